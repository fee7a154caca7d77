//! Plain `<img>` tiles in one layer. In motion only the layer's transform changes, which the browser's
//! compositor does by itself; at rest the tiles are laid out anew on whole device pixels.

use std::mem;

use closer_core::{
    Edge, Frame, Glass, Point, Pyramid, Rect, Stage, TileKey, TileMap, Vec2, Viewport, decimal,
};
use web_sys::{HtmlElement, HtmlImageElement, Node};

use super::SmallCanvas;
use crate::surface::{new_element, put_at, px};

/// Tiles as elements.
pub struct Elements {
    root: HtmlElement,
    layer: HtmlElement,
    /// What the loupe shows, while it is out: an element cannot be at two places.
    glass: Option<SmallCanvas>,
    tiles: TileMap<Tile>,
    /// The view that the tiles are laid out for.
    laid_out: Option<Viewport>,
    /// The layer is painted with the page, and not moved by the compositor.
    is_still: bool,
}

struct Tile {
    image: HtmlImageElement,
    is_shown: bool,
    /// Device pixels from the layer's top left, as last written.
    at: Option<[f64; 4]>,
}

/// In motion the layer may be scaled by this much before its tiles are laid out anew: further, the browser
/// would be enlarging what it painted small.
const MAX_STRETCH: f64 = 1.6;

/// Beside the picture the glass shows the ground, and not the picture under it.
const GLASS: &str = "position:absolute;left:0;top:0;z-index:1;border-radius:50%;pointer-events:none;\
background:var(--lc-surround,#111)";

impl Elements {
    /// An empty layer inside `root`.
    pub fn new(root: &HtmlElement) -> Elements {
        let layer: HtmlElement = new_element(&root.owner_document(), "div");
        let style = layer.style();
        for (name, value) in [
            ("position", "absolute"),
            ("left", "0"),
            ("top", "0"),
            ("width", "0"),
            ("height", "0"),
            ("transform-origin", "0 0"),
            ("will-change", "transform"),
            ("pointer-events", "none"),
        ] {
            let _ = style.set_property(name, value);
        }
        let _ = layer.set_attribute("aria-hidden", "true");
        let _ = root.append_child(&layer);
        Elements {
            root: root.clone(),
            layer,
            glass: None,
            tiles: TileMap::new(),
            laid_out: None,
            is_still: false,
        }
    }

    /// Takes a decoded tile; four bytes for each of its pixels.
    pub fn accept(&mut self, key: TileKey, image: HtmlImageElement) -> usize {
        let bytes = image.natural_width() as usize * image.natural_height() as usize * 4;
        let style = image.style();
        for (name, value) in [
            ("position", "absolute"),
            ("left", "0"),
            ("top", "0"),
            // A host page's rules for pictures must not reach the tiles.
            ("max-width", "none"),
            ("max-height", "none"),
            ("margin", "0"),
            ("padding", "0"),
            ("border", "0"),
        ] {
            let _ = style.set_property(name, value);
        }
        self.forget(key);
        self.tiles.insert(
            key,
            Tile {
                image,
                is_shown: false,
                at: None,
            },
        );
        bytes
    }

    /// Lets a tile go.
    pub fn forget(&mut self, key: TileKey) {
        if let Some(tile) = self.tiles.remove(key) {
            tile.image.remove();
        }
    }

