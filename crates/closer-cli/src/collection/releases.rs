//! Which pictures the last sites had: they are kept for a while, so that a page that somebody has open finds its tiles after
//! the next upload too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::document::replace;
use super::error::CollectionError;
use super::pictures::CutPicture;

/// The name of the file in a site that says which release it is: a digest of all it was made of.
pub(super) const RELEASE: &str = "release.txt";

/// The sites that were built, the newest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Releases {
    releases: Vec<Release>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Release {
    key: String,
    /// Names of its own pictures.
    pictures: BTreeSet<String>,
}

fn file_in(memory: &Path) -> PathBuf {
    memory.join("releases.json")
}

impl Releases {
    /// What was kept in the folder `memory`; nothing where that is missing or broken.
    pub fn read(memory: &Path) -> Releases {
        fs::read_to_string(file_in(memory))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Puts a release before the others, of which `keep` with other pictures stay.
    pub fn begin(&mut self, key: &str, pictures: &BTreeSet<String>, keep: usize) {
        // Built over and over with the same pictures, a site is one release.
        self.releases
            .retain(|release| release.key != key && release.pictures != *pictures);
        self.releases.truncate(keep);
        self.releases.insert(
            0,
            Release {
                key: key.to_owned(),
                pictures: pictures.clone(),
            },
        );
    }

    /// Written before a site is exchanged: what is needed is then kept whatever happens.
    pub fn save(&self, memory: &Path) -> Result<(), CollectionError> {
        let text = serde_json::to_string(self).unwrap_or_default();
        replace(&file_in(memory), text.as_bytes())
    }

    /// Names of all pictures that are still needed.
    pub fn pictures(&self) -> BTreeSet<String> {
        self.releases
            .iter()
            .flat_map(|release| release.pictures.iter().cloned())
            .collect()
    }
}

/// Removes the pictures in `folder` that no release has, and what killed runs left there; gives how many pictures. Files that the tool would not have named so stay.
pub(super) fn sweep(folder: &Path, needed: &BTreeSet<String>) -> usize {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        // Nobody is cutting: the collection is locked. What lies here is of a run that was killed.
        let is_left = |name: &str| name_of(&format!("{name}.dzi")).is_some();
        if let Some(name) = file
            .strip_prefix('.')
            .and_then(|name| name.strip_suffix(".cutting"))
            && is_left(name)
        {
            // What cannot be removed now is removed another time.
            let _ = fs::remove_dir_all(entry.path());
        }
        if let Some(name) = name_of(&file)
            && !needed.contains(name)
        {
            found.insert(name.to_owned());
        }
    }
    for name in &found {
        // From the last part to the first: what is half removed must not look whole.
        for part in CutPicture::parts(name).iter().rev() {
            let part = folder.join(part);
            // A picture that cannot be removed is removed another time.
            let _ = if part.is_dir() {
                fs::remove_dir_all(&part)
            } else {
                fs::remove_file(&part)
            };
        }
    }
    found.len()
}

/// `fox-0123456789abcdef` of `fox-0123456789abcdef.dzi`; none for files with other names.
fn name_of(file: &str) -> Option<&str> {
    let name = ["_files", ".dzi", "-thumbnail.jpg"]
        .iter()
        .find_map(|ending| file.strip_suffix(ending))?;
    let (_, digits) = name.rsplit_once('-')?;
    let is_digest = digits.len() == 16
        && digits
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_digest.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn as_many_earlier_releases_are_kept_as_are_asked_for() {
        let mut releases = Releases::default();
        for (key, pictures) in [("1", ["a"]), ("2", ["b"]), ("3", ["b"]), ("4", ["c"])] {
            releases.begin(key, &set(&pictures), 1);
        }
        assert_eq!(releases.pictures(), set(&["b", "c"]));
        releases.begin("5", &set(&["d"]), 0);
        assert_eq!(releases.pictures(), set(&["d"]));
    }

    #[test]
    fn only_pictures_that_the_tool_cut_are_swept() {
        assert_eq!(
            name_of("red-fox-0123456789abcdef_files"),
            Some("red-fox-0123456789abcdef")
        );
        for other in ["fox.dzi", "fox-0123.dzi", "notes.txt", "fox-0123456789ABCDEF.dzi"] {
            assert_eq!(name_of(other), None, "{other}");
        }
    }
}
