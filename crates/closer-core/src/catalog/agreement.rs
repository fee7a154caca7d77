//! Whether what a work says agrees with itself: sizes with photographs, details with the object, stages with
//! looks. Nothing here refuses a work, and a work that is refused is compared as far as it is sound.

use serde_json::Value;

use super::limits::{MAX_LOOKS, SIZE_TOLERANCE};
use super::model::{Detail, FrameSize, Look, LookKind, Making, PhysicalSize, Stage};
use super::nearest::nearest;
use super::outline::id_of;
use super::place::{Place, quoted};
use super::rules::{self, Report};
use super::shape::{LOOK, MAKING, Record, SIZE, Shape};
use super::taken::{Taken, take};

/// What of a work is sound enough to be compared with the rest of it.
#[derive(Debug)]
pub(super) struct Claims {
    size: Option<PhysicalSize>,
    looks: Vec<(usize, Look)>,
    look_ids: Vec<String>,
    stages: Vec<Stage>,
}

impl Claims {
    /// The claims of a work, which may be broken elsewhere.
    pub fn of(work: &Value) -> Self {
        let items = |list: Option<&'_ Value>| list.and_then(Value::as_array).cloned().unwrap_or_default();
        let looks = items(work.get("looks"));
        Self {
            size: work.get("size").and_then(|size| sound(&SIZE, size)),
            look_ids: looks.iter().filter_map(id_of).map(str::to_owned).collect(),
            looks: looks
                .iter()
                .take(MAX_LOOKS)
                .enumerate()
                .filter_map(|(index, look)| Some((index, sound(&LOOK, look)?)))
                .collect(),
            stages: work
                .get("making")
                .and_then(|making| sound(&MAKING, making))
                .map_or(vec![], |making: Making| making.stages),
        }
    }

    /// Reports contradictions: one of the two must be wrong.
    pub fn errors(&self, place: &Place, report: &mut Report) {
        let looks = place.field("looks", "looks");
        for (index, look) in self.looks.iter().filter(|(_, look)| is_square_on(look.kind)) {
            self.compare_sizes(look, &looks.item(*index, "look", None), report);
        }
        let making = place.field("making", "making");
        let stages = making.field("stages", "stages");
        for (index, stage) in self.stages.iter().enumerate() {
            let Some(id) = stage.look.as_ref().filter(|id| !self.look_ids.contains(id)) else {
                continue;
            };
            let stage = stages.item(index, "stage", None);
            let place = stage.field("look", "look");
            report.add(
                &place,
                format_args!(
                    "{}",
                    no_such(&place, "look", id, self.look_ids.iter().map(String::as_str))
                ),
            );
        }
    }

    /// Reports what may be meant, but rarely is.
    pub fn doubts(&self, place: &Place, report: &mut Report) {
        let size_place = place.field("size", "size");
        let frame_place = size_place.field("frame", "frame");
        if let Some(size) = self.size
            && let Some(frame) = size.frame
            && is_too_small(&frame, &size)
        {
            report.add(
                &frame_place,
                format_args!(
                    "{} is smaller than the work; give its outer size",
                    frame_place.subject()
                ),
            );
        }
        let looks = place.field("looks", "looks");
        for (index, look) in &self.looks {
            let place = looks.item(*index, "look", None);
            if look.kind == LookKind::Framed && self.size.is_some_and(|size| size.frame.is_none()) {
                let look = place.subject();
                report.add(
                    &frame_place,
                    format_args!(
                        "{look} is framed, but the size of the frame is not said; add \"frame\" to \"size\""
                    ),
                );
            }
            if !is_square_on(look.kind) {
                self.compare_sizes(look, &place, report);
            }
            doubts_of_look(look, &place, report);
            self.doubts_of_details(look, &place, report);
        }
    }

    fn doubts_of_details(&self, look: &Look, place: &Place, report: &mut Report) {
        let Some(size) = &self.size else { return };
        let details = place.field("details", "details");
        for (index, detail) in look
            .details
            .iter()
            .enumerate()
            .filter(|(_, detail)| !lies_on(detail, size, look.kind))
        {
            let detail_place = details.item(index, "detail", None);
            let region = detail_place.field("region", "region");
            let (region_name, id) = (region.value(), quoted(&detail.id));
            let (width, height) = (size.width_mm, size.height_mm);
            report.add(
                &region,
                format_args!("{region_name} of {id} reaches beyond the object of {width} × {height} mm; measure it from the object's top left"),
            );
        }
    }

