//! `closer doctor`: a healthy site is told to be, and each ailment is told with its cure.

use std::sync::atomic::Ordering;

use serde_json::Value;

use crate::published::{Published, Reply};
use crate::support::{Said, command, said};

fn doctor(published: &Published, path: &str, options: &[&str]) -> Said {
    let mut doctor = command();
    doctor.arg("doctor").arg(published.url(path)).args(options);
    said(&mut doctor)
}

/// The findings that are not `ok`, of a site that is changed.
fn wrong(
    path: &str,
    change: impl Fn(&str, &str, &mut Reply) + Send + Sync + 'static,
) -> (Option<i32>, Vec<Value>) {
    let published = Published::with(change);
    let said = doctor(&published, path, &["--json"]);
    let found: Value = serde_json::from_str(&said.out).expect(&said.out);
    let findings = found["findings"].as_array().unwrap().iter();
    (
        said.code,
        findings
            .filter(|finding| finding["sign"] != "ok")
            .cloned()
            .collect(),
    )
}

#[test]
fn of_a_healthy_site_little_is_said() {
    let published = Published::with(|_, _, _| {});
    let said = doctor(&published, "/", &[]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert_eq!(said.out.matches("  ok  ").count(), 4, "{}", said.out);
    assert!(said.out.lines().count() <= 16, "{}", said.out);
    assert!(said.out.contains("\nall is well ("), "{}", said.out);
    assert!(published.at_once.load(Ordering::Relaxed) <= 4, "four at a time");
    assert!(published.asked.load(Ordering::Relaxed) < 40);
}

#[test]
fn each_kind_of_address_is_looked_at() {
    for path in [
        "/",
        "/index.html",
        "/collection/catalog.json",
        "/collection/fox.dzi",
        "/embed.html?src=collection/fox.dzi",
        "/embed.html?catalog=collection/catalog.json&work=fox",
    ] {
        let (code, found) = wrong(path, |_, _, _| {});
        assert_eq!((code, found), (Some(0), Vec::new()), "{path}");
        // What is looked at is missed where it is missing.
        let (code, found) = wrong(path, |path, _, reply| {
            if path.ends_with("4_3.jpg") {
                *reply = Reply {
                    status: 404,
                    ..reply.clone()
                };
            }
        });
        assert_eq!((code, found.len()), (Some(1), 1), "{path}: {found:?}");
    }
}

/// A header that is wrong, for paths with an ending.
struct Ailment {
    ending: &'static str,
    header: &'static str,
    value: Option<&'static str>,
    sign: &'static str,
    what: &'static str,
    cure: &'static str,
}

#[test]
fn each_header_that_is_wrong_is_told_with_its_cure() {
    const FREE: &str = "Access-Control-Allow-Origin";
    let ailment = |ending, header, value, sign, what, cure| Ailment {
        ending,
        header,
        value,
        sign,
        what,
        cure,
    };
    let elsewhere = "may not be used in pages of other sites";
    let star = "Access-Control-Allow-Origin: *";
    for Ailment {
        ending,
        header,
        value,
        sign,
        what,
        cure,
    } in [
        ailment("catalog.json", FREE, None, "error", elsewhere, star),
        ailment("fox.dzi", FREE, None, "error", elsewhere, star),
        ailment("0.js", FREE, None, "", "", ""),
        ailment("viewer.js", FREE, None, "error", elsewhere, star),
        ailment("viewer.wasm", FREE, None, "error", elsewhere, star),
        ailment("0_0.jpg", FREE, None, "warning", elsewhere, star),
        ailment("fox.dzi", FREE, Some("*, *"), "error", elsewhere, star),
        ailment(
            "fox.dzi",
            FREE,
            Some("null"),
            "error",
            "pages of most other sites",
            star,
        ),
        ailment(
            "fox.dzi",
            FREE,
            Some("https://shop.example"),
            "error",
            "frames without an origin",
            star,
        ),
        ailment(
            "viewer.js",
            "Cross-Origin-Resource-Policy",
            Some("same-origin"),
            "error",
            "kept from other sites",
            "cross-origin",
        ),
        ailment(
            "viewer.wasm",
            "Content-Type",
            Some("application/octet-stream"),
            "error",
            "not application/wasm",
            "Content-Type: application/wasm",
        ),
        ailment(
            "viewer.js",
            "Content-Type",
            Some("text/plain"),
            "error",
            "called text/plain",
            "Content-Type: text/javascript",
        ),
        ailment(
            "0_0.jpg",
            "Content-Type",
            Some("text/plain"),
            "warning",
            "called text/plain",
            "Content-Type: image/jpeg",
        ),
        ailment(
            "0_0.jpg",
            "Content-Type",
            Some("text/html"),
            "error",
            "a page comes in its place",
            "answer 404",
        ),
        ailment(
            "catalog.json",
            "Content-Type",
            None,
            "warning",
            "called nothing",
            "Content-Type: application/json",
        ),
        ailment(
            "cdef.js",
            "Cache-Control",
            Some("no-cache"),
            "warning",
            "asked for anew",
            "max-age=31536000, immutable",
        ),
        ailment(
            "catalog.json",
            "Cache-Control",
            Some("max-age=2592000"),
            "warning",
            "seen 30 days late",
            "Cache-Control: no-cache",
        ),
        ailment("/", "ETag", None, "warning", "sent whole at each visit", "ETag"),
        ailment(
            "viewer.wasm",
            "Content-Encoding",
            None,
            "warning",
            "sent as it is",
            "brotli or gzip",
        ),
        ailment(
            "embed.html",
            "X-Frame-Options",
            Some("SAMEORIGIN"),
            "error",
            "X-Frame-Options: SAMEORIGIN",
            "take that header away",
        ),
        ailment(
            "embed.html",
            "Content-Security-Policy",
            Some("frame-ancestors 'self'"),
            "error",
            "frame-ancestors 'self'",
            "take that header away",
        ),
        ailment(
            "embed.html",
            "Content-Security-Policy",
            Some("frame-ancestors 'self' https://blog.example"),
            "warning",
            "https://blog.example",
            "frame-ancestors *",
        ),
        ailment(
            "embed.html",
            "Content-Security-Policy",
            Some("frame-ancestors *"),
            "",
            "",
            "",
        ),
        ailment(
            "/",
            "Content-Security-Policy",
            Some("script-src 'self'"),
            "error",
            "forbids WebAssembly",
            "'wasm-unsafe-eval'",
        ),
        ailment(
            "/",
            "Content-Security-Policy",
            Some("script-src 'self' 'wasm-unsafe-eval'"),
            "",
            "",
            "",
        ),
    ] {
        let name = format!("{ending} {header} {value:?}");
        let (code, found) = wrong("/", move |path, _, reply| {
            if path.ends_with(ending) && reply.status == 200 {
                reply.set(header, value);
            }
        });
        if sign.is_empty() {
            assert_eq!((code, found), (Some(0), Vec::new()), "{name}");
            continue;
        }
        assert_eq!(code, Some(i32::from(sign == "error")), "{name}: {found:?}");
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0]["sign"], sign, "{name}");
        let says = |key: &str, words: &str| found[0][key].as_str().is_some_and(|text| text.contains(words));
        assert!(says("what", what), "{name}: {found:?}");
        assert!(says("remedy", cure), "{name}: {found:?}");
    }
}

