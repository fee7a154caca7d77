//! The static pages: every address of the site as a page with its picture and text, for visitors without script, for
//! search engines, and until WebAssembly has arrived. They use the app's own classes, so that nothing jumps when it does.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use closer_core::catalog::{Catalog, Look, Text, Work};

use crate::template::{Page, escaped};

/// All pages of a site that is served at `base` (`/` or `/gallery/`).
pub fn pages(catalog: &Catalog, base: &str) -> Result<Vec<Page>> {
    let mut pages = vec![gallery(catalog, base), about(catalog), not_found(catalog, base)];
    for work in &catalog.works {
        if !is_id(&work.id) {
            bail!("work \"{}\": an id has only letters, digits, - and _", work.id);
        }
        pages.push(work_page(catalog, work, base));
    }
    Ok(pages)
}

fn gallery(catalog: &Catalog, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map_or(name, words);
    let mut body = format!(
        "<header class=\"opening\"><h1>{}</h1></header>\n<div class=\"drawer\">\n",
        escaped(tagline)
    );
    let is_known = |id: &&str| catalog.collections.iter().any(|collection| collection.id == *id);
    for collection in catalog.collections.iter().map(Some).chain([None]) {
        let id = collection.map(|collection| collection.id.as_str());
        let works = catalog
            .works
            .iter()
            .filter(|work| work.collection.as_deref().filter(is_known) == id);
        let cards: String = works.map(|work| card(catalog, work, base)).collect();
        if cards.is_empty() {
            continue;
        }
        let label = collection.map_or(String::new(), |collection| {
            let text = collection.text.as_ref().map_or(String::new(), paragraphs);
            format!(
                "<div class=\"drawer-label\"><h2>{}</h2>{text}</div>\n",
                shown(&collection.title)
            )
        });
        let _ = writeln!(
            body,
            "<section class=\"drawer-collection\">\n{label}<ul class=\"drawer-works\" role=\"list\">\n{cards}</ul>\n</section>"
        );
    }
    body.push_str("</div>\n");
    Page {
        file: "index.html".to_owned(),
        title: name.to_owned(),
        description: tagline.to_owned(),
        collective: name.to_owned(),
        body,
        is_listed: true,
    }
}

/// A work in the drawer.
fn card(catalog: &Catalog, work: &Work, base: &str) -> String {
    let picture = work.looks.first().map_or(String::new(), |look| {
        format!(
            "<div class=\"work-card-ground\"><div class=\"work-card-picture\" style=\"--aspect:{:.4}\">{}</div></div>",
            f64::from(look.width_px) / f64::from(look.height_px.max(1)),
            picture(look, base, "loading=\"lazy\""),
        )
    });
    format!(
        "<li class=\"work-card\">{picture}<div class=\"work-card-label\">\
         <h3 class=\"work-card-title\"><a href=\"{base}works/{}/\">{}</a></h3>\
         {}<p>{}</p><p><span class=\"work-card-size\">{}</span></p></div></li>\n",
        escaped(&work.id),
        shown(&work.title),
        maker_line(catalog, work),
        shown(&work.medium),
        size(work),
    )
}

fn about(catalog: &Catalog) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map(words);
    let mut body = format!("<header class=\"opening\"><h1>{}</h1>", escaped(name));
    if let Some(tagline) = tagline {
        let _ = write!(body, "<p>{}</p>", escaped(tagline));
    }
    body.push_str("</header>\n");
    if let Some(statement) = &collective.statement {
        let _ = writeln!(body, "<div class=\"prose\">{}</div>", paragraphs(statement));
    }
    Page {
        file: "about/index.html".to_owned(),
        title: format!("About · {name}"),
        description: tagline.unwrap_or(name).to_owned(),
        collective: name.to_owned(),
        body,
        is_listed: true,
    }
}

fn not_found(catalog: &Catalog, base: &str) -> Page {
    let name = words(&catalog.collective.name);
    let sentence = "There is no page at this address";
    Page {
        file: "404.html".to_owned(),
        title: format!("Not found · {name}"),
        description: format!("{sentence}."),
        collective: name.to_owned(),
        body: format!(
            "<div class=\"state-page\"><h1>{sentence}</h1>\n\
             <div class=\"state-ways\"><a class=\"action\" href=\"{base}\">All works</a></div></div>\n"
        ),
        is_listed: false,
    }
}

fn work_page(catalog: &Catalog, work: &Work, base: &str) -> Page {
    let mut body = "<figure class=\"work-figure\">\n".to_owned();
    if let Some(look) = work.looks.first() {
        let picture = picture(look, base, "class=\"stage-picture\"");
        let _ = writeln!(
            body,
            "<div class=\"stage\"><div class=\"stage-view\">{picture}</div></div>"
        );
    }
    let _ = writeln!(
        body,
        "<figcaption class=\"caption\"><div><h1 class=\"caption-title\">{}</h1>\n\
         <div class=\"caption-lines\">{}<p>{}</p></div>\n<div class=\"caption-sizes\"><p>{}</p></div>",
        shown(&work.title),
        maker_line(catalog, work),
        shown(&work.medium),
        size(work),
    );
    if let Some(text) = &work.description {
        let _ = writeln!(body, "<p class=\"caption-text\">{}</p>", shown(text));
    }
    let _ = writeln!(body, "</div>\n{}</figcaption>\n</figure>", details(work));
    if let Some(story) = &work.story {
        let story = paragraphs(story);
        let _ = writeln!(
            body,
            "<div class=\"work-more\"><div class=\"prose\">{story}</div></div>"
        );
    }
    let mut facts = format!("{}, {}", words(&work.medium), size(work));
    if let Some(maker) = maker(catalog, work) {
        let _ = write!(facts, ", by {maker}");
    }
    let name = words(&catalog.collective.name);
    Page {
        file: format!("works/{}/index.html", work.id),
        title: format!("{} · {name}", words(&work.title)),
        description: match &work.description {
            Some(text) => format!("{facts}. {}", words(text)),
            None => facts,
        },
        collective: name.to_owned(),
        body,
        is_listed: true,
    }
}

