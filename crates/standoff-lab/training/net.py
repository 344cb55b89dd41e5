"""The net: word types -> three bidirectional gated recurrences -> one fused head product -> layers.

No step needs a math library: gates are 0.5 + 0.5 x / (1 + |x|), norms are root mean squares. With
`bits` set, every matrix product runs on rounded weights and activations as the Rust kernels do
(int8 rows by 7-bit activations, integer sums); everything else is the same f32 arithmetic.
"""

import torch
from torch import nn
from torch.nn import functional as F

import features

WORD, HASH, WIDTH, LAYERS, ARC, LABEL = 128, 128, 256, 3, 160, 32


class Gate(torch.autograd.Function):
    """0.5 + 0.5 x / (1 + |x|), with a backward pass of few steps."""

    @staticmethod
    def forward(ctx, x):
        d = x.abs().add_(1.0)
        ctx.save_for_backward(d)
        return (0.5 * x).div_(d).add_(0.5)

    @staticmethod
    def backward(ctx, grad):
        (d,) = ctx.saved_tensors
        return (grad / d).div_(d).mul_(0.5)


gate = Gate.apply


def rounded_activations(x):
    """A row as integers in -63..63 and its scale."""
    scale = x.abs().amax(-1, keepdim=True).clamp_min(1e-6) / 63.0
    return torch.round(x / scale), scale


def rounded_weights(w):
    """A matrix [out, in] as integers in -127..127 and one scale for each output row."""
    scale = w.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127.0
    return torch.round(w / scale), scale


class Product(nn.Module):
    """A linear map; with `rounded` on, as the integer kernels compute it."""

    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / inputs**0.5)
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.rounded = False

    def forward(self, x):
        if not self.rounded:
            return F.linear(x, self.weight, self.bias)
        q, s = rounded_activations(x)
        w, t = rounded_weights(self.weight)
        out = F.linear(q, w) * (s * t.squeeze(-1))
        return out if self.bias is None else out + self.bias


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * (x.square().mean(-1, keepdim=True) + 1e-6).rsqrt() * self.gain


class Scan(torch.autograd.Function):
    """c_t = f_t c_(t-1) + (1 - f_t) z_t over the first axis; half of the channels forward, half backward."""

    @staticmethod
    def forward(ctx, f, z):
        n, half = f.shape[0], f.shape[-1] // 2
        u = (1.0 - f) * z
        c = u.clone()
        ff, fb = f[..., :half], f[..., half:]
        cf, cb = c[..., :half], c[..., half:]
        for t in range(1, n):
            cf[t].addcmul_(ff[t], cf[t - 1])
            cb[n - 1 - t].addcmul_(fb[n - 1 - t], cb[n - t])
        ctx.save_for_backward(f, z, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, z, c = ctx.saved_tensors
        n, half = f.shape[0], f.shape[-1] // 2
        g = grad.clone()
        ff, fb = f[..., :half], f[..., half:]
        gf, gb = g[..., :half], g[..., half:]
        for t in range(1, n):
            gf[n - 1 - t].addcmul_(ff[n - t], gf[n - t])
            gb[t].addcmul_(fb[t - 1], gb[t - 1])
        before = torch.zeros_like(c)
        before[1:, ..., :half] = c[:-1, ..., :half]
        before[:-1, ..., half:] = c[1:, ..., half:]
        return g * (before - z), g * (1.0 - f)


class Recurrence(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.inward = Product(width, 3 * width)
        self.outward = Product(width, width)
        self.norm = Norm(width)
        half = torch.linspace(-1.0, 6.0, width // 2)
        with torch.no_grad():
            self.inward.bias[width : 2 * width] = torch.cat([half, half])

    def forward(self, x, real, drop):
        z, f, r = self.inward(x).chunk(3, -1)
        # Padding passes the state on, so that the backward half starts empty.
        f = torch.where(real, gate(f), torch.ones_like(f))
        c = Scan.apply(f, z)
        y = self.outward(c * r * gate(r))
        return self.norm(x + drop(y))


class Net(nn.Module):
    def __init__(self, words, upos, xpos, feats, names, relations):
        super().__init__()
        self.sizes = {"upos": upos, "xpos": xpos, "feats": feats, "names": names, "roles": 9, "starts": 1, "arc_dep": ARC, "arc_head": ARC,
                      "label_dep": LABEL, "label_head": LABEL, "label_dep_bias": relations, "label_head_bias": relations}
        self.relations = relations
        # Row 0 stands for all words not in the vocabulary.
        self.words = nn.Embedding(words + 1, WORD)
        self.hashed = nn.EmbeddingBag(features.ROWS, HASH, mode="sum")
        # Small, so that what a rare row learns in few steps stands above the chance it started from.
        nn.init.normal_(self.words.weight, std=0.05)
        nn.init.normal_(self.hashed.weight, std=0.05)
        self.mix = Product(WORD + HASH, 2 * WIDTH)
        self.mix_norm = Norm(WIDTH)
        self.layers = nn.ModuleList(Recurrence(WIDTH) for _ in range(LAYERS))
        self.heads = Product(WIDTH, sum(self.sizes.values()))
        self.arc = Product(ARC, ARC, bias=False)
        self.root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.label = Product(LABEL, relations * LABEL, bias=False)
        self.dropout = 0.3

    def types(self, word_ids, rows, offsets, counts):
        """Distinct words -> vectors [types, WIDTH]."""
        words = self.words(word_ids)
        hashed = self.hashed(rows, offsets) * counts.rsqrt().unsqueeze(-1)
        x = F.dropout(torch.cat([words, hashed], -1), 0.1, self.training)
        x = self.mix(x)
        return self.mix_norm(torch.maximum(x[..., :WIDTH], x[..., WIDTH:]))

    def shared_dropout(self, x):
        """One mask for all steps of a chunk."""
        if not self.training:
            return x
        mask = torch.empty(1, *x.shape[1:]).bernoulli_(1 - self.dropout) / (1 - self.dropout)
        return x * mask

    def forward(self, x, real):
        """x [steps, chunks, WIDTH], real [steps, chunks, 1] -> head logits as a dict."""
        x = self.shared_dropout(x)
        for layer in self.layers:
            x = layer(x, real, self.shared_dropout)
        x = x * real
        return dict(zip(self.sizes, self.heads(self.shared_dropout(x)).split(list(self.sizes.values()), -1)))

    def arcs(self, dep, head):
        """[sentences, n, ARC] each -> scores [sentences, n, n + 1]; head 0 is the root."""
        dep, head = F.relu(dep), F.relu(head)
        head = torch.cat([F.relu(self.root).expand(head.shape[0], 1, ARC), head], 1)
        left = self.arc(dep)
        if self.arc.rounded:
            q, s = rounded_activations(left)
            w, t = rounded_weights(head)
            return torch.bmm(q, w.transpose(1, 2)) * (s * t.transpose(1, 2)) * (1 / ARC**0.5)
        return torch.bmm(left, head.transpose(1, 2)) * (1 / ARC**0.5)

    def labels(self, dep, head, dep_bias, head_bias):
        """Rows of (dependent, head) -> relation logits [rows, relations]."""
        left = self.label(F.relu(dep)).view(-1, self.relations, LABEL)
        return (left * F.relu(head).unsqueeze(1)).sum(-1) * (1 / LABEL**0.5) + dep_bias + head_bias

    def set_rounded(self, on):
        for module in self.modules():
            if isinstance(module, Product):
                module.rounded = on
