//! `cargo xtask demo`: the painter and the tool make the sample collection; time, memory and bytes are measured.
//! What is painted is the painter's business, how it is cut the tool's.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc::sync_channel,
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use closer_core::catalog::{Catalog, Thumbnail};

use crate::{
    process::{cargo, files_below, remove_folder, run, spelled, succeeded},
    project::Project,
};

/// On two cores that nobody else uses; on a shared machine it is told, not enforced.
const BUDGET_SECONDS: f64 = 90.0;
const BUDGET_MEMORY: u64 = 2_000_000_000;
const BUDGET_BYTES: u64 = 60_000_000;

/// JPEG quality of the tiles. The usual 85 would take 67 MB for what 80 shows as well: these pictures were never
/// anything but sharp, so they bear more.
const QUALITY: &str = "80";

/// Long side of the small whole pictures.
const THUMBNAIL_PX: &str = "960";

/// `demo [--force]`: `--force` paints even if nothing has changed.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut force = false;
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("force") => force = true,
            other => return Err(other.unexpected().into()),
        }
    }
    make(project, force)
}

/// Makes the collection if there is none.
pub fn ensure(project: &Project) -> Result<()> {
    // It is written last, so a collection that was cut short has none.
    if project.collection().join("catalog.json").is_file() {
        return Ok(());
    }
    make(project, false)
}

/// Paints and cuts, unless the collection is what these programs have made already.
pub fn make(project: &Project, force: bool) -> Result<()> {
    let programs = Programs::built(project)?;
    let work_folder = project.target.join("demo");
    let stamp_file = work_folder.join("stamp");
    if !force
        && fs::read_to_string(&stamp_file).is_ok_and(|stamp| Some(stamp) == stamp_now(project, &programs))
    {
        println!("the sample collection is up to date; --force paints it again");
        return Ok(());
    }
    for folder in [&work_folder, &project.collection()] {
        remove_folder(folder)?;
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }

    let started = Instant::now();
    let meter = Meter::default();
    let looks = paint_and_cut(project, &programs, &work_folder, &meter)?;
    let seconds = started.elapsed().as_secs_f64();
    let bytes = bytes_of(&project.collection())?;
    let memory = meter.peak.load(Ordering::Relaxed);

    println!(
        "{looks} looks painted and cut in {seconds:.1} s (budget {BUDGET_SECONDS} s), \
         {} MB of memory at most (budget {}), {:.1} MB of files (budget {})",
        if memory == 0 {
            "unknown".to_owned()
        } else {
            (memory / 1_000_000).to_string()
        },
        BUDGET_MEMORY / 1_000_000,
        bytes as f64 / 1e6,
        BUDGET_BYTES / 1_000_000,
    );
    if seconds > BUDGET_SECONDS {
        eprintln!(
            "warning: that took longer than {BUDGET_SECONDS} s; is the machine busy with other things?"
        );
    }
    over_budget(memory, bytes)?;
    let stamp = stamp_now(project, &programs).context("the collection has just been made")?;
    fs::write(&stamp_file, stamp).with_context(|| format!("writing {}", stamp_file.display()))
}

fn over_budget(memory: u64, bytes: u64) -> Result<()> {
    if memory > BUDGET_MEMORY {
        bail!("painting and cutting took {memory} bytes of memory; {BUDGET_MEMORY} are allowed");
    }
    if bytes > BUDGET_BYTES {
        bail!("the sample collection has {bytes} bytes; {BUDGET_BYTES} are allowed");
    }
    Ok(())
}

struct Programs {
    painter: PathBuf,
    tool: PathBuf,
}

impl Programs {
    fn built(project: &Project) -> Result<Self> {
        run(cargo(project).args([
            "build",
            "--release",
            "--package",
            "closer-painter",
            "--package",
            "closer-cli",
        ]))?;
        let program = |name: &str| {
            let file = project.target.join("release").join(name);
            file.with_extension(std::env::consts::EXE_EXTENSION)
        };
        Ok(Programs {
            painter: program("closer-painter"),
            tool: program("closer"),
        })
    }
}

