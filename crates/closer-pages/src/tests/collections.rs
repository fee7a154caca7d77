//! The page of a collection, and the ways to it.

use closer_core::catalog::Catalog;
use serde_json::json;

use super::{catalog, files, page, pages};
use crate::{Place, machines};

/// A leaf and a moth in the collection "insects", and a bun in none; nothing hangs in the collection "empty".
fn hung() -> Catalog {
    let mut catalog = catalog("leaf", "Leaf");
    for (id, collection) in [("moth", Some("insects")), ("bun", None)] {
        let mut work = catalog.works[0].clone();
        (work.id, work.collection) = (id.to_owned(), collection.map(str::to_owned));
        catalog.works.push(work);
    }
    catalog.works[0].collection = Some("insects".to_owned());
    catalog.collections = serde_json::from_value(json!([
        { "id": "insects", "title": "Insects & <leaves>", "text": "Seen \"close\"." }, { "id": "empty", "title": "Empty" }
    ]))
    .unwrap();
    catalog
}

#[test]
fn a_collection_has_a_page_with_its_words_and_its_works_alone_and_the_gallery_leads_there() {
    let (catalog, site) = (hung(), Place::at("https://example.org/gallery/").unwrap());
    let insects = files(&catalog, &site, "collections/insects/index.html")
        .remove(0)
        .1;
    for part in [
        "<title>Insects &amp; &lt;leaves&gt; · A &amp; B</title>",
        "<meta name=\"description\" content=\"Seen &quot;close&quot;.\">",
        "<link rel=\"canonical\" href=\"https://example.org/gallery/collections/insects/\">",
        "<meta property=\"og:url\" content=\"https://example.org/gallery/collections/insects/\">",
        "<meta property=\"og:image\" content=\"https://example.org/gallery/collection/w/front-thumbnail.jpg\">",
        "<h1>Insects &amp; &lt;leaves&gt;</h1><p>Seen &quot;close&quot;.</p>",
        "href=\"/gallery/?collection=insects\"",
        ">2 works</h2>",
        "href=\"/gallery/works/leaf/\"",
        "href=\"/gallery/works/moth/\"",
    ] {
        assert!(insects.contains(part), "{part}: {insects}");
    }
    assert!(!insects.contains("works/bun/"), "{insects}");
    let gallery = page(&catalog, "/gallery/", "index.html");
    let label = "<h2><a href=\"/gallery/collections/insects/\">Insects &amp; &lt;leaves&gt;</a></h2>";
    assert!(gallery.contains(label), "{gallery}");
}

#[test]
fn a_collection_without_works_has_no_page_and_one_with_works_is_in_the_map() {
    let pages = pages(&hung(), "/").unwrap();
    let files: Vec<_> = pages.iter().map(|page| page.file.as_str()).collect();
    assert!(files.contains(&"collections/insects/index.html"), "{files:?}");
    assert!(!files.iter().any(|file| file.contains("empty")), "{files:?}");
    let map = machines::sitemap(&pages, &Place::at("https://example.org").unwrap()).unwrap();
    assert!(
        map.contains("<loc>https://example.org/collections/insects/</loc>"),
        "{map}"
    );
}

#[test]
fn the_id_of_a_collection_cannot_leave_its_folder() {
    for id in ["..", "a/b", "", "a b"] {
        let mut catalog = hung();
        catalog.collections[0].id = id.to_owned();
        catalog.works[0].collection = Some(id.to_owned());
        assert!(pages(&catalog, "/").is_err(), "{id}");
    }
}
