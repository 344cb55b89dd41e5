"""Lemma table: the shortest suffix rules that give back every form's most frequent lemma.

A rule is a letter for the case (L: lower-case the form first, K: keep it), the number of letters to strip and
what to append: `L3y` makes "y" of "ies". Rules hang on (Penn tag, suffix of the lower-cased form), longest suffix
first; `^` before a suffix says that it is the whole form. A suffix is listed only where its rule differs from
what the shorter ones give. From EWT and the free genres of GUM, which may ship their lexicons.
"""

import collections

import corpora
import features

LONGEST_SUFFIX = 6


def rule(form, lemma):
    for case, base in (("L", features.lower(form)), ("K", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        strip, append = len(base) - common, lemma[common:]
        # The digit bounds the strip; forms with nothing in common (were, be) are replaced whole.
        if strip <= 9 and (common or len(base) <= 6):
            return f"{case}{strip}{append}"
    return None


def best(counts):
    return min(counts, key=lambda r: (-counts[r], r))


def table():
    """Text, one `tag suffix rule` a line, sorted."""
    seen = collections.defaultdict(collections.Counter)
    for name, genres in (("ewt-train", None), ("gum-train", corpora.FREE_GENRES)):
        for document in corpora.ud_documents(corpora.ROOT / "ud-english" / f"{name}.conllu.gz", genres):
            for _, rows in document:
                for cells in rows:
                    form, lemma, tag = cells[1].replace(" ", ""), cells[2], cells[4]
                    if lemma == "_" or len(form) > 30 or tag in ("ADD", "GW"):
                        continue
                    found = rule(form, lemma)
                    # Names and their like keep their letters: no exceptions by form are worth their bytes.
                    if found and not (tag in ("NNP", "CD", "FW", "LS") and found != "K0" and len(found) > 4):
                        seen[(tag, features.lower(form))][found] += 1
    by_suffix = collections.defaultdict(collections.Counter)
    for (tag, form), counts in seen.items():
        for n in range(0, min(LONGEST_SUFFIX, len(form)) + 1):
            by_suffix[(tag, form[len(form) - n :])][best(counts)] += 1
    kept = {}

    def given(tag, form, longest):
        for n in range(min(longest, len(form)), -1, -1):
            r = kept.get((tag, form[len(form) - n :]))
            if r:
                return r
        return "L0"

    for tag, suffix in sorted(by_suffix, key=lambda k: (len(k[1]), k)):
        counts = by_suffix[(tag, suffix)]
        r = best(counts)
        if r != given(tag, suffix, len(suffix) - 1) and (not suffix or counts[r] >= 2):
            kept[(tag, suffix)] = r
    out = [f"{tag} {suffix} {r}" for (tag, suffix), r in kept.items()]
    for (tag, form), counts in seen.items():
        r = best(counts)
        if r != given(tag, form, LONGEST_SUFFIX):
            out.append(f"{tag} ^{form} {r}")
    return "\n".join(sorted(out, key=lambda line: line.encode()))


if __name__ == "__main__":
    text = table()
    print(len(text.split("\n")), len(text))
    print(text[:500])
