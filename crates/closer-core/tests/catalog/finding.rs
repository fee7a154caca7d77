//! Laws of finding: queries there and back again, counts that keep what they promise, orders, and ways out of nothing.

use closer_core::catalog::{
    Catalog, Facet, Facets, Found, Order, Part, SearchIndex, Selection, SizeClass, Work, find, price_band,
    read,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{catalog_of, small_work};

/// What letters of Europe become without a browser: enough for tests.
fn fold(text: &str) -> String {
    let bare = |letter: char| match letter {
        'é' | 'è' | 'É' => "e\u{301}".to_owned(),
        'ü' | 'Ü' => "u\u{308}".to_owned(),
        letter => letter.to_lowercase().collect(),
    };
    text.chars().map(bare).collect()
}

fn catalog(works: Vec<Value>) -> Catalog {
    let mut catalog = catalog_of(works);
    catalog["makers"] = json!([{"id": "ada", "name": "Ada Finch"}, {"id": "bo", "name": "Bo"}]);
    catalog["collections"] = json!([{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}]);
    read(&catalog.to_string()).unwrap().0
}

fn ask(catalog: &Catalog, selection: &Selection) -> Found {
    let index = SearchIndex::of(catalog, &["en"], fold);
    let hits = index.hits(selection.words(), fold);
    let ranks: Vec<u32> = (0..catalog.works.len() as u32).rev().collect();
    find(catalog, &Facets::of(catalog), selection, hits.as_deref(), &ranks)
}

/// How many works, without a thought of how they lie.
fn count(catalog: &Catalog, selection: &Selection) -> usize {
    ask(catalog, selection).works.len()
}

/// Works that differ in everything, from few values, so that they meet.
fn works() -> impl Strategy<Value = Catalog> {
    let work = (
        prop::sample::select(vec!["red fox", "red moth", "blue moth", "fox"]),
        prop::sample::select(vec!["ada", "bo"]),
        prop::sample::select(vec![None, Some("one"), Some("two"), Some("gone")]),
        prop::sample::select(vec!["ink", "clay", "oil, wax"]),
        prop::sample::select(vec!["print", "one_of_a_kind"]),
        prop::sample::select(vec![None, Some(2024), Some(2026)]),
        prop::sample::select(vec![8.0, 12.0, 13.0, 40.0, 100.0]),
        prop::sample::select(vec![None, Some(5.0), Some(7.5), Some(60.0)]),
        prop::sample::select(vec!["available", "sold"]),
        prop::sample::select(vec!["USD", "USD", "EUR", "CNY"]),
    );
    prop::collection::vec(work, 0..14).prop_map(|works| {
        let work = |(
            place,
            (title, maker, collection, medium, kind, year, width, price, availability, currency),
        )| {
            let mut work: Value = small_work(&format!("work-{place}"));
            work["title"] = json!(title);
            work["maker"] = json!(maker);
            work["medium"] = json!(medium);
            work["kind"] = json!(kind);
            work["size"]["width_mm"] = json!(width);
            work["availability"] = json!(availability);
            if let Some(collection) = collection {
                work["collection"] = json!(collection);
            }
            if let Some(year) = year {
                work["year"] = json!(year);
            }
            if let Some(price) = price {
                let price: f64 = price;
                work["price"] = json!({"amount": price, "currency": currency});
            }
            work
        };
        catalog(works.into_iter().enumerate().map(work).collect())
    })
}

/// Values that works may have, and some that none has.
fn selections() -> impl Strategy<Value = Selection> {
    let value = prop::sample::select(vec![
        (Facet::Collection, "one"),
        (Facet::Collection, "two"),
        (Facet::Medium, "ink"),
        (Facet::Medium, "oil, wax"),
        (Facet::Maker, "ada"),
        (Facet::Maker, "nobody"),
        (Facet::Size, "fingernail"),
        (Facet::Size, "matchbox"),
        (Facet::Price, "usd-2-5"),
        (Facet::Price, "usd-50-100"),
        (Facet::Availability, "sold"),
        (Facet::Kind, "print"),
        (Facet::Year, "2026"),
    ]);
    let words = prop::sample::select(vec!["", "", "fox", "re", "moth red", "wolf"]);
    let order = prop::sample::select(Order::ALL.to_vec());
    (prop::collection::vec(value, 0..5), words, order).prop_map(|(values, words, order)| {
        let mut selection = Selection::default();
        for (facet, value) in values {
            selection.choose(facet, value);
        }
        selection.set_words(words);
        selection.order = order;
        selection
    })
}

proptest! {
    #[test]
    fn finding_a_selection_in_its_query_gives_the_same_selection(
        values in prop::collection::vec((0_usize..8, ".{0,12}"), 0..6), words in ".{0,20}", order in 0_usize..5,
    ) {
        let mut selection = Selection::default();
        for (facet, value) in values {
            selection.choose(Facet::ALL[facet], &value);
        }
        selection.set_words(&words);
        selection.order = Order::ALL[order];
        let query = selection.to_query();
        prop_assert_eq!(Selection::from_query(&query), selection.clone());
        prop_assert_eq!(Selection::from_query(&("?utm=x&".to_owned() + &query)), selection);
    }

    #[test]
    fn finding_reads_any_query_and_says_it_again(query in "\\PC{0,60}|[a-z=&,%+0-9]{0,60}") {
        let read = Selection::from_query(&query);
        prop_assert_eq!(Selection::from_query(&read.to_query()), read);
    }

    #[test]
    fn finding_gives_each_work_that_has_it_all_once(catalog in works(), selection in selections()) {
        let facets = Facets::of(&catalog);
        let index = SearchIndex::of(&catalog, &[], fold);
        let hits = index.hits(selection.words(), fold);
        let has_it_all = |place: &usize| {
            hits.as_ref().is_none_or(|hits| hits[*place]) && Facet::ALL.iter().all(|facet| {
                let values = facets.values(*facet);
                let known: Vec<_> =
                    values.iter().filter(|value| selection.chosen(*facet).contains(&value.key)).collect();
                let own = facets.value_of(*facet, *place).map(|value| &values[value]);
                known.is_empty() || own.is_some_and(|own| known.contains(&own))
            })
        };
        let expected: Vec<usize> = (0..catalog.works.len()).filter(has_it_all).collect();
        let mut found = ask(&catalog, &selection).works;
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn finding_counts_what_a_value_alone_of_its_facet_finds(catalog in works(), selection in selections()) {
        let facets = Facets::of(&catalog);
        let found = ask(&catalog, &selection);
        for facet in Facet::ALL {
            prop_assert_eq!(found.counts(facet).len(), facets.values(facet).len());
            for (value, told) in facets.values(facet).iter().zip(found.counts(facet)) {
                let mut alone = selection.clone();
                alone.leave_all(facet);
                alone.choose(facet, &value.key);
                prop_assert_eq!(*told, count(&catalog, &alone), "{:?} {}", facet, &value.key);
            }
        }
    }

    #[test]
    fn finding_with_one_more_value_of_a_chosen_facet_adds_its_count(catalog in works(), selection in selections()) {
        let facets = Facets::of(&catalog);
        let found = ask(&catalog, &selection);
        for facet in Facet::ALL {
            let known = |value: &&closer_core::catalog::FacetValue| selection.chosen(facet).contains(&value.key);
            if !facets.values(facet).iter().any(|value| known(&value)) {
                continue;
            }
            for (value, told) in facets.values(facet).iter().zip(found.counts(facet)) {
                if !known(&value) {
                    let mut more = selection.clone();
                    more.choose(facet, &value.key);
                    prop_assert_eq!(count(&catalog, &more), found.works.len() + told);
                }
            }
        }
    }

    #[test]
    fn finding_with_a_part_less_never_finds_fewer(catalog in works(), selection in selections()) {
        let all = count(&catalog, &selection);
        for facet in Facet::ALL {
            let mut less = selection.clone();
            less.leave_all(facet);
            prop_assert!(count(&catalog, &less) >= all);
        }
        let mut less = selection.clone();
        less.set_words("");
        prop_assert!(count(&catalog, &less) >= all);
        prop_assert_eq!(count(&catalog, &selection.cleared()), catalog.works.len());
    }

    #[test]
    fn finding_nothing_names_ways_out_that_keep_their_word(catalog in works(), selection in selections()) {
        let found = ask(&catalog, &selection);
        let is_lost = found.works.is_empty() && !catalog.works.is_empty();
        prop_assert_eq!(found.ways_out.is_empty(), !is_lost);
        for way in &found.ways_out {
            prop_assert!(way.count > 0);
            prop_assert_eq!(count(&catalog, &way.of(&selection)), way.count);
            // Each of them is needed.
            for part in &way.parts {
                let rest = way.parts.iter().copied().filter(|other| other != part).collect();
                let shorter = closer_core::catalog::WayOut { parts: rest, count: 0 };
                prop_assert_eq!(count(&catalog, &shorter.of(&selection)), 0);
            }
        }
        // Where one part is enough, one is named.
        let singles = Facet::ALL.map(Part::Facet).into_iter().chain([Part::Words]).filter(|part| {
            let way = closer_core::catalog::WayOut { parts: vec![*part], count: 0 };
            count(&catalog, &way.of(&selection)) > 0
        });
        if is_lost && singles.count() > 0 {
            prop_assert!(found.ways_out.iter().all(|way| way.parts.len() == 1));
        }
    }

    #[test]
    fn finding_in_an_order_keeps_the_works_and_ends_with_those_that_say_nothing(
        catalog in works(), selection in selections(),
    ) {
        let Found { works, .. } = ask(&catalog, &selection);
        let hung: Vec<usize> = Facets::of(&catalog).hung().iter().map(|place| *place as usize).collect();
        let at = |place: usize| hung.iter().position(|other| *other == place).unwrap();
        // Of a currency more works have, or its letters come first.
        let currency = |work: &Work| work.price.as_ref().map_or((0, "ZZZ".to_owned()), |price| {
            let of = |other: &&Work| other.price.as_ref().is_some_and(|other| other.currency == price.currency);
            (-(catalog.works.iter().filter(of).count() as i64), price.currency.clone())
        });
        let group = |work: &Work| match selection.order {
            Order::Price => currency(work),
            _ => (0, String::new()),
        };
        let key = |work: &Work| match selection.order {
            Order::Newest => work.year.map_or(f64::INFINITY, |year| -f64::from(year)),
            Order::Size => work.size.width_mm.max(work.size.height_mm),
            Order::Price => work.price.as_ref().map_or(f64::INFINITY, |price| price.amount),
            Order::Hung => 0.0,
            // `ask` ranks the titles from the last work to the first.
            Order::Title => -(catalog.works.iter().position(|other| other.id == work.id).unwrap() as f64),
        };
        for pair in works.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|place| (group(&catalog.works[place]), key(&catalog.works[place]), at(place)));
            prop_assert!(a < b, "{:?} before {:?}", a, b);
        }
    }

    #[test]
    fn finding_bands_hold_their_prices(amount in prop_oneof![0.0..30.0, 0.0..1e9]) {
        let (above, most) = price_band(amount);
        prop_assert!((above < amount || amount == 0.0) && amount <= most, "{} in {}..{}", amount, above, most);
        prop_assert_eq!(price_band(most), (above, most));
    }
}

