//! What the pages say, and what they never let through.

mod collections;
mod told;

use closer_core::catalog::{Catalog, Work};
use closer_core::escaped;
use serde_json::json;

use crate::{
    PagesError, Place, inline,
    pages::{Given, pages as all_pages},
    share::{Read, Shares},
    template::Page,
};

fn given<'a>(read: Read<'a>, shares: &'a Shares) -> Given<'a> {
    Given { read, shares }
}

const TEMPLATE: &str = r#"<!DOCTYPE html><html><head><title>Look Closer</title>
<meta name="description" content="old"><!-- static-head --><!-- static-style --></head><body><!-- static-name -->Name<!-- /static-name -->
<main id="static"><!-- static-page --><p>Wait</p><!-- /static-page --></main><div id="app"></div></body></html>"#;

fn catalog(id: &str, title: &str) -> Catalog {
    serde_json::from_value(json!({
            "version": 1,
            "collective": { "name": "A & B" },
            "makers": [],
            "works": [{
                "id": id, "title": title, "maker": "m", "medium": "watercolour", "kind": "print",
                "size": { "width_mm": 62.0, "height_mm": 10.5 },
                "looks": [{
                    "id": "front", "kind": "unframed", "source": "w/front.dzi", "width_px": 6000, "height_px": 4000,
                    "mm_per_px": 0.01,
                    "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 6000.0, "height_px": 4000.0 },
                    "thumbnail": { "url": "w/front-thumbnail.jpg", "width_px": 960, "height_px": 640 },
                    "alt": "A \"leaf\"",
                    "details": [{
                        "id": "d", "label": "Veins", "text": "they <b>branch</b>",
                        "region": { "x_mm": 1.0, "y_mm": 1.0, "width_mm": 2.0, "height_mm": 2.0 }
                    }]
                }]
            }]
        }))
        .unwrap()
}

fn pages(catalog: &Catalog, base: &str) -> Result<Vec<Page>, PagesError> {
    all_pages(
        catalog,
        &given(&|_| None, &Shares::default()),
        &Place::in_folder(base).unwrap(),
    )
}

/// Name and text of every file of the page whose own file is `file`.
fn files(catalog: &Catalog, place: &Place, file: &str) -> Vec<(String, String)> {
    let pages = all_pages(catalog, &given(&|_| None, &Shares::default()), place).unwrap();
    let page = pages.iter().find(|page| page.file == file).unwrap();
    page.files(TEMPLATE, place).unwrap()
}

fn page(catalog: &Catalog, base: &str, file: &str) -> String {
    files(catalog, &Place::in_folder(base).unwrap(), file).remove(0).1
}

