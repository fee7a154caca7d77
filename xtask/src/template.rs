//! A page as a file: the bundled `index.html` with the places filled that it marks. Pure; what pages there are, and what they
//! say, is in `pages`.

use anyhow::{Context, Result};
use closer_core::escaped;

/// One page of the site.
#[derive(Debug)]
pub struct Page {
    /// The file, from the root of the site.
    pub file: String,
    /// Text, as all that follows but `body`.
    pub title: String,
    /// One or two sentences, for those who have only found a link.
    pub description: String,
    /// Name of the collective, for the head of the page.
    pub collective: String,
    /// Markup; all that comes from the catalog is escaped.
    pub body: String,
    /// Whether it is a page that others may point to.
    pub is_listed: bool,
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
