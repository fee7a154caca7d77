//! What is said of the collective: makers, commissions, events.
#![allow(missing_docs)]

use closer_core::catalog::Event;

use super::Wording;
use crate::intl;

impl Wording {
    pub fn makers(&self) -> &'static str {
        self.say(key!("collective.makers"))
    }
    pub fn commissions(&self) -> &'static str {
        self.say(key!("collective.commissions"))
    }
    pub fn ask_by_mail(&self) -> &'static str {
        self.say(key!("collective.ask_by_mail"))
    }
    pub fn ask_by_form(&self) -> &'static str {
        self.say(key!("collective.ask_by_form"))
    }
    pub fn elsewhere(&self) -> &'static str {
        self.say(key!("collective.elsewhere"))
    }
    pub fn events(&self) -> &'static str {
        self.say(key!("collective.events"))
    }
    pub fn no_events(&self) -> &'static str {
        self.say(key!("collective.no_events"))
    }
    pub fn past_events(&self, count: usize) -> String {
        self.say_count(key!("collective.past_events"), count, &[])
    }
    pub fn event_page(&self) -> &'static str {
        self.say(key!("collective.event_page"))
    }
    pub fn days(&self, event: &Event) -> String {
        intl::days(&self.languages, &event.starts, event.ends.as_deref())
    }
}
