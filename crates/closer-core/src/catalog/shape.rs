//! The shape of a catalog as one table: every field with its key, the word for it, and what it may hold.
//! Applying the table is not here. A test holds it against the types of the model.

use super::limits::*;
use super::model::CATALOG_VERSION;

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Words in one language or several, each at most so many bytes.
    Text(usize),
    /// Letters, digits, `-` and `_`.
    Id,
    /// An address that may be followed or fetched.
    Address,
    /// A mail address.
    Email,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// Three capital letters.
    Currency,
    /// The colours of a picture as base 64.
    ThumbHash,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    YesOrNo,
    /// A number from … to ….
    Number(f64, f64),
    /// A whole number from … to ….
    Whole(i64, i64),
    /// An object.
    Record(&'static Record),
    /// A list.
    List(List),
}

/// What a list may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The word for one item.
    pub noun: &'static str,
    /// What each item is.
    pub of: Item,
    /// The fewest items.
    pub min: usize,
    /// The most items.
    pub max: usize,
}

/// What an item of a list is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item {
    /// An object.
    Record(&'static Record),
    /// Words, at most so many bytes.
    Text(usize),
}

impl Item {
    /// The shape of the item.
    pub fn shape(self) -> Shape {
        match self {
            Item::Record(record) => Shape::Record(record),
            Item::Text(most) => Shape::Text(most),
        }
    }
}

/// What an object holds.
#[derive(Debug)]
pub(super) struct Record {
    /// Its fields.
    pub fields: &'static [Field],
    /// What must hold between its fields, once each of them is sound.
    pub law: Option<Law>,
}

/// Something that must hold between the fields of one object.
#[derive(Debug, Clone, Copy)]
pub(super) enum Law {
    /// The object region and the picture have something in common.
    ObjectInPicture,
    /// The last day does not come before the first.
    EndsAfterStart,
}

/// One field of an object.
#[derive(Debug)]
pub(super) struct Field {
    /// Its key in the JSON.
    pub key: &'static str,
    /// What people call it.
    pub noun: &'static str,
    /// Whether there is nothing to show without it.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
}

const fn need(key: &'static str, noun: &'static str, shape: Shape) -> Field {
    Field {
        key,
        noun,
        required: true,
        shape,
    }
}

const fn may(key: &'static str, noun: &'static str, shape: Shape) -> Field {
    Field {
        key,
        noun,
        required: false,
        shape,
    }
}

const fn record(fields: &'static [Field]) -> Record {
    Record { fields, law: None }
}

const fn list(noun: &'static str, of: Item, max: usize) -> Shape {
    Shape::List(List {
        noun,
        of,
        min: 0,
        max,
    })
}

const TEXT: Shape = Shape::Text(MAX_TEXT_BYTES);
const ALT: Shape = Shape::Text(MAX_ALT_BYTES);
const STORY: Shape = Shape::Text(MAX_STORY_BYTES);
const SIDE_MM: Shape = Shape::Number(MIN_MM, MAX_MM);
const SIDE_PX: Shape = Shape::Whole(1, MAX_PX as i64);

/// The whole catalog.
pub(super) static CATALOG: Record = record(&[
    need(
        "version",
        "version",
        Shape::Whole(CATALOG_VERSION as i64, CATALOG_VERSION as i64),
    ),
    need("collective", "collective", Shape::Record(&COLLECTIVE)),
    may(
        "makers",
        "makers",
        list("maker", Item::Record(&MAKER), MAX_MAKERS),
    ),
    may(
        "collections",
        "collections",
        list("collection", Item::Record(&COLLECTION), MAX_COLLECTIONS),
    ),
    need("works", "works", list("work", Item::Record(&WORK), MAX_WORKS)),
]);

/// The collective.
pub(super) static COLLECTIVE: Record = record(&[
    need("name", "name", TEXT),
    may("tagline", "tagline", TEXT),
    may("statement", "statement", STORY),
    may("links", "links", LINKS),
    may("store", "store", Shape::Record(&LINK)),
    may(
        "events",
        "events",
        list("event", Item::Record(&EVENT), MAX_EVENTS),
    ),
    may("enquiries", "mail address for questions", Shape::Email),
    may("commissions", "commissions", Shape::Record(&COMMISSIONS)),
]);

