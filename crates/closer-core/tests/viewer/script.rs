//! A tiny language in which a session with a viewer is one line, and what came of it another.

use std::collections::{BTreeMap, BTreeSet};

use closer_core::{
    Command, Frame, Glass, HeldKey, Input, Physical, Point, PointerKind, PointerPhase, Rect, Size,
    TileFailure, TileKey, Vec2, ViewerState, ViewpointMm,
};

use crate::world::{hole, opening, physical, seen_tiles, source};

/// Plays `script` and compares what came of it with `expectation`. Both are lists, parted by `", "`.
///
/// ```text
/// open 4096x4096 in 800x600 [@2] [of 100 mm] [calm]    wheel +3 at 400,300         drag 400,300 to 200,300
/// fling 400,300 to 200,300                             pinch 400,300 by 2          tap 400,300   double tap 400,300
/// zoom in · zoom out · fit · home · life size · times 8 · look 0.25,0 · fly to 10,20 5x4 · go to 10,20 span 3
/// resize 600x800 [@2]      answer all · none · 5       tile 11/2/1 gone            tile 11/2/1 fails 2
/// offline · online         lose tiles                  wait 2 s                    rest
/// centre 1000,1500         sweep 100,100 to 500,500
/// hover 400,300            hold 400,300                draw to 400,300 · lift      m · escape · loupe nearer · loupe right
/// ```
/// What is expected is said in the words of [`Play::actual`].
pub fn check(script: &str, expectation: &str) {
    let mut play = Play::of(script);
    play.frame();
    for expected in expectation.split(", ") {
        let actual = play.actual(expected);
        assert_eq!(actual, expected, "\n  after {script}\n  seen: {}", play.summary());
    }
}

struct Play {
    state: ViewerState,
    physical: Option<Physical>,
    now: f64,
    last: Frame,
    answers: Answers,
    on_the_way: BTreeSet<TileKey>,
    ready: BTreeSet<TileKey>,
    /// In the order of asking, since the last thing done.
    asked: Vec<TileKey>,
    asked_in_all: BTreeMap<TileKey, u32>,
    gone: BTreeSet<TileKey>,
    failing: BTreeMap<TileKey, u32>,
    was_never_a_hole: bool,
    /// Where the finger is that holds.
    finger: Point,
}

#[derive(PartialEq)]
enum Answers {
    All,
    None,
    Some(u32),
}

fn numbers<const N: usize>(text: &str, part: &str) -> [f64; N] {
    let numbers: Vec<f64> = text
        .split(['x', ',', '/'])
        .map(|number| {
            number
                .parse()
                .unwrap_or_else(|_| panic!("{number:?} in {part:?} is no number"))
        })
        .collect();
    numbers
        .try_into()
        .unwrap_or_else(|_| panic!("{text:?} in {part:?} should be {N} numbers"))
}

fn point(text: &str, part: &str) -> Point {
    let [x, y] = numbers(text, part);
    Point::new(x, y)
}

fn size(text: &str, part: &str) -> Size {
    let [width, height] = numbers(text, part);
    Size::new(width, height)
}

fn key(text: &str, part: &str) -> TileKey {
    let [level, column, row] = numbers::<3>(text, part).map(|number| number as u32);
    TileKey::new(level, column, row)
}

fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

impl Play {
    fn of(script: &str) -> Play {
        let mut parts = script.split(", ");
        let mut play = Play::open(parts.next().unwrap_or_default());
        for part in parts {
            if !part.starts_with("answer") {
                play.asked.clear();
            }
            play.act(part);
        }
        play
    }

