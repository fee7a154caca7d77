//! Asking servers: how often, how long, how much, and what an answer says. What is right about it is not here.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ureq::http::HeaderMap;
use url::Url;

/// Requests in all.
pub(super) const MAX_REQUESTS: usize = 2000;
/// Requests at a time: as a visitor's browser would, so that no server takes it for an attack.
const AT_A_TIME: usize = 4;
/// An answer that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(10);
const MAX_REDIRECTS: usize = 5;
/// A host that could not be reached so often is not asked again: each try may take ten seconds.
const MAX_SILENCES: usize = 3;

/// Asks, and keeps count.
pub(super) struct Client {
    agent: ureq::Agent,
    asked: AtomicUsize,
    most: usize,
    /// How often each host could not be reached.
    silences: Mutex<BTreeMap<String, usize>>,
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ask {
    /// As a page of this origin would.
    pub origin: Option<&'static str>,
    /// The body may come compressed; then it is not read.
    pub may_compress: bool,
    /// So many bytes of the body are read.
    pub most_bytes: u64,
}

/// What came.
#[derive(Debug)]
pub(super) struct Answer {
    /// The address that answered in the end.
    pub url: Url,
    /// The addresses that led there, the first one first.
    pub led_by: Vec<Url>,
    pub status: u16,
    pub body: Vec<u8>,
    /// The body is longer than what was read.
    pub is_cut: bool,
    headers: HeaderMap,
}

/// Why nothing came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// All requests are used up, or the host was silent too often: nothing was asked, and nothing is to be said.
    NotAsked,
    /// In plain words.
    Failed(String),
}

impl Client {
    pub(super) fn new(most: usize) -> Client {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // Followed by hand, so that they can be named.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("closer/", env!("CARGO_PKG_VERSION"), " (closer doctor)"))
            .build();
        Client {
            agent: config.into(),
            asked: AtomicUsize::new(0),
            most,
            silences: Mutex::default(),
        }
    }

    /// How many requests were made.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed).min(self.most)
    }

    /// Whether more would have been asked than was allowed.
    pub(super) fn is_spent(&self) -> bool {
        self.asked.load(Ordering::Relaxed) > self.most
    }

    /// Asks for an address and follows where it leads.
    pub(super) fn get(&self, url: &Url, ask: Ask) -> Result<Answer, Trouble> {
        let mut led_by = Vec::new();
        let mut url = url.clone();
        loop {
            let answer = self.get_once(&url, ask, &led_by)?;
            let leads_on = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
            let Some(to) = answer.header("location").filter(|_| leads_on) else {
                return Ok(answer);
            };
            let to = url
                .join(&to)
                .map_err(|_| Trouble::Failed(format!("leads on to {to}, which is no address")))?;
            led_by.push(url);
            if led_by.len() > MAX_REDIRECTS {
                return Err(Trouble::Failed(
                    "leads on and on, more than five times".to_owned(),
                ));
            }
            url = to;
        }
    }

    fn get_once(&self, url: &Url, ask: Ask, led_by: &[Url]) -> Result<Answer, Trouble> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Trouble::Failed("is no http: or https: address".to_owned()));
        }
        let host = url.authority().to_owned();
        let silences = || self.silences.lock().expect("nobody panics while counting");
        if silences().get(&host).is_some_and(|count| *count >= MAX_SILENCES)
            || self.asked.fetch_add(1, Ordering::Relaxed) >= self.most
        {
            return Err(Trouble::NotAsked);
        }
        let mut request = self.agent.get(url.as_str());
        if let Some(origin) = ask.origin {
            request = request.header("Origin", origin);
        }
        if ask.may_compress {
            request = request.header("Accept-Encoding", "br, gzip");
        }
        let mut response = request.call().map_err(|error| {
            *silences().entry(host).or_default() += 1;
            Trouble::Failed(plain_words(&error))
        })?;
        let mut body = Vec::new();
        let most = if ask.may_compress { 0 } else { ask.most_bytes };
        if most > 0 {
            let reader = response.body_mut().as_reader();
            reader
                .take(most + 1)
                .read_to_end(&mut body)
                .map_err(|error| Trouble::Failed(format!("breaks off in the middle ({error})")))?;
        }
        let is_cut = body.len() as u64 > most;
        Ok(Answer {
            url: url.clone(),
            led_by: led_by.to_vec(),
            status: response.status().as_u16(),
            body,
            is_cut,
            headers: response.headers().clone(),
        })
    }
}

impl Answer {
    /// A header's value; of several the values in a row, as browsers read them.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<String> = self.headers(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// Each value of a header that may be sent more than once.
    pub(super) fn headers(&self, name: &str) -> impl Iterator<Item = String> {
        self.headers
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
    }

    /// The MIME type without its parameters, in small letters; empty where none is said.
    pub(super) fn mime(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        let mime = value.split(';').next().unwrap_or_default();
        mime.trim().to_ascii_lowercase()
    }

    /// Whether it is what was asked for.
    pub(super) fn is_there(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn plain_words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "there is no host of that name".to_owned(),
        ureq::Error::Timeout(_) => format!("no answer within {} s", PATIENCE.as_secs()),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "nobody answers there".to_owned()
        }
        ureq::Error::ConnectionFailed => "nobody answers there".to_owned(),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
            format!("its certificate is not accepted ({error}), and browsers will refuse it too")
        }
        other => format!("no proper answer ({other})"),
    }
}

/// `ask` for each item, several at a time; the answers in the items' order.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], ask: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, ask(item)));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_A_TIME.min(items.len()))
            .map(|_| scope.spawn(work))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("what is asked does not panic"))
            .collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, answer)| answer).collect()
}