/// Another body for a path.
fn with_body(path: &'static str, from: &'static str, to: &'static str) -> (Option<i32>, Vec<Value>) {
    wrong("/", move |asked, _, reply| {
        if asked == path {
            let text = String::from_utf8(reply.body.clone()).unwrap();
            assert!(text.contains(from), "{path} holds {from}");
            reply.body = text.replace(from, to).into_bytes();
        }
    })
}

#[test]
fn what_is_missing_or_broken_is_told_where_it_is() {
    for (path, from, to, sign, what) in [
        ("/collection/catalog.json", "30.0", "-3", "error", "width_mm"),
        (
            "/collection/catalog.json",
            "fox.dzi",
            "wolf.dzi",
            "error",
            "the picture's description is not there (the server says 404)",
        ),
        (
            "/collection/catalog.json",
            "fox.jpg",
            "wolf.jpg",
            "error",
            "the thumbnail is not there",
        ),
        ("/collection/fox.dzi", "<Size", "<Seize", "error", "fox.dzi"),
        (
            "/collection/fox.dzi",
            "Width=\"300\"",
            "Width=\"900\"",
            "error",
            "the tile is not there",
        ),
        (
            "/works/fox/",
            "json+oembed",
            "json",
            "warning",
            "does not say where its card",
        ),
        (
            "/works/fox/oembed.json",
            "\"1.0\"",
            "",
            "error",
            "(oembed.json) is broken",
        ),
        ("/", "closer-catalog", "catalogue", "error", "it names no catalog"),
    ] {
        let (code, found) = with_body(path, from, to);
        assert_eq!(code, Some(i32::from(sign == "error")), "{path}, {to}: {found:?}");
        assert!(
            found.iter().any(|finding| {
                let text = format!("{} {}", finding["what"], finding["places"]);
                finding["sign"] == sign && text.contains(what)
            }),
            "{path}, {to}: {found:?}"
        );
    }
}

