//! The types of catalog version 1, which are also its JSON. Reading and checking are not here.
//!
//! Units stand in the names: `_mm` is millimetres on the object, `_px` full-size pixels of a photograph.
//! Text is text, never markup.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version that this program writes, and the only major version that it reads.
pub const CATALOG_VERSION: u32 = 1;

/// A whole catalog: who, what, and where it is sold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalog {
    /// Major version of the format: 1.
    pub version: u32,
    /// The people behind the gallery.
    pub collective: Collective,
    /// Everyone who made a work.
    #[serde(default)]
    pub makers: Vec<Maker>,
    /// Groups of works, in the order in which they are shown.
    #[serde(default)]
    pub collections: Vec<Collection>,
    /// The works, in the order in which they are shown.
    pub works: Vec<Work>,
}

/// The collective, shop or single maker whose gallery this is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collective {
    /// Name as it is signed.
    pub name: Text,
    /// One sentence below the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagline: Option<Text>,
    /// Who they are and why they work small; paragraphs are separated by an empty line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Text>,
    /// Site, social pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Where the works are sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<Link>,
    /// Markets and shows, past and to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Mail address for questions about works; absent: that of the commissions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enquiries: Option<String>,
    /// How to ask for a commission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissions: Option<Commissions>,
}

/// A named address on the web.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// What the link says.
    pub label: Text,
    /// Where it leads: `https:`, or relative to the catalog.
    pub url: String,
}

/// A market, fair or show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Unique among the events; letters, digits, `-` and `_`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// First day, `YYYY-MM-DD`.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`; absent for one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// Hall, market or town.
    pub place: Text,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// What to expect there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Page of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How somebody asks for a work of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Commissions {
    /// What can be asked for, how long it takes.
    pub text: Text,
    /// Mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Page with a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Somebody who made works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Maker {
    /// Unique among the makers; letters, digits, `-` and `_`.
    pub id: String,
    /// Name as it is signed.
    pub name: Text,
    /// About the maker; paragraphs are separated by an empty line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Text>,
    /// Own pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A group of works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collection {
    /// Unique among the collections; letters, digits, `-` and `_`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What holds it together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// One object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Work {
    /// Unique among the works, part of its address; letters, digits, `-` and `_`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// `id` of its maker.
    pub maker: String,
    /// `id` of its collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// What it is made with: "watercolour", "polymer clay".
    pub medium: Text,
    /// What it is made on: "hot-pressed paper", "basswood".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Text>,
    /// Whether there is one, a few or many of it.
    pub kind: Kind,
    /// Year of completion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// True size.
    pub size: PhysicalSize,
    /// What one sees, in a few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where it comes from; paragraphs are separated by an empty line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<Text>,
    /// Its photographs; the first is the one that is shown.
    pub looks: Vec<Look>,
    /// How it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub making: Option<Making>,
    /// What it costs and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Whether it can be had.
    #[serde(default)]
    pub availability: Availability,
    /// Its page in the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store_url: Option<String>,
    /// Who holds the rights to text and pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
}

/// Whether there is one, a few or many of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// There is no second one.
    OneOfAKind,
    /// Made by hand in small numbers, no two quite alike.
    SmallBatch,
    /// A print.
    Print,
}

/// Whether a work can be had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// In the store.
    Available,
    /// Promised to somebody.
    Reserved,
    /// With its new owner.
    Sold,
    /// Made when it is asked for.
    MadeToOrder,
    /// To be looked at only.
    #[default]
    NotForSale,
}

/// True size of an object in millimetres. The frame is not counted in `width_mm` and `height_mm`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhysicalSize {
    /// From left to right, 0.1 to 10,000.
    pub width_mm: f64,
    /// From top to bottom, 0.1 to 10,000.
    pub height_mm: f64,
    /// From front to back; absent for what is flat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth_mm: Option<f64>,
    /// Outer size of the frame, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<FrameSize>,
}

/// Outer size of a frame in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrameSize {
    /// From left to right.
    pub width_mm: f64,
    /// From top to bottom.
    pub height_mm: f64,
    /// From front to back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth_mm: Option<f64>,
}

/// One photograph of a work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Look {
    /// Unique within the work, part of its address; letters, digits, `-` and `_`.
    pub id: String,
    /// What it shows.
    pub kind: LookKind,
    /// What its button says; absent: the usual word for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Text>,
    /// The picture: the description of a pyramid (Deep Zoom, IIIF, Zoomify), or a plain picture. `https:`, or relative
    /// to the catalog.
    pub source: String,
    /// Full width of the picture.
    pub width_px: u32,
    /// Full height of the picture.
    pub height_px: u32,
    /// Millimetres on the object for each full-size pixel.
    pub mm_per_px: f64,
    /// Where the object lies in the photograph.
    pub object: ObjectRegion,
    /// The plane for which `mm_per_px` holds, where the object has depth: "the rim of the dish".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plane: Option<Text>,
    /// A small whole picture for lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// What one sees, for those who do not see it.
    pub alt: Text,
    /// Named details.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}

