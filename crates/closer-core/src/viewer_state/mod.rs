//! Ties viewport, gestures, motion and tiles together: `update(input, now)`, then `frame(now)` says what to draw,
//! fetch and cancel. Times are milliseconds of any clock that does not go back.

#[cfg(feature = "following")]
mod following;
mod holding;
mod loupe;
mod moving;

use crate::ahead::Ahead;
use crate::descriptor::Source;
use crate::geometry::{Point, Rect, Size};
use crate::gesture::Gesture;
use crate::give::Stray;
use crate::input::{Gestures, Input, PointerPhase};
use crate::loupe::{Carrier, Glass, Loupe};
use crate::motion::Motion;
use crate::pace::Pace;
use crate::physical::{Physical, ScreenDensity, ViewpointMm};
use crate::pyramid::{Pyramid, TileKey};
use crate::tiles::{Besides, Further, Sharpness, Tiles};
use crate::viewport::{Viewpoint, Viewport};
use crate::wheel::Wheel;
use holding::{Grip, Keys};

/// How a viewer opens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opening {
    /// Size of the viewer in CSS pixels.
    pub screen: Size,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Sizes in the world, where they are known.
    pub physical: Option<Physical>,
    /// How wide the whole picture is in the world, for whoever knows that before the picture's size; above zero, and
    /// only where `physical` is absent. Home is the whole picture then.
    pub width_mm: Option<f64>,
    /// How large the screen's pixels are.
    pub density: ScreenDensity,
    /// The part of the image that home shows, in image space; absent: the object, or else the whole.
    pub home: Option<Rect>,
    /// Where to look at first; absent: home.
    pub viewpoint: Option<ViewpointMm>,
    /// The same in image space, for whoever knows no size. It goes before `viewpoint`.
    pub view: Option<Viewpoint>,
    /// Device pixels that one image pixel may cover at most. 1 ends where the photograph's detail ends.
    pub max_device_scale: f64,
    /// Device pixels that one image pixel covers at least; absent: the whole picture, or life size where that
    /// is smaller.
    pub min_device_scale: Option<f64>,
    /// Which gestures are the viewer's.
    pub gestures: Gestures,
    /// Bytes of decoded tiles.
    pub budget: usize,
    /// Whether motion is to be avoided.
    pub reduced_motion: bool,
    /// Whether idle time may load what the next move is likely to want: not with a wish to save data, nor on a slow
    /// line.
    pub loads_ahead: bool,
}

/// One viewer: everything that it knows and decides.
#[derive(Debug, Clone)]
pub struct ViewerState {
    pyramid: Pyramid,
    physical: Option<Physical>,
    /// What home shows; absent: the whole picture.
    home: Option<Rect>,
    density: ScreenDensity,
    max_device_scale: f64,
    min_device_scale: Option<f64>,
    reduced_motion: bool,
    /// Where the view is when nothing moves, and where the last motion ended.
    still: Viewport,
    /// Nothing but resizing happened since it opened at home, or home was asked for.
    is_at_home: bool,
    motion: Motion,
    /// What is beyond the limits and on its way back, over any motion.
    stray: Option<Stray>,
    gesture: Gesture,
    /// What a hand holds the view by.
    grip: Option<Grip>,
    wheel: Wheel,
    /// How far fingers on a trackpad pushed into the notch at life size, as a logarithm: they do not say when they
    /// take hold.
    pushed: f64,
    keys: Keys,
    /// The latest time that was told.
    clock: f64,
    pace: Pace,
    ahead: Ahead,
    /// Where the eye is: the pointer, else the middle.
    focus_screen: Option<Point>,
    /// The loupe, where it is out.
    loupe: Option<Loupe>,
    /// Another view leads it, and moves.
    #[cfg(feature = "following")]
    is_led: bool,
    tiles: Tiles,
}

/// What the shell has to do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What everything is drawn with: pixels, marks, scale bar, spoken text.
    pub viewport: Viewport,
    /// Ready tiles, coarsest first.
    pub draw: Vec<TileKey>,
    /// What the loupe shows, where it is out.
    pub glass: Option<Glass>,
    /// To be asked for, most wanted first.
    pub fetch: Vec<TileKey>,
    /// To be aborted.
    pub cancel: Vec<TileKey>,
    /// Decoded ones to be let go.
    pub forget: Vec<TileKey>,
    /// What to call this moment.
    pub stage: Stage,
    /// Whether something moves, so that the next frame differs from this one.
    pub awake: bool,
    /// When to ask for a frame although nothing moves.
    pub wake_at: Option<f64>,
}

