"""Which words stand for somebody: parties told from things, their mentions, and whose a thing is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.extract.events.clause import Grammar, joined_before
from counterclaim.extract.events.hit import SCENES
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.people import people
from counterclaim.lexicon.plover import triggers
from counterclaim.lexicon.roles import roles
from counterclaim.lexicon.targets import targets
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Token

WHO_ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
NAMES_BEFORE = ("NORP", "GPE", "ORG", "PERSON")
NEVER = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LAW", "WORK_OF_ART"}
)
THINGS = frozenset(
    {"cultural_site", "school", "medical", "infrastructure", "housing", "camp", "settlement", "farmland", "military"}
)
OUTSIDE = frozenset({"relcl", "acl", "appos", "cc", "conj", "advcl", "ccomp", "parataxis", "dep", "preconj"})
PLACING = frozenset({"in", "at", "near", "around", "outside", "into", "across", "under"})
OWNING = (
    "by",
    "of",
    "from",
    "against",
    "on",
    "for",
    "to",
    "between",
    "in",
)  # prepositions that name whose a thing is, surest first


def is_acronym(token: Token) -> bool:
    """Tell whether a word before a noun is a group's acronym that the tagger knows as no name ("PKK attacks")."""
    return (
        token.dep == "compound"
        and token.pos == "PROPN"
        and not token.entity
        and token.text.isupper()
        and token.text.isalpha()
    )


