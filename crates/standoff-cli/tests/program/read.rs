//! `standoff read`: for people and for programs.

use std::process::Stdio;

use serde_json::Value;

use crate::bench::Bench;
use crate::texts;

#[test]
fn text_says_who_what_unless_what_and_by_when_without_colors() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let said = bench.run(&["read", "story.txt"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!said.out.contains('\u{1b}'), "escape codes where there is no terminal");
    for words in [
        "The Geyser Post",
        "1976-01-20",
        "ULTIMATUM  Iceland → United Kingdom",
        "break off relations",
        "by midnight on Saturday",
        "Figures",
    ] {
        assert!(said.out.contains(words), "{words:?} is missing from\n{}", said.out);
    }
}

#[test]
fn colors_come_when_forced_and_go_when_not_wanted() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let escapes = |set: &[(&str, &str)]| {
        let mut program = bench.program(&["read", "story.txt"]);
        program.envs(set.iter().copied());
        program.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(escapes(&[("CLICOLOR_FORCE", "1")]));
    assert!(!escapes(&[("NO_COLOR", "1")]));
    assert!(!escapes(&[]));
}

#[test]
fn json_is_one_array_and_jsonl_one_line_a_story() {
    let bench = Bench::new();
    bench.file("1.txt", texts::ULTIMATUM);
    bench.file("2.txt", texts::RUPTURE);
    let array = bench.json(&["read", "--format", "json", "1.txt", "2.txt"]);
    let lines = bench.run(&["read", "--format", "jsonl", "1.txt", "2.txt"]).out;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(array, Value::Array(lines));
    assert_eq!(array.as_array().unwrap().len(), 2);
    for reading in array.as_array().unwrap() {
        assert_eq!(reading["format"], "standoff-reading/1");
        let story = &reading["story"];
        holds(story, "id outlet url title published dateline language agencies sha256");
        for (list, fields) in [
            (
                "statements",
                "id content cue source speaker on_behalf_of authority addressee act mode modality quote_type chain naming medium said_at",
            ),
            (
                "events",
                "id category mode context actor recipient place date aux_mode quad score cameo statement",
            ),
            (
                "commitments",
                "id kind direction issuer target condition consequence deadline certainty signal attribution labels_used statement rule",
            ),
        ] {
            let items = reading[list].as_array().unwrap();
            assert!(!items.is_empty(), "no {list}");
            items.iter().for_each(|item| holds(item, fields));
        }
    }
    let figures = array[0]["figures"].as_array().unwrap();
    assert!(!figures.is_empty());
    for figure in figures {
        holds(
            figure,
            "id quantity low high text population place cumulative asserted_by caveat as_of",
        );
    }
}

fn holds(object: &Value, fields: &str) {
    for field in fields.split(' ') {
        assert!(object.get(field).is_some(), "no {field} in {object:#}");
    }
}

#[test]
fn no_input_that_can_be_read_still_gives_a_json_array() {
    let bench = Bench::new();
    let said = bench.run(&["read", "--format", "json", "missing.txt"]);
    assert_eq!((said.code, said.out.trim()), (1, "[]"));
}

#[test]
fn evidence_counts_code_points_of_the_text() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let readings = bench.json(&["read", "--format", "json", "story.txt"]);
    let mut found = Vec::new();
    gather_evidence(&readings, &mut found);
    assert!(found.len() > 10, "only {} pieces of evidence", found.len());
    // The text begins with the headline; the lines before it are fields, not text.
    let start = texts::ULTIMATUM.find("Ísland").unwrap();
    let text: Vec<char> = texts::ULTIMATUM[start..].trim_end().chars().collect();
    let mut after_non_ascii = 0;
    for evidence in found {
        let at = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(evidence["exact"], words);
        let prefix: String = text[at("start").saturating_sub(32)..at("start")].iter().collect();
        assert_eq!(evidence["prefix"], prefix);
        after_non_ascii += usize::from(!text[..at("start")].iter().all(char::is_ascii));
    }
    assert!(
        after_non_ascii > 0,
        "nothing was tested: all evidence stands before the first letter of two bytes"
    );
}

fn gather_evidence<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("exact") {
                found.push(value);
            }
            fields.values().for_each(|field| gather_evidence(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| gather_evidence(item, found)),
        _ => {}
    }
}

#[test]
fn readings_fit_the_schema_that_the_program_prints() {
    let bench = Bench::new();
    bench.file("news/1.txt", texts::ULTIMATUM);
    bench.file("news/2.txt", texts::RUPTURE);
    bench.file("news/3.txt", texts::UNDATED);
    let printed: Value = serde_json::from_str(&bench.run(&["schema"]).out).unwrap();
    assert_eq!(printed, standoff::reading_schema::reading_schema(false));
    // Closed, so that a new field cannot be forgotten in the schema.
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("reading.json", standoff::reading_schema::reading_schema(true)).unwrap();
    let schema = compiler.compile("reading.json", &mut schemas).unwrap();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/syria-2012");
    let said = bench.run(&["read", "--format", "jsonl", "news", samples]);
    assert!(said.out.lines().count() > 20, "{}", said.err);
    for line in said.out.lines() {
        let reading: Value = serde_json::from_str(line).unwrap();
        if let Err(wrong) = schemas.validate(&reading, schema) {
            panic!("{}: {wrong:#}", reading["story"]["title"]);
        }
    }
}

