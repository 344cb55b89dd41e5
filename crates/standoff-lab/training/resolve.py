"""Learns what the choice of a pronoun's antecedent weighs, from the free genres of GUM.

    standoff-lab predict coref-choices gum-train.conllu.gz choices.tsv
    python3 crates/standoff-lab/training/resolve.py gum-train.conllu.gz choices.tsv

Prints the table of crates/standoff-language/src/resolve/weights.rs. Each choice is a soft-max over its candidates and
nobody; a candidate is right if its mention belongs to the pronoun's gold chain, nobody if no candidate is.
"""

import gzip
import random
import re
import sys

import numpy as np

FREE = {"news", "interview", "bio", "voyage", "textbook", "speech", "vlog"}
EPOCHS, RATE, DECAY, SEED = 40, 0.1, 0.0005, 1


def documents(path):
    """Genre and mentions of each document: group, type, part of speech of the head, head, start, end."""
    found = []
    for line in gzip.open(path, "rt"):
        if line.startswith("# newdoc id"):
            words, opened, mentions = [], [], []
            found.append((line.split("_")[1], mentions))
        columns = line.rstrip("\n").split("\t")
        if not columns[0].isdigit():
            continue
        at = len(words)
        words.append(columns[3])
        marks = re.search(r"Entity=([^|]*)", columns[9])
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks.group(1)) if marks else []:
            fields = mark.strip("()").split("-")
            if mark.startswith("("):
                opened.append((fields[0], fields[1], at + int(fields[5].split(",")[0]) - 1, at))
            if mark.endswith(")"):
                last = max(i for i, mention in enumerate(opened) if mention[0] == fields[0])
                group, kind, head, start = opened.pop(last)
                part = words[head] if head < len(words) else ""
                mentions.append((group, kind, part, head, start, at + 1))
    return found


def groups(mentions, head):
    """The chains of the mentions with this head, or of the person whose title stands right before it."""
    own = {group for group, _, _, gold, _, _ in mentions if gold == head}
    return own or {
        group
        for group, kind, part, gold, _, end in mentions
        if kind == "person" and part == "PROPN" and gold < head < min(end, gold + 4)
    }


def numbers(text):
    return np.array(text.split(","), dtype=float)


def choices(path, gold):
    """For each set of weights: features of nobody, of the candidates, and which of them all are right."""
    sets = [[], [], []]
    for line in open(path):
        number, pronoun, which, nobody, *candidates = line.rstrip("\n").split("\t")
        genre, mentions = gold[int(number)]
        if genre not in FREE:
            continue
        at = int(pronoun)
        meant = {group for group, *_, start, end in mentions if (start, end) == (at, at + 1)}
        heads = [int(candidate.split(":")[0]) for candidate in candidates]
        features = [numbers(candidate.split(":")[1]) for candidate in candidates]
        right = [bool(meant & groups(mentions, head)) for head in heads]
        right.insert(0, not any(right))
        sets[int(which)].append((numbers(nobody), features, np.array(right)))
    return sets


def learn(data):
    """AdaGrad on the log-likelihood of the right ones."""
    nobody, width = len(data[0][0]), max(len(row) for _, rows, _ in data for row in rows)
    weights, sums = np.zeros(nobody + width), np.zeros(nobody + width)
    tables = []
    for own, rows, right in data:
        table = np.zeros((len(rows) + 1, nobody + width))
        table[0, :nobody] = own
        for row, features in zip(table[1:], rows):
            row[nobody:] = features
        tables.append((table, right))
    order = random.Random(SEED)
    for _ in range(EPOCHS):
        order.shuffle(tables)
        for table, right in tables:
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            wanted = shares * right
            wanted /= max(wanted.sum(), 1e-12)
            step = (wanted - shares) @ table - DECAY * weights
            sums += step * step
            weights += RATE * step / np.sqrt(sums + 1e-6)
    hundredths = [round(100 * weight) for weight in weights]
    return hundredths[nobody:], hundredths[:nobody]


def main():
    treebank, chosen = sys.argv[1:]
    for data in choices(chosen, documents(treebank)):
        candidate, nobody = learn(data)
        print(f"    ({candidate}, {nobody}),")


main()
