"""The words by which a text may concern a conflict, strong and weak, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.lexicon.plover import triggers
from counterclaim.lexicon.tables import table

MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "THREATEN", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Words:
    """Stems of strong and weak words, whole words by what they count as, forms of weak triggers by their lemma, and how many different weak ones are needed.

    A text of no more than `short` characters, a single paragraph, needs only one.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    forms: dict[str, str]
    needed: int
    short: int


@cache
def words() -> Words:
    """Read `relevance.toml` and the triggers of events once."""
    data = table("relevance.toml")
    common = set(data["common"].split())
    events = triggers()
    lemmas = {
        lemma
        for entries in (events.verbs, events.nouns)
        for lemma, listed in entries.items()
        if lemma not in common and any(e.code.type in MATERIAL for e in listed)
    }
    forms = {form: lemma for lemma in sorted(lemmas) for form in forms_of(lemma)}
    strong, weak = data["strong"].split(), data["weak"].split()
    forms |= {w.removesuffix("$"): w for w in weak if w.endswith("$")}
    forms |= {w.removesuffix("$"): "" for w in strong if w.endswith("$")}
    return Words(
        tuple(w for w in strong if not w.endswith("$")),
        tuple(w for w in weak if not w.endswith("$")),
        forms,
        data["needed"],
        data["short"],
    )


def forms_of(lemma: str) -> set[str]:
    """The forms that a lemma may have in a text, and some that it has not, which no text holds.

    >>> sorted(forms_of("ban") & {"bans", "banned", "banning", "band"})
    ['banned', 'banning', 'bans']
    """
    bare = lemma[:-1] if lemma[-1] in "ey" and len(lemma) > 3 else lemma
    own = {lemma, *(lemma + end for end in ("s", "ed", "ing", "es"))} | ({lemma + "d"} if lemma[-1] == "e" else set())
    doubled = {lemma + lemma[-1] + end for end in ("ed", "ing")}
    return own | doubled | {bare + end for end in ("ed", "ing", "ies", "ied", "er", "ers", "ion", "ions", "or", "ors")}


@lru_cache(maxsize=200_000)
def weight_of(word: str) -> tuple[str, ...]:
    """What a word in lower case counts as: ("",) where it is strong, the stems and lemmas it stands for where it is weak."""
    listed = words()
    if word.startswith(listed.strong):
        return ("",)
    found = tuple(stem for stem in listed.weak if word.startswith(stem))
    return found or ((listed.forms[word],) if word in listed.forms else ())
