"""MiniLM-L6 written out in plain PyTorch, with a place for the written form of each piece and several heads on top."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
SHAPES = 9  # gap before the piece (none, space, new paragraph) times its case (lower, Capital, UPPER)
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK_WIDTH = 128
BUCKETS = 19  # signed, by powers of two: how far a piece points


class Layer(nn.Module):
    """One transformer layer of BERT (attention, then the inner layer, each followed by its norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Map (batch, pieces, 384) to the same shape; mask is (batch, 1, 1, pieces), true where a piece may be seen."""
        batch, length, _ = hidden.shape
        parts = [
            p(hidden).view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
            for p in (self.query, self.key, self.value)
        ]
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.attended_norm(hidden + self.dropout(seen))
        return self.outer_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Network(nn.Module):
    """The encoder and its heads: one pass, a dictionary of named outputs."""

    def __init__(self, dropout: float = 0.1, further: dict[str, int] | None = None) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)  # begins as the base encoder, which never saw case or paragraphs
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        sizes = {"tags": len(TAGS), **(further or {})}
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.items()})
        links = 4 * LINK_WIDTH
        self.heads["links"] = nn.Sequential(nn.Linear(WIDTH, links), nn.GELU(), nn.Linear(links, links))
        self.distance = nn.Parameter(away_from())

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        """Return (batch, pieces, size) for each head, from (batch, pieces) ids and shapes; mask is true for real pieces."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.positions(places)[None] + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, wide)
        hidden = self.dropout(hidden)
        return {name: head(hidden) for name, head in self.heads.items()}

    def pointers(self, links: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Turn the links head (batch, pieces, 512) into logits (batch, pieces, pieces) of content → cue and cue → source."""
        query, key, query2, key2 = links.float().split(LINK_WIDTH, dim=-1)
        places = torch.arange(links.shape[1])
        near = self.distance[:, buckets()][:, places[None, :] - places[:, None] + POSITIONS]
        scale = LINK_WIDTH**-0.5
        first = query @ key.transpose(1, 2) * scale + near[0]
        second = query2 @ key2.transpose(1, 2) * scale + near[1]
        if mask is None:
            return first, second
        hidden = ~mask[:, None, :]
        return first.masked_fill(hidden, -1e4), second.masked_fill(hidden, -1e4)


def away_from() -> Tensor:
    """Return where both pointers' leanings by distance begin (2, buckets): near ones first."""
    away = (torch.arange(BUCKETS) - BUCKETS // 2).abs().float()
    return torch.stack([-0.4 * away] * 2)  # content → cue, cue → source


def buckets() -> Tensor:
    """Return the bucket numbers of the signed distances -512…512, by powers of two."""
    gap = torch.arange(-POSITIONS, POSITIONS + 1)
    size = torch.log2(gap.abs().float().clamp(min=1)).floor().long() + (gap != 0).long()
    return gap.sign() * size.clamp(max=BUCKETS // 2) + BUCKETS // 2


def base_network(folder: Path, dropout: float = 0.1, further: dict[str, int] | None = None) -> Network:
    """Build the network on MiniLM's weights (model.safetensors in folder); the heads begin at random."""
    network = Network(dropout, further)
    with torch.no_grad():
        for name, value in load_file(folder / "model.safetensors").items():
            target = _ours(name)
            if target:
                network.get_parameter(target).copy_(value)
            elif name == "embeddings.token_type_embeddings.weight":
                network.positions.weight += value[0]  # there is one segment only: its vector belongs to every place
    return network


_NAMES = {
    "embeddings.word_embeddings": "words", "embeddings.LayerNorm": "norm", "attention.self.query": "query",
    "attention.self.key": "key", "attention.self.value": "value", "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attended_norm", "intermediate.dense": "inner", "output.dense": "outer",
    "output.LayerNorm": "outer_norm", "embeddings.position_embeddings": "positions",
}  # fmt: skip


def _ours(name: str) -> str | None:
    """Translate a name of the Hugging Face checkpoint into ours; None for what is not used."""
    stem, _, kind = name.rpartition(".")
    if stem.startswith("encoder.layer."):
        _, _, number, part = stem.split(".", 3)
        return f"layers.{number}.{_NAMES[part]}.{kind}"
    return f"{_NAMES[stem]}.{kind}" if stem in _NAMES else None
