//! `closer tile`: cuts photographs into Deep Zoom pyramids.

use closer_cli::{CutOptions, CutReport, Rights, Target, cut};
use serde::Serialize;

use super::photographs::{Failure, cut_each, options};
use crate::args::TileArgs;
use crate::report::{self, Outcome};

/// Everything that happened, for machines.
#[derive(Default, Serialize)]
struct Summary {
    cut: Vec<CutReport>,
    failed: Vec<Failure>,
}

pub(crate) fn run(args: &TileArgs) -> anyhow::Result<Outcome> {
    let options = CutOptions {
        tile_size: args.tile_size,
        overlap: args.overlap,
        thumbnail: args.thumbnail,
        ..options(&args.how)
    };
    let mut summary = Summary::default();
    let outcome = cut_each(
        (&args.photos, args.name.as_deref()),
        &args.how,
        |picture, name, progress| {
            let folder = &args.out;
            cut(picture, Target { folder, name }, &options, progress)
        },
        |mut report| {
            if !args.keep_rights {
                report.rights = Rights::default();
            }
            if !args.json {
                say(&report)?;
            }
            summary.cut.push(report);
            Ok(())
        },
        &mut summary.failed,
    )?;
    if args.json {
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    }
    Ok(outcome)
}

fn say(cut: &CutReport) -> std::io::Result<()> {
    report::say(&format!(
        "{}: {} × {} px, {}, {}",
        cut.dzi.display(),
        cut.width_px,
        cut.height_px,
        report::count(cut.tiles, "tile"),
        report::bytes(cut.bytes),
    ))?;
    if let Some(thumbnail) = &cut.thumbnail {
        let (width, height) = (thumbnail.said.width_px, thumbnail.said.height_px);
        report::say(&format!("{}: {width} × {height} px", thumbnail.file.display()))?;
    }
    let rights = [
        ("artist", &cut.rights.artist),
        ("copyright", &cut.rights.copyright),
    ];
    for (what, text) in rights {
        if let Some(text) = text {
            report::say(&format!("{}: {what}: {text}", cut.source.display()))?;
        }
    }
    for note in &cut.notes {
        report::complain(&format!("{}: note: {note}", cut.source.display()));
    }
    Ok(())
}
