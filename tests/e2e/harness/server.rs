//! Serves folders on 127.0.0.1 as a plain static host does, and fails where a journey wants it to.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
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
}

/// How often each path was asked for.
type Seen = Arc<Mutex<BTreeMap<String, usize>>>;

type Rule = Arc<dyn Fn(&str, usize) -> Answer + Send + Sync>;

/// What is served.
#[derive(Clone, Default)]
pub struct Site {
    folders: Vec<(String, PathBuf)>,
    rule: Option<Rule>,
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

    /// With a rule that sees each path and how often it was asked before.
    pub fn with_rule(mut self, rule: impl Fn(&str, usize) -> Answer + Send + Sync + 'static) -> Site {
        self.rule = Some(Arc::new(rule));
        self
    }

    /// Starts serving on a free port.
    pub async fn serve(self) -> Result<Server> {
        let seen = Seen::default();
        let mut router = Router::new();
        for (path, folder) in &self.folders {
            if path == "/" {
                let missing = ServeFile::new(folder.join("404.html"));
                router = router.fallback_service(ServeDir::new(folder).not_found_service(missing));
            } else {
                router = router.nest_service(path, ServeDir::new(folder));
            }
        }
        let router = router.layer(from_fn_with_state((self.rule, seen.clone()), with_faults));
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

    /// How often each path that contains `part` was asked for.
    pub fn asked(&self, part: &str) -> BTreeMap<String, usize> {
        let seen = self.seen.lock().expect("no request panics while it counts");
        seen.iter()
            .filter(|(path, _)| path.contains(part))
            .map(|(path, count)| (path.clone(), *count))
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn with_faults(
    State((rule, seen)): State<(Option<Rule>, Seen)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let before = {
        let mut seen = seen.lock().expect("no request panics while it counts");
        let count = seen.entry(path.clone()).or_default();
        *count += 1;
        *count - 1
    };
    let mut response = match rule.map_or(Answer::Usual, |rule| rule(&path, before)) {
        Answer::Usual => next.run(request).await,
        Answer::Status(status) => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        Answer::Json(text) => {
            ([(header::CONTENT_TYPE, "application/json")], Body::from(text)).into_response()
        }
    };
    // Every journey asks anew: what it counts must not come from a cache of the one before.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
