//! Measuring on the work: two points set by presses, a drag or keys, and the line between them. What may be said of it is
//! decided by the core.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use closer_core::{Measure, Physical, Point, Vec2, Viewport, decimal};
use web_sys::{Element, HtmlElement, PointerEvent};

use crate::listener::Listener;
use crate::overlay::{
    Hand, MakeOverlay, Overlay, Seen, at_client, attributes, child, lay, lines, movable, show,
};
use crate::surface::put_at;

/// The distance in words, from its millimetres and inches: what stands on the picture, and what is said.
pub type LengthWords = Box<dyn Fn(&[String; 2]) -> [String; 2]>;

type OnChange = dyn Fn(bool, &str);

/// Words of measuring.
pub struct MeasureWords {
    /// What to do, until both points are set.
    pub hint: &'static str,
    /// What the points are called.
    pub points: [&'static str; 2],
    /// How far apart they are.
    pub length: LengthWords,
}

/// The measuring of a page. It keeps its points in millimetres when another look is mounted.
#[derive(Clone)]
pub struct Measuring(Rc<Table>);

struct Table {
    words: MeasureWords,
    on_change: Box<OnChange>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    step: Step,
    measure: Measure,
    root: Option<HtmlElement>,
    /// Where its elements are made: under what is mounted later, and under the loupe.
    place: Option<Element>,
    line: Option<Line>,
    seen: Option<Seen>,
}

/// What is being set.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Step {
    /// Nobody measures.
    #[default]
    Off,
    /// The first point.
    From,
    /// The second; where the pointer pressed last, for it may be a drag.
    To(Point),
    /// Both are set.
    Set,
}

/// Its elements; gone from the page when dropped.
struct Line {
    layer: HtmlElement,
    paths: [Element; 3],
    words: HtmlElement,
    handles: [HtmlElement; 2],
    _listeners: Vec<Listener>,
}

/// Half the length of the ticks at its ends, in CSS pixels.
const TICK: f64 = 9.0;
/// A press that went further than this many CSS pixels was a drag.
const DRAG: f64 = 6.0;
/// Around a handle, in CSS pixels: a finger's.
const HANDLE: f64 = 44.0;

impl Measuring {
    /// Nothing is measured yet. `on_change` hears whether something is, and what is to be said.
    pub fn new(words: MeasureWords, on_change: impl Fn(bool, &str) + 'static) -> Measuring {
        Measuring(Rc::new(Table {
            words,
            on_change: Box::new(on_change),
            state: RefCell::default(),
        }))
    }

    /// For [`crate::Options::overlays`].
    pub fn overlay(&self) -> MakeOverlay {
        let table = self.0.clone();
        Rc::new(move |root, _command| {
            let mut state = table.state.borrow_mut();
            state.root = Some(root.clone());
            state.place = Some(child(root, "div", ""));
            state.line = None;
            state.seen = None;
            Box::new(Measures(table.clone()))
        })
    }

    /// Begins anew with a point in the middle of the view, which has the focus; or ends.
    pub fn toggle(&self) {
        let is_off = self.0.state.borrow().step == Step::Off;
        if is_off {
            self.0.begin();
        } else {
            self.0.end();
        }
    }
}

/// The measuring of one viewer.
struct Measures(Rc<Table>);

impl Overlay for Measures {
    fn draw(&mut self, seen: Seen) {
        self.0.state.borrow_mut().seen = Some(seen);
        self.0.draw();
    }
}

impl Table {
    fn begin(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        let Some((physical, view)) = state.sizes() else {
            return;
        };
        let middle = physical.screen_to_mm(view.screen.middle(), view);
        state.measure = Measure {
            from_mm: middle,
            to_mm: middle,
        };
        state.step = Step::From;
        drop(state);
        self.draw();
        self.focus(0);
        (self.on_change)(true, self.words.hint);
    }

    fn end(&self) {
        let mut state = self.state.borrow_mut();
        state.step = Step::Off;
        state.line = None;
        if let Some(root) = state.root.clone() {
            drop(state);
            let _ = root.focus();
        }
        (self.on_change)(false, "");
    }

