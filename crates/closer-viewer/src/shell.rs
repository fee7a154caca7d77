//! Carries inputs to the core and its frames to renderer and loader. It obeys and decides nothing.

#[cfg(feature = "picture")]
pub mod picture;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use closer_core::{
    Command, Frame, Gestures, Input, Manners, Opening, ScreenDensity, Size, Source, Stage, TileKey,
    ViewerState, Viewport,
};
use web_sys::{AbortController, HtmlElement};

use crate::events::{self, Events};
use crate::fault::{Fault, may_panic};
use crate::frame_loop::FrameLoop;
use crate::glass::{GlassRim, guard};
use crate::listener::Listener;
use crate::loader::{Loader, Outcome};
#[cfg(feature = "overlays")]
use crate::overlay::{Overlay, Seen};
use crate::promises::spawn;
use crate::renderer::{Picture, Renderer};
use crate::surface::{Surface, pixel_ratio};
use crate::{Hint, Options, RendererChoice, Report};

/// Everything that belongs to one mounted viewer.
pub struct Shell {
    options: Options,
    pub(crate) surface: Surface,
    pub(crate) frame_loop: FrameLoop,
    loader: Loader,
    pub(crate) view: RefCell<View>,
    events: RefCell<Option<Events>>,
    /// How large the screen's pixels are, until the picture's state knows it.
    density: Cell<ScreenDensity>,
    /// What is left to the page now.
    manners: Rc<Cell<Manners>>,
    /// A finger holds the loupe.
    is_glass_held: Rc<Cell<bool>>,
    _guard: [Listener; 2],
    abort_opening: Option<AbortController>,
    on_lost: Rc<dyn Fn()>,
    /// When the graphics context was lost before last, and last.
    losses: Cell<[f64; 2]>,
    /// That the server does not let its tiles be read is said.
    told_refused: Cell<bool>,
    is_closed: Cell<bool>,
}

pub struct View {
    /// The picture's description has come.
    pub(crate) opened: Option<(Source, ViewerState)>,
    renderer: Renderer,
    rim: Option<GlassRim>,
    #[cfg(feature = "overlays")]
    overlays: Vec<Box<dyn Overlay>>,
    /// Latest time that anything was told, so that time never goes back.
    now: f64,
    error: Option<String>,
    reported: Reported,
}

#[derive(Default)]
struct Reported {
    at: f64,
    stage: Option<Stage>,
    viewport: Option<Viewport>,
    loupe: Option<f64>,
}

/// Decoded tiles on a device with little memory, and elsewhere.
const BUDGET_SMALL: usize = 96 << 20;
const BUDGET: usize = 256 << 20;
/// Whoever loses the graphics context three times in a minute draws with plain elements, for good.
const LOSSES_WITHIN_MS: f64 = 60_000.0;
/// Below this many CSS pixels a screen belongs to a phone.
const PHONE_SIDE: f64 = 500.0;

/// Bytes of decoded tiles that a viewer of this size in CSS pixels may keep.
pub(crate) fn budget(screen: Size) -> usize {
    if screen.width.min(screen.height) < PHONE_SIDE {
        BUDGET_SMALL
    } else {
        BUDGET
    }
}

impl Shell {
    /// See [`crate::mount`].
    pub fn mount(host: &HtmlElement, options: Options) -> Rc<Shell> {
        let shell = Shell::new(host, options);
        shell.open();
        shell
    }

    /// See [`crate::mount_source`].
    pub fn mount_source(host: &HtmlElement, source: Source, options: Options) -> Rc<Shell> {
        let shell = Shell::new(host, options);
        shell.opened(source);
        shell
    }

