//! Sizes as people type them: `40x30mm`, `4 × 3 cm`, `1.5x2in`. Millimetres come out.

use std::fmt;
use std::str::FromStr;

use closer_core::catalog::limits::{MAX_MM, MIN_MM};

/// The true size of an object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypedSize {
    /// From left to right.
    pub width_mm: f64,
    /// From top to bottom.
    pub height_mm: f64,
    /// From front to back, if it was said.
    pub depth_mm: Option<f64>,
}

/// Why a typed size is none.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum SizeError {
    /// Not two or three numbers.
    #[error("a size is width x height, like 40x30mm, 4x3cm, 1.5x2in, or 40x30x12mm with a depth")]
    Shape,
    /// Not the size of anything in a gallery.
    #[error("{0} mm is beyond what a gallery shows; give 0.1 to 10000 mm (write the unit: mm, cm or in)")]
    Range(f64),
}

impl FromStr for TypedSize {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<TypedSize, SizeError> {
        let text = text.trim().to_lowercase().replace('×', "x");
        // The longer units first: "in" is no ending of "mm", but `"` and "inch" mean the same.
        const UNITS: [(&str, f64); 6] = [
            ("mm", 1.0),
            ("cm", 10.0),
            ("inches", 25.4),
            ("inch", 25.4),
            ("in", 25.4),
            ("\"", 25.4),
        ];
        let split_unit = |text: &'_ str| -> (String, Option<f64>) {
            let text = text.trim();
            UNITS
                .iter()
                .find_map(|(unit, mm)| Some((text.strip_suffix(unit)?.trim().to_owned(), Some(*mm))))
                .unwrap_or((text.to_owned(), None))
        };
        let parts: Vec<(String, Option<f64>)> = text.split('x').map(split_unit).collect();
        // `40x30mm` and `40mm x 30mm` are the same.
        let last_unit = parts.last().and_then(|(_, unit)| *unit).unwrap_or(1.0);
        let mut sides = Vec::new();
        for (number, unit) in &parts {
            // Many write their decimals with a comma.
            let side: f64 = number.replace(',', ".").parse().map_err(|_| SizeError::Shape)?;
            let mm = thousandths(side * unit.unwrap_or(last_unit));
            if !(MIN_MM..=MAX_MM).contains(&mm) {
                return Err(SizeError::Range(mm));
            }
            sides.push(mm);
        }
        match sides[..] {
            [width_mm, height_mm] => Ok(TypedSize {
                width_mm,
                height_mm,
                depth_mm: None,
            }),
            [width_mm, height_mm, depth] => Ok(TypedSize {
                width_mm,
                height_mm,
                depth_mm: Some(depth),
            }),
            _ => Err(SizeError::Shape),
        }
    }
}

impl fmt::Display for TypedSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.width_mm, self.height_mm)?;
        if let Some(depth) = self.depth_mm {
            write!(f, " × {depth}")?;
        }
        write!(f, " mm")
    }
}

/// Without the dust of a multiplication: 3.1 cm is 31 mm and not 31.000000000000004.
fn thousandths(mm: f64) -> f64 {
    (mm * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_type_them() {
        for (typed, width, height, depth) in [
            ("40x30mm", 40.0, 30.0, None),
            ("40x30", 40.0, 30.0, None),
            ("4 × 3.1 cm", 40.0, 31.0, None),
            ("40mm x 30mm", 40.0, 30.0, None),
            ("1.5x2in", 38.1, 50.8, None),
            ("1,5X2\"", 38.1, 50.8, None),
            ("40x30x12mm", 40.0, 30.0, Some(12.0)),
        ] {
            let size: TypedSize = typed.parse().unwrap();
            assert_eq!(
                (size.width_mm, size.height_mm, size.depth_mm),
                (width, height, depth),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_size_is_refused_with_an_example() {
        for typed in ["", "40", "40x", "wide", "40x30x2x1mm", "40x30 furlongs", "NaNx3"] {
            let refused = typed.parse::<TypedSize>();
            assert!(refused.is_err(), "{typed}");
        }
        assert_eq!("0x30mm".parse::<TypedSize>(), Err(SizeError::Range(0.0)));
        assert_eq!("20x30000mm".parse::<TypedSize>(), Err(SizeError::Range(30_000.0)));
        assert!(SizeError::Shape.to_string().contains("40x30mm"));
    }
}
