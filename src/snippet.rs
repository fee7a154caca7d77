//! What somebody pastes into a page of their own to show a work there. Pure; where things lie is told by those who ask.

use closer_core::decimal;

/// A work as it is to be shown elsewhere. Addresses are whole; ids have letters, digits, `-` and `_` only.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// The gallery's root, with a slash at its end.
    pub gallery: String,
    /// The catalog.
    pub catalog: String,
    /// The work.
    pub work: String,
    /// The work's page, for those who see the picture and no viewer.
    pub page: String,
    /// The look it opens with; `None`: the first.
    pub look: Option<String>,
    /// The detail it opens at; `None`: the whole.
    pub detail: Option<String>,
    /// What the frame is called, as text.
    pub title: String,
    /// The whole picture, small; `None` where there is none.
    pub picture: Option<SnippetPicture>,
    /// Whether there are buttons.
    pub has_controls: bool,
    /// The language of its words; `None`: the visitor's.
    pub language: Option<&'static str>,
    /// CSS pixels from side to side; `None`: as wide as its place.
    pub width: Option<u32>,
    /// CSS pixels from top to bottom.
    pub height: u32,
}

/// The picture that shows before the viewer, without it and after it.
#[derive(Debug, Clone, PartialEq)]
pub struct SnippetPicture {
    /// Whole.
    pub address: String,
    /// Its own width.
    pub width_px: u32,
    /// Its own height.
    pub height_px: u32,
    /// What it shows, as text.
    pub alt: String,
}

impl Snippet {
    /// The address of the frame's page.
    pub fn frame_address(&self) -> String {
        let mut address = [
            &self.gallery,
            "embed.html?catalog=",
            &in_query(&self.catalog),
            "&work=",
            &self.work,
        ]
        .concat();
        for (name, value) in self.view() {
            address.extend(["&", name, "=", value]);
        }
        if self.has_controls {
            address += "&controls";
        }
        address
    }

    /// The frame. It needs no style of the page around it, and may open the store's window and nothing else.
    pub fn frame(&self) -> String {
        let width = self
            .width
            .map_or_else(|| "100%".to_owned(), |width| decimal(f64::from(width), 0));
        [
            "<iframe src=\"",
            &escaped(&self.frame_address()),
            "\" title=\"",
            &escaped(&self.title),
            "\" width=\"",
            &width,
            "\" height=\"",
            &decimal(f64::from(self.height), 0),
            "\" frameborder=\"0\" loading=\"lazy\" allow=\"fullscreen\" \
             referrerpolicy=\"strict-origin-when-cross-origin\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        ]
        .concat()
    }

    /// The element with its script, and in it what shows without.
    pub fn element(&self) -> String {
        let mut attributes = String::new();
        for (name, value) in self.view() {
            attributes.extend([" ", name, "=\"", value, "\""]);
        }
        if !self.has_controls {
            attributes += " controls=\"none\"";
        }
        let shown = self.picture.as_ref().map_or_else(
            || escaped(&self.title),
            |picture| {
                [
                    "<img src=\"",
                    &escaped(&picture.address),
                    "\" alt=\"",
                    &escaped(&picture.alt),
                    "\" width=\"",
                    &decimal(f64::from(picture.width_px), 0),
                    "\" height=\"",
                    &decimal(f64::from(picture.height_px), 0),
                    "\" loading=\"lazy\">",
                ]
                .concat()
            },
        );
        [
            "<script type=\"module\" src=\"",
            &escaped(&self.gallery),
            "embed/look-closer.js\"></script>\n<look-closer catalog=\"",
            &escaped(&self.catalog),
            "\" work=\"",
            &self.work,
            "\"",
            &attributes,
            ">\n  <a href=\"",
            &escaped(&self.page),
            "\">",
            &shown,
            "</a>\n</look-closer>",
        ]
        .concat()
    }

    /// What it opens with, by the names that frame and element share.
    fn view(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("look", self.look.as_deref()),
            ("detail", self.detail.as_deref()),
            ("lang", self.language),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

/// An address as the value of a parameter: what would end it is escaped, what is read stays.
fn in_query(address: &str) -> String {
    let mut value = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '%' => value += "%25",
            '&' => value += "%26",
            '#' => value += "%23",
            '+' => value += "%2B",
            '"' => value += "%22",
            ' ' => value += "%20",
            _ => value.push(c),
        }
    }
    value
}

/// Text as it must be written in an element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup += "&amp;",
            '<' => markup += "&lt;",
            '>' => markup += "&gt;",
            '"' => markup += "&quot;",
            _ => markup.push(c),
        }
    }
    markup
}