    fn open(part: &str) -> Play {
        let words: Vec<&str> = part.split(' ').collect();
        let ["open", image, "in", screen, rest @ ..] = words.as_slice() else {
            panic!("{part:?} should be like \"open 4096x4096 in 800x600\"");
        };
        let [width, height] = numbers(image, part);
        let source = source(width as u32, height as u32, 256, 1);
        let mut opening = opening(None);
        opening.screen = size(screen, part);
        let mut rest = rest.iter();
        while let Some(word) = rest.next() {
            match *word {
                "calm" => opening.reduced_motion = true,
                "of" => {
                    let [mm] = numbers(rest.next().unwrap_or(&""), part);
                    opening.physical = Some(physical(&source, mm));
                }
                "mm" => {}
                ratio => opening.pixel_ratio = numbers::<1>(ratio.trim_start_matches('@'), part)[0],
            }
        }
        let mut state = ViewerState::open(&source, opening);
        let last = state.frame(0.0);
        let mut play = Play {
            state,
            physical: opening.physical,
            now: 0.0,
            last: last.clone(),
            answers: Answers::None,
            on_the_way: BTreeSet::new(),
            ready: BTreeSet::new(),
            asked: Vec::new(),
            asked_in_all: BTreeMap::new(),
            gone: BTreeSet::new(),
            failing: BTreeMap::new(),
            was_never_a_hole: true,
            finger: Point::default(),
        };
        play.obey(last);
        play
    }

    fn act(&mut self, part: &str) {
        let words: Vec<&str> = part.split(' ').collect();
        match words.as_slice() {
            ["wheel", notches, "at", at] => {
                let [notches] = numbers::<1>(notches, part);
                for _ in 0..notches.abs() as u32 {
                    let delta = Vec2::new(0.0, -100.0 * notches.signum());
                    self.input(Input::Wheel {
                        at_screen: point(at, part),
                        delta,
                        pinch: false,
                    });
                    self.wait(30.0);
                }
            }
            [how @ ("drag" | "fling"), from, "to", to] => {
                let (from, to) = (point(from, part), point(to, part));
                self.pointer(1, PointerPhase::Down, from);
                for step in 1..=10 {
                    self.wait(16.0);
                    self.pointer(1, PointerPhase::Move, from.towards(to, f64::from(step) / 10.0));
                }
                self.wait(if *how == "drag" { 200.0 } else { 8.0 });
                self.pointer(1, PointerPhase::Up, to);
            }
            ["pinch", at, "by", factor] => {
                let (at, [factor]) = (point(at, part), numbers::<1>(factor, part));
                let apart = |spread: f64| [at - Vec2::new(spread, 0.0), at + Vec2::new(spread, 0.0)];
                let [left, right] = apart(50.0);
                self.pointer(1, PointerPhase::Down, left);
                self.pointer(2, PointerPhase::Down, right);
                for step in 1..=10 {
                    self.wait(16.0);
                    let [left, right] = apart(50.0 * factor.powf(f64::from(step) / 10.0));
                    self.pointer(1, PointerPhase::Move, left);
                    self.pointer(2, PointerPhase::Move, right);
                }
                let [left, right] = apart(50.0 * factor);
                self.pointer(1, PointerPhase::Up, left);
                self.wait(200.0);
                self.pointer(2, PointerPhase::Up, right);
            }
            ["tap", at] => self.tap(point(at, part)),
            ["double", "tap", at] => {
                self.tap(point(at, part));
                self.wait(90.0);
                self.tap(point(at, part));
            }
            ["zoom", "in"] => self.command(Command::ZoomIn),
            ["zoom", "out"] => self.command(Command::ZoomOut),
            ["fit"] => self.command(Command::Fit),
            ["home"] => self.command(Command::Home),
            ["life", "size"] => self.command(Command::LifeSize),
            ["times", times] => self.command(Command::TimesLife(numbers::<1>(times, part)[0])),
            ["look", by] => {
                let by = point(by, part);
                self.command(Command::Look(Vec2::new(by.x, by.y)));
            }
            ["fly", "to", at, extent] => self.command(Command::FlyTo(region(at, extent, part))),
            ["go", "to", at, "span", span] => self.command(Command::GoTo(ViewpointMm {
                center_mm: point(at, part),
                span_mm: numbers::<1>(span, part)[0],
                rotation_deg: 0.0,
            })),
            ["resize", screen, ratio @ ..] => {
                let pixel_ratio = ratio.first().map_or(self.last.viewport.pixel_ratio, |ratio| {
                    numbers::<1>(ratio.trim_start_matches('@'), part)[0]
                });
                self.input(Input::Resized {
                    screen: size(screen, part),
                    pixel_ratio,
                });
            }
            ["answer", "all"] => self.answer(Answers::All),
            ["answer", "none"] => self.answer(Answers::None),
            ["answer", count] => self.answer(Answers::Some(numbers::<1>(count, part)[0] as u32)),
            ["tile", tile, "gone"] => {
                self.gone.insert(key(tile, part));
            }
            ["tile", tile, "fails", times] => {
                self.failing
                    .insert(key(tile, part), numbers::<1>(times, part)[0] as u32);
            }
            ["hover", at] => {
                self.mouse(PointerPhase::Move, point(at, part));
                self.wait(100.0);
            }
            ["sweep", from, "to", to] => {
                for step in 1..=4 {
                    self.mouse(
                        PointerPhase::Move,
                        point(from, part).towards(point(to, part), f64::from(step) / 4.0),
                    );
                    if step < 4 {
                        self.wait(8.0);
                    }
                }
            }
            ["centre", at] => self.command(Command::Center(point(at, part))),
            ["hold", at] => {
                self.finger = point(at, part);
                self.pointer(1, PointerPhase::Down, self.finger);
                self.wait(700.0);
            }
            ["draw", "to", to] => {
                let (from, to) = (self.finger, point(to, part));
                for step in 1..=10 {
                    self.wait(16.0);
                    self.pointer(1, PointerPhase::Move, from.towards(to, f64::from(step) / 10.0));
                }
                self.finger = to;
                self.wait(200.0);
            }
            ["lift"] => self.pointer(1, PointerPhase::Up, self.finger),
            ["m"] => self.command(Command::ToggleLoupe),
            ["escape"] => self.command(Command::PutLoupeAway),
            ["loupe", name] => {
                let key = match *name {
                    "right" => HeldKey::Right,
                    "down" => HeldKey::Down,
                    "nearer" => HeldKey::Nearer,
                    "farther" => HeldKey::Farther,
                    _ => panic!("{name:?} in {part:?} is no key for a loupe"),
                };
                for is_down in [true, false] {
                    self.input(Input::Key {
                        key,
                        is_down,
                        is_fast: false,
                    });
                }
            }
            ["offline"] => self.input(Input::Online(false)),
            ["online"] => self.input(Input::Online(true)),
            ["lose", "tiles"] => {
                self.ready.clear();
                self.input(Input::TilesLost);
            }
            ["wait", count, unit] => {
                let [count] = numbers::<1>(count, part);
                self.wait(if *unit == "s" { count * 1000.0 } else { count });
            }
            ["rest"] => {
                while self.last.awake {
                    self.wait(16.0);
                }
            }
            _ => panic!("nobody knows how to {part:?}"),
        }
    }

