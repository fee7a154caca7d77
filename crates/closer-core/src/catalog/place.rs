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

/// `words` in quotes, cut where they are long, with everything invisible spelled out.
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 48; // a line of a terminal has room for it and the rest of the sentence
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &words[..end]),
        None => format!("{words:?}"),
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
        assert_eq!(quoted(&"ä".repeat(49)), format!("\"{}\"…", "ä".repeat(48)));
    }
}
