//! `closer iiif`: cuts photographs into folders for IIIF viewers, or gives such folders another address.

use std::path::Path;

use closer_cli::{CutOptions, IiifOptions, IiifReport, Rewritten, Target, cut_iiif, rewrite_iiif};
use serde::Serialize;

use super::photographs::{Failure, cut_each, options};
use crate::args::IiifArgs;
use crate::report::{self, Outcome};

/// Everything that happened, for machines.
#[derive(Default, Serialize)]
struct Summary {
    written: Vec<IiifReport>,
    rewritten: Vec<Rewritten>,
    failed: Vec<Failure>,
}

pub(crate) fn run(args: &IiifArgs) -> anyhow::Result<Outcome> {
    let mut summary = Summary::default();
    let outcome = match (&args.rewrite, &args.base_url, &args.out) {
        (Some(folder), Some(base_url), _) => rewrite(folder, base_url, args.json, &mut summary)?,
        (_, _, Some(out)) => cut_all(args, out, &mut summary)?,
        _ => Outcome::Usage, // Not reached: the arguments require one of the two.
    };
    if args.json {
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    }
    Ok(outcome)
}

fn rewrite(folder: &Path, base_url: &str, json: bool, summary: &mut Summary) -> anyhow::Result<Outcome> {
    match rewrite_iiif(folder, base_url) {
        Ok(rewritten) => {
            for Rewritten { info, id } in rewritten.iter().filter(|_| !json) {
                report::say(&format!("{}: {id}", info.display()))?;
            }
            summary.rewritten = rewritten;
            Ok(Outcome::Well)
        }
        Err(error) => {
            let (failure, outcome, _) = Failure::new(folder, &error);
            summary.failed.push(failure);
            Ok(outcome)
        }
    }
}

fn cut_all(args: &IiifArgs, out: &Path, summary: &mut Summary) -> anyhow::Result<Outcome> {
    let options = CutOptions {
        tile_size: args.tile_size,
        ..options(&args.how)
    };
    let iiif = IiifOptions {
        version: args.version.into(),
        base_url: args.base_url.clone(),
    };
    cut_each(
        (&args.photos, args.name.as_deref()),
        &args.how,
        |picture, name, progress| {
            let target = Target { folder: out, name };
            cut_iiif(picture, target, &options, &iiif, progress)
        },
        |written| {
            if !args.json {
                say(&written)?;
            }
            summary.written.push(written);
            Ok(())
        },
        &mut summary.failed,
    )
}

fn say(written: &IiifReport) -> std::io::Result<()> {
    report::say(&format!(
        "{}: {} × {} px, {}",
        written.info.display(),
        written.width_px,
        written.height_px,
        report::count(written.files, "file"),
    ))?;
    for note in &written.notes {
        report::complain(&format!("{}: note: {note}", written.source.display()));
    }
    Ok(())
}
