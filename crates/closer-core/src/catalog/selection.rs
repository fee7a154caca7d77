//! What a visitor asks of a gallery: values of facets, words, an order; to a query string and back. What is found is in `find`.

/// What works are told apart by. A work has at most one value of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The group that it hangs in.
    Collection,
    /// What it is made with.
    Medium,
    /// Who made it.
    Maker,
    /// How large it is, as a thing.
    Size,
    /// Between which prices.
    Price,
    /// Whether it can be had.
    Availability,
    /// One, a few or many.
    Kind,
    /// When it was made.
    Year,
}

impl Facet {
    /// In the order in which they are offered.
    pub const ALL: [Facet; 8] = [
        Facet::Collection,
        Facet::Medium,
        Facet::Maker,
        Facet::Size,
        Facet::Price,
        Facet::Availability,
        Facet::Kind,
        Facet::Year,
    ];

    /// As it stands in an address.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Collection => "collection",
            Facet::Medium => "medium",
            Facet::Maker => "maker",
            Facet::Size => "size",
            Facet::Price => "price",
            Facet::Availability => "availability",
            Facet::Kind => "kind",
            Facet::Year => "year",
        }
    }
}

/// In which order works are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As the catalog has them, group by group.
    #[default]
    Hung,
    /// The latest year first.
    Newest,
    /// The smallest first.
    Size,
    /// The lowest price first, currency by currency.
    Price,
    /// By title.
    Title,
}

impl Order {
    /// In which they are offered.
    pub const ALL: [Order; 5] = [
        Order::Hung,
        Order::Newest,
        Order::Size,
        Order::Price,
        Order::Title,
    ];

    /// As it stands in an address.
    pub fn name(self) -> &'static str {
        match self {
            Order::Hung => "hung",
            Order::Newest => "newest",
            Order::Size => "size",
            Order::Price => "price",
            Order::Title => "title",
        }
    }
}

/// More values of one facet than anybody chooses; further ones are left out, so that no address keeps a page busy.
const MOST_VALUES: usize = 100;

/// What is asked for. Works must have one of the chosen values of every facet that has any, and every word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    chosen: [Vec<String>; Facet::ALL.len()],
    words: String,
    /// In which order.
    pub order: Order,
}

impl Selection {
    /// Reads a query string, with or without `?`. Several values of a facet are several pairs, or one with commas. What is
    /// not known is left out; values that no work has are kept, and restrict nothing (`find`).
    pub fn from_query(query: &str) -> Selection {
        let mut selection = Selection::default();
        for pair in query.trim_start_matches('?').split('&') {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.name() == name) {
                for value in value.split(',') {
                    selection.choose(facet, &decoded(value));
                }
            } else if name == "q" {
                selection.set_words(&decoded(value));
            } else if name == "sort" {
                let order = Order::ALL.into_iter().find(|order| order.name() == value);
                selection.order = order.unwrap_or_default();
            }
        }
        selection
    }

    /// The query string without `?`; empty where nothing is asked. What [`Selection::from_query`] makes of it is the same
    /// selection.
    pub fn to_query(&self) -> String {
        let mut parts = Vec::new();
        for facet in Facet::ALL {
            for value in self.chosen(facet) {
                parts.push([facet.name(), "=", &encoded(value)].concat());
            }
        }
        if !self.words.is_empty() {
            parts.push(["q=", &encoded(&self.words)].concat());
        }
        if self.order != Order::Hung {
            parts.push(["sort=", self.order.name()].concat());
        }
        parts.join("&")
    }

    /// The chosen values of a facet, in the order in which they were chosen.
    pub fn chosen(&self, facet: Facet) -> &[String] {
        &self.chosen[facet as usize]
    }

    /// The words that are searched for, as they were typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Searches for these words; blank ones search for nothing.
    pub fn set_words(&mut self, words: &str) {
        words.trim().clone_into(&mut self.words);
    }

    /// Chooses a value as well. One that is chosen already, an empty one, and one too many change nothing.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        let chosen = &mut self.chosen[facet as usize];
        let is_new =
            !value.is_empty() && chosen.len() < MOST_VALUES && !chosen.iter().any(|own| own == value);
        if is_new {
            chosen.push(value.to_owned());
        }
    }

    /// Chooses a value no longer.
    pub fn leave(&mut self, facet: Facet, value: &str) {
        self.chosen[facet as usize].retain(|own| own != value);
    }

    /// Chooses no value of a facet any longer.
    pub fn leave_all(&mut self, facet: Facet) {
        self.chosen[facet as usize].clear();
    }

    /// Whether all works are asked for. In which order makes no difference.
    pub fn asks_for_all(&self) -> bool {
        self.words.is_empty() && self.chosen.iter().all(Vec::is_empty)
    }

    /// All works in the same order.
    pub fn cleared(&self) -> Selection {
        Selection {
            order: self.order,
            ..Selection::default()
        }
    }
}

/// As a query may hold it: letters, digits and `-._~` as they are, a space as `+`, every other byte as `%` and two digits.
fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut query = String::new();
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => query.push(char::from(byte)),
            b' ' => query.push('+'),
            _ if byte.is_ascii_alphanumeric() => query.push(char::from(byte)),
            _ => {
                query.push('%');
                query.push(char::from(DIGITS[usize::from(byte >> 4)]));
                query.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    query
}

/// The other way round. A `%` that begins nothing stands for itself; what is no text becomes `�`.
fn decoded(query: &str) -> String {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    let mut bytes = Vec::new();
    let mut rest = query.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
