//! Serves folders on 127.0.0.1 as a plain static host does, and fails where a journey wants it to.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use tower_http::services::{ServeDir, ServeFile};

/// What a rule makes of a request.
#[derive(Debug, Clone)]
pub enum Answer {
    /// What the folder holds.
    Usual,
    /// This status and nothing else.
    Status(u16),
    /// This text as JSON.
    Json(String),
    /// This text as a page.
    Page(String),
    /// The first half of what the folder holds, as if it were all.
    CutShort,
    /// What the folder holds, with one bit of its middle byte turned over.
    Flipped,
    /// What the folder holds, called something else.
    Called(&'static str),
    /// Nothing, for as long as anybody waits.
    Silence,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// Without query.
    pub path: String,
    /// What the browser says of where the page that asks comes from; `null` where it may not say.
    pub origin: Option<String>,
    /// Whether it brought a cookie.
    pub has_cookie: bool,
}

/// Every request, in its order.
type Seen = Arc<Mutex<Vec<Request>>>;

type Rule = Arc<dyn Fn(&str, usize) -> Answer + Send + Sync>;

type Headers = Arc<dyn Fn(&str) -> Vec<(&'static str, String)> + Send + Sync>;

/// What is served.
#[derive(Clone, Default)]
pub struct Site {
    folders: Vec<(String, PathBuf)>,
    /// Where a file `NAME.br` beside `NAME` is sent in its place.
    is_packed: bool,
    rule: Option<Rule>,
    headers: Option<Headers>,
}

/// A running server; gone when dropped.
pub struct Server {
    address: String,
    seen: Seen,
    task: tokio::task::JoinHandle<()>,
}

impl Site {
    /// The built site at `/`.
    pub fn built() -> Site {
        Site::default().with_folder("/", crate::dist())
    }

    /// With a folder at a path: `/collection` lies over the one of the site.
    pub fn with_folder(mut self, path: &str, folder: PathBuf) -> Site {
        self.folders.push((path.to_owned(), folder));
        self
    }

    /// With a folder whose files lie there packed as well, and are sent so, as hosts do.
    pub fn with_packed_folder(self, path: &str, folder: PathBuf) -> Site {
        Site {
            is_packed: true,
            ..self.with_folder(path, folder)
        }
    }

    /// With a rule that sees each path and how often it was asked before.
    pub fn with_rule(mut self, rule: impl Fn(&str, usize) -> Answer + Send + Sync + 'static) -> Site {
        self.rule = Some(Arc::new(rule));
        self
    }

    /// With headers for each path, over those that a static host sends.
    pub fn with_headers(
        mut self,
        headers: impl Fn(&str) -> Vec<(&'static str, String)> + Send + Sync + 'static,
    ) -> Site {
        self.headers = Some(Arc::new(headers));
        self
    }

    /// With pages of other origins allowed to read everything.
    pub fn for_everybody(self) -> Site {
        self.with_headers(|_| vec![("access-control-allow-origin", "*".to_owned())])
    }

    /// Starts serving on a free port.
    pub async fn serve(self) -> Result<Server> {
        let seen = Seen::default();
        let mut router = Router::new();
        for (path, folder) in &self.folders {
            if path == "/" {
                let missing = ServeFile::new(folder.join("404.html"));
                let mut files = ServeDir::new(folder);
                if self.is_packed {
                    files = files.precompressed_br();
                }
                router = router.fallback_service(files.not_found_service(missing));
            } else {
                router = router.nest_service(path, ServeDir::new(folder));
            }
        }
        let router = router.layer(from_fn_with_state(
            (self.rule, self.headers, seen.clone()),
            with_faults,
        ));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            // Ends when the server is dropped.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Server { address, seen, task })
    }
}

impl Server {
    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The same, by a name for this machine that makes it another site for the browser, not only another origin.
    pub fn foreign_url(&self, path: &str) -> String {
        self.url(path).replacen("127.0.0.1", "localhost", 1)
    }

    /// How often each path that contains `part` was asked for.
    pub fn asked(&self, part: &str) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for request in self.requests() {
            if request.path.contains(part) {
                *counts.entry(request.path).or_default() += 1;
            }
        }
        counts
    }

    /// Every request until now.
    pub fn requests(&self) -> Vec<Request> {
        self.seen
            .lock()
            .expect("no request panics while it is noted")
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn with_faults(
    State((rule, headers, seen)): State<(Option<Rule>, Option<Headers>, Seen)>,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let said = request.headers();
    let noted = Request {
        path: path.clone(),
        origin: said
            .get(header::ORIGIN)
            .and_then(|origin| origin.to_str().ok())
            .map(str::to_owned),
        has_cookie: said.contains_key(header::COOKIE),
    };
    let before = {
        let mut seen = seen.lock().expect("no request panics while it is noted");
        let before = seen.iter().filter(|request| request.path == path).count();
        seen.push(noted);
        before
    };
    let mut response = match rule.map_or(Answer::Usual, |rule| rule(&path, before)) {
        Answer::Usual => next.run(request).await,
        Answer::Status(status) => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        Answer::Json(text) => {
            ([(header::CONTENT_TYPE, "application/json")], Body::from(text)).into_response()
        }
        Answer::Page(text) => Html(text).into_response(),
        Answer::CutShort => altered(next.run(request).await, |body| body.truncate(body.len() / 2)).await,
        Answer::Flipped => {
            altered(next.run(request).await, |body| {
                let middle = body.len() / 2;
                if let Some(byte) = body.get_mut(middle) {
                    *byte ^= 1;
                }
            })
            .await
        }
        Answer::Called(kind) => {
            let mut response = next.run(request).await;
            let kind = HeaderValue::from_static(kind);
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response
        }
        Answer::Silence => std::future::pending().await,
    };
    // Every journey asks anew: what it counts must not come from a cache of the one before.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (name, value) in headers.map_or_else(Vec::new, |headers| headers(&path)) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response
                .headers_mut()
                .insert(header::HeaderName::from_static(name), value);
        }
    }
    response
}

/// An answer with another body, which nothing in its headers gives away.
async fn altered(response: Response, alter: impl FnOnce(&mut Vec<u8>)) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut body = Vec::from(body);
    alter(&mut body);
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(body))
}
