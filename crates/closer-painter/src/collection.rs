//! The sample catalog around the works: collective, makers, collections. The works are in `works`.

use closer_core::catalog::{
    CATALOG_VERSION, Catalog, Collection, Collective, Commissions, Event, Link, Maker, Text,
};

use crate::translations::translated;
use crate::works::SAMPLES;

/// The whole sample catalog, in the languages that it speaks.
pub fn catalog() -> Catalog {
    translated(in_english())
}

fn in_english() -> Catalog {
    Catalog {
        version: CATALOG_VERSION,
        collective: collective(),
        makers: vec![Maker {
            id: "the-program".to_owned(),
            name: "The program".into(),
            statement: some(
                "I paint from seeds. A seed is one number; from it comes where a reed bends, where a wash pools, which \
                 house has its lamp lit. The same seed gives the same picture on every machine, down to the last \
                 grain of pigment.\n\nI do not copy pictures and I have not studied anybody's. I was told how paint, \
                 paper, clay, resin and glass behave, and I work in millimetres: a picture of mine has a true size \
                 before it has a single pixel. I am here to show what this gallery can do, until the works of people \
                 hang in it.",
            ),
            links: vec![],
        }],
        collections: [
            (
                "watercolours",
                "Watercolours",
                "Landscapes and skies in a few washes, on sheets that fit in a palm.",
            ),
            (
                "naturalist",
                "The naturalist's drawer",
                "A leaf, a mushroom, a beetle: looked at as a scientific illustrator would, vein by vein.",
            ),
            (
                "framed",
                "Framed miniatures",
                "Paintings no larger than a matchbox, in frames that were made for them.",
            ),
            ("prints", "Tiny prints", "Small printed pictures for small walls."),
            (
                "pressed",
                "Pressed flowers",
                "What grew in one summer, laid flat and kept.",
            ),
            (
                "resin",
                "Poured in resin",
                "Scenes that were poured layer by layer, with real depth under the surface.",
            ),
            (
                "mosaic",
                "Mosaic",
                "Pictures set from chips of glass and stone, each with its own broken edge.",
            ),
            (
                "clay",
                "Polymer clay",
                "Foods and flowers from a fingernail to a finger long, made in small batches.",
            ),
        ]
        .map(|(id, title, text)| Collection {
            id: id.to_owned(),
            title: title.into(),
            text: some(text),
        })
        .to_vec(),
        works: SAMPLES.iter().map(|sample| (sample.entry)()).collect(),
    }
}

fn collective() -> Collective {
    Collective {
        name: "Art Collective International".into(),
        tagline: some("Small does not mean less."),
        statement: some(
            "This gallery is made for Art Collective International, an artists' collective whose members are Lee \
             Hansheng Studios and Chris Foster Design, and for every maker like them. The collective makes works under \
             5 inches: watercolour landscapes and skies, insects, fungi and florals in the manner of scientific \
             illustration, hand-poured resin scenes, framed paintings no larger than a matchbox, pressed-flower \
             pieces and mosaic tiles, polymer-clay foods and flowers, tiny framed prints and one-off commissions. \
             Makers work under magnifiers to paint the veins of a leaf or the gills of a mushroom.\n\n\
             The works that you see here are not theirs. They are samples, painted by a program from seeds, so that \
             the gallery has something to lean into before the real works hang in it. No artist made them and no \
             artist is credited with them; prices, hours and events are samples too.\n\n\
             Take your time. Everything here has its true size in millimetres, and everything has more in it than \
             can be seen from where you are standing.",
        ),
        links: vec![],
        store: Some(Link {
            label: "Store (sample address)".into(),
            url: "https://example.org/store".to_owned(),
        }),
        events: vec![
            event(
                "sample-autumn-market-2026",
                "Sample event: Autumn market of small things",
                ("2026-10-10", Some("2026-10-11")),
                "Sample hall",
                "A sample of an event that is over. Two days of works that fit in a palm, with magnifiers on every table.",
            ),
            event(
                "sample-winter-table-2026",
                "Sample event: Winter table",
                ("2026-12-12", None),
                "Sample gallery",
                "A sample of an event to come. One long table, one lamp, and everything under 5 inches.",
            ),
            event(
                "sample-spring-fair-2027",
                "Sample event: Spring fair of miniatures",
                ("2027-04-17", Some("2027-04-18")),
                "Sample market square",
                "A sample of an event further off. Bring something to paint small: commissions are taken at the stand.",
            ),
        ],
        enquiries: None,
        commissions: Some(Commissions {
            text: "A sample of how commissions are asked for. Say what you would like to have small, how small, and by \
                   when: a view from your window, your dog, the mushroom that you found. A painted miniature takes \
                   about four weeks; you see a pencil drawing before any paint is laid."
                .into(),
            email: Some("hello@example.org".to_owned()),
            url: None,
        }),
    }
}

fn event(id: &str, title: &str, days: (&str, Option<&str>), place: &str, text: &str) -> Event {
    Event {
        id: id.to_owned(),
        title: title.into(),
        starts: days.0.to_owned(),
        ends: days.1.map(str::to_owned),
        place: place.into(),
        address: None,
        text: some(text),
        url: None,
    }
}

fn some(words: &str) -> Option<Text> {
    Some(words.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_that_makers_run_finds_nothing() {
        let text = serde_json::to_string(&catalog()).expect("a catalog is JSON");
        assert_eq!(closer_core::catalog::check(&text), []);
    }

    #[test]
    fn every_work_has_its_words_and_details_worth_leaning_in_for() {
        for work in catalog().works {
            assert!(
                work.description.is_some() && work.story.is_some() && work.price.is_some(),
                "{}",
                work.id
            );
            let details = &work.looks[0].details;
            assert!(details.len() >= 4, "{}", work.id);
            for detail in details {
                let width_mm = detail.region.width_mm;
                assert!((0.5..=12.0).contains(&width_mm), "{}: {}", work.id, detail.id);
            }
        }
    }

    #[test]
    fn every_look_is_painted_as_large_as_its_entry_says_and_the_same_again() {
        const SCALE: f64 = 0.02;
        for sample in SAMPLES {
            let work = (sample.entry)();
            for look in &work.looks {
                let name = format!("{}/{}", work.id, look.id);
                let paint = || (sample.paint)(&look.id, SCALE / look.mm_per_px).expect(&name);
                let picture = paint();
                let wanted = [look.width_px, look.height_px].map(|px| f64::from(px) * SCALE);
                assert!(
                    (f64::from(picture.width) - wanted[0]).abs() <= 1.0,
                    "{name} across"
                );
                assert!(
                    (f64::from(picture.height) - wanted[1]).abs() <= 1.0,
                    "{name} down"
                );
                assert!(picture.pixels == paint().pixels, "{name} differs the second time");
            }
            assert!((sample.paint)("no-such-look", SCALE).is_none(), "{}", work.id);
        }
    }
}
