//! What the static pages say in the app's words (`src/wording`), in English; a test holds the two together.
//! Nothing here is markup but the dot.

use closer_core::catalog::{Availability, Kind, PhysicalSize, Price, Work};
use closer_core::{inch_length, metric_length};

use super::words as said;

pub const ALL_WORKS: &str = "All works";
pub const NEIGHBOURS: &str = "Neighbouring works";
pub const PREVIOUS: &str = "Previous work";
pub const NEXT: &str = "Next work";
pub const OTHER_WORKS: &str = "Further works";
pub const STORE_LINK: &str = "See it in the store";
pub const DETAILS: &str = "Lean in";
pub const COPY_LINK: &str = "Copy link to this view";
pub const EMBED: &str = "Embed";
pub const EMBEDDING: &str = "In a page of your own";
pub const HOSTING: &str = "What your host must allow";
pub const MAKING: &str = "How it was made";
pub const WHY_IT_COSTS: &str = "Why it costs";
/// What there is to know of a making, in its order.
pub const FACTS: [&str; 6] = ["Materials", "Surface", "Seen through", "Finish", "Frame", "Time"];
/// Why a work costs what it costs, in its order.
pub const REASONS: [&str; 5] = ["Time", "Materials", "Uniqueness", "Wear and care", "Handwork"];
pub const STORY: &str = "Where it comes from";
pub const EVENTS: &str = "Where to meet us";
pub const COMMISSIONS: &str = "A work of your own";
pub const NOT_FOUND: &str = "There is nothing at this address";
pub const NOT_FOUND_TEXT: &str =
    "The link may be old, or a letter of it was lost. The works are where they always were.";
pub const BACK_TO_WORKS: &str = "Back to the works";
pub const TRAY: &str = "The tray";
pub const TRAY_LINK: &str = "The tray: all works at one scale";
pub const PRINT_TRUE_SIZE: &str = "Print at true size";
/// What only the sheet for the printer says.
pub const BACK_TO_WORK: &str = "Back to the work";
pub const PRINT: &str = "Print";
pub const PRINT_CHECK: &str = "Print at 100 %, without fitting to the page; then this ruler is 100 mm long.";
pub const PRINT_RULER: &str = "A ruler of 100 millimetres and 4 inches";
pub const PRINT_PREVIEW: &str =
    "As it will lie on A4 or Letter. A screen is not paper: here it is only about its true size.";
pub const PRINT_PREVIEW_SMALL: &str =
    "As it will lie on A4 or Letter, made smaller to fit this screen. Paper shows it at its true size.";

/// The coin of those whose language a file cannot know.
pub const COIN_MM: f64 = 24.26;

pub fn coin_note() -> String {
    format!(
        "The ring under each picture is a quarter dollar, {COIN_MM} mm across, at the picture’s own scale."
    )
}

pub fn tray_opening(count: usize) -> String {
    match count {
        1 => "One work, as it lies in its drawer.".to_owned(),
        _ => format!("{count} works at one scale. What looks small is small."),
    }
}

pub fn opening(count: usize, longest_mm: f64) -> String {
    let works = if count == 1 {
        "One work".to_owned()
    } else {
        format!("{count} works")
    };
    let longest = metric_length(longest_mm).replace(' ', "\u{a0}");
    let in_inches = fraction(&inch_length(longest_mm));
    format!("{works}, none of them longer than {longest} ({in_inches}). Lean in.")
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::OneOfAKind => "One of a kind",
        Kind::SmallBatch => "Small batch, no two quite alike",
        Kind::Print => "Print",
    }
}

pub fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Available => "Available",
        Availability::Reserved => "Reserved",
        Availability::Sold => "Sold",
        Availability::MadeToOrder => "Made to order",
        Availability::NotForSale => "Not for sale",
    }
}

