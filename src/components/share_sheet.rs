//! What stands in the dialog "Share": links to this view and to the detail that is read, and a picture of what is seen. Made of
//! plain elements when it is opened.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::catalog::Detail;
use closer_core::{Keepsake, View};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{GetUntracked, WithUntracked, WithValue};
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlCanvasElement, Url};

use super::copy_link::copy;
use super::share_picture::{Words, call, drawn};
use super::sheet::{Sheet, put};
use super::tools::{Share, Shared};
use crate::address;
use crate::wording::Wording;

/// Opens the dialog in this stage, for what is seen now.
pub fn open(stage: &Element, share: Share) {
    let Some(sheet) = Sheet::new(stage, "sheet share-sheet") else {
        return;
    };
    let shared = share.of.with_value(Shared::clone);
    let sheet = ShareSheet {
        sheet,
        view: address::here(),
        detail: detail_link(share, &shared),
        file: Rc::default(),
        shared,
    };
    // Where the document makes no elements there is no page either.
    let _ = sheet.fill();
    let heard = sheet.clone();
    sheet
        .sheet
        .open(&[], move |event: &Event| match event.type_().as_str() {
            "click" => heard.press(event),
            "close" => heard.forget(),
            _ => {}
        });
    if sheet.shared.work.allows_pictures() {
        spawn_local(async move { sheet.offer_picture(share).await });
    }
}

/// The dialog.
#[derive(Clone)]
struct ShareSheet {
    sheet: Sheet,
    shared: Shared,
    /// The address of what is seen.
    view: String,
    /// The name of the detail that is read, and its address.
    detail: Option<(String, String)>,
    /// The picture, once it is made.
    file: Rc<RefCell<Option<File>>>,
}

/// A picture to save or to send.
struct File {
    file: JsValue,
    address: String,
}

impl ShareSheet {
    fn wording(&self) -> &Wording {
        &self.shared.wording
    }

    fn fill(&self) -> Option<()> {
        let wording = self.wording();
        let body = put(&self.sheet.0, "div", &[("class", "sheet-body")], "")?;
        self.sheet.head(&body, wording.share_title(), wording.close())?;
        let links = put(&body, "div", &[("class", "share-row")], "")?;
        put(&links, "button", &press("view"), wording.copy_link())?;
        if let Some((name, _)) = &self.detail {
            put(&links, "button", &press("detail"), &wording.link_to_detail(name))?;
        }
        if has(&navigator()?, "share") {
            put(&links, "button", &press("send-link"), wording.send_link())?;
            if let Some((name, _)) = &self.detail {
                put(
                    &links,
                    "button",
                    &press("send-detail"),
                    &wording.send_detail(name),
                )?;
            }
        }
        let said = [("role", "status"), ("class", "share-said")];
        put(&body, "p", &said, "")?;
        let part = put(&body, "section", &[("class", "share-part")], "")?;
        put(&part, "h3", &[("class", "share-title")], wording.picture_title())?;
        let is_allowed = self.shared.work.allows_pictures();
        let note = if is_allowed {
            wording.picture_note()
        } else {
            wording.picture_not_allowed()
        };
        put(&part, "p", &[("class", "quiet share-note")], note)?;
        if is_allowed {
            put(&part, "div", &[("class", "share-picture")], "")?;
            put(&part, "div", &[("class", "share-row share-keep")], "")?;
        }
        Some(())
    }

    fn press(&self, event: &Event) {
        let pressed = event.target().map(|target| target.unchecked_into::<Element>());
        let kind = pressed.and_then(|pressed| pressed.get_attribute("value"));
        match kind.as_deref() {
            Some("view") => self.copy(&self.view),
            Some("detail") => {
                if let Some((_, address)) = &self.detail {
                    self.copy(address);
                }
            }
            Some("send-link") => send_link(&self.title(), &self.view),
            Some("send-detail") => {
                if let Some((name, address)) = &self.detail {
                    send_link(&[name, " · ", &self.title()].concat(), address);
                }
            }
            Some("send-picture") => {
                if let Some(File { file, .. }) = &*self.file.borrow() {
                    send(&files(file, &self.title()));
                }
            }
            _ => {}
        }
    }

    fn copy(&self, address: &str) {
        let (sheet, wording) = (self.sheet.clone(), self.wording().clone());
        copy(address.to_owned(), move |copied| {
            let words = if copied {
                wording.link_copied()
            } else {
                wording.link_not_copied()
            };
            sheet.write(".share-said", words);
        });
    }

    fn title(&self) -> String {
        self.wording().text(&self.shared.work.title)
    }

    /// Makes the picture and shows it, or says why there is none.
    async fn offer_picture(self, share: Share) {
        let wording = self.wording().clone();
        if let Err(reason) = self.make_picture(share).await {
            // Tiles that may be shown but not read.
            let name = Reflect::get(&reason, &"name".into());
            let is_refused = name.is_ok_and(|name| name == "SecurityError");
            let words = if is_refused {
                wording.picture_not_readable()
            } else {
                wording.picture_failed()
            };
            self.sheet.write(".share-note", words);
            for part in [".share-picture", ".share-keep"] {
                if let Some(part) = self.sheet.find::<Element>(part) {
                    part.remove();
                }
            }
        }
    }

