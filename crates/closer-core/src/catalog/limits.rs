//! How large, long and many things in a catalog may be, each with its reason. Nothing is enforced here.
//!
//! Lengths are bytes of UTF-8. A value at its limit is accepted, one past it is refused.

/// The whole file: 16 MiB is ten thousand works, and still read before a visitor wonders.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;
/// Lists and objects inside each other. The format needs 8; the rest is room for unknown fields.
pub const MAX_DEPTH: usize = 32;

/// Works of one catalog: about what a file of [`MAX_FILE_BYTES`] holds when each says something.
pub const MAX_WORKS: usize = 10_000;
/// Makers: even a guild is smaller.
pub const MAX_MAKERS: usize = 1_000;
/// Collections: a gallery page shows them all.
pub const MAX_COLLECTIONS: usize = 1_000;
/// Events: twenty years of a market each week.
pub const MAX_EVENTS: usize = 1_000;
/// Links of the collective or of one maker.
pub const MAX_LINKS: usize = 64;
/// Looks of one work: its views and the stages of its making, each a button.
pub const MAX_LOOKS: usize = 64;
/// Details of one look: each is a marker, an item of a list and a step for the keyboard.
pub const MAX_DETAILS: usize = 200;
/// Sizes of one thumbnail beside its own.
pub const MAX_SMALLER: usize = 8;
/// Materials of one work.
pub const MAX_MATERIALS: usize = 100;
/// Steps of one making.
pub const MAX_STAGES: usize = 100;
/// Languages of one text: more than any site keeps up with.
pub const MAX_LANGUAGES: usize = 64;

/// An id; it is part of addresses that people copy.
pub const MAX_ID_BYTES: usize = 64;
/// A language tag; the longest that RFC 5646 (section 4.4.1) expects.
pub const MAX_LANGUAGE_TAG_BYTES: usize = 35;
/// An address; longer ones fail in servers and chat programs.
pub const MAX_ADDRESS_BYTES: usize = 2_048;
/// A mail address (RFC 5321, section 4.5.3.1, less its brackets).
pub const MAX_EMAIL_BYTES: usize = 254;
/// Any text that has no limit of its own.
pub const MAX_TEXT_BYTES: usize = 4 * 1024;
/// Alternative text; it is listened to in one go.
pub const MAX_ALT_BYTES: usize = 2 * 1024;
/// A story or statement, which has paragraphs.
pub const MAX_STORY_BYTES: usize = 20 * 1024;

/// The smallest side of an object; below it one needs a microscope, not a gallery.
pub const MIN_MM: f64 = 0.1;
/// The largest side of an object and the farthest place on it: 10 m.
pub const MAX_MM: f64 = 10_000.0;
/// The smallest side of a detail: a grain of pigment.
pub const MIN_DETAIL_MM: f64 = 0.001;
/// The longest side of a picture; the pyramid's arithmetic is exact far beyond it.
pub const MAX_PX: u32 = 200_000;
/// The finest photograph: a nanometre for each pixel is beyond light.
pub const MIN_MM_PER_PX: f64 = 0.000_001;
/// The coarsest photograph: 10 m on a hundred pixels.
pub const MAX_MM_PER_PX: f64 = 100.0;
/// The largest magnification that somebody works under.
pub const MAX_MAGNIFICATION: f64 = 1_000.0;
/// The most hours of work: eleven years of nothing else.
pub const MAX_HOURS: f64 = 100_000.0;
/// The highest price, in any currency.
pub const MAX_PRICE: f64 = 1_000_000_000.0;
/// The farthest year, before or after the year 0.
pub const MAX_YEAR: i64 = 9_999;

/// How far `size` and a look's object region may disagree before the check speaks: 3 %, which is
/// what measuring by hand and a lens leave.
pub const SIZE_TOLERANCE: f64 = 0.03;
/// The most findings of one check; whoever has more begins with these.
pub const MAX_FINDINGS: usize = 10_000;
