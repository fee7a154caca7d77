//! A page with one viewer, made-up pyramids and a made-up network. What must hold is in the tests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use closer_core::{
    Command, Physical, Point, Pyramid, Rect, ScreenDensity, Size, Source, Stage, TileKey, ViewpointMm,
    Viewport, read_descriptor,
};
use closer_viewer::{Options, RendererChoice, Report, Viewer, mount};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, Window};

/// The functions of `shim.js`, where each is explained.
pub mod shim {
    use super::*;

    #[wasm_bindgen(module = "/tests/web/shim.js")]
    extern "C" {
        pub fn lasting_listeners() -> u32;
        pub fn observers() -> u32;
        pub fn frames_asked() -> u32;
        pub fn frames_run() -> u32;
        pub fn pass_time(ms: f64);

        pub fn forget_network();
        pub fn serve_pyramid(address: &str, width: u32, height: u32, tile: u32, overlap: u32, cell: u32);
        pub fn serve_pictures(prefix: &str);
        pub fn serve_padded(prefix: &str, width: u32, height: u32, tile: u32, cell: u32);
        pub fn serve_text(prefix: &str, times: f64, status: u16, body: &str, headers: &str);
        pub fn serve_refusal(prefix: &str, times: f64);
        pub fn serve_nothing(prefix: &str);
        pub fn serve_dead_line(prefix: &str, times: f64);
        pub fn times_asked(prefix: &str) -> u32;
        pub fn times_aborted(prefix: &str) -> u32;
        pub fn ms_between_requests(prefix: &str) -> Vec<f64>;

        pub fn color(column: u32, row: u32, level: u32) -> u32;
        pub fn description(width: u32, height: u32, tile: u32, overlap: u32) -> String;
        pub async fn foreign_picture(width: u32, height: u32, cell: u32) -> JsValue;

        pub fn set_pixel_ratio(ratio: f64);
        pub fn tile_boxes(root: &HtmlElement) -> Vec<f64>;
        pub fn canvas_sizes(root: &HtmlElement) -> Vec<f64>;
        pub fn pixels(root: &HtmlElement) -> Vec<u8>;
        pub fn engraved(root: &HtmlElement) -> String;
        pub fn lose_graphics(canvas: &Element, is_given_back: bool);
        pub fn has_graphics(root: &HtmlElement) -> bool;
        pub fn has_captured(root: &HtmlElement, id: i32) -> bool;
    }
}

/// Both ways of drawing; WebGL in software, where there is no graphics processor.
pub const BOTH: [RendererChoice; 2] = [RendererChoice::Elements, RendererChoice::WebGl];
/// As often as it is asked for.
pub const ALWAYS: f64 = f64::INFINITY;

/// A pyramid of coloured cells whose sides are no multiples of anything, on the page's own host.
pub struct Chart {
    pub address: &'static str,
    pub width: u32,
    pub height: u32,
    pub tile: u32,
    pub overlap: u32,
    /// Image pixels along a cell's side.
    pub cell: u32,
}

pub const CHART: Chart = Chart {
    address: "made-up/chart.dzi",
    width: 1500,
    height: 1101,
    tile: 254,
    overlap: 1,
    cell: 32,
};

impl Chart {
    /// Serves this pyramid and nothing else.
    pub fn serve(&self) {
        shim::forget_network();
        self.serve_too();
    }

    /// Serves this pyramid beside what is served already.
    pub fn serve_too(&self) {
        let Chart {
            address,
            width,
            height,
            tile,
            overlap,
            cell,
        } = *self;
        shim::serve_pyramid(address, width, height, tile, overlap, cell);
    }

    pub fn source(&self) -> Source {
        let text = shim::description(self.width, self.height, self.tile, self.overlap);
        read_descriptor(self.address, &text).unwrap()
    }

    pub fn pyramid(&self) -> Pyramid {
        self.source().pyramid
    }

    /// The address of the tile that is the coarsest picture of a view, and of one below it.
    pub fn tile(&self, level: u32, column: u32, row: u32) -> String {
        self.source().tile_url(TileKey::new(level, column, row))
    }

    /// One image pixel is a millimetre, so that viewpoints can be given in image pixels.
    pub fn physical(&self) -> Physical {
        Physical {
            mm_per_px: 1.0,
            object: Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height)),
        }
    }
}

/// What one frame put on the screen.
pub struct Drawn {
    pub viewport: Viewport,
    /// Four bytes for each device pixel; empty where they were not read.
    pub pixels: Vec<u8>,
}

/// A viewer on the page, and everything it said.
pub struct Shown {
    pub viewer: Viewer,
    pub host: HtmlElement,
    /// With the time in milliseconds.
    pub reports: Rc<RefCell<Vec<(f64, Report)>>>,
    pub drawn: Rc<RefCell<Vec<Drawn>>>,
    /// Whether the pixels of each frame are read, which takes longer than drawing them.
    pub reads_pixels: Rc<Cell<bool>>,
}

/// How a viewer is put on the page.
pub struct Setting {
    pub renderer: RendererChoice,
    /// CSS pixels.
    pub screen: (u32, u32),
    pub pixel_ratio: f64,
}

