//! Money, measured quantities and weapons named by rule: classes of which the net has seen too little.
//!
//! A rule never overrules a name that the net found, but for two: what it took for a product, or could not class, is a
//! weapon where the rule knows it; and whoever is called "Mr." or "Mrs." is a person.

use std::ops::Range;

use standoff_core::document::{Name, NameKind, Sentence, Tag, Token, TokenIdx};

/// Currencies as nouns.
const CURRENCIES: &[&str] = &[
    "dollar",
    "euro",
    "pound",
    "ruble",
    "rouble",
    "franc",
    "yen",
    "dinar",
    "rial",
    "riyal",
    "lira",
    "shekel",
    "rupee",
    "peso",
    "yuan",
    "dirham",
    "krone",
    "krona",
    "sterling",
    "cent",
    "deutschmark",
    "hryvnia",
    "zloty",
    "afghani",
    "taka",
];
/// Units of measure as nouns.
const UNITS: &[&str] = &[
    "kilometer",
    "kilometre",
    "km",
    "mile",
    "meter",
    "metre",
    "centimeter",
    "centimetre",
    "cm",
    "millimeter",
    "mm",
    "foot",
    "inch",
    "yard",
    "acre",
    "hectare",
    "ton",
    "tonne",
    "kilo",
    "kilogram",
    "kg",
    "gram",
    "ounce",
    "barrel",
    "gallon",
    "liter",
    "litre",
    "megawatt",
    "kilowatt",
    "kiloton",
    "megaton",
    "degree",
    "knot",
    "mph",
    "kph",
];
/// Weapons whose name means nothing else, lower-cased.
const WEAPONS: &[&str] = &[
    "scud",
    "scuds",
    "tomahawk",
    "tomahawks",
    "kalashnikov",
    "kalashnikovs",
    "katyusha",
    "katyushas",
    "exocet",
    "exocets",
    "himars",
    "iskander",
    "iskanders",
    "kinzhal",
    "novichok",
    "sarin",
    "qassam",
    "qassams",
    "bayraktar",
];
/// Weapons only where a noun of weapons follows.
const SHARED: &[&str] = &[
    "patriot",
    "javelin",
    "stinger",
    "grad",
    "hellfire",
    "sidewinder",
    "polaris",
    "jupiter",
    "pershing",
    "minuteman",
    "trident",
    "shahed",
    "leopard",
    "abrams",
    "mirage",
    "phantom",
    "hornet",
    "apache",
    "harrier",
    "tornado",
    "typhoon",
    "maverick",
];
/// Such nouns.
const ARMS: &[&str] = &[
    "missile",
    "rocket",
    "battery",
    "launcher",
    "tank",
    "fighter",
    "jet",
    "bomber",
    "helicopter",
    "rifle",
    "gun",
    "drone",
    "torpedo",
    "warhead",
    "gunship",
    "interceptor",
];
/// What stands before the number in a weapon's designation, and how many digits the number has at least.
const SERIES: &[(&str, usize)] = &[
    ("AK", 2),
    ("RPG", 1),
    ("F", 2),
    ("B", 2),
    ("C", 3),
    ("A", 2),
    ("MiG", 2),
    ("Mig", 2),
    ("MIG", 2),
    ("Su", 2),
    ("Tu", 2),
    ("Mi", 1),
    ("T", 2),
    ("S", 3),
    ("SS", 1),
    ("SA", 1),
    ("BM", 2),
    ("AH", 2),
    ("UH", 2),
    ("KC", 2),
    ("MQ", 1),
    ("RQ", 1),
    ("U", 1),
    ("V", 1),
];

