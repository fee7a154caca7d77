//! The page of the tray: the viewer, whose picture is the drawer in millimetres, and its bar. What presses and keys mean
//! there is `tray_desk`'s.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use closer_core::{Command, Gestures, Source, Stage as ViewerStage, View as LinkedView, ViewpointMm};
use closer_viewer::{Options, mount_source};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::scale_menu::Scales;
use super::stage::StageNotice;
use super::tray_desk::{Desk, Surroundings, shape_of};
use super::tray_layer::TrayLayer;
use super::{Controls, FullWindow, LookingCloser, ScaleBar, ScaleBarLines};
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::settings::Settings;
use crate::wording::Wording;

/// Device pixels for each hundredth of a millimetre at most: beyond what any work's page opens with.
const NEAREST: f64 = 4.0;

/// The page. One view and one effect: whatever can be plain elements is, since each further signal and view would weigh
/// more than all that they say.
#[component]
pub fn TrayStage(open: Arc<OpenCatalog>, here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let settings = expect_context::<Settings>();
    let stage = NodeRef::<html::Div>::new();
    let full = FullWindow::new(stage);
    let lines = ScaleBarLines::default();
    let closer = LookingCloser::new();
    let scales = Scales::new(closer, settings.screen);
    let title = wording.tray_title();
    let opening = match open.catalog.works.len() {
        0 => wording.empty_text().to_owned(),
        count => wording.tray_opening(count),
    };
    let around = Surroundings {
        closer,
        here,
        full,
        wording,
        settings,
        turned: RwSignal::new(false),
    };
    let mut desk = None;
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            desk = laid(&open, &around, lines, &stage, desk.take());
        }
    });
    on_cleanup(move || closer.close());
    view! {
        <main id="main" class="tray-page">
            <header class="tray-head">
                <h1 tabindex="-1">{title}</h1>
                <p>{opening}</p>
            </header>
            <div class="stage" node_ref=stage data-full=move || full.is_full.get().to_string()>
                <div class="stage-view"></div>
                <div class="stage-bar">
                    <StageNotice scales/>
                    <ScaleBar scales lines/>
                    <Controls scales full/>
                </div>
            </div>
        </main>
    }
}

/// The tray as it is now: that of before, gone where it was asked to, or another one, where there was none or the screen was
/// turned. Called again whenever something changes that it reads.
fn laid(
    open: &Arc<OpenCatalog>,
    around: &Surroundings,
    lines: ScaleBarLines,
    stage: &HtmlElement,
    before: Option<Rc<Desk>>,
) -> Option<Rc<Desk>> {
    let closer = around.closer;
    let (is_turned, density) = (around.turned.get(), around.settings.screen.density.get());
    let query = around.here.query.get();
    let linked = LinkedView::from_query(&query).viewpoint;
    if let Some(desk) = before.filter(|desk| desk.is_turned == is_turned) {
        if desk.density.replace(density) != density {
            closer.set_density(density);
        }
        if *desk.query.borrow() != query {
            desk.query.replace(query);
            closer.command(match linked {
                Some(viewpoint) => Command::GoTo(viewpoint),
                None => Command::Home,
            });
        }
        return Some(desk);
    }
    // The old viewer goes before the new one comes.
    let is_first = !closer.is_open();
    closer.close();
    let host: HtmlElement = stage.first_element_child()?.unchecked_into();
    let layer = TrayLayer::new(open, &around.wording, shape_of(&host))?;
    if layer.specimens.is_empty() {
        return None;
    }
    // A view of one drawer says nothing of another.
    let first = linked.filter(|_| is_first).map(|viewpoint| ViewpointMm {
        rotation_deg: 0.0,
        ..viewpoint
    });
    let (width, height) = layer.image;
    let desk = Desk::new(around.clone(), &host, layer, is_turned, density, first.is_some())?;
    desk.query.replace(query);
    let (framed, reported) = (desk.clone(), desk.clone());
    let drawer = desk.layer.physical;
    let options = Options {
        physical: Some(drawer),
        viewpoint: first,
        density,
        max_device_scale: NEAREST,
        gestures: Gestures {
            rotate: false,
            // A tap opens a work, and there are no tiles that a loupe could show.
            double_tap: false,
            long_press: false,
            // Arrows go from work to work here.
            keys: false,
            ..Gestures::default()
        },
        on_report: Rc::new(move |report| {
            // A viewer may report once more while its page is being taken down.
            let _ = closer.report.try_set(Some(report.clone()));
            if let (ViewerStage::Settled, Some(viewport)) = (report.stage, report.viewport) {
                reported.rested(&viewport);
            }
        }),
        on_frame: Rc::new(move |viewport| {
            lines.draw(drawer, framed.density.get(), viewport);
            framed.draw(viewport);
        }),
        ..Options::new("")
    };
    let viewer = mount_source(&host, Source::blank(width, height), options);
    let root = viewer.root();
    // The works in it are reached by keys; it is a stop of its own only for a pointer.
    root.set_tab_index(-1);
    desk.layer.put_into(&root);
    closer.hold(viewer, &around.wording.tray_view(desk.layer.specimens.len()));
    Some(desk)
}

thread_local! {
    /// The work that was opened from the tray last: whoever comes back goes on there.
    pub static OPENED: RefCell<Option<String>> = const { RefCell::new(None) };
}
