//! Times as tables. Each case is a text and its times as `words | interval | marks`, where the marks are
//! `limit`, a number of minutes, the anchor and the basis, as far as the table is about them.

use super::*;
use proptest::prelude::*;
use standoff_core::time::Anchor;

/// A Wednesday.
const PUBLISHED: &str = "2016-09-28";

fn layers(text: &str) -> (Vec<Sentence>, Vec<Token>) {
    let mut sentences = Vec::new();
    let mut tokens = Vec::new();
    let mut paragraph = 0;
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        let closes = matches!(char, '\n') || end == text.len() || text[at..].starts_with(" || ");
        if closes {
            let stop = if text[at..].starts_with(" || ") { at } else { end };
            let span = Span::new(start, stop).trimmed(text);
            let first = tokens.len() as u32;
            let mut from = span.start as usize;
            for word in text[span.range()].split_inclusive(' ') {
                let token = Span::new(from, from + word.len()).trimmed(text);
                if !token.is_empty() {
                    tokens.push(Token { span: token, joined: false });
                }
                from += word.len();
            }
            sentences.push(Sentence { span, tokens: first..tokens.len() as u32, paragraph });
            start = if text[at..].starts_with(" || ") { at + 4 } else { end };
            if bytes[at] == b'\n' {
                paragraph += 1;
            }
        }
    }
    (sentences, tokens)
}

fn times(text: &str, published: Option<&str>) -> Vec<TimeMention> {
    let (sentences, tokens) = layers(text);
    let published = published.map(|day| TimeRef::parse_iso(day).unwrap());
    date(text, &sentences, &tokens, published.as_ref(), None)
}

fn shown(text: &str, mention: &TimeMention) -> String {
    let time = mention.time.as_ref().map_or("-".to_owned(), |time| {
        let hours = time.precision == standoff_core::time::Precision::Hour;
        if hours {
            let point = TimeRef { latest: time.earliest, ..time.clone() };
            format!("{point} to {}", time.latest.strftime("%Y-%m-%d %H:%M"))
        } else {
            time.to_string()
        }
    });
    let limit = if mention.limit { " limit" } else { "" };
    let minutes =
        mention.duration_minutes.map_or(String::new(), |minutes| format!(" {minutes}min"));
    format!("{} | {time}{limit}{minutes}", mention.span.of(text))
}