    fn new(host: &HtmlElement, options: Options) -> Rc<Shell> {
        may_panic(Fault::Open);
        let shell = Rc::new_cyclic(|shell: &Weak<Shell>| {
            let with = |act: fn(&Shell)| {
                let shell = shell.clone();
                move || {
                    if let Some(shell) = shell.upgrade() {
                        act(&shell);
                    }
                }
            };
            let surface = Surface::new(host, with(Shell::resized));
            let on_frame = {
                let shell = shell.clone();
                move |now| {
                    if let Some(shell) = shell.upgrade() {
                        shell.frame_loop.came();
                        shell.draw(now);
                    }
                }
            };
            let frame_loop = FrameLoop::new(on_frame, with(|shell| shell.frame_loop.again()));
            let loader = {
                let shell = shell.clone();
                Loader::new(options.early.clone(), move |key, outcome| {
                    if let Some(shell) = shell.upgrade() {
                        shell.tile_done(key, outcome);
                    }
                })
            };
            let on_lost: Rc<dyn Fn()> = Rc::new(with(Shell::graphics_lost));
            let renderer = Renderer::new(options.renderer, surface.root(), &on_lost);
            let is_glass_held = Rc::<Cell<bool>>::default();
            #[cfg(feature = "overlays")]
            let overlays = options.overlays.iter().map(|make| {
                let shell = shell.clone();
                let command = move |command| {
                    if let Some(shell) = shell.upgrade() {
                        shell.command(command);
                    }
                };
                make(surface.root(), Rc::new(command))
            });
            #[cfg(feature = "overlays")]
            let overlays = overlays.collect();
            Shell {
                _guard: guard(surface.root(), &is_glass_held),
                is_glass_held,
                density: Cell::new(options.density),
                manners: Rc::new(Cell::new(options.gestures.manners)),
                options,
                surface,
                frame_loop,
                loader,
                view: RefCell::new(View {
                    opened: None,
                    renderer,
                    rim: None,
                    #[cfg(feature = "overlays")]
                    overlays,
                    now: 0.0,
                    error: None,
                    reported: Reported::default(),
                }),
                events: RefCell::new(None),
                abort_opening: AbortController::new().ok(),
                on_lost,
                losses: Cell::new([f64::NEG_INFINITY; 2]),
                told_refused: Cell::new(false),
                is_closed: Cell::new(false),
            }
        });
        let input = {
            let shell = Rc::downgrade(&shell);
            Rc::new(move |input| {
                if let Some(shell) = shell.upgrade() {
                    shell.input(input);
                }
            })
        };
        *shell.events.borrow_mut() = Some(Events::listen(
            shell.surface.root(),
            shell.options.gestures,
            shell.manners.clone(),
            shell.options.on_hint.clone(),
            input,
        ));
        shell.set_stage(Stage::Loading);
        shell
    }

    /// Does what a button or key asks for.
    pub fn command(&self, command: Command) {
        self.input(Input::Command(command));
    }

    /// The screen's pixels have this size from now on.
    pub fn set_density(&self, density: ScreenDensity) {
        // What is engraved on the rim follows from it.
        self.view.borrow_mut().rim = None;
        self.density.set(density);
        self.input(Input::Density(density));
    }

    /// From now on this is left to the page.
    pub fn set_manners(&self, manners: Manners) {
        self.manners.set(manners);
        self.input(Input::Manners(manners));
        // The browser asks once, when a finger comes down.
        let viewport = self.view.borrow().reported.viewport;
        if let Some(viewport) = viewport {
            self.follow_scrolling(&viewport);
        }
    }

    fn follow_scrolling(&self, viewport: &Viewport) {
        let (gestures, manners) = (self.options.gestures, self.manners.get());
        events::follow_scrolling(self.surface.root(), gestures, manners, viewport);
    }

    /// The root element.
    pub fn root(&self) -> HtmlElement {
        self.surface.root().clone()
    }

    /// Stops everything that would go on after the handle is gone.
    pub fn close(&self) {
        self.is_closed.set(true);
        self.events.borrow_mut().take();
        self.frame_loop.ring_in(None);
        if let Some(abort) = &self.abort_opening {
            abort.abort();
        }
    }

    /// How the view stands now.
    pub fn report(&self) -> Report {
        let view = self.view.borrow();
        let stage = view.reported.stage.unwrap_or(Stage::Loading);
        let state = view.opened.as_ref().map(|(_, state)| state);
        Report {
            stage,
            viewport: view.reported.viewport,
            physical: state.and_then(ViewerState::physical),
            density: state.map_or(self.density.get(), ViewerState::density),
            loupe: view.reported.loupe,
            error: view
                .error
                .clone()
                .or_else(|| (stage == Stage::Failed).then(|| self.nothing_came())),
        }
    }

