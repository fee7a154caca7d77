//! What pages say to programs, whatever a catalog says; and that a browser's parser finds no mistake in them.

use closer_core::catalog::Catalog;
use serde_json::json;

use super::{TEMPLATE, all_pages, catalog, files, given, page};
use crate::{Place, inline, share::Shares};

/// Words that mean something in HTML, in attributes, in JSON and in JavaScript.
const HOSTILE: &str =
    "</script><script>alert('1')</script>\" onload='x' & <!-- \u{2028}\u{2029} {} {{0}} ]]> `${a}`";

/// A catalog that says `words` wherever it says anything.
fn catalog_saying(words: &str) -> Catalog {
    let mut said = serde_json::to_value(catalog("leaf", words)).unwrap();
    let text = || json!(words);
    said["collective"]["tagline"] = text();
    said["collective"]["statement"] = text();
    said["collective"]["commissions"] = json!({ "text": words, "email": words });
    said["collective"]["events"] =
        json!([{ "id": "e", "title": words, "starts": "2026-12-01", "place": words }]);
    said["makers"] = json!([{ "id": "m", "name": words, "statement": words,
        "links": [{ "label": words, "url": "https://ada.example/?a=1&b=\"" }] }]);
    said["collections"] = json!([{ "id": "c", "title": words, "text": words }]);
    let work = &mut said["works"][0];
    for field in ["medium", "surface", "description", "story"] {
        work[field] = text();
    }
    work["collection"] = json!("c");
    work["year"] = json!(2026);
    work["size"] = json!({ "width_mm": 62.0, "height_mm": 10.5, "depth_mm": 3.0 });
    work["availability"] = json!("available");
    work["store_url"] = json!("https://store.example/?a=1&b=2");
    work["rights"] = json!({ "text": words, "url": "https://rights.example/" });
    work["price"] =
        json!({ "amount": 52.5, "currency": "USD", "reasons": { "time": words, "handwork": words } });
    work["making"] = json!({ "materials": [words, words], "finish": words, "hours": 12.0,
        "stages": [{ "label": words, "text": words, "look": "front" }, { "label": words }] });
    let look = &mut work["looks"][0];
    look["alt"] = text();
    look["plane"] = text();
    look["details"][0]["label"] = text();
    look["details"][0]["text"] = text();
    serde_json::from_value(said).unwrap()
}

/// What a browser's parser complains of, and the texts of all scripts in the page.
fn parsed(page: &str) -> (Vec<String>, Vec<String>) {
    use html5ever::{parse_document, tendril::TendrilSink as _};
    use markup5ever_rcdom::{Handle, NodeData, RcDom};

    fn scripts(node: &Handle, found: &mut Vec<String>) {
        if let NodeData::Element { name, .. } = &node.data
            && &*name.local == "script"
        {
            let texts = node.children.borrow();
            found.extend(texts.iter().filter_map(|text| match &text.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            }));
        }
        for child in node.children.borrow().iter() {
            scripts(child, found);
        }
    }

    let page = parse_document(RcDom::default(), Default::default()).one(page);
    let mut found = Vec::new();
    scripts(&page.document, &mut found);
    let errors = page.errors.borrow().iter().map(ToString::to_string).collect();
    (errors, found)
}

#[test]
fn a_browser_finds_no_mistake_in_any_page_whatever_a_catalog_says() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let template =
        include_str!("../../../../index.html").replace("<base data-trunk-public-url>", "<base href=\"/\">");
    for words in ["Leaf", HOSTILE] {
        let catalog = catalog_saying(words);
        let pages = all_pages(&catalog, &given(&|_| None, &Shares::default()), &site).unwrap();
        assert!(pages.len() > 9);
        for page in pages {
            let text = page.fill(&template, &site).unwrap();
            let (errors, scripts) = parsed(&text);
            assert_eq!(errors, Vec::<String>::new(), "{} of {words}: {text}", page.file);
            let wanted = usize::from(page.data.is_some());
            assert_eq!(scripts.len(), wanted, "{} of {words}: {scripts:?}", page.file);
            assert_eq!(inline::refused(&text), Vec::<String>::new(), "{}", page.file);
        }
    }
}

#[test]
fn the_parser_of_these_tests_does_complain() {
    for page in [
        "<!DOCTYPE html><html><head><title>a</title></head><body><p a=\"1\" a=\"2\"></p></body></html>",
        "<!DOCTYPE html><html><head><title>a</title></head><body></div></body></html>",
    ] {
        assert!(!parsed(page).0.is_empty(), "{page}");
    }
}

