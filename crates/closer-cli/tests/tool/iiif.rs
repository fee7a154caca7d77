//! What `closer iiif` writes: every file that the specification demands and that viewers ask for, and our own viewer's
//! reading of it. The official validator is run by `cargo xtask iiif-validate`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use closer_core::{TileKey, read_descriptor};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{Pyramid, Rgb, Said, closer, decode, files, shared, tile, waves};

const BASE: &str = "https://pictures.example/of/works";

fn cut(photo: &Path, out: &Path, options: &str) -> Said {
    let said = closer(&format!("iiif --base-url {BASE}/ {options} --out"), &[out, photo]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    said
}

fn info(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("info.json")).unwrap()).unwrap()
}

fn sizes(value: &Value) -> BTreeMap<String, (usize, usize)> {
    let size = |size: &Value| Some((size.get(0)?.as_u64()? as usize, size.get(1)?.as_u64()? as usize));
    let fields = value.as_object().unwrap();
    fields
        .iter()
        .map(|(name, value)| (name.clone(), size(value).unwrap()))
        .collect()
}

/// The names and sizes of all pictures below `folder`, whose names have `ending` taken away.
fn pictures(folder: &Path, ending: &str) -> BTreeMap<String, (usize, usize)> {
    files(folder)
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|end| end == "jpg"))
        .map(|(path, bytes)| {
            let picture = decode(&bytes);
            let name = path.to_str().unwrap().trim_end_matches(ending).to_owned();
            (name, (picture.width, picture.height))
        })
        .collect()
}

#[test]
fn exactly_the_files_that_viewers_and_the_specification_ask_for_are_written() {
    let Some(list) = shared("conformance/tile-files.json") else {
        return;
    };
    let list: Value = serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap();
    let images = list["images"].as_array().unwrap();
    assert!(images.len() >= 5);
    for image in images {
        let side = |field: &str| image[field].as_u64().unwrap() as usize;
        let home = tempdir().unwrap();
        let photo = home.path().join("work.png");
        waves(side("width"), side("height")).save_png(&photo);
        for (version, wanted) in [("3", &image["iiif3"]), ("2", &image["iiif2"])] {
            let out = home.path().join(version);
            let tile_size = side("iiif_tile_size");
            cut(
                &photo,
                &out,
                &format!("--version {version} --tile-size {tile_size}"),
            );
            let folder = out.join("work");
            let mut expected = sizes(&wanted["required"]);
            expected.extend(sizes(&wanted["asked_by_clients_too"]));
            assert_eq!(pictures(&folder, ""), expected, "{image}, version {version}");

            let info = info(&folder);
            let id = if version == "3" { "id" } else { "@id" };
            assert_eq!(info[id], format!("{BASE}/work"));
            assert_eq!(info["tiles"][0]["scaleFactors"], wanted["scale_factors"]);
            let named = |size: &Value| [size["width"].clone(), size["height"].clone()];
            let named: Vec<_> = info["sizes"].as_array().unwrap().iter().map(named).collect();
            assert_eq!(serde_json::to_value(named).unwrap(), wanted["sizes"]);
            assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "nothing else is left");
        }
        let (tile_size, overlap) = (side("dzi_tile_size"), side("dzi_overlap"));
        tile(
            &photo,
            home.path(),
            "deep",
            &format!("--tile-size {tile_size} --overlap {overlap}"),
        );
        assert_eq!(
            pictures(&home.path().join("deep_files"), ".jpg"),
            sizes(&image["dzi"])
        );
    }
}

/// A picture of 700 × 300 px, cut by the options.
fn waves_cut(options: &str) -> (TempDir, Rgb) {
    let home = tempdir().unwrap();
    let (photo, picture) = (home.path().join("work.png"), waves(700, 300));
    picture.save_png(&photo);
    cut(&photo, &home.path().join("out"), options);
    (home, picture)
}

