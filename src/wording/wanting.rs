//! What is said of making, of why a work costs what it costs, of makers, of asking for a work, and of the shortlist.
#![allow(missing_docs)]

use closer_core::catalog::{Availability, Work};

use super::Wording;

/// Where a letter goes on in a new line.
const LINE: (&str, &str) = ("line", "\n");

impl Wording {
    // Making and price.

    /// Of a stage's picture, which shows that look.
    pub fn show_stage(&self, stage: &str) -> String {
        self.say_with(key!("wanting.show_stage"), &[("stage", stage)])
    }

    // Makers and events.

    pub fn works_by(&self, count: usize) -> String {
        self.say_count(key!("wanting.works_by"), count, &[])
    }
    pub fn no_works_by(&self) -> &'static str {
        self.say(key!("wanting.no_works_by"))
    }
    pub fn unknown_maker_title(&self) -> &'static str {
        self.say(key!("wanting.unknown_maker_title"))
    }
    pub fn unknown_maker_text(&self, id: &str) -> String {
        self.say_with(key!("wanting.unknown_maker_text"), &[("id", id)])
    }
    pub fn unknown_collection_title(&self) -> &'static str {
        self.say(key!("wanting.unknown_collection_title"))
    }
    pub fn unknown_collection_text(&self, id: &str) -> String {
        self.say_with(key!("wanting.unknown_collection_text"), &[("id", id)])
    }
    pub fn find_in_collection(&self) -> &'static str {
        self.say(key!("wanting.find_in_collection"))
    }
    pub fn into_calendar(&self) -> &'static str {
        self.say(key!("wanting.into_calendar"))
    }
    pub fn into_calendar_spoken(&self, event: &str) -> String {
        self.say_with(key!("wanting.into_calendar_spoken"), &[("event", event)])
    }

    // Asking.

    pub fn ask_about(&self) -> &'static str {
        self.say(key!("wanting.ask_about"))
    }
    pub fn commission_like(&self) -> &'static str {
        self.say(key!("wanting.commission_like"))
    }
    /// What can be done about a work that is not simply there to be bought; nothing of one that is.
    pub fn what_then(&self, availability: Availability) -> Option<&'static str> {
        let key = match availability {
            Availability::Available => return None,
            Availability::Reserved => key!("wanting.then_reserved"),
            Availability::Sold => key!("wanting.then_sold"),
            Availability::MadeToOrder => key!("wanting.then_made_to_order"),
            Availability::NotForSale => key!("wanting.then_not_for_sale"),
        };
        Some(self.say(key))
    }
    /// Subject of a letter about a work, or about one like it.
    pub fn letter_subject(&self, work: &Work, is_commission: bool) -> String {
        let key = if is_commission {
            key!("wanting.commission_subject")
        } else {
            key!("wanting.ask_subject")
        };
        self.say_with(key, &[("title", &self.text(&work.title))])
    }
    /// How such a letter begins.
    pub fn letter_opening(&self, work: &Work, is_commission: bool) -> String {
        let key = match work.availability {
            _ if is_commission => key!("wanting.commission_opening"),
            Availability::Reserved => key!("wanting.ask_reserved"),
            Availability::Sold => key!("wanting.ask_sold"),
            _ => key!("wanting.ask_opening"),
        };
        let (title, (size, _)) = (self.text(&work.title), self.size(&work.size));
        self.say_with(key, &[("title", &title), ("size", &size), LINE])
    }
    /// Below everything of a letter: where the works can be seen, and greetings.
    pub fn letter_closing(&self, link: &str) -> String {
        self.say_with(key!("wanting.letter_closing"), &[("link", link), LINE])
    }
    pub fn ask_all(&self) -> &'static str {
        self.say(key!("wanting.ask_all"))
    }
    pub fn ask_all_subject(&self, count: usize) -> String {
        self.say_count(key!("wanting.ask_all_subject"), count, &[])
    }
    pub fn ask_all_opening(&self) -> String {
        self.say_with(key!("wanting.ask_all_opening"), &[LINE])
    }
    /// A work in such a letter.
    pub fn ask_all_line(&self, work: &Work) -> String {
        let (title, (size, _)) = (self.text(&work.title), self.size(&work.size));
        let state = self.state_and_price(work);
        let values = [("title", &*title), ("size", &*size), ("state", &*state)];
        self.say_with(key!("wanting.ask_all_line"), &values)
    }

    // The shortlist.

    pub fn shortlist(&self) -> &'static str {
        self.say(key!("wanting.shortlist"))
    }
    /// Of the link in the masthead.
    pub fn shortlist_count(&self, count: usize) -> String {
        self.say_count(key!("wanting.shortlist_count"), count, &[])
    }
    pub fn on_shortlist(&self) -> &'static str {
        self.say(key!("wanting.on_shortlist"))
    }
    /// Of the ribbon on a card.
    pub fn keep_work(&self, work: &Work) -> String {
        self.say_with(key!("wanting.keep"), &[("title", &self.text(&work.title))])
    }
    pub fn shortlist_title(&self, is_shared: bool) -> &'static str {
        if is_shared {
            self.say(key!("wanting.shared_title"))
        } else {
            self.shortlist()
        }
    }
    pub fn shortlist_opening(&self, count: usize, is_shared: bool) -> String {
        let key = if is_shared {
            key!("wanting.shared_opening")
        } else {
            key!("wanting.shortlist_opening")
        };
        self.say_count(key, count, &[])
    }
    /// Where the list is, and for how long.
    pub fn shortlist_note(&self, is_shared: bool, is_stored: bool) -> &'static str {
        self.say(match (is_shared, is_stored) {
            (true, _) => key!("wanting.shared_note"),
            (false, true) => key!("wanting.shortlist_kept"),
            (false, false) => key!("wanting.shortlist_not_kept"),
        })
    }
    pub fn shortlist_scale(&self) -> &'static str {
        self.say(key!("wanting.shortlist_scale"))
    }
    pub fn shortlist_empty(&self) -> (&'static str, &'static str) {
        (
            self.say(key!("wanting.shortlist_empty_title")),
            self.say(key!("wanting.shortlist_empty_text")),
        )
    }
    pub fn keep_these(&self) -> &'static str {
        self.say(key!("wanting.keep_these"))
    }
    pub fn kept_these(&self) -> &'static str {
        self.say(key!("wanting.kept_these"))
    }
    pub fn own_shortlist(&self) -> &'static str {
        self.say(key!("wanting.own_shortlist"))
    }
    /// Of the buttons beside a work in the list: up, down, and away.
    pub fn list_buttons(&self, title: &str) -> [String; 3] {
        [
            key!("wanting.move_up"),
            key!("wanting.move_down"),
            key!("wanting.take_off"),
        ]
        .map(|key| self.say_with(key, &[("title", title)]))
    }
    pub fn moved(&self, title: &str, place: usize, count: usize) -> String {
        let (place, count) = (self.number(place as f64), self.number(count as f64));
        let values = [("title", title), ("place", &place), ("count", &count)];
        self.say_with(key!("wanting.moved"), &values)
    }
    pub fn taken_off(&self, title: &str) -> String {
        self.say_with(key!("wanting.taken_off"), &[("title", title)])
    }
    pub fn gone(&self, id: &str) -> String {
        self.say_with(key!("wanting.gone"), &[("id", id)])
    }
    pub fn copy_list(&self) -> &'static str {
        self.say(key!("wanting.copy_list"))
    }
    pub fn print_list(&self) -> &'static str {
        self.say(key!("wanting.print_list"))
    }

    /// "$58", "Sold, $52" or "Not for sale".
    pub fn state_and_price(&self, work: &Work) -> String {
        match (work.availability, &work.price) {
            (Availability::Available, Some(price)) => self.price(price),
            (state, Some(price)) => [self.availability(state), ", ", &self.price(price)].concat(),
            (state, None) => self.availability(state).to_owned(),
        }
    }
}
