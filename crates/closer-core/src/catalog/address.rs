//! Which addresses a catalog may name, read as browsers read them (WHATWG URL). Resolving and fetching are not here.
//!
//! The rule is stricter than the URL standard: whatever two readers might take for different addresses is
//! refused, so that nothing here depends on how a browser repairs it.

use super::limits::{MAX_ADDRESS_BYTES, MAX_EMAIL_BYTES};

/// Why an address is refused, and what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing there.
    #[error("is empty; write an address or leave it out")]
    Empty,
    /// Over [`MAX_ADDRESS_BYTES`].
    #[error("is over {MAX_ADDRESS_BYTES} bytes long; shorten it")]
    TooLong,
    /// A space or line break, anywhere.
    #[error("holds a space or line break; take it out, or write %20 for a space in a file name")]
    Space,
    /// A control, direction mark or other character that cannot be seen, also percent-encoded.
    #[error("holds a character that cannot be seen; type the address anew")]
    Hidden,
    /// `\`, which browsers read as `/`, also percent-encoded.
    #[error("holds a backslash; write / instead")]
    Backslash,
    /// A character that looks like `/`, `:`, `.` and the like, and is another.
    #[error("holds a character that only looks like a slash, colon or dot; type the address anew")]
    Lookalike,
    /// One of ``<>"{}|^` `` and so on, which RFC 3986 leaves out.
    #[error("holds one of < > \" ` {{ }} | ^ [ ]; percent-encode it")]
    Punctuation,
    /// `%` without two hexadecimal digits.
    #[error("holds a % without two hexadecimal digits after it; write %25 for a percent sign")]
    Percent,
    /// `%2e` as a dot segment.
    #[error("hides . or .. behind %2e; write the dots")]
    HiddenDots,
    /// Any scheme but `https:` and `http:`.
    #[error("is neither https: nor relative; use an https:// address, or a path beside the catalog")]
    Scheme,
    /// `http:` elsewhere than on loopback.
    #[error("is not encrypted; use https://")]
    NotEncrypted,
    /// `//host`, or an empty segment in a relative path.
    #[error("holds // where no https: stands before it; write https:// or a single slash")]
    DoubleSlash,
    /// A name or password before the host.
    #[error("holds a name or password before @; take it out")]
    Credentials,
    /// A host that is empty, malformed, encoded, or an IP address in disguise.
    #[error("has no proper host name; write it like shop.example.org, in ASCII (xn--…)")]
    Host,
    /// A port that is none.
    #[error("has no proper port; use 1 to 65535 or leave it out")]
    Port,
}

/// Whether an address may be followed or fetched: `https:`, `http:` on loopback, or relative to the catalog.
///
/// ```
/// use closer_core::catalog::{AddressError, check_address};
///
/// assert_eq!(check_address("tiles/fox.dzi"), Ok(()));
/// assert_eq!(check_address("https://shop.example.org/fox"), Ok(()));
/// assert_eq!(check_address(" JavaScript:alert(1)"), Err(AddressError::Space));
/// assert_eq!(check_address("//shop.example.org/fox"), Err(AddressError::DoubleSlash));
/// ```
pub fn check_address(address: &str) -> Result<(), AddressError> {
    if address.is_empty() {
        return Err(AddressError::Empty);
    }
    if address.len() > MAX_ADDRESS_BYTES {
        return Err(AddressError::TooLong);
    }
    address.chars().try_for_each(check_character)?;
    match scheme(address) {
        None => {
            check_relative(address)?;
            check_encoded(address)
        }
        Some((scheme, rest)) => {
            let encrypted = scheme.eq_ignore_ascii_case("https");
            if !encrypted && !scheme.eq_ignore_ascii_case("http") {
                return Err(AddressError::Scheme);
            }
            // Without both slashes browsers read the rest against the page's own address.
            let rest = rest.strip_prefix("//").ok_or(AddressError::Scheme)?;
            let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            check_authority(authority, encrypted)?;
            check_brackets(tail)?;
            check_encoded(tail)
        }
    }
}

/// Whether this is a mail address of the plain kind. Whatever `mailto:` would read as more than one
/// address (`?cc=`, `%0a`, quotes, comments) is none.
pub fn is_email(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else {
        return false;
    };
    let sound_name = !name.is_empty()
        && name.len() <= 64
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte))
        && name.split('.').all(|word| !word.is_empty());
    let top_is_a_word = host
        .rsplit_once('.')
        .is_some_and(|(_, top)| !top.bytes().all(|b| b.is_ascii_digit()));
    address.len() <= MAX_EMAIL_BYTES && sound_name && top_is_a_word && is_host(host)
}

/// What stands before the first colon of the first segment, and what after. Browsers take
/// `1a:b` for a path, others for a scheme: here it is one, and so refused.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let end = address.find([':', '/', '?', '#'])?;
    address[end..]
        .strip_prefix(':')
        .map(|rest| (&address[..end], rest))
}

