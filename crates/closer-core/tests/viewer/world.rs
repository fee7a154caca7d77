//! Pictures, screens and viewers that the tests share. No expectation stands here.

use closer_core::{
    Gestures, Opening, Physical, Point, Pyramid, Rect, ScaleLimits, ScreenDensity, Size, Source, TileKey,
    ViewerState, Viewpoint, Viewport, read_descriptor,
};
use proptest::prelude::*;

/// A Deep Zoom picture of this size.
pub fn source(width: u32, height: u32, tile_size: u32, overlap: u32) -> Source {
    let text = format!(
        r#"<Image TileSize="{tile_size}" Overlap="{overlap}" Format="jpg"><Size Width="{width}" Height="{height}"/></Image>"#
    );
    read_descriptor("https://example.org/pic.dzi", &text).expect("the text above is a description")
}

/// The whole picture is the object, `width_mm` wide.
pub fn physical(source: &Source, width_mm: f64) -> Physical {
    Physical {
        mm_per_px: width_mm / source.pyramid.size().width,
        object: source.pyramid.size().at_origin(),
    }
}

/// A viewer of 800 × 600 with room for everything.
pub fn opening(physical: Option<Physical>) -> Opening {
    Opening {
        screen: Size::new(800.0, 600.0),
        pixel_ratio: 1.0,
        physical,
        density: ScreenDensity::Assumed,
        home: None,
        viewpoint: None,
        view: None,
        width_mm: None,
        max_device_scale: 1.0,
        min_device_scale: None,
        gestures: Gestures::default(),
        budget: 256 << 20,
        reduced_motion: false,
        loads_ahead: false,
    }
}

/// A viewer of a 4096 × 4096 picture of an object 100 mm wide.
pub fn viewer() -> ViewerState {
    let source = source(4096, 4096, 256, 1);
    ViewerState::open(&source, opening(Some(physical(&source, 100.0))))
}

/// How far the picture under the corners of the screen went from one view to the next, in CSS pixels.
pub fn jump(from: Viewport, to: Viewport) -> f64 {
    from.screen
        .at_origin()
        .corners()
        .into_iter()
        .map(|corner| to.image_to_screen(from.screen_to_image(corner)).distance(corner))
        .fold(0.0, f64::max)
}

/// The tiles of the level that suits `viewport` and that can be seen in it, found the slow way: each tile is
/// looked at, by its bounds on the screen and in the image.
pub fn seen_tiles(pyramid: &Pyramid, viewport: Viewport) -> Vec<TileKey> {
    seen_tiles_of(pyramid, pyramid.level_for(viewport.device_scale()), viewport)
}

/// The same for any level.
pub fn seen_tiles_of(pyramid: &Pyramid, level: u32, viewport: Viewport) -> Vec<TileKey> {
    let shape = pyramid.level(level);
    // At 1:1 a view may end on the line between two tiles, to the last bit: nobody sees the other one.
    // Turned, one that ends within two device pixels outside is needed for the smooth edge of the other.
    let margin = if viewport.viewpoint.rotation == 0.0 {
        0.0
    } else {
        2.0 / viewport.device_scale()
    };
    let seen = viewport.seen_image().inflated(margin - 1e-6);
    (0..shape.rows())
        .flat_map(|row| (0..shape.columns()).map(move |column| TileKey::new(level, column, row)))
        .filter(|key| pyramid.tile_in_image(*key).intersection(seen).is_some())
        .filter(|key| viewport.sees(pyramid.tile_in_image(*key).inflated(margin)))
        .collect()
}

/// Places all over the screen where the picture can be seen, as image points.
pub fn seen_points(viewport: Viewport) -> Vec<Point> {
    let whole = viewport.image.at_origin();
    let steps = || (0..=12).map(|step| (f64::from(step) + 0.01) / 12.02);
    steps()
        .flat_map(|x| steps().map(move |y| (x, y)))
        .map(|(x, y)| Point::new(x * viewport.screen.width, y * viewport.screen.height))
        .map(|place| viewport.screen_to_image(place))
        .filter(|point| whole.contains(*point))
        .collect()
}

/// The first place that no tile of `draw` covers.
pub fn hole(pyramid: &Pyramid, draw: &[TileKey], viewport: Viewport) -> Option<Point> {
    let areas: Vec<Rect> = draw.iter().map(|key| pyramid.tile_in_image(*key)).collect();
    seen_points(viewport)
        .into_iter()
        .find(|point| !areas.iter().any(|area| area.inflated(1e-6).contains(*point)))
}

pub fn pixel_ratio() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 2.625, 3.0])
}

pub fn rotation() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), -7.0..7.0_f64]
}

/// Any view of any picture on any screen, with limits that hinder nothing, not clamped.
pub fn any_viewport() -> impl Strategy<Value = Viewport> {
    let sizes = (
        1.0..20_000.0_f64,
        1.0..20_000.0_f64,
        40.0..3000.0_f64,
        40.0..3000.0_f64,
    );
    let view = (-0.5..1.5_f64, -0.5..1.5_f64, -3.0..6.0_f64, rotation());
    (sizes, view, pixel_ratio()).prop_map(|((w, h, sw, sh), (x, y, zoom, rotation), pixel_ratio)| {
        let image = Size::new(w.round().max(1.0), h.round().max(1.0));
        let fitting = Viewport::fitting(image, Size::new(sw, sh), pixel_ratio);
        Viewport {
            viewpoint: Viewpoint {
                center_image: Point::new(image.width * x, image.height * y),
                scale: fitting.viewpoint.scale * zoom.exp2(),
                rotation,
            },
            limits: ScaleLimits { min: 1e-9, max: 1e9 },
            ..fitting
        }
    })
}
