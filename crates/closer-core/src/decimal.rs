//! Numbers as decimal text and back, small. What is written with them is decided elsewhere.
//!
//! The standard library's way is exact for every number of 64 bits, with big integers and tables that are
//! 25 kB of every download. Its way to write anything at all (`format!`) is 4 kB more, which nothing else needs. Millimetres and pixels have a few digits before the point and a few behind it.

/// `value` with at most `places` (0 to 9) decimals and no zeros at the end: `12`, `0.5`, `-3.25`.
///
/// Rounded half away from zero. Beyond 2⁶⁴ units of the last place it says the largest that it can,
/// and `0` for what is no number.
///
/// ```
/// use closer_core::decimal;
/// assert_eq!(decimal(12.0, 3), "12");
/// assert_eq!(decimal(-0.125, 2), "-0.13");
/// assert_eq!(decimal(-0.001, 2), "0");
/// ```
pub fn decimal(value: f64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    // A conversion from float to whole ends at the limits, and takes what is no number for 0.
    let units = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && units > 0 { "-" } else { "" };
    let (whole, mut rest, mut digits) = (units / unit, units % unit, places as usize);
    let mut text = sign.to_owned();
    push_digits(&mut text, whole, 1);
    if rest > 0 {
        while rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        text.push('.');
        push_digits(&mut text, rest, digits);
    }
    text
}

/// Writes a whole number behind `text`, with at least so many digits.
pub(crate) fn push_digits(text: &mut String, number: u64, least: usize) {
    // The last digits first, and then the other way round.
    let (mut rest, mut digits) = (number, Vec::new());
    while rest > 0 || digits.len() < least {
        digits.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
    }
    text.extend(digits.iter().rev());
}

/// The number that `text` says in digits, with or without a sign and a point: `12`, `-.5`, `+3.25`. Nothing else:
/// no exponent, no `inf`. Off by less than one part in 10¹⁵.
pub fn read_decimal(text: &str) -> Option<f64> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (-1.0, digits),
        [b'+', digits @ ..] | digits => (1.0, digits),
    };
    let (mut value, mut unit, mut is_behind_point, mut has_digit) = (0.0, 1.0, false, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                has_digit = true;
                value = value * 10.0 + f64::from(byte - b'0');
                unit *= if is_behind_point { 10.0 } else { 1.0 };
            }
            b'.' if !is_behind_point => is_behind_point = true,
            _ => return None,
        }
    }
    let value = sign * value / unit;
    (has_digit && value.is_finite()).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_number_or_too_large_still_says_something() {
        assert_eq!(decimal(f64::NAN, 2), "0");
        assert_eq!(decimal(f64::INFINITY, 0), u64::MAX.to_string());
        assert_eq!(decimal(f64::NEG_INFINITY, 0), format!("-{}", u64::MAX));
    }

    #[test]
    fn only_digits_with_a_sign_and_a_point_are_read() {
        for (text, value) in [
            ("12", 12.0),
            ("-.5", -0.5),
            ("+3.25", 3.25),
            ("7.", 7.0),
            ("007", 7.0),
        ] {
            assert_eq!(read_decimal(text), Some(value), "{text}");
        }
        let endless = "9".repeat(400);
        for text in [
            "", ".", "-", "+-1", "1.2.3", "1e3", "inf", "nan", " 1", "1,2", &endless,
        ] {
            assert_eq!(read_decimal(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_library_says(value in -1e6..1e6_f64, places in 0_u32..=9) {
            let close: f64 = format!("{value:.*}", places as usize).parse().unwrap();
            let said = decimal(value, places);
            let unit = 0.1_f64.powi(places as i32);
            // On either side of a half the last place may differ.
            prop_assert!((said.parse::<f64>().unwrap() - close).abs() <= unit + 1e-9, "{said} {close}");
            prop_assert!((said.parse::<f64>().unwrap() - value).abs() <= unit * 0.501 + 1e-9, "{said} {value}");
            prop_assert!(!said.contains('.') || !said.ends_with('0'), "{said}");
        }

        #[test]
        fn what_was_said_is_read(value in -1e6..1e6_f64, places in 0_u32..=9) {
            let said = decimal(value, places);
            let exact: f64 = said.parse().unwrap();
            prop_assert!((read_decimal(&said).unwrap() - exact).abs() <= exact.abs() * 1e-15, "{said}");
        }
    }
}
