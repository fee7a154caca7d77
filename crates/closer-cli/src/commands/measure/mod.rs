//! `closer measure`: a page on this computer on which one marks a known length and the work's outline.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;
use std::{fs, io};

use closer_cli::{Collection, CutPicture, Document, Follower, Measured, MeasuredLook, Measurement, Pictures};
use closer_core::Coin;
use serde::Deserialize;
use serde_json::json;

use crate::http::{self, Body, Reply, Request};
use crate::maker_args::MeasureArgs;
use crate::progress::{self, Progress};
use crate::report::{self, Outcome};

const PAGE: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");
/// Nothing of the page comes from elsewhere, and nothing goes there.
const POLICY: &str =
    "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";

pub(crate) fn run(args: &MeasureArgs) -> anyhow::Result<Outcome> {
    let found = Collection::find(&args.place.folder).and_then(|collection| {
        let photo = collection.photo(&args.photo)?;
        let address = collection.address_of(&photo)?;
        let document = Document::read(&collection.catalog())?;
        Ok((
            collection,
            photo,
            MeasuredLook::find(&document, &address),
            address,
        ))
    });
    let (collection, photo, subject, address) = match found {
        Ok(found) => found,
        Err(error) => {
            report::complain(&error.to_string());
            return Ok(Outcome::Usage);
        }
    };
    let Some(subject) = subject else {
        let photo = photo.display();
        report::complain(&format!(
            "{photo}: is in no work yet; add it first: closer add {photo}"
        ));
        return Ok(Outcome::Usage);
    };
    let cancelled = progress::ear()?;
    let progress = Progress::new(std::sync::Arc::clone(&cancelled));
    progress.cutting(&photo, 1, 1);
    let mut pictures = Pictures::of(&collection, u64::MAX, None);
    let picture = pictures.cut(&photo, &progress);
    progress.finish();
    let picture = match picture {
        Err(error) if error.is_interruption() => return Ok(Outcome::Interrupted),
        picture => picture?,
    };
    pictures.remember()?;

    let (done, saved) = channel();
    let bench = Bench {
        collection,
        photo: photo.clone(),
        address,
        picture,
        token: token(),
        done: Mutex::new(done),
    };
    let path = format!("/{}/", bench.token);
    let server = http::listen(0, move |request| bench.answer(request))?;
    let page = format!("http://{server}{path}");
    if args.place.json {
        report::say(&json!({ "address": page, "work": subject.work, "look": subject.look }).to_string())?;
    } else {
        report::say(&format!(
            "measure {} here; Ctrl-C ends without saving:\n  {page}",
            photo.display()
        ))?;
    }
    if !args.no_open {
        report::open(&page);
    }
    match wait(&saved, || cancelled.load(Ordering::Relaxed)) {
        None => Ok(Outcome::Interrupted),
        Some(measured) => {
            tell(args, &photo, &measured)?;
            Ok(Outcome::Well)
        }
    }
}

/// What was saved; none if the maker ended it before.
fn wait(saved: &Receiver<Measured>, is_cancelled: impl Fn() -> bool) -> Option<Measured> {
    loop {
        match saved.recv_timeout(Duration::from_millis(200)) {
            Ok(measured) => return Some(measured),
            Err(RecvTimeoutError::Timeout) if !is_cancelled() => {}
            Err(_) => return None,
        }
    }
}

fn tell(args: &MeasureArgs, photo: &Path, measured: &Measured) -> io::Result<()> {
    if args.place.json {
        return report::say(&json!(measured).to_string());
    }
    let (width, height) = measured.measured_mm;
    report::say(&format!(
        "{}: {} mm for each pixel, the work is {width} × {height} mm; written into catalog.json",
        photo.display(),
        measured.mm_per_px
    ))
}

/// A word that nobody guesses: pages of others, which may ask this computer too, do not know the address.
fn token() -> String {
    use std::hash::{BuildHasher, RandomState};
    // Keyed by the system's random numbers, anew for each.
    let part = || RandomState::new().hash_one("closer measure");
    format!("{:016x}{:016x}", part(), part())
}

/// What the page asks, and what it is told.
struct Bench {
    collection: Collection,
    photo: PathBuf,
    /// Of the photograph, as the catalog has it.
    address: String,
    picture: CutPicture,
    token: String,
    done: Mutex<Sender<Measured>>,
}

/// What the page sends.
#[derive(Deserialize)]
struct Sent {
    measurement: Measurement,
    /// Else it is only evaluated.
    save: bool,
}

