//! The small map: it shows the whole, turned as the view is, and says where the view is.

use closer_core::{Navigator, Point, Size, Viewpoint, Viewport};
use proptest::prelude::*;

use crate::script::check;
use crate::world::any_viewport;

proptest! {
    #[test]
    fn its_outline_is_what_the_view_sees(view in any_viewport(), side in 80.0..300.0_f64) {
        let map = Navigator::of(view, side);
        let Size { width, height } = map.viewport.screen;
        prop_assert!((width.max(height) - side).abs() < 1e-6);
        // The whole picture lies in it, and reaches all its edges.
        let corners = view.image.at_origin().corners().map(|corner| map.viewport.image_to_screen(corner));
        for (least, most, length) in [
            (corners.iter().map(|c| c.x).fold(f64::MAX, f64::min), corners.iter().map(|c| c.x).fold(f64::MIN, f64::max), width),
            (corners.iter().map(|c| c.y).fold(f64::MAX, f64::min), corners.iter().map(|c| c.y).fold(f64::MIN, f64::max), height),
        ] {
            prop_assert!(least.abs() < 1e-6 && (most - length).abs() < 1e-6);
        }
        // A place of the screen is in the outline as far along as it is on the screen.
        let top_left = map.viewport.image_to_screen(view.screen_to_image(Point::default()));
        let end = Point::new(view.screen.width, view.screen.height);
        let bottom_right = map.viewport.image_to_screen(view.screen_to_image(end));
        let inside = |x: f64, most: f64| x.clamp(0.0, most);
        if map.seen.width > 0.0 {
            prop_assert!((map.seen.x - inside(top_left.x, width)).abs() < 1e-6 * side);
            prop_assert!((map.seen.bottom() - inside(bottom_right.y, height)).abs() < 1e-6 * side);
        }
    }

    #[test]
    fn a_place_in_it_is_a_place_of_the_picture(view in any_viewport(), x in -50.0..250.0_f64, y in -50.0..250.0_f64) {
        let map = Navigator::of(view, 160.0);
        let at = map.image_at(Point::new(x, y));
        prop_assert!(view.image.at_origin().contains(at));
        let there = map.viewport.image_to_screen(at);
        let is_inside = view.image.at_origin().contains(map.viewport.screen_to_image(Point::new(x, y)));
        prop_assert!(!is_inside || there.distance(Point::new(x, y)) < 1e-6);
    }
}

#[test]
fn it_is_worth_its_place_only_where_something_is_out_of_sight() {
    let whole = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(800.0, 600.0), 1.0);
    let nearer = |factor: f64| {
        let viewpoint = Viewpoint {
            scale: whole.viewpoint.scale * factor,
            ..whole.viewpoint
        };
        Viewport { viewpoint, ..whole }
    };
    assert!(!Navigator::of(whole, 160.0).is_needed());
    assert!(
        !Navigator::of(nearer(1.12), 160.0).is_needed(),
        "home leaves a little out"
    );
    assert!(Navigator::of(nearer(1.5), 160.0).is_needed());
}

#[test]
fn what_is_pointed_at_comes_into_the_middle_at_the_same_scale() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, go to 50,50 span 15, centre 1000,1500, rest",
        "centre 1000,1500, scale 0.9766, asleep",
    );
    check(
        "open 4096x4096 in 800x600 of 100 mm, go to 50,50 span 15, centre 0,0, rest",
        "centre 410,307, scale 0.9766",
    );
}
