//! Wanting: letters, calendar files and shortlists say what they were given, whoever reads them.

use closer_core::{CalendarEvent, LETTER_BYTES, Letter, Shortlist};
use proptest::prelude::*;

fn fair() -> CalendarEvent {
    CalendarEvent {
        uid: "spring-fair@palm.example.org".to_owned(),
        stamp: "20261122T205500Z".to_owned(),
        starts: "2026-12-30".to_owned(),
        ends: Some("2026-12-31".to_owned()),
        title: "Fair, of small things; all of it".to_owned(),
        place: "Old Market Hall, 1 Market Lane".to_owned(),
        text: "Bring a loupe.\nAnd a friend \\ two.".to_owned(),
        page: "https://fair.example.org/2026?a=1,2;b".to_owned(),
    }
}

/// What a calendar makes of the lines: folds are undone, then each line is a name and a value.
fn read(ics: &str) -> Vec<(String, String)> {
    let unfolded = ics.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

fn unescaped(value: &str) -> String {
    let (mut words, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        words.push(match letter {
            '\\' => match letters.next().unwrap() {
                'n' | 'N' => '\n',
                other => other,
            },
            other => other,
        });
    }
    words
}

#[test]
fn a_calendar_file_is_what_the_standard_says() {
    assert_eq!(
        fair().to_ics().unwrap(),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Look Closer//Events//EN\r\nBEGIN:VEVENT\r\n\
         UID:spring-fair@palm.example.org\r\nDTSTAMP:20261122T205500Z\r\nDTSTART;VALUE=DATE:20261230\r\n\
         DTEND;VALUE=DATE:20270101\r\nSUMMARY:Fair\\, of small things\\; all of it\r\n\
         LOCATION:Old Market Hall\\, 1 Market Lane\r\nDESCRIPTION:Bring a loupe.\\nAnd a friend \\\\ two.\r\n\
         URL:https://fair.example.org/2026?a=1,2;b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
}

#[test]
fn the_end_of_an_event_is_the_day_after_its_last() {
    for (last, end) in [
        ("2027-04-18", "20270419"),
        ("2028-02-28", "20280229"),
        ("2028-02-29", "20280301"),
        ("2100-02-28", "21000301"),
        ("2026-11-30", "20261201"),
        ("0999-12-31", "10000101"),
    ] {
        let event = CalendarEvent {
            starts: last.to_owned(),
            ends: None,
            ..fair()
        };
        let ics = event.to_ics().unwrap();
        assert!(
            ics.contains(&format!("\r\nDTEND;VALUE=DATE:{end}\r\n")),
            "{last}: {ics}"
        );
    }
}

#[test]
fn what_is_no_day_makes_no_calendar_file() {
    for (starts, ends) in [
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("2026-00-10", None),
        ("soon", None),
        ("2026-1-1", None),
        ("2026-01-0١", None),
        ("2026-05-02", Some("2026-05-01")),
        ("2026-05-02", Some("2026-05-32")),
    ] {
        let event = CalendarEvent {
            starts: starts.to_owned(),
            ends: ends.map(str::to_owned),
            ..fair()
        };
        assert_eq!(event.to_ics(), None, "{starts} {ends:?}");
    }
}

/// Subject and body as a mail program shows them, after <https://www.rfc-editor.org/rfc/rfc6068>.
fn opened(address: &str) -> (String, String, String) {
    let (to, rest) = address.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
    let (subject, body) = rest.split_once('&').unwrap();
    (
        decoded(to),
        decoded(subject.strip_prefix("subject=").unwrap()),
        decoded(body.strip_prefix("body=").unwrap()),
    )
}

fn decoded(text: &str) -> String {
    assert!(
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%@".contains(&byte)),
        "{text}"
    );
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, more @ ..] = rest {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_letter_has_its_line_breaks_and_its_link_whole() {
    let letter = Letter {
        to: "ask.us+palm@example.org".to_owned(),
        subject: "About “Fox & gap”".to_owned(),
        opening: "Hello,\n\nI looked closely.".to_owned(),
        list: vec!["Fox, 24 × 36 mm".to_owned(), "Bun".to_owned()],
        closing: "https://example.org/works/fox/?look=back&view=1,2,3".to_owned(),
    };
    let address = letter.to_address();
    assert!(
        address.starts_with("mailto:ask.us%2Bpalm@example.org?subject=About%20"),
        "{address}"
    );
    assert!(address.contains("Hello%2C%0D%0A%0D%0AI%20looked"), "{address}");
    assert_eq!(
        opened(&address),
        (
            letter.to.clone(),
            letter.subject.clone(),
            "Hello,\r\n\r\nI looked closely.\r\n\r\nFox, 24 × 36 mm\r\nBun\r\n\r\n".to_owned()
                + &letter.closing
        )
    );
}

#[test]
fn a_letter_that_is_too_long_loses_the_end_of_its_list_only() {
    let letter = Letter {
        to: "hello@example.org".to_owned(),
        subject: "About 80 works".to_owned(),
        opening: "Hello,".to_owned(),
        list: (0..80)
            .map(|place| format!("Work number {place}, 40 × 32 mm, $58"))
            .collect(),
        closing: "https://example.org/shortlist/?works=a,b,c".to_owned(),
    };
    let address = letter.to_address();
    assert!(address.len() <= LETTER_BYTES);
    let (.., body) = opened(&address);
    assert!(
        body.starts_with("Hello,\r\n\r\nWork number 0,") && body.ends_with(&letter.closing),
        "{body}"
    );
    let lines = body.lines().filter(|line| line.starts_with("Work")).count();
    assert!((20..80).contains(&lines), "{lines} lines");
    assert!(
        body.contains(&format!(
            "Work number {}, 40 × 32 mm, $58\r\n\r\nhttps",
            lines - 1
        )),
        "{body}"
    );
}

#[test]
fn a_shortlist_takes_what_is_an_id_and_each_once() {
    let list = Shortlist::read("fox,bun,,fox,<b>,bo x,moth_2%2Cewe");
    assert_eq!(list.ids(), ["fox", "bun", "moth_2", "ewe"]);
    assert_eq!(
        Shortlist::from_query("?catalog=x&works=a,b"),
        Some(Shortlist::read("a,b"))
    );
    assert_eq!(Shortlist::from_query("?works="), None);
    assert_eq!(Shortlist::from_query("?workshop=a"), None);
}

#[test]
fn a_work_moves_in_its_shortlist_no_further_than_the_ends() {
    let moved = |id: &str, places| {
        let mut list = Shortlist::read("a,b,c,d");
        list.shift(id, places);
        list.written()
    };
    assert_eq!(moved("b", 1), "a,c,b,d");
    assert_eq!(moved("b", -1), "b,a,c,d");
    assert_eq!(moved("a", -1), "a,b,c,d");
    assert_eq!(moved("d", 1), "a,b,c,d");
    assert_eq!(moved("a", 9), "b,c,d,a");
    assert_eq!(moved("nobody", 1), "a,b,c,d");
}

proptest! {
    #[test]
    fn a_calendar_reads_back_every_text(title in "\\PC{0,120}", place in any::<String>(), text in "[\\PC\n]{0,200}") {
        let event = CalendarEvent { title, place, text, ..fair() };
        let ics = event.to_ics().unwrap();
        for line in ics.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            prop_assert!(!line.contains('\n') && !line.contains('\r'), "{line:?}");
        }
        let lines = read(&ics);
        let said = |name: &str| {
            lines.iter().find(|(known, _)| known == name).map_or(String::new(), |(_, value)| unescaped(value))
        };
        let kept = |words: &str| words.replace(|letter: char| letter.is_control() && letter != '\n', "");
        prop_assert_eq!(said("SUMMARY"), kept(&event.title));
        prop_assert_eq!(said("LOCATION"), kept(&event.place));
        prop_assert_eq!(said("DESCRIPTION"), kept(&event.text));
    }

    #[test]
    fn a_letter_is_never_too_long_and_never_broken(
        subject in any::<String>(), opening in any::<String>(),
        list in proptest::collection::vec(any::<String>(), 0..60), closing in any::<String>(),
    ) {
        let letter = Letter { to: "hello@example.org".to_owned(), subject, opening, list, closing };
        let address = letter.to_address();
        prop_assert!(address.len() <= LETTER_BYTES, "{} bytes", address.len());
        // Reading it would fail on half a letter.
        let (to, subject, body) = opened(&address);
        prop_assert_eq!(to, letter.to);
        prop_assert!(!subject.contains(char::is_control));
        prop_assert!(!body.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn a_shortlist_reads_back_what_it_wrote(ids in proptest::collection::vec("[a-zA-Z0-9_-]{1,20}", 0..150)) {
        let list = Shortlist::read(&ids.join(","));
        prop_assert_eq!(Shortlist::read(&list.written()), list.clone());
        if !list.is_empty() {
            prop_assert_eq!(Shortlist::from_query(&list.to_query()), Some(list.clone()));
        }
        prop_assert!(list.len() <= Shortlist::MOST);
        for id in &ids {
            let mut other = list.clone();
            other.toggle(id);
            prop_assert!(other.has(id) != list.has(id) || list.len() == Shortlist::MOST);
        }
    }
}
