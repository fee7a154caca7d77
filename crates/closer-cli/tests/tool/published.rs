//! A small published gallery on 127.0.0.1, as a good host serves it, and as a test would rather have it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;

/// What is sent.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<&'static str, String>,
    pub body: Vec<u8>,
}

impl Reply {
    /// With another value for a header, or without it.
    pub fn set(&mut self, name: &'static str, value: Option<&str>) {
        match value {
            Some(value) => self.headers.insert(name, value.to_owned()),
            None => self.headers.remove(name),
        };
    }
}

/// Changes the reply for a path to a page of an origin.
type Change = Arc<dyn Fn(&str, &str, &mut Reply) + Send + Sync>;

/// A running server; gone when dropped.
pub struct Published {
    pub address: String,
    /// How many requests came.
    pub asked: Arc<AtomicUsize>,
    /// The most requests that were answered at one time.
    pub at_once: Arc<AtomicUsize>,
    is_gone: Arc<AtomicBool>,
}

impl Published {
    /// A gallery of one work, with every reply changed by `change(path, origin, reply)`.
    pub fn with(change: impl Fn(&str, &str, &mut Reply) + Send + Sync + 'static) -> Published {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let published = Published {
            address,
            asked: Arc::default(),
            at_once: Arc::default(),
            is_gone: Arc::default(),
        };
        let (asked, most, is_gone) = (
            published.asked.clone(),
            published.at_once.clone(),
            published.is_gone.clone(),
        );
        let (change, files): (Change, _) = (Arc::new(change), Arc::new(files()));
        let now = Arc::new(Mutex::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if is_gone.load(Ordering::Relaxed) {
                    return;
                }
                let (change, files) = (change.clone(), files.clone());
                let (asked, most, now) = (asked.clone(), most.clone(), now.clone());
                std::thread::spawn(move || {
                    asked.fetch_add(1, Ordering::Relaxed);
                    {
                        let mut now = now.lock().unwrap();
                        *now += 1;
                        most.fetch_max(*now, Ordering::Relaxed);
                    }
                    // Whoever went away hears nothing.
                    let _ = stream.map(|stream| answer(stream, &files, &change));
                    *now.lock().unwrap() -= 1;
                });
            }
        });
        published
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Published {
    fn drop(&mut self) {
        self.is_gone.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address.trim_start_matches("http://"));
    }
}

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>, change: &Change) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    let path = first
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .split('?')
        .next()
        .unwrap_or("/")
        .to_owned();
    let (mut origin, mut takes) = (String::new(), String::new());
    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "origin" => origin = value.to_owned(),
            "accept-encoding" => takes = value.to_owned(),
            _ => {}
        }
    }
    let mut reply = usual(files, &path, &takes);
    change(&path, &origin, &mut reply);
    let mut head = format!("HTTP/1.1 {} -\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n\r\n", reply.body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(&reply.body)
}

/// As a good host sends it.
fn usual(files: &BTreeMap<String, Vec<u8>>, path: &str, takes: &str) -> Reply {
    let file = if path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let mut reply = Reply {
        status: 404,
        headers: BTreeMap::new(),
        body: Vec::new(),
    };
    let Some(body) = files.get(&file) else {
        return reply;
    };
    reply.status = 200;
    reply.body = body.clone();
    let ending = file.rsplit('.').next().unwrap_or_default();
    let mime = match ending {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "dzi" => "application/xml",
        _ => "image/jpeg",
    };
    reply.set("Content-Type", Some(mime));
    reply.set("Access-Control-Allow-Origin", Some("*"));
    reply.set("ETag", Some("\"1\""));
    let is_versioned = file.contains("0123456789abcdef");
    let keep = if is_versioned {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    reply.set("Cache-Control", Some(keep));
    if matches!(ending, "js" | "wasm") && takes.contains("br") {
        reply.set("Content-Encoding", Some("br"));
    }
    reply
}

fn files() -> BTreeMap<String, Vec<u8>> {
    let catalog = json!({
        "version": 1,
        "collective": { "name": "Palm" },
        "makers": [{ "id": "ada", "name": "Ada" }],
        "works": [{
            "id": "fox", "title": "Fox", "maker": "ada", "medium": "watercolour", "kind": "one_of_a_kind",
            "size": { "width_mm": 30.0, "height_mm": 20.0 },
            "looks": [{
                "id": "flat", "kind": "unframed", "source": "fox.dzi", "width_px": 300, "height_px": 200,
                "mm_per_px": 0.1, "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 300.0, "height_px": 200.0 },
                "thumbnail": { "url": "fox.jpg", "width_px": 150, "height_px": 100 },
                "alt": "A fox, asleep."
            }]
        }]
    });
    let code = "x".repeat(3000);
    let index = r#"<!doctype html><base href="/"><meta name="closer-catalog" content="collection/catalog.json">
        <script type="module">import init from '/app-0123456789abcdef.js'; init('/app-0123456789abcdef.wasm');</script>"#;
    let embed = r#"<!doctype html><script type="module" src="embed/viewer.js"></script>
        <link rel="preload" href="embed/viewer.wasm" as="fetch">"#;
    let work = r#"<!doctype html><base href="/"><link rel="alternate" type="application/json+oembed" href="works/fox/oembed.json">"#;
    let dzi = r#"<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" TileSize="64" Overlap="0" Format="jpg"><Size Width="300" Height="200"/></Image>"#;
    let texts = [
        ("/index.html", index),
        ("/embed.html", embed),
        ("/works/fox/index.html", work),
        (
            "/works/fox/oembed.json",
            r#"{ "version": "1.0", "type": "rich", "html": "" }"#,
        ),
        ("/collection/catalog.json", &catalog.to_string()),
        ("/collection/fox.dzi", dzi),
        ("/app-0123456789abcdef.js", &code),
        ("/app-0123456789abcdef.wasm", &code),
        ("/embed/viewer.js", &code),
        ("/embed/viewer.wasm", &code),
        ("/collection/fox.jpg", "jpeg"),
        ("/collection/fox_files/6/0_0.jpg", "jpeg"),
        ("/collection/fox_files/7/1_0.jpg", "jpeg"),
        ("/collection/fox_files/9/4_3.jpg", "jpeg"),
    ];
    texts
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .collect()
}