    /// Draws a frame.
    pub fn draw(&mut self, frame: &Frame, pyramid: &Pyramid) {
        let shown = frame.viewport;
        let stretch = self.laid_out.map_or(f64::INFINITY, |laid_out| {
            let ratio = shown.viewpoint.scale / laid_out.viewpoint.scale;
            ratio.max(1.0 / ratio)
        });
        let is_resting = frame.stage != Stage::Moving;
        let is_new = self.laid_out.is_none_or(|laid_out| {
            laid_out.image != shown.image || laid_out.pixel_ratio != shown.pixel_ratio
        });
        if is_new {
            // The same device pixels may be others of the page's.
            for (_, tile) in self.tiles.iter_mut() {
                tile.at = None;
            }
        }
        if is_new || stretch > MAX_STRETCH || (is_resting && self.laid_out != Some(shown)) {
            self.laid_out = Some(shown);
        }
        let laid_out = self.laid_out.unwrap_or(shown);
        let Vec2 { x: cos, y: sin } = Vec2::new(1.0, 0.0).rotated(shown.viewpoint.rotation);
        // Drawn smaller than it is laid out, and smoothed on the way, what tiles overlap by shrinks: while it moves, by more.
        let overlap = match (cos * sin != 0.0, is_resting) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => 2.0,
        };
        self.place(&frame.draw, pyramid, laid_out, overlap);
        // Chromium's compositor smooths what it turns upside down (156, without a graphics processor; 2026-11-22).
        let is_still = is_resting && cos == -1.0;
        if self.is_still != is_still {
            self.is_still = is_still;
            let will_change = if is_still { "auto" } else { "transform" };
            let _ = self.layer.style().set_property("will-change", will_change);
        }
        let _ = self
            .layer
            .style()
            .set_property("transform", &layer_transform(laid_out, shown));
        match &frame.glass {
            Some(glass) => self.draw_glass(glass, pyramid),
            None => self.glass = None,
        }
    }

    /// The tiles that are shown, the coarsest first.
    #[cfg(feature = "picture")]
    pub fn shown(&self) -> impl Iterator<Item = (TileKey, &HtmlImageElement)> {
        let shown = self.tiles.iter().filter(|(_, tile)| tile.is_shown);
        shown.map(|(key, tile)| (key, &tile.image))
    }

    fn draw_glass(&mut self, glass: &Glass, pyramid: &Pyramid) {
        if self.glass.is_none() {
            self.glass = SmallCanvas::new(&self.root, GLASS);
        }
        let Some(canvas) = &mut self.glass else { return };
        canvas.fit(glass.viewport);
        canvas.clear();
        for key in &glass.draw {
            if let Some(tile) = self.tiles.get(*key) {
                canvas.draw(&tile.image, *key, pyramid, glass.viewport);
            }
        }
        let half = glass.radius();
        put_at(canvas.element(), glass.center_screen - Vec2::new(half, half));
    }

    /// Shows exactly the tiles of `draw`, each where it lies in the view that the layer is laid out for.
    ///
    /// The browser paints some tiles apart from their neighbours, as it likes, and smooths the edges of what it turns
    /// askew: the ground shines through where they only touch. So there they overlap by `least_overlap` device pixels.
    fn place(&mut self, draw: &[TileKey], pyramid: &Pyramid, laid_out: Viewport, least_overlap: f64) {
        // On each side of an edge a tile has so many pixels of its neighbour. Finer tiles that stand in are shown
        // smaller than they are, and what they overlap by may be less than a device pixel, or rounded away.
        let overlap = 2.0 * f64::from(pyramid.overlap) * laid_out.device_scale();
        for (key, tile) in self.tiles.iter_mut() {
            let is_wanted = draw.binary_search(&key).is_ok();
            if tile.is_shown && !is_wanted {
                tile.image.remove();
                tile.is_shown = false;
            }
        }
        // From the last, which lies over all others: what tiles overlap by is drawn the same, in whatever order they came.
        let mut above: Option<TileKey> = None;
        for key in draw.iter().rev() {
            let Some(tile) = self.tiles.get_mut(*key) else {
                continue;
            };
            let [left, top, width, height] = device_rect(pyramid.picture_in_image(*key), laid_out);
            let is_touching = overlap * pyramid.level(key.level).factor < least_overlap;
            let spread = if is_touching { least_overlap } else { 0.0 };
            let at = [left, top, width + spread, height + spread];
            if tile.at != Some(at) {
                tile.at = Some(at);
                let style = tile.image.style();
                if pyramid.edge == Edge::Padded {
                    let shown = device_rect(pyramid.tile_in_image(*key), laid_out);
                    // The browser smooths what it cuts: nothing is cut where nothing was filled up.
                    let length = |side: usize, picture: f64| {
                        let is_filled = picture > shown[side];
                        let cut = if is_filled {
                            at[side] - shown[side]
                        } else {
                            -laid_out.pixel_ratio
                        };
                        decimal(cut / laid_out.pixel_ratio, 6)
                    };
                    let cut = if width > shown[2] || height > shown[3] {
                        [
                            "inset(-1px ",
                            &length(2, width),
                            "px ",
                            &length(3, height),
                            "px -1px)",
                        ]
                        .concat()
                    } else {
                        String::new()
                    };
                    let _ = style.set_property("clip-path", &cut);
                }
                for (name, device) in ["left", "top", "width", "height"].into_iter().zip(at) {
                    let _ = style.set_property(name, &px(device / laid_out.pixel_ratio));
                }
            }
            if !mem::replace(&mut tile.is_shown, true)
                && let Some(tile) = self.tiles.get(*key)
            {
                let above = above.and_then(|above| self.tiles.get(above));
                let above: Option<&Node> = above.map(|tile| tile.image.as_ref());
                let _ = self.layer.insert_before(&tile.image, above);
            }
            above = Some(*key);
        }
    }
}

impl Drop for Elements {
    fn drop(&mut self) {
        self.layer.remove();
    }
}

/// Left, top, width and height in whole device pixels of the unrotated view, so that neighbours share an
/// edge exactly and no seam can open between them.
pub fn device_rect(area_image: Rect, laid_out: Viewport) -> [f64; 4] {
    let upright = unturned(laid_out);
    let device = |point: Point| {
        let at = upright.image_to_screen(point);
        (
            (at.x * upright.pixel_ratio).round(),
            (at.y * upright.pixel_ratio).round(),
        )
    };
    let (left, top) = device(Point::new(area_image.x, area_image.y));
    let (right, bottom) = device(Point::new(area_image.right(), area_image.bottom()));
    [left, top, right - left, bottom - top]
}

fn unturned(viewport: Viewport) -> Viewport {
    let mut viewport = viewport;
    viewport.viewpoint.rotation = 0.0;
    viewport
}

/// The CSS transform that brings a layer laid out for one view to another.
fn layer_transform(laid_out: Viewport, shown: Viewport) -> String {
    let origin = unturned(laid_out).screen_to_image(Point::default());
    let to = shown.image_to_screen(origin);
    let stretch = shown.viewpoint.scale / laid_out.viewpoint.scale;
    if laid_out == shown && shown.viewpoint.rotation == 0.0 {
        return "none".to_owned();
    }
    // As the viewport turns: exactly, where it is a quarter turn.
    let Vec2 { x: cos, y: sin } = Vec2::new(1.0, 0.0).rotated(shown.viewpoint.rotation);
    let (a, b) = (cos * stretch, sin * stretch);
    // Nine decimals: on a layer of 100,000 pixels an error of a ten-thousandth of one.
    let [a, b, minus_b, x, y] = [a, b, -b, to.x, to.y].map(|number| decimal(number, 9));
    [
        "matrix(", &a, ",", &b, ",", &minus_b, ",", &a, ",", &x, ",", &y, ")",
    ]
    .concat()
}