#[test]
fn plover_gives_one_event_a_line() {
    let bench = Bench::new();
    bench.file("story.txt", texts::RUPTURE);
    let said = bench.run(&["read", "--format", "plover", "story.txt"]);
    assert_eq!(said.code, 0, "{said:?}");
    let events: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!events.is_empty());
    for event in &events {
        holds(event, "id date actor recipient event mode context");
        assert_eq!(event["date"].as_str().unwrap().len(), "1976-02-20".len());
    }
    let broke_off = events.iter().find(|event| event["event"][0] == "SANCTION").unwrap();
    assert_eq!(broke_off["actor"][0]["code"], "ISL");
    assert_eq!(broke_off["recipient"][0]["code"], "GBR");
    assert_eq!(broke_off["date"], "1976-02-19");
}

#[test]
fn tables_hold_the_columns_that_their_readers_expect() {
    let bench = Bench::new();
    bench.file("story.txt", texts::RUPTURE);
    let table = |format: &str| -> Vec<Vec<String>> {
        let said = bench.run(&["read", "--format", format, "story.txt"]);
        assert_eq!(said.code, 0, "{said:?}");
        said.out.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let icews: &[(&str, &str)] = &[
        ("Event Date", "1976-02-19"),
        ("Source Name", "Iceland"),
        ("Source Country", "Iceland"),
        ("CAMEO Code", "161"),
        ("Target Country", "United Kingdom"),
    ];
    let gdelt: &[(&str, &str)] = &[
        ("Day", "19760219"),
        ("MonthYear", "197602"),
        ("Year", "1976"),
        ("Actor1CountryCode", "ISL"),
        ("EventCode", "161"),
        ("EventRootCode", "16"),
        ("QuadClass", "4"),
        ("Actor2CountryCode", "GBR"),
    ];
    for (format, columns, wanted) in [("icews", 20, icews), ("gdelt", 61, gdelt)] {
        let rows = table(format);
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == columns), "{rows:#?}");
        let place = |name: &str| rows[0].iter().position(|it| it == name).unwrap();
        let broke_off =
            |row: &&Vec<String>| wanted.iter().all(|(name, value)| row[place(name)] == *value);
        assert_eq!(rows.iter().filter(broke_off).count(), 1, "{format}: {rows:#?}");
    }
}

#[test]
fn web_annotations_select_words_by_quotation_and_position() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let said = bench.run(&["read", "--format", "webanno", "story.txt"]);
    assert_eq!(said.code, 0, "{said:?}");
    let start = texts::ULTIMATUM.find("Ísland").unwrap();
    let text: Vec<char> = texts::ULTIMATUM[start..].trim_end().chars().collect();
    let mut contents = 0;
    for line in said.out.lines() {
        let annotation: Value = serde_json::from_str(line).unwrap();
        assert_eq!(annotation["type"], "Annotation");
        contents += usize::from(annotation["body"][0]["value"] == "content");
        for target in annotation["target"].as_array().unwrap() {
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], words);
        }
    }
    assert!(contents > 0, "no statement was annotated: {}", said.out);
}

#[test]
fn a_missing_date_is_said_and_never_guessed() {
    let bench = Bench::new();
    bench.file("story.txt", texts::UNDATED);
    let readings = bench.json(&["read", "--format", "json", "story.txt"]);
    assert_eq!(readings[0]["story"]["published"], Value::Null);
    assert_eq!(readings[0]["story"]["outlet"], Value::Null);
    for event in readings[0]["events"].as_array().unwrap() {
        assert_eq!(event["date"], Value::Null, "{event:#}");
    }
    let text = bench.run(&["read", "story.txt"]).out;
    assert!(text.contains("date not known") && text.contains("outlet not known"), "{text}");
    let plover = bench.run(&["read", "--format", "plover", "story.txt"]);
    assert_eq!((plover.code, plover.out.as_str()), (0, ""));
    assert!(plover.err.contains("--published"), "{}", plover.err);
}

#[test]
fn what_the_user_says_wins_over_the_story() {
    let bench = Bench::new();
    bench.file("undated.txt", texts::UNDATED);
    bench.file("dated.txt", texts::RUPTURE);
    let readings = bench.json(&[
        "read",
        "--format",
        "json",
        "--published",
        "1975-11-26",
        "--outlet",
        "The Cod Gazette",
        "--url",
        "https://cod-gazette.example/1",
        "undated.txt",
        "dated.txt",
    ]);
    let story = &readings[0]["story"];
    assert_eq!(story["published"], "1975-11-26");
    assert_eq!(story["outlet"], "The Cod Gazette");
    assert_eq!(story["url"], "https://cod-gazette.example/1");
    let story = &readings[1]["story"];
    assert_eq!(story["published"], "1975-11-26");
    assert_eq!(story["outlet"], "The Cod Gazette");
}

