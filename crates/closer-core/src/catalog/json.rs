//! JSON (RFC 8259) as a catalog needs it: skimmed, so that one broken part cannot hide the others, or read. What the values
//! mean is not here.
//!
//! Our own, because `serde_json` brings tables for numbers of any length and their writing, which were 5 kB of the app's
//! download, and as much again of code (docs/measured.md).

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool,
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(Map<Value>),
}

/// A number, and how it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub written: String,
    value: f64,
}

/// The fields of an object in their order. Of several with one key the last counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Map<T>(Vec<(String, T)>);

/// Why a text is no JSON, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    pub at: usize,
    pub reason: &'static str,
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Map(Vec::new())
    }
}

impl<T> Map<T> {
    pub fn get(&self, key: &str) -> Option<&T> {
        let found = self.0.iter().rev().find(|(known, _)| known == key);
        found.map(|(_, value)| value)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }
}

impl Value {
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(map) => map.get(key),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(words) => Some(words),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number.value),
            _ => None,
        }
    }

    pub fn as_whole(&self) -> Option<i64> {
        match self {
            Value::Number(number) => number.as_whole(),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }
}

impl Number {
    /// The number, if it is written without a point and an exponent, and as large as a number can be without leaving
    /// out any.
    pub fn as_whole(&self) -> Option<i64> {
        const LARGEST: f64 = 9_007_199_254_740_992.0; // 2⁵³
        let is_whole = self
            .written
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_digit());
        (is_whole && self.value.abs() <= LARGEST).then_some(self.value as i64)
    }

    /// The number, if it lies within these.
    pub fn within(&self, least: f64, most: f64) -> bool {
        (least..=most).contains(&self.value)
    }
}

/// The one value that `text` is, without what surrounds it. Half pairs and numbers without end come through; what reads the
/// value refuses them.
pub(super) fn skimmed(text: &str) -> Result<&str, Broken> {
    let mut reader = Reader { text, at: 0 };
    reader.space();
    let start = reader.at;
    reader.value(false)?;
    let end = reader.at;
    reader.end()?;
    Ok(text.get(start..end).unwrap_or_default())
}

/// The one value that `text` is. Fields that are `null` are left out: programs write that for what is absent.
pub(super) fn read(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(true)?;
    reader.end()?;
    Ok(value)
}

/// The fields of an object, each skimmed, without those that are `null`; none for anything else.
pub(super) fn fields(text: &str) -> Result<Map<&str>, Broken> {
    let mut reader = Reader { text, at: 0 };
    let mut fields = Map::default();
    if reader.opens(b'{') {
        while reader.goes_on(b'}', fields.len())? {
            let key = reader.key(true)?;
            let value = reader.skipped()?;
            fields.0.push((key, value));
        }
    }
    fields.0.retain(|(_, value)| *value != "null");
    Ok(fields)
}

