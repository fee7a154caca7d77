//! Tiles as textures in one WebGL2 canvas.

mod handles;
mod program;

use std::rc::Rc;

use closer_core::{Frame, Glass, Point, Pyramid, Rect, Size, TileKey, TileMap, Viewport, decimal};
use wasm_bindgen::JsCast;
use web_sys::{
    Event, HtmlCanvasElement, HtmlElement, ImageBitmap, WebGl2RenderingContext as Gl, WebGlContextAttributes,
};

use crate::listener::Listener;
use crate::surface::{has_wide_gamut, new_element};
use handles::Texture;
use program::{Program, Quad};

/// A canvas with its context, program and textures.
pub struct WebGl {
    canvas: HtmlCanvasElement,
    gl: Gl,
    program: Program,
    textures: TileMap<Texture>,
    max_side: u32,
    /// Screen and pixel ratio that the canvas has its size from.
    sized_for: Option<(Size, f64)>,
    _on_lost: Listener,
}

/// No canvas may have more than 16,777,216 pixels on iOS (WebKit's limit); a little less, since both sides are rounded.
const MAX_CANVAS_PIXELS: f64 = 16_760_000.0;

impl WebGl {
    /// A canvas inside `root`; `None` where WebGL2 is not to be had.
    pub fn new(root: &HtmlElement, on_lost: &Rc<dyn Fn()>) -> Option<WebGl> {
        let canvas: HtmlCanvasElement = new_element(&root.owner_document(), "canvas");
        let attributes = WebGlContextAttributes::new();
        attributes.set_antialias(false);
        attributes.set_depth(false);
        let gl: Gl = canvas
            .get_context_with_context_options("webgl2", &attributes)
            .ok()
            .flatten()?
            .dyn_into()
            .ok()?;
        if has_wide_gamut() {
            // Not `unpackColorSpace` too: Chromium 156 decodes bitmaps for the screen already, and would convert twice.
            let _ = js_sys::Reflect::set(&gl, &"drawingBufferColorSpace".into(), &"display-p3".into());
        }
        let program = Program::new(&gl)?;
        let max_side = gl.get_parameter(Gl::MAX_TEXTURE_SIZE).ok()?.as_f64()? as u32;
        let style = canvas.style();
        for (name, value) in [("position", "absolute"), ("left", "0"), ("top", "0")] {
            let _ = style.set_property(name, value);
        }
        let _ = canvas.set_attribute("aria-hidden", "true");
        let _ = root.append_child(&canvas);
        let on_lost = on_lost.clone();
        let on_lost = Listener::on(&canvas.clone(), "webglcontextlost", false, move |event: Event| {
            event.prevent_default();
            on_lost();
        });
        Some(WebGl {
            canvas,
            gl,
            program,
            textures: TileMap::new(),
            max_side,
            sized_for: None,
            _on_lost: on_lost,
        })
    }

    /// Uploads a decoded tile and says how many bytes it holds.
    pub fn accept(&mut self, key: TileKey, bitmap: ImageBitmap) -> Option<usize> {
        // Plain pictures may be larger than any texture: those are for elements.
        if bitmap.width().max(bitmap.height()) > self.max_side {
            return None;
        }
        // A third more for its halves, quarters …
        let bytes = bitmap.width() as usize * bitmap.height() as usize * 16 / 3;
        // A lost context takes nothing; then all tiles are lost, which is told in a moment.
        if let Some(texture) = Texture::upload(&self.gl, &bitmap) {
            self.textures.insert(key, texture);
        }
        bitmap.close();
        Some(bytes)
    }

    /// Lets a tile go.
    pub fn forget(&mut self, key: TileKey) {
        self.textures.remove(key);
    }

    /// Draws a frame.
    pub fn draw(&mut self, frame: &Frame, pyramid: &Pyramid) {
        let viewport = frame.viewport;
        self.resize(viewport);
        let gl = &self.gl;
        gl.viewport(0, 0, self.canvas.width() as i32, self.canvas.height() as i32);
        gl.clear_color(0.0, 0.0, 0.0, 0.0);
        gl.clear(Gl::COLOR_BUFFER_BIT);
        gl.enable(Gl::BLEND);
        gl.blend_func(Gl::ONE, Gl::ONE_MINUS_SRC_ALPHA);
        self.program.bind();
        self.program.cut_to([0.0; 2], 0.0);
        let screen = canvas_screen(viewport);
        self.draw_tiles(&frame.draw, pyramid, viewport, screen, |point| {
            viewport.image_to_screen(point)
        });
        if let Some(glass) = &frame.glass {
            self.draw_glass(glass, pyramid, screen);
        }
    }

