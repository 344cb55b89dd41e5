"""Plain text -> tokens by the conventions of UD English. Training only: PolNeAR comes as raw text.

The program's own segmenter (standoff-language, `segment`) follows the same conventions; this is a
short stand-in, so that training needs no Rust. Sentences are not needed: the net reads paragraphs.
"""

import re

ABBREVIATIONS = set(
    "mr mrs ms dr prof rev gen col lt sgt capt maj cmdr adm gov sen rep reps sens st ave jr sr inc ltd co corp "
    "vs etc jan feb mar apr jun jul aug sept sep oct nov dec mt no messrs hon pres d-n.y".split()
)
# Prefixes that UD English leaves on the word; every other hyphen is a token of its own.
PREFIXES = set("pro non co anti re semi cross mini pan e pre post ex multi inter counter mid un de over under sub".split())

TOKEN = re.compile(
    r"""https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+
    |[@\#]\w+
    |\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|k|bn)?(?!\w)
    |(?:[A-Za-z]\.){2,}
    |[^\W_]+(?:[.&][^\W_]+)*
    |\.{2,}|…|-{2,}|``|''|'s\b|\S""",
    re.X,
)
CLITIC = re.compile(r"['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)$")


def tokenise(text):
    """Half-open (start, end) pairs over `text`, in order."""
    out = []
    for piece in re.finditer(r"\S+", text):
        out.extend(split(text, piece.start(), piece.end()))
    return out


def split(text, start, end):
    found = [(start + m.start(), start + m.end()) for m in TOKEN.finditer(text[start:end])]
    out, i = [], 0
    while i < len(found):
        s, e = found[i]
        word = text[s:e]
        after = text[e:end]
        # A period belongs to an abbreviation or an initial.
        if after.startswith(".") and (word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper())):
            out.append((s, e + 1))
            i += 2 if i + 1 < len(found) and found[i + 1] == (e, e + 1) else 1
            continue
        # Clitics: n't, 's, 're and the like.
        if i + 2 < len(found) + 1 and re.match(r"['’]", after) and word[-1:].isalpha():
            tail = re.match(r"['’](s|re|ve|ll|d|m|t)(?!\w)", after, re.I)
            if tail and tail.group(1).lower() == "t" and word.lower().endswith("n") and len(word) > 1:
                if len(word) > 2 or word.lower() in ("in",):
                    out.append((s, e - 1))
                    out.append((e - 1, e + 2))
                else:
                    out.append((s, e + 2))
                i += 3
                continue
            if tail and tail.group(1).lower() != "t":
                out.append((s, e))
                out.append((e, e + len(tail.group(0))))
                i += 3
                continue
            inner = re.match(r"['’]\w+", after)
            if inner and not tail:
                # O'Brien, d'Ivoire: one word.
                out.append((s, e + len(inner.group(0))))
                i += 3
                continue
        if word.lower() == "cannot":
            out += [(s, s + 3), (s + 3, e)]
            i += 1
            continue
        # Known prefixes keep their hyphen.
        if word.lower() in PREFIXES and re.match(r"-\w", after) and i + 2 < len(found):
            out.append((s, found[i + 2][1]))
            i += 3
            continue
        out.append((s, e))
        i += 1
    return out
