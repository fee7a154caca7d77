//! The buttons of the stage: what wheel, pinch and keys do, for a tap. Those that are pressed now and then are behind the
//! last of them (`more_tools`).

use closer_core::{Command, Known, Stage as ViewerStage};
use closer_viewer::Report;
use leptos::prelude::*;

use super::scale_menu::Scales;
use super::tools::Tools;
use super::{FullWindow, MoreTools, TourButton, loupe_hint};
use crate::wording::Wording;

/// So many times the scale that a look opened with: somebody has leaned in.
const LEANED_IN: f64 = 1.4;

/// Further, nearer, home; the loupe; the whole window; further tools; life size.
#[component]
pub fn Controls(
    scales: Scales,
    full: FullWindow,
    /// Absent where there is no photograph.
    #[prop(optional)]
    tools: Option<Tools>,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let closer = scales.closer;
    let known = scales.screen.known;
    let can = move |ask: fn(&Report) -> bool| {
        move || {
            closer
                .report
                .with(|report| !report.as_ref().is_some_and(ask))
                .to_string()
        }
    };
    let has_loupe = Memo::new(move |_| {
        closer
            .report
            .with(|report| report.as_ref().is_some_and(|report| report.loupe.is_some()))
    });
    if tools.is_some() {
        tell_of_the_loupe(scales);
    }
    let full_words = {
        let (fill, leave) = (wording.fill_window(), wording.leave_window());
        move |is_full: bool| if is_full { leave } else { fill }
    };
    let (why, life_size) = (wording.clone(), wording.clone());
    let full_key = wording.clone();
    view! {
        <div class="controls" role="toolbar" aria-label=wording.tools()>
            <button
                type="button"
                title=wording.with_key(wording.zoom_out(), "−")
                aria-label=wording.zoom_out()
                aria-keyshortcuts="-"
                aria-disabled=can(Report::can_zoom_out)
                on:click=move |_| closer.command(Command::ZoomOut)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14"/></svg>
            </button>
            <button
                type="button"
                title=wording.with_key(wording.zoom_in(), "+")
                aria-label=wording.zoom_in()
                aria-keyshortcuts="Plus"
                aria-disabled=can(Report::can_zoom_in)
                on:click=move |_| closer.command(Command::ZoomIn)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14M10 3v14"/></svg>
            </button>
            <button
                type="button"
                title=wording.with_key(wording.home(), "Home")
                aria-label=wording.home()
                aria-keyshortcuts="Home"
                on:click=move |_| closer.command(Command::Home)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10l7-6 7 6M5 9v7h10V9"/></svg>
            </button>
            <button
                type="button"
                class="loupe-button"
                title=wording.with_key(wording.loupe_tool(), "M")
                aria-label=wording.loupe_tool()
                aria-keyshortcuts="m"
                aria-pressed=move || has_loupe.get().to_string()
                on:click=move |_| closer.command(Command::ToggleLoupe)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.5 12.5L17.5 17.5"/></svg>
            </button>
            <TourButton/>
            <button
                type="button"
                title=move || full_key.with_key(full_words(full.is_full.get()), "F")
                aria-label=move || full_words(full.is_full.get())
                aria-keyshortcuts="f"
                on:click=move |_| full.toggle()
            >
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path d=move || if full.is_full.get() {
                        "M3 8h5V3M17 8h-5V3M17 12h-5v5M3 12h5v5"
                    } else {
                        "M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6"
                    }/>
                </svg>
            </button>
            {tools.map(|tools| view! { <MoreTools tools/> })}
            <button
                type="button"
                class="life-size-button"
                title=move || why.why_about(known.get())
                aria-keyshortcuts="1"
                on:click=move |_| scales.life_size()
            >
                {move || life_size.life_size(known.get() == Known::Measured)}
            </button>
        </div>
    }
}

/// Tells of the loupe when somebody has leaned in for the first time and the picture stands: before, there is enough to see.
fn tell_of_the_loupe(scales: Scales) {
    Effect::new(move |opened: Option<Option<f64>>| {
        let report = scales.closer.report.get()?;
        let scale = report.viewport?.viewpoint.scale;
        let opened = opened.flatten();
        if report.loupe.is_some() {
            loupe_hint::learned(scales);
        } else if report.stage == ViewerStage::Settled
            && opened.is_some_and(|opened| scale > opened * LEANED_IN)
        {
            loupe_hint::offer(scales);
        }
        opened.or(Some(scale))
    });
}
