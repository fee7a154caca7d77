//! `closer add`: photographs one after the other; one that fails does not stop the others, and each that is done is kept.

use closer_cli::{Added, Addition, Collection, CollectionError, Document, Follower, Pictures, add};
use serde::Serialize;

use crate::maker_args::AddArgs;
use crate::progress::{self, Progress};
use crate::report::{self, Outcome};

/// Everything that happened, for machines.
#[derive(Default, Serialize)]
struct Summary {
    added: Vec<Added>,
    failed: Vec<Failure>,
}

#[derive(Serialize)]
struct Failure {
    photo: String,
    message: String,
}

pub(crate) fn run(args: &AddArgs) -> anyhow::Result<Outcome> {
    if args.photos.len() > 1
        && let Some(option) = of_one_photograph(args)
    {
        report::complain(&format!(
            "{option} is for one photograph; add them one after the other"
        ));
        return Ok(Outcome::Usage);
    }
    let collection = match Collection::find(&args.place.folder) {
        Ok(collection) => collection,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let _lock = collection.lock()?;
    let addition = Addition {
        work: args.work.clone(),
        look: args.look.clone(),
        size: args.size,
        title: args.title.clone(),
        maker: args.maker.clone(),
        medium: args.medium.clone(),
        alt: args.alt.clone(),
    };
    let mut document = Document::read(&collection.catalog())?;
    let mut pictures = Pictures::of(&collection, args.max_pixels, None);
    let progress = Progress::new(progress::ear()?);
    let mut summary = Summary::default();
    let mut outcome = Outcome::Well;
    for (nr, photo) in args.photos.iter().enumerate() {
        progress.cutting(photo, nr + 1, args.photos.len());
        let added = add(
            &collection,
            &mut document,
            &mut pictures,
            photo,
            &addition,
            &progress,
        )
        .and_then(|added| {
            // After each, so that what is done is kept when a later one is interrupted.
            if added.is_changed {
                document.save()?;
            }
            pictures.remember()?;
            Ok(added)
        });
        match added {
            Ok(added) => {
                if !args.place.json {
                    progress.finish();
                    tell(&added)?;
                }
                summary.added.push(added);
            }
            Err(error) => {
                progress.finish();
                report::complain(&error.to_string());
                summary.failed.push(Failure {
                    photo: photo.display().to_string(),
                    message: error.to_string(),
                });
                outcome = match error {
                    _ if error.is_interruption() => Outcome::Interrupted,
                    CollectionError::Request(_) => Outcome::Usage,
                    _ => Outcome::Wrong,
                };
                if outcome == Outcome::Interrupted {
                    break;
                }
            }
        }
    }
    progress.finish();
    if args.place.json {
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    }
    Ok(outcome)
}

/// An option that makes sense for one photograph only.
fn of_one_photograph(args: &AddArgs) -> Option<&'static str> {
    match args {
        _ if args.look.is_some() => Some("--look"),
        _ if args.alt.is_some() => Some("--alt"),
        _ if args.title.is_some() => Some("--title"),
        _ => None,
    }
}

fn tell(added: &Added) -> anyhow::Result<()> {
    let photo = added.photo.display();
    let (work, look) = (&added.work, &added.look);
    if added.was_there {
        let what = match added.is_changed {
            true => "its size was written",
            false => "nothing was changed",
        };
        report::say(&format!(
            "{photo}: is in the catalog already, as look \"{look}\" of work \"{work}\"; {what}"
        ))?;
        return Ok(());
    }
    let what = match added.is_new_work {
        true => format!("new work \"{work}\""),
        false => format!("look \"{look}\" of work \"{work}\""),
    };
    let scale = added
        .mm_per_px
        .map_or_else(String::new, |mm_per_px| format!(", {mm_per_px} mm each"));
    report::say(&format!(
        "{photo}: {what}, {} × {} px{scale}",
        added.width_px, added.height_px
    ))?;
    for note in &added.notes {
        report::complain(&format!("{photo}: note: {note}"));
    }
    for missing in &added.missing {
        report::say(&format!("  still to do: {missing}"))?;
    }
    Ok(())
}
