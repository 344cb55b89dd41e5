//! Word lists of the segmenter, lower-cased.

/// What follows an apostrophe as a word of its own. (`t` belongs to `n't`.)
pub(super) const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Prefixes that stay on their word; every other hyphen is a token.
pub(super) const PREFIXES: [&str; 24] = [
    "non", "e", "re", "co", "anti", "pre", "mid", "pro", "cross", "post", "semi", "over", "pan",
    "ex", "multi", "counter", "mini", "inter", "neo", "sub", "un", "intra", "super", "de",
];

/// Words written as one and read as two, with the byte of the cut.
pub(super) const SPLIT_WORDS: [(&str, usize); 4] =
    [("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3)];

/// Abbreviations that keep their period and seldom end a sentence: titles, and what a name or number follows.
pub(super) const TITLES: [&str; 58] = [
    "mr.", "mrs.", "ms.", "dr.", "prof.", "rev.", "gen.", "col.", "lt.", "sgt.", "capt.", "maj.",
    "cmdr.", "adm.", "gov.", "sen.", "sens.", "rep.", "reps.", "st.", "ft.", "mt.", "hon.",
    "pres.", "messrs.", "fr.", "sr.", "brig.", "cpl.", "pvt.", "supt.", "insp.", "amb.", "atty.",
    "no.", "nos.", "vs.", "v.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.",
    "sep.", "oct.", "nov.", "dec.", "e.g.", "i.e.", "cf.", "approx.", "ca.", "art.", "vol.",
    "fig.",
];

/// Abbreviations that keep their period and may end a sentence.
pub(super) const ABBREVIATIONS: [&str; 96] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "lt", "sgt", "capt", "maj", "cmdr",
    "adm", "gov", "sen", "sens", "rep", "reps", "st", "ft", "mt", "hon", "pres", "messrs", "fr",
    "sr", "jr", "brig", "cpl", "pvt", "supt", "insp", "amb", "atty", "nos", "vs", "v", "jan",
    "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "cf", "approx", "ca",
    "vol", "fig", "inc", "ltd", "co", "corp", "bros", "etc", "al", "ave", "blvd", "rd", "dept",
    "div", "est", "ext", "tel", "lb", "lbs", "oz", "ph", "mlle", "mme", "calif", "conn", "fla",
    "ill", "mass", "mich", "minn", "okla", "tenn", "wash", "wis", "va", "ariz", "colo", "tues",
    "thurs", "attn", "univ", "assn", "govt", "esq",
];

/// Abbreviations only before a number: "No. 5", but "No. He stays."
pub(super) const NUMBERED: [&str; 8] = ["no", "art", "sec", "ch", "p", "pp", "mar", "res"];

/// Words that begin a sentence more often than they go on after an abbreviation.
pub(super) const STARTERS: [&str; 48] = [
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "but",
    "and",
    "in",
    "on",
    "at",
    "for",
    "when",
    "while",
    "after",
    "before",
    "if",
    "as",
    "to",
    "there",
    "however",
    "meanwhile",
    "earlier",
    "later",
    "some",
    "many",
    "most",
    "both",
    "one",
    "no",
    "not",
    "what",
    "who",
    "since",
    "under",
];
