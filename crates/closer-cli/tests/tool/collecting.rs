//! Beginning a collection, adding photographs, and being told what is missing.

use std::fs;

use serde_json::{Value, json};

use crate::collection::Home;

#[test]
fn a_new_collection_is_well_and_is_never_begun_twice() {
    let home = Home::new();
    assert_eq!(home.names("."), ["README.txt", "catalog.json", "photos"]);
    let said = home.closer(&["check"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.ends_with("all is well\n"), "{}", said.out);
    home.edit(|catalog| catalog["collective"]["tagline"] = "Small.".into());
    let before = home.catalog();
    let again = home.closer(&["init"]);
    assert_eq!(again.code, Some(2), "{}", again.out);
    assert!(
        again.err.contains("catalog.json: is there already"),
        "{}",
        again.err
    );
    assert_eq!(home.catalog(), before);
}

#[test]
fn the_example_that_explains_the_catalog_is_a_sound_work() {
    // The explanations on the right are no JSON; without them it is.
    let home = Home::new();
    let text = fs::read_to_string(home.path().join("README.txt")).unwrap();
    let start = text.find("  {\n    \"id\"").unwrap();
    let end = text[start..].find("\n  }\n").unwrap() + start + 4;
    let example: String = text[start..end]
        .lines()
        .map(|line| {
            let words = line.trim_start();
            let end = words.find("     ").unwrap_or(words.len());
            format!("{}\n", &words[..end])
        })
        .collect();
    let work: Value = serde_json::from_str(&example).unwrap_or_else(|error| panic!("{error}: {example}"));
    home.edit(|catalog| {
        catalog["collections"] = json!([{ "id": "hedgerow", "title": "Hedgerow" }]);
        catalog["works"] = json!([work]);
    });
    let said = home.closer(&["check"]);
    let lines: Vec<&str> = said.out.lines().collect();
    // Of the fields nothing; the photograph of an example is not there.
    assert_eq!(lines.len(), 2, "{}", said.out);
    assert!(
        lines[0].contains("photos/fox.jpg: there is no such file"),
        "{}",
        said.out
    );
}

#[test]
fn a_photograph_becomes_a_work_and_what_is_missing_is_said() {
    let home = Home::new();
    let said = home.add("red_fox.png");
    assert!(
        said.out
            .contains("new work \"red-fox\", 300 × 200 px, 0.1 mm each"),
        "{}",
        said.out
    );
    for word in ["what it is made with", "what one sees"] {
        assert!(said.out.contains(&format!("still to do: {word}")), "{}", said.out);
    }
    let work = &home.catalog()["works"][0];
    assert_eq!(work["title"], "Red fox");
    assert_eq!(work["maker"], "ada-finch");
    assert_eq!(work["size"], json!({ "width_mm": 30, "height_mm": 20 }));
    let look = &work["looks"][0];
    assert_eq!(look["source"], "photos/red_fox.png");
    assert_eq!(
        look["object"],
        json!({ "x_px": 0, "y_px": 0, "width_px": 300, "height_px": 200 })
    );
    // Copied as it is, and cut.
    let photo = home.path().join("photos/red_fox.png");
    assert_eq!(
        fs::read(photo).unwrap(),
        fs::read(home.path().join("../red_fox.png")).unwrap()
    );
    // Tiles, their description, a thumbnail too small to have copies, and what is said of it.
    assert_eq!(home.names("pictures").len(), 4);

    let check = home.closer(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.out);
    for path in ["works[0].medium", "works[0].looks[0].alt"] {
        assert!(
            check.out.contains(&format!("catalog.json: warning: {path}: ")),
            "{}",
            check.out
        );
    }
    // Said once, it is known for the next.
    let words = [
        "--medium",
        "watercolour",
        "--alt",
        "A hare, asleep.",
        "--size",
        "3x2cm",
    ];
    let hare = home.photo("hare.png", 300, 200);
    let said = home.closer(&[&["add", hare.to_str().unwrap()][..], &words].concat());
    assert!(!said.out.contains("still to do"), "{}", said.out);
    let owl = home.photo("owl.png", 300, 200);
    home.closer(&["add", owl.to_str().unwrap(), "--size", "30x20mm"]);
    assert_eq!(home.catalog()["works"][2]["medium"], "watercolour");
}

#[test]
fn adding_changes_nothing_that_the_maker_wrote() {
    let home = Home::new();
    let text = "{\n  \"works\": [],\n  \"my notes\": [\"ä\", 1.50, null],\n  \"version\": 1,\n  \
                \"collective\": {\n    \"tagline\": \"z\",\n    \"name\": \"a\"\n  },\n  \"makers\": []\n}\n";
    fs::write(home.path().join("catalog.json"), text).unwrap();
    home.add("fox.png");
    let after = fs::read_to_string(home.path().join("catalog.json")).unwrap();
    let keys = [
        "\"works\"",
        "\"my notes\"",
        "\"version\"",
        "\"collective\"",
        "\"tagline\"",
        "\"name\": \"a\"",
        "\"makers\"",
    ];
    let places: Vec<usize> = keys.iter().map(|key| after.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "{after}");
    assert_eq!(home.catalog()["my notes"], json!(["ä", 1.5, null]));
    let said = home.closer(&["add", "photos/fox.png"]);
    assert!(said.out.contains("is in the catalog already"), "{}", said.out);
    assert_eq!(
        fs::read_to_string(home.path().join("catalog.json")).unwrap(),
        after
    );
}

#[test]
fn further_photographs_of_a_work_become_its_looks() {
    let home = Home::new();
    home.add("fox.png");
    let framed = home.photo("fox-framed.png", 330, 230);
    let said = home.closer(&["add", framed.to_str().unwrap(), "--work", "fox"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    // The frame is around it: where the work lies in it is a guess, and told as one.
    assert!(
        said.out.contains("look \"framed\" of work \"fox\""),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("closer measure photos/fox-framed.png"),
        "{}",
        said.out
    );
    let check = home.closer(&["check"]);
    let guess = "warning: works[0].looks[1].object: nobody has measured";
    assert!(check.out.contains(guess), "{}", check.out);
    let light = home.photo("fox 3.png", 300, 200);
    let said = home.closer(&[
        "add",
        light.to_str().unwrap(),
        "--work",
        "fox",
        "--look",
        "sunset/raking-light",
    ]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let looks = home.catalog()["works"][0]["looks"].clone();
    assert_eq!(
        (&looks[1]["id"], &looks[1]["kind"]),
        (&json!("framed"), &json!("framed"))
    );
    assert_eq!(
        (&looks[2]["id"], &looks[2]["kind"]),
        (&json!("sunset"), &json!("raking_light"))
    );
    assert_eq!(looks[2]["source"], "photos/fox%203.png");
}

#[test]
fn what_cannot_be_added_leaves_everything_as_it_was() {
    let home = Home::new();
    home.add("fox.png");
    let before = (home.catalog(), home.names("photos"), home.names("pictures"));
    let text = home.path().join("../notes.jpg");
    fs::write(&text, "no picture").unwrap();
    let cut_short = home.path().join("../short.png");
    let whole = fs::read(home.photo("whole.png", 300, 200)).unwrap();
    fs::write(&cut_short, &whole[..whole.len() / 2]).unwrap();
    let other = home.photo("other.png", 300, 200);
    let (text, cut_short, other) = (
        text.to_str().unwrap(),
        cut_short.to_str().unwrap(),
        other.to_str().unwrap(),
    );
    for (arguments, code, words) in [
        (vec![text], 1, "this is not a picture"),
        (vec![cut_short], 1, "the file ends before the picture does"),
        (
            vec![other, "--work", "fox", "--size", "31x20mm"],
            2,
            "correct one of them",
        ),
        (
            vec![other, "--work", "fox", "--look", "front/back"],
            2,
            "has a look \"front\" already",
        ),
        (vec![other, "--work", "Fox!"], 2, "an id is letters"),
        (vec![other, "--size", "large"], 2, "like 40x30mm"),
        (vec![other, "--look", "front/sideways"], 2, "kinds are framed"),
        (
            vec![other, text, "--title", "Both"],
            2,
            "--title is for one photograph",
        ),
    ] {
        let said = home.closer(&[&["add"][..], &arguments].concat());
        assert_eq!(said.code, Some(code), "{arguments:?}: {}", said.err);
        assert!(said.err.contains(words), "{arguments:?}: {}", said.err);
        let after = (home.catalog(), home.names("photos"), home.names("pictures"));
        assert_eq!(after, before, "{arguments:?}");
    }
    // One that fails does not stop the others.
    let said = home.closer(&["add", text, other, "--size", "30x20mm", "--json"]);
    assert_eq!(said.code, Some(1));
    let json: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["added"][0]["work"], "other");
    assert_eq!(json["failed"].as_array().unwrap().len(), 1);
}

#[test]
fn works_without_a_size_and_photographs_without_a_work_are_told_with_what_to_do() {
    let home = Home::new();
    let fox = home.photo("fox.png", 300, 200);
    home.closer(&["add", fox.to_str().unwrap()]);
    fs::copy(&fox, home.path().join("photos/forgotten.png")).unwrap();
    let said = home.closer(&["check"]);
    assert_eq!(said.code, Some(1));
    for (path, words) in [
        ("works[0].size: ", "or measure it: closer measure photos/fox.png"),
        (
            "works[0].looks[0].mm_per_px: ",
            "or measure it: closer measure photos/fox.png",
        ),
        (
            "warning: photos/forgotten.png",
            "is in no work; closer add photos/forgotten.png",
        ),
    ] {
        assert!(
            said.out
                .lines()
                .any(|line| line.contains(path) && line.contains(words)),
            "{path}: {}",
            said.out
        );
    }
}

#[test]
fn a_size_can_be_said_afterwards_in_the_same_way() {
    let home = Home::new();
    let fox = home.photo("fox.png", 300, 200);
    let fox = fox.to_str().unwrap();
    home.closer(&["add", fox]);
    let said = home.closer(&["add", fox, "--size", "60x40mm"]);
    assert!(
        said.out.contains("its size was written"),
        "{}{}",
        said.out,
        said.err
    );
    assert_eq!(home.catalog()["works"][0]["looks"][0]["mm_per_px"], 0.2);
    let check = home.closer(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.out);
    // What is known is not changed by the way.
    let said = home.closer(&["add", fox, "--size", "30x20mm"]);
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert_eq!(home.catalog()["works"][0]["size"]["width_mm"], 60);
}

#[test]
fn outside_a_collection_one_is_told_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["add", "fox.jpg"][..],
        &["build"],
        &["measure", "fox.jpg"],
        &["check"],
        &["serve"],
    ] {
        let said = crate::support::said(
            crate::support::command()
                .args(arguments)
                .current_dir(folder.path()),
        );
        assert_eq!(said.code, Some(2), "{arguments:?}");
        for words in ["there is no catalog.json here", "closer init"] {
            assert!(said.err.contains(words), "{arguments:?}: {}", said.err);
        }
    }
}

#[test]
fn shells_and_the_manual_know_every_command() {
    for arguments in [&["completions", "bash"][..], &["completions", "fish"], &["man"]] {
        let said = crate::support::said(crate::support::command().args(arguments));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        for word in [
            "init", "add", "measure", "build", "serve", "tile", "check", "doctor", "overlap",
        ] {
            let said = said.out.to_lowercase();
            assert!(said.contains(word), "{arguments:?}: {word}");
        }
    }
}