#[test]
fn finding_words_does_without_accents_capitals_and_endings() {
    let mut first = small_work("a");
    first["title"] = json!({"en": "Café at dusk", "de": "Grüner Fuchs", "zh": "夜里的红狐狸"});
    first["looks"][0]["alt"] = json!("A window; rose-coloured light.");
    let second = small_work("b");
    let catalog = catalog(vec![first, second]);
    let index = SearchIndex::of(&catalog, &["de", "en", "zh"], fold);
    for (asked, hits) in [
        ("cafe", Some([true, false])),
        ("CAFÉ", Some([true, false])),
        ("dus ca", Some([true, false])),
        ("usk", Some([false, false])),
        ("grune", Some([true, false])),
        ("rose", Some([true, false])),
        ("rose-col", Some([true, false])),
        ("fox", Some([false, true])),
        ("finch", Some([true, true])),
        ("红狐", Some([true, false])),
        ("狐狸", Some([true, false])),
        ("狐红", Some([false, false])),
        (" — ! ", None),
        ("", None),
    ] {
        let found = index.hits(asked, fold);
        assert_eq!(found, hits.map(|hits| hits.to_vec()), "{asked:?}");
    }
    let english = SearchIndex::of(&catalog, &["en"], fold);
    assert_eq!(
        english.hits("grune", fold),
        Some(vec![false, false]),
        "is not shown"
    );
}

