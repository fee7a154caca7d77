//! What was measured, as a table with what was aimed at.

use super::cases::{Goals, QualityGoal};
use super::{Compared, Measured, Taken};

/// What is aimed at: how much closer to the mean in linear light luma is at an eighth, in dB; how much brighter or
/// darker that may be, in 255ths; and how far colours may be from those of another converter on average, by CIEDE2000.
const EIGHTH_LUMA_DB: f64 = 2.5;
const EIGHTH_BIAS: f64 = 0.5;
const COLOUR: f64 = 0.3;

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
    let compared = measured.compared.as_ref();
    let quality = compared.map_or(String::new(), |compared| quality_cell(compared, goals));
    [
        column(|taken| taken.cpu_s).cell(1.0, 2, goals.cpu),
        column(|taken| taken.wall_s).cell(1.0, 2, goals.wall),
        column(|taken| taken.memory_kib).cell(1.0 / 1024.0, 0, goals.memory),
        column(|taken| taken.bytes).cell(1e-6, 2, goals.bytes),
        quality,
    ]
}

fn quality_cell(compared: &Compared, goals: &Goals) -> String {
    let missed = |is_missed: bool| if is_missed { " **missed**" } else { "" };
    match compared {
        Compared::Picture([ours, theirs]) => {
            let full_goal = match goals.quality {
                Some(QualityGoal::Picture { full_centi_db }) => f64::from(full_centi_db) / 100.0,
                _ => 0.0,
            };
            let full = ours.full_db - theirs.full_db;
            let eighth = ours.eighth_luma_db - theirs.eighth_luma_db;
            format!(
                "full {full:+.2} dB (≥ {full_goal:+.1}){}; 1/8 luma {eighth:+.2} dB (≥ {EIGHTH_LUMA_DB:+.1}){}; \
                 bias {:+.2} (≤ {EIGHTH_BIAS}){}, theirs {:+.2}",
                missed(full < full_goal),
                missed(eighth < EIGHTH_LUMA_DB),
                ours.eighth_bias,
                missed(ours.eighth_bias.abs() > EIGHTH_BIAS),
                theirs.eighth_bias
            )
        }
        Compared::Colours([ours, theirs]) => format!(
            "ΔE2000 mean {:.2} (< {COLOUR}){}, 99 % {:.2}; theirs {:.2}, {:.2}",
            ours.mean,
            missed(ours.mean >= COLOUR),
            ours.most,
            theirs.mean,
            theirs.most
        ),
    }
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
