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
    // Its bytes are EXIF and ICC themselves; libFuzzer finds their beginnings quickly.
    ("exif_icc", &[]),
];

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
        for file in files
            .iter()
            .filter(|file| is_seed(file, endings))
            .take(MOST_SEEDS)
        {
            count += 1;
            fs::copy(file, corpus.join(format!("seed-{count}")))
                .with_context(|| format!("copying {}", file.display()))?;
        }
    }
    println!("{name}: {count} seeds");
    Ok(())
}

fn is_seed(file: &Path, endings: &[&str]) -> bool {
    let is_of_kind = file
        .extension()
        .is_some_and(|own| endings.iter().any(|ending| own == *ending));
    is_of_kind && file.metadata().is_ok_and(|about| about.len() <= LARGEST_SEED)
}