    fn focus(&self, handle: usize) {
        let handle = self
            .state
            .borrow()
            .line
            .as_ref()
            .map(|line| line.handles[handle].clone());
        if let Some(handle) = handle {
            let _ = handle.focus();
        }
    }

    /// A point was set: the next one, or the length is said.
    fn go_on(self: &Rc<Self>, step: Step) {
        self.state.borrow_mut().step = step;
        self.draw();
        if step == Step::Set {
            self.say();
        }
    }

    fn say(&self) {
        let state = self.state.borrow();
        if let (Step::Set, Some((physical, view))) = (state.step, state.sizes()) {
            let [_, said] = (self.words.length)(&state.measure.words(physical, view));
            (self.on_change)(true, &said);
        }
    }

    /// What a hand or a key does to one of the points.
    fn act(self: &Rc<Self>, handle: usize, hand: Hand) {
        let step = self.state.borrow().step;
        match hand {
            Hand::By(by_screen) => self.change(|measure, physical, view| {
                let point = if handle == 0 {
                    &mut measure.from_mm
                } else {
                    &mut measure.to_mm
                };
                *point = physical.moved_mm(*point, by_screen, view);
                if step == Step::From {
                    measure.to_mm = measure.from_mm;
                }
            }),
            Hand::Rest => self.say(),
            Hand::Set if step == Step::From => {
                self.go_on(Step::To(NOWHERE));
                self.focus(1);
            }
            Hand::Set => self.go_on(Step::Set),
            Hand::Away => self.end(),
        }
    }

    /// What a pointer does beside the points, until both are set.
    fn point(self: &Rc<Self>, name: &str, at_screen: Point, is_main: bool) {
        let step = self.state.borrow().step;
        let put = |is_first: bool| {
            self.change(|measure, physical, view| {
                measure.to_mm = physical.screen_to_mm(at_screen, view);
                if is_first {
                    measure.from_mm = measure.to_mm;
                }
            });
        };
        match (name, step) {
            ("pointerdown" | "pointerup", _) if !is_main => {}
            ("pointerdown", Step::From) => {
                put(true);
                self.go_on(Step::To(at_screen));
                self.focus(1);
            }
            // What is pressed now is where it ends, however little it is moved.
            ("pointerdown", Step::To(_)) => {
                put(false);
                self.go_on(Step::To(NOWHERE));
            }
            ("pointermove", Step::To(_)) => put(false),
            ("pointerup", Step::To(pressed)) if pressed.distance(at_screen) > DRAG => {
                put(false);
                self.go_on(Step::Set);
            }
            _ => {}
        }
    }

    fn change(self: &Rc<Self>, change: impl FnOnce(&mut Measure, Physical, Viewport)) {
        let mut state = self.state.borrow_mut();
        if let Some((physical, view)) = state.sizes() {
            change(&mut state.measure, physical, view);
        }
        drop(state);
        self.draw();
    }

    fn draw(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        let State { step, measure, .. } = *state;
        let (Some((physical, view)), Some(place)) = (state.sizes(), state.place.clone()) else {
            return;
        };
        if step == Step::Off {
            return;
        }
        let line = state
            .line
            .get_or_insert_with(|| Line::new(&place, &self.words.points, &Rc::downgrade(self)));
        let [shown, _] = (self.words.length)(&measure.words(physical, view));
        let is_nothing = measure.from_mm == measure.to_mm;
        let words = if step != Step::Set && is_nothing {
            self.words.hint
        } else {
            &shown
        };
        line.words.set_text_content(Some(words));
        line.draw(step, measure, physical, view);
    }
}

/// Where no pointer pressed: far from everything, so that whatever is lifted then was a drag.
const NOWHERE: Point = Point::new(f64::MAX, f64::MAX);

impl State {
    fn sizes(&self) -> Option<(Physical, Viewport)> {
        let seen = self.seen?;
        Some((seen.physical?, seen.viewport))
    }
}

