//! The two sheets: a work with its label, and a detail of it. What is said on them is the catalog's and the page's.

use closer_core::catalog::{Catalog, Detail, Look, Work};
use closer_core::{Physical, Point, Rect, ScreenDensity, Size, Viewport, metric_length, times_life_label};

use super::{
    codec::Pixels,
    face::{ITALIC, ROMAN},
    sheet::{HEIGHT, INK, QUIET, Sheet, WIDTH, lines},
};
use crate::{said, words};

/// Where a work's photograph lies: from the left edge, and as high as the sheet.
const WORK: (usize, usize) = (760, HEIGHT as usize);

/// Where a detail's lies: as wide as the sheet, above the words.
const DETAIL: (usize, usize) = (WIDTH as usize, 494);

/// How much is seen around a work: as the app opens it.
const AROUND: f64 = 1.12;

/// A pixel of the photograph is never drawn over more than so many: beyond that one sees squares.
const NEAREST: f64 = 1.5;

/// The widest coin that leaves the work to be seen.
const COIN_PX: f64 = 300.0;

/// Edges and gaps.
const MARGIN: f32 = 40.0;

/// What is drawn: its words are part of its name, so that it is drawn again when they change.
pub struct Plan {
    /// The part of the photograph, in image space.
    pub area: Rect,
    /// How many pixels it gets.
    pub size: (usize, usize),
    view: View,
    words: Words,
}

enum Words {
    Work {
        collective: String,
        title: String,
        maker: Option<String>,
        sizes: [String; 2],
        coin: String,
    },
    Detail {
        label: String,
        of: String,
        across: String,
    },
}

/// How large what is seen is.
struct View {
    px_per_mm: f64,
    bar_px: f64,
    bar_label: String,
    times_life: String,
}

impl View {
    fn of(work: &Work, look: &Look, area: Rect, size: (usize, usize), longest_px: f64) -> View {
        let home = work.home_region(look);
        let physical = Physical {
            mm_per_px: look.mm_per_px,
            object: Rect::new(home.x_px, home.y_px, home.width_px, home.height_px),
        };
        let mut viewport = Viewport::fitting(photograph(look), Size::new(size.0 as f64, size.1 as f64), 1.0);
        viewport.viewpoint.scale = size.0 as f64 / area.width;
        viewport.viewpoint.center_image = Point::new(area.x + area.width / 2.0, area.y + area.height / 2.0);
        let bar = physical.metric_bar(viewport, longest_px);
        View {
            px_per_mm: physical.px_per_mm(viewport),
            bar_px: bar.length_screen,
            bar_label: bar.label,
            times_life: times_life_label(physical.times_life(viewport, ScreenDensity::Assumed)),
        }
    }
}

/// A rectangle of these proportions around `inside`, `around` times as large: less where the photograph of this size would end
/// before it across, and never nearer than the photograph bears.
fn around(inside: Rect, photograph: Size, size: (usize, usize), around: f64) -> Rect {
    let (across, down) = (size.0 as f64, size.1 as f64);
    let whole = (inside.width / across).max(inside.height / down);
    let px = (whole * around)
        .min((photograph.width / across).max(whole))
        .max(1.0 / NEAREST);
    let (width, height) = (across * px, down * px);
    let middle = inside.x + inside.width / 2.0;
    let free = (photograph.width - width).max(0.0);
    let left = if free > 0.0 || width <= photograph.width {
        (middle - width / 2.0).clamp(0.0, free)
    } else {
        middle - width / 2.0
    };
    Rect::new(left, inside.y + (inside.height - height) / 2.0, width, height)
}

fn photograph(look: &Look) -> Size {
    Size::new(f64::from(look.width_px), f64::from(look.height_px))
}

impl Plan {
    /// A work on the calm ground, with its label.
    pub fn of_work(catalog: &Catalog, work: &Work, look: &Look) -> Plan {
        let home = work.home_region(look);
        let home = Rect::new(home.x_px, home.y_px, home.width_px, home.height_px);
        let area = around(home, photograph(look), WORK, AROUND);
        Plan {
            area,
            size: WORK,
            view: View::of(work, look, area, WORK, 260.0),
            words: Words::Work {
                collective: said::words(&catalog.collective.name).to_owned(),
                title: said::words(&work.title).to_owned(),
                maker: said::maker(catalog, work).map(str::to_owned),
                sizes: [words::size_mm(&work.size), words::size_inches(&work.size)],
                coin: words::ring_note(),
            },
        }
    }