/// What a viewer is doing, as tests and host pages see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Something visible is still to come.
    Loading,
    /// The view moves.
    Moving,
    /// Nothing moves and nothing visible is missing (what its server denies is not waited for).
    Settled,
    /// Nothing can be shown.
    Failed,
}

impl Stage {
    /// The word in `data-state`.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Loading => "loading",
            Stage::Moving => "moving",
            Stage::Settled => "settled",
            Stage::Failed => "failed",
        }
    }
}

/// Beyond this, one image pixel fills a screen.
const MAX_DEVICE_SCALE: f64 = 1000.0;

impl ViewerState {
    /// A viewer that opens `source`.
    pub fn open(source: &Source, opening: Opening) -> ViewerState {
        let pyramid = source.pyramid.clone();
        let still = Viewport::fitting(pyramid.size(), opening.screen, opening.pixel_ratio);
        let image = still.image;
        let whole = |width_mm| {
            (width_mm > 0.0).then(|| Physical {
                mm_per_px: width_mm / image.width,
                object: image.at_origin(),
            })
        };
        let mut state = ViewerState {
            tiles: Tiles::new(opening.budget),
            pyramid,
            physical: opening.physical.or(opening.width_mm.and_then(whole)),
            home: opening.home.or(opening.physical.map(|physical| physical.object)),
            density: opening.density,
            max_device_scale: if opening.max_device_scale > 0.0 {
                opening.max_device_scale.min(MAX_DEVICE_SCALE)
            } else {
                1.0
            },
            min_device_scale: opening
                .min_device_scale
                .filter(|least| least.is_finite() && *least > 0.0),
            reduced_motion: opening.reduced_motion,
            still,
            is_at_home: true,
            motion: Motion::Still,
            stray: None,
            gesture: Gesture::new(opening.gestures),
            grip: None,
            wheel: Wheel::default(),
            pushed: 0.0,
            keys: Keys::default(),
            clock: 0.0,
            pace: Pace::default(),
            ahead: Ahead::new(opening.loads_ahead),
            focus_screen: None,
            loupe: None,
            #[cfg(feature = "following")]
            is_led: false,
        };
        state.still = still.with_limits(state.limits(still));
        state.still = state.still.looking_at(state.home());
        let in_mm = |viewpoint| state.in_image(viewpoint);
        if let Some(viewpoint) = opening.view.or(opening.viewpoint.and_then(in_mm)) {
            state.is_at_home = false;
            state.still = state.still.looking_at(viewpoint);
        }
        state
    }

    /// Takes note of something that happened at `now`.
    pub fn update(&mut self, input: Input, now: f64) {
        self.settle(now);
        self.press_long(now);
        match input {
            Input::Resized { screen, pixel_ratio } => {
                let before = self.motion.at(now, self.still);
                self.measure(before.resized(screen, pixel_ratio), self.density, now);
                if let Some(loupe) = &mut self.loupe {
                    // It stays on what it shows.
                    let shown = before.screen_to_image(loupe.at_screen);
                    loupe.move_to(self.still.image_to_screen(shown), self.still.screen, false, now);
                    loupe.land();
                }
            }
            Input::Pointer {
                id,
                kind,
                phase,
                at_screen,
            } => {
                if at_screen.is_finite() {
                    self.focus_screen = Some(at_screen);
                } else if matches!(phase, PointerPhase::Down | PointerPhase::Move) {
                    return;
                }
                self.carry_loupe(kind, phase, at_screen, now);
                if let Some(intent) = self.gesture.pointer(id, kind, phase, at_screen, now) {
                    self.obey(intent, now);
                }
            }
            Input::Wheel {
                at_screen,
                delta,
                pinch,
            } => {
                if !self.turn_loupe(at_screen, delta, pinch, now) {
                    self.wheel(at_screen, delta, pinch, now);
                }
            }
            Input::Scroll { delta } => self.scroll(delta, now),
            Input::Key {
                key,
                is_down,
                is_fast,
            } => {
                if !(is_down && self.key_loupe(key, is_fast, now)) {
                    self.key(key, is_down, is_fast, now);
                }
            }
            Input::KeysLifted => self.lift_keys(now),
            Input::Command(command) => self.command(command, now),
            Input::Manners(manners) => self.gesture.mind(manners),
            Input::ReducedMotion(reduced) => {
                self.reduced_motion = reduced;
                if reduced {
                    self.land();
                }
            }
            Input::Density(density) => {
                self.measure(self.motion.at(now, self.still), density, now);
            }
            Input::TileReady { key, bytes } => self.tiles.ready(key, bytes, now),
            Input::TileFailed { key, failure } => self.tiles.failed(key, failure, now),
            Input::TilesLost => self.tiles.lose_decoded(),
            Input::Online(is_online) => self.tiles.set_online(is_online, now),
        }
        if let Some(loupe) = &mut self.loupe
            && self.reduced_motion
        {
            loupe.land();
        }
    }

