//! A small 2D canvas that tiles are drawn into, for what plain elements cannot be: round, or a map. Its place in the
//! page is its owner's.

use closer_core::{Pyramid, TileKey, Vec2, Viewport};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use super::elements::device_rect;
use crate::surface::{has_wide_gamut, new_element, px, styled};

/// A canvas, as large as a viewport's screen; gone from the page when dropped.
pub struct SmallCanvas {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl SmallCanvas {
    /// An empty canvas of this style, last in `parent`; `None` where the browser makes none.
    pub fn new(parent: &HtmlElement, style: &str) -> Option<SmallCanvas> {
        let canvas: HtmlCanvasElement = new_element(&parent.owner_document(), "canvas");
        let options = Object::new();
        if has_wide_gamut() {
            let _ = Reflect::set(&options, &"colorSpace".into(), &"display-p3".into());
        }
        let context: CanvasRenderingContext2d = canvas
            .get_context_with_context_options("2d", &options)
            .ok()
            .flatten()?
            .dyn_into()
            .ok()?;
        styled(&canvas, style);
        let _ = parent.append_child(&canvas);
        Some(SmallCanvas { canvas, context })
    }

    /// The element, for its place and its shape.
    pub fn element(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Gives the canvas the size of `view`'s screen and turns what is drawn from now on as the view is turned.
    pub fn fit(&mut self, view: Viewport) {
        let (width, height) = (
            (view.screen.width * view.pixel_ratio).round(),
            (view.screen.height * view.pixel_ratio).round(),
        );
        if f64::from(self.canvas.width()) != width || f64::from(self.canvas.height()) != height {
            self.canvas.set_width(width as u32);
            self.canvas.set_height(height as u32);
            let _ = Reflect::set(&self.context, &"imageSmoothingQuality".into(), &"high".into());
        }
        let _ = self.canvas.style().set_property("width", &px(view.screen.width));
        // About the middle; an affine transform of plain numbers is always taken.
        // (By the core's sine: the library's brings tables.)
        let Vec2 { x: cos, y: sin } = Vec2::new(1.0, 0.0).rotated(view.viewpoint.rotation);
        let (x, y) = (width / 2.0, height / 2.0);
        let shift = (x - x * cos + y * sin, y - x * sin - y * cos);
        let _ = self.context.set_transform(cos, sin, -sin, cos, shift.0, shift.1);
    }

    /// Nothing is drawn any more.
    pub fn clear(&self) {
        let reach = f64::from(self.canvas.width().max(self.canvas.height()));
        // Twice the size holds every turned one.
        self.context.clear_rect(-reach, -reach, 3.0 * reach, 3.0 * reach);
    }

    /// Draws a tile where it lies in `view`, on whole device pixels like the tiles of the main view.
    /// `image` is an `<img>`, or whatever else a browser draws like one.
    pub fn draw(&self, image: &HtmlImageElement, key: TileKey, pyramid: &Pyramid, view: Viewport) {
        let area = pyramid
            .picture_in_level(key)
            .scaled(pyramid.level(key.level).factor);
        let [mut x, mut y, mut width, mut height] = device_rect(area, view);
        if view.viewpoint.rotation != 0.0 {
            // Turned edges are drawn half transparent; so neighbours overlap by what would shine through.
            (x, y, width, height) = (x - 0.5, y - 0.5, width + 1.0, height + 1.0);
        }
        // Fails for a picture that is broken, which then is not drawn.
        let _ = self
            .context
            .draw_image_with_html_image_element_and_dw_and_dh(image, x, y, width, height);
    }
}

impl Drop for SmallCanvas {
    fn drop(&mut self) {
        self.canvas.remove();
    }
}
