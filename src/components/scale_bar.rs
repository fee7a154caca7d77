//! The scale bar and "times life", drawn with every frame from the viewport that draws the pixels.

use closer_core::{Physical, ScreenDensity, Viewport, decimal};
use closer_viewer::Report;
use leptos::html;
use leptos::prelude::*;

use super::scale_menu::{self, Scales};
use crate::language::spoken;
use crate::wording::Wording;

/// How long a bar may be, in CSS pixels, and on a phone as a part of the window's width: it stands beside the read-out.
const LONGEST_BAR: f64 = 130.0;
const LONGEST_PART: f64 = 0.22;

/// The elements of a scale bar that change with every frame; no signals, they would wake the whole page.
#[derive(Clone, Copy, Default)]
pub struct ScaleBarLines {
    whole: NodeRef<html::Div>,
    times: NodeRef<html::Span>,
    metric_rule: NodeRef<html::Span>,
    metric_label: NodeRef<html::Span>,
    inch_rule: NodeRef<html::Span>,
    inch_label: NodeRef<html::Span>,
}

impl ScaleBarLines {
    /// How long a bar may be in this window, in CSS pixels.
    fn longest() -> f64 {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        LONGEST_BAR.min(width.unwrap_or_default() * LONGEST_PART)
    }

    /// Shows what this viewport shows.
    pub fn draw(self, physical: Physical, density: ScreenDensity, viewport: &Viewport) {
        let (Some(whole), Some(words)) = (self.whole.get_untracked(), spoken()) else {
            return;
        };
        say(self.times, &words.times(physical.times_life(*viewport, density)));
        let longest = ScaleBarLines::longest();
        for (bar, rule, label) in [
            (
                physical.metric_bar(*viewport, longest),
                self.metric_rule,
                self.metric_label,
            ),
            (
                physical.inch_bar(*viewport, longest),
                self.inch_rule,
                self.inch_label,
            ),
        ] {
            say(label, &words.said_length(&bar.label));
            if let Some(rule) = rule.get_untracked() {
                // The name of a property and a length are always accepted.
                let _ = web_sys::HtmlElement::style(&rule)
                    .set_property("inline-size", &(decimal(bar.length_screen, 2) + "px"));
            }
        }
        whole.set_hidden(false);
    }
}

/// Writes text only where it changed: most frames change the bars' length and not their words.
fn say(element: NodeRef<html::Span>, words: &str) {
    if let Some(element) = element.get_untracked()
        && element.text_content().as_deref() != Some(words)
    {
        element.set_text_content(Some(words));
    }
}

/// The bar; hidden until something was drawn. On a screen that nobody has measured, times life is "about". `plane` says
/// where on an object with depth it holds; without it this is no photograph, but the tray. Above it stands that a
/// photograph's detail ends, where it does.
#[component]
pub fn ScaleBar(
    lines: ScaleBarLines,
    scales: Scales,
    #[prop(optional)] plane: Option<Memo<Option<String>>>,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let is_measured = scales.screen.is_measured();
    let roughly = wording.roughly();
    let about = move || (!is_measured.get()).then(|| view! { <small>{roughly}</small>" " });
    let menu_words = wording.clone();
    let enter = move |event: web_sys::MouseEvent| {
        if let Some(button) = event.current_target() {
            scale_menu::open(button, scales, menu_words.clone());
        }
    };
    let end = wording.end_of_detail();
    let is_at_end = Memo::new(move |_| {
        let report = scales.closer.report;
        plane.is_some() && report.with(|report| report.as_ref().is_some_and(Report::is_at_end))
    });
    view! {
        <p class="scale-end">{move || is_at_end.get().then_some(end)}</p>
        <div class="scale-bar" node_ref=lines.whole hidden>
            <button
                type="button"
                class="scale-bar-times"
                title=wording.scales()
                aria-haspopup="dialog"
                on:click=enter
            >
                {about}<span node_ref=lines.times></span>" "<small>{wording.life()}</small>
            </button>
            <div class="scale-bar-lines">
                <p class="scale-bar-line">
                    <span class="scale-bar-rule" node_ref=lines.metric_rule></span>
                    <span node_ref=lines.metric_label></span>
                </p>
                <p class="scale-bar-line quiet">
                    <span class="scale-bar-rule" node_ref=lines.inch_rule></span>
                    <span node_ref=lines.inch_label></span>
                </p>
                {move || plane?.get().map(|words| view! { <p class="scale-bar-plane">{words}</p> })}
            </div>
        </div>
    }
}
