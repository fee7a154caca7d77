//! A sheet of the size that others show links with, and what is drawn on it: photographs, words, a scale bar, the coin.

use tiny_skia::{
    Color, FillRule, Paint, Path, PathBuilder, Pixmap, PremultipliedColorU8, Rect as Box, Stroke, Transform,
};

use super::{codec::Pixels, face::Face};

/// What Open Graph's readers ask for.
pub const WIDTH: u32 = 1200;
/// The same.
pub const HEIGHT: u32 = 630;

/// Colours of `style/tokens.css` in the light.
pub const GROUND: [u8; 3] = [0xf7; 3];
/// Words.
pub const INK: [u8; 3] = [0x19; 3];
/// Words that are said aside.
pub const QUIET: [u8; 3] = [0x59; 3];
const LINE: [u8; 3] = [0x7d; 3];

/// A sheet that is drawn on.
pub struct Sheet(Pixmap);

impl Sheet {
    /// The calm ground.
    pub fn blank() -> Sheet {
        let mut sheet = Pixmap::new(WIDTH, HEIGHT).expect("it has pixels");
        let [red, green, blue] = GROUND;
        sheet.fill(Color::from_rgba8(red, green, blue, 255));
        Sheet(sheet)
    }

    /// Puts a photograph's top left at `x`, `y`; it must lie on the sheet.
    pub fn lay(&mut self, photograph: &Pixels, (x, y): (usize, usize)) {
        let width = WIDTH as usize;
        for (row, line) in photograph.rgb.chunks_exact(photograph.width * 3).enumerate() {
            let place = &mut self.0.pixels_mut()[(y + row) * width + x..][..photograph.width];
            for (pixel, rgb) in place.iter_mut().zip(line.chunks_exact(3)) {
                *pixel = PremultipliedColorU8::from_rgba(rgb[0], rgb[1], rgb[2], 255).expect("it is opaque");
            }
        }
    }

    /// Writes a line that begins at `x` on the line `y`; one that the face has not all letters for is left out.
    pub fn write(&mut self, face: &Face, text: &str, size: f32, at: (f32, f32), ink: [u8; 3]) {
        if let Some(outline) = face.outline(text, size, at) {
            self.fill(&outline, ink);
        }
    }

    /// The same, ending at `x`.
    pub fn write_to(&mut self, face: &Face, text: &str, size: f32, (x, y): (f32, f32), ink: [u8; 3]) {
        if let Some(width) = face.width(text, size) {
            self.write(face, text, size, (x - width, y), ink);
        }
    }

    /// A scale bar from `x` on the line `y`, with a tick at either end.
    pub fn bar(&mut self, (x, y): (f32, f32), length: f32) {
        let mut path = PathBuilder::new();
        for (left, top, width, height) in [
            (x, y - 1.0, length, 2.0),
            (x, y - 8.0, 2.0, 9.0),
            (x + length - 2.0, y - 8.0, 2.0, 9.0),
        ] {
            if let Some(piece) = Box::from_xywh(left, top, width, height) {
                path.push_rect(piece);
            }
        }
        if let Some(path) = path.finish() {
            self.fill(&path, INK);
        }
    }

    /// The coin's rim, seen on light and on dark.
    pub fn ring(&mut self, (x, y): (f32, f32), radius: f32) {
        let Some(circle) = PathBuilder::from_circle(x, y, radius) else {
            return;
        };
        for (width, ink) in [(4.5, [0xff; 3]), (2.0, LINE)] {
            let stroke = Stroke {
                width,
                ..Stroke::default()
            };
            self.0
                .stroke_path(&circle, &paint(ink), &stroke, Transform::identity(), None);
        }
    }

    fn fill(&mut self, path: &Path, ink: [u8; 3]) {
        self.0
            .fill_path(path, &paint(ink), FillRule::Winding, Transform::identity(), None);
    }

    /// What is on it.
    pub fn pixels(&self) -> Pixels {
        Pixels {
            width: WIDTH as usize,
            height: HEIGHT as usize,
            rgb: self
                .0
                .pixels()
                .iter()
                .flat_map(|p| [p.red(), p.green(), p.blue()])
                .collect(),
        }
    }
}

fn paint([red, green, blue]: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint.anti_alias = true;
    paint
}

/// `text` in lines of at most `width` at `size`; `None` where it takes more than `most` lines, a word is too long for one, or
/// the face lacks a letter.
pub fn lines(face: &Face, text: &str, size: f32, width: f32, most: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if face.width(word, size)? > width {
            return None;
        }
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|line| face.width(line, size).is_some_and(|wide| wide <= width)) {
            Some(longer) => *lines.last_mut()? = longer,
            None => lines.push(word.to_owned()),
        }
    }
    (lines.len() <= most).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::{super::face::ROMAN, Sheet, lines};

    #[test]
    fn words_are_broken_into_lines_that_fit() {
        let broken = lines(&ROMAN, "A very small harbour in a matchbox", 50.0, 340.0, 4).unwrap();
        assert!(broken.len() > 1, "{broken:?}");
        assert_eq!(broken.join(" "), "A very small harbour in a matchbox");
        assert!(
            broken
                .iter()
                .all(|line| ROMAN.width(line, 50.0).unwrap() <= 340.0)
        );
        assert!(lines(&ROMAN, "A very small harbour in a matchbox", 50.0, 340.0, 1).is_none());
        assert!(lines(&ROMAN, "Unpronounceablenesses", 80.0, 200.0, 4).is_none());
    }

    #[test]
    fn a_line_that_ends_at_a_place_begins_where_its_width_says() {
        let mut sheet = Sheet::blank();
        sheet.write_to(&ROMAN, "mm", 60.0, (600.0, 300.0), [0; 3]);
        let dark: Vec<usize> = sheet
            .pixels()
            .rgb
            .chunks_exact(3)
            .enumerate()
            .filter(|(_, pixel)| pixel[0] < 100)
            .map(|(at, _)| at % 1200)
            .collect();
        let (first, last) = (dark.iter().min().unwrap(), dark.iter().max().unwrap());
        assert!(*last <= 601 && *last > 580, "{last}");
        assert!(
            (*first as f32 - (600.0 - ROMAN.width("mm", 60.0).unwrap())).abs() < 8.0,
            "{first}"
        );
    }
}
