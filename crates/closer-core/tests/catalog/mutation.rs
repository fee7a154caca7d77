//! 10,000 catalogs mutated from a good one by seeds: nothing panics, nothing unsound comes through, and each
//! is read in time.

use std::time::{Duration, Instant};

use closer_core::catalog::limits::{MAX_MM_PER_PX, MAX_PX, MIN_MM_PER_PX};
use closer_core::catalog::{Catalog, Severity, check, check_address, read};
use serde_json::{Value, json};

use crate::support::{FULL, sound_catalog};

const MUTANTS: u64 = 10_000;
const MOST_TIME: Duration = Duration::from_millis(50);

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// Text that JSON readers stumble over.
const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-",
    "0",
    "1e999",
    "-1e-999",
    "1e5",
    "99999999999999999999999",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":",
    "\u{feff}",
    "\u{202e}",
    "\n",
    "// x\n",
    "'",
    "NaN",
    "Infinity",
    "0x10",
    "01",
    ".5",
    "\"works\":[",
    "\"id\":\"fox\",",
    "\u{0}",
    "🦊",
];

/// Flips, cuts, repeats and drops in the text itself.
fn mutate_text(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len().max(1)).min(bytes.len());
        let end = (at + dice.roll(200)).min(bytes.len());
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
            3 if dice.roll(20) == 0 => bytes.truncate(at),
            _ => {
                let token = dice.pick(TOKENS).bytes().collect::<Vec<_>>();
                let to = if dice.roll(2) == 0 {
                    at
                } else {
                    (at + 1).min(bytes.len())
                };
                bytes.splice(at..to, token);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Puts odd values where others stand, so that the JSON stays whole and the rules see it.
fn mutate_values(catalog: &mut Value, dice: &mut Dice) {
    let odd = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(5e-324),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(0.5),
        json!(""),
        json!(" "),
        json!("fox"),
        json!("x".repeat(5_000)),
        json!("ü".repeat(12_000)),
        json!("\u{202e}\u{0}"),
        json!("javascript:alert(1)"),
        json!("//example.org"),
        json!("https://a@b"),
        json!("2026-02-29"),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"en": 1}),
        json!({"": ""}),
        json!({"id": "fox"}),
        json!(vec![json!({}); 70]),
    ];
    for _ in 0..=dice.roll(4) {
        let mut place = &mut *catalog;
        loop {
            let children = match place {
                Value::Array(items) => items.len(),
                Value::Object(map) => map.len(),
                _ => 0,
            };
            if children == 0 || place.get("works").is_none() && dice.roll(8) == 0 {
                break;
            }
            // Most of the catalog is works, and most that can go wrong.
            let is_root = place.get("works").is_some();
            let child = if is_root && dice.roll(8) != 0 {
                children - 1
            } else {
                dice.roll(children)
            };
            place = match place {
                Value::Array(items) => &mut items[child],
                Value::Object(map) => map.values_mut().nth(child).unwrap(),
                _ => unreachable!("it has children"),
            };
        }
        match (dice.roll(4), place) {
            (0, Value::Array(items)) if !items.is_empty() => {
                let again = dice.pick(items).clone();
                items.push(again);
            }
            (1, Value::Object(map)) if !map.is_empty() => {
                let key = map.keys().nth(dice.roll(map.len())).unwrap().clone();
                let value = map.remove(&key);
                if dice.roll(2) == 0 {
                    map.extend(value.map(|value| (key + "x", value)));
                }
            }
            (_, place) => *place = dice.pick(&odd).clone(),
        }
    }
}

/// About as much as a collective of a few makers says.
fn large_catalog() -> Value {
    let mut catalog = sound_catalog();
    let works = catalog["works"].as_array_mut().unwrap();
    let first = works.clone();
    for n in 0..12 {
        works.extend(first.iter().cloned().map(|mut work| {
            work["id"] = json!(format!("{}{n}", work["id"].as_str().unwrap()));
            work
        }));
    }
    catalog
}

fn nothing_unsound(catalog: &Catalog, seed: u64) {
    for work in &catalog.works {
        let looks = work.looks.iter();
        let sound = looks.clone().all(|look| {
            (MIN_MM_PER_PX..=MAX_MM_PER_PX).contains(&look.mm_per_px)
                && (1..=MAX_PX).contains(&look.width_px)
                && look.object.x_px.is_finite()
                && look.object.width_px > 0.0
                && check_address(&look.source).is_ok()
        });
        assert!(sound && looks.len() > 0, "seed {seed}: {work:?}");
        assert!(
            work.store_url
                .as_deref()
                .is_none_or(|url| check_address(url).is_ok()),
            "seed {seed}"
        );
    }
}

#[test]
fn ten_thousand_mutated_catalogs_are_read_in_time_without_panic_and_without_anything_unsound() {
    let (small, large) = (sound_catalog(), large_catalog());
    let large_text = large.to_string();
    let mut slowest = Duration::ZERO;
    let (mut refused, mut shown, mut left_out) = (0, 0, 0);
    for seed in 0..MUTANTS {
        let mut dice = Dice(seed);
        let (value, text) = if seed % 25 == 0 {
            (&large, large_text.as_str())
        } else {
            (&small, FULL)
        };
        let mutant = if dice.roll(3) == 0 {
            mutate_text(text, &mut dice)
        } else {
            let mut value = value.clone();
            mutate_values(&mut value, &mut dice);
            value.to_string()
        };

        let start = Instant::now();
        let result = read(&mutant);
        let mut time = start.elapsed();
        // Whatever else this machine does may take the first try; so a slow one gets two more.
        for _ in 0..2 {
            if time > MOST_TIME / 10 {
                let start = Instant::now();
                let _ = read(&mutant);
                time = time.min(start.elapsed());
            }
        }
        assert!(
            time <= MOST_TIME,
            "seed {seed}: {time:?} for {} bytes",
            mutant.len()
        );
        slowest = slowest.max(time);

        let findings = check(&mutant);
        match result {
            Err(error) => {
                refused += 1;
                assert_eq!(findings.len(), 1, "seed {seed}");
                assert_eq!(findings[0].message, error.to_string(), "seed {seed}");
            }
            Ok((catalog, warnings)) => {
                shown += catalog.works.len();
                left_out += warnings.len();
                nothing_unsound(&catalog, seed);
                for warning in &warnings {
                    let named = findings.iter().any(|finding| {
                        finding.severity == Severity::Error
                            && finding.path == warning.path
                            && finding.message == warning.message
                    });
                    assert!(named, "seed {seed}: the check does not say {warning:?}");
                }
                let written = serde_json::to_string(&catalog).unwrap();
                let (again, warnings) = read(&written).unwrap();
                // Only a collective that is left out has a name that cannot be read again.
                assert!(
                    warnings.iter().all(|warning| warning.path == "collective.name"),
                    "seed {seed}: {warnings:?}"
                );
                assert_eq!(again, catalog, "seed {seed}");
            }
        }
    }
    println!("slowest {slowest:?}; {refused} files refused, {shown} works shown, {left_out} parts left out");
    assert!(
        refused > 1_000 && shown > 5_000 && left_out > 1_000,
        "the mutants are not mixed: {refused} {shown} {left_out}"
    );
}
