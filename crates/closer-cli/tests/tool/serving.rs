//! The site on this computer, asked as a browser asks it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::collection::Home;

/// A running `closer serve`; gone when dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(home: &Home, options: &[&str]) -> Served {
        let mut child = home
            .command(&[&["serve", "--port", "0", "--json"][..], options].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap())
            .find_map(|line| Some(line["address"].as_str()?.to_owned()))
            .unwrap();
        Served { child, address }
    }

    fn host(&self) -> &str {
        self.address
            .trim_start_matches("http://")
            .split('/')
            .next()
            .unwrap()
    }

    fn ask(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut text = Vec::new();
        self.ask(path, self.host()).read_to_end(&mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_served_site_has_right_types_and_pages_that_load_again() {
    let home = Home::new();
    home.add("fox.png");
    let served = Served::start(&home, &["--base", "/g/"]);
    assert!(served.address.ends_with("/g/"));
    for (path, kind) in [
        ("/g/", "text/html; charset=utf-8"),
        ("/g/works/fox/", "text/html; charset=utf-8"),
        ("/g/look-closer_bg.wasm", "application/wasm"),
        ("/g/look-closer.js", "text/javascript; charset=utf-8"),
        ("/g/collection/catalog.json", "application/json"),
    ] {
        let reply = served.get(path);
        assert!(reply.starts_with("HTTP/1.1 200 "), "{path}: {reply}");
        assert!(
            reply.contains(&format!("Content-Type: {kind}\r\n")),
            "{path}: {reply}"
        );
    }
    assert!(served.get("/").contains("Location: /g/\r\n"));
    assert!(served.get("/g/nothing").starts_with("HTTP/1.1 404 "));
    assert!(served.get("/g/../../catalog.json").starts_with("HTTP/1.1 404 "));
    assert!(
        served
            .get("/g/")
            .contains("<script src=\"/g/.closer/reload.js\" defer></script></head>")
    );
    assert!(!home.path().join("site/.closer").exists());
    // Another name for this computer is that of somebody else's page.
    let mut refused = String::new();
    served
        .ask("/g/", "evil.example")
        .read_to_string(&mut refused)
        .unwrap();
    assert!(refused.starts_with("HTTP/1.1 403 "), "{refused}");

    let mut changes = BufReader::new(served.ask("/g/.closer/changes", served.host())).lines();
    let mut until = |words: &str| {
        changes
            .by_ref()
            .map(|line| line.unwrap())
            .find(|line| line.contains(words))
            .is_some()
    };
    assert!(until("connected"));
    home.edit(|catalog| catalog["works"][0]["title"] = "A vixen".into());
    assert!(until("data: changed"));
    assert!(served.get("/g/works/fox/").contains("A vixen"));
    // A broken catalog leaves the site; mended, it is built again.
    fs::write(home.path().join("catalog.json"), "{").unwrap();
    assert!(until("still here"), "nothing is told of a build that failed");
    assert!(served.get("/g/works/fox/").contains("A vixen"));
    assert!(Path::new(&home.path()).join("site/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn where_no_browser_can_be_opened_it_is_said_with_the_address() {
    let home = Home::new();
    home.add("fox.png");
    let nothing = tempfile::tempdir().unwrap();
    let mut child = home
        .command(&["serve", "--port", "0", "--open"])
        .env("PATH", nothing.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let said = lines.find_map(|line| {
        line.ok()
            .filter(|line| line.contains("no browser could be opened"))
    });
    child.kill().unwrap();
    child.wait().unwrap();
    let said = said.unwrap();
    assert!(
        said.contains("type http://127.0.0.1:") && said.contains("into one yourself"),
        "{said}"
    );
}
