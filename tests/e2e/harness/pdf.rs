//! What a PDF of Chromium's draws, in millimetres from the top left of each page. Only what its own writer (Skia) writes is
//! read: a plain table of objects, contents packed by zlib, lines, pictures, text. Whatever else is in it is an error or of
//! no extent.

use std::collections::BTreeMap;
use std::io::Read as _;

use anyhow::{Context, Result, bail, ensure};

const MM_PER_POINT: f64 = 25.4 / 72.0;

/// A page.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Of the paper.
    pub width_mm: f64,
    /// Of the paper.
    pub height_mm: f64,
    /// Straight lines.
    pub lines: Vec<Line>,
    /// Pictures, in the order in which they are drawn.
    pub pictures: Vec<Placed>,
    /// Where each run of letters begins.
    pub texts: Vec<[f64; 2]>,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub from: [f64; 2],
    /// Where it ends.
    pub to: [f64; 2],
}

/// A picture, left, top, right and bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The whole of it.
    pub whole: [f64; 4],
    /// What is not cut off.
    pub seen: [f64; 4],
}

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, as PDF writes it.
type Matrix = [f64; 6];

#[derive(Clone, Copy)]
struct State {
    to_page: Matrix,
    clip: [f64; 4],
}

impl Sheet {
    /// The pages of a file.
    pub fn all(file: &[u8]) -> Result<Vec<Sheet>> {
        let objects = objects(file)?;
        let pages = objects
            .values()
            .filter(|object| object.is("/Type /Page"))
            .map(|page| Sheet::of(page, &objects));
        pages.collect()
    }

    fn of(page: &Object, objects: &BTreeMap<u32, Object>) -> Result<Sheet> {
        let media = numbers(page.after("/MediaBox [")?);
        let &[0.0, 0.0, width, height] = &media[..] else {
            bail!("a page that begins at its corner, not {media:?}");
        };
        let contents = numbers(page.after("/Contents ")?);
        let contents = contents.first().context("a page has contents")?;
        let contents = objects
            .get(&(*contents as u32))
            .context("the contents of a page")?;
        let mut packed = flate2::read::ZlibDecoder::new(contents.stream);
        let mut text = String::new();
        packed
            .read_to_string(&mut text)
            .context("unpacking what is drawn")?;
        let mut sheet = Sheet {
            width_mm: width * MM_PER_POINT,
            height_mm: height * MM_PER_POINT,
            ..Sheet::default()
        };
        sheet.draw(&text, page, objects)?;
        Ok(sheet)
    }

    /// Follows the operators (ISO 32000-1, annex A) as far as they matter for where something is.
    fn draw(&mut self, text: &str, page: &Object, objects: &BTreeMap<u32, Object>) -> Result<()> {
        let whole = [0.0, 0.0, self.width_mm, self.height_mm];
        // From PDF's points from the bottom left to millimetres from the top left.
        let to_page = [MM_PER_POINT, 0.0, 0.0, -MM_PER_POINT, 0.0, self.height_mm];
        let mut now = State { to_page, clip: whole };
        let (mut kept, mut path, mut area) = (Vec::new(), Vec::new(), None);
        let mut line = [0.0; 6];
        let (mut values, mut name) = (Vec::new(), "");
        for word in text.split_ascii_whitespace() {
            if let Ok(value) = word.parse::<f64>() {
                values.push(value);
                continue;
            }
            if word.starts_with(['/', '<', '[', '(']) {
                name = word;
                continue;
            }
            match (word, &values[..]) {
                ("q", _) => kept.push(now),
                ("Q", _) => now = kept.pop().context("Q without q")?,
                ("cm", &[a, b, c, d, e, f]) => now.to_page = through([a, b, c, d, e, f], now.to_page),
                ("re", &[x, y, width, height]) => {
                    area = Some(bounds(now.to_page, [x, y, x + width, y + height]));
                }
                ("W" | "W*", _) => now.clip = common(now.clip, area.context("a clip that is no rectangle")?),
                ("m", &[x, y]) => path = vec![at(now.to_page, x, y)],
                ("l", &[x, y]) => {
                    let (from, to) = (
                        *path.last().context("a line from nowhere")?,
                        at(now.to_page, x, y),
                    );
                    self.lines.push(Line { from, to });
                    path.push(to);
                }
                ("BT", _) => line = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
                ("Tm", &[a, b, c, d, e, f]) => line = [a, b, c, d, e, f],
                ("Td", &[x, y]) => line = through([1.0, 0.0, 0.0, 1.0, x, y], line),
                ("Tj" | "TJ", _) => self.texts.push(at(through(line, now.to_page), 0.0, 0.0)),
                ("Do", _) => {
                    let place = page.after(&format!("{name} "))?;
                    let number = numbers(place).first().map(|number| *number as u32);
                    let drawn = number.and_then(|number| objects.get(&number));
                    ensure!(
                        drawn.is_some_and(|object| object.is("/Subtype /Image")),
                        "{name} is no picture"
                    );
                    let whole = bounds(now.to_page, [0.0, 0.0, 1.0, 1.0]);
                    let seen = common(now.clip, whole);
                    self.pictures.push(Placed { whole, seen });
                }
                _ => {}
            }
            values.clear();
        }
        Ok(())
    }
}

