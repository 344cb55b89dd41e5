//! Commitments in sentences of our own about well-known history: what must be found, and what must not.

use std::sync::LazyLock;

use standoff::Pipeline;
use standoff::core::TimeRef;
use standoff::core::actor::ActorRef;
use standoff::core::commitment::{DeadlineType, Kind, Polarity, StatedCommitment};
use standoff::core::reading::Reading;
use standoff::intake::{Given, story};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::load);

fn read(text: &str, date: &str) -> Reading {
    let published = TimeRef::parse_iso(date);
    let given = Given { outlet: Some("The Test".into()), published, url: None, name: None };
    PIPELINE.read(&story(text.as_bytes(), &given).expect("it is text"))
}

fn sides(actors: &[ActorRef]) -> String {
    actors.iter().map(|actor| actor.id.side().0).collect::<Vec<_>>().join("+")
}

/// `kind ISSUER > TARGET deadline`.
fn shown(stated: &StatedCommitment) -> String {
    let (issuer, target) = (sides(&stated.issuer), sides(&stated.target));
    format!("{} {issuer} > {target} {}", stated.kind, stated.terms.deadline.kind)
}

/// What every stated commitment must be, whatever the text.
fn lawful(reading: &Reading, text: &str) {
    for stated in &reading.commitments {
        let terms = &stated.terms;
        if stated.kind == Kind::Ultimatum {
            assert!(terms.condition.is_some() && terms.consequence.is_some(), "{text}");
            assert!(terms.deadline.limits(), "{text}");
        }
        if stated.kind == Kind::RedLine {
            let polarity = terms.condition.as_ref().map(|condition| condition.polarity);
            assert_eq!(polarity, Some(Polarity::DoNot), "{text}");
            assert_eq!(terms.deadline.kind, DeadlineType::Standing, "{text}");
        }
        let limit = &terms.deadline;
        let backed = limit.evidence.is_some() || limit.derived.is_some();
        assert!(backed || limit.kind == DeadlineType::None, "{text}");
        let words = terms.condition.iter().map(|condition| &condition.evidence);
        let words = words.chain(terms.consequence.iter().map(|consequence| &consequence.evidence));
        for words in words.chain([&stated.evidence]).chain(&limit.evidence) {
            assert_eq!(text.get(words.span.range()), Some(words.exact.as_str()), "{text}");
            assert!(!words.exact.is_empty(), "{text}");
        }
    }
}