#[test]
fn a_file_that_lies_elsewhere_is_followed_and_named() {
    let (code, found) = wrong("/", |path, _, reply| {
        if path.ends_with("catalog.json") {
            reply.status = 302;
            reply.set("Location", Some("catalog.json"));
        }
    });
    // It leads to itself: a browser gives up, too.
    assert_eq!(code, Some(1));
    assert!(
        found[0]["what"].as_str().unwrap().contains("leads on and on"),
        "{found:?}"
    );
    let (code, found) = wrong("/", |path, _, reply| {
        if path == "/collection/fox.jpg" {
            reply.status = 301;
            reply.set("Location", Some("fox_files/6/0_0.jpg"));
        }
    });
    assert_eq!((code, found.len()), (Some(0), 1), "{found:?}");
    assert!(
        found[0]["what"]
            .as_str()
            .unwrap()
            .contains("/collection/fox_files/6/0_0.jpg")
    );
}

#[test]
fn links_to_others_are_asked_for_only_when_wanted() {
    let shop = Published::with(|_, _, _| {});
    let address = shop.url("/gone");
    let gallery = Published::with(move |path, _, reply| {
        if path.ends_with("catalog.json") {
            let text = String::from_utf8(reply.body.clone()).unwrap();
            let link = format!("\"store_url\":\"{address}\",\"size\"");
            reply.body = text.replace("\"size\"", &link).into_bytes();
        }
    });
    let said = doctor(&gallery, "/", &[]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert_eq!(shop.asked.load(Ordering::Relaxed), 0, "somebody else's server");
    let said = doctor(&gallery, "/", &["--links"]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(
        said.out.contains("a link leads nowhere: the page is gone"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("works[0].store_url: http://127.0.0.1"),
        "{}",
        said.out
    );
}

#[test]
fn an_address_that_is_none_or_that_nobody_answers_is_said_so() {
    for address in ["dist/index.html", "file:///etc/hosts", "https://"] {
        let mut doctor = command();
        doctor.arg("doctor").arg(address);
        let said = said(&mut doctor);
        assert_eq!(said.code, Some(2), "{address}");
        assert!(said.err.contains("begins with https://"), "{}", said.err);
    }
    let gone = Published::with(|_, _, _| {}).address.clone();
    let mut doctor = command();
    doctor.arg("doctor").arg(gone);
    let said = said(&mut doctor);
    assert_eq!(said.code, Some(1), "{}", said.out);
}
