//! A hand on a viewer, as tests move it. No expectation stands here.

use closer_core::{
    Command, Gestures, HeldKey, Input, Point, PointerKind, PointerPhase, Vec2, ViewerState, ViewpointMm,
    Viewport,
};
use proptest::prelude::*;

use crate::world::{opening, physical, source};

/// CSS pixels that nobody sees.
pub const HAIR: f64 = 1e-6;
/// Snapping at rest moves by less than a device pixel in each direction.
pub const SNAP: f64 = 1.42;
pub const NOTCH: Vec2 = Vec2::new(0.0, -100.0);

/// A hand with a viewer, and the time.
pub struct Hand {
    pub state: ViewerState,
    pub now: f64,
}

impl Hand {
    pub fn on(state: ViewerState) -> Hand {
        Hand { state, now: 1000.0 }
    }

    /// Looking at the middle of the object, far from any limit.
    pub fn deep() -> Hand {
        let source = source(16384, 16384, 256, 1);
        let mut state = ViewerState::open(&source, opening(Some(physical(&source, 400.0))));
        let viewpoint = ViewpointMm {
            center_mm: Point::new(200.0, 200.0),
            span_mm: 40.0,
            rotation_deg: 0.0,
        };
        state.update(Input::Command(Command::GoTo(viewpoint)), 0.0);
        Hand::on(state)
    }

    pub fn allowing(gestures: Gestures) -> Hand {
        let source = source(4096, 4096, 256, 1);
        let opening = closer_core::Opening {
            gestures,
            ..opening(Some(physical(&source, 100.0)))
        };
        Hand::on(ViewerState::open(&source, opening))
    }

    pub fn view(&mut self) -> Viewport {
        self.state.frame(self.now).viewport
    }

    /// How many times larger than life the view is shown, of a work of known size.
    pub fn times_life(&mut self) -> f64 {
        let (physical, density) = (self.state.physical(), self.state.density());
        physical
            .expect("its size is known")
            .times_life(self.view(), density)
    }

    pub fn rest(&mut self) -> Viewport {
        self.now += 20_000.0;
        let frame = self.state.frame(self.now);
        assert!(!frame.awake, "it rests");
        frame.viewport
    }

    pub fn input(&mut self, input: Input) {
        self.state.update(input, self.now);
    }

    pub fn wheel(&mut self, at_screen: Point, delta: Vec2) {
        self.input(Input::Wheel {
            at_screen,
            delta,
            pinch: false,
        });
    }

    pub fn pinch_wheel(&mut self, at_screen: Point, y: f64) {
        self.input(Input::Wheel {
            at_screen,
            delta: Vec2::new(0.0, y),
            pinch: true,
        });
    }

    pub fn pointer(&mut self, id: i32, phase: PointerPhase, at_screen: Point) {
        self.input(Input::Pointer {
            id,
            kind: PointerKind::Touch,
            phase,
            at_screen,
        });
    }

    /// Two fingers, at their arm's length from a middle.
    pub fn fingers(&mut self, phase: PointerPhase, middle: Point, arm: Vec2) {
        self.pointer(1, phase, middle - arm);
        self.pointer(2, phase, middle + arm);
    }

    pub fn key(&mut self, key: HeldKey, is_down: bool) {
        self.input(Input::Key {
            key,
            is_down,
            is_fast: false,
        });
    }

    pub fn wait(&mut self, ms: f64) {
        self.now += ms;
    }
}

pub fn place() -> impl Strategy<Value = Point> {
    (0.0..800.0_f64, 0.0..600.0_f64).prop_map(|(x, y)| Point::new(x, y))
}

pub fn arm() -> impl Strategy<Value = Vec2> {
    (20.0..200.0_f64, -3.0..3.0_f64).prop_map(|(length, angle)| Vec2::new(length, 0.0).rotated(angle))
}

impl Hand {
    pub fn clone_of(&self) -> Hand {
        Hand {
            state: self.state.clone(),
            now: self.now,
        }
    }
}
