//! `standoff parse`, `explain` and `bench`: the language stage alone, the rules behind a reading, the speed.

use serde_json::Value;

use crate::bench::Bench;
use crate::texts;

/// Two sentences with a word written as one and read as two.
const NOTE: &str = "Iceland didn’t answer the note. Britain’s envoy left Reykjavík.\n";

#[test]
fn text_draws_a_tree_for_each_sentence() {
    let said = Bench::new().run_with(&["parse"], NOTE);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(!said.out.contains('\u{1b}'), "escape codes where there is no terminal");
    let trees: Vec<&str> = said.out.trim_end().split("\n\n").collect();
    assert_eq!(trees.len(), 2, "{}", said.out);
    assert!(trees[0].lines().any(|line| line.contains("answer") && line.contains("root")));
    assert!(trees[1].lines().any(|line| line.contains("left") && line.contains("root")));
    assert!(trees[1].lines().any(|line| line.starts_with('╭') && line.contains("nsubj")));
}

#[test]
fn conllu_has_ten_columns_one_root_and_the_words_of_the_text() {
    let said = Bench::new().run_with(&["parse", "--format", "conllu", "-"], NOTE);
    assert_eq!(said.code, 0, "{said:?}");
    let blocks: Vec<&str> = said.out.trim_end().split("\n\n").collect();
    assert_eq!(blocks.len(), 2);
    for block in &blocks {
        let mut text = String::new();
        let (mut roots, mut covered) = (0, 0);
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 10, "{line}");
            roots += usize::from(cells[7] == "root");
            let id = cells[0].split('-').next_back().unwrap().parse().unwrap();
            if cells[0].contains('-') || id > covered {
                text.push_str(cells[1]);
                covered = id;
                text.push_str(if cells[9].contains("SpaceAfter=No") { "" } else { " " });
            }
        }
        assert_eq!(roots, 1, "{block}");
        assert!(block.contains(&format!("# text = {}\n", text.trim_end())), "{text} in\n{block}");
    }
    for line in
        ["2-3\tdidn’t\t_", "3\tn’t\tnot\tPART", "# newdoc id = standard input", "Name=B-location"]
    {
        assert!(said.out.contains(line), "{line:?} is not in\n{}", said.out);
    }
}

#[test]
fn json_counts_code_points_and_tokens() {
    let bench = Bench::new();
    bench.file("1.txt", texts::ULTIMATUM);
    bench.file("2.txt", NOTE);
    let documents = bench.json(&["parse", "--format", "json", "1.txt", "2.txt"]);
    assert_eq!(documents.as_array().unwrap().len(), 2);
    for document in documents.as_array().unwrap() {
        assert_eq!(document["format"], "standoff-document/1");
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        let cut = |at: &Value| {
            let place = |i: usize| at[i].as_u64().unwrap() as usize;
            text[place(0)..place(1)].iter().collect::<String>()
        };
        let tokens = document["tokens"].as_array().unwrap();
        assert!(!tokens.is_empty());
        for token in tokens {
            assert_eq!(token["form"], cut(&token["at"]));
            assert!(
                token["head"].is_null() || token["head"].as_u64().unwrap() < tokens.len() as u64
            );
        }
        for name in document["names"].as_array().unwrap() {
            assert_eq!(name["words"], cut(&name["at"]));
        }
    }
    assert_eq!(documents[1]["sentences"].as_array().unwrap().len(), 2);
    let first = &documents[0];
    assert!(!first["quotes"].as_array().unwrap().is_empty());
    assert_eq!(first["times"][0]["limit"], true, "{}", first["times"]);
}

#[test]
fn svg_draws_every_word_and_names_a_folder_that_is_not_there() {
    let bench = Bench::new();
    let said = bench.run_with(&["parse", "--svg", "trees.svg"], "Iceland & Britain <quarrel>.");
    assert_eq!(said.code, 0, "{said:?}");
    let picture = std::fs::read_to_string(bench.path("trees.svg")).unwrap();
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    for word in [">Iceland<", ">&amp;<", ">&lt;<", ">conj<", ">root<"] {
        assert!(picture.contains(word), "{word} is not in {picture}");
    }
    let said = bench.run_with(&["parse", "--svg", "none/trees.svg"], "Iceland replied.");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("none/trees.svg cannot be written"), "{}", said.err);
}

#[test]
fn what_is_no_story_is_named_and_the_rest_goes_on() {
    let bench = Bench::new();
    bench.file("good.txt", NOTE);
    bench.file("empty.txt", "");
    let said = bench.run(&["parse", "missing.txt", "good.txt", "empty.txt", "--format", "conllu"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("missing.txt") && said.err.contains("empty.txt"), "{}", said.err);
    assert!(said.out.contains("# newdoc id = good.txt"));
    let said = bench.run(&["parse", "missing.txt", "--format", "json"]);
    assert_eq!((said.code, said.out.as_str()), (1, "[]\n"));
}

#[test]
fn bench_names_the_machine_and_each_stage() {
    let bench = Bench::new();
    bench.file("story.txt", texts::ULTIMATUM);
    let said = bench.run(&["bench", "story.txt"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for words in
        ["one core", "1 story", "segment", "tag and parse", "resolve", "date", "text to reading"]
    {
        assert!(said.out.contains(words), "{words:?} is not in\n{}", said.out);
    }
    let said = bench.run(&["bench", "missing.txt"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("missing.txt"), "{}", said.err);
}

#[test]
fn explain_names_the_rule_and_the_words_of_each_field() {
    let text = "Norway sent a note.\n\nNorway promised Iceland that it would send two envoys.\n";
    let said = Bench::new().run_with(&["explain", "--sentence", "2"], text);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("2 Norway promised"), "{}", said.out);
    assert!(!said.out.contains("sent a note"), "only sentence 2 was asked for: {}", said.out);
    for part in
        ["root", "commitment: promise", "verb.vow: A verb of pledging", "Iceland [ISL] “Iceland”"]
    {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    let beyond = Bench::new().run_with(&["explain", "--sentence", "9"], text);
    assert_eq!(beyond.code, 1);
    assert!(beyond.err.contains("--sentence 9: it has 2 sentences"), "{}", beyond.err);
}
