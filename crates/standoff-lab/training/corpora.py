"""Corpora -> chunks: runs of up to 110 tokens of one paragraph, with whatever labels their corpus has.

Reads ../shared/corpora beside the repository and stops with a word when it is not there.
"""

import gzip
import json
import pathlib
import random

from tokens import tokenise

ROOT = pathlib.Path(__file__).resolve().parents[4] / "shared" / "corpora"
FREE_GENRES = {"news", "interview", "bio", "voyage", "textbook", "speech", "vlog"}
CHUNK = 110
ROLES = ("source", "cue", "content")
KINDS = ["Person", "Organization", "Location", "Facility", "Norp", "Date", "Money", "Product", "Event", "Weapon", "Misc"]
NAME_TAGS = ["O"] + [p + "-" + k for k in KINDS for p in "BIES"]

# What a corpus's class may be among ours, and which of our classes it never marks: an O there says nothing of them.
# A class may stay free only if another, larger corpus marks it: what no O ever contradicts runs wild. The quantities
# of re3d are therefore left out (None).
NAME_CORPORA = {
    "worldwide": (
        {"Person": ["Person"], "Organization": ["Organization"], "Location": ["Location"], "Facility": ["Facility"],
         "NORP": ["Norp"], "Date": ["Date"], "Money": ["Money"], "Product": ["Product", "Weapon"], "Misc": ["Misc", "Event"]},
        []),
    "crossner": (
        {"politician": ["Person"], "person": ["Person"], "organisation": ["Organization"], "politicalparty": ["Organization"],
         "event": ["Event"], "election": ["Event"], "country": ["Location"], "location": ["Location", "Facility"],
         "misc": ["Misc", "Norp", "Product", "Facility", "Weapon"]},
        ["Date", "Money", "Norp", "Product", "Weapon", "Facility"]),
    "re3d": (
        {"Organisation": ["Organization"], "Person": ["Person"], "Location": ["Location", "Facility"], "Nationality": ["Norp"],
         "Temporal": ["Date"], "Weapon": ["Weapon"], "MilitaryPlatform": ["Weapon"], "Quantity": None, "Money": ["Money"],
         "DocumentReference": ["Misc"]},
        ["Product", "Misc", "Event"]),
    "wikigold": (
        {"PER": ["Person"], "ORG": ["Organization"], "LOC": ["Location", "Facility"],
         "MISC": ["Misc", "Event", "Norp", "Product", "Weapon"]},
        ["Date", "Money", "Norp", "Product", "Weapon", "Event"]),
}


# Which of two classes a span is that its corpus does not tell apart, by its last word; the first of them otherwise.
LAST_WORDS = {
    "Event": "war wars uprising revolution revolt coup crisis cup games olympics championship championships league tournament "
    "festival conference summit forum expo fair election elections referendum day holocaust genocide massacre battle siege "
    "intifada spring attacks attack bombing bombings pandemic covid covid-19 19 earthquake hurricane cyclone awards open prix "
    "congress assembly week month marathon concert exhibition i ii operation offensive".split(),
    "Weapon": "missile missiles rocket rockets rifle rifles tank tanks drone drones jet jets fighter helicopter bomb bombs gun guns "
    "launcher launchers mortar mortars mine mines grenade grenades uav ak-47 howitzer warhead submarine frigate".split(),
    "Facility": "airport bridge square stadium hospital palace port dam prison street road avenue building house tower base museum "
    "airfield barracks camp plant reactor mosque church cathedral temple castle station highway tunnel canal crossing hotel "
    "school embassy center centre arena hall park".split(),
}


def narrowed(classes, word):
    """One class of the two that a corpus gives as one."""
    if len(classes) == 2 and classes[1] in LAST_WORDS:
        return [classes[1] if word.lower() in LAST_WORDS[classes[1]] else classes[0]]
    return classes


class Chunk:
    """Forms with parallel labels; a label list is None where the corpus has none.

    `taught` is what a teacher says of it, `known` where a pretrained encoder's reading of it lies; both may be None.
    """

    __slots__ = ("forms", "sentences", "upos", "xpos", "feats", "heads", "relations", "names", "roles", "corpus", "taught", "known")

    def __init__(self, corpus):
        self.corpus = corpus
        self.forms, self.sentences = [], []
        self.upos = self.xpos = self.feats = self.heads = self.relations = self.names = self.roles = None
        self.taught = self.known = None


def check_present():
    if not (ROOT / "ud-english").is_dir():
        raise SystemExit(f"the corpora are not at {ROOT}: put shared/ beside the repository; nothing is trained without them")


def ud_documents(path, genres=None):
    """Yields documents: lists of sentences (new_paragraph, rows of ten columns)."""
    document, rows_, new_paragraph, keep = [], [], True, True
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document, new_paragraph = [], True
                keep = genres is None or line.split("GUM_")[1].split("_")[0] in genres
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif not line:
                if keep and rows_:
                    document.append((new_paragraph, rows_))
                rows_, new_paragraph = [], False
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows_.append(cells)
    if document:
        yield document


