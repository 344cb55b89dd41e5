"""Forms whose lemma the program's spelling rules get wrong: what `seen.tsv` beside `lemma.rs` lists.

    python3 crates/standoff-lab/training/lemmas.py

The program's own rules (built without the list) are asked for every form of EWT and of GUM's free genres, whose lexicons may ship; a form is
listed with its Penn tag where one lemma fits more of its uses than the rules do. Misspelled words are left out.
"""

import collections
import pathlib
import subprocess

import corpora

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
SEEN = REPOSITORY / "crates" / "standoff-language" / "src" / "lemma" / "seen.tsv"
ASK = ["cargo", "run", "--quiet", "-p", "standoff-language", "--example", "lemmas"]
# Rare names and numbers are no facts of the language.
OPEN_TAGS = ("NNP", "NNPS", "CD", "NN", "NNS", "JJ", "UH", "RB")
# Not words of English; and pasts, where the treebanks err (fled: flead) and our own list is whole.
LEFT_OUT = ("ADD", "GW", "FW", "LS", "AFX", "XX", "NFP", "VBD", "VBN", "VBG")


def uses():
    """Counts of (tag, form, lemma)."""
    counts = collections.Counter()
    for name, genres in (("ewt-train", None), ("gum-train", corpora.FREE_GENRES)):
        for document in corpora.ud_documents(corpora.ROOT / "ud-english" / f"{name}.conllu.gz", genres):
            for _, rows in document:
                for cells in rows:
                    form, lemma, tag = cells[1].replace(" ", ""), cells[2], cells[4]
                    if lemma == "_" or len(form) > 30 or tag in LEFT_OUT:
                        continue
                    if "Typo=Yes" in cells[5] or "\t" in form:
                        continue
                    counts[tag, form, lemma] += 1
    return counts


def main():
    SEEN.write_text("")
    counts = uses()
    keys = sorted({key[:2] for key in counts})
    asked = "".join(f"{tag}\t{form}\n" for tag, form in keys)
    said = subprocess.run(ASK, cwd=REPOSITORY, input=asked, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    rule = dict(zip(keys, said, strict=True))
    right, fixed = collections.Counter(), collections.defaultdict(collections.Counter)
    for (tag, form, lemma), count in counts.items():
        right[tag, form.lower()] += count * (rule[tag, form] == lemma)
        fixed[tag, form.lower()][lemma] += count
    lines = []
    for (tag, form), lemmas in fixed.items():
        lemma = min(lemmas, key=lambda it: (-lemmas[it], it))
        gain = lemmas[lemma] - right[tag, form]
        if gain >= (2 if tag in OPEN_TAGS else 1):
            lines.append(f"{tag}\t{form}\t{lemma}\n")
    SEEN.write_text("".join(sorted(lines)), encoding="utf8")
    print(len(lines), "forms")


if __name__ == "__main__":
    main()
