//! Which tiles to ask for, ask for again, show, keep and forget. Fetching and drawing are not here.

use crate::ahead::Likely;
use crate::geometry::{Point, Rect};
use crate::input::TileFailure;
use crate::pyramid::{Pyramid, TileKey};
use crate::tile_map::TileMap;
use crate::viewport::Viewport;

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
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Tile {
    /// On its way, after this trouble.
    Loading(Trouble),
    /// Decoded.
    Ready { bytes: usize, last_drawn: f64 },
    /// Failed; to be asked for again at a time.
    Waiting { trouble: Trouble, retry_at: f64 },
}

/// How often a tile was asked for in vain.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Trouble {
    /// In any way.
    failures: u32,
    /// Of these, how often its server denied it.
    denials: u32,
}

impl Trouble {
    fn is_gone(self) -> bool {
        self.denials >= GONE_ATTEMPTS
    }
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

/// Requests at one time. Browsers allow six on HTTP/1.1; more only make the wanted ones share the line
/// with the next.
const MAX_IN_FLIGHT: usize = 6;
/// A tile that its server denies is asked for this often…
const GONE_ATTEMPTS: u32 = 2;
/// … and then left alone for a minute.
const GONE_REST_MS: f64 = 60_000.0;
/// After so many failures, one may say that nothing comes (it is asked for all the same).
const HOPEFUL_ATTEMPTS: u32 = 2;
/// Waits grow as 250 ms · 2ⁿ …
const RETRY_BASE_MS: f64 = 250.0;
/// … up to ten seconds, …
const RETRY_MAX_MS: f64 = 10_000.0;
/// … drawn at random from the whole range ("full jitter"), but never at once.
const RETRY_MIN_MS: f64 = 40.0;
/// A coarser level is asked for ahead of the view's own where its pixels are this much larger: a sixteenth of the
/// bytes. One that is nearer in size comes hardly sooner.
const STAND_IN_FACTOR: f64 = 4.0;
/// How many finer levels may stand in while zooming out: further ones cost more than they show.
const FINER_LEVELS: u32 = 2;

impl Tiles {
    /// Nothing known yet; decoded tiles may take `budget` bytes.
    pub fn new(budget: usize) -> Tiles {
        Tiles {
            known: TileMap::new(),
            bytes: 0,
            budget,
            level: None,
            is_online: true,
        }
    }

    /// A tile arrived. One that nobody waits for any more is kept all the same: it is there.
    pub fn ready(&mut self, key: TileKey, bytes: usize, now: f64) {
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
        let Some(Tile::Loading(mut trouble)) = self.known.get(key).copied() else {
            return;
        };
        trouble.failures = trouble.failures.saturating_add(1);
        if failure == TileFailure::Gone {
            trouble.denials = trouble.denials.saturating_add(1);
        }
        let wait = match failure {
            TileFailure::Gone if trouble.is_gone() => GONE_REST_MS,
            TileFailure::Passing {
                retry_after_ms: Some(asked),
            } if !asked.is_nan() => asked.clamp(RETRY_MIN_MS, GONE_REST_MS),
            _ => jittered(key, trouble.failures),
        };
        let retry_at = now + wait;
        self.known.insert(key, Tile::Waiting { trouble, retry_at });
    }

    /// Whether requests make sense; back online, everything that waits is due at once.
    pub fn set_online(&mut self, is_online: bool) {
        let is_back = is_online && !self.is_online;
        self.is_online = is_online;
        for (_, tile) in self.known.iter_mut().filter(|_| is_back) {
            if let Tile::Waiting { retry_at, .. } = tile {
                *retry_at = f64::NEG_INFINITY;
            }
        }
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
        let mut in_flight = 0;
        self.known.retain(|key, tile| match tile {
            Tile::Loading(_) if wanted.contains(&key) => {
                in_flight += 1;
                true
            }
            Tile::Loading(_) => {
                plan.cancel.push(key);
                false
            }
            Tile::Ready { .. } | Tile::Waiting { .. } => true,
        });
        plan.wake_at = holds_until;
        if !self.is_online || holds_until.is_some() {
            return;
        }
        let mut free = MAX_IN_FLIGHT.saturating_sub(in_flight);
        for &key in &wanted[..askable] {
            let trouble = match self.known.get(key) {
                None => Trouble::default(),
                Some(Tile::Waiting { trouble, retry_at }) if *retry_at <= now => *trouble,
                Some(Tile::Waiting { retry_at, .. }) => {
                    plan.wake_at = Some(plan.wake_at.map_or(*retry_at, |at| at.min(*retry_at)));
                    continue;
                }
                Some(Tile::Loading(_) | Tile::Ready { .. }) => continue,
            };
            if free == 0 {
                continue;
            }
            free -= 1;
            self.known.insert(key, Tile::Loading(trouble));
            plan.fetch.push(key);
        }
    }

