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

/// Writes an empty file for each of these tiles.
fn put_tiles(home: &Path, tiles: &[&str]) {
    for tile in tiles {
        let file = home.join(tile);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "").unwrap();
    }
}

#[test]
fn pyramids_of_other_programs_are_checked_as_they_are_read() {
    const IIIF: &str = r#"{"@context":"http://iiif.io/api/image/3/context.json","id":"https://example.com/iiif/x",
        "profile":"LEVEL","width":300,"height":200,"tiles":[{"width":256,"scaleFactors":[1,2]}]}"#;
    const ZOOMIFY: &str = r#"<IMAGE_PROPERTIES WIDTH="300" HEIGHT="200" NUMTILES="3" TILESIZE="256"/>"#;
    let files = [
        "i/0,0,256,200/256,200/0/default.jpg",
        "i/256,0,44,200/44,200/0/default.jpg",
        "i/full/150,100/0/default.jpg",
    ];
    let groups = [
        "z/TileGroup0/0-0-0.jpg",
        "z/TileGroup0/1-0-0.jpg",
        "z/TileGroup0/1-1-0.jpg",
    ];
    let map = ["m/0/0/0.png", "m/1/0/0.png", "m/1/1/0.png"];
    let of_files = IIIF.replace("LEVEL", "level0");
    let of_server = IIIF.replace("LEVEL", "level2");
    let template = "m/%7Bz%7D/%7Bx%7D/%7By%7D.png#width=300&height=200";
    let cases: [(&str, &str, &[&str], Option<&str>); 9] = [
        ("i/info.json", &of_files, &files, None),
        (
            "i/info.json",
            &of_files,
            &files[1..],
            Some("1 of its 3 tiles are missing"),
        ),
        ("i/info.json", &of_server, &[], None),
        ("i/info.json", &of_server[..99], &[], Some("cut off or broken")),
        ("z/ImageProperties.xml", ZOOMIFY, &groups, None),
        (
            "z/ImageProperties.xml",
            ZOOMIFY,
            &groups[..1],
            Some("2 of its 3 tiles are missing"),
        ),
        (template, "", &map, None),
        (template, "", &map[..2], Some("1 of its 3 tiles are missing")),
        (
            "m/%7Bz%7D/%7Bx%7D/%7By%7D.png",
            "",
            &map,
            Some("width is missing"),
        ),
    ];
    for (source, description, tiles, words) in cases {
        let (_home, said) = check(|catalog, home| {
            put_tiles(home, tiles);
            if !description.is_empty() {
                let file = home.join(source);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, description).unwrap();
            }
            catalog["works"][0]["looks"][0]["source"] = source.into();
        });
        match words {
            None => assert_eq!(said.code, Some(0), "{source}: {}", said.out),
            Some(words) => {
                assert_eq!(said.code, Some(1), "{source}");
                let named = "catalog.json: error: works[0].looks[0].source: ";
                let is_named = |line: &str| line.contains(named) && line.contains(words);
                assert!(said.out.lines().any(is_named), "{source}: {}", said.out);
            }
        }
    }
}
