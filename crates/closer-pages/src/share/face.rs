//! The gallery's own typeface as outlines: Sorts Mill Goudy, as `public/fonts` has it for browsers.

use std::sync::LazyLock;

use tiny_skia::{Path, PathBuilder};
use ttf_parser::{
    GlyphId, OutlineBuilder,
    gpos::{PairAdjustment, PositioningSubtable},
};

/// Upright, and slanted for what is said aside.
pub static ROMAN: LazyLock<Face> =
    LazyLock::new(|| Face::of(include_bytes!("../../font/sorts-mill-goudy.ttf")));
/// For makers and what is said aside.
pub static ITALIC: LazyLock<Face> =
    LazyLock::new(|| Face::of(include_bytes!("../../font/sorts-mill-goudy-italic.ttf")));

/// A typeface.
pub struct Face(ttf_parser::Face<'static>);

/// The glyphs of a line and where each begins, in units of the face.
struct Laid {
    glyphs: Vec<(GlyphId, f32)>,
    width: f32,
}

impl Face {
    fn of(bytes: &'static [u8]) -> Face {
        Face(ttf_parser::Face::parse(bytes, 0).expect("a test draws with it"))
    }

    /// How wide `text` is at `size`, in pixels; `None` where the face lacks one of its letters: a line with a hole in it says
    /// less than none.
    pub fn width(&self, text: &str, size: f32) -> Option<f32> {
        Some(self.laid(text)?.width * self.unit(size))
    }

    /// The outlines of `text`, beginning at `x` on the line `y`.
    pub fn outline(&self, text: &str, size: f32, (x, y): (f32, f32)) -> Option<Path> {
        let unit = self.unit(size);
        let mut pen = Pen {
            path: PathBuilder::new(),
            unit,
            x,
            y,
        };
        for (glyph, at) in self.laid(text)?.glyphs {
            pen.x = x + at * unit;
            self.0.outline_glyph(glyph, &mut pen);
        }
        pen.path.finish()
    }

    fn unit(&self, size: f32) -> f32 {
        size / f32::from(self.0.units_per_em())
    }

    fn laid(&self, text: &str) -> Option<Laid> {
        let (mut glyphs, mut width, mut before) = (Vec::new(), 0.0, None);
        for letter in text.chars() {
            // A space that must not break is as wide as any.
            let letter = if letter == '\u{202f}' || letter == '\u{a0}' {
                ' '
            } else {
                letter
            };
            let glyph = self.0.glyph_index(letter)?;
            if let Some(before) = before {
                width += f32::from(self.kerning(before, glyph));
            }
            glyphs.push((glyph, width));
            width += f32::from(self.0.glyph_hor_advance(glyph)?);
            before = Some(glyph);
        }
        Some(Laid { glyphs, width })
    }

    /// How much nearer two letters stand than their widths say. (OpenType, GPOS, lookup type 2)
    fn kerning(&self, left: GlyphId, right: GlyphId) -> i16 {
        let Some(table) = self.0.tables().gpos else {
            return 0;
        };
        let pair = |subtable: PositioningSubtable| match subtable {
            PositioningSubtable::Pair(PairAdjustment::Format1 { coverage, sets }) => {
                let (first, _) = sets.get(coverage.get(left)?)?.get(right)?;
                Some(first.x_advance)
            }
            PositioningSubtable::Pair(PairAdjustment::Format2 {
                coverage,
                classes,
                matrix,
            }) => {
                coverage.get(left)?;
                let (first, _) = matrix.get((classes.0.get(left), classes.1.get(right)))?;
                Some(first.x_advance)
            }
            _ => None,
        };
        table
            .lookups
            .into_iter()
            .find_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable>().find_map(pair))
            .unwrap_or_default()
    }
}

/// Draws outlines of a face, whose y points up, into a path, whose y points down.
struct Pen {
    path: PathBuilder,
    unit: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.unit, self.y - y * self.unit)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::{ITALIC, ROMAN};

    #[test]
    fn a_line_is_as_wide_as_its_letters_and_pairs_stand_nearer() {
        let width = |text: &str| ROMAN.width(text, 100.0).unwrap();
        assert!(width("mm") > width("ii"));
        assert!(width("AV") < width("A") + width("V"));
        assert!(
            (ITALIC.width("Ada", 50.0).unwrap() * 2.0 - ITALIC.width("Ada", 100.0).unwrap()).abs() < 0.01
        );
        assert_eq!(width("a\u{a0}b"), width("a b"));
    }

    #[test]
    fn words_that_the_face_has_no_letters_for_are_none() {
        assert!(ROMAN.width("蛾", 40.0).is_none());
        assert!(ROMAN.outline("Лист", 40.0, (0.0, 0.0)).is_none());
        let drawn = ROMAN.outline("Å × 12½", 40.0, (10.0, 50.0)).unwrap().bounds();
        assert!(
            drawn.left() > 8.0 && drawn.top() > 5.0 && drawn.bottom() < 62.0,
            "{drawn:?}"
        );
    }
}
