//! From one look to the next, in register: the next viewer is led by the present one until it can be shown, comes over
//! it, and leads from then on. How it fades is the stylesheet's; a curtain between two looks is `look_curtain`'s.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use closer_core::{Stage as ViewerStage, read_decimal};
use closer_viewer::{Options, Report, Viewer, mount};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::looking_closer::{Led, LookingCloser, named};

/// A look that is asked for waits so many milliseconds for all that is seen of it; then anything of it will do.
const PATIENCE_MS: f64 = 1200.0;
/// What is faded out stays so many milliseconds longer: the browser begins with the next frame.
const LEEWAY_MS: u64 = 60;

/// What a view is led for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// The next look, or the one before while it is still seen.
    Change,
    /// The look beyond the curtain.
    Beyond,
}

impl LookingCloser {
    /// From now on this is told, with every frame, what is seen; what was led for the same is not.
    pub(super) fn set_led(self, part: Part, led: Option<Led>) {
        let before = self
            .led
            .try_update_value(|all| std::mem::replace(&mut all[part as usize], led));
        // Not within the update: a viewer that goes may be heard once more.
        drop(before);
        self.lead_on();
    }

    /// Tells those that are led once more what is seen.
    pub(super) fn lead_on(self) {
        let report = self.viewer().map(|viewer| viewer.report());
        if let Some((Some(viewport), Some(physical))) =
            report.map(|report| (report.viewport, report.physical))
        {
            self.lead(viewport, physical);
        }
    }

    fn set_coming(self, coming: Option<Rc<Coming>>) {
        let before = self
            .coming
            .try_update_value(|held| std::mem::replace(held, coming));
        drop(before);
    }
}

/// A viewer that is led until it can be shown. Gone from the page when dropped.
pub struct Coming {
    viewer: Rc<Viewer>,
    /// Its turn among the viewers of the page.
    pub turn: u32,
    since: f64,
    /// Its size is known, and it is where the present one is.
    is_in_register: Cell<bool>,
}

/// Goes on to another look: `options` are those of a viewer of its own, whose place in the row of viewers is `turn`.
pub fn change(
    closer: LookingCloser,
    host: &HtmlElement,
    options: Options,
    turn: u32,
    label: &str,
    look: &str,
) {
    // Whatever was on its way is overtaken.
    closer.set_coming(None);
    closer.set_led(Part::Change, None);
    let present = closer.viewer();
    if let Some(present) = &present {
        let _ = present.root().remove_attribute("data-coming");
    }
    let Some(seen) = present.and_then(|present| present.report().viewpoint_mm()) else {
        closer.mount(host, options, turn, label, look);
        return;
    };
    let (on_report, on_frame) = (options.on_report.clone(), options.on_frame.clone());
    let viewer = Rc::new(mount(
        host,
        Options {
            viewpoint: Some(seen),
            on_report: Rc::new(move |report| {
                on_report(report);
                consider(closer, turn);
            }),
            on_frame: Rc::new(move |viewport| {
                on_frame(viewport);
                consider(closer, turn);
            }),
            ..options
        },
    ));
    named(&viewer, label);
    let root = viewer.root();
    let _ = root.set_attribute("data-look", look);
    let _ = root.set_attribute("data-coming", "waiting");
    let _ = root.set_attribute("inert", "");
    closer.set_led(
        Part::Change,
        Some({
            let viewer = viewer.clone();
            Rc::new(move |leading| viewer.follow(leading))
        }),
    );
    closer.set_coming(Some(Rc::new(Coming {
        viewer,
        turn,
        since: now(),
        is_in_register: Cell::new(false),
    })));
}

/// Whether the next one can be shown, when something of it has changed; then it is.
fn consider(closer: LookingCloser, turn: u32) {
    let coming = closer.coming.try_get_value().flatten();
    let Some(coming) = coming.filter(|coming| coming.turn == turn) else {
        return;
    };
    let Report { stage, viewport, .. } = coming.viewer.report();
    if viewport.is_some() && !coming.is_in_register.replace(true) {
        // The view may have gone on while its description was fetched.
        closer.lead_on();
    }
    let is_moving = closer.is_moving();
    let has_something = || {
        let waited = now() - coming.since;
        let root = coming.viewer.root();
        waited > PATIENCE_MS && matches!(root.query_selector("img"), Ok(Some(_)))
    };
    match stage {
        ViewerStage::Failed => come(closer, &coming, false),
        ViewerStage::Settled if !is_moving => come(closer, &coming, true),
        ViewerStage::Loading if !is_moving && has_something() => come(closer, &coming, true),
        _ => {}
    }
}

/// Shows the next one, over the present one while that is still seen.
fn come(closer: LookingCloser, coming: &Coming, is_faded: bool) {
    closer.set_coming(None);
    closer.set_led(Part::Change, None);
    let root = coming.viewer.root();
    let _ = root.remove_attribute("inert");
    let _ = root.set_attribute("data-coming", "shown");
    let has_curtain = closer.led.with_value(|led| led[Part::Beyond as usize].is_some());
    let before = closer
        .viewer
        .try_update_value(|viewer| viewer.replace(coming.viewer.clone()));
    let before = before.flatten();
    let _ = closer.turn.try_set(coming.turn);
    // Two looks beside each other do not fade.
    let is_faded = is_faded && !has_curtain;
    if let Some(before) = before {
        coming.viewer.succeed(&before);
        let old = before.root();
        if old.matches(":focus").unwrap_or_default() {
            let _ = root.focus();
        }
        let _ = old.set_attribute("inert", "");
        let _ = old.set_attribute("aria-hidden", "true");
        if is_faded {
            closer.set_led(Part::Change, Some(Rc::new(move |leading| before.follow(leading))));
        }
    }
    let _ = closer.report.try_set(Some(coming.viewer.report()));
    let turn = coming.turn;
    let end = move || {
        if closer.is_turn(turn) {
            closer.set_led(Part::Change, None);
            let _ = root.remove_attribute("data-coming");
        }
    };
    match fade(&coming.viewer.root()).filter(|_| is_faded) {
        Some(duration) => set_timeout(end, duration),
        None => end(),
    }
}

/// How long it takes to fade in; nothing where no motion is wanted.
fn fade(root: &HtmlElement) -> Option<Duration> {
    let style = window().get_computed_style(root).ok().flatten()?;
    let duration = style.get_property_value("transition-duration").ok()?;
    let seconds = read_decimal(duration.strip_suffix('s')?)?;
    (seconds > 0.0).then(|| Duration::from_millis((seconds * 1000.0) as u64 + LEEWAY_MS))
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
