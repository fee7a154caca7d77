//! The buttons of the stage: what wheel, pinch and keys do, for a tap.

use closer_core::{Command, Known};
use closer_viewer::Report;
use leptos::prelude::*;

use super::scale_menu::Scales;
use super::{Beside, BesideButtons, FullWindow, KeyMapButton, MarksButton, TourButton};
use crate::wording::Wording;

/// Nearer, further, whole, life size; the loupe; what lies beside; the whole window.
#[component]
pub fn Controls(
    scales: Scales,
    full: FullWindow,
    /// Absent where nothing can lie beside what is shown.
    #[prop(optional)]
    beside: Option<Beside>,
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
    let full_words = {
        let (fill, leave) = (wording.fill_window(), wording.leave_window());
        move |is_full: bool| if is_full { leave } else { fill }
    };
    let (why, life_size) = (wording.clone(), wording.clone());
    view! {
        <div class="controls" role="toolbar" aria-label=wording.tools()>
            <button
                type="button"
                title=wording.zoom_out()
                aria-label=wording.zoom_out()
                aria-disabled=can(Report::can_zoom_out)
                on:click=move |_| closer.command(Command::ZoomOut)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 10h14"/></svg>
            </button>
            <button
                type="button"
                title=wording.zoom_in()
                aria-label=wording.zoom_in()
                aria-disabled=can(Report::can_zoom_in)
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
                class="loupe-button"
                title=wording.loupe_tool()
                aria-label=wording.loupe_tool()
                aria-pressed=move || has_loupe.get().to_string()
                on:click=move |_| closer.command(Command::ToggleLoupe)
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.5 12.5L17.5 17.5"/></svg>
            </button>
            {beside.map(|beside| view! { <BesideButtons beside closer/> })}
            <TourButton/>
            <MarksButton/>
            <KeyMapButton/>
            <button
                type="button"
                title=move || full_words(full.is_full.get())
                aria-label=move || full_words(full.is_full.get())
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
            <button
                type="button"
                class="life-size-button"
                title=move || why.why_about(known.get())
                on:click=move |_| scales.life_size()
            >
                {move || life_size.life_size(known.get() == Known::Measured)}
            </button>
        </div>
    }
}
