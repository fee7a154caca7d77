//! `closer tile`: cuts photographs one after the other; one that fails does not stop the others.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use closer_cli::{CutError, CutOptions, CutReport, Picture, Target, Watcher, cut};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::args::TileArgs;
use crate::report::{self, Outcome};

/// Everything that happened, for machines.
#[derive(Default, Serialize)]
struct Summary {
    cut: Vec<CutReport>,
    failed: Vec<Failure>,
}

#[derive(Serialize)]
struct Failure {
    source: String,
    message: String,
}

pub(crate) fn run(args: &TileArgs) -> anyhow::Result<Outcome> {
    let names = match names(args) {
        Ok(names) => names,
        Err(sentence) => {
            report::complain(&sentence);
            return Ok(Outcome::Usage);
        }
    };
    let cancelled = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&cancelled);
    ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed))
        .context("Ctrl-C cannot be listened to")?;
    let options = CutOptions {
        tile_size: args.tile_size,
        overlap: args.overlap,
        quality: args.quality,
        chroma: args.chroma.into(),
        thumbnail: args.thumbnail,
        background: args.background,
        threads: args.threads,
    };

    let mut summary = Summary::default();
    let mut outcome = Outcome::Well;
    for (photo, name) in args.photos.iter().zip(&names) {
        let progress = Progress::new(name, Arc::clone(&cancelled));
        let target = Target {
            folder: &args.out,
            name,
        };
        let done = Picture::open(photo, args.max_pixels)
            .and_then(|picture| cut(picture, target, &options, &progress));
        progress.bar.finish_and_clear();
        match done {
            Ok(report) => {
                if !args.json {
                    say(&report)?;
                }
                summary.cut.push(report);
            }
            Err(error) => {
                report::complain(&error.to_string());
                summary.failed.push(Failure {
                    source: photo.display().to_string(),
                    message: error.to_string(),
                });
                match error {
                    CutError::Interrupted => {
                        outcome = Outcome::Interrupted;
                        break;
                    }
                    CutError::Option(_) => {
                        outcome = Outcome::Usage;
                        break;
                    }
                    _ => outcome = Outcome::Wrong,
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
        let (width, height) = (thumbnail.width_px, thumbnail.height_px);
        report::say(&format!("{}: {width} × {height} px", thumbnail.file.display()))?;
    }
    for note in &cut.notes {
        report::complain(&format!("{}: note: {note}", cut.source.display()));
    }
    Ok(())
}

/// A name for the pyramid of each photograph, or a sentence that says why there is none.
fn names(args: &TileArgs) -> Result<Vec<String>, String> {
    if let Some(name) = &args.name {
        return match args.photos.as_slice() {
            [_] if is_plain(name) => Ok(vec![name.clone()]),
            [_] => Err(format!(
                "--name {name}: use letters, digits, \"-\", \"_\" and \".\"; it becomes part of an address"
            )),
            _ => Err(
                "--name is for one photograph; leave it out to name each pyramid like its photograph".into(),
            ),
        };
    }
    let names: Vec<String> = args.photos.iter().map(|photo| name_of(photo)).collect();
    let mut taken = BTreeMap::new();
    for (name, photo) in names.iter().zip(&args.photos) {
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
struct Progress {
    bar: ProgressBar,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    fn new(name: &str, cancelled: Arc<AtomicBool>) -> Self {
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
