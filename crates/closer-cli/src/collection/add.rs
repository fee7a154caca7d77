//! A photograph becomes a look of a work in the catalog. What is not known is assumed or left out, and said.

use std::path::{Path, PathBuf};

use closer_core::catalog::{ObjectRegion, PhysicalSize};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::document::Document;
use super::error::CollectionError;
use super::names::{LookName, id_from, kind_from, title_from, untaken};
use super::pictures::Pictures;
use super::placed::Placed;
use super::size::TypedSize;
use super::{Collection, outline};
use crate::image::{Picture, Watcher};

/// What stands for the medium as long as nobody said it.
pub(super) const NO_MEDIUM: &str = "miniature";
/// What stands for a maker as long as nobody said their name.
pub(super) const NO_MAKER: &str = "Your name";

/// What was typed beside the photograph.
#[derive(Debug, Clone, Default)]
pub struct Addition {
    /// Id of the work: a new one, or one that is there and gets another look.
    pub work: Option<String>,
    /// Id and kind of the look.
    pub look: Option<LookName>,
    /// True size of the work, without its frame.
    pub size: Option<TypedSize>,
    /// Title of the work.
    pub title: Option<String>,
    /// Id or name of its maker.
    pub maker: Option<String>,
    /// What it is made with.
    pub medium: Option<String>,
    /// What one sees in the photograph.
    pub alt: Option<String>,
}

/// What became of a photograph.
#[derive(Debug, Clone, Serialize)]
pub struct Added {
    /// Where it lies in the collection.
    pub photo: PathBuf,
    /// Id of the work.
    pub work: String,
    /// Id of the look.
    pub look: String,
    /// Whether the work is new.
    pub is_new_work: bool,
    /// Whether the catalog named the photograph already; then a size is written if none was known, and nothing else.
    pub was_there: bool,
    /// Whether anything of the catalog was changed.
    pub is_changed: bool,
    /// Width of the upright picture.
    pub width_px: u32,
    /// Height of the upright picture.
    pub height_px: u32,
    /// Millimetres for each pixel, if they are known.
    pub mm_per_px: Option<f64>,
    /// What is still to be said, each with what to do.
    pub missing: Vec<String>,
    /// What was found in the photograph.
    pub notes: Vec<String>,
}

/// Adds a photograph: copies it into the collection if it lies elsewhere, cuts it and writes it into `document`, which is
/// not saved. After an error both are as they were.
pub fn add(
    collection: &Collection,
    document: &mut Document,
    pictures: &mut Pictures,
    photo: &Path,
    addition: &Addition,
    watcher: &dyn Watcher,
) -> Result<Added, CollectionError> {
    // Before anything is copied: the header is read, and a folder or a text refused.
    let picture = Picture::open(photo, u64::MAX)?.size();
    let place = Placed::find(collection, photo)?;
    let there = document.look_of(&place.address);
    let mut added = Added {
        photo: place.file.clone(),
        work: String::new(),
        look: String::new(),
        is_new_work: false,
        was_there: there.is_some(),
        is_changed: true,
        width_px: picture.0,
        height_px: picture.1,
        mm_per_px: None,
        missing: Vec::new(),
        notes: Vec::new(),
    };
    let mut changed = document.clone();
    match there {
        Some(there) => complete(&mut changed, there, picture, addition, &mut added)?,
        None => write(&mut changed, &place, picture, addition, &mut added)?,
    }
    let cut = place
        .bring()
        .and_then(|()| pictures.cut(&place.file, watcher))
        .inspect_err(|_| place.take_back())?;
    added.notes = cut.notes;
    *document = changed;
    Ok(added)
}

/// Writes the size of a work that has none, where the catalog has the photograph already.
fn complete(
    document: &mut Document,
    (at, nr): (usize, usize),
    picture: (u32, u32),
    addition: &Addition,
    added: &mut Added,
) -> Result<(), CollectionError> {
    let work = &mut document.items_mut("works")?[at];
    added.work = work["id"].as_str().unwrap_or_default().to_owned();
    added.look = work["looks"][nr]["id"].as_str().unwrap_or_default().to_owned();
    added.is_changed = work["size"].is_null() && addition.size.is_some();
    let size = size_of(work, addition, &added.work)?;
    let look = &mut work["looks"][nr];
    if let Some(size) = size.filter(|_| added.is_changed) {
        let object = outline::assumed(picture, &size);
        look["mm_per_px"] = number(outline::mm_per_px(&object, &size));
        look["object"] = region(&object);
    }
    added.mm_per_px = look["mm_per_px"].as_f64();
    Ok(())
}

