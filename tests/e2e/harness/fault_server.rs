//! A server on 127.0.0.1 that serves a painted picture and the built viewer, failing in every way that servers and
//! networks fail, by a rule, and notes every request with its time. It speaks just enough HTTP/1.1 for that.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::Painted;

/// A way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A status and a short text.
    Status(u16),
    /// 503, and to come again in so many seconds.
    ComeAgainIn(u32),
    /// 429, and to come again at a date so many seconds ahead.
    ComeAgainAt(u32),
    /// The connection is reset before anything is said.
    Reset,
    /// The connection is reset in the middle of the body.
    ResetWithin,
    /// Half of the body, as if it were all.
    Truncated,
    /// Status 200 and a page to sign in at.
    Portal,
    /// Nothing, and the connection stays open.
    Silence,
}

impl Fault {
    /// One of them all, by a number.
    pub fn any(number: u64) -> Fault {
        [
            Fault::Status(500),
            Fault::ComeAgainIn(1),
            Fault::ComeAgainAt(2),
            Fault::Reset,
            Fault::ResetWithin,
            Fault::Truncated,
            Fault::Portal,
            Fault::Silence,
        ][(number % 8) as usize]
    }
}

/// A request.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Since the server started.
    pub at: Duration,
    /// Without query.
    pub path: String,
    /// How often it was asked for before.
    pub before: usize,
    /// Bytes of the body that were sent.
    pub sent: usize,
}

/// How a request fails, if it does.
pub type Rule = Arc<dyn Fn(&Asked) -> Option<Fault> + Send + Sync>;

/// How a server behaves.
#[derive(Clone)]
pub struct Faults {
    /// What becomes of a request for a tile.
    pub rule: Rule,
    /// Other origins may read what is served.
    pub allows_reading: bool,
    /// Bytes of painted files per second, all connections together; 0 is as fast as it goes.
    pub rate: u32,
}

impl Faults {
    /// Fails what the rule says, of the tiles only.
    pub fn of_tiles(rule: impl Fn(&Asked) -> Option<Fault> + Send + Sync + 'static) -> Faults {
        Faults {
            rule: Arc::new(rule),
            allows_reading: true,
            rate: 0,
        }
    }

    /// Fails nothing.
    pub fn none() -> Faults {
        Faults::of_tiles(|_| None)
    }
}

/// A running server; gone with all its connections when dropped.
pub struct FaultServer {
    address: String,
    served: Arc<Served>,
    task: tokio::task::JoinHandle<()>,
}

struct Served {
    painted: Arc<Painted>,
    faults: Faults,
    started: Instant,
    log: Mutex<Vec<Asked>>,
    /// When the line is free again.
    line: tokio::sync::Mutex<Instant>,
}

/// More connections wait to be taken.
const MAX_CONNECTIONS: usize = 64;
/// Nothing that a browser sends here is larger.
const MAX_HEAD: usize = 16 << 10;

impl FaultServer {
    /// Starts serving on a free port.
    pub async fn start(painted: Arc<Painted>, faults: Faults) -> Result<FaultServer> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let served = Arc::new(Served {
            painted,
            faults,
            started: Instant::now(),
            log: Mutex::default(),
            line: tokio::sync::Mutex::new(Instant::now()),
        });
        let task = tokio::spawn(accept(listener, served.clone()));
        Ok(FaultServer {
            address,
            served,
            task,
        })
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Time since it started.
    pub fn now(&self) -> Duration {
        self.served.started.elapsed()
    }

    /// The requests for tiles until now.
    pub fn tiles(&self) -> Vec<Asked> {
        let log = self.served.log.lock().expect("nothing panics while it notes");
        log.iter().filter(|asked| is_tile(&asked.path)).cloned().collect()
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn is_tile(path: &str) -> bool {
    path.starts_with("/painted_files/")
}

async fn accept(listener: TcpListener, served: Arc<Served>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    while let (Ok(place), Ok((stream, _))) = (places.clone().acquire_owned().await, listener.accept().await) {
        let served = served.clone();
        connections.spawn(async move {
            // A connection that breaks is what this is for.
            let _ = talk(stream, &served).await;
            drop(place);
        });
        while connections.try_join_next().is_some() {}
    }
}

/// Answers one request after the other until one of both hangs up.
async fn talk(mut stream: TcpStream, served: &Served) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut head = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if head.len() > MAX_HEAD || stream.read_buf(&mut head).await? == 0 {
                return Ok(());
            }
        };
        let text = String::from_utf8_lossy(&head[..end]).into_owned();
        head.drain(..end);
        let target = text.split(' ').nth(1).unwrap_or("/");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if !answer(&mut stream, served, path.to_owned(), query).await? {
            return Ok(());
        }
    }
}

