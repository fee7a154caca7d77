//! A page as a file: the bundled `index.html` with the places filled that it marks. Pure; what pages there are, and what they
//! say, is in `pages`.

use closer_core::escaped;
use serde_json::Value;

use crate::{
    PagesError, Place,
    digest::Digest,
    markup::{Markup, html},
};

/// One page of the site.
#[derive(Debug)]
pub struct Page {
    /// The file, from the root of the site: `404.html`, or `index.html` in a folder that is the page's address.
    pub file: String,
    /// As all that follows, but for `body`, `style` and `oembed`, text.
    pub title: String,
    /// One or two sentences, for those who have only found a link.
    pub description: String,
    /// Name of the collective, for the head of the page.
    pub collective: String,
    /// What stands in the page's middle.
    pub body: Markup,
    /// What this page alone needs of a stylesheet, as where its pictures lie; may be empty.
    pub style: String,
    /// The picture that is shown where somebody passes the page on.
    pub picture: Option<Picture>,
    /// A module that the app has no part in; the page is whole without it.
    pub script: Option<&'static str>,
    /// What the app asks for first whatever the window, so that it comes beside the app and not after it. From the root of the
    /// host, or whole.
    pub preload: Vec<String>,
    /// The page's subject for those who read by program: an object of schema.org.
    pub data: Option<Value>,
    /// What other sites are told that embed the page by its address: the text of `oembed.json`.
    pub oembed: Option<String>,
    /// What those do with it who find it.
    pub listing: Listing,
    /// Whether the app takes over from it. Else it has neither the app's script nor its WebAssembly.
    pub is_app: bool,
}

/// What search engines and others may point to.
#[derive(Debug, PartialEq, Eq)]
pub enum Listing {
    /// The page.
    Itself,
    /// Another page, which this one is a form of: its folder, from the root of the site.
    For(String),
    /// The page, by those who pass it on; for search engines it is a form of another.
    Passed,
    /// Nothing: nobody comes here on purpose.
    Nothing,
}

impl Default for Page {
    /// A page of the app that nobody points to, still without file, words and body.
    fn default() -> Page {
        Page {
            file: String::new(),
            title: String::new(),
            description: String::new(),
            collective: String::new(),
            body: Markup::default(),
            style: String::new(),
            picture: None,
            script: None,
            preload: Vec::new(),
            data: None,
            oembed: None,
            listing: Listing::Nothing,
            is_app: true,
        }
    }
}

/// A picture of a page.
#[derive(Debug)]
pub struct Picture {
    /// From the root of the host, or whole.
    pub address: String,
    /// Its own width.
    pub width_px: u32,
    /// Its own height.
    pub height_px: u32,
    /// What it shows, as text.
    pub alt: String,
}

impl Page {
    /// Name and text of every file of the page: itself, and what lies beside it.
    pub fn files(&self, template: &str, place: &Place) -> Result<Vec<(String, String)>, PagesError> {
        let mut files = vec![(self.file.clone(), self.fill(template, place)?)];
        if let Some(style) = self.style_file() {
            files.push((style, self.style.clone()));
        }
        if let (Some(name), Some(script)) = (self.script_file(), self.script) {
            files.push((name, script.to_owned()));
        }
        if let Some(oembed) = &self.oembed {
            files.push((format!("{}oembed.json", self.folder()), oembed.clone()));
        }
        Ok(files)
    }

    /// The page as a file: `template` with its title, description and marked places filled.
    pub fn fill(&self, template: &str, place: &Place) -> Result<String, PagesError> {
        let missing = PagesError::Template;
        let template = if self.is_app {
            template.to_owned()
        } else {
            without_app(template).ok_or(missing("place for the app, <div id=\"app\">…</body>"))?
        };
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        let page = replaced_between(&template, "<title>", "</title>", &title).ok_or(missing("<title>"))?;
        let page = replaced_between(&page, "<meta name=\"description\" content=\"", "\"", &description)
            .ok_or(missing("<meta name=\"description\" content=\"…\">"))?;
        let page = replaced_place(&page, "static-page", self.body.as_str())
            .ok_or(missing("place <!-- static-page -->…<!-- /static-page -->"))?;
        let page = match self.style_file() {
            None => page,
            Some(style) => replaced_place(
                &page,
                "static-style",
                html!("<link rel=\"stylesheet\" href=\"{}{}\">", place.base, style).as_str(),
            )
            .ok_or(missing("place <!-- static-style -->"))?,
        };
        let page = if self.is_of_first_part() {
            replaced_place(&page, "later-style", "").unwrap_or(page)
        } else {
            page
        };
        // These places may be missing: nothing that a visitor needs goes there.
        let page = replaced_place(&page, "static-style", "").unwrap_or(page);
        let page = replaced_place(&page, "static-name", &escaped(&self.collective)).unwrap_or(page);
        let head = self.head(place);
        let head: Vec<&str> = head.iter().map(Markup::as_str).collect();
        Ok(replaced_place(&page, "static-head", &head.join("\n    ")).unwrap_or(page))
    }

