//! `closer serve`: builds, shows the site on this computer, and builds again whenever a photograph or the catalog changes.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use closer_cli::{Collection, LastPlace, build};
use closer_pages::{AppFolder, Place};
use serde_json::json;

use super::build::{app, building, place, tell};
use crate::http::{self, Body, Reply, Request};
use crate::maker_args::{ServeArgs, SiteArgs};
use crate::progress::{self, Progress};
use crate::report::{self, Outcome};

/// How often the folder is looked at.
const PERIOD: Duration = Duration::from_millis(400);
/// A line nobody reads, by which a page that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);
const RELOAD: &str = include_str!("reload.js");

pub(crate) fn run(args: &ServeArgs) -> anyhow::Result<Outcome> {
    let collection = match Collection::find(&args.site.place.folder) {
        Ok(collection) => collection,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let Some(place) = place(&args.site, &collection) else {
        return Ok(Outcome::Usage);
    };
    let app = app(args.site.app.as_deref())?;
    let cancelled = progress::ear()?;
    // Before the first build: what changes during it is seen afterwards.
    let mut seen = state(&collection);
    rebuild(&collection, &args.site, &app, &place, &cancelled)?;
    if cancelled.load(Ordering::Relaxed) {
        return Ok(Outcome::Interrupted);
    }
    LastPlace::save(&collection, &place)?;

    let changes = Arc::new(Changes::default());
    let (site, base, told) = (collection.site(), place.base.clone(), Arc::clone(&changes));
    let address =
        http::listen(args.port, move |request| answer(request, &site, &base, &told)).with_context(|| {
            format!(
                "port {} cannot be had; choose another with --port, or --port 0",
                args.port
            )
        })?;
    let address = format!("http://{address}{}", place.base);
    if args.site.place.json {
        report::say(&json!({ "address": address }).to_string())?;
    } else {
        report::say(&format!("{address} shows it; Ctrl-C ends"))?;
    }
    if args.open {
        report::open(&address);
    }
    let mut last = seen.clone();
    while !cancelled.load(Ordering::Relaxed) {
        thread::sleep(PERIOD);
        let now = state(&collection);
        // Twice the same: nobody is in the middle of copying a photograph.
        if now != seen && now == last {
            seen.clone_from(&now);
            if rebuild(&collection, &args.site, &app, &place, &cancelled)? {
                changes.tell();
            }
        }
        last = now;
    }
    Ok(Outcome::Well)
}

/// Builds, and says what came of it. An error leaves the old site, and the next change may mend it. Whether the site was
/// changed.
fn rebuild(
    collection: &Collection,
    args: &SiteArgs,
    app: &AppFolder,
    place: &Place,
    cancelled: &Arc<AtomicBool>,
) -> anyhow::Result<bool> {
    let progress = Progress::new(Arc::clone(cancelled));
    let built = build(collection, &building(args, app, place), &progress);
    progress.finish();
    match built {
        Ok(built) if args.place.json => {
            report::say(&serde_json::to_string(&built)?)?;
            Ok(!built.is_unchanged)
        }
        Ok(built) => {
            tell(&built, place)?;
            Ok(!built.is_unchanged)
        }
        Err(error) if error.is_interruption() => Ok(false),
        Err(error) => {
            report::complain(&error.to_string());
            Ok(false)
        }
    }
}

/// What tells whether something was changed: names, sizes and times of the photographs and the catalog.
fn state(collection: &Collection) -> String {
    let mut state = String::new();
    let mut to_see = vec![collection.catalog(), collection.photos()];
    while let Some(path) = to_see.pop() {
        let Ok(what) = fs::metadata(&path) else { continue };
        // Writing into a text cannot fail.
        let _ = writeln!(
            state,
            "{} {} {:?}",
            path.display(),
            what.len(),
            what.modified().ok()
        );
        if what.is_dir() {
            let mut inside: Vec<_> = fs::read_dir(&path).into_iter().flatten().flatten().collect();
            inside.sort_by_key(fs::DirEntry::file_name);
            to_see.extend(inside.iter().map(fs::DirEntry::path));
        }
    }
    state
}

fn answer(request: &Request, site: &Path, base: &str, changes: &Arc<Changes>) -> Reply {
    let Some(path) = request.path.strip_prefix(base.trim_end_matches('/')) else {
        return match request.path.as_str() {
            "/" => Reply {
                status: 302,
                ..Reply::of("text/plain", "").with("Location", base)
            },
            _ => Reply::status(404, &format!("the site begins at {base}")),
        };
    };
    match path {
        "/.closer/reload.js" => Reply::of("text/javascript", RELOAD),
        "/.closer/changes" => {
            let changes = Arc::clone(changes);
            Reply {
                body: Body::Stream(Box::new(move |to| changes.follow(to))),
                ..Reply::of("text/event-stream", "").with("Cache-Control", "no-store")
            }
        }
        path => {
            let mut reply = http::file(site, path);
            if reply.kind.starts_with("text/html")
                && let Body::Bytes(bytes) = &mut reply.body
            {
                let page = String::from_utf8_lossy(bytes);
                let script = format!("<script src=\"{base}.closer/reload.js\" defer></script></head>");
                *bytes = page.replacen("</head>", &script, 1).into_bytes();
            }
            reply
        }
    }
}

/// How often the site was built anew, and whoever waits for the next time.
#[derive(Default)]
struct Changes {
    count: Mutex<u64>,
    more: Condvar,
}

impl Changes {
    fn tell(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.more.notify_all();
    }

    /// Writes a line for each change until nobody reads any more.
    fn follow(&self, to: &mut dyn Write) -> std::io::Result<()> {
        let mut told = *self.count.lock().unwrap_or_else(PoisonError::into_inner);
        to.write_all(b": connected\n\n")?;
        loop {
            to.flush()?;
            let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
            let (count, _) = self
                .more
                .wait_timeout_while(count, HEARTBEAT, |count| *count == told)
                .unwrap_or_else(PoisonError::into_inner);
            let now = *count;
            drop(count);
            if now == told {
                to.write_all(b": still here\n\n")?;
            } else {
                told = now;
                to.write_all(b"data: changed\n\n")?;
            }
        }
    }
}
