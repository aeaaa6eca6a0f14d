"""MPNet-base in plain PyTorch with the encoder's heads: a larger network that the encoder that ships learns from."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import torch
from examples import CLS, MASK, PAD, SEP, Article, Taught, batch_of
from network import LINK_WIDTH, SHAPES, TAGS, Network, away_from
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.engine.encoder import windows_of

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 768, 12, 12, 3072, 30527, 514
FIRST_PLACE = 2  # places are counted from here (the two before it are for padding)
RELATIVE, FAR = 32, 128  # buckets of relative distance, and from where on all are in the last one
SHIFT = 4  # the vocabulary is BERT's, moved up by the four marks that open it
LONGEST = 254  # pieces of a window that the teacher reads


class Layer(nn.Module):
    """One layer of MPNet: attention with a bias by distance, then the inner layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-5)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Map (batch, pieces, 768) to the same shape; bias is (batch or 1, heads, pieces, pieces), very low where unseen."""
        batch, length, _ = hidden.shape
        parts = [
            p(hidden).view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
            for p in (self.query, self.key, self.value)
        ]
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=bias.to(parts[0].dtype))
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.attended_norm(hidden + self.dropout(seen))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Teacher(nn.Module):
    """MPNet and the encoder's two heads; takes the encoder's pieces, whose numbers it shifts to its own."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.relative = nn.Embedding(RELATIVE, ATTENTION_HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        links = 4 * LINK_WIDTH
        self.heads = nn.ModuleDict({"tags": nn.Linear(WIDTH, len(TAGS))})
        self.heads["links"] = nn.Sequential(nn.Linear(WIDTH, links), nn.GELU(), nn.Linear(links, links))
        self.distance = nn.Parameter(away_from())

    pointers = Network.pointers

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return (batch, pieces, size) for each head, from (batch, pieces) ids and shapes; mask is true for real pieces."""
        places = torch.arange(ids.shape[1])
        hidden = self.words(shifted(ids)) + self.positions(places + FIRST_PLACE)[None] + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        bias = self.relative(bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        bias = bias.masked_fill(~mask[:, None, None, :], -1e4)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        hidden = self.dropout(hidden)
        return {name: head(hidden) for name, head in self.heads.items()}


def shifted(ids: Tensor) -> Tensor:
    """Turn BERT's piece numbers into MPNet's: <s>, <pad>, </s> come first and <mask> last."""
    own = ids + SHIFT
    for theirs, ours in ((CLS, 0), (PAD, 1), (SEP, 2), (MASK, VOCABULARY - 1)):
        own = own.masked_fill(ids == theirs, ours)
    return own


def bucket(relative: Tensor) -> Tensor:
    """Return the bucket of each distance (key minus query): half of them for what comes later, exact when near, then by logarithm."""
    half = RELATIVE // 2
    exact = half // 2
    gap = relative.abs()
    grown = exact + (torch.log(gap.clamp(min=1).float() / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (relative > 0).long() * half + torch.where(gap < exact, gap, grown.clamp(max=half - 1))


_NAMES = {
    "attention.attn.q": "query", "attention.attn.k": "key", "attention.attn.v": "value", "attention.attn.o": "attended",
    "attention.LayerNorm": "attended_norm", "intermediate.dense": "inner", "output.dense": "outer",
    "output.LayerNorm": "outer_norm", "embeddings.word_embeddings": "words", "embeddings.LayerNorm": "norm",
    "embeddings.position_embeddings": "positions", "encoder.relative_attention_bias": "relative",
}  # fmt: skip


def base_teacher(folder: Path, dropout: float = 0.1) -> Teacher:
    """Build the teacher on MPNet's weights (model.safetensors in folder); the heads begin at random."""
    teacher = Teacher(dropout)
    with torch.no_grad():
        for name, value in load_file(folder / "model.safetensors").items():
            stem, _, kind = name.rpartition(".")
            if stem.startswith("encoder.layer."):
                _, _, number, part = stem.split(".", 3)
                teacher.get_parameter(f"layers.{number}.{_NAMES[part]}.{kind}").copy_(value)
            elif stem in _NAMES:
                teacher.get_parameter(f"{_NAMES[stem]}.{kind}").copy_(value)
    return teacher


def teacher_of(weights: Path) -> Teacher:
    """Load a trained teacher."""
    teacher = Teacher(0.0)
    teacher.load_state_dict(torch.load(weights, weights_only=True))
    return teacher.eval()


@torch.no_grad()
def taught_by(weights: Path, beside: Network, articles: list[Article]) -> list[Article]:
    """Let the teacher read every article once, in windows as long as they come, and a smaller network beside it.

    Their tags are averaged; who points to whom is the smaller one's word alone, which has learned it for longer.
    """
    teacher = teacher_of(weights)
    return [replace(article, taught=_lesson(teacher, beside.eval(), article)) for article in articles]


def _lesson(teacher: Teacher, beside: Network, article: Article) -> Taught:
    windows = list(windows_of(article.pieces.breaks, LONGEST))
    tags, links, opening = [], [], torch.zeros(4 * LINK_WIDTH)
    for a, b in windows:
        batch = batch_of([(article, a, b)])
        with torch.autocast("cpu", torch.bfloat16):
            large, small = (network(batch.ids, batch.shapes, batch.mask) for network in (teacher, beside))
        both = [out["tags"][0, 1:-1].float().softmax(dim=-1) for out in (large, small)]
        tags.append((both[0] + both[1]) / 2)
        links.append(small["links"][0, 1:-1].float())
        opening += small["links"][0, 0].float() / len(windows)
    return Taught(torch.cat(tags).half().numpy(), torch.cat(links).half().numpy(), opening.half().numpy())
