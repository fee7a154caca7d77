//! A work at its true size on paper: one sheet that is whole on A4 and on Letter, with crop marks and a ruler to check the
//! printer by. Everything that is true to size is drawn as SVG in millimetres, since browsers put boxes of a page on whole
//! CSS pixels, a quarter of a millimetre each. The app has no part in it.

use std::fmt::Write as _;

use closer_core::catalog::{Catalog, Look, ObjectRegion, Work};
use closer_core::{MM_PER_INCH, Rect, decimal, read_descriptor};

use crate::{
    Place,
    markup::{Markup, html},
    pages::Given,
    said::{address, maker, plain_picture, words},
    template::{Listing, Page},
    words,
};

/// The stylesheet of the sheets.
const STYLE: &str = include_str!("../../../style/print.css");

/// Their script, which shows a button.
const SCRIPT: &str = include_str!("print.js");

/// The largest work that the sheet holds. The sheet is what A4 and Letter both have within margins of half an inch
/// (`style/print.css`): 184.15 × 250 mm, less its words, the ruler and the crop marks.
const ROOM_MM: (f64, f64) = (168.0, 150.0);

/// From the work to the end of a crop mark, and where the mark begins: a knife's width away.
const MARK_MM: (f64, f64) = (7.0, 2.0);

/// What an eye at reading distance cannot tell from more, and what printers are fed with.
const SHARP_DPI: f64 = 300.0;

const CSS_PX_PER_INCH: f64 = 96.0;

/// The sheet of a work, or the word that it is too large for one.
pub fn page(catalog: &Catalog, work: &Work, given: &Given, site: &Place) -> Page {
    let base = site.base.as_str();
    let look = work.looks.first();
    let (width_mm, height_mm) = shown_mm(work);
    let fits = width_mm <= ROOM_MM.0 && height_mm <= ROOM_MM.1;
    let middle = if fits {
        let plane = look.and_then(|look| look.plane.as_ref());
        html!(
            "{}\n<div class=\"print-check\">{}\n<p>{}</p>{}</div>\n",
            figure(work, (width_mm, height_mm), given, base),
            ruler(),
            words::PRINT_CHECK,
            plane.map(|plane| html!("<p>{}</p>", words::print_plane(words(plane)))),
        )
    } else {
        let sentence = words::print_too_large(&words::in_mm([Some(width_mm), Some(height_mm), None]));
        html!("<p class=\"print-too-large\">{}</p>\n", sentence)
    };
    let button = fits.then(|| {
        html!(
            "<button id=\"print-sheet\" class=\"action print-button\" type=\"button\" hidden>{}</button>",
            words::PRINT
        )
    });
    let title = format!("{}: {}", words::say("work.print_true_size"), words(&work.title));
    let collective = words(&catalog.collective.name);
    let own_page = format!("works/{}/", work.id);
    Page {
        file: format!("{own_page}print/index.html"),
        title: format!("{title} · {collective}"),
        description: format!("{title}, {}", words::size_mm(&work.size)),
        collective: collective.to_owned(),
        body: html!(
            "<div class=\"print-bar\"><a href=\"{}{}\">{}</a>{}{}</div>\n\
             <div class=\"print-paper\"><article class=\"print-sheet\">\n{}{}{}</article></div>\n",
            base,
            own_page,
            words::BACK_TO_WORK,
            fits.then(preview_words),
            button,
            head(catalog, work),
            middle,
            site.whole(&format!("{base}{own_page}"))
                .map(|address| html!("<p class=\"print-address\">{}</p>\n", address)),
        ),
        style: STYLE.to_owned(),
        script: fits.then_some(SCRIPT),
        listing: Listing::For(own_page),
        is_app: false,
        ..Page::default()
    }
}