    fn tap(&mut self, at: Point) {
        self.pointer(1, PointerPhase::Down, at);
        self.wait(60.0);
        self.pointer(1, PointerPhase::Up, at);
    }

    fn pointer(&mut self, id: i32, phase: PointerPhase, at_screen: Point) {
        self.input(Input::Pointer {
            id,
            kind: PointerKind::Touch,
            phase,
            at_screen,
        });
    }

    fn mouse(&mut self, phase: PointerPhase, at_screen: Point) {
        self.input(Input::Pointer {
            id: 9,
            kind: PointerKind::Mouse,
            phase,
            at_screen,
        });
    }

    fn command(&mut self, command: Command) {
        self.input(Input::Command(command));
    }

    fn input(&mut self, input: Input) {
        self.state.update(input, self.now);
        self.frame();
    }

    fn answer(&mut self, answers: Answers) {
        self.answers = answers;
        self.frame();
    }

    /// Time goes by at 125 frames a second.
    fn wait(&mut self, ms: f64) {
        let end = self.now + ms;
        while self.now < end {
            self.now = (self.now + 8.0).min(end);
            self.frame();
        }
    }

    /// Draws; then lets the network answer as it is told, and draws again, until nothing comes any more.
    fn frame(&mut self) {
        loop {
            let frame = self.state.frame(self.now);
            self.obey(frame);
            let Some(key) = self.on_the_way.first().copied() else {
                return;
            };
            match &mut self.answers {
                Answers::None | Answers::Some(0) => return,
                Answers::Some(left) => *left -= 1,
                Answers::All => {}
            }
            self.on_the_way.remove(&key);
            let left = self.failing.entry(key).or_default();
            let input = if self.gone.contains(&key) {
                Input::TileFailed {
                    key,
                    failure: TileFailure::Gone,
                }
            } else if *left > 0 {
                *left -= 1;
                Input::TileFailed {
                    key,
                    failure: TileFailure::Passing { retry_after_ms: None },
                }
            } else {
                self.ready.insert(key);
                Input::TileReady {
                    key,
                    bytes: 256 * 256 * 4,
                }
            };
            self.state.update(input, self.now);
        }
    }

