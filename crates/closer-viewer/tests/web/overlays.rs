//! What lies over the picture: it goes along with it, hears its own hands, and asks for no tile.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::{Companion, InsetPlace, Point, PointerPhase, Rect, Size};
use closer_viewer::{
    CompanionWords, Companions, InsetWords, Insets, MeasureWords, Measuring, Options, RendererChoice,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomRect, HtmlElement, PointerEvent, PointerEventInit};

use crate::hearing::{key, pointer};
use crate::support::*;

/// A picture that needs no request.
const DOT: &str = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

fn find(shown: &Shown, selector: &str) -> Option<HtmlElement> {
    let found = shown.root().query_selector(selector).unwrap()?;
    Some(found.unchecked_into())
}

fn bounds(shown: &Shown, selector: &str) -> DomRect {
    find(shown, selector).expect(selector).get_bounding_client_rect()
}

fn press(element: &HtmlElement, name: &str, at: (f64, f64), buttons: u16) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_buttons(buttons);
    init.set_pointer_id(7);
    init.set_client_x(at.0 as i32);
    init.set_client_y(at.1 as i32);
    let event = PointerEvent::new_with_event_init_dict(name, &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

fn drag(element: &HtmlElement, from: (f64, f64), to: (f64, f64)) {
    press(element, "pointerdown", from, 1);
    press(element, "pointermove", to, 1);
    press(element, "pointerup", to, 0);
}

#[wasm_bindgen_test]
async fn the_map_shows_where_one_is_leads_elsewhere_and_asks_for_nothing() {
    CHART.serve();
    for renderer in BOTH {
        let words = InsetWords {
            life_size: |_| "About life size",
            put_away: "Put it away",
        };
        let insets = Insets::new(words, false, || {});
        let place = InsetPlace {
            region: Rect::new(0.0, 0.0, 1500.0, 1101.0),
            map_side: Some(160.0),
        };
        let shown = Setting::of(renderer).show_with(Options {
            physical: Some(CHART.physical()),
            overlays: vec![insets.overlay(DOT.to_owned(), place)],
            ..Options::new(CHART.address)
        });
        shown.settled().await;
        let inset = find(&shown, ".closer-inset").unwrap();
        assert!(inset.hidden(), "the whole is seen: no map");
        shown.look_at(Point::new(750.0, 550.0), 0.8, 0.0).await;
        assert!(!inset.hidden());
        let window = find(&shown, ".closer-inset-window").unwrap();
        let style = |name: &str| window.style().get_property_value(name).unwrap();
        // Without the page's stylesheet nothing lies where it should, but it has its size.
        assert_eq!(style("width"), "160px");
        assert!(style("height").starts_with("117.4"), "{}", style("height"));
        // The address of every tile was asked for once: nothing for the map.
        let at = bounds(&shown, ".closer-inset-window");
        let at = (at.left() + 120.0, at.top() + 40.0);
        press(&window, "click", at, 0);
        pause(300).await;
        let there = shown.settled().await;
        let center = there.viewpoint.center_image;
        let expected = Point::new(120.0 * 1500.0 / 160.0, 40.0 * 1500.0 / 160.0);
        assert!(
            center.distance(expected) < 1500.0 / 160.0,
            "{center:?} {expected:?}"
        );
        insets.set_away(true);
        assert!(inset.hidden(), "put away");
        insets.set_away(false);
        assert!(!inset.hidden(), "and back");
    }
}

#[wasm_bindgen_test]
async fn a_companion_is_as_large_as_it_is_and_the_pictures_hands_are_not_its_own() {
    CHART.serve();
    let said: Rc<RefCell<Vec<Option<Companion>>>> = Rc::default();
    let companions = {
        let said = said.clone();
        Companions::new(
            |_, _, is_over| CompanionWords {
                name: "Matchbox".to_owned(),
                alt: if is_over { "over" } else { "beside" }.to_owned(),
            },
            move |companion, _| said.borrow_mut().push(companion),
        )
    };
    let shown = Setting::of(RendererChoice::Elements).show_with(Options {
        physical: Some(CHART.physical()),
        max_device_scale: 4.0,
        overlays: vec![companions.overlay()],
        ..Options::new(CHART.address)
    });
    shown.settled().await;
    shown.look_at(Point::new(750.0, 550.0), 1.0, 0.0).await;
    companions.put(Companion::Matchbox);
    let thing = find(&shown, ".closer-companion").unwrap();
    assert_eq!(document().active_element().as_ref(), Some(thing.as_ref()));
    // A pixel is a millimetre here, and the picture is shown at its size.
    let size = |name: &str| thing.style().get_property_value(name).unwrap();
    assert_eq!(
        (size("width"), size("height")),
        ("53px".to_owned(), "36px".to_owned())
    );
    let place = || thing.style().get_property_value("transform").unwrap();
    let (before, view) = (place(), shown.viewport());
    drag(&thing, (100.0, 100.0), (60.0, 80.0));
    pause(60).await;
    assert_ne!(place(), before, "it went with the hand");
    assert_eq!(shown.viewport(), view, "and the picture did not");
    let before = place();
    let there = shown.look_at(Point::new(760.0, 550.0), 2.0, 0.0).await;
    assert_ne!(place(), before, "it goes along with the picture");
    assert_eq!(size("width"), "106px", "at its scale");
    key(&thing, "Delete", false, false);
    assert!(find(&shown, ".closer-companion").is_none());
    assert_eq!(said.borrow().last(), Some(&None));
    assert_eq!(document().active_element().as_ref(), Some(shown.root().as_ref()));
    assert_eq!(shown.viewport(), there);
}

#[wasm_bindgen_test]
async fn two_presses_or_a_drag_are_a_measure() {
    CHART.serve();
    let words = MeasureWords {
        hint: "Press two points",
        points: ["First", "Second"],
        length: Box::new(|[mm, inches]| [mm.clone(), inches.clone()]),
    };
    let measuring = Measuring::new(words, |_, _| {});
    let shown = Setting::of(RendererChoice::Elements).show_with(Options {
        physical: Some(CHART.physical()),
        overlays: vec![measuring.overlay()],
        ..Options::new(CHART.address)
    });
    shown.settled().await;
    shown.look_at(Point::new(750.0, 550.0), 1.0, 0.0).await;
    let said = || {
        find(&shown, ".closer-measure .closer-words")
            .unwrap()
            .text_content()
            .unwrap()
    };
    for is_drag in [true, false] {
        measuring.toggle();
        let layer = find(&shown, ".closer-measure").unwrap();
        assert_eq!(said(), "Press two points");
        let at = layer.get_bounding_client_rect();
        let [from, to] = [40.0, 140.0].map(|x| (at.left() + x, at.top() + 60.0));
        if is_drag {
            drag(&layer, from, to);
        } else {
            drag(&layer, from, from);
            drag(&layer, to, to);
        }
        assert_eq!(layer.get_attribute("data-step").unwrap(), "set");
        assert_eq!(said(), "100 mm");
        // An end is drawn on: 20 px are 20 mm.
        let end = find(&shown, ".closer-measure-point:last-child").unwrap();
        drag(&end, (0.0, 0.0), (20.0, 0.0));
        assert_eq!(said(), "120 mm");
        key(&end, "Escape", false, false);
        assert!(find(&shown, ".closer-measure").is_none());
    }
    // What was under the layer hears its own again.
    let view = shown.viewport();
    let root = shown.root();
    pointer(&root, PointerPhase::Down, 160, 120);
    pointer(&root, PointerPhase::Move, 120, 100);
    pointer(&root, PointerPhase::Up, 120, 100);
    pause(100).await;
    assert_ne!(
        shown.viewport().viewpoint.center_image,
        view.viewpoint.center_image
    );
    assert_eq!(view.screen, Size::new(320.0, 240.0));
}

#[wasm_bindgen_test]
async fn overlays_leave_nothing_behind() {
    CHART.serve();
    let companions = Companions::new(
        |_, _, _| CompanionWords {
            name: String::new(),
            alt: String::new(),
        },
        |_, _| {},
    );
    let shown = Setting::of(RendererChoice::Elements).show_with(Options {
        physical: Some(CHART.physical()),
        overlays: vec![companions.overlay()],
        ..Options::new(CHART.address)
    });
    shown.settled().await;
    let children = || shown.root().query_selector_all("*").unwrap().length();
    let (before, listeners) = (children(), shim::lasting_listeners());
    companions.put(Companion::BankCard);
    let with_card = children();
    assert!(with_card > before);
    companions.put(Companion::Rice);
    assert_eq!(children(), with_card, "in place of the other");
    companions.put_away();
    assert_eq!(children(), before);
    assert_eq!(shim::lasting_listeners(), listeners);
    // With the viewer it is gone, and what is asked of it then is no harm.
    companions.put(Companion::Rice);
    drop(shown);
    companions.put(Companion::Matchbox);
    companions.put_away();
}
