"""Net -> one safetensors file of int8 rows and f32 scales, which `standoff_language::Models::load` reads.

Format `standoff-language/1`. Matrices are I8 [out, in] with one F32 scale for each output row; word rows
have one scale each; hash rows share one scale, so that their sum is an integer sum. Lists of class names
are U8 tensors of UTF-8 text, one entry a line, so that they too are read in place.
"""

import json

import torch

FORMAT = "standoff-language/1"
PRODUCTS = ("mix", "heads", "arc", "label", "layers.0.inward", "layers.0.outward", "layers.1.inward", "layers.1.outward",
            "layers.2.inward", "layers.2.outward")
NORMS = ("mix_norm", "layers.0.norm", "layers.1.norm", "layers.2.norm")


def rounded_rows(w):
    scale = w.abs().amax(-1) / 127.0
    scale = scale.clamp_min(1e-12)
    return torch.round(w / scale.unsqueeze(-1)).to(torch.int8), scale


def rounded_whole(w):
    """One scale for all; the few values beyond the 99.99th percentile are clipped."""
    sample = w.abs().flatten()[::7]
    scale = torch.quantile(sample[: 1 << 20], 0.9999) / 127.0
    return torch.round(w / scale).clamp(-127, 127).to(torch.int8), scale.reshape(1)


@torch.no_grad()
def round_in_place(net):
    """The net as the exported file holds it, for measuring: embeddings rounded, products in integers."""
    for module, rounding in ((net.words, rounded_rows), (net.hashed, rounded_whole)):
        q, scale = rounding(module.weight)
        module.weight.copy_(q.float() * (scale.unsqueeze(-1) if scale.numel() > 1 else scale))
    net.set_rounded(True)


@torch.no_grad()
def write(net, vocabulary, path):
    modules = dict(net.named_modules())
    tensors = {"words.keys": torch.tensor(vocabulary.word_keys, dtype=torch.int64).to(torch.uint32)}
    tensors["words.rows"], tensors["words.scale"] = rounded_rows(net.words.weight)
    tensors["hashed.rows"], tensors["hashed.scale"] = rounded_whole(net.hashed.weight)
    for name in PRODUCTS:
        tensors[name + ".rows"], tensors[name + ".scale"] = rounded_rows(modules[name].weight)
        if modules[name].bias is not None:
            tensors[name + ".bias"] = modules[name].bias
    for name in NORMS:
        tensors[name + ".gain"] = modules[name].gain
    tensors["root"] = net.root
    metadata = {"format": FORMAT}
    tensors["heads.sizes"] = torch.tensor(list(net.sizes.values()), dtype=torch.int64).to(torch.uint32)
    texts = {"classes." + key: "\n".join(getattr(vocabulary, key)) for key in ("upos", "xpos", "feats", "names", "relations")}
    for name, text in texts.items():
        tensors[name] = torch.tensor(list(text.encode()), dtype=torch.uint8)
    kinds = {torch.int8: "I8", torch.uint8: "U8", torch.float32: "F32", torch.uint32: "U32"}
    # Tensors of four-byte values go first, so that all of them stay aligned.
    order = sorted(tensors, key=lambda k: (tensors[k].element_size() == 1, k))
    header, at, parts = {"__metadata__": metadata}, 0, []
    for name in order:
        data = tensors[name].contiguous().numpy().tobytes()
        header[name] = {"dtype": kinds[tensors[name].dtype], "shape": list(tensors[name].shape), "data_offsets": [at, at + len(data)]}
        at += len(data)
        parts.append(data)
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))
