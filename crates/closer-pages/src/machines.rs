//! What a site says to machines: sitemap, rules for robots, the manifest for home screens, and headers for hosts that read
//! them from a file.

use closer_core::catalog::Catalog;
use serde_json::json;

use crate::{
    Place,
    digest::has_digest,
    markup::{Markup, html},
    said::words,
    template::{Listing, Page},
};

/// The grounds of `style/tokens.css` in the light.
const GROUND: &str = "#f7f7f7";

/// A year, and never asked for again: names with a digest change with what they hold.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Addresses of all pages that others may point to; nothing where the site does not know its own address, since a sitemap
/// has whole ones. (sitemaps.org, protocol 0.9)
pub fn sitemap(pages: &[Page], place: &Place) -> Option<String> {
    place.origin.as_ref()?;
    let addresses: Markup = pages
        .iter()
        .filter(|page| page.listing == Listing::Itself)
        .filter_map(|page| place.whole(&format!("{}{}", place.base, page.folder())))
        .map(|address| html!("<url><loc>{}</loc></url>\n", address))
        .collect();
    let map = html!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        addresses
    );
    Some(map.as_str().to_owned())
}

/// What robots are told: nothing is forbidden, and where the map is. They ask for it at the root of a host only, so a site in
/// a folder has none.
pub fn robots(place: &Place) -> Option<String> {
    let map = place.whole(&format!("{}sitemap.xml", place.base));
    (place.base == "/").then(|| {
        let map = map.map_or(String::new(), |map| format!("\nSitemap: {map}\n"));
        format!("User-agent: *\nDisallow:\n{map}")
    })
}

/// The name and the icons with which a phone keeps the gallery. (W3C, Web Application Manifest)
pub fn manifest(catalog: &Catalog, place: &Place) -> String {
    let name = words(&catalog.collective.name);
    let icon = |file: &str, sizes: &str, purpose: &str| {
        let kind = if file.ends_with(".svg") {
            "image/svg+xml"
        } else {
            "image/png"
        };
        json!({ "src": format!("icons/{file}"), "sizes": sizes, "type": kind, "purpose": purpose })
    };
    let manifest = json!({
        "name": name,
        "short_name": name,
        "id": place.base,
        "start_url": place.base,
        "scope": place.base,
        "display": "browser",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
        ],
    });
    format!("{manifest:#}\n")
}

/// `_headers` for Netlify and Cloudflare Pages, from the root of the host. Both ask again for what is not named here. Cloudflare
/// reads a hundred rules, so what may be many lies in `folders`, whose names all have a digest; `files` are others of the site.
pub fn headers<'a>(files: impl Iterator<Item = &'a str>, folders: &[&str], place: &Place) -> String {
    let base = &place.base;
    let mut text = format!(
        "# What Netlify and Cloudflare Pages send; docs/hosting.md says it for others.\n\
         {base}*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n"
    );
    let mut rule = |path: &str| text.push_str(&format!("{base}{path}\n  Cache-Control: {FOR_EVER}\n"));
    for folder in folders {
        rule(&format!("{folder}/*"));
    }
    let is_named = |file: &&str| has_digest(file.rsplit('/').next().unwrap_or(file));
    let mut named: Vec<&str> = files.filter(is_named).collect();
    named.sort_unstable();
    named.into_iter().for_each(&mut rule);
    text
}

#[cfg(test)]
mod tests {
    use super::{headers, robots, sitemap};
    use crate::{
        Place,
        template::{Listing, Page},
    };

    fn page(file: &str, listing: Listing) -> Page {
        Page {
            file: file.to_owned(),
            listing,
            ..Page::default()
        }
    }

    #[test]
    fn the_map_has_every_page_that_others_may_point_to_and_no_other() {
        let pages = [
            page("index.html", Listing::Itself),
            page("works/a/index.html", Listing::Itself),
            page("works/a/print/index.html", Listing::For("works/a/".to_owned())),
            page("works/a/details/b/index.html", Listing::Passed),
            page("404.html", Listing::Nothing),
        ];
        let map = sitemap(&pages, &Place::at("https://example.org/gallery/").unwrap()).unwrap();
        let xml = roxmltree::Document::parse(&map).unwrap();
        let root = xml.root_element();
        assert_eq!(root.tag_name().name(), "urlset");
        assert_eq!(
            root.tag_name().namespace(),
            Some("http://www.sitemaps.org/schemas/sitemap/0.9")
        );
        let found: Vec<_> = root
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(
            found,
            [
                "https://example.org/gallery/",
                "https://example.org/gallery/works/a/"
            ]
        );
        assert_eq!(sitemap(&pages, &Place::root()), None);
    }

    #[test]
    fn robots_are_told_at_the_root_of_a_host_only() {
        let at_root = robots(&Place::at("https://example.org").unwrap()).unwrap();
        assert!(
            at_root.contains("\nSitemap: https://example.org/sitemap.xml\n"),
            "{at_root}"
        );
        assert!(!robots(&Place::root()).unwrap().contains("Sitemap"));
        assert_eq!(robots(&Place::at("https://example.org/gallery/").unwrap()), None);
    }

    #[test]
    fn only_names_with_a_digest_are_kept_for_ever() {
        let files = [
            "look-closer-0123456789abcdef.js",
            "embed/look-closer.js",
            "embed/stage-0123456789abcdef.js",
            "words/de.txt",
            "index.html",
            "icons/icon.svg",
        ];
        let place = Place::in_folder("gallery").unwrap();
        let text = headers(files.into_iter(), &["pages"], &place);
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(
            rules,
            [
                "/gallery/*",
                "/gallery/pages/*",
                "/gallery/embed/stage-0123456789abcdef.js",
                "/gallery/look-closer-0123456789abcdef.js"
            ]
        );
        assert_eq!(text.matches("immutable").count(), 3, "{text}");
    }
}
