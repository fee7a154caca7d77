//! What is said of making, of why a work costs what it costs, of makers, of asking for a work, and of the shortlist.
#![allow(missing_docs)]

use closer_core::catalog::{Availability, Event, Kind, Text, Work};

use super::Wording;

impl Wording {
    // Making and price.

    /// For those who hear the button below a stage's picture: "Show the picture of “First wash” above".
    pub fn show_stage(&self, stage: &str) -> String {
        self.say_with("wanting.show_stage", &[("stage", stage)])
    }
    /// What "one of a kind" and the others mean for somebody who would like to have it.
    pub fn kind_meant(&self, kind: Kind) -> &'static str {
        self.say(match kind {
            Kind::OneOfAKind => "wanting.one_of_a_kind",
            Kind::SmallBatch => "wanting.small_batch",
            Kind::Print => "wanting.print",
        })
    }

    // Makers.

    pub fn works_by(&self, count: usize) -> String {
        self.say_count("wanting.works_by", count, &[])
    }
    pub fn no_works_by(&self) -> &'static str {
        self.say("wanting.no_works_by")
    }
    pub fn unknown_maker_title(&self) -> &'static str {
        self.say("wanting.unknown_maker_title")
    }
    pub fn unknown_maker_text(&self, id: &str) -> String {
        self.say_with("wanting.unknown_maker_text", &[("id", id)])
    }

    // Events.

    pub fn into_calendar(&self) -> &'static str {
        self.say("wanting.into_calendar")
    }
    /// "Put “Winter table” into my calendar".
    pub fn into_calendar_spoken(&self, event: &Event) -> String {
        let title = self.text(&event.title);
        self.say_with("wanting.into_calendar_spoken", &[("event", &title)])
    }

    // Asking.

    pub fn ask_about(&self) -> &'static str {
        self.say("wanting.ask_about")
    }
    pub fn commission_like(&self) -> &'static str {
        self.say("wanting.commission_like")
    }
    /// What can be done about a work that is not simply there to be bought; nothing where it is.
    pub fn what_then(&self, availability: Availability) -> Option<&'static str> {
        let key = match availability {
            Availability::Available => return None,
            Availability::Reserved => "wanting.then_reserved",
            Availability::Sold => "wanting.then_sold",
            Availability::MadeToOrder => "wanting.then_made_to_order",
            Availability::NotForSale => "wanting.then_not_for_sale",
        };
        Some(self.say(key))
    }
    pub fn ask_subject(&self, title: &str) -> String {
        self.say_with("wanting.ask_subject", &[("title", title)])
    }
    /// How a letter about a work begins.
    pub fn ask_opening(&self, work: &Work) -> String {
        let key = match work.availability {
            Availability::Reserved => "wanting.ask_reserved",
            Availability::Sold => "wanting.ask_sold",
            _ => "wanting.ask_opening",
        };
        self.say_with(key, &self.of_work(work))
    }
    pub fn commission_subject(&self, title: &str) -> String {
        self.say_with("wanting.commission_subject", &[("title", title)])
    }
    pub fn commission_opening(&self, work: &Work) -> String {
        self.say_with("wanting.commission_opening", &self.of_work(work))
    }
    /// Below everything of a letter: what it is about, and greetings.
    pub fn letter_closing(&self, link: &str) -> String {
        self.say_with("wanting.letter_closing", &[("link", link)])
    }

    // The shortlist.

    pub fn shortlist(&self) -> &'static str {
        self.say("wanting.shortlist")
    }
    /// Of the link in the masthead.
    pub fn shortlist_count(&self, count: usize) -> String {
        self.say_count("wanting.shortlist_count", count, &[])
    }
    pub fn on_shortlist(&self) -> &'static str {
        self.say("wanting.on_shortlist")
    }
    /// Of the sign on a card.
    pub fn keep(&self, title: &Text) -> String {
        self.say_with("wanting.keep", &[("title", &self.text(title))])
    }
}
