"""The nouns for those who speak and act in reports, with the PLOVER sector and the kind of actor they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.lexicon.tables import table
from counterclaim.model.mention import ActorKind


@dataclass(frozen=True, slots=True)
class People:
    """`person` and `modifier`: lemma to sector ("" where it depends on whom one speaks for); `body`: lemma to (kind, sector).

    `gender`: lemma to "f" or "m"; `people_of`: name of a people to ISO alpha-3 or ""; the rest are plain lists by name.
    """

    person: Mapping[str, str]
    body: Mapping[str, tuple[ActorKind, str]]
    modifier: Mapping[str, str]
    gender: Mapping[str, str]
    people_of: Mapping[str, str]
    title_sector: Mapping[str, str]
    title_means: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@cache
def people() -> People:
    """Read `people.toml` once."""
    data = table("people.toml")
    words = dict(data["words"])
    titles, means = words.pop("sector_of_title"), words.pop("title_means")
    return People(
        person=_flat(data["person"]),
        body={
            w: (kind, sector)
            for kind, sectors in data["collective"].items()
            for sector, ws in sectors.items()
            for w in ws
        },
        modifier=_flat(data["modifier"]),
        gender={w: sex[0] for sex, ws in data["gender"].items() for w in ws},
        people_of=data["people_of"],
        title_sector=titles,
        title_means=means,
        words={name: frozenset(ws) for name, ws in words.items()},
    )


@cache
def given_names() -> Mapping[str, str]:
    """First names to "f" or "m", lower case; names that both bear are left out."""
    data = table("given_names.toml")
    return {w: sex[0] for sex, ws in data.items() for w in ws.split()}


def _flat(listed: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: sector for sector, words in listed.items() for word in words}
