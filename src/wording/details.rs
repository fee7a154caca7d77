//! What is said of details: where one is and what lies near, the marks, going from one to the next, and the keys.
#![allow(missing_docs)]

use closer_core::{SeenPart, Size};

use super::Wording;

impl Wording {
    /// "3 mm across, about ×12 life".
    pub fn detail_size(&self, across: &str, times_life: f64, is_measured: bool) -> String {
        let key = if is_measured {
            key!("details.size_at")
        } else {
            key!("details.size_about")
        };
        let times = self.times(times_life);
        self.say_with(key, &[("across", across), ("times", &times)])
    }
    /// What is heard of a detail where one has come to it.
    pub fn detail_arrived(&self, detail: &str, size: &str, text: &str) -> String {
        let values = [("detail", detail), ("size", size), ("text", text)];
        self.say_with(key!("details.arrived"), &values)
    }
    /// "About ×8 life, 12 × 8 mm in view. Upper left. Nearest detail: wing."
    pub fn where_one_is(
        &self,
        times_life: f64,
        is_measured: bool,
        seen_mm: Size,
        part: SeenPart,
        nearest: Option<&str>,
    ) -> String {
        let key = if is_measured {
            key!("details.moved")
        } else {
            key!("details.moved_about")
        };
        // Two figures say it; more would only be read out.
        let short = |mm: f64| {
            if mm < 10.0 {
                (mm * 10.0).round() / 10.0
            } else {
                mm.round()
            }
        };
        let seen = self.size_mm(short(seen_mm.width), short(seen_mm.height), None);
        let times = self.times(times_life);
        let values = [
            ("times", &*times),
            ("seen", &*seen),
            ("place", self.seen_part(part)),
        ];
        let moved = self.say_with(key, &values);
        match nearest {
            Some(detail) => self.say_with(
                key!("details.moved_near"),
                &[("moved", &moved), ("detail", detail)],
            ),
            None => moved,
        }
    }
    /// The same where the photograph's detail ends.
    pub fn moved_to_the_end(&self, moved: &str) -> String {
        self.say_with(key!("details.moved_end"), &[("moved", moved)])
    }
    fn seen_part(&self, part: SeenPart) -> &'static str {
        self.say(match part {
            SeenPart::Whole => key!("details.place_whole"),
            SeenPart::Beside => key!("details.place_beside"),
            SeenPart::Part(0, 0) => key!("details.place_upper_left"),
            SeenPart::Part(1, 0) => key!("details.place_upper"),
            SeenPart::Part(_, 0) => key!("details.place_upper_right"),
            SeenPart::Part(0, 1) => key!("details.place_left"),
            SeenPart::Part(1, 1) => key!("details.place_middle"),
            SeenPart::Part(_, 1) => key!("details.place_right"),
            SeenPart::Part(0, _) => key!("details.place_lower_left"),
            SeenPart::Part(1, _) => key!("details.place_lower"),
            SeenPart::Part(..) => key!("details.place_lower_right"),
        })
    }

    // Marks, and the way from one to the next.

    pub fn hide_marks(&self) -> &'static str {
        self.say(key!("details.hide_marks"))
    }
    pub fn show_marks(&self) -> &'static str {
        self.say(key!("details.show_marks"))
    }
    pub fn several_details(&self, names: &[String]) -> String {
        let joined = names.join(", ");
        self.say_count(key!("details.several"), names.len(), &[("names", &joined)])
    }
    pub fn tour(&self) -> &'static str {
        self.say(key!("details.tour"))
    }
    pub fn tour_stop(&self) -> &'static str {
        self.say(key!("details.stop"))
    }
    pub fn previous_detail(&self) -> &'static str {
        self.say(key!("details.previous"))
    }
    pub fn next_detail(&self) -> &'static str {
        self.say(key!("details.next"))
    }
    /// "2 of 6".
    pub fn detail_progress(&self, place: usize, count: usize) -> String {
        let (place, count) = (self.number(place as f64), self.number(count as f64));
        self.say_with(key!("details.progress"), &[("place", &place), ("count", &count)])
    }
    pub fn detail_card(&self) -> &'static str {
        self.say(key!("details.card"))
    }

    // The sheet of keys.

    pub fn keys(&self) -> &'static str {
        self.say(key!("details.keys"))
    }
    pub fn keys_when(&self) -> &'static str {
        self.say(key!("details.keys_when"))
    }
    pub fn key_pan(&self) -> &'static str {
        self.say(key!("details.key_pan"))
    }
    pub fn key_works(&self) -> &'static str {
        self.say(key!("details.key_works"))
    }
    pub fn key_between(&self) -> &'static str {
        self.say(key!("details.key_between"))
    }
    pub fn key_turn(&self) -> &'static str {
        self.say(key!("details.key_turn"))
    }
    pub fn key_details(&self) -> &'static str {
        self.say(key!("details.key_details"))
    }
    pub fn key_out(&self) -> &'static str {
        self.say(key!("details.key_out"))
    }
}
