//! The stage: a work's picture as an image, the viewer above it, and the bar below. What is looked at is decided
//! by the viewer; which look, by the page.

use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::{Look, ObjectRegion, Work};
use closer_core::{
    Curtain, Known, Physical, Rect, ScreenDensity, Stage as ViewerStage, ViewpointMm, decimal,
};
use closer_viewer::{Options, measured_engraving};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::look_change;
use super::look_curtain::{self, Hanging};
pub use super::looking_closer::LookingCloser;
use super::scale_menu::{Notice, Scales};
use super::stage_keys::{self, Heard};
use super::{Beside, Controls, FullWindow, Guide, LookSwitch, ScaleBar, ScaleBarLines, Share, Tools};
use crate::open_catalog::OpenCatalog;
use crate::settings::Settings;
use crate::wording::Wording;

/// The stage for a work; `look` is the place of the look that is shown, `first` where it opens.
#[component]
pub fn Stage(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    look: RwSignal<usize>,
    first: Option<ViewpointMm>,
    curtain: RwSignal<Option<Curtain>>,
    closer: LookingCloser,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let host = NodeRef::<html::Div>::new();
    let guide = expect_context::<Guide>();
    let (stage, card) = guide.places();
    let full = FullWindow::new(stage);
    let lines = ScaleBarLines::default();
    let scales = Scales::new(closer, expect_context::<Settings>().screen);
    let density = scales.screen.density;
    let label = wording.stage(&wording.text(&work.title));
    let rim_words = wording.rim();
    let beside = Beside::new(&wording);
    let tools = Tools::new(Share::new(&open, &work, look, closer, &wording), beside);
    let heard = Heard {
        guide,
        full,
        beside,
        scales,
        curtain,
    };
    provide_context(heard);

    {
        let (open, work, wording) = (open.clone(), work.clone(), wording.clone());
        Effect::new(move |_| {
            let (Some(host), Some(look)) = (host.get(), work.looks.get(look.get())) else {
                return;
            };
            // Each by itself: a whole `style` attribute is what a strict host refuses.
            for (name, value) in place(&work, look) {
                let _ = web_sys::HtmlElement::style(&host).set_property(name, &value);
            }
            let Some(source) = open.resolve(&look.source) else {
                return;
            };
            let turn = closer.next_turn();
            let options = Options {
                viewpoint: first,
                overlays: [guide.overlay(turn)]
                    .into_iter()
                    .chain(beside.overlays(&open, &work, look, &wording))
                    .collect(),
                engraving: measured_engraving(physical(look), move || density.get_untracked(), rim_words),
                ..options(source, &work, look, closer, turn, lines, density)
            };
            if closer.is_open() {
                look_change::change(closer, &host, options, turn, &label, &look.id);
            } else {
                closer.mount(&host, options, turn, &label, &look.id);
            }
        });
    }
    Effect::new(move |before: Option<ScreenDensity>| {
        let now = density.get();
        // The first was there when the viewer was mounted.
        if before.is_some_and(|before| before != now) {
            closer.set_density(now);
        }
        now
    });
    let hanging = Hanging {
        open: open.clone(),
        work: work.clone(),
        closer,
        look,
        curtain,
        wording: wording.clone(),
    };
    let beyond =
        Memo::new(move |_| curtain.with(|curtain| curtain.as_ref().map(|curtain| curtain.look.clone())));
    {
        let (hanging, mut hung) = (hanging.clone(), None);
        Effect::new(move |_| {
            closer.turn.track();
            let is_wanted = beyond.with(Option::is_some);
            if let Some(host) = host.get().filter(|_| is_wanted || hung.is_some()) {
                hung = look_curtain::hung(&hanging, &host, hung.take());
            }
        });
    }
    guide.follow();
    Effect::new(move |before: Option<()>| {
        beside.is_inset_away.track();
        if before.is_some() {
            guide.uncover();
        }
    });
    Effect::new(move |_| guide.say(beside.said.get()));
    on_cleanup(move || closer.close());

    let trouble = Memo::new(move |_| {
        closer
            .report
            .with(|report| report.as_ref().and_then(|report| report.error.clone()))
    });
    let is_covered = Memo::new(move |_| {
        closer.report.with(|report| {
            report
                .as_ref()
                .is_some_and(|report| matches!(report.stage, ViewerStage::Settled | ViewerStage::Moving))
        })
    });
    let picture = {
        let (open, work, wording) = (open.clone(), work.clone(), wording.clone());
        move || {
            let look = work.looks.get(look.get())?;
            let picture = open.plain_picture(look)?;
            let (alt, lang) = wording.text_in(&look.alt);
            Some(view! {
                <img
                    class="stage-picture"
                    data-covered=move || is_covered.get().to_string()
                    src=picture.address
                    width=picture.width_px
                    height=picture.height_px
                    alt=alt
                    lang=lang
                />
            })
        }
    };
    let plane = {
        let (work, wording) = (work.clone(), wording.clone());
        Memo::new(move |_| {
            let plane = work.looks.get(look.get())?.plane.as_ref()?;
            Some(wording.plane(&wording.text(plane)))
        })
    };
    let sentence = wording.viewer_trouble();
    view! {
        <div
            class="stage"
            node_ref=stage
            data-full=move || full.is_full.get().to_string()
            on:keydown=move |event| stage_keys::hear(&event, heard)
        >
            <div class="stage-view" node_ref=host>{picture}</div>
            <div class="stage-detail" node_ref=card></div>
            {move || trouble.get().map(|reason| view! {
                <p class="stage-trouble" role="status" title=reason>{sentence}</p>
            })}
            <p class="only-heard" aria-live="polite">{guide.said}</p>
            <div class="stage-bar">
                <StageNotice scales/>
                <ScaleBar lines scales plane/>
                <LookSwitch work look curtain on_curtain=move || hanging.toggle()/>
                <Controls scales full tools/>
            </div>
        </div>
    }
}