    /// Whether the app shows this page without its second part (`crate::start` knows the same pages by their addresses).
    fn is_of_first_part(&self) -> bool {
        self.file == "index.html" || (self.file.starts_with("works/") && self.is_app)
    }

    /// What stands in the head for those who pass the page on, find it or embed it. They want whole addresses.
    fn head(&self, place: &Place) -> Vec<Markup> {
        let mut head = Vec::new();
        if self.listing != Listing::Itself {
            head.push(html!("<meta name=\"robots\" content=\"noindex\">"));
        }
        if let Listing::For(folder) = &self.listing
            && let Some(address) = place.whole(&format!("{}{folder}", place.base))
        {
            head.push(html!("<link rel=\"canonical\" href=\"{}\">", address));
        }
        if matches!(self.listing, Listing::Itself | Listing::Passed) {
            head.extend(self.passed_on(place));
        }
        head.extend(self.data.as_ref().map(Markup::data));
        head.extend(self.preload.iter().map(|address| {
            // After what is seen already: the small picture needs the line sooner.
            html!(
                "<link rel=\"preload\" as=\"fetch\" href=\"{}\" crossorigin fetchpriority=\"low\">",
                address
            )
        }));
        if self.is_app {
            head.push(html!(
                "<link rel=\"manifest\" href=\"{}site.webmanifest\">",
                place.base
            ));
        }
        head.extend(self.script_link(place));
        head
    }

    /// What sites show of a link to the page.
    fn passed_on(&self, place: &Place) -> Vec<Markup> {
        let property =
            |name: &str, content: &str| html!("<meta property=\"{}\" content=\"{}\">", name, content);
        let mut head = vec![
            property("og:title", &self.title),
            property("og:description", &self.description),
        ];
        let Some(address) = place.whole(&format!("{}{}", place.base, self.folder())) else {
            return head;
        };
        head.push(property("og:type", "website"));
        head.push(property("og:site_name", &self.collective));
        head.push(property("og:url", &address));
        if self.listing == Listing::Itself {
            head.push(html!("<link rel=\"canonical\" href=\"{}\">", address));
        }
        if let Some((picture, picture_address)) = self
            .picture
            .as_ref()
            .and_then(|picture| Some((picture, place.whole(&picture.address)?)))
        {
            head.push(property("og:image", &picture_address));
            head.push(property("og:image:width", &picture.width_px.to_string()));
            head.push(property("og:image:height", &picture.height_px.to_string()));
            head.push(property("og:image:alt", &picture.alt));
            head.push(html!(
                "<meta name=\"twitter:card\" content=\"summary_large_image\">"
            ));
        }
        if self.oembed.is_some() {
            head.push(html!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}oembed.json\" title=\"{}\">",
                address,
                self.title
            ));
        }
        head
    }

    fn script_link(&self, place: &Place) -> Option<Markup> {
        let script = self.script_file()?;
        Some(html!(
            "<script type=\"module\" src=\"{}{}\"></script>",
            place.base,
            script
        ))
    }

    /// The folder of the page, from the root of the site: empty, or with a slash at its end.
    pub fn folder(&self) -> &str {
        self.file
            .rsplit_once('/')
            .map_or("", |(folder, _)| &self.file[..=folder.len()])
    }

    fn style_file(&self) -> Option<String> {
        (!self.style.is_empty()).then(|| file_of_pages(&self.style, "style", "css"))
    }

    fn script_file(&self) -> Option<String> {
        self.script.map(|script| file_of_pages(script, "script", "js"))
    }
}

/// A file that pages need besides the app's: all lie in one folder, for which a host can be told one rule. Its name carries its
/// content, so that a browser that kept it never shows an old one, and pages that need the same share it.
fn file_of_pages(content: &str, what: &str, kind: &str) -> String {
    format!(
        "pages/{what}-{}.{kind}",
        Digest::new().with(content.as_bytes()).digits()
    )
}

/// `template` without what starts the app, and without what it would say and show. Before the build has put the app's script
/// in there is none to take out.
fn without_app(template: &str) -> Option<String> {
    let (head, body) = template.split_once("</head>")?;
    let (page, _) = body.split_once("<div id=\"app\">")?;
    let head: String = head
        .split_inclusive('\n')
        .filter(|line| !line.contains("<script ") && !line.contains("_bg.wasm"))
        .collect();
    let (before, after) = page.split_once("<noscript>").unwrap_or((page, ""));
    let after = after.split_once("</noscript>").map_or(after, |(_, after)| after);
    Some(
        [
            &head,
            "</head>",
            before.trim_end(),
            "\n      ",
            after.trim(),
            "\n  </body>\n</html>\n",
        ]
        .concat(),
    )
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