    /// A second pass, only inside the circle of the glass.
    fn draw_glass(&self, glass: &Glass, pyramid: &Pyramid, screen: Size) {
        let gl = &self.gl;
        // The canvas may have less pixels than the screen.
        let scale = f64::from(self.canvas.width()) / screen.width;
        let middle = glass.center_screen;
        let at = [
            (middle.x * scale) as f32,
            ((screen.height - middle.y) * scale) as f32,
        ];
        let radius = (glass.radius() * scale) as f32;
        let corner = middle - glass.viewport.screen.middle();
        // First a hole: beside the picture the glass shows the ground, and not the picture under it.
        gl.blend_func(Gl::ZERO, Gl::ONE_MINUS_SRC_ALPHA);
        self.program.cut_to(at, -radius);
        let square = glass.viewport.screen.at_origin().corners();
        self.program.draw(&Quad {
            corners: square.map(|point| clip(point + corner, screen)),
            source: [[0.0; 2]; 4],
        });
        self.program.cut_to(at, radius);
        gl.blend_func(Gl::ONE, Gl::ONE_MINUS_SRC_ALPHA);
        self.draw_tiles(&glass.draw, pyramid, glass.viewport, screen, |point| {
            glass.viewport.image_to_screen(point) + corner
        });
    }

    fn draw_tiles(
        &self,
        keys: &[TileKey],
        pyramid: &Pyramid,
        viewport: Viewport,
        screen: Size,
        place: impl Fn(Point) -> Point,
    ) {
        for key in keys {
            if let Some(texture) = self.textures.get(*key) {
                texture.bind();
                // Neighbours of one level share their corners. One that stands in has corners of others along its
                // edges, which lie beside the edge by a rounding: a pixel between them would be nobody's.
                let is_finest = keys.last().is_some_and(|last| last.level == key.level);
                let spread = if is_finest {
                    0.0
                } else {
                    0.25 / viewport.device_scale()
                };
                self.program
                    .draw(&quad(pyramid, *key, spread, |point| clip(place(point), screen)));
            }
        }
    }

    /// Gives the canvas as many pixels as the screen has, within what devices allow.
    fn resize(&mut self, viewport: Viewport) {
        let sized_for = Some((viewport.screen, viewport.pixel_ratio));
        if self.sized_for == sized_for {
            return;
        }
        self.sized_for = sized_for;
        let Size { width, height } = canvas_screen(viewport);
        let style = self.canvas.style();
        let _ = style.set_property("width", &(decimal(width, 6) + "px"));
        let _ = style.set_property("height", &(decimal(height, 6) + "px"));
        let (width, height) = (width * viewport.pixel_ratio, height * viewport.pixel_ratio);
        let shrink = (MAX_CANVAS_PIXELS / (width * height)).sqrt().min(1.0);
        self.canvas.set_width((width * shrink).round() as u32);
        self.canvas.set_height((height * shrink).round() as u32);
    }
}

impl Drop for WebGl {
    fn drop(&mut self) {
        // Browsers keep about sixteen contexts: this one is given back now, not when it is collected.
        if let Ok(Some(lose)) = self.gl.get_extension("WEBGL_lose_context")
            && let Ok(lose_context) = js_sys::Reflect::get(&lose, &"loseContext".into())
            && let Some(lose_context) = lose_context.dyn_ref::<js_sys::Function>()
        {
            let _ = lose_context.call0(&lose);
        }
        self.canvas.remove();
    }
}

/// The canvas in CSS pixels: whole device pixels, so that none of them is smeared over two. What reaches past the
/// root is cut off there.
fn canvas_screen(viewport: Viewport) -> Size {
    let whole = |side: f64| (side * viewport.pixel_ratio).ceil().max(1.0) / viewport.pixel_ratio;
    Size::new(whole(viewport.screen.width), whole(viewport.screen.height))
}

/// Where a tile goes on the screen, and which part of its picture: without the overlap, and without what
/// reaches past the image; with so many image pixels around it.
fn quad(pyramid: &Pyramid, key: TileKey, spread: f64, clip: impl Fn(Point) -> [f32; 2]) -> Quad {
    let picture = pyramid.picture_in_image(key);
    let inner = pyramid.tile_in_image(key);
    let whole = pyramid.size().at_origin();
    let area = inner.intersection(whole).unwrap_or(inner).inflated(spread);
    let source = Rect::new(
        (area.x - picture.x) / picture.width,
        (area.y - picture.y) / picture.height,
        area.width / picture.width,
        area.height / picture.height,
    );
    Quad {
        corners: area.corners().map(clip),
        source: source.corners().map(|p| [p.x as f32, p.y as f32]),
    }
}

/// From -1 to 1, y up. Neighbours compute shared corners from the same numbers, so no seam can open.
fn clip(at: Point, screen: Size) -> [f32; 2] {
    [
        (at.x / screen.width * 2.0 - 1.0) as f32,
        (1.0 - at.y / screen.height * 2.0) as f32,
    ]
}