    /// What to do at `now`. Asking twice at the same time fetches nothing twice.
    pub fn frame(&mut self, now: f64) -> Frame {
        self.settle(now);
        self.press_long(now);
        let at = self.view_at(now);
        let is_moving = self.motion != Motion::Still || self.stray.is_some();
        let is_held = self.gesture.is_holding() && !self.is_loupe_held();
        #[cfg(feature = "following")]
        let is_held = is_held || self.is_led;
        // At rest image pixels lie on device pixels; in motion that would make the picture tremble.
        let viewport = if is_moving || is_held { at } else { at.snapped() };
        // Planned for what will be drawn: half a pixel may let a further row of tiles be seen.
        let target = if is_held {
            self.target()
        } else {
            self.target().snapped()
        };
        let focus = self.focus_screen.unwrap_or_else(|| viewport.screen.middle());
        let mut glass = None;
        let (mut further, mut is_glass_moving, mut passes_until) = (None, false, None);
        if let Some(loupe) = &mut self.loupe {
            loupe.lie_on(&viewport);
            let (center_screen, shown) = loupe.seen(viewport, now);
            is_glass_moving = loupe.is_moving(now);
            // Once it does not pass any more, its tiles are asked for, without any new input.
            passes_until = loupe.passes_until(now);
            further = Some(Further {
                shown,
                target: loupe.will_see(target),
                is_passing: passes_until.is_some(),
            });
            glass = Some(Glass {
                viewport: shown,
                center_screen,
                draw: Vec::new(),
                power: shown.viewpoint.scale / viewport.viewpoint.scale,
                is_held: matches!(loupe.carrier, Carrier::Finger { .. } | Carrier::Grip),
            });
        }
        let is_at_limit = target.viewpoint.scale >= target.limits.max * 0.999
            || target.viewpoint.scale <= target.least_scale() * 1.001;
        let is_resting = !(is_moving || is_held || is_glass_moving);
        if is_resting {
            self.ahead.rests(viewport.viewpoint, now);
        }
        self.tiles.pause(self.pace.flings_until(now));
        let besides = Besides {
            further,
            holds_until: self.pace.holds_until(now).filter(|_| !is_at_limit),
            likely: self.ahead.likely(now).filter(|_| is_resting),
        };
        let mut plan = self
            .tiles
            .plan(&self.pyramid, viewport, target, focus, besides, now);
        if let Some(glass) = &mut glass {
            glass.draw = std::mem::take(&mut plan.draw_further);
        }
        let stage = match plan.sharpness {
            _ if !is_resting => Stage::Moving,
            Sharpness::Coming => Stage::Loading,
            Sharpness::Sharp | Sharpness::Lacking => Stage::Settled,
            Sharpness::Blank => Stage::Failed,
        };
        Frame {
            viewport,
            glass,
            draw: plan.draw,
            fetch: plan.fetch,
            cancel: plan.cancel,
            forget: plan.forget,
            stage,
            awake: is_moving || is_glass_moving,
            wake_at: [
                plan.wake_at,
                passes_until,
                self.gesture.wake_at(),
                self.ahead.wake_at(now).filter(|_| is_resting),
            ]
            .into_iter()
            .flatten()
            .reduce(f64::min),
        }
    }

    /// The pyramid that is looked at.
    pub fn pyramid(&self) -> &Pyramid {
        &self.pyramid
    }

    /// Sizes in the world, where they are known.
    pub fn physical(&self) -> Option<Physical> {
        self.physical
    }

    /// How large the screen's pixels are.
    pub fn density(&self) -> ScreenDensity {
        self.density
    }

    /// Where the motion will land; where the view is if nothing moves. While keys are held, a moment ahead.
    pub fn target(&self) -> Viewport {
        self.motion.target(self.still, self.clock)
    }

    /// What the loupe, where it is out, will show over `target` when nothing moves any more.
    pub fn loupe_target(&self, target: Viewport) -> Option<Viewport> {
        self.loupe.as_ref().map(|loupe| loupe.will_see(target))
    }
}
