//! Pictures for those who pass a link on: of every work, and of every detail of its first look. Each is named by a digest of
//! what it is made of, so that one which is there already is not made again.

mod codec;
mod draw;
mod face;
mod photograph;
mod sheet;

use std::{collections::BTreeMap, path::Path};

use closer_core::catalog::{Catalog, Detail, Look, Text, Work};
use closer_core::{Source, TileKey, is_picture_address, read_descriptor};
use rayon::prelude::*;

pub use photograph::Read;

use crate::{
    PagesError,
    digest::Digest,
    said::words,
    site::{link, write},
    template::Picture,
};
use draw::Plan;
use photograph::Part;

/// Raised when pictures would be drawn otherwise from the same words and tiles.
const VERSION: &str = "1";

/// The pictures of a site, by work and detail.
#[derive(Default)]
pub struct Shares(BTreeMap<(String, Option<String>), Share>);

/// One picture.
struct Share {
    /// From the root of the site.
    file: String,
    alt: String,
}

impl Shares {
    /// The picture of a work, or of a detail of it, for a site in the folder `base`.
    pub fn picture(&self, work: &Work, detail: Option<&Detail>, base: &str) -> Option<Picture> {
        let share = self
            .0
            .get(&(work.id.clone(), detail.map(|detail| detail.id.clone())))?;
        Some(Picture {
            address: format!("{base}{}", share.file),
            width_px: sheet::WIDTH,
            height_px: sheet::HEIGHT,
            alt: share.alt.clone(),
        })
    }
}

/// Makes what can be made: works whose tiles do not lie in the site have none. What `before` has is taken from there.
pub fn make(catalog: &Catalog, read: Read, before: Option<&Path>, out: &Path) -> Result<Shares, PagesError> {
    let made = catalog
        .works
        .par_iter()
        .filter_map(|work| Some((work, work.looks.first()?)))
        .map(|(work, look)| of_work(catalog, work, look, read, before, out))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Shares(made.into_iter().flatten().collect()))
}

type Made = Vec<((String, Option<String>), Share)>;

fn of_work(
    catalog: &Catalog,
    work: &Work,
    look: &Look,
    read: Read,
    before: Option<&Path>,
    out: &Path,
) -> Result<Made, PagesError> {
    let Some(source) = source(look, read) else {
        return Ok(Vec::new());
    };
    let details = look.details.iter().map(Some);
    let mut made = Vec::new();
    for detail in [None].into_iter().chain(details) {
        let (plan, alt) = match detail {
            None => (Plan::of_work(catalog, work, look), &look.alt),
            Some(detail) => (
                Plan::of_detail(catalog, work, look, detail),
                detail.alt.as_ref().unwrap_or(&detail.text),
            ),
        };
        let name = [Some(&work.id), detail.map(|detail| &detail.id)];
        let name: Vec<&str> = name.into_iter().flatten().map(String::as_str).collect();
        if let Some(file) = one(&plan, &source, &name.join("-"), read, before, out)? {
            let alt = said(alt);
            made.push((
                (work.id.clone(), detail.map(|detail| detail.id.clone())),
                Share { file, alt },
            ));
        }
    }
    Ok(made)
}

fn said(text: &Text) -> String {
    words(text).to_owned()
}

/// Writes one picture into the site and gives its file; `None` where the photograph cannot be read.
fn one(
    plan: &Plan,
    source: &Source,
    name: &str,
    read: Read,
    before: Option<&Path>,
    out: &Path,
) -> Result<Option<String>, PagesError> {
    let Some(part) = Part::of(source, plan.area, plan.size, read) else {
        return Ok(None);
    };
    let digest = plan
        .said()
        .into_iter()
        .map(str::as_bytes)
        .chain(part.bytes())
        .fold(Digest::new().with(VERSION.as_bytes()), Digest::with)
        .with(format!("{:?} {:?}", plan.area, plan.size).as_bytes());
    let file = format!("pages/{name}-{}.jpg", digest.digits());
    if let Some(there) = before
        .map(|before| before.join(&file))
        .filter(|there| there.is_file())
    {
        link(&there, out, &file)?;
        return Ok(Some(file));
    }
    let picture = part
        .pixels(sheet::GROUND)
        .and_then(|photograph| codec::encoded(&plan.drawn(&photograph)));
    match picture {
        Some(jpeg) => {
            write(out, &file, &jpeg)?;
            Ok(Some(file))
        }
        None => Ok(None),
    }
}

/// The pyramid of a look, or its plain picture.
fn source(look: &Look, read: Read) -> Option<Source> {
    if is_picture_address(&look.source) {
        return Some(Source::plain(&look.source, look.width_px, look.height_px));
    }
    let text = String::from_utf8(read(&look.source)?).ok()?;
    read_descriptor(&look.source, &text).ok()
}

/// What the viewer asks for first in any window: the description of the pyramid and its tile that stands in for everything.
/// Addresses as in the catalog; none where these do not lie in the site, or where the picture has no tiles.
pub fn asked_first(look: &Look, read: Read) -> Vec<String> {
    source(look, read)
        .filter(|source| !source.is_plain())
        .map_or(Vec::new(), |source| {
            let tile = source.tile_url(TileKey::new(source.pyramid.base(), 0, 0));
            let tile = read(&tile).map(|_| tile);
            [Some(look.source.clone()), tile].into_iter().flatten().collect()
        })
}

/// The smallest whole picture of a look that is worth showing while a better one comes, as it lies in its pyramid, if it has
/// few bytes: nothing is decoded for it.
pub fn preview(look: &Look, read: Read) -> Option<Vec<u8>> {
    const SIDES_PX: std::ops::RangeInclusive<u32> = 16..=48;
    const MOST_BYTES: usize = 2_000;
    let source = source(look, read)?;
    let level = source
        .pyramid
        .levels
        .iter()
        .rposition(|level| level.is_one_tile() && SIDES_PX.contains(&level.width.max(level.height)))?;
    let tile = TileKey::new(level as u32, 0, 0);
    read(&source.tile_url(tile)).filter(|bytes| bytes.len() <= MOST_BYTES && bytes.starts_with(&[0xff, 0xd8]))
}
