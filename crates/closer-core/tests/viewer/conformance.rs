//! Descriptions in, levels and addresses out: every case of the shared conformance data.

use closer_core::{Rect, Source, TileKey, read_descriptor};
use serde_json::Value;

use crate::shared::{conformance, list, text, whole, wholes};

fn numbers(area: Rect) -> [u32; 4] {
    [area.x, area.y, area.width, area.height].map(|side| {
        assert_eq!(side.fract(), 0.0, "{area:?}");
        side as u32
    })
}

fn items<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn every_case_gives_its_levels_and_addresses() {
    let Some(folder) = conformance() else { return };
    let mut counts = [0, 0, 0];
    for case in list(&folder.join("tile-urls.json"), "cases") {
        let name = text(&case, "name");
        let descriptor = match &case["descriptor"] {
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        let source = read_descriptor(text(&case, "descriptor_url"), &descriptor)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let expect = &case["expect"];
        assert_eq!(
            (source.pyramid.width, source.pyramid.height),
            (whole(&expect["width"]), whole(&expect["height"])),
            "{name}"
        );
        match text(&case, "kind") {
            "dzi" => {
                check_deep_zoom(name, &source, expect);
                counts[0] += 1;
            }
            "zoomify" => {
                check_zoomify(name, &source, expect);
                counts[1] += 1;
            }
            "iiif" => {
                check_iiif(name, &source, expect);
                counts[2] += 1;
            }
            other => panic!("{name}: nothing reads {other}"),
        }
    }
    // A file that was emptied would pass.
    assert!(counts[0] >= 7 && counts[1] >= 5 && counts[2] >= 12, "{counts:?}");
}

fn check_deep_zoom(name: &str, source: &Source, expect: &Value) {
    let pyramid = &source.pyramid;
    assert_eq!(pyramid.finest(), whole(&expect["max_level"]), "{name}");
    for level in items(expect, "levels") {
        let expected = wholes(level);
        let shape = pyramid.level(expected[0]);
        let found = [
            expected[0],
            shape.width,
            shape.height,
            shape.columns(),
            shape.rows(),
        ];
        assert_eq!(found, expected[..], "{name}: level, width, height, columns, rows");
    }
    for tile in items(expect, "tiles") {
        let key = TileKey::new(whole(&tile["level"]), whole(&tile["col"]), whole(&tile["row"]));
        assert_eq!(source.tile_url(key), text(tile, "url"), "{name}");
        let picture = numbers(pyramid.picture_in_level(key));
        assert_eq!(picture[..], wholes(&tile["pixels_of_level"]), "{name}: {key:?}");
    }
}

fn check_zoomify(name: &str, source: &Source, expect: &Value) {
    let pyramid = &source.pyramid;
    let tiers: Vec<Vec<u32>> = items(expect, "tiers").iter().map(wholes).collect();
    let found: Vec<Vec<u32>> = pyramid
        .levels
        .iter()
        .map(|level| vec![level.width, level.height])
        .collect();
    assert_eq!(found, tiers, "{name}");
    assert_eq!(
        pyramid.tiles_before(u32::MAX),
        u64::from(whole(&expect["tile_count"])),
        "{name}"
    );
    assert!(!items(expect, "tiles").is_empty(), "{name}");
    for tile in items(expect, "tiles") {
        let key = TileKey::new(whole(&tile["tier"]), whole(&tile["col"]), whole(&tile["row"]));
        assert_eq!(source.tile_url(key), text(tile, "url"), "{name}");
        let [_, _, width, height] = numbers(pyramid.picture_in_level(key));
        assert_eq!([width, height][..], wholes(&tile["size"]), "{name}: {key:?}");
    }
}

fn check_iiif(name: &str, source: &Source, expect: &Value) {
    let pyramid = &source.pyramid;
    let sizes = items(expect, "size_urls");
    let found: Vec<[u32; 7]> = pyramid
        .levels
        .iter()
        .rev()
        .map(|level| {
            let [factor, width, height] = [level.factor as u32, level.width, level.height];
            [
                factor,
                width,
                height,
                level.tile_width,
                level.tile_height,
                level.columns(),
                level.rows(),
            ]
        })
        .collect();
    let mut expected: Vec<[u32; 7]> = items(expect, "levels")
        .iter()
        .map(|level| {
            [
                "scale_factor",
                "width",
                "height",
                "tile_width",
                "tile_height",
                "cols",
                "rows",
            ]
            .map(|field| whole(&level[field]))
        })
        .collect();
    expected.sort();
    if expected.is_empty() {
        assert_eq!(found.len(), sizes.len(), "{name}");
    } else {
        assert_eq!(
            found, expected,
            "{name}: factor, width, height, tile, columns, rows"
        );
    }
    let level_of = |is_it: &dyn Fn(&closer_core::Level) -> bool| {
        let index = pyramid.levels.iter().position(is_it);
        u32::try_from(index.unwrap_or_else(|| panic!("{name}: a level is missing"))).expect("a few levels")
    };
    for tile in items(expect, "tiles") {
        let level = level_of(&|level| level.factor == f64::from(whole(&tile["scale_factor"])));
        let key = TileKey::new(level, whole(&tile["col"]), whole(&tile["row"]));
        assert_eq!(source.tile_url(key), text(tile, "url"), "{name}");
        assert_eq!(
            numbers(pyramid.tile_in_image(key))[..],
            wholes(&tile["region"]),
            "{name}: {key:?}"
        );
        let [_, _, width, height] = numbers(pyramid.picture_in_level(key));
        assert_eq!([width, height][..], wholes(&tile["size"]), "{name}: {key:?}");
    }
    // Where there are tiles, whole pictures of these sizes are there as well, but of no use.
    for size in sizes.iter().filter(|_| expected.is_empty()) {
        let expected = wholes(&size["size"]);
        let level = level_of(&|level| [level.width, level.height] == expected[..]);
        let url = source.tile_url(TileKey::new(level, 0, 0));
        assert!(
            items(size, "any_of").iter().any(|accepted| *accepted == *url),
            "{name}: {url}"
        );
    }
}
