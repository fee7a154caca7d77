//! Which tiles to ask for, ask for again, show, keep and forget. Fetching and drawing are not here.

mod seen;

use crate::ahead::Likely;
use crate::geometry::Point;
use crate::input::TileFailure;
use crate::pyramid::{Pyramid, TileKey};
use crate::retry::{Line, Trouble};
use crate::tile_map::TileMap;
use crate::viewport::Viewport;

pub(crate) use seen::outwards;
use seen::{ascending, visible};

/// All that is known of the tiles of one pyramid. An absent tile is a state, not an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Tiles {
    known: TileMap<Tile>,
    /// Decoded bytes of all ready tiles.
    bytes: usize,
    /// Decoded bytes allowed; what is visible stays even above it.
    budget: usize,
    /// The level that was last asked for.
    level: Option<u32>,
    is_online: bool,
    line: Line,
    /// How long a tile takes to come, the last ones counting most; milliseconds.
    takes_ms: f64,
    /// Until then nothing is asked for.
    paused_until: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Tile {
    /// On its way since then, after this trouble.
    Loading { trouble: Trouble, since: f64 },
    /// Decoded.
    Ready { bytes: usize, last_drawn: f64 },
    /// Failed; to be asked for again at a time.
    Waiting {
        trouble: Trouble,
        retry_at: f64,
        /// Nothing shortens the wait.
        is_fixed: bool,
    },
}

/// What to do for one view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Ready tiles to draw, coarsest first, so that later ones lie on top.
    pub draw: Vec<TileKey>,
    /// The same for the further view.
    pub draw_further: Vec<TileKey>,
    /// To be asked for now, most wanted first.
    pub fetch: Vec<TileKey>,
    /// To be aborted.
    pub cancel: Vec<TileKey>,
    /// Decoded ones to be let go.
    pub forget: Vec<TileKey>,
    /// When to look again although nothing happens, in milliseconds.
    pub wake_at: Option<f64>,
    /// How the visible tiles stand.
    pub sharpness: Sharpness,
}

/// A view beside the main one, which gets its tiles after it: what a loupe shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Further {
    /// What is on the screen.
    pub shown: Viewport,
    /// Where it will rest.
    pub target: Viewport,
    /// It only passes: it draws what is there and asks for nothing new.
    pub is_passing: bool,
}

/// What bears on the asking besides the view itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Besides {
    /// A further view.
    pub further: Option<Further>,
    /// Until then (milliseconds) a hand is on its way through levels that are not to be asked for.
    pub holds_until: Option<f64>,
    /// What the next move is likely to want, if there is nothing else to do.
    pub likely: Option<Likely>,
}

/// How the visible tiles stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sharpness {
    /// Some are still to come.
    #[default]
    Coming,
    /// All are there.
    Sharp,
    /// What is missing is not waited for: its server denies it, or there is no network. Something coarser
    /// stands in.
    Lacking,
    /// Nothing at all can be shown, and nothing is likely to come soon.
    Blank,
}

/// After so many failures, one may say that nothing comes (it is asked for all the same).
const HOPEFUL_ATTEMPTS: u32 = 2;
/// A tile that takes no longer comes over a line that has time for others.
const QUICK_MS: f64 = 500.0;
/// How much the last tile counts among all.
const LAST_COUNTS: f64 = 0.3;
impl Tiles {
    /// Nothing known yet; decoded tiles may take `budget` bytes.
    pub fn new(budget: usize) -> Tiles {
        Tiles {
            known: TileMap::new(),
            bytes: 0,
            budget,
            level: None,
            is_online: true,
            takes_ms: 0.0,
            line: Line::default(),
            paused_until: None,
        }
    }

    /// Decoded tiles may take so many bytes from now on.
    #[cfg(feature = "following")]
    pub fn set_budget(&mut self, bytes: usize) {
        self.budget = bytes;
    }

    /// A tile arrived. One that nobody waits for any more is kept all the same: it is there.
    pub fn ready(&mut self, key: TileKey, bytes: usize, now: f64) {
        // One that nobody waits for any more says nothing of the line as it is now.
        if let Some(Tile::Loading { since, .. }) = self.known.get(key).copied() {
            self.takes_ms += (now - since - self.takes_ms) * LAST_COUNTS;
            if self.line.succeeded(since, now) {
                self.wait_no_longer(now);
            }
        }
        self.drop_bytes(key);
        self.known.insert(
            key,
            Tile::Ready {
                bytes,
                last_drawn: now,
            },
        );
        self.bytes += bytes;
    }

    /// A tile did not come. An answer for one that is not on its way changes nothing.
    pub fn failed(&mut self, key: TileKey, failure: TileFailure, now: f64) {
        let Some(Tile::Loading { mut trouble, since }) = self.known.get(key).copied() else {
            return;
        };
        let wait = trouble.add(key, failure, &self.line);
        // A denial is an answer, too; and without a network all fail, which says nothing of the next one.
        if failure != TileFailure::Gone && self.is_online {
            self.line.failed(trouble, since, now);
        }
        let waiting = Tile::Waiting {
            trouble,
            retry_at: now + wait.ms,
            is_fixed: wait.is_fixed,
        };
        self.known.insert(key, waiting);
    }