/// The gallery's dot beside what can be had or not, as markup.
pub fn state_dot(availability: Availability) -> String {
    let state = match availability {
        Availability::Available => "available",
        Availability::Reserved => "reserved",
        Availability::Sold => "sold",
        Availability::MadeToOrder => "made_to_order",
        Availability::NotForSale => "not_for_sale",
    };
    format!("<span class=\"state-dot\" data-state=\"{state}\" aria-hidden=\"true\"></span>")
}

pub fn medium(work: &Work) -> String {
    let mut letters = said(&work.medium).chars();
    let medium = letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect::<String>()
    });
    match work.surface.as_ref().map(said).filter(|words| !words.is_empty()) {
        Some(surface) => format!("{medium} on {surface}"),
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

pub fn loupe(magnification: f64) -> String {
    format!("a ×{magnification} loupe")
}

pub fn hours(hours: f64) -> String {
    if hours == 1.0 {
        "1 hour".to_owned()
    } else {
        format!("{hours} hours")
    }
}

pub fn across(width_mm: f64) -> String {
    format!("{} across", metric_length(width_mm))
}

pub fn size_mm(size: &PhysicalSize) -> String {
    in_mm([Some(size.width_mm), Some(size.height_mm), size.depth_mm])
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
    Some(format!("With its frame {size}"))
}

pub fn size_inches(size: &PhysicalSize) -> String {
    let sides: Vec<String> = [Some(size.width_mm), Some(size.height_mm), size.depth_mm]
        .into_iter()
        .flatten()
        .map(|side| fraction(inch_length(side).trim_end_matches(" in")))
        .collect();
    format!("{}\u{a0}in", sides.join("\u{a0}× "))
}

pub fn in_mm(sides: [Option<f64>; 3]) -> String {
    let sides: Vec<String> = sides
        .into_iter()
        .flatten()
        .map(|side| ((side * 100.0).round() / 100.0).to_string())
        .collect();
    format!("{}\u{a0}mm", sides.join("\u{a0}×\u{a0}"))
}

fn fraction(inches: &str) -> String {
    inches.replace('/', "\u{2044}").replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use closer_core::catalog::{Availability, Kind};

    #[test]
    fn the_app_says_the_same() {
        let app = concat!(
            include_str!("../../../src/wording/mod.rs"),
            include_str!("../../../src/wording/work.rs"),
            include_str!("../../../src/wording/stage.rs"),
            include_str!("../../../src/wording/making.rs"),
            include_str!("../../../src/wording/embed.rs"),
            include_str!("../../../src/wording/tray.rs"),
        );
        let mut sentences = vec![
            super::ALL_WORKS,
            super::NEIGHBOURS,
            super::PREVIOUS,
            super::NEXT,
            super::OTHER_WORKS,
            super::STORE_LINK,
            super::DETAILS,
            super::STORY,
            super::COPY_LINK,
            super::EMBED,
            super::EMBEDDING,
            super::HOSTING,
            super::MAKING,
            super::EVENTS,
            super::COMMISSIONS,
            super::NOT_FOUND,
            super::NOT_FOUND_TEXT,
            super::BACK_TO_WORKS,
            super::TRAY,
            super::TRAY_LINK,
            "One work, as it lies in its drawer.",
            "{count} works at one scale. What looks small is small.",
            super::PRINT_TRUE_SIZE,
            "The ring under each picture is a {}, {} mm across, at the picture’s own scale.",
            "{works}, none of them longer than {longest} ({in_inches}). Lean in.",
        ];
        sentences.extend(super::FACTS.into_iter().chain(super::REASONS));
        sentences.extend([Kind::OneOfAKind, Kind::SmallBatch, Kind::Print].map(super::kind));
        sentences.extend(
            [
                Availability::Available,
                Availability::Reserved,
                Availability::Sold,
                Availability::MadeToOrder,
                Availability::NotForSale,
            ]
            .map(super::availability),
        );
        for sentence in sentences {
            assert!(app.contains(&format!("\"{sentence}\"")), "{sentence}");
        }
    }
}
