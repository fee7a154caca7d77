//! What idle time is used for: who is asked for nothing, and how little it is otherwise.

use closer_core::{Command, Input, Opening, Point, Stage, TileKey, Vec2, ViewerState};

use crate::world::{opening, physical, source};

/// A viewer with a network that answers all the same, and what it asked for.
struct Idler {
    state: ViewerState,
    now: f64,
    asked: Vec<TileKey>,
    /// How long an answer takes.
    latency_ms: f64,
    on_the_way: Vec<(f64, TileKey)>,
}

impl Idler {
    fn new(loads_ahead: bool) -> Idler {
        let source = source(8192, 8192, 256, 0);
        let opening = Opening {
            loads_ahead,
            reduced_motion: true,
            ..opening(Some(physical(&source, 100.0)))
        };
        let mut idler = Idler {
            state: ViewerState::open(&source, opening),
            now: 0.0,
            asked: Vec::new(),
            latency_ms: 0.0,
            on_the_way: Vec::new(),
        };
        idler.wait(2000.0);
        idler
    }

    /// Goes on for so many milliseconds; says what was asked for meanwhile.
    fn wait(&mut self, ms: f64) -> Vec<TileKey> {
        let before = self.asked.len();
        for _ in 0..(ms / 10.0) as u32 {
            self.now += 10.0;
            for key in self.state.frame(self.now).fetch {
                self.asked.push(key);
                self.on_the_way.push((self.now + self.latency_ms, key));
            }
            let (come, rest): (Vec<_>, Vec<_>) = self.on_the_way.iter().partition(|(at, _)| *at <= self.now);
            self.on_the_way = rest;
            for (_, key) in come {
                self.state
                    .update(Input::TileReady { key, bytes: 1 << 18 }, self.now);
            }
        }
        self.asked[before..].to_vec()
    }

    fn command(&mut self, command: Command) {
        self.state.update(Input::Command(command), self.now);
        self.wait(200.0);
        assert_eq!(self.state.frame(self.now).stage, Stage::Settled);
    }

    /// The finest level that is asked for by the view itself.
    fn level(&self) -> u32 {
        self.state.pyramid().level_for(self.state.target().device_scale())
    }
}

#[test]
fn a_viewer_that_nobody_touched_asks_for_nothing_more() {
    let mut idler = Idler::new(true);
    assert_eq!(idler.wait(10_000.0), []);
}

#[test]
fn after_a_move_along_comes_the_ring_around_and_then_nothing() {
    let mut idler = Idler::new(true);
    idler.command(Command::TimesLife(4.0));
    idler.wait(2000.0);
    idler.command(Command::Look(Vec2::new(0.3, 0.0)));
    let seen = idler.state.target();
    let level = idler.level();
    let ring = idler.wait(2000.0);
    assert!((1..=12).contains(&ring.len()), "{ring:?}");
    for key in &ring {
        let tile = idler.state.pyramid().tile_in_image(*key);
        assert!(key.level == level && !seen.sees(tile), "{key:?}");
        assert!(
            tile.inflated(tile.width)
                .intersection(seen.seen_image())
                .is_some(),
            "{key:?} is not beside the view"
        );
    }
    assert_eq!(idler.wait(10_000.0), []);
}

#[test]
fn after_leaning_in_comes_the_middle_of_the_next_level_and_after_leaning_back_nothing() {
    let mut idler = Idler::new(true);
    idler.command(Command::TimesLife(4.0));
    let level = idler.level();
    let further = idler.wait(2000.0);
    assert_eq!(further.len(), 6);
    let middle = idler.state.target().viewpoint.center_image;
    for key in &further {
        let tile = idler.state.pyramid().tile_in_image(*key);
        assert!(
            key.level == level + 1 && tile.middle().distance(middle) < 2.5 * tile.width,
            "{key:?}"
        );
    }
    assert_eq!(idler.wait(10_000.0), []);
    idler.command(Command::TimesLife(2.0));
    assert_eq!(idler.wait(10_000.0), []);
}

#[test]
fn at_the_end_of_detail_leaning_in_asks_for_nothing_more() {
    let mut idler = Idler::new(true);
    idler.state.update(
        Input::Wheel {
            at_screen: Point::new(400.0, 300.0),
            delta: Vec2::new(0.0, -6000.0),
            pinch: false,
        },
        idler.now,
    );
    idler.wait(200.0);
    assert_eq!(idler.level(), idler.state.pyramid().finest());
    assert_eq!(idler.wait(10_000.0), []);
}

#[test]
fn who_saves_data_is_sent_nothing_ahead() {
    let mut idler = Idler::new(false);
    idler.command(Command::TimesLife(4.0));
    idler.command(Command::Look(Vec2::new(0.3, 0.0)));
    assert_eq!(idler.wait(10_000.0), []);
}

#[test]
fn a_slow_line_is_left_alone() {
    let mut idler = Idler::new(true);
    idler.latency_ms = 1500.0;
    idler
        .state
        .update(Input::Command(Command::TimesLife(4.0)), idler.now);
    let own = idler.wait(20_000.0);
    let level = idler.level();
    assert!(own.iter().all(|key| key.level == level), "{own:?}");
    assert_eq!(idler.wait(10_000.0), []);
}