#[test]
fn a_work_is_an_artwork_with_its_size_its_maker_and_its_price_for_those_who_read_by_program() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let page = files(&catalog_saying(HOSTILE), &site, "works/leaf/index.html")
        .remove(0)
        .1;
    let (_, scripts) = parsed(&page);
    let said: serde_json::Value = serde_json::from_str(&scripts[0]).unwrap();
    let millimetres = |value: f64| json!({ "@type": "QuantitativeValue", "value": value, "unitCode": "MMT", "unitText": "mm" });
    for (field, wanted) in [
        ("@type", json!("VisualArtwork")),
        ("name", json!(HOSTILE)),
        ("artMedium", json!(HOSTILE)),
        ("width", millimetres(62.0)),
        ("height", millimetres(10.5)),
        ("depth", millimetres(3.0)),
        (
            "artist",
            json!({ "@type": "Person", "name": HOSTILE, "url": "https://example.org/gallery/makers/m/" }),
        ),
        ("artform", json!("Print")),
        ("url", json!("https://example.org/gallery/works/leaf/")),
        (
            "image",
            json!(["https://example.org/gallery/collection/w/front-thumbnail.jpg"]),
        ),
        ("license", json!("https://rights.example/")),
    ] {
        assert_eq!(said[field], wanted, "{field}");
    }
    let offer = &said["offers"];
    assert_eq!(offer["price"], 52.5);
    assert_eq!(offer["priceCurrency"], "USD");
    assert_eq!(offer["availability"], "https://schema.org/InStock");
    assert_eq!(offer["url"], "https://store.example/?a=1&b=2");
}

#[test]
fn what_has_no_price_or_is_only_looked_at_is_not_offered() {
    let offer = |change: &dyn Fn(&mut Catalog)| {
        let mut catalog = catalog_saying("Leaf");
        change(&mut catalog);
        let page = page(&catalog, "/", "works/leaf/index.html");
        let said: serde_json::Value = serde_json::from_str(&parsed(&page).1[0]).unwrap();
        said["offers"]["availability"].as_str().map(str::to_owned)
    };
    assert_eq!(offer(&|catalog| catalog.works[0].price = None), None);
    for (availability, wanted) in [
        ("sold", Some("https://schema.org/SoldOut")),
        ("reserved", Some("https://schema.org/Reserved")),
        ("made_to_order", Some("https://schema.org/MadeToOrder")),
        ("not_for_sale", None),
    ] {
        let found = offer(&|catalog| {
            catalog.works[0].availability = serde_json::from_value(json!(availability)).unwrap();
        });
        assert_eq!(found.as_deref(), wanted, "{availability}");
    }
}

#[test]
fn a_detail_has_a_page_that_says_what_it_is_and_leads_to_its_view() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let files = files(&catalog("leaf", "Leaf"), &site, "works/leaf/details/d/index.html");
    let page = &files[0].1;
    for wanted in [
        "<title>Veins · Leaf</title>",
        "<meta property=\"og:url\" content=\"https://example.org/gallery/works/leaf/details/d/\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "<a id=\"detail-view\" class=\"action\" href=\"/gallery/works/leaf/?detail=d\">",
        "<p>they &lt;b&gt;branch&lt;/b&gt;</p>",
        "<script type=\"module\" src=\"/gallery/pages/script-",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(
        !page.contains("canonical"),
        "who passes on the detail passes on the detail: {page}"
    );
    let work = super::page(&catalog("leaf", "Leaf"), "/gallery/", "works/leaf/index.html");
    assert!(work.contains("href=\"/gallery/works/leaf/details/d/\""), "{work}");
}

#[test]
fn what_the_viewer_asks_for_first_comes_beside_the_app_and_a_picture_of_a_few_bytes_with_the_styles() {
    let dzi = r#"<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="jpg" Overlap="0" TileSize="512">
        <Size Width="6000" Height="4000"/></Image>"#;
    let site = Place::in_folder("gallery").unwrap();
    let read = |address: &str| match address {
        "w/front.dzi" => Some(dzi.as_bytes().to_vec()),
        // 188 × 125 pixels of it, and 47 × 32.
        "w/front_files/8/0_0.jpg" => Some(vec![0xff, 0xd8, 8]),
        "w/front_files/6/0_0.jpg" => Some(vec![0xff, 0xd8, 6]),
        _ => None,
    };
    let (catalog, shares) = (catalog("leaf", "Leaf"), Shares::default());
    let pages = all_pages(&catalog, &given(&read, &shares), &site).unwrap();
    let work = pages
        .iter()
        .find(|page| page.file == "works/leaf/index.html")
        .unwrap();
    let files = work.files(TEMPLATE, &site).unwrap();
    for file in ["front.dzi", "front_files/8/0_0.jpg"] {
        let link = format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"/gallery/collection/w/{file}\" crossorigin fetchpriority=\"low\">"
        );
        assert!(files[0].1.contains(&link), "{link}: {}", files[0].1);
    }
    // FF D8 06 in base64.
    assert!(
        files[1].1.contains("url(data:image/jpeg;base64,/9gG)"),
        "{}",
        files[1].1
    );
}
