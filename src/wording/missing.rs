//! What is said where something is missing.
#![allow(missing_docs)]

use super::Wording;
use crate::load::LoadError;

impl Wording {
    pub fn failed_title(&self, error: &LoadError) -> &'static str {
        self.say(match error {
            LoadError::Unreachable => key!("missing.unreachable_title"),
            LoadError::Refused(404 | 410) => key!("missing.no_catalog_title"),
            LoadError::Refused(_) => key!("missing.refused_title"),
            LoadError::OtherVersion(_) => key!("missing.other_version_title"),
            LoadError::Unreadable(_) => key!("missing.unreadable_title"),
        })
    }
    pub fn failed_text(&self, error: &LoadError) -> String {
        let key = match error {
            LoadError::Unreachable => key!("missing.unreachable"),
            LoadError::Refused(404 | 410) => key!("missing.no_catalog"),
            LoadError::Refused(status) => {
                let status = status.to_string();
                return self.say_with(key!("missing.refused"), &[("status", &status)]);
            }
            LoadError::OtherVersion(_) => key!("missing.other_version"),
            LoadError::Unreadable(_) => key!("missing.unreadable"),
        };
        self.say(key).to_owned()
    }
    pub fn technical(&self, error: &LoadError, address: &str) -> String {
        match error {
            LoadError::OtherVersion(reason) | LoadError::Unreadable(reason) => format!("{address}: {reason}"),
            _ => address.to_owned(),
        }
    }
    pub fn retry(&self) -> &'static str {
        self.say(key!("missing.retry"))
    }
    pub fn retrying(&self) -> &'static str {
        self.say(key!("missing.retrying"))
    }
    pub fn not_found_title(&self) -> &'static str {
        self.say(key!("missing.not_found_title"))
    }
    pub fn not_found_text(&self) -> &'static str {
        self.say(key!("missing.not_found_text"))
    }
    pub fn back_to_works(&self) -> &'static str {
        self.say(key!("missing.back_to_works"))
    }
}
