//! Lengths and times-life in words: `×8`, `200 µm`, `1 9/16 in`.

use super::MM_PER_INCH;
use crate::decimal::decimal;

/// "×8": times-life as it is said everywhere, to two figures below ten and whole above.
pub fn times_life_label(times: f64) -> String {
    let decimals = if times >= 9.95 {
        0
    } else if times >= 1.0 {
        1
    } else {
        // Two figures, however small: a wall painting is ×0.0040, never "×0".
        (1.0 - times.log10().floor()).clamp(2.0, 9.0) as u32
    };
    format!("×{}", decimal(times, decimals))
}

/// A length as people say it: `12 mm`, `0.5 mm`, below that `200 µm`; 15 cm stay `150 mm`.
pub fn metric_length(mm: f64) -> String {
    if mm < 0.45 {
        format!("{} µm", decimal(mm * 1000.0, 1))
    } else {
        format!("{} mm", decimal(mm, 1))
    }
}

/// A length in inches with the fraction that makers use: `1 9/16 in`, to the nearest sixteenth
/// (a thirty-second below half an inch, a sixty-fourth below an eighth).
pub fn inch_length(mm: f64) -> String {
    let inches = mm / MM_PER_INCH;
    let denominator = if inches < 0.125 {
        64
    } else if inches < 0.5 {
        32
    } else {
        16
    };
    let parts = (inches * f64::from(denominator)).round() as u32;
    let (whole, mut rest, mut denominator) = (parts / denominator, parts % denominator, denominator);
    while rest > 0 && rest % 2 == 0 {
        rest /= 2;
        denominator /= 2;
    }
    match (whole, rest) {
        (_, 0) => format!("{whole} in"),
        (0, _) => format!("{rest}/{denominator} in"),
        _ => format!("{whole} {rest}/{denominator} in"),
    }
}
