//! What a page says in its tags: as much of HTML as our own pages need. It is not a parser for others.

/// The tags of a name, each from its name to its `>`.
pub(super) fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<').skip(1).filter_map(move |rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        let (head, tail) = tag.split_at_checked(name.len())?;
        let is_it = head.eq_ignore_ascii_case(name) && !tail.starts_with(|c: char| c.is_ascii_alphanumeric());
        is_it.then_some(tag)
    })
}

/// The value of an attribute in quotes.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let is_whole = rest[..at].ends_with(|c: char| c.is_ascii_whitespace());
        rest = &rest[at + name.len()..];
        let Some(value) = rest.strip_prefix('=').filter(|_| is_whole) else {
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value[1..].split(quote).next()?;
        return Some(
            value
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&"),
        );
    }
    None
}

/// Addresses of files with one of these endings that the page names in quotes, each once.
pub(super) fn named_files(html: &str, endings: &[&str]) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for part in html.split(['"', '\'']) {
        let path = part.split(['?', '#']).next().unwrap_or_default();
        let is_file = endings.iter().any(|ending| path.ends_with(ending))
            && !part.contains(|c: char| c.is_whitespace() || "<>(){};".contains(c));
        if is_file && !files.iter().any(|file| file == part) {
            files.push(part.to_owned());
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_its_attributes_and_files() {
        let page = r#"<base href="/g/"><meta name="closer-catalog" content="a&amp;b.json"><link data-rel="x" rel='preload' href="a.wasm">
            <script type="module">import init from '/app-01.js'; await init('/app-01.wasm');</script>"#;
        let of = |tag, name| tags(page, tag).next().and_then(|tag| attribute(tag, name));
        assert_eq!(of("base", "href").as_deref(), Some("/g/"));
        assert_eq!(of("meta", "content").as_deref(), Some("a&b.json"));
        assert_eq!(of("link", "rel").as_deref(), Some("preload"));
        assert_eq!(
            named_files(page, &[".wasm", ".js"]),
            ["a.wasm", "/app-01.js", "/app-01.wasm"]
        );
    }
}
