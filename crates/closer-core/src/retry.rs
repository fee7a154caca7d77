//! How long to wait before a tile is asked for again, and how much to ask of a server that is in trouble. Which tiles
//! are wanted is not here.

use crate::input::TileFailure;
use crate::pyramid::TileKey;

/// How often a tile was asked for in vain.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Trouble {
    /// In any way.
    pub failures: u32,
    /// Of these, how often its server denied it.
    denials: u32,
}

/// A tile that its server denies is asked for this often…
const GONE_ATTEMPTS: u32 = 2;
/// … and then left alone for a minute. No server makes a tile wait longer than that either.
const GONE_REST_MS: f64 = 60_000.0;
/// Waits grow as 250 ms · 2ⁿ …
const RETRY_BASE_MS: f64 = 250.0;
/// … up to ten seconds, …
const RETRY_MAX_MS: f64 = 10_000.0;
/// … drawn at random from the whole range ("full jitter"), but never at once.
const RETRY_MIN_MS: f64 = 40.0;
/// While most requests fail it is the line that holds back, and a tile waits no longer than this for its turn.
const RETRY_MAX_BAD_MS: f64 = 3000.0;

/// How long a tile waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// In milliseconds.
    pub ms: f64,
    /// Nothing shortens it: the server asked for it, or denied the tile for good.
    pub is_fixed: bool,
}

impl Trouble {
    /// Whether its server denies it, as far as one can tell.
    pub fn is_gone(self) -> bool {
        self.denials >= GONE_ATTEMPTS
    }

    /// Whether it failed so often that this says something about the tile, not about the line.
    pub fn is_lasting(self) -> bool {
        self.failures > TELLING_FAILURES
    }

    /// Takes note of one more failure of the tile `key`, and says how long to wait.
    pub fn add(&mut self, key: TileKey, failure: TileFailure, line: &Line) -> Wait {
        self.failures = self.failures.saturating_add(1);
        if failure == TileFailure::Gone {
            self.denials = self.denials.saturating_add(1);
        }
        let fixed = |ms| Wait { ms, is_fixed: true };
        match failure {
            TileFailure::Gone if self.is_gone() => fixed(GONE_REST_MS),
            TileFailure::Passing {
                retry_after_ms: Some(asked),
            } if !asked.is_nan() => fixed(asked.clamp(RETRY_MIN_MS, GONE_REST_MS)),
            _ => Wait {
                ms: jittered(key, self.failures, line.is_bad()),
                is_fixed: false,
            },
        }
    }
}

/// A wait from the whole range up to 250 ms · 2ⁿ. The same tile and count give the same wait, but different
/// tiles spread evenly, which is all that jitter is for.
fn jittered(key: TileKey, failures: u32, is_bad: bool) -> f64 {
    let limit = if is_bad { RETRY_MAX_BAD_MS } else { RETRY_MAX_MS };
    let most = (RETRY_BASE_MS * f64::from(1_u32 << failures.min(16))).min(limit);
    let mut hash = 0x9E37_79B9_7F4A_7C15_u64;
    for part in [key.level, key.column, key.row, failures] {
        hash = (hash ^ u64::from(part)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash ^= hash >> 29;
    }
    RETRY_MIN_MS + (most - RETRY_MIN_MS) * ((hash >> 11) as f64 / (1_u64 << 53) as f64)
}

/// How the line to the server does: how many requests may be on their way, and how soon after each other.
///
/// A failure halves the places and an answer gives one back. When most requests fail, the line is *bad*: then
/// only one request at a time is tried, never more than three in a second, until enough of them succeed; and what was
/// asked for too quickly before is paid for with longer waits, so that it is less than three in a second on the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The last outcomes, the newest in the lowest bit; 1 failed. To begin with there is one failure: of a server that
    /// one does not know less is put up with.
    outcomes: u8,
    /// Requests that may be on their way at one time.
    places: u32,
    is_bad: bool,
    /// Since when.
    bad_since: f64,
    /// Of requests that started since then: successes since the last failure.
    successes: u32,
    /// When the first request of those started.
    works_since: f64,
    /// Failures since the last success.
    failures: u32,
    /// Nothing is asked for before.
    next_at: f64,
    /// Requests that started faster than a server in trouble is to be asked, when the last one did.
    debt: f64,
    /// When the last request started.
    started_at: f64,
    /// When a tile failed last that did not fail often before.
    failed_at: f64,
    /// When it was last seen to work again.
    recovered_at: f64,
}

/// Requests at one time. Browsers allow six on HTTP/1.1; more only make the wanted ones share the line
/// with the next.
const MAX_PLACES: u32 = 6;
/// On a bad line.
const MIN_PLACES: u32 = 2;
/// The line is bad when so many of the last six requests failed.
const BAD_FAILURES: u32 = 4;
/// From so many of the last eight on, each that fails is followed by a breath, …
const DOUBTFUL_FAILURES: u32 = 3;
/// … in which nothing is asked for: else luck with a server in trouble lets dozens of requests through before anybody
/// can know. Several that fail at once are followed by as many.
const BREATH_MS: f64 = 200.0;
/// A tile that failed more often says something about itself, not about the line.
const TELLING_FAILURES: u32 = 3;
/// On a bad line requests follow each other at this distance, …
const PROBE_MS: f64 = 1100.0;
/// … a little later for every eight that failed in a row, …
const PROBE_LATER_MS: f64 = 100.0;
/// … but not later than this, …
const PROBE_MAX_MS: f64 = 1300.0;
/// … unless many were asked for before, when nobody knew, or luck looked like an end of it. One is paid for in this
/// time, …
const PAID_MS: f64 = 500.0;
/// … and for no more than this after each that fails: who waits longer notices late that the server is well.
const REST_MS: f64 = 1600.0;
/// After one success requests follow each other sooner, and sooner still after more, at fewer than three in a second.
const PROBE_SOON_MS: f64 = 600.0;
const PROBE_SOONER_MS: f64 = 350.0;
/// So many successes in a row, and the line is no longer bad …
const GOOD_SUCCESSES: u32 = 5;
/// … or one, when the last failure that says something is so long ago.
const GOOD_AFTER_MS: f64 = 4000.0;
/// After failures, what has not come after this long is no longer waited for before something else is tried.
const YOUNG_MS: f64 = 1500.0;
/// What was asked for on a bad line and still has not come after this long hangs.
const HUNG_MS: f64 = 2500.0;

