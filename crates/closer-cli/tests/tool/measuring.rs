//! The page on which one measures, asked as the browser asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::collection::Home;

/// A running `closer measure`; gone when dropped.
struct Bench {
    child: Child,
    host: String,
    path: String,
}

impl Bench {
    fn open(home: &Home, photo: &str) -> Bench {
        let mut child = home
            .command(&["measure", photo, "--no-open", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let address = said["address"]
            .as_str()
            .unwrap()
            .strip_prefix("http://")
            .unwrap()
            .to_owned();
        let (host, path) = address.split_once('/').unwrap();
        Bench {
            child,
            host: host.to_owned(),
            path: format!("/{path}"),
        }
    }

    fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        let reply = String::from_utf8_lossy(&reply).into_owned();
        let code = reply.split(' ').nth(1).unwrap().parse().unwrap();
        (code, reply.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host))
    }

    /// Sends marks from a page of this origin.
    fn send(&self, origin: &str, marks: &Value) -> (u16, String) {
        let body = marks.to_string();
        self.ask(&format!(
            "POST {}measurement HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nContent-Length: {}\r\n\r\n{body}",
            self.path,
            self.host,
            body.len()
        ))
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn marks(length_mm: f64, save: bool) -> Value {
    json!({ "save": save, "measurement": {
        "ruler": { "from_px": [10.0, 10.0], "to_px": [110.0, 10.0], "length_mm": length_mm },
        "object": { "x_px": 20.0, "y_px": 30.5, "width_px": 200.0, "height_px": 150.0 },
        "takes_size": false,
    }})
}

#[test]
fn two_points_and_an_outline_are_written_into_the_catalog() {
    let home = Home::new();
    let photo = home.photo("fox.png", 300, 200);
    home.closer(&["add", photo.to_str().unwrap()]);
    // By the name that it had before it was added, too.
    let mut bench = Bench::open(&home, photo.to_str().unwrap());
    let own = format!("http://{}", bench.host);
    let (code, page) = bench.get(&bench.path);
    assert!(code == 200 && page.contains("Mark its two ends"));
    let (_, described) = bench.get(&format!("{}photograph.json", bench.path));
    let described: Value = serde_json::from_str(&described).unwrap();
    assert_eq!(
        (&described["width"], &described["look"]["work"]),
        (&300.into(), &"fox".into())
    );
    assert!(
        described["coins"]
            .as_array()
            .unwrap()
            .iter()
            .any(|coin| coin["mm"] == 25.75)
    );
    assert_eq!(bench.get(&format!("{}tiles/9/0_0.jpg", bench.path)).0, 200);

    // Nothing is written before it is saved.
    let (code, reply) = bench.send(&own, &marks(25.0, false));
    assert_eq!(code, 200, "{reply}");
    assert!(home.catalog()["works"][0]["size"].is_null());
    let (code, reply) = bench.send(&own, &marks(25.0, true));
    assert_eq!(code, 200, "{reply}");
    assert!(bench.child.wait().unwrap().success());
    let work = &home.catalog()["works"][0];
    assert_eq!(work["looks"][0]["mm_per_px"], 0.25);
    assert_eq!(
        work["looks"][0]["object"],
        json!({ "x_px": 20, "y_px": 30.5, "width_px": 200, "height_px": 150 })
    );
    assert_eq!(work["size"], json!({ "width_mm": 50, "height_mm": 37.5 }));
    let check = home.closer(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.out);
}

#[test]
fn nobody_else_measures_and_nonsense_is_refused_in_words() {
    let home = Home::new();
    home.add("fox.png");
    let before = home.catalog();
    let bench = Bench::open(&home, "photos/fox.png");
    let own = format!("http://{}", bench.host);
    for path in [
        "/",
        "/photograph.json",
        "/0123456789abcdef0123456789abcdef/",
        "/../catalog.json",
    ] {
        assert_eq!(bench.get(path).0, 404, "{path}");
    }
    for path in ["tiles/../../catalog.json", "tiles/9/0_0.png", "tiles/"] {
        assert_eq!(bench.get(&format!("{}{path}", bench.path)).0, 404, "{path}");
    }
    let foreign = bench.ask(&format!(
        "GET {} HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        bench.path
    ));
    assert_eq!(foreign.0, 403);
    assert_eq!(bench.send("https://evil.example", &marks(25.0, true)).0, 403);
    assert_eq!(bench.send("null", &marks(25.0, true)).0, 403);
    for (marks, words) in [
        (marks(0.0, true), "the length between the two points is not said"),
        (
            json!({ "save": true, "measurement": { "ruler": null, "object":
            { "x_px": 0.0, "y_px": 0.0, "width_px": 0.0, "height_px": 9.0 } } }),
            "no area",
        ),
        (json!({ "save": true }), "missing field"),
    ] {
        let (code, reply) = bench.send(&own, &marks);
        assert_eq!(code, 400);
        assert!(reply.contains(words), "{reply}");
    }
    assert_eq!(home.catalog(), before);
}

#[test]
fn a_photograph_of_no_work_is_not_measured() {
    let home = Home::new();
    let photo = home.photo("fox.png", 300, 200);
    let said = home.closer(&["measure", photo.to_str().unwrap(), "--no-open"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("add it first: closer add"), "{}", said.err);
}
