//! `cargo xtask bench-build`: how long `closer build` takes over a collection of many photographs when nothing has changed,
//! and when only a text has.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, Crc, write::ZlibEncoder};
use lexopt::ValueExt;
use serde_json::{Value, json};

use crate::{
    process::{cargo, files_below, remove_folder, run},
    project::Project,
};

/// As the issue has it.
const PHOTOGRAPHS: usize = 500;
/// For a second run of which nothing has changed.
const MOST_SECONDS: f64 = 2.0;
/// 24 Mpx.
const PX: (u32, u32) = (6000, 4000);

/// `bench-build [N]`: of N photographs.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut count = PHOTOGRAPHS;
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Value(number) => count = number.parse()?,
            other => bail!("{}; it takes a number of photographs", other.unexpected()),
        }
    }
    run(cargo(project).args(["build", "--release", "--package", "closer-cli"]))?;
    let app = project.target.join("app");
    ensure!(
        app.is_dir(),
        "there is no app to build with; cargo xtask app makes it"
    );
    let folder = project.target.join("bench-build");
    remove_folder(&folder)?;
    let bench = Bench {
        tool: project.target.join("release/closer"),
        app,
        folder: folder.clone(),
    };
    let outcome = bench.run(count);
    remove_folder(&folder)?;
    outcome
}

struct Bench {
    tool: PathBuf,
    app: PathBuf,
    folder: PathBuf,
}

impl Bench {
    fn run(&self, count: usize) -> Result<()> {
        self.make(count)?;
        let first = self.build()?;
        let files = files_below(&self.folder.join("site"))?.len();
        // The best of three: what else the machine does is not the tool's.
        let again = (0..3).map(|_| self.build()).collect::<Result<Vec<_>>>()?;
        let again = again.into_iter().fold(f64::INFINITY, f64::min);
        let catalog = self.folder.join("catalog.json");
        let text = fs::read_to_string(&catalog)?;
        fs::write(&catalog, text.replacen("Work 1\"", "The first work\"", 1))?;
        let text_changed = self.build()?;
        println!("| `closer build` of {count} photographs, {files} files in the site | seconds |\n|---|---|");
        println!("| everything cut and built (even photographs of 24 Mpx) | {first:.2} |");
        println!("| nothing has changed | {again:.2} (at most {MOST_SECONDS}) |");
        println!("| one title has changed | {text_changed:.2} |");
        ensure!(
            again <= MOST_SECONDS,
            "with nothing changed it took {again:.2} s; at most {MOST_SECONDS} are allowed"
        );
        Ok(())
    }

    /// Photographs as large as a camera's, and even, so that cutting 12,000 Mpx takes minutes and not an hour: what is
    /// measured afterwards depends on how many files there are, not on what is in them.
    fn make(&self, count: usize) -> Result<()> {
        fs::create_dir_all(self.folder.join("photos"))?;
        for nr in 1..=count {
            fs::write(
                self.folder.join(format!("photos/work-{nr}.png")),
                even_png(PX, &format!("number {nr}"))?,
            )?;
        }
        let works: Vec<Value> = (1..=count).map(work).collect();
        let catalog = json!({
            "version": 1,
            "collective": { "name": "Many" },
            "makers": [{ "id": "ada", "name": "Ada" }],
            "works": works,
        });
        let catalog = serde_json::to_string_pretty(&catalog)?;
        fs::write(self.folder.join("catalog.json"), catalog)?;
        Ok(())
    }

    /// Builds and gives the seconds that it took.
    fn build(&self) -> Result<f64> {
        let started = Instant::now();
        let status = Command::new(&self.tool)
            .args(["build", "--app"])
            .arg(&self.app)
            .current_dir(&self.folder)
            .stdout(Stdio::null())
            .status()
            .context("starting closer")?;
        ensure!(status.success(), "closer build ended with {status}");
        Ok(started.elapsed().as_secs_f64())
    }
}

fn work(nr: usize) -> Value {
    json!({
        "id": format!("work-{nr}"), "title": format!("Work {nr}"), "maker": "ada", "medium": "ink",
        "kind": "one_of_a_kind", "size": { "width_mm": 60, "height_mm": 40 },
        "looks": [{
            "id": "front", "kind": "unframed", "source": format!("photos/work-{nr}.png"),
            "width_px": PX.0, "height_px": PX.1, "mm_per_px": 0.01,
            "object": { "x_px": 0, "y_px": 0, "width_px": PX.0, "height_px": PX.1 },
            "alt": "An even surface.",
        }],
    })
}

/// A grey PNG that says `words` in a text of its own, by which it differs from others.
fn even_png((width, height): (u32, u32), words: &str) -> Result<Vec<u8>> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    let mut row = vec![150; width as usize + 1];
    row[0] = 0; // as it is, without a filter
    for _ in 0..height {
        rows.write_all(&row)?;
    }
    let text = ["Comment\0", words].concat();
    for (kind, body) in [
        (b"IHDR", header),
        (b"tEXt", text.into_bytes()),
        (b"IDAT", rows.finish()?),
        (b"IEND", Vec::new()),
    ] {
        let chunk = [&kind[..], &body].concat();
        let mut crc = Crc::new();
        crc.update(&chunk);
        png.extend(u32::try_from(body.len())?.to_be_bytes());
        png.extend(&chunk);
        png.extend(crc.sum().to_be_bytes());
    }
    Ok(png)
}
