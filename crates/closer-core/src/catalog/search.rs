//! Searching the words of works: an index of every word, made once for a catalog and a visitor's languages.
//!
//! What makes letters equal (accents, capitals) is a function that is handed in: browsers know those of all scripts, and a
//! table of them would be a good part of a download.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::{Catalog, Text, Work};

/// Every word of every work.
#[derive(Debug)]
pub struct SearchIndex {
    vocabulary: BTreeMap<String, Works>,
    count: usize,
    /// So many works were read.
    read: usize,
}

/// Those that say a word: places in the catalog, ascending. A type of its own, so that what is made for it bears its name,
/// by which a build tells what may come later.
#[derive(Debug)]
struct Works(Vec<u32>);

impl SearchIndex {
    /// The words of a catalog as visitors with these `languages` are shown them. `fold` makes equal what is to be found
    /// alike, best by decomposing letters (NFD) and making them small; accents that then stand alone are left out here.
    pub fn of(catalog: &Catalog, languages: &[&str], fold: impl Fn(&str) -> String) -> SearchIndex {
        let mut index = SearchIndex::begun(catalog);
        index.read_on(catalog, languages, fold, usize::MAX);
        index
    }

    /// An index of no words yet, to be read on with a catalog piece by piece: pages have other things to do meanwhile.
    pub fn begun(catalog: &Catalog) -> SearchIndex {
        SearchIndex {
            vocabulary: BTreeMap::new(),
            count: catalog.works.len(),
            read: 0,
        }
    }

    /// Reads the next `most` works of the catalog that it was begun for, as [`SearchIndex::of`] reads all. Whether there
    /// are more to be read.
    pub fn read_on(
        &mut self,
        catalog: &Catalog,
        languages: &[&str],
        fold: impl Fn(&str) -> String,
        most: usize,
    ) -> bool {
        for work in catalog.works.iter().skip(self.read).take(most) {
            // A catalog has 10,000 works at most.
            let place = self.read as u32;
            self.read += 1;
            let mut said = String::new();
            each_text(catalog, work, |text| say(text, languages, &mut said));
            if let Some(year) = work.year {
                said += &crate::decimal::decimal(f64::from(year), 0);
            }
            for word in words(&fold(&said)) {
                match self.vocabulary.get_mut(&*word) {
                    Some(works) if works.0.last() == Some(&place) => {}
                    Some(works) => works.0.push(place),
                    None => {
                        self.vocabulary.insert(word.into_owned(), Works(vec![place]));
                    }
                }
            }
        }
        self.read < catalog.works.len()
    }

    /// For each work of the catalog whether it says all of `asked`: of each word at least the beginning, or, where words
    /// are written without spaces between them, any part. `None` where nothing is asked.
    pub fn hits(&self, asked: &str, fold: impl Fn(&str) -> String) -> Option<Vec<bool>> {
        let mut hits: Option<Vec<bool>> = None;
        for word in words(&fold(asked)) {
            let mut says = vec![false; self.count];
            let mut note = |works: &Works| works.0.iter().for_each(|work| says[*work as usize] = true);
            if word.chars().any(has_no_spaces) {
                let within = self.vocabulary.iter().filter(|(own, _)| own.contains(&*word));
                within.for_each(|(_, works)| note(works));
            } else {
                let from = self.vocabulary.range(word.clone().into_owned()..);
                from.take_while(|(own, _)| own.starts_with(&*word))
                    .for_each(|(_, works)| note(works));
            }
            hits = Some(match hits {
                None => says,
                Some(hits) => hits.iter().zip(says).map(|(hit, says)| *hit && says).collect(),
            });
        }
        hits
    }
}

/// Adds what a text says in each of these languages.
fn say(text: &Text, languages: &[&str], said: &mut String) {
    let mut before: Vec<&str> = Vec::new();
    let mut add = |words| {
        if !before.contains(&words) {
            before.push(words);
            said.push_str(words);
            said.push(' ');
        }
    };
    if languages.is_empty() {
        add(text.for_languages(&[]));
    }
    for language in languages {
        add(text.for_languages(&[language]));
    }
}

/// Everything that is said of a work.
fn each_text(catalog: &Catalog, work: &Work, mut say: impl FnMut(&Text)) {
    let maker = catalog.maker(&work.maker).map(|maker| &maker.name);
    let collection = work.collection.as_ref().and_then(|id| catalog.collection(id));
    [
        Some(&work.title),
        maker,
        collection.map(|own| &own.title),
        Some(&work.medium),
    ]
    .into_iter()
    .chain([&work.surface, &work.description, &work.story].map(Option::as_ref))
    .flatten()
    .for_each(&mut say);
    if let Some(making) = &work.making {
        making.materials.iter().for_each(&mut say);
        [&making.surface, &making.finish, &making.frame]
            .into_iter()
            .flatten()
            .for_each(&mut say);
        for stage in &making.stages {
            say(&stage.label);
            stage.text.iter().for_each(&mut say);
        }
    }
    if let Some(price) = &work.price {
        let why = &price.reasons;
        [
            &why.time,
            &why.materials,
            &why.uniqueness,
            &why.wear_and_care,
            &why.handwork,
        ]
        .into_iter()
        .flatten()
        .for_each(&mut say);
    }
    for look in &work.looks {
        say(&look.alt);
        [&look.label, &look.plane]
            .into_iter()
            .flatten()
            .for_each(&mut say);
        for detail in &look.details {
            say(&detail.label);
            say(&detail.text);
            detail.alt.iter().for_each(&mut say);
        }
    }
}

/// The words of a folded text; as they stand there, where nothing has to be left out of them.
fn words(folded: &str) -> impl Iterator<Item = Cow<'_, str>> {
    folded
        .split(parts_words)
        .map(|word| {
            if word.is_ascii() {
                return Cow::Borrowed(word);
            }
            Cow::Owned(word.chars().filter(|letter| !is_accent(*letter)).collect())
        })
        .filter(|word| !word.is_empty())
}

/// Signs between words. Those of all scripts would be a table of their own; what is not listed is taken for a letter.
fn parts_words(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => !letter.is_ascii_alphanumeric(),
        // Signs and fractions of Latin 1; multiplication and division; general punctuation; those of China and Japan, also
        // as wide as their letters.
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => true,
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => true,
        // Comma, semicolon and question mark of Arabic.
        '\u{60c}' | '\u{61b}' | '\u{61f}' => true,
        _ => false,
    }
}

/// An accent that stands alone after decomposition.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// A letter of a script that writes no spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn has_no_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
