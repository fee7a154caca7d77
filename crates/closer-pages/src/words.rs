//! What the static pages say: the app's sentences in English (`public/words/en.json`), put together as `src/wording` does.
//! Nothing here is markup but the dot.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use closer_core::catalog::{Availability, Kind, PhysicalSize, Price, Work};
use closer_core::{inch_length, metric_length, times_life_label};

use crate::{
    markup::{Markup, html},
    said::words as said,
};

static ENGLISH: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../public/words/en.json")).expect("a test reads it too")
});

/// What only the sheet for the printer says.
pub const BACK_TO_WORK: &str = "Back to the work";
pub const PRINT: &str = "Print";
pub const PRINT_CHECK: &str = "Print at 100 %, without fitting to the page; then this ruler is 100 mm long.";
pub const PRINT_RULER: &str = "A ruler of 100 millimetres and 4 inches";
pub const PRINT_PREVIEW: &str =
    "As it will lie on A4 or Letter. A screen is not paper: here it is only about its true size.";
pub const PRINT_PREVIEW_SMALL: &str =
    "As it will lie on A4 or Letter, made smaller to fit this screen. Paper shows it at its true size.";

/// What only the page of a detail says.
pub const LEAN_IN: &str = "Lean in here";

/// What leads to it from the work, where no viewer can fly to it.
pub const SEE_CLOSE: &str = "See it from close by";

/// The coin of those whose language a file cannot know.
pub const COIN_MM: f64 = 24.26;

/// The sentence of a key.
pub fn say(key: &str) -> &'static str {
    let said = ENGLISH.get(key);
    said.unwrap_or_else(|| panic!("public/words/en.json has no \"{key}\"; add it"))
}

/// The same with `{name}` replaced for each name that is given.
pub fn say_with(key: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(say(key).to_owned(), |words, (name, value)| {
        words.replace(&format!("{{{name}}}"), value)
    })
}

/// The sentence for so many things.
pub fn say_count(key: &str, count: f64, values: &[(&str, &str)]) -> String {
    let category = if count == 1.0 { "one" } else { "other" };
    say_with(&format!("{key}.{category}"), values).replace("{count}", &count.to_string())
}

pub fn coin_note() -> String {
    let values = [("coin", say("coin.usd-0.25")), ("diameter", &COIN_MM.to_string())];
    say_with("gallery.coin_note", &values)
}

/// What the ring is, on a picture with one work.
pub fn ring_note() -> String {
    format!("The ring: a {}, {COIN_MM} mm.", say("coin.usd-0.25"))
}

pub fn tray_opening(count: usize) -> String {
    say_count("tray.opening", count as f64, &[])
}

pub fn opening(count: usize, longest_mm: f64) -> String {
    let longest = metric_length(longest_mm).replace(' ', "\u{a0}");
    let inches = in_inches(&[longest_mm]);
    let values = [("longest", longest.as_str()), ("inches", &inches)];
    say_count("gallery.opening", count as f64, &values)
}

pub fn kind(kind: Kind) -> &'static str {
    say(match kind {
        Kind::OneOfAKind => "work.one_of_a_kind",
        Kind::SmallBatch => "work.small_batch",
        Kind::Print => "work.print",
    })
}

pub fn availability(availability: Availability) -> &'static str {
    say(&format!("work.{}", state(availability)))
}

/// The gallery's dot beside what can be had or not, as markup.
pub fn state_dot(availability: Availability) -> Markup {
    html!(
        "<span class=\"state-dot\" data-state=\"{}\" aria-hidden=\"true\"></span>",
        state(availability)
    )
}

fn state(availability: Availability) -> &'static str {
    match availability {
        Availability::Available => "available",
        Availability::Reserved => "reserved",
        Availability::Sold => "sold",
        Availability::MadeToOrder => "made_to_order",
        Availability::NotForSale => "not_for_sale",
    }
}

pub fn medium(work: &Work) -> String {
    let mut letters = said(&work.medium).chars();
    let medium = letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect::<String>()
    });
    match work.surface.as_ref().map(said).filter(|words| !words.is_empty()) {
        Some(surface) => say_with("work.medium_on", &[("medium", &medium), ("surface", surface)]),
        None => medium,
    }
}

pub fn price(price: &Price) -> String {
    let amount = if price.amount.fract() == 0.0 {
        format!("{}", price.amount)
    } else {
        format!("{:.2}", price.amount)
    };
    match price.currency.as_str() {
        "USD" => format!("${amount}"),
        "EUR" => format!("€{amount}"),
        "GBP" => format!("£{amount}"),
        other => format!("{other}\u{a0}{amount}"),
    }
}

/// What there is to know of a making, in its order.
pub fn facts() -> [&'static str; 6] {
    [
        say("making.materials"),
        say("making.surface"),
        say("making.magnification"),
        say("making.finish"),
        say("making.frame"),
        say("making.hours_label"),
    ]
}

/// Why a work costs what it costs, in its order.
pub fn reasons() -> [&'static str; 5] {
    [
        say("making.reason_time"),
        say("making.reason_materials"),
        say("making.reason_uniqueness"),
        say("making.reason_wear_and_care"),
        say("making.reason_handwork"),
    ]
}

pub fn loupe(magnification: f64) -> String {
    say_with("making.loupe", &[("power", &times_life_label(magnification))])
}

pub fn hours(hours: f64) -> String {
    say_count("making.hours", hours, &[])
}

pub fn across(width_mm: f64) -> String {
    say_with("work.across", &[("length", &metric_length(width_mm))])
}

pub fn size_mm(size: &PhysicalSize) -> String {
    in_mm([Some(size.width_mm), Some(size.height_mm), size.depth_mm])
}

/// In a sentence, for those who have only found a link.
pub fn work_in_short(work: &Work, maker: &str) -> String {
    let values = [
        ("medium", said(&work.medium)),
        ("size", &size_mm(&work.size)),
        ("maker", maker),
    ];
    say_with("work.in_short", &values)
}

/// Where a work with depth has the size that is printed.
pub fn print_plane(plane: &str) -> String {
    format!("The work has its true size at {plane}.")
}

pub fn print_too_large(size: &str) -> String {
    format!(
        "At its true size this work fits on no sheet of A4 or Letter: it is {size}. It is not made smaller here, since then \
         it would not be true."
    )
}

pub fn framed_size(size: &PhysicalSize) -> Option<String> {
    let frame = size.frame?;
    let size = in_mm([Some(frame.width_mm), Some(frame.height_mm), frame.depth_mm]);
    Some(say_with("work.framed_size", &[("size", &size)]))
}

pub fn size_inches(size: &PhysicalSize) -> String {
    let sides = [Some(size.width_mm), Some(size.height_mm), size.depth_mm];
    in_inches(&sides.into_iter().flatten().collect::<Vec<_>>())
}

pub fn in_mm(sides: [Option<f64>; 3]) -> String {
    let sides: Vec<String> = sides
        .into_iter()
        .flatten()
        .map(|side| ((side * 100.0).round() / 100.0).to_string())
        .collect();
    format!("{}\u{a0}mm", sides.join("\u{a0}×\u{a0}"))
}

fn in_inches(sides_mm: &[f64]) -> String {
    let fraction = |inches: &str| inches.replace('/', "\u{2044}").replace(' ', "\u{a0}");
    let sides: Vec<String> = sides_mm
        .iter()
        .map(|side| fraction(inch_length(*side).trim_end_matches(" in")))
        .collect();
    say_with("work.inches", &[("inches", &sides.join("\u{a0}× "))])
}
