//! `cargo xtask bench-cut`: `closer tile` beside `vips dzsave` (libvips, Debian's `libvips-tools`) on pictures of 100
//! megapixels, in pairs, one after the other. What was measured is kept in `docs/measured.md`.

mod cases;
mod delta_e;
mod quality;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    bench::{record, today},
    process::{cargo, files_below, on_path, printed, remove_folder, run, spelled, succeeded},
    project::Project,
};
use cases::{CASES, Case, QualityGoal};
use quality::{Colours, Quality};

/// What stands in `docs/measured.md` between these lines is written here.
const BEGIN: &str = "<!-- written by cargo xtask bench-cut -->\n";
const END: &str = "<!-- until here: bench-cut -->\n";

/// What one program took for one picture.
#[derive(Debug, Clone, Copy)]
struct Taken {
    cpu_s: f64,
    wall_s: f64,
    memory_kib: f64,
    bytes: f64,
}

/// Everything that was measured of one case.
struct Measured {
    case: &'static Case,
    ours: Vec<Taken>,
    theirs: Vec<Taken>,
    compared: Option<Compared>,
}

/// How close the tiles of both are to what they should show: ours, and those of libvips.
enum Compared {
    Picture([Quality; 2]),
    Colours([Colours; 2]),
}

/// `bench-cut [--pairs 9] [--only a,b] [--no-quality] [--no-record]`.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let (mut pairs, mut only, mut looks_closer, mut records) = (9_usize, None, true, true);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("pairs") => pairs = args.value()?.to_string_lossy().parse()?,
            lexopt::Arg::Long("only") => only = Some(args.value()?.to_string_lossy().into_owned()),
            lexopt::Arg::Long("no-quality") => looks_closer = false,
            lexopt::Arg::Long("no-record") => records = false,
            other => return Err(other.unexpected().into()),
        }
    }
    if pairs == 0 {
        bail!("--pairs is at least 1");
    }
    for name in only.iter().flat_map(|only| only.split(',')) {
        if !CASES.iter().any(|case| case.name == name) {
            let names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
            bail!(
                "--only {name}: there is no such case; there are {}",
                names.join(", ")
            );
        }
    }
    let wanted = |case: &&Case| {
        only.as_ref()
            .is_none_or(|only| only.split(',').any(|name| name == case.name))
    };
    for program in ["vips", "vipsthumbnail", "time"] {
        on_path(program)
            .with_context(|| format!("{program} is not installed: apt-get install libvips-tools time"))?;
    }
    run(cargo(project).args([
        "build",
        "--release",
        "--package",
        "closer-cli",
        "--package",
        "closer-painter",
    ]))?;
    let bench = Bench {
        tool: project.target.join("release/closer"),
        folder: project.target.join("bench-cut"),
    };
    fs::create_dir_all(&bench.folder).with_context(|| format!("making {}", bench.folder.display()))?;

    let mut measured = Vec::new();
    for case in CASES.iter().filter(wanted) {
        if !cases::prepare(project, &bench.folder, case)? {
            println!("{}: skipped, the real photographs are not there", case.name);
            continue;
        }
        measured.push(bench.measure(case, pairs, looks_closer)?);
        println!("{}", table::lines(&measured[measured.len() - 1]));
    }
    let version = printed(Command::new("vips").arg("--version"))?;
    let table = table::table(&measured);
    println!("\n{table}");
    if !records {
        return Ok(());
    }
    let section = format!(
        "`cargo xtask bench-cut --pairs {pairs}`; {}; {}; {} cores.\n\n{table}",
        today()?,
        version.trim(),
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
    );
    record(project, (BEGIN, END), &section)
}

struct Bench {
    tool: PathBuf,
    folder: PathBuf,
}

impl Bench {
    fn measure(&self, case: &'static Case, pairs: usize, looks_closer: bool) -> Result<Measured> {
        let photo = self.folder.join(case.file);
        let (ours, theirs) = (self.folder.join("ours"), self.folder.join("theirs"));
        let mut measured = Measured {
            case,
            ours: Vec::new(),
            theirs: Vec::new(),
            compared: None,
        };
        for _ in 0..pairs {
            remove_folder(&ours)?;
            let mut command = Command::new(&self.tool);
            command
                .args(["tile", "--name", "x", "--out"])
                .arg(&ours)
                .arg(&photo);
            measured.ours.push(self.taken(&command, &ours)?);
            remove_folder(&theirs)?;
            fs::create_dir(&theirs).with_context(|| format!("making {}", theirs.display()))?;
            measured
                .theirs
                .push(self.taken(&case.theirs(&photo, &theirs), &theirs)?);
        }
        if looks_closer && let Some((reference, goal)) = cases::reference(&self.folder, case)? {
            let (ours, theirs) = (ours.join("x_files"), theirs.join("x_files"));
            measured.compared = Some(if goal == QualityGoal::Colours {
                let of = |levels: &Path| Colours::of(levels, &reference, &self.folder);
                Compared::Colours([of(&ours)?, of(&theirs)?])
            } else {
                let of = |levels: &Path| Quality::of(levels, &reference, &self.folder);
                Compared::Picture([of(&ours)?, of(&theirs)?])
            });
        }
        remove_folder(&ours)?;
        remove_folder(&theirs)?;
        Ok(measured)
    }

    /// Runs `command`, which writes tiles below `tiles`, and says what that took.
    fn taken(&self, command: &Command, tiles: &Path) -> Result<Taken> {
        let report = self.folder.join("taken.txt");
        let mut timed = Command::new("time");
        timed.args(["--format", "%U %S %e %M", "--output"]).arg(&report);
        timed.arg(command.get_program()).args(command.get_args());
        let output = timed
            .output()
            .with_context(|| format!("starting {}", spelled(command)))?;
        succeeded(command, &output)?;
        let text = fs::read_to_string(&report).with_context(|| format!("reading {}", report.display()))?;
        let numbers: Vec<f64> = text
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        let [user_s, system_s, wall_s, memory_kib] = numbers[..] else {
            bail!(
                "`time` is not GNU time: it wrote \"{}\"; apt-get install time",
                text.trim()
            );
        };
        let mut bytes = 0;
        for file in files_below(tiles)? {
            if file.extension().is_some_and(|ending| ending == "jpg") {
                bytes += fs::metadata(&file)?.len();
            }
        }
        Ok(Taken {
            cpu_s: user_s + system_s,
            wall_s,
            memory_kib,
            bytes: bytes as f64,
        })
    }
}
