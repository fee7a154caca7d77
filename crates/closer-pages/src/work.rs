//! A work as a file: its picture where the stage will be, its label, details that unfold, its story, making and price,
//! as `src/pages/work.rs` sets them.

use closer_core::catalog::{Catalog, Look, Work};
use closer_core::{Snippet, SnippetPicture, base64, decimal};

use crate::{
    Place, detail, json_ld,
    markup::{Markup, html},
    oembed::{self, Card},
    pages::Given,
    said::{address, heading, maker, maker_of, own_picture, passed_picture, picture, prose, words},
    share,
    template::{Listing, Page},
    wanting, words,
};

/// The page of a work; `beside` are the works before and after it on the wall.
pub fn page(
    catalog: &Catalog,
    work: &Work,
    beside: (Option<&Work>, Option<&Work>),
    given: &Given,
    site: &Place,
) -> Page {
    let base = site.base.as_str();
    let story = work.story.as_ref().map(|story| {
        html!(
            "<section>{}{}</section>\n",
            heading(words::say("making.story")),
            prose(story)
        )
    });
    let further: Markup = work
        .looks
        .iter()
        .skip(1)
        .map(|look| {
            html!(
                "<noscript><figure>{}</figure></noscript>\n",
                picture(look, base, html!("loading=\"lazy\""))
            )
        })
        .collect();
    let look = work.looks.first();
    let picture = passed_picture(work, given, base);
    let own = own_picture(work, base);
    let mut pictures: Vec<String> = [picture.as_ref(), own.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|picture| site.whole(&picture.address))
        .collect();
    pictures.dedup();
    let name = words(&catalog.collective.name);
    let short = words::work_in_short(work, maker(catalog, work).unwrap_or(name));
    Page {
        file: format!("works/{}/index.html", work.id),
        title: format!("{} · {name}", words(&work.title)),
        description: match &work.description {
            Some(text) => format!("{short} {}", words(text)),
            None => short,
        },
        collective: name.to_owned(),
        body: html!(
            "{}<figure class=\"work-figure\">\n{}<figcaption class=\"caption\">{}{}{}{}</figcaption>\n</figure>\n\
             <div class=\"work-more\">\n{}{}{}</div>\n{}",
            way(beside, base),
            stage(work, base),
            caption(catalog, work, base),
            buy(catalog, work, base),
            details(work, base),
            rights(work, base),
            story,
            wanting::making(work, base),
            wanting::reasons(work),
            further
        ),
        style: look.map_or(String::new(), |look| place(work, look) + &preview(look, given))
            + &wanting::counts(work),
        preload: look
            .map_or(Vec::new(), |look| share::asked_first(look, given.read))
            .iter()
            .map(|url| address(url, base))
            .collect(),
        data: Some(json_ld::artwork(catalog, work, &pictures, site)),
        picture,
        oembed: card(catalog, work, site),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// What sites are told that embed the work; nothing where the site's own address is not known.
fn card(catalog: &Catalog, work: &Work, site: &Place) -> Option<String> {
    let whole = |path: &str| site.whole(&format!("{}{path}", site.base));
    let (title, maker) = (words(&work.title), maker(catalog, work));
    let picture = own_picture(work, &site.base).and_then(|picture| {
        Some(SnippetPicture {
            address: site.whole(&picture.address)?,
            width_px: picture.width_px,
            height_px: picture.height_px,
            alt: picture.alt,
        })
    });
    Some(oembed::text(&Card {
        title,
        maker,
        collective: words(&catalog.collective.name),
        snippet: Snippet {
            gallery: whole("")?,
            catalog: whole("collection/catalog.json")?,
            work: work.id.clone(),
            page: whole(&format!("works/{}/", work.id))?,
            look: None,
            detail: None,
            title: maker.map_or_else(|| title.to_owned(), |maker| format!("{title}, {maker}")),
            picture,
        },
    }))
}

fn way((before, after): (Option<&Work>, Option<&Work>), base: &str) -> Markup {
    let before = before.map(|work| {
        html!(
            "<a href=\"{}works/{}/\" rel=\"prev\"><span aria-hidden=\"true\">←</span>{}</a>",
            base,
            work.id,
            words::say("work.previous_work")
        )
    });
    let after = after.map(|work| {
        html!(
            "<a href=\"{}works/{}/\" rel=\"next\">{}<span aria-hidden=\"true\">→</span></a>",
            base,
            work.id,
            words::say("work.next_work")
        )
    });
    html!(
        "<nav class=\"work-path\" aria-label=\"{}\"><a href=\"{}\">{}</a>\
         <span class=\"work-path-sides\">{}{}</span></nav>\n",
        words::say("work.neighbours"),
        base,
        words::say("work.all_works"),
        before,
        after
    )
}

/// The picture, and the room of the bars that come with the viewer.
fn stage(work: &Work, base: &str) -> Markup {
    let picture = work.looks.first().map(|look| {
        let attributes = html!("class=\"stage-picture\" fetchpriority=\"high\"");
        picture(look, base, attributes)
    });
    let looks = (work.looks.len() > 1).then(|| html!("<div class=\"look-switch\"></div>"));
    html!(
        "<div class=\"stage\"><div class=\"stage-view\">{}</div>\
         <div class=\"stage-bar\"><div class=\"scale-bar\"></div>{}<div class=\"controls\"></div></div></div>\n",
        picture,
        looks
    )
}

/// Where the object lies in the picture, as `src/components/stage.rs` says it to the stylesheet.
fn place(work: &Work, look: &Look) -> String {
    let (width, height) = (f64::from(look.width_px.max(1)), f64::from(look.height_px.max(1)));
    let object = work.home_region(look);
    let share = |value: f64| decimal(value, 4);
    format!(
        "#static .stage-view{{--aspect:{};--object-width:{};--object-height:{};--object-x:{};--object-y:{}}}\n",
        share(width / height),
        share(object.width_px / width),
        share(object.height_px / height),
        share((object.x_px + object.width_px / 2.0) / width),
        share((object.y_px + object.height_px / 2.0) / height),
    )
}

/// The picture as it lies in its smallest levels, behind the one that is on its way: it comes with the page's stylesheet, which
/// is waited for anyway.
fn preview(look: &Look, given: &Given) -> String {
    share::preview(look, given.read).map_or(String::new(), |jpeg| {
        format!(
            "#static .stage-picture{{background:url(data:image/jpeg;base64,{}) 0 0/100% 100%}}\n",
            base64(&jpeg)
        )
    })
}

fn caption(catalog: &Catalog, work: &Work, base: &str) -> Markup {
    let year = work.year.map(|year| year.to_string());
    let maker_and_year = match (maker_of(catalog, work), year) {
        (Some(maker), year) => Some(html!(
            "<p><a href=\"{}makers/{}/\">{}</a>{}</p>",
            base,
            maker.id,
            words(&maker.name),
            year.map(|year| format!(", {year}"))
        )),
        (None, year) => year.map(|year| html!("<p>{}</p>", year)),
    };
    let description = work
        .description
        .as_ref()
        .map(|text| html!("<p class=\"caption-text\">{}</p>", words(text)));
    html!(
        "<div><h1 class=\"caption-title\">{}</h1>\n<div class=\"caption-lines\">{}<p>{}</p><p>{}</p></div>\n\
         <div class=\"caption-sizes\"><p>{}</p><p>{}</p>{}<p class=\"caption-print\"><a href=\"{}works/{}/print/\">{}</a></p></div>\
         {}</div>\n",
        words(&work.title),
        maker_and_year,
        words::medium(work),
        words::kind(work.kind),
        words::size_mm(&work.size),
        words::size_inches(&work.size),
        words::framed_size(&work.size).map(|words| html!("<p>{}</p>", words)),
        base,
        work.id,
        words::say("work.print_true_size"),
        description,
    )
}

fn buy(catalog: &Catalog, work: &Work, base: &str) -> Markup {
    let price = work
        .price
        .as_ref()
        .map(|price| html!("<span class=\"caption-amount\">{}</span>", words::price(price)));
    let store = work.store_url.as_ref().map(|url| {
        html!(
            "<a class=\"action\" href=\"{}\" rel=\"external\">{}</a>",
            address(url, base),
            words::say("work.store_link")
        )
    });
    html!(
        "<div class=\"caption-buy\"><p class=\"caption-state\">{}{}<span>{}</span></p>{}{}{}</div>\n",
        words::state_dot(work.availability),
        price,
        words::availability(work.availability),
        wanting::keep(work),
        store,
        wanting::ask(catalog, work, base)
    )
}

/// The details of the look that is shown. Without script they unfold; they cannot fly anywhere.
fn details(work: &Work, base: &str) -> Markup {
    let items: Markup = work
        .looks
        .iter()
        .take(1)
        .flat_map(|look| &look.details)
        .map(|detail| {
            html!(
                "<li><details><summary class=\"detail-go\"><span class=\"detail-name\">{}</span>\
                 <span class=\"detail-across\">{}</span></summary>\
                 <div class=\"detail-text\"><p>{}</p><p><a href=\"{}{}\">{}</a></p></div></details></li>\n",
                words(&detail.label),
                words::across(detail.region.width_mm),
                words(&detail.text),
                base,
                detail::folder(work, detail),
                words::SEE_CLOSE
            )
        })
        .collect();
    html!(
        "<section><div class=\"detail-list-head\">{}\
         <div class=\"pass-on\"><p><button class=\"copy-link\" type=\"button\">{}</button></p>\
         <p><button class=\"copy-link\" type=\"button\">{}</button></p>\
         <p><a class=\"copy-link\">{}</a></p></div></div>\n\
         <ol class=\"detail-list\" role=\"list\">\n{}</ol></section>\n",
        heading(words::say("making.details")),
        words::say("share.share"),
        words::say("embed.embed"),
        words::say("compare.shortly"),
        items
    )
}

fn rights(work: &Work, base: &str) -> Option<Markup> {
    let rights = work.rights.as_ref()?;
    let said = match &rights.url {
        Some(url) => html!(
            "<a href=\"{}\" rel=\"external license\">{}</a>",
            address(url, base),
            words(&rights.text)
        ),
        None => html!("{}", words(&rights.text)),
    };
    Some(html!("<p class=\"caption-rights\">{}</p>", said))
}
