"""Dev scores of a net, gold tokens: a quick look while training. Heads of words are the best-scored ones,
without the repair to a tree; the program's own figures come from standoff-lab."""

import collections

import torch

import corpora


def f1(right, predicted, gold):
    return round(200 * right / max(1, predicted + gold), 2)


def runs(net, vocabulary, Batch, chunks):
    order = sorted(chunks, key=lambda c: len(c.forms))
    for at in range(0, len(order), 40):
        batch = Batch(order[at : at + 40], vocabulary)
        logits = net(batch.vectors(net), batch.real)
        yield batch, {k: x for k, x in logits.items()}


def tree_scores(net, vocabulary, Batch, chunks):
    v = vocabulary
    hit, n, counts = collections.Counter(), 0, [0, 0, 0]
    for batch, logits in runs(net, vocabulary, Batch, chunks):
        best = {k: logits[k].argmax(-1) for k in ("upos", "xpos", "feats")}
        for b, c in enumerate(batch.chunks):
            begins = {s for s, _ in c.sentences}
            for t in range(1, len(c.forms)):
                found = bool(logits["starts"][t, b, 0] > 0)
                counts[0] += found and t in begins
                counts[1] += found
                counts[2] += t in begins
            for s, e in c.sentences:
                scores = net.arcs(logits["arc_dep"][s:e, b].unsqueeze(0), logits["arc_head"][s:e, b].unsqueeze(0))[0]
                scores[torch.arange(e - s), torch.arange(e - s) + 1] = -1e4
                heads = scores.argmax(-1)
                at = (heads - 1).clamp_min(0) + s
                labels = net.labels(logits["label_dep"][s:e, b], logits["label_head"][at, b], logits["label_dep_bias"][s:e, b], logits["label_head_bias"][at, b]).argmax(-1)
                for i in range(e - s):
                    t = s + i
                    n += 1
                    for k in best:
                        hit[k] += getattr(v, k)[best[k][t, b]] == getattr(c, k)[t]
                    if heads[i] == c.heads[t]:
                        hit["uas"] += 1
                        relation = "root" if heads[i] == 0 else v.relations[labels[i]]
                        hit["las"] += relation.split(":")[0] == c.relations[t].split(":")[0]
    return {k: round(100 * x / n, 2) for k, x in hit.items()} | {"starts inside a paragraph": f1(*counts)}


def name_spans(tags):
    out, open_ = [], None
    for i, tag in enumerate(tags + ["O"]):
        if open_ is not None and (tag[0] in "OBS" or tag[2:] != open_[1]):
            out.append((open_[0], i, open_[1]))
            open_ = None
        if tag[0] in "BS" or (tag[0] in "IE" and open_ is None):
            open_ = (i, tag[2:])
    return out


WORLDWIDE = {"Event": "Misc", "Weapon": "Product", "Norp": "NORP"}


def name_scores(net, vocabulary, Batch):
    chunks = corpora.name_chunks("worldwide-dev")
    gold_of = {}
    gold_all = list(corpora.name_sentences("worldwide-dev"))
    forms_at = 0
    # Chunks hold the corpus's sentences in order, so gold spans line up by position.
    for c in chunks:
        spans = []
        for s, e in c.sentences:
            _, _, tags = gold_all[forms_at]
            forms_at += 1
            spans += [(s + a, s + b, k) for a, b, k in corpora.spans_of(tags[:200])]
        gold_of[id(c)] = set(spans)
    by = collections.defaultdict(lambda: [0, 0, 0])
    for batch, logits in runs(net, vocabulary, Batch, chunks):
        best = logits["names"].argmax(-1)
        for b, c in enumerate(batch.chunks):
            tags = [vocabulary.names[best[t, b]] for t in range(len(c.forms))]
            found = {(s, e, WORLDWIDE.get(k, k)) for s, e, k in name_spans(tags)}
            for group, which in ((found, 1), (gold_of[id(c)], 2)):
                for span in group:
                    by[span[2]][which] += 1
                    by["all"][which] += 1
            for span in found & gold_of[id(c)]:
                by[span[2]][0] += 1
                by["all"][0] += 1
    return {k: f1(*x) for k, x in sorted(by.items())}


def role_scores(net, vocabulary, Batch):
    counts = [[0, 0, 0] for _ in range(3)]
    for batch, logits in runs(net, vocabulary, Batch, corpora.polnear_chunks("dev")):
        best = logits["roles"].unflatten(-1, (3, 3)).argmax(-1) > 0
        for b, c in enumerate(batch.chunks):
            for i in range(3):
                for t, g in enumerate(c.roles[i]):
                    p = bool(best[t, b, i])
                    counts[i][0] += p and g > 0
                    counts[i][1] += p
                    counts[i][2] += g > 0
    return {role: f1(*c) for role, c in zip(corpora.ROLES, counts)}


@torch.no_grad()
def all_scores(net, vocabulary, Batch):
    net.eval()
    return {
        "ewt-dev": tree_scores(net, vocabulary, Batch, corpora.ud_chunks("ewt-dev")),
        "gum-dev": tree_scores(net, vocabulary, Batch, corpora.ud_chunks("gum-dev")),
        "worldwide-dev": name_scores(net, vocabulary, Batch),
        "polnear-dev": role_scores(net, vocabulary, Batch),
    }
