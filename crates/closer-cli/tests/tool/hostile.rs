//! Files that nobody made on purpose, and files that somebody made on purpose: whatever is in them, the tool says in words
//! what is wrong or cuts a picture, and takes neither more memory than stated nor long to refuse.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::tempdir;

use crate::bombs::bombs;
use crate::support::{Watched, command, png_with_checksums, shared, watched};

/// For how many pixels the tool is told to take memory here.
const MAX_PIXELS: u64 = 4_000_000;
/// What a pixel takes while it is cut: 16 bits of four channels. Twice as much is the limit, as `--help` says.
const BYTES_PER_PIXEL: u64 = 8;
/// What the tool takes for itself, whatever it reads: tables, threads, the strips between them.
const OWN_BYTES: u64 = 48 << 20;

const LIMIT: u64 = OWN_BYTES + MAX_PIXELS * BYTES_PER_PIXEL;

/// Real photographs of every decoder path, small ones.
const SEEDS: [&str; 15] = [
    "gps/camera-gps.jpg",
    "icc/phone-p3-gain-map.jpg",
    "icc/gray-gamma-22.jpg",
    "icc/pizza-adobe-rgb.jpg",
    "cmyk/flower-cmyk-no-profile-gps.jpg",
    "alpha/tulips-palette.png",
    "icc/tulip-linear-16bit.png",
    "broken/png-named.jpg",
    "orientation/landscape-png-8.png",
    "depth/peppers-gray-16bit.tif",
    "depth/red-door-8bit-lzw.tif",
    "orientation/landscape-tiff-6.tif",
    "gps/phone-gps.webp",
    "icc/pizza-display-p3.webp",
    "orientation/landscape-webp-3.webp",
];

const MUTANTS: usize = 300;

/// Numbers that are the same on every run (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// A place in a file: in its first bytes as often as anywhere, for there it is decided what the rest means.
    fn place(&mut self, length: usize) -> usize {
        let end = if self.below(2) == 0 {
            length.min(1024)
        } else {
            length
        };
        self.below(end)
    }
}

/// One to eight changes of the kinds that disks, networks and people make.
fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(8) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.place(bytes.len());
        let end = (at + 1 + dice.below(64)).min(bytes.len());
        match dice.below(8) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = dice.below(256) as u8,
            2 => bytes[at..end].fill(0xff),
            3 => bytes[at..end].fill(0),
            4 => drop(bytes.drain(at..end)),
            5 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            6 => bytes.truncate(at.max(bytes.len() / 4)),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
}

fn run(photo: &Path, out: &Path, max_pixels: u64) -> Watched {
    let mut command = command();
    command.args([
        "tile",
        "--threads",
        "2",
        "--name",
        "x",
        "--max-pixels",
        &max_pixels.to_string(),
        "--out",
    ]);
    watched(command.args([out, photo]), Duration::from_secs(30))
}

/// What is wrong with how the tool dealt with a file, if anything.
fn fault(said: &Watched, limit: u64) -> Option<String> {
    let words = said.err.trim_end();
    match said.code {
        Some(0) => {}
        Some(1) if words.starts_with("closer: ") && !words.contains("panicked") => {}
        code => return Some(format!("ended with {code:?}: {words}")),
    }
    (said.peak_bytes > limit).then(|| format!("took {} MB, {:?}: {words}", said.peak_bytes >> 20, said.took))
}

#[test]
fn three_hundred_mutated_photographs_are_cut_or_refused_in_words() {
    let Some(folder) = shared("photos") else { return };
    let seeds = SEEDS.map(|name| fs::read(folder.join(name)).unwrap());
    let home = tempdir().unwrap();
    let (mut faults, mut refused) = (Vec::new(), 0);
    let examine = |number: usize| -> (Option<String>, bool) {
        let name = SEEDS[number % SEEDS.len()];
        let mut bytes = seeds[number % SEEDS.len()].clone();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95));
        mutate(&mut bytes, &mut dice);
        if name.contains("png") && (number / SEEDS.len()).is_multiple_of(2) {
            // Else every change would end at the first wrong checksum.
            png_with_checksums(&mut bytes);
        }
        let (photo, out) = (
            home.path().join(number.to_string()),
            home.path().join(format!("out{number}")),
        );
        fs::write(&photo, &bytes).unwrap();
        let said = run(&photo, &out, MAX_PIXELS);
        let mut found = fault(&said, 2 * LIMIT);
        if said.code != Some(0) && out.exists() {
            found = Some("left something behind".to_owned());
        }
        if found.is_none() {
            fs::remove_file(photo).unwrap();
            let _ = fs::remove_dir_all(out);
        }
        (
            found.map(|fault| format!("mutant {number} of {name} {fault}")),
            said.code == Some(1),
        )
    };
    let lanes = 3;
    let lane = |first: usize| (first..MUTANTS).step_by(lanes).map(&examine).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let lane = &lane;
        let waiting: Vec<_> = (0..lanes).map(|first| scope.spawn(move || lane(first))).collect();
        for (found, was_refused) in waiting.into_iter().flat_map(|lane| lane.join().unwrap()) {
            faults.extend(found);
            refused += usize::from(was_refused);
        }
    });
    if !faults.is_empty() {
        let kept = PathBuf::from(home.path());
        std::mem::forget(home);
        panic!(
            "{} faults, kept in {}:\n{}",
            faults.len(),
            kept.display(),
            faults.join("\n")
        );
    }
    assert!(
        (MUTANTS / 3..MUTANTS).contains(&refused),
        "{refused} were refused"
    );
}

#[test]
fn twenty_bombs_are_refused_within_a_second_and_before_memory_is_taken() {
    let home = tempdir().unwrap();
    let bombs = bombs();
    assert!(bombs.len() >= 20);
    let mut faults = Vec::new();
    for (name, bytes) in bombs {
        let (photo, out) = (home.path().join("bomb"), home.path().join("out"));
        fs::write(&photo, bytes).unwrap();
        let said = run(&photo, &out, 1_000_000_000);
        if let Some(fault) = fault(&said, 2 * OWN_BYTES) {
            faults.push(format!("{name} {fault}"));
        } else if said.code != Some(1) || out.exists() {
            faults.push(format!("{name} was cut, or left something behind"));
        } else if said.took > Duration::from_secs(1) {
            faults.push(format!("{name} took {:?}: {}", said.took, said.err));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn refusals_take_no_more_memory_and_time_than_the_photographs_allow() {
    let Some(folder) = shared("photos") else { return };
    let mut limited = 0;
    for entry in crate::photographs::index(&folder) {
        let (file, limits) = (entry["file"].as_str().unwrap(), &entry["expect"]["limits"]);
        let (Some(memory), Some(seconds)) = (limits["peak_memory_mb"].as_u64(), limits["seconds"].as_f64())
        else {
            continue;
        };
        limited += 1;
        let home = tempdir().unwrap();
        let said = run(&folder.join(file), &home.path().join("out"), 1_000_000_000);
        assert_eq!(said.code, Some(1), "{file}");
        assert!(
            said.peak_bytes <= memory * 1_000_000,
            "{file}: {} bytes",
            said.peak_bytes
        );
        assert!(said.took.as_secs_f64() <= seconds, "{file}: {:?}", said.took);
    }
    assert!(limited >= 2);
}
