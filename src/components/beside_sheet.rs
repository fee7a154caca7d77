//! What stands in the dialog "Beside it": what makes sense beside the work at the present scale, and the inset where it was
//! put away. Made of plain elements: few visitors open it twice.

use closer_core::{Companion, Physical, Size, Viewport, decimal, read_decimal};
use leptos::prelude::{GetUntracked, Set};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::beside::Beside;
use super::sheet::{Sheet, put};
use crate::intl::capitalised;
use crate::wording::Wording;

/// Opens the dialog at the end of `place`, for what the view shows now.
pub fn open(place: &Element, beside: Beside, physical: Physical, view: Viewport, wording: &Wording) {
    let Some(sheet) = Sheet::new(place, "sheet beside-sheet") else {
        return;
    };
    let language = wording.language();
    let mut all = Companion::offered(physical, view, language);
    let here = all.len();
    all.extend(Companion::all(language).filter(|companion| !companion.makes_sense(physical, view)));
    // Where the document makes no elements there is no page either.
    let _ = fill(&sheet, beside, &all, here, wording);
    let heard = sheet.clone();
    sheet.open(&[], move |event| {
        if event.type_() == "click" {
            press(&heard, event, beside, &all);
        }
    });
}

/// Of `all`, the first `here` make sense in the present view.
fn fill(sheet: &Sheet, beside: Beside, all: &[Companion], here: usize, wording: &Wording) -> Option<()> {
    let body = put(&sheet.0, "div", &[("class", "sheet-body")], "")?;
    sheet.head(&body, wording.something_known(), wording.close())?;
    let list = put(&body, "div", &[("class", "beside-list")], "")?;
    let there = beside.there();
    for (place, companion) in all.iter().enumerate() {
        if place == here {
            put(&list, "p", &[("class", "quiet")], wording.at_another_scale())?;
        }
        let choice = choice(&list, place, there == Some(*companion))?;
        draw(&choice, *companion)?;
        put(&choice, "span", &[], &capitalised(wording.companion(*companion)))?;
        let size = wording.companion_size(*companion);
        put(&choice, "span", &[("class", "quiet")], &size)?;
    }
    if there.is_some() {
        choice(&list, all.len(), false)?.set_text_content(Some(wording.nothing_beside()));
    }
    put(&body, "p", &[("class", "beside-note")], wording.how_to_move())?;
    if beside.is_inset_away.get_untracked() {
        let back = [("class", "action"), ("type", "button")];
        put(&body, "button", &back, wording.inset_back())?;
    }
    Some(())
}

fn choice(list: &Element, place: usize, is_there: bool) -> Option<Element> {
    let place = decimal(place as f64, 0);
    let pressed = if is_there { "true" } else { "false" };
    let attributes = [
        ("type", "button"),
        ("data-place", &*place),
        ("aria-pressed", pressed),
    ];
    put(list, "button", &attributes, "")
}

/// Its outline, as large as a button has room for it.
fn draw(choice: &Element, companion: Companion) -> Option<()> {
    let document = choice.owner_document()?;
    let new = |name: &str| {
        document
            .create_element_ns(Some("http://www.w3.org/2000/svg"), name)
            .ok()
    };
    let (svg, path) = (new("svg")?, new("path")?);
    let Size { width, height } = companion.size_mm();
    let view_box = ["0 0 ", &decimal(width, 4), " ", &decimal(height, 4)].concat();
    for (element, name, value) in [
        (&svg, "viewBox", &*view_box),
        (&svg, "aria-hidden", "true"),
        (&svg, "preserveAspectRatio", "xMinYMax meet"),
        (&path, "d", &companion.outline().path),
    ] {
        element.set_attribute(name, value).ok()?;
    }
    svg.append_child(&path).ok()?;
    choice.append_child(&svg).ok()?;
    Some(())
}

fn press(sheet: &Sheet, event: &Event, beside: Beside, all: &[Companion]) {
    let pressed = event.target().map(|target| target.unchecked_into::<Element>());
    let Some(button) = pressed.and_then(|pressed| pressed.closest("button").ok().flatten()) else {
        return;
    };
    let place = button
        .get_attribute("data-place")
        .as_deref()
        .and_then(read_decimal);
    let is_back = button.class_name() == "action";
    if place.is_some() || is_back {
        // First, so that what is put down gets the focus, and not what had it before.
        sheet.0.close();
    }
    if let Some(place) = place {
        beside.put(all.get(place as usize).copied());
    }
    if is_back {
        beside.is_inset_away.set(false);
    }
}
