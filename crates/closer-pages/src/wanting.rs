//! How a work was made, why it costs what it costs, and whom to ask, as `src/components/{making,price_reasons,ask,keep}.rs`
//! set them.

use closer_core::catalog::{Availability, Catalog, Kind, Text, Work};
use closer_core::decimal;

use crate::{
    markup::{Markup, html},
    said::{address, heading, shown_picture, words},
    words,
};

/// Facts, and the steps with their pictures where looks show them.
pub fn making(work: &Work, base: &str) -> Option<Markup> {
    let making = work.making.as_ref()?;
    let materials: Vec<&str> = making.materials.iter().map(words).collect();
    let said = |text: &Option<Text>| text.as_ref().map(|text| words(text).to_owned());
    let facts: Markup = [
        ((!materials.is_empty()).then(|| materials.join(", "))),
        said(&making.surface),
        making.magnification.map(words::loupe),
        said(&making.finish),
        said(&making.frame),
        making.hours.map(words::hours),
    ]
    .into_iter()
    .zip(words::facts())
    .filter_map(|(fact, name)| fact.map(|fact| html!("<dt>{}</dt><dd>{}</dd>", name, fact)))
    .collect();
    let (mut steps, mut class) = (Markup::default(), "stages");
    for stage in &making.stages {
        let text = stage.text.as_ref().map(|text| html!("<p>{}</p>", words(text)));
        let look = stage.look.as_ref().and_then(|id| work.look(id));
        let picture = look.and_then(|look| shown_picture(look, base, html!("loading=\"lazy\"")));
        let label = words(&stage.label);
        steps.push(match picture {
            Some(picture) => {
                class = "stages stages-shown";
                html!(
                    "<li><div><button type=\"button\">{}<span>{}</span></button>{}</div></li>",
                    picture,
                    label,
                    text
                )
            }
            None => html!("<li><div><em>{}</em>{}</div></li>", label, text),
        });
    }
    let steps = (!steps.is_empty()).then(|| html!("<ol class=\"{}\" role=\"list\">{}</ol>", class, steps));
    Some(html!(
        "<section>{}<dl class=\"facts\">{}</dl>{}</section>\n",
        heading(words::say("making.making")),
        facts,
        steps
    ))
}

/// The five reasons, and what of them is known in numbers.
pub fn reasons(work: &Work) -> Option<Markup> {
    let price = work.price.as_ref()?;
    let given = &price.reasons;
    let making = work.making.as_ref();
    let hours = making.and_then(|making| making.hours).map(words::hours);
    let loupe = making.and_then(|making| making.magnification).map(words::loupe);
    let kind = words::kind(work.kind).to_owned();
    let rows: Markup = words::reasons()
        .into_iter()
        .zip([
            ("time", hours, &given.time),
            ("materials", None, &given.materials),
            ("uniqueness", Some(kind), &given.uniqueness),
            ("care", None, &given.wear_and_care),
            ("handwork", loupe, &given.handwork),
        ])
        .filter_map(|(name, (sign, known, reason))| {
            Some(html!(
                "<div data-reason=\"{}\"><dt>{}</dt>{}<dd>{}</dd></div>",
                sign,
                name,
                known.map(|known| html!("<dd class=\"reason-known\">{}</dd>", known)),
                words(reason.as_ref()?)
            ))
        })
        .collect();
    let title = words::say_with("making.reasons", &[("price", &words::price(price))]);
    (!rows.is_empty()).then(|| {
        html!(
            "<section>{}<dl class=\"reasons\">{}</dl></section>\n",
            heading(&title),
            rows
        )
    })
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
pub fn keep(work: &Work) -> Markup {
    html!(
        "<button class=\"keep\" type=\"button\" aria-label=\"{}\">{}</button>",
        words::say_with("wanting.keep", &[("title", words(&work.title))]),
        words::say("wanting.on_shortlist")
    )
}

/// What to do about a work that cannot simply be bought, and whom to ask.
pub fn ask(catalog: &Catalog, work: &Work, base: &str) -> Markup {
    let collective = &catalog.collective;
    let commissions = collective.commissions.as_ref();
    let form = commissions.and_then(|commissions| commissions.url.as_ref());
    let way = |email: Option<&String>, words: &str| {
        let href = match (email, form) {
            (Some(email), _) => format!("mailto:{email}"),
            (None, Some(form)) => address(form, base),
            (None, None) => return None,
        };
        Some(html!("<a href=\"{}\" rel=\"external\">{}</a>", href, words))
    };
    let of_commissions = commissions.and_then(|commissions| commissions.email.as_ref());
    let about = way(
        collective.enquiries.as_ref().or(of_commissions),
        words::say("wanting.ask_about"),
    );
    let like_it = commissions.and_then(|_| way(of_commissions, words::say("wanting.commission_like")));
    let then = match work.availability {
        Availability::Reserved if about.is_some() => Some("wanting.then_reserved"),
        Availability::Sold if like_it.is_some() => Some("wanting.then_sold"),
        Availability::MadeToOrder => Some("wanting.then_made_to_order"),
        Availability::NotForSale => Some("wanting.then_not_for_sale"),
        _ => None,
    };
    html!(
        "{}<p class=\"caption-ask\">{}{}</p>",
        then.map(|key| html!("<p class=\"caption-then\">{}</p>", words::say(key))),
        about,
        like_it
    )
}
