//! The readers of the field's formats, on small files of our own.

use jiff::civil::Date;

use super::{Own, OwnDictionary, OwnKind, key};

fn read(kind: OwnKind, text: &str) -> (OwnDictionary, Vec<usize>) {
    let mut own = OwnDictionary::default();
    let faults = own.read(kind, text);
    (own, faults.into_iter().map(|fault| fault.line).collect())
}

#[test]
fn a_code_holds_on_its_days_and_an_undated_one_otherwise() {
    let (own, faults) = read(
        OwnKind::Actors,
        "# an actors file\n\
         DAG_HAMMARSKJOLD_  # comment\n\
         +SECRETARY-GENERAL_HAMMARSKJOLD\n\
         \t[IGOUNO 530410-610918]\n\
         \t[SWEELI >19610919]\n\
         \n\
         FREEDONIA_ [fre]# lower case\n\
         OLD_HAND [FREGOV 19330101 - 19331231][FREELI]\n\
         NEW_FREEDONIA\n\
         +\n\
         BAD_DATE [FREGOV >19331399]\n\
         SHORT_MONTH [FREGOV 330101-330231]\n\
         OPEN [FREGOV\n",
    );
    assert_eq!(faults, [10, 11, 13]);
    let at = |text: &str, date: &str| match own.actors.at(&key(text), date.parse::<Date>().ok()) {
        Some(Own::Actor { code, .. }) => code.to_owned(),
        Some(Own::Nobody) => "nobody".to_owned(),
        None => "unknown".to_owned(),
    };
    for (text, date, code) in [
        ("Dag Hammarskjold", "1953-04-10", "IGOUNO"),
        ("Dag Hammarskjold", "1961-09-18", "IGOUNO"),
        ("Dag Hammarskjold", "1961-09-19", "SWEELI"),
        ("Dag Hammarskjold", "1950-01-01", "unknown"),
        ("Secretary-General Hammarskjold", "1956-11-01", "IGOUNO"),
        ("Dag Hammarskjold", "", "SWEELI"),
        ("Freedonia", "1933-01-01", "FRE"),
        ("Old Hand", "1933-06-01", "FREGOV"),
        ("Old Hand", "1935-06-01", "FREELI"),
        ("New Freedonia", "1933-01-01", "nobody"),
        ("Short Month", "2033-02-28", "unknown"),
        ("Short Month", "1933-02-28", "FREGOV"),
        ("Duck Soup", "1933-02-28", "unknown"),
    ] {
        assert_eq!(at(text, date), code, "{text} {date}");
    }
}

#[test]
fn agents_have_plurals_and_macros() {
    let (own, faults) = read(
        OwnKind::Agents,
        "!PERSON! = MAN, MEN, WOMAN\n\
         MILITIA_!PERSON! [~UAF]\n\
         ENVOY [~GOV]\n\
         DEPUTY [~LEG]\n\
         GENDARMERIE {} [~COP]\n\
         OX_DRIVER {OX_DRIVERS} [~AGR]\n\
         LEAGUE_BODY [IGO~]\n\
         NO_CODE\n\
         HALF_!PERSON [~GOV]\n\
         CHIEF_!NOBODY! [~GOV]\n\
         NO_SIGN [GOV]\n",
    );
    assert_eq!(faults, [8, 9, 10, 11]);
    for (text, code) in [
        ("militia men", "XXXUAF"),
        ("militiawoman", "XXXUAF"),
        ("envoys", "XXXGOV"),
        ("deputies", "XXXLEG"),
        ("gendarmerie", "XXXCOP"),
        ("gendarmeries", ""),
        ("ox drivers", "XXXAGR"),
        ("league body", "IGOXXX"),
        ("teapot", ""),
    ] {
        let found = own.agents.get(&key(text)).map(|agent| agent.of("XXX")).unwrap_or_default();
        assert_eq!(found, code, "{text}");
    }
}

#[test]
fn verbs_have_forms_sets_and_patterns() {
    let (own, faults) = read(
        OwnKind::Verbs,
        "&WEAPON\n+CANNON\n+ARTILLERY_\n\n\
         ---  SHELL [190]---  ---\n\
         SHELL  # comment\n\
         STRIKE {STRIKES STRUCK STRIKING}\n\
         +BEEF_UP [154]\n\
         - * {COAST TOWN} (WITH &WEAPON) [194]  # SHELL\n\
         - + * [---]\n\
         - * TRUCE\n\
         - NO VERB [190]\n\
         ~ a (a b SHELL) SAY = a b 112\n",
    );
    assert_eq!(faults, [11, 12, 13]);
    for (form, verbs) in
        [("shelled", 1), ("struck", 1), ("striked", 0), ("beefed", 1), ("cannon", 0)]
    {
        assert_eq!(own.verbs.with_form(form).count(), verbs, "{form}");
    }
    assert!(own.verbs.fits("&WEAPON", "cannons") && !own.verbs.fits("&WEAPON", "artillerys"));
    let beef = own.verbs.with_form("beefed").next().expect("it was read");
    assert_eq!(
        (beef.behind.as_slice(), beef.codes.there.as_deref()),
        (&["up".to_owned()][..], Some("154"))
    );
    assert_eq!(own.verbs.patterns(beef).len(), 2);
}

#[test]
fn issues_and_exclusions_keep_to_their_section() {
    let (own, faults) = read(
        OwnKind::Issues,
        "<ISSUE CATEGORY=\"SEA\" TYPE=\"ALL\">\nn:port [SHIPPING]\nv:blockade [BLOCKADE]\n~port wine\n\
         ~~cookery\n</ISSUE>\n<ISSUE CATEGORY=\"WAR\" TYPE=\"ALL\">\ncease+fire [TRUCE]\nempty\n</ISSUE>\n",
    );
    assert_eq!(faults, [9]);
    let of = |sentences: &[&str]| {
        own.issues
            .of(sentences.iter().copied())
            .iter()
            .map(|codes| codes.join(","))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&["The ports were blockaded, a cease-fire ended."]), ["BLOCKADE,SHIPPING,TRUCE"]);
    assert_eq!(of(&["Port wine and a cease fire.", "The port."]), ["TRUCE", "SHIPPING"]);
    assert_eq!(of(&["The port.", "A word on cookery."]), ["", ""]);
}

#[test]
fn hostile_files_are_read_to_their_end() {
    let text = "[\n]\n+\n\t[\n--- [\n- * ( [1]\n- * { [1]\n&\n!é!\u{1F600}{é [~é]\n<!-- \n[X é12345-é]\n-->\n~\n*\n- **[1]\n";
    for kind in
        [OwnKind::Actors, OwnKind::Agents, OwnKind::Verbs, OwnKind::Discards, OwnKind::Issues]
    {
        let (_, faults) = read(kind, text);
        assert!(
            faults.is_sorted() && faults.iter().all(|line| *line <= 15),
            "{kind:?}: {faults:?}"
        );
    }
}
