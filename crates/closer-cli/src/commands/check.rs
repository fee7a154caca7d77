//! `closer check`: says everything that is wrong with a catalog, at once.

use std::path::{Path, PathBuf};

use closer_cli::{Collection, CollectionError, check_collection};
use serde_json::json;

use crate::args::CheckArgs;
use crate::report::{self, Outcome};

pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let catalog = match catalog_of(&args.catalog) {
        Ok(catalog) => catalog,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let findings = match check_collection(&catalog) {
        Ok(findings) => findings,
        Err(error) => {
            let name = catalog.display();
            report::complain(&format!(
                "{name}: cannot be read ({error}); give the path of a catalog.json, or begin a collection with closer init"
            ));
            return Ok(Outcome::Usage);
        }
    };
    let errors = findings.iter().filter(|finding| finding.is_error).count();
    let warnings = findings.len() - errors;
    if args.json {
        let summary = json!({ "errors": errors, "warnings": warnings, "findings": findings });
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    } else {
        for finding in &findings {
            let kind = if finding.is_error { "error" } else { "warning" };
            let place = if finding.path.is_empty() {
                String::new()
            } else {
                format!("{}: ", finding.path)
            };
            report::say(&format!(
                "{}: {kind}: {place}{}",
                finding.file.display(),
                finding.message
            ))?;
        }
        let (errors, warnings) = (
            report::count(errors as u64, "error"),
            report::count(warnings as u64, "warning"),
        );
        report::say(&match findings.is_empty() {
            true => format!("{}: all is well", catalog.display()),
            false => format!("{errors}, {warnings}"),
        })?;
    }
    Ok(if errors > 0 { Outcome::Wrong } else { Outcome::Well })
}

/// A file as it is; of a folder, the catalog in it or around it.
fn catalog_of(given: &Path) -> Result<PathBuf, CollectionError> {
    if !given.is_dir() {
        return Ok(given.to_owned());
    }
    Ok(Collection::find(given)?.catalog())
}