/// The names with those of the rules among them, in order and without overlap.
pub fn measure(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    tags: &[Tag],
    mut names: Vec<Name>,
) -> Vec<Name> {
    let words = Words { text, tokens, tags };
    let mut found = Vec::new();
    for sentence in sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let rest = at..sentence.tokens.end;
            match words.amount(rest.clone()).or_else(|| words.weapon(rest)) {
                Some((kind, end)) => {
                    found.push((kind, at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    for (kind, range) in found {
        let first = names.partition_point(|name| name.tokens.end <= range.start);
        match names.get_mut(first).filter(|name| name.tokens.start < range.end) {
            Some(name) if kind == NameKind::Weapon => {
                if matches!(name.kind, NameKind::Product | NameKind::Other) {
                    name.kind = kind;
                }
            }
            Some(_) => {}
            None => {
                let (start, end) = (range.start as usize, range.end as usize - 1);
                let span = tokens[start].span.cover(tokens[end].span);
                names.insert(first, Name { span, tokens: range, kind });
            }
        }
    }
    let polite =
        |token: TokenIdx| matches!(words.form(token), "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms.");
    for name in &mut names {
        let (first, before) = (name.tokens.start, name.tokens.start.checked_sub(1));
        let begins = name.tokens.len() > 1 && polite(first);
        if begins || before.is_some_and(polite) {
            name.kind = NameKind::Person;
        }
    }
    names
}

struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
    tags: &'t [Tag],
}

impl<'t> Words<'t> {
    fn form(&self, at: TokenIdx) -> &'t str {
        self.tokens[at as usize].span.of(self.text)
    }

    fn tag(&self, at: TokenIdx) -> &'static str {
        self.tags[at as usize].xpos
    }

    fn lemma_in(&self, at: TokenIdx, list: &[&str]) -> bool {
        list.contains(&self.tags[at as usize].lemma.to_lowercase().as_str())
    }

    /// An amount of money or another quantity that begins the tokens, and where it ends.
    fn amount(&self, rest: Range<TokenIdx>) -> Option<(NameKind, TokenIdx)> {
        let sign = is_currency_sign(self.form(rest.start));
        let number = rest.start + TokenIdx::from(sign);
        let mut end = number;
        // Hyphens hold a number together only between its words: twenty-five, 10-mile.
        while end < rest.end && (self.tag(end) == "CD" || self.form(end) == "-" && end > number) {
            end += 1;
        }
        if end == number {
            return None;
        }
        if sign {
            let end = if self.form(end - 1) == "-" { end - 1 } else { end };
            return Some((NameKind::Money, end));
        }
        // Up to two words may stand before the unit: 5 million U.S. dollars, 40 square miles.
        for unit in end..rest.end.min(end + 3) {
            let noun = self.tag(unit).starts_with("NN") || self.lemma_in(unit, UNITS);
            if noun && self.lemma_in(unit, CURRENCIES) {
                return Some((NameKind::Money, unit + 1));
            }
            if noun && self.lemma_in(unit, UNITS) {
                return Some((NameKind::Quantity, unit + 1));
            }
            if !matches!(self.tag(unit), "JJ" | "NNP") {
                break;
            }
        }
        None
    }

    /// A weapon's name that begins the tokens, and where it ends.
    fn weapon(&self, rest: Range<TokenIdx>) -> Option<(NameKind, TokenIdx)> {
        let at = rest.start;
        let form = self.form(at);
        let lower = form.to_lowercase();
        let weapon = |end| Some((NameKind::Weapon, end));
        if WEAPONS.contains(&lower.as_str()) {
            return weapon(at + 1);
        }
        let arms = |at: TokenIdx| at < rest.end && self.lemma_in(at, ARMS);
        let capital = form.starts_with(char::is_uppercase);
        if capital && SHARED.contains(&lower.as_str()) && (arms(at + 1) || arms(at + 2)) {
            return weapon(at + 1);
        }
        // F-16, AK-47, S-300: in one token or three.
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let listed = |series: &str, number: &str| {
            let tail = &number[digits(number)..];
            let known = SERIES.iter().find(|(name, _)| *name == series);
            known.is_some_and(|(_, least)| digits(number) >= *least) && tail.len() <= 2
        };
        let split = form.find(|c: char| c.is_ascii_digit()).map(|cut| form.split_at(cut));
        if let Some((series, number)) = split
            && listed(series.trim_end_matches('-'), number)
        {
            return weapon(at + 1);
        }
        if at + 2 < rest.end && self.form(at + 1) == "-" && listed(form, self.form(at + 2)) {
            return weapon(at + 3);
        }
        None
    }
}

fn is_currency_sign(form: &str) -> bool {
    matches!(form, "$" | "£" | "€" | "¥" | "₪" | "₽" | "₹" | "US$" | "A$" | "C$" | "Rs" | "Rs.")
}

#[cfg(test)]
mod tests {
    use standoff_core::span::Span;
    use standoff_core::story::{Paragraph, ParagraphKind};

    use super::*;
    use crate::{Models, encode, segment, tag};

    /// The names that the rules alone find.
    #[track_caller]
    fn check(models: &Models, text: &str, wanted: &[(&str, NameKind)]) {
        let span = Span::new(0, text.len());
        let (sentences, tokens) = segment(text, &[Paragraph { span, kind: ParagraphKind::Body }]);
        let encoding = encode(models, text, &sentences, &tokens);
        let tags = tag(models, &encoding, text, &tokens);
        let names = measure(text, &sentences, &tokens, &tags, Vec::new());
        let found: Vec<_> = names.iter().map(|name| (name.span.of(text), name.kind)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn who_has_a_title_is_a_person() {
        let models = Models::load(standoff_data::models::ENGLISH).expect("the weights load");
        for (text, at, kind) in [
            ("Mr. Milosevic agreed.", 0..2, NameKind::Person),
            ("Mrs. Meir agreed.", 1..2, NameKind::Person),
            ("Mr. Smith left Serbia.", 3..4, NameKind::Organization),
        ] {
            let span = Span::new(0, text.len());
            let paragraph = Paragraph { span, kind: ParagraphKind::Body };
            let (sentences, tokens) = segment(text, &[paragraph]);
            let encoding = encode(&models, text, &sentences, &tokens);
            let tags = tag(&models, &encoding, text, &tokens);
            let name = Name { span, tokens: at, kind: NameKind::Organization };
            let names = measure(text, &sentences, &tokens, &tags, vec![name]);
            assert_eq!(names[0].kind, kind, "{text}");
        }
    }

    #[test]
    fn money_quantities_and_weapons_are_named() {
        let models = Models::load(standoff_data::models::ENGLISH).expect("the weights load");
        let check = |text: &str, wanted: &[(&str, NameKind)]| check(&models, text, wanted);
        use NameKind::{Money, Quantity, Weapon};
        check("The loan was $40 million.", &[("$40 million", Money)]);
        check("France paid 5 billion francs.", &[("5 billion francs", Money)]);
        check("They asked for 3 million U.S. dollars.", &[("3 million U.S. dollars", Money)]);
        check("The zone is 40 miles wide.", &[("40 miles", Quantity)]);
        check("They took 200 square kilometers of land.", &[("200 square kilometers", Quantity)]);
        check("Iraq fired Scud missiles at Riyadh.", &[("Scud", Weapon)]);
        check("Two F-16s and a U-2 took off.", &[("F-16s", Weapon), ("U-2", Weapon)]);
        check("They sent Patriot batteries.", &[("Patriot", Weapon)]);
        check("He carried an AK-47 to the border.", &[("AK-47", Weapon)]);
    }

    #[test]
    fn other_numbers_and_words_are_not() {
        let models = Models::load(standoff_data::models::ENGLISH).expect("the weights load");
        let check = |text: &str| check(&models, text, &[]);
        check("Forty people were killed in 1914.");
        check("The Patriot Act was signed in October.");
        check("The dollar fell.");
        check("Leaders of the G-20 met in Seoul.");
        check("They closed the M-5 road.");
    }

    #[test]
    fn what_the_net_named_stays_but_for_products_that_are_weapons() {
        let text = "An F-16 cost $15 million.";
        let models = Models::load(standoff_data::models::ENGLISH).expect("the weights load");
        let span = Span::new(0, text.len());
        let (sentences, tokens) = segment(text, &[Paragraph { span, kind: ParagraphKind::Body }]);
        let encoding = encode(&models, text, &sentences, &tokens);
        let tags = tag(&models, &encoding, text, &tokens);
        let name = |start: usize, end: usize, kind| {
            let first = tokens.iter().position(|token| token.span.start as usize == start);
            let last = tokens.iter().position(|token| token.span.end as usize == end);
            let (first, last) = (first.expect("a token"), last.expect("a token"));
            let tokens = first as u32..last as u32 + 1;
            Name { span: Span::new(start, end), tokens, kind }
        };
        let net = vec![name(3, 7, NameKind::Product), name(14, 16, NameKind::Quantity)];
        let names = measure(text, &sentences, &tokens, &tags, net);
        let found: Vec<_> = names.iter().map(|name| (name.span.of(text), name.kind)).collect();
        assert_eq!(found, [("F-16", NameKind::Weapon), ("15", NameKind::Quantity)]);
    }
}
