"""The weights by which candidates for attribution are judged, learned from PolNeAR's training part (train/judge.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Judgement:
    """A logistic model: bias, weight by name of feature, and the score from which a candidate stands."""

    bias: float
    weights: dict[str, float]
    threshold: float
    known: frozenset[str]  # lemmas of cues seen in training that the lexicon does not have


@cache
def judgement() -> Judgement:
    """Read `judgement.json` once."""
    data = json.loads(files("counterclaim.lexicon").joinpath("judgement.json").read_text(encoding="utf-8"))
    return Judgement(data["bias"], data["weights"], data["threshold"], frozenset(data["known"]))