    /// Whether requests make sense; back online, everything that waits is due at once.
    pub fn set_online(&mut self, is_online: bool, now: f64) {
        if is_online && !self.is_online {
            self.line.renew(now);
            for (_, tile) in self.known.iter_mut() {
                if let Tile::Waiting { retry_at, .. } = tile {
                    *retry_at = now;
                }
            }
        }
        self.is_online = is_online;
    }

    /// The line works again: what waits only because it failed is due at once.
    fn wait_no_longer(&mut self, now: f64) {
        for (_, tile) in self.known.iter_mut() {
            if let Tile::Waiting {
                retry_at,
                is_fixed: false,
                ..
            } = tile
            {
                *retry_at = retry_at.min(now);
            }
        }
    }

    /// Until then nothing is asked for; what is on its way and still wanted goes on.
    pub fn pause(&mut self, until: Option<f64>) {
        self.paused_until = until;
    }

    /// Every decoded tile is gone; what is on its way stays.
    pub fn lose_decoded(&mut self) {
        self.known.retain(|_, tile| !matches!(tile, Tile::Ready { .. }));
        self.bytes = 0;
    }

    /// What to do while `shown` is on the screen and `target` is where the motion lands (the same at rest).
    /// What is nearest to `focus_screen` is asked for first, what a further view needs nearest its middle and last.
    /// Until `besides.holds_until`, another level than the last is not asked for.
    pub fn plan(
        &mut self,
        pyramid: &Pyramid,
        shown: Viewport,
        target: Viewport,
        focus_screen: Point,
        besides: Besides,
        now: f64,
    ) -> Plan {
        let Besides {
            further,
            holds_until,
            likely,
        } = besides;
        let mut plan = Plan {
            draw: self.draw(pyramid, shown),
            draw_further: further.map_or_else(Vec::new, |further| self.draw(pyramid, further.shown)),
            ..Plan::default()
        };
        for key in plan.draw.iter().chain(&plan.draw_further) {
            if let Some(Tile::Ready { last_drawn, .. }) = self.known.get_mut(*key) {
                *last_drawn = now;
            }
        }
        let mut wanted = self.wanted(pyramid, target, focus_screen);
        let level = pyramid.level_for(target.device_scale());
        let holds_until = holds_until.filter(|_| self.level.is_some_and(|last| last != level));
        if holds_until.is_none() {
            self.level = Some(level);
        }
        let mut askable = wanted.len();
        if let Some(Further {
            target, is_passing, ..
        }) = further
        {
            let level = pyramid.level_for(target.device_scale());
            wanted.extend(outwards(pyramid, level, target, target.screen.middle()));
            if !is_passing {
                askable = wanted.len();
            }
        }
        if let Some(likely) = likely
            && self.takes_ms < QUICK_MS
            && self.bytes < self.budget / 2
            && wanted.iter().all(|key| self.is_ready(*key))
        {
            wanted.extend(likely.tiles(pyramid, target, focus_screen));
            askable = wanted.len();
        }
        self.ask(&wanted, askable, holds_until, now, &mut plan);
        plan.sharpness = self.sharpness(pyramid, target, plan.draw.is_empty());
        if let (Some(further), Sharpness::Sharp | Sharpness::Lacking) = (further, plan.sharpness)
            && self.sharpness(pyramid, further.target, false) == Sharpness::Coming
        {
            plan.sharpness = Sharpness::Coming;
        }
        plan.forget = self.over_budget(&plan, &wanted);
        for key in &plan.forget {
            self.drop_bytes(*key);
            self.known.remove(*key);
        }
        plan
    }

