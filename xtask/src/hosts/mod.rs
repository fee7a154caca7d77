//! `cargo xtask hosts`: serves a built site with nginx and with Apache, each set up by the very lines of `docs/hosting.md`, and
//! asks it for what browsers ask. What an answer has to be is in `expected`.

mod answer;
mod expected;
mod server;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use closer_pages::Place;

use crate::{
    demo, no_arguments,
    process::{cargo, on_path, remove_folder, run},
    project::Project,
    site::{self, Site},
};
use server::{Kind, Server};

/// Where the notes lie, from the project's root.
const NOTES: &str = "docs/hosting.md";

/// How browsers let answers be packed.
const PACKINGS: [&str; 3] = ["identity", "gzip", "br"];

/// Tries every host that is installed, with the app as it was made last.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let installed: Vec<(Kind, PathBuf)> = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, on_path(kind.program())?)))
        .collect();
    if installed.is_empty() {
        bail!("neither nginx nor apache2 is on the PATH; on Debian: apt-get install nginx-light apache2");
    }
    demo::ensure(project)?;
    run(cargo(project).args(["build", "--package", "closer-cli"]))?;
    let notes = fs::read_to_string(project.root.join(NOTES)).with_context(|| format!("reading {NOTES}"))?;
    let mut complaints = Vec::new();
    for (kind, program) in installed {
        let found = tried(project, kind, &program, &notes).with_context(|| kind.program().to_owned())?;
        println!("{}: {}", kind.program(), found.in_sum());
        complaints.extend(
            found
                .complaints
                .into_iter()
                .map(|text| format!("{}: {text}", kind.program())),
        );
    }
    if !complaints.is_empty() {
        bail!(
            "{NOTES} sets up hosts that do not answer as they should:\n{}",
            complaints.join("\n")
        );
    }
    Ok(())
}

/// What came of one host.
struct Found {
    asked: usize,
    complaints: Vec<String>,
}

impl Found {
    fn in_sum(&self) -> String {
        match self.complaints.len() {
            0 => format!(
                "{} answers as they should be, and closer doctor is content",
                self.asked
            ),
            wrong => format!("{} answers, {wrong} complaints", self.asked),
        }
    }
}

/// Serves the sample in the folder `gallery` of a host on this machine, asks, and ends the host again.
fn tried(project: &Project, kind: Kind, program: &Path, notes: &str) -> Result<Found> {
    let folder = project.target.join("hosts").join(kind.program());
    remove_folder(&folder)?;
    // The system gives out a port that nobody has; who takes it in the moment between makes the host refuse to start.
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let address = format!("http://127.0.0.1:{port}/gallery/");
    let dist = folder.join("www/gallery");
    fs::create_dir_all(folder.join("www")).with_context(|| format!("making {}", folder.display()))?;
    site::write_site(
        project,
        &Site {
            place: Place::at(&address)?,
            release: true,
            dist: dist.clone(),
        },
    )?;
    let server = Server::start(kind, program, notes, &folder, port)?;
    let asked = expected::all(&dist)?;
    let mut complaints = Vec::new();
    for expected in &asked {
        complaints.extend(expected.complaints(port)?);
    }
    for packing in PACKINGS {
        complaints.extend(unchanged(port, packing)?);
    }
    let mut doctor = cargo(project);
    doctor.args([
        "run",
        "--quiet",
        "--package",
        "closer-cli",
        "--",
        "doctor",
        &address,
    ]);
    let doctor = doctor.output().context("starting closer doctor")?;
    if !doctor.status.success() {
        let said = [doctor.stdout, doctor.stderr].concat();
        complaints.push(format!("closer doctor says\n{}", String::from_utf8_lossy(&said)));
    }
    drop(server);
    // A hundred megabytes of links; what a host complained of stays where it failed.
    if complaints.is_empty() {
        remove_folder(&folder)?;
    }
    Ok(Found {
        asked: asked.len() + PACKINGS.len(),
        complaints,
    })
}

/// Whether what a browser has already is not sent once more, however it was packed.
fn unchanged(port: u16, packing: &str) -> Result<Option<String>> {
    let path = "/gallery/collection/catalog.json";
    let accepted = ("Accept-Encoding", packing);
    let first = answer::get(port, path, &[accepted])?;
    let Some(tag) = first.header("etag") else {
        return Ok(Some(format!(
            "{path}: it has no ETag, so every visit fetches it whole"
        )));
    };
    let again = answer::get(port, path, &[accepted, ("If-None-Match", tag)])?;
    Ok((again.status != 304).then(|| {
        format!(
            "{path}: asked again with If-None-Match: {tag}, it answers {} instead of 304",
            again.status
        )
    }))
}
