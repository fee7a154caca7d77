//! What somebody pastes into a page of their own to show a work there. Pure; where things lie is told by those who ask.

use crate::{decimal, escaped};

/// A work that is to be shown elsewhere. Addresses are whole; ids have letters, digits, `-` and `_` only.
pub struct Snippet {
    /// The gallery's root, with a slash at its end.
    pub gallery: String,
    /// The catalog.
    pub catalog: String,
    /// The work.
    pub work: String,
    /// The work's page.
    pub page: String,
    /// The look that is seen; `None`: the first.
    pub look: Option<String>,
    /// The detail that is read, if one is.
    pub detail: Option<String>,
    /// What the frame is called, as text.
    pub title: String,
    /// The look's whole picture, small; `None` where there is none.
    pub picture: Option<SnippetPicture>,
}

/// The picture that shows before the viewer, without it and after it.
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

/// How the work is to be shown.
pub struct Showing {
    /// Whether it opens at the detail that is read, or with the whole.
    pub at_detail: bool,
    /// Whether there are buttons.
    pub has_controls: bool,
    /// The language of its words; `None`: the visitor's.
    pub language: Option<&'static str>,
    /// CSS pixels from side to side; `None`: as wide as its place.
    pub width: Option<u32>,
    /// CSS pixels from top to bottom.
    pub height: u32,
}

impl Snippet {
    /// The address of the frame's page.
    pub fn frame_address(&self, showing: &Showing) -> String {
        let mut text = self.gallery.clone() + "embed.html?catalog=";
        in_query(&mut text, &self.catalog);
        text = text + "&work=" + &self.work;
        self.view(&mut text, showing, "&", "=", "");
        if let Some(language) = showing.language {
            text = text + "&lang=" + language;
        }
        if showing.has_controls {
            text += "&controls";
        }
        text
    }

    /// The frame. It needs no style of the page around it, and may open the store's window and nothing else.
    pub fn frame(&self, showing: &Showing) -> String {
        let mut text = String::new();
        attribute(&mut text, "<iframe src", &self.frame_address(showing));
        attribute(&mut text, " title", &self.title);
        let width = showing.width.map_or_else(|| "100%".to_owned(), whole);
        attribute(&mut text, " width", &width);
        attribute(&mut text, " height", &whole(showing.height));
        text + " frameborder=\"0\" loading=\"lazy\" allow=\"fullscreen\" \
                referrerpolicy=\"strict-origin-when-cross-origin\" \
                sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"></iframe>"
    }

    /// The element with its script, and in it what shows without.
    pub fn element(&self, showing: &Showing) -> String {
        let mut text = String::new();
        let script = self.gallery.clone() + "embed/look-closer.js";
        attribute(&mut text, "<script type=\"module\" src", &script);
        text += "></script>\n";
        attribute(&mut text, "<look-closer catalog", &self.catalog);
        attribute(&mut text, " work", &self.work);
        self.view(&mut text, showing, " ", "=\"", "\"");
        if let Some(language) = showing.language {
            attribute(&mut text, " lang", language);
        }
        if !showing.has_controls {
            attribute(&mut text, " controls", "none");
        }
        attribute(&mut text, ">\n  <a href", &self.page_address(showing));
        text += ">";
        if let Some(picture) = &self.picture {
            attribute(&mut text, "<img src", &picture.address);
            attribute(&mut text, " alt", &picture.alt);
            attribute(&mut text, " width", &whole(picture.width_px));
            attribute(&mut text, " height", &whole(picture.height_px));
            text += " loading=\"lazy\">";
        } else {
            text += &escaped(&self.title);
        }
        text + "</a>\n</look-closer>"
    }

    /// The address of the work's page, for those who see a picture and no viewer, and for those who ask it how the work wants
    /// to be shown.
    pub fn page_address(&self, showing: &Showing) -> String {
        let mut query = String::new();
        self.view(&mut query, showing, "&", "=", "");
        if !query.is_empty() && !self.page.contains('?') {
            query.replace_range(..1, "?");
        }
        self.page.clone() + &query
    }

    /// Look and detail, by the names that page, frame and element share.
    fn view(&self, text: &mut String, showing: &Showing, before: &str, between: &str, after: &str) {
        let detail = self.detail.as_ref().filter(|_| showing.at_detail);
        for (name, id) in [("look", self.look.as_ref()), ("detail", detail)] {
            if let Some(id) = id {
                for part in [before, name, between, id, after] {
                    *text += part;
                }
            }
        }
    }
}

fn attribute(text: &mut String, name: &str, value: &str) {
    *text += name;
    *text += "=\"";
    *text += &escaped(value);
    *text += "\"";
}

/// An address as the value of a parameter: what would end it is escaped, what is read stays.
fn in_query(text: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '%' => *text += "%25",
            '&' => *text += "%26",
            '#' => *text += "%23",
            '+' => *text += "%2B",
            ' ' => *text += "%20",
            _ => text.push(c),
        }
    }
}

fn whole(pixels: u32) -> String {
    decimal(f64::from(pixels), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_query_stays_one_value() {
        let mut text = String::new();
        in_query(&mut text, "https://a.example/b c&d=1#e+f%20g");
        assert_eq!(text, "https://a.example/b%20c%26d=1%23e%2Bf%2520g");
    }
}
