//! Coins that people have in their pockets, by diameter. Which one first follows from the visitor's language; nothing of
//! what is struck on them is drawn.

/// A coin. All are round to the eye: of the pound's twelve corners its circle goes through every one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coin {
    /// For storage; does not change with its name.
    pub id: &'static str,
    /// As it follows "a" and "the" in a sentence.
    pub name: &'static str,
    /// In millimetres.
    pub diameter_mm: f64,
    /// Where it is money, by the code of ISO 4217.
    currency: &'static str,
}

const fn coin(id: &'static str, name: &'static str, diameter_mm: f64, currency: &'static str) -> Coin {
    Coin {
        id,
        name,
        diameter_mm,
        currency,
    }
}

impl Coin {
    /// Every coin that is known here. The first of a currency is the usual one.
    ///
    /// Diameters as those who strike them give them: euro, Regulation (EU) No 729/2014, annex I; dollar and cent, US
    /// Mint, "Coin Specifications"; pound, Royal Mint, "One pound coin" (2017, 23.43 mm from corner to corner); yen,
    /// Japan Mint, "Coins in circulation"; yuan, People's Bank of China, series of 2019 (those before are 25 mm); franc,
    /// Swissmint, "Circulation coins"; Canadian quarter, Royal Canadian Mint; Australian dollar, Royal Australian Mint.
    pub const ALL: [Coin; 12] = [
        coin("eur-2", "2-euro coin", 25.75, "EUR"),
        coin("eur-1", "1-euro coin", 23.25, "EUR"),
        coin("eur-0.5", "50-cent coin (euro)", 24.25, "EUR"),
        coin("usd-0.25", "quarter dollar", 24.26, "USD"),
        coin("usd-0.01", "US cent", 19.05, "USD"),
        coin("gbp-1", "1-pound coin", 23.43, "GBP"),
        coin("jpy-100", "100-yen coin", 22.6, "JPY"),
        coin("cny-1", "1-yuan coin (since 2019)", 22.25, "CNY"),
        coin("chf-1", "1-franc coin (Swiss)", 23.2, "CHF"),
        coin("cad-0.25", "25-cent coin (Canada)", 23.88, "CAD"),
        coin("aud-1", "1-dollar coin (Australia)", 25.0, "AUD"),
        coin("aud-0.1", "10-cent coin (Australia)", 23.6, "AUD"),
    ];

    /// The coin with this id.
    pub fn by_id(id: &str) -> Option<Coin> {
        Coin::ALL.into_iter().find(|coin| coin.id == id)
    }

    /// The usual coin of those who speak so: a language tag (BCP 47) as a browser names it. Its region decides; without
    /// one, or with one whose coins are not known here, the language; and else it is a euro.
    pub fn usual(language: &str) -> Coin {
        let currency = currency(language);
        let usual = Coin::ALL.into_iter().find(|coin| coin.currency == currency);
        usual.unwrap_or(Coin::ALL[0])
    }

    /// The coins of the region, the usual one first.
    pub fn in_pocket(language: &str) -> impl Iterator<Item = Coin> {
        let currency = Coin::usual(language).currency;
        Coin::ALL
            .into_iter()
            .filter(move |coin| coin.currency == currency)
    }

    /// Every coin, those of the region first.
    pub fn of_region(language: &str) -> impl Iterator<Item = Coin> {
        let currency = currency(language);
        let here = move |coin: &Coin| coin.currency == currency;
        let elsewhere = move |coin: &Coin| coin.currency != currency;
        Coin::ALL
            .into_iter()
            .filter(here)
            .chain(Coin::ALL.into_iter().filter(elsewhere))
    }
}

fn currency(language: &str) -> &'static str {
    let mut parts = language.split('-');
    let spoken = parts.next().unwrap_or_default();
    // Between the two may stand a script: `zh-Hans-CN`.
    let region = parts.find(|part| part.len() == 2).unwrap_or_default();
    match (region, spoken) {
        ("US" | "PR" | "EC" | "SV" | "PA", _) => "USD",
        ("GB", _) => "GBP",
        ("JP", _) => "JPY",
        ("CN", _) => "CNY",
        ("CH" | "LI", _) => "CHF",
        ("CA", _) => "CAD",
        ("AU", _) => "AUD",
        ("", "en") => "USD",
        ("", "ja") => "JPY",
        ("", "zh") => "CNY",
        _ => "EUR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_decides_then_the_language_then_it_is_a_euro() {
        for (language, id) in [
            ("en-US", "usd-0.25"),
            ("en", "usd-0.25"),
            ("es-PR", "usd-0.25"),
            ("en-GB", "gbp-1"),
            ("en-IE", "eur-2"),
            ("de", "eur-2"),
            ("de-CH", "chf-1"),
            ("fr-CA", "cad-0.25"),
            ("ja", "jpy-100"),
            ("zh-Hans-CN", "cny-1"),
            ("zh", "cny-1"),
            ("en-AU", "aud-1"),
            ("", "eur-2"),
            ("pt-BR", "eur-2"),
        ] {
            assert_eq!(Coin::usual(language).id, id, "{language}");
            assert_eq!(Coin::of_region(language).next(), Some(Coin::usual(language)));
        }
    }

    #[test]
    fn every_coin_is_offered_once_wherever_one_lives() {
        for language in ["en-US", "de", "ja-JP"] {
            let mut ids: Vec<_> = Coin::of_region(language).map(|coin| coin.id).collect();
            assert_eq!(ids.len(), Coin::ALL.len());
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), Coin::ALL.len());
            assert!(ids.into_iter().all(|id| Coin::by_id(id).is_some()));
        }
        assert_eq!(Coin::by_id("doubloon"), None);
    }
}