const LINKS: Shape = list("link", Item::Record(&LINK), MAX_LINKS);

static LINK: Record = record(&[
    need("label", "label", TEXT),
    need("url", "address", Shape::Address),
]);

static EVENT: Record = Record {
    fields: &[
        need("id", "id", Shape::Id),
        need("title", "title", TEXT),
        need("starts", "first day", Shape::Date),
        may("ends", "last day", Shape::Date),
        need("place", "place", TEXT),
        may("address", "postal address", TEXT),
        may("text", "text", TEXT),
        may("url", "page", Shape::Address),
    ],
    law: Some(Law::EndsAfterStart),
};

static COMMISSIONS: Record = record(&[
    need("text", "text", STORY),
    may("email", "mail address", Shape::Email),
    may("url", "page", Shape::Address),
]);

static MAKER: Record = record(&[
    need("id", "id", Shape::Id),
    need("name", "name", TEXT),
    may("statement", "statement", STORY),
    may("links", "links", LINKS),
]);

static COLLECTION: Record = record(&[
    need("id", "id", Shape::Id),
    need("title", "title", TEXT),
    may("text", "text", TEXT),
]);

static WORK: Record = record(&[
    need("id", "id", Shape::Id),
    need("title", "title", TEXT),
    need("maker", "maker", Shape::Id),
    may("collection", "collection", Shape::Id),
    need("medium", "medium", TEXT),
    may("surface", "surface", TEXT),
    need("kind", "kind", Shape::OneOf(KINDS)),
    may("year", "year", Shape::Whole(-MAX_YEAR, MAX_YEAR)),
    need("size", "size", Shape::Record(&SIZE)),
    may("description", "description", TEXT),
    may("story", "story", STORY),
    need(
        "looks",
        "looks",
        Shape::List(List {
            noun: "look",
            of: Item::Record(&LOOK),
            min: 1,
            max: MAX_LOOKS,
        }),
    ),
    may("making", "making", Shape::Record(&MAKING)),
    may("price", "price", Shape::Record(&PRICE)),
    may("availability", "availability", Shape::OneOf(AVAILABILITY)),
    may("store_url", "store page", Shape::Address),
    may("rights", "rights", Shape::Record(&RIGHTS)),
]);

/// The words for kinds.
pub(super) const KINDS: &[&str] = &["one_of_a_kind", "small_batch", "print"];

/// The words for availability.
pub(super) const AVAILABILITY: &[&str] = &["available", "reserved", "sold", "made_to_order", "not_for_sale"];

/// True size of an object.
pub(super) static SIZE: Record = record(&[
    need("width_mm", "width in millimetres", SIDE_MM),
    need("height_mm", "height in millimetres", SIDE_MM),
    may("depth_mm", "depth in millimetres", SIDE_MM),
    may("frame", "frame", Shape::Record(&FRAME)),
]);

static FRAME: Record = record(&[
    need("width_mm", "width in millimetres", SIDE_MM),
    need("height_mm", "height in millimetres", SIDE_MM),
    may("depth_mm", "depth in millimetres", SIDE_MM),
]);

/// One photograph.
pub(super) static LOOK: Record = Record {
    fields: &[
        need("id", "id", Shape::Id),
        need("kind", "kind", Shape::OneOf(LOOK_KINDS)),
        may("label", "label", TEXT),
        need("source", "picture", Shape::Address),
        need("width_px", "width in pixels", SIDE_PX),
        need("height_px", "height in pixels", SIDE_PX),
        need(
            "mm_per_px",
            "scale in millimetres per pixel",
            Shape::Number(MIN_MM_PER_PX, MAX_MM_PER_PX),
        ),
        need("object", "object region", Shape::Record(&OBJECT)),
        may("plane", "plane", TEXT),
        may("thumbnail", "thumbnail", Shape::Record(&THUMBNAIL)),
        need("alt", "alternative text", ALT),
        may(
            "details",
            "details",
            list("detail", Item::Record(&DETAIL), MAX_DETAILS),
        ),
    ],
    law: Some(Law::ObjectInPicture),
};

