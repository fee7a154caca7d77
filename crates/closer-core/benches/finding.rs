//! What finding costs in the core: reading facets and words once, and then each choice and each key.

#![allow(missing_docs)]

use std::hint::black_box;

use closer_core::catalog::{Catalog, Facet, Facets, Order, SearchIndex, Selection, find, read};
use criterion::{Criterion, criterion_group, criterion_main};

/// `count` works with about 40 words each, as many as a catalog of 10,000 has room for.
fn catalog(count: usize) -> Catalog {
    const WORDS: [&str; 24] = [
        "fox", "moth", "leaf", "veins", "gills", "lamp", "tide", "gold", "paper", "resin", "linen",
        "harbour", "dusk", "hazel", "pansy", "wren", "beetle", "window", "grain", "ridge", "shell", "cloud",
        "ember", "mosaic",
    ];
    let word = |work: usize, step: usize| WORDS[(work * 7 + step * 13 + work * step) % WORDS.len()];
    let works: Vec<String> = (0..count)
        .map(|work| {
            let text: Vec<String> =
                (0..36).map(|step| format!("{}{}", word(work, step), (work * step) % 50)).collect();
            format!(
                r#"{{"id":"w{work}","title":"{} {work}","maker":"m{}","collection":"c{}","medium":"{}","kind":"print",
                "year":{},"size":{{"width_mm":{},"height_mm":9}},"price":{{"amount":{},"currency":"USD"}},
                "looks":[{{"id":"f","kind":"unframed","source":"f.dzi","width_px":100,"height_px":100,"mm_per_px":0.1,
                "object":{{"x_px":0,"y_px":0,"width_px":100,"height_px":90}},"alt":"{}"}}]}}"#,
                word(work, 1),
                work % 20,
                work % 8,
                word(work, 2),
                2000 + work % 26,
                5 + work % 110,
                1 + work % 400,
                text.join(" ")
            )
        })
        .collect();
    let named = |sign: &str, count: usize, name: &str| {
        let one = |place: usize| format!(r#"{{"id":"{sign}{place}","{name}":"{sign} {place}"}}"#);
        (0..count).map(one).collect::<Vec<_>>().join(",")
    };
    let text = format!(
        r#"{{"version":1,"collective":{{"name":"Many"}},"makers":[{}],"collections":[{}],"works":[{}]}}"#,
        named("m", 20, "name"),
        named("c", 8, "title"),
        works.join(",")
    );
    let (catalog, warnings) = read(&text).expect("it is written above");
    assert!(catalog.works.len() == count, "{warnings:?}");
    catalog
}

fn finding(c: &mut Criterion) {
    for count in [1_000, 10_000] {
        let catalog = catalog(count);
        c.bench_function(&format!("facets of {count} works"), |b| {
            b.iter(|| black_box(Facets::of(&catalog)))
        });
        c.bench_function(&format!("words of {count} works"), |b| {
            b.iter(|| black_box(SearchIndex::of(&catalog, &["en"], str::to_lowercase)))
        });
        let facets = Facets::of(&catalog);
        let index = SearchIndex::of(&catalog, &["en"], str::to_lowercase);
        let mut selection = Selection::default();
        selection.set_words("le");
        selection.order = Order::Price;
        selection.choose(Facet::Size, "matchbox");
        selection.choose(Facet::Maker, "m3");
        selection.choose(Facet::Maker, "m4");
        c.bench_function(&format!("find in {count} works"), |b| {
            b.iter(|| {
                let hits = index.hits(selection.words(), str::to_lowercase);
                black_box(find(&catalog, &facets, &selection, hits.as_deref(), &[]))
            })
        });
    }
}

criterion_group!(benches, finding);
criterion_main!(benches);