class Named:
    """Tells parties from things in one parse, and makes mentions of them."""

    def __init__(self, grammar: Grammar, scenes: frozenset[int] = frozenset()) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.tokens = grammar.tokens
        self.scenes = scenes  # words of towns, provinces and the like: where something is, below a preposition of place
        self.lists = roles()
        self.event_nouns = triggers().nouns
        self._kinds = targets().kinds
        words = people()
        self.people = words.person.keys() | words.body.keys()
        self._entity_at: dict[int, tuple[int, int]] = {}
        for entity in self.parse.entities:
            for i in range(entity.first, entity.last + 1):
                self._entity_at[i] = (entity.first, entity.last)

    def is_party(self, i: int) -> bool:
        """Tell whether a token can stand for somebody who acts or is acted upon."""
        token = self.tokens[i]
        if token.entity in NEVER and token.lemma not in self.lists["bodies"]:
            return False
        if token.lemma in word_class("thrown") or self._counts_things(i):
            return False
        if token.lower == "force" and self.parse.child(i, "det", "poss", "compound", "nummod") is None:
            return False  # "to respond with brutal force"
        if self._kinds.get(token.lemma) in THINGS and token.entity not in ("PERSON", "NORP"):
            return False
        if token.entity in WHO_ENTITIES:
            return token.entity == "GPE" or token.lower not in self.event_nouns or self._is_worded(i)
        if token.pos == "PROPN":
            return not token.entity and (token.lemma not in self.event_nouns or self._is_worded(i))
        if token.pos == "PRON":
            return token.lower in self.lists["pronouns"]
        if token.pos == "NUM":
            return False
        if token.pos == "NOUN" and len(token.text) > 1 and token.text.isupper():
            return True  # an acronym that the tagger took for a noun
        return token.lemma in self.people or token.lower in self.people or token.lemma in self.lists["bodies"]

    def _is_worded(self, i: int) -> bool:
        """ "The Islamic State": a group whose name ends in a word that means something else as well."""
        return i > 0 and f"{self.tokens[i - 1].lower} {self.tokens[i].lower}" in word_class("worded_groups")

    def _counts_things(self, i: int) -> bool:
        """ "Hundreds of rockets": a number of what is nobody."""
        if self.tokens[i].lemma not in ("hundred", "thousand", "dozen", "score", "number", "series", "million"):
            return False
        below = self.grammar.preps(i).get("of", ())
        return bool(below) and not any(self.is_party(h) for h in below)

    def mention(self, i: int) -> Mention:
        """The words of a party: the noun phrase around its head without clauses, or the name before another noun."""
        token = self.tokens[i]
        if token.dep in ("compound", "amod", "nmod") and token.i in self._entity_at:
            first, last = self._entity_at[i]
            last = min(last, max(i, token.head - 1)) if token.head > i else last
        else:
            first, last = self._phrase(i)
        words = self.parse.selector(first, last)
        return Mention(start=words.start, end=words.end, text=words.text, kind="actor", head=i)

    def _phrase(self, i: int) -> tuple[int, int]:
        inside = set(self._below(i))
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < i and self.tokens[first].pos in ("PUNCT", "SPACE", "CCONJ", "ADV"):
            first += 1
        while last > i and (self.tokens[last].pos in ("PUNCT", "SPACE", "PART") or self.tokens[last].tag == "POS"):
            last -= 1
        return first, last

    def _below(self, i: int) -> Iterator[int]:
        todo, before = [i], frozenset(joined_before(self.parse, i))
        while todo:
            here = todo.pop()
            yield here
            for child in self.parse.childs(here):
                if child.dep in OUTSIDE or (child.dep == "case" and here == i):
                    continue
                if here == i and child.i in before:
                    continue
                if child.dep == "prep" and (child.lower != "of" or here != i or self.parse.child(child.i, "pcomp")):
                    continue
                todo.append(child.i)

    def somebody(self, prep: str, heads: tuple[int, ...]) -> tuple[int, ...]:
        """What stands below a preposition, without what is only the scene there ("attacks in Kandahar")."""
        if prep not in PLACING:
            return heads
        around = prep not in ("into", "under")  # "an investigation into X": X need be no place
        return tuple(h for h in heads if not self._is_scene(h) and not (around and self._unknown_name(h)))

    def _is_scene(self, i: int) -> bool:
        lemma = self.tokens[i].lemma
        return i in self.scenes or self._kinds.get(lemma) == "settlement" or lemma in SCENES

    def _unknown_name(self, i: int) -> bool:
        """Tell whether a token is a name of no state, people or body, so that "in X" can only be where."""
        token = self.tokens[i]
        return token.pos == "PROPN" and token.entity in ("", "PERSON", "LOC", "FAC") and token.lemma not in self.people

    def parties(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Those of the heads that are parties; of the others, whose they are ("a church of X", "Iran's parliament")."""
        found: list[int] = []
        for h in heads:
            if self.is_party(h):
                found.append(h)
            else:
                found.extend(self.owners(h))
        return tuple(dict.fromkeys(found))

    def owners(self, i: int, depth: int = 0) -> tuple[int, ...]:
        """Whose a thing or an act is: its possessor, the people or country named before it, or below "by", "of" and the like."""
        token = self.tokens[i]
        if token.entity in NEVER and token.entity not in ("EVENT", "LAW", "CARDINAL"):
            return ()
        return self._before(i) or self._under(i, depth)

    def _before(self, i: int) -> tuple[int, ...]:
        below = [t for t in self.parse.childs(i, "poss", "amod", "compound", "nmod") if t.i < i]
        for t in below:
            general = t.lemma in ("child", "woman", "man", "people", "worker") and t.pos == "NOUN"
            if t.dep == "poss" and self.is_party(t.i) and t.pos != "PRON" and not general:
                return self.grammar.conjuncts([t.i])
        thing = self._kinds.get(self.tokens[i].lemma) in THINGS  # "the Cano Limon pipeline" is nobody's
        before = NAMES_BEFORE[:3] if thing else NAMES_BEFORE
        named = [
            t.i
            for t in below
            if t.dep != "poss" and (t.entity in before or is_acronym(t)) and not (t.text.islower() and t.pos == "ADJ")
        ]
        described = [t.i for t in below if t.dep == "compound" and t.lemma in self.people]
        return tuple((named or described)[:1])

    def _under(self, i: int, depth: int) -> tuple[int, ...]:
        preps = self.grammar.preps(i)
        town = self._kinds.get(self.tokens[i].lemma) == "settlement"
        for prep in OWNING:
            if prep in PLACING and self.tokens[i].lemma in word_class("strife"):
                continue  # "the war in X has killed thousands": no word of X's doing it
            if prep == "of" and town:
                continue  # "the town of X" is X itself, no possession of X's
            heads = preps.get(prep, ())
            found = tuple(h for h in self.somebody(prep, heads) if self.is_party(h))
            if (
                prep in PLACING
                and heads
                and (heads[0] in self.scenes or self._kinds.get(self.tokens[heads[0]].lemma) == "settlement")
            ):
                owned = (t.i for t in self.parse.childs(heads[0], "poss") if self.is_party(t.i) and t.pos != "PRON")
                found = found or tuple(owned)  # "in X's northern province": X, whose it is
                if found:
                    return found
                continue
            if not found and depth < 2 and heads and self.tokens[heads[0]].pos in ("NOUN", "PROPN"):
                found = self.owners(heads[0], depth + 1)
            if found:
                return found
        return ()
