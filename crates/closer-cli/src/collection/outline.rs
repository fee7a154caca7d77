//! Where an object lies in its photograph as long as nobody has measured it. Full-size pixels of the upright picture.

use closer_core::catalog::limits::SIZE_TOLERANCE;
use closer_core::catalog::{ObjectRegion, PhysicalSize};

/// The whole picture where it has the object's proportions, within what measuring by hand leaves; else the largest
/// rectangle in its middle that has them. The second is a guess, and told as one.
pub(super) fn assumed(picture: (u32, u32), size: &PhysicalSize) -> ObjectRegion {
    let (width, height) = (f64::from(picture.0), f64::from(picture.1));
    let shape = size.width_mm / size.height_mm;
    if (width / height - shape).abs() <= shape * SIZE_TOLERANCE {
        return whole(picture);
    }
    let (across, down) = if width / height > shape {
        (height * shape, height)
    } else {
        (width, width / shape)
    };
    let tenths = |px: f64| (px * 10.0).round() / 10.0;
    ObjectRegion {
        x_px: tenths((width - across) / 2.0),
        y_px: tenths((height - down) / 2.0),
        width_px: tenths(across),
        height_px: tenths(down),
    }
}

/// All of the picture.
pub(super) fn whole(picture: (u32, u32)) -> ObjectRegion {
    ObjectRegion {
        x_px: 0.0,
        y_px: 0.0,
        width_px: f64::from(picture.0),
        height_px: f64::from(picture.1),
    }
}

/// Whether `object` is what [`assumed`] gives, and not all of the picture: then nobody has measured it.
pub(super) fn is_guess(object: &ObjectRegion, picture: (u32, u32), size: &PhysicalSize) -> bool {
    *object == assumed(picture, size) && *object != whole(picture)
}

/// Millimetres for each pixel where `object` has this size: the mean of both directions, in six digits.
pub(super) fn mm_per_px(object: &ObjectRegion, size: &PhysicalSize) -> f64 {
    let across = size.width_mm / object.width_px;
    let down = size.height_mm / object.height_px;
    six_digits((across + down) / 2.0)
}

/// A photograph is measured to three digits at best; six are written, so that nothing is lost in between.
pub(super) fn six_digits(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width_mm: f64, height_mm: f64) -> PhysicalSize {
        PhysicalSize {
            width_mm,
            height_mm,
            depth_mm: None,
            frame: None,
        }
    }

    #[test]
    fn a_picture_of_the_objects_shape_is_the_object() {
        let picture = (4000, 3000);
        let object = assumed(picture, &size(40.0, 30.0));
        assert_eq!(object, whole(picture));
        assert!(!is_guess(&object, picture, &size(40.0, 30.0)));
        assert_eq!(mm_per_px(&object, &size(40.0, 30.0)), 0.01);
    }

    #[test]
    fn of_another_picture_the_middle_is_guessed_and_known_as_a_guess() {
        let (picture, size) = ((6000, 4000), size(30.0, 30.0));
        let object = assumed(picture, &size);
        assert_eq!(
            (object.x_px, object.y_px, object.width_px, object.height_px),
            (1000.0, 0.0, 4000.0, 4000.0)
        );
        assert!(is_guess(&object, picture, &size));
        assert_eq!(mm_per_px(&object, &size), 0.0075);
    }
}
