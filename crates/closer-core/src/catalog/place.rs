//! Where in a catalog something is said, for people and for programs. What is wrong there is not here.

/// A place in the catalog: a chain on the stack, spelled out only when there is something to report.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// The whole catalog.
    Catalog,
    /// A field of the object at a place: its key, and what people call it.
    Field {
        up: &'a Place<'a>,
        key: &'a str,
        noun: &'a str,
    },
    /// An item of the list at a place: its index, what people call it, and its id if it is known by that.
    Item {
        up: &'a Place<'a>,
        index: usize,
        noun: &'a str,
        id: Option<&'a str>,
    },
}

impl<'a> Place<'a> {
    /// The field `key` of what is here.
    pub fn field(&'a self, key: &'a str, noun: &'a str) -> Place<'a> {
        Place::Field { up: self, key, noun }
    }

    /// The item `index` of the list that is here.
    pub fn item(&'a self, index: usize, noun: &'a str, id: Option<&'a str>) -> Place<'a> {
        Place::Item {
            up: self,
            index,
            noun,
            id,
        }
    }

    /// For programs: `works[12].looks[0].mm_per_px`; empty for the whole catalog.
    pub fn path(&self) -> String {
        match self {
            Place::Catalog => String::new(),
            Place::Field { up, key, .. } => {
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
                match up.path() {
                    path if key.is_empty() || !key.bytes().all(is_plain) => {
                        format!("{path}[{}]", quoted(key))
                    }
                    path if path.is_empty() => (*key).to_owned(),
                    path => format!("{path}.{key}"),
                }
            }
            Place::Item { up, index, .. } => format!("{}[{index}]", up.path()),
        }
    }

    /// For people, as the subject of a sentence: `work "fox": look 1`. Items are counted from one.
    pub fn subject(&self) -> String {
        let (up, own) = match self {
            Place::Catalog => return "the catalog".to_owned(),
            Place::Field {
                up: Place::Catalog,
                noun,
                ..
            } => return format!("the {noun}"),
            Place::Field { up, noun, .. } => (*up, (*noun).to_owned()),
            // An id says enough.
            Place::Item {
                noun, id: Some(id), ..
            } => return format!("{noun} {}", quoted(id)),
            // "look 1" says that it is one of the looks.
            Place::Item {
                up: Place::Field { up, .. } | up,
                index,
                noun,
                ..
            } => (*up, format!("{noun} {}", index + 1)),
        };
        match up {
            Place::Catalog => own,
            _ => format!("{}: {own}", up.subject()),
        }
    }

    /// For people, a value: `work "fox": look 1: "mm_per_px"`, or the subject where it has no key.
    pub fn value(&self) -> String {
        match self {
            Place::Field { up, key, .. } => format!("{}: \"{key}\"", up.subject()),
            _ => self.subject(),
        }
    }
}

/// `words` in quotes, cut where they are long, with everything invisible spelled out. (The library's `{:?}` does the same
/// with tables of all scripts, 3 kB of the download.)
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 48; // a line of a terminal has room for it and the rest of the sentence
    let mut quoted = "\"".to_owned();
    for c in words.chars().take(LONGEST) {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_unseen(c) => {
                quoted.push_str("\\u{");
                push_hexadecimal(&mut quoted, c.into());
                quoted.push('}');
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    if words.chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted
}

/// Whether a character shows nothing, or what another one shows: controls, spaces that are none of the keyboard's, marks of
/// direction and joining, selectors, tags (Unicode 16, `Default_Ignorable_Code_Point`, `Zs`, `Cc`), and what is for private use.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{1680}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..
    )
}

fn push_hexadecimal(text: &mut String, code: u32) {
    let first = (1..8).rev().find(|digit| code >> (4 * digit) > 0).unwrap_or(0);
    for digit in (0..=first).rev() {
        text.extend(char::from_digit(code >> (4 * digit) & 15, 16));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_spelled_for_people_and_for_programs() {
        let works = Place::Catalog.field("works", "works");
        let work = works.item(12, "work", Some("fox"));
        let looks = work.field("looks", "looks");
        let look = looks.item(0, "look", None);
        let scale = look.field("mm_per_px", "scale");
        assert_eq!(scale.path(), "works[12].looks[0].mm_per_px");
        assert_eq!(scale.value(), "work \"fox\": look 1: \"mm_per_px\"");
        assert_eq!(look.subject(), "work \"fox\": look 1");
        assert_eq!(Place::Catalog.path(), "");
        assert_eq!(Place::Catalog.subject(), "the catalog");
    }

    #[test]
    fn invisible_characters_are_spelled_out_and_long_words_cut() {
        assert_eq!(quoted("a\u{202e}b\n"), "\"a\\u{202e}b\\n\"");
        assert_eq!(quoted("\u{0}\"\\\u{e0041}\t"), "\"\\u{0}\\\"\\\\\\u{e0041}\\t\"");
        assert_eq!(quoted("Ä, 漢字 'é'"), "\"Ä, 漢字 'é'\"");
        assert_eq!(quoted(&"ä".repeat(49)), format!("\"{}\"…", "ä".repeat(48)));
    }
}