    /// The object region never holds the frame, so it is compared with the size without frame.
    fn compare_sizes(&self, look: &Look, place: &Place, report: &mut Report) {
        let Some(size) = &self.size else { return };
        let width = look.object.width_px * look.mm_per_px;
        let height = look.object.height_px * look.mm_per_px;
        let agrees = |width_mm: f64, height_mm: f64| {
            agree(width, width_mm, SIZE_TOLERANCE) && agree(height, height_mm, SIZE_TOLERANCE)
        };
        if agrees(size.width_mm, size.height_mm) {
            return;
        }
        let remedy = if agrees(size.height_mm, size.width_mm) {
            "swap width and height in one of them"
        } else {
            "correct \"mm_per_px\", \"object\" or the size"
        };
        report.add(
            &place.field("mm_per_px", "scale"),
            format_args!(
                "{} shows the object {} × {} mm large, but the work's size is {} × {} mm; {remedy}",
                place.subject(),
                rounded(width),
                rounded(height),
                size.width_mm,
                size.height_mm
            ),
        );
    }
}

/// The words for an id that leads nowhere.
pub(super) fn no_such<'a>(
    place: &Place,
    noun: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let remedy = match nearest(id, known) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => format!("add that {noun}, or name one that is there"),
    };
    format!(
        "{} is {}, which is the id of no {noun}; {remedy}",
        place.value(),
        quoted(id)
    )
}

/// A part of a work, if nothing is wrong with it.
fn sound<T: Taken>(record: &'static Record, value: &Value) -> Option<T> {
    let mut report = Report::up_to(1);
    rules::apply(&Shape::Record(record), true, value, &Place::Catalog, &mut report);
    if report.is_full() { None } else { take(value) }
}

fn doubts_of_look(look: &Look, place: &Place, report: &mut Report) {
    if look.kind == LookKind::Other && look.label.is_none() {
        let label = place.field("label", "label");
        report.add(
            &label,
            format_args!(
                "{} is of another kind and does not say which; add \"label\"",
                place.subject()
            ),
        );
    }
    let (width, height) = (f64::from(look.width_px), f64::from(look.height_px));
    let object = &look.object;
    // A pixel of slack, for programs that round outwards.
    let sticks_out = |start: f64, length: f64, picture: f64| start < -1.0 || start + length > picture + 1.0;
    if sticks_out(object.x_px, object.width_px, width) || sticks_out(object.y_px, object.height_px, height) {
        let object = place.field("object", "object region");
        report.add(
            &object,
            format_args!(
                "{} reaches beyond the picture; correct it, unless this is a close-up",
                object.value()
            ),
        );
    }
    if let Some(thumbnail) = &look.thumbnail {
        let place = place.field("thumbnail", "thumbnail");
        let mut compare = |place: &Place, width_px: u32, height_px: u32| {
            let shape = f64::from(width_px) / f64::from(height_px);
            // Rounding to whole pixels moves the shape of a very small picture by more.
            let rounding = 1.0 / f64::from(width_px.min(height_px));
            if !agree(shape, width / height, SIZE_TOLERANCE + rounding) {
                report.add(
                    place,
                    format_args!(
                        "{} has another shape than the picture; give the size that its file has",
                        place.value()
                    ),
                );
            }
        };
        compare(&place, thumbnail.width_px, thumbnail.height_px);
        let smaller_place = place.field("smaller", "smaller pictures");
        for (index, smaller) in thumbnail.smaller.iter().enumerate() {
            let place = smaller_place.item(index, "smaller picture", None);
            compare(&place, smaller.width_px, smaller.height_px);
        }
    }
}

/// Whether the camera looked straight at the object, so that its outline has its true size.
fn is_square_on(kind: LookKind) -> bool {
    match kind {
        LookKind::Framed | LookKind::Unframed | LookKind::Back | LookKind::RakingLight => true,
        LookKind::InHand | LookKind::Stage | LookKind::Other => false,
    }
}

/// Whether a detail lies on the object; in a framed look, on the object or its frame.
fn lies_on(detail: &Detail, size: &PhysicalSize, kind: LookKind) -> bool {
    let around = match size.frame {
        _ if kind != LookKind::Framed => (0.0, 0.0),
        Some(frame) if !is_too_small(&frame, size) => (
            (frame.width_mm - size.width_mm) / 2.0,
            (frame.height_mm - size.height_mm) / 2.0,
        ),
        _ => return true, // one cannot tell, and the frame has been doubted
    };
    let along = |start: f64, length: f64, object: f64, around: f64| {
        let slack = around + object * SIZE_TOLERANCE;
        start >= -slack && start + length <= object + slack
    };
    let region = &detail.region;
    along(region.x_mm, region.width_mm, size.width_mm, around.0)
        && along(region.y_mm, region.height_mm, size.height_mm, around.1)
}

fn is_too_small(frame: &FrameSize, size: &PhysicalSize) -> bool {
    frame.width_mm < size.width_mm || frame.height_mm < size.height_mm
}

fn agree(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance * other
}

/// Three digits are more than a ruler shows.
fn rounded(mm: f64) -> f64 {
    let unit = 10_f64.powi(mm.log10().floor() as i32 - 2);
    let rounded = (mm / unit).round() * unit;
    (rounded * 1e6).round() / 1e6 // without the dust of the division
}
