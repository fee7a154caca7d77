//! A letter to somebody as an address (`mailto:`), short enough for every mail program. What it says is decided elsewhere.

/// A letter that a visitor only has to look over and send.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letter {
    /// Mail address of whoever gets it.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// How it begins.
    pub opening: String,
    /// Lines of a list; those at the end are left out where they do not fit.
    pub list: Vec<String>,
    /// How it ends.
    pub closing: String,
}

/// Bytes of an address. Some mail programs cut at 2,000, and some browsers make three of a byte that they would rather escape.
pub const LETTER_BYTES: usize = 1_800;

impl Letter {
    /// The address, at most [`LETTER_BYTES`] long: <https://www.rfc-editor.org/rfc/rfc6068>. What is longer loses lines of
    /// the list, then the end of its opening, and only then its closing; never half a letter of the alphabet.
    pub fn to_address(&self) -> String {
        let mut address = "mailto:".to_owned();
        push_encoded(&mut address, &self.to, "@", LETTER_BYTES);
        address += "?subject=";
        // A subject is a line, and not the whole letter.
        let subject: String = self
            .subject
            .chars()
            .filter(|letter| !letter.is_control())
            .collect();
        push_encoded(&mut address, &subject, "", LETTER_BYTES / 3);
        address += "&body=";

        let paragraph = |words: &str, room: usize| {
            let mut text = String::new();
            if !words.is_empty() {
                push_encoded(&mut text, words, "", room);
            }
            text
        };
        const GAP: &str = "%0D%0A%0D%0A";
        let mut room = LETTER_BYTES.saturating_sub(address.len());
        let closing = paragraph(&self.closing, room);
        room = room.saturating_sub(closing.len() + 2 * GAP.len());
        let opening = paragraph(&self.opening, room);
        room = room.saturating_sub(opening.len());
        let mut list = String::new();
        for line in &self.list {
            let gap = if list.is_empty() { "" } else { "%0D%0A" };
            let line = paragraph(line, usize::MAX);
            if list.len() + gap.len() + line.len() > room {
                break;
            }
            list = list + gap + &line;
        }
        let parts = [opening, list, closing];
        let said: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        address + &said.join(GAP)
    }
}

/// `words` at the end of `text` with everything escaped that is not a letter, a digit or one of `-._~` and `allowed`; line
/// breaks are CR and LF. It ends before `text` has more than `most` bytes more.
fn push_encoded(text: &mut String, words: &str, allowed: &str, most: usize) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let end = text.len().saturating_add(most);
    for letter in words.chars() {
        let before = text.len();
        match letter {
            '\r' => {}
            '\n' => text.push_str("%0D%0A"),
            letter
                if letter.is_ascii_alphanumeric() || "-._~".contains(letter) || allowed.contains(letter) =>
            {
                text.push(letter);
            }
            letter => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    text.push('%');
                    text.push(char::from(DIGITS[usize::from(byte >> 4)]));
                    text.push(char::from(DIGITS[usize::from(byte & 15)]));
                }
            }
        }
        if text.len() > end {
            text.truncate(before);
            return;
        }
    }
}
