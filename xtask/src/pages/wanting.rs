//! How a work was made, why it costs what it costs, and whom to ask, as `src/components/{making,price_reasons,ask,keep}.rs`
//! set them.

use std::fmt::Write as _;

use closer_core::catalog::{Availability, Catalog, Kind, Text, Work};
use closer_core::escaped;

use super::{address, decimal, heading, picture, shown, words};

/// Facts, and the steps with their pictures where looks show them.
pub fn making(work: &Work, base: &str) -> String {
    let Some(making) = &work.making else {
        return String::new();
    };
    let materials: Vec<&str> = making.materials.iter().map(words).collect();
    let said = |text: &Option<Text>| text.as_ref().map(|text| words(text).to_owned());
    let facts: String = [
        ((!materials.is_empty()).then(|| materials.join(", "))),
        said(&making.surface),
        making.magnification.map(words::loupe),
        said(&making.finish),
        said(&making.frame),
        making.hours.map(words::hours),
    ]
    .into_iter()
    .zip(words::facts())
    .filter_map(|(fact, name)| fact.map(|fact| format!("<dt>{name}</dt><dd>{}</dd>", escaped(&fact))))
    .collect();
    let mut steps = String::new();
    let mut class = "stages";
    for stage in &making.stages {
        let text = stage
            .text
            .as_ref()
            .map_or(String::new(), |text| format!("<p>{}</p>", shown(text)));
        let look = stage.look.as_ref().and_then(|id| work.look(id));
        let _ = match look.map(|look| picture(look, base, "loading=\"lazy\"")) {
            Some(picture) if picture.starts_with("<img") => {
                class = "stages stages-shown";
                write!(
                    steps,
                    "<li><div><button type=\"button\">{picture}<span>{}</span></button>{text}</div></li>",
                    shown(&stage.label)
                )
            }
            _ => write!(
                steps,
                "<li><div><em>{}</em>{text}</div></li>",
                shown(&stage.label)
            ),
        };
    }
    if !steps.is_empty() {
        steps = format!("<ol class=\"{class}\" role=\"list\">{steps}</ol>");
    }
    format!(
        "<section>{}<dl class=\"facts\">{facts}</dl>{steps}</section>\n",
        heading(words::say("making.making"))
    )
}

/// The five reasons, and what of them is known in numbers.
pub fn reasons(work: &Work) -> String {
    let Some(price) = &work.price else {
        return String::new();
    };
    let given = &price.reasons;
    let making = work.making.as_ref();
    let hours = making.and_then(|making| making.hours).map(words::hours);
    let loupe = making.and_then(|making| making.magnification).map(words::loupe);
    let kind = words::kind(work.kind).to_owned();
    let mut rows = String::new();
    for (name, (sign, known, reason)) in words::reasons().into_iter().zip([
        ("time", hours, &given.time),
        ("materials", None, &given.materials),
        ("uniqueness", Some(kind), &given.uniqueness),
        ("care", None, &given.wear_and_care),
        ("handwork", loupe, &given.handwork),
    ]) {
        if let Some(reason) = reason {
            let known = known.map_or(String::new(), |known| {
                format!("<dd class=\"reason-known\">{}</dd>", escaped(&known))
            });
            let _ = write!(
                rows,
                "<div data-reason=\"{sign}\"><dt>{name}</dt>{known}<dd>{}</dd></div>",
                shown(reason)
            );
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let title = words::say_with("making.reasons", &[("price", &words::price(price))]);
    format!(
        "<section>{}<dl class=\"reasons\">{rows}</dl></section>\n",
        heading(&title)
    )
}

/// How often a stroke, ring or dot is drawn beside a reason, as `src/components/price_reasons.rs` says it to the stylesheet.
pub fn counts(work: &Work) -> String {
    if work.price.is_none() {
        return String::new();
    }
    let making = work.making.as_ref();
    let kind = match work.kind {
        Kind::OneOfAKind => 1.0,
        Kind::SmallBatch => 3.0,
        Kind::Print => 7.0,
    };
    [
        ("time", making.and_then(|making| making.hours).unwrap_or_default()),
        (
            "materials",
            making.map_or(0.0, |making| making.materials.len() as f64),
        ),
        ("uniqueness", kind),
    ]
    .into_iter()
    .filter(|(_, count)| (0.5..=60.0).contains(count))
    .fold(String::new(), |style, (sign, count)| {
        style
            + &format!(
                "#static [data-reason=\"{sign}\"]{{--count:{}}}\n",
                decimal(count, 1)
            )
    })
}

/// The ribbon's place: it does nothing before the app is there.
pub fn keep(work: &Work) -> String {
    format!(
        "<button class=\"keep\" type=\"button\" aria-label=\"{}\">{}</button>",
        escaped(&words::say_with("wanting.keep", &[("title", words(&work.title))])),
        words::say("wanting.on_shortlist")
    )
}

/// What to do about a work that cannot simply be bought, and whom to ask.
pub fn ask(catalog: &Catalog, work: &Work, base: &str) -> String {
    let collective = &catalog.collective;
    let commissions = collective.commissions.as_ref();
    let form = commissions.and_then(|commissions| commissions.url.as_ref());
    let way = |email: Option<&String>, words: &str| {
        let href = match (email, form) {
            (Some(email), _) => format!("mailto:{email}"),
            (None, Some(form)) => address(form, base),
            (None, None) => return String::new(),
        };
        format!("<a href=\"{}\" rel=\"external\">{words}</a>", escaped(&href))
    };
    let of_commissions = commissions.and_then(|commissions| commissions.email.as_ref());
    let about = way(
        collective.enquiries.as_ref().or(of_commissions),
        words::say("wanting.ask_about"),
    );
    let like_it = commissions.map_or(String::new(), |_| {
        way(of_commissions, words::say("wanting.commission_like"))
    });
    let then = match work.availability {
        Availability::Reserved if !about.is_empty() => Some("wanting.then_reserved"),
        Availability::Sold if !like_it.is_empty() => Some("wanting.then_sold"),
        Availability::MadeToOrder => Some("wanting.then_made_to_order"),
        Availability::NotForSale => Some("wanting.then_not_for_sale"),
        _ => None,
    };
    let then = then.map_or(String::new(), |key| {
        format!("<p class=\"caption-then\">{}</p>", words::say(key))
    });
    format!("{then}<p class=\"caption-ask\">{about}{like_it}</p>")
}
