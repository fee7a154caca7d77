//! Descriptions of every kind with other numbers, changed letters and missing ends: read soundly, or refused.

use closer_core::{Edge, Source, TileKey, is_picture_address, read_descriptor, read_template};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::descriptors::{DZI, DZI_JSON, ZOOMIFY};
use crate::iiif::{INFO, info};

/// What holds of every source that is read, whoever wrote it: something to show, tiles that cover it, and no more
/// of anything than a device bears.
fn assert_sound(source: &Source) -> Result<(), TestCaseError> {
    let pyramid = &source.pyramid;
    prop_assert!(!pyramid.levels.is_empty() && pyramid.levels.len() <= 64);
    prop_assert!(pyramid.width >= 1 && pyramid.height >= 1);
    let mut before = f64::INFINITY;
    for (index, level) in pyramid.levels.iter().enumerate() {
        prop_assert!(
            level.width >= 1 && level.height >= 1 && level.tile_width >= 1 && level.tile_height >= 1
        );
        prop_assert!(
            level.factor >= 1.0 && level.factor < before,
            "{:?}",
            pyramid.levels
        );
        before = level.factor;
        let index = index as u32;
        for key in [
            TileKey::new(index, 0, 0),
            TileKey::new(index, level.columns() - 1, level.rows() - 1),
        ] {
            let area = pyramid.tile_in_image(key);
            prop_assert!(
                area.width > 0.0 && area.height > 0.0 && area.x < f64::from(pyramid.width),
                "{area:?}"
            );
            let url = source.tile_url(key);
            prop_assert!(url.chars().all(|c| c >= ' '), "{url:?}");
        }
        let corner = pyramid.tile_in_image(TileKey::new(index, level.columns() - 1, level.rows() - 1));
        prop_assert!(corner.right() >= f64::from(pyramid.width) - 1e-6, "{corner:?}");
        prop_assert!(corner.bottom() >= f64::from(pyramid.height) - 1e-6, "{corner:?}");
    }
    Ok(())
}

/// Numbers and texts that somebody may put in the place of others.
fn strange() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<u32>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (1..5000_u32).prop_map(Value::from),
        (1..5000_u32).prop_map(|number| number.to_string().into()),
        prop::collection::vec(any::<u32>().prop_map(Value::from), 0..100).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(Value::Null),
        Just(json!([{ "width": 300, "height": 200 }, { "width": 1 }])),
        Just(json!([[[{}]], "level1", { "maxWidth": 3, "maxArea": 1e-9 }])),
    ]
}

fn any_info() -> impl Strategy<Value = Value> {
    let field = prop::sample::select(vec![
        "@context",
        "id",
        "@id",
        "profile",
        "width",
        "height",
        "tiles",
        "sizes",
        "maxWidth",
        "maxHeight",
        "maxArea",
        "preferredFormats",
        "protocol",
    ]);
    let tile = prop_oneof![
        (strange(), strange(), strange()).prop_map(|(width, height, factors)| json!([
            { "width": width, "height": height, "scaleFactors": factors },
            { "width": 256, "scaleFactors": factors },
        ])),
        Just(Value::Null),
    ];
    (
        prop::collection::vec((field, strange()), 0..4),
        tile,
        prop::sample::select(vec!["level0", "level1", "x"]),
    )
        .prop_map(|(changes, tiles, profile)| {
            let mut changed = info(json!({ "tiles": tiles, "profile": profile }));
            for (field, value) in changes {
                changed[field] = value;
            }
            changed
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_a_service_says_the_source_is_sound(info in any_info()) {
        if let Ok(source) = read_descriptor(INFO, &info.to_string()) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn a_description_with_a_few_letters_changed_is_read_soundly_or_refused(
        kind in 0..4_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), "\\PC|[0-9{}\\[\\]\",:<>/=\\\\]"), 1..6),
    ) {
        let iiif = info(json!({ "sizes": [{ "width": 375, "height": 250 }] })).to_string();
        let text = [DZI, DZI_JSON, ZOOMIFY, &iiif][kind];
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, letter) in changes {
            let at = at.index(letters.len());
            letters[at] = letter;
        }
        match read_descriptor(INFO, &letters.concat()) {
            Ok(source) => assert_sound(&source)?,
            Err(error) => prop_assert!(error.to_string().contains(INFO)),
        }
    }

    #[test]
    fn a_description_that_was_cut_off_is_read_soundly_or_refused(kind in 0..4_usize, part in 0.0..1.0_f64) {
        let iiif = info(json!({})).to_string();
        let text = [DZI, DZI_JSON, ZOOMIFY, &iiif][kind];
        if let Ok(source) = read_descriptor(INFO, &text[..(text.len() as f64 * part) as usize]) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn any_address_is_a_template_or_none(url in "(\\{[zxy]\\}|%7B[zxy]%7D|[a-z/?#&=0-9ü]|width=|height=|tile=){0,20}") {
        let _ = is_picture_address(&url);
        if let Some(Ok(source)) = read_template(&url) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn every_zoomify_count_gives_a_sound_source(width in 1..9000_u32, height in 1..9000_u32, tile in 16..600_u32, count in 0..2000_u32) {
        let text = format!("<IMAGE_PROPERTIES WIDTH=\"{width}\" HEIGHT=\"{height}\" NUMTILES=\"{count}\" TILESIZE=\"{tile}\"/>");
        assert_sound(&read_descriptor("a/ImageProperties.xml", &text).expect("a description"))?;
        let down = closer_core::Pyramid::halved(width, height, tile, Edge::Stretched);
        let text = text.replace(&format!("NUMTILES=\"{count}\""), &format!("NUMTILES=\"{}\"", down.tiles_before(u32::MAX)));
        assert_sound(&read_descriptor("a/ImageProperties.xml", &text).expect("a description"))?;
    }
}