/// A screen is not paper, and a narrow one shows less than the sheet.
fn preview_words() -> Markup {
    html!(
        "<p class=\"print-preview\">{}</p><p class=\"print-preview print-preview-small\">{}</p>",
        words::PRINT_PREVIEW,
        words::PRINT_PREVIEW_SMALL
    )
}

/// Title, maker and size, as on the wall.
fn head(catalog: &Catalog, work: &Work) -> Markup {
    html!(
        "<header><h1>{}</h1>\n{}<p>{} · {}</p>{}</header>\n",
        words(&work.title),
        maker(catalog, work).map(|name| html!("<p>{}</p>", name)),
        words::size_mm(&work.size),
        words::size_inches(&work.size),
        words::framed_size(&work.size).map(|words| html!("<p>{}</p>", words)),
    )
}

/// How large what is shown is: the work, with its frame where the first look has it.
fn shown_mm(work: &Work) -> (f64, f64) {
    work.looks
        .first()
        .map_or((work.size.width_mm, work.size.height_mm), |look| {
            let home = work.home_region(look);
            (home.width_px * look.mm_per_px, home.height_px * look.mm_per_px)
        })
}

/// The work between its crop marks.
fn figure(work: &Work, (width_mm, height_mm): (f64, f64), given: &Given, base: &str) -> Markup {
    let (end, gap) = MARK_MM;
    let mut marks = String::new();
    for (x, outwards) in [(0.0, -1.0), (width_mm, 1.0)] {
        for (y, downwards) in [(0.0, -1.0), (height_mm, 1.0)] {
            let length = end - gap;
            for (from_x, from_y, way, by) in [
                (x + outwards * gap, y, 'h', outwards * length),
                (x, y + downwards * gap, 'v', downwards * length),
            ] {
                let _ = write!(marks, "M{} {}{way}{}", mm(from_x), mm(from_y), mm(by));
            }
        }
    }
    let look = work.looks.first();
    svg(
        "print-work",
        look.map_or("", |look| words(&look.alt)),
        (-end, -end, width_mm + 2.0 * end, height_mm + 2.0 * end),
        html!(
            "<svg class=\"print-picture\" width=\"{}\" height=\"{}\"{}</svg>\n<path class=\"print-line\" d=\"{}\"/>",
            mm(width_mm),
            mm(height_mm),
            look.map_or_else(|| html!(">"), |look| picture(work, look, given, base)),
            marks
        ),
    )
}

/// The rest of the picture's own element, which is in full-size pixels of the photograph and cut off at the work's edge.
fn picture(work: &Work, look: &Look, given: &Given, base: &str) -> Markup {
    let home = work.home_region(look);
    let whole = Rect::new(0.0, 0.0, f64::from(look.width_px), f64::from(look.height_px));
    let mut images = Markup::default();
    let mut has_enough = false;
    if let Some(small) = plain_picture(look, base) {
        has_enough = f64::from(small.width_px) * MM_PER_INCH / (whole.width * look.mm_per_px) >= SHARP_DPI;
        images.push(image(&small.address, whole));
    }
    if !has_enough {
        // Over the small picture, so that no white of the paper shines through where a printer draws two tiles.
        for (tile, place) in tiles(look, home, given, base) {
            images.push(image(&tile, place));
        }
    }
    html!(
        " viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\">{}",
        mm(home.x_px),
        mm(home.y_px),
        mm(home.width_px),
        mm(home.height_px),
        images
    )
}

/// Addresses and places of the tiles that show the work as sharp as paper can: the coarsest level that is enough. None where
/// the pyramid's description does not lie in the site.
fn tiles(look: &Look, home: ObjectRegion, given: &Given, base: &str) -> Vec<(String, Rect)> {
    let description = (given.read)(&look.source).and_then(|bytes| String::from_utf8(bytes).ok());
    let source = description.and_then(|text| read_descriptor(&address(&look.source, base), &text).ok());
    let Some(source) = source else { return Vec::new() };
    let level = source.pyramid.level_for(SHARP_DPI * look.mm_per_px / MM_PER_INCH);
    let home = Rect::new(home.x_px, home.y_px, home.width_px, home.height_px);
    let tiles = source.pyramid.tiles_in(level, home);
    tiles
        .map(|tile| (source.tile_url(tile), source.pyramid.picture_in_image(tile)))
        .collect()
}

