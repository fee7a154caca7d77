//! Which pages a site has. What each says is in the module of its name.

use closer_core::catalog::{Catalog, Collection, Work};

use crate::{
    PagesError, Place, about, collection, compare, detail, gallery, hosting, maker, missing, print,
    share::{Read, Shares},
    shortlist,
    template::Page,
    tray, work,
};

/// What pages are made of beside the catalog.
pub struct Given<'a> {
    /// What a file of the collection holds, by its address in the catalog; `None` where it does not lie in the site.
    pub read: Read<'a>,
    /// The pictures that were made for passing links on.
    pub shares: &'a Shares,
}

/// All pages of a site that is served at `site`.
pub fn pages(catalog: &Catalog, given: &Given, site: &Place) -> Result<Vec<Page>, PagesError> {
    let base = site.base.as_str();
    let mut pages = vec![
        gallery::page(catalog, given, base),
        tray::page(catalog, given, base),
        compare::page(catalog, base),
        about::page(catalog, base),
        shortlist::page(catalog, base),
        hosting::page(catalog),
        missing::page(catalog, base),
    ];
    for maker in &catalog.makers {
        is_id("maker", &maker.id)?;
        pages.push(maker::page(catalog, maker, given, base));
    }
    let groups = groups(catalog);
    for (collection, works) in &groups {
        if let Some(collection) = collection {
            is_id("collection", &collection.id)?;
            pages.push(collection::page(catalog, collection, works, given, base));
        }
    }
    let hung: Vec<&Work> = groups.into_iter().flat_map(|group| group.1).collect();
    for (place, work) in hung.iter().enumerate() {
        is_id("work", &work.id)?;
        let before = place.checked_sub(1).map(|before| hung[before]);
        let beside = (before, hung.get(place + 1).copied());
        pages.push(work::page(catalog, work, beside, given, site));
        pages.push(print::page(catalog, work, given, site));
        for detail in work.looks.iter().take(1).flat_map(|look| &look.details) {
            is_id("detail", &detail.id)?;
            pages.push(detail::page(catalog, work, detail, given.shares, site));
        }
    }
    Ok(pages)
}

/// The collections that have works, in their order, and last the works without one.
pub fn groups(catalog: &Catalog) -> Vec<(Option<&Collection>, Vec<&Work>)> {
    let is_known = |id: &&str| catalog.collections.iter().any(|collection| collection.id == *id);
    catalog
        .collections
        .iter()
        .map(Some)
        .chain([None])
        .map(|collection| {
            let id = collection.map(|collection| collection.id.as_str());
            let works = catalog
                .works
                .iter()
                .filter(|work| work.collection.as_deref().filter(is_known) == id);
            (collection, works.collect::<Vec<_>>())
        })
        .filter(|(_, works)| !works.is_empty())
        .collect()
}

/// Whether an id names a folder and nothing else; `kind` says what has it.
fn is_id(kind: &'static str, id: &str) -> Result<(), PagesError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !id.is_empty() && id.chars().all(is_plain) {
        return Ok(());
    }
    Err(PagesError::Id {
        kind,
        id: id.to_owned(),
    })
}
