"""What a teacher says of chunks, as soft labels, and the student's loss on them.

Kept are the best few classes of each head with their probabilities. They count only where a chunk has no gold of its own.
"""

import torch
from torch.nn import functional as F

BEST = 4
TAGS = ("upos", "xpos", "feats", "names")
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "names": 1.0}


def best(logits):
    """[n, classes] -> the best classes and their probabilities, which sum to one, small."""
    p, at = logits.softmax(-1).topk(min(BEST, logits.shape[-1]))
    return at.to(torch.int16), (p / p.sum(-1, keepdim=True)).to(torch.float16)


def cross_entropy(logits, at, p):
    return -(logits.log_softmax(-1).gather(-1, at.long()) * p.float()).sum()


@torch.no_grad()
def label(net, batch):
    """One dict of soft labels for each chunk of the batch. Chunks without sentences of their own get the teacher's."""
    logits = net(batch.vectors(net), batch.real)
    out = []
    for b, c in enumerate(batch.chunks):
        n = len(c.forms)
        said = {k: best(logits[k][:n, b]) for k in TAGS}
        said["roles"] = logits["roles"][:n, b].unflatten(-1, (3, 3)).softmax(-1).to(torch.float16)
        said["starts"] = logits["starts"][:n, b, 0].sigmoid().to(torch.float16)
        cuts = [0] + [t for t in range(1, n) if logits["starts"][t, b, 0] > 0] + [n]
        sentences = list(zip(cuts, cuts[1:])) if c.roles else c.sentences
        heads, relations = [], []
        for s, e in sentences:
            scores = net.arcs(logits["arc_dep"][s:e, b].unsqueeze(0), logits["arc_head"][s:e, b].unsqueeze(0))[0]
            scores[torch.arange(e - s), torch.arange(e - s) + 1] = -1e4
            at, p = best(F.pad(scores, (0, max(0, BEST - scores.shape[1])), value=-1e4))
            heads.append((at, p))
            governor = (at[:, 0].long() - 1).clamp_min(0) + s
            relations.append(best(net.labels(logits["label_dep"][s:e, b], logits["label_head"][governor, b],
                                             logits["label_dep_bias"][s:e, b], logits["label_head_bias"][governor, b])))
        said["sentences"] = sentences
        said["heads"] = tuple(torch.cat(x) for x in zip(*heads))
        said["relations"] = tuple(torch.cat(x) for x in zip(*relations))
        out.append(said)
    return out


def loss(net, batch, flat):
    """Summed over the heads for which a chunk has soft labels and no gold."""
    total = 0.0
    chunks = [(b, c) for b, c in enumerate(batch.chunks) if c.taught]

    def where(those):
        return torch.cat([torch.arange(len(c.forms)) * batch.width + b for b, c in those])

    for k in TAGS:
        those = [(b, c) for b, c in chunks if not getattr(c, k)]
        if those:
            at, p = (torch.cat([c.taught[k][i] for _, c in those]) for i in (0, 1))
            total = total + WEIGHTS[k] * cross_entropy(flat[k][where(those)], at, p)
    those = [(b, c) for b, c in chunks if not c.roles]
    if those:
        p = torch.cat([c.taught["roles"] for _, c in those]).float()
        total = total - (flat["roles"][where(those)].unflatten(-1, (3, 3)).log_softmax(-1) * p).sum()
    those = [(b, c) for b, c in chunks if not c.heads]
    if those:
        p = torch.cat([c.taught["starts"] for _, c in those]).float()
        total = total + 0.5 * F.binary_cross_entropy_with_logits(flat["starts"][where(those), 0], p, reduction="sum")
        total = total + trees(net, batch, flat, those)
    return total


def trees(net, batch, flat, those):
    sentences = [(b, c, s, e) for b, c in those for s, e in c.taught["sentences"]]
    longest = max(e - s for _, _, s, e in sentences)
    index = torch.zeros(len(sentences), longest, dtype=torch.long)
    real = torch.zeros(len(sentences), longest, dtype=torch.bool)
    for i, (b, _, s, e) in enumerate(sentences):
        index[i, : e - s] = torch.arange(s, e) * batch.width + b
        real[i, : e - s] = True
    scores = net.arcs(flat["arc_dep"][index], flat["arc_head"][index])
    beyond = torch.cat([torch.ones(len(sentences), 1, dtype=torch.bool), real], 1)
    scores = scores.masked_fill(~beyond.unsqueeze(1), -1e4)
    scores = F.pad(scores, (0, max(0, BEST - scores.shape[2])), value=-1e4)
    at, p = (torch.cat([c.taught["heads"][i] for _, c in those]) for i in (0, 1))
    total = cross_entropy(scores[real], at, p)
    # The relation is taught for the teacher's best head, where that is no root.
    begin = torch.cat([torch.full((e - s,), s * batch.width + b) for b, _, s, e in sentences])
    bound = at[:, 0] > 0
    dependent, governor = index[real][bound], (begin + (at[:, 0].long() - 1) * batch.width)[bound]
    relation, q = (torch.cat([c.taught["relations"][i] for _, c in those])[bound] for i in (0, 1))
    labels = net.labels(flat["label_dep"][dependent], flat["label_head"][governor], flat["label_dep_bias"][dependent], flat["label_head_bias"][governor])
    return total + cross_entropy(labels, relation, q)


def attach(chunks, path):
    """Soft labels of a file to the chunks of each kind, in order."""
    said = torch.load(path)
    for kind, group in chunks.items():
        for c, labels in zip(group, said.get(kind, [])):
            if len(labels["starts"]) == len(c.forms):
                c.taught = labels
