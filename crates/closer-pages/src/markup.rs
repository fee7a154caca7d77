//! Markup that cannot hold text which nobody escaped: the page's template engine, as far as one is needed.
//!
//! `html!("<p>{}</p>", title)` escapes what is put into its places, unless that is markup itself. What stands around the
//! places is a literal: `Markup` is made from nothing else, so no word of a catalog gets into it in another way.

use closer_core::escaped;
use pulldown_cmark::{Event, html::push_html};
use serde_json::Value;

/// Text that is HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

/// What can stand in a place of `html!`: markup as it is, all else escaped for elements and quoted attributes.
pub trait Shown {
    /// Writes it.
    fn show(&self, markup: &mut String);
}

/// Markup with `{}` for each value that follows. The count is checked when it is compiled.
macro_rules! html {
    ($markup:literal $(, $value:expr)* $(,)?) => {{
        const { $crate::markup::agree($markup, <[&str]>::len(&[$(stringify!($value)),*])) };
        $crate::markup::Markup::filled($markup, &[$(&$value as &dyn $crate::markup::Shown),*])
    }};
}
pub(crate) use html;

/// Stops the compiler where `markup` has not `count` places, or a place with a name, which would not be escaped.
pub const fn agree(markup: &'static str, count: usize) {
    let bytes = markup.as_bytes();
    let (mut at, mut places) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'{' {
            assert!(
                at + 1 < bytes.len() && bytes[at + 1] == b'}',
                "a place is {{}}, without a name"
            );
            places += 1;
        }
        at += 1;
    }
    assert!(places == count, "as many values as places");
}

impl Markup {
    /// For `html!`: only what is written in the program has this lifetime.
    pub fn filled(markup: &'static str, values: &[&dyn Shown]) -> Markup {
        let mut filled = String::with_capacity(markup.len() + 32 * values.len());
        let mut values = values.iter();
        let mut parts = markup.split("{}");
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            if let Some(value) = values.next() {
                value.show(&mut filled);
            }
            filled.push_str(part);
        }
        Markup(filled)
    }

    /// Markdown, as far as it is written in the program.
    pub fn of_markdown(events: impl Iterator<Item = Event<'static>>) -> Markup {
        let mut markup = String::new();
        push_html(&mut markup, events);
        Markup(markup)
    }

    /// Data for those who read pages by program, as an element that no browser runs. JSON in which no sign can end the
    /// element, and none that JavaScript once took for the end of a line.
    pub fn data(value: &Value) -> Markup {
        let mut json = String::new();
        for c in value.to_string().chars() {
            match c {
                '<' => json.push_str("\\u003c"),
                '>' => json.push_str("\\u003e"),
                '&' => json.push_str("\\u0026"),
                '\u{2028}' => json.push_str("\\u2028"),
                '\u{2029}' => json.push_str("\\u2029"),
                c => json.push(c),
            }
        }
        Markup(["<script type=\"application/ld+json\">", &json, "</script>"].concat())
    }

    /// Puts `more` behind it.
    pub fn push(&mut self, more: Markup) {
        self.0.push_str(&more.0);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromIterator<Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = Markup>>(parts: I) -> Markup {
        parts.into_iter().fold(Markup::default(), |mut all, part| {
            all.push(part);
            all
        })
    }
}

impl Shown for Markup {
    fn show(&self, markup: &mut String) {
        markup.push_str(&self.0);
    }
}

impl Shown for str {
    fn show(&self, markup: &mut String) {
        markup.push_str(&escaped(self));
    }
}

impl Shown for String {
    fn show(&self, markup: &mut String) {
        self.as_str().show(markup);
    }
}

impl Shown for u32 {
    fn show(&self, markup: &mut String) {
        markup.push_str(&self.to_string());
    }
}

impl<T: Shown> Shown for Option<T> {
    fn show(&self, markup: &mut String) {
        if let Some(shown) = self {
            shown.show(markup);
        }
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn show(&self, markup: &mut String) {
        (**self).show(markup);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Markup;

    #[test]
    fn text_in_a_place_is_escaped_and_markup_is_not() {
        let inner = html!("<b>{}</b>", "R&D");
        assert_eq!(
            html!("<p title=\"{}\">{}{}</p>", "a\"b", inner, String::from("<i>")).as_str(),
            "<p title=\"a&quot;b\"><b>R&amp;D</b>&lt;i&gt;</p>"
        );
    }

    #[test]
    fn a_value_that_looks_like_a_place_is_text() {
        assert_eq!(html!("<p>{}{}</p>", "{}", "a").as_str(), "<p>{}a</p>");
    }

    #[test]
    fn nothing_in_data_ends_its_element_and_it_says_what_it_said() {
        let hostile = "</script><!-- \u{2028}\u{2029} \"quoted\" & <script>";
        let data = Markup::data(&json!({ "name": hostile }));
        let inside = data
            .as_str()
            .strip_prefix("<script type=\"application/ld+json\">")
            .and_then(|rest| rest.strip_suffix("</script>"))
            .unwrap();
        for sign in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
            assert!(!inside.contains(sign), "{sign:?}: {inside}");
        }
        let read: Value = serde_json::from_str(inside).unwrap();
        assert_eq!(read["name"], hostile);
    }
}