    fn nothing_came(&self) -> String {
        let url = &self.options.source;
        let advice = " can be loaded; check the connection, and that its tiles were published";
        ["nothing of ", url, advice].concat()
    }

    fn open(self: &Rc<Self>) {
        let shell = Rc::downgrade(self);
        let url = self.options.source.clone();
        let early = self.options.early.clone();
        let signal = self.abort_opening.as_ref().map(AbortController::signal);
        spawn(async move {
            let opened = crate::open::open(&url, &early, signal.as_ref()).await;
            let Some(shell) = shell.upgrade().filter(|shell| !shell.is_closed.get()) else {
                return;
            };
            match opened {
                Ok(source) => shell.opened(source),
                Err(error) => {
                    shell.view.borrow_mut().error = Some(error);
                    shell.set_stage(Stage::Failed);
                }
            }
        });
    }

    fn opened(&self, source: Source) {
        if source.is_plain() {
            // Of any size, with the browser's own orientation and colours, and already fetched once
            // by an `<img>`: only another `<img>` shows it without fetching it again.
            self.loader.use_plain_only();
            self.use_elements();
        }
        let state = ViewerState::open(&source, self.opening());
        self.view.borrow_mut().opened = Some((source, state));
        self.frame_loop.again();
    }

    fn opening(&self) -> Opening {
        let screen = self.surface.size();
        Opening {
            screen,
            pixel_ratio: pixel_ratio(),
            physical: self.options.physical,
            width_mm: self.options.width_mm,
            density: self.density.get(),
            home: self.options.home,
            viewpoint: self.options.viewpoint,
            view: self.options.view,
            max_device_scale: self.options.max_device_scale,
            min_device_scale: self.options.min_device_scale,
            gestures: Gestures {
                manners: self.manners.get(),
                ..self.options.gestures
            },
            budget: budget(screen),
            reduced_motion: events::prefers_reduced_motion(),
            loads_ahead: events::has_good_line(),
        }
    }

    fn resized(&self) {
        self.input(Input::Resized {
            screen: self.surface.size(),
            pixel_ratio: pixel_ratio(),
        });
    }

    fn input(&self, input: Input) {
        {
            let mut view = self.view.borrow_mut();
            let now = view.time(events::now());
            let Some((_, state)) = &mut view.opened else {
                return;
            };
            state.update(input, now);
        }
        self.frame_loop.again();
    }

    fn tile_done(&self, key: TileKey, outcome: Outcome) {
        if self.is_closed.get() {
            return;
        }
        if self.loader.is_plain_only() {
            self.use_elements();
            let is_plain = |(source, _): &(Source, _)| source.is_plain();
            let is_refused = !self.view.borrow().opened.as_ref().is_some_and(is_plain);
            if is_refused && !self.told_refused.replace(true) {
                (self.options.on_hint)(Hint::NotReadable);
            }
        }
        let input = match outcome {
            Ok(picture) => {
                let bytes = self.view.borrow_mut().accept(key, picture);
                match bytes {
                    Some(bytes) => Input::TileReady { key, bytes },
                    // Larger than any texture, or decoded for a renderer that is no longer there: elements ask
                    // for it again.
                    None => {
                        self.use_elements();
                        Input::TileFailed {
                            key,
                            failure: closer_core::TileFailure::Passing {
                                retry_after_ms: Some(0.0),
                            },
                        }
                    }
                }
            }
            Err(failure) => Input::TileFailed { key, failure },
        };
        self.input(input);
    }

    /// A context that was taken away is not waited for, since it may never be given back: a new canvas gets one
    /// at once. Where that is lost again and again, the graphics processor has no room for this page, or a fault.
    fn graphics_lost(&self) {
        let now = events::now();
        let [before_last, last] = self.losses.get();
        self.losses.set([last, now]);
        self.draw_with(if now - before_last < LOSSES_WITHIN_MS {
            RendererChoice::Elements
        } else {
            RendererChoice::WebGl
        });
    }

    /// From now on plain elements draw.
    pub fn use_elements(&self) {
        if !self.view.borrow().renderer.is_elements() {
            self.draw_with(RendererChoice::Elements);
        }
    }

