//! From values of JSON to the types of the model, once the table of shapes has let them pass. What is wrong with
//! a value is not found here.
//!
//! The types derive serde's own reading too, for programs. It cares for every format and every mistake, which made
//! a tenth of the app's download; here the keys are the names of the fields, and a mistake is only noted.

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::*;

/// A type of the model that values become.
pub(super) trait Taken: Sized {
    /// What `value` says; `None` for a field that is absent. What does not fit clears `fits`, and anything
    /// stands in its place.
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self;
}

/// What `value` says, if all of it fits.
pub(super) fn take<T: Taken>(value: &Value) -> Option<T> {
    let mut fits = true;
    let taken = T::taken(Some(value), &mut fits);
    fits.then_some(taken)
}

impl Taken for String {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        or_unfit(value.and_then(Value::as_str).map(str::to_owned), fits)
    }
}

impl Taken for bool {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        or_unfit(value.and_then(Value::as_bool), fits)
    }
}

impl Taken for f64 {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        or_unfit(value.and_then(Value::as_f64), fits)
    }
}

impl Taken for u32 {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        let whole = value.and_then(Value::as_u64);
        or_unfit(whole.and_then(|whole| whole.try_into().ok()), fits)
    }
}

impl Taken for i32 {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        let whole = value.and_then(Value::as_i64);
        or_unfit(whole.and_then(|whole| whole.try_into().ok()), fits)
    }
}

impl Taken for Text {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        let Some(Value::Object(map)) = value else {
            return Text::Plain(String::taken(value, fits));
        };
        let mut languages = BTreeMap::new();
        for (tag, words) in map {
            languages.insert(tag.clone(), String::taken(Some(words), fits));
        }
        Text::Languages(languages)
    }
}

impl<T: Taken> Taken for Option<T> {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        value.map(|value| T::taken(Some(value), fits))
    }
}

impl<T: Taken> Taken for Vec<T> {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        match value {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().map(|item| T::taken(Some(item), fits)).collect(),
            Some(_) => or_unfit(None, fits),
        }
    }
}

fn or_unfit<T: Default>(taken: Option<T>, fits: &mut bool) -> T {
    *fits &= taken.is_some();
    taken.unwrap_or_default()
}

fn field<'a>(value: Option<&'a Value>, key: &str) -> Option<&'a Value> {
    value?.as_object()?.get(key)
}

/// Objects: each field has its own key. A field that is forgotten here does not compile.
macro_rules! objects {
    ($($object:ident { $($field:ident)* })*) => {$(
        impl Taken for $object {
            fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
                *fits &= value.is_none_or(Value::is_object);
                $object {
                    $($field: Taken::taken(field(value, stringify!($field)), fits),)*
                }
            }
        }
    )*};
}

objects! {
    Link { label url }
    Event { id title starts ends place address text url }
    Commissions { text email url }
    Maker { id name statement links }
    Collection { id title text }
    Work {
        id title maker collection medium surface kind year size description story looks making price
        availability store_url rights
    }
    PhysicalSize { width_mm height_mm depth_mm frame }
    FrameSize { width_mm height_mm depth_mm }
    Look { id kind label source width_px height_px mm_per_px object plane thumbnail alt details }
    ObjectRegion { x_px y_px width_px height_px }
    Thumbnail { url width_px height_px smaller thumb_hash }
    SmallerPicture { url width_px height_px }
    Detail { id region label text alt }
    DetailRegion { x_mm y_mm width_mm height_mm }
    Making { materials surface magnification finish frame hours stages }
    Stage { label text look }
    Price { amount currency reasons }
    PriceReasons { time materials uniqueness wear_and_care handwork }
    Rights { text url allow_pictures allow_adjustments }
}

impl Taken for Kind {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        match value.and_then(Value::as_str) {
            Some("one_of_a_kind") => Kind::OneOfAKind,
            Some("small_batch") => Kind::SmallBatch,
            Some("print") => Kind::Print,
            _ => {
                *fits = false;
                Kind::Print
            }
        }
    }
}

impl Taken for Availability {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        match value.map(Value::as_str) {
            None => Availability::default(),
            Some(Some("available")) => Availability::Available,
            Some(Some("reserved")) => Availability::Reserved,
            Some(Some("sold")) => Availability::Sold,
            Some(Some("made_to_order")) => Availability::MadeToOrder,
            Some(Some("not_for_sale")) => Availability::NotForSale,
            Some(_) => or_unfit(None, fits),
        }
    }
}

impl Taken for LookKind {
    fn taken(value: Option<&Value>, fits: &mut bool) -> Self {
        match value.and_then(Value::as_str) {
            Some("framed") => LookKind::Framed,
            Some("unframed") => LookKind::Unframed,
            Some("back") => LookKind::Back,
            Some("in_hand") => LookKind::InHand,
            Some("raking_light") => LookKind::RakingLight,
            Some("stage") => LookKind::Stage,
            Some("other") => LookKind::Other,
            _ => {
                *fits = false;
                LookKind::Other
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::super::shape::{AVAILABILITY, KINDS, LOOK_KINDS};
    use super::*;

    fn same_as_serde<T: Taken + DeserializeOwned + PartialEq + Debug>(value: &Value) {
        assert_eq!(take::<T>(value), T::deserialize(value).ok(), "{value}");
    }

    #[test]
    fn every_word_of_the_table_is_known_and_no_other() {
        for word in KINDS
            .iter()
            .chain(AVAILABILITY)
            .chain(LOOK_KINDS)
            .chain(&["", "Sold"])
        {
            let word = json!(word);
            same_as_serde::<Kind>(&word);
            same_as_serde::<Availability>(&word);
            same_as_serde::<LookKind>(&word);
        }
    }

    /// The sample, and everything in it replaced by something else in turn, is taken as serde reads it. (Lists in
    /// the place of objects are not tried: serde takes them, and the table of shapes refuses them.)
    #[test]
    fn what_fits_is_taken_and_nothing_else() {
        let text = include_str!("../../../../tests/fixtures/catalog/full.json");
        let catalog: Value = serde_json::from_str(text).unwrap();
        let mut works = 0;
        for work in catalog["works"].as_array().unwrap() {
            same_as_serde::<Work>(work);
            works += 1;
            let mut places = Vec::new();
            collect_places(work, String::new(), &mut places);
            for place in &places {
                for other in [json!(7), json!(-0.5), json!("x"), json!({}), json!(true)] {
                    let mut work = work.clone();
                    *work.pointer_mut(place).unwrap() = other;
                    same_as_serde::<Work>(&work);
                }
            }
        }
        assert!(works > 1);
        for (key, each) in [
            ("makers", same_as_serde::<Maker> as fn(&Value)),
            ("collections", same_as_serde::<Collection>),
        ] {
            catalog[key].as_array().unwrap().iter().for_each(each);
        }
        let events = catalog["collective"]["events"].as_array().unwrap();
        events.iter().for_each(same_as_serde::<Event>);
    }

    fn collect_places(value: &Value, at: String, places: &mut Vec<String>) {
        match value {
            Value::Object(map) => map
                .iter()
                .for_each(|(key, value)| collect_places(value, format!("{at}/{key}"), places)),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .for_each(|(index, value)| collect_places(value, format!("{at}/{index}"), places)),
            _ => {}
        }
        if !at.is_empty() {
            places.push(at);
        }
    }
}
