//! `cargo xtask bench`: the present build beside its peers, in the bench that lies in the shared folder. The bench
//! itself is not part of the project; what it measured is kept in `docs/measured.md`.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{cargo, files_below, on_path, run, spelled},
    project::Project,
    site::{self, Site},
};

/// What stands in `docs/measured.md` between these lines is the bench's.
const BEGIN: &str = "<!-- written by cargo xtask bench -->\n";
const END: &str = "<!-- until here -->\n";

/// What is measured besides the present build, and how often.
struct Plan {
    only: String,
    profiles: String,
    phases: String,
    reps: String,
    slow_reps: String,
    /// Whether the present build is also measured drawing with WebGL2.
    with_webgl: bool,
    /// Whether the result is written into `docs/measured.md`.
    records: bool,
}

/// `bench [--reps 5] [--slow-reps 3] [--only a,b] [--profiles …] [--phases …] [--webgl] [--no-record]`.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut plan = Plan {
        only: "osd6-canvas,osd6-tuned,openlayers,leaflet".to_owned(),
        profiles: "4g,slow,cable".to_owned(),
        phases: "load,play".to_owned(),
        reps: "5".to_owned(),
        slow_reps: "3".to_owned(),
        with_webgl: false,
        records: true,
    };
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("only") => plan.only = text(args.value()?)?,
            lexopt::Arg::Long("profiles") => plan.profiles = text(args.value()?)?,
            lexopt::Arg::Long("phases") => plan.phases = text(args.value()?)?,
            lexopt::Arg::Long("reps") => plan.reps = text(args.value()?)?,
            lexopt::Arg::Long("slow-reps") => plan.slow_reps = text(args.value()?)?,
            lexopt::Arg::Long("webgl") => plan.with_webgl = true,
            lexopt::Arg::Long("no-record") => plan.records = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let site = Site::usual(project);
    site::build(project, &site)?;
    let bench = prepared(project)?;
    let data = env::temp_dir().join("bench-data");
    if !data.join("mid-iiif/info.json").is_file() {
        println!("painting and cutting the bench's picture: 3 to 5 minutes");
        run(node(&bench)?.arg("make-data.mjs").arg(&data))?;
    }
    // Only the viewer travels over the modelled link, so only it is served.
    let subject = project.target.join("bench-subject");
    copy_viewer(&site.dist, &subject)?;
    make_page(project, &data, &subject)?;
    let out = project.target.join("bench-result.jsonl");
    // The bench adds to what it finds.
    if out.is_file() {
        fs::remove_file(&out).context("removing the last result")?;
    }
    let page =
        |name: &str, query: &str| format!("{name}=iiif:{}::embed.html?{query}src={{src}}", subject.display());
    // The picture is in the page; the bench only wants to see a place for its address.
    let framed = format!("look-framed=iiif:{}::framed.html?x={{src}}", subject.display());
    let webgl = ["--subject".to_owned(), page("look-webgl", "renderer=webgl&")];
    run(node(&bench)?
        .args(["bench.mjs", "--only", &plan.only, "--profiles", &plan.profiles])
        .args(["--phases", &plan.phases, "--reps", &plan.reps])
        .args(["--slow-reps", &plan.slow_reps, "--subject", &page("look", "")])
        .args(["--subject", &framed])
        .args(plan.with_webgl.then_some(webgl).into_iter().flatten())
        .arg("--out")
        .arg(&out)
        .arg("--data-dir")
        .arg(&data))?;
    if !plan.records {
        return Ok(());
    }
    let table = fs::read_to_string(out.with_extension("md")).context("reading the bench's report")?;
    let command = format!(
        "cargo xtask bench --reps {} --slow-reps {} --only {} --profiles {} --phases {}",
        plan.reps, plan.slow_reps, plan.only, plan.profiles, plan.phases
    );
    record(
        project,
        (BEGIN, END),
        &format!("`{command}`; {}.\n\n{}", today()?, table.trim()),
    )
}

fn text(value: OsString) -> Result<String> {
    value
        .into_string()
        .ok()
        .context("an option's value is plain text")
}

/// The bench with its libraries, in the folder for what is built: the shared one is only read.
fn prepared(project: &Project) -> Result<PathBuf> {
    let shared = env::var_os("LOOK_CLOSER_SHARED").map_or_else(
        || project.root.join("../shared"),
        |folder| project.root.join(folder),
    );
    let from = shared.join("bench");
    if !from.join("bench.mjs").is_file() {
        bail!(
            "the bench is not at {}; set LOOK_CLOSER_SHARED to the folder that holds it",
            from.display()
        );
    }
    let bench = project.target.join("bench-peers");
    for file in files_below(&from)? {
        let to = bench.join(file.strip_prefix(&from).expect("it was listed below that folder"));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        fs::copy(&file, &to).with_context(|| format!("copying {}", file.display()))?;
    }
    if !bench.join("pages/dist").is_dir() {
        let npm = on_path("npm").context("the bench needs npm: apt-get install nodejs npm")?;
        run(Command::new(npm).arg("install").current_dir(&bench))?;
        run(node(&bench)?.arg("build.mjs"))?;
    }
    Ok(bench)
}

fn node(bench: &Path) -> Result<Command> {
    let mut node = Command::new(on_path("node").context("the bench needs node: apt-get install nodejs")?);
    node.current_dir(bench);
    Ok(node)
}

fn copy_viewer(dist: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
    fs::copy(dist.join("embed.html"), to.join("embed.html")).context("copying embed.html")?;
    for file in files_below(&dist.join("embed"))? {
        let copy = to.join(file.strip_prefix(dist).context("it was found below")?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &copy).with_context(|| format!("copying {}", file.display()))?;
    }
    Ok(())
}

/// A page as `closer frame` makes it for the bench's picture, beside `embed.html`.
fn make_page(project: &Project, data: &Path, site: &Path) -> Result<()> {
    run(cargo(project)
        .args(["run", "--quiet", "--package", "closer-cli", "--", "frame"])
        .arg(data.join("mid-iiif/info.json"))
        .args(["--src", "/data/mid-iiif/info.json", "--site"])
        .arg(site)
        .arg("--out")
        .arg(site.join("framed.html")))
}

/// Puts the section in the place of the last one, between the two lines.
pub fn record(project: &Project, (begin, end): (&str, &str), section: &str) -> Result<()> {
    let path = project.root.join("docs/measured.md");
    let page = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let parts = page
        .split_once(begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.with_context(|| {
        format!(
            "{} has no place for the bench: the lines {begin:?} and {end:?}",
            path.display()
        )
    })?;
    fs::write(&path, format!("{before}{begin}\n{section}\n\n{end}{after}"))
        .with_context(|| format!("writing {}", path.display()))?;
    println!("written into {}", path.display());
    Ok(())
}

/// Year, month and day, as `date` knows them.
pub fn today() -> Result<String> {
    let mut date = Command::new("date");
    date.arg("+%Y-%m-%d");
    let output = date
        .output()
        .with_context(|| format!("starting {}", spelled(&date)))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
