//! What is said of a work: its kind, state, price and size.
#![allow(missing_docs)]

use closer_core::catalog::{Availability, Kind, PhysicalSize, Price, Work};
use closer_core::{inch_length, metric_length, times_life_label};

use super::Wording;
use crate::intl;

impl Wording {
    pub fn kind(&self, kind: Kind) -> &'static str {
        self.say(match kind {
            Kind::OneOfAKind => key!("work.one_of_a_kind"),
            Kind::SmallBatch => key!("work.small_batch"),
            Kind::Print => key!("work.print"),
        })
    }
    pub fn availability(&self, availability: Availability) -> &'static str {
        self.say(match availability {
            Availability::Available => key!("work.available"),
            Availability::Reserved => key!("work.reserved"),
            Availability::Sold => key!("work.sold"),
            Availability::MadeToOrder => key!("work.made_to_order"),
            Availability::NotForSale => key!("work.not_for_sale"),
        })
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
        self.mm(&sides.join("\u{a0}×\u{a0}"))
    }
    pub fn size_inches(&self, width_mm: f64, height_mm: f64, depth_mm: Option<f64>) -> String {
        let sides: Vec<String> = [Some(width_mm), Some(height_mm), depth_mm]
            .into_iter()
            .flatten()
            .map(|side| self.fraction(inch_length(side).trim_end_matches(" in")))
            .collect();
        self.inches(&sides.join("\u{a0}× "))
    }
    /// A length as it is usual, `12.5 mm`, in the visitor's figures.
    pub fn length(&self, mm: f64) -> String {
        self.said_length(&metric_length(mm))
    }
    /// What the core says of a length (`0.5 mm`, `200 µm`, `1/8 in`) in the visitor's figures and with the unit as the page's
    /// language writes it; units that it writes no other way, and what has none, in figures alone.
    pub fn said_length(&self, words: &str) -> String {
        let (figures, unit) = words.rsplit_once(' ').unwrap_or((words, ""));
        let unit = match unit {
            "mm" => self.say(key!("work.mm")),
            "µm" => self.say(key!("work.um")),
            "in" => return self.inches(&self.fraction(&self.with_mark(figures))),
            _ => return self.in_figures(words),
        };
        [&self.in_figures(figures), " ", unit].concat()
    }
    /// Figures, and that they are millimetres.
    pub fn mm(&self, figures: &str) -> String {
        [
            &self.isolated(figures.to_owned()),
            "\u{a0}",
            self.say(key!("work.mm")),
        ]
        .concat()
    }
    /// "×8".
    pub fn times(&self, times_life: f64) -> String {
        self.in_figures(&times_life_label(times_life))
    }
    /// What the core says of a number, with the visitor's decimal mark. Its figures stay: they stand beside those that are
    /// engraved into rims and rulers.
    pub fn in_figures(&self, words: &str) -> String {
        self.isolated(self.with_mark(words))
    }
    fn with_mark(&self, words: &str) -> String {
        words.replace('.', self.mark)
    }
    /// So many inches.
    pub fn inches(&self, inches: &str) -> String {
        self.say_with(
            key!("work.inches"),
            &[("inches", &self.isolated(inches.to_owned()))],
        )
    }
    /// Fractions with the slash that fonts draw small: `1 7⁄8`.
    pub fn fraction(&self, inches: &str) -> String {
        inches.replace('/', "\u{2044}").replace(' ', "\u{a0}")
    }
    pub fn size(&self, size: &PhysicalSize) -> (String, String) {
        (
            self.size_mm(size.width_mm, size.height_mm, size.depth_mm),
            self.size_inches(size.width_mm, size.height_mm, size.depth_mm),
        )
    }
    /// In a sentence or two, for those who have only found a link.
    pub fn work_in_short(&self, work: &Work, maker: &str) -> String {
        let (medium, (size, _)) = (self.text(&work.medium), self.size(&work.size));
        let values = [("medium", &*medium), ("size", &size), ("maker", maker)];
        let short = self.say_with(key!("work.in_short"), &values);
        match &work.description {
            Some(text) => [&short, " ", &self.text(text)].concat(),
            None => short,
        }
    }
    pub fn framed_size(&self, size: &PhysicalSize) -> Option<String> {
        let frame = size.frame?;
        let size = self.size_mm(frame.width_mm, frame.height_mm, frame.depth_mm);
        Some(self.say_with(key!("work.framed_size"), &[("size", &size)]))
    }
    /// "Watercolour on hot-pressed paper"; with its language where it is the catalog's alone, and not the page's.
    pub fn medium(&self, work: &Work) -> (String, Option<String>) {
        let (medium, lang) = self.text_in(&work.medium);
        let medium = intl::capitalised(&medium);
        match work
            .surface
            .as_ref()
            .map(|surface| self.text(surface))
            .filter(|words| !words.is_empty())
        {
            Some(surface) => {
                let values = [("medium", &*medium), ("surface", &surface)];
                (self.say_with(key!("work.medium_on"), &values), None)
            }
            None => (medium, lang),
        }
    }
    pub fn all_works(&self) -> &'static str {
        self.say(key!("work.all_works"))
    }
    pub fn neighbours(&self) -> &'static str {
        self.say(key!("work.neighbours"))
    }
    pub fn previous_work(&self) -> &'static str {
        self.say(key!("work.previous_work"))
    }
    pub fn next_work(&self) -> &'static str {
        self.say(key!("work.next_work"))
    }
    pub fn store_link(&self) -> &'static str {
        self.say(key!("work.store_link"))
    }
    pub fn print_true_size(&self) -> &'static str {
        self.say(key!("work.print_true_size"))
    }
    pub fn unknown_work_title(&self) -> &'static str {
        self.say(key!("work.unknown_work_title"))
    }
    pub fn unknown_work_text(&self, id: &str) -> String {
        self.say_with(key!("work.unknown_work_text"), &[("id", id)])
    }
}
