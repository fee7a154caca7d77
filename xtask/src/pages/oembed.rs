//! What a site is told that embeds a work by the address of its page: oEmbed 1.0 (oembed.com), as a file. Pure.

use serde_json::json;

use closer_core::escaped;

/// The frame is this wide unless its page says otherwise: what a column of a blog has.
const WIDTH_PX: u32 = 800;

/// So high that a picture of any shape has room, and that it fits into a laptop's window. WordPress allows 1000.
const HEIGHT_PX: u32 = 600;

/// A day: as long as a site may go on with what it was told.
const CACHE_SECONDS: u32 = 86_400;

/// A work as others show it. Addresses are whole.
pub struct Card<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who made it.
    pub maker: Option<&'a str>,
    /// Who shows it.
    pub collective: &'a str,
    /// The gallery's root, with a slash at its end.
    pub gallery: &'a str,
    /// The catalog.
    pub catalog: &'a str,
    /// Its id: letters, digits, `-` and `_`.
    pub work: &'a str,
    /// Its whole picture, small: address, width, height.
    pub picture: Option<(String, u32, u32)>,
}

/// The text of `works/<id>/oembed.json`.
pub fn text(card: &Card) -> String {
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": card.collective,
        "provider_url": card.gallery,
        "cache_age": CACHE_SECONDS,
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
        "html": frame(card),
    });
    if let Some(maker) = card.maker {
        answer["author_name"] = json!(maker);
    }
    // The three are given together or not at all.
    if let Some((address, width, height)) = &card.picture {
        answer["thumbnail_url"] = json!(address);
        answer["thumbnail_width"] = json!(width);
        answer["thumbnail_height"] = json!(height);
    }
    format!("{answer:#}\n")
}

/// The frame, as the app's panel gives it to those who paste it themselves (`src/snippet.rs`).
fn frame(card: &Card) -> String {
    let title = match card.maker {
        Some(maker) => format!("{}, {maker}", card.title),
        None => card.title.to_owned(),
    };
    format!(
        "<iframe src=\"{}embed.html?catalog={}&amp;work={}&amp;controls\" title=\"{}\" width=\"{WIDTH_PX}\" \
         height=\"{HEIGHT_PX}\" frameborder=\"0\" loading=\"lazy\" allow=\"fullscreen\" \
         referrerpolicy=\"strict-origin-when-cross-origin\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        escaped(card.gallery),
        in_query(card.catalog),
        in_query(card.work),
        escaped(&title),
    )
}

/// An address as the value of a parameter: what would end it is escaped, what is read stays.
fn in_query(address: &str) -> String {
    address
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' | b':' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Card, in_query, text};

    fn card() -> Card<'static> {
        Card {
            title: "A \"leaf\" & more",
            maker: Some("Ada <b>"),
            collective: "Palm",
            gallery: "https://example.org/gallery/",
            catalog: "https://example.org/gallery/collection/catalog.json",
            work: "leaf",
            picture: Some(("https://example.org/leaf.jpg".to_owned(), 960, 640)),
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
        let text = text(&Card {
            maker: None,
            picture: None,
            ..card()
        });
        assert!(
            !text.contains("author_name") && !text.contains("thumbnail"),
            "{text}"
        );
    }

    #[test]
    fn an_address_in_a_query_stays_one_value() {
        assert_eq!(
            in_query("https://a.example/b c&d=1#e"),
            "https://a.example/b%20c%26d%3D1%23e"
        );
    }
}
