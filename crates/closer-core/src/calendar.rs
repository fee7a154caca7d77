//! An event as a file for a calendar (iCalendar). Which words it has, and how it reaches the calendar, is decided elsewhere.

use crate::decimal::decimal;

/// An event of whole days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CalendarEvent {
    /// Unique in the world and always the same for the same event: a calendar that has it already takes it for the same.
    pub uid: String,
    /// When the file was written: `20261122T205500Z`.
    pub stamp: String,
    /// First day, `YYYY-MM-DD`.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`; absent for one day.
    pub ends: Option<String>,
    /// Its name.
    pub title: String,
    /// Where it is; may be empty.
    pub place: String,
    /// What to expect there; may be empty.
    pub text: String,
    /// Its page; may be empty.
    pub page: String,
}

/// Bytes of a line, without its end: <https://www.rfc-editor.org/rfc/rfc5545#section-3.1>.
const LINE_BYTES: usize = 75;

impl CalendarEvent {
    /// The text of the file; `None` where a day is no day of the calendar, or the last is before the first.
    ///
    /// Lines end with CR and LF and are folded before they have more than 75 bytes, never within a letter.
    pub fn to_ics(&self) -> Option<String> {
        let first = Day::read(&self.starts)?;
        let last = self.ends.as_deref().map_or(Some(first), Day::read)?;
        if last < first {
            return None;
        }
        let mut text = String::new();
        let mut line = |name: &str, value: &str| push_folded(&mut text, &[name, ":", value].concat());
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Look Closer//Events//EN");
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&self.uid));
        line("DTSTAMP", &self.stamp);
        line("DTSTART;VALUE=DATE", &first.written());
        // The day after the last: the end is where an event is over.
        line("DTEND;VALUE=DATE", &last.next().written());
        line("SUMMARY", &escaped(&self.title));
        for (name, value) in [("LOCATION", &self.place), ("DESCRIPTION", &self.text)] {
            if !value.is_empty() {
                line(name, &escaped(value));
            }
        }
        if !self.page.is_empty() {
            // An address is no text: nothing in it is escaped, and nothing in it may end the line.
            let is_whole = |letter: &char| !letter.is_control();
            line("URL", &self.page.chars().filter(is_whole).collect::<String>());
        }
        line("END", "VEVENT");
        line("END", "VCALENDAR");
        Some(text)
    }
}

/// Text as a value: <https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11>. Of what moves no pen only the line break stays.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(letter);
            }
            '\n' => text.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text
}

fn push_folded(text: &mut String, line: &str) {
    let mut room = LINE_BYTES;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE_BYTES - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// `YYYY-MM-DD`, if there is such a day.
    fn read(written: &str) -> Option<Day> {
        let bytes = written.as_bytes();
        let is_formed = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |number, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| number * 10 + u32::from(digit - b'0'))
            })
        };
        let day = Day {
            year: number(is_formed.then(|| &bytes[..4])?)?,
            month: number(&bytes[5..7])?,
            day: number(&bytes[8..])?,
        };
        let is_month = (1..=12).contains(&day.month);
        (is_month && (1..=day.days_of_month()).contains(&day.day)).then_some(day)
    }

    fn days_of_month(self) -> u32 {
        let is_leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    fn next(self) -> Day {
        if self.day < self.days_of_month() {
            Day {
                day: self.day + 1,
                ..self
            }
        } else if self.month < 12 {
            Day {
                month: self.month + 1,
                day: 1,
                ..self
            }
        } else {
            Day {
                year: self.year + 1,
                month: 1,
                day: 1,
            }
        }
    }

    /// `YYYYMMDD`.
    fn written(self) -> String {
        // With a leading 1 each number keeps its zeros.
        let year = decimal(f64::from(self.year + 10_000), 0);
        let rest = decimal(f64::from(10_000 + self.month * 100 + self.day), 0);
        [&year[1..], &rest[1..]].concat()
    }
}
