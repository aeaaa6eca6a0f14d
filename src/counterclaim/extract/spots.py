"""Which places of a report can be where something happened: those told with it, the exact one of several, what "there" means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.extract.windows import top_of
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.cues import cues
from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.targets import targets
from counterclaim.model.mention import Mention, Place
from counterclaim.model.parse import Parse, Token
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement

VAGUEST = 9  # a place of unknown extent
SMALL = 3  # where_prec up to which "there" and "the town" can mean a place rather than its province
STATE = 6  # where_prec of a whole state, which is somebody rather than somewhere
BACK = 3  # sentences back in which "there" has its place
LINK = 8  # tokens between two places of one chain ("in a market in X, in Y's northern province of Z")
_JOINING = frozenset({"in", "at", "near", "of", "on", "inside", "outside", "around", "'s", "’s", "(", ",", "the", "a"})
_ROAD = ("on", "the", "road", "to")  # "X, a town on the road to Y"
_SETTLEMENTS = frozenset({"city", "town", "village", "settlement"})
_REGIONS = frozenset({"region", "province", "state", "territory", "enclave", "republic"})
PARTS = frozenset(
    [
        *("part", "outskirt", "suburb", "centre", "center", "edge", "area", "district", "quarter", "side", "heart"),
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
    ]
)  # the south of a town is in the town


class Spots:
    """The named places of one report, in text order, with what each can be said of."""

    def __init__(
        self, parse: Parse, mentions: Iterable[Mention], places: Iterable[Place], statements: Sequence[Statement]
    ) -> None:
        self.parse = parse
        found = list(places)
        self.exactness = {p.id: p.exactness for p in found}
        self._unknown = frozenset(p.id for p in found if p.precision is None)
        self.named = sorted(
            (m for m in mentions if m.kind == "place" and m.ref and not m.metonym), key=lambda m: m.start
        )
        self._starts = [m.start for m in self.named]
        self._chain = self._chained()
        again = [m for t in parse.tokens if self._is_bare_town(t) and (m := self._as_named(t)) is not None]
        if towns := [*again, *self._sites()]:
            self.named = sorted([*self.named, *towns], key=lambda m: m.start)
            self._starts = [m.start for m in self.named]
            self._chain = self._chained()
        self._contents = sorted(((c, s.content) for s in statements for c in s.content), key=lambda pair: pair[0].start)
        self._from = [c.start for c, _ in self._contents]

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """The places named in a stretch of text."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def exact(self, mention: Mention) -> int:
        """UCDP's where_prec of a mention: 1 exact … 7 international."""
        return self.exactness.get(mention.ref or "", VAGUEST)

    def narrowest(self, mention: Mention) -> Mention:
        """The most exact place of the chain that a mention stands in: "in X, in the northern province of Y" is in X."""
        return self._chain.get(mention.start, mention)

    def told_with(self, word: int, mention: Mention) -> bool:
        """Tell whether a place can be where what a word tells happened, and is not only where it was told.

        What a source says happened where the source's own words put it; the source's seat, the briefing's town and the
        place before "said" are the telling's.
        """
        return self.told_beside(word, mention.start, mention.end)

    def told_beside(self, word: int, start: int, end: int) -> bool:
        """Tell whether a stretch of text stands in the same source's words as a word of its sentence."""
        inside = self._told(word)
        if inside is not None:
            return any(c.start <= start and end <= c.end for c in inside)
        clause = self._told_clause(word)
        at = top_of(self.parse, start, end)
        return clause is None or clause == at or any(t.i == clause for t in self.parse.ancestors(at))

    def _told(self, word: int) -> tuple[Selector, ...] | None:
        """The content of the innermost statement that a word stands in, or None."""
        start = self.parse.tokens[word].start
        best: tuple[int, tuple[Selector, ...]] | None = None
        for n in range(bisect_right(self._from, start) - 1, max(-1, bisect_right(self._from, start) - 12), -1):
            content, whole = self._contents[n]
            if content.end > start and (best is None or content.end - content.start < best[0]):
                best = (content.end - content.start, whole)
        return best[1] if best else None

    def _told_clause(self, word: int) -> int | None:
        """The head of the clause below a verb of telling that a word stands in, or None."""
        here = self.parse.tokens[word]
        for above in self.parse.ancestors(word):
            if here.dep == "ccomp" and above.lemma in cues().verbs:
                return here.i
            here = above
        return None

    def struck(self, heads: Iterable[int]) -> Mention | None:
        """The place that is itself hit, where one of these is a place smaller than a state or a part of one ("the outskirts of X")."""
        for head in heads:
            for i in self._names_of(head):
                found = self.at(i)
                if found is not None and self.exact(found) < STATE:
                    return self.narrowest(found)
        return None

    def meant(self, heads: Iterable[int], first: int) -> Mention | None:
        """The place named last before "it" or "them", from a sentence's first token on: "denied shelling a clinic in X and said Y had bombed it"."""
        for head in heads:
            if self.parse.tokens[head].lower in ("it", "them"):
                before = self.inside(self.parse.tokens[first].start, self.parse.tokens[head].start)
                return self.narrowest(before[-1]) if before else None
        return None

    def _names_of(self, head: int) -> Iterable[int]:
        yield head
        token = self.parse.tokens[head]
        if token.lemma not in people().person and token.lemma not in people().body:
            if any(t.tag.startswith("NNP") for t in self.parse.childs(head, "compound")):
                for prep in self.parse.childs(
                    head, "prep"
                ):  # "the Greater Nile plant in X" stands in X, whatever it is called
                    if prep.lower in ("in", "at"):
                        yield from (o.i for o in self.parse.childs(prep.i, "pobj"))
            yield from (t.i for t in self.parse.childs(head, "poss", "compound"))  # "X's station", "the X airport"
        if targets().kinds.get(token.lemma) in ("settlement", "housing") or token.lemma in PARTS:
            for prep in self.parse.childs(head, "prep"):
                if prep.lower in ("of", "in"):
                    yield from (o.i for o in self.parse.childs(prep.i, "pobj"))
            yield from (a.i for a in self.parse.childs(head, "appos", "nmod"))

    def at(self, i: int) -> Mention | None:
        """The place that is named at a token, or None."""
        token = self.parse.tokens[i]
        n = bisect_right(self._starts, token.start) - 1
        return self.named[n] if n >= 0 and token.end <= self.named[n].end else None

    def there(self, word: int) -> Mention | None:
        """What "there" means beside a word: the small place spoken of last; what "where" means: the place that its clause hangs on."""
        if where := self._where(word):
            return where
        for i in self._joined(word):
            for child in self.parse.childs(i, "advmod"):
                if child.lower == "there":
                    return self._last_before(child.i)
        return None

    def _where(self, word: int) -> Mention | None:
        """ "The bakery in X, where a shell killed three and wounded ten": the place before "where", the one in what it stands on."""
        clause = self.parse.tokens[word]
        for _ in range(4):
            joined = (clause.i, *(c.i for c in self.parse.childs(clause.i, "conj")))  # a parser may hang it on the last
            marks = (c for i in joined for c in self.parse.childs(i, "advmod"))
            mark = next((c for c in marks if c.lower == "where" and c.i < clause.i), None)
            if mark is not None and clause.dep != "conj":
                return self._stood_on(clause, mark) if clause.dep == "relcl" else None
            if clause.dep in ("relcl", "ROOT"):
                return None
            clause = self.parse.tokens[clause.head]
        return None

    def _stood_on(self, clause: Token, mark: Token) -> Mention | None:
        """The place just before "where", or that of the noun before it: its own name, the name it is put beside, one that stands in it."""
        behind = mark.i - 1
        while behind > 0 and self.parse.tokens[behind].pos == "PUNCT":
            behind -= 1
        if (just := self.at(behind)) is not None:
            return self.narrowest(just)
        noun = self.parse.tokens[clause.head]
        for up in (noun, *self.parse.ancestors(noun.i)):
            if up.pos not in ("NOUN", "PROPN", "ADP"):
                return None
            inside = [m for i in self.parse.subtree(up.i) if i < mark.i and (m := self.at(i)) is not None]
            if inside:
                return self.narrowest(inside[-1])
        return None

    def _joined(self, word: int) -> list[int]:
        """A word and the verbs joined behind it, which share what stands behind the last: "39 were killed and 51 wounded there"."""
        hit = [c.i for c in self.parse.childs(word, "dobj", "nsubjpass")]  # "bombing a market and the hospital there"
        found, todo = [word, *hit], [word, *hit]
        while todo and len(found) < 6:
            more = [c.i for c in self.parse.childs(todo.pop(), "conj") if c.pos in ("VERB", "NOUN", "NUM")]
            found += more
            todo += more
        return found

    def _is_bare_town(self, noun: Token) -> bool:
        """ "The town", "the region's residents", which no place mention explains: a definite noun for a settlement, or one for a
        region that owns something, with nothing but its article.
        """
        owns = any(c.tag == "POS" for c in self.parse.childs(noun.i))
        if noun.pos != "NOUN" or not (noun.lower in _SETTLEMENTS or (owns and noun.lower in _REGIONS)):
            return False
        below = [c.lower for c in self.parse.childs(noun.i) if c.tag != "POS"]
        return below == ["the"] and self.at(noun.i) is None

    def _sites(self) -> Iterable[Mention]:
        """ "The port", once "the port of X" has been named: a definite noun for a site stands for the town where the last one of its kind is."""
        known: dict[str, Mention] = {}
        for noun in self.parse.tokens:
            if noun.pos != "NOUN" or noun.lower not in targets().kinds:
                continue
            below = self.parse.childs(noun.i)
            if noun.lower in known and [c.lower for c in below] == ["the"] and self.at(noun.i) is None:
                words = self.parse.phrase(noun.i)
                yield replace(known[noun.lower], start=words.start, end=words.end, text=words.text, head=noun.i)
            behind = self.parse.tokens[noun.i + 1 : noun.i + 3]  # wherever the parser has hung "in X"
            named = self.at(behind[1].i) if len(behind) == 2 and behind[0].lower in ("of", "in") else None
            place = named if named is not None and self.exact(named) <= SMALL else None
            if place is not None:
                known[noun.lower] = place

    def _as_named(self, noun: Token) -> Mention | None:
        """ "The town" as a mention of the place that it stands for."""
        place = self._last_region(noun.i) if noun.lower in _REGIONS else self._last_before(noun.i)
        words = self.parse.phrase(noun.i)
        return place and replace(place, start=words.start, end=words.end, text=words.text, head=noun.i)

    def _last_region(self, i: int) -> Mention | None:
        """The region named last before a token: smaller than a state, larger than a town."""
        end = bisect_left(self._starts, self.parse.tokens[i].start)
        near = (
            m
            for m in reversed(self.named[max(0, end - 12) : end])
            if self._sentence(i) - self._sentence(m.head) <= BACK
        )
        return next((m for m in near if SMALL < self.exact(m) < STATE), None)

    def _last_before(self, i: int) -> Mention | None:
        end = bisect_left(self._starts, self.parse.tokens[i].start)
        sentence = self._sentence(i)
        for n in range(end - 1, max(-1, end - 12), -1):
            mention = self.named[n]
            if sentence - self._sentence(mention.head) > BACK:
                return None
            best = self.narrowest(mention)
            if self.exact(best) <= SMALL:
                return best
        return None

    def _sentence(self, i: int) -> int:
        return bisect_right(self.parse.sentences, i, key=lambda s: s[0])

    def _chained(self) -> dict[int, Mention]:
        """The start of each mention that stands in a chain of places to the narrowest of them, the first among equals."""
        found: dict[int, Mention] = {}
        chain: list[Mention] = []
        for mention in self.named:
            if chain and not self._goes_on(chain[-1], mention):
                self._close(chain, found)
                chain = []
            chain.append(mention)
        self._close(chain, found)
        return found

    def _close(self, chain: Sequence[Mention], found: dict[int, Mention]) -> None:
        if len(chain) > 1:
            inner = [m for m, after in zip(chain, [*chain[1:], None], strict=True) if not self._holds(m, after)]
            pointed = {two.start for one, two in pairwise(chain) if self._points(one, two) or self._is_part(one, two)}
            inner = [m for m in inner if m.start not in pointed] or inner
            best = min(inner, key=self.exact)
            found.update((m.start, best) for m in chain)

    def _holds(self, one: Mention, two: Mention | None) -> bool:
        """ "The Khartoum suburb of Bahri", "Yemen's province of Saada": the first is where the second lies."""
        if two is None:
            return False
        between = [t.lower for t in self._between(one, two)]
        return (
            not self._is_part(one, two) and len(between) > 1 and between[-1] == "of" and between[-2] in listed("kinds")
        )

    def _is_part(self, one: Mention, two: Mention) -> bool:
        """ "The Hodan district of Mogadishu": a name that only the report knows is a part of the city that all know."""
        known = one.ref in self._unknown and two.ref not in self._unknown
        between = [t.lower for t in self._between(one, two)] if known else []
        return between[-1:] in (["of"], ["in"])

    def _points(self, one: Mention, two: Mention) -> bool:
        """ "X, east of Y", "X, near Y": the second only says where the first is, however little is known of that one."""
        between = {t.lower for t in self._between(one, two)}
        beside = (
            "near" in between
            or set(_ROAD) <= between
            or bool(between & (listed("pointers") | (listed("directions") if "of" in between else set())))
        )
        return beside and "in" not in between and self.exact(one) <= SMALL

    def _between(self, one: Mention, two: Mention) -> Sequence[Token]:
        return self.parse.tokens[self.parse.at(one.end - 1) + 1 : self.parse.at(two.start)]

    def _goes_on(self, one: Mention, two: Mention) -> bool:
        """Tell whether the second of two places says where the first is: only prepositions of place and words for regions lie between."""
        between = self._between(one, two)
        if not between or len(between) > LINK:
            return False
        if tuple(t.lower for t in between[-len(_ROAD) :]) == _ROAD:
            between = between[: -len(_ROAD) + 1]
        regions, directions = listed("kinds"), listed("directions")
        far = any(t.lower in listed("pointers") for t in between)  # "X, 200 km from Y", "X, a port west of Y"
        if not all(
            t.lower in _JOINING
            or t.lower in regions
            or t.lower in directions
            or t.pos == "ADJ"
            or (far and (t.pos in ("NUM", "NOUN", "ADV") or t.lower == "from"))
            for t in between
        ):
            return False
        if all(t.text in (",", "(") for t in between):
            return self.exact(one) < self.exact(two)  # "X, Y" is a list, unless Y can hold X
        return any(t.lower in _JOINING for t in between)


def is_carried_to(parse: Parse, i: int) -> bool:
    """Whether a name is that of where somebody was brought: "four of them were taken to a hospital in X"."""
    here = parse.tokens[i]
    for above in list(parse.ancestors(i))[:4]:
        if above.pos in ("VERB", "AUX"):
            brought = above.lemma in word_class("carrying")
            there = any(p.lower in ("to", "into") for p in parse.childs(above.i, "prep"))
            return brought and (here.lower in ("to", "into") or (there and here.lower in ("in", "at")))
        here = above
    return False
