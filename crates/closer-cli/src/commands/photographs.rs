//! What `closer tile` and `closer iiif` have in common: photographs one after the other, and their names. What they become is
//! in the commands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use closer_cli::{CutError, CutOptions, Follower, Picture, ReadOptions};
use serde::Serialize;

use crate::args::CutArgs;
use crate::progress::{self, Progress};
use crate::report::{self, Outcome};

/// Cuts one photograph after the other as typed; one that fails does not stop the others. `cut` is given each with the name
/// that it gets, `tell` what came of it; the others are put into `failed`.
pub(super) fn cut_each<R>(
    (photos, name): (&[PathBuf], Option<&str>),
    how: &CutArgs,
    mut cut: impl FnMut(Picture, &str, &Progress) -> Result<R, CutError>,
    mut tell: impl FnMut(R) -> anyhow::Result<()>,
    failed: &mut Vec<Failure>,
) -> anyhow::Result<Outcome> {
    let names = match names(photos, name) {
        Ok(names) => names,
        Err(sentence) => {
            report::complain(&sentence);
            return Ok(Outcome::Usage);
        }
    };
    let cancelled = progress::ear()?;
    let mut outcome = Outcome::Well;
    for (nr, (photo, name)) in photos.iter().zip(&names).enumerate() {
        // A new one for each: between them it is said what came of the one before.
        let progress = Progress::new(Arc::clone(&cancelled));
        progress.cutting(photo, nr + 1, photos.len());
        let done = Picture::open_with(photo, reading(how)).and_then(|picture| cut(picture, name, &progress));
        progress.finish();
        match done {
            Ok(report) => tell(report)?,
            Err(error) => {
                let (failure, ended, goes_on) = Failure::new(photo, &error);
                failed.push(failure);
                outcome = ended;
                if !goes_on {
                    break;
                }
            }
        }
    }
    Ok(outcome)
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

/// What was typed of reading.
fn reading(how: &CutArgs) -> ReadOptions {
    ReadOptions {
        max_pixels: how.max_pixels,
        lenient: how.lenient,
    }
}

/// What was typed of writing.
pub(super) fn options(how: &CutArgs) -> CutOptions {
    CutOptions {
        format: how.format.into(),
        quality: how.quality,
        chroma: how.chroma.into(),
        background: how.background,
        keep_profile: how.keep_profile,
        threads: how.threads,
        downscale: how.downscale.into(),
        ..CutOptions::default()
    }
}

/// A name for the pyramid of each photograph, or a sentence that says why there is none.
fn names(photos: &[PathBuf], name: Option<&str>) -> Result<Vec<String>, String> {
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