impl Default for Line {
    fn default() -> Line {
        Line {
            outcomes: 0b1,
            places: MAX_PLACES,
            is_bad: false,
            bad_since: f64::NEG_INFINITY,
            successes: 0,
            works_since: f64::NEG_INFINITY,
            failures: 0,
            next_at: f64::NEG_INFINITY,
            debt: 0.0,
            started_at: f64::NEG_INFINITY,
            failed_at: f64::NEG_INFINITY,
            recovered_at: f64::NEG_INFINITY,
        }
    }
}

impl Line {
    /// Whether most requests fail.
    pub fn is_bad(&self) -> bool {
        self.is_bad
    }

    /// An answer came to a request that started at `since`. Whether this shows that the line works again, so that
    /// nothing needs to wait any longer.
    pub fn succeeded(&mut self, since: f64, now: f64) -> bool {
        self.outcomes <<= 1;
        self.failures = 0;
        if !self.is_bad {
            self.places = (self.places + 1).min(MAX_PLACES);
            return false;
        }
        if since < self.bad_since {
            return false;
        }
        if self.successes == 0 {
            self.works_since = since;
        }
        self.successes += 1;
        self.next_at = self.next_at.min(now + self.distance());
        if self.successes < GOOD_SUCCESSES && now - self.failed_at < GOOD_AFTER_MS {
            return false;
        }
        // It was luck if two of the next fail.
        self.outcomes = 0b11;
        self.is_bad = false;
        self.next_at = now;
        self.recovered_at = now;
        true
    }

    /// A request failed that started at `since`, of a tile that is in this trouble now.
    pub fn failed(&mut self, trouble: Trouble, since: f64, now: f64) {
        // Silence is told ten seconds late: it says nothing of a line that was seen to work since.
        if since < self.works_since {
            return;
        }
        if trouble.is_lasting() {
            self.failures += u32::from(self.is_bad);
            return;
        }
        self.outcomes = self.outcomes << 1 | 1;
        self.places = (self.places / 2).max(MIN_PLACES);
        let was_hopeful = std::mem::take(&mut self.successes) > 0;
        self.failures += 1;
        self.failed_at = now;
        if self.is_bad {
            // The pace that successes gave ends with them.
            if was_hopeful {
                self.next_at = self.next_at.max(now + self.distance());
            }
        } else if (self.outcomes & 0b11_1111).count_ones() >= BAD_FAILURES {
            self.is_bad = true;
            self.bad_since = now;
            self.next_at = now + self.distance();
        } else if self.outcomes.count_ones() >= DOUBTFUL_FAILURES {
            self.next_at = self.next_at.max(now) + BREATH_MS;
        }
    }

    /// There is a network again: what was known of the old one says nothing.
    pub fn renew(&mut self, now: f64) {
        *self = Line {
            recovered_at: now,
            ..Line::default()
        };
    }

    /// How many requests may start now while those are on their way that started at `since`, and when there may
    /// be more although nothing comes back.
    pub fn free(&self, since: &[f64], now: f64) -> (usize, Option<f64>) {
        // One that seems to hang keeps its place, but does not keep others from being tried.
        let young = since.iter().filter(|since| now < **since + YOUNG_MS);
        let oldest = young
            .clone()
            .fold(f64::INFINITY, |oldest, since| oldest.min(*since));
        let places = if self.is_bad { MIN_PLACES } else { self.places };
        let free = (places as usize)
            .saturating_sub(young.count())
            .min((MAX_PLACES as usize).saturating_sub(since.len()));
        if free > 0 && now < self.next_at {
            return (0, Some(self.next_at));
        }
        if free > 0 && self.is_bad {
            return (1, None);
        }
        let may_hang = places < MAX_PLACES && since.len() < MAX_PLACES as usize;
        (free, may_hang.then_some(oldest + YOUNG_MS))
    }

    /// A request starts.
    pub fn started(&mut self, now: f64) {
        self.debt = (self.debt - (now - self.started_at) / PAID_MS).max(0.0) + 1.0;
        self.started_at = now;
        if self.is_bad {
            self.next_at = now + self.distance();
        }
    }

    /// When to give up on a request that started at `since`, and to start it again: those that were on their way
    /// before the line worked again may hang.
    pub fn hangs_at(&self, since: f64) -> Option<f64> {
        (since < self.recovered_at).then_some(since + HUNG_MS)
    }

    /// How long after each other requests start while the line is bad, in milliseconds.
    fn distance(&self) -> f64 {
        match self.successes {
            0 => (PROBE_MS + PROBE_LATER_MS * f64::from(self.failures / 8))
                .min(PROBE_MAX_MS)
                .max((self.debt * PAID_MS).min(REST_MS)),
            1 => PROBE_SOON_MS,
            _ => PROBE_SOONER_MS,
        }
    }
}
