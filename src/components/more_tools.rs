//! The tools that are pressed now and then: a list of signs, names and keys behind one button. They are in the page also while
//! the list is shut, so that their keys press them.

use std::f64::consts::FRAC_PI_2;

use closer_core::Command;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, Node};

use super::tool_button::tool;
use super::tools::{Tools, bring_into_sight};
use super::{KeyMapButton, MarksButton};
use crate::wording::Wording;

const FIT: &str = "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4";
const TURN_LEFT: &str = "M4 3v5h5M4.5 8A7 7 0 1 1 3 12.5";
const TURN_RIGHT: &str = "M16 3v5h-5M15.5 8A7 7 0 1 0 17 12.5";
const BESIDE: &str = "M3 3h7v14H3zM18 14a3 3 0 1 1-6 0a3 3 0 1 1 6 0z";
const MEASURE: &str = "M2.5 13.5l11-11 4 4-11 11zM5 11l2 2M7.5 8.5l3 3M10 6l2 2";
const ADJUST: &str = "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14M10 6h3.5M10 9h6M10 12h6M10 15h4";
const SHARE: &str = "M10 12V2.5M6.5 6L10 2.5 13.5 6M4 10v7h12v-7";

/// The button and its list. Turning, which is pressed again and again, leaves it open; everything else, Escape, and a press
/// beside it close it.
#[component]
pub fn MoreTools(tools: Tools) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let around = NodeRef::<html::Div>::new();
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get().filter(|_| is_open.get()) {
            bring_into_sight(&list);
        }
    });
    let close = move || {
        if is_open.get_untracked() {
            // What is hidden would lose the focus to nowhere.
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
            is_open.set(false);
        }
    };
    let leave = window_event_listener(leptos::ev::pointerdown, move |event| {
        let pressed = event.target().map(|target| target.unchecked_into::<Node>());
        if around
            .get_untracked()
            .is_some_and(|around| !around.contains(pressed.as_ref()))
        {
            // The focus goes where the press went.
            is_open.set(false);
        }
    });
    on_cleanup(move || leave.remove());
    let press = move |event: MouseEvent| {
        let pressed = event.target().map(|target| target.unchecked_into::<Element>());
        if pressed.is_some_and(|pressed| pressed.closest(".again").ok().flatten().is_none()) {
            close();
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let Tools {
        closer,
        beside,
        share,
    } = tools;
    let tool = |class, pressed, words, key, sign, press: Box<dyn Fn()>| {
        tool(&wording, class, pressed, words, key, sign, press)
    };
    let may_adjust = share.allows_adjustments();
    view! {
        <div class="more" node_ref=around on:keydown=escape>
            <button
                type="button"
                class="more-button"
                node_ref=button
                title=wording.more_tools()
                aria-label=wording.more_tools()
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path stroke-linecap="round" stroke-width="2.5" d="M4 10h.01M10 10h.01M16 10h.01"/>
                </svg>
            </button>
            <div
                class="more-tools"
                node_ref=list
                role="group"
                aria-label=wording.more_tools()
                hidden=move || !is_open.get()
                on:click:capture=press
            >
                <MarksButton/>
                {tool("", None, wording.fit(), "0", FIT, Box::new(move || closer.command(Command::Fit)))}
                {tool("again", None, wording.turn_left(), "Shift+R", TURN_LEFT, Box::new(move || {
                    closer.command(Command::RotateBy(-FRAC_PI_2));
                }))}
                {tool("again", None, wording.turn_right(), "r", TURN_RIGHT, Box::new(move || {
                    closer.command(Command::RotateBy(FRAC_PI_2));
                }))}
                {tool("beside-button", None, wording.beside_it(), "b", BESIDE, Box::new(move || tools.put_beside()))}
                {tool("measure-button", Some(beside.is_measuring), wording.distance(), "d", MEASURE, Box::new(move || beside.measure()))}
                {may_adjust.then(|| tool("", None, wording.adjust(), "a", ADJUST, Box::new(move || tools.adjust())))}
                {tool("", None, wording.share(), "s", SHARE, Box::new(move || share.open()))}
                <KeyMapButton/>
            </div>
        </div>
    }
}
