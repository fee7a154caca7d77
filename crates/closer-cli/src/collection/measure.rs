//! What was measured on a photograph, written into the catalog. The page on which one measures is in the binary.

use closer_core::catalog::limits::SIZE_TOLERANCE;
use closer_core::catalog::{ObjectRegion, PhysicalSize};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::add::{number, region};
use super::document::Document;
use super::error::CollectionError;
use super::outline;

/// A look of the catalog that is to be measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subject {
    /// Index of its work in the file.
    #[serde(skip)]
    pub at: usize,
    /// Index of the look in the work.
    #[serde(skip)]
    pub nr: usize,
    /// Id of the work.
    pub work: String,
    /// Title of the work, in some language.
    pub title: String,
    /// Id of the look.
    pub look: String,
    /// The work's size, if it is known.
    pub size: Option<PhysicalSize>,
    /// What the catalog says until now.
    pub mm_per_px: Option<f64>,
    /// Where the catalog has the object until now.
    pub object: Option<ObjectRegion>,
}

impl Subject {
    /// The look whose picture has this address, or none.
    pub fn find(document: &Document, source: &str) -> Option<Subject> {
        let (at, nr) = document.look_of(source)?;
        let work = &document.items("works")[at];
        let look = &work["looks"][nr];
        let words = |value: &serde_json::Value| {
            let any = || value.as_object()?.values().next()?.as_str();
            value.as_str().or_else(any).unwrap_or_default().to_owned()
        };
        Some(Subject {
            at,
            nr,
            work: words(&work["id"]),
            title: words(&work["title"]),
            look: words(&look["id"]),
            size: serde_json::from_value(work["size"].clone()).ok(),
            mm_per_px: look["mm_per_px"].as_f64(),
            object: serde_json::from_value(look["object"].clone()).ok(),
        })
    }
}

/// What somebody marked on a photograph; full-size pixels of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// Two points, and how far they are from each other.
    pub ruler: Option<Ruler>,
    /// The object's outline.
    pub object: Option<ObjectRegion>,
    /// Whether the work's size is to be what was measured, also where the catalog says another.
    #[serde(default)]
    pub takes_size: bool,
}

/// Two points on a ruler.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruler {
    /// One end, across and down.
    pub from_px: (f64, f64),
    /// The other end.
    pub to_px: (f64, f64),
    /// What lies between them.
    pub length_mm: f64,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    /// Millimetres for each pixel.
    pub mm_per_px: f64,
    /// Where the object lies.
    pub object: ObjectRegion,
    /// How large that makes it, to the tenth of a millimetre.
    pub measured_mm: (f64, f64),
    /// Whether the catalog's size is that, within what measuring by hand leaves.
    pub agrees: bool,
}

impl Measurement {
    /// What it means for a picture of this size; an error in words where it means nothing.
    pub fn evaluate(
        &self,
        picture: (u32, u32),
        known: Option<(Option<PhysicalSize>, Option<ObjectRegion>)>,
    ) -> Result<Measured, CollectionError> {
        let refuse = |words: &str| Err(CollectionError::Request(words.to_owned()));
        let (size, before) = known.unwrap_or_default();
        let object = self.object.or(before).unwrap_or_else(|| outline::whole(picture));
        let sides = [object.x_px, object.y_px, object.width_px, object.height_px];
        if !sides.iter().all(|px| px.is_finite()) || object.width_px < 1.0 || object.height_px < 1.0 {
            return refuse("the outline has no area; mark two opposite corners of the object");
        }
        let mm_per_px = match (self.ruler, size) {
            (Some(ruler), _) => {
                let (x, y) = (ruler.to_px.0 - ruler.from_px.0, ruler.to_px.1 - ruler.from_px.1);
                let px = x.hypot(y);
                if !px.is_finite() || px < 2.0 {
                    return refuse("the two points lie on each other; put one at each end of what is known");
                }
                if !(ruler.length_mm.is_finite() && ruler.length_mm > 0.0) {
                    return refuse("the length between the two points is not said; type its millimetres");
                }
                outline::six_digits(ruler.length_mm / px)
            }
            (None, Some(size)) => outline::mm_per_px(&object, &size),
            (None, None) => {
                return refuse(
                    "the size of the work is not known, so an outline alone says nothing; mark two points on a ruler or \
                     a coin as well",
                );
            }
        };
        let tenths = |mm: f64| (mm * 10.0).round() / 10.0;
        let measured = (object.width_px * mm_per_px, object.height_px * mm_per_px);
        let close = |one: f64, other: f64| (one - other).abs() <= other * SIZE_TOLERANCE;
        Ok(Measured {
            mm_per_px,
            object,
            measured_mm: (tenths(measured.0), tenths(measured.1)),
            agrees: size
                .is_some_and(|size| close(measured.0, size.width_mm) && close(measured.1, size.height_mm)),
        })
    }