struct Object<'a> {
    dictionary: String,
    stream: &'a [u8],
}

impl Object<'_> {
    /// Whether its dictionary has this entry, and nothing longer that begins like it.
    fn is(&self, entry: &str) -> bool {
        self.dictionary
            .match_indices(entry)
            .any(|(place, _)| !self.dictionary[place + entry.len()..].starts_with(char::is_alphanumeric))
    }

    fn after(&self, key: &str) -> Result<&str> {
        let (_, rest) = self
            .dictionary
            .split_once(key)
            .with_context(|| format!("no {key} in {}", self.dictionary))?;
        Ok(rest)
    }
}

/// The numbers that a text begins with.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| c.is_ascii_whitespace() || "]>".contains(c))
        .map_while(|word| word.parse().ok())
        .collect()
}

/// All objects by the table at the end of the file.
fn objects(file: &[u8]) -> Result<BTreeMap<u32, Object<'_>>> {
    let end = String::from_utf8_lossy(&file[file.len().saturating_sub(64)..]).into_owned();
    let (_, start) = end.split_once("startxref").context("a PDF ends with startxref")?;
    let start = *numbers(start.trim_start())
        .first()
        .context("where the table is")? as usize;
    let table = file.get(start..).context("the table lies in the file")?;
    let table = String::from_utf8_lossy(table);
    let mut lines = table.lines().skip(1);
    let head = numbers(lines.next().context("a table has a head")?);
    let &[first, count] = &head[..] else {
        bail!("the table's head is two numbers, not {head:?}");
    };
    let mut objects = BTreeMap::new();
    for (number, line) in (first as u32..).zip(lines.take(count as usize)) {
        if line.trim_end().ends_with('n') {
            let place = *numbers(line).first().context("a place in the file")? as usize;
            let object = object(file.get(place..).context("an object lies in the file")?)?;
            objects.insert(number, object);
        }
    }
    Ok(objects)
}

fn object(bytes: &[u8]) -> Result<Object<'_>> {
    let find = |what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    let end = find(b"endobj").context("an object ends")?;
    let stream = find(b"stream").filter(|place| *place < end);
    let dictionary = String::from_utf8_lossy(&bytes[..stream.unwrap_or(end)]).into_owned();
    let mut object = Object {
        dictionary,
        stream: &[],
    };
    if let Some(place) = stream {
        let length = *numbers(object.after("/Length ")?).first().context("a length")? as usize;
        // After the word a line ends, in one or two bytes.
        let skipped = if bytes[place + 6..].starts_with(b"\r\n") {
            8
        } else {
            7
        };
        let begin = place + skipped;
        object.stream = bytes.get(begin..begin + length).context("a whole stream")?;
    }
    Ok(object)
}

/// First one, then the other.
fn through(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [x, y] = at(then, e, f);
    let [p, q, r, s, ..] = then;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y]
}

fn at([a, b, c, d, e, f]: Matrix, x: f64, y: f64) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}

/// Left, top, right and bottom of a rectangle given by two corners; nothing on a sheet is turned.
fn bounds(matrix: Matrix, [x, y, x2, y2]: [f64; 4]) -> [f64; 4] {
    let ([left, top], [right, bottom]) = (at(matrix, x, y), at(matrix, x2, y2));
    [left.min(right), top.min(bottom), left.max(right), top.max(bottom)]
}

fn common(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [
        one[0].max(other[0]),
        one[1].max(other[1]),
        one[2].min(other[2]),
        one[3].min(other[3]),
    ]
}