    /// The ready tiles that together show most of the view: its own level, below it the coarser ones where
    /// something is missing, above these finer ones that happen to be there.
    fn draw(&self, pyramid: &Pyramid, shown: Viewport) -> Vec<TileKey> {
        let level = pyramid.level_for(shown.device_scale());
        let mut draw = TileMap::new();
        let mut holes: Vec<Rect> = Vec::new();
        for key in visible(pyramid, level, shown) {
            if self.is_ready(key) {
                draw.insert(key, ());
            } else {
                holes.push(pyramid.tile_in_image(key));
            }
        }
        let finest = pyramid.finest().min(level + FINER_LEVELS);
        for finer in level + 1..=finest {
            for key in holes.iter().flat_map(|hole| pyramid.tiles_in(finer, *hole)) {
                if self.is_ready(key) {
                    draw.insert(key, ());
                }
            }
        }
        for coarser in (0..level).rev() {
            let mut left = TileMap::new();
            for key in holes.iter().flat_map(|hole| pyramid.tiles_in(coarser, *hole)) {
                if self.is_ready(key) {
                    draw.insert(key, ());
                } else {
                    left.insert(key, ());
                }
            }
            holes = left.keys().map(|key| pyramid.tile_in_image(key)).collect();
            if holes.is_empty() {
                break;
            }
        }
        draw.keys().collect()
    }

    fn sharpness(&self, pyramid: &Pyramid, target: Viewport, is_empty: bool) -> Sharpness {
        let level = pyramid.level_for(target.device_scale());
        // What is missing and comes, if all goes well; what is missing and failed again and again.
        let (mut is_lacking, mut is_coming) = (false, false);
        for key in visible(pyramid, level, target) {
            let trouble = match self.known.get(key) {
                Some(Tile::Ready { .. }) => continue,
                Some(Tile::Loading(trouble) | Tile::Waiting { trouble, .. }) => *trouble,
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

    /// What a view needs, most wanted first, from the focus outwards: its own level, and before it the small
    /// picture of everything, where nothing coarser is there yet to stand in.
    fn wanted(&self, pyramid: &Pyramid, target: Viewport, focus_screen: Point) -> Vec<TileKey> {
        let level = pyramid.level_for(target.device_scale());
        let own = outwards(pyramid, level, target, focus_screen);
        let base = pyramid.base();
        let is_much_smaller = pyramid.level(base).factor >= STAND_IN_FACTOR * pyramid.level(level).factor;
        let needs_stand_in =
            |key: &TileKey| (is_much_smaller || self.has_failed(*key)) && !self.has_stand_in(pyramid, *key);
        if base == level || !own.iter().any(needs_stand_in) {
            return own;
        }
        let mut wanted = outwards(pyramid, base, target, focus_screen);
        wanted.extend(own);
        wanted
    }

    /// Whether a tile or the coarser ones of some level in its place are there.
    fn has_stand_in(&self, pyramid: &Pyramid, key: TileKey) -> bool {
        let area = pyramid.tile_in_image(key);
        self.is_ready(key)
            || (0..key.level)
                .rev()
                .any(|level| pyramid.tiles_in(level, area).all(|key| self.is_ready(key)))
    }

    /// Whether a tile was asked for in vain.
    fn has_failed(&self, key: TileKey) -> bool {
        match self.known.get(key) {
            Some(Tile::Loading(trouble) | Tile::Waiting { trouble, .. }) => trouble.failures > 0,
            Some(Tile::Ready { .. }) | None => false,
        }
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

/// The tiles of `level` that are seen, nearest to the focus first.
pub(crate) fn outwards(pyramid: &Pyramid, level: u32, target: Viewport, focus_screen: Point) -> Vec<TileKey> {
    let focus = target.screen_to_image(focus_screen);
    let distance = |key| pyramid.tile_in_image(key).middle().distance(focus);
    ascending(
        visible(pyramid, level, target)
            .map(|key| (distance(key), key))
            .collect(),
    )
}

/// Tiles by a number, the smallest first, then in their own order.
fn ascending(mut tiles: Vec<(f64, TileKey)>) -> Vec<TileKey> {
    tiles.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    tiles.into_iter().map(|(_, key)| key).collect()
}

/// The tiles of `level` that the viewport sees.
fn visible(pyramid: &Pyramid, level: u32, viewport: Viewport) -> impl Iterator<Item = TileKey> {
    let seen = viewport.seen_image();
    let is_turned = viewport.viewpoint.rotation != 0.0;
    pyramid
        .tiles_in(level, seen)
        .filter(move |key| !is_turned || viewport.sees(pyramid.tile_in_image(*key)))
}

/// A wait from the whole range up to 250 ms · 2ⁿ. The same tile and count give the same wait, but different
/// tiles spread evenly, which is all that jitter is for.
fn jittered(key: TileKey, failures: u32) -> f64 {
    let most = (RETRY_BASE_MS * f64::from(1_u32 << failures.min(16))).min(RETRY_MAX_MS);
    let mut hash = 0x9E37_79B9_7F4A_7C15_u64;
    for part in [key.level, key.column, key.row, failures] {
        hash = (hash ^ u64::from(part)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash ^= hash >> 29;
    }
    RETRY_MIN_MS + (most - RETRY_MIN_MS) * ((hash >> 11) as f64 / (1_u64 << 53) as f64)
}
