//! Pictures as a viewer would ask for them: their descriptions, a few tiles of each, thumbnails.

use std::collections::BTreeSet;

use closer_core::catalog::Catalog;
use closer_core::{Source, TileKey, is_picture_address, read_descriptor, read_template};
use url::Url;

use super::Examination;
use super::catalog::Named;
use super::file::{Role, examined};
use super::findings::{Finding, Sign, Subject};
use super::http::{Client, side_by_side};

/// What was found of a picture, and how many of its tiles were looked at.
struct Looked {
    findings: Vec<Finding>,
    tiles: usize,
}

impl Examination {
    /// One picture by the address of its description.
    pub(super) fn picture(&mut self, url: &Url) {
        let looked = looked_at(&self.client, url.as_str(), url, self.is_encrypted);
        self.findings.extend(looked.findings);
        self.well(
            Subject::Pictures,
            format!(
                "the picture's description comes, and {} of its tiles",
                looked.tiles
            ),
        );
    }

    /// All pictures of a catalog that lies at `from`.
    pub(super) fn pictures(&mut self, from: &Url, catalog: &Catalog) {
        let (mut sources, mut thumbnails) = (Vec::new(), Vec::new());
        for (nr, work) in catalog.works.iter().enumerate() {
            for (at, look) in work.looks.iter().enumerate() {
                let path = format!("works[{nr}].looks[{at}]");
                if let Some(thumbnail) = &look.thumbnail {
                    thumbnails.push(Named {
                        path: format!("{path}.thumbnail.url"),
                        address: thumbnail.url.clone(),
                    });
                    for (index, smaller) in thumbnail.smaller.iter().enumerate() {
                        thumbnails.push(Named {
                            path: format!("{path}.thumbnail.smaller[{index}].url"),
                            address: smaller.url.clone(),
                        });
                    }
                }
                sources.push(Named {
                    path: format!("{path}.source"),
                    address: look.source.clone(),
                });
            }
        }
        let mut seen = BTreeSet::new();
        sources.retain(|named| seen.insert(named.address.clone()));
        let looked = side_by_side(&sources, |named| {
            looked_at(&self.client, &named.address, from, self.is_encrypted)
        });
        let tiles: usize = looked.iter().map(|looked| looked.tiles).sum();
        for looked in looked {
            self.findings.extend(looked.findings);
        }
        let looked = side_by_side(&thumbnails, |named| {
            let url = from.join(&named.address).ok()?;
            Some(examined(&self.client, Role::Thumbnail, &url, self.is_encrypted).findings)
        });
        self.findings.extend(looked.into_iter().flatten().flatten());
        self.well(
            Subject::Pictures,
            format!(
                "{} pictures come, with {tiles} of their tiles and {} thumbnails",
                sources.len(),
                thumbnails.len()
            ),
        );
    }
}

/// Looks at a picture that is named by `address` in a document at `from`.
fn looked_at(client: &Client, address: &str, from: &Url, is_encrypted: bool) -> Looked {
    let mut findings = Vec::new();
    let source = match read_template(address) {
        Some(Ok(source)) => source,
        Some(Err(error)) => {
            findings.push(Finding::new(
                Sign::Error,
                Subject::Pictures,
                error.to_string(),
                address,
            ));
            return Looked { findings, tiles: 0 };
        }
        None => {
            let Ok(url) = from.join(address) else {
                return Looked { findings, tiles: 0 };
            };
            if is_picture_address(url.path()) {
                findings.extend(examined(client, Role::Tile, &url, is_encrypted).findings);
                return Looked { findings, tiles: 1 };
            }
            let file = examined(client, Role::Description, &url, is_encrypted);
            findings.extend(file.findings);
            let Some(answer) = file.answer else {
                return Looked { findings, tiles: 0 };
            };
            match read_descriptor(answer.url.as_str(), &answer.text()) {
                Ok(source) => source,
                Err(error) => {
                    findings.push(
                        Finding::new(Sign::Error, Subject::Pictures, error.to_string(), url.as_str())
                            .cured_by(
                                "cut the picture again with closer tile, and upload all that it writes",
                            ),
                    );
                    return Looked { findings, tiles: 0 };
                }
            }
        }
    };
    let tiles = sample(&source);
    for tile in &tiles {
        if let Ok(url) = from.join(tile) {
            findings.extend(examined(client, Role::Tile, &url, is_encrypted).findings);
        }
    }
    Looked {
        findings,
        tiles: tiles.len(),
    }
}

/// Addresses of a few tiles: the smallest, one in the middle, and the last of the finest level, which an upload that
/// broke off lacks first.
fn sample(source: &Source) -> Vec<String> {
    let pyramid = &source.pyramid;
    let tile = |level: u32, part: fn(u32) -> u32| {
        let shape = pyramid.level(level);
        TileKey::new(level, part(shape.columns()), part(shape.rows()))
    };
    let keys = [
        tile(pyramid.base(), |_| 0),
        tile((pyramid.base() + pyramid.finest()) / 2, |count| count / 2),
        tile(pyramid.finest(), |count| count - 1),
    ];
    let mut tiles: Vec<String> = keys.into_iter().map(|key| source.tile_url(key)).collect();
    tiles.dedup();
    tiles
}
