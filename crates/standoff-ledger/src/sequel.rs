//! Which commitment a story means that says "complied", "made good its threat" or "the deadline passed".
//!
//! Where the words tell what it was about, that decides; else it is the newest commitment between the same sides that
//! such words can be said of, and only for a while: "Iraq did not comply" says nothing of a demand of last year.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use standoff_core::actor::ActorId;
use standoff_core::commitment::Kind;
use standoff_core::sequel::{Named, Sequel, Turn};

use crate::chain::{Family, family};
use crate::dossier::Case;
use crate::fact::Fact;
use crate::words::{ACCEPT, Bag, DEMAND, TRUCE};

/// Days after the last word or limit in which "did not comply" is said of this commitment.
const ONE_SIDE_NAMED: i32 = 31;
/// The same where neither side is named: "the threat was never carried out".
const NO_SIDE_NAMED: i32 = 14;
/// The same where the words name both sides.
const BOTH_NAMED: i32 = 366;

/// Words for commitments as such, which tell nothing of what one was about.
static BARE: LazyLock<Bag> = LazyLock::new(|| {
    Bag::of_text(
        "promise pledge word vow commitment undertaking assurance guarantee obligation agreement \
         accord treaty pact deal settlement insistence order injunction limit date comply meet \
         terms conditions requirements previous earlier repeated latest original own key main",
    )
});

/// What the facts of a case say came of it, with one of these turns.
pub(crate) fn sequels<'a, 'c>(case: &Case<'c, 'a>, turns: &[Turn]) -> Vec<&'c Fact<'a>> {
    case.find(|fact| means(case, fact, turns))
}

/// Whether a fact says that this commitment took one of these turns.
pub(crate) fn means(case: &Case<'_, '_>, fact: &Fact<'_>, turns: &[Turn]) -> bool {
    let Some(sequel) = fact.turned(turns) else { return false };
    let draft = case.draft;
    if !said_of(sequel, draft.kind, draft.terms.consequence.is_some()) || !fact.after(&draft.issued)
    {
        return false;
    }
    let (issuer, targets) = (&draft.issuer, case.targets());
    if !between(sequel, fact, draft.kind, issuer, &targets) {
        return false;
    }
    let object = draft.demand.clone().and(&draft.consequence);
    let telling = telling(fact, case);
    // A thing that happened, and a deed that had been announced, are known by their names alone.
    match sequel.turn {
        Turn::Happened | Turn::NeverHappened => return telling.shared(&object) >= 0.6,
        Turn::Done | Turn::Met if sequel.named == Named::Nothing && !telling.is_empty() => {
            return telling.akin(&object);
        }
        _ if telling.mass() >= 1.0 => return telling.shared(&object) >= 1.0,
        _ => {}
    }
    newest(case, fact, sequel)
}

/// What the words tell of the object: without the sides, and without words for commitments as such.
fn telling(fact: &Fact<'_>, case: &Case<'_, '_>) -> Bag {
    let bag = case.bag(fact).without_all_actors();
    let bare =
        |key: &String| matches!(key.as_str(), DEMAND | ACCEPT | TRUCE) || BARE.0.contains(key);
    Bag(bag.0.into_iter().filter(|key| !bare(key)).collect())
}

/// Whether such words are said of commitments of this kind.
fn said_of(sequel: &Sequel, kind: Kind, consequence: bool) -> bool {
    let family = family(kind);
    let pressure = family == Family::Pressure;
    let given = matches!(family, Family::Giving | Family::Forbearing);
    let asked = matches!(sequel.turn, Turn::Met | Turn::Unmet);
    match sequel.named {
        Named::Demand if asked => pressure,
        // "Made good its ultimatum".
        Named::Demand => pressure && (consequence || sequel.turn == Turn::TakenBack),
        Named::Offer => asked && matches!(kind, Kind::Offer | Kind::Demand),
        Named::Threat => pressure && consequence,
        Named::Limit => pressure,
        Named::Promise => given || (family == Family::Binding && !asked),
        Named::Agreement => family == Family::Binding,
        Named::Nothing => match sequel.turn {
            Turn::Met | Turn::Unmet | Turn::GaveWay => pressure,
            // "As it had said" is said of deeds; an assurance is kept by leaving one.
            Turn::Done | Turn::Undone => family == Family::Giving || (pressure && consequence),
            Turn::Happened | Turn::NeverHappened => {
                family != Family::Forbearing && kind != Kind::RedLine
            }
            Turn::TakenBack | Turn::RanOut => false,
        },
    }
}

/// Whether the sides that the words name are those of the commitment.
fn between(
    sequel: &Sequel,
    fact: &Fact<'_>,
    kind: Kind,
    issuer: &BTreeSet<ActorId>,
    targets: &BTreeSet<ActorId>,
) -> bool {
    let parties: BTreeSet<ActorId> = issuer | targets;
    let whose = fact.to.is_empty() || !fact.to.is_disjoint(issuer);
    if family(kind) == Family::Binding {
        let named = |sides: &BTreeSet<ActorId>| sides.is_empty() || !sides.is_disjoint(&parties);
        return named(&fact.by) && named(&fact.to);
    }
    let by_issuer = fact.by.is_empty() || fact.by_any(issuer);
    match sequel.turn {
        Turn::Met | Turn::Unmet => {
            let open = targets.is_empty() && !fact.by_any(issuer);
            whose && (fact.by.is_empty() || fact.by_any(targets) || open)
        }
        Turn::GaveWay => fact.by_any(&parties),
        Turn::Done | Turn::Undone | Turn::TakenBack => by_issuer && whose,
        Turn::Happened | Turn::NeverHappened => {
            fact.to.is_empty() || !fact.to.is_disjoint(&parties)
        }
        Turn::RanOut => whose,
    }
}

/// Whether no later commitment of these sides was there to be meant, and this one is still fresh.
fn newest(case: &Case<'_, '_>, fact: &Fact<'_>, sequel: &Sequel) -> bool {
    let draft = case.draft;
    let later = case.chains.iter().flat_map(|chain| &chain.members).any(|member| {
        let stated = member.stated;
        let ours = draft.aliases.contains(&case.id(member));
        let consequence = stated.terms.consequence.is_some();
        !ours
            && member.known <= case.day
            && said_of(sequel, stated.kind, consequence)
            && between(sequel, fact, stated.kind, &member.issuer, &member.target)
            && member.issued.compare(&draft.last) == standoff_core::time::Order::After
            && fact.after(&member.issued)
    });
    if later {
        return false;
    }
    if draft.last.place.is_some()
        && fact.moment.place.map(|it| it.0) == draft.last.place.map(|it| it.0)
    {
        return fact.after(&draft.last);
    }
    // "The agreement has been carried out": the story that says so names those who made it.
    let parties: BTreeSet<ActorId> = &draft.issuer | &draft.target;
    let told_of = case.sources[fact.source].sides.intersection(&parties).count();
    let named = match family(draft.kind) {
        Family::Binding => told_of.min(2),
        _ => [&fact.by, &fact.to].iter().filter(|sides| !sides.is_empty()).count(),
    };
    let days = [NO_SIDE_NAMED, ONE_SIDE_NAMED, BOTH_NAMED][named];
    case.last_said().is_some_and(|last| (fact.known - last).get_days() <= days)
}
