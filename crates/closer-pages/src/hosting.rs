//! The page "What your host must allow": `docs/hosting.md` as a page of the site. The app shows this very page's article
//! (`src/pages/hosting.rs`), so that its words weigh nothing in the app.

use closer_core::catalog::Catalog;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{
    markup::Markup,
    said::words,
    template::{Listing, Page},
};

/// Markdown that begins with its title and a paragraph that says what it is.
const TEXT: &str = include_str!("../../../docs/hosting.md");

/// Nothing else is set like it.
const STYLE: &str = include_str!("../../../style/hosting.css");

/// The page at `hosting/`.
pub fn page(catalog: &Catalog) -> Page {
    let name = words(&catalog.collective.name);
    let (title, description) = beginning(TEXT).expect("a test reads it too");
    Page {
        file: "hosting/index.html".to_owned(),
        title: format!("{title} · {name}"),
        description: plain(description),
        collective: name.to_owned(),
        body: article(TEXT),
        style: STYLE.to_owned(),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// The title of a text and its first paragraph.
fn beginning(text: &str) -> Option<(&str, &str)> {
    let (title, rest) = text.strip_prefix("# ")?.split_once("\n\n")?;
    Some((title, rest.split("\n\n").next()?))
}

/// Markdown as markup of this site: the title stands as every page's does, what is wide moves by itself, and links to the
/// other pages of `docs/`, which are no part of a site, are only words.
fn article(text: &'static str) -> Markup {
    let mut is_of_docs = false;
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).flat_map(|event| match event {
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }) => vec![tag("<header class=\"opening\"><h1 tabindex=\"-1\">")],
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => vec![tag("</h1></header>\n")],
        Event::Start(Tag::Heading {
            level: HeadingLevel::H2,
            ..
        }) => vec![tag("<h2 class=\"section-title\">")],
        // Reached by keys: else what lies beyond the edge is for those who have a pointer.
        Event::Start(Tag::Table(_)) => vec![tag("<div class=\"hosting-wide\" tabindex=\"0\">"), event],
        Event::End(TagEnd::Table) => vec![event, tag("</div>\n")],
        Event::Start(Tag::CodeBlock(_)) => vec![tag("<pre><code>")],
        Event::End(TagEnd::CodeBlock) => vec![tag("</code></pre>\n")],
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            is_of_docs = !dest_url.contains("://");
            if is_of_docs { Vec::new() } else { vec![event] }
        }
        Event::End(TagEnd::Link) if is_of_docs => Vec::new(),
        // Markdown lets markup through; here it is text.
        Event::Html(markup) | Event::InlineHtml(markup) => vec![Event::Text(markup)],
        other => vec![other],
    });
    let open = tag("<article id=\"hosting\" class=\"hosting\" lang=\"en\" dir=\"ltr\">\n");
    Markup::of_markdown([open].into_iter().chain(events).chain([tag("</article>\n")]))
}

fn tag(markup: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(markup))
}

/// A paragraph without the signs of Markdown.
fn plain(paragraph: &str) -> String {
    Parser::new(paragraph)
        .filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(words.into_string()),
            Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{TEXT, article, beginning, plain};

    #[test]
    fn what_is_wide_can_be_moved_by_keys_and_the_title_is_a_title() {
        let page = article(
            "# A title\n\nWords.\n\n## Part\n\n| a | b |\n|---|---|\n| `c` | d |\n\n```\nx < y\n```\n",
        );
        let page = page.as_str();
        for wanted in [
            "<h1 tabindex=\"-1\">A title</h1>",
            "<h2 class=\"section-title\">Part</h2>",
            "<div class=\"hosting-wide\" tabindex=\"0\"><table>",
            "<td><code>c</code></td>",
            "<pre><code>x &lt; y\n</code></pre>",
        ] {
            assert!(page.contains(wanted), "{wanted}: {page}");
        }
    }

    #[test]
    fn neither_markup_nor_links_to_other_pages_of_docs_come_through() {
        let page =
            article("a <script>b</script> [c](embedding.md) [d](https://d.example/)\n\n<style>e</style>\n");
        let page = page.as_str();
        assert!(!page.contains("<script") && !page.contains("<style"), "{page}");
        assert!(!page.contains("embedding.md") && page.contains(" c "), "{page}");
        assert!(page.contains("<a href=\"https://d.example/\">d</a>"), "{page}");
    }

    #[test]
    fn the_text_has_a_title_and_says_what_it_is() {
        let (title, first) = beginning(TEXT).unwrap();
        assert_eq!(title, "What your host must allow");
        assert!(first.len() > 80, "{first}");
    }

    #[test]
    fn a_description_has_no_signs_of_markdown() {
        assert_eq!(plain("a `b` [c](d.md)\n*e*"), "a b c e");
    }
}
