//! Ties viewport, gestures, motion and tiles together: `update(input, now)`, then `frame(now)` says what to draw,
//! fetch and cancel. Times are milliseconds of any clock that does not go back.

use crate::descriptor::Source;
use crate::geometry::{Point, Rect, Size, Vec2};
use crate::gesture::{Gesture, Intent, is_notch, wheel_factor};
use crate::input::{Command, Input, PointerPhase};
use crate::motion::Motion;
use crate::physical::{Physical, ScreenDensity, ViewpointMm};
use crate::pyramid::{Pyramid, TileKey};
use crate::tiles::{Sharpness, Tiles};
use crate::viewport::{ScaleLimits, Viewpoint, Viewport};

/// How a viewer opens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opening {
    /// Size of the viewer in CSS pixels.
    pub screen: Size,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Sizes in the world, where they are known.
    pub physical: Option<Physical>,
    /// How large the screen's pixels are.
    pub density: ScreenDensity,
    /// The part of the image that home shows, in image space; absent: the object, or else the whole.
    pub home: Option<Rect>,
    /// Where to look at first; absent: home.
    pub viewpoint: Option<ViewpointMm>,
    /// Device pixels that one image pixel may cover at most. 1 ends where the photograph's detail ends.
    pub max_device_scale: f64,
    /// Bytes of decoded tiles.
    pub budget: usize,
    /// Whether motion is to be avoided.
    pub reduced_motion: bool,
}

/// One viewer: everything that it knows and decides.
#[derive(Debug, Clone)]
pub struct ViewerState {
    pyramid: Pyramid,
    physical: Option<Physical>,
    home: Option<Rect>,
    density: ScreenDensity,
    max_device_scale: f64,
    reduced_motion: bool,
    /// Where the view is when nothing moves, and where the last motion ended.
    still: Viewport,
    /// Nothing but resizing happened since it opened at home, or home was asked for.
    is_at_home: bool,
    motion: Motion,
    gesture: Gesture,
    /// Where the eye is: the pointer, else the middle.
    focus_screen: Option<Point>,
    tiles: Tiles,
}

/// What the shell has to do now.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What everything is drawn with: pixels, marks, scale bar, spoken text.
    pub viewport: Viewport,
    /// Ready tiles, coarsest first.
    pub draw: Vec<TileKey>,
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

/// One step of the zoom buttons and keys.
const ZOOM_STEP: f64 = std::f64::consts::SQRT_2;
/// A double tap comes this much nearer.
const DOUBLE_TAP_FACTOR: f64 = 2.5;
/// The share of the object that stays free around it when a look opens or a detail is flown to.
const MARGIN: f64 = 0.06;
/// Beyond this, one image pixel fills a screen.
const MAX_DEVICE_SCALE: f64 = 1000.0;
const DETAIL_MARGIN: f64 = 0.25;

impl ViewerState {
    /// A viewer that opens `source`.
    pub fn open(source: &Source, opening: Opening) -> ViewerState {
        let pyramid = source.pyramid.clone();
        let still = Viewport::fitting(pyramid.size(), opening.screen, opening.pixel_ratio);
        let mut state = ViewerState {
            tiles: Tiles::new(opening.budget),
            pyramid,
            physical: opening.physical,
            home: opening.home,
            density: opening.density,
            max_device_scale: if opening.max_device_scale > 0.0 {
                opening.max_device_scale.min(MAX_DEVICE_SCALE)
            } else {
                1.0
            },
            reduced_motion: opening.reduced_motion,
            still,
            is_at_home: true,
            motion: Motion::Still,
            gesture: Gesture::default(),
            focus_screen: None,
        };
        state.still = still.with_limits(state.limits(still));
        state.still = state.still.looking_at(state.home());
        if let (Some(physical), Some(viewpoint)) = (state.physical, opening.viewpoint) {
            state.is_at_home = false;
            state.still = state
                .still
                .looking_at(physical.viewpoint_from_mm(viewpoint, state.still.screen));
        }
        state
    }

