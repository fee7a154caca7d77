//! What a selection finds, how many works each further value would, and what to leave when nothing is found.

use super::facets::{Facets, longest_mm};
use super::model::Catalog;
use super::selection::{Facet, Order, Selection};

/// A part of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The chosen values of a facet.
    Facet(Facet),
    /// The words.
    Words,
}

/// What to leave so that something is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// All of these; one wherever one is enough.
    pub parts: Vec<Part>,
    /// How many works are found then.
    pub count: usize,
}

impl WayOut {
    /// `selection` without these parts.
    pub fn of(&self, selection: &Selection) -> Selection {
        let mut selection = selection.clone();
        for part in &self.parts {
            match part {
                Part::Facet(facet) => selection.leave_all(*facet),
                Part::Words => selection.set_words(""),
            }
        }
        selection
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Places in the catalog, in the order that was asked for. Equals stay as they hang.
    pub works: Vec<usize>,
    counts: [Vec<usize>; Facet::ALL.len()],
    /// Where nothing is found: what to leave, what finds most first. Empty where something is.
    pub ways_out: Vec<WayOut>,
}

impl Found {
    /// For each value of a facet (as [`Facets::values`] has them) how many works are found with it alone of its facet, and
    /// everything else as it is asked for: what choosing it adds, where others of its facet are chosen.
    pub fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet as usize]
    }
}

/// The words as a part, after the facets.
const WORDS: u32 = 1 << Facet::ALL.len();
/// Of so many ways out one can still choose.
const MOST_WAYS_OUT: usize = 4;

/// Everything that `selection` finds. `hits` is what [`super::SearchIndex::hits`] gives for its words; `title_ranks` says for
/// each work its place among all titles, and is asked for by [`Order::Title`] only.
///
/// A facet of whose chosen values no work has any restricts nothing: a link outlives what it names.
pub fn find(
    catalog: &Catalog,
    facets: &Facets,
    selection: &Selection,
    hits: Option<&[bool]>,
    title_ranks: &[u32],
) -> Found {
    let chosen = Facet::ALL.map(|facet| {
        let has_value = |value: &super::facets::FacetValue| selection.chosen(facet).contains(&value.key);
        let chosen: Vec<bool> = facets.values(facet).iter().map(has_value).collect();
        chosen.contains(&true).then_some(chosen)
    });
    let mut counts = Facet::ALL.map(|facet| vec![0; facets.values(facet).len()]);
    let mut works = Vec::new();
    // By the parts that keep works out: how many.
    let mut kept_out: Vec<(u32, usize)> = Vec::new();
    for place in facets.hung() {
        let place = *place as usize;
        let values = Facet::ALL.map(|facet| facets.value_of(facet, place));
        let mut fails = if hits.is_some_and(|hits| !hits[place]) {
            WORDS
        } else {
            0
        };
        for (number, chosen) in chosen.iter().enumerate() {
            if let Some(chosen) = chosen
                && !values[number].is_some_and(|value| chosen[value])
            {
                fails |= 1 << number;
            }
        }
        for (number, value) in values.into_iter().enumerate() {
            if let Some(value) = value
                && fails & !(1 << number) == 0
            {
                counts[number][value] += 1;
            }
        }
        if fails == 0 {
            works.push(place);
        } else {
            match kept_out.iter_mut().find(|(parts, _)| *parts == fails) {
                Some((_, count)) => *count += 1,
                None => kept_out.push((fails, 1)),
            }
        }
    }
    let ways_out = if works.is_empty() {
        ways_out(kept_out)
    } else {
        Vec::new()
    };
    Found {
        works: ordered(catalog, facets, works, selection.order, title_ranks),
        counts,
        ways_out,
    }
}

/// The ways with the fewest parts. No work is kept out by fewer, so each count is whole.
fn ways_out(mut kept_out: Vec<(u32, usize)>) -> Vec<WayOut> {
    let fewest = kept_out.iter().map(|(parts, _)| parts.count_ones()).min();
    kept_out.retain(|(parts, _)| Some(parts.count_ones()) == fewest);
    kept_out.sort_unstable_by_key(|(parts, count)| (usize::MAX - count, *parts));
    kept_out.truncate(MOST_WAYS_OUT);
    let way = |(parts, count): (u32, usize)| {
        let facets = Facet::ALL
            .into_iter()
            .filter(|facet| parts & (1 << *facet as u32) != 0);
        let words = (parts & WORDS != 0).then_some(Part::Words);
        WayOut {
            parts: facets.map(Part::Facet).chain(words).collect(),
            count,
        }
    };
    kept_out.into_iter().map(way).collect()
}

/// What says nothing of what they are ordered by comes last. By price means by currency first, as the facet has them: within a
/// band all amounts are of one.
fn ordered(
    catalog: &Catalog,
    facets: &Facets,
    works: Vec<usize>,
    order: Order,
    title_ranks: &[u32],
) -> Vec<usize> {
    let band = |place: usize| match order {
        Order::Price => facets.value_of(Facet::Price, place).unwrap_or(usize::MAX),
        _ => 0,
    };
    let key = |place: usize| {
        let work = &catalog.works[place];
        let key = match order {
            Order::Hung => Some(0.0),
            Order::Newest => work.year.map(|year| -f64::from(year)),
            Order::Size => Some(longest_mm(&work.size)),
            Order::Price => work.price.as_ref().map(|price| price.amount),
            Order::Title => title_ranks.get(place).map(|rank| f64::from(*rank)),
        };
        key.unwrap_or(f64::INFINITY)
    };
    let mut keyed: Vec<(usize, f64, usize, usize)> = works
        .into_iter()
        .enumerate()
        .map(|(hung, place)| (band(place), key(place), hung, place))
        .collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    keyed.into_iter().map(|(_, _, _, place)| place).collect()
}