#[test]
fn a_work_has_a_page_with_its_picture_and_its_text() {
    let page = page(&catalog("leaf", "Leaf"), "/gallery/", "works/leaf/index.html");
    assert!(page.contains("<title>Leaf · A &amp; B</title>"), "{page}");
    assert!(
        page.contains(
            "<meta name=\"description\" content=\"watercolour, 62\u{a0}×\u{a0}10.5\u{a0}mm, by A &amp; B.\">"
        ),
        "{page}"
    );
    assert!(page.contains(r#"<h1 class="caption-title">Leaf</h1>"#), "{page}");
    assert!(
            page.contains(
                r#"<img class="stage-picture" fetchpriority="high" src="/gallery/collection/w/front-thumbnail.jpg" width="960" height="640" alt="A &quot;leaf&quot;">"#
            ),
            "{page}"
        );
    assert!(page.contains("<p>they &lt;b&gt;branch&lt;/b&gt;</p>"), "{page}");
    for placeholder in ["<!--", "Wait", "Name"] {
        assert!(!page.contains(placeholder), "{placeholder}: {page}");
    }
}

#[test]
fn the_gallery_shows_every_work_once_with_its_size() {
    let mut catalog = catalog("leaf", "Leaf");
    for (id, collection) in [("moth", Some("insects")), ("bun", Some("no such collection"))] {
        let mut work = catalog.works[0].clone();
        (work.id, work.collection) = (id.to_owned(), collection.map(str::to_owned));
        catalog.works.push(work);
    }
    catalog.collections = serde_json::from_value(json!([
        { "id": "insects", "title": "Insects" }, { "id": "empty", "title": "Empty" }
    ]))
    .unwrap();
    let page = page(&catalog, "/gallery/", "index.html");
    for id in ["leaf", "moth", "bun"] {
        assert_eq!(
            page.matches(&format!("href=\"/gallery/works/{id}/\"")).count(),
            1,
            "{id}: {page}"
        );
    }
    assert_eq!(page.matches("62\u{a0}×\u{a0}10.5\u{a0}mm").count(), 3, "{page}");
    assert!(
        page.contains(">Insects</a></h2>") && !page.contains("Empty"),
        "{page}"
    );
}

#[test]
fn a_card_names_the_files_that_a_browser_may_take_and_shows_colours_until_one_has_come() {
    let mut catalog = catalog("leaf", "Leaf");
    let second = Work {
        id: "moth".to_owned(),
        ..catalog.works[0].clone()
    };
    catalog.works[0].looks[0].thumbnail = serde_json::from_value(json!({
        "url": "w/front.jpg", "width_px": 960, "height_px": 640,
        "smaller": [{ "url": "w/front-512.jpg", "width_px": 512, "height_px": 341 }],
        "thumb_hash": "2gkKNZpwd3dweHh3iHiHiHCAB/eI"
    }))
    .unwrap();
    catalog.works.push(second);
    let files = files(&catalog, &Place::in_folder("/g/").unwrap(), "index.html");
    let (page, style) = (&files[0].1, &files[1].1);
    assert!(
        page.contains(
            "<img fetchpriority=\"high\" sizes=\"(max-width: 43em) calc(65.7vw - 0.7rem), 14.68rem\" \
             srcset=\"/g/collection/w/front-512.jpg 512w, /g/collection/w/front.jpg 960w\" \
             src=\"/g/collection/w/front.jpg\" width=\"960\""
        ),
        "{page}"
    );
    // The others wait until they come near.
    assert_eq!(page.matches("<img").count(), 2, "{page}");
    assert_eq!(
        page.matches("loading=\"lazy\" decoding=\"async\"").count(),
        1,
        "{page}"
    );
    assert!(
        style
            .contains("[data-work=\"leaf\"]{--aspect:1.5;--coin:0.4043;--preview:url(data:image/bmp;base64,"),
        "{style}"
    );
    assert!(
        style.contains("[data-work=\"moth\"]{--aspect:1.5;--coin:0.4043}"),
        "{style}"
    );
}

/// All by the same `--mm`, so that their pictures are at one scale.
#[test]
fn the_tray_holds_every_work_in_its_millimetres() {
    let mut catalog = catalog("leaf", "Leaf");
    let mut framed = catalog.works[0].clone();
    framed.id = "moth".to_owned();
    framed.size.frame = serde_json::from_value(json!({ "width_mm": 80.0, "height_mm": 60.0 })).unwrap();
    framed.looks[0].kind = serde_json::from_value(json!("framed")).unwrap();
    catalog.works.push(framed);
    let files = files(
        &catalog,
        &Place::in_folder("/gallery/").unwrap(),
        "tray/index.html",
    );
    let (page, style) = (&files[0].1, &files[1].1);
    for id in ["leaf", "moth"] {
        assert_eq!(
            page.matches(&format!("href=\"/gallery/works/{id}/\"")).count(),
            1,
            "{id}: {page}"
        );
    }
    assert!(page.contains("<title>The tray · A &amp; B</title>"), "{page}");
    assert!(page.contains("2 works at one scale"), "{page}");
    let leaf = "[data-work=\"leaf\"]{--width:60;--height:40;--left:0;--top:0;--photograph:60}";
    let moth = "[data-work=\"moth\"]{--width:80;--height:60;--left:10;--top:10;--photograph:60}";
    assert!(style.contains(leaf) && style.contains(moth), "{style}");
    assert!(style.contains("--widest:80}"), "{style}");
}

#[test]
fn nothing_of_the_catalog_becomes_markup() {
    let hostile = r#"</title><script>alert('1')</script>"><!-- static-page --> $1 \0"#;
    let catalog = catalog("leaf", hostile);
    for file in ["index.html", "tray/index.html", "works/leaf/index.html"] {
        let page = page(&catalog, "/", file);
        assert!(!page.contains("<script>"), "{page}");
        assert_eq!(
            page.matches("</script>").count(),
            page.matches("ld+json").count(),
            "{page}"
        );
        assert_eq!(page.matches("</title>").count(), 1, "{page}");
        assert!(page.contains(&escaped(hostile)), "{page}");
    }
}

#[test]
fn every_route_has_a_page() {
    let pages = pages(&catalog("leaf", "Leaf"), "/").unwrap();
    let files: Vec<_> = pages.iter().map(|page| page.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "index.html",
            "tray/index.html",
            "compare/index.html",
            "about/index.html",
            "shortlist/index.html",
            "hosting/index.html",
            "404.html",
            "works/leaf/index.html",
            "works/leaf/print/index.html",
            "works/leaf/details/d/index.html"
        ]
    );
}

#[test]
fn a_place_that_is_filled_does_not_fill_the_next_one() {
    let page = page(
        &catalog("leaf", "<!-- static-name -->"),
        "/",
        "works/leaf/index.html",
    );
    assert!(page.contains("&lt;!-- static-name --&gt;</h1>"), "{page}");
    assert!(page.contains("</head><body>A &amp; B\n"), "{page}");
}

#[test]
fn only_pages_that_exist_are_listed() {
    let catalog = catalog("leaf", "Leaf");
    assert!(page(&catalog, "/", "404.html").contains("noindex"));
    assert!(!page(&catalog, "/", "works/leaf/index.html").contains("noindex"));
}

#[test]
fn an_id_cannot_leave_its_folder() {
    for id in ["..", "a/b", "", "a b", "ä"] {
        assert!(pages(&catalog(id, "Leaf"), "/").is_err(), "{id}");
    }
}

#[test]
fn a_template_without_its_places_is_an_error() {
    let pages = pages(&catalog("leaf", "Leaf"), "/").unwrap();
    for place in [
        "<title>",
        "description",
        "<!-- static-page -->",
        "<!-- static-style -->",
    ] {
        let template = TEMPLATE.replace(place, "");
        assert!(pages[0].fill(&template, &Place::root()).is_err(), "{place}");
    }
}

#[test]
fn where_the_pictures_lie_stands_in_a_file_of_the_page() {
    let place = Place::in_folder("gallery").unwrap();
    for (file, wanted) in [
        (
            "index.html",
            "#static [data-work=\"leaf\"]{--aspect:1.5;--coin:0.4043}\n",
        ),
        (
            "works/leaf/index.html",
            "#static .stage-view{--aspect:1.5;--object-width:1;--object-height:1;--object-x:0.5;--object-y:0.5}\n",
        ),
    ] {
        let files = files(&catalog("leaf", "Leaf"), &place, file);
        let (page, style) = (&files[0].1, &files[1]);
        assert!(style.0.starts_with("pages/style-"), "{}", style.0);
        assert_eq!(style.1, wanted);
        let link = format!("<link rel=\"stylesheet\" href=\"/gallery/{}\">", style.0);
        assert!(page.contains(&link), "{link}: {page}");
    }
}

#[test]
fn a_site_that_knows_its_address_says_it_on_every_page_that_others_may_point_to() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let catalog = catalog("leaf", "Leaf");
    for (file, address) in [
        ("index.html", "https://example.org/gallery/"),
        ("about/index.html", "https://example.org/gallery/about/"),
        ("works/leaf/index.html", "https://example.org/gallery/works/leaf/"),
    ] {
        let page = &files(&catalog, &site, file)[0].1;
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")),
            "{page}"
        );
        assert!(
            page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")),
            "{page}"
        );
    }
    let missing = &files(&catalog, &site, "404.html")[0].1;
    assert!(
        !missing.contains("canonical") && !missing.contains("og:url"),
        "{missing}"
    );
}