fn image(address: &str, place: Rect) -> Markup {
    html!(
        "<image href=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\"/>",
        address,
        mm(place.x),
        mm(place.y),
        mm(place.width),
        mm(place.height)
    )
}

/// 100 mm above and 4 in below one line, with what lies between them.
fn ruler() -> Markup {
    const LENGTH_MM: u32 = 100;
    const LENGTH_IN: u32 = 4;
    const PARTS: u32 = 16; // of an inch
    let (mut ticks_mm, mut ticks_in, mut numbers) = (String::new(), String::new(), Markup::default());
    for at in 0..=LENGTH_MM {
        let length = match at {
            at if at % 10 == 0 => "5",
            at if at % 5 == 0 => "3.5",
            _ => "2",
        };
        let _ = write!(ticks_mm, "M{at} 0v-{length}");
        if at % 10 == 0 {
            let unit = if at == LENGTH_MM { " mm" } else { "" };
            numbers.push(html!("<text x=\"{}\" y=\"-6\">{}{}</text>", at, at, unit));
        }
    }
    for at in 0..=LENGTH_IN * PARTS {
        let length = match at {
            at if at % PARTS == 0 => "5",
            at if at % (PARTS / 2) == 0 => "3.5",
            at if at % (PARTS / 4) == 0 => "2.75",
            _ => "1.75",
        };
        let at_mm = f64::from(at) * MM_PER_INCH / f64::from(PARTS);
        let _ = write!(ticks_in, "M{} 0v{length}", mm(at_mm));
        if at % PARTS == 0 {
            let (inches, unit) = (at / PARTS, if at == LENGTH_IN * PARTS { " in" } else { "" });
            numbers.push(html!(
                "<text x=\"{}\" y=\"8.6\">{}{}</text>",
                mm(at_mm),
                inches,
                unit
            ));
        }
    }
    svg(
        "print-ruler",
        words::PRINT_RULER,
        (-4.0, -10.0, 114.0, 20.0),
        html!(
            "<path class=\"print-line\" d=\"M0 0H{}\"/><path class=\"print-line\" d=\"{}\"/>\
             <path class=\"print-line\" d=\"{}\"/>{}",
            mm(f64::from(LENGTH_IN) * MM_PER_INCH),
            ticks_mm,
            ticks_in,
            numbers
        ),
    )
}

/// A drawing in millimetres whose `view` is left, top, width and height. It is as large as the next even number of CSS
/// pixels each way, for browsers stretch a drawing to whole ones; what it shows lies in the middle.
fn svg(class: &str, label: &str, view: (f64, f64, f64, f64), inside: Markup) -> Markup {
    let (x, y, width, height) = view;
    let mm_per_px = MM_PER_INCH / CSS_PX_PER_INCH;
    let rounded = |side: f64| (side / mm_per_px / 2.0).ceil() * 2.0 * mm_per_px;
    let (across, down) = (rounded(width), rounded(height));
    let (across_said, down_said) = (decimal(across, 6), decimal(down, 6));
    html!(
        "<svg class=\"{}\" role=\"img\" aria-label=\"{}\" width=\"{}mm\" height=\"{}mm\" viewBox=\"{} {} {} {}\">\
         {}</svg>",
        class,
        label,
        across_said,
        down_said,
        decimal(x - (across - width) / 2.0, 6),
        decimal(y - (down - height) / 2.0, 6),
        across_said,
        down_said,
        inside
    )
}

/// Thousandths of a millimetre, or of a pixel, are enough.
fn mm(length: f64) -> String {
    decimal(length, 3)
}
