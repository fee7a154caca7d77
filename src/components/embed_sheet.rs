//! What stands in the dialog "Embed this work". Made of plain elements, and what is chosen is read off them: as signals and
//! views it weighed 11 kB of every first load, for something that few visitors open.

use closer_core::{Showing, Snippet, decimal, read_decimal};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::copy_link::copy;
use super::sheet::{Sheet, put};
use crate::address;
use crate::language::LANGUAGES;
use crate::wording::{EmbedWay, Wording};

/// CSS pixels: what a column of a blog has, and a window of a laptop can show.
const USUAL_WIDTH: u32 = 800;
const USUAL_HEIGHT: u32 = 600;

/// CSS pixels. Less has no room for its own buttons; more is a slip of the keys.
const SMALLEST: u32 = 200;
const LARGEST: u32 = 4000;

/// Opens the dialog beside `button`, which has the focus again when it is closed; it goes with the page that it lies in.
/// Nothing of it is there before: the preview is a whole page.
pub fn open(button: EventTarget, snippet: Snippet, wording: Wording) {
    let place = button.unchecked_into::<Element>().parent_element();
    let Some(sheet) = place.and_then(|place| Sheet::new(&place, "sheet embed-work")) else {
        return;
    };
    let sheet = EmbedSheet(sheet);
    // Where the document makes no elements there is no page either.
    let _ = sheet.fill(snippet.detail.is_some(), &wording);
    sheet.show(&snippet, &wording);
    let heard = sheet.clone();
    sheet
        .0
        .open(&["input"], move |event: &Event| match event.type_().as_str() {
            "input" => heard.show(&snippet, &wording),
            "click" => heard.press(event, &wording),
            _ => {}
        });
}

/// The dialog.
#[derive(Clone)]
struct EmbedSheet(Sheet);

impl EmbedSheet {
    /// Puts everything into the dialog. `None` where the document makes no elements.
    fn fill(&self, has_detail: bool, wording: &Wording) -> Option<()> {
        let sheet = put(&self.0.0, "div", &[("class", "sheet-body embed-sheet")], "")?;
        self.0.head(&sheet, wording.embed_this(), wording.close())?;
        let preview = [("class", "embed-preview"), ("title", wording.embed_preview())];
        put(&sheet, "iframe", &preview, "")?;
        let choices = put(&sheet, "div", &[("class", "embed-choices")], "")?;
        row(&choices, "way", wording.embed_as(), &wording.embed_ways(), 0)?;
        put(&choices, "p", &[("class", "embed-note")], "")?;
        if has_detail {
            row(
                &choices,
                "opening",
                wording.embed_opens(),
                &wording.embed_openings(),
                1,
            )?;
        }
        row(&choices, "size", wording.embed_size(), &wording.embed_sizes(), 0)?;
        let sizes = put(&choices, "p", &[("class", "embed-numbers")], "")?;
        for (name, label, usual) in [
            ("width", wording.embed_width(), USUAL_WIDTH),
            ("height", wording.embed_height(), USUAL_HEIGHT),
        ] {
            let label = put(&sizes, "label", &[], label)?;
            let usual = decimal(f64::from(usual), 0);
            put(
                &label,
                "input",
                &[("name", name), ("inputmode", "numeric"), ("value", &usual)],
                "",
            )?;
        }
        row(
            &choices,
            "controls",
            wording.embed_controls(),
            &wording.embed_with_controls(),
            0,
        )?;
        row(
            &choices,
            "language",
            wording.embed_language(),
            &wording.embed_languages(),
            0,
        )?;
        let text = put(&sheet, "div", &[("class", "embed-text")], "")?;
        let area = [
            ("readonly", ""),
            ("rows", "7"),
            ("spellcheck", "false"),
            ("aria-label", wording.embed_text()),
        ];
        put(&text, "textarea", &area, "")?;
        let line = put(&text, "p", &[("class", "embed-copy")], "")?;
        put(&line, "button", &[("class", "action")], wording.copy())?;
        put(&line, "span", &[("role", "status")], "")?;
        put(&line, "a", &[("href", &address::hosting())], wording.hosting())?;
        Some(())
    }

    fn way(&self) -> EmbedWay {
        match self.place("way") {
            0 => EmbedWay::Frame,
            1 => EmbedWay::Element,
            _ => EmbedWay::Address,
        }
    }

