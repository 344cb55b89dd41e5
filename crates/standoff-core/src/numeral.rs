//! English number words: the one list of them.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn position(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok())
}

/// Twenty, thirty … ninety, in lower case.
pub fn tens(word: &str) -> Option<u32> {
    position(&TENS, word).map(|ten| ten * 10 + 20)
}

/// A number up to ninety-nine as one written word in lower case.
pub fn number(word: &str) -> Option<u32> {
    if let Some(found) = position(&UNITS, word).or_else(|| tens(word)) {
        return Some(found);
    }
    let (ten, unit) = word.split_once('-')?;
    let unit = position(&UNITS[..10], unit).filter(|unit| *unit > 0)?;
    Some(tens(ten)? + unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words() {
        for (word, expected) in [
            ("zero", Some(0)),
            ("nineteen", Some(19)),
            ("forty", Some(40)),
            ("forty-two", Some(42)),
            ("forty-zero", None),
            ("forty-ten", None),
            ("ten-two", None),
            ("fourty", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
    }
}
