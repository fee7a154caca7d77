//! A bar while somebody looks at a terminal, and an ear for Ctrl-C. Silent when piped.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use closer_cli::{Follower, Watcher};
use indicatif::{ProgressBar, ProgressStyle};

/// Steps of the bar for each photograph.
const STEPS: u64 = 1000;

/// Whether somebody pressed Ctrl-C, or the system asked the program to end.
pub(crate) fn ear() -> anyhow::Result<Arc<AtomicBool>> {
    let cancelled = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&cancelled);
    ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed))
        .context("Ctrl-C cannot be listened to")?;
    Ok(cancelled)
}

/// One bar over several photographs, so that its estimate is for all of them.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Photographs before this one.
    before: AtomicU64,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    pub fn new(cancelled: Arc<AtomicBool>) -> Progress {
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} % · {eta} left") {
            bar.set_style(style);
        }
        Progress {
            bar,
            before: AtomicU64::new(0),
            cancelled,
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watcher for Progress {
    fn progress(&self, done: u64, total: u64) {
        let before = self.before.load(Ordering::Relaxed) * STEPS;
        self.bar.set_position(before + done * STEPS / total.max(1));
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Follower for Progress {
    fn cutting(&self, photo: &Path, nr: usize, of: usize) {
        let name = photo.file_name().unwrap_or_default().to_string_lossy();
        self.bar.set_message(match of {
            1 => format!("cutting {name}"),
            _ => format!("cutting {name} ({nr} of {of})"),
        });
        self.before
            .store((nr as u64).saturating_sub(1), Ordering::Relaxed);
        self.bar.set_length(of as u64 * STEPS);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }
}
