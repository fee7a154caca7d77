//! The table of sentences: each has a key, and each language a file of them (`public/words`). `build.rs` numbers the keys and
//! the site has the files as lines in that order. Which sentence is said where is in the files beside this one.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{Key, Wording};

/// Sentences in the order of their keys, after a line that tells which keys.
pub type Table = &'static [&'static str];

/// What is said where a language has no words for it: the only table that needs no fetching.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/sentences.txt"));

/// What a number asks of a sentence, in the order in which its forms stand: `FORMS` in `xtask/src/words/order.rs`.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The table of English.
pub fn english() -> Table {
    lines(ENGLISH)
}

/// The table in `words`, the text of another language's file; `None` where it was made for another version of this app.
pub fn table(words: &'static str) -> Option<Table> {
    let own = lines(words);
    // By its first line.
    (own.first().copied() == ENGLISH.split('\n').next()).then_some(own)
}

/// They stay for as long as the page does, so that sentences need no copies.
fn lines(text: &'static str) -> Table {
    text.split('\n').collect::<Vec<_>>().leak()
}

impl Wording {
    /// The sentence of this key: `self.say(key!("file.sentence"))`.
    pub(super) fn say(&self, key: Key) -> &'static str {
        // The first line is none.
        self.table
            .get(usize::from(key.0) + 1)
            .copied()
            .unwrap_or_default()
    }

    /// The sentence of this key with `{name}` replaced for each name that is given.
    pub(super) fn say_with(&self, key: Key, values: &[(&str, &str)]) -> String {
        filled(self.say(key), values)
    }

    /// The sentence for so many things: of `key.one`, `key.few` … the one that the language's grammar asks for, else
    /// `key.other`. `{count}` is the number in the visitor's form.
    pub(super) fn say_count(&self, key: Key, count: usize, values: &[(&str, &str)]) -> String {
        self.say_of(key, count as f64, values)
    }

    /// The same for what is not counted but measured: "1.5 hours".
    pub(super) fn say_of(&self, key: Key, amount: f64, values: &[(&str, &str)]) -> String {
        let category = self.plural(amount);
        let place = FORMS.iter().position(|form| *form == category);
        let forms: Vec<&str> = self.say(key).split('\t').collect();
        let said = place.and_then(|place| forms.get(place).copied());
        let said = said.filter(|words| !words.is_empty()).or(forms.last().copied());
        let count = self.number(amount);
        let words = filled(said.unwrap_or_default(), &[("count", &count)]);
        filled(&words, values)
    }

    /// "one", "few", "other" …: <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>.
    fn plural(&self, amount: f64) -> String {
        let languages: Array = self.languages.iter().map(JsValue::from).collect();
        let rules = Intl::PluralRules::new(&languages, &Object::new());
        Reflect::get(&rules, &"select".into())
            .ok()
            .and_then(|select| select.dyn_into::<Function>().ok())
            .and_then(|select| select.call1(&rules, &amount.into()).ok())
            .and_then(|category| category.as_string())
            .unwrap_or_default()
    }
}

fn filled(words: &str, values: &[(&str, &str)]) -> String {
    let mut words = words.to_owned();
    for (name, value) in values {
        words = words.replace(&["{", name, "}"].concat(), value);
    }
    words
}
