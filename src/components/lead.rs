//! Going to details: the chosen one, the next one, several at once; and what follows whenever the view came to rest.

use closer_core::{Command, Rect, Stage as ViewerStage, region_around};
use closer_viewer::{Report, Seen};
use leptos::prelude::*;

use super::guide::{Guide, region};
use super::marks::Marks;
use super::{announce, detail_card, stage_keys, tour};
use crate::settings::Motion;

/// The viewer said how it stands.
pub fn reported(guide: Guide) {
    let parts = guide.parts.get_value();
    if parts.marks.borrow().is_none()
        && let Some(root) = parts.root.borrow().clone()
    {
        let mut marks = Marks::new(&root, guide, &parts);
        if let Some(seen) = parts.seen.get() {
            marks.draw(seen);
        }
        *parts.marks.borrow_mut() = Some(marks);
        stage_keys::hear_first(guide);
    } else if let (Some(marks), Some(seen)) = (&mut *parts.marks.borrow_mut(), parts.seen.get())
        && !is_moving(guide)
    {
        marks.draw_anew(seen);
    }
    if !is_moving(guide) {
        announce::soon(guide);
    }
    detail_card::draw(guide);
}

/// Something else was chosen, shown or put away.
pub fn changed(guide: Guide) {
    let parts = guide.parts.get_value();
    if let Some(marks) = &*parts.marks.borrow() {
        marks.show(guide.has_marks.get_untracked());
        marks.choose(chosen(guide));
    }
    detail_card::draw(guide);
}

/// Something is to be heard, as soon as it is its turn.
pub fn say(guide: Guide, words: String) {
    announce::say(guide, words);
}

/// Stops going from one to the next.
pub fn stop(guide: Guide) {
    tour::stop(guide);
}

/// The place of the detail that is being read, among those of the look that is shown.
pub fn chosen(guide: Guide) -> Option<usize> {
    let chosen = guide.chosen.get_untracked()?;
    guide.details(|details| details.iter().position(|detail| detail.id == chosen))
}

/// Goes to a detail and tells it on arrival.
pub fn go(guide: Guide, place: usize) {
    let detail = guide.details(|details| {
        let detail = details.get(place)?;
        Some((detail.id.clone(), region(detail)))
    });
    let Some((id, region)) = detail else { return };
    guide.chosen.set(Some(id));
    announce::arrive(guide);
    fly(guide, region);
}

/// Goes so many details further, round and round.
pub fn step(guide: Guide, by: isize) {
    let count = guide.details(<[_]>::len) as isize;
    if count == 0 {
        return;
    }
    guide.has_card.set(true);
    let next = match chosen(guide) {
        Some(place) => place as isize + by,
        None if by > 0 => 0,
        None => -1,
    };
    go(guide, ((next + count) % count) as usize);
}

/// A mark of these details was pressed. Of several one comes so near that they part, or goes to them by turns where one
/// cannot.
pub fn press(guide: Guide, places: &[usize]) {
    if let [place] = places {
        guide.has_card.set(true);
        go(guide, *place);
        return;
    }
    let can_part = guide
        .closer
        .report
        .with_untracked(|report| report.as_ref().is_some_and(Report::can_zoom_in));
    if can_part {
        let around = guide.details(|details| {
            let regions = places.iter().filter_map(|place| details.get(*place));
            region_around(regions.map(region))
        });
        if let Some(around) = around {
            fly(guide, around);
        }
        return;
    }
    let now = chosen(guide).and_then(|chosen| places.iter().position(|place| *place == chosen));
    let next = now.map_or(0, |now| (now + 1) % places.len());
    guide.has_card.set(true);
    go(guide, places[next]);
}

fn fly(guide: Guide, region: Rect) {
    let seen = guide.parts.with_value(|parts| parts.seen.get());
    guide.closer.command(match seen {
        // The browser's own wish for less motion is heard by the viewer.
        Some(Seen {
            viewport,
            physical: Some(physical),
            ..
        }) if guide.motion.get_untracked() == Motion::Calm => {
            Command::GoTo(physical.viewpoint_of_detail(region, viewport))
        }
        _ => Command::FlyTo(region),
    });
}

/// The view is where it is seen, and stays there.
pub fn stand(guide: Guide) {
    if let Some(seen) = guide.parts.with_value(|parts| parts.seen.get())
        && is_moving(guide)
    {
        guide.closer.command(Command::View(seen.viewport.viewpoint));
    }
}

/// Whether the view is on its way.
pub fn is_moving(guide: Guide) -> bool {
    guide.closer.report.with_untracked(|report| {
        report
            .as_ref()
            .is_some_and(|report| report.stage == ViewerStage::Moving)
    })
}