/// The items of a list, each skimmed; `None` for anything else, or for what is broken.
pub(super) fn items(text: &str) -> Option<Vec<&str>> {
    let mut reader = Reader { text, at: 0 };
    let mut items = Vec::new();
    if !reader.opens(b'[') {
        return None;
    }
    while reader.goes_on(b']', items.len()).ok()? {
        items.push(reader.skipped().ok()?);
    }
    Some(items)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is wrong with the next byte, or that there is none.
    fn broken<T>(&self, reason: &'static str) -> Result<T, Broken> {
        let is_end = self.at >= self.text.len();
        let reason = if is_end { "it ends too early" } else { reason };
        Err(Broken { at: self.at, reason })
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn end(&mut self) -> Result<(), Broken> {
        self.space();
        if self.peek().is_some() {
            return self.broken("something follows its end");
        }
        Ok(())
    }

    fn opens(&mut self, bracket: u8) -> bool {
        self.space();
        let opens = self.peek() == Some(bracket);
        self.at += usize::from(opens);
        opens
    }

    /// Whether another item follows in a list or an object that has so many; else it is closed.
    fn goes_on(&mut self, bracket: u8, count: usize) -> Result<bool, Broken> {
        self.space();
        match self.peek() {
            Some(byte) if byte == bracket => {
                self.at += 1;
                return Ok(false);
            }
            _ if count == 0 => {}
            Some(b',') => self.at += 1,
            _ => return self.broken("expected a comma or a closing bracket"),
        }
        self.space();
        Ok(true)
    }

    /// The key of a field, and the colon after it.
    fn key(&mut self, keeps: bool) -> Result<String, Broken> {
        if self.peek() != Some(b'"') {
            return self.broken("expected a key in quotes");
        }
        let key = self.string(keeps)?;
        self.space();
        if self.peek() != Some(b':') {
            return self.broken("expected a colon");
        }
        self.at += 1;
        Ok(key)
    }

    /// The text of the next value.
    fn skipped(&mut self) -> Result<&'a str, Broken> {
        self.space();
        let start = self.at;
        self.value(false)?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// The next value; anything where it is not kept. How deep it goes is limited beforehand, see `check_depth`.
    fn value(&mut self, keeps: bool) -> Result<Value, Broken> {
        self.space();
        match self.peek() {
            Some(b'{') => {
                let (mut map, mut count) = (Map::default(), 0);
                self.at += 1;
                while self.goes_on(b'}', count)? {
                    let key = self.key(keeps)?;
                    let value = self.value(keeps)?;
                    if keeps && value != Value::Null {
                        map.0.push((key, value));
                    }
                    count += 1;
                }
                Ok(Value::Object(map))
            }
            Some(b'[') => {
                let (mut items, mut count) = (Vec::new(), 0);
                self.at += 1;
                while self.goes_on(b']', count)? {
                    let item = self.value(keeps)?;
                    if keeps {
                        items.push(item);
                    }
                    count += 1;
                }
                Ok(Value::Array(items))
            }
            Some(b'"') => self.string(keeps).map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(keeps).map(Value::Number),
            Some(b't') => self.word("true", Value::Bool),
            Some(b'f') => self.word("false", Value::Bool),
            Some(b'n') => self.word("null", Value::Null),
            _ => self.broken("expected value"),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Broken> {
        for byte in word.bytes() {
            if self.peek() != Some(byte) {
                return self.broken("expected value");
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn string(&mut self, keeps: bool) -> Result<String, Broken> {
        let mut words = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while self
                .peek()
                .is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= b' ')
            {
                self.at += 1;
            }
            if keeps {
                // It begins and ends beside bytes of ASCII.
                words.push_str(self.text.get(start..self.at).unwrap_or_default());
            }
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(words);
                }
                Some(b'\\') => words.push(self.escaped(keeps)?),
                _ => return self.broken("control character in quotes"),
            }
        }
    }

    /// The letter that an escape stands for.
    fn escaped(&mut self, keeps: bool) -> Result<char, Broken> {
        self.at += 1;
        let Some(byte) = self.peek() else {
            return self.broken("");
        };
        let letter = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(keeps),
            _ => return self.broken("unknown escape"),
        };
        self.at += 1;
        Ok(letter)
    }

    fn unicode(&mut self, keeps: bool) -> Result<char, Broken> {
        let first = self.digits_of_code()?;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let code = match first {
            0xd800..0xdc00 if keeps && rest.starts_with(b"\\u") => {
                self.at += 1;
                let second = self.digits_of_code()?;
                match second {
                    0xdc00..0xe000 => 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                    _ => first,
                }
            }
            _ => first,
        };
        match char::from_u32(code) {
            Some(letter) => Ok(letter),
            None if !keeps => Ok(' '),
            None => Err(Broken {
                at: self.at - 1,
                reason: "half of a surrogate pair",
            }),
        }
    }

    /// The number of four digits after `u`.
    fn digits_of_code(&mut self) -> Result<u32, Broken> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else {
                return self.broken("expected four hexadecimal digits");
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self, keeps: bool) -> Result<Number, Broken> {
        let start = self.at;
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        // All digits as one whole number, and which power of ten it is to be multiplied by.
        let (mut digits, mut power) = (0_u64, 0_i32);
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            power = power.saturating_add(self.digits(&mut digits)?.0);
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            let (dropped, count) = self.digits(&mut digits)?;
            power = power.saturating_add(dropped).saturating_sub(count);
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            let is_small = self.peek() == Some(b'-');
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            let mut exponent = 0;
            let (dropped, _) = self.digits(&mut exponent)?;
            let exponent = if dropped > 0 {
                i32::MAX
            } else {
                exponent.min(i32::MAX as u64) as i32
            };
            power = if is_small {
                power.saturating_sub(exponent)
            } else {
                power.saturating_add(exponent)
            };
        }
        if !keeps {
            return Ok(Number {
                written: String::new(),
                value: 0.0,
            });
        }
        let value = scaled(digits as f64, power);
        if value.is_infinite() {
            return Err(Broken {
                at: self.at - 1,
                reason: "number out of range",
            });
        }
        Ok(Number {
            written: self.text.get(start..self.at).unwrap_or_default().to_owned(),
            value: if is_negative { -value } else { value },
        })
    }

    /// Takes digits, at least one, behind those that there are; gives how many found no room, and how many there were.
    fn digits(&mut self, number: &mut u64) -> Result<(i32, i32), Broken> {
        const FULL: u64 = (u64::MAX - 9) / 10;
        let (start, mut dropped) = (self.at, 0_i32);
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            if *number <= FULL && dropped == 0 {
                *number = *number * 10 + u64::from(byte - b'0');
            } else {
                dropped = dropped.saturating_add(1);
            }
            self.at += 1;
        }
        if self.at == start {
            return self.broken("expected a digit");
        }
        Ok((dropped, (self.at - start).min(i32::MAX as usize) as i32))
    }
}

