"""The form of a word -> rows of the hash table. The same in Rust (`encode`), bit for bit.

A word is seen through its own id (lower-cased, if frequent) and through up to 50 hashed features:
the form as written, prefixes of 1 and 3 letters, suffixes of 2 to 4, its shape, and up to 40
character 3- to 5-grams of `<form>`. Digits count as 0 in all but the form.
"""

import zlib

ROWS_BITS = 15
ROWS = 1 << ROWS_BITS
LONGEST = 40
GRAMS = 40
DIGITS = "0123456789"


def lower(form):
    # Letter by letter: no rule looks at a neighbor (final sigma), so Rust does the same.
    return "".join(c.lower() for c in form)


def capped(form):
    """Long tokens keep their first and last 20 letters."""
    return form if len(form) <= LONGEST else form[:20] + form[-20:]


def shape(form):
    """Xxx-000 with runs cut at 3."""
    out = []
    for c in form:
        k = "X" if c.isupper() else "x" if c.isalpha() else "0" if c in DIGITS else c
        if len(out) < 3 or out[-3:] != [k, k, k]:
            out.append(k)
    return "".join(out)


def row(text):
    return ((zlib.crc32(text.encode("utf-8")) * 0x9E3779B1) & 0xFFFFFFFF) >> (32 - ROWS_BITS)


def word_key(form):
    """What the vocabulary is keyed by: the crc of the lower-cased form."""
    return zlib.crc32(lower(capped(form)).encode("utf-8"))


def rows(form):
    form = capped(form)
    low = "".join("0" if c in DIGITS else c for c in lower(form))
    out = [row("f" + form), row("s" + shape(form)), row("p" + low[:1]), row("p" + low[:3])]
    out += [row("e" + low[-n:]) for n in (2, 3, 4)]
    marked = "<" + low + ">"
    grams = 0
    for n in (3, 4, 5):
        for i in range(len(marked) - n + 1):
            if grams == GRAMS:
                return out
            out.append(row("g" + marked[i : i + n]))
            grams += 1
    return out