impl Setting {
    pub fn of(renderer: RendererChoice) -> Setting {
        Setting {
            renderer,
            screen: (320, 240),
            pixel_ratio: 1.0,
        }
    }

    /// Mounts a viewer of the chart.
    pub fn show(&self, chart: &Chart) -> Shown {
        self.show_with(Options {
            physical: Some(chart.physical()),
            max_device_scale: 4.0,
            ..Options::new(chart.address)
        })
    }

    /// Mounts a viewer; renderer and what hears of it are set here.
    pub fn show_with(&self, options: Options) -> Shown {
        shim::set_pixel_ratio(self.pixel_ratio);
        let host = new_host(self.screen);
        let reports: Rc<RefCell<Vec<(f64, Report)>>> = Rc::default();
        let drawn: Rc<RefCell<Vec<Drawn>>> = Rc::default();
        let reads_pixels: Rc<Cell<bool>> = Rc::default();
        let on_report = {
            let reports = reports.clone();
            move |report: &Report| reports.borrow_mut().push((now(), report.clone()))
        };
        let on_frame = {
            let (drawn, host, reads_pixels) = (drawn.clone(), host.clone(), reads_pixels.clone());
            move |viewport: &Viewport| {
                let root = host.first_element_child().unwrap();
                let pixels = reads_pixels.get().then(|| shim::pixels(root.unchecked_ref()));
                drawn.borrow_mut().push(Drawn {
                    viewport: *viewport,
                    pixels: pixels.unwrap_or_default(),
                });
            }
        };
        let options = Options {
            renderer: self.renderer,
            on_report: Rc::new(on_report),
            on_frame: Rc::new(on_frame),
            ..options
        };
        Shown {
            viewer: mount(&host, options),
            host,
            reports,
            drawn,
            reads_pixels,
        }
    }
}

impl Shown {
    pub fn root(&self) -> HtmlElement {
        self.viewer.root()
    }

    /// The word in `data-state`.
    pub fn state(&self) -> String {
        self.root().get_attribute("data-state").unwrap()
    }

    /// `elements` or `webgl`.
    pub fn renderer(&self) -> String {
        self.root().get_attribute("data-renderer").unwrap()
    }

    pub async fn reach(&self, stage: Stage) {
        until(&format!("data-state {}", stage.word()), || {
            self.state() == stage.word()
        })
        .await;
    }

    pub async fn settled(&self) -> Viewport {
        self.reach(Stage::Settled).await;
        self.viewport()
    }

    pub fn viewport(&self) -> Viewport {
        self.viewer.report().viewport.unwrap()
    }

    /// Looks at an image point at a scale (CSS pixels for each image pixel) and waits until that is settled.
    pub async fn look_at(&self, center_image: Point, scale: f64, rotation_deg: f64) -> Viewport {
        let screen = self.viewport().screen;
        self.drawn.borrow_mut().clear();
        self.viewer.command(Command::GoTo(ViewpointMm {
            center_mm: center_image,
            span_mm: screen.width.min(screen.height) / scale,
            rotation_deg,
        }));
        until("the next frame", || !self.drawn.borrow().is_empty()).await;
        self.settled().await
    }

    /// Takes the frames drawn so far.
    pub fn take_drawn(&self) -> Vec<Drawn> {
        self.drawn.take()
    }

    /// Draws what is there once more and reads it.
    pub async fn read(&self) -> Drawn {
        self.take_drawn();
        self.reads_pixels.set(true);
        self.viewer.set_density(ScreenDensity::Assumed);
        until("a frame", || !self.drawn.borrow().is_empty()).await;
        self.reads_pixels.set(false);
        self.take_drawn().pop().unwrap()
    }

    /// The sentence for what cannot be shown.
    pub fn error(&self) -> String {
        self.viewer.report().error.unwrap_or_default()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // The viewer, a field, is dropped after this: its host is no longer in the page then, which is allowed.
        self.host.remove();
    }
}

/// A positioned element of this size (CSS pixels), last in the page.
pub fn new_host((width, height): (u32, u32)) -> HtmlElement {
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    let place = format!("position: fixed; left: 0; top: 0; width: {width}px; height: {height}px");
    host.set_attribute("style", &place).unwrap();
    document().body().unwrap().append_child(&host).unwrap();
    host
}

pub fn window() -> Window {
    web_sys::window().unwrap()
}

pub fn document() -> Document {
    window().document().unwrap()
}

/// Milliseconds.
pub fn now() -> f64 {
    window().performance().unwrap().now()
}

pub async fn pause(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Waits until something holds; on a busy machine that may take long.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = now() + 20_000.0;
    while !holds() {
        assert!(now() < deadline, "waited in vain for {what}");
        pause(5).await;
    }
}

/// The middle of a device pixel, in CSS pixels.
pub fn pixel_middle(viewport: Viewport, column: usize, row: usize) -> Point {
    Point::new(
        (column as f64 + 0.5) / viewport.pixel_ratio,
        (row as f64 + 0.5) / viewport.pixel_ratio,
    )
}

/// Device pixels across and down.
pub fn device_size(viewport: Viewport) -> (usize, usize) {
    let Size { width, height } = viewport.screen;
    let device = |side: f64| (side * viewport.pixel_ratio).round() as usize;
    (device(width), device(height))
}