/// Writes the entry: of a new work, or of a look of one that is there.
fn write(
    document: &mut Document,
    place: &Placed,
    picture: (u32, u32),
    addition: &Addition,
    added: &mut Added,
) -> Result<(), CollectionError> {
    let is_work = |id: &str| document.items("works").iter().position(|work| work["id"] == id);
    let known = addition.work.as_deref().and_then(is_work);
    let title = addition.title.clone().unwrap_or_else(|| title_from(&place.file));
    let mut work = match known {
        Some(at) => document.items("works")[at].clone(),
        None => {
            let wanted = addition.work.clone().unwrap_or_else(|| id_from(&title, "work"));
            if id_from(&wanted, "") != wanted {
                return Err(CollectionError::Request(format!(
                    "--work {wanted}: an id is letters a to z, digits and -; it becomes part of the work's address"
                )));
            }
            let id = untaken(&wanted, |id| is_work(id).is_some());
            new_work(document, &id, &title, addition, added)?
        }
    };
    added.is_new_work = known.is_none();
    added.work = work["id"].as_str().unwrap_or_default().to_owned();
    if known.is_some() && addition.title.is_some() {
        return Err(CollectionError::Request(format!(
            "work \"{}\" has a title already; leave out --title, or change it in catalog.json",
            added.work
        )));
    }
    let size = size_of(&mut work, addition, &added.work)?;
    let look = new_look(&work, place, picture, size, addition, added)?;
    match work.get_mut("looks").and_then(Value::as_array_mut) {
        Some(looks) => looks.push(look),
        None => work["looks"] = json!([look]),
    }
    let works = document.items_mut("works")?;
    match known {
        Some(at) => works[at] = work,
        None => works.push(work),
    }
    Ok(())
}

fn new_work(
    document: &mut Document,
    id: &str,
    title: &str,
    addition: &Addition,
    added: &mut Added,
) -> Result<Value, CollectionError> {
    let last = document.items("works").last().cloned().unwrap_or_default();
    let maker = match &addition.maker {
        Some(maker) => maker_of(document, maker)?,
        None => {
            let of_last = last["maker"].as_str().map(str::to_owned);
            let first = || Some(document.items("makers").first()?["id"].as_str()?.to_owned());
            match of_last.or_else(first) {
                Some(id) => id,
                None => maker_of(document, NO_MAKER)?,
            }
        }
    };
    if let Some(maker) = document
        .items("makers")
        .iter()
        .find(|one| one["id"] == maker.as_str())
        && maker["name"] == NO_MAKER
    {
        added.missing.push(format!(
            "who made it: catalog.json says \"{NO_MAKER}\" in \"makers\""
        ));
    }
    let medium = match (&addition.medium, last["medium"].as_str()) {
        (Some(medium), _) => medium.clone(),
        (None, Some(of_last)) if of_last != NO_MEDIUM => of_last.to_owned(),
        _ => {
            added.missing.push(format!(
                "what it is made with: \"medium\" says only \"{NO_MEDIUM}\"; write \"watercolour on paper\", or what it is"
            ));
            NO_MEDIUM.to_owned()
        }
    };
    Ok(json!({ "id": id, "title": title, "maker": maker, "medium": medium, "kind": "one_of_a_kind" }))
}

/// The id of a maker by id or name; added if there is none yet.
fn maker_of(document: &mut Document, maker: &str) -> Result<String, CollectionError> {
    let makers = document.items_mut("makers")?;
    let is_taken = |id: &str| makers.iter().any(|one| one["id"] == id);
    if let Some(known) = makers
        .iter()
        .find(|one| one["id"] == maker || one["name"] == maker)
    {
        return Ok(known["id"].as_str().unwrap_or_default().to_owned());
    }
    let id = untaken(&id_from(maker, "maker"), is_taken);
    // Nobody was named until now: this is who was meant.
    if let Some(nobody) = makers.iter_mut().find(|one| one["name"] == NO_MAKER) {
        nobody["name"] = maker.into();
        return Ok(nobody["id"].as_str().unwrap_or_default().to_owned());
    }
    makers.push(json!({ "id": id, "name": maker }));
    Ok(id)
}

