//! Stories that are not in English are told apart, and nothing is recorded of them.

use standoff::Pipeline;
use standoff::intake::{Given, story};

const FRENCH: &str = "Le gouvernement a donné jusqu'à lundi aux rebelles pour quitter la ville, faute de quoi \
l'armée reprendra son offensive, a déclaré le ministre de la défense devant le parlement. Les rebelles ont rejeté \
cet ultimatum et demandé l'ouverture de négociations sous l'égide des Nations unies.";

const RUSSIAN: &str = "Правительство дало повстанцам время до понедельника, чтобы покинуть город, в противном случае \
армия возобновит наступление, заявил министр обороны. Повстанцы отвергли ультиматум и потребовали переговоров.";

const ENGLISH: &str = "The Serbian government gave the rebels until Monday to leave Vukovar, or the army would take up \
its offensive again, the defense minister told parliament. The rebels rejected the ultimatum. \u{201c}Jamais de la \
vie\u{201d}, a French officer said of the offer.";

#[test]
fn only_english_is_coded() {
    let pipeline = Pipeline::load();
    for (text, language) in [(FRENCH, Some("fr")), (RUSSIAN, Some("ru")), (ENGLISH, None)] {
        let read = story(text.as_bytes(), &Given::default()).expect("plain text is a story");
        let reading = pipeline.read(&read);
        let recorded = reading.statements.len() + reading.events.len() + reading.commitments.len();
        assert_eq!(recorded == 0, language.is_some(), "{text}");
        let said = reading.issues.iter().any(|issue| issue.what.starts_with("only English"));
        assert_eq!(said, language.is_some(), "{text}");
        assert_eq!(read.language, language.unwrap_or("en"), "{text}");
    }
}
