//! The viewer of a page: whoever sends it somewhere, hears where it is, or is led by it, has this. Which look it shows is
//! the stage's; how one follows another is `look_change`'s.

use std::rc::Rc;

use closer_core::{Command, Physical, ScreenDensity, Stage as ViewerStage, Viewport};
use closer_viewer::{Leading, Options, Report, Viewer, mount};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::look_change::Coming;

/// The viewer of a page, for those who send it somewhere and those who hear where it is.
#[derive(Clone, Copy)]
pub struct LookingCloser {
    pub(super) viewer: StoredValue<Option<Rc<Viewer>>, LocalStorage>,
    /// How the view stands: when it rests, and at most twice a second while it moves.
    pub report: RwSignal<Option<Report>>,
    /// Which of the viewers that the page has had is the present one: what another says is not heard.
    pub turn: RwSignal<u32>,
    /// The viewer of the look that was asked for, until it can be shown.
    pub(super) coming: StoredValue<Option<Rc<Coming>>, LocalStorage>,
    /// Who is told, with every frame, what is seen: the next look or the one that still fades, and the one beyond the
    /// curtain.
    pub(super) led: StoredValue<[Option<Led>; 2], LocalStorage>,
}

/// Hears what the view that leads it shows.
pub type Led = Rc<dyn Fn(Leading)>;

impl LookingCloser {
    /// Without a viewer yet.
    pub fn new() -> LookingCloser {
        LookingCloser {
            viewer: StoredValue::new_local(None),
            report: RwSignal::new(None),
            turn: RwSignal::new(0),
            coming: StoredValue::new_local(None),
            led: StoredValue::new_local([None, None]),
        }
    }

    /// Whether there is a viewer.
    pub(super) fn is_open(self) -> bool {
        self.viewer.with_value(Option::is_some)
    }

    /// The present viewer.
    pub(super) fn viewer(self) -> Option<Rc<Viewer>> {
        self.viewer.try_get_value().flatten()
    }

    /// Asks the viewer for something; without a viewer nothing happens.
    pub fn command(self, command: Command) {
        if let Some(viewer) = self.viewer() {
            viewer.command(command);
        }
    }

    /// The screen's pixels have this size from now on.
    pub(super) fn set_density(self, density: ScreenDensity) {
        if let Some(viewer) = self.viewer() {
            viewer.set_density(density);
            // A view that rests says nothing of its own accord.
            self.report.set(Some(viewer.report()));
        }
    }

    /// The turn of the viewer that comes after those that were there.
    pub(super) fn next_turn(self) -> u32 {
        let coming = self
            .coming
            .with_value(|coming| coming.as_ref().map(|coming| coming.turn));
        self.turn.get_untracked().max(coming.unwrap_or_default()) + 1
    }

    /// Whether this is the present viewer's turn.
    pub(super) fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }

    /// Mounts the first viewer, or one in the place of another that has nothing to show.
    pub(super) fn mount(self, host: &HtmlElement, options: Options, turn: u32, label: &str, look: &str) {
        self.close();
        self.turn.set(turn);
        let viewer = mount(host, options);
        let _ = viewer.root().set_attribute("data-look", look);
        self.hold(viewer, label);
    }

    /// Keeps a viewer that was mounted while there was none, and names it.
    pub(super) fn hold(self, viewer: Viewer, label: &str) {
        named(&viewer, label);
        self.viewer.set_value(Some(Rc::new(viewer)));
    }

    /// What a viewer of the page says; the present one is heard.
    pub(super) fn hear(self, turn: u32, report: &Report) {
        if self.is_turn(turn) {
            // A viewer may report once more while its page is being taken down.
            let _ = self.report.try_set(Some(report.clone()));
            if let (Some(viewport), Some(physical)) = (report.viewport, report.physical) {
                self.lead(viewport, physical);
            }
        }
    }

    /// Tells those that are led what is seen.
    pub(super) fn lead(self, viewport: Viewport, physical: Physical) {
        for led in self.led.try_get_value().into_iter().flatten().flatten() {
            led(Leading {
                viewport,
                physical,
                is_moving: self.is_moving(),
            });
        }
    }

    /// Whether the view moves.
    pub(super) fn is_moving(self) -> bool {
        let is_moving = |report: &Option<Report>| {
            report
                .as_ref()
                .is_some_and(|report| report.stage == ViewerStage::Moving)
        };
        self.report.try_with_untracked(is_moving).unwrap_or_default()
    }

    /// What is seen, drawn once more, for a picture of it.
    pub(super) fn picture(self) -> Option<web_sys::HtmlCanvasElement> {
        self.viewer
            .with_value(|viewer| closer_viewer::picture_of(viewer.as_ref()?))
    }

    pub(super) fn close(self) {
        // Taken out first: a viewer that reports while it is dropped finds nobody holding it.
        let viewer = self.viewer.try_update_value(Option::take);
        drop(viewer);
        let led = self.led.try_update_value(std::mem::take);
        drop(led);
        let coming = self.coming.try_update_value(Option::take);
        drop(coming);
    }
}

/// What a viewer is to those who hear it.
pub(super) fn named(viewer: &Viewer, label: &str) {
    let root = viewer.root();
    // Attributes with sound names are always accepted.
    let _ = root.set_attribute("role", "group");
    let _ = root.set_attribute("aria-label", label);
}
