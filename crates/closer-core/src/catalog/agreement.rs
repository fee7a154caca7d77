//! Whether what a sound work says agrees with itself: sizes with photographs, details with the object,
//! stages with looks. Nothing here refuses a work.

use super::limits::SIZE_TOLERANCE;
use super::model::{Detail, Look, LookKind, PhysicalSize, Work};
use super::nearest::nearest;
use super::place::{Place, quoted};
use super::rules::Report;

/// Reports contradictions: one of the two must be wrong.
pub(super) fn errors(work: &Work, place: &Place, report: &mut Report) {
    let looks = place.field("looks", "looks");
    for (index, look) in work.looks.iter().enumerate().filter(|(_, look)| is_square_on(look.kind)) {
        compare_sizes(&work.size, look, &looks.item(index, "look", None), report);
    }
    let making = place.field("making", "making");
    let stages = making.field("stages", "stages");
    for (index, stage) in work.making.iter().flat_map(|making| &making.stages).enumerate() {
        let Some(id) = &stage.look else { continue };
        if work.look(id).is_none() {
            let stage = stages.item(index, "stage", None);
            let place = stage.field("look", "look");
            let remedy = match nearest(id, work.looks.iter().map(|look| look.id.as_str())) {
                Some(near) => format!("did you mean {}?", quoted(near)),
                None => "add that look, or name one that is there".to_owned(),
            };
            report.add(
                &place,
                format_args!("{} is {}, which is the id of no look of this work; {remedy}", place.value(), quoted(id)),
            );
        }
    }
}

/// Reports what may be meant, but rarely is.
pub(super) fn doubts(work: &Work, place: &Place, report: &mut Report) {
    let size = place.field("size", "size");
    if let Some(frame) = &work.size.frame
        && (frame.width_mm < work.size.width_mm || frame.height_mm < work.size.height_mm)
    {
        let frame = size.field("frame", "frame");
        report.add(&frame, format_args!("{} is smaller than the work; give its outer size", frame.subject()));
    }
    let looks = place.field("looks", "looks");
    for (index, look) in work.looks.iter().enumerate() {
        let place = looks.item(index, "look", None);
        if look.kind == LookKind::Framed && work.size.frame.is_none() {
            let frame = size.field("frame", "frame");
            report.add(
                &frame,
                format_args!("{} is framed, but the size of the frame is not said; add \"frame\" to \"size\"", place.subject()),
            );
        }
        if !is_square_on(look.kind) {
            compare_sizes(&work.size, look, &place, report);
        }
        doubts_of_look(&work.size, look, &place, report);
    }
}

fn doubts_of_look(size: &PhysicalSize, look: &Look, place: &Place, report: &mut Report) {
    if look.kind == LookKind::Other && look.label.is_none() {
        let label = place.field("label", "label");
        report.add(&label, format_args!("{} is of another kind and does not say which; add \"label\"", place.subject()));
    }
    let (width, height) = (f64::from(look.width_px), f64::from(look.height_px));
    let object = &look.object;
    // A pixel of slack, for programs that round outwards.
    let sticks_out = |start: f64, length: f64, picture: f64| start < -1.0 || start + length > picture + 1.0;
    if sticks_out(object.x_px, object.width_px, width) || sticks_out(object.y_px, object.height_px, height) {
        let object = place.field("object", "object region");
        report.add(
            &object,
            format_args!("{} reaches beyond the picture; correct it, unless this is a close-up", object.value()),
        );
    }
    if let Some(thumbnail) = &look.thumbnail {
        let shape = f64::from(thumbnail.width_px) / f64::from(thumbnail.height_px);
        // Rounding to whole pixels moves the shape of a very small picture by more.
        let rounding = 1.0 / f64::from(thumbnail.width_px.min(thumbnail.height_px));
        if !agree(shape, width / height, SIZE_TOLERANCE + rounding) {
            let thumbnail = place.field("thumbnail", "thumbnail");
            report.add(
                &thumbnail,
                format_args!("{} has another shape than the picture; give the size that its file has", thumbnail.value()),
            );
        }
    }
    let details = place.field("details", "details");
    for (index, detail) in look.details.iter().enumerate() {
        if !lies_on(detail, size, look.kind) {
            let detail = details.item(index, "detail", None);
            let region = detail.field("region", "region");
            report.add(
                &region,
                format_args!(
                    "{} reaches beyond the object of {} × {} mm; measure it from the object's top left",
                    region.value(),
                    size.width_mm,
                    size.height_mm
                ),
            );
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

/// The object region never holds the frame, so it is compared with the size without frame.
fn compare_sizes(size: &PhysicalSize, look: &Look, place: &Place, report: &mut Report) {
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

/// Whether a detail lies on the object; in a framed look, on the object or its frame.
fn lies_on(detail: &Detail, size: &PhysicalSize, kind: LookKind) -> bool {
    let frame = size.frame.filter(|_| kind == LookKind::Framed);
    let along = |start: f64, length: f64, object: f64, frame: Option<f64>| {
        let around = frame.map_or(0.0, |frame| (frame - object).max(0.0) / 2.0);
        let slack = around + object * SIZE_TOLERANCE;
        start >= -slack && start + length <= object + slack
    };
    let region = &detail.region;
    along(region.x_mm, region.width_mm, size.width_mm, frame.map(|frame| frame.width_mm))
        && along(region.y_mm, region.height_mm, size.height_mm, frame.map(|frame| frame.height_mm))
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
