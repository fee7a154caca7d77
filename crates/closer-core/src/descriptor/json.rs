//! Looks into JSON where it lies, without a tree of it, and at the attributes of XML, which are cut apart in the same
//! way. What the values mean is not here.
//!
//! A descriptor is a few hundred bytes of which a dozen values are wanted; a reader that keeps everything would be
//! several kB of every download. Brackets and quotes are paired, commas and colons not judged: what a broken text
//! still says may be right, and every number is checked by whoever takes it.

/// A value of a JSON text, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Json<'a>(&'a str);

/// What follows one another in a list, an object or a tag.
pub struct Parts<'a>(pub &'a str);

impl<'a> Json<'a> {
    /// The one value that `text` is; `None` where a bracket or quote is left open, or more follows.
    pub fn read(text: &'a str) -> Option<Json<'a>> {
        let (value, rest) = split_value(text)?;
        rest.trim_ascii().is_empty().then_some(Json(value))
    }

    /// The value of the first field of this name; `None` too where this is no object.
    pub fn field(self, name: &str) -> Option<Json<'a>> {
        let mut parts = Parts(self.between(b'{')?);
        loop {
            let (key, value) = (parts.next()?, parts.next()?);
            if key.word() == name {
                return Some(value);
            }
        }
    }

    /// The items of a list; of anything else, itself: "one or a list of them" is common in IIIF.
    pub fn items(self) -> Parts<'a> {
        Parts(self.between(b'[').unwrap_or(self.0))
    }

    /// The items of a field; none where it is missing.
    pub fn items_of(self, name: &str) -> Parts<'a> {
        self.field(name).map_or(Parts(""), Json::items)
    }

    /// A string without its quotes, and with its escapes; anything else as it is written.
    pub fn word(self) -> &'a str {
        self.quoted().unwrap_or(self.0)
    }

    /// What is within quotes.
    pub fn quoted(self) -> Option<&'a str> {
        self.between(b'"').or_else(|| self.between(b'\''))
    }

    /// Whether this is written so, without quotes.
    pub fn is_bare(self, word: &str) -> bool {
        self.0 == word
    }

    /// Whether a tag ends here.
    pub fn is_end_of_tag(self) -> bool {
        matches!(self.0.as_bytes(), [b'>' | b'/', ..])
    }

    /// What is between the brackets.
    fn between(self, bracket: u8) -> Option<&'a str> {
        // One at either end, or it were no value.
        if self.0.as_bytes().first() == Some(&(bracket)) {
            self.0.get(1..self.0.len() - 1)
        } else {
            None
        }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        let (value, rest) = split_value(self.0)?;
        self.0 = rest;
        Some(Json(value))
    }
}

/// The text that escapes of the kind `\u00fc` stand for; other escapes lose their backslash, which is right for
/// those that an address has. `None` where one is broken, or half of a pair.
pub fn unescaped(word: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = word.chars();
    while let Some(mut c) = rest.next() {
        if c == '\\' {
            c = rest.next()?;
            if c == 'u' {
                let mut code = 0;
                for _ in 0..4 {
                    code = code * 16 + rest.next()?.to_digit(16)?;
                }
                c = char::from_u32(code)?;
            }
        }
        text.push(c);
    }
    Some(text)
}

/// Whether a byte only stands between values. A number or word ends there.
fn is_between(byte: u8) -> bool {
    matches!(byte, b',' | b':' | b'=' | 0..=b' ')
}

/// The first value of `text`, and what follows; `None` where there is none or it does not end.
fn split_value(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|byte| !is_between(*byte))?;
    let (mut depth, mut quote, mut at) = (0_u32, 0, start);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let mut is_whole = true;
        match byte {
            _ if byte == quote => quote = 0,
            b'\\' if quote != 0 => at += 1,
            _ if quote != 0 => {}
            b'"' | b'\'' => quote = byte,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            // A word goes on until something else begins.
            _ => is_whole = bytes.get(at).is_none_or(|next| is_between(*next)),
        }
        if depth == 0 && quote == 0 && is_whole {
            // After an ASCII byte, or before one or the end.
            return Some((text.get(start..at)?, text.get(at..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_is_found_where_it_lies() {
        let text = r#" {"a" : [1, "two, {", {"b": null}, []], "id": "x\/\u00fcy\"", "n": -1.5e3 } "#;
        let json = Json::read(text).unwrap();
        let items: Vec<Json> = json.items_of("a").collect();
        assert_eq!(
            items,
            [Json("1"), Json("\"two, {\""), Json("{\"b\": null}"), Json("[]")]
        );
        assert_eq!(items[2].field("b").unwrap().word(), "null");
        assert_eq!(items[3].items().count(), 0);
        assert_eq!(
            unescaped(json.field("id").unwrap().word()).as_deref(),
            Some("x/üy\"")
        );
        assert_eq!(json.field("n").unwrap().word(), "-1.5e3");
        assert_eq!(json.items_of("n").count(), 1);
        assert_eq!(json.items_of("none").count(), 0);
        assert_eq!((json.field("c"), items[0].field("a")), (None, None));
    }

    #[test]
    fn what_is_cut_off_or_wrongly_paired_is_no_value() {
        for text in [
            "",
            " ",
            "{",
            "{\"a\": [1, 2]",
            "\"a",
            "\"a\\\"",
            "}",
            "[1]]",
            "{} {}",
            "1 2",
            "\"\\",
        ] {
            assert_eq!(Json::read(text), None, "{text}");
        }
        for word in [r"\u12", r"\ud800", r"\", r"\u"] {
            assert_eq!(unescaped(word), None, "{word}");
        }
    }

    #[test]
    fn a_hundred_thousand_brackets_deep_is_no_danger() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(Json::read(&deep).unwrap().items().count(), 1);
    }

    proptest! {
        #[test]
        fn it_finds_what_a_full_reader_finds(
            words in prop::collection::vec("[^\"\\\\\\x00-\\x1f]{0,12}", 1..6),
            numbers in prop::collection::vec(any::<u32>(), 0..6),
        ) {
            let value = serde_json::json!({ "list": numbers, "more": { "words": words } });
            for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                let json = Json::read(&text).unwrap();
                let found: Vec<&str> = json.items_of("list").map(Json::word).collect();
                prop_assert_eq!(found, numbers.iter().map(u32::to_string).collect::<Vec<_>>());
                let found: Vec<&str> = json.field("more").unwrap().items_of("words").map(Json::word).collect();
                prop_assert_eq!(&found, &words);
            }
        }

        #[test]
        fn an_escape_is_read_as_a_full_reader_reads_it(text in "[\\PC/\"]{0,20}") {
            let written = serde_json::to_string(&text).unwrap();
            let escaped: String = written.chars().map(|c| {
                if c.is_ascii() || u32::from(c) > 0xffff { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) }
            }).collect();
            prop_assert_eq!(unescaped(&escaped[1..escaped.len() - 1]), Some(text));
        }

        #[test]
        fn whatever_the_text_it_ends(text in r#"[\[\]{}",:\\u0-9a ü]{0,60}"#) {
            if let Some(json) = Json::read(&text) {
                let _ = (unescaped(json.word()), json.field("a"), json.items().count());
            }
        }
    }
}
