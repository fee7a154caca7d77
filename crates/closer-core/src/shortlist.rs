//! The works that somebody keeps in mind, in their order. Where they are kept and how they are shown is decided elsewhere.

use crate::catalog::limits::MAX_ID_BYTES;

/// Works by their ids, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortlist(Vec<String>);

impl Shortlist {
    /// As many as fit into an address that every program passes on whole.
    pub const MOST: usize = 100;

    /// As an address or a browser keeps it: ids with commas between them. What is no id, and what was there already, is left
    /// out, as is everything past [`Shortlist::MOST`].
    pub fn read(written: &str) -> Shortlist {
        let mut list = Shortlist::default();
        // Some mail programs escape the comma.
        for id in written.replace("%2C", ",").replace("%2c", ",").split(',') {
            list.keep(id);
        }
        list
    }

    /// The list that a query (with or without `?`) hands on as `works=`; `None` where it hands on none.
    pub fn from_query(query: &str) -> Option<Shortlist> {
        let mut pairs = query.trim_start_matches('?').split('&');
        let list = pairs.find_map(|pair| pair.strip_prefix("works="))?;
        Some(Shortlist::read(list)).filter(|list| !list.is_empty())
    }

    /// The same as text again.
    pub fn written(&self) -> String {
        self.0.join(",")
    }

    /// The query that hands the list on, without `?`.
    pub fn to_query(&self) -> String {
        ["works=", &self.written()].concat()
    }

    /// The ids in their order.
    pub fn ids(&self) -> &[String] {
        &self.0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this work is kept.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|kept| kept == id)
    }

    /// Puts a work at the end. What is there already stays where it is.
    pub fn keep(&mut self, id: &str) {
        if is_id(id) && !self.has(id) && self.len() < Self::MOST {
            self.0.push(id.to_owned());
        }
    }

    /// Takes a work away.
    pub fn drop(&mut self, id: &str) {
        self.0.retain(|kept| kept != id);
    }

    /// Keeps what was not kept, and the other way round.
    pub fn toggle(&mut self, id: &str) {
        if self.has(id) {
            self.drop(id);
        } else {
            self.keep(id);
        }
    }

    /// Moves a work so many places towards the end, or with a negative number towards the beginning; no further than there.
    pub fn shift(&mut self, id: &str, places: isize) {
        if let Some(at) = self.0.iter().position(|kept| kept == id) {
            let to = at.saturating_add_signed(places).min(self.len() - 1);
            let moved = self.0.remove(at);
            self.0.insert(to, moved);
        }
    }

    /// Puts all of another list, as far as they are not there, at the end.
    pub fn keep_all(&mut self, other: &Shortlist) {
        for id in &other.0 {
            self.keep(id);
        }
    }
}

fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=MAX_ID_BYTES).contains(&id.len()) && id.bytes().all(is_plain)
}
