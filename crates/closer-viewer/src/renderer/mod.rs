//! Draws a frame: WebGL2 or plain elements behind one narrow surface.

mod elements;
mod small;
#[cfg(feature = "webgl")]
mod webgl;

use std::rc::Rc;

use closer_core::{Frame, Pyramid, TileKey};
#[cfg(feature = "webgl")]
#[cfg(feature = "webgl")]
use web_sys::ImageBitmap;
use web_sys::{HtmlElement, HtmlImageElement};

use crate::RendererChoice;
use elements::Elements;
#[cfg(feature = "webgl")]
use webgl::WebGl;

pub use small::SmallCanvas;

/// What draws.
pub enum Renderer {
    /// Plain `<img>` tiles.
    Elements(Elements),
    /// Textures in a WebGL2 canvas.
    #[cfg(feature = "webgl")]
    WebGl(WebGl),
}

/// What a renderer wants tiles decoded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RendererKind {
    /// To an element.
    Elements,
    /// To a bitmap.
    #[cfg(feature = "webgl")]
    WebGl,
}

/// A decoded tile.
pub enum Picture {
    /// For plain elements.
    Element(HtmlImageElement),
    /// For textures.
    #[cfg(feature = "webgl")]
    Bitmap(ImageBitmap),
}

impl Renderer {
    /// The renderer of this choice inside `root`; plain elements where WebGL2 is not to be had, or not built in.
    /// `on_lost` is called when the graphics context is taken away.
    pub fn new(choice: RendererChoice, root: &HtmlElement, on_lost: &Rc<dyn Fn()>) -> Renderer {
        let renderer = match choice {
            RendererChoice::Elements => None,
            RendererChoice::WebGl => webgl(root, on_lost),
        };
        let renderer = renderer.unwrap_or_else(|| Renderer::Elements(Elements::new(root)));
        let _ = root.set_attribute("data-renderer", renderer.kind().word());
        renderer
    }

    /// What tiles are to be decoded to.
    pub fn kind(&self) -> RendererKind {
        match self {
            Renderer::Elements(_) => RendererKind::Elements,
            #[cfg(feature = "webgl")]
            Renderer::WebGl(_) => RendererKind::WebGl,
        }
    }

    /// Whether plain elements draw.
    pub fn is_elements(&self) -> bool {
        self.kind() == RendererKind::Elements
    }

    /// The plain elements, if they draw.
    #[cfg(feature = "picture")]
    pub fn elements(&self) -> Option<&Elements> {
        match self {
            Renderer::Elements(elements) => Some(elements),
            #[cfg(feature = "webgl")]
            Renderer::WebGl(_) => None,
        }
    }

    /// Takes a decoded tile and says how many bytes it holds; `None` if it was decoded for another renderer.
    pub fn accept(&mut self, key: TileKey, picture: Picture) -> Option<usize> {
        match (self, picture) {
            (Renderer::Elements(elements), Picture::Element(image)) => Some(elements.accept(key, image)),
            #[cfg(feature = "webgl")]
            (Renderer::WebGl(webgl), Picture::Bitmap(bitmap)) => webgl.accept(key, bitmap),
            #[cfg(feature = "webgl")]
            _ => None,
        }
    }

    /// Lets a tile go.
    pub fn forget(&mut self, key: TileKey) {
        match self {
            Renderer::Elements(elements) => elements.forget(key),
            #[cfg(feature = "webgl")]
            Renderer::WebGl(webgl) => webgl.forget(key),
        }
    }

    /// Draws a frame.
    pub fn draw(&mut self, frame: &Frame, pyramid: &Pyramid) {
        match self {
            Renderer::Elements(elements) => elements.draw(frame, pyramid),
            #[cfg(feature = "webgl")]
            Renderer::WebGl(webgl) => webgl.draw(frame, pyramid),
        }
    }
}

#[cfg(feature = "webgl")]
fn webgl(root: &HtmlElement, on_lost: &Rc<dyn Fn()>) -> Option<Renderer> {
    WebGl::new(root, on_lost).map(Renderer::WebGl)
}

#[cfg(not(feature = "webgl"))]
fn webgl(_: &HtmlElement, _: &Rc<dyn Fn()>) -> Option<Renderer> {
    None
}

impl RendererKind {
    fn word(self) -> &'static str {
        match self {
            RendererKind::Elements => "elements",
            #[cfg(feature = "webgl")]
            RendererKind::WebGl => "webgl",
        }
    }
}
