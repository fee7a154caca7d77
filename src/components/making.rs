//! How a work was made: facts, and the steps in their order, with their pictures where there are any. Made by hand: there are
//! many lines, and none of them changes.

use std::sync::Arc;

use closer_core::catalog::{Text, Work};
use closer_core::{decimal, read_decimal};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::put::{put, put_text, set_lang};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The making of a work. A step that has a look of its own shows it: `on_look` gets its place.
#[component]
pub fn Making(open: Arc<OpenCatalog>, work: Arc<Work>, on_look: impl Fn(usize) + 'static) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let has_making = work.making.is_some();
    let filled = move |section: Element, _: ()| {
        // Where the document makes no elements there is no page either.
        let _ = fill(&section, &open, &work, &wording);
    };
    let show = move |event: MouseEvent| {
        if let Some(place) = place_of(&event) {
            on_look(place);
            bring_the_stage();
        }
    };
    has_making.then(|| view! { <section use:filled=() on:click=show></section> })
}

fn fill(section: &Element, open: &OpenCatalog, work: &Work, wording: &Wording) -> Option<()> {
    let making = work.making.as_ref()?;
    put(section, "h2", &[("class", "section-title")], wording.making())?;
    let facts = put(section, "dl", &[("class", "facts")], "")?;
    let words = |text: &Option<Text>| text.as_ref().map(|text| wording.text_in(text));
    let own = |fact: String| (fact, None);
    for (name, fact) in [
        (wording.materials(), Some(wording.texts_in(&making.materials))),
        (wording.surface(), words(&making.surface)),
        (
            wording.magnification(),
            making.magnification.map(|by| own(wording.loupe(by))),
        ),
        (wording.finish(), words(&making.finish)),
        (wording.frame(), words(&making.frame)),
        (
            wording.hours_label(),
            making.hours.map(|hours| own(wording.hours(hours))),
        ),
    ] {
        if let Some((fact, lang)) = fact.filter(|(fact, _)| !fact.is_empty()) {
            put(&facts, "dt", &[], name)?;
            set_lang(&put(&facts, "dd", &[], &fact)?, lang.as_deref());
        }
    }
    if making.stages.is_empty() {
        return Some(());
    }
    let stages = put(section, "ol", &[("class", "stages"), ("role", "list")], "")?;
    for stage in &making.stages {
        let step = put(&put(&stages, "li", &[], "")?, "div", &[], "")?;
        let looks = &work.looks;
        match looks
            .iter()
            .position(|look| Some(&look.id) == stage.look.as_ref())
        {
            Some(place) => {
                let spoken = wording.show_stage(&wording.text(&stage.label));
                let number = decimal(place as f64, 0);
                let button = [
                    ("type", "button"),
                    ("data-look", &*number),
                    ("aria-label", &*spoken),
                ];
                let button = put(&step, "button", &button, "")?;
                if let Some(picture) = open.plain_picture(&looks[place]) {
                    let _ = stages.set_attribute("class", "stages stages-shown");
                    let [width, height] =
                        [picture.width_px, picture.height_px].map(|px| decimal(f64::from(px), 0));
                    // Lazily before the address: it would be asked for at once.
                    let image = [
                        ("loading", "lazy"),
                        ("alt", ""),
                        ("width", &*width),
                        ("height", &*height),
                        ("src", &*picture.address),
                    ];
                    put(&button, "img", &image, "")?;
                }
                put_text(&button, "span", &[], &stage.label, wording)?;
            }
            None => {
                put_text(&step, "em", &[], &stage.label, wording)?;
            }
        }
        if let Some(text) = &stage.text {
            put_text(&step, "p", &[], text, wording)?;
        }
    }
    Some(())
}

/// Which look a press asks for.
fn place_of(event: &MouseEvent) -> Option<usize> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    let button = pressed.closest("[data-look]").ok()??;
    Some(read_decimal(&button.get_attribute("data-look")?)? as usize)
}

/// The making stands below the stage: what is shown there has to be seen. Of the stage itself browsers only know where it
/// sticks by now.
fn bring_the_stage() {
    if let Ok(Some(figure)) = document().query_selector(".work-figure") {
        figure.scroll_into_view();
    }
}