    async fn make_picture(&self, share: Share) -> Result<(), JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let document = window.document().ok_or(JsValue::NULL)?;
        // A canvas takes what faces there are when it is written on.
        let fonts = Reflect::get(&document, &"fonts".into())?;
        if let Ok(ready) = Reflect::get(&fonts, &"ready".into())?.dyn_into::<Promise>() {
            JsFuture::from(ready).await?;
        }
        let seen = share.closer.picture().ok_or(JsValue::NULL)?;
        let (kept, words) = self.keepsake(share).ok_or(JsValue::NULL)?;
        let canvas = drawn(&seen, &kept, &words)?;
        let blob = blob_of(&canvas).await?;
        let file = self.file_of(&blob)?;
        let address = Url::create_object_url_with_blob(blob.unchecked_ref())?;
        self.show(&canvas, &kept, &address, &file);
        *self.file.borrow_mut() = Some(File { file, address });
        Ok(())
    }

    fn keepsake(&self, share: Share) -> Option<(Keepsake, Words)> {
        let Shared { open, work, wording } = &self.shared;
        let (view, physical, density) = share.closer.report.with_untracked(|report| {
            let report = report.as_ref()?;
            Some((report.viewport?, report.physical?, report.density))
        })?;
        let notice = work.rights.as_ref().map(|rights| wording.text(&rights.text));
        let mut kept = Keepsake::of(view, physical, notice.is_some())?;
        kept.bar.label = wording.said_length(&kept.bar.label);
        let times = wording.times(physical.times_life(view, density));
        let maker = open.maker_of(work).map(|maker| wording.text(&maker.name));
        let size = wording.in_picture(
            kept.size_mm.width,
            kept.size_mm.height,
            &times,
            density.is_calibrated(),
        );
        let words = [
            self.title(),
            maker.unwrap_or_default(),
            size,
            notice.unwrap_or_default(),
        ];
        Some((kept, words))
    }

    fn file_of(&self, blob: &JsValue) -> Result<JsValue, JsValue> {
        let make: Function = Reflect::get(&js_sys::global(), &"File".into())?.dyn_into()?;
        let name = self.shared.work.id.clone() + ".png";
        let values = Array::of3(
            &Array::of1(blob),
            &name.into(),
            &object(&[("type", "image/png".into())]),
        );
        Reflect::construct(&make, &values)
    }

    fn show(&self, canvas: &HtmlCanvasElement, kept: &Keepsake, address: &str, file: &JsValue) -> Option<()> {
        let wording = self.wording();
        let alt = wording.picture_alt(&self.title(), &kept.bar.label);
        canvas.set_attribute("role", "img").ok()?;
        canvas.set_attribute("aria-label", &alt).ok()?;
        let place: Element = self.sheet.find(".share-picture")?;
        place.append_child(canvas).ok()?;
        let row: Element = self.sheet.find(".share-keep")?;
        let name = self.shared.work.id.clone() + ".png";
        let save = [("class", "action"), ("href", address), ("download", &name)];
        put(&row, "a", &save, wording.save_picture())?;
        let what = files(file, &self.title());
        let can_send = call(&navigator()?, "canShare", &[what.into()]);
        if can_send.is_ok_and(|can_send| can_send.is_truthy()) {
            put(&row, "button", &press("send-picture"), wording.send_picture())?;
        }
        Some(())
    }

    /// Gives the picture's memory back.
    fn forget(&self) {
        if let Some(File { address, .. }) = self.file.borrow_mut().take() {
            let _ = Url::revoke_object_url(&address);
        }
    }
}

/// The detail that the address names, and the address of that alone: where its words say that it is.
fn detail_link(share: Share, shared: &Shared) -> Option<(String, String)> {
    let view = View::from_query(&address::query());
    let work = &shared.work;
    let place = share.look.get_untracked();
    let look = work.looks.get(place)?;
    let is_read = |detail: &&Detail| Some(&detail.id) == view.detail.as_ref();
    let detail = look.details.iter().find(is_read)?;
    let look = (place > 0).then(|| look.id.clone());
    let address = address::whole(&address::detail(&work.id, look, &detail.id));
    Some((shared.wording.text(&detail.label), address))
}

/// A button that is known by its value.
fn press(value: &str) -> [(&str, &str); 3] {
    [("type", "button"), ("class", "action"), ("value", value)]
}

fn navigator() -> Option<JsValue> {
    Some(web_sys::window()?.navigator().into())
}

fn has(of: &JsValue, name: &str) -> bool {
    Reflect::has(of, &name.into()).unwrap_or_default()
}

fn object(named: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in named {
        // A plain object takes every value.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn files(file: &JsValue, title: &str) -> Object {
    object(&[("title", title.into()), ("files", Array::of1(file).into())])
}

fn send_link(title: &str, address: &str) {
    send(&object(&[("title", title.into()), ("url", address.into())]));
}

/// Opens the system's own sheet. That somebody closes it again is no failure.
fn send(what: &Object) {
    let asked = navigator().and_then(|navigator| call(&navigator, "share", &[what.into()]).ok());
    if let Some(asked) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// The canvas as a PNG. An error named `SecurityError` where it holds tiles that may be shown but not read.
async fn blob_of(canvas: &HtmlCanvasElement) -> Result<JsValue, JsValue> {
    let mut refused = None;
    let promise = Promise::new(&mut |resolve, _| {
        // Called once, by the browser, who lets go of it then.
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        refused = call(canvas, "toBlob", &[done, "image/png".into()]).err();
    });
    if let Some(refused) = refused {
        return Err(refused);
    }
    let blob = JsFuture::from(promise).await?;
    // Larger than the browser makes them.
    if blob.is_null() { Err(blob) } else { Ok(blob) }
}
