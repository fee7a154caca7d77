//! The stage over the whole window, and back. What it looks like then is the stylesheet's.

use js_sys::{Function, Promise, Reflect};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement};

/// Whether the stage fills the window.
#[derive(Clone, Copy)]
pub struct FullWindow {
    /// True while it does.
    pub is_full: RwSignal<bool>,
    stage: NodeRef<html::Div>,
}

impl FullWindow {
    /// Of this stage, which lies in the page at first and whenever it is taken down.
    pub fn new(stage: NodeRef<html::Div>) -> FullWindow {
        let full = FullWindow {
            is_full: RwSignal::new(false),
            stage,
        };
        // The browser's own way out (Escape, a gesture) is one out of here too.
        let left = window_event_listener_untyped("fullscreenchange", move |_| {
            if document().fullscreen_element().is_none() {
                full.leave();
            }
        });
        on_cleanup(move || {
            left.remove();
            full.leave();
        });
        full
    }

    /// In or out.
    pub fn toggle(self) {
        if self.is_full.get_untracked() {
            self.leave();
        } else {
            self.enter();
        }
    }

    fn enter(self) {
        let Some(stage) = self.stage.get_untracked() else {
            return;
        };
        self.is_full.set(true);
        let stage: &HtmlElement = &stage;
        each_beside(stage, |element| {
            let _ = element.set_attribute("inert", "");
        });
        // Without leave the stage lies fixed over the page, which looks the same but for the browser's own bars.
        ask(stage, "requestFullscreen");
    }

    /// Back into the page, if it is not there.
    pub fn leave(self) {
        if !self.is_full.try_get_untracked().unwrap_or_default() {
            return;
        }
        self.is_full.set(false);
        if let Some(stage) = self.stage.get_untracked() {
            each_beside(&stage, |element| {
                let _ = element.remove_attribute("inert");
            });
        }
        let document: Document = document();
        if document.fullscreen_element().is_some() {
            ask(&document, "exitFullscreen");
        }
    }
}

/// Calls a method that not every browser has and that promises what it may not keep: both are no harm.
fn ask(of: &JsValue, method: &str) {
    let asked = Reflect::get(of, &method.into())
        .ok()
        .and_then(|method| method.dyn_into::<Function>().ok())
        .and_then(|method| method.call0(of).ok())
        .and_then(|answer| answer.dyn_into::<Promise>().ok());
    if let Some(promise) = asked {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Everything in the page that is neither in the stage nor around it: covered, it must not be reached by keys.
fn each_beside(stage: &HtmlElement, act: impl Fn(&Element)) {
    let mut inner: Element = stage.clone().into();
    while let Some(outer) = inner.parent_element().filter(|outer| outer.tag_name() != "HTML") {
        let children = outer.children();
        for place in 0..children.length() {
            if let Some(child) = children.item(place).filter(|child| *child != inner) {
                act(&child);
            }
        }
        inner = outer;
    }
}
