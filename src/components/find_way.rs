//! What is known of a catalog for finding, read when it is first asked for; and the way through a selection from one of its works.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::{Facets, Found, Order, SearchIndex, Selection, find};

use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

thread_local! {
    /// Pages come and go; what was read of the catalog stays.
    static LAST: RefCell<Option<Rc<Finder>>> = const { RefCell::new(None) };
}

/// Finds works of a catalog.
pub struct Finder {
    /// The catalog.
    pub open: Arc<OpenCatalog>,
    /// Its values.
    pub facets: Facets,
    index: OnceCell<SearchIndex>,
    title_ranks: OnceCell<Vec<u32>>,
    wording: Wording,
}

impl Finder {
    /// For this catalog and language.
    pub fn of(open: &Arc<OpenCatalog>, wording: &Wording) -> Rc<Finder> {
        LAST.with_borrow_mut(|last| {
            let known = last.as_ref().filter(|known| {
                Arc::ptr_eq(&known.open, open) && known.wording.language() == wording.language()
            });
            let finder = known.cloned().unwrap_or_else(|| {
                Rc::new(Finder {
                    open: open.clone(),
                    facets: Facets::of(&open.catalog),
                    index: OnceCell::new(),
                    title_ranks: OnceCell::new(),
                    wording: wording.clone(),
                })
            });
            *last = Some(finder.clone());
            finder
        })
    }

    /// Everything that a selection finds.
    pub fn find(&self, selection: &Selection) -> Found {
        let hits = (!selection.words().is_empty())
            .then(|| self.wording.hits(self.index(), selection.words()))
            .flatten();
        let title_ranks = match selection.order {
            Order::Title => self.title_ranks.get_or_init(|| {
                let works = &self.open.catalog.works;
                let titles: Vec<String> = works.iter().map(|work| self.wording.text(&work.title)).collect();
                self.wording.title_ranks(&titles)
            }),
            _ => &Vec::new(),
        };
        let catalog = &self.open.catalog;
        find(catalog, &self.facets, selection, hits.as_deref(), title_ranks)
    }

    /// All words of the catalog; best read before the first letter is typed.
    pub fn index(&self) -> &SearchIndex {
        self.index
            .get_or_init(|| self.wording.search_index(&self.open.catalog))
    }
}

/// The way through a selection.
pub struct Way {
    /// Back to all of it.
    pub back: String,
    /// Place in the catalog of the work before.
    pub previous: Option<usize>,
    /// Of the one after.
    pub next: Option<usize>,
}

/// The way from the work with this id through what `query` finds; `None` where the work is not of it.
// As a part of the page of a work it would come before its picture.
#[inline(never)]
pub fn way(open: &Arc<OpenCatalog>, id: &str, query: &str, wording: &Wording) -> Option<Way> {
    let selection = Selection::from_query(query);
    let found = Finder::of(open, wording).find(&selection).works;
    let at = found
        .iter()
        .position(|place| open.catalog.works[*place].id == id)?;
    Some(Way {
        back: address::selection(&selection.to_query()),
        previous: at.checked_sub(1).map(|before| found[before]),
        next: found.get(at + 1).copied(),
    })
}
