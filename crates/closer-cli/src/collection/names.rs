//! Ids and file names made from what people call things.

use std::path::Path;
use std::str::FromStr;

use closer_core::catalog::{LOOK_KINDS, limits::MAX_ID_BYTES};

/// An id from a title or a file name: `Fox at the gap (2)` becomes `fox-at-the-gap-2`. `otherwise` where no letter of
/// it may stand in an id.
pub fn id_from(words: &str, otherwise: &str) -> String {
    let mut id = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => id.push_str(plain),
            None if letter.is_ascii_alphanumeric() || letter == '_' => id.push(letter),
            None if matches!(letter, '\'' | '’') => {}
            None if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            None => {}
        }
    }
    id.truncate(MAX_ID_BYTES - 4); // room for a number
    let id = id.trim_matches(['-', '_']);
    if id.is_empty() {
        otherwise.to_owned()
    } else {
        id.to_owned()
    }
}

/// Letters that have a usual spelling in plain ones.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' => "o",
        'ö' | 'ø' | 'œ' | 'ő' => "oe",
        'ř' => "r",
        'ß' => "ss",
        'ś' | 'š' => "s",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'ü' | 'ű' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// `id`, or with the first number that makes it one that is not `taken`.
pub(super) fn untaken(id: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(id) {
        return id.to_owned();
    }
    (2_u64..)
        .map(|number| format!("{id}-{number}"))
        .find(|id| !taken(id))
        .unwrap_or_default()
}

/// A title from the name of a photograph: `red_fox-02.jpg` becomes `Red fox 02`.
pub(super) fn title_from(photo: &Path) -> String {
    let stem = photo.file_stem().unwrap_or_default().to_string_lossy();
    let words: Vec<&str> = stem
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '_' | '.'))
        .filter(|word| !word.is_empty())
        .collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Untitled".to_owned(),
    }
}

/// What a photograph shows, by its name: `fox-in-hand.jpg` is in a hand.
pub(super) fn kind_from(photo: &Path) -> Option<&'static str> {
    let stem = id_from(&photo.file_stem().unwrap_or_default().to_string_lossy(), "").replace('-', "_");
    let is_named = |kind: &str| format!("_{stem}_").contains(&format!("_{kind}_"));
    LOOK_KINDS
        .iter()
        .copied()
        .filter(|word| *word != "other")
        .find(|word| is_named(word))
}

/// Id and kind of a look, typed as `sunset/raking_light`, or one word where both are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookName {
    pub(super) id: String,
    /// In the catalog's words.
    pub(super) kind: &'static str,
}

impl FromStr for LookName {
    type Err = String;

    fn from_str(text: &str) -> Result<LookName, String> {
        let (id, kind) = text.split_once('/').unwrap_or((text, text));
        let kind = kind.replace('-', "_");
        let known = LOOK_KINDS.iter().find(|word| **word == kind);
        let kind = known.ok_or_else(|| {
            format!(
                "a look is ID/KIND, like front/unframed; kinds are {}",
                LOOK_KINDS.join(", ")
            )
        })?;
        let id = id.replace('_', "-");
        if id_from(&id, "") != id {
            return Err(format!("\"{id}\" is no id; use letters a to z, digits and -"));
        }
        Ok(LookName { id, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_readable() {
        assert_eq!(id_from("Fox at the gap (2)", "work"), "fox-at-the-gap-2");
        assert_eq!(id_from("Füchsin’s Höhle", "work"), "fuechsins-hoehle");
        assert_eq!(id_from("蛾", "work"), "work");
        assert!(id_from(&"long ".repeat(40), "work").len() <= MAX_ID_BYTES - 4);
        assert_eq!(untaken("fox", |id| id == "fox" || id == "fox-2"), "fox-3");
    }

    #[test]
    fn names_of_photographs_say_title_and_kind() {
        assert_eq!(title_from(Path::new("photos/red_fox-02.jpg")), "Red fox 02");
        assert_eq!(kind_from(Path::new("fox-in-hand.jpg")), Some("in_hand"));
        assert_eq!(kind_from(Path::new("Fox framed 2.png")), Some("framed"));
        assert_eq!(kind_from(Path::new("feedback.jpg")), None);
    }
}