/// The words for kinds of looks.
pub const LOOK_KINDS: &[&str] = &[
    "framed",
    "unframed",
    "back",
    "in_hand",
    "raking_light",
    "stage",
    "other",
];

static OBJECT: Record = record(&[
    // Negative, or beyond the picture, where a close-up shows only a part of the object.
    need(
        "x_px",
        "left edge",
        Shape::Number(-(MAX_PX as f64), MAX_PX as f64),
    ),
    need("y_px", "top edge", Shape::Number(-(MAX_PX as f64), MAX_PX as f64)),
    need("width_px", "width in pixels", Shape::Number(1.0, MAX_PX as f64)),
    need("height_px", "height in pixels", Shape::Number(1.0, MAX_PX as f64)),
]);

static THUMBNAIL: Record = record(&[
    need("url", "address", Shape::Address),
    need("width_px", "width in pixels", SIDE_PX),
    need("height_px", "height in pixels", SIDE_PX),
    may(
        "smaller",
        "smaller pictures",
        list("smaller picture", Item::Record(&SMALLER), MAX_SMALLER),
    ),
    may("thumb_hash", "preview", Shape::ThumbHash),
]);

static SMALLER: Record = record(&[
    need("url", "address", Shape::Address),
    need("width_px", "width in pixels", SIDE_PX),
    need("height_px", "height in pixels", SIDE_PX),
]);

static DETAIL: Record = record(&[
    need("id", "id", Shape::Id),
    need("region", "region", Shape::Record(&REGION)),
    need("label", "name", TEXT),
    need("text", "text", TEXT),
    may("alt", "alternative text", ALT),
]);

static REGION: Record = record(&[
    // Negative on a frame, which lies around the object.
    need("x_mm", "left edge", Shape::Number(-MAX_MM, MAX_MM)),
    need("y_mm", "top edge", Shape::Number(-MAX_MM, MAX_MM)),
    need(
        "width_mm",
        "width in millimetres",
        Shape::Number(MIN_DETAIL_MM, MAX_MM),
    ),
    need(
        "height_mm",
        "height in millimetres",
        Shape::Number(MIN_DETAIL_MM, MAX_MM),
    ),
]);

/// How a work was made.
pub(super) static MAKING: Record = record(&[
    may(
        "materials",
        "materials",
        list("material", Item::Text(MAX_TEXT_BYTES), MAX_MATERIALS),
    ),
    may("surface", "surface", TEXT),
    may(
        "magnification",
        "magnification",
        Shape::Number(1.0, MAX_MAGNIFICATION),
    ),
    may("finish", "finish", TEXT),
    may("frame", "frame", TEXT),
    may("hours", "hours", Shape::Number(0.0, MAX_HOURS)),
    may(
        "stages",
        "stages",
        list("stage", Item::Record(&STAGE), MAX_STAGES),
    ),
]);

static STAGE: Record = record(&[
    need("label", "name", TEXT),
    may("text", "text", TEXT),
    may("look", "look", Shape::Id),
]);

static PRICE: Record = record(&[
    need("amount", "amount", Shape::Number(0.0, MAX_PRICE)),
    need("currency", "currency", Shape::Currency),
    may("reasons", "reasons", Shape::Record(&REASONS)),
]);

static REASONS: Record = record(&[
    may("time", "time", TEXT),
    may("materials", "materials", TEXT),
    may("uniqueness", "uniqueness", TEXT),
    may("wear_and_care", "wear and care", TEXT),
    may("handwork", "handwork", TEXT),
]);

static RIGHTS: Record = record(&[
    need("text", "text", TEXT),
    may("url", "licence", Shape::Address),
    may("allow_pictures", "leave to keep pictures", Shape::YesOrNo),
    may("allow_adjustments", "leave to adjust colours", Shape::YesOrNo),
]);

impl Record {
    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}
