//! Laws of levels and tiles: everything is covered once, and the level suits the scale.

use closer_core::{Besides, Plan, Pyramid, Rect, TileKey, Tiles};
use proptest::prelude::*;

use crate::world::{any_viewport, hole, seen_points, seen_tiles, seen_tiles_of};

fn any_pyramid() -> impl Strategy<Value = Pyramid> {
    (1..30_000_u32, 1..30_000_u32, 1..1100_u32, 0..8_u32)
        .prop_map(|(width, height, tile, overlap)| Pyramid::deep_zoom(width, height, tile, overlap.min(tile)))
}

/// What to do for a view that rests, looked at in its middle.
fn plan_at(tiles: &mut Tiles, pyramid: &Pyramid, viewport: closer_core::Viewport) -> Plan {
    tiles.plan(
        pyramid,
        viewport,
        viewport,
        viewport.screen.middle(),
        Besides::default(),
        0.0,
    )
}

proptest! {
    #[test]
    fn tiles_of_a_level_cover_it_with_no_gap_and_no_overlap(pyramid in any_pyramid(), level in 0..16_u32) {
        let level = level.min(pyramid.finest());
        let shape = *pyramid.level(level);
        // Cells lie on a grid, so that one row and one column say everything.
        let mut edge = 0.0;
        for column in 0..shape.columns() {
            let cell = pyramid.tile_in_level(TileKey::new(level, column, 0));
            prop_assert_eq!(cell.x, edge);
            prop_assert!(cell.width > 0.0);
            edge = cell.right();
        }
        prop_assert_eq!(edge, f64::from(shape.width));
        let mut edge = 0.0;
        for row in 0..shape.rows() {
            let cell = pyramid.tile_in_level(TileKey::new(level, 0, row));
            prop_assert_eq!(cell.y, edge);
            prop_assert!(cell.height > 0.0);
            edge = cell.bottom();
        }
        prop_assert_eq!(edge, f64::from(shape.height));
    }

    #[test]
    fn a_level_reaches_to_the_end_of_the_image_and_less_than_its_pixel_further(pyramid in any_pyramid(), level in 0..16_u32) {
        let shape = *pyramid.level(level.min(pyramid.finest()));
        for (side, full) in [(shape.width, pyramid.width), (shape.height, pyramid.height)] {
            let reach = f64::from(side) * shape.factor;
            prop_assert!(reach >= f64::from(full) && reach < f64::from(full) + shape.factor);
        }
    }

    #[test]
    fn a_picture_holds_its_tile_and_the_overlap_of_its_inner_edges(pyramid in any_pyramid(), column in 0..40_u32, row in 0..40_u32) {
        let level = pyramid.finest();
        let shape = *pyramid.level(level);
        let key = TileKey::new(level, column.min(shape.columns() - 1), row.min(shape.rows() - 1));
        let (inner, picture) = (pyramid.tile_in_level(key), pyramid.picture_in_level(key));
        let overlap = f64::from(pyramid.overlap);
        let whole = Rect::new(0.0, 0.0, f64::from(shape.width), f64::from(shape.height));
        prop_assert_eq!(Some(picture), inner.inflated(overlap).intersection(whole));
    }

    #[test]
    fn the_level_is_the_coarsest_with_a_pixel_for_each_device_pixel(pyramid in any_pyramid(), zoom in -16.0..3.0_f64) {
        let scale = zoom.exp2();
        let level = pyramid.level_for(scale);
        // One in a thousand is allowed to lack.
        let suits = |level: u32| scale * pyramid.level(level).factor <= 1.001;
        prop_assert!(suits(level) || level == pyramid.finest());
        prop_assert!(level == 0 || !suits(level - 1));
    }

    #[test]
    fn the_tiles_in_a_view_cover_it_and_none_lies_outside(viewport in any_viewport()) {
        let viewport = viewport.clamped();
        let pyramid = Pyramid::deep_zoom(viewport.image.width as u32, viewport.image.height as u32, 256, 1);
        let level = pyramid.level_for(viewport.device_scale());
        let seen = viewport.seen_image();
        let tiles: Vec<TileKey> = pyramid.tiles_in(level, seen).collect();
        prop_assert_eq!(hole(&pyramid, &tiles, viewport), None);
        for key in &tiles {
            prop_assert!(pyramid.tile_in_image(*key).inflated(1e-6).intersection(seen).is_some(), "{key:?}");
        }
        let once: std::collections::BTreeSet<&TileKey> = tiles.iter().collect();
        prop_assert_eq!(once.len(), tiles.len());
    }
}

