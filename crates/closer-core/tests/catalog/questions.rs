//! What a gallery asks of its catalog.

use closer_core::catalog::{Catalog, read};

use crate::support::{FULL, catalog_of, small_work};

fn ids<'a>(works: impl Iterator<Item = &'a closer_core::catalog::Work>) -> Vec<&'a str> {
    works.map(|work| work.id.as_str()).collect()
}

fn four_works() -> Catalog {
    let mut works: Vec<_> = ["a", "b", "c", "d"].map(small_work).into();
    works[0]["collection"] = "one".into();
    works[2]["collection"] = "one".into();
    works[3]["collection"] = "gone".into();
    let mut catalog = catalog_of(works);
    catalog["collections"] =
        serde_json::json!([{"id": "one", "title": "One"}, {"id": "none", "title": "None"}]);
    read(&catalog.to_string()).unwrap().0
}

#[test]
fn things_are_found_by_their_id() {
    let (catalog, _) = read(FULL).unwrap();
    assert_eq!(catalog.work("bun").unwrap().maker, "bo");
    assert_eq!(catalog.maker("ada").unwrap().links.len(), 1);
    assert_eq!(catalog.collection("kitchen").unwrap().id, "kitchen");
    assert_eq!(catalog.work("fox").unwrap().look("block").unwrap().width_px, 3000);
    assert!(
        catalog.work("Fox").is_none() && catalog.maker("").is_none() && catalog.collection("fox").is_none()
    );
}

#[test]
fn every_work_is_in_exactly_one_collection_or_in_none() {
    let catalog = four_works();
    assert_eq!(ids(catalog.works_in(Some("one"))), ["a", "c"]);
    assert_eq!(ids(catalog.works_in(Some("none"))), [""; 0]);
    assert_eq!(ids(catalog.works_in(Some("gone"))), [""; 0]);
    assert_eq!(ids(catalog.works_in(None)), ["b", "d"]);
}

#[test]
fn next_and_previous_walk_the_catalog_and_stop_at_its_ends() {
    let catalog = four_works();
    let next = |id| catalog.next_work(id).map(|work| work.id.as_str());
    let previous = |id| catalog.previous_work(id).map(|work| work.id.as_str());
    assert_eq!(
        [next("a"), next("c"), next("d"), next("x")],
        [Some("b"), Some("d"), None, None]
    );
    assert_eq!(
        [previous("d"), previous("b"), previous("a"), previous("x")],
        [Some("c"), Some("a"), None, None]
    );
}

/// A painting in a frame opened on the painting alone, its frame cut off at the edges of the screen.
#[test]
fn a_framed_look_opens_on_its_frame_and_a_bare_one_on_the_object() {
    let text = r#"{ "version": 1, "collective": { "name": "C" }, "makers": [{ "id": "m", "name": "M" }], "works": [{
        "id": "w", "title": "W", "maker": "m", "medium": "oil", "kind": "print",
        "size": { "width_mm": 50, "height_mm": 30, "frame": { "width_mm": 70, "height_mm": 50 } },
        "looks": [{ "id": "f", "kind": "framed", "source": "f.dzi", "width_px": 800, "height_px": 600, "mm_per_px": 0.1,
            "object": { "x_px": 150, "y_px": 150, "width_px": 500, "height_px": 300 }, "alt": "W" }] }] }"#;
    let (catalog, warnings) = read(text).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let work = &catalog.works[0];
    let mut look = work.looks[0].clone();
    let framed = work.home_region(&look);
    assert_eq!((framed.x_px, framed.y_px), (50.0, 50.0));
    assert!((framed.width_px - 700.0).abs() < 1e-9 && (framed.height_px - 500.0).abs() < 1e-9);
    look.kind = closer_core::catalog::LookKind::Unframed;
    assert_eq!(work.home_region(&look), look.object);
}

#[test]
fn what_visitors_may_do_is_everything_unless_the_owner_says_no() {
    let (catalog, _) = read(FULL).unwrap();
    let [without_notice, with_notice] = ["bun", "fox"].map(|id| catalog.work(id).unwrap());
    assert!(without_notice.rights.is_none());
    assert!(without_notice.allows_pictures() && without_notice.allows_adjustments());
    assert!(!with_notice.allows_pictures() && with_notice.allows_adjustments());
}
