//! What leads from detail to detail on a page: which is chosen, whether marks show them, and what the stage needs for it.
//! What is drawn, said and heard of it comes later, from `lead` and what that calls.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use closer_core::catalog::{Detail, Work};
use closer_core::{Rect, Stage as ViewerStage, ViewpointMm};
use closer_viewer::{MakeOverlay, Overlay, Report, Seen};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::announce::Told;
use super::detail_card::Card;
use super::lead;
use super::marks::Marks;
use super::stage::LookingCloser;
use super::tour::Tour;
use crate::settings::{Motion, Settings};
use crate::wording::Wording;

thread_local! {
    /// Marks were put away: so they stay for this visit.
    static ARE_MARKS_AWAY: Cell<bool> = const { Cell::new(false) };
    /// The next work was asked for by a key on the picture, and its picture is to hear the next one.
    static HAS_FOCUS_NEXT: Cell<bool> = const { Cell::new(false) };
}

/// The guide of a page.
#[derive(Clone, Copy)]
pub struct Guide {
    pub(super) parts: StoredValue<Rc<Parts>, LocalStorage>,
    pub(super) look: RwSignal<usize>,
    /// The id of the detail that is being read.
    pub(super) chosen: RwSignal<Option<String>>,
    pub(super) closer: LookingCloser,
    /// Marks lie over the picture.
    pub(super) has_marks: RwSignal<bool>,
    /// The detail that is being read is told in the stage, too.
    pub(super) has_card: RwSignal<bool>,
    /// It goes from one to the next by itself.
    pub(super) is_touring: RwSignal<bool>,
    /// What is to be heard of the stage.
    pub(super) said: RwSignal<String>,
    pub(super) motion: RwSignal<Motion>,
}

/// What is no signal, since it changes with every frame or has elements in it.
pub(super) struct Parts {
    pub wording: Wording,
    pub work: Arc<Work>,
    pub stage: NodeRef<html::Div>,
    pub card_place: NodeRef<html::Div>,
    /// The viewer's root element.
    pub root: RefCell<Option<HtmlElement>>,
    pub seen: Cell<Option<Seen>>,
    /// What a viewer shows that is not the present one, and its place in the row of viewers.
    pub coming: Cell<Option<(u32, Seen)>>,
    pub marks: RefCell<Option<Marks>>,
    pub card: RefCell<Option<Card>>,
    pub tour: RefCell<Option<Tour>>,
    pub told: RefCell<Told>,
    /// Where one was before one looked at the whole.
    pub back: Cell<Option<ViewpointMm>>,
    /// The stage's keys are heard before the viewer hears them.
    pub hears_keys: Cell<bool>,
}

impl Guide {
    /// Of this work; `chosen` is the id of the detail that is being read.
    pub fn new(
        work: Arc<Work>,
        look: RwSignal<usize>,
        chosen: RwSignal<Option<String>>,
        closer: LookingCloser,
    ) -> Guide {
        let has_marks = RwSignal::new(!ARE_MARKS_AWAY.get());
        Guide {
            parts: StoredValue::new_local(Rc::new(Parts {
                wording: expect_context(),
                work,
                stage: NodeRef::new(),
                card_place: NodeRef::new(),
                root: RefCell::default(),
                seen: Cell::default(),
                coming: Cell::default(),
                marks: RefCell::default(),
                card: RefCell::default(),
                tour: RefCell::default(),
                told: RefCell::default(),
                back: Cell::default(),
                hears_keys: Cell::default(),
            })),
            look,
            chosen,
            closer,
            has_marks,
            has_card: RwSignal::new(false),
            is_touring: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            motion: expect_context::<Settings>().motion,
        }
    }

    /// The stage, and the place in it where the detail that is being read may be told.
    pub(super) fn places(self) -> (NodeRef<html::Div>, NodeRef<html::Div>) {
        self.parts.with_value(|parts| (parts.stage, parts.card_place))
    }

