//! Text in the markup of pages that are written ahead. What the pages say is not here.

/// `text` as it must be written in an element or in a quoted attribute of HTML.
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            _ => markup.push(c),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_an_element_or_an_attribute() {
        assert_eq!(
            escaped("<b title='\"'>R&D</b>"),
            "&lt;b title=&#39;&quot;&#39;&gt;R&amp;D&lt;/b&gt;"
        );
        assert_eq!(escaped("12 mm × 9 mm"), "12 mm × 9 mm");
    }
}
