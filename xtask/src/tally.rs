//! Counts tests from the summary lines of their runners: cargo's own and wasm-bindgen's speak alike.

use std::{error::Error, fmt, ops::AddAssign};

/// How many tests passed, failed and were skipped (ignored).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were not run.
    pub skipped: u64,
}

impl Tally {
    /// The counts of one summary line, `test result: ok. 3 passed; 0 failed; 1 ignored; …`; `None` for other lines.
    pub fn of_line(line: &str) -> Option<Self> {
        let counts = line
            .trim_start()
            .strip_prefix("test result: ")?
            .split_once(". ")?
            .1;
        let count = |word: &str| {
            counts
                .split(';')
                .filter_map(|part| part.trim().split_once(' '))
                .find(|(_, name)| *name == word)
                .and_then(|(number, _)| number.parse().ok())
        };
        Some(Tally {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// Something failed, and all has been said about it.
#[derive(Debug)]
pub struct TestsFailed;

impl fmt::Display for TestsFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not everything passed")
    }
}

impl Error for TestsFailed {}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn summaries_of_cargo_and_of_wasm_bindgen_are_counted() {
        let cargo =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s";
        let wasm =
            "    test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.41s";
        let mut sum = Tally::of_line(cargo).unwrap();
        sum += Tally::of_line(wasm).unwrap();
        assert_eq!(sum.to_string(), "19 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            "running 3 tests",
            "test result: soon",
            "test wheel ... ok",
            "3 passed; 0 failed; 0 ignored",
        ] {
            assert_eq!(Tally::of_line(line), None, "{line}");
        }
    }
}
