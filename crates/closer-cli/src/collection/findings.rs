//! What a maker forgets and the catalog's own rules let pass: words that the tool put there until better ones come,
//! outlines that nobody has measured, photographs that no work has.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use closer_core::catalog::{ObjectRegion, PhysicalSize};
use serde_json::Value;

use super::add::{NO_MAKER, NO_MEDIUM};
use super::document::Document;
use super::{PHOTOS, links, outline};
use crate::catalog_files::{CatalogFinding, check_catalog};

/// Everything that is wrong with the catalog in `file` and the pictures beside it, and what is still missing.
pub fn check_collection(file: &Path) -> io::Result<Vec<CatalogFinding>> {
    let mut findings = check_catalog(file)?;
    // What cannot be read has been said.
    if let Ok(document) = Document::read(file) {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut doubts = Doubts {
            file,
            folder,
            findings: &mut findings,
        };
        doubts.say_how_to_measure(&document);
        doubts.of_makers(&document);
        doubts.of_works(&document);
        doubts.of_photographs(&document);
    }
    Ok(findings)
}

struct Doubts<'a> {
    file: &'a Path,
    folder: &'a Path,
    findings: &'a mut Vec<CatalogFinding>,
}

impl Doubts<'_> {
    fn doubt(&mut self, path: String, message: String) {
        self.findings.push(CatalogFinding {
            file: self.file.to_owned(),
            is_error: false,
            path,
            message,
        });
    }

    /// What nobody measured the rules call missing; here is a tool for it.
    fn say_how_to_measure(&mut self, document: &Document) {
        for (at, nr, look) in document.looks() {
            let work = &document.items("works")[at];
            let of_look = format!("works[{at}].looks[{nr}]");
            let missing: Vec<String> = [
                (&work["size"], format!("works[{at}].size")),
                (&look["mm_per_px"], format!("{of_look}.mm_per_px")),
                (&look["object"], format!("{of_look}.object")),
            ]
            .into_iter()
            .filter(|(value, _)| value.is_null())
            .map(|(_, path)| path)
            .collect();
            let source = look["source"].as_str();
            let Some(photo) = source.and_then(|source| links::photo_of(self.folder, source)) else {
                continue;
            };
            for finding in &mut *self.findings {
                if missing.contains(&finding.path) && !finding.message.contains("closer measure") {
                    finding.message += &format!(", or measure it: closer measure {}", photo.display());
                }
            }
        }
    }

    fn of_makers(&mut self, document: &Document) {
        for (at, maker) in document.items("makers").iter().enumerate() {
            if maker["name"] == NO_MAKER {
                let message = "nobody is named yet; write the name of who makes the works".to_owned();
                self.doubt(format!("makers[{at}].name"), message);
            }
        }
    }

    fn of_works(&mut self, document: &Document) {
        for (at, work) in document.items("works").iter().enumerate() {
            if work["medium"] == NO_MEDIUM {
                let message = format!(
                    "says only \"{NO_MEDIUM}\"; write what the work is made with, like \"watercolour on paper\""
                );
                self.doubt(format!("works[{at}].medium"), message);
            }
        }
        for (at, nr, look) in document.looks() {
            let work = &document.items("works")[at];
            if !look["alt"].is_null() && look["alt"] == work["title"] {
                let message = "the alternative text only repeats the title; write a sentence that says what one sees, for \
                               those who do not see it"
                    .to_owned();
                self.doubt(format!("works[{at}].looks[{nr}].alt"), message);
            }
            if let Some(message) = self.guessed(work, look) {
                self.doubt(format!("works[{at}].looks[{nr}].object"), message);
            }
        }
    }

    fn guessed(&self, work: &Value, look: &Value) -> Option<String> {
        let photo = links::photo_of(self.folder, look["source"].as_str()?)?;
        let size: PhysicalSize = serde_json::from_value(work["size"].clone()).ok()?;
        let object: ObjectRegion = serde_json::from_value(look["object"].clone()).ok()?;
        let side = |key: &str| u32::try_from(look[key].as_u64()?).ok();
        let picture = (side("width_px")?, side("height_px")?);
        outline::is_guess(&object, picture, &size).then(|| {
            format!(
                "nobody has measured where the work lies in the photograph, its middle is assumed; mark it with closer \
                 measure {}",
                photo.display()
            )
        })
    }

    fn of_photographs(&mut self, document: &Document) {
        let named: BTreeSet<PathBuf> = document
            .looks()
            .filter_map(|(_, _, look)| links::photo_of(self.folder, look["source"].as_str()?))
            .collect();
        for photo in photographs(&self.folder.join(PHOTOS)) {
            if !named.contains(&photo) {
                let message = format!(
                    "{} is in no work; closer add {}, or take it away",
                    photo.display(),
                    photo.display()
                );
                self.doubt(String::new(), message);
            }
        }
    }
}

/// All files of a folder of photographs that are no hidden ones, in the order of their names.
pub(super) fn photographs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(_) => found.push(entry.path()),
                Err(_) => {}
            }
        }
    }
    found.sort();
    found
}