/// What a photograph shows of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookKind {
    /// In its frame.
    Framed,
    /// Without frame.
    Unframed,
    /// From behind.
    Back,
    /// Held in a hand.
    InHand,
    /// Lit from the side.
    RakingLight,
    /// While it was made.
    Stage,
    /// Anything else: say it in the label.
    Other,
}

/// A rectangle in full-size pixels of a photograph, from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectRegion {
    /// Left edge.
    pub x_px: f64,
    /// Top edge.
    pub y_px: f64,
    /// Width.
    pub width_px: f64,
    /// Height.
    pub height_px: f64,
}

/// A small whole picture for lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thumbnail {
    /// `https:`, or relative to the catalog.
    pub url: String,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
    /// The same picture in fewer pixels: a browser takes the file that fits the screen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub smaller: Vec<SmallerPicture>,
    /// What stands in the picture's place until it has come: its colours in some 25 bytes, as base 64
    /// (ThumbHash, without transparency).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumb_hash: Option<String>,
}

/// A thumbnail in fewer pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SmallerPicture {
    /// `https:`, or relative to the catalog.
    pub url: String,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
}

/// A named place on a work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detail {
    /// Unique within the look, part of its address; letters, digits, `-` and `_`.
    pub id: String,
    /// Where it is on the object.
    pub region: DetailRegion,
    /// Its name.
    pub label: Text,
    /// Why to lean in.
    pub text: Text,
    /// What one sees there, for those who do not see it; absent: the text serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<Text>,
}

/// A rectangle in millimetres from the object's top left, so that it holds for every look in register.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DetailRegion {
    /// Left edge.
    pub x_mm: f64,
    /// Top edge.
    pub y_mm: f64,
    /// Width.
    pub width_mm: f64,
    /// Height.
    pub height_mm: f64,
}

/// How a work was made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Making {
    /// Paints, clays, woods, tools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Text>,
    /// How the surface was prepared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Text>,
    /// Magnification under which it was made: 3 means a ×3 loupe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub magnification: Option<f64>,
    /// Varnish, glaze, wax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Text>,
    /// The frame and who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Text>,
    /// Hours of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// Steps in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
}

/// One step of the making.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stage {
    /// Its name.
    pub label: Text,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// `id` of the look that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<String>,
}

/// What a work costs and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Price {
    /// In units of the currency: 52.5.
    pub amount: f64,
    /// ISO 4217: "USD".
    pub currency: String,
    /// Why it costs what it costs.
    #[serde(default)]
    pub reasons: PriceReasons,
}

/// The five reasons for a price.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PriceReasons {
    /// Hours of work, and of what kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Text>,
    /// What went into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materials: Option<Text>,
    /// Whether there is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uniqueness: Option<Text>,
    /// How it lasts, what it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wear_and_care: Option<Text>,
    /// What only a hand can do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handwork: Option<Text>,
}

/// Who holds the rights, and what of it visitors are asked to leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rights {
    /// The notice as it is to be shown.
    pub text: Text,
    /// The licence, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether the page offers visitors a picture of what they see, to keep and pass on; absent: yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_pictures: Option<bool>,
    /// Whether the page offers visitors other brightness and colours than the photograph's; absent: yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allow_adjustments: Option<bool>,
}

impl Work {
    /// Whether visitors may have a picture of what they see: unless the owner says no.
    pub fn allows_pictures(&self) -> bool {
        self.rights.as_ref().and_then(|rights| rights.allow_pictures) != Some(false)
    }

    /// Whether visitors may look at it in other colours than the photograph's: unless the owner says no.
    pub fn allows_adjustments(&self) -> bool {
        self.rights.as_ref().and_then(|rights| rights.allow_adjustments) != Some(false)
    }
}

/// Words in one language, or in several: `"Moth"` or `{"en": "Moth", "de": "Nachtfalter"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// In the language of the catalog's owner, whichever it is.
    Plain(String),
    /// By language tag (BCP 47).
    Languages(BTreeMap<String, String>),
}

impl Text {
    /// The words for a visitor who prefers `languages`, best first: exact tag, then the same
    /// primary language, then English, then whatever there is. A language with blank words counts as
    /// absent. The empty string if there is nothing.
    pub fn for_languages<'a>(&'a self, languages: &[&str]) -> &'a str {
        self.in_language_for(languages).1
    }

    /// The same with the tag of their language before them; that of plain words is not known, and empty.
    pub fn in_language_for<'a>(&'a self, languages: &[&str]) -> (&'a str, &'a str) {
        match self {
            Text::Plain(words) => ("", words),
            Text::Languages(map) => {
                let written = || map.iter().filter(|(_, words)| !words.trim().is_empty());
                let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
                let find = |wanted: &str| {
                    written()
                        .find(|(tag, _)| tag.eq_ignore_ascii_case(wanted))
                        .or_else(|| written().find(|(tag, _)| primary(tag) == primary(wanted)))
                };
                languages
                    .iter()
                    .find_map(|wanted| find(wanted))
                    .or_else(|| find("en"))
                    .or_else(|| written().next())
                    .map_or(("", ""), |(tag, words)| (tag, words))
            }
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Text::Plain(words.to_owned())
    }
}