/// What is to be said about sizes, above the bar: nothing of the page moves for it.
#[component]
pub(super) fn StageNotice(scales: Scales) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let Scales { notice, screen, .. } = scales;
    let shown = Memo::new(move |_| {
        // What was offered may have been done in another tab.
        let is_done = screen.known.get() == Known::Measured;
        notice
            .get()
            .filter(|notice| *notice != Notice::Measure || !is_done)
    });
    move || {
        let shown = shown.get()?;
        let words = wording.clone();
        let measure = move |event: web_sys::MouseEvent| {
            if let Some(button) = event.target() {
                scales.measure(button.unchecked_ref(), words.clone());
            }
        };
        let said = match shown {
            Notice::NotKept => wording.not_kept().into_any(),
            Notice::Loupe { by_touch } => wording.loupe_hint(by_touch).into_any(),
            Notice::Measure => view! {
                {wording.offer_about()}" "
                <button type="button" class="as-link" on:click=measure>{wording.offer_measuring()}</button>
            }
            .into_any(),
        };
        Some(view! {
            <div class="stage-notice">
                <p role="status">{said}</p>
                <button
                    type="button"
                    class="sheet-close"
                    aria-label=wording.close()
                    on:click=move |_| notice.set(None)
                >"×"</button>
            </div>
        })
    }
}

/// Where the object lies in the picture, as shares of the picture, for the stylesheet.
fn place(work: &Work, look: &Look) -> [(&'static str, String); 5] {
    let (width, height) = (f64::from(look.width_px), f64::from(look.height_px.max(1)));
    let object = work.home_region(look);
    let share = |value: f64| decimal(value, 4);
    [
        ("--aspect", share(width / height)),
        ("--object-width", share(object.width_px / width)),
        ("--object-height", share(object.height_px / height)),
        ("--object-x", share((object.x_px + object.width_px / 2.0) / width)),
        (
            "--object-y",
            share((object.y_px + object.height_px / 2.0) / height),
        ),
    ]
}

fn options(
    source: String,
    work: &Work,
    look: &Look,
    closer: LookingCloser,
    turn: u32,
    lines: ScaleBarLines,
    density: RwSignal<ScreenDensity>,
) -> Options {
    let physical = physical(look);
    Options {
        physical: Some(physical),
        home: Some(rect(work.home_region(look))),
        density: density.get_untracked(),
        on_report: Rc::new(move |report| closer.hear(turn, report)),
        on_frame: Rc::new(move |viewport| {
            if closer.is_turn(turn) {
                lines.draw(physical, density.get_untracked(), viewport);
                closer.lead(*viewport, physical);
            }
        }),
        ..Options::new(source)
    }
}

pub(super) fn physical(look: &Look) -> Physical {
    Physical {
        mm_per_px: look.mm_per_px,
        object: rect(look.object),
    }
}

/// A region as a rectangle of image space.
pub(super) fn rect(region: ObjectRegion) -> Rect {
    Rect::new(region.x_px, region.y_px, region.width_px, region.height_px)
}
