//! What is said around finding works: the bar above them, filters and their values, and what to leave.
#![allow(missing_docs)]

use std::cmp::Ordering;

use closer_core::catalog::{Catalog, Facet, FacetValue, Order, SearchIndex, SizeClass, Text, price_band};
use closer_core::{MM_PER_INCH, inch_length};
use js_sys::{Array, Intl, JsString, Object};

use super::Wording;
use crate::intl;

/// What a value of a facet is called.
pub struct ValueName {
    /// Its name.
    pub name: String,
    /// The name's language where it is another than the page's.
    pub lang: Option<String>,
    /// The same more precisely.
    pub more: Option<String>,
}

impl Wording {
    pub fn search_works(&self) -> &'static str {
        self.say(key!("finding.search"))
    }
    pub fn filter(&self, active: usize) -> String {
        match active {
            0 => self.say(key!("finding.filter")).to_owned(),
            _ => self.say_with(
                key!("finding.filter_active"),
                &[("count", &self.number(active as f64))],
            ),
        }
    }
    pub fn filters(&self) -> &'static str {
        self.say(key!("finding.filters"))
    }
    pub fn sort(&self) -> &'static str {
        self.say(key!("finding.sort"))
    }
    pub fn order(&self, order: Order) -> &'static str {
        self.say(match order {
            Order::Hung => key!("finding.sort_hung"),
            Order::Newest => key!("finding.sort_newest"),
            Order::Size => key!("finding.sort_size"),
            Order::Price => key!("finding.sort_price"),
            Order::Title => key!("finding.sort_title"),
        })
    }
    pub fn found(&self, count: usize, all: usize) -> String {
        self.say_count(key!("finding.found"), count, &[("all", &self.number(all as f64))])
    }
    pub fn show_found(&self, count: usize) -> String {
        self.say_count(key!("finding.show"), count, &[])
    }
    pub fn clear_all(&self) -> &'static str {
        self.say(key!("finding.clear_all"))
    }
    pub fn leave_out(&self, name: &str) -> String {
        self.say_with(key!("finding.leave_out"), &[("name", name)])
    }
    pub fn searched_words(&self, words: &str) -> String {
        self.say_with(key!("finding.words"), &[("words", words)])
    }
    pub fn nothing_found(&self) -> &'static str {
        self.say(key!("finding.none"))
    }
    pub fn without(&self, names: &[String], count: usize) -> String {
        self.say_count(key!("finding.without"), count, &[("name", &names.join(", "))])
    }
    pub fn back_to_selection(&self) -> &'static str {
        self.say(key!("finding.back"))
    }
    pub fn all_values(&self, count: usize) -> String {
        self.say_with(
            key!("finding.all_values"),
            &[("count", &self.number(count as f64))],
        )
    }
    pub fn facet(&self, facet: Facet) -> &'static str {
        self.say(match facet {
            Facet::Collection => key!("finding.collection"),
            Facet::Medium => key!("finding.medium"),
            Facet::Maker => key!("finding.maker"),
            Facet::Size => key!("finding.size"),
            Facet::Price => key!("finding.price"),
            Facet::Availability => key!("finding.availability"),
            Facet::Kind => key!("finding.kind"),
            Facet::Year => key!("finding.year"),
        })
    }

    /// What a value is called.
    pub fn facet_value(&self, catalog: &Catalog, facet: Facet, value: &FacetValue) -> ValueName {
        let (mut lang, mut more) = (None, None);
        let mut of_catalog = |text: &Text| {
            let (words, other) = self.text_in(text);
            lang = other;
            words
        };
        let example = catalog.works.get(value.example);
        let name = example.and_then(|work| match facet {
            Facet::Collection => catalog
                .collection(&value.key)
                .map(|collection| of_catalog(&collection.title)),
            Facet::Medium => Some(intl::capitalised(&of_catalog(&work.medium))),
            Facet::Maker => catalog.maker(&value.key).map(|maker| of_catalog(&maker.name)),
            Facet::Size => {
                let class = SizeClass::of(&work.size);
                let name = self.say(match class {
                    SizeClass::Fingernail => key!("finding.fingernail"),
                    SizeClass::Coin => key!("finding.coin"),
                    SizeClass::Matchbox => key!("finding.matchbox"),
                    SizeClass::Palm => key!("finding.palm"),
                    SizeClass::Larger => key!("finding.larger"),
                });
                more = Some(self.size_limit(class));
                Some(name.to_owned())
            }
            Facet::Price => work.price.as_ref().map(|price| {
                let money = |amount| intl::money(&self.languages, amount, &price.currency);
                let (above, most) = price_band(price.amount);
                match above {
                    0.0 => self.say_with(key!("finding.price_up_to"), &[("most", &money(most))]),
                    _ => self.say_with(
                        key!("finding.price_between"),
                        &[("above", &money(above)), ("most", &money(most))],
                    ),
                }
            }),
            Facet::Availability => Some(self.availability(work.availability).to_owned()),
            Facet::Kind => Some(self.kind(work.kind).to_owned()),
            Facet::Year => None,
        });
        ValueName {
            name: name.unwrap_or_else(|| value.key.clone()),
            lang,
            more,
        }
    }

    /// "up to 25 mm, 1 in": inches to the nearest eighth, as one says them.
    fn size_limit(&self, class: SizeClass) -> String {
        let largest = SizeClass::Palm.most_mm().unwrap_or_default();
        let most_mm = class.most_mm().unwrap_or(largest);
        let eighth_mm = MM_PER_INCH / 8.0;
        let inches = inch_length((most_mm / eighth_mm).round() * eighth_mm);
        let inches = self.fraction(inches.trim_end_matches(" in"));
        let values = [("most", &*self.number(most_mm)), ("inches", &*inches)];
        match class.most_mm() {
            Some(_) => self.say_with(key!("finding.up_to"), &values),
            None => self.say_with(key!("finding.over"), &values),
        }
    }

    /// For each of these titles its place among all, as the visitor's language sorts them.
    pub fn title_ranks(&self, titles: &[String]) -> Vec<u32> {
        let languages: Array = self.languages.iter().map(wasm_bindgen::JsValue::from).collect();
        let compare = Intl::Collator::new(&languages, &Object::new()).compare();
        let titles: Vec<JsString> = titles
            .iter()
            .map(|title| JsString::from(title.as_str()))
            .collect();
        let mut order: Vec<usize> = (0..titles.len()).collect();
        order.sort_by(|a, b| {
            let said = compare.call2(&wasm_bindgen::JsValue::UNDEFINED, &titles[*a], &titles[*b]);
            let said = said.ok().and_then(|said| said.as_f64()).unwrap_or(0.0);
            said.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
        });
        let mut ranks = vec![0; titles.len()];
        for (rank, place) in (0_u32..).zip(order) {
            ranks[place] = rank;
        }
        ranks
    }
}

impl Wording {
    /// Reads on the words of a catalog in the visitor's languages, of at most so many works. Whether there are more.
    pub fn read_words(&self, index: &mut SearchIndex, catalog: &Catalog, most: usize) -> bool {
        let languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        index.read_on(catalog, &languages, folded, most)
    }

    /// Which works say these words; `None` where there is none to search for.
    pub fn hits(&self, index: &SearchIndex, words: &str) -> Option<Vec<bool>> {
        index.hits(words, folded)
    }
}

/// Letters taken apart and made small. The browser knows those of all scripts.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let text = JsString::from(text).normalize("NFD").to_lower_case();
    String::from(text)
}
