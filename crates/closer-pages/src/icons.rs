//! The gallery's sign as pictures of points, for home screens that read no SVG: the ring, the rim and the dot of
//! `public/icons/icon.svg`.

use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Stroke, Transform};

/// The sign's own square, and in it: the ring, the rim within it, the dot; radius and width of the line.
const SIDE: f32 = 32.0;
const RINGS: [(f32, f32); 2] = [(13.0, 1.5), (10.5, 0.75)];
const DOT: f32 = 2.0;

const GROUND: [u8; 3] = [0xf7; 3];
const INK: [u8; 3] = [0x1b, 0x1b, 0x1a];
const RED: [u8; 3] = [0xa8, 0x32, 0x2a];

/// Names in the folder `icons` and what the files hold, as PNG. A maskable one may be cut to any shape that keeps a circle of
/// four fifths, and Apple's is cut to a square with round corners: these two have ground to their edges.
pub fn icons() -> Vec<(&'static str, Vec<u8>)> {
    [
        ("icon-192.png", 192, 1.0, false),
        ("icon-512.png", 512, 1.0, false),
        ("icon-maskable-512.png", 512, 0.78, true),
        ("apple-touch-icon.png", 180, 0.84, true),
    ]
    .into_iter()
    .map(|(name, side, share, is_full)| (name, encoded(&drawn(side, share, is_full))))
    .collect()
}

/// The sign over `share` of a square of `side` pixels.
fn drawn(side: u32, share: f32, is_full: bool) -> Pixmap {
    let mut picture = Pixmap::new(side, side).expect("it has pixels");
    let middle = side as f32 / 2.0;
    let unit = side as f32 * share / SIDE;
    let circle =
        |radius: f32| PathBuilder::from_circle(middle, middle, radius * unit).expect("it has a radius");
    if is_full {
        picture.fill(paint_colour(GROUND));
    } else {
        picture.fill_path(
            &circle(15.5),
            &paint(GROUND),
            FillRule::Winding,
            Transform::identity(),
            None,
        );
    }
    for (radius, width) in RINGS {
        let stroke = Stroke {
            width: width * unit,
            ..Stroke::default()
        };
        picture.stroke_path(&circle(radius), &paint(INK), &stroke, Transform::identity(), None);
    }
    picture.fill_path(
        &circle(DOT),
        &paint(RED),
        FillRule::Winding,
        Transform::identity(),
        None,
    );
    picture
}

fn paint_colour([red, green, blue]: [u8; 3]) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(red, green, blue, 255)
}

fn paint(colour: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(paint_colour(colour));
    paint.anti_alias = true;
    paint
}

fn encoded(picture: &Pixmap) -> Vec<u8> {
    let rgba: Vec<u8> = picture
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::High);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&rgba))
        .expect("memory takes all of it");
    png
}

#[cfg(test)]
mod tests {
    use super::{DOT, RINGS, drawn, icons};

    #[test]
    fn the_sign_is_that_of_the_svg() {
        let svg = include_str!("../../../public/icons/icon.svg");
        for (radius, _) in RINGS {
            assert!(
                svg.contains(&format!("cx=\"16\" cy=\"16\" r=\"{radius}\"")),
                "{radius}"
            );
        }
        assert!(svg.contains(&format!("class=\"d\" cx=\"16\" cy=\"16\" r=\"{DOT}\"")));
        assert!(svg.contains("#1b1b1a") && svg.contains("#a8322a"));
    }

    #[test]
    fn what_may_be_cut_to_a_circle_has_ground_to_its_edges_and_the_sign_within_four_fifths() {
        let picture = drawn(512, 0.78, true);
        let is_ground = |x: u32, y: u32| picture.pixel(x, y).is_some_and(|pixel| pixel.red() == 0xf7);
        for (x, y) in [(0, 0), (511, 511), (256, 40), (40, 256)] {
            assert!(is_ground(x, y), "{x} {y}");
        }
        assert!(!is_ground(256, 256));
        assert_eq!(drawn(192, 1.0, false).pixel(0, 0).unwrap().alpha(), 0);
    }

    #[test]
    fn icons_are_small() {
        for (name, png) in icons() {
            assert!(
                png.starts_with(b"\x89PNG") && png.len() < 24_000,
                "{name}: {}",
                png.len()
            );
        }
    }
}