#[track_caller]
fn check_at(published: &str, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let found: Vec<_> =
            times(text, Some(published)).iter().map(|one| shown(text, one)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    check_at(PUBLISHED, cases);
}

#[test]
fn dates_of_the_calendar() {
    check(&[
        ("It was signed on 25 July 1914 in Vienna.", &["25 July 1914 | 1914-07-25"]),
        ("It was signed on July 25, 1914, in Vienna.", &["July 25, 1914 | 1914-07-25"]),
        ("On Saturday, 25 July 1914, it ended.", &["Saturday, 25 July 1914 | 1914-07-25"]),
        ("the 25th of July, 1914", &["25th of July, 1914 | 1914-07-25"]),
        (
            "Sent 2016-09-10 and 10.09.2016 and 9/22/2016.",
            &["2016-09-10 | 2016-09-10", "10.09.2016 | 2016-09-10", "9/22/2016 | 2016-09-22"],
        ),
        ("It began on Sept. 22.", &["Sept. 22 | 2016-09-22"]),
        ("It began on 31 December.", &["31 December | 2016-12-31"]),
        ("It began on 20 to 25 July.", &["20 to 25 July | 2016-07-20 to 2016-07-25"]),
        ("It lasted July 20–25, 1914.", &["July 20–25, 1914 | 1914-07-20 to 1914-07-25"]),
    ]);
    check_at("2016-01-02", &[("It fell on 31 December.", &["31 December | 2015-12-31"])]);
    // The weekday chooses the year.
    check_at("1991-01-02", &[("It fell on Saturday, 2 July.", &["Saturday, 2 July | 1991-07-02"])]);
    check_at(
        "1990-11-29",
        &[(
            "Iraq must leave Kuwait no later than 15 January.",
            &["no later than 15 January | 1991-01-15 limit"],
        )],
    );
}

#[test]
fn numbers_that_are_no_dates() {
    check(&[
        ("Resolution 2118 counts 25 men and 1,914 shells.", &[]),
        ("He may march. May he? The March of Brandenburg is august.", &[]),
        ("In 2000 villages 9/11 is remembered; 10:1 odds, 2.5 per cent, version 3.1.", &[]),
        ("Bloody Sunday and the Second Vatican Council.", &[]),
        ("A 36-year-old, 12 years old, twice a day, 40 barrels a day.", &[]),
        ("He spoke at the last minute, immediately, at once and forthwith.", &[]),
        ("The 31 June edition", &[]),
        ("April Glaspie and August Bebel spoke.", &[]),
        ("They will spring a trap and fall on Aleppo.", &[]),
        ("Every Friday they march.", &[]),
    ]);
}

#[test]
fn weekdays_look_back_unless_the_words_look_ahead() {
    check(&[
        ("Kerry told Lavrov on Wednesday.", &["Wednesday | 2016-09-28"]),
        ("Kerry told Lavrov on Monday that it will end.", &["Monday | 2016-09-26"]),
        ("The council will meet on Monday.", &["Monday | 2016-10-03"]),
        ("It is to begin on Monday.", &["Monday | 2016-10-03"]),
        ("He was forced to leave on Monday.", &["Monday | 2016-09-26"]),
        ("They will suspend the talks, Kerry told Lavrov on Monday.", &["Monday | 2016-09-26"]),
        ("On Monday the council will vote.", &["Monday | 2016-10-03"]),
        ("Serbia must answer by Saturday.", &["by Saturday | 2016-10-01 limit"]),
        ("Serbia has until Saturday to answer.", &["until Saturday | 2016-10-01 limit"]),
        ("By Saturday he had fled.", &["Saturday | 2016-09-24"]),
        (
            "Last Friday, next Monday and this Thursday.",
            &["Last Friday | 2016-09-23", "next Monday | 2016-10-03", "this Thursday | 2016-09-29"],
        ),
        (
            "Yesterday, today and tomorrow",
            &["Yesterday | 2016-09-27", "today | 2016-09-28", "tomorrow | 2016-09-29"],
        ),
        ("over the weekend", &["weekend | 2016-09-24 to 2016-09-25"]),
    ]);
}

#[test]
fn times_of_day_and_zones() {
    check(&[
        (
            "It was at six o'clock on Thursday evening.",
            &["six o'clock on Thursday evening | 2016-09-22 18:00"],
        ),
        (
            "Belgrade has until 6 p.m. on Saturday, 25 July 1914, to accept.",
            &["until 6 p.m. on Saturday, 25 July 1914 | 1914-07-25 18:00 limit"],
        ),
        (
            "The term ends at 11 p.m. London time.",
            &["11 p.m. London time | 2016-09-28 23:00 UTC+01 limit"],
        ),
        (
            "It must leave by noon New York time on Saturday.",
            &["by noon New York time on Saturday | 2016-10-01 12:00 UTC-04 limit"],
        ),
        (
            "It began at midnight on Friday, Damascus time.",
            &["midnight on Friday, Damascus time | 2016-09-24 00:00 UTC+03"],
        ),
        (
            "They fired at 14:30 GMT and at 0500 GMT.",
            &["14:30 GMT | 2016-09-28 14:30 UTC", "0500 GMT | 2016-09-28 05:00 UTC"],
        ),
        (
            "They fired at 5pm and at 6.30 a.m. on Monday.",
            &["5pm | 2016-09-28 17:00", "6.30 a.m. on Monday | 2016-09-26 06:30"],
        ),
        (
            "They met at half past six on Monday morning.",
            &["half past six on Monday morning | 2016-09-26 06:30"],
        ),
        ("They met at three in the afternoon.", &["three in the afternoon | 2016-09-28 15:00"]),
        ("It ends at eleven o'clock.", &["eleven o'clock | 2016-09-28 11:00 to 2016-09-28 23:01"]),
        (
            "Two were hit before dawn on Wednesday.",
            &["dawn on Wednesday | 2016-09-28 03:00 to 2016-09-28 08:00"],
        ),
        (
            "Two were hit before dawn on Wednesday, doctors said.",
            &["dawn on Wednesday | 2016-09-28 03:00 to 2016-09-28 08:00"],
        ),
        (
            "They must leave before dawn.",
            &["before dawn | 2016-09-28 03:00 to 2016-09-28 08:00 limit"],
        ),
        ("He spoke late on Friday.", &["late on Friday | 2016-09-23 18:00 to 2016-09-24 00:00"]),
        (
            "in the early hours of Sunday",
            &["early hours of Sunday | 2016-09-25 00:00 to 2016-09-25 09:00"],
        ),
        ("He left last night.", &["last night | 2016-09-27 18:00 to 2016-09-28 06:00"]),
        (
            "A truce will start at sunset on 12 September.",
            &["sunset on 12 September | 2016-09-12 16:00 to 2016-09-12 22:00"],
        ),
        ("Six people at one table, five in a row.", &[]),
    ]);
    // In 1914 Berlin's clock was an hour ahead of London's.
    check_at(
        "1914-08-04",
        &[(
            "Britain on Tuesday called on Germany to answer by midnight, Berlin time.",
            &["Tuesday | 1914-08-04", "by midnight, Berlin time | 1914-08-05 00:00 UTC+01 limit"],
        )],
    );
}

#[test]
fn lengths_and_limits() {
    check(&[
        ("The siege lasted five years.", &["five years | - 2628000min"]),
        (
            "They must withdraw within 48 hours.",
            &["within 48 hours | 2016-09-30 00:00 to 2016-10-01 00:00 limit 2880min"],
        ),
        (
            "On Monday he demanded an answer within two days.",
            &["Monday | 2016-09-26", "within two days | 2016-09-28 limit 2880min"],
        ),
        (
            "At six o'clock on Thursday evening he handed over a note that gives it 48 hours to answer.",
            &[
                "six o'clock on Thursday evening | 2016-09-22 18:00",
                "48 hours | 2016-09-24 18:00 limit 2880min",
            ],
        ),
        ("Austria gives Serbia two days to accept.", &["two days | 2016-09-30 limit 2880min"]),
        (
            "A 48-hour ultimatum was sent.",
            &["48-hour | 2016-09-30 00:00 to 2016-10-01 00:00 limit 2880min"],
        ),
        (
            "The twelve hours that Germany gave end at noon on Saturday.",
            &["twelve hours | - 720min", "noon on Saturday | 2016-10-01 12:00 limit"],
        ),
        (
            "They must leave within days.",
            &["within days | 2016-09-30 to 2016-10-05 limit 10080min"],
        ),
        (
            "It must be done by the end of the month.",
            &["by the end of the month | 2016-09-30 limit"],
        ),
        ("It must be done before winter.", &["before winter | 2016-12-01 to 2017-02-28 limit"]),
        ("It would be in ruins by autumn.", &["by autumn | 2016-09-01 to 2016-11-30 limit"]),
        ("The truce frayed within two months.", &["within two months | - limit 86400min"]),
        ("Within hours, a convoy was hit.", &["hours | - 420min"]),
        (
            "a day or two, two to three weeks, a few days, half an hour",
            &[
                "a day | - 1440min",
                "two to three weeks | - 30240min",
                "a few days | - 10080min",
                "half an hour | - 30min",
            ],
        ),
        ("He will return in two days.", &["two days | 2016-09-30"]),
        ("They took the town in two days.", &["two days | - 2880min"]),
        ("by midnight", &["by midnight | 2016-09-29 00:00 limit"]),
    ]);
}

#[test]
fn periods() {
    check(&[
        ("In August 2012 he drew it.", &["August 2012 | 2012-08"]),
        ("It began in February and in October.", &["February | 2016-02", "October | 2015-10"]),
        ("It will begin in October.", &["October | 2016-10"]),
        (
            "In 1909 Serbia promised; the 2012 declaration of 2013.",
            &["1909 | 1909", "2012 | 2012", "2013 | 2013"],
        ),
        ("the winter of 1908", &["winter of 1908 | 1908-12-01 to 1909-02-28"]),
        (
            "the war of 1914-18 and the 1990s",
            &["1914-18 | 1914-01-01 to 1918-12-31", "1990s | 1990-01-01 to 1999-12-31"],
        ),
        (
            "last month, next week, this year",
            &["last month | 2016-08", "next week | 2016-10-03 to 2016-10-09", "this year | 2016"],
        ),
        ("in the past two weeks", &["past two weeks | 2016-09-14 to 2016-09-28 20160min"]),
        ("three weeks ago", &["three weeks ago | 2016-09-05 to 2016-09-11"]),
        ("Three years ago", &["Three years ago | 2013"]),
        ("ten days ago", &["ten days ago | 2016-09-18"]),
        ("in the first half of 2014", &["the first half of 2014 | 2014-01-01 to 2014-06-30"]),
        (
            "late last year, mid-June, early in 2015",
            &[
                "late last year | 2015-09-01 to 2015-12-31",
                "mid-June | 2016-06-11 to 2016-06-20",
                "early in 2015 | 2015-01-01 to 2015-04-30",
            ],
        ),
    ]);
}

#[test]
fn times_after_a_time_before() {
    check(&[
        (
            "It began on 22 September. || The next day it stopped.",
            &["22 September | 2016-09-22", "The next day | 2016-09-23"],
        ),
        (
            "It began on 12 September. || A week later it collapsed.",
            &["12 September | 2016-09-12", "A week later | 2016-09-19 to 2016-09-25"],
        ),
        (
            "In 1914 war came. || That summer was warm.",
            &["1914 | 1914", "That summer | 1914-06-01 to 1914-08-31"],
        ),
        ("The next day it stopped.", &["The next day | -"]),
        (
            "He left on Monday. || At two o'clock a telegram came.",
            &["Monday | 2016-09-26", "two o'clock | 2016-09-26 02:00 to 2016-09-26 14:01"],
        ),
        (
            "He left on Monday.\nAt noon a telegram came.",
            &["Monday | 2016-09-26", "noon | 2016-09-28 12:00"],
        ),
    ]);
    let text = "It began on 22 September. || The next day it stopped.";
    let anchors: Vec<_> =
        times(text, Some(PUBLISHED)).iter().map(|one| one.time.as_ref().unwrap().anchor).collect();
    assert_eq!(anchors, [Some(Anchor::Publication), Some(Anchor::Event)]);
}

#[test]
fn nothing_is_guessed_without_a_publication_date() {
    for (text, expected) in [
        ("He must leave by Friday.", "by Friday | - limit"),
        ("He must leave within 48 hours.", "within 48 hours | - limit 2880min"),
        ("He left yesterday.", "yesterday | -"),
        ("He left on 25 July.", "25 July | -"),
        ("He left on 25 July 1914.", "25 July 1914 | 1914-07-25"),
    ] {
        let found = times(text, None);
        assert_eq!(shown(text, &found[0]), expected, "{text}");
        assert_eq!(found.len(), 1);
    }
}

#[test]
fn the_dateline_anchors_and_is_no_mention() {
    let text = "GENEVA, 10 September — They agreed on Friday.";
    let (sentences, tokens) = layers(text);
    let dateline = Dateline {
        span: Span::new(0, 20),
        place: "GENEVA".to_owned(),
        date: TimeRef::parse_iso("2016-09-10"),
        agency: None,
    };
    let found = date(text, &sentences, &tokens, None, Some(&dateline));
    let found: Vec<_> = found.iter().map(|one| shown(text, one)).collect();
    assert_eq!(found, ["Friday | 2016-09-09"]);
}

#[test]
fn hostile_text_takes_bounded_time() {
    for piece in [
        "9",
        "9 ",
        "1:",
        "Monday, ",
        "by the ",
        "two to ",
        "the end of ",
        "1914-",
        "in the late ",
        "( ",
    ] {
        let text = piece.repeat(300_000 / piece.len());
        let start = std::time::Instant::now();
        times(&text, Some(PUBLISHED));
        assert!(start.elapsed().as_secs() < 20, "{piece:?} took {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn spans_are_valid(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "by", "until", "within", "the", "end", "of", "late", "25", "31", "July", "1914", "99999", "Monday",
                "o'clock", "six", "noon", "London", "time", "next", "last", "week", "years", "ago", "later", "-",
                ",", ".", ":", "a", "few", "p.m.", "é", "”", "48-hour", "winter", "that", "9999", "to", "day", "will",
            ]),
            0..14,
        ),
        noise in "\\PC{0,20}",
        published in prop::sample::select(vec![None, Some("2016-02-29"), Some("9999-12-31"), Some("-009999-01-01"), Some("1914-07-24")]),
    ) {
        let text = format!("{} {noise}", words.join(" "));
        for mention in times(&text, published) {
            prop_assert!(Span::checked(&text, mention.span.start as usize, mention.span.end as usize).is_some());
            prop_assert!(!mention.span.is_empty() && !mention.tokens.is_empty());
            if let Some(time) = mention.time {
                prop_assert!(time.earliest <= time.latest);
            }
        }
    }
}
