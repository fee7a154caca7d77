//! `closer doctor`: says what is right and wrong with a published site, and what to do.

use closer_cli::{DoctorOptions, Finding, Report, Sign, Subject, examine};
use serde_json::json;

use crate::args::DoctorArgs;
use crate::report::{self, Outcome};

/// Of the places of one finding, so many are told; all of them with `--json`.
const PLACES_TOLD: usize = 3;

pub(crate) fn run(args: &DoctorArgs) -> anyhow::Result<Outcome> {
    let options = DoctorOptions {
        with_links: args.links,
        ..DoctorOptions::default()
    };
    let found = match examine(&args.address, options) {
        Ok(found) => found,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let (errors, warnings) = (found.count(Sign::Error), found.count(Sign::Warning));
    if args.json {
        let summary = json!({
            "address": found.address,
            "requests": found.requests,
            "errors": errors,
            "warnings": warnings,
            "findings": found.findings,
        });
        report::say(&serde_json::to_string_pretty(&summary)?)?;
    } else {
        tell(&found, errors, warnings)?;
    }
    Ok(if errors > 0 { Outcome::Wrong } else { Outcome::Well })
}

fn tell(found: &Report, errors: usize, warnings: usize) -> anyhow::Result<()> {
    report::say(&found.address)?;
    let mut last = None;
    for finding in &found.findings {
        if last != Some(finding.subject) {
            report::say(&format!("\n{}", heading(finding.subject)))?;
            last = Some(finding.subject);
        }
        tell_one(finding)?;
    }
    let requests = report::count(found.requests as u64, "request");
    report::say(&match errors + warnings {
        0 => format!("\nall is well ({requests})"),
        _ => format!(
            "\n{}, {} ({requests})",
            report::count(errors as u64, "error"),
            report::count(warnings as u64, "warning")
        ),
    })?;
    Ok(())
}

fn tell_one(finding: &Finding) -> anyhow::Result<()> {
    let sign = match finding.sign {
        Sign::Ok => "ok",
        Sign::Warning => "warning",
        Sign::Error => "error",
    };
    report::say(&format!("  {sign:<9}{}", finding.what))?;
    for place in finding.places.iter().take(PLACES_TOLD) {
        report::say(&format!("           {place}"))?;
    }
    if let Some(more) = finding
        .places
        .len()
        .checked_sub(PLACES_TOLD)
        .filter(|more| *more > 0)
    {
        report::say(&format!("           and {more} more"))?;
    }
    if let Some(remedy) = &finding.remedy {
        report::say(&format!("         → {remedy}"))?;
    }
    Ok(())
}

fn heading(subject: Subject) -> &'static str {
    match subject {
        Subject::Site => "The site",
        Subject::Embedding => "In other people's pages",
        Subject::Catalog => "The catalog",
        Subject::Pictures => "The pictures",
        Subject::Links => "Links",
    }
}
