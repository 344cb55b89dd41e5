//! The store: admitted once, versions of a changed story, only growing, and clear about what it cannot open.

mod building;

use building::{date, pledge, tale};
use rusqlite::Connection;
use standoff_core::commitment::Kind;
use standoff_core::story::Post;
use standoff_ledger::{Admission, Admitted, Ledger, record};

fn story(text: &str) -> Admitted {
    tale("The Lantern", "2031-03-01")
        .at("https://lantern.example/1")
        .text(text)
        .commits(pledge(Kind::Threat, "GRE", "BLU").or("close the canal"))
        .admitted()
}

fn admit(ledger: &mut Ledger, one: &Admitted) -> Admission {
    ledger.admit(&one.story, &one.reading, one.admitted_at).expect("a ledger in order")
}

#[test]
fn a_text_is_admitted_once() {
    let mut ledger = Ledger::create_in_memory().unwrap();
    let one = story("Grey waits");
    assert!(matches!(admit(&mut ledger, &one), Admission::Admitted(_)));
    assert!(matches!(admit(&mut ledger, &one), Admission::AlreadyHeld(_)));
    let held = ledger.admitted().unwrap();
    assert_eq!(held, std::slice::from_ref(&one));
    assert_eq!(ledger.record(None).unwrap(), record(&[one], None));
}

#[test]
fn a_changed_text_at_the_same_address_is_the_next_version() {
    let mut ledger = Ledger::create_in_memory().unwrap();
    let (one, two) = (story("Grey waits"), story("Grey waited"));
    let first = admit(&mut ledger, &one);
    let second = admit(&mut ledger, &two);
    assert!(matches!(second, Admission::NewVersion(_)));
    assert_eq!((&second.id().story, second.id().version), (&first.id().story, 2));
    // The old text coming round again is held, and so is the new one.
    assert_eq!(admit(&mut ledger, &one), Admission::AlreadyHeld(first.id().clone()));
    assert_eq!(admit(&mut ledger, &two), Admission::AlreadyHeld(second.id().clone()));
    let held = ledger.story(&first.id().story.0).unwrap().unwrap();
    assert_eq!(held.versions.len(), 2);
    assert_eq!(held.text(), two.story.text());
    // Both versions state the threat: one story, one commitment.
    let record = ledger.record(None).unwrap();
    assert_eq!((record.commitments.len(), record.commitments[0].independent_stories), (1, 1));
    assert_eq!(record.stories.len(), 1);
    // Before the new version was taken in, the record knew the old one only.
    let before = ledger.record(Some(date("2031-03-02"))).unwrap();
    assert_eq!(before.stories[0].id.version, 1);
}

#[test]
fn a_story_is_found_by_the_beginning_of_its_id_with_its_thread() {
    let mut ledger = Ledger::create_in_memory().unwrap();
    let mut one = story("Grey waits");
    let post =
        Post { author: None, posted: None, text: "They struck already".to_owned(), reply_to: None };
    one.story.thread.push(post.clone());
    let id = admit(&mut ledger, &one).id().story.0.clone();
    for number in 0..40 {
        admit(
            &mut ledger,
            &tale("The Beacon", "2031-03-02").text(&format!("Story {number}")).admitted(),
        );
    }
    assert_eq!(ledger.story(&id[..10].to_uppercase()).unwrap().unwrap().thread, [post]);
    assert!(ledger.admitted().unwrap().iter().all(|held| held.story.thread.is_empty()));
    assert_eq!(ledger.story("zz").unwrap(), None);
    assert_eq!(ledger.story("").unwrap(), None);
    // Forty-one ids share a first digit somewhere.
    let digits = (0..16).map(|digit| ledger.story(&format!("{digit:x}")));
    assert!(digits.filter_map(Result::err).any(|error| error.is_ambiguous()));
}

#[test]
fn triggers_refuse_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let mut one = story("Grey waits");
    one.story.thread.push(Post {
        author: None,
        posted: None,
        text: "Hm".to_owned(),
        reply_to: None,
    });
    admit(&mut ledger, &one);
    let raw = Connection::open(&path).unwrap();
    for table in ["versions", "readings", "threads"] {
        for change in [format!("UPDATE {table} SET body = ''"), format!("DELETE FROM {table}")] {
            let refused = raw.execute(&change, []).unwrap_err();
            assert!(refused.to_string().contains("only grows"), "{change}: {refused}");
        }
    }
    drop(ledger);
    assert_eq!(Ledger::open(&path).unwrap().admitted().unwrap().len(), 1);
}

#[test]
fn a_story_finds_those_it_may_come_from_and_an_old_ledger_gets_the_index() {
    let long =
        "The gray fleet left the northern harbor before dawn with nine ships and two tugs in tow";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let source = tale("The Lantern", "2031-03-01").text(long).admitted();
    let later = tale("The Signal", "2031-03-09").text(long).text("Then it rained").admitted();
    let other = tale("The Beacon", "2031-03-01")
        .text("Bakers sold out by noon in every quarter")
        .admitted();
    for one in [&other, &later, &source] {
        admit(&mut ledger, one);
    }
    let copy =
        tale("The Echo", "2031-03-02").text("It is told here too").text(long).admitted().story;
    let found = |ledger: &Ledger| -> Vec<String> {
        let sources = ledger.possible_sources(&copy).unwrap();
        sources.into_iter().filter_map(|story| story.outlet).collect()
    };
    // What was published later is no source, nor is a story itself.
    assert_eq!(found(&ledger), ["The Lantern"]);
    assert!(ledger.possible_sources(&source.story).unwrap().is_empty());
    drop(ledger);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("DROP TABLE prints; PRAGMA user_version = 1;").unwrap();
    assert_eq!(found(&Ledger::open(&path).unwrap()), ["The Lantern"]);
}

#[test]
fn what_cannot_be_opened_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "Not a database at all, but long enough to look at. ".repeat(40))
        .unwrap();
    assert!(Ledger::open(&text).unwrap_err().is_not_a_ledger());

    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(Ledger::open(&other).unwrap_err().is_not_a_ledger());

    let newer = folder.path().join("newer.db");
    drop(Ledger::open(&newer).unwrap());
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Ledger::open(&newer).unwrap_err();
    assert!(error.is_newer() && error.to_string().contains("99"), "{error}");
}

#[test]
fn a_locked_ledger_says_so_and_holds_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let one = story("Grey waits");
    let error = ledger.admit(&one.story, &one.reading, one.admitted_at).unwrap_err();
    assert!(error.is_locked(), "{error}");
    assert!(std::error::Error::source(&error).is_none(), "nothing to add for a reader");
    other.execute_batch("ROLLBACK").unwrap();
    assert!(ledger.admitted().unwrap().is_empty());
    assert!(matches!(admit(&mut ledger, &one), Admission::Admitted(_)));
}
