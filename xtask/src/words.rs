//! The files of sentences (`public/words`): that they fit the app and each other, and a language that nobody speaks, by which
//! tests see what would not be translated and what would not fit. What a sentence says is not judged here.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

/// Sentences by their keys.
pub type Table = BTreeMap<String, String>;

/// The file of the language for tests. The site has it as it has the others; nothing but `?lang=en-XA` leads there.
pub const PSEUDO_FILE: &str = "words/en-XA.json";

/// `english` (the text of `en.json`) in the language for tests: every sentence with accents, two fifths longer, in ⟦ ⟧.
pub fn pseudo(english: &str) -> Result<String> {
    let english: Table =
        serde_json::from_str(english).context("public/words/en.json is no flat table of sentences")?;
    let pseudo: Table = english
        .into_iter()
        .map(|(key, sentence)| (key, pseudo_sentence(&sentence)))
        .collect();
    Ok(serde_json::to_string(&pseudo)?)
}

fn pseudo_sentence(sentence: &str) -> String {
    let mut said = String::from("⟦");
    let mut is_place = false;
    for letter in sentence.chars() {
        is_place = (is_place || letter == '{') && letter != '}';
        said.push(if is_place { letter } else { accented(letter) });
    }
    // Words, not one long one: lines break as they do in languages.
    for place in 0..(sentence.chars().count() * 2).div_ceil(5).saturating_sub(2) {
        said.push(if place % 6 == 0 { ' ' } else { 'ø' });
    }
    said + "⟧"
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceinosuyzACEINOSUYZ";
    const ACCENTED: &str = "áçéîñôšüýžÁÇÉÎÑÔŠÜÝŽ";
    let found = PLAIN.chars().position(|plain| plain == letter);
    found
        .and_then(|place| ACCENTED.chars().nth(place))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use closer_core::Coin;

    use super::{Table, pseudo_sentence};

    /// The plural forms that a language's grammar has for the numbers that are said here:
    /// <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>.
    const GRAMMARS: [(&str, &[&str]); 6] = [
        ("en", &["one", "other"]),
        ("es", &["one", "many", "other"]),
        ("fr", &["one", "many", "other"]),
        ("de", &["one", "other"]),
        ("zh", &["other"]),
        ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ];

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn table(language: &str) -> Table {
        let file = root().join(format!("public/words/{language}.json"));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let table: Table =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(
            text.matches("\": \"").count(),
            table.len(),
            "{}: a key stands there twice, or two on a line",
            file.display()
        );
        table
    }

    /// Every language that has a file, with its plural forms.
    fn languages() -> Vec<(&'static str, &'static [&'static str])> {
        let files = fs::read_dir(root().join("public/words")).unwrap();
        let named = |file: fs::DirEntry| {
            let name = file.file_name().to_string_lossy().into_owned();
            let known = GRAMMARS
                .iter()
                .find(|(language, _)| *language == name.trim_end_matches(".json"));
            *known.unwrap_or_else(|| panic!("{name}: its plural forms are not known here; add them"))
        };
        files.map(|file| named(file.unwrap())).collect()
    }

    /// A key without the plural form at its end.
    fn stem(key: &str) -> &str {
        let forms = ["zero", "one", "two", "few", "many", "other"];
        let (stem, form) = key.rsplit_once('.').unwrap_or((key, ""));
        if forms.contains(&form) { stem } else { key }
    }

    /// The names of the places to be filled.
    fn places(sentence: &str) -> BTreeSet<&str> {
        let opened = sentence.split('{').skip(1);
        opened
            .map(|rest| rest.split_once('}').expect("a place has an end").0)
            .collect()
    }

    /// The keys that stand in the code below a folder: every text of the form `file.sentence`.
    fn said_in(folder: &Path) -> BTreeSet<String> {
        let is_key = |text: &&str| {
            text.split_once('.').is_some_and(|(file, sentence)| {
                let is_name = |name: &str| {
                    !name.is_empty()
                        && name
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte))
                };
                is_name(file) && is_name(sentence)
            })
        };
        let mut said = BTreeSet::new();
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            said.extend(text.split('"').filter(is_key).map(str::to_owned));
        }
        said
    }

    #[test]
    fn every_sentence_that_is_said_is_in_the_table_and_no_other() {
        let english = table("en");
        let stems: BTreeSet<&str> = english.keys().map(|key| stem(key)).collect();
        let mut said = said_in(&root().join("src/wording"));
        said.extend(Coin::ALL.map(|coin| format!("coin.{}", coin.id)));
        said.insert("language".to_owned());
        for key in &said {
            assert!(
                stems.contains(key.as_str()),
                "public/words/en.json has no \"{key}\"; add it"
            );
        }
        for key in stems {
            assert!(
                said.contains(key),
                "nothing in src/wording says \"{key}\"; remove it"
            );
        }
    }

    #[test]
    fn every_language_has_the_sentences_the_places_and_the_plurals_that_it_needs() {
        let english = table("en");
        for (language, forms) in languages() {
            let words = table(language);
            let mut wanted = BTreeSet::new();
            for key in english.keys() {
                let stem = stem(key);
                if stem == key {
                    wanted.insert(key.clone());
                } else {
                    wanted.extend(forms.iter().map(|form| format!("{stem}.{form}")));
                }
            }
            let had: BTreeSet<String> = words.keys().cloned().collect();
            let missing: Vec<_> = wanted.difference(&had).collect();
            let unknown: Vec<_> = had.difference(&wanted).collect();
            assert!(
                missing.is_empty() && unknown.is_empty(),
                "{language}.json lacks {missing:?} and has for nothing {unknown:?}"
            );
            for (key, sentence) in &words {
                let like = english
                    .get(key)
                    .or_else(|| english.get(&format!("{}.other", stem(key))))
                    .unwrap();
                let (mut has, mut needs) = (places(sentence), places(like));
                // "One work": a form for a number or two may say it by a word.
                if stem(key) != key {
                    (_, _) = (has.remove("count"), needs.remove("count"));
                }
                assert_eq!(has, needs, "{language}.json: the places of \"{key}\"");
                assert!(
                    !sentence.trim().is_empty(),
                    "{language}.json: \"{key}\" says nothing"
                );
            }
        }
    }

    #[test]
    fn the_language_for_tests_keeps_places_and_is_two_fifths_longer() {
        let said = pseudo_sentence("{count} works at one scale");
        assert_eq!(said, "⟦{count} wôrkš át ôñé šçálé øøøøø øø⟧");
        assert!(said.chars().count() as f64 >= 1.4 * "{count} works at one scale".chars().count() as f64);
    }
}