#[test]
fn prices_of_several_currencies_are_told_apart_before_they_are_compared() {
    let prices = [
        (900.0, "JPY"),
        (60.0, "EUR"),
        (8.0, "USD"),
        (52.0, "USD"),
        (9.0, "EUR"),
        (58.0, "USD"),
        (7.0, "EUR"),
        (5.0, "USD"),
    ];
    let works: Vec<Value> = prices
        .into_iter()
        .enumerate()
        .map(|(place, (amount, currency))| {
            let mut work = small_work(&format!("work-{place}"));
            work["price"] = json!({"amount": amount, "currency": currency});
            work
        })
        .collect();
    let catalog = catalog(works);
    let facets = Facets::of(&catalog);
    let keys: Vec<&str> = facets
        .values(Facet::Price)
        .iter()
        .map(|value| value.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "usd-2-5",
            "usd-5-10",
            "usd-50-100",
            "eur-5-10",
            "eur-50-100",
            "jpy-500-1000"
        ],
        "what most works cost is offered first"
    );
    let mut asked = Selection::default();
    asked.order = Order::Price;
    assert_eq!(ask(&catalog, &asked).works, [7, 2, 3, 5, 6, 4, 1, 0]);
    asked.choose(Facet::Price, "eur-5-10");
    let found = ask(&catalog, &asked);
    assert_eq!(found.works, [6, 4], "a band is of one currency");
    assert_eq!(found.counts(Facet::Price), [1, 1, 2, 2, 1, 1]);
}

