//! What a site is told that embeds a work by the address of its page: oEmbed 1.0 (oembed.com), as a file. Pure.

use closer_core::{Showing, Snippet};
use serde_json::json;

/// The frame is this wide unless its page says otherwise: what a column of a blog has.
const WIDTH_PX: u32 = 800;

/// So high that a picture of any shape has room, and that it fits into a laptop's window. WordPress allows 1000.
const HEIGHT_PX: u32 = 600;

/// A day: as long as a site may go on with what it was told.
const CACHE_SECONDS: u32 = 86_400;

/// A work as others show it.
pub struct Card<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who made it.
    pub maker: Option<&'a str>,
    /// Who shows it.
    pub collective: &'a str,
    /// What is pasted for it, as the app's own panel gives it to those who paste it themselves.
    pub snippet: Snippet,
}

/// The text of `works/<id>/oembed.json`.
pub fn text(card: &Card) -> String {
    let showing = Showing {
        at_detail: false,
        has_controls: true,
        language: None,
        width: Some(WIDTH_PX),
        height: HEIGHT_PX,
    };
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": card.collective,
        "provider_url": card.snippet.gallery,
        "cache_age": CACHE_SECONDS,
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
        "html": card.snippet.frame(&showing),
    });
    if let Some(maker) = card.maker {
        answer["author_name"] = json!(maker);
    }
    // The three are given together or not at all.
    if let Some(picture) = &card.snippet.picture {
        answer["thumbnail_url"] = json!(picture.address);
        answer["thumbnail_width"] = json!(picture.width_px);
        answer["thumbnail_height"] = json!(picture.height_px);
    }
    format!("{answer:#}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use closer_core::SnippetPicture;

    use super::{Card, Snippet, text};

    fn card() -> Card<'static> {
        Card {
            title: "A \"leaf\" & more",
            maker: Some("Ada <b>"),
            collective: "Palm",
            snippet: Snippet {
                gallery: "https://example.org/gallery/".to_owned(),
                catalog: "https://example.org/gallery/collection/catalog.json".to_owned(),
                work: "leaf".to_owned(),
                page: "https://example.org/gallery/works/leaf/".to_owned(),
                look: None,
                detail: None,
                title: "A \"leaf\" & more, Ada <b>".to_owned(),
                picture: Some(SnippetPicture {
                    address: "https://example.org/leaf.jpg".to_owned(),
                    width_px: 960,
                    height_px: 640,
                    alt: "A leaf.".to_owned(),
                }),
            },
        }
    }

    #[test]
    fn a_card_has_what_oembed_asks_of_a_rich_one() {
        let answer: Value = serde_json::from_str(&text(&card())).unwrap();
        for (name, wanted) in [
            ("version", Value::from("1.0")),
            ("type", Value::from("rich")),
            ("title", Value::from("A \"leaf\" & more")),
            ("author_name", Value::from("Ada <b>")),
            ("provider_name", Value::from("Palm")),
            ("provider_url", Value::from("https://example.org/gallery/")),
            ("thumbnail_url", Value::from("https://example.org/leaf.jpg")),
            ("thumbnail_width", Value::from(960)),
            ("thumbnail_height", Value::from(640)),
            ("width", Value::from(800)),
            ("height", Value::from(600)),
        ] {
            assert_eq!(answer[name], wanted, "{name}");
        }
    }

    #[test]
    fn the_frame_is_one_element_whatever_the_work_is_called() {
        let answer: Value = serde_json::from_str(&text(&card())).unwrap();
        let html = answer["html"].as_str().unwrap();
        assert!(
            html.starts_with(
                "<iframe src=\"https://example.org/gallery/embed.html?catalog=https://example.org/gallery/collection/\
                 catalog.json&amp;work=leaf&amp;controls\" title=\"A &quot;leaf&quot; &amp; more, Ada &lt;b&gt;\""
            ),
            "{html}"
        );
        assert_eq!(
            (html.matches('<').count(), html.matches('>').count()),
            (2, 2),
            "{html}"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut card = card();
        card.maker = None;
        card.snippet.picture = None;
        let text = text(&card);
        assert!(
            !text.contains("author_name") && !text.contains("thumbnail"),
            "{text}"
        );
    }
}
