//! The static pages: every address of the site as a file with its picture and text, for visitors without script,
//! for search engines, and until WebAssembly has arrived. Pure: takes the bundled `index.html`, gives pages.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};
use closer_core::catalog::{Catalog, Look, Text, Work};

/// One page of the site.
#[derive(Debug)]
pub struct Page {
    /// The file, from the root of the site.
    pub file: String,
    title: String,
    description: String,
    /// Name of the collective, for the head of the page.
    collective: String,
    /// Markup; all that comes from the catalog is escaped.
    body: String,
    /// Whether it is a page that others may point to.
    is_listed: bool,
}

impl Page {
    /// The page as a file: `template` with its title, description and marked places filled.
    pub fn fill(&self, template: &str) -> Result<String> {
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        let page =
            replaced_between(template, "<title>", "</title>", &title).context("index.html has no <title>")?;
        let page = replaced_between(&page, "<meta name=\"description\" content=\"", "\"", &description)
            .context("index.html has no <meta name=\"description\" content=\"…\">")?;
        let page = replaced_place(&page, "static-page", &self.body)
            .context("index.html has no place <!-- static-page -->…<!-- /static-page -->")?;
        // These two places may be missing: nothing that a visitor needs goes there.
        let page = replaced_place(&page, "static-name", &escaped(&self.collective)).unwrap_or(page);
        let head = if self.is_listed {
            format!(
                "<meta property=\"og:title\" content=\"{title}\">\n    \
                 <meta property=\"og:description\" content=\"{description}\">"
            )
        } else {
            "<meta name=\"robots\" content=\"noindex\">".to_owned()
        };
        Ok(replaced_place(&page, "static-head", &head).unwrap_or(page))
    }
}

/// All pages of a site that is served at `base` (`/` or `/gallery/`).
pub fn pages(catalog: &Catalog, base: &str) -> Result<Vec<Page>> {
    let mut pages = vec![
        gallery(catalog, base),
        about(catalog, base),
        not_found(catalog, base),
    ];
    for work in &catalog.works {
        if !is_id(&work.id) {
            bail!("work \"{}\": an id has only letters, digits, - and _", work.id);
        }
        pages.push(work_page(catalog, work, base));
    }
    Ok(pages)
}

fn gallery(catalog: &Catalog, base: &str) -> Page {
    let mut body = format!("<h1>{}</h1>\n<ul>\n", shown(&catalog.collective.name));
    for work in &catalog.works {
        let _ = writeln!(
            body,
            "<li><a href=\"{base}works/{}/\">{}{}</a> {}</li>",
            escaped(&work.id),
            work.looks
                .first()
                .map_or(String::new(), |look| picture(look, base, "lazy")),
            shown(&work.title),
            escaped(&facts(catalog, work)),
        );
    }
    body.push_str("</ul>\n");
    let name = words(&catalog.collective.name);
    Page {
        file: "index.html".to_owned(),
        title: format!("{name} · Look Closer"),
        description: catalog.collective.tagline.as_ref().map_or(name, words).to_owned(),
        collective: words(&catalog.collective.name).to_owned(),
        body,
        is_listed: true,
    }
}

fn about(catalog: &Catalog, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let mut body = format!("<h1>{}</h1>\n", escaped(name));
    for text in collective.tagline.iter().chain(&collective.statement) {
        body.push_str(&paragraphs(text));
    }
    body.push_str(&way_back(base));
    Page {
        file: "about/index.html".to_owned(),
        title: format!("About {name} · Look Closer"),
        description: collective.tagline.as_ref().map_or(name, words).to_owned(),
        collective: words(&catalog.collective.name).to_owned(),
        body,
        is_listed: true,
    }
}

fn not_found(catalog: &Catalog, base: &str) -> Page {
    Page {
        file: "404.html".to_owned(),
        title: format!("Not found · {}", words(&catalog.collective.name)),
        description: "There is no page at this address.".to_owned(),
        collective: words(&catalog.collective.name).to_owned(),
        body: format!("<h1>There is no page at this address</h1>\n{}", way_back(base)),
        is_listed: false,
    }
}

