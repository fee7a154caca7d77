//! `cargo xtask fuzz`: lets libFuzzer think of photographs (`fuzz/README.md`), after making a corpus from those that are there.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{files_below, on_path, run},
    project::Project,
};

/// Each target with the endings of the files with which it begins.
const TARGETS: [(&str, &[&str]); 5] = [
    ("jpeg", &["jpg"]),
    ("png", &["png"]),
    ("tiff", &["tif"]),
    ("webp", &["webp"]),
    // What lies beside the pixels of these.
    (BESIDE_PIXELS, &["jpg"]),
];

/// The target whose seeds are not files but parts of them.
const BESIDE_PIXELS: &str = "exif_icc";

/// Larger files make runs slow and teach nothing.
const LARGEST_SEED: u64 = 64 << 10;
/// Of tiles, which are all alike.
const MOST_SEEDS: usize = 40;

/// `fuzz [TARGET] [--seconds N]`.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let (mut wanted, mut seconds) = (None, 60_u32);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Value(name) => {
                wanted = Some(name.into_string().ok().context("a target is plain text")?)
            }
            lexopt::Arg::Long("seconds") => {
                seconds = args
                    .value()?
                    .to_string_lossy()
                    .parse()
                    .context("--seconds wants a number")?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let targets: Vec<_> = TARGETS
        .iter()
        .filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| wanted == name))
        .collect();
    if targets.is_empty() {
        bail!("targets are jpeg, png, tiff, webp and exif_icc");
    }
    let fuzz = on_path("cargo-fuzz").context("cargo-fuzz is needed: cargo install cargo-fuzz")?;
    for (name, endings) in targets {
        make_corpus(project, name, endings)?;
        run(Command::new(&fuzz)
            .current_dir(&project.root)
            // The toolchain that rustup chose for this program is not the one that fuzzing needs.
            .env("RUSTUP_TOOLCHAIN", "nightly")
            .env_remove("CARGO")
            .env_remove("RUSTC")
            .args(["fuzz", "run", name, "--"])
            .args([
                &format!("-max_total_time={seconds}"),
                "-timeout=10",
                "-rss_limit_mb=1024",
            ]))?;
    }
    Ok(())
}

/// Copies what is there and small; a target without any still runs, only slower to its point.
fn make_corpus(project: &Project, name: &str, endings: &[&str]) -> Result<()> {
    let corpus = project.root.join("fuzz/corpus").join(name);
    fs::create_dir_all(&corpus).with_context(|| format!("making {}", corpus.display()))?;
    let shared =
        env::var_os("LOOK_CLOSER_SHARED").map_or_else(|| project.root.join("../shared"), PathBuf::from);
    let mut count = 0;
    for folder in [shared.join("photos"), project.collection()] {
        let files = if folder.is_dir() {
            files_below(&folder)?
        } else {
            Vec::new()
        };
        let is_of_kind = |file: &&PathBuf| {
            file.extension()
                .is_some_and(|own| endings.iter().any(|ending| own == *ending))
        };
        let mut seeds = Vec::new();
        for file in files.iter().filter(is_of_kind) {
            if seeds.len() >= MOST_SEEDS {
                break;
            }
            if name == BESIDE_PIXELS {
                seeds.extend(beside_pixels(&bytes_of(file)?));
            } else if file.metadata()?.len() <= LARGEST_SEED {
                seeds.push(bytes_of(file)?);
            }
        }
        for seed in seeds {
            count += 1;
            let path = corpus.join(format!("seed-{count}"));
            fs::write(&path, seed).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    println!("{name}: {count} seeds");
    Ok(())
}

fn bytes_of(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("reading {}", file.display()))
}

/// The EXIF and the profile of a JPEG, each as its target takes them: a byte for the kind of colours (1 is RGB) and one for
/// how much of the rest is EXIF, of 255 parts. A profile in several segments is left out.
fn beside_pixels(jpeg: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xff, marker @ 0xc0..=0xfe, high, low, ..] = *rest {
        let end = 2 + usize::from(u16::from_be_bytes([high, low]));
        let Some(body) = rest.get(4..end).filter(|_| marker != 0xda) else {
            break; // The pixels begin, or the file ends.
        };
        let parts: [(u8, u8, &[u8]); 2] = [(0xe1, 255, b"Exif\0\0"), (0xe2, 0, b"ICC_PROFILE\0\x01\x01")];
        found.extend(parts.iter().filter_map(|&(kind, exif, head)| {
            let content = body.strip_prefix(head).filter(|_| kind == marker)?;
            Some([&[1, exif], content].concat())
        }));
        rest = rest.get(end..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::beside_pixels;

    #[test]
    fn what_lies_beside_the_pixels_of_a_jpeg_is_found_and_the_pixels_are_not() {
        let segment = |marker: u8, body: &[u8]| {
            let length = (body.len() as u16 + 2).to_be_bytes();
            [&[0xff, marker][..], &length, body].concat()
        };
        let jpeg = [
            vec![0xff, 0xd8],
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, b"Exif\0\0II*\0"),
            segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
            segment(0xe2, b"ICC_PROFILE\0\x01\x02half of one"),
            segment(0xda, b"\x01"),
            segment(0xe1, b"Exif\0\0pixels"),
        ]
        .concat();
        assert_eq!(
            beside_pixels(&jpeg),
            [b"\x01\xffII*\0".to_vec(), b"\x01\0profile".to_vec()]
        );
        for end in 0..jpeg.len() {
            beside_pixels(&jpeg[..end]);
        }
    }
}
