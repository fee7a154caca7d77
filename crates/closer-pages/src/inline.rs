//! What a strict host would refuse in a page: script and style that are written into it. Pure; the pages are read elsewhere.

/// Everything in `html` that `script-src` and `style-src` without `'unsafe-inline'` refuse: scripts without an address (data
/// may stay), `style` elements and attributes, and attributes that are scripts. Written for pages that this project writes,
/// whose attributes are quoted.
pub fn refused(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let tag = &rest[..end_of_tag(rest)];
        let names = attributes(tag);
        let has = |name: &str| names.iter().any(|(given, _)| *given == name);
        let is_data = names
            .iter()
            .any(|(name, value)| *name == "type" && (value.ends_with("/json") || value.ends_with("+json")));
        let element = tag[1..]
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '!' && c != '/')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_refused = match element.as_str() {
            "style" => true,
            "script" => !has("src") && !is_data,
            _ => false,
        };
        if is_refused
            || names.iter().any(|(name, value)| {
                *name == "style" || name.starts_with("on") || value.trim_start().starts_with("javascript:")
            })
        {
            found.push(tag.to_owned());
        }
        rest = &rest[tag.len()..];
        // What stands between them is no markup.
        if element == "script" {
            let end = rest.to_ascii_lowercase().find("</script");
            rest = end.map_or("", |end| &rest[end..]);
        }
    }
    found
}

/// Where the tag at the beginning of `text` ends; a `>` in quotes does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (place, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return place + 1,
            None => {}
        }
    }
    text.len()
}

/// Names and values of a tag's attributes.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag
        .trim_start_matches('<')
        .trim_start_matches(|c: char| !c.is_ascii_whitespace() && c != '>');
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return found;
        }
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            found.push((name, ""));
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'');
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(
                value
                    .find(|c: char| c.is_ascii_whitespace() || c == '>')
                    .unwrap_or(value.len()),
            ),
        };
        found.push((name, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn script_and_style_in_the_page_are_found() {
        for (html, wanted) in [
            ("<script type=\"module\">go()</script>", 1),
            ("<style>p {}</style>", 1),
            ("<p class=\"a\" style=\"--x:1\">a</p>", 1),
            ("<p\nstyle='--x:1'>a</p>", 1),
            ("<a title=\"a > b\" style=\"b\">", 1),
            ("<button onclick=\"go()\">", 1),
            ("<a href=\"javascript:go()\">", 1),
            ("<SCRIPT>go()</SCRIPT><p style=\"b\">", 2),
        ] {
            assert_eq!(refused(html).len(), wanted, "{html}");
        }
    }

    #[test]
    fn what_is_no_script_and_no_style_is_not_found() {
        for html in [
            "<script type=\"module\" src=\"/a.js\"></script>",
            "<script type=\"application/ld+json\">{\"a\": \"<p style='b'>\"}</script>",
            "<script type=\"application/json\">{}</script>",
            "<link rel=\"stylesheet\" href=\"a.css\">",
            "<!-- <style>p {}</style> --><p data-style=\"a\">in style=\"b\" of</p>",
            "<img alt=\" style=&quot;a&quot; > \" src=\"a.jpg\">",
            "<p>3 < 4</p>",
        ] {
            assert_eq!(refused(html), Vec::<String>::new(), "{html}");
        }
    }
}
