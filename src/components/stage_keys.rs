//! Keys of the whole stage, also while one of its buttons has the focus. Those of the picture itself are the viewer's; a
//! button that names a key in `aria-keyshortcuts` is pressed by it.

use closer_core::{Command, Curtain, Viewport};
use closer_viewer::Seen;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::guide::Guide;
use super::scale_menu::Scales;
use super::{Beside, FullWindow, detail_card, key_map, lead};
use crate::settings::Motion;

/// What keys are for.
#[derive(Clone, Copy)]
pub struct Heard {
    pub guide: Guide,
    pub full: FullWindow,
    pub beside: Beside,
    pub scales: Scales,
    pub curtain: RwSignal<Option<Curtain>>,
}

/// Back to the whole and from there as near as this, where one was nowhere before.
const NEAR_TIMES_LIFE: f64 = 10.0;
/// … but so much nearer at least.
const NEARER: f64 = 2.0;
/// What is larger than the screen by no more than this part is seen whole.
const WHOLE: f64 = 1.001;

/// From now on hears those keys that mean something else here than to the viewer.
pub fn hear_first(guide: Guide) {
    let parts = guide.parts.get_value();
    let Some(stage) = parts.stage.get_untracked() else {
        return;
    };
    if parts.hears_keys.replace(true) {
        return;
    }
    let hearing = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if is_ours(&event) && is_heard_first(&event, guide) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // Collected with the stage.
    let hearing: Function = hearing.into_js_value().unchecked_into();
    let _ = stage.add_event_listener_with_callback_and_bool("keydown", &hearing, true);
}

fn is_heard_first(event: &KeyboardEvent, guide: Guide) -> bool {
    let has_details = guide.details(|details| !details.is_empty());
    match event.key().as_str() {
        "[" if has_details => lead::step(guide, -1),
        "]" if has_details => lead::step(guide, 1),
        "ArrowLeft" if turns_pages(event, guide) => return to_work(guide, "prev"),
        "ArrowRight" if turns_pages(event, guide) => return to_work(guide, "next"),
        _ => return false,
    }
    true
}

/// Whether arrows have nothing to move: the whole object is seen, and the picture itself has the focus.
fn turns_pages(event: &KeyboardEvent, guide: Guide) -> bool {
    let parts = guide.parts.get_value();
    let is_picture = target(event).is_some_and(|target| {
        let root = parts.root.borrow();
        root.as_ref().is_some_and(|root| **root == target)
    });
    let has_loupe = guide
        .closer
        .report
        .with_untracked(|report| report.as_ref().is_none_or(|report| report.loupe.is_some()));
    let is_whole = parts.seen.get().is_some_and(|seen| {
        let object = seen.physical.map(|physical| physical.object);
        object.is_some_and(|object| {
            let fitted = seen.viewport.viewpoint_showing(object, 0.0).scale;
            seen.viewport.viewpoint.scale <= fitted * WHOLE
        })
    });
    is_picture && is_whole && !has_loupe && !event.shift_key()
}

/// Presses the link to the work before or after this; its picture has the focus then, as this one had. `false` where there is
/// none.
fn to_work(guide: Guide, rel: &str) -> bool {
    let link = document().query_selector(&[".work-path a[rel=", rel, "]"].concat());
    let Some(link) = link.ok().flatten() else {
        return false;
    };
    guide.keep_focus_for_next();
    link.unchecked_into::<HtmlElement>().click();
    true
}

/// What neither the viewer nor anything in it took for itself.
pub fn hear(event: &KeyboardEvent, heard: Heard) {
    if event.default_prevented() || !is_ours(event) {
        return;
    }
    let Heard {
        guide,
        full,
        beside,
        scales,
        curtain,
    } = heard;
    let closer = guide.closer;
    let has_loupe = closer
        .report
        .with_untracked(|report| report.as_ref().is_some_and(|report| report.loupe.is_some()));
    let key = event.key();
    match key.as_str() {
        "Escape" if has_loupe => closer.command(Command::PutLoupeAway),
        "Escape" if beside.is_measuring.get_untracked() => beside.measure(),
        "Escape" if guide.has_card.get_untracked() => detail_card::close(guide),
        "Escape" if curtain.with_untracked(Option::is_some) => curtain.set(None),
        "Escape" if full.is_full.get_untracked() => full.leave(),
        "PageUp" if to_work(guide, "prev") => {}
        "PageDown" if to_work(guide, "next") => {}
        "?" => key_map::open(heard),
        "z" => between(guide),
        key if presses_button(guide, key) => {}
        "d" => beside.measure(),
        "f" => full.toggle(),
        "m" => closer.command(Command::ToggleLoupe),
        "r" => closer.command(Command::RotateBy(QUARTER)),
        "R" => closer.command(Command::RotateBy(-QUARTER)),
        "+" | "=" => closer.command(Command::ZoomIn),
        "-" | "_" => closer.command(Command::ZoomOut),
        "0" => closer.command(Command::Fit),
        "1" => scales.life_size(),
        _ => return,
    }
    event.prevent_default();
}

const QUARTER: f64 = std::f64::consts::FRAC_PI_2;

/// Whether a key is none of the browser's, of a sheet's, or of something that is written into.
fn is_ours(event: &KeyboardEvent) -> bool {
    let is_writing = |target: Element| {
        const WRITES: &str =
            "dialog, textarea, select, input:not([type=radio], [type=checkbox], [type=range])";
        target.closest(WRITES).ok().flatten().is_some()
    };
    !(event.alt_key() || event.ctrl_key() || event.meta_key() || target(event).is_some_and(is_writing))
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target().map(|target| target.unchecked_into())
}

/// Presses the stage's button that names this key.
fn presses_button(guide: Guide, key: &str) -> bool {
    let mut is_pressed = false;
    each_button(guide, |button, named| {
        if named == key && !is_pressed {
            is_pressed = true;
            button.click();
        }
    });
    is_pressed
}

/// Every button of the stage that names a key, with that key.
pub fn each_button(guide: Guide, mut act: impl FnMut(&HtmlElement, &str)) {
    let Some(stage) = guide.parts.with_value(|parts| parts.stage.get_untracked()) else {
        return;
    };
    let buttons = stage.get_elements_by_tag_name("button");
    for place in 0..buttons.length() {
        let Some(button) = buttons.item(place) else {
            continue;
        };
        if let Some(named) = button.get_attribute("aria-keyshortcuts") {
            act(button.unchecked_ref(), &named.to_ascii_lowercase());
        }
    }
}

/// From wherever one is to the whole, and from the whole to where one was, or nearer.
fn between(guide: Guide) {
    let parts = guide.parts.get_value();
    let Some(Seen {
        viewport,
        physical: Some(physical),
        density,
    }) = parts.seen.get()
    else {
        return;
    };
    let command = if is_fitted(viewport) {
        match parts.back.take() {
            Some(back) if guide.motion.get_untracked() == Motion::Calm => Command::GoTo(back),
            Some(back) => Command::LookAt(back),
            None => {
                let nearer = physical.times_life(viewport, density) * NEARER;
                Command::TimesLife(nearer.max(NEAR_TIMES_LIFE))
            }
        }
    } else {
        parts.back.set(Some(physical.viewpoint_to_mm(viewport)));
        Command::Fit
    };
    guide.closer.command(command);
}

fn is_fitted(viewport: Viewport) -> bool {
    viewport.viewpoint.scale <= viewport.fit_scale() * WHOLE
}