    /// For the viewer of a look, below all else that lies over the picture. `turn` is the viewer's place in the row of
    /// viewers: before it is its turn and after it, nothing is drawn.
    pub(super) fn overlay(self, turn: u32) -> MakeOverlay {
        Rc::new(move |_, _| {
            let parts = self.parts.get_value();
            Box::new(Over {
                parts,
                closer: self.closer,
                turn,
            })
        })
    }

    /// Another viewer has its turn.
    fn turn_to(self, turn: u32) {
        let parts = self.parts.get_value();
        *parts.root.borrow_mut() = self.closer.viewer().map(|viewer| viewer.root());
        let shown = parts.coming.take().filter(|(coming, _)| *coming == turn);
        parts.seen.set(shown.map(|(_, seen)| seen));
        drop(parts.marks.take());
        parts.told.borrow_mut().forget_the_view();
    }

    /// Follows the viewer from now on. Nothing is drawn or said before it has shown its first picture.
    pub(super) fn follow(self) {
        Effect::new(move |before: Option<u32>| {
            let turn = self.closer.turn.get();
            if before != Some(turn) {
                self.turn_to(turn);
            }
            turn
        });
        Effect::new(move |_| {
            self.closer.turn.track();
            let is_shown =
                |report: &Report| matches!(report.stage, ViewerStage::Settled | ViewerStage::Failed);
            let is_shown = self
                .closer
                .report
                .with(|report| report.as_ref().is_some_and(is_shown));
            let is_led = self.parts.with_value(|parts| parts.marks.borrow().is_some());
            if is_shown || is_led {
                lead::reported(self);
            }
            let root = self.parts.with_value(|parts| parts.root.borrow().clone());
            if let Some(root) = root.filter(|_| HAS_FOCUS_NEXT.take()) {
                let _ = root.focus();
            }
        });
        Effect::new(move |before: Option<()>| {
            self.chosen.track();
            self.has_card.track();
            self.is_touring.track();
            ARE_MARKS_AWAY.set(!self.has_marks.get());
            if before.is_some() {
                lead::changed(self);
            }
        });
        on_cleanup(move || {
            if self.is_touring.try_get_untracked() == Some(true) {
                lead::stop(self);
            }
        });
    }

    /// The picture of the work that is shown next is to have the focus.
    pub(super) fn keep_focus_for_next(self) {
        HAS_FOCUS_NEXT.set(true);
    }

    /// What lay over the picture has gone or come.
    pub(super) fn uncover(self) {
        lead::reported(self);
    }

    /// Something is to be heard, as soon as it is its turn.
    pub(super) fn say(self, words: String) {
        if !words.is_empty() {
            lead::say(self, words);
        }
    }

    /// Goes to a detail of the look that is shown, by its place in the list.
    pub fn choose(self, place: usize) {
        self.has_card.set(false);
        lead::go(self, place);
    }

    /// The details of the look that is shown.
    pub(super) fn details<T>(self, of: impl FnOnce(&[Detail]) -> T) -> T {
        let look = self.look.get_untracked();
        self.parts.with_value(|parts| {
            let look = parts.work.looks.get(look);
            of(look.map_or(&[], |look| &look.details))
        })
    }
}

/// What a viewer calls with every frame.
struct Over {
    parts: Rc<Parts>,
    closer: LookingCloser,
    turn: u32,
}

impl Overlay for Over {
    fn draw(&mut self, seen: Seen) {
        if !self.closer.is_turn(self.turn) {
            self.parts.coming.set(Some((self.turn, seen)));
            return;
        }
        self.parts.seen.set(Some(seen));
        if let Some(marks) = &mut *self.parts.marks.borrow_mut() {
            marks.draw(seen);
        }
    }
}

/// The region of a detail in millimetres.
pub(super) fn region(detail: &Detail) -> Rect {
    let region = detail.region;
    Rect::new(region.x_mm, region.y_mm, region.width_mm, region.height_mm)
}