    /// Another renderer draws; what was decoded for the last one is asked for again, which the browser's cache
    /// answers.
    fn draw_with(&self, choice: RendererChoice) {
        self.view.borrow_mut().renderer = Renderer::new(choice, self.surface.root(), &self.on_lost);
        self.input(Input::TilesLost);
    }

    pub(crate) fn draw(self: &Rc<Self>, now: f64) {
        may_panic(Fault::Frame);
        let Some(frame) = self.view.borrow_mut().draw(now, &self.loader) else {
            return;
        };
        self.draw_rim(&frame);
        (self.options.on_frame)(&frame.viewport);
        let now = self.view.borrow().now;
        self.frame_loop.ring_in(frame.wake_at.map(|at| at - now));
        if frame.awake {
            self.frame_loop.again();
        }
        self.note(&frame, now);
    }

    fn draw_rim(self: &Rc<Self>, frame: &Frame) {
        let rim = &mut self.view.borrow_mut().rim;
        let Some(glass) = &frame.glass else {
            *rim = None;
            return;
        };
        rim.get_or_insert_with(|| {
            let shell = Rc::downgrade(self);
            GlassRim::new(self.surface.root(), self.is_glass_held.clone(), move || {
                if let Some(shell) = shell.upgrade() {
                    shell.command(Command::PutLoupeAway);
                }
            })
        })
        .draw(glass, &self.options.engraving);
    }

    /// Sets `data-state` and reports, if there is something new to say.
    fn note(&self, frame: &Frame, now: f64) {
        let every_ms = self.options.report_every_ms;
        let (has_new_stage, is_due) = {
            let mut view = self.view.borrow_mut();
            let reported = &mut view.reported;
            let loupe = frame.glass.as_ref().map(|glass| glass.power);
            let has_new_stage = reported.stage != Some(frame.stage);
            let has_moved = reported.viewport != Some(frame.viewport) || reported.loupe != loupe;
            let is_resting = !matches!(frame.stage, Stage::Moving);
            let is_due = has_new_stage || has_moved && (is_resting || now - reported.at >= every_ms);
            if is_due {
                *reported = Reported {
                    at: now,
                    stage: Some(frame.stage),
                    viewport: Some(frame.viewport),
                    loupe,
                };
            }
            (has_new_stage, is_due)
        };
        if has_new_stage {
            self.show_stage(frame.stage);
        }
        if is_due {
            self.follow_scrolling(&frame.viewport);
            (self.options.on_report)(&self.report());
        }
    }

    fn set_stage(&self, stage: Stage) {
        self.view.borrow_mut().reported.stage = Some(stage);
        self.show_stage(stage);
        (self.options.on_report)(&self.report());
    }

    /// For tests, and for pages that wait.
    fn show_stage(&self, stage: Stage) {
        let _ = self.surface.root().set_attribute("data-state", stage.word());
    }
}

impl View {
    /// A time that does not lie before any other that was told.
    pub(crate) fn time(&mut self, now: f64) -> f64 {
        self.now = self.now.max(now);
        self.now
    }

    fn draw(&mut self, now: f64, loader: &Loader) -> Option<Frame> {
        let now = self.time(now);
        let (source, state) = self.opened.as_mut()?;
        let frame = state.frame(now);
        for key in &frame.cancel {
            loader.abort(*key);
        }
        for key in &frame.fetch {
            loader.start(*key, source.tile_url(*key), self.renderer.kind());
        }
        for key in &frame.forget {
            self.renderer.forget(*key);
        }
        self.renderer.draw(&frame, &source.pyramid);
        #[cfg(feature = "overlays")]
        {
            let seen = Seen {
                viewport: frame.viewport,
                physical: state.physical(),
                density: state.density(),
            };
            for overlay in &mut self.overlays {
                overlay.draw(seen);
            }
        }
        Some(frame)
    }

    /// Hands a decoded tile to the renderer; see [`Renderer::accept`].
    fn accept(&mut self, key: TileKey, picture: Picture) -> Option<usize> {
        self.renderer.accept(key, picture)
    }
}
