//! Which value of each facet a work has, read once for a catalog. What is chosen and found is not here.

use std::collections::BTreeMap;

use super::model::{Availability, Catalog, Kind, PhysicalSize, Work};
use super::selection::Facet;
use crate::decimal::decimal;

/// How large a work is, as a thing that everybody has held. By its longest side, without its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeClass {
    /// Lies on a fingernail.
    Fingernail,
    /// No wider than a coin.
    Coin,
    /// No longer than a matchbox.
    Matchbox,
    /// Lies in a palm.
    Palm,
    /// Whatever does not.
    Larger,
}

impl SizeClass {
    /// From small to large.
    pub const ALL: [SizeClass; 5] = [
        SizeClass::Fingernail,
        SizeClass::Coin,
        SizeClass::Matchbox,
        SizeClass::Palm,
        SizeClass::Larger,
    ];

    /// The class of a work of this size.
    pub fn of(size: &PhysicalSize) -> SizeClass {
        let longest_mm = longest_mm(size);
        let fits = |class: &SizeClass| class.most_mm().is_none_or(|most_mm| longest_mm <= most_mm);
        Self::ALL.into_iter().find(fits).unwrap_or(SizeClass::Larger)
    }

    /// The longest side that it holds, in millimetres; none for the last.
    pub fn most_mm(self) -> Option<f64> {
        match self {
            SizeClass::Fingernail => Some(12.0),
            SizeClass::Coin => Some(25.0),
            SizeClass::Matchbox => Some(55.0),
            SizeClass::Palm => Some(90.0),
            SizeClass::Larger => None,
        }
    }

    /// As it stands in an address.
    pub fn name(self) -> &'static str {
        match self {
            SizeClass::Fingernail => "fingernail",
            SizeClass::Coin => "coin",
            SizeClass::Matchbox => "matchbox",
            SizeClass::Palm => "palm",
            SizeClass::Larger => "larger",
        }
    }
}

pub(super) fn longest_mm(size: &PhysicalSize) -> f64 {
    size.width_mm
        .max(size.height_mm)
        .max(size.depth_mm.unwrap_or(0.0))
}

/// The band of a price: above the first number, up to the second and with it. Bands end at 1, 2, 5, 10, 20, 50 … in units of
/// any currency, so that a link to one means the same whatever else is for sale.
pub fn price_band(amount: f64) -> (f64, f64) {
    let (mut above, mut most) = (0.0, 1.0);
    for step in [2.0, 2.5, 2.0].into_iter().cycle().take(45) {
        if amount <= most {
            break;
        }
        (above, most) = (most, most * step);
    }
    (above, most)
}

/// More than any band ends at, and so little more that the sum of both is exact.
const ABOVE_ALL_BANDS: f64 = 1e12;

/// A currency, and how many works cost some of it.
struct Currency<'a> {
    code: &'a str,
    works: usize,
}

/// In which currencies works have prices: what most have first, equals by their letters. Nobody knows here what one is worth
/// in another, so that prices are told apart by currency first.
fn currencies(catalog: &Catalog) -> Vec<Currency<'_>> {
    let mut currencies: Vec<Currency> = Vec::new();
    for price in catalog.works.iter().filter_map(|work| work.price.as_ref()) {
        let code = price.currency.as_str();
        match currencies.iter_mut().find(|own| own.code == code) {
            Some(own) => own.works += 1,
            None => currencies.push(Currency { code, works: 1 }),
        }
    }
    currencies.sort_unstable_by(|a, b| b.works.cmp(&a.works).then(a.code.cmp(b.code)));
    currencies
}

/// A value that works of the catalog have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As it stands in an address.
    pub key: String,
    /// The first work on the wall that has it, by its place in the catalog: what the value is called can be read off it.
    pub example: usize,
}

/// A place in a list. A type of its own, so that what is made for it bears its name, by which a build tells what may come later.
struct Number(usize);

/// A work that has no value of a facet.
const NONE: u16 = u16::MAX;

/// The values of all works of a catalog.
#[derive(Debug)]
pub struct Facets {
    values: [Vec<FacetValue>; Facet::ALL.len()],
    of_works: Vec<[u16; Facet::ALL.len()]>,
    hung: Vec<u32>,
}

