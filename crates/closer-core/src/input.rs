//! The closed list of everything that can happen to a viewer. What follows from it is not here.

use crate::geometry::{Point, Rect, Size, Vec2};
use crate::physical::{ScreenDensity, ViewpointMm};
use crate::pyramid::TileKey;

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
    /// A button or the page asked for something.
    Command(Command),
    /// A key asked for something: while the loupe is out, moving and coming nearer are the loupe's.
    Key(Command),
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

/// Something asked for by a button, a key or the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Command {
    /// One step nearer (×√2), about the middle.
    ZoomIn,
    /// One step away.
    ZoomOut,
    /// The whole image.
    Fit,
    /// Where the look opens.
    Home,
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
