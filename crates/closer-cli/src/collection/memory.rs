//! What the tool remembers of a collection between two runs. All of it can be found out again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::document::replace;
use super::error::CollectionError;

/// A file that was changed so shortly before its digest was taken may have been changed again within the same tick of
/// its clock (some file systems count in two seconds), and is not trusted by its time alone.
const FRESH: Duration = Duration::from_secs(3);

/// Digests of photographs by path, each good as long as size and time of the file are the same.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Memory {
    photos: BTreeMap<String, Seen>,
    #[serde(skip)]
    is_changed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Seen {
    bytes: u64,
    modified_ns: u64,
    /// When the digest was taken.
    seen_ns: u64,
    digest: String,
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("photos.json")
}

impl Memory {
    /// What was kept in `folder`; nothing where that is missing or broken.
    pub fn read(folder: &Path) -> Memory {
        fs::read_to_string(file_in(folder))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps it, if there is something new.
    pub fn save(&self, folder: &Path) -> Result<(), CollectionError> {
        if !self.is_changed {
            return Ok(());
        }
        let file = file_in(folder);
        fs::create_dir_all(folder).map_err(|problem| CollectionError::Write {
            path: folder.to_owned(),
            problem,
        })?;
        replace(&file, serde_json::to_string(self).unwrap_or_default().as_bytes())
    }

    /// The digest of a photograph's bytes: remembered, or read anew.
    pub fn digest(&mut self, photo: &Path) -> Result<String, CollectionError> {
        let unreadable = |problem| CollectionError::Read {
            path: photo.to_owned(),
            problem,
        };
        let what = fs::metadata(photo).map_err(unreadable)?;
        let (bytes, modified) = (what.len(), what.modified().map_err(unreadable)?);
        let modified_ns = nanoseconds(modified);
        let name = photo.to_string_lossy().into_owned();
        if let Some(seen) = self.photos.get(&name)
            && (seen.bytes, seen.modified_ns) == (bytes, modified_ns)
            && seen.seen_ns.saturating_sub(modified_ns) > FRESH.as_nanos() as u64
        {
            return Ok(seen.digest.clone());
        }
        // The time before reading: what is changed meanwhile is then newer.
        let seen_ns = nanoseconds(SystemTime::now());
        let digest = digest_of(photo).map_err(unreadable)?;
        let seen = Seen {
            bytes,
            modified_ns,
            seen_ns,
            digest: digest.clone(),
        };
        self.photos.insert(name, seen);
        self.is_changed = true;
        Ok(digest)
    }
}

fn nanoseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

fn digest_of(photo: &Path) -> std::io::Result<String> {
    let mut file = fs::File::open(photo)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().to_hex().to_string()),
            count => hasher.update(&buffer[..count]),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_is_read_again_when_its_size_or_time_changes_and_while_it_is_fresh() {
        let folder = tempfile::tempdir().unwrap();
        let photo = folder.path().join("fox.jpg");
        let old = SystemTime::now() - Duration::from_secs(3600);
        let write = |bytes: &[u8], time: SystemTime| {
            fs::write(&photo, bytes).unwrap();
            fs::File::options()
                .write(true)
                .open(&photo)
                .unwrap()
                .set_modified(time)
                .unwrap();
        };
        let mut memory = Memory::default();
        write(b"fox", old);
        let fox = memory.digest(&photo).unwrap();
        // Same size and time: nobody looks into it.
        write(b"hen", old);
        assert_eq!(memory.digest(&photo).unwrap(), fox);
        write(b"hen", old + Duration::from_secs(1));
        let hen = memory.digest(&photo).unwrap();
        assert_ne!(hen, fox);
        // Changed a moment ago, and once more within the same tick.
        let now = SystemTime::now();
        write(b"owl", now);
        let owl = memory.digest(&photo).unwrap();
        write(b"elk", now);
        assert_ne!(memory.digest(&photo).unwrap(), owl);

        memory.save(folder.path()).unwrap();
        assert_eq!(Memory::read(folder.path()).photos, memory.photos);
        fs::write(file_in(folder.path()), "{").unwrap();
        assert!(Memory::read(folder.path()).photos.is_empty());
    }
}