impl Bench {
    fn answer(&self, request: &Request) -> Reply {
        let lost = || {
            Reply::status(
                404,
                "there is nothing here; take the address that closer measure printed",
            )
        };
        // Browsers ask for it unasked, and would note a failure.
        if request.path == "/favicon.ico" {
            return Reply::of("image/x-icon", "");
        }
        let inside = request
            .path
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(self.token.as_str()));
        let Some(inside) = inside else { return lost() };
        let reply = match (request.method.as_str(), inside) {
            ("GET" | "HEAD", "/") => Reply::of("text/html; charset=utf-8", PAGE),
            ("GET", "/page.js") => Reply::of("text/javascript; charset=utf-8", SCRIPT),
            ("GET", "/page.css") => Reply::of("text/css; charset=utf-8", STYLE),
            ("GET", "/photograph.json") => self.describe(),
            ("POST", "/measurement") if request.is_own() => self.measure(&request.body),
            ("GET", path) => match path.strip_prefix("/tiles/").filter(|path| is_tile(path)) {
                Some(tile) => {
                    let file = format!("{}_files/{tile}", self.picture.name);
                    match fs::read(self.collection.pictures().join(file)) {
                        Ok(bytes) => Reply::of("image/jpeg", bytes),
                        Err(_) => lost(),
                    }
                }
                None => lost(),
            },
            _ => Reply::status(403, "only the page itself may do that"),
        };
        reply
            .with("Cache-Control", "no-store")
            .with("Content-Security-Policy", POLICY)
            .with("Referrer-Policy", "no-referrer")
    }

    fn describe(&self) -> Reply {
        let subject = Document::read(&self.collection.catalog())
            .ok()
            .and_then(|document| MeasuredLook::find(&document, &self.address));
        let coins: Vec<_> = Coin::ALL
            .iter()
            .map(|coin| json!({ "name": coin.name, "mm": coin.diameter_mm }))
            .collect();
        let text = json!({
            "photo": self.photo.display().to_string(),
            "width": self.picture.width_px,
            "height": self.picture.height_px,
            "tile": 512,
            "coins": coins,
            "look": subject,
        });
        Reply::of("application/json", text.to_string())
    }

    /// Evaluates what was marked, and saves it if that is asked; errors are sentences for the page.
    fn measure(&self, body: &[u8]) -> Reply {
        match self.written(body) {
            Ok((measured, false)) => Reply::of("application/json", json!(measured).to_string()),
            Ok((measured, true)) => self.saved(measured),
            Err(sentence) => Reply {
                status: 400,
                ..Reply::of("application/json", json!({ "problem": sentence }).to_string())
            },
        }
    }

    /// Says what was saved, to the page first: the program ends once it has heard of it.
    fn saved(&self, measured: Measured) -> Reply {
        let done = self.done.lock().ok().map(|done| done.clone());
        let text = json!(measured).to_string();
        Reply {
            body: Body::Stream(Box::new(move |page| {
                let said = page.write_all(text.as_bytes()).and_then(|()| page.flush());
                if let Some(done) = done {
                    // Whoever waited may have been stopped meanwhile; what is saved is saved.
                    let _ = done.send(measured);
                }
                said
            })),
            ..Reply::of("application/json", "")
        }
    }

    fn written(&self, body: &[u8]) -> Result<(Measured, bool), String> {
        let sent: Sent = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        let picture = (self.picture.width_px, self.picture.height_px);
        let words = |error: closer_cli::CollectionError| error.to_string();
        let _lock = sent
            .save
            .then(|| self.collection.lock())
            .transpose()
            .map_err(words)?;
        // Read anew: the maker may have written into it while the page was open.
        let mut document = Document::read(&self.collection.catalog()).map_err(words)?;
        let subject = MeasuredLook::find(&document, &self.address)
            .ok_or("the photograph is no longer in catalog.json; add it again")?;
        let measured = sent
            .measurement
            .write(&mut document, &subject, picture)
            .map_err(words)?;
        if sent.save {
            document.save().map_err(words)?;
        }
        Ok((measured, sent.save))
    }
}

/// `12/3_4.jpg`
fn is_tile(path: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    path.strip_suffix(".jpg").is_some_and(|path| {
        path.split_once('/').is_some_and(|(level, cell)| {
            is_number(level)
                && cell
                    .split_once('_')
                    .is_some_and(|(column, row)| is_number(column) && is_number(row))
        })
    })
}