/// Each look is painted, cut and removed; the next one is painted while the last one is cut, so that the parts of
/// either that keep only one core busy do not leave the other one idle. Gives the number of looks.
fn paint_and_cut(project: &Project, programs: &Programs, work_folder: &Path, meter: &Meter) -> Result<usize> {
    let painter = |only: &str| {
        let mut command = Command::new(&programs.painter);
        command.arg("--out").arg(work_folder).args(["--only", only]);
        command
    };
    // No work has this name: this writes the catalog alone.
    run(&mut painter("."))?;
    let written = work_folder.join("catalog.json");
    let catalog = read_catalog(&written)?;
    let looks: Vec<(String, String)> = catalog
        .works
        .iter()
        .flat_map(|work| work.looks.iter().map(|look| (work.id.clone(), look.id.clone())))
        .collect();

    thread::scope(|scope| {
        let (painted, to_cut) = sync_channel::<(&str, &str, PathBuf)>(0);
        let cutting = scope.spawn(move || -> Result<()> {
            for (work, look, photograph) in to_cut {
                let mut command = Command::new(&programs.tool);
                command.arg("tile").arg(&photograph);
                command.arg("--out").arg(project.collection().join(work));
                command.args(["--name", look, "--thumbnail", THUMBNAIL_PX, "--quality", QUALITY]);
                meter.run(Lane::Cutting, &mut command)?;
                fs::remove_file(&photograph).with_context(|| format!("removing {}", photograph.display()))?;
                println!("{work}/{look}");
            }
            Ok(())
        });
        for (work, look) in &looks {
            let name = format!("{work}/{look}");
            meter.run(Lane::Painting, &mut painter(&name))?;
            let photograph = work_folder.join("photographs").join(format!("{name}.png"));
            if painted.send((work, look, photograph)).is_err() {
                break; // Cutting has failed, and says so below.
            }
        }
        drop(painted);
        cutting.join().expect("cutting gives its errors back")
    })?;
    remove_folder(&work_folder.join("photographs"))?;
    let count = looks.len();
    fs::write(
        project.collection().join("catalog.json"),
        with_thumbnails(project, catalog)?,
    )
    .context("writing the catalog")?;
    Ok(count)
}

/// The catalog's text, with what the tool said of each look's thumbnail.
fn with_thumbnails(project: &Project, mut catalog: Catalog) -> Result<String> {
    for work in &mut catalog.works {
        for look in &mut work.looks {
            let path = project
                .collection()
                .join(&work.id)
                .join(format!("{}-thumbnail.json", look.id));
            let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let mut thumbnail: Thumbnail =
                serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
            fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
            let urls = thumbnail.smaller.iter_mut().map(|smaller| &mut smaller.url);
            for url in urls.chain([&mut thumbnail.url]) {
                *url = format!("{}/{url}", work.id);
            }
            look.thumbnail = Some(thumbnail);
        }
    }
    Ok(serde_json::to_string_pretty(&catalog)? + "\n")
}

/// Reads a catalog that this project's own programs wrote.
pub fn read_catalog(path: &Path) -> Result<Catalog> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))
}

/// What the collection depends on, and how large it is: equal stamps, equal collections.
fn stamp_now(project: &Project, programs: &Programs) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    for program in [&programs.painter, &programs.tool] {
        hasher.write(&fs::read(program).ok()?);
    }
    Some(format!(
        "{:016x} {}",
        hasher.finish(),
        bytes_of(&project.collection()).ok()?
    ))
}

fn bytes_of(folder: &Path) -> Result<u64> {
    files_below(folder)?
        .iter()
        .map(|file| Ok(fs::metadata(file)?.len()))
        .sum()
}

/// Which of the two programs that run at the same time is meant.
#[derive(Clone, Copy)]
enum Lane {
    Painting,
    Cutting,
}

/// Memory of the programs that run at the same time, added up. Zero where the system does not tell (not Linux).
#[derive(Default)]
struct Meter {
    now: [AtomicU64; 2],
    peak: AtomicU64,
}

impl Meter {
    /// Runs to the end; what the program has to say is shown only if it fails.
    fn run(&self, lane: Lane, command: &mut Command) -> Result<()> {
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", spelled(command)))?;
        let status_file = PathBuf::from(format!("/proc/{}/status", child.id()));
        let waiting = thread::spawn(move || child.wait_with_output());
        while !waiting.is_finished() {
            if let Some(bytes) = fs::read_to_string(&status_file)
                .ok()
                .as_deref()
                .and_then(most_memory)
            {
                self.now[lane as usize].store(bytes, Ordering::Relaxed);
                let sum = self.now.iter().map(|lane| lane.load(Ordering::Relaxed)).sum();
                self.peak.fetch_max(sum, Ordering::Relaxed);
            }
            thread::sleep(Duration::from_millis(20));
        }
        self.now[lane as usize].store(0, Ordering::Relaxed);
        let output = waiting.join().expect("waiting does not panic")?;
        succeeded(command, &output)
    }
}

/// The most memory that a process has had so far, from the text of its `/proc/<id>/status`.
fn most_memory(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::{BUDGET_BYTES, BUDGET_MEMORY, most_memory, over_budget};

    #[test]
    fn memory_is_read_from_the_status_of_a_process() {
        assert_eq!(
            most_memory("Name:\tcloser\nVmPeak:\t 900 kB\nVmHWM:\t  512 kB\n"),
            Some(512 * 1024)
        );
        assert_eq!(most_memory("Name:\tcloser\nState:\tZ (zombie)\n"), None);
    }

    #[test]
    fn budgets_hold_at_the_limit_and_fail_one_past_it() {
        assert!(over_budget(BUDGET_MEMORY, BUDGET_BYTES).is_ok());
        assert!(over_budget(BUDGET_MEMORY + 1, 0).is_err());
        assert!(over_budget(0, BUDGET_BYTES + 1).is_err());
    }
}
