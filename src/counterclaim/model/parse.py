"""The grammar of a text as plain values: tokens with offsets, heads and relations, whatever parser made them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.model.selector import Selector


class Token(NamedTuple):
    """One token; `start` and `end` are code points of the document's text, `i` and `head` are token numbers."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str  # lower case
    pos: str  # Universal POS: NOUN, PROPN, VERB, AUX, ADJ, ADV, ADP, PRON, NUM, PUNCT, SPACE …
    tag: str  # Penn tag: VBD, VBN, VBZ, NNP …
    dep: str  # ClearNLP label: nsubj, nsubjpass, dobj, pobj, prep, pcomp, ccomp, acl, relcl, agent, neg …
    head: int  # its own number where it is the root of its sentence
    entity: str  # label of the named thing it stands in (PERSON, GPE …), or ""


class Entity(NamedTuple):
    """A named thing that the parser marked: tokens `first` to `last` inclusive, with its label (GPE, PERSON, ORG, DATE …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text: tokens in order, sentences as token ranges (end exclusive), named things, children of every token."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]  # tokens' start offsets, for look-up by offset

    def at(self, offset: int) -> int:
        """Number of the token that stands at a code point (or the last one before it); 0 for an offset before all."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def between(self, start: int, end: int) -> range:
        """Numbers of the tokens that begin in `text[start:end]`."""
        first = bisect_right(self.starts, start - 1)
        return range(first, max(first, bisect_right(self.starts, end - 1)))

    def selector(self, first: int, last: int) -> Selector:
        """The stretch of text from token `first` to token `last`, both inclusive."""
        return Selector.of(self.text, self.tokens[first].start, self.tokens[last].end)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child of token `i` with one of the given relations, or None."""
        return next((self.tokens[c] for c in self.children[i] if self.tokens[c].dep in deps), None)

    def childs(self, i: int, *deps: str) -> Iterator[Token]:
        """The children of token `i` with one of the given relations (all where none is given), in text order."""
        return (self.tokens[c] for c in self.children[i] if not deps or self.tokens[c].dep in deps)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first; never endless, even on a malformed tree."""
        for _ in range(200):
            head = self.tokens[i].head
            if head == i:
                return
            i = head
            yield self.tokens[i]

    def subtree(self, i: int, skip: frozenset[str] = frozenset()) -> list[int]:
        """Token numbers below and with token `i`, sorted, leaving out branches whose relation is in `skip`."""
        found, todo = [], [i]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(c for c in self.children[here] if self.tokens[c].dep not in skip)
        return sorted(found)

    def phrase(
        self,
        i: int,
        skip: frozenset[str] = frozenset(
            {"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis", "dep"}
        ),
    ) -> Selector:
        """The noun phrase headed by token `i`: its contiguous subtree around it without clauses, conjuncts and appositions."""
        inside = set(self.subtree(i, skip))
        first = last = i
        while first - 1 in inside or (first - 2 in inside and self._joins(first - 1)):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and self._joins(last + 1)):
            last += 1
        while last > i and self.tokens[last].pos in ("PUNCT", "SPACE"):
            last -= 1
        while first < i and self.tokens[first].pos in ("PUNCT", "SPACE"):
            first += 1
        return self.selector(first, last)

    def _joins(self, i: int) -> bool:
        """Tell whether a token is a hyphen between two words of one name or modifier ("Iran-backed")."""
        token = self.tokens[i]
        return (
            token.text in ("-", "–")
            and self.tokens[i - 1].end == token.start
            and i + 1 < len(self.tokens)
            and self.tokens[i + 1].start == token.end
        )
