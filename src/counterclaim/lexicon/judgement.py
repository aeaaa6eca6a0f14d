"""The weights by which candidates for attribution are judged, learned from PolNeAR's training part (train/judge.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two logistic models: by rules alone (bias, weight by feature), and with the encoder (`both`); the score from which a candidate stands."""

    bias: float
    weights: dict[str, float]
    threshold: float
    alone: float  # the same for what rules find where an encoder has looked and does not see that cue
    seen: float  # the same for what an encoder sees; lower, for bounds are right more often than whole relations
    both: dict[str, float]  # weights of what rules and encoder make of a candidate together
    known: frozenset[str]  # lemmas of cues seen in training that the lexicon does not have


@cache
def judgement() -> Judgement:
    """Read `judgement.json` once."""
    data = json.loads(files("counterclaim.lexicon").joinpath("judgement.json").read_text(encoding="utf-8"))
    return Judgement(
        data["bias"],
        data["weights"],
        data["threshold"],
        data["alone"],
        data["seen"],
        data["both"],
        frozenset(data["known"]),
    )
