//! Catalogs with the pictures beside them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::support::{Said, closer, tile, waves};

fn catalog() -> Value {
    json!({
        "version": 1,
        "collective": { "name": "Palm" },
        "makers": [{ "id": "ada", "name": "Ada" }],
        "works": [{
            "id": "fox", "title": "Fox", "maker": "ada", "medium": "watercolour", "kind": "one_of_a_kind",
            "size": { "width_mm": 30.0, "height_mm": 20.0 },
            "looks": [{
                "id": "flat", "kind": "unframed", "source": "tiles/fox.dzi", "width_px": 300, "height_px": 200,
                "mm_per_px": 0.1, "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 300.0, "height_px": 200.0 },
                "thumbnail": { "url": "tiles/fox-thumbnail.jpg", "width_px": 150, "height_px": 100 },
                "alt": "A fox, asleep."
            }]
        }]
    })
}

/// A catalog with its picture, changed by `change`, checked.
fn check(change: impl Fn(&mut Value, &Path)) -> (TempDir, Said) {
    let home = tempdir().unwrap();
    let photo = home.path().join("fox.png");
    waves(300, 200).save_png(&photo);
    tile(
        &photo,
        &home.path().join("tiles"),
        "fox",
        "--tile-size 64 --thumbnail 150",
    );
    let mut catalog = catalog();
    change(&mut catalog, home.path());
    let path = home.path().join("catalog.json");
    fs::write(&path, catalog.to_string()).unwrap();
    let said = closer("check", &[&path]);
    (home, said)
}

#[test]
fn a_catalog_that_fits_its_pictures_is_well() {
    let (_home, said) = check(|_, _| {});
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.ends_with("all is well\n"), "{}", said.out);
}

#[test]
fn pictures_that_are_missing_or_have_another_size_are_errors() {
    for (what, path, words) in [
        (
            "no descriptor",
            "works[0].looks[0].source",
            "there is no such file",
        ),
        (
            "no tile",
            "works[0].looks[0].source",
            "2 of its 35 tiles are missing",
        ),
        (
            "wrong width",
            "works[0].looks[0].width_px",
            "tiles/fox.dzi is 300 × 200 px, not 301 × 200",
        ),
        (
            "wrong thumbnail",
            "works[0].looks[0].thumbnail.width_px",
            "is 150 × 100 px, not 150 × 99",
        ),
        (
            "broken thumbnail",
            "works[0].looks[0].thumbnail.url",
            "ends before the picture does",
        ),
    ] {
        let (_home, said) = check(|catalog, home| {
            let look = &mut catalog["works"][0]["looks"][0];
            match what {
                "no descriptor" => look["source"] = "tiles/wolf.dzi".into(),
                "no tile" => {
                    fs::remove_file(home.join("tiles/fox_files/9/1_1.jpg")).unwrap();
                    fs::remove_file(home.join("tiles/fox_files/0/0_0.jpg")).unwrap();
                }
                "wrong width" => look["width_px"] = 301.into(),
                "wrong thumbnail" => look["thumbnail"]["height_px"] = 99.into(),
                _ => fs::write(home.join("tiles/fox-thumbnail.jpg"), [0xff, 0xd8, 0xff, 0xe0]).unwrap(),
            }
        });
        assert_eq!(said.code, Some(1), "{what}");
        let line = said
            .out
            .lines()
            .find(|line| line.contains(&format!("catalog.json: error: {path}: ")));
        assert!(
            line.is_some_and(|line| line.contains(words)),
            "{what}: {}",
            said.out
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once_with_the_indices_of_the_file() {
    let (home, said) = check(|catalog, _| {
        let fox = catalog["works"][0].clone();
        let mut wolf = fox.clone();
        wolf["id"] = "wolf".into();
        wolf["looks"][0]["source"] = "tiles/wolf.dzi".into();
        // The second is too broken to be shown; the third must still be the third.
        catalog["works"] = json!([fox, { "id": "bear" }, wolf]);
        catalog["works"][0]["maker"] = "nobody".into();
    });
    assert_eq!(said.code, Some(1));
    for path in ["works[0].maker", "works[1]", "works[2].looks[0].source"] {
        assert!(
            said.out.contains(&format!("error: {path}")),
            "{path}: {}",
            said.out
        );
    }
    let as_json = closer("check --json", &[&home.path().join("catalog.json")]);
    assert_eq!(as_json.code, Some(1));
    let json: Value = serde_json::from_str(&as_json.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), said.out.lines().count() - 1);
    assert!(
        findings
            .iter()
            .any(|finding| finding["path"] == "works[2].looks[0].source")
    );
}

#[test]
fn warnings_alone_are_no_failure_and_a_missing_catalog_is_one() {
    let (home, said) = check(|catalog, _| catalog["works"][0]["colour"] = "red".into());
    assert_eq!(said.code, Some(0), "{}", said.out);
    assert!(said.out.contains("warning: works[0].colour"), "{}", said.out);
    let said = closer("check", &[&home.path().join("nowhere.json")]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("nowhere.json"));
}