    fn obey(&mut self, frame: Frame) {
        for key in &frame.cancel {
            self.on_the_way.remove(key);
        }
        for key in &frame.forget {
            self.ready.remove(key);
        }
        for key in &frame.fetch {
            self.on_the_way.insert(*key);
            self.asked.push(*key);
            *self.asked_in_all.entry(*key).or_default() += 1;
        }
        let is_shown = !self.ready.is_empty();
        let pyramid = self.state.pyramid();
        let is_hole = hole(pyramid, &frame.draw, frame.viewport).is_some();
        let is_hole_in_glass = |glass: &Glass| hole(pyramid, &glass.draw, glass.viewport).is_some();
        if is_shown && (is_hole || frame.glass.as_ref().is_some_and(is_hole_in_glass)) {
            self.was_never_a_hole = false;
        }
        self.last = frame;
    }

    /// What is the case, in the words of `expected`:
    ///
    /// ```text
    /// level 10: 12 visible, asks 6 …   the level of the view, its tiles, what was asked since the last thing
    ///                                  done, in which order, those that stand in from coarser or finer levels
    /// 6 on the way · at most 40 asked in all · only wanted ones on the way · tile 11/2/1 asked 3 times
    /// glass at 400,300 · no glass · power 4 · glass level 12: 4 visible · glass 4 sharp · view before glass
    /// never a hole · settled · awake · asleep · wakes · scale 0.25 · centre 2048,2048 · shows 10,20 5x4
    /// ```
    fn actual(&self, expected: &str) -> String {
        let words: Vec<&str> = expected.split(' ').collect();
        let viewport = self.last.viewport;
        let pyramid = self.state.pyramid();
        let level = pyramid.level_for(viewport.device_scale());
        let seen = seen_tiles(pyramid, viewport);
        let glass = self.last.glass.as_ref();
        let through = glass.map_or_else(Vec::new, |glass| seen_tiles(pyramid, glass.viewport));
        let in_all = self.asked_in_all.values().sum::<u32>();
        match words.as_slice() {
            ["level", ..] => format!("level {level}: {} visible", seen.len()),
            [_, "sharp"] => format!(
                "{} sharp",
                seen.iter().filter(|key| self.last.draw.contains(key)).count()
            ),
            [_, "asked", "in", "all"] => format!("{in_all} asked in all"),
            ["at", "most", most, "asked", "in", "all"] => match most.parse::<u32>() {
                Ok(most) if in_all <= most => expected.to_owned(),
                _ => format!("{in_all} asked in all"),
            },
            [_, "asked"] => format!("{} asked", self.asked.len()),
            ["asked", ..] => format!("asked {}", self.asked_names(pyramid.base())),
            ["nearest", "first"] => self.order().to_owned(),
            [_, "coarser"] => format!(
                "{} coarser",
                self.last.draw.iter().filter(|key| key.level < level).count()
            ),
            [_, "finer"] => format!(
                "{} finer",
                self.last.draw.iter().filter(|key| key.level > level).count()
            ),
            [_, "on", "the", "way"] => format!("{} on the way", self.on_the_way.len()),
            ["only", "wanted", ..] => {
                let stray = self
                    .on_the_way
                    .iter()
                    .find(|key| !seen.contains(key) && !through.contains(key) && key.level != pyramid.base());
                stray.map_or_else(|| expected.to_owned(), |key| format!("{key:?} on the way"))
            }
            ["tile", tile, "asked", ..] => {
                let times = self.asked_in_all.get(&key(tile, expected)).copied().unwrap_or(0);
                format!("tile {tile} asked {}", counted(times as usize, "time"))
            }
            ["never", "a", "hole"] => if self.was_never_a_hole {
                "never a hole"
            } else {
                "a hole"
            }
            .to_owned(),
            ["no", "glass"] | ["glass", "at", _] => glass.map_or_else(
                || "no glass".to_owned(),
                |Glass {
                     center_screen: at, ..
                 }| format!("glass at {},{}", short(at.x, 0), short(at.y, 0)),
            ),
            ["power", _] => format!("power {}", short(glass.map_or(0.0, |glass| glass.power), 2)),
            ["glass", "level", ..] => {
                let level = through.first().map_or(0, |key| key.level);
                format!("glass level {level}: {} visible", through.len())
            }
            ["glass", _, "sharp"] => {
                let drawn = glass.map_or(&[][..], |glass| &glass.draw);
                let sharp = through.iter().filter(|key| drawn.contains(key)).count();
                format!("glass {sharp} sharp")
            }
            ["view", "before", "glass"] => {
                let first = self
                    .asked
                    .iter()
                    .position(|key| through.contains(key) && !seen.contains(key));
                let last = self.asked.iter().rposition(|key| seen.contains(key));
                match (first, last) {
                    (Some(first), Some(last)) if last < first => expected.to_owned(),
                    _ => format!("of the view up to {last:?}, of the glass from {first:?}"),
                }
            }
            ["awake" | "asleep"] => if self.last.awake { "awake" } else { "asleep" }.to_owned(),
            ["wakes"] | ["never", "wakes"] => if self.last.wake_at.is_some() {
                "wakes"
            } else {
                "never wakes"
            }
            .to_owned(),
            ["scale", _] => format!("scale {}", short(viewport.viewpoint.scale, 4)),
            ["centre", _] => {
                let center = viewport.viewpoint.center_image;
                format!("centre {},{}", short(center.x, 0), short(center.y, 0))
            }
            ["times", _] => {
                let times = self
                    .physical
                    .map(|physical| physical.times_life(viewport, self.state.density()));
                format!("times {}", short(times.unwrap_or_default(), 3))
            }
            ["shows", at, extent] => {
                let physical = self.physical.expect("only what has a size shows millimetres");
                let region = physical.region_to_image(region(at, extent, expected));
                let screen = viewport.screen.at_origin().inflated(1.0);
                let is_shown = region
                    .corners()
                    .into_iter()
                    .all(|corner| screen.contains(viewport.image_to_screen(corner)));
                if is_shown {
                    expected.to_owned()
                } else {
                    format!("shows {:?}", viewport.seen_image())
                }
            }
            _ => self.last.stage.word().to_owned(),
        }
    }