def ud_chunks(name, genres=None, longest=CHUNK, seed=0):
    """Sentences of a paragraph packed into chunks; half of the time alone, as headlines and captions stand."""
    rng = random.Random(seed)
    out = []
    for document in ud_documents(ROOT / "ud-english" / f"{name}.conllu.gz", genres):
        chunk, alone = None, False
        for new_paragraph, rows_ in document:
            if len(rows_) > 200:
                continue
            if chunk is None or new_paragraph or alone or len(chunk.forms) + len(rows_) > longest:
                chunk = Chunk(name)
                chunk.upos, chunk.xpos, chunk.feats, chunk.heads, chunk.relations = [], [], [], [], []
                out.append(chunk)
                alone = rng.random() < 0.3
            chunk.sentences.append((len(chunk.forms), len(chunk.forms) + len(rows_)))
            for cells in rows_:
                chunk.forms.append(cells[1].replace(" ", ""))
                chunk.upos.append(cells[3])
                chunk.xpos.append(cells[4])
                chunk.feats.append(cells[5])
                chunk.heads.append(int(cells[6]))
                chunk.relations.append(cells[7])
    return out


def name_sentences(name):
    """Yields (new_document, forms, tags) with tags as B-/I-/O."""
    new_document, forms, tags = True, [], []
    with gzip.open(ROOT / "ner" / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "-DOCSTART-" or not cells[0].strip():
                if forms:
                    yield new_document, forms, tags
                    new_document, forms, tags = False, [], []
                new_document = new_document or cells[0] == "-DOCSTART-"
            else:
                forms.append(cells[0].replace(" ", ""))
                tags.append(cells[1])
    if forms:
        yield new_document, forms, tags


def spans_of(tags):
    """BIO or IOB1 tags -> (start, end, class)."""
    out, open_ = [], None
    for i, tag in enumerate(tags + ["O"]):
        kind = tag[2:]
        if open_ and (tag[0] != "I" or kind != open_[1]):
            out.append((open_[0], i, open_[1]))
            open_ = None
        if tag[0] in "BI" and not open_:
            open_ = (i, kind)
    return out


def name_sets(forms, tags, corpus):
    """A token's gold as the set of our tags that it may be."""
    classes, unmarked = NAME_CORPORA[corpus]
    out = [("O", *(p + "-" + k for k in unmarked for p in "BIES"))] * len(forms)
    for start, end, kind in spans_of(tags):
        if classes[kind] is None:
            continue
        possible = narrowed(classes[kind], forms[end - 1])
        for i in range(start, end):
            place = "S" if end - start == 1 else "B" if i == start else "E" if i == end - 1 else "I"
            out[i] = tuple(place + "-" + k for k in possible)
    return out


def name_chunks(name, longest=CHUNK, seed=0):
    rng = random.Random(seed)
    corpus = name.split("-")[0]
    out, chunk, alone = [], None, False
    for new_document, forms, tags in name_sentences(name):
        forms, tags = forms[:200], tags[:200]
        if chunk is None or new_document or alone or len(chunk.forms) + len(forms) > longest:
            chunk = Chunk(name)
            chunk.names = []
            out.append(chunk)
            alone = rng.random() < 0.4
        chunk.sentences.append((len(chunk.forms), len(chunk.forms) + len(forms)))
        chunk.forms += forms
        chunk.names += name_sets(forms, tags, corpus)
    return out


def polnear_chunks(split, longest=150):
    """Paragraphs with three BIO layers (0 = O, 1 = B, 2 = I), one for each role."""
    out = []
    for line in open(ROOT / "polnear" / f"{split}.jsonl", encoding="utf-8"):
        document = json.loads(line)
        text = document["text"]
        tokens = tokenise(text)
        roles = [[0] * len(tokens) for _ in ROLES]
        for attribution in document["attributions"]:
            for role, layer in zip(ROLES, roles):
                for start, end in attribution[role]:
                    inside = [i for i, (s, e) in enumerate(tokens) if s < end and e > start]
                    for i in inside:
                        if layer[i] == 0 or i == inside[0]:
                            layer[i] = 1 if i == inside[0] else 2
        dropped = [i for i, (s, e) in enumerate(tokens) if any(s < b and e > a for a, b in document.get("discard") or [])]
        dropped = set(dropped)
        chunk, last = None, 0
        for i, (start, end) in enumerate(tokens):
            if i in dropped:
                last = end
                chunk = None
                continue
            if chunk is None or "\n" in text[last:start] or len(chunk.forms) >= longest:
                chunk = Chunk("polnear")
                chunk.roles = [[], [], []]
                out.append(chunk)
            chunk.forms.append(text[start:end])
            for role, layer in zip(chunk.roles, roles):
                role.append(layer[i])
            last = end
    for chunk in out:
        chunk.sentences = [(0, len(chunk.forms))]
    return out
