//! From text to a catalog: what is broken is left out part by part and named. Finding everything that is
//! wrong with a part is the check's, not done here.

use super::model::{CATALOG_VERSION, Catalog, Collective};
use super::outline::{CatalogError, Outline, id_of};
use super::place::Place;
use super::rules::{Problem, Report};
use super::taken::Taken;

/// A part of a catalog that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands: `works[12].looks[0].mm_per_px`.
    pub path: String,
    /// The id of the work, maker, collection or event, if it says one.
    pub id: Option<String>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Reads a catalog. Each work, maker, collection, event and link is read on its own: one that is broken
/// is left out and named in a warning, by the first thing that is wrong with it. Unknown fields are ignored.
///
/// # Errors
///
/// Only for what concerns the file as a whole: too large, nested too deep, no JSON, an unknown version, no works.
///
/// ```
/// let text = r#"{"version": 1, "collective": {"name": "Palm"}, "works": [{"id": "fox"}]}"#;
/// let (catalog, warnings) = closer_core::catalog::read(text)?;
/// assert!(catalog.works.is_empty());
/// assert_eq!(warnings[0].message, r#"work "fox" has no title; add "title""#);
/// # Ok::<(), closer_core::catalog::CatalogError>(())
/// ```
pub fn read(text: &str) -> Result<(Catalog, Vec<Warning>), CatalogError> {
    let outline = Outline::of(text)?;
    let mut reader = Reader {
        outline: &outline,
        warnings: Vec::new(),
    };
    let catalog = Place::Catalog;
    let collective = catalog.field("collective", "collective");

    let mut report = Report::up_to(1);
    outline.check_collective(&mut report);
    reader.warn(report.problems, None);
    let catalog = Catalog {
        version: CATALOG_VERSION,
        collective: Collective {
            name: reader.part("name").unwrap_or_default(),
            tagline: reader.part("tagline"),
            statement: reader.part("statement"),
            links: reader.list(&collective, "links"),
            store: reader.part("store"),
            events: reader.list(&collective, "events"),
            enquiries: reader.part("enquiries"),
            commissions: reader.part("commissions"),
        },
        makers: reader.list(&catalog, "makers"),
        collections: reader.list(&catalog, "collections"),
        works: reader.list(&catalog, "works"),
    };
    Ok((catalog, reader.warnings))
}

struct Reader<'a> {
    outline: &'a Outline<'a>,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn part<T: Taken>(&mut self, key: &str) -> Option<T> {
        let mut report = Report::up_to(1);
        let part = self.outline.part(key, &mut report);
        let place = Place::Catalog.field("collective", "collective");
        let said = part.and_then(|part| part.says(&place.field(key, key), &mut report));
        self.warn(report.problems, None);
        said
    }

    fn list<T: Taken>(&mut self, holder: &Place, key: &str) -> Vec<T> {
        let mut said = Vec::new();
        let outline = self.outline;
        outline.parts(holder, key, 1, &mut |place, part, mut report| {
            said.extend(part.as_ref().and_then(|part| part.says(place, &mut report)));
            let id = part.as_ref().and_then(|part| id_of(&part.value));
            self.warn(report.problems, id);
        });
        said
    }

    fn warn(&mut self, problems: Vec<Problem>, id: Option<&str>) {
        self.warnings
            .extend(problems.into_iter().map(|Problem { path, message }| Warning {
                path,
                id: id.map(str::to_owned),
                message,
            }));
    }
}
