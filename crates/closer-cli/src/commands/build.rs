//! `closer build`: from the collection to a folder that can be uploaded.

use std::path::Path;

use anyhow::Context;
use closer_cli::{Building, Built, Collection, LastPlace, build, carried_app};
use closer_pages::{AppFolder, Place};

use crate::maker_args::{BuildArgs, SiteArgs};
use crate::progress::{self, Progress};
use crate::report::{self, Outcome};

pub(crate) fn run(args: &BuildArgs) -> anyhow::Result<Outcome> {
    let args = &args.site;
    let collection = match Collection::find(&args.place.folder) {
        Ok(collection) => collection,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let Some(place) = place(args, &collection) else {
        return Ok(Outcome::Usage);
    };
    let app = app(args.app.as_deref())?;
    let progress = Progress::new(progress::ear()?);
    let built = build(&collection, &building(args, &app, &place), &progress);
    progress.finish();
    let built = match built {
        Ok(built) => built,
        Err(error) if error.is_interruption() => {
            report::complain("interrupted; the site is as it was");
            return Ok(Outcome::Interrupted);
        }
        Err(error) => return Err(error.into()),
    };
    LastPlace::save(&collection, &place)?;
    if args.place.json {
        report::say(&serde_json::to_string_pretty(&built)?)?;
    } else {
        tell(&built, &place)?;
    }
    Ok(match built.left_out.is_empty() {
        true => Outcome::Well,
        false => Outcome::Wrong,
    })
}

/// What is built with, as typed.
pub(crate) fn building<'a>(args: &SiteArgs, app: &'a AppFolder, place: &'a Place) -> Building<'a> {
    Building {
        app,
        place,
        max_pixels: args.max_pixels,
        threads: args.threads,
    }
}

/// Where the site will lie: as typed, else as the last time, else the root of a host. None, and it is said why, where
/// what was typed is no place.
pub(crate) fn place(args: &SiteArgs, collection: &Collection) -> Option<Place> {
    let typed = match (&args.site, &args.base) {
        (Some(site), _) => Place::at(site),
        (None, Some(base)) => Place::in_folder(base),
        (None, None) => return Some(LastPlace::read(collection).unwrap_or_else(Place::root)),
    };
    typed
        .inspect_err(|error| report::complain(&error.to_string()))
        .ok()
}

/// The app of a folder, else the one inside the tool.
pub(crate) fn app(folder: Option<&Path>) -> anyhow::Result<AppFolder> {
    match folder {
        Some(folder) => Ok(AppFolder::read(folder)?),
        None => Ok(carried_app().context(
            "this closer carries no app; give its folder with --app, or build the tool with cargo xtask tool",
        )??),
    }
}

pub(crate) fn tell(built: &Built, place: &Place) -> anyhow::Result<()> {
    for left_out in &built.left_out {
        report::complain(&format!("left out: {left_out}"));
    }
    let works = report::count(built.works as u64, "work");
    let site = built.site.display();
    if built.is_unchanged {
        report::say(&format!(
            "{site}: {works}; nothing has changed since the last time"
        ))?;
        return Ok(());
    }
    let pictures = match (built.cut, built.kept) {
        (0, kept) => format!("no photograph cut anew, {kept} as before"),
        (cut, 0) => format!("{} cut", report::count(cut as u64, "photograph")),
        (cut, kept) => format!(
            "{} cut, {kept} as before",
            report::count(cut as u64, "photograph")
        ),
    };
    let pages = report::count(built.pages as u64, "page");
    report::say(&format!("{site}: {works} on {pages}, {pictures}"))?;
    match &place.origin {
        Some(origin) => report::say(&format!("made for {origin}{}", place.base))?,
        None => {
            report::say("made for any host; with --site https://… links that are shared show pictures, too")?
        }
    }
    Ok(())
}