    /// Takes note of something that happened at `now`.
    pub fn update(&mut self, input: Input, now: f64) {
        if self.motion.is_over(now) {
            self.land();
        }
        match input {
            Input::Resized { screen, pixel_ratio } => {
                self.reframe(self.motion.at(now, self.still).resized(screen, pixel_ratio), now);
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
                if let Some(intent) = self.gesture.pointer(id, kind, phase, at_screen, now) {
                    self.obey(intent, now);
                }
            }
            Input::Wheel {
                at_screen,
                delta,
                pinch,
            } => self.wheel(at_screen, delta, pinch, now),
            Input::Command(command) => self.command(command, now),
            Input::ReducedMotion(reduced) => {
                self.reduced_motion = reduced;
                if reduced {
                    self.land();
                }
            }
            Input::Density(density) => {
                self.density = density;
                self.reframe(self.motion.at(now, self.still), now);
            }
            Input::TileReady { key, bytes } => self.tiles.ready(key, bytes, now),
            Input::TileFailed { key, failure } => self.tiles.failed(key, failure, now),
            Input::TilesLost => self.tiles.lose_decoded(),
            Input::Online(is_online) => self.tiles.set_online(is_online),
        }
    }

    /// What to do at `now`. Asking twice at the same time fetches nothing twice.
    pub fn frame(&mut self, now: f64) -> Frame {
        let at = self.motion.at(now, self.still);
        // Over, or with nothing left to do: a glide that met the edge.
        if self.motion.is_over(now) || at == self.target() {
            self.land();
        }
        let is_moving = self.motion != Motion::Still;
        let is_held = self.gesture.is_holding();
        // At rest image pixels lie on device pixels; in motion that would make the picture tremble.
        let viewport = if is_moving || is_held { at } else { at.snapped() };
        // Planned for what will be drawn: half a pixel may let a further row of tiles be seen.
        let target = if is_held {
            self.target()
        } else {
            self.target().snapped()
        };
        let focus = self.focus_screen.unwrap_or_else(|| viewport.screen.middle());
        let plan = self.tiles.plan(&self.pyramid, viewport, target, focus, now);
        let stage = match plan.sharpness {
            _ if is_moving || is_held => Stage::Moving,
            Sharpness::Coming => Stage::Loading,
            Sharpness::Sharp | Sharpness::Lacking => Stage::Settled,
            Sharpness::Blank => Stage::Failed,
        };
        Frame {
            viewport,
            draw: plan.draw,
            fetch: plan.fetch,
            cancel: plan.cancel,
            forget: plan.forget,
            stage,
            awake: is_moving,
            wake_at: plan.wake_at,
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

    /// Where the motion will land; where the view is if nothing moves.
    pub fn target(&self) -> Viewport {
        self.motion.target(self.still)
    }

    fn obey(&mut self, intent: Intent, now: f64) {
        // A command may have set the view in motion under the hand, which has it from where it is now.
        if !matches!(intent, Intent::Tap(_)) {
            self.stop(now);
        }
        match intent {
            Intent::Hold | Intent::Tap(_) => {}
            Intent::Pan(by_screen) => self.put(self.still.panned(by_screen)),
            Intent::Pinch { from, to, factor } => {
                let anchor = self.still.screen_to_image(from);
                let Viewpoint { scale, rotation, .. } = self.still.viewpoint;
                let scale = self.still.limited(scale * factor);
                self.put(self.still.anchored(anchor, to, scale, rotation));
            }
            Intent::Release(velocity) => {
                if !self.reduced_motion {
                    self.motion = Motion::gliding(self.still, velocity, now);
                }
            }
            Intent::DoubleTap(at) => {
                // From the far end back home, so that a double tap always does something.
                let is_at_end = self.still.viewpoint.scale >= self.still.limits.max * 0.999;
                if is_at_end {
                    self.command(Command::Home, now);
                } else {
                    self.zoom(at, DOUBLE_TAP_FACTOR, now);
                }
            }
        }
    }

    fn wheel(&mut self, at_screen: Point, delta: Vec2, pinch: bool, now: f64) {
        if !at_screen.is_finite() {
            return;
        }
        self.focus_screen = Some(at_screen);
        let factor = wheel_factor(delta.y, pinch);
        if is_notch(delta) && !pinch {
            self.zoom(at_screen, factor, now);
        } else {
            self.stop(now);
            self.put(self.still.zoomed_about(at_screen, factor));
        }
    }

    fn command(&mut self, command: Command, now: f64) {
        let middle = self.still.screen.middle();
        match command {
            Command::ZoomIn => self.zoom(middle, ZOOM_STEP, now),
            Command::ZoomOut => self.zoom(middle, 1.0 / ZOOM_STEP, now),
            Command::Fit => self.fly(
                self.still.viewpoint_showing(self.still.image.at_origin(), 0.0),
                now,
            ),
            Command::Home => {
                self.fly(self.home(), now);
                self.is_at_home = true;
            }
            Command::LifeSize => self.command(Command::TimesLife(1.0), now),
            Command::TimesLife(times) => {
                if let Some(physical) = self.physical {
                    let life = physical.life_scale(self.density, self.still.pixel_ratio);
                    self.zoom(middle, times * life / self.target().viewpoint.scale, now);
                }
            }
            Command::Look(by_screens) => {
                // Where to is counted from where the motion lands: a held key adds up.
                let target = self.target();
                let by = Vec2::new(
                    -by_screens.x * target.screen.width,
                    -by_screens.y * target.screen.height,
                );
                self.go(target.panned(by).viewpoint, now, Motion::sliding);
            }
            Command::FlyTo(region_mm) => {
                if let Some(physical) = self.physical {
                    let region = physical.region_to_image(region_mm);
                    self.fly(self.still.viewpoint_showing(region, DETAIL_MARGIN), now);
                }
            }
            Command::GoTo(viewpoint) => {
                if let Some(physical) = self.physical {
                    self.stop(now);
                    let viewpoint = physical.viewpoint_from_mm(viewpoint, self.still.screen);
                    self.put(self.still.looking_at(viewpoint));
                }
            }
        }
    }

    /// Scales about a place, from wherever the view is now; factors of a running zoom multiply.
    fn zoom(&mut self, anchor_screen: Point, factor: f64, now: f64) {
        let target_scale = self.target().viewpoint.scale;
        let from = self.motion.at(now, self.still);
        let to_scale = from.limited(target_scale * factor);
        let is_there = self.motion == Motion::Still && to_scale == target_scale;
        if is_there || !to_scale.is_finite() {
            return;
        }
        self.is_at_home = false;
        self.still = from;
        self.motion = Motion::Zooming {
            start: now,
            from,
            anchor_screen,
            to_scale,
        };
        if self.reduced_motion {
            self.land();
        }
    }

    fn fly(&mut self, to: Viewpoint, now: f64) {
        self.go(to, now, Motion::flying);
    }

    /// Goes to a viewpoint from wherever the view is now.
    fn go(&mut self, to: Viewpoint, now: f64, way: fn(Viewport, Viewpoint, f64) -> Motion) {
        self.focus_screen = None;
        self.is_at_home = false;
        let from = self.motion.at(now, self.still);
        self.still = from;
        self.motion = way(from, to, now);
        if self.reduced_motion {
            self.land();
        }
    }

    /// Stays where the view is now.
    fn stop(&mut self, now: f64) {
        if self.motion != Motion::Still {
            // Stopped on the way there.
            self.is_at_home = false;
        }
        self.still = self.motion.at(now, self.still);
        self.motion = Motion::Still;
    }

    /// Is at once where the motion would end.
    fn land(&mut self) {
        self.still = self.target();
        self.motion = Motion::Still;
    }

    fn put(&mut self, viewport: Viewport) {
        // Pulled at where it cannot move, it is still at home.
        self.is_at_home &= viewport.viewpoint == self.still.viewpoint;
        self.still = viewport;
    }

    /// Goes on from `at`, the present view on another screen or with other limits: at home it stays, what
    /// moves goes on moving.
    fn reframe(&mut self, at: Viewport, now: f64) {
        let at = at.with_limits(self.limits(at));
        if at == self.motion.at(now, self.still) {
            return;
        }
        self.still = at;
        self.motion = match (self.is_at_home, self.motion) {
            (true, Motion::Still) => {
                self.still = at.looking_at(self.home());
                Motion::Still
            }
            (true, _) => Motion::flying(at, self.home(), now),
            (false, motion) => motion.resumed(at, now),
        };
    }

    /// Where a look opens: the whole object with a little air, or the whole picture where no object is known.
    fn home(&self) -> Viewpoint {
        let whole = self.still.image.at_origin();
        let object = self.home.or(self.physical.map(|physical| physical.object));
        match object.and_then(|object| object.intersection(whole)) {
            Some(object) => self.still.viewpoint_showing(object, MARGIN),
            None => self.still.viewpoint_showing(whole, 0.0),
        }
    }

    /// From the whole picture or life size, whichever is smaller (but never less than a pixel of the screen),
    /// to the end of the photograph's detail.
    fn limits(&self, viewport: Viewport) -> ScaleLimits {
        let fit = Viewport::fitting(viewport.image, viewport.screen, viewport.pixel_ratio).fit_scale();
        let life = self.physical.map_or(fit, |physical| {
            physical.life_scale(self.density, viewport.pixel_ratio)
        });
        let speck = 1.0 / viewport.image.width.max(viewport.image.height);
        ScaleLimits {
            min: fit.min(life.max(speck)),
            max: (self.max_device_scale / viewport.pixel_ratio).max(fit),
        }
    }
}
