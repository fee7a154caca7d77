//! What headers allow: reading from elsewhere (Fetch standard), framing and WebAssembly (CSP 3), keeping (RFC 9111).

use url::Url;

use super::html::{attribute, tags};
use super::http::Answer;

/// Whether a page of `origin` may read the answer that it got. A header sent twice is no permission.
pub(super) fn allows(answer: &Answer, origin: &str) -> bool {
    answer
        .header("access-control-allow-origin")
        .is_some_and(|value| value == "*" || value == origin)
}

/// Whether the permission names a site without telling caches that it does.
pub(super) fn depends_on_origin(answer: &Answer) -> bool {
    let names_one = answer
        .header("access-control-allow-origin")
        .is_some_and(|value| value != "*");
    let varies = answer.header("vary").unwrap_or_default().to_ascii_lowercase();
    names_one
        && !varies
            .split(',')
            .any(|name| matches!(name.trim(), "origin" | "*"))
}

/// The value of a `Cross-Origin-Resource-Policy` that keeps it from other sites.
pub(super) fn kept_at_home(answer: &Answer) -> Option<String> {
    answer
        .header("cross-origin-resource-policy")
        .filter(|value| value.starts_with("same-"))
}

/// For how many seconds it may be kept without asking; none where nothing is said or nothing is kept.
pub(super) fn kept_s(answer: &Answer) -> Option<u64> {
    let control = answer.header("cache-control")?.to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|word| matches!(word, "no-cache" | "no-store")) {
        return None;
    }
    directives().find_map(|word| word.strip_prefix("max-age=")?.trim_matches('"').parse().ok())
}

/// A time in the unit that people would use.
pub(super) fn in_words(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..7200 => (seconds / 60, "minute"),
        7200..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// Whether a file's name holds its version: a run of at least eight hexadecimal digits with a digit among them.
pub(super) fn has_version(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    name.split(|c: char| !c.is_ascii_hexdigit()).any(|part| {
        let is_bounded = part.len() >= 8;
        is_bounded && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// The content security policies of a page: of its headers, then those that it gives itself.
pub(super) fn policies(answer: &Answer, html: &str) -> Vec<String> {
    let own = tags(html, "meta").filter(|tag| {
        attribute(tag, "http-equiv")
            .is_some_and(|value| value.eq_ignore_ascii_case("content-security-policy"))
    });
    answer
        .headers("content-security-policy")
        .chain(own.filter_map(|tag| attribute(tag, "content")))
        .flat_map(|value| value.split(',').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// What a policy says of a directive.
pub(super) fn directive(policy: &str, name: &str) -> Option<Vec<String>> {
    policy.split(';').find_map(|part| {
        let mut words = part.split_ascii_whitespace();
        let is_it = words.next()?.eq_ignore_ascii_case(name);
        is_it.then(|| words.map(str::to_ascii_lowercase).collect())
    })
}

/// Whether a policy refuses to compile WebAssembly.
pub(super) fn refuses_wasm(policy: &str) -> bool {
    directive(policy, "script-src")
        .or_else(|| directive(policy, "default-src"))
        .is_some_and(|words| {
            !words
                .iter()
                .any(|word| matches!(word.as_str(), "'wasm-unsafe-eval'" | "'unsafe-eval'"))
        })
}

/// Who may show a page in a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Framing {
    /// Everybody.
    Open,
    /// Nobody but the site itself: the header that says so.
    Closed(String),
    /// Those who are named.
    Named(String),
}

/// Who may show the page in a frame, as its headers say; `<meta>` has no say in this.
pub(super) fn framing(answer: &Answer) -> Framing {
    let ancestors: Vec<Vec<String>> = policies(answer, "")
        .iter()
        .filter_map(|policy| directive(policy, "frame-ancestors"))
        .collect();
    for words in &ancestors {
        if words.iter().any(|word| matches!(word.as_str(), "*" | "https:")) {
            continue;
        }
        let said = format!("Content-Security-Policy: frame-ancestors {}", words.join(" "));
        return if words
            .iter()
            .all(|word| matches!(word.as_str(), "'none'" | "'self'"))
        {
            Framing::Closed(said)
        } else {
            Framing::Named(words.join(" "))
        };
    }
    // Browsers read the older header only where the newer one is silent.
    let older = answer.header("x-frame-options").filter(|value| {
        ["deny", "sameorigin"]
            .iter()
            .any(|word| value.eq_ignore_ascii_case(word))
    });
    match older {
        Some(value) if ancestors.is_empty() => Framing::Closed(format!("X-Frame-Options: {value}")),
        _ => Framing::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_tells_whether_webassembly_may_run() {
        assert!(refuses_wasm("default-src 'self'"));
        assert!(refuses_wasm("img-src *; script-src 'self' 'unsafe-inline'"));
        assert!(!refuses_wasm(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
        ));
        assert!(!refuses_wasm("img-src *"));
    }

    #[test]
    fn a_name_tells_whether_it_holds_a_version() {
        let has = |name: &str| {
            Url::parse("https://example.org/a/")
                .is_ok_and(|url| url.join(name).is_ok_and(|url| has_version(&url)))
        };
        assert!(has("look-closer-1836396c0b121724_bg.wasm"));
        assert!(!has("embed.js"));
        assert!(!has("facade-decade.js"));
    }

    #[test]
    fn times_are_said_as_people_would() {
        assert_eq!(in_words(60), "1 minute");
        assert_eq!(in_words(14_400), "4 hours");
        assert_eq!(in_words(2_592_000), "30 days");
    }
}