impl Line {
    fn new(place: &Element, names: &[&str; 2], table: &Weak<Table>) -> Line {
        let layer: HtmlElement = child(place, "div", "closer-measure");
        let (_, paths) = lines(&layer);
        let words: HtmlElement = child(&layer, "p", "closer-words");
        let mut listeners = Vec::new();
        let handles = [0, 1].map(|place| {
            let handle: HtmlElement = child(&layer, "div", "closer-measure-point");
            attributes(
                &handle,
                &[
                    ("role", "application"),
                    ("tabindex", "0"),
                    ("aria-label", names[place]),
                ],
            );
            let table = table.clone();
            let act = move |hand| {
                if let Some(table) = table.upgrade() {
                    table.act(place, hand);
                }
            };
            listeners.extend(movable(&handle, Rc::new(act)));
            handle
        });
        for name in ["pointerdown", "pointermove", "pointerup"] {
            let (table, layer) = (table.clone(), layer.clone());
            listeners.push(Listener::on(
                &layer.clone(),
                name,
                true,
                move |event: PointerEvent| {
                    event.stop_propagation();
                    if name == "pointerdown" {
                        // A pointer that is already gone cannot be captured, which is no harm.
                        let _ = layer.set_pointer_capture(event.pointer_id());
                    }
                    let bounds = layer.get_bounding_client_rect();
                    let at = at_client(&event) - Point::new(bounds.left(), bounds.top());
                    if let Some(table) = table.upgrade() {
                        table.point(name, Point::default() + at, event.button() == 0);
                    }
                },
            ));
        }
        Line {
            layer,
            paths,
            words,
            handles,
            _listeners: listeners,
        }
    }

    fn draw(&self, step: Step, measure: Measure, physical: Physical, view: Viewport) {
        let [from, to] = [measure.from_mm, measure.to_mm].map(|point| physical.mm_to_screen(point, view));
        let along = to - from;
        let length = along.length();
        let unit = if length > 0.0 {
            along / length
        } else {
            Vec2::new(1.0, 0.0)
        };
        let tick = Vec2::new(-unit.y, unit.x) * TICK;
        let mut path = stroke(from, to) + &stroke(from - tick, from + tick) + &stroke(to - tick, to + tick);
        if length == 0.0 {
            let cross = unit * TICK;
            path += &stroke(from - cross, from + cross);
        }
        for line in &self.paths {
            attributes(line, &[("d", &path)]);
        }
        // The second point has no handle of its own before there is a first.
        let counts = [true, step != Step::From];
        for ((handle, at), counts) in self.handles.iter().zip([from, to]).zip(counts) {
            lay(handle, at, HANDLE, HANDLE, 0.0);
            show(handle, counts && view.screen.at_origin().contains(at));
        }
        // Below the line's middle and beside it, however it slopes; within the view as far as it goes.
        let below = if tick.y < 0.0 { tick * -1.0 } else { tick } / TICK;
        let half = |side: i32| f64::from(side) / 2.0;
        let (across, down) = (half(self.words.offset_width()), half(self.words.offset_height()));
        let away = TICK + down + below.x.abs() * across;
        let at = match length > 0.0 || step == Step::Set {
            true => from.middle(to) + below * away,
            // What is to be done stands at the top, clear of what is to be measured.
            false => Point::new(view.screen.middle().x, down + TICK),
        };
        let kept = |at: f64, half: f64, side: f64| at.min(side - half).max(half);
        put_at(
            &self.words,
            Point::new(
                kept(at.x, across, view.screen.width),
                kept(at.y, down, view.screen.height),
            ),
        );
        let is_set = step == Step::Set;
        attributes(
            &self.layer,
            &[("data-step", if is_set { "set" } else { "setting" })],
        );
    }
}

fn stroke(from: Point, to: Point) -> String {
    let say = |value: f64| decimal(value, 2);
    [
        "M",
        &say(from.x),
        " ",
        &say(from.y),
        "L",
        &say(to.x),
        " ",
        &say(to.y),
    ]
    .concat()
}

impl Drop for Line {
    fn drop(&mut self) {
        self.layer.remove();
    }
}
