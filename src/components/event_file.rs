//! An event as a file for the visitor's calendar, made in the browser when somebody asks for it.

use closer_core::CalendarEvent;
use closer_core::catalog::Event;
use js_sys::{Array, Date};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::put::put;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Gives the visitor the file. An event whose days are none of the calendar has no button.
pub fn save(event: &Event, open: &OpenCatalog, wording: &Wording) {
    if let Some(text) = written(event, open, wording).to_ics() {
        // Where the browser refuses the page a file, there is nothing else to be done here.
        let _ = download(&text, &[&event.id, ".ics"].concat());
    }
}

fn written(event: &Event, open: &OpenCatalog, wording: &Wording) -> CalendarEvent {
    let host = window_host();
    // "2026-11-22T20:55:00.000Z" without what stands between the digits, and without the thousandths.
    let now = String::from(Date::new_0().to_iso_string());
    let seconds = now.split('.').next().unwrap_or_default();
    let place = wording.text(&event.place);
    CalendarEvent {
        uid: [&event.id, "@", &host].concat(),
        stamp: seconds.replace(['-', ':'], "") + "Z",
        starts: event.starts.clone(),
        ends: event.ends.clone(),
        title: wording.text(&event.title),
        place: match &event.address {
            Some(address) => place + ", " + &wording.text(address),
            None => place,
        },
        text: event
            .text
            .as_ref()
            .map_or_else(String::new, |text| wording.text(text)),
        page: event
            .url
            .as_ref()
            .and_then(|url| open.resolve(url))
            .unwrap_or_default(),
    }
}

fn window_host() -> String {
    web_sys::window()
        .and_then(|window| window.location().hostname().ok())
        .filter(|host| !host.is_empty())
        .unwrap_or_else(|| "look-closer".to_owned())
}

fn download(text: &str, name: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/calendar;charset=utf-8");
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok()?;
    let address = Url::create_object_url_with_blob(&file).ok()?;
    let body = web_sys::window()?.document()?.body()?;
    let link = put(&body, "a", &[("href", &address), ("download", name)], "")?;
    link.unchecked_ref::<HtmlElement>().click();
    link.remove();
    // The file is a few hundred bytes and goes with the page: a browser may read it only after this.
    Some(())
}
