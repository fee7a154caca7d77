//! What stands in the dialog "Beside it": what makes sense beside the work at the present scale, and the inset where it was
//! put away. Made of plain elements, as `embed_sheet` is: few visitors open it twice.

use std::cell::RefCell;

use closer_core::{Companion, Physical, Size, Viewport, decimal, read_decimal};
use leptos::prelude::{GetUntracked, Set};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlDialogElement};

use super::beside::Beside;
use super::sheet::put;
use crate::intl::capitalised;
use crate::wording::Wording;

type Hearing = Closure<dyn FnMut(Event)>;

thread_local! {
    /// What hears the dialog that was opened last.
    static HEARING: RefCell<Option<Hearing>> = const { RefCell::new(None) };
}

/// Opens the dialog beside `button`, which has the focus again where nothing was chosen.
pub fn open(button: EventTarget, beside: Beside, physical: Physical, view: Viewport, wording: Wording) {
    // In the stage, which may fill the window.
    let stage = button.unchecked_into::<Element>().closest(".stage");
    let dialog = stage
        .ok()
        .flatten()
        .and_then(|place| put(&place, "dialog", &[("class", "beside-sheet")], ""));
    let Some(dialog) = dialog else { return };
    let dialog: HtmlDialogElement = dialog.unchecked_into();
    let offered = Companion::offered(physical, view, wording.language());
    // Where the document makes no elements there is no page either.
    let _ = fill(&dialog, beside, &offered, &wording);
    let heard = dialog.clone();
    let hearing = Hearing::new(move |event: Event| match event.type_().as_str() {
        "close" => heard.remove(),
        // Escape is for the sheet alone, and no letter is a tool of the stage here.
        "keydown" => event.stop_propagation(),
        _ => press(&heard, &event, beside, &offered),
    });
    for name in ["click", "close", "keydown"] {
        let _ = dialog.add_event_listener_with_callback(name, hearing.as_ref().unchecked_ref());
    }
    HEARING.set(Some(hearing));
    let _ = dialog.show_modal();
}

fn fill(dialog: &Element, beside: Beside, offered: &[Companion], wording: &Wording) -> Option<()> {
    let title = wording.something_known();
    dialog.set_attribute("aria-label", title).ok()?;
    let head = put(dialog, "header", &[("class", "embed-head")], "")?;
    let named = [("class", "section-title"), ("tabindex", "-1"), ("autofocus", "")];
    put(&head, "h2", &named, title)?;
    let close = [("class", "embed-close"), ("aria-label", wording.close())];
    put(&head, "button", &close, "×")?;
    let list = put(dialog, "div", &[("class", "beside-list")], "")?;
    let there = beside.there();
    for (place, companion) in offered.iter().enumerate() {
        let choice = choice(&list, place, there == Some(*companion))?;
        draw(&choice, *companion)?;
        put(&choice, "span", &[], &capitalised(&wording.companion(*companion)))?;
        put(
            &choice,
            "span",
            &[("class", "quiet")],
            &wording.companion_size(*companion),
        )?;
    }
    if there.is_some() {
        let nothing = choice(&list, offered.len(), false)?;
        nothing.set_text_content(Some(wording.nothing_beside()));
    }
    put(dialog, "p", &[("class", "beside-note")], wording.how_to_move())?;
    let others: Vec<Companion> = Companion::all(wording.language())
        .filter(|companion| !offered.contains(companion))
        .collect();
    if !others.is_empty() {
        put(
            dialog,
            "p",
            &[("class", "beside-note")],
            &wording.not_at_this_scale(&others),
        )?;
    }
    if beside.is_inset_away.get_untracked() {
        put(
            dialog,
            "button",
            &[("class", "action"), ("type", "button")],
            wording.inset_back(),
        )?;
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
        (&path, "d", &companion.outline().path),
    ] {
        element.set_attribute(name, value).ok()?;
    }
    svg.append_child(&path).ok()?;
    choice.append_child(&svg).ok()?;
    Some(())
}

fn press(dialog: &HtmlDialogElement, event: &Event, beside: Beside, offered: &[Companion]) {
    let Some(pressed) = event.target() else { return };
    let pressed: Element = pressed.unchecked_into();
    // What is pressed on the dialog itself is pressed beside what stands in it.
    let is_beside = pressed.class_name().as_str() == "beside-sheet";
    let Some(button) = pressed.closest("button").ok().flatten() else {
        if is_beside {
            dialog.close();
        }
        return;
    };
    dialog.close();
    match button
        .get_attribute("data-place")
        .as_deref()
        .and_then(read_decimal)
    {
        Some(place) => beside.put(offered.get(place as usize).copied()),
        None if button.class_name() == "action" => beside.is_inset_away.set(false),
        None => {}
    }
}