#[test]
fn a_work_tells_others_how_to_embed_it_where_the_site_knows_its_address() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let files = files(&catalog("leaf", "Leaf & bud"), &site, "works/leaf/index.html");
    let page = &files[0].1;
    assert!(
        page.contains(
            "<link rel=\"alternate\" type=\"application/json+oembed\" \
             href=\"https://example.org/gallery/works/leaf/oembed.json\" title=\"Leaf &amp; bud · A &amp; B\">"
        ),
        "{page}"
    );
    assert!(
        page.contains(
            "<meta property=\"og:image\" content=\"https://example.org/gallery/collection/w/front-thumbnail.jpg\">"
        ),
        "{page}"
    );
    let (name, text) = files.last().unwrap();
    assert_eq!(name, "works/leaf/oembed.json");
    let card: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(card["title"], "Leaf & bud");
    assert_eq!(
        card["thumbnail_url"],
        "https://example.org/gallery/collection/w/front-thumbnail.jpg"
    );
}

#[test]
fn a_site_that_does_not_know_its_address_writes_no_oembed() {
    let files = files(
        &catalog("leaf", "Leaf"),
        &Place::in_folder("gallery").unwrap(),
        "works/leaf/index.html",
    );
    assert!(files.iter().all(|(name, _)| !name.ends_with("oembed.json")));
    assert!(
        !files[0].1.contains("oembed") && !files[0].1.contains("canonical"),
        "{}",
        files[0].1
    );
}

