//! The app that the tool carries, so that a maker has one file to download. `build.rs` put it there, or did not.

use std::borrow::Cow;

use closer_pages::{AppFolder, PagesError};

/// The app that was compiled into the tool; none in a tool that was built without.
pub fn carried_app() -> Option<Result<AppFolder, PagesError>> {
    let files: &[(&str, &'static [u8])] = include!(concat!(env!("OUT_DIR"), "/carried_app.rs"));
    (!files.is_empty()).then(|| {
        AppFolder::of(
            files
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))),
        )
    })
}