    /// A detail with its name, how large it is, and how near one is.
    pub fn of_detail(catalog: &Catalog, work: &Work, look: &Look, detail: &Detail) -> Plan {
        let object = look.object;
        let region = detail.region;
        let px = |mm: f64| mm / look.mm_per_px;
        let inside = Rect::new(
            object.x_px + px(region.x_mm),
            object.y_px + px(region.y_mm),
            px(region.width_mm),
            px(region.height_mm),
        );
        let area = around(inside, photograph(look), DETAIL, 1.0);
        let view = View::of(work, look, area, DETAIL, 300.0);
        let title = said::words(&work.title);
        let across = metric_length(region.width_mm);
        Plan {
            area,
            size: DETAIL,
            words: Words::Detail {
                label: said::words(&detail.label).to_owned(),
                of: said::maker(catalog, work)
                    .map_or_else(|| title.to_owned(), |maker| format!("{title}, {maker}")),
                across: words::say_with(
                    "details.size_about",
                    &[("across", &across), ("times", &view.times_life)],
                ),
            },
            view,
        }
    }

    /// Everything that is said on it.
    pub fn said(&self) -> Vec<&str> {
        let view = [self.view.bar_label.as_str(), &self.view.times_life];
        let words: Vec<&str> = match &self.words {
            Words::Work {
                collective,
                title,
                maker,
                sizes,
                coin,
            } => vec![
                collective,
                title,
                maker.as_deref().unwrap_or_default(),
                &sizes[0],
                &sizes[1],
                coin,
            ],
            Words::Detail { label, of, across } => vec![label, of, across],
        };
        view.into_iter().chain(words).collect()
    }

    /// The sheet.
    pub fn drawn(&self, photograph: &Pixels) -> Pixels {
        let mut sheet = Sheet::blank();
        sheet.lay(photograph, (0, 0));
        match &self.words {
            Words::Work { .. } => self.label_work(&mut sheet),
            Words::Detail { label, of, across } => {
                let foot = DETAIL.1 as f32;
                let right = WIDTH as f32 - MARGIN;
                sheet.write(
                    &ROMAN,
                    label,
                    fitting(label, 48.0, 760.0),
                    (MARGIN, foot + 66.0),
                    INK,
                );
                sheet.write(&ITALIC, of, 28.0, (MARGIN, foot + 108.0), QUIET);
                let length = self.view.bar_px as f32;
                sheet.write(
                    &ROMAN,
                    &self.view.bar_label,
                    26.0,
                    (right - length, foot + 42.0),
                    INK,
                );
                sheet.bar((right - length, foot + 62.0), length);
                sheet.write_to(&ROMAN, across, 28.0, (right, foot + 108.0), QUIET);
            }
        }
        sheet.pixels()
    }

    fn label_work(&self, sheet: &mut Sheet) {
        let Words::Work {
            collective,
            title,
            maker,
            sizes,
            coin,
        } = &self.words
        else {
            return;
        };
        let coin_px = words::COIN_MM * self.view.px_per_mm;
        let shows_coin = coin_px <= COIN_PX;
        if shows_coin {
            let radius = coin_px as f32 / 2.0;
            sheet.ring((24.0 + radius, HEIGHT as f32 - 24.0 - radius), radius);
        }
        let left = WORK.0 as f32 + MARGIN;
        let width = WIDTH as f32 - left - MARGIN;
        sheet.write(
            &ITALIC,
            collective,
            fitting(collective, 28.0, width),
            (left, 76.0),
            QUIET,
        );
        let mut y = 160.0;
        let sizes_of_title = [64.0, 56.0, 48.0, 40.0, 34.0];
        let broken = sizes_of_title
            .into_iter()
            .find_map(|size| Some((size, lines(&ROMAN, title, size, width, 3)?)));
        if let Some((size, broken)) = broken {
            for line in broken {
                sheet.write(&ROMAN, &line, size, (left, y), INK);
                y += size * 1.12;
            }
        }
        if let Some(maker) = maker {
            sheet.write(&ITALIC, maker, fitting(maker, 32.0, width), (left, y), INK);
            y += 62.0;
        }
        for (words, size, ink) in [(&sizes[0], 36.0, INK), (&sizes[1], 30.0, QUIET)] {
            sheet.write(&ROMAN, words, fitting(words, size, width), (left, y), ink);
            y += 44.0;
        }
        if shows_coin && let Some(broken) = lines(&ITALIC, coin, 22.0, width, 3) {
            let first = HEIGHT as f32 - 116.0 - 28.0 * (broken.len() as f32 - 1.0);
            for (index, line) in broken.iter().enumerate() {
                sheet.write(&ITALIC, line, 22.0, (left, first + 28.0 * index as f32), QUIET);
            }
        }
        let foot = HEIGHT as f32 - MARGIN;
        sheet.write(&ROMAN, &self.view.bar_label, 26.0, (left, foot - 20.0), INK);
        sheet.bar((left, foot), self.view.bar_px as f32);
    }
}

/// `size`, or less where `text` is wider than `width`.
fn fitting(text: &str, size: f32, width: f32) -> f32 {
    let wide = ROMAN.width(text, size).unwrap_or(width);
    if wide > width { size * width / wide } else { size }
}