#[test]
fn standard_input_reads_as_a_file_does() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let by_name = bench.run(&["read", "--format", "jsonl", "story.txt"]);
    let dash = bench.run_with(&["read", "--format", "jsonl", "-"], texts::ULTIMATUM);
    let bare = bench.run_with(&["read", "--format", "jsonl"], texts::ULTIMATUM);
    assert_eq!(dash.code, 0, "{dash:?}");
    assert_eq!(by_name.out, dash.out);
    assert_eq!(by_name.out, bare.out);
}

#[test]
fn the_same_text_gives_the_same_reading_twice() {
    let bench = Bench::new();
    bench.file("page.html", texts::HOSTILE_PAGE);
    bench.file("story.txt", texts::ULTIMATUM);
    let run = || bench.run(&["read", "--format", "jsonl", "page.html", "story.txt"]).out;
    assert_eq!(run(), run());
}

#[test]
fn a_folder_is_read_in_name_order() {
    let bench = Bench::new();
    bench.file("news/b.txt", texts::ULTIMATUM);
    bench.file("news/a.txt", texts::RUPTURE);
    bench.file("news/notes.pdf", "not taken");
    let readings = bench.json(&["read", "--format", "json", "news"]);
    let outlets: Vec<&Value> =
        readings.as_array().unwrap().iter().map(|it| &it["story"]["outlet"]).collect();
    assert_eq!(outlets, ["The Humber Argus", "The Geyser Post"]);
}

#[test]
fn what_readers_post_is_counted_and_not_read() {
    let bench = Bench::new();
    bench.file("page.html", texts::HOSTILE_PAGE);
    let readings = bench.json(&["read", "--format", "json", "page.html"]);
    assert_eq!(readings[0]["story"]["posts"], 2);
    let all = readings.to_string();
    assert!(!all.contains("SWE") && !all.contains("bomb"), "a post entered the reading");
    assert!(all.contains("NOR") && all.contains("DNK"));
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let bench = Bench::with_ledger();
    for args in [
        &["read", "news"][..],
        &["read", "--format", "jsonl", "news"],
        &["ledger", "--ledger", "crisis.sqlite"],
        &["add", "news", "--ledger", "other.sqlite"],
        &["demo", "--no-serve"],
        &["completions", "bash"],
    ] {
        let mut child =
            bench.program(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let said = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        assert_eq!((said.status.code(), err.as_ref()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn the_demonstration_prints_three_crises_and_stops() {
    let said = Bench::new().run(&["demo", "--no-serve"]);
    assert_eq!(said.code, 0, "{said:?}");
    let heads: Vec<&str> = said.out.lines().filter(|line| line.starts_with('═')).collect();
    assert_eq!(heads, ["═══ july-1914 ═══", "═══ kuwait-1990 ═══", "═══ syria-2012 ═══"]);
    assert!(said.out.contains("ULTIMATUM") && said.out.contains("dispatches"), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'));
}

#[test]
fn a_story_cannot_command_the_terminal() {
    let bench = Bench::new();
    bench.file("raw.txt", texts::UNDATED.replace("Britain", "Bri\u{1b}[2Jtain\u{9b}8m\u{7}"));
    let page = texts::HOSTILE_PAGE
        .replace("Norway", "Nor&#27;[2Jway&#x1B;]0;x&#7;")
        .replace("The Fjord Mail", "The &#27;[8mFjord Mail")
        .replace("A Herring", "A &#27;[8mHerring");
    bench.file("page.html", page);
    let mut program = bench.program(&["read", "raw.txt", "page.html"]);
    let out = program.env("CLICOLOR_FORCE", "1").output().unwrap().stdout;
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\u{1b}[1m"), "the program's own colors are there:\n{out}");
    for theirs in ["\u{1b}[2J", "\u{1b}]", "\u{1b}[8m", "\u{9b}", "\u{7}"] {
        assert!(!out.contains(theirs), "{theirs:?} came through");
    }
}

#[test]
fn own_dictionaries_are_read_and_their_faults_named_by_line() {
    let bench = Bench::new();
    bench
        .file("story.txt", "The Blue Lantern Brigade said on 23 October 1983 that it would fight.");
    bench.file("own.actors.txt", "BLUE_LANTERN_BRIGADE [LBNREB]\n\nBAD_DATE [LBNGOV >19831399]\n");
    let args = ["read", "--format", "json", "--actors", "own.actors.txt", "story.txt"];
    let said = bench.run(&args);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("own.actors.txt:3: "), "{said:?}");
    let read: Value = serde_json::from_str(&said.out).unwrap();
    let speaker = &read[0]["statements"][0]["speaker"];
    assert_eq!(speaker["code"], "LBNREB", "{read}");

    let missing = bench.run(&["read", "--verbs", "nowhere.txt", "story.txt"]);
    assert_eq!(missing.code, 1, "{missing:?}");
    assert!(missing.err.contains("nowhere.txt"), "{missing:?}");
}
