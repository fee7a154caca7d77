//! The letter about a work or a list of works, written when somebody presses its link: it says what is looked at by then.

use closer_core::Letter;
use closer_core::catalog::Work;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::address;
use crate::wording::Wording;

/// Makes the pressed link one to a letter about `work`, with the view that is looked at.
pub fn write(event: MouseEvent, to: &str, work: &Work, is_commission: bool, wording: &Wording) {
    let letter = Letter {
        to: to.to_owned(),
        subject: wording.letter_subject(work, is_commission),
        opening: wording.letter_opening(work, is_commission),
        list: Vec::new(),
        closing: wording.letter_closing(&address::here()),
    };
    lead_to(&event, &letter);
}

/// Makes the pressed link one to a letter about all of `works`, which `link` shows.
pub fn write_all(event: MouseEvent, to: &str, works: &[&Work], link: &str, wording: &Wording) {
    let letter = Letter {
        to: to.to_owned(),
        subject: wording.ask_all_subject(works.len()),
        opening: wording.ask_all_opening(),
        list: works.iter().map(|work| wording.ask_all_line(work)).collect(),
        closing: wording.letter_closing(link),
    };
    lead_to(&event, &letter);
}

/// The browser follows the link after this, to whatever it leads then.
fn lead_to(event: &MouseEvent, letter: &Letter) {
    let pressed = event
        .target()
        .and_then(|pressed| pressed.dyn_into::<Element>().ok());
    if let Some(link) = pressed.and_then(|pressed| pressed.closest("a").ok().flatten()) {
        let _ = link.set_attribute("href", &letter.to_address());
    }
}
