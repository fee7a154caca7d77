//! The page as text: the site's `embed.html` with its places filled.

use closer_core::{base64, escaped};

/// What tells a page that was made here from others.
pub(super) const MADE: &str = "<script type=\"application/json\" id=\"description\">";

/// What goes into the page. Text is text: it is escaped here.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub alt: &'a str,
    /// Address of the description.
    pub src: &'a str,
    /// Address of the whole picture in one file, if there is one.
    pub plain: Option<&'a str>,
    /// The description's own text.
    pub description: &'a str,
    /// Of the image, in pixels.
    pub size: (u32, u32),
    /// A JPEG.
    pub preview: &'a [u8],
    /// From the page to the site's root.
    pub to_root: &'a str,
}

impl Page<'_> {
    /// The whole page; else what the pattern lacks.
    pub fn fill(&self, pattern: &str) -> Result<String, &'static str> {
        let (title, alt, src) = (escaped(self.title), escaped(self.alt), escaped(self.src));
        let (width, height) = self.size;
        // A drawing around the JPEG has the image's own proportions, which whole pixels of a preview cannot have. Its
        // attributes fit it into the window before any style sheet comes.
        let preview = format!(
            "<svg width=\"100vw\" height=\"100vh\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-label=\"{alt}\">\
             <image width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
             href=\"data:image/jpeg;base64,{}\"/></svg>",
            base64(self.preview)
        );
        // In the window itself, over the preview, for those without script.
        let rest = match self.plain {
            Some(plain) => format!("<a href=\"{}\">the picture</a> does not", escaped(plain)),
            None => format!("its tiles are <a href=\"{src}\">described here</a>"),
        };
        let words = format!(
            "<noscript><p class=\"message\">{alt}<br>Looking closer needs JavaScript; {rest}.</p></noscript>"
        );
        let viewer = format!(
            "<look-closer src=\"{src}\" label=\"{alt}\">{preview}{words}\n{MADE}{}</script></look-closer>",
            in_script(self.description)
        );
        let page = pattern.replace("=\"embed/", &format!("=\"{}embed/", self.to_root));
        let page =
            replaced(&page, "<title>", "</title>", &format!("<title>{title}</title>")).ok_or("<title>")?;
        let page = replaced(&page, "<noscript>", "</noscript>", "").ok_or("<noscript>")?;
        // The picture last: whatever its description says is not looked through.
        replaced(&page, "<look-closer>", "</look-closer>", &viewer).ok_or("<look-closer>")
    }
}

/// `text` with `new` in place of what lies from the first `open` to the next `close`, with both.
fn replaced(text: &str, open: &str, close: &str, new: &str) -> Option<String> {
    let start = text.find(open)?;
    let end = start + text[start..].find(close)? + close.len();
    Some([&text[..start], new, &text[end..]].concat())
}

/// Text as a string of JSON that nothing in it ends early: neither `</script` nor `<!--`, and no end of a line as
/// scripts knew it before JSON did.
fn in_script(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: &str = "<title>Look Closer</title><link href=\"embed/viewer.js\"><body>\
        <look-closer></look-closer><noscript>No.</noscript><link href=\"embed/frame.css\"></body>";

    fn page(description: &str) -> String {
        let page = Page {
            title: "Fox & <hare>",
            alt: "A \"fox\"",
            src: "a.dzi?x=1&y='2'",
            plain: Some("a_files/9/0_0.jpg"),
            description,
            size: (300, 200),
            preview: b"jpeg",
            to_root: "../",
        };
        page.fill(PATTERN).unwrap()
    }

    #[test]
    fn text_stays_text_wherever_it_stands() {
        let page = page("{}");
        assert!(page.contains("<title>Fox &amp; &lt;hare&gt;</title>"));
        assert!(page.contains("aria-label=\"A &quot;fox&quot;\""));
        assert!(page.contains("<look-closer src=\"a.dzi?x=1&amp;y=&#39;2&#39;\""));
        assert!(page.contains("<link href=\"../embed/viewer.js\">"));
        assert!(page.contains("<a href=\"a_files/9/0_0.jpg\">the picture</a> does not."));
        assert!(page.contains("<link href=\"../embed/frame.css\">"));
    }

    #[test]
    fn no_description_ends_its_block_and_all_come_back() {
        let description =
            "<Image b=\"embed/\" a='\u{2028}\u{2029}'/></script><script>alert(1)</script><!-- \\ \" <body>";
        let page = page(description);
        let (_, rest) = page.split_once(MADE).unwrap();
        let (inside, after) = rest.split_once("</script>").unwrap();
        assert!(!inside.contains(['<', '\u{2028}', '\u{2029}']), "{inside}");
        assert_eq!(serde_json::from_str::<String>(inside).unwrap(), description);
        assert!(after.starts_with("</look-closer><link"), "{after}");
    }

    #[test]
    fn a_page_of_another_version_is_refused_by_what_it_lacks() {
        let page = Page {
            title: "",
            alt: "",
            src: "",
            plain: None,
            description: "",
            size: (1, 1),
            preview: &[],
            to_root: "",
        };
        assert_eq!(page.fill("<body></body>"), Err("<title>"));
        let without = PATTERN.replace("<look-closer>", "<main>");
        assert_eq!(page.fill(&without), Err("<look-closer>"));
    }
}
