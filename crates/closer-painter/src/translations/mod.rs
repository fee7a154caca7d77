//! The sample catalog in further languages: whatever it says in English is marked as English, and a good part of it is said
//! in German and Spanish as well. What is said is in a file for each language; the English stands with the works.

mod german;
mod spanish;

use std::collections::BTreeMap;

use closer_core::catalog::{Catalog, Collection, Detail, Event, Making, Price, Text, Work};

use german::GERMAN;
use spanish::SPANISH;

/// What is said in one language.
pub(crate) struct Translation {
    tag: &'static str,
    /// By its place: the id of whatever says it, and the field.
    said: &'static [(&'static str, &'static str)],
    /// What several works say alike, by its English.
    alike: &'static [(&'static str, &'static str)],
    /// Label, text and alternative text of details, by the ids of work and detail.
    details: &'static [(&'static str, [&'static str; 3])],
}

const TRANSLATIONS: [&Translation; 2] = [&GERMAN, &SPANISH];

/// The same catalog with every text marked as English, and translated where there is a translation.
pub fn translated(mut catalog: Catalog) -> Catalog {
    let own = &mut catalog.collective;
    say(&mut own.name, "name");
    for (text, field) in [(&mut own.tagline, "tagline"), (&mut own.statement, "statement")] {
        say_if(text, field);
    }
    for link in own.links.iter_mut().chain(&mut own.store) {
        say(&mut link.label, &link.url);
    }
    own.events.iter_mut().for_each(event);
    if let Some(commissions) = &mut own.commissions {
        say(&mut commissions.text, "commissions");
    }
    for maker in &mut catalog.makers {
        say(&mut maker.name, &place(&maker.id, "name"));
        say_if(&mut maker.statement, &place(&maker.id, "statement"));
        for link in &mut maker.links {
            say(&mut link.label, &link.url);
        }
    }
    catalog.collections.iter_mut().for_each(collection);
    catalog.works.iter_mut().for_each(work);
    catalog
}

fn event(event: &mut Event) {
    say(&mut event.title, &place(&event.id, "title"));
    say(&mut event.place, &place(&event.id, "place"));
    say_if(&mut event.address, &place(&event.id, "address"));
    say_if(&mut event.text, &place(&event.id, "text"));
}

fn collection(collection: &mut Collection) {
    say(&mut collection.title, &place(&collection.id, "title"));
    say_if(&mut collection.text, &place(&collection.id, "text"));
}

fn work(work: &mut Work) {
    let id = work.id.clone();
    say(&mut work.title, &place(&id, "title"));
    say(&mut work.medium, &place(&id, "medium"));
    for (text, field) in [
        (&mut work.surface, "surface"),
        (&mut work.description, "description"),
        (&mut work.story, "story"),
    ] {
        say_if(text, &place(&id, field));
    }
    for (number, look) in work.looks.iter_mut().enumerate() {
        // The first is the work; others are told by their own ids.
        let alt = match number {
            0 => place(&id, "alt"),
            _ => place(&id, &place(&look.id, "alt")),
        };
        say(&mut look.alt, &alt);
        say_if(&mut look.label, &place(&id, &place(&look.id, "label")));
        say_if(&mut look.plane, &place(&id, &place(&look.id, "plane")));
        for each in &mut look.details {
            detail(each, &id);
        }
    }
    if let Some(own) = &mut work.making {
        making(own, &id);
    }
    if let Some(own) = &mut work.price {
        reasons(own, &id);
    }
    if let Some(rights) = &mut work.rights {
        say(&mut rights.text, &place(&id, "rights"));
    }
}

fn detail(detail: &mut Detail, work: &str) {
    let at = place(work, &detail.id);
    let words = |part: usize| {
        move |translation: &Translation, at: &str| {
            let own = translation.details.iter().find(|(own, _)| *own == at);
            own.map(|(_, words)| words[part])
        }
    };
    mark(&mut detail.label, &at, words(0));
    mark(&mut detail.text, &at, words(1));
    if let Some(alt) = &mut detail.alt {
        mark(alt, &at, words(2));
    }
}

fn making(making: &mut Making, work: &str) {
    let at = place(work, "making");
    for text in &mut making.materials {
        say(text, &at);
    }
    for text in [&mut making.surface, &mut making.finish, &mut making.frame] {
        say_if(text, &at);
    }
    for stage in &mut making.stages {
        say(&mut stage.label, &at);
        say_if(&mut stage.text, &at);
    }
}

fn reasons(price: &mut Price, work: &str) {
    let why = &mut price.reasons;
    for text in [
        &mut why.time,
        &mut why.materials,
        &mut why.uniqueness,
        &mut why.wear_and_care,
        &mut why.handwork,
    ] {
        say_if(text, &place(work, "reasons"));
    }
}

fn place(id: &str, field: &str) -> String {
    [id, "/", field].concat()
}

fn say_if(text: &mut Option<Text>, at: &str) {
    if let Some(text) = text {
        say(text, at);
    }
}

fn say(text: &mut Text, at: &str) {
    mark(text, at, |translation, at| {
        let own = translation.said.iter().find(|(own, _)| *own == at);
        own.map(|(_, words)| *words)
    });
}

/// Marks a text as English and adds what `words` has for its place, else what others that say the same are translated by.
fn mark(text: &mut Text, at: &str, words: impl Fn(&Translation, &str) -> Option<&'static str>) {
    let Text::Plain(english) = text else { return };
    let mut languages = BTreeMap::from([("en".to_owned(), english.clone())]);
    for translation in TRANSLATIONS {
        let alike = translation.alike.iter().find(|(own, _)| own == english);
        if let Some(said) = words(translation, at).or(alike.map(|(_, words)| *words)) {
            languages.insert(translation.tag.to_owned(), said.to_owned());
        }
    }
    *text = Text::Languages(languages);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::collection::catalog;

    /// Every text of the sample catalog as JSON has it.
    fn texts(value: &serde_json::Value, said: &mut Vec<BTreeMap<String, String>>) {
        match value {
            serde_json::Value::Object(map) if map.contains_key("en") => {
                said.push(serde_json::from_value(value.clone()).expect("words by language"));
            }
            serde_json::Value::Object(map) => map.values().for_each(|value| texts(value, said)),
            serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, said)),
            _ => {}
        }
    }

    fn said() -> Vec<BTreeMap<String, String>> {
        let mut said = Vec::new();
        texts(
            &serde_json::to_value(catalog()).expect("a catalog is JSON"),
            &mut said,
        );
        said
    }

    #[test]
    fn every_translation_is_of_something_that_the_catalog_says() {
        let said = said();
        for translation in TRANSLATIONS {
            let used: BTreeSet<&str> = said
                .iter()
                .filter_map(|text| text.get(translation.tag))
                .map(String::as_str)
                .collect();
            let single = translation
                .said
                .iter()
                .chain(translation.alike)
                .map(|(_, words)| *words);
            let of_details = translation.details.iter().flat_map(|(_, words)| *words);
            for words in single.chain(of_details) {
                assert!(
                    used.contains(words),
                    "{}: nothing says {words:?}",
                    translation.tag
                );
            }
        }
    }

    #[test]
    fn five_works_are_told_in_each_language_down_to_their_details() {
        for translation in TRANSLATIONS {
            let is_told = |text: &Text| match text {
                Text::Languages(languages) => languages.contains_key(translation.tag),
                Text::Plain(_) => false,
            };
            let works = catalog().works;
            assert!(
                works
                    .iter()
                    .all(|work| is_told(&work.title) && is_told(&work.medium)),
                "{}",
                translation.tag
            );
            let is_whole = |work: &&Work| {
                let look = &work.looks[0];
                is_told(&look.alt)
                    && work.description.as_ref().is_some_and(is_told)
                    && look.details.iter().all(|detail| {
                        is_told(&detail.label)
                            && is_told(&detail.text)
                            && detail.alt.as_ref().is_some_and(is_told)
                    })
            };
            let whole = works.iter().filter(is_whole).count();
            assert!(whole >= 5, "{}: {whole} works", translation.tag);
        }
    }

    #[test]
    fn no_text_of_the_catalog_leaves_its_language_open() {
        let fields = [
            "name",
            "tagline",
            "statement",
            "label",
            "title",
            "place",
            "text",
            "medium",
            "surface",
            "description",
            "story",
            "alt",
            "plane",
            "finish",
            "materials",
        ];
        fn plain(value: &serde_json::Value, fields: &[&str], at: &str, found: &mut Vec<String>) {
            match value {
                serde_json::Value::Object(map) => {
                    for (key, value) in map {
                        if value.is_string() && fields.contains(&key.as_str()) {
                            found.push(format!("{at}.{key}"));
                        }
                        plain(value, fields, &format!("{at}.{key}"), found);
                    }
                }
                serde_json::Value::Array(all) => {
                    for (index, value) in all.iter().enumerate() {
                        plain(value, fields, &format!("{at}[{index}]"), found);
                    }
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        plain(
            &serde_json::to_value(catalog()).expect("a catalog is JSON"),
            &fields,
            "",
            &mut found,
        );
        assert_eq!(found, Vec::<String>::new());
    }
}