fn check_character(character: char) -> Result<(), AddressError> {
    match character {
        '\\' => Err(AddressError::Backslash),
        '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^' => Err(AddressError::Punctuation),
        // Before the hidden ones: tab and line breaks are both, and here they are what one sees.
        _ if character.is_whitespace() => Err(AddressError::Space),
        _ if is_hidden(character) => Err(AddressError::Hidden),
        // Full width and small forms of . / : ? # % @ \, fraction and division slash, ratio, one dot leader, ideographic stop.
        '．' | '／' | '：' | '？' | '＃' | '％' | '＠' | '＼' | '﹕' | '﹖' | '﹟' | '﹪' | '﹫' | '﹨'
        | '﹒' | '⁄' | '∕' | '∶' | '․' | '。' | '｡' | '⧸' | '⫽' | '℀' | '℁' | '℅' | '℆' => {
            Err(AddressError::Lookalike)
        }
        _ => Ok(()),
    }
}

/// Controls, direction marks, joiners, fillers, tags, variation selectors, private use and non-characters.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{10ffff}')
}

fn check_relative(address: &str) -> Result<(), AddressError> {
    let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
    if path.contains("//") {
        return Err(AddressError::DoubleSlash);
    }
    check_brackets(address)
}

/// Brackets belong to an IPv6 host and nowhere else.
fn check_brackets(tail: &str) -> Result<(), AddressError> {
    if tail.contains(['[', ']']) {
        Err(AddressError::Punctuation)
    } else {
        Ok(())
    }
}

fn check_authority(authority: &str, encrypted: bool) -> Result<(), AddressError> {
    if authority.contains('@') {
        return Err(AddressError::Credentials);
    }
    let after_brackets = authority.rfind(']').unwrap_or(0);
    let (host, port) = match authority[after_brackets..].rfind(':') {
        Some(colon) => (
            &authority[..after_brackets + colon],
            Some(&authority[after_brackets + colon + 1..]),
        ),
        None => (authority, None),
    };
    let ip = ipv4(host);
    // Of IPv6 only loopback: nobody hangs a gallery at a bare IPv6 address.
    if host != "[::1]" && ip.is_none() && !is_host(host) {
        return Err(AddressError::Host);
    }
    if let Some(port) = port {
        let digits = !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !port.parse::<u32>().is_ok_and(|port| (1..=65_535).contains(&port)) {
            return Err(AddressError::Port);
        }
    }
    let loopback = host.eq_ignore_ascii_case("localhost")
        || host == "[::1]"
        || ip.is_some_and(|[first, ..]| first == 127);
    if encrypted || loopback {
        Ok(())
    } else {
        Err(AddressError::NotEncrypted)
    }
}

/// Four decimal numbers without leading zeros. Every other spelling of an IP address is a disguise.
fn ipv4(host: &str) -> Option<[u8; 4]> {
    let mut numbers = host.split('.').map(|number| {
        let plain =
            number.bytes().all(|byte| byte.is_ascii_digit()) && (number == "0" || !number.starts_with('0'));
        if plain { number.parse::<u8>().ok() } else { None }
    });
    let four = [
        numbers.next()??,
        numbers.next()??,
        numbers.next()??,
        numbers.next()??,
    ];
    numbers.next().is_none().then_some(four)
}

/// A host name in ASCII whose last label is a word: browsers read `1.0x7f` and `2130706433` as IP addresses.
fn is_host(host: &str) -> bool {
    let label_is_sound = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let last = host.rsplit('.').next().unwrap_or("");
    let last_is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || last
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("0x"));
    host.len() <= 253 && host.split('.').all(label_is_sound) && !last_is_number
}

/// What is percent-encoded must be whole, and must not hide what would be refused in the open.
fn check_encoded(tail: &str) -> Result<(), AddressError> {
    if !tail.contains('%') {
        return Ok(());
    }
    let decoded = decoded(tail)?;
    for character in decoded.chars() {
        match check_character(character) {
            // Spaces and punctuation are what percent-encoding is for. U+FFFD stands for bytes that are
            // not UTF-8, as in old shop addresses.
            Err(AddressError::Space) if character == ' ' => {}
            Err(AddressError::Space) => return Err(AddressError::Hidden),
            Err(AddressError::Hidden) if character == char::REPLACEMENT_CHARACTER => {}
            Err(AddressError::Punctuation) | Ok(()) => {}
            Err(refused) => return Err(refused),
        }
    }
    let path = &tail[..tail.find(['?', '#']).unwrap_or(tail.len())];
    let hides_dots = |segment: &str| {
        segment.contains('%')
            && matches!(
                segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                "." | ".."
            )
    };
    if path.split('/').any(hides_dots) {
        Err(AddressError::HiddenDots)
    } else {
        Ok(())
    }
}

fn decoded(tail: &str) -> Result<String, AddressError> {
    let mut bytes = Vec::with_capacity(tail.len());
    let mut rest = tail.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else {
            return Err(AddressError::Percent);
        };
        let digit = |byte: u8| char::from(byte).to_digit(16).ok_or(AddressError::Percent);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
        rest = after;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
