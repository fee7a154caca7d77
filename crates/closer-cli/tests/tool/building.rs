//! From a collection to a site: only what changed is cut, and the site is the old one or the new one, whatever happens.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;
use std::time::Instant;

use serde_json::Value;

use crate::collection::Home;
use crate::support::{files, waves};

fn build(home: &Home, options: &[&str]) -> Value {
    let said = home.closer(&[&["build", "--json"][..], options].concat());
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    serde_json::from_str(&said.out).unwrap()
}

/// Names of the pictures that a site has.
fn pictures(home: &Home) -> BTreeSet<String> {
    let names = home.names("site/collection/pictures");
    names
        .iter()
        .filter_map(|name| Some(name.strip_suffix(".dzi")?.to_owned()))
        .collect()
}

#[test]
fn a_site_has_pages_tiles_and_app_and_no_photograph() {
    let home = Home::new();
    home.add("red fox.png");
    let built = build(&home, &["--site", "https://palm.example.org/g/"]);
    assert_eq!(
        (&built["works"], &built["cut"]),
        (&1.into(), &0.into()),
        "{built}"
    );
    let site = home.path().join("site");
    for name in [
        "index.html",
        "works/red-fox/index.html",
        "look-closer_bg.wasm",
        "404.html",
    ] {
        assert!(site.join(name).is_file(), "{name}");
    }
    let look = &home.published()["works"][0]["looks"][0];
    let source = look["source"].as_str().unwrap();
    assert!(source.starts_with("pictures/red-fox-"), "{source}");
    assert!(site.join("collection").join(source).is_file());
    let thumbnail = look["thumbnail"]["url"].as_str().unwrap();
    assert!(site.join("collection").join(thumbnail).is_file());
    let check = home.closer(&["check", "site/collection/catalog.json"]);
    assert_eq!(check.code, Some(0), "{}", check.out);
    assert!(
        files(&site)
            .iter()
            .all(|(name, _)| name.extension().is_none_or(|ending| ending != "png"))
    );
    // The maker's own catalog still names the photograph.
    assert_eq!(
        home.catalog()["works"][0]["looks"][0]["source"],
        "photos/red%20fox.png"
    );
    // The next build is for the same place.
    home.edit(|catalog| catalog["collective"]["name"] = "Palm".into());
    build(&home, &[]);
    let page = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(page.contains("https://palm.example.org/g/"), "{page}");
}

