//! A small hand: letters and figures as single strokes, uneven as writing is. Only the signs that the works need.

use crate::{
    chance::Chance,
    curve::{Pt, through},
    ink::{Stroke, Tint},
};

/// Strokes of a sign on a grid: x from 0, y 0 is the top of tall letters, 3 that of small ones, 7 the base line.
/// Points are two figures, strokes are separated by `|`.
fn sign(letter: char) -> &'static str {
    match letter {
        'a' => "43 23 14 05 06 17 27 36 43|43 45 47 57",
        'b' => "10 06 17 37 46 44 33 14",
        'c' => "43 33 13 04 06 17 37 46",
        'd' => "43 23 04 06 17 27 45|50 45 47 57",
        'e' => "05 35 44 33 13 04 06 17 37 46",
        'h' => "10 07|05 13 33 44 37 47",
        'i' => "13 06 17 27|20 21",
        'l' => "20 06 17 27",
        'm' => "03 07|05 13 23 24 27|25 33 43 54 57 67",
        'n' => "03 07|05 13 33 44 37 57",
        'o' => "23 04 06 17 27 45 44 33 23",
        'p' => "03 09|04 23 43 45 36 17 06",
        'r' => "03 07|05 13 33 34",
        's' => "43 23 04 15 35 46 37 07",
        't' => "21 06 17 27|03 33",
        'u' => "03 06 17 27 44|43 46 57",
        'v' => "03 04 17 33 43",
        'x' => "03 25 47|43 07",
        'f' => "41 30 20 11 07|03 33",
        'g' => "43 23 04 05 16 26 44|43 47 38 19 08",
        'k' => "10 07|43 05 26 47",
        'w' => "03 07 17 24 37 47 53",
        'y' => "03 05 16 36 43|43 37 19 08",
        'A' => "07 14 30 40 47|14 44",
        'C' => "51 40 20 02 05 17 37 56",
        'N' => "07 02 10 46 47 52 50",
        'V' => "00 12 27 41 50",
        '0' => "20 02 05 17 27 45 42 30 20",
        '1' => "12 20 17",
        '2' => "01 10 30 41 33 07 47",
        '3' => "10 40 23 34 45 36 17 07",
        '4' => "30 05 45|33 37",
        '5' => "40 10 03 23 44 36 17 07",
        '6' => "30 12 05 17 27 45 34 14",
        '7' => "00 40 23 17",
        '8' => "30 11 12 34 36 17 07 05 32 41 30",
        '9' => "42 30 11 12 24 42 36 17",
        '/' => "40 08",
        '×' => "03 37|33 07",
        '.' => "16 17",
        '°' => "10 01 12 21 10",
        _ => "",
    }
}

/// `words` written from `at` (left end of the base line); `height` is that of a tall letter in mm, `a` the ink's strength.
pub fn write(words: &str, at: Pt, height: f32, tint: Tint, a: f32, seed: u64) -> Vec<Stroke> {
    // A pen fit for the size, and a line that climbs a little, as lines do.
    let (r, slope) = (height * 0.027, -0.007);
    let mut rng = Chance::new(seed);
    let unit = height / 7.0;
    let mut x = at[0];
    let mut strokes = Vec::new();
    for letter in words.chars() {
        if letter == ' ' {
            x += 4.2 * unit;
            continue;
        }
        let (lift, lean) = (rng.bell() * 0.25, 0.22 + rng.bell() * 0.03);
        let mut widest = 0.0_f32;
        for part in sign(letter).split('|').filter(|part| !part.is_empty()) {
            let points: Vec<Pt> = part
                .split_whitespace()
                .map(|pair| {
                    let figure = |i: usize| f32::from(pair.as_bytes()[i] - b'0');
                    let (u, v) = (
                        figure(0) * 0.86 + rng.bell() * 0.1,
                        figure(1) - 7.0 + lift + rng.bell() * 0.1,
                    );
                    widest = widest.max(figure(0) * 0.86);
                    [x + (u - v * lean) * unit, at[1] + v * unit + (x - at[0]) * slope]
                })
                .collect();
            let press = a * rng.between(0.8, 1.0);
            strokes.push(Stroke::new(&through(&points, false, 7), tint, |t| {
                (
                    r * (0.75 + 0.35 * (t * 5.0).sin().abs()),
                    press * (0.78 + 0.22 * (1.0 - t)),
                )
            }));
        }
        x += (widest + 1.5) * unit;
    }
    strokes
}