    /// How the work is to be shown. A number that is no size is taken for the usual one.
    fn showing(&self) -> Showing {
        Showing {
            at_detail: self.place("opening") == 1,
            has_controls: self.place("controls") == 0,
            language: (self.place("language") as usize)
                .checked_sub(1)
                .and_then(|place| LANGUAGES.get(place))
                .map(|(tag, _)| *tag),
            width: (self.place("size") == 1).then(|| self.number("width", USUAL_WIDTH)),
            height: self.number("height", USUAL_HEIGHT),
        }
    }

    /// Shows what is to be pasted, and what it looks like.
    fn show(&self, snippet: &Snippet, wording: &Wording) {
        let (way, showing) = (self.way(), self.showing());
        let (text, name) = match way {
            EmbedWay::Frame => (snippet.frame(&showing), "frame"),
            EmbedWay::Element => (snippet.element(&showing), "element"),
            EmbedWay::Address => (snippet.page_address(&showing), "address"),
        };
        // Which rows are seen then is the stylesheet's to say.
        let size = if showing.width.is_some() { "fixed" } else { "wide" };
        let _ = self.0.0.set_attribute("data-way", name);
        let _ = self.0.0.set_attribute("data-size", size);
        self.0.write(".embed-note", wording.embed_note(way));
        // What was copied is not what stands here now.
        self.0.write("[role=status]", "");
        if let Some(area) = self.area() {
            area.set_value(&text);
        }
        if let Some(preview) = self.0.find::<HtmlElement>("iframe") {
            let address = snippet.frame_address(&showing);
            // Once more the same would load it anew.
            if preview.get_attribute("src").as_deref() != Some(&address) {
                let _ = preview.set_attribute("src", &address);
            }
            let shape = showing.width.map_or(String::new(), |width| {
                decimal(f64::from(width) / f64::from(showing.height), 4)
            });
            let _ = preview.style().set_property("aspect-ratio", &shape);
        }
    }

    fn press(&self, event: &Event, wording: &Wording) {
        let Some(pressed) = event.target() else { return };
        let pressed: Element = pressed.unchecked_into();
        if pressed.class_name() == "action"
            && let Some(area) = self.area()
        {
            let (sheet, wording) = (self.clone(), wording.clone());
            copy(area.value(), move |copied| sheet.say_copied(copied, &wording));
        }
    }

    /// Says what became of copying. Where the browser refused it, the text is one key away.
    fn say_copied(&self, copied: bool, wording: &Wording) {
        if !copied && let Some(area) = self.area() {
            let _ = area.focus();
            area.select();
        }
        let words = if copied {
            wording.copied()
        } else {
            wording.not_copied()
        };
        self.0.write("[role=status]", words);
    }

    fn area(&self) -> Option<HtmlTextAreaElement> {
        self.0.find("textarea")
    }

    /// Which word of a row is chosen; the first where there is no such row.
    fn place(&self, name: &str) -> u32 {
        self.field(name, ":checked")
            .and_then(|field| read_decimal(&field.value()))
            .unwrap_or_default() as u32
    }

    fn number(&self, name: &str, usual: u32) -> u32 {
        self.field(name, "")
            .and_then(|field| read_decimal(field.value().trim()))
            .map(|pixels| pixels.round() as u32)
            .filter(|pixels| (SMALLEST..=LARGEST).contains(pixels))
            .unwrap_or(usual)
    }

    fn field(&self, name: &str, state: &str) -> Option<HtmlInputElement> {
        self.0.find(&["[name=", name, "]", state].concat())
    }
}

/// A row of words, of which one is chosen: `chosen` is the place of that with which it begins.
fn row(parent: &Element, name: &str, legend: &str, words: &[&str], chosen: usize) -> Option<()> {
    let row = put(
        parent,
        "fieldset",
        &[("class", "choice embed-row"), ("data-row", name)],
        "",
    )?;
    put(&row, "legend", &[], legend)?;
    let row = put(&row, "div", &[("class", "embed-words")], "")?;
    for (place, words) in words.iter().enumerate() {
        let label = put(&row, "label", &[], "")?;
        let value = decimal(place as f64, 0);
        let attributes = [
            ("type", "radio"),
            ("name", name),
            ("value", &value),
            ("checked", ""),
        ];
        let count = if place == chosen { 4 } else { 3 };
        put(&label, "input", &attributes[..count], "")?;
        // Languages are named in themselves.
        let named = place.checked_sub(1).filter(|_| name == "language");
        let lang = named
            .and_then(|place| LANGUAGES.get(place))
            .map(|(tag, _)| ("lang", *tag));
        put(&label, "span", lang.as_slice(), words)?;
    }
    Some(())
}