fn details(work: &Work) -> String {
    let mut items = String::new();
    for detail in work.looks.iter().flat_map(|look| &look.details) {
        let _ = writeln!(
            items,
            "<li><h3 class=\"detail-name\">{}</h3><div class=\"detail-text\"><p>{}</p></div></li>",
            shown(&detail.label),
            shown(&detail.text)
        );
    }
    if items.is_empty() {
        return items;
    }
    format!(
        "<section><h2 class=\"section-title\">Details</h2>\n\
         <ol class=\"detail-list\" role=\"list\">\n{items}</ol></section>\n"
    )
}

fn maker<'a>(catalog: &'a Catalog, work: &Work) -> Option<&'a str> {
    let maker = catalog.makers.iter().find(|maker| maker.id == work.maker)?;
    Some(words(&maker.name))
}

fn maker_line(catalog: &Catalog, work: &Work) -> String {
    maker(catalog, work).map_or(String::new(), |name| format!("<p>{}</p>", escaped(name)))
}

fn size(work: &Work) -> String {
    format!("{} × {} mm", work.size.width_mm, work.size.height_mm)
}

/// The whole picture, small, with `attributes`, which are markup. A look that is cut into tiles and has no small
/// picture shows its text alone.
fn picture(look: &Look, base: &str, attributes: &str) -> String {
    let (url, width, height) = match &look.thumbnail {
        Some(small) => (&small.url, small.width_px, small.height_px),
        None if look.source.ends_with(".dzi") => return format!("<span>{}</span>", shown(&look.alt)),
        None => (&look.source, look.width_px, look.height_px),
    };
    format!(
        "<img {attributes} src=\"{}\" width=\"{width}\" height=\"{height}\" alt=\"{}\">",
        escaped(&address(url, base)),
        shown(&look.alt),
    )
}

/// An address of the catalog, which is relative to the catalog, as one that holds for every page.
fn address(url: &str, base: &str) -> String {
    if url.starts_with('/') || url.contains("://") {
        url.to_owned()
    } else {
        format!("{base}collection/{url}")
    }
}

fn paragraphs(text: &Text) -> String {
    words(text)
        .split("\n\n")
        .map(|part| format!("<p>{}</p>\n", escaped(part.trim())))
        .collect()
}

fn words(text: &Text) -> &str {
    text.for_languages(&["en"])
}

fn shown(text: &Text) -> String {
    escaped(words(text))
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use closer_core::catalog::Catalog;
    use serde_json::json;

    use super::pages;
    use crate::template::escaped;

    const TEMPLATE: &str = r#"<!DOCTYPE html><html><head><title>Look Closer</title>
<meta name="description" content="old"><!-- static-head --></head><body><!-- static-name -->Name<!-- /static-name -->
<main id="static"><!-- static-page --><p>Wait</p><!-- /static-page --></main></body></html>"#;

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

    fn page(catalog: &Catalog, base: &str, file: &str) -> String {
        let pages = pages(catalog, base).unwrap();
        pages
            .iter()
            .find(|page| page.file == file)
            .unwrap()
            .fill(TEMPLATE)
            .unwrap()
    }

    #[test]
    fn a_work_has_a_page_with_its_picture_and_its_text() {
        let page = page(&catalog("leaf", "Leaf"), "/gallery/", "works/leaf/index.html");
        assert!(page.contains("<title>Leaf · A &amp; B</title>"), "{page}");
        assert!(
            page.contains(r#"<meta name="description" content="watercolour, 62 × 10.5 mm">"#),
            "{page}"
        );
        assert!(page.contains(r#"<h1 class="caption-title">Leaf</h1>"#), "{page}");
        assert!(
            page.contains(
                r#"<img class="stage-picture" src="/gallery/collection/w/front-thumbnail.jpg" width="960" height="640" alt="A &quot;leaf&quot;">"#
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
        assert_eq!(page.matches("62 × 10.5 mm").count(), 3, "{page}");
        assert!(
            page.contains("<h2>Insects</h2>") && !page.contains("<h2>Empty</h2>"),
            "{page}"
        );
    }

    #[test]
    fn nothing_of_the_catalog_becomes_markup() {
        let hostile = r#"</title><script>alert('1')</script>"><!-- static-page --> $1 \0"#;
        let catalog = catalog("leaf", hostile);
        for file in ["index.html", "works/leaf/index.html"] {
            let page = page(&catalog, "/", file);
            assert!(!page.contains("<script"), "{page}");
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
                "about/index.html",
                "404.html",
                "works/leaf/index.html"
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
        for place in ["<title>", "description", "<!-- static-page -->"] {
            assert!(pages[0].fill(&TEMPLATE.replace(place, "")).is_err(), "{place}");
        }
    }
}