impl Facets {
    /// Reads a catalog.
    pub fn of(catalog: &Catalog) -> Facets {
        let places = |ids: &mut dyn Iterator<Item = &String>| {
            let mut places = BTreeMap::new();
            for (place, id) in ids.enumerate() {
                places.insert(id.clone(), Number(place));
            }
            places
        };
        let collections = places(&mut catalog.collections.iter().map(|collection| &collection.id));
        let makers = places(&mut catalog.makers.iter().map(|maker| &maker.id));
        let collection_of = |work: &Work| collections.get(work.collection.as_ref()?).map(|place| place.0);

        let mut groups = vec![Vec::new(); catalog.collections.len() + 1];
        for (place, work) in (0_u32..).zip(&catalog.works) {
            groups[collection_of(work).unwrap_or(catalog.collections.len())].push(place);
        }
        let hung = groups.concat();

        let currencies = currencies(catalog);

        let mut facets = Facets {
            values: Default::default(),
            of_works: vec![[NONE; Facet::ALL.len()]; catalog.works.len()],
            hung,
        };
        for facet in Facet::ALL {
            facets.read(facet, catalog, |work| match facet {
                Facet::Collection => ranked(collection_of(work)?, work.collection.as_ref()?),
                Facet::Medium => {
                    let key = work.medium.for_languages(&["en"]).trim().to_ascii_lowercase();
                    (!key.is_empty()).then_some((0.0, key))
                }
                Facet::Maker => ranked(makers.get(&work.maker)?.0, &work.maker),
                Facet::Size => {
                    let class = SizeClass::of(&work.size);
                    ranked(class as usize, class.name())
                }
                Facet::Price => {
                    let price = work.price.as_ref()?;
                    let (above, most) = price_band(price.amount);
                    let place = currencies.iter().position(|own| own.code == price.currency)?;
                    let currency = price.currency.to_ascii_lowercase();
                    Some((
                        place as f64 * ABOVE_ALL_BANDS + most,
                        [&currency, "-", &decimal(above, 0), "-", &decimal(most, 0)].concat(),
                    ))
                }
                Facet::Availability => {
                    let name = match work.availability {
                        Availability::Available => "available",
                        Availability::Reserved => "reserved",
                        Availability::Sold => "sold",
                        Availability::MadeToOrder => "made_to_order",
                        Availability::NotForSale => "not_for_sale",
                    };
                    ranked(work.availability as usize, name)
                }
                Facet::Kind => {
                    let name = match work.kind {
                        Kind::OneOfAKind => "one_of_a_kind",
                        Kind::SmallBatch => "small_batch",
                        Kind::Print => "print",
                    };
                    ranked(work.kind as usize, name)
                }
                Facet::Year => {
                    let year = f64::from(work.year?);
                    Some((-year, decimal(year, 0)))
                }
            });
        }
        facets
    }

    /// Reads one facet; `value_of` gives a value's rank among the others and its key. Equal ranks stay as they hang.
    fn read(&mut self, facet: Facet, catalog: &Catalog, value_of: impl Fn(&Work) -> Option<(f64, String)>) {
        let mut numbers: BTreeMap<String, Number> = BTreeMap::new();
        let mut values: Vec<(f64, FacetValue)> = Vec::new();
        let mut of_works = vec![None; catalog.works.len()];
        for place in &self.hung {
            let place = *place as usize;
            let Some((rank, key)) = value_of(&catalog.works[place]) else {
                continue;
            };
            let number = numbers.get(&key).map(|number| number.0).unwrap_or_else(|| {
                let example = place;
                values.push((
                    rank,
                    FacetValue {
                        key: key.clone(),
                        example,
                    },
                ));
                numbers.insert(key, Number(values.len() - 1));
                values.len() - 1
            });
            of_works[place] = Some(number);
        }
        // There are no more values than works, of which a catalog has 10,000 at most.
        let mut order: Vec<(f64, usize)> = values.iter().map(|(rank, _)| *rank).zip(0..).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut rank_of = vec![NONE; values.len()];
        for (rank, (_, number)) in order.iter().enumerate() {
            rank_of[*number] = rank as u16;
            self.values[facet as usize].push(values[*number].1.clone());
        }
        for (own, number) in self.of_works.iter_mut().zip(of_works) {
            own[facet as usize] = number.map_or(NONE, |number| rank_of[number]);
        }
    }

    /// The values of a facet that works have, in the order in which they are offered.
    pub fn values(&self, facet: Facet) -> &[FacetValue] {
        &self.values[facet as usize]
    }

    /// Which of [`Facets::values`] a work has, by its place in the catalog.
    pub fn value_of(&self, facet: Facet, work: usize) -> Option<usize> {
        let value = self.of_works.get(work)?[facet as usize];
        (value != NONE).then_some(usize::from(value))
    }

    /// The works as they hang: group by group, last those of none; by their places in the catalog.
    pub fn hung(&self) -> &[u32] {
        &self.hung
    }
}

fn ranked(rank: usize, key: &str) -> Option<(f64, String)> {
    Some((rank as f64, key.to_owned()))
}