#[test]
fn words_that_are_read_piece_by_piece_are_found_alike() {
    let works: Vec<Value> = ["fox at dusk", "moth at dusk", "dusk", "fox", "wren"]
        .into_iter()
        .enumerate()
        .map(|(place, title)| {
            let mut work = small_work(&format!("work-{place}"));
            work["title"] = json!(title);
            work
        })
        .collect();
    let catalog = catalog(works);
    let whole = SearchIndex::of(&catalog, &["en"], fold);
    for most in 1..=6 {
        let mut index = SearchIndex::begun(&catalog);
        let mut pieces = 1;
        while index.read_on(&catalog, &["en"], fold, most) {
            pieces += 1;
        }
        assert_eq!(pieces, 5_usize.div_ceil(most), "pieces of {most}");
        for asked in ["fox", "dusk", "fox dusk", "moth", "none-such"] {
            assert_eq!(
                index.hits(asked, fold),
                whole.hits(asked, fold),
                "{asked:?} in pieces of {most}"
            );
        }
    }
}

#[test]
fn finding_offers_values_in_an_order_that_makes_sense() {
    let mut works: Vec<Value> = ["a", "b", "c", "d"].map(small_work).into();
    for (work, (width, amount, year, collection)) in works.iter_mut().zip([
        (91.0, 60.0, 2024, "two"),
        (12.0, 8.0, 2026, "one"),
        (25.0, 10.0, 2025, "gone"),
        (90.0, 400.0, 2026, "one"),
    ]) {
        work["size"]["width_mm"] = json!(width);
        work["price"] = json!({"amount": amount, "currency": "USD"});
        work["year"] = json!(year);
        work["collection"] = json!(collection);
    }
    let catalog = catalog(works);
    let facets = Facets::of(&catalog);
    let keys = |facet| {
        facets
            .values(facet)
            .iter()
            .map(|value| value.key.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(Facet::Size), ["fingernail", "coin", "palm", "larger"]);
    assert_eq!(keys(Facet::Price), ["usd-5-10", "usd-50-100", "usd-200-500"]);
    assert_eq!(keys(Facet::Year), ["2026", "2025", "2024"]);
    assert_eq!(keys(Facet::Collection), ["one", "two"]);
    assert_eq!(facets.hung(), [1, 3, 0, 2]);
    assert_eq!(facets.value_of(Facet::Collection, 2), None);
    assert_eq!(catalog.works[facets.values(Facet::Year)[0].example].id, "b");
}

#[test]
fn finding_by_values_that_are_gone_finds_all() {
    let catalog = catalog(vec![small_work("a")]);
    let selection = Selection::from_query("?maker=somebody&size=whale,planet&sort=sideways&q=%20");
    assert_eq!(count(&catalog, &selection), 1);
    assert_eq!(selection.to_query(), "maker=somebody&size=whale&size=planet");
    assert!(!selection.asks_for_all() && selection.cleared().asks_for_all());
}

#[test]
fn finding_knows_how_large_things_are() {
    let size = |width_mm, depth_mm| closer_core::catalog::PhysicalSize {
        width_mm,
        height_mm: 5.0,
        depth_mm,
        frame: None,
    };
    assert_eq!(SizeClass::of(&size(12.0, None)), SizeClass::Fingernail);
    assert_eq!(SizeClass::of(&size(12.0, Some(20.0))), SizeClass::Coin);
    assert_eq!(SizeClass::of(&size(55.1, None)), SizeClass::Palm);
    assert_eq!(SizeClass::of(&size(900.0, None)), SizeClass::Larger);
}
