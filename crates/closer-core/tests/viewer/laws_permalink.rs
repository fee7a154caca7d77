//! Links: whatever stands in one, the work opens; what the app wrote comes back.

use closer_core::{Physical, Point, Rect, View, ViewpointMm, Viewport};
use proptest::prelude::*;

use crate::world::{any_viewport, jump};

fn id() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[a-z0-9][a-z0-9_-]{0,19}")
}

fn viewpoint() -> impl Strategy<Value = Option<ViewpointMm>> {
    let numbers = (
        -300.0..1000.0_f64,
        -300.0..1000.0_f64,
        0.01..2000.0_f64,
        prop_oneof![Just(0.0), 0.0..360.0_f64],
    );
    proptest::option::of(numbers.prop_map(|(x, y, span_mm, rotation_deg)| ViewpointMm {
        center_mm: Point::new(x, y),
        span_mm,
        rotation_deg,
    }))
}

proptest! {
    #[test]
    fn a_link_says_the_same_when_it_is_read(look in id(), viewpoint in viewpoint(), detail in id()) {
        let view = View { look, viewpoint, detail };
        let query = view.to_query();
        let read = View::from_query(&query);
        prop_assert_eq!(&read.look, &view.look);
        prop_assert_eq!(&read.detail, &view.detail);
        prop_assert_eq!(read.viewpoint.is_some(), view.viewpoint.is_some());
        if let (Some(read), Some(said)) = (read.viewpoint, view.viewpoint) {
            prop_assert!(read.center_mm.distance(said.center_mm) < 1e-5);
            prop_assert!((read.span_mm - said.span_mm).abs() < 1e-5);
        }
        // Once written, it never changes again: links can be compared.
        prop_assert_eq!(read.to_query(), query.clone());
        prop_assert!(query.len() <= 120, "{} characters: {}", query.len(), query);
        prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=&,.-_".contains(&byte)));
    }

    #[test]
    fn a_link_shows_the_same_view_on_the_same_screen(viewport in any_viewport(), mm_per_px in 0.002..0.2_f64) {
        let viewport = viewport.clamped();
        let physical = Physical { mm_per_px, object: Rect::new(100.0, 50.0, 4000.0, 3000.0) };
        let view = View { viewpoint: Some(physical.viewpoint_to_mm(viewport)), ..View::default() };
        // What is larger than a kilometre is no miniature and no link.
        prop_assume!(view.viewpoint.is_some_and(|at| at.span_mm < 1e6 && at.center_mm.x.abs().max(at.center_mm.y.abs()) < 1e6));
        let read = View::from_query(&view.to_query()).viewpoint.expect("it was written by the line above");
        let back = Viewport { viewpoint: physical.viewpoint_from_mm(read, viewport.screen), ..viewport };
        let moved = viewport.image_to_screen(back.viewpoint.center_image).distance(viewport.screen.middle());
        // A photograph has no more than a few device pixels for each of its own.
        let finest = viewport.device_scale().max(1.0);
        prop_assert!(moved * viewport.pixel_ratio < 1e-3 * finest, "the middle moved by {} px", moved);
        if finest == 1.0 {
            prop_assert!(jump(viewport, back) * viewport.pixel_ratio < 1.0);
        }
    }

    #[test]
    fn any_text_opens_something(text in any::<String>()) {
        let view = View::from_query(&text);
        prop_assert_eq!(View::from_query(&view.to_query()).look, view.look);
    }

    #[test]
    fn any_text_that_looks_like_a_link_opens_something(text in "[?]?((look|view|detail|x)=[-0-9a-zA-Z.,%&=+einfNa]{0,30}&?){0,4}") {
        let view = View::from_query(&text);
        if let Some(at) = view.viewpoint {
            prop_assert!(at.span_mm > 0.0 && at.center_mm.x.is_finite() && at.center_mm.y.is_finite());
            prop_assert!((0.0..=360.0).contains(&at.rotation_deg));
        }
    }
}

#[test]
fn a_link_that_lost_its_end_still_opens_the_work() {
    let look = |query| View::from_query(query).look;
    assert_eq!(look("look=back&view=12.5,8"), Some("back".to_owned()));
    for broken in [
        "view=12.5,8",
        "view=",
        "view=a,b,c",
        "view=1,2,0",
        "view=1,2,-3",
        "view=nan,1,1",
        "view=1,2,inf",
        "view=1,2,3,4,5",
    ] {
        assert_eq!(View::from_query(broken), View::default(), "{broken}");
    }
    for odd in ["look=", "look=a%20b", "look=../x", "detail=<b>", "look=é"] {
        assert_eq!(View::from_query(odd), View::default(), "{odd}");
    }
}

#[test]
fn a_turn_that_nobody_sees_is_not_said() {
    // Bug: a rotation that rounds to nothing was written as one, and the address changed when it was read.
    for rotation_deg in [0.0, 1e-9, 359.999_999_99, 360.0] {
        let viewpoint = Some(ViewpointMm {
            center_mm: Point::new(1.0, 2.0),
            span_mm: 3.0,
            rotation_deg,
        });
        assert_eq!(
            View {
                viewpoint,
                ..View::default()
            }
            .to_query(),
            "view=1,2,3"
        );
    }
}

#[test]
fn a_comma_that_a_mail_program_escaped_is_a_comma() {
    assert_eq!(
        View::from_query("?view=1%2C2%2c3"),
        View::from_query("view=1,2,3")
    );
    assert!(View::from_query("view=1%2C2%2c3").viewpoint.is_some());
}
