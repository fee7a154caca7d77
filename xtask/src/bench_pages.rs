//! `cargo xtask bench-pages`: how long the pages of a large catalog take, without pictures.

use std::time::Instant;

use anyhow::{Context, Result, bail};
use closer_core::catalog::{Catalog, Work};
use closer_pages::{AppFolder, Place, Published};

use crate::{demo, no_arguments, process::remove_folder, project::Project, site};

/// As many works as a catalog of today may have.
const WORKS: usize = 1_000;

/// On two cores.
const BUDGET_SECONDS: f64 = 10.0;

/// Writes the sample's works again and again, under other names, and says how long that took.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    demo::ensure(project)?;
    let app = AppFolder::read(&site::app_folder(project, true))?;
    let catalog = many(&demo::read_catalog(&project.collection().join("catalog.json"))?);
    let out = project.target.join("bench-pages");
    remove_folder(&out)?;
    let started = Instant::now();
    let written = closer_pages::Site {
        app: &app,
        catalog: &catalog,
        published: &[Published::new("", project.collection())],
        place: Place::at("https://example.org/gallery/")?,
        before: None,
        share_pictures: false,
    }
    .write(&out)
    .context("writing many pages")?;
    let seconds = started.elapsed().as_secs_f64();
    remove_folder(&out)?;
    println!(
        "{} works, {} pages: {seconds:.1} s (budget {BUDGET_SECONDS} s)",
        catalog.works.len(),
        written.pages
    );
    if seconds > BUDGET_SECONDS {
        bail!("that took longer than {BUDGET_SECONDS} s; is the machine busy with other things?");
    }
    Ok(())
}

fn many(sample: &Catalog) -> Catalog {
    let numbered = |(number, work): (usize, &Work)| {
        let mut work = work.clone();
        work.id = format!("{}-{number}", work.id);
        work
    };
    Catalog {
        works: sample
            .works
            .iter()
            .cycle()
            .take(WORKS)
            .enumerate()
            .map(numbered)
            .collect(),
        ..sample.clone()
    }
}
