//! The stage: a work's picture as an image, the viewer above it, and the bar below. What is looked at is decided
//! by the viewer; which look, by the page.

use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::{Look, ObjectRegion, Work};
use closer_core::{Command, Physical, Rect, ScreenDensity, Stage as ViewerStage, ViewpointMm};
use closer_viewer::{Options, Report, Viewer, mount};
use leptos::html;
use leptos::prelude::*;

use super::{Controls, LookSwitch, ScaleBar, ScaleBarLines};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// No screen is measured yet.
const DENSITY: ScreenDensity = ScreenDensity::Assumed;

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

    /// Asks the viewer for something; without a viewer nothing happens.
    pub fn command(self, command: Command) {
        self.viewer.with_value(|viewer| {
            if let Some(viewer) = viewer {
                viewer.command(command);
            }
        });
    }

    fn mount(self, host: &web_sys::HtmlElement, options: Options, label: &str) {
        // The old viewer goes before the new one comes: there is one graphics context.
        self.close();
        let viewer = mount(host, options);
        let root = viewer.root();
        // Attributes with sound names are always accepted.
        let _ = root.set_attribute("role", "group");
        let _ = root.set_attribute("aria-label", label);
        self.viewer.set_value(Some(viewer));
    }

    fn close(self) {
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
    let lines = ScaleBarLines::default();
    let label = wording.stage(&wording.text(&work.title));

    {
        let (open, work) = (open.clone(), work.clone());
        Effect::new(move |_| {
            let (Some(host), Some(look)) = (host.get(), work.looks.get(look.get())) else {
                return;
            };
            let Some(source) = open.resolve(&look.source) else {
                return;
            };
            let seen = closer
                .report
                .with_untracked(|report| report.as_ref().and_then(|report| report.viewpoint_mm));
            closer.report.set(None);
            closer.mount(
                &host,
                options(source, &work, look, seen.or(first), closer, lines),
                &label,
            );
        });
    }
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
    let place = {
        let work = work.clone();
        move || work.looks.get(look.get()).map(|look| place(&work, look))
    };
    let sentence = wording.viewer_trouble();
    view! {
        <div class="stage">
            <div class="stage-view" node_ref=host style=place>{picture}</div>
            {move || trouble.get().map(|reason| view! {
                <p class="stage-trouble" role="status" title=reason>{sentence}</p>
            })}
            <div class="stage-bar">
                <ScaleBar lines density=DENSITY/>
                <LookSwitch work look/>
                <Controls closer/>
            </div>
        </div>
    }
}

/// Where the object lies in the picture, as shares of the picture, for the stylesheet.
fn place(work: &Work, look: &Look) -> String {
    let (width, height) = (f64::from(look.width_px), f64::from(look.height_px.max(1)));
    let object = work.home_region(look);
    format!(
        "--aspect:{:.4};--object-width:{:.4};--object-height:{:.4};--object-x:{:.4};--object-y:{:.4}",
        width / height,
        object.width_px / width,
        object.height_px / height,
        (object.x_px + object.width_px / 2.0) / width,
        (object.y_px + object.height_px / 2.0) / height,
    )
}

fn options(
    source: String,
    work: &Work,
    look: &Look,
    viewpoint: Option<ViewpointMm>,
    closer: LookingCloser,
    lines: ScaleBarLines,
) -> Options {
    let physical = physical(look);
    let density = DENSITY;
    Options {
        physical: Some(physical),
        home: Some(rect(work.home_region(look))),
        viewpoint,
        density,
        on_report: Rc::new(move |report| {
            // A viewer may report once more while its page is being taken down.
            let _ = closer.report.try_set(Some(report.clone()));
        }),
        on_frame: Rc::new(move |viewport| lines.draw(physical, density, viewport)),
        ..Options::new(source)
    }
}

fn physical(look: &Look) -> Physical {
    Physical {
        mm_per_px: look.mm_per_px,
        object: rect(look.object),
    }
}

fn rect(region: ObjectRegion) -> Rect {
    Rect::new(region.x_px, region.y_px, region.width_px, region.height_px)
}
