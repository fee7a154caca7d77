//! Mounting and dropping: what a viewer leaves behind is nothing.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::{Command, Stage};
use closer_viewer::{Options, RendererChoice, Viewer, mount};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

#[wasm_bindgen_test]
async fn mounting_goes_from_loading_to_settled_and_focuses_nothing() {
    CHART.serve();
    for renderer in BOTH {
        let focused = document().active_element();
        let shown = Setting::of(renderer).show(&CHART);
        assert_eq!(shown.state(), "loading");
        assert_eq!(shown.viewer.report().viewport, None);
        shown.settled().await;
        assert_eq!(document().active_element(), focused);
        let root = shown.root();
        assert_eq!(shown.host.last_element_child().as_ref(), Some(root.as_ref()));
        assert_eq!(root.tab_index(), 0);
        assert_eq!((root.client_width(), root.client_height()), (320, 240));
        let reports = shown.reports.borrow();
        let stages: Vec<Stage> = reports.iter().map(|(_, report)| report.stage).collect();
        assert_eq!(stages.first(), Some(&Stage::Loading), "{renderer:?}");
        assert_eq!(stages.last(), Some(&Stage::Settled), "{renderer:?}");
        assert!(!stages.contains(&Stage::Moving) && !stages.contains(&Stage::Failed));
        let report = &reports.last().unwrap().1;
        assert_eq!(*report, shown.viewer.report());
        assert!(report.viewpoint_mm().is_some() && report.times_life().is_some() && report.error.is_none());
    }
}

#[wasm_bindgen_test]
async fn webgl_is_drawn_with_where_it_is_asked_for() {
    CHART.serve();
    let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
    shown.settled().await;
    assert_eq!(shown.renderer(), "webgl");
    let shown = Setting::of(RendererChoice::Elements).show(&CHART);
    shown.settled().await;
    assert_eq!(shown.renderer(), "elements");
}

#[wasm_bindgen_test]
async fn dropping_the_handle_undoes_everything() {
    CHART.serve();
    for renderer in BOTH {
        let before = (shim::lasting_listeners(), shim::observers());
        let shown = Setting::of(renderer).show(&CHART);
        let watched = (shim::lasting_listeners(), shim::observers());
        assert!(
            watched.0 > before.0 && watched.1 == before.1 + 1,
            "the shim sees them: {watched:?}"
        );
        shown.settled().await;
        // In the middle of a motion, with a frame asked for.
        shown.viewer.command(Command::ZoomIn);
        until("a motion", || shown.state() == "moving").await;
        let (root, host) = (shown.root(), shown.host.clone());
        let canvas = root.query_selector("canvas").unwrap();
        assert_eq!(canvas.is_some(), renderer == RendererChoice::WebGl);
        drop(shown);
        assert_eq!(
            (shim::lasting_listeners(), shim::observers()),
            before,
            "{renderer:?}"
        );
        assert!(!root.is_connected() && host.child_element_count() == 0);
        if let Some(canvas) = canvas {
            root.append_child(&canvas).unwrap();
            assert!(!shim::has_graphics(&root), "its context is given back");
        }
        let frames = (shim::frames_asked(), shim::frames_run());
        pause(200).await;
        assert_eq!(
            (shim::frames_asked(), shim::frames_run()),
            frames,
            "{renderer:?} goes on drawing"
        );
    }
}

#[wasm_bindgen_test]
async fn dropping_the_handle_aborts_what_is_on_its_way() {
    for renderer in BOTH {
        // The description never comes.
        shim::forget_network();
        shim::serve_nothing(CHART.address);
        let shown = Setting::of(renderer).show(&CHART);
        until("the description's request", || {
            shim::times_asked(CHART.address) == 1
        })
        .await;
        drop(shown);
        assert_eq!(shim::times_aborted(CHART.address), 1, "{renderer:?}: description");
        // The tiles never come.
        CHART.serve();
        shim::serve_nothing("made-up/chart_files/");
        let shown = Setting::of(renderer).show(&CHART);
        until("requests for tiles", || {
            shim::times_asked("made-up/chart_files/") >= 2
        })
        .await;
        let asked = shim::times_asked("made-up/chart_files/");
        drop(shown);
        assert_eq!(
            shim::times_aborted("made-up/chart_files/"),
            asked,
            "{renderer:?}: tiles"
        );
        pause(100).await;
        assert_eq!(shim::times_asked("made-up/chart_files/"), asked, "{renderer:?}");
    }
}

#[wasm_bindgen_test]
async fn a_viewer_may_be_dropped_by_whom_it_reports_to() {
    CHART.serve();
    for renderer in BOTH {
        let host = new_host((200, 150));
        let viewer: Rc<RefCell<Option<Viewer>>> = Rc::default();
        let on_report = {
            let viewer = viewer.clone();
            move |report: &closer_viewer::Report| {
                if report.stage == Stage::Settled {
                    viewer.borrow_mut().take();
                }
            }
        };
        let options = Options {
            renderer,
            on_report: Rc::new(on_report),
            ..Options::new(CHART.address)
        };
        let mounted = mount(&host, options);
        *viewer.borrow_mut() = Some(mounted);
        until("its end", || host.child_element_count() == 0).await;
        let frames = shim::frames_run();
        pause(100).await;
        assert_eq!(shim::frames_run(), frames, "{renderer:?}");
        host.remove();
    }
}

#[wasm_bindgen_test]
async fn forty_viewers_one_after_the_other_take_nothing_from_the_first() {
    CHART.serve();
    let first = Setting::of(RendererChoice::WebGl).show(&CHART);
    first.settled().await;
    let before = (shim::lasting_listeners(), shim::observers());
    let elements = || document().query_selector_all("*").unwrap().length();
    let many = elements();
    // Held, so that their contexts are not merely collected.
    let mut canvases = Vec::new();
    for round in 0..40 {
        let shown = Setting {
            screen: (64, 48),
            ..Setting::of(RendererChoice::WebGl)
        }
        .show(&CHART);
        assert_eq!(shown.renderer(), "webgl", "round {round}");
        canvases.push(shown.root().query_selector("canvas").unwrap().unwrap());
        // Some are dropped before they show anything.
        if round % 2 == 0 {
            shown.settled().await;
        }
    }
    assert_eq!(elements(), many);
    assert_eq!((shim::lasting_listeners(), shim::observers()), before);
    // Browsers keep about sixteen contexts and take the oldest away for one more.
    assert_eq!(canvases.len(), 40);
    assert!(shim::has_graphics(&first.root()));
    assert_eq!(first.renderer(), "webgl");
}
