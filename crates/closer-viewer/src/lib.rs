//! One viewer's browser effects: `mount` gives a handle, dropping it undoes everything. Decisions are made in
//! `closer-core`; pages and controls belong to whoever mounts it.

mod companion;
mod early;
mod engraving;
mod events;
mod fault;
mod frame_loop;
mod glass;
mod inset;
#[cfg(feature = "following")]
mod led;
mod listener;
mod loader;
mod measure;
mod open;
mod overlay;
mod promises;
mod renderer;
mod shell;
mod surface;

use std::rc::Rc;

use closer_core::{
    Command, Gestures, Manners, Physical, Rect, ScreenDensity, Size, Source, Stage, Viewpoint, ViewpointMm,
    Viewport,
};
use web_sys::HtmlElement;

pub use companion::{CompanionWords, Companions};
pub use early::Early;
pub use engraving::measured_engraving;
#[cfg(feature = "fault-injection")]
pub use fault::{Fault, inject};
pub use glass::Engraving;
pub use inset::{InsetWords, Insets};
#[cfg(feature = "following")]
pub use led::Leading;
pub use measure::{LengthWords, MeasureWords, Measuring};
pub use overlay::{MakeOverlay, Overlay, Seen};

#[cfg(feature = "picture")]
pub use shell::picture::picture_of;

use glass::plain_engraving;
use shell::Shell;

/// What to show, and how.
#[derive(Clone)]
pub struct Options {
    /// Address of a description (`.dzi`, `info.json`, …), of a plain picture, or of tiles (docs/sources.md).
    pub source: String,
    /// Sizes in the world, where they are known.
    pub physical: Option<Physical>,
    /// How wide the whole picture is in the world, for whoever knows that before the picture's size; above zero.
    pub width_mm: Option<f64>,
    /// The part of the image that home shows, in image space; absent: the object, or else the whole.
    pub home: Option<Rect>,
    /// Where to look at first; absent: home.
    pub viewpoint: Option<ViewpointMm>,
    /// The same in image space, also where no size is known. It goes before `viewpoint`.
    pub view: Option<Viewpoint>,
    /// How large the screen's pixels are.
    pub density: ScreenDensity,
    /// Device pixels that one image pixel may cover at most; [`END_MARGIN`] unless a host wants it otherwise.
    pub max_device_scale: f64,
    /// Device pixels that one image pixel covers at least; absent: the whole picture, or life size where that
    /// is smaller.
    pub min_device_scale: Option<f64>,
    /// Which gestures are the viewer's; the others are left to the page.
    pub gestures: Gestures,
    /// What draws.
    pub renderer: RendererChoice,
    /// What lies over the picture, the lowest first: [`Insets`], [`Companions`], [`Measuring`], or nothing.
    #[cfg(feature = "overlays")]
    pub overlays: Vec<MakeOverlay>,
    /// Writes on the loupe's rim: [`measured_engraving`] where sizes are known, else its power alone. A function, so
    /// that only those carry its weight who name it.
    pub engraving: Engraving,
    /// What the page asked for before the viewer was there.
    pub early: Early,
    /// How often reports may come while the view moves, in milliseconds.
    pub report_every_ms: f64,
    /// Called when the view rests, when its stage changes, and every so often while it moves.
    pub on_report: Rc<dyn Fn(&Report)>,
    /// Called with every frame that was drawn, for what must move along with the pixels. No signals in here.
    pub on_frame: Rc<dyn Fn(&Viewport)>,
    /// Called when somebody tries what cooperative gestures leave to the page, with the hint that would help; and
    /// where the page's owner should know something.
    pub on_hint: Rc<dyn Fn(Hint)>,
}

/// One comes nearer than one image pixel for one device pixel by this much, and no further. There the photograph's detail
/// ends, and beyond it is only enlarged; but a device pixel of today's screens is smaller than what an eye sees at arm's
/// length (0.1 to 0.13 mm against about 0.15), so that the finest detail would stay just too small to be seen. Half as much
/// again shows it, and is still too little to look blurred.
pub const END_MARGIN: f64 = 1.5;

/// Reports while moving come at most this often, unless a host wants them otherwise: twice a second.
const REPORT_EVERY_MS: f64 = 500.0;

impl Options {
    /// The usual options for a picture at an address: fitted, nothing reported.
    pub fn new(source: impl Into<String>) -> Options {
        Options {
            source: source.into(),
            physical: None,
            width_mm: None,
            home: None,
            viewpoint: None,
            view: None,
            density: ScreenDensity::Assumed,
            max_device_scale: END_MARGIN,
            min_device_scale: None,
            gestures: Gestures::default(),
            renderer: RendererChoice::default(),
            #[cfg(feature = "overlays")]
            overlays: Vec::new(),
            engraving: Rc::new(plain_engraving),
            early: Early::default(),
            report_every_ms: REPORT_EVERY_MS,
            on_report: Rc::new(|_| {}),
            on_frame: Rc::new(|_| {}),
            on_hint: Rc::new(|_| {}),
        }
    }
}

