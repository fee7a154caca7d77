//! The decisions of Look Closer, as plain values: no browser, no files, no clock, no threads.

mod ahead;
mod base64;
mod calendar;
mod card;
pub mod catalog;
mod coast;
mod decimal;
mod descriptor;
mod details;
mod flight;
mod geometry;
mod gesture;
mod give;
mod input;
mod keepsake;
mod letter;
mod loupe;
mod markup;
mod motion;
mod pace;
mod permalink;
mod physical;
mod pyramid;
mod retry;
mod shortlist;
mod snippet;
mod thumb_hash;
mod tile_map;
mod tiles;
mod tray;
mod viewer_state;
mod viewport;
mod wheel;
mod whole;

pub use base64::{base64, read_base64};
pub use calendar::CalendarEvent;
pub use card::{CardPicture, source_set};
pub use decimal::{decimal, read_decimal};
pub use descriptor::{DescriptorError, Source, is_picture_address, read_descriptor, read_template};
pub use details::{Mark, SeenPart, is_a_mark_behind, marks, nearest_detail, region_around};
pub use geometry::{Point, Rect, Size, Vec2};
pub use input::{Command, Gestures, HeldKey, Input, Manners, PointerKind, PointerPhase, TileFailure};
pub use keepsake::{Keepsake, KeepsakeBar, KeepsakeLine};
pub use letter::{LETTER_BYTES, Letter};
pub use loupe::{Glass, Rim, RimWords, Ruler, Tick};
pub use markup::escaped;

pub use permalink::{Curtain, SideBySide, View};
pub use physical::{
    CARD_CORNER_MM, CARD_MM, CARD_SHORT_MM, Calibration, Coin, Companion, Held, Inset, InsetPlace, Known,
    MM_PER_INCH, Measure, Outline, Physical, Preset, ScaleBar, Screen, ScreenDensity, ViewpointMm,
    inch_length, metric_length, presets, times_life_label,
};
pub use pyramid::{Edge, Level, Pyramid, TileKey};
pub use shortlist::Shortlist;
pub use snippet::{Showing, Snippet, SnippetPicture};
pub use thumb_hash::{is_thumb_hash, thumb_hash_preview};
pub use tile_map::TileMap;
pub use tiles::{Besides, Further, Plan, Sharpness, Tiles};
pub use tray::{
    TRAY_LEAST_GAP_MM, TRAY_LEAST_ROW_GAP_MM, TRAY_MARGIN_MM, Tray, TrayItem, TrayShape, TrayStep,
};
pub use viewer_state::{Frame, Opening, Stage, ViewerState};
pub use viewport::{ScaleLimits, Viewpoint, Viewport};
pub use whole::{END_BYTES, is_cut_short};
