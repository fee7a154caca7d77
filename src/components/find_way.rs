//! What is known of a catalog for finding, read when it is first asked for; and the way through a selection from one of its works.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use closer_core::catalog::{Facets, Found, Order, SearchIndex, Selection, find};
use leptos::prelude::set_timeout;

use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

thread_local! {
    /// Pages come and go; what was read of the catalog stays.
    static LAST: RefCell<Option<Rc<Finder>>> = const { RefCell::new(None) };
}

/// So many works are read at a time before anybody asks: a few milliseconds, also where processors are slow.
const AT_A_TIME: usize = 20;
/// What the page has for itself between them.
const BETWEEN: Duration = Duration::from_millis(20);

/// Finds works of a catalog.
pub struct Finder {
    /// The catalog.
    pub open: Arc<OpenCatalog>,
    /// Its values.
    pub facets: Facets,
    index: RefCell<SearchIndex>,
    reading: Cell<Reading>,
    title_ranks: OnceCell<Vec<u32>>,
    wording: Wording,
}

/// How far the words of the catalog are read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    /// Nobody asked for them.
    NotBegun,
    /// Piece by piece.
    Going,
    /// All of them.
    Done,
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
                    index: RefCell::new(SearchIndex::begun(&open.catalog)),
                    reading: Cell::new(Reading::NotBegun),
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
            .then(|| {
                self.read(usize::MAX);
                self.wording.hits(&self.index.borrow(), selection.words())
            })
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

    /// Reads the words of the catalog, piece by piece, before the first letter is typed; once it is, what is left is read
    /// at once.
    pub fn begin_reading(self: &Rc<Self>) {
        if self.reading.get() == Reading::NotBegun {
            self.reading.set(Reading::Going);
            self.read_in_a_moment();
        }
    }

    fn read_in_a_moment(self: &Rc<Self>) {
        let finder = Rc::downgrade(self);
        let read = move || {
            if let Some(finder) = finder.upgrade()
                && finder.reading.get() == Reading::Going
            {
                finder.read(AT_A_TIME);
                finder.read_in_a_moment();
            }
        };
        set_timeout(read, BETWEEN);
    }

    fn read(&self, most: usize) {
        if self.reading.get() != Reading::Done {
            let mut index = self.index.borrow_mut();
            let has_more = self.wording.read_words(&mut index, &self.open.catalog, most);
            self.reading
                .set(if has_more { Reading::Going } else { Reading::Done });
        }
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