/// `digits` times ten to the `power`. Exact to the last bit for up to 15 digits and powers up to 22, as people write them.
fn scaled(mut digits: f64, power: i32) -> f64 {
    const MOST: u32 = 22; // Powers of ten beyond are no numbers of 64 bits.
    let mut left = power.unsigned_abs();
    // A zero stays one, and nothing is larger than the largest or smaller than the smallest number.
    while left > 0 && digits > 0.0 && digits.is_finite() {
        let now = left.min(MOST);
        let mut ten = 1.0;
        for _ in 0..now {
            ten *= 10.0;
        }
        digits = if power < 0 { digits / ten } else { digits * ten };
        left -= now;
    }
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Known;

    use super::*;

    /// Whether both are the same, but for the last bits of long numbers, and for fields that are null or there twice.
    fn is_same(value: &Value, known: &Known) -> bool {
        match (value, known) {
            (Value::Null, Known::Null) | (Value::Bool, Known::Bool(_)) => true,
            (Value::Number(number), Known::Number(known)) => {
                let exact = known.as_f64().unwrap();
                (number.value - exact).abs() <= exact.abs() * 1e-14
                    && number.as_whole().is_none_or(|whole| whole as f64 == exact)
            }
            (Value::String(words), Known::String(known)) => words == known,
            (Value::Array(items), Known::Array(known)) => {
                items.len() == known.len()
                    && items.iter().zip(known).all(|(item, known)| is_same(item, known))
            }
            (Value::Object(map), Known::Object(known)) => {
                known.iter().all(|(key, known)| match map.get(key) {
                    Some(value) => is_same(value, known) || known.is_null(),
                    None => known.is_null(),
                }) && map.keys().all(|key| known.contains_key(key))
            }
            _ => false,
        }
    }

    #[test]
    fn what_is_broken_is_named_where_it_is() {
        for (text, at, reason) in [
            ("", 0, "it ends too early"),
            ("{\"a\": }", 6, "expected value"),
            ("[1, ]", 4, "expected value"),
            ("[1 2]", 3, "expected a comma or a closing bracket"),
            ("{\"a\" 1}", 5, "expected a colon"),
            ("{a: 1}", 1, "expected a key in quotes"),
            ("{\"a\": 1,}", 8, "expected a key in quotes"),
            ("\"a\nb\"", 2, "control character in quotes"),
            ("\"\\x\"", 2, "unknown escape"),
            ("\"\\u00g0\"", 5, "expected four hexadecimal digits"),
            ("\"\\ud800\"", 6, "half of a surrogate pair"),
            ("[1e999]", 5, "number out of range"),
            ("[01]", 2, "expected a comma or a closing bracket"),
            ("1.e3", 2, "expected a digit"),
            ("trut", 3, "expected value"),
            ("\"\\", 2, "it ends too early"),
            ("{} {}", 3, "something follows its end"),
        ] {
            assert_eq!(read(text), Err(Broken { at, reason }), "{text}");
        }
    }

    #[test]
    fn what_only_reading_refuses_is_skimmed() {
        for text in ["\"\\ud800\"", "1e999", "[1, {\"a\": \"\\udc00\\ud800\"}]"] {
            assert_eq!(skimmed(text), Ok(text));
            assert!(read(text).is_err(), "{text}");
        }
        let all = fields(" {\"a\" : [1, {}], \"b\": null, \"\\u0063\": \"}\"} ").unwrap();
        assert_eq!(
            all.iter().collect::<Vec<_>>(),
            [("a", &"[1, {}]"), ("c", &"\"}\"")]
        );
        assert_eq!(items(" [ 1 , [2, 3],{} ] "), Some(vec!["1", "[2, 3]", "{}"]));
        assert_eq!(
            (items("{}"), items("[1"), items("[]")),
            (None, None, Some(vec![]))
        );
    }

    #[test]
    fn of_fields_with_one_key_the_last_counts() {
        let value = read("{\"a\": 1, \"a\": 2}").unwrap();
        assert_eq!(value.get("a").and_then(Value::as_f64), Some(2.0));
    }

    #[test]
    fn numbers_as_people_write_them_are_exact() {
        for text in [
            "0.012658064516129032",
            "62",
            "-0.5",
            "1e22",
            "123.456e-3",
            "0.0036666666666666666",
            "5e-324",
        ] {
            let known: Known = serde_json::from_str(text).unwrap();
            assert_eq!(read(text).unwrap().as_f64(), known.as_f64(), "{text}");
        }
        for (text, whole) in [
            ("12", Some(12)),
            ("-7", Some(-7)),
            ("1.0", None),
            ("1e2", None),
            ("9007199254740993000", None),
        ] {
            assert_eq!(read(text).unwrap().as_whole(), whole, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_full_reader_reads_the_same(text in r#"([\[\]{},: "\\u]|"a"|"b":|null|true|[0-9]{1,3}|-|\.|e|d83e|dd8a|ü|\n){0,24}"#) {
            let known = serde_json::from_str::<Known>(&text);
            match read(&text) {
                Ok(value) => {
                    let known = known.as_ref().ok();
                    prop_assert!(known.is_some_and(|known| is_same(&value, known)), "{} {:?}", text, value);
                    prop_assert_eq!(skimmed(&text), Ok(text.trim_ascii()));
                }
                Err(_) => prop_assert!(known.is_err(), "{}", text),
            }
        }

        #[test]
        fn every_text_and_number_comes_through(words in "\\PC{0,20}|[\\x00-\\x20\"\\\\/]{0,8}", number in any::<f64>(), whole in any::<i32>()) {
            let known = serde_json::json!({ "words": words, "list": [number, whole, { "a": null }] });
            for text in [known.to_string(), serde_json::to_string_pretty(&known).unwrap()] {
                let value = read(&text).unwrap();
                prop_assert!(is_same(&value, &known), "{} {:?}", text, value);
            }
        }
    }
}
