//! The buttons of the stage: what wheel, pinch and keys do, for a tap.

use closer_core::Command;
use leptos::prelude::*;

use super::stage::LookingCloser;
use crate::wording::Wording;

/// Nearer, further, whole, life size.
#[component]
pub fn Controls(closer: LookingCloser) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let can = move |ask: fn(&closer_viewer::Report) -> bool| {
        move || {
            closer
                .report
                .with(|report| !report.as_ref().is_some_and(ask))
                .to_string()
        }
    };
    view! {
        <div class="controls" role="toolbar" aria-label=wording.tools()>
            <button
                type="button"
                title=wording.zoom_out()
                aria-label=wording.zoom_out()
                aria-disabled=can(|report| report.can_zoom_out)
                on:click=move |_| closer.command(Command::ZoomOut)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14"/></svg>
            </button>
            <button
                type="button"
                title=wording.zoom_in()
                aria-label=wording.zoom_in()
                aria-disabled=can(|report| report.can_zoom_in)
                on:click=move |_| closer.command(Command::ZoomIn)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14M10 3v14"/></svg>
            </button>
            <button
                type="button"
                title=wording.home()
                aria-label=wording.home()
                on:click=move |_| closer.command(Command::Home)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10l7-6 7 6M5 9v7h10V9"/></svg>
            </button>
            <button
                type="button"
                title=wording.fit()
                aria-label=wording.fit()
                on:click=move |_| closer.command(Command::Fit)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"/>
                </svg>
            </button>
            <button
                type="button"
                title=wording.why_about()
                on:click=move |_| closer.command(Command::LifeSize)
            >
                {wording.life_size()}
            </button>
        </div>
    }
}
