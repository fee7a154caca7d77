//! `closer init`: begins a collection.

use std::path::Path;

use closer_cli::{CollectionError, NewCollection, init};
use serde_json::json;

use crate::maker_args::InitArgs;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &InitArgs) -> anyhow::Result<Outcome> {
    let new = NewCollection {
        name: args.name.clone(),
        maker: args.maker.clone(),
    };
    let folder = match args.folder.as_path() {
        here if here == Path::new("") => Path::new("."),
        folder => folder,
    };
    let (_, written) = match init(folder, &new) {
        Ok(made) => made,
        Err(error @ CollectionError::Exists { .. }) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
        Err(error) => return Err(error.into()),
    };
    if args.json {
        report::say(&serde_json::to_string_pretty(&json!({ "written": written }))?)?;
        return Ok(Outcome::Well);
    }
    for path in &written {
        let what = match path.file_name().and_then(|name| name.to_str()) {
            Some("photos") => "for your photographs",
            Some("README.txt") => "explains everything that can stand in the catalog",
            _ => "the catalog, with no works yet",
        };
        report::say(&format!("{}: {what}", path.display()))?;
    }
    let there = match folder == Path::new(".") {
        true => String::new(),
        false => format!("cd {} && ", folder.display()),
    };
    report::say(&format!(
        "next: {there}closer add PHOTO --size 40x30mm --title \"…\""
    ))?;
    Ok(Outcome::Well)
}