    fn asked_names(&self, base: u32) -> String {
        let names = self.asked.iter().map(|key| {
            if key.level == base && key.column == 0 && key.row == 0 {
                "base".to_owned()
            } else {
                format!("{}/{}/{}", key.level, key.column, key.row)
            }
        });
        names.collect::<Vec<_>>().join(" ")
    }

    /// Whether what was asked since the last input lies further and further from the middle of the screen.
    fn order(&self) -> &'static str {
        let middle = self.last.viewport.viewpoint.center_image;
        let pyramid = self.state.pyramid();
        let level = pyramid.level_for(self.last.viewport.device_scale());
        let own = self.asked.iter().filter(|key| key.level == level);
        let distances: Vec<f64> = own
            .map(|key| pyramid.tile_in_image(*key).middle().distance(middle))
            .collect();
        // A device pixel of snapping may swap equals.
        let tolerance = 2.0 / self.last.viewport.viewpoint.scale;
        match distances.len() {
            0 => "nothing",
            _ if distances.windows(2).all(|pair| pair[0] <= pair[1] + tolerance) => "nearest first",
            _ => "in odd order",
        }
    }

    fn summary(&self) -> String {
        [
            "level",
            "_ sharp",
            "_ asked",
            "asked",
            "nearest first",
            "_ coarser",
            "_ finer",
            "_ on the way",
            "_ asked in all",
            "never a hole",
            "awake",
            "wakes",
            "scale _",
            "centre _",
            "times _",
            "stage",
        ]
        .map(|word| self.actual(word))
        .join(", ")
    }
}

fn region(at: &str, extent: &str, part: &str) -> Rect {
    let (at, extent) = (point(at, part), size(extent, part));
    Rect::new(at.x, at.y, extent.width, extent.height)
}