/// Whether the connection goes on.
async fn answer(stream: &mut TcpStream, served: &Served, path: String, query: &str) -> Result<bool> {
    let (index, fault) = {
        let mut log = served.log.lock().expect("nothing panics while it notes");
        let before = log.iter().filter(|asked| asked.path == path).count();
        let asked = Asked {
            at: served.started.elapsed(),
            path: path.clone(),
            before,
            sent: 0,
        };
        let fault = is_tile(&path).then(|| (served.faults.rule)(&asked)).flatten();
        log.push(asked);
        (log.len() - 1, fault)
    };
    let body = match query.strip_prefix("tiles=") {
        Some(folder) => Some(served.painted.description_with(folder).into_bytes()),
        None => served.painted.files.get(&path).cloned(),
    };
    let is_painted = body.is_some();
    let body = body.or_else(|| std::fs::read(file_of(&path)).ok());
    let status = if body.is_some() { 200 } else { 404 };
    let body = body.unwrap_or_default();
    let kind = kind_of(&path);
    match fault {
        None => {
            say(stream, served, status, kind, "", body.len()).await?;
            let paced = if is_painted { served.faults.rate } else { 0 };
            send(stream, served, index, &body, paced).await?;
        }
        Some(Fault::Status(status)) => fail(stream, served, status, "").await?,
        Some(Fault::ComeAgainIn(seconds)) => {
            fail(stream, served, 503, &format!("Retry-After: {seconds}\r\n")).await?;
        }
        Some(Fault::ComeAgainAt(seconds)) => {
            let date = date(SystemTime::now() + Duration::from_secs(seconds.into()));
            fail(stream, served, 429, &format!("Retry-After: {date}\r\n")).await?;
        }
        Some(Fault::Reset) => {
            reset(stream)?;
            return Ok(false);
        }
        Some(Fault::ResetWithin) => {
            say(stream, served, 200, kind, "", body.len()).await?;
            stream.write_all(&body[..body.len() / 2]).await?;
            stream.flush().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
            reset(stream)?;
            return Ok(false);
        }
        Some(Fault::Truncated) => {
            let half = &body[..body.len() / 2];
            say(stream, served, 200, kind, "", half.len()).await?;
            stream.write_all(half).await?;
        }
        Some(Fault::Portal) => {
            let page = b"<!doctype html><title>Sign in to this network</title>";
            say(stream, served, 200, "text/html", "", page.len()).await?;
            stream.write_all(page).await?;
        }
        Some(Fault::Silence) => {
            // Until the browser hangs up.
            let mut rest = Vec::new();
            while rest.len() < MAX_HEAD && stream.read_buf(&mut rest).await? > 0 {}
            return Ok(false);
        }
    }
    Ok(true)
}

async fn say(
    stream: &mut TcpStream,
    served: &Served,
    status: u16,
    kind: &str,
    more: &str,
    length: usize,
) -> Result<()> {
    let cors = if served.faults.allows_reading {
        "Access-Control-Allow-Origin: *\r\n"
    } else {
        ""
    };
    let head = format!(
        "HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n{cors}{more}\r\n"
    );
    Ok(stream.write_all(head.as_bytes()).await?)
}

async fn fail(stream: &mut TcpStream, served: &Served, status: u16, more: &str) -> Result<()> {
    say(stream, served, status, "text/plain", more, 4).await?;
    Ok(stream.write_all(b"no.\n").await?)
}

/// Sends a body at `rate` bytes per second, noting what was sent.
async fn send(stream: &mut TcpStream, served: &Served, index: usize, body: &[u8], rate: u32) -> Result<()> {
    for piece in body.chunks(if rate == 0 { body.len().max(1) } else { 512 }) {
        if rate > 0 {
            let until = {
                let mut line = served.line.lock().await;
                let start = (*line).max(Instant::now());
                *line = start + Duration::from_secs_f64(piece.len() as f64 / f64::from(rate));
                *line
            };
            tokio::time::sleep_until(until.into()).await;
        }
        stream.write_all(piece).await?;
        let mut log = served.log.lock().expect("nothing panics while it notes");
        log[index].sent += piece.len();
    }
    Ok(())
}

/// Makes the connection end with a reset when it is dropped.
#[expect(
    deprecated,
    reason = "blocks only when it lingers, and it does not: zero seconds"
)]
fn reset(stream: &TcpStream) -> Result<()> {
    Ok(stream.set_linger(Some(Duration::ZERO))?)
}

fn file_of(path: &str) -> PathBuf {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    parts.fold(crate::dist(), |folder, part| folder.join(part))
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("dzi") => "application/xml",
        _ => "application/octet-stream",
    }
}

/// A date as HTTP writes it (RFC 9110, section 5.6.7).
fn date(time: SystemTime) -> String {
    let seconds = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7) as usize];
    let (mut year, mut day) = (1970, days);
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + u64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut month = 0;
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    format!(
        "{weekday}, {:02} {} {year} {:02}:{:02}:{:02} GMT",
        day + 1,
        &names[month * 3..month * 3 + 3],
        of_day / 3600,
        of_day / 60 % 60,
        of_day % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_http_does() {
        for (seconds, written) in [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        ] {
            assert_eq!(
                date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)),
                written
            );
        }
    }
}
