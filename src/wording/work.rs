//! What is said of a work: its kind, state, price and size.
#![allow(missing_docs)]

use closer_core::catalog::{Availability, Kind, PhysicalSize, Price, Work};
use closer_core::inch_length;

use super::Wording;
use crate::intl;

impl Wording {
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::OneOfAKind => "One of a kind",
            Kind::SmallBatch => "Small batch, no two quite alike",
            Kind::Print => "Print",
        }
    }
    pub fn availability(&self, availability: Availability) -> &'static str {
        match availability {
            Availability::Available => "Available",
            Availability::Reserved => "Reserved",
            Availability::Sold => "Sold",
            Availability::MadeToOrder => "Made to order",
            Availability::NotForSale => "Not for sale",
        }
    }
    pub fn price(&self, price: &Price) -> String {
        intl::money(&self.languages, price.amount, &price.currency)
    }
    pub fn number(&self, value: f64) -> String {
        intl::number(&self.languages, value)
    }
    pub fn size_mm(&self, width_mm: f64, height_mm: f64, depth_mm: Option<f64>) -> String {
        let sides: Vec<String> = [Some(width_mm), Some(height_mm), depth_mm]
            .into_iter()
            .flatten()
            .map(|side| self.number(side))
            .collect();
        format!("{}\u{a0}mm", sides.join("\u{a0}×\u{a0}"))
    }
    pub fn size_inches(&self, width_mm: f64, height_mm: f64, depth_mm: Option<f64>) -> String {
        let sides: Vec<String> = [Some(width_mm), Some(height_mm), depth_mm]
            .into_iter()
            .flatten()
            .map(|side| self.fraction(inch_length(side).trim_end_matches(" in")))
            .collect();
        format!("{}\u{a0}in", sides.join("\u{a0}× "))
    }
    pub fn size(&self, size: &PhysicalSize) -> (String, String) {
        (
            self.size_mm(size.width_mm, size.height_mm, size.depth_mm),
            self.size_inches(size.width_mm, size.height_mm, size.depth_mm),
        )
    }
    pub fn framed_size(&self, size: &PhysicalSize) -> Option<String> {
        let frame = size.frame?;
        Some(format!(
            "With its frame {}",
            self.size_mm(frame.width_mm, frame.height_mm, frame.depth_mm)
        ))
    }
    /// "Watercolour on hot-pressed paper".
    pub fn medium(&self, work: &Work) -> String {
        let medium = intl::capitalised(&self.text(&work.medium));
        match work
            .surface
            .as_ref()
            .map(|surface| self.text(surface))
            .filter(|words| !words.is_empty())
        {
            Some(surface) => format!("{medium} on {surface}"),
            None => medium,
        }
    }
    pub fn all_works(&self) -> &'static str {
        "All works"
    }
    pub fn neighbours(&self) -> &'static str {
        "Neighbouring works"
    }
    pub fn previous_work(&self) -> &'static str {
        "Previous work"
    }
    pub fn next_work(&self) -> &'static str {
        "Next work"
    }
    pub fn store_link(&self) -> &'static str {
        "See it in the store"
    }
    pub fn print_true_size(&self) -> &'static str {
        "Print at true size"
    }
    pub fn unknown_work_title(&self) -> &'static str {
        "No such work hangs here"
    }
    pub fn unknown_work_text(&self, id: &str) -> String {
        format!(
            "There is no work “{id}” in this catalog. It may have been taken down, or the link is not whole."
        )
    }
}
