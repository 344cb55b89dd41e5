#!/usr/bin/env python3
"""Writes what this net says of two sentences of our own, for the test that Rust says the same.

    python3 crates/standoff-lab/training/parity.py CHECKPOINT > crates/standoff-language/tests/parity.tsv
"""

import sys

import torch

import corpora
import export
import train
from net import Net

SENTENCES = ["Kennedy told the nation on Monday that Soviet missiles were in Cuba .", "“ We will not withdraw , ” the foreign minister said ."]


@torch.no_grad()
def main():
    corpora.check_present()
    kept = torch.load(sys.argv[1])
    v = train.Vocabulary(train.training_chunks())
    v.set_words(kept["word_keys"])
    net = Net(len(v.words), len(v.upos), len(v.xpos), len(v.feats), len(v.names), len(v.relations))
    net.load_state_dict(kept["net"])
    for p, mean in zip(net.parameters(), kept["averaged"]):
        p.copy_(mean)
    net.eval()
    export.round_in_place(net)
    for sentence in SENTENCES:
        chunk = corpora.Chunk("own")
        chunk.forms = sentence.split()
        chunk.sentences = [(0, len(chunk.forms))]
        batch = train.Batch([chunk], v)
        for form, scores in zip(chunk.forms, net(batch.vectors(net), batch.real)["upos"][:, 0]):
            print(form, *(f"{x:.4f}" for x in scores.tolist()), sep="\t")
        print()


if __name__ == "__main__":
    main()
