//! Which language a text is in: what mark-up says, unless the words plainly say otherwise.

use whatlang::Lang;

/// Texts shorter than this many bytes are believed to be what mark-up says.
const ENOUGH: usize = 200;

/// The ISO 639-1 code of a text, and a doubt for the reader if it is not English.
pub(crate) fn of(text: &str, declared: Option<&str>) -> (String, Option<String>) {
    let declared = declared
        .and_then(|tag| tag.split(['-', '_']).next())
        .map(|tag| tag.trim().to_lowercase())
        .filter(|tag| tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_lowercase()));
    let end = text.floor_char_boundary(8000);
    let detected = whatlang::detect(&text[..end])
        .filter(|found| text.len() >= ENOUGH && found.is_reliable())
        .map(|found| found.lang());
    match detected {
        Some(Lang::Eng) => ("en".to_owned(), None),
        Some(lang) => {
            let name = lang.eng_name();
            let doubt = format!("this text seems to be in {name}; Standoff reads English");
            (two_letters(lang).to_owned(), Some(doubt))
        }
        None => (declared.unwrap_or_else(|| "en".to_owned()), None),
    }
}

/// ISO 639-1 for the detector's languages; those of news first, the rest keep their longer code.
fn two_letters(lang: Lang) -> &'static str {
    match lang {
        Lang::Spa => "es",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Bul => "bg",
        Lang::Mkd => "mk",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Cat => "ca",
        Lang::Afr => "af",
        Lang::Epo => "eo",
        Lang::Lat => "la",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Aze => "az",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_win_over_markup_when_plain() {
        let french = "Le ministre des affaires étrangères a déclaré mardi que son pays ne céderait pas devant les menaces \
            de son voisin et que la réponse serait donnée dans les délais prévus par la note remise à l'ambassadeur, \
            qui a quitté la capitale dans la soirée.";
        let english = "The foreign minister said on Tuesday that his country would not yield to the threats of its neighbor \
            and that the answer would be given within the time set by the note handed to the ambassador, who left the \
            capital in the evening.";
        assert_eq!(of(french, Some("en")).0, "fr");
        assert!(of(french, None).1.is_some_and(|doubt| doubt.contains("French")));
        assert_eq!(of(english, Some("fr-FR")), ("en".to_owned(), None));
        assert_eq!(of("Non.", Some("FR_be")).0, "fr");
        assert_eq!(of("Non.", Some("français")).0, "en");
    }
}
