//! A work as an object of schema.org, for search engines: what it is, how large, who made it, and what it costs. Pure.

use closer_core::catalog::{Availability, Catalog, Kind, Work};
use serde_json::{Value, json};

use crate::{
    Place,
    said::{address, maker_of, words},
    words,
};

/// A `VisualArtwork`; `pictures` are whole addresses. What is not known is left out, and so are addresses where the site does
/// not know its own. (<https://schema.org/VisualArtwork>, sizes as `QuantitativeValue` in UN/CEFACT's millimetres.)
pub fn artwork(catalog: &Catalog, work: &Work, pictures: &[String], site: &Place) -> Value {
    let own = |path: &str| site.whole(&format!("{}{path}", site.base));
    let mut said = json!({
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "name": words(&work.title),
        "artMedium": words(&work.medium),
        "width": millimetres(work.size.width_mm),
        "height": millimetres(work.size.height_mm),
        "size": words::size_mm(&work.size),
    });
    if let Some(depth_mm) = work.size.depth_mm {
        said["depth"] = millimetres(depth_mm);
    }
    if let Some(description) = &work.description {
        said["description"] = json!(words(description));
    }
    if let Some(surface) = &work.surface {
        said["artworkSurface"] = json!(words(surface));
    }
    match work.kind {
        Kind::OneOfAKind => said["artEdition"] = json!(1),
        Kind::Print => said["artform"] = json!("Print"),
        Kind::SmallBatch => {}
    }
    if let Some(year) = work.year {
        said["dateCreated"] = json!(year.to_string());
    }
    if let Some(maker) = maker_of(catalog, work) {
        let mut artist = json!({ "@type": "Person", "name": words(&maker.name) });
        if let Some(url) = own(&format!("makers/{}/", maker.id)) {
            artist["url"] = json!(url);
        }
        said["artist"] = artist;
    }
    if let Some(rights) = &work.rights {
        said["copyrightNotice"] = json!(words(&rights.text));
        if let Some(url) = rights
            .url
            .as_ref()
            .and_then(|url| site.whole(&address(url, &site.base)))
        {
            said["license"] = json!(url);
        }
    }
    let url = own(&format!("works/{}/", work.id));
    if let Some(url) = &url {
        said["url"] = json!(url);
    }
    if !pictures.is_empty() {
        said["image"] = json!(pictures);
    }
    if let Some(mut offer) = offer(work) {
        let store = work
            .store_url
            .as_ref()
            .and_then(|url| site.whole(&address(url, &site.base)));
        if let Some(url) = store.or(url) {
            offer["url"] = json!(url);
        }
        said["offers"] = offer;
    }
    said
}

/// What it costs and whether it can be had; `None` for what has no price or is only looked at.
fn offer(work: &Work) -> Option<Value> {
    let price = work.price.as_ref()?;
    let availability = match work.availability {
        Availability::Available => "InStock",
        Availability::Reserved => "Reserved",
        Availability::Sold => "SoldOut",
        Availability::MadeToOrder => "MadeToOrder",
        Availability::NotForSale => return None,
    };
    Some(json!({
        "@type": "Offer",
        "price": price.amount,
        "priceCurrency": price.currency,
        "availability": format!("https://schema.org/{availability}"),
        "itemCondition": "https://schema.org/NewCondition",
    }))
}

/// MMT is the millimetre of UN/CEFACT Recommendation 20.
fn millimetres(length_mm: f64) -> Value {
    json!({ "@type": "QuantitativeValue", "value": length_mm, "unitCode": "MMT", "unitText": "mm" })
}
