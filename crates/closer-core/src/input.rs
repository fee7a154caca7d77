//! The closed list of everything that can happen to a viewer. What follows from it is not here.

use crate::geometry::{Point, Rect, Size, Vec2};
use crate::physical::{ScreenDensity, ViewpointMm};
use crate::pyramid::TileKey;
use crate::viewport::Viewpoint;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The viewer has this size in CSS pixels and this many device pixels per CSS pixel.
    Resized {
        /// CSS pixels; sizes that cannot be drawn on are ignored.
        screen: Size,
        /// Device pixels per CSS pixel.
        pixel_ratio: f64,
    },
    /// A finger, pen or mouse button.
    Pointer {
        /// Tells the pointers of one moment apart.
        id: i32,
        /// Fingers tremble more than mice.
        kind: PointerKind,
        /// What it did.
        phase: PointerPhase,
        /// CSS pixels from the viewport's top left.
        at_screen: Point,
    },
    /// The wheel turned, or two fingers moved over a trackpad.
    Wheel {
        /// CSS pixels from the viewport's top left.
        at_screen: Point,
        /// In CSS pixels; lines and pages already converted. Positive y scrolls down: away.
        delta: Vec2,
        /// A trackpad's pinch, which browsers report as a wheel with Ctrl.
        pinch: bool,
    },
    /// The wheel turned with Shift, or sideways: the picture is moved instead.
    Scroll {
        /// In CSS pixels, as a page would be scrolled.
        delta: Vec2,
    },
    /// A key that moves the view for as long as it is held.
    Key {
        /// What it does.
        key: HeldKey,
        /// Pressed (again and again while it is held, as keyboards do), or lifted.
        is_down: bool,
        /// Faster, with Shift.
        is_fast: bool,
    },
    /// No key is held any more, or nobody would hear of it: the focus went elsewhere.
    KeysLifted,
    /// A button or key asked for something.
    Command(Command),
    /// What is left to the page from now on, also of gestures that are being made.
    Manners(Manners),
    /// Whether motion is to be avoided.
    ReducedMotion(bool),
    /// The screen's pixels have this size.
    Density(ScreenDensity),
    /// A tile is decoded and takes this many bytes.
    TileReady {
        /// Which one.
        key: TileKey,
        /// Decoded size.
        bytes: usize,
    },
    /// A tile did not come.
    TileFailed {
        /// Which one.
        key: TileKey,
        /// In what way.
        failure: TileFailure,
    },
    /// Every decoded tile is gone (a lost graphics context, another renderer).
    TilesLost,
    /// Whether there is a network.
    Online(bool),
}

/// What points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse with its main button.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// What a pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerPhase {
    /// Touched or pressed.
    Down,
    /// Moved while down.
    Move,
    /// Lifted or released.
    Up,
    /// Taken away by the system.
    Cancel,
}

/// What a key does for as long as it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldKey {
    /// Looks further left.
    Left,
    /// Looks further right.
    Right,
    /// Looks further up.
    Up,
    /// Looks further down.
    Down,
    /// Leans in.
    Nearer,
    /// Draws back.
    Farther,
}

/// Which gestures are the viewer's. What is switched off is left to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gestures {
    /// The wheel leans in, a trackpad's pinch too.
    pub wheel: bool,
    /// A pointer moves the picture.
    pub drag: bool,
    /// Two fingers lean in.
    pub pinch: bool,
    /// Two fingers turn the picture.
    pub rotate: bool,
    /// A double tap leans in, and so does drawing on from it.
    pub double_tap: bool,
    /// A finger that stays on one place asks for the loupe.
    pub long_press: bool,
    /// Keys move the view while it has the focus.
    pub keys: bool,
    /// What of them scrolls the page.
    pub manners: Manners,
}

/// What is left to a page that scrolls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manners {
    /// One finger drawn up or down, while the whole height of the picture is seen.
    #[default]
    Usual,
    /// The wheel without Ctrl or Cmd, and one finger: two move the picture.
    Cooperative,
    /// Nothing: somebody entered the picture, to be there until it is left.
    Entered,
}

impl Default for Gestures {
    fn default() -> Gestures {
        Gestures {
            wheel: true,
            drag: true,
            pinch: true,
            rotate: true,
            double_tap: true,
            long_press: true,
            keys: true,
            manners: Manners::Usual,
        }
    }
}

/// Something asked for by a button, a key or the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Command {
    /// One step nearer (×√2), about the middle.
    ZoomIn,
    /// One step away.
    ZoomOut,
    /// The whole image.
    Fit,
    /// The screen is covered by the picture.
    Fill,
    /// Where the look opens, upright.
    Home,
    /// Turned clockwise by so many radians.
    RotateBy(f64),
    /// Turned back upright, the short way round.
    Upright,
    /// A millimetre is a millimetre (about, on a screen that was not calibrated).
    LifeSize,
    /// So many times life.
    TimesLife(f64),
    /// By so many screens: `x: 0.25` looks a quarter of the width further right.
    Look(Vec2),
    /// Flies to a region of the object in millimetres.
    FlyTo(Rect),
    /// Is at once at this viewpoint.
    GoTo(ViewpointMm),
    /// The same, in image space: also where no size is known.
    View(Viewpoint),
    /// Flies to this viewpoint.
    LookAt(ViewpointMm),
    /// Moves so that this point (image space) is in the middle.
    Center(Point),
    /// Brings the loupe out, or puts it away.
    ToggleLoupe,
    /// Puts the loupe away.
    PutLoupeAway,
}

/// In what way a tile did not come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TileFailure {
    /// The server says that it does not exist (403, 404, 410).
    Gone,
    /// Anything that may pass: network, overload, a body that does not decode.
    Passing {
        /// What the server asked us to wait.
        retry_after_ms: Option<f64>,
    },
}
