//! `closer tile`: cuts photographs one after the other; one that fails does not stop the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use closer_cli::{CutError, CutOptions, CutReport, Picture, ReadOptions, Rights, Target, Watcher, cut};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::args::{CutArgs, TileArgs};
use crate::report::{self, Outcome};

/// Everything that happened, for machines.
#[derive(Default, Serialize)]
struct Summary {
    cut: Vec<CutReport>,
    failed: Vec<Failure>,
}

/// A photograph that could not be cut.
#[derive(Serialize)]
pub(super) struct Failure {
    source: String,
    message: String,
}

impl Failure {
    /// Complains, and says how the command ends because of it and whether it goes on.
    pub(super) fn new(photo: &Path, error: &CutError) -> (Failure, Outcome, bool) {
        let message = error.to_string();
        report::complain(&message);
        let (outcome, goes_on) = match error {
            CutError::Interrupted => (Outcome::Interrupted, false),
            CutError::Option(_) => (Outcome::Usage, false),
            _ => (Outcome::Wrong, true),
        };
        let source = photo.display().to_string();
        (Failure { source, message }, outcome, goes_on)
    }
}

/// Listens for Ctrl-C from now on.
pub(super) fn listen() -> anyhow::Result<Arc<AtomicBool>> {
    let cancelled = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&cancelled);
    ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed))
        .context("Ctrl-C cannot be listened to")?;
    Ok(cancelled)
}

/// What was typed of reading.
pub(super) fn reading(how: &CutArgs) -> ReadOptions {
    ReadOptions {
        max_pixels: how.max_pixels,
        lenient: how.lenient,
    }
}

/// What was typed of writing.
pub(super) fn options(how: &CutArgs) -> CutOptions {
    CutOptions {
        quality: how.quality,
        chroma: how.chroma.into(),
        background: how.background,
        keep_profile: how.keep_profile,
        threads: how.threads,
        downscale: how.downscale.into(),
        ..CutOptions::default()
    }
}

pub(crate) fn run(args: &TileArgs) -> anyhow::Result<Outcome> {
    let names = match names(&args.photos, args.name.as_deref()) {
        Ok(names) => names,
        Err(sentence) => {
            report::complain(&sentence);
            return Ok(Outcome::Usage);
        }
    };
    let cancelled = listen()?;
    let options = CutOptions {
        tile_size: args.tile_size,
        overlap: args.overlap,
        thumbnail: args.thumbnail,
        ..options(&args.how)
    };

    let mut summary = Summary::default();
    let mut outcome = Outcome::Well;
    for (photo, name) in args.photos.iter().zip(&names) {
        let progress = Progress::new(name, Arc::clone(&cancelled));
        let target = Target {
            folder: &args.out,
            name,
        };
        let done = Picture::open_with(photo, reading(&args.how))
            .and_then(|picture| cut(picture, target, &options, &progress));
        progress.bar.finish_and_clear();
        match done {
            Ok(mut report) => {
                if !args.keep_rights {
                    report.rights = Rights::default();
                }
                if !args.json {
                    say(&report)?;
                }
                summary.cut.push(report);
            }
            Err(error) => {
                let (failure, ended, goes_on) = Failure::new(photo, &error);
                summary.failed.push(failure);
                outcome = ended;
                if !goes_on {
                    break;
                }
            }
        }
    }
    if args.json {
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    }
    Ok(outcome)
}

fn say(cut: &CutReport) -> std::io::Result<()> {
    report::say(&format!(
        "{}: {} × {} px, {}, {}",
        cut.dzi.display(),
        cut.width_px,
        cut.height_px,
        report::count(cut.tiles, "tile"),
        report::bytes(cut.bytes),
    ))?;
    if let Some(thumbnail) = &cut.thumbnail {
        let (width, height) = (thumbnail.said.width_px, thumbnail.said.height_px);
        report::say(&format!("{}: {width} × {height} px", thumbnail.file.display()))?;
    }
    let rights = [
        ("artist", &cut.rights.artist),
        ("copyright", &cut.rights.copyright),
    ];
    for (what, text) in rights {
        if let Some(text) = text {
            report::say(&format!("{}: {what}: {text}", cut.source.display()))?;
        }
    }
    for note in &cut.notes {
        report::complain(&format!("{}: note: {note}", cut.source.display()));
    }
    Ok(())
}

/// A name for the pyramid of each photograph, or a sentence that says why there is none.
pub(super) fn names(photos: &[PathBuf], name: Option<&str>) -> Result<Vec<String>, String> {
    if let Some(name) = name {
        return match photos {
            [_] if is_plain(name) => Ok(vec![name.to_owned()]),
            [_] => Err(format!(
                "--name {name}: use letters, digits, \"-\", \"_\" and \".\"; it becomes part of an address"
            )),
            _ => Err(
                "--name is for one photograph; leave it out to name each pyramid like its photograph".into(),
            ),
        };
    }
    let names: Vec<String> = photos.iter().map(|photo| name_of(photo)).collect();
    let mut taken = BTreeMap::new();
    for (name, photo) in names.iter().zip(photos) {
        if let Some(other) = taken.insert(name, photo) {
            return Err(format!(
                "{} and {} would both become {name}; cut one of them by itself, with --name",
                other.display(),
                photo.display()
            ));
        }
    }
    Ok(names)
}

fn is_plain(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
}

/// The photograph's name without its ending, fit for an address: `My fox (2).JPG` becomes `My-fox-2`.
fn name_of(photo: &Path) -> String {
    let stem = photo.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = String::new();
    for letter in stem.chars() {
        if letter.is_alphanumeric() || matches!(letter, '_' | '.') {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() {
        "picture".to_owned()
    } else {
        name.to_owned()
    }
}

/// A bar while somebody looks at a terminal, and an ear for Ctrl-C.
pub(super) struct Progress {
    pub bar: ProgressBar,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    pub(super) fn new(name: &str, cancelled: Arc<AtomicBool>) -> Self {
        let bar = ProgressBar::new(0).with_message(name.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} % · {eta} left") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, cancelled }
    }
}

impl Watcher for Progress {
    fn progress(&self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_addresses() {
        assert_eq!(name_of(Path::new("photos/My fox (2).JPG")), "My-fox-2");
        assert_eq!(name_of(Path::new("fox.v2.png")), "fox.v2");
        assert_eq!(name_of(Path::new("(…).png")), "picture");
        assert!(is_plain("fox-2") && !is_plain("../fox") && !is_plain(""));
    }
}
