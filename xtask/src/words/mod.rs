//! The files of sentences (`public/words`): that they fit the app and each other, and a language that nobody speaks, by which
//! tests see what would not be translated and what would not fit. What a sentence says is not judged here.

mod order;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use order::{Table, lines, read};

/// Puts what the app reads in the place of the tables in the site's folder `words`: of each language but English, which the
/// app has in itself, and of the language for tests, which the site has as it has the others.
pub fn lay_out(folder: &Path) -> Result<()> {
    let english = table(&folder.join("en.json"))?;
    let pseudo = english
        .iter()
        .map(|(key, sentence)| (key.clone(), pseudo_sentence(sentence)));
    write(&folder.join("en-XA.txt"), &lines(&english, &pseudo.collect()))?;
    for file in crate::process::files_below(folder)? {
        if file.extension().is_some_and(|kind| kind == "json") {
            if !file.ends_with("en.json") {
                write(&file.with_extension("txt"), &lines(&english, &table(&file)?))?;
            }
            fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
        }
    }
    Ok(())
}

fn table(file: &Path) -> Result<Table> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    read(&text).map_err(|error| anyhow!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("writing {}", file.display()))
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
    // Letters that the page's own face has.
    const PLAIN: &str = "aceinouyACEINOUY";
    const ACCENTED: &str = "áçéîñôüýÁÇÉÎÑÔÜÝ";
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

    use super::order::{self, Table, stem};
    use super::pseudo_sentence;

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
        super::table(&root().join(format!("public/words/{language}.json"))).unwrap()
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

    /// The names of the places to be filled.
    fn places(sentence: &str) -> BTreeSet<&str> {
        let opened = sentence.split('{').skip(1);
        opened
            .map(|rest| rest.split_once('}').expect("a place has an end").0)
            .collect()
    }

    #[test]
    fn no_sentence_is_in_the_table_that_nothing_says() {
        // The compiler finds the others: `key!` knows every key.
        let mut code = String::new();
        for file in fs::read_dir(root().join("src/wording")).unwrap() {
            code += &fs::read_to_string(file.unwrap().path()).unwrap();
        }
        for key in order::stems(&table("en"))
            .into_iter()
            .filter(|key| *key != "language")
        {
            assert!(
                code.contains(&format!("key!(\"{key}\")")),
                "nothing in src/wording says \"{key}\"; remove it from public/words"
            );
        }
    }

    #[test]
    fn every_coin_has_a_name() {
        let english = table("en");
        for coin in Coin::ALL {
            assert!(
                english.contains_key(&format!("coin.{}", coin.id)),
                "{}",
                coin.name
            );
        }
    }

    #[test]
    fn what_the_app_reads_is_a_line_for_each_key_and_a_tab_between_the_forms_of_a_sentence() {
        let english = order::read(
            "{\n  \"a.one\": \"{count} work\",\n  \"a.other\": \"{count} works\",\n  \"b\": \"Tray\",\n  \"c\": \"Loupe\"\n}\n",
        );
        let english = english.unwrap();
        let chinese = order::read("{\n\"a.other\": \"{count} 件作品\",\n\"c\": \"放大镜\"\n}").unwrap();
        let (said, known) = (order::lines(&english, &chinese), order::lines(&english, &english));
        let (said, known): (Vec<_>, Vec<_>) = (said.split('\n').collect(), known.split('\n').collect());
        assert_eq!(said[1..], ["\t\t\t\t\t{count} 件作品", "Tray", "放大镜"]);
        assert_eq!(
            known[1..],
            ["\t{count} work\t\t\t\t{count} works", "Tray", "Loupe"]
        );
        assert_eq!(said[0], known[0], "both are for the same app");
        assert!(order::read("\"a\": \"with \\\"quotes\\\"\"").is_err());
        assert!(
            order::read("\"a\": \"b\",\n\"a\": \"c\"").is_err(),
            "a key stands there once"
        );
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
    fn the_choice_names_every_language_in_itself() {
        let code = fs::read_to_string(root().join("src/language.rs")).unwrap();
        for (language, _) in languages() {
            let own = &table(language)["language"];
            assert!(
                code.contains(&format!("(\"{language}\", \"{own}\")")),
                "src/language.rs does not name {language} as {language}.json does: {own}"
            );
        }
    }

    #[test]
    fn the_language_for_tests_keeps_places_and_is_two_fifths_longer() {
        let said = pseudo_sentence("{count} works at one scale");
        assert_eq!(said, "⟦{count} wôrks át ôñé sçálé øøøøø øø⟧");
        assert!(said.chars().count() as f64 >= 1.4 * "{count} works at one scale".chars().count() as f64);
    }
}