#[test]
fn what_must_be_found() {
    let mut wrong = Vec::new();
    for (date, text, expected) in [
        (
            "1973-10-20",
            "American cooperation with Egypt over the canal will continue no matter what, the State Department said.",
            "promise USA > EGY none",
        ),
        (
            "1991-02-22",
            "President George Bush gave Iraq until noon on Saturday to begin withdrawing from Kuwait or face a ground war.",
            "ultimatum USA > IRQ date",
        ),
        (
            "1999-03-20",
            "NATO warned Yugoslavia that it would launch air strikes unless its forces left Kosovo within 48 hours.",
            "ultimatum NATO > YUG duration",
        ),
        (
            "2016-09-28",
            "The United States will suspend its talks with Russia unless Moscow stops the bombing immediately, Secretary of State John Kerry said.",
            "ultimatum USA > RUS immediate",
        ),
        (
            "1990-12-24",
            "Iraq threatened to attack Israel if it was invaded.",
            "red_line IRQ > ISR standing",
        ),
        (
            "1939-04-01",
            "Britain vowed to fight if Poland was attacked.",
            "red_line GBR > POL standing",
        ),
        ("1982-04-02", "Argentina threatened to sink British ships.", "threat ARG > GBR none"),
        (
            "1990-08-06",
            "The United Nations Security Council demanded that Iraq withdraw its forces from Kuwait.",
            "demand UNO > IRQ none",
        ),
        (
            "2016-09-13",
            "Russia called on the United States to separate the Syrian opposition from the Nusra Front.",
            "demand RUS > USA none",
        ),
        (
            "1962-11-20",
            "The Soviet Union promised not to station missiles in Cuba.",
            "assurance SUN > CUB none",
        ),
        (
            "1956-11-07",
            "Britain offered to withdraw its troops if Egypt accepted a United Nations force.",
            "offer GBR > EGY none",
        ),
        (
            "1979-03-26",
            "Egypt and Israel signed a peace treaty in Washington.",
            "agreement EGY+ISR >  none",
        ),
        ("1994-08-31", "Syria declared a ceasefire from midnight.", "ceasefire SYR >  none"),
        (
            "1961-06-15",
            "The Soviet Union replied that any interference with its flights would be treated as an act of war.",
            "red_line SUN >  standing",
        ),
        (
            "1939-09-03",
            "Britain called on Germany to give an assurance by midnight on Sunday that it will respect the frontier, failing which the British government will take all steps in its power.",
            "ultimatum GBR > DEU date",
        ),
        (
            "1960-07-14",
            "The Security Council gave Belgium until 20 July to withdraw from Katanga and authorized its members to use force if it has not done so by then.",
            "ultimatum UNO > BEL date",
        ),
        (
            "1912-10-08",
            "Austria on Monday demanded that Serbia halt its mobilization within two days, and told Belgrade that Austrian mobilization would otherwise follow.",
            "ultimatum AUH > SRB duration",
        ),
        (
            "1939-04-01",
            "Britain promised Poland on Friday that it would send help.",
            "promise GBR > POL none",
        ),
        (
            "1965-09-23",
            "A ceasefire negotiated by India and Pakistan came into effect at midnight on Thursday.",
            "ceasefire IND+PAK >  date",
        ),
        ("1982-06-14", "Britain suspended military operations on Monday.", "ceasefire GBR >  date"),
        (
            "1938-09-30",
            "A deal to let civilians leave the city held on Friday. Turkey and Iran brokered the agreement.",
            "agreement TUR+IRN >  none",
        ),
        (
            "1904-02-06",
            "Russia rejected a Japanese demand for recognition of Korea.",
            "demand JPN > RUS none",
        ),
        (
            "1983-10-26",
            "President Ronald Reagan said the United States would reconsider its policy on Cuba if it saw missiles used, calling that a red line for his government.",
            "red_line USA > CUB standing",
        ),
        ("2012-02-01", "Iran warned Israel of air strikes.", "threat IRN > ISR none"),
        (
            "2016-09-28",
            "Cooperation with Russia will continue, the Pentagon said.",
            "promise USA > RUS none",
        ),
        (
            "1982-05-01",
            "Britain will not lift the blockade until Argentina withdraws its troops, the foreign secretary said.",
            "demand GBR > ARG none",
        ),
    ] {
        let reading = read(text, date);
        lawful(&reading, text);
        let found: Vec<String> = reading.commitments.iter().map(shown).collect();
        if found != [expected] {
            wrong.push(format!("{text}\n  found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_must_not_be_found() {
    let mut wrong = Vec::new();
    for text in [
        "The storm threatens to flood the coast.",
        "Iraq rejected the demand.",
        "In 1962 Kennedy threatened to sink Soviet ships.",
        "Would Britain fight if the islands were invaded?",
        "Argentina denied that it had threatened to invade the islands.",
        "Analysts gave the truce a week.",
        "No ceasefire came into effect on Friday.",
        "A ceasefire came into effect.",
        "Turkey made an effort to broker a deal with Iran.",
        "Many warnings have come to nothing, including President Nixon's declaration that America would act if Syria crossed the line.",
        "An intervention would be no stroll, Nasser said, and a wave of anger would not spare the canal.",
        "Britain suspended the driver on Monday.",
        "A deal to sell the team fell through.",
        "Germany would win if Belgium opposed it, a visitor thought.",
        "Famine will follow unless aid arrives, a relief worker warned.",
        "The president declined to threaten Moscow.",
        "Analysts said the talks would collapse unless the two sides met soon.",
    ] {
        let reading = read(text, "2016-09-28");
        if !reading.commitments.is_empty() {
            let found: Vec<String> = reading.commitments.iter().map(shown).collect();
            wrong.push(format!("{text}\n  found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn sentences_of_one_passage_make_one_ultimatum() {
    let text = "Secretary of State John Kerry threatened to break off the talks with Moscow unless the attacks on Aleppo end. \
                Kerry issued the ultimatum in a call to Foreign Minister Sergei Lavrov. \
                He told Lavrov that the United States would suspend the talks unless Russia took immediate steps to end the attacks on Aleppo.";
    let reading = read(text, "2016-09-28");
    lawful(&reading, text);
    let [stated] = reading.commitments.as_slice() else { panic!("{:#?}", reading.commitments) };
    assert_eq!(shown(stated), "ultimatum USA > RUS immediate");
    assert_eq!(stated.issuer[0].person.as_deref(), Some("John Kerry"));
    assert!(stated.labels_used.iter().any(|label| label.evidence.exact == "ultimatum"));
}

#[test]
fn a_note_told_over_paragraphs_makes_one_ultimatum() {
    let text = "Greece received a note that Bulgaria delivered on Monday.\n\n\
                Bulgaria demands that Greece withdraw its troops from the frontier, dismiss the commander and pay for the damage. \
                Athens has until Friday to accept.\n\n\
                Should Greece refuse, Bulgaria would attack the frontier posts.";
    let reading = read(text, "1925-10-20");
    lawful(&reading, text);
    let [stated] = reading.commitments.as_slice() else { panic!("{:#?}", reading.commitments) };
    assert_eq!(shown(stated), "ultimatum BGR > GRC date");
    let condition = stated.terms.condition.as_ref().expect("an ultimatum has one");
    assert!(condition.evidence.exact.starts_with("withdraw"), "{}", condition.evidence.exact);
    assert!(condition.parts.len() > 1, "{:?}", condition.parts);
}

#[test]
fn demands_on_different_sides_stay_apart() {
    let text = "Bulgaria demanded that Greece withdraw its troops by Friday. \
                Bulgaria threatened to bomb Turkey.";
    let found: Vec<String> = read(text, "1925-10-20").commitments.iter().map(shown).collect();
    assert_eq!(found, ["demand BGR > GRC date", "threat BGR > TUR none"]);
}

#[test]
fn the_same_text_gives_the_same_record() {
    let text = "NATO warned Serbia that it would launch air strikes unless its forces left Kosovo within 48 hours.";
    assert_eq!(read(text, "1999-03-20"), read(text, "1999-03-20"));
}
