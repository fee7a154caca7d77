//! What all targets do with their bytes: a photograph is opened and cut as the tool does it, small, strictly and as far as it
//! goes. It may be refused; it must not panic, hang, or take memory that the number of pixels does not explain.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use closer_cli::{CutOptions, Picture, ReadOptions, Target, Unwatched, cut};

/// Larger ones only make a run slower.
const MAX_PIXELS: u64 = 1 << 16;

/// Cuts what `bytes` hold. They begin with `magic` in any case, so that no time is lost on other formats.
pub fn photograph(magic: &[u8], bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    let known = magic.len().min(bytes.len());
    bytes[..known].copy_from_slice(&magic[..known]);
    let folder = folder();
    let photo = folder.join("photo");
    if fs::write(&photo, &bytes).is_err() {
        return;
    }
    let target = Target { folder: &folder, name: "x" };
    let options = CutOptions { threads: Some(1), ..CutOptions::default() };
    for lenient in [false, true] {
        let reading = ReadOptions { max_pixels: MAX_PIXELS, lenient };
        let done = Picture::open_with(&photo, reading).and_then(|picture| cut(picture, target, &options, &Unwatched));
        if let Err(error) = done {
            assert!(!error.to_string().is_empty());
        }
    }
}

/// A folder of this process, in memory where the system has one for that.
fn folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let made = FOLDER.get_or_init(|| {
        let memory = PathBuf::from("/dev/shm");
        let parent = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let folder = parent.join(format!("closer-fuzz-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is a place for temporary files");
        folder
    });
    made.clone()
}

/// CRC-32 as PNG has it.
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}
