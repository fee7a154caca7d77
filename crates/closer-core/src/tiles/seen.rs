//! Which tiles a view is drawn with, and which it needs, the most wanted first. When they are asked for is not here.

use super::{Tile, Tiles};
use crate::geometry::{Point, Rect};
use crate::pyramid::{Pyramid, TileKey};
use crate::tile_map::TileMap;
use crate::viewport::Viewport;

/// A coarser level is asked for ahead of the view's own where its pixels are this much larger: a sixteenth of the
/// bytes. One that is nearer in size comes hardly sooner.
const STAND_IN_FACTOR: f64 = 4.0;
/// How many finer levels may stand in while zooming out: further ones cost more than they show.
const FINER_LEVELS: u32 = 2;

impl Tiles {
    /// The ready tiles that together show most of the view: its own level, below it the coarser ones where
    /// something is missing, above these finer ones that happen to be there.
    pub(super) fn draw(&self, pyramid: &Pyramid, shown: Viewport) -> Vec<TileKey> {
        let level = pyramid.level_for(shown.device_scale());
        let mut draw = TileMap::new();
        let mut holes: Vec<Rect> = Vec::new();
        for key in visible(pyramid, level, shown) {
            if self.is_ready(key) {
                draw.insert(key, ());
            } else {
                holes.push(pyramid.tile_in_image(key));
            }
        }
        let finest = pyramid.finest().min(level + FINER_LEVELS);
        for finer in level + 1..=finest {
            for key in holes.iter().flat_map(|hole| pyramid.tiles_in(finer, *hole)) {
                if self.is_ready(key) {
                    draw.insert(key, ());
                }
            }
        }
        for coarser in (0..level).rev() {
            let mut left = TileMap::new();
            for key in holes.iter().flat_map(|hole| pyramid.tiles_in(coarser, *hole)) {
                if self.is_ready(key) {
                    draw.insert(key, ());
                } else {
                    left.insert(key, ());
                }
            }
            holes = left.keys().map(|key| pyramid.tile_in_image(key)).collect();
            if holes.is_empty() {
                break;
            }
        }
        draw.keys().collect()
    }

    /// What a view needs, most wanted first, from the focus outwards: its own level, and before it the small
    /// picture of everything, where nothing coarser is there yet to stand in.
    pub(super) fn wanted(&self, pyramid: &Pyramid, target: Viewport, focus_screen: Point) -> Vec<TileKey> {
        let level = pyramid.level_for(target.device_scale());
        let own = outwards(pyramid, level, target, focus_screen);
        let base = pyramid.base();
        let is_much_smaller = pyramid.level(base).factor >= STAND_IN_FACTOR * pyramid.level(level).factor;
        let needs_stand_in =
            |key: &TileKey| (is_much_smaller || self.has_failed(*key)) && !self.has_stand_in(pyramid, *key);
        if base == level || !own.iter().any(needs_stand_in) {
            return own;
        }
        let mut wanted = outwards(pyramid, base, target, focus_screen);
        wanted.extend(own);
        wanted
    }

    /// Whether a tile or the coarser ones of some level in its place are there.
    fn has_stand_in(&self, pyramid: &Pyramid, key: TileKey) -> bool {
        let area = pyramid.tile_in_image(key);
        self.is_ready(key)
            || (0..key.level)
                .rev()
                .any(|level| pyramid.tiles_in(level, area).all(|key| self.is_ready(key)))
    }

    /// Whether a tile was asked for in vain.
    fn has_failed(&self, key: TileKey) -> bool {
        match self.known.get(key) {
            Some(Tile::Loading { trouble, .. } | Tile::Waiting { trouble, .. }) => trouble.failures > 0,
            Some(Tile::Ready { .. }) | None => false,
        }
    }
}

/// The tiles of `level` that are seen, nearest to the focus first.
pub(crate) fn outwards(pyramid: &Pyramid, level: u32, target: Viewport, focus_screen: Point) -> Vec<TileKey> {
    let focus = target.screen_to_image(focus_screen);
    let distance = |key| pyramid.tile_in_image(key).middle().distance(focus);
    ascending(
        visible(pyramid, level, target)
            .map(|key| (distance(key), key))
            .collect(),
    )
}

/// Tiles by a number that is never below zero, the smallest first, then in their own order.
pub(super) fn ascending(tiles: Vec<(f64, TileKey)>) -> Vec<TileKey> {
    // By putting each where it belongs among those before it: there are some hundred at most, and the library's way to
    // sort any list is 1 kB of the download. From zero on, numbers are in the order of their bits.
    let mut sorted: Vec<(u64, TileKey)> = Vec::with_capacity(tiles.len());
    for (number, key) in tiles {
        let tile = (number.to_bits(), key);
        sorted.push(tile);
        let mut place = sorted.len() - 1;
        while place > 0 && sorted[place - 1] > tile {
            sorted.swap(place, place - 1);
            place -= 1;
        }
    }
    sorted.into_iter().map(|(_, key)| key).collect()
}

/// So many device pixels outside a turned view tiles are drawn.
const MARGIN_PX: f64 = 2.0;

/// The tiles of `level` that the viewport sees.
pub(super) fn visible(pyramid: &Pyramid, level: u32, viewport: Viewport) -> impl Iterator<Item = TileKey> {
    let is_turned = viewport.viewpoint.rotation != 0.0;
    // A tile may be laid out by half a device pixel from where it is, and where it is turned its edge is smoothed over
    // another: one that only just ends outside is seen at the window's edge.
    let margin = if is_turned {
        MARGIN_PX / viewport.device_scale()
    } else {
        0.0
    };
    pyramid
        .tiles_in(level, viewport.seen_image().inflated(margin))
        .filter(move |key| !is_turned || viewport.sees(pyramid.tile_in_image(*key).inflated(margin)))
}