proptest! {
    // Each case plans some hundred frames.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_plan_asks_for_every_tile_that_is_seen_and_no_other(viewport in any_viewport()) {
        let viewport = viewport.clamped();
        let pyramid = Pyramid::deep_zoom(viewport.image.width as u32, viewport.image.height as u32, 256, 1);
        let mut tiles = Tiles::new(usize::MAX);
        let mut asked = Vec::new();
        loop {
            let plan = plan_at(&mut tiles, &pyramid, viewport);
            if plan.fetch.is_empty() {
                let own: Vec<&TileKey> =
                    plan.draw.iter().filter(|key| key.level == pyramid.level_for(viewport.device_scale())).collect();
                prop_assert_eq!(own.len(), seen_tiles(&pyramid, viewport).len());
                prop_assert_eq!(hole(&pyramid, &plan.draw, viewport), None);
                break;
            }
            for key in plan.fetch {
                tiles.ready(key, 1, 0.0);
                asked.push(key);
            }
        }
        let mut expected = seen_tiles(&pyramid, viewport);
        // The small picture that stands in is asked for where it is much less than the view's own tiles.
        let factor = |level| pyramid.level(level).factor;
        if !expected.is_empty() && factor(pyramid.base()) >= 4.0 * factor(pyramid.level_for(viewport.device_scale())) {
            expected.extend(seen_tiles_of(&pyramid, pyramid.base(), viewport));
        }
        expected.sort();
        expected.dedup();
        asked.sort();
        prop_assert_eq!(asked, expected);
    }
}

#[test]
fn a_view_beside_the_picture_has_no_tiles() {
    let pyramid = Pyramid::deep_zoom(4096, 4096, 256, 0);
    assert_eq!(
        pyramid.tiles_in(12, Rect::new(5000.0, 0.0, 800.0, 600.0)).count(),
        0
    );
    assert_eq!(
        pyramid.tiles_in(12, Rect::new(-900.0, 0.0, 800.0, 600.0)).count(),
        0
    );
    assert_eq!(
        pyramid
            .tiles_in(12, Rect::new(f64::NAN, 0.0, 800.0, 600.0))
            .count(),
        0
    );
    // What touches an edge only is not in the neighbour.
    let cell = pyramid.tile_in_image(TileKey::new(12, 3, 4));
    assert_eq!(
        pyramid.tiles_in(12, cell).collect::<Vec<_>>(),
        [TileKey::new(12, 3, 4)]
    );
}

#[test]
fn a_pyramid_without_a_level_of_one_tile_still_has_no_hole() {
    // Bug: what stands in for everything was taken to be one tile, so that a pyramid whose smallest level
    // has several asked for its first corner only, and was empty elsewhere until the view's own tiles came.
    let mut pyramid = Pyramid::deep_zoom(4096, 4096, 256, 0);
    pyramid.levels.drain(..10);
    let viewport =
        closer_core::Viewport::fitting(pyramid.size(), closer_core::Size::new(1600.0, 1600.0), 2.0);
    assert!(pyramid.level_for(viewport.device_scale()) > pyramid.base());
    let mut tiles = Tiles::new(usize::MAX);
    let mut asked = Vec::new();
    while asked.len() < pyramid.level(0).columns() as usize * pyramid.level(0).rows() as usize {
        let plan = plan_at(&mut tiles, &pyramid, viewport);
        for key in plan.fetch {
            tiles.ready(key, 1, 0.0);
            asked.push(key);
        }
    }
    let plan = plan_at(&mut tiles, &pyramid, viewport);
    assert!(!seen_points(viewport).is_empty());
    assert_eq!(
        hole(&pyramid, &plan.draw, viewport),
        None,
        "asked first: {asked:?}"
    );
}
