//! What was measured, as a table with what was aimed at.

use super::{Measured, Taken};

/// The middle one, or the mean of the two in the middle. Not of nothing.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 {
        values[half]
    } else {
        (values[half - 1] + values[half]) / 2.0
    }
}

struct Column<'a> {
    measured: &'a Measured,
    what: fn(&Taken) -> f64,
}

impl Column<'_> {
    fn of(&self, taken: &[Taken]) -> f64 {
        median(taken.iter().map(self.what).collect())
    }

    /// The median of what the pairs' ratios are: both of a pair met the same load.
    fn ratio(&self) -> f64 {
        let pairs = self.measured.ours.iter().zip(&self.measured.theirs);
        median(
            pairs
                .map(|(ours, theirs)| (self.what)(ours) / (self.what)(theirs))
                .collect(),
        )
    }

    /// Both medians, their ratio, and whether the goal is reached.
    fn cell(&self, scale: f64, digits: usize, goal: f64) -> String {
        let (ours, theirs) = (
            self.of(&self.measured.ours) * scale,
            self.of(&self.measured.theirs) * scale,
        );
        let ratio = self.ratio();
        let missed = if ratio > goal { " **missed**" } else { "" };
        format!("{ours:.digits$} / {theirs:.digits$} = {ratio:.2} (≤ {goal:.2}){missed}")
    }
}

fn cells(measured: &Measured) -> [String; 5] {
    let goals = &measured.case.goals;
    let column = |what: fn(&Taken) -> f64| Column { measured, what };
    let quality = measured.quality.map_or(String::new(), |(ours, theirs)| {
        format!(
            "full {:+.2} dB; 1/8 luma {:+.2} dB; bias {:+.2} ({:+.2})",
            ours.full_db - theirs.full_db,
            ours.eighth_luma_db - theirs.eighth_luma_db,
            ours.eighth_bias,
            theirs.eighth_bias
        )
    });
    [
        column(|taken| taken.cpu_s).cell(1.0, 2, goals.cpu),
        column(|taken| taken.wall_s).cell(1.0, 2, goals.wall),
        column(|taken| taken.memory_kib).cell(1.0 / 1024.0, 0, goals.memory),
        column(|taken| taken.bytes).cell(1e-6, 2, goals.bytes),
        quality,
    ]
}

/// What was measured of one case, to be read at once.
pub fn lines(measured: &Measured) -> String {
    let [cpu, wall, memory, bytes, quality] = cells(measured);
    format!(
        "{}\n  CPU s {cpu}\n  wall s {wall}\n  MiB {memory}\n  MB {bytes}\n  {quality}",
        measured.case.name
    )
}

/// All of it in Markdown.
pub fn table(all: &[Measured]) -> String {
    let mut text = "| 100 Mpx, ours / theirs = ratio (goal) | CPU, s | wall, s | peak memory, MiB | tiles, MB | quality, ours − theirs |\n\
                    |---|---|---|---|---|---|\n"
        .to_owned();
    for measured in all {
        text += &format!("| {} | {} |\n", measured.case.what, cells(measured).join(" | "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians_of_odd_and_even_numbers_of_values() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
    }
}
