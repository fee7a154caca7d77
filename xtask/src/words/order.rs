//! In which order sentences stand in what the app reads: one a line, so that it needs no keys. Also compiled into the app's
//! build script, hence no dependencies. Who puts the sentences together, and checks them, is elsewhere.

use std::collections::BTreeMap;

/// The forms of a sentence with a number, in the order in which they stand on their line, parted by tabs.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Sentences by their keys.
pub type Table = BTreeMap<String, String>;

/// The table in `text`, which is JSON with one pair a line and nothing escaped, as whoever translates sees it best. Fails
/// with the line that is something else.
pub fn read(text: &str) -> Result<Table, String> {
    let mut table = Table::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !matches!(*line, "{" | "}" | ""))
    {
        let pair = line.strip_suffix(',').unwrap_or(line).split_once("\": \"");
        let pair =
            pair.and_then(|(key, sentence)| Some((key.strip_prefix('"')?, sentence.strip_suffix('"')?)));
        let Some((key, sentence)) = pair.filter(|_| !line.contains(['\\', '\t'])) else {
            return Err(format!(
                "this is no line \"key\": \"sentence\" without a backslash: {line}"
            ));
        };
        if table.insert(key.to_owned(), sentence.to_owned()).is_some() {
            return Err(format!("\"{key}\" stands there twice"));
        }
    }
    Ok(table)
}

/// A key without the form at its end.
pub fn stem(key: &str) -> &str {
    let (stem, form) = key.rsplit_once('.').unwrap_or((key, ""));
    if FORMS.contains(&form) { stem } else { key }
}

/// The keys in their order, those with forms once.
pub fn stems(english: &Table) -> Vec<&str> {
    let mut stems: Vec<&str> = english.keys().map(|key| stem(key)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What the app reads: first a line by which a file for another version of it is known, then the sentences in the order of
/// `english`'s keys; where `words` says nothing it is said in English.
pub fn lines(english: &Table, words: &Table) -> String {
    let mut lines = fingerprint(english);
    for stem in stems(english) {
        let own = words.keys().any(|key| self::stem(key) == stem);
        let table = if own { words } else { english };
        let forms = FORMS.map(|form| table.get(&format!("{stem}.{form}")).map_or("", String::as_str));
        lines.push('\n');
        lines.push_str(&table.get(stem).cloned().unwrap_or_else(|| forms.join("\t")));
    }
    lines
}

/// The same for the same keys (FNV-1a).
fn fingerprint(english: &Table) -> String {
    let bytes = stems(english).join("\n");
    let hash = bytes.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
