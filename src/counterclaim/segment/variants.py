"""Find known names of many words in which one word was altered ("Holy Saver" for Holy Saviour), against register and lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from counterclaim.lexicon.damage import damage_words
from counterclaim.lexicon.lowercase import lowercase_words
from counterclaim.lexicon.register import load_register
from counterclaim.model.parse import Parse
from counterclaim.model.sentence import Damage

LIKE = 0.7  # share of letters in order that the altered word must keep; tuned on made-up alterations of register names
SHORTEST = 5  # letters of an altered word; shorter ones are like too many others
WORDS = (2, 3, 4)
_KINDS = frozenset(
    {"international", "organisation", "armed_group", "military", "government"}
)  # people's names vary by nature


class Known(NamedTuple):
    """Names by all their words but one: (length, place of the gap, the other words) → the words that belong in the gap."""

    gaps: dict[tuple[int, int, tuple[str, ...]], set[str]]
    words: frozenset[str]


@cache
def known() -> Known:
    """The names of many words in register and lexicon, each indexed under every one of its words left out."""
    rows = [n for r in load_register().rows if r.kind in _KINDS for n in (r.name, *r.aliases)]
    names = [tuple(n.lower().split()) for n in (*rows, *damage_words().names)]
    names = [n for n in names if len(n) in WORDS]
    gaps: dict[tuple[int, int, tuple[str, ...]], set[str]] = {}
    particles = damage_words().particles
    for name in names:
        for at in range(len(name)):
            if all(w in particles for w in name[:at] + name[at + 1 :]):
                continue  # "Al Qahera" is no other spelling of "Al Qaeda": nothing but the article is the same
            gaps.setdefault((len(name), at, name[:at] + name[at + 1 :]), set()).add(name[at])
    return Known(gaps, frozenset(w for n in names for w in n))


def variants(parse: Parse, first: int, last: int) -> Iterator[Damage]:
    """Yield each name in tokens `first` to `last` that is a known one but for one word, and that word is in no known name
    and no common one."""
    register = known()
    run: list[int] = []
    for i in range(first, last + 1):
        if i < last and parse.tokens[i].text[:1].isupper() and parse.tokens[i].text.isalpha():
            run.append(i)
            continue
        yield from _in_run(parse, run, register)
        run = []


def _in_run(parse: Parse, run: list[int], register: Known) -> Iterator[Damage]:
    for size in WORDS:
        for start in range(len(run) - size + 1):
            tokens = [parse.tokens[i] for i in run[start : start + size]]
            words = tuple(t.lower for t in tokens)
            for at, word in enumerate(words):
                if (
                    len(word) < SHORTEST
                    or word in register.words
                    or word in lowercase_words()
                    or word in damage_words().titles
                ):
                    continue
                meant = register.gaps.get((size, at, words[:at] + words[at + 1 :]), ())
                like = [
                    m
                    for m in meant
                    if len(m) >= SHORTEST
                    and m[0] == word[0]
                    and SequenceMatcher(None, m, word).ratio() >= LIKE
                    and m.rstrip("s") != word.rstrip("s")
                ]
                if like:
                    name = " ".join((*words[:at], min(like), *words[at + 1 :])).title()
                    yield Damage(
                        kind="name_variant",
                        start=tokens[0].start,
                        end=tokens[-1].end,
                        note=f"the known name is “{name}”",
                    )