#[test]
fn what_has_not_changed_is_not_cut_again() {
    let home = Home::new();
    home.add("fox.png");
    home.add("hare.png");
    build(&home, &[]);
    let first = pictures(&home);
    let written = || {
        fs::metadata(home.path().join("site/index.html"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = written();
    assert_eq!(build(&home, &[])["is_unchanged"], true);
    assert_eq!(written(), before);

    // Another text: pages anew, no picture.
    home.edit(|catalog| catalog["works"][0]["title"] = "A fox".into());
    let built = build(&home, &[]);
    assert_eq!(
        (&built["is_unchanged"], &built["cut"]),
        (&false.into(), &0.into())
    );
    assert_eq!(pictures(&home), first);

    // Another time and the same bytes: looked into, and not cut.
    let fox = home.path().join("photos/fox.png");
    let bytes = fs::read(&fox).unwrap();
    fs::write(&fox, &bytes).unwrap();
    assert_eq!(build(&home, &[])["is_unchanged"], true);

    // Without what it remembers the tool finds everything again.
    fs::remove_dir_all(home.path().join(".closer")).unwrap();
    assert_eq!(build(&home, &[])["cut"], 0);

    // A part of the site that somebody removed comes back.
    fs::remove_file(home.path().join("site/404.html")).unwrap();
    assert_eq!(build(&home, &[])["is_unchanged"], false);
    assert!(home.path().join("site/404.html").is_file());
}

#[test]
fn a_changed_photograph_has_a_new_address_and_the_old_one_stays_for_some_releases() {
    let home = Home::new();
    home.add("fox.png");
    build(&home, &[]);
    let first = pictures(&home);
    let change = |width: usize| waves(width, width * 2 / 3).save_png(&home.path().join("photos/fox.png"));
    change(360);
    home.edit(|catalog| {
        let look = &mut catalog["works"][0]["looks"][0];
        (look["mm_per_px"], look["width_px"], look["height_px"]) =
            ((1.0 / 12.0).into(), 360.into(), 240.into());
        (look["object"]["width_px"], look["object"]["height_px"]) = (360.into(), 240.into());
    });
    let built = build(&home, &[]);
    assert_eq!(built["cut"], 1);
    let second = pictures(&home);
    assert!(second.is_superset(&first) && second.len() == 2, "{second:?}");
    let source = |home: &Home| {
        home.published()["works"][0]["looks"][0]["source"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(first.iter().all(|name| !source(&home).contains(name)));

    // Cut again it would be the same; in the site it stays for some releases, and then goes.
    assert_eq!(home.names("pictures").len(), 3);
    let rounds = (1..10).take_while(|round| {
        change(300 + 30 * (2 + round));
        build(&home, &[]);
        pictures(&home).is_superset(&first)
    });
    assert_eq!(rounds.count(), 2);
}

#[test]
fn a_work_that_cannot_be_shown_is_told_and_hides_no_other() {
    let home = Home::new();
    home.add("fox.png");
    home.add("hare.png");
    let hare = home.path().join("photos/hare.png");
    let bytes = fs::read(&hare).unwrap();
    fs::write(&hare, &bytes[..bytes.len() / 2]).unwrap();
    let said = home.closer(&["build"]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.err.contains("left out: work \"hare\": "), "{}", said.err);
    assert!(said.err.contains("ends before the picture does"), "{}", said.err);
    assert!(home.path().join("site/works/fox/index.html").is_file());
    assert!(!home.path().join("site/works/hare").exists());
    // With nothing to read there is nothing to build, and the old site stays.
    fs::write(home.path().join("catalog.json"), "{").unwrap();
    let said = home.closer(&["build"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("catalog.json: is no JSON in line 1"),
        "{}",
        said.err
    );
    assert!(home.path().join("site/works/fox/index.html").is_file());
}

#[test]
fn sites_are_the_same_for_any_number_of_threads() {
    let sites = ["1", "2", "5"].map(|threads| {
        let home = Home::new();
        for (name, width) in [("fox.png", 700), ("hare.png", 1100)] {
            let photo = home.path().join("photos").join(name);
            waves(width, width * 2 / 3).save_png(&photo);
            home.closer(&["add", photo.to_str().unwrap(), "--size", "30x20mm"]);
        }
        // As cut by this build, with so many threads.
        fs::remove_dir_all(home.path().join("pictures")).unwrap();
        assert_eq!(build(&home, &["--threads", threads])["cut"], 2);
        files(&home.path().join("site"))
    });
    assert!(sites[0].len() > 20);
    assert!(sites.iter().all(|site| *site == sites[0]));
}

/// Everything of a site by which one is told from another, and whether it is whole: each file that the catalog names is there.
fn whole_site(home: &Home) -> String {
    let site = home.path().join("site");
    let catalog = home.published();
    let works = catalog["works"].as_array().unwrap();
    for work in works {
        assert!(
            site.join(format!("works/{}/index.html", work["id"].as_str().unwrap()))
                .is_file()
        );
    }
    let check = home.closer(&["check", "site/collection/catalog.json"]);
    assert_eq!(check.code, Some(0), "{}", check.out);
    let release = fs::read_to_string(site.join("release.txt")).unwrap();
    assert!(
        release.contains(&format!("\n{} files\n", files(&site).len())),
        "{release}"
    );
    catalog["collective"]["name"].as_str().unwrap().to_owned()
}

#[test]
fn killed_at_any_moment_the_old_site_or_the_new_one_is_there() {
    let home = Home::new();
    home.add("fox.png");
    home.add("hare.png");
    build(&home, &[]);
    let mut name = whole_site(&home);
    // How long it takes here if nothing else is in its way, to kill it at moments all over that.
    let whole = (31..34).map(|round| {
        change(&home, round);
        let started = Instant::now();
        build(&home, &[]);
        started.elapsed()
    });
    let whole = whole.min().unwrap();
    let (mut old, mut new, mut killed) = (0, 0, 0);
    for round in 1..=30_u32 {
        let next = change(&home, round);
        name = if whole_site(&home) == name {
            name
        } else {
            whole_site(&home)
        };
        let mut child = home
            .command(&["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * round / 28);
        // It may have ended by itself.
        let _ = child.kill();
        killed += u32::from(child.wait().unwrap().code().is_none());
        match whole_site(&home) {
            there if there == next => new += 1,
            there if there == name => old += 1,
            other => panic!("neither {name} nor {next}, but {other}"),
        }
    }
    assert!(killed >= 20, "killed {killed} times of 30, within {whole:?}");
    assert!(old > 0, "killed {killed} times: {old} old sites, {new} new ones");
    build(&home, &[]);
    assert_eq!(whole_site(&home), "Press 30");
    let left: Vec<String> = [home.names(".closer"), home.names("pictures"), home.names(".")].concat();
    assert!(
        left.iter()
            .all(|name| !name.contains("new") && !name.contains("cutting")),
        "{left:?}"
    );
}

/// A photograph and a text become others; gives the text.
fn change(home: &Home, round: u32) -> String {
    let photo = home.path().join("photos/fox.png");
    waves(900 + 3 * round as usize, 600 + 2 * round as usize).save_png(&photo);
    let name = format!("Press {round}");
    home.edit(|catalog| {
        catalog["collective"]["name"] = name.clone().into();
        let look = &mut catalog["works"][0]["looks"][0];
        let (width, height) = (900 + 3 * round, 600 + 2 * round);
        (look["width_px"], look["height_px"]) = (width.into(), height.into());
        (look["object"]["width_px"], look["object"]["height_px"]) = (width.into(), height.into());
        look["mm_per_px"] = (30.0 / f64::from(width)).into();
    });
    name
}
