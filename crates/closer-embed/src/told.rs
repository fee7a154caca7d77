//! What a page is told of a view: numbers in one list, so that nothing is made for each of them. Words are the page's.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::{Stage, Viewpoint, ViewpointMm};
use closer_viewer::Report;
use js_sys::{Float64Array, Function};

use crate::asked::call;

/// How many numbers a report has. In this order; those from `timesLife` on are not numbers where no size is known:
///
/// `stage` (0 loading, 1 moving, 2 settled, 3 failed), `xPx`, `yPx`, `scale`, `rotationRad`, `canIn`, `canOut` (0 or 1),
/// `loupePower` (0 where it is not out), `timesLife`, `xMm`, `yMm`, `spanMm`, `rotationDeg`, `barMm`, `barScreenPx`.
pub const NUMBERS: usize = 15;

/// The scale bar is at most so many CSS pixels long: embeds are small.
const LONGEST_BAR: f64 = 100.0;

/// Tells each report to `on_report`, but for the first, in which nothing is known yet, and what is wrong to `on_error`,
/// once.
pub fn reports(on_report: Option<Function>, on_error: Option<Function>) -> Rc<dyn Fn(&Report)> {
    let told = RefCell::new(None);
    Rc::new(move |report| {
        if report.stage == Stage::Loading && report.viewport.is_none() {
            return;
        }
        call(&on_report, &Float64Array::from(&numbers(report)[..]));
        if let Some(error) = &report.error
            && told.replace(Some(error.clone())).as_ref() != Some(error)
        {
            call(&on_error, &error.into());
        }
    })
}

fn numbers(report: &Report) -> [f64; NUMBERS] {
    let mut numbers = [f64::NAN; NUMBERS];
    numbers[0] = match report.stage {
        Stage::Loading => 0.0,
        Stage::Moving => 1.0,
        Stage::Settled => 2.0,
        Stage::Failed => 3.0,
    };
    if let Some(viewport) = report.viewport {
        let Viewpoint {
            center_image,
            scale,
            rotation,
        } = viewport.viewpoint;
        numbers[1..5].copy_from_slice(&[center_image.x, center_image.y, scale, rotation]);
    }
    numbers[5] = f64::from(u8::from(report.can_zoom_in()));
    numbers[6] = f64::from(u8::from(report.can_zoom_out()));
    numbers[7] = report.loupe.unwrap_or_default();
    if let (Some(times_life), Some(viewpoint), Some((bar_mm, bar_screen))) = (
        report.times_life(),
        report.viewpoint_mm(),
        report.metric_bar_lengths(LONGEST_BAR),
    ) {
        let ViewpointMm {
            center_mm,
            span_mm,
            rotation_deg,
        } = viewpoint;
        numbers[8..].copy_from_slice(&[
            times_life,
            center_mm.x,
            center_mm.y,
            span_mm,
            rotation_deg,
            bar_mm,
            bar_screen,
        ]);
    }
    numbers
}
