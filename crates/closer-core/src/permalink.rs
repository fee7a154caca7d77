//! The part of an address that says what is looked at, and back. Paths and ids of works belong to the app.

use crate::decimal::{decimal, read_decimal};
use crate::geometry::Point;
use crate::physical::{ViewpointMm, within_turn};

/// What a link carries besides the work.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// `id` of the look; absent: the first.
    pub look: Option<String>,
    /// What is seen; absent: where the look opens.
    pub viewpoint: Option<ViewpointMm>,
    /// `id` of the detail that is being read.
    pub detail: Option<String>,
}

impl View {
    /// Reads a query string (with or without `?`). What cannot be read is left out, never an error: a link
    /// that lost its end still opens the work.
    pub fn from_query(query: &str) -> View {
        let mut view = View::default();
        for pair in query.trim_start_matches('?').split('&') {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            match name {
                "look" => view.look = id(value),
                "detail" => view.detail = id(value),
                "view" => view.viewpoint = viewpoint(value),
                _ => {}
            }
        }
        view
    }

    /// The query string without `?`; empty where there is nothing to say. At most about 100 characters
    /// with ids of usual length.
    pub fn to_query(&self) -> String {
        let mut parts = Vec::new();
        if let Some(look) = &self.look {
            parts.push(format!("look={look}"));
        }
        if let Some(at) = self.viewpoint {
            parts.push(view_query(at));
        }
        if let Some(detail) = &self.detail {
            parts.push(format!("detail={detail}"));
        }
        parts.join("&")
    }
}

/// A curtain between two looks, as a link carries it besides the [`View`] of the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Curtain {
    /// `id` of the look that is seen beyond the line.
    pub look: String,
    /// Where the line stands, in per cent of the view's width from the left, 0 to 100.
    pub place: f64,
}

impl Curtain {
    /// Reads a query string (with or without `?`). A curtain whose place cannot be read is in the middle.
    pub fn from_query(query: &str) -> Option<Curtain> {
        let mut pairs = query.trim_start_matches('?').split('&');
        let value = pairs
            .find_map(|pair| pair.strip_prefix("with="))?
            .replace("%2C", ",");
        let (look, place) = value.split_once(',').unwrap_or((&value, ""));
        let place = read_decimal(place).filter(|place| (0.0..=100.0).contains(place));
        Some(Curtain {
            look: id(look)?,
            place: place.unwrap_or(50.0),
        })
    }

    /// The part of a query string that says it, to a tenth of a per cent.
    pub fn to_query(&self) -> String {
        ["with=", &self.look, ",", &decimal(self.place, 1)].concat()
    }
}

/// What two works show that lie side by side at one scale, as a link carries it besides which works they are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SideBySide {
    /// What is seen of the first, and what the second has in its middle, in millimetres from its object's top left; absent:
    /// both as they open.
    pub seen: Option<(ViewpointMm, Point)>,
    /// Each moves by itself.
    pub is_apart: bool,
    /// The second was taken hold of last: the first may show what it could not by itself.
    pub second_leads: bool,
}

impl SideBySide {
    /// Reads a query string (with or without `?`). A view of one work without the other's is none.
    pub fn from_query(query: &str) -> SideBySide {
        let value = |name: &str| {
            let mut pairs = query.trim_start_matches('?').split('&');
            pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        };
        let other = value("beside").and_then(numbers);
        SideBySide {
            seen: match other.as_deref() {
                Some(&[x, y]) => value("view")
                    .and_then(viewpoint)
                    .map(|first| (first, Point::new(x, y))),
                _ => None,
            },
            is_apart: value("apart").is_some(),
            second_leads: value("held") == Some("b"),
        }
    }

    /// The query string without `?`; empty where there is nothing to say.
    pub fn to_query(self) -> String {
        let mut parts = Vec::new();
        if let Some((first, other)) = self.seen {
            parts.push(view_query(first));
            parts.push(["beside=", &short(other.x), ",", &short(other.y)].concat());
        }
        if self.is_apart {
            parts.push("apart=1".to_owned());
        }
        if self.second_leads {
            parts.push("held=b".to_owned());
        }
        parts.join("&")
    }
}

fn view_query(at: ViewpointMm) -> String {
    let mut numbers = vec![short(at.center_mm.x), short(at.center_mm.y), short(at.span_mm)];
    let rotation = short(at.rotation_deg);
    if rotation != "0" && rotation != "360" {
        numbers.push(rotation);
    }
    format!("view={}", numbers.join(","))
}

/// A nanometre: far below a device pixel at any scale that a photograph holds, so that a reload moves nothing.
fn short(value: f64) -> String {
    decimal(value, 6)
}

fn id(value: &str) -> Option<String> {
    let is_id = !value.is_empty()
        && value.len() <= 100
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    is_id.then(|| value.to_owned())
}

/// Numbers between commas, none of them beyond what anybody measures in millimetres.
fn numbers(value: &str) -> Option<Vec<f64>> {
    // Some mail programs escape the comma.
    let value = value.replace("%2C", ",").replace("%2c", ",");
    value
        .split(',')
        .map(|number| read_decimal(number).filter(|number| number.abs() <= 1e6))
        .collect()
}

fn viewpoint(value: &str) -> Option<ViewpointMm> {
    let numbers = numbers(value)?;
    let (&[x, y, span_mm], rotation) = numbers.split_first_chunk::<3>()?;
    if span_mm <= 0.0 || rotation.len() > 1 {
        return None;
    }
    let rotation_deg = rotation.first().map_or(0.0, |degrees| within_turn(*degrees));
    Some(ViewpointMm {
        center_mm: Point::new(x, y),
        span_mm,
        rotation_deg,
    })
}