    /// Starts, goes on waiting for, and cancels requests so that only `wanted` ones are on their way. Only the first
    /// `askable` of them are started, and none until `holds_until`.
    fn ask(
        &mut self,
        wanted: &[TileKey],
        askable: usize,
        holds_until: Option<f64>,
        now: f64,
        plan: &mut Plan,
    ) {
        self.give_up_hung(now, plan);
        let mut in_flight = Vec::new();
        self.known.retain(|key, tile| match tile {
            Tile::Loading { since, .. } if wanted.contains(&key) => {
                in_flight.push(*since);
                true
            }
            Tile::Loading { .. } => {
                plan.cancel.push(key);
                false
            }
            Tile::Ready { .. } | Tile::Waiting { .. } => true,
        });
        let holds_until = self.paused_until.or(holds_until);
        sooner(&mut plan.wake_at, holds_until);
        if !self.is_online || holds_until.is_some() {
            return;
        }
        let (mut due, mut again) = (Vec::new(), Vec::new());
        for &key in &wanted[..askable] {
            match self.known.get(key) {
                None => due.push((key, Trouble::default())),
                // What failed more than once comes after all others: it may take ten seconds to fail again.
                Some(Tile::Waiting {
                    trouble, retry_at, ..
                }) if *retry_at <= now => match trouble.failures {
                    0 | 1 => due.push((key, *trouble)),
                    failures => again.push((f64::from(failures), key)),
                },
                Some(Tile::Waiting { retry_at, .. }) => sooner(&mut plan.wake_at, Some(*retry_at)),
                Some(Tile::Loading { .. } | Tile::Ready { .. }) => {}
            }
        }
        for key in ascending(again) {
            if let Some(Tile::Waiting { trouble, .. }) = self.known.get(key) {
                due.push((key, *trouble));
            }
        }
        // On a bad line first what failed least, so that no tile takes the turns of all others.
        let first = due
            .iter()
            .enumerate()
            .min_by_key(|(_, (_, trouble))| trouble.failures);
        if let Some((first, _)) = first.filter(|_| self.line.is_bad()) {
            due.swap(0, first);
        }
        let (mut free, _) = self.line.free(&in_flight, now);
        let mut has_more = false;
        for (key, trouble) in due {
            // Seen in two views, it is in the list twice.
            if plan.fetch.contains(&key) {
                continue;
            }
            if free == 0 {
                has_more = true;
                break;
            }
            free -= 1;
            self.line.started(now);
            in_flight.push(now);
            self.known.insert(key, Tile::Loading { trouble, since: now });
            plan.fetch.push(key);
        }
        let (_, more_at) = self.line.free(&in_flight, now);
        sooner(&mut plan.wake_at, more_at.filter(|_| has_more));
    }

    /// Cancels what hangs since before the line worked again; it is due at once.
    fn give_up_hung(&mut self, now: f64, plan: &mut Plan) {
        for (key, tile) in self.known.iter_mut() {
            let Tile::Loading { trouble, since } = *tile else {
                continue;
            };
            match self.line.hangs_at(since) {
                Some(hangs_at) if hangs_at <= now => {
                    plan.cancel.push(key);
                    *tile = Tile::Waiting {
                        trouble,
                        retry_at: now,
                        is_fixed: false,
                    };
                }
                hangs_at => sooner(&mut plan.wake_at, hangs_at),
            }
        }
    }

    fn sharpness(&self, pyramid: &Pyramid, target: Viewport, is_empty: bool) -> Sharpness {
        let level = pyramid.level_for(target.device_scale());
        // What is missing and comes, if all goes well; what is missing and failed again and again.
        let (mut is_lacking, mut is_coming) = (false, false);
        for key in visible(pyramid, level, target) {
            let trouble = match self.known.get(key) {
                Some(Tile::Ready { .. }) => continue,
                Some(Tile::Loading { trouble, .. } | Tile::Waiting { trouble, .. }) => *trouble,
                None => Trouble::default(),
            };
            is_lacking = true;
            if self.is_online && trouble.failures < HOPEFUL_ATTEMPTS {
                return Sharpness::Coming;
            }
            is_coming |= self.is_online && !trouble.is_gone();
        }
        match (is_lacking, is_empty) {
            (false, _) => Sharpness::Sharp,
            (true, true) => Sharpness::Blank,
            (true, false) if is_coming => Sharpness::Coming,
            (true, false) => Sharpness::Lacking,
        }
    }

    /// The least recently drawn tiles above the budget, but none that is drawn or wanted.
    fn over_budget(&self, plan: &Plan, wanted: &[TileKey]) -> Vec<TileKey> {
        if self.bytes <= self.budget {
            return Vec::new();
        }
        let mut pinned = TileMap::new();
        for key in plan.draw.iter().chain(&plan.draw_further).chain(wanted) {
            pinned.insert(*key, ());
        }
        let free = self.known.iter().filter_map(|(key, tile)| match tile {
            Tile::Ready { last_drawn, .. } if !pinned.contains(key) => Some((*last_drawn, key)),
            _ => None,
        });
        let mut left = self.bytes;
        let mut forget = ascending(free.collect());
        forget.retain(|key| {
            let is_over = left > self.budget;
            if let Some(Tile::Ready { bytes, .. }) = self.known.get(*key).filter(|_| is_over) {
                left -= bytes;
            }
            is_over
        });
        forget
    }

    fn is_ready(&self, key: TileKey) -> bool {
        matches!(self.known.get(key), Some(Tile::Ready { .. }))
    }

    fn drop_bytes(&mut self, key: TileKey) {
        if let Some(Tile::Ready { bytes, .. }) = self.known.get(key) {
            self.bytes -= bytes;
        }
    }
}

/// Brings a time forward, if there is another that comes sooner.
fn sooner(at: &mut Option<f64>, other: Option<f64>) {
    if let Some(other) = other {
        *at = Some(at.map_or(other, |at| at.min(other)));
    }
}