fn work_page(catalog: &Catalog, work: &Work, base: &str) -> Page {
    let facts = facts(catalog, work);
    let mut body = format!("<h1>{}</h1>\n", shown(&work.title));
    for (number, look) in work.looks.iter().enumerate() {
        let loading = if number == 0 { "eager" } else { "lazy" };
        let caption = look.label.as_ref().unwrap_or(&work.title);
        let _ = writeln!(
            body,
            "<figure>{}<figcaption>{} · {}</figcaption></figure>",
            picture(look, base, loading),
            shown(caption),
            escaped(&facts),
        );
    }
    for text in work.description.iter().chain(&work.story) {
        body.push_str(&paragraphs(text));
    }
    let details: Vec<_> = work.looks.iter().flat_map(|look| &look.details).collect();
    if !details.is_empty() {
        body.push_str("<h2>Details</h2>\n<ul>\n");
        for detail in details {
            let _ = writeln!(
                body,
                "<li><b>{}</b> {}</li>",
                shown(&detail.label),
                shown(&detail.text)
            );
        }
        body.push_str("</ul>\n");
    }
    body.push_str(&way_back(base));
    Page {
        file: format!("works/{}/index.html", work.id),
        title: format!("{} · {}", words(&work.title), words(&catalog.collective.name)),
        description: match &work.description {
            Some(text) => format!("{facts}. {}", words(text)),
            None => facts,
        },
        collective: words(&catalog.collective.name).to_owned(),
        body,
        is_listed: true,
    }
}

/// "watercolour, 62 × 48 mm, by A. Maker": what is true of a work in one line.
fn facts(catalog: &Catalog, work: &Work) -> String {
    let mut facts = format!(
        "{}, {} × {} mm",
        words(&work.medium),
        work.size.width_mm,
        work.size.height_mm
    );
    if let Some(maker) = catalog.makers.iter().find(|maker| maker.id == work.maker) {
        let _ = write!(facts, ", by {}", words(&maker.name));
    }
    facts
}

/// The whole picture, small. A look without one, and which is cut into tiles, has its text alone.
fn picture(look: &Look, base: &str, loading: &str) -> String {
    let (url, width, height) = match &look.thumbnail {
        Some(small) => (&small.url, small.width_px, small.height_px),
        None if look.source.ends_with(".dzi") => return format!("<span>{}</span>", shown(&look.alt)),
        None => (&look.source, look.width_px, look.height_px),
    };
    format!(
        r#"<img src="{}" width="{width}" height="{height}" loading="{loading}" alt="{}">"#,
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

fn way_back(base: &str) -> String {
    format!("<p><a href=\"{base}\">All works</a></p>\n")
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

/// Text as it must be written in an element or in a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            _ => markup.push(c),
        }
    }
    markup
}

/// `text` with `new` in place of what lies between the first `open` and the next `close`.
fn replaced_between(text: &str, open: &str, close: &str, new: &str) -> Option<String> {
    let start = text.find(open)? + open.len();
    let end = start + text[start..].find(close)?;
    Some([&text[..start], new, &text[end..]].concat())
}

/// `text` with `new` in place of `<!-- name -->`, or of all from there to `<!-- /name -->` if that follows.
fn replaced_place(text: &str, name: &str, new: &str) -> Option<String> {
    let (before, after) = text.split_once(&format!("<!-- {name} -->"))?;
    let after = after
        .split_once(&format!("<!-- /{name} -->"))
        .map_or(after, |(_, after)| after);
    Some([before, new, after].concat())
}

#[cfg(test)]
mod tests {
    use closer_core::catalog::Catalog;
    use serde_json::json;

    use super::{escaped, pages};

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
        assert!(page.contains(r#"<main id="static"><h1>Leaf</h1>"#), "{page}");
        assert!(
            page.contains(
                r#"<img src="/gallery/collection/w/front-thumbnail.jpg" width="960" height="640" loading="eager" alt="A &quot;leaf&quot;">"#
            ),
            "{page}"
        );
        assert!(
            page.contains("<li><b>Veins</b> they &lt;b&gt;branch&lt;/b&gt;</li>"),
            "{page}"
        );
        for placeholder in ["<!--", "Wait", "Name"] {
            assert!(!page.contains(placeholder), "{placeholder}: {page}");
        }
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
        assert!(page.contains("<h1>&lt;!-- static-name --&gt;</h1>"), "{page}");
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
