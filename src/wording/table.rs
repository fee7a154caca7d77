//! The table of sentences: each has a key, and each language a file of them. Which sentence is said where is in the files
//! beside this one.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::Wording;

/// Sentences by their keys.
pub type Table = BTreeMap<String, String>;

/// What is said where a language has no words for it: the only table that needs no fetching.
const ENGLISH: &str = include_str!("../../public/words/en.json");

/// English, with `words` (the text of another language's file) over it. It stays for as long as the page does, so that
/// sentences need no copies. A text that is no table changes nothing.
pub fn table(words: Option<&str>) -> &'static Table {
    let read = |text: &str| serde_json::from_str::<Table>(text).unwrap_or_default();
    let mut table = read(ENGLISH);
    table.extend(words.map(read).unwrap_or_default());
    Box::leak(Box::new(table))
}

impl Wording {
    /// The sentence of this key.
    pub(super) fn say(&self, key: &str) -> &'static str {
        let said = self.table.get(key);
        debug_assert!(said.is_some(), "public/words/en.json has no \"{key}\"; add it");
        said.map_or("", String::as_str)
    }

    /// The sentence of this key with `{name}` replaced for each name that is given.
    pub(super) fn say_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.say(key), values)
    }

    /// The sentence for so many things: of `key.one`, `key.few` … the one that the language's grammar asks for, else
    /// `key.other`. `{count}` is the number in the visitor's form.
    pub(super) fn say_count(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        self.say_of(key, count as f64, values)
    }

    /// The same for what is not counted but measured: "1.5 hours".
    pub(super) fn say_of(&self, key: &str, amount: f64, values: &[(&str, &str)]) -> String {
        let of = |category: &str| self.table.get(&[key, ".", category].concat());
        let said = of(&self.plural(amount)).or_else(|| of("other"));
        debug_assert!(
            said.is_some(),
            "public/words/en.json has no \"{key}.other\"; add it"
        );
        let count = self.number(amount);
        let words = filled(said.map_or("", String::as_str), &[("count", &count)]);
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
