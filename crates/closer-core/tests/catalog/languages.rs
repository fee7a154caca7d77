//! Laws of text in several languages.

use closer_core::catalog::Text;
use proptest::prelude::*;

fn languages(pairs: &[(&str, &str)]) -> Text {
    Text::Languages(
        pairs
            .iter()
            .map(|(tag, words)| (tag.to_string(), words.to_string()))
            .collect(),
    )
}

#[test]
fn the_exact_language_comes_before_its_relatives_and_english_before_the_rest() {
    let text = languages(&[
        ("de", "Fuchs"),
        ("en", "fox"),
        ("pt", "raposa"),
        ("pt-BR", "raposa do campo"),
    ]);
    for (wanted, words) in [
        (&["pt-BR"][..], "raposa do campo"),
        (&["pt-PT"], "raposa"),
        (&["PT-br"], "raposa do campo"),
        (&["de-AT", "pt"], "Fuchs"),
        (&["fr", "de"], "Fuchs"),
        (&["fr"], "fox"),
        (&[], "fox"),
        (&[""], "fox"),
    ] {
        assert_eq!(text.for_languages(wanted), words, "{wanted:?}");
    }
}

#[test]
fn a_language_left_blank_counts_as_absent() {
    let text = languages(&[("de", " "), ("en", ""), ("fr", "renard")]);
    assert_eq!(text.for_languages(&["de", "en"]), "renard");
    assert_eq!(languages(&[("de", "")]).for_languages(&["de"]), "");
}

fn tag() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "en",
        "en-GB",
        "EN-us",
        "de",
        "de-AT",
        "fr",
        "pt-BR",
        "zh-Hant-TW",
        "",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn plain_text_says_the_same_to_everybody(words in ".*", wanted in prop::collection::vec(tag(), 0..4)) {
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let text = Text::Plain(words.clone());
        prop_assert_eq!(text.for_languages(&wanted), words);
    }

    #[test]
    fn where_anything_is_written_something_is_said(
        map in prop::collection::btree_map(tag(), "[ a-z]{0,3}", 0..6),
        wanted in prop::collection::vec(tag(), 0..4),
    ) {
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let text = Text::Languages(map.clone());
        let said = text.for_languages(&wanted);
        let written: Vec<&String> = map.values().filter(|words| !words.trim().is_empty()).collect();
        prop_assert_eq!(said.is_empty(), written.is_empty());
        prop_assert!(said.is_empty() || written.iter().any(|words| *words == said));
    }

    #[test]
    fn the_first_wish_wins_wherever_it_is_written(
        map in prop::collection::btree_map(tag(), "[a-z]{1,3}", 1..6),
        others in prop::collection::vec(tag(), 0..4),
    ) {
        for (tag, words) in &map {
            // Tags that differ in capitals only are one language: there either may be said.
            if map.keys().filter(|other| other.eq_ignore_ascii_case(tag)).count() > 1 { continue }
            let wanted: Vec<&str> = std::iter::once(tag).chain(&others).map(String::as_str).collect();
            let text = Text::Languages(map.clone());
            prop_assert_eq!(text.for_languages(&wanted), words);
        }
    }
}
