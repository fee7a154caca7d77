//! The word that somebody probably meant.

/// The candidate nearest to `word`, if one is near enough to be meant. Capitals, `_` and `-` count for nothing.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64; // nobody misspells a longer one, and the comparison is quadratic
    let plain = plain(word);
    if plain.len() > LONGEST || plain.is_empty() {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (distance(&plain, &self::plain(candidate)), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= (plain.len() / 3).max(1))
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Letters to insert, remove, change or swap with their neighbour (optimal string alignment). A word that
/// begins the other is one step away: `width` is meant as `width_mm`.
fn distance(one: &[char], other: &[char]) -> usize {
    if one.len().min(other.len()) >= 4 && (one.starts_with(other) || other.starts_with(one)) {
        return usize::from(one != other);
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other_letter) in other.iter().enumerate() {
            let changed = row[j] + usize::from(letter != other_letter);
            let swapped = match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(up), Some(left)) if one[up] == *other_letter && other[left] == *letter => {
                    before[left] + 1
                }
                _ => usize::MAX,
            };
            next.push(changed.min(row[j + 1] + 1).min(next[j] + 1).min(swapped));
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
        let keys = [
            "id",
            "title",
            "mm_per_px",
            "width_mm",
            "height_mm",
            "availability",
        ];
        for (slip, meant) in [
            ("mm_per_pixel", "mm_per_px"),
            ("mmPerPx", "mm_per_px"),
            ("titel", "title"),
            ("width", "width_mm"),
            ("availabilty", "availability"),
        ] {
            assert_eq!(nearest(slip, keys), Some(meant), "{slip}");
        }
    }

    #[test]
    fn a_word_that_is_near_to_nothing_suggests_nothing() {
        assert_eq!(nearest("colour", ["id", "title"]), None);
        assert_eq!(nearest("", ["id"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