/// The work's size: what it has, or what was typed, which is then written.
fn size_of(work: &mut Value, addition: &Addition, id: &str) -> Result<Option<PhysicalSize>, CollectionError> {
    let known: Option<PhysicalSize> = serde_json::from_value(work["size"].clone()).ok();
    let Some(typed) = addition.size else {
        return Ok(known);
    };
    if let Some(known) = known {
        if (known.width_mm, known.height_mm) != (typed.width_mm, typed.height_mm) {
            return Err(CollectionError::Request(format!(
                "work \"{id}\" is {} × {} mm large by catalog.json, and {typed} as typed; correct one of them",
                known.width_mm, known.height_mm
            )));
        }
        return Ok(Some(known));
    }
    let mut size = Map::new();
    size.insert("width_mm".into(), number(typed.width_mm));
    size.insert("height_mm".into(), number(typed.height_mm));
    if let Some(depth) = typed.depth_mm {
        size.insert("depth_mm".into(), number(depth));
    }
    work["size"] = Value::Object(size);
    Ok(Some(PhysicalSize {
        width_mm: typed.width_mm,
        height_mm: typed.height_mm,
        depth_mm: typed.depth_mm,
        frame: None,
    }))
}

fn new_look(
    work: &Value,
    place: &Placed,
    picture: (u32, u32),
    size: Option<PhysicalSize>,
    addition: &Addition,
    added: &mut Added,
) -> Result<Value, CollectionError> {
    let looks = work["looks"].as_array().map_or(&[][..], Vec::as_slice);
    let is_taken = |id: &str| looks.iter().any(|look| look["id"] == id);
    let (id, kind) = match &addition.look {
        Some(LookName { id, .. }) if is_taken(id) => {
            return Err(CollectionError::Request(format!(
                "work \"{}\" has a look \"{id}\" already; name another with --look",
                added.work
            )));
        }
        Some(LookName { id, kind }) => (id.clone(), *kind),
        None if looks.is_empty() => {
            let kind = kind_from(&place.file).unwrap_or("unframed");
            ("front".to_owned(), kind)
        }
        None => {
            let stem = place.file.file_stem().unwrap_or_default().to_string_lossy();
            let kind = kind_from(&place.file);
            let id = kind.map_or_else(|| id_from(&stem, "look"), |kind| kind.replace('_', "-"));
            (untaken(&id, is_taken), kind.unwrap_or("other"))
        }
    };
    added.look.clone_from(&id);
    let mut look = Map::new();
    look.insert("id".into(), id.into());
    look.insert("kind".into(), kind.into());
    if kind == "other" {
        look.insert("label".into(), title_from(&place.file).into());
    }
    look.insert("source".into(), place.address.clone().into());
    look.insert("width_px".into(), picture.0.into());
    look.insert("height_px".into(), picture.1.into());
    let photo = place.file.display();
    match size {
        Some(size) => {
            let object = outline::assumed(picture, &size);
            let mm_per_px = outline::mm_per_px(&object, &size);
            look.insert("mm_per_px".into(), number(mm_per_px));
            look.insert("object".into(), region(&object));
            added.mm_per_px = Some(mm_per_px);
            if outline::is_guess(&object, picture, &size) {
                added.missing.push(format!(
                    "where the work lies in the photograph, which has another shape than {} × {} mm: its middle is \
                     assumed; mark it with closer measure {photo}",
                    size.width_mm, size.height_mm
                ));
            }
        }
        None => added.missing.push(format!(
            "its size, without which it is not shown: closer measure {photo}, or \"size\" in catalog.json"
        )),
    }
    let alt = addition.alt.clone().or_else(|| {
        added.missing.push(
            "what one sees, for those who do not see it: \"alt\" only repeats the title; write a sentence"
                .into(),
        );
        let title = &work["title"];
        let words = title
            .as_str()
            .or_else(|| title.as_object()?.values().next()?.as_str())?;
        Some(words.to_owned())
    });
    look.insert("alt".into(), alt.unwrap_or_default().into());
    Ok(Value::Object(look))
}

/// A number as people write it: 30 and not 30.0.
pub(super) fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return Value::from(number as i64);
    }
    Value::from(number)
}

/// An object region as JSON.
pub(super) fn region(object: &ObjectRegion) -> Value {
    json!({
        "x_px": number(object.x_px),
        "y_px": number(object.y_px),
        "width_px": number(object.width_px),
        "height_px": number(object.height_px),
    })
}
