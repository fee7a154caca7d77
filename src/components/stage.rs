//! The stage: a work's picture as an image, the viewer above it, and the bar below. What is looked at is decided
//! by the viewer; which look, by the page.

use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::{Look, ObjectRegion, Work};
use closer_core::{
    Command, Known, Physical, Rect, ScreenDensity, Stage as ViewerStage, ViewpointMm, decimal,
};
use closer_viewer::{Options, Report, Viewer, measured_engraving, mount};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::scale_menu::{Notice, Scales};
use super::stage_keys::{self, Heard};
use super::{Beside, Controls, FullWindow, Guide, LookSwitch, ScaleBar, ScaleBarLines};
use crate::open_catalog::OpenCatalog;
use crate::settings::Settings;
use crate::wording::Wording;

/// The viewer of a page, for those who send it somewhere and those who hear where it is.
#[derive(Clone, Copy)]
pub struct LookingCloser {
    viewer: StoredValue<Option<Viewer>, LocalStorage>,
    /// How the view stands: when it rests, and at most twice a second while it moves.
    pub report: RwSignal<Option<Report>>,
}

impl LookingCloser {
    /// Without a viewer yet.
    pub fn new() -> LookingCloser {
        LookingCloser {
            viewer: StoredValue::new_local(None),
            report: RwSignal::new(None),
        }
    }

    /// Whether there is a viewer.
    pub(super) fn is_open(self) -> bool {
        self.viewer.with_value(Option::is_some)
    }

    /// Asks the viewer for something; without a viewer nothing happens.
    pub fn command(self, command: Command) {
        self.viewer.with_value(|viewer| {
            if let Some(viewer) = viewer {
                viewer.command(command);
            }
        });
    }

    /// The screen's pixels have this size from now on.
    pub(super) fn set_density(self, density: ScreenDensity) {
        let report = self.viewer.with_value(|viewer| {
            let viewer = viewer.as_ref()?;
            viewer.set_density(density);
            Some(viewer.report())
        });
        // A view that rests says nothing of its own accord.
        if report.is_some() {
            self.report.set(report);
        }
    }

    fn mount(self, host: &web_sys::HtmlElement, options: Options, label: &str) {
        // The old viewer goes before the new one comes: there is one graphics context.
        self.close();
        self.hold(mount(host, options), label);
    }

    /// Keeps a viewer that was mounted while there was none, and names it.
    pub(super) fn hold(self, viewer: Viewer, label: &str) {
        let root = viewer.root();
        // Attributes with sound names are always accepted.
        let _ = root.set_attribute("role", "group");
        let _ = root.set_attribute("aria-label", label);
        self.viewer.set_value(Some(viewer));
    }

    pub(super) fn close(self) {
        // Taken out first: a viewer that reports while it is dropped finds nobody holding it.
        let viewer = self.viewer.try_update_value(Option::take);
        drop(viewer);
    }
}

/// The stage for a work; `look` is the place of the look that is shown, `first` where it opens.
#[component]
pub fn Stage(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    look: RwSignal<usize>,
    first: Option<ViewpointMm>,
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
    let heard = Heard {
        guide,
        full,
        beside,
        scales,
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
            let seen = closer
                .report
                .with_untracked(|report| report.as_ref().and_then(Report::viewpoint_mm));
            closer.report.set(None);
            closer.mount(
                &host,
                Options {
                    overlays: [guide.overlay()]
                        .into_iter()
                        .chain(beside.overlays(&open, &work, look, &wording))
                        .collect(),
                    engraving: measured_engraving(physical(look), move || density.get_untracked(), rim_words),
                    ..options(source, &work, look, seen.or(first), closer, lines, density)
                },
                &label,
            );
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
    guide.follow();
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
            Some(view! {
                <img
                    class="stage-picture"
                    data-covered=move || is_covered.get().to_string()
                    src=picture.address
                    width=picture.width_px
                    height=picture.height_px
                    alt=wording.text(&look.alt)
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
                <LookSwitch work look/>
                <Controls scales full beside/>
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
    viewpoint: Option<ViewpointMm>,
    closer: LookingCloser,
    lines: ScaleBarLines,
    density: RwSignal<ScreenDensity>,
) -> Options {
    let physical = physical(look);
    Options {
        physical: Some(physical),
        home: Some(rect(work.home_region(look))),
        viewpoint,
        density: density.get_untracked(),
        on_report: Rc::new(move |report| {
            // A viewer may report once more while its page is being taken down.
            let _ = closer.report.try_set(Some(report.clone()));
        }),
        on_frame: Rc::new(move |viewport| lines.draw(physical, density.get_untracked(), viewport)),
        ..Options::new(source)
    }
}

fn physical(look: &Look) -> Physical {
    Physical {
        mm_per_px: look.mm_per_px,
        object: rect(look.object),
    }
}

/// A region as a rectangle of image space.
pub(super) fn rect(region: ObjectRegion) -> Rect {
    Rect::new(region.x_px, region.y_px, region.width_px, region.height_px)
}
