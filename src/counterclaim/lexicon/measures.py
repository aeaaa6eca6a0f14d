"""Words of what happens to people: verbs, nouns and adjectives with their measure, and the words around them, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.lexicon.tables import table
from counterclaim.model.finding import Measure


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """By lemma: the measure of a verb's object, its subject, a counted noun, a governing noun, an adjective; and sets by name."""

    of_object: Mapping[str, Measure]
    of_subject: Mapping[str, Measure]
    of_arrested: Mapping[str, Measure]
    of_homes: Mapping[str, Measure]
    nouns: Mapping[str, Measure]
    governing: Mapping[str, Measure]
    governing_homes: Mapping[str, Measure]
    adjectives: Mapping[str, Measure]
    sets: Mapping[str, frozenset[str]]  # "toll.verbs", "homes.force" …
    cumulative_phrases: tuple[str, ...]
    one_day: tuple[str, ...]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The set of words of a table and a key: `words["toll.verbs"]`."""
        return self.sets[name]


@cache
def measure_words() -> MeasureWords:
    """The words of `measures.toml`."""
    data = table("measures.toml")
    plain = (
        "lives",
        "made",
        "homes",
        "toll",
        "withheld",
        "losses",
        "silence",
        "fallen",
        "bare",
        "modal",
        "cumulative",
        "incident",
        "bodies",
        "held",
        "gapped",
        "again",
        "adding",
    )
    return MeasureWords(
        of_object=_by_word(data["verbs"]["object"]),
        of_subject=_by_word(data["verbs"]["subject"]),
        of_arrested=_by_word(data["verbs"]["arrest"]),
        of_homes=_by_word(data["verbs"]["home"]),
        nouns=_by_word(data["nouns"]),
        governing=_by_word(data["of"]),
        governing_homes=_by_word(data["of_home"]),
        adjectives=_by_word(data["adjectives"]),
        sets={f"{table}.{key}": frozenset(words) for table in plain for key, words in data[table].items()},
        cumulative_phrases=tuple(data["cumulative"]["phrases"]),
        one_day=tuple(data["cumulative"]["one_day"]),
    )


def _by_word(table: Mapping[str, Any]) -> dict[str, Measure]:
    return {word: measure for measure, words in table.items() for word in words}  # type: ignore[misc]