#[test]
fn no_page_holds_script_or_style() {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let catalog = catalog("leaf", "Leaf");
    for page in all_pages(&catalog, &given(&|_| None, &Shares::default()), &site).unwrap() {
        let text = page.fill(TEMPLATE, &site).unwrap();
        assert_eq!(inline::refused(&text), Vec::<String>::new(), "{}", page.file);
    }
}

/// What Trunk and the build put into the template for the app.
fn template_of_the_app() -> String {
    TEMPLATE.replace(
        "<!-- static-head -->",
        "<!-- static-head -->\n<link rel=\"preload\" href=\"/app_bg.wasm\">\n\
         <script type=\"module\" src=\"/app.js\"></script>\n",
    )
}

fn sheet(catalog: &Catalog, read: Read) -> String {
    let site = Place::at("https://example.org/gallery/").unwrap();
    let pages = all_pages(catalog, &given(read, &Shares::default()), &site).unwrap();
    let page = pages
        .into_iter()
        .find(|page| page.file == "works/leaf/print/index.html");
    page.unwrap().fill(&template_of_the_app(), &site).unwrap()
}

#[test]
fn the_sheet_for_the_printer_is_a_page_without_the_app_that_stands_for_the_work() {
    let page = sheet(&catalog("leaf", "Leaf"), &|_| None);
    assert!(!page.contains("/app") && !page.contains("id=\"app\""), "{page}");
    for wanted in [
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"canonical\" href=\"https://example.org/gallery/works/leaf/\">",
        "<script type=\"module\" src=\"/gallery/pages/script-",
        "<a href=\"/gallery/works/leaf/\">",
        "62\u{a0}×\u{a0}10.5\u{a0}mm",
        "<p class=\"print-address\">https://example.org/gallery/works/leaf/</p>",
        "<svg class=\"print-picture\" width=\"60\" height=\"40\" viewBox=\"0 0 6000 4000\"",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
}

#[test]
fn a_drawing_in_millimetres_is_a_whole_number_of_pixels_for_the_browser() {
    let page = sheet(&catalog("leaf", "Leaf"), &|_| None);
    let sides: Vec<f64> = page
        .split(['"', ' '])
        .filter_map(|value| value.strip_suffix("mm")?.parse().ok())
        .collect();
    assert_eq!(sides.len(), 4, "{page}");
    for side_mm in sides {
        let side_px = side_mm / 25.4 * 96.0;
        assert!(
            (side_px - side_px.round()).abs() < 1e-4,
            "{side_mm} mm are {side_px} px"
        );
    }
}

#[test]
fn a_small_picture_that_is_too_coarse_for_paper_lies_under_tiles() {
    let dzi = r#"<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="jpg" Overlap="1" TileSize="512">
        <Size Width="6000" Height="4000"/></Image>"#;
    let mut catalog = catalog("leaf", "Leaf");
    // 960 pixels for 60 mm are 406 to the inch, 640 are 271.
    let images = |catalog: &Catalog| {
        let page = sheet(catalog, &|source| {
            (source == "w/front.dzi").then(|| dzi.as_bytes().to_vec())
        });
        (page.matches("<image ").count(), page)
    };
    assert_eq!(images(&catalog).0, 1);
    catalog.works[0].looks[0].thumbnail.as_mut().unwrap().width_px = 640;
    let (count, page) = images(&catalog);
    // An eighth of 2540 to the inch is 317: two tiles, of which the second has a pixel of the first.
    assert_eq!(count, 3, "{page}");
    let small = page.find("front-thumbnail.jpg").unwrap();
    let tile = page
        .find("/gallery/collection/w/front_files/10/1_0.jpg\" x=\"4088\"")
        .unwrap();
    assert!(small < tile, "{page}");
}

#[test]
fn a_work_too_large_for_the_paper_is_not_made_smaller() {
    let mut catalog = catalog("leaf", "Leaf");
    catalog.works[0].looks[0].mm_per_px = 0.1;
    let page = sheet(&catalog, &|_| None);
    assert!(
        page.contains("fits on no sheet of A4 or Letter: it is 600\u{a0}×\u{a0}400\u{a0}mm."),
        "{page}"
    );
    assert!(
        !page.contains("<svg") && !page.contains("<button") && !page.contains("<script"),
        "{page}"
    );
}

#[test]
fn a_maker_has_a_page_with_words_links_and_works_and_works_lead_there() {
    let mut catalog = catalog("leaf", "Leaf");
    catalog.makers = serde_json::from_value(json!([
        { "id": "m", "name": "Ada <Finch>", "statement": "Cuts & engraves.\n\nEach evening.",
          "links": [{ "label": "Diary", "url": "https://ada.example.org/?a=1&b=2" }] },
        { "id": "idle", "name": "Bo" }
    ]))
    .unwrap();
    let site = Place::at("https://example.org/gallery/").unwrap();
    let ada = files(&catalog, &site, "makers/m/index.html").remove(0).1;
    for part in [
        "<title>Ada &lt;Finch&gt; · A &amp; B</title>",
        "<meta name=\"description\" content=\"Cuts &amp; engraves.\">",
        "<link rel=\"canonical\" href=\"https://example.org/gallery/makers/m/\">",
        "<h1>Ada &lt;Finch&gt;</h1>",
        "<p>Each evening.</p>",
        "href=\"https://ada.example.org/?a=1&amp;b=2\"",
        "One work",
        "href=\"/gallery/works/leaf/\"",
    ] {
        assert!(ada.contains(part), "{part}: {ada}");
    }
    let bo = files(&catalog, &site, "makers/idle/index.html").remove(0).1;
    assert!(
        bo.contains("None of this maker’s works") && !bo.contains("works/leaf"),
        "{bo}"
    );
    for file in ["works/leaf/index.html", "about/index.html"] {
        let page = files(&catalog, &site, file).remove(0).1;
        assert!(page.contains("href=\"/gallery/makers/m/\""), "{file}: {page}");
    }
}

#[test]
fn a_work_that_is_sold_says_what_can_be_done_instead() {
    let mut catalog = catalog("leaf", "Leaf");
    catalog.works[0].availability = serde_json::from_value(json!("sold")).unwrap();
    let sold = |catalog: &Catalog| page(catalog, "/", "works/leaf/index.html");
    // Nobody can be asked: then nothing is promised.
    assert!(!sold(&catalog).contains("still be asked for"));
    catalog.collective.enquiries = Some("hello@palm.example".to_owned());
    let page = sold(&catalog);
    assert!(
        page.contains("mailto:hello@palm.example") && !page.contains("still be asked for"),
        "{page}"
    );
    catalog.collective.commissions =
        serde_json::from_value(json!({ "text": "Ask.", "email": "make@palm.example" })).unwrap();
    let page = sold(&catalog);
    for part in [
        "still be asked for",
        "mailto:hello@palm.example",
        "mailto:make@palm.example",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
