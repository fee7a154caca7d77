//! Numbers, money and dates in the visitor's form, by the browser's `Intl`. Sentences are in `wording`.

use std::cell::RefCell;

use closer_core::decimal;
use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// "$52" or "52,50 €": no cents where there are none. A currency that the browser refuses follows the number.
pub fn money(languages: &[String], amount: f64, currency: &str) -> String {
    let digits = if amount.fract() == 0.0 { 0.0 } else { 2.0 };
    formatted(
        languages,
        amount,
        &[
            ("style", "currency".into()),
            ("currency", currency.into()),
            ("minimumFractionDigits", digits.into()),
        ],
    )
    .map(|mut money| {
        // Read from the right, the last sign of "US$" would stand before the first.
        if money.starts_with('\u{200f}') {
            money.push('\u{200e}');
        }
        money
    })
    .unwrap_or_else(|| format!("{} {currency}", decimal(amount, 2)))
}

/// A number with at most two decimals.
pub fn number(languages: &[String], value: f64) -> String {
    formatted(languages, value, &[("maximumFractionDigits", 2.0.into())]).unwrap_or_else(|| decimal(value, 2))
}

/// What stands before the decimals of a number.
pub fn decimal_mark(languages: &[String]) -> String {
    let half = formatted(languages, 1.5, &[]);
    half.map_or_else(|| ".".to_owned(), |half| half.chars().skip(1).take(1).collect())
}

/// The days from `starts` to `ends` (`YYYY-MM-DD`) as one phrase: "3 – 5 July 2026". What is not a date stays
/// as it is written.
pub fn days(languages: &[String], starts: &str, ends: Option<&str>) -> String {
    let as_written = || ends.map_or_else(|| starts.to_owned(), |ends| format!("{starts} – {ends}"));
    // Days have no zone: they are read and written as if the whole world lived in Greenwich.
    let options = options(&[
        ("day", "numeric".into()),
        ("month", "long".into()),
        ("year", "numeric".into()),
        ("timeZone", "UTC".into()),
    ]);
    let first = Date::new(&starts.into());
    let last = Date::new(&ends.unwrap_or(starts).into());
    if first.get_time().is_nan() || last.get_time().is_nan() || last.get_time() < first.get_time() {
        return as_written();
    }
    let format = Intl::DateTimeFormat::new(&locales(languages), &options);
    Reflect::get(&format, &"formatRange".into())
        .ok()
        .and_then(|range| range.dyn_into::<Function>().ok())
        .and_then(|range| range.call2(&format, &first, &last).ok())
        .and_then(|phrase| phrase.as_string())
        .unwrap_or_else(as_written)
}

/// Today where the visitor is, as `YYYY-MM-DD`.
pub fn today() -> String {
    let now = Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

thread_local! {
    /// What writes numbers, by what was asked of it: making one takes as long as writing a hundred numbers.
    static WRITERS: RefCell<Vec<(String, Function)>> = const { RefCell::new(Vec::new()) };
}

fn formatted(languages: &[String], value: f64, named: &[(&str, JsValue)]) -> Option<String> {
    let mut asked = languages.join(" ");
    for (name, option) in named {
        let number = option.as_f64().map(|number| decimal(number, 0));
        asked += name;
        asked += &option.as_string().or(number).unwrap_or_default();
    }
    let find = |writers: &Vec<(String, Function)>| {
        let known = writers.iter().find(|(known, _)| *known == asked)?;
        Some(known.1.clone())
    };
    let write = WRITERS.with_borrow(find).or_else(|| {
        let write = writer(languages, named)?;
        WRITERS.with_borrow_mut(|writers| writers.push((asked, write.clone())));
        Some(write)
    })?;
    write.call1(&JsValue::UNDEFINED, &value.into()).ok()?.as_string()
}

/// A function that writes a number.
fn writer(languages: &[String], named: &[(&str, JsValue)]) -> Option<Function> {
    // The constructor throws on a currency that is not three letters, and wasm-bindgen's binding does not catch.
    let constructor = Reflect::get(
        &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
        &"NumberFormat".into(),
    );
    let constructor = constructor.ok()?.dyn_into::<Function>().ok()?;
    let arguments = Array::of2(&locales(languages), &options(named));
    let format = Reflect::construct(&constructor, &arguments).ok()?;
    // It is bound to its format by itself.
    Reflect::get(&format, &"format".into())
        .ok()?
        .dyn_into::<Function>()
        .ok()
}

fn locales(languages: &[String]) -> Array {
    languages.iter().map(JsValue::from).collect()
}

fn options(named: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in named {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// `words` with a capital at the beginning. The browser knows those of all scripts; the library's table of them would
/// be 4 kB of the download.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| JsString::from(first).to_upper_case());
    first.map_or_else(String::new, |first| String::from(first) + letters.as_str())
}
