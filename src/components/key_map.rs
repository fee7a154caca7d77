//! The sheet that lists every key beside what it does, and does it when the key is pressed there. Made of plain elements
//! when it is opened.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, KeyboardEventInit};

use super::guide::Guide;
use super::sheet::{Sheet, put};
use super::stage_keys::{Heard, each_button};
use crate::wording::Wording;

/// What stands on a key, and what the browser calls it.
type Cap = (&'static str, &'static str);

/// Opens it in the stage, which may fill the window.
pub fn open(heard: Heard) {
    let guide = heard.guide;
    let parts = guide.parts.get_value();
    let sheet = parts
        .stage
        .get_untracked()
        .and_then(|stage| Sheet::new(&stage, "sheet key-map"));
    let Some(sheet) = sheet else { return };
    // Where the document makes no elements there is no page either.
    let _ = fill(&sheet, heard, &parts.wording);
    let opened = sheet.clone();
    sheet.open(&[], move |event| {
        let pressed = event.target().map(|pressed| pressed.unchecked_into::<Element>());
        let button = pressed.and_then(|pressed| pressed.closest("button").ok().flatten());
        let key = button.and_then(|button| button.get_attribute("value"));
        if let Some(key) = key.filter(|_| event.type_() == "click") {
            opened.0.close();
            press(guide, &key);
        }
    });
}

fn fill(sheet: &Sheet, heard: Heard, wording: &Wording) -> Option<()> {
    let guide = heard.guide;
    let body = put(&sheet.0, "div", &[("class", "sheet-body")], "")?;
    sheet.head(&body, wording.keys(), wording.close())?;
    let list = put(&body, "ul", &[("class", "key-list"), ("role", "list")], "")?;
    let is_measured = heard.scales.screen.is_measured().get_untracked();
    let rows: [(&[Cap], &str); 11] = [
        (
            &[
                ("←", "ArrowLeft"),
                ("→", "ArrowRight"),
                ("↑", "ArrowUp"),
                ("↓", "ArrowDown"),
            ],
            wording.key_pan(),
        ),
        (&[("+", "+")], wording.zoom_in()),
        (&[("−", "-")], wording.zoom_out()),
        (&[("0", "0")], wording.fit()),
        (&[("Home", "Home")], wording.home()),
        (&[("1", "1")], wording.life_size(is_measured)),
        (&[("Z", "z")], wording.key_between()),
        (&[("R", "r"), ("⇧ R", "R")], wording.key_turn()),
        (&[("[", "["), ("]", "]")], wording.key_details()),
        (
            &[("PageUp", "PageUp"), ("PageDown", "PageDown")],
            wording.key_works(),
        ),
        (&[("M", "m")], wording.loupe_tool()),
    ];
    let has_details = guide.details(|details| !details.is_empty());
    for (caps, what) in rows {
        if has_details || caps[0].1 != "[" {
            row(&list, caps.iter().copied(), what)?;
        }
    }
    each_button(guide, |button, key| {
        // What is no single letter is among them under its browser's name.
        let is_told = key.len() > 1 || rows.iter().any(|(caps, _)| caps.iter().any(|cap| cap.1 == key));
        if let Some(what) = button.get_attribute("aria-label").filter(|_| !is_told) {
            let cap = key.to_ascii_uppercase();
            let _ = row(&list, [(&*cap, key)].into_iter(), &what);
        }
    });
    row(&list, [("Esc", "Escape")].into_iter(), wording.key_out())?;
    put(&body, "p", &[("class", "quiet")], wording.keys_when())?;
    Some(())
}

fn row<'a>(list: &Element, caps: impl Iterator<Item = (&'a str, &'a str)>, what: &str) -> Option<()> {
    let row = put(list, "li", &[], "")?;
    let keys = put(&row, "span", &[("class", "key-caps")], "")?;
    for (cap, key) in caps {
        // What is read on it first, as those say it who speak to their browser.
        let said = [cap, " ", what].concat();
        let button = [("type", "button"), ("value", key), ("aria-label", &*said)];
        put(&put(&keys, "button", &button, "")?, "kbd", &[], cap)?;
    }
    put(&row, "span", &[], what)?;
    Some(())
}

/// Presses a key on the picture, as a hand would.
fn press(guide: Guide, key: &str) {
    let root = guide.parts.with_value(|parts| parts.root.borrow().clone());
    let Some(root) = root else { return };
    let _ = root.focus();
    for name in ["keydown", "keyup"] {
        let how = KeyboardEventInit::new();
        how.set_key(key);
        how.set_bubbles(true);
        how.set_cancelable(true);
        if let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict(name, &how) {
            let _ = root.dispatch_event(&event);
        }
    }
}