    /// Writes it into the catalog's look; the document is not saved.
    pub fn write(
        &self,
        document: &mut Document,
        subject: &Subject,
        picture: (u32, u32),
    ) -> Result<Measured, CollectionError> {
        let measured = self.evaluate(picture, Some((subject.size, subject.object)))?;
        let gone = || CollectionError::Request("the work is no longer in catalog.json; measure again".into());
        let work = document
            .items_mut("works")?
            .get_mut(subject.at)
            .ok_or_else(gone)?;
        let look = work["looks"].get_mut(subject.nr).ok_or_else(gone)?;
        look["mm_per_px"] = number(measured.mm_per_px);
        look["object"] = region(&measured.object);
        let (width, height) = measured.measured_mm;
        match subject.size {
            None => work["size"] = json!({ "width_mm": number(width), "height_mm": number(height) }),
            // Depth and frame stay as they are.
            Some(_) if self.takes_size => {
                work["size"]["width_mm"] = number(width);
                work["size"]["height_mm"] = number(height);
            }
            Some(_) => {}
        }
        Ok(measured)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OBJECT: ObjectRegion = ObjectRegion {
        x_px: 100.0,
        y_px: 50.0,
        width_px: 400.0,
        height_px: 300.0,
    };

    fn ruler(length_mm: f64) -> Option<Ruler> {
        Some(Ruler {
            from_px: (0.0, 0.0),
            to_px: (300.0, 400.0),
            length_mm,
        })
    }

    fn size(width_mm: f64, height_mm: f64) -> Option<PhysicalSize> {
        Some(PhysicalSize {
            width_mm,
            height_mm,
            depth_mm: None,
            frame: None,
        })
    }

    #[test]
    fn a_ruler_gives_the_scale_and_an_outline_the_size() {
        let measurement = Measurement {
            ruler: ruler(50.0),
            object: Some(OBJECT),
            takes_size: false,
        };
        let measured = measurement.evaluate((1000, 800), None).unwrap();
        assert_eq!(measured.mm_per_px, 0.1);
        assert_eq!(measured.measured_mm, (40.0, 30.0));
        let agrees = |size| {
            let known = Some((size, None));
            measurement.evaluate((1000, 800), known).unwrap().agrees
        };
        assert!(agrees(size(41.0, 30.0)) && !agrees(size(43.0, 30.0)) && !agrees(None));
    }

    #[test]
    fn an_outline_alone_serves_where_the_size_is_known() {
        let measurement = Measurement {
            ruler: None,
            object: Some(OBJECT),
            takes_size: false,
        };
        let known = Some((size(20.0, 15.0), None));
        let measured = measurement.evaluate((1000, 800), known).unwrap();
        assert_eq!(measured.mm_per_px, 0.05);
        let error = measurement.evaluate((1000, 800), None).unwrap_err();
        assert!(error.to_string().contains("ruler"), "{error}");
    }

    #[test]
    fn what_means_nothing_is_refused_in_words() {
        let of = |ruler, object| Measurement {
            ruler,
            object,
            takes_size: false,
        };
        let flat = ObjectRegion {
            height_px: 0.0,
            ..OBJECT
        };
        let point = Some(Ruler {
            to_px: (0.0, 1.0),
            ..ruler(5.0).unwrap()
        });
        for (measurement, words) in [
            (of(ruler(0.0), None), "not said"),
            (of(ruler(f64::NAN), None), "not said"),
            (of(point, None), "on each other"),
            (of(ruler(5.0), Some(flat)), "no area"),
        ] {
            let error = measurement.evaluate((1000, 800), None).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
