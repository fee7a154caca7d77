//! A catalog that was read, and what pages ask of it. Fetching is in `load`, words in `wording`.

use closer_core::catalog::{Catalog, Collection, Look, Maker, Work};
use closer_core::{is_picture_address, source_set};

use crate::address;

/// A catalog, what was wrong with it, and where it came from.
#[derive(Debug)]
pub struct OpenCatalog {
    /// What is shown.
    pub catalog: Catalog,
    /// One sentence for each part that is not shown.
    pub warnings: Vec<String>,
    address: String,
}

/// Works that hang together.
pub struct Group<'a> {
    /// `None` for those without a collection.
    pub collection: Option<&'a Collection>,
    /// In the order of the catalog.
    pub works: Vec<&'a Work>,
}

impl OpenCatalog {
    /// `address` is absolute: what the catalog names relatively lies beside it.
    pub fn new(catalog: Catalog, warnings: Vec<String>, address: String) -> OpenCatalog {
        OpenCatalog {
            catalog,
            warnings,
            address,
        }
    }

    /// The work with this id.
    pub fn work(&self, id: &str) -> Option<&Work> {
        self.catalog.works.iter().find(|work| work.id == id)
    }

    /// Who made a work.
    pub fn maker_of(&self, work: &Work) -> Option<&Maker> {
        self.catalog.makers.iter().find(|maker| maker.id == work.maker)
    }

    /// Collections that have works, in their order; last the works without one.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let collections = &self.catalog.collections;
        let within = |wanted: Option<&Collection>| -> Vec<&Work> {
            let known = |id: &str| collections.iter().find(|collection| collection.id == id);
            let of = |work: &Work| work.collection.as_deref().and_then(known).map(|found| &found.id);
            self.catalog
                .works
                .iter()
                .filter(|work| of(work) == wanted.map(|wanted| &wanted.id))
                .collect()
        };
        collections
            .iter()
            .map(Some)
            .chain([None])
            .map(|collection| Group {
                collection,
                works: within(collection),
            })
            .filter(|group| !group.works.is_empty())
            .collect()
    }

    /// The works in the order in which they hang: group by group.
    pub fn in_order(&self) -> Vec<&Work> {
        self.groups().into_iter().flat_map(|group| group.works).collect()
    }

    /// The works before and after this one on the wall.
    pub fn neighbours(&self, id: &str) -> (Option<&Work>, Option<&Work>) {
        let works = self.in_order();
        let Some(at) = works.iter().position(|work| work.id == id) else {
            return (None, None);
        };
        (
            at.checked_sub(1).map(|before| works[before]),
            works.get(at + 1).copied(),
        )
    }

    /// The longest side of any work, in millimetres; `None` without works.
    pub fn longest_mm(&self) -> Option<f64> {
        let sides = self
            .catalog
            .works
            .iter()
            .map(|work| work.size.width_mm.max(work.size.height_mm));
        sides.reduce(f64::max)
    }

    /// What the catalog names, as an absolute address.
    pub fn resolve(&self, named: &str) -> Option<String> {
        address::absolute(named, &self.address)
    }

    /// A whole picture of a look that any browser shows: its thumbnail, or the photograph itself if it is plain.
    pub fn plain_picture(&self, look: &Look) -> Option<PlainPicture> {
        match &look.thumbnail {
            Some(small) => Some(PlainPicture {
                address: self.resolve(&small.url)?,
                width_px: small.width_px,
                height_px: small.height_px,
            }),
            None if !is_picture_address(&look.source) => None,
            None => Some(PlainPicture {
                address: self.resolve(&look.source)?,
                width_px: look.width_px,
                height_px: look.height_px,
            }),
        }
    }

    /// The sizes of that picture, as the attribute `srcset` names them; `None` for a look without thumbnail.
    pub fn card_files(&self, look: &Look) -> Option<String> {
        let thumbnail = look.thumbnail.as_ref()?;
        let own = (&thumbnail.url, thumbnail.width_px);
        let smaller = thumbnail.smaller.iter();
        let files: Vec<(String, u32)> = smaller
            .map(|smaller| (&smaller.url, smaller.width_px))
            .chain([own])
            .filter_map(|(url, width_px)| Some((self.resolve(url)?, width_px)))
            .collect();
        Some(source_set(
            files
                .iter()
                .map(|(address, width_px)| (address.as_str(), *width_px)),
        ))
    }
}

/// A picture for an `img`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainPicture {
    /// Absolute.
    pub address: String,
    /// Its own width.
    pub width_px: u32,
    /// Its own height.
    pub height_px: u32,
}