/// What to tell a visitor whose gesture went to the page, or whoever made the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The wheel leans in with Ctrl or Cmd.
    WheelWithKey,
    /// Two fingers move the picture.
    TwoFingers,
    /// The tiles' server does not let them be read (CORS); they are shown all the same, as plain elements. Said once.
    NotReadable,
}

/// What draws the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RendererChoice {
    /// Plain `<img>` tiles: the quickest here (docs/measured.md), in the browser's own colours, without a graphics
    /// context, and also from servers without CORS.
    #[default]
    Elements,
    /// WebGL2; plain elements where there is none, or where this crate is built without its feature `webgl`.
    WebGl,
}

/// How the view stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the viewer is doing.
    pub stage: Stage,
    /// What pixels, scale bar and words are drawn with; `None` before the picture's size is known.
    pub viewport: Option<Viewport>,
    /// Sizes in the world, where they are known.
    pub physical: Option<Physical>,
    /// How large the screen's pixels are.
    pub density: ScreenDensity,
    /// How many times larger than the view the loupe shows things, where it is out.
    pub loupe: Option<f64>,
    /// Why nothing can be shown: a sentence with what, where and what to do.
    pub error: Option<String>,
}

// Functions instead of fields, so that a page which does not ask does not carry how they are reckoned.
impl Report {
    /// What is looked at in millimetres, where sizes are known.
    pub fn viewpoint_mm(&self) -> Option<ViewpointMm> {
        Some(self.physical?.viewpoint_to_mm(self.viewport?))
    }

    /// How many times larger than life, where sizes are known.
    pub fn times_life(&self) -> Option<f64> {
        Some(self.physical?.times_life(self.viewport?, self.density))
    }

    /// Whether the photograph's detail ends here: nearer is not possible, and nothing more would be seen.
    pub fn is_at_end(&self) -> bool {
        self.viewport.is_some() && !self.can_zoom_in()
    }

    /// How many times larger than life the photograph can be looked at on this screen, where sizes are known.
    pub fn end_times_life(&self) -> Option<f64> {
        let mut viewport = self.viewport?;
        viewport.viewpoint.scale = viewport.limits.max;
        Some(self.physical?.times_life(viewport, self.density))
    }

    /// The longest metric bar of at most `max_screen` CSS pixels, where sizes are known: what it stands for in
    /// millimetres, and its length in CSS pixels.
    pub fn metric_bar_lengths(&self, max_screen: f64) -> Option<(f64, f64)> {
        Some(self.physical?.metric_bar_lengths(self.viewport?, max_screen))
    }

    /// Width and height of what is seen in millimetres, where sizes are known.
    pub fn seen_mm(&self) -> Option<Size> {
        Some(self.physical?.seen_mm(self.viewport?))
    }

    /// Nearer is possible.
    pub fn can_zoom_in(&self) -> bool {
        self.viewport
            .is_some_and(|v| v.viewpoint.scale < v.limits.max * 0.999)
    }

    /// Further away is possible.
    pub fn can_zoom_out(&self) -> bool {
        self.viewport
            .is_some_and(|v| v.viewpoint.scale > v.least_scale() * 1.001)
    }
}

/// A mounted viewer. Dropping it removes its elements, listeners, requests and textures.
pub struct Viewer {
    shell: Rc<Shell>,
}

/// Mounts a viewer as the last child of `host`, which must be positioned and have a size.
///
/// The viewer's root element is focusable, fills the host and carries `data-state`
/// (`loading`, `moving`, `settled`, `failed`). Nothing is focused. Keys act only while it has the focus.
pub fn mount(host: &HtmlElement, options: Options) -> Viewer {
    Viewer {
        shell: Shell::mount(host, options),
    }
}

/// The same for a source that is known already, as a ground without tiles on which a page lays something of its own;
/// `options.source` is not asked for. A function of its own, so that only those carry its weight who name it.
pub fn mount_source(host: &HtmlElement, source: Source, options: Options) -> Viewer {
    Viewer {
        shell: Shell::mount_source(host, source, options),
    }
}

impl Viewer {
    /// Does what a button or key asks for.
    pub fn command(&self, command: Command) {
        self.shell.command(command);
    }

    /// The screen's pixels have this size from now on.
    pub fn set_density(&self, density: ScreenDensity) {
        self.shell.set_density(density);
    }

    /// From now on this is left to the page.
    pub fn set_manners(&self, manners: Manners) {
        self.shell.set_manners(manners);
    }

    /// From now on plain elements draw, and the graphics context is given back, for somebody else to have. What is
    /// seen stays.
    pub fn use_elements(&self) {
        self.shell.use_elements();
    }

    /// How the view stands now.
    pub fn report(&self) -> Report {
        self.shell.report()
    }

    /// The focusable root element, for labels and for measuring.
    pub fn root(&self) -> HtmlElement {
        self.shell.root()
    }
}

impl Drop for Viewer {
    fn drop(&mut self) {
        self.shell.close();
    }
}
