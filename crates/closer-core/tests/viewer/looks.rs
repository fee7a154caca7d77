//! Looks in register: one photograph of an object over another, the same millimetre under the same place of the screen;
//! and two works at one scale.

use closer_core::{
    Command, Curtain, Input, Opening, Physical, Point, Rect, SideBySide, Size, Source, Stage, ViewerState,
    Viewpoint, ViewpointMm, Viewport,
};
use proptest::prelude::*;

use crate::world::{any_viewport, jump, opening, rotation, source};

/// CSS pixels that nobody sees.
const HAIR: f64 = 1e-6;

/// A photograph: millimetres for each pixel, and where the object begins in it.
fn any_look() -> impl Strategy<Value = Physical> {
    (0.001..0.1_f64, -500.0..2000.0_f64, -500.0..2000.0_f64).prop_map(|(mm_per_px, x, y)| Physical {
        mm_per_px,
        object: Rect::new(x, y, 53.0 / mm_per_px, 36.0 / mm_per_px),
    })
}

/// A photograph of 3000 × 2164 pixels of an object 53 mm wide, after one of 6000 × 4741 with its frame around it.
fn framed_and_bare() -> [(Source, Physical); 2] {
    let look = |width, height, mm_per_px: f64, border_mm: f64| {
        let object = Rect::new(
            border_mm / mm_per_px,
            border_mm / mm_per_px,
            53.0 / mm_per_px,
            36.0 / mm_per_px,
        );
        (source(width, height, 254, 1), Physical { mm_per_px, object })
    };
    [look(6000, 4741, 0.0135, 14.0), look(3000, 2164, 0.061 / 3.0, 4.0)]
}

fn opened((source, physical): &(Source, Physical)) -> ViewerState {
    ViewerState::open(
        source,
        Opening {
            max_device_scale: 1.5,
            reduced_motion: false,
            ..opening(Some(*physical))
        },
    )
}

/// The millimetre of the object under a place of the screen.
fn mm_under(physical: Physical, viewport: Viewport, at_screen: Point) -> Point {
    physical.image_to_mm(viewport.screen_to_image(at_screen))
}