#[test]
fn our_own_viewer_finds_every_tile_with_the_pixels_of_its_place() {
    for version in ["3", "2"] {
        let (home, picture) = waves_cut(&format!(
            "--quality 97 --chroma 444 --tile-size 128 --version {version}"
        ));
        let folder = home.path().join("out/work");
        let root = "https://moved.example/x";
        let text = fs::read_to_string(folder.join("info.json")).unwrap();
        let source = read_descriptor(&format!("{root}/info.json"), &text).unwrap();
        assert_eq!((source.pyramid.width, source.pyramid.height), (700, 300));
        assert_eq!(source.pyramid.finest(), 3, "700, 350, 175 and 88 px wide");
        for level in 0..=source.pyramid.finest() {
            let shape = source.pyramid.level(level);
            for (column, row) in
                (0..shape.rows()).flat_map(|row| (0..shape.columns()).map(move |column| (column, row)))
            {
                let key = TileKey::new(level, column, row);
                let url = source.tile_url(key);
                let seen =
                    decode(&fs::read(folder.join(url.strip_prefix(&format!("{root}/")).unwrap())).unwrap());
                let place = source.pyramid.picture_in_level(key);
                assert_eq!(
                    (seen.width as f64, seen.height as f64),
                    (place.width, place.height),
                    "{url}"
                );
                if level == source.pyramid.finest() {
                    let (left, top) = (place.x as usize, place.y as usize);
                    let part = Rgb::of(seen.width, seen.height, |x, y| picture.at(left + x, top + y));
                    assert!(
                        seen.mean_difference(&part) < 2.0,
                        "{url}: {}",
                        seen.mean_difference(&part)
                    );
                }
            }
        }
    }
}

#[test]
fn whole_pictures_have_the_pixels_of_their_tiles() {
    let (home, picture) = waves_cut("--tile-size 64 --chroma 444");
    tile(
        &home.path().join("work.png"),
        home.path(),
        "deep",
        "--tile-size 64 --chroma 444",
    );
    let deep = Pyramid::read(home.path(), "deep");
    let whole = |name: &str| {
        decode(&fs::read(home.path().join("out/work/full").join(name).join("0/default.jpg")).unwrap())
    };
    assert!(whole("max") == deep.level(deep.top()));
    assert!(whole("350,150") == deep.level(deep.top() - 1));
    assert!(whole("max").mean_difference(&picture) < 4.0);
}

#[test]
fn a_folder_can_be_given_another_address_and_says_when_it_has_none() {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    waves(40, 30).save_png(&photo);
    let out = home.path().join("out");
    for version in ["2", "3"] {
        let said = closer(
            &format!("iiif --name v{version} --version {version} --out"),
            &[&out, &photo],
        );
        assert_eq!(said.code, Some(0));
        assert!(
            said.err.contains("--base-url") && said.err.contains("--rewrite"),
            "{}",
            said.err
        );
    }
    let before = (info(&out.join("v2")), files(&out.join("v3/full")));

    let said = closer(&format!("iiif --base-url {BASE} --rewrite"), &[&out]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.err, "");
    let mut expected = before.0.clone();
    expected["@id"] = format!("{BASE}/v2").into();
    assert_eq!(info(&out.join("v2")), expected);
    assert_eq!(info(&out.join("v3"))["id"], format!("{BASE}/v3"));
    assert!(files(&out.join("v3/full")) == before.1);

    closer(
        "iiif --base-url http://other.example:8080 --rewrite",
        &[&out.join("v3")],
    );
    assert_eq!(info(&out.join("v3"))["id"], "http://other.example:8080/v3");
    assert_eq!(info(&out.join("v2")), expected, "it was not meant");
}

#[test]
fn what_cannot_be_described_is_refused_and_nothing_changes() {
    let home = tempdir().unwrap();
    let (photo, out) = (home.path().join("work.png"), home.path().join("out"));
    waves(40, 30).save_png(&photo);
    for (options, words) in [
        ("--tile-size 250", "multiple of 16"),
        ("--base-url pictures", "https://"),
        ("--base-url https://example.org/?a=b", "https://"),
        ("--name a/b", "--name"),
    ] {
        let said = closer(&format!("iiif {options} --out"), &[&out, &photo]);
        assert_eq!(said.code, Some(2), "{options}");
        assert!(said.err.contains(words), "{options}: {}", said.err);
    }
    assert!(!out.exists());
    fs::create_dir_all(out.join("other")).unwrap();
    for text in [
        "{",
        "[1]",
        "{\"id\": \"https://a.example/manifest\", \"type\": \"Manifest\"}",
    ] {
        let path = out.join("other/info.json");
        fs::write(&path, text).unwrap();
        let said = closer(&format!("iiif --base-url {BASE} --rewrite"), &[&out]);
        assert_eq!(said.code, Some(1), "{text}");
        assert!(said.err.contains("info.json"), "{}", said.err);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    let said = closer(
        &format!("iiif --base-url {BASE} --rewrite"),
        &[&home.path().join("nowhere")],
    );
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("nowhere"), "{}", said.err);
}
