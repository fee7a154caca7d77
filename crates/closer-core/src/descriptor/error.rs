//! Why a description cannot be read, as a sentence: what, where, and what to do next.

use std::fmt;

use crate::decimal::push_digits;

/// Why a descriptor cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DescriptorError {
    /// It is something else.
    Unknown {
        /// Where it came from.
        url: String,
        /// What was found instead.
        what: &'static str,
    },
    /// A part is missing or no sensible number.
    Field {
        /// Where it came from.
        url: String,
        /// Which part.
        field: &'static str,
        /// The smallest value.
        min: u32,
        /// The largest value.
        max: u32,
    },
}

impl DescriptorError {
    /// The whole sentence. Put together by hand: thiserror's way brings the library's formatting along, into every
    /// embed (docs/measured.md).
    pub fn sentence(&self) -> String {
        match self {
            DescriptorError::Unknown { url, what } => [
                url,
                " describes no picture that can be shown: ",
                what,
                "; give the address of a .dzi, an ImageProperties.xml, an info.json or a picture",
            ]
            .concat(),
            DescriptorError::Field { url, field, min, max } => {
                let mut text = [url, ": ", field, " is missing or no whole number from "].concat();
                push_digits(&mut text, (*min).into(), 1);
                text.push_str(" to ");
                push_digits(&mut text, (*max).into(), 1);
                text.push_str("; correct it or cut the picture again");
                text
            }
        }
    }

    pub(super) fn unknown(url: &str, what: &'static str) -> DescriptorError {
        DescriptorError::Unknown {
            url: url.to_owned(),
            what,
        }
    }
}

impl fmt::Display for DescriptorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for DescriptorError {}

/// A whole number as descriptions write it, also in quotes or with `.0` behind it; `None` if it is none.
pub(super) fn whole(text: &str) -> Option<u32> {
    let text = text.trim_ascii();
    let digits = text.strip_suffix(".0").unwrap_or(text).as_bytes();
    let mut value = 0_u32;
    for digit in digits {
        let units = digit.checked_sub(b'0').filter(|units| *units < 10)?;
        value = value.checked_mul(10)?.checked_add(units.into())?;
    }
    (!digits.is_empty()).then_some(value)
}

/// The whole number of a field that must be there.
pub(super) fn required(
    url: &str,
    field: &'static str,
    text: Option<&str>,
    min: u32,
    max: u32,
) -> Result<u32, DescriptorError> {
    text.and_then(whole)
        .filter(|value| (min..=max).contains(value))
        .ok_or_else(|| DescriptorError::Field {
            url: url.to_owned(),
            field,
            min,
            max,
        })
}