proptest! {
    #[test]
    fn to_another_look_and_back_is_the_same_view(one in any_look(), other in any_look(), viewport in any_viewport()) {
        let there = viewport.viewpoint;
        let back = other.in_register(one.in_register(there, other), one);
        let far = there.center_image.x.abs().max(there.center_image.y.abs()).max(1e4);
        prop_assert!(back.center_image.distance(there.center_image) < 1e-9 * far, "{there:?} came back as {back:?}");
        prop_assert!((back.scale / there.scale - 1.0).abs() < 1e-9);
        prop_assert_eq!(back.rotation, there.rotation);
    }

    #[test]
    fn the_same_millimetre_lies_under_the_same_place_of_the_screen(
        one in any_look(), other in any_look(), rotation in rotation(),
        (x_mm, y_mm, px_per_mm) in (-20.0..70.0_f64, -20.0..60.0_f64, 1.0..400.0_f64),
        (at_x, at_y) in (0.0..800.0_f64, 0.0..600.0_f64),
    ) {
        let seen = Viewport {
            viewpoint: Viewpoint {
                center_image: one.mm_to_image(Point::new(x_mm, y_mm)),
                scale: px_per_mm * one.mm_per_px,
                rotation,
            },
            ..Viewport::fitting(Size::new(6000.0, 4741.0), Size::new(800.0, 600.0), 1.0)
        };
        let over = Viewport { viewpoint: one.in_register(seen.viewpoint, other), ..seen };
        let at = Point::new(at_x, at_y);
        let off_mm = mm_under(one, seen, at).distance(mm_under(other, over, at));
        prop_assert!(off_mm * px_per_mm < HAIR, "{off_mm} mm beside it");
        prop_assert!((other.px_per_mm(over) / one.px_per_mm(seen) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_led_view_is_where_it_is_led_also_beyond_its_limits(
        x in -0.2..1.2_f64, y in -0.2..1.2_f64, nearer in 0.0..7.0_f64, rotation in rotation(),
    ) {
        let looks = framed_and_bare();
        let [mut leader, mut led] = [opened(&looks[0]), opened(&looks[1])];
        let image = leader.pyramid().size();
        let to = Viewpoint {
            center_image: Point::new(x * image.width, y * image.height),
            scale: 0.02 * nearer.exp(),
            rotation,
        };
        leader.update(Input::Command(Command::View(to)), 0.0);
        let seen = leader.frame(16.0).viewport;
        led.follow(looks[0].1.in_register(seen.viewpoint, looks[1].1), true, 16.0);
        let over = led.frame(16.0).viewport;
        for at in seen.screen.at_origin().corners() {
            let off_mm = mm_under(looks[0].1, seen, at).distance(mm_under(looks[1].1, over, at));
            prop_assert!(off_mm * looks[0].1.px_per_mm(seen) < HAIR, "{off_mm} mm beside it");
        }
    }

    #[test]
    fn a_curtain_comes_back_from_its_address(place in 0.0..=100.0_f64) {
        let curtain = Curtain { look: "stage-2".to_owned(), place };
        let query = format!("?look=front&{}&detail=sail", curtain.to_query());
        let back = Curtain::from_query(&query).expect("it was written");
        prop_assert_eq!(&back.look, "stage-2");
        prop_assert!((back.place - place).abs() <= 0.05 + 1e-9);
    }

    #[test]
    fn what_two_works_show_comes_back_from_its_address(
        at in (-90.0..90.0_f64, -90.0..90.0_f64), other in (-90.0..90.0_f64, -90.0..90.0_f64),
        span_mm in 0.1..200.0_f64, rotation_deg in 0.0..359.0_f64, is_apart in any::<bool>(), second_leads in any::<bool>(), has_view in any::<bool>(),
    ) {
        let first = ViewpointMm { center_mm: Point::new(at.0, at.1), span_mm, rotation_deg };
        let shown = SideBySide { seen: has_view.then_some((first, Point::new(other.0, other.1))), is_apart, second_leads };
        let back = SideBySide::from_query(&format!("?a=fox&b=hare&{}", shown.to_query()));
        prop_assert_eq!((back.is_apart, back.second_leads), (is_apart, second_leads));
        prop_assert_eq!(back.seen.is_some(), has_view);
        if let Some((seen, second)) = back.seen {
            prop_assert!(seen.center_mm.distance(first.center_mm) < 1e-5);
            prop_assert!((seen.span_mm - span_mm).abs() < 1e-5 && (seen.rotation_deg - rotation_deg).abs() < 1e-5);
            prop_assert!(second.distance(Point::new(other.0, other.1)) < 1e-5);
        }
    }

    #[test]
    fn two_works_are_at_one_scale(
        one in any_look(), other in any_look(), viewport in any_viewport(), x_mm in -50.0..50.0_f64,
    ) {
        let beside = Viewport {
            viewpoint: other.at_scale_of(Point::new(x_mm, 3.0), viewport, one),
            ..viewport
        };
        prop_assert!((other.px_per_mm(beside) / one.px_per_mm(viewport) - 1.0).abs() < 1e-12);
        let middle = mm_under(other, beside, viewport.screen.middle());
        prop_assert!(middle.distance(Point::new(x_mm, 3.0)) < 1e-6);
    }
}

#[test]
fn a_led_view_is_in_motion_as_long_as_its_leader_and_lies_on_device_pixels_then() {
    let looks = framed_and_bare();
    let mut led = opened(&looks[1]);
    let to = Viewpoint {
        center_image: Point::new(1500.3, 1080.7),
        scale: 1.0,
        rotation: 0.0,
    };
    led.follow(to, true, 0.0);
    let frame = led.frame(0.0);
    assert_eq!(frame.viewport.viewpoint, to, "nothing trembles on the way");
    assert_eq!(frame.stage, Stage::Moving);
    assert!(!frame.awake, "whoever leads asks for the frames");
    led.follow(to, false, 16.0);
    let frame = led.frame(16.0);
    assert_eq!(frame.stage, Stage::Loading);
    assert_eq!(frame.viewport, frame.viewport.snapped());
    assert!(jump(frame.viewport, led.target()) <= 0.5 * 2f64.sqrt() + HAIR);
}

#[test]
fn a_link_that_lost_its_end_has_the_curtain_in_the_middle() {
    for query in [
        "with=bare",
        "with=bare,",
        "?with=bare,forty",
        "with=bare,140",
        "with=bare%2C50",
    ] {
        let curtain = Curtain::from_query(query).unwrap_or_else(|| panic!("{query} names a look"));
        assert_eq!((curtain.look.as_str(), curtain.place), ("bare", 50.0), "{query}");
    }
    for query in ["", "look=bare", "with=", "with=a%20b", "without=bare"] {
        assert_eq!(Curtain::from_query(query), None, "{query}");
    }
}

#[test]
fn a_link_that_lost_half_of_a_view_of_two_works_shows_both_as_they_open() {
    for query in [
        "",
        "a=fox&view=1,2,30",
        "beside=4,5",
        "view=1,2&beside=4,5",
        "view=1,2,30&beside=4",
        "view=1,2,30&beside=4,x",
    ] {
        assert_eq!(SideBySide::from_query(query), SideBySide::default(), "{query}");
    }
    let escaped = SideBySide::from_query("view=1%2C2%2C30&beside=4%2C5&apart=1");
    let (first, other) = escaped.seen.expect("both are there");
    assert_eq!(
        (first.center_mm, first.span_mm, other),
        (Point::new(1.0, 2.0), 30.0, Point::new(4.0, 5.0))
    );
    assert!(escaped.is_apart);
}

#[test]
fn left_to_itself_it_comes_back_within_its_limits() {
    let looks = framed_and_bare();
    let mut led = opened(&looks[1]);
    // On the frame, which this photograph does not have, and nearer than it may be seen.
    let beyond = Viewpoint {
        center_image: Point::new(-400.0, -300.0),
        scale: 2.5,
        rotation: 0.0,
    };
    led.follow(beyond, false, 0.0);
    assert!(jump(led.frame(0.0).viewport, led.target()) <= 1.0);
    led.lead(100.0);
    let first = led.frame(100.0);
    assert!(first.awake);
    assert!(
        jump(first.viewport, led.frame(101.0).viewport) < 40.0,
        "it sets out from where it was"
    );
    let last = led.frame(1000.0);
    assert!(!last.awake);
    assert_eq!(last.viewport.viewpoint.scale, 1.5);
    assert_eq!(last.viewport, last.viewport.clamped().snapped());
}

#[test]
fn the_next_viewer_has_the_loupe_where_it_was() {
    let looks = framed_and_bare();
    let [mut before, mut next] = [opened(&looks[0]), opened(&looks[1])];
    before.update(Input::Command(Command::ToggleLoupe), 0.0);
    let glass = before.frame(1000.0).glass.expect("it was brought out");
    next.follow(
        looks[0].1.in_register(before.target().viewpoint, looks[1].1),
        false,
        1000.0,
    );
    assert_eq!(next.frame(1000.0).glass, None);
    next.succeed(&before, 1000.0);
    let taken = next.frame(1000.0).glass.expect("it was taken over");
    assert_eq!(taken.center_screen, glass.center_screen);
}
