"""Which words of a sentence say that something happened: lexicon entries whose conditions the grammar meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from counterclaim.extract.events.clause import Clause, Grammar
from counterclaim.lexicon.plover import Condition, Entry, Triggers, triggers
from counterclaim.lexicon.roles import roles
from counterclaim.model.parse import Parse, Token

MEANT = frozenset({"it", "them"})
BACK = 50  # tokens within which a weapon was named before "them"
NAMES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "LAW", "FAC", "PRODUCT"})  # a word inside such a name is no event


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says an event: token `i`, its entry, the tokens that met the entry's conditions."""

    i: int
    entry: Entry
    used: frozenset[int] = frozenset()


def find_triggers(grammar: Grammar, tokens: Iterable[Token], lexicon: Triggers | None = None) -> Iterator[Trigger]:
    """Yield at most one trigger for each token: the most conditioned entry that fits."""
    words = lexicon or triggers()
    verbs, nouns, mended = words.verbs, words.nouns, words.lemmas
    for token in tokens:
        if (
            token.tag == "VBG"
            and token.dep in NOMINAL
            and token.lower in nouns
            and not any(grammar.parse.childs(token.i, "aux", "dobj"))
        ):
            yield from _first(_of_noun(grammar, token, nouns[token.lower]))  # "Fighting continued", tagged as a verb
        elif token.pos == "VERB" and (lemma := mended.get(token.lemma, token.lemma)) in verbs:
            if token.dep not in ("amod", "compound", "nmod") and not (
                in_a_name(grammar.parse, token) or _is_people(grammar, token)
            ):
                yield from _first(_of_verb(grammar, token, verbs[lemma]))
        elif token.pos == "AUX" and token.dep == "aux" and token.lower in OBLIGING:
            yield from _first(_obliged(grammar, token, verbs["must"]))
        elif token.pos == "ADJ" and token.dep == "acomp" and token.lemma in verbs:
            yield from _first(_of_verb(grammar, token, verbs[token.lemma]))
        elif token.pos in ("NOUN", "PROPN") and (token.lemma in nouns or token.lower in nouns):
            if not (
                (token.pos == "PROPN" and token.entity in NAMES)
                or _modifies(grammar, token)
                or _is_topic(grammar, token)
                or _hits_an_idea(grammar, token)
            ):
                entries = nouns.get(token.lemma, ()) + (
                    nouns.get(token.lower, ()) if token.lower != token.lemma else ()
                )
                yield from _first(_of_noun(grammar, token, entries))


NOMINAL = frozenset({"nsubj", "csubj", "nsubjpass", "dobj", "pobj"})
OBLIGING = frozenset({"must", "should"})


def _obliged(grammar: Grammar, modal: Token, entries: Iterable[Entry]) -> Iterator[Trigger]:
    """ "X said Y must leave": what one says another must do is a demand; the modal is its trigger."""
    verb = grammar.tokens[modal.head]
    if (
        verb.dep == "ccomp"
        and grammar.tokens[verb.head].lemma in roles()["saying"]
        and not any(c.dep == "mark" and c.lower == "if" for c in grammar.parse.childs(verb.i))
    ):
        for entry in entries:
            yield Trigger(modal.i, entry)


def _first(found: Iterator[Trigger]) -> Iterator[Trigger]:
    trigger = next(found, None)
    if trigger:
        yield trigger


def in_a_name(parse: Parse, token: Token) -> bool:
    """Tell whether a verb is a part of a name in the middle of a sentence ("the Group to Support Islam and Muslims")."""
    tokens = parse.tokens
    if not token.text[0].isupper() or token.i < 2 or token.i + 1 >= len(tokens):
        return False
    to = tokens[token.i - 1].lower == "to" and tokens[token.i - 2].text[0].isupper()
    return to and tokens[token.i - 2].pos in ("PROPN", "NOUN") and tokens[token.i + 1].text[0].isupper()


def _is_people(grammar: Grammar, token: Token) -> bool:
    """ "The wounded", "two of the injured": a participle with an article is people, and no deed."""
    return token.tag in ("VBN", "VBD") and token.dep in NOMINAL and grammar.parse.child(token.i, "det") is not None


def _modifies(grammar: Grammar, token: Token) -> bool:
    """A noun that only describes the next one ("attack helicopter", "the strike leader") is no event."""
    return token.dep in ("compound", "nmod", "amod") and token.head > token.i


def _is_topic(grammar: Grammar, token: Token) -> bool:
    """ "The talks will focus on kidnappings": a bare plural under a word of topics says of no deed that it was done."""
    if token.tag != "NNS" or any(t.dep in ("det", "poss", "nummod") for t in grammar.parse.childs(token.i)):
        return False
    first = next((t for t in grammar.parse.ancestors(token.i) if t.pos in ("VERB", "NOUN")), None)
    return first is not None and first.lemma in roles()["topics"] and token.dep in ("pobj", "dobj")


def _hits_an_idea(grammar: Grammar, token: Token) -> bool:
    """ "An attack on the very foundation of democracy": a deed in name only."""
    aimed = (grammar.tokens[o] for prep in ("on", "against") for o in grammar.preps(token.i).get(prep, ()))
    return any(t.lemma in roles()["ideas"] and not t.entity for t in aimed)


def _of_verb(grammar: Grammar, token: Token, entries: Iterable[Entry]) -> Iterator[Trigger]:
    clause = grammar.clause(token.i)
    for entry in entries:
        used = _met(entry, (_in_clause(grammar, _spelt_out(grammar, clause, c), c) for c in entry.conditions))
        if used is not None:
            pronouns = [o for o in clause.objects if grammar.tokens[o].lower in MEANT]
            if pronouns and token.lemma in roles()["hurling"]:
                used = used & set(clause.objects) | set(pronouns)  # in the place of what they stand for
            yield Trigger(token.i, entry, frozenset(used))


def _spelt_out(grammar: Grammar, clause: Clause, c: Condition) -> Clause:
    """ "Rockets hit X. It accused Y of firing them": the clause with the weapon that its pronoun stands for."""
    pronouns = any(grammar.tokens[o].lower in MEANT for o in clause.objects)
    if c.kind != "=" or not pronouns or grammar.tokens[clause.verb].lemma not in roles()["hurling"]:
        return clause
    before = grammar.tokens[max(0, clause.verb - BACK) : clause.verb]
    weapons = [t.i for t in before if t.pos == "NOUN" and t.lemma in c.words]
    return replace(clause, objects=(*clause.objects, weapons[-1])) if weapons else clause


def _of_noun(grammar: Grammar, token: Token, entries: Iterable[Entry]) -> Iterator[Trigger]:
    for entry in entries:
        used = _met(entry, (_at_noun(grammar, token, c) for c in entry.conditions))
        if used is not None:
            yield Trigger(token.i, entry, used)


def _met(entry: Entry, results: Iterator[tuple[int, ...] | None]) -> frozenset[int] | None:
    """The tokens that met all conditions, or None where one is not met."""
    used: set[int] = set()
    for condition, found in zip(entry.conditions, results, strict=True):
        if (found is None) != condition.negated:
            return None
        if found and not condition.negated and condition.kind in "=@":
            used.update(found)
    return frozenset(used)


def _in_clause(grammar: Grammar, clause: Clause, c: Condition) -> tuple[int, ...] | None:
    """Tokens that fill a condition on a verb, or None; an empty tuple is a condition met without tokens of its own."""
    kind = c.kind
    if kind == "^":
        return () if c.words & clause.particles else None
    if kind == "=":
        return _among(grammar, clause.objects, c.words)
    if kind == "@":
        found = _under(grammar, clause.preps, c)
        if found is None and c.inside is not None:  # "set a house on fire": the parser may hang it on the object
            found = next((f for o in clause.objects for f in [_under(grammar, grammar.preps(o), c)] if f), None)
        return found
    if kind == "/":
        return None if _among(grammar, clause.subjects, c.words) is None else ()
    if kind == "&":
        below = [
            t
            for t in grammar.parse.childs(clause.verb, "advmod", "acomp", "oprd")
            if t.lemma in c.words or t.lower in c.words
        ]
        near = [
            t for o in clause.objects for t in grammar.parse.childs(o, "amod", "compound", "acl") if t.lemma in c.words
        ]
        return () if below or near else None
    return _of_shape(grammar, clause, c)


def _of_shape(grammar: Grammar, clause: Clause, c: Condition) -> tuple[int, ...] | None:
    word = next(iter(c.words), "")
    if c.kind == ">":
        if word == "that":
            if clause.that is None:
                return None
            return () if c.inside is None or grammar.tokens[clause.that].lemma in c.inside else None
        if clause.infinitive is None:
            return None
        return () if c.inside is None or grammar.tokens[clause.infinitive].lemma in c.inside else None
    if c.kind == "+":
        return () if clause.objects else None
    if c.kind == "-":
        return None if clause.objects else ()
    if c.kind == "%":
        return () if clause.passive else None
    return None


def _among(grammar: Grammar, heads: Iterable[int], words: frozenset[str]) -> tuple[int, ...] | None:
    """The first of the heads that is one of the words (by lemma or as it stands; numbers by "million" and the like)."""
    for h in heads:
        token = grammar.tokens[h]
        if not words or token.lemma in words or token.lower in words:
            return (h,)
        if token.entity == "PERSON" and "person" in words:
            return (h,)
        if token.lemma in roles()["quantities"] and any(
            grammar.tokens[o].lemma in words for o in grammar.preps(h).get("of", ())
        ):
            return (h,)
    return None


def _under(grammar: Grammar, preps: dict[str, tuple[int, ...]], c: Condition) -> tuple[int, ...] | None:
    for prep in c.words:
        if prep in preps:
            if c.inside is None:
                return ()
            found = _among(grammar, preps[prep], c.inside)
            if found:
                return found
    return None


def _at_noun(grammar: Grammar, token: Token, c: Condition) -> tuple[int, ...] | None:
    if c.kind == "&":
        below = grammar.parse.childs(token.i, "amod", "compound", "nmod", "poss", "nummod", "advmod")
        return () if any(_is(t, c.words) for t in below) else None
    if c.kind == "@":
        return _under(grammar, grammar.preps(token.i), c)
    if c.kind == "<":
        return () if _governed(grammar, token, c.words) else None
    if c.kind == ">":
        below = grammar.parse.childs(token.i, "acl", "relcl")
        return (
            () if any(grammar.is_infinitive(t.i) and (c.inside is None or t.lemma in c.inside) for t in below) else None
        )
    if c.kind == "+":
        return () if _has_party(grammar, token) else None
    return None


def _is(token: Token, words: frozenset[str]) -> bool:
    return token.lemma in words or token.lower in words


def _governed(grammar: Grammar, token: Token, words: frozenset[str]) -> bool:
    """The noun hangs on one of the words: as its subject or object, or below one preposition of it."""
    for above in list(grammar.parse.ancestors(token.i))[:3]:
        if _is(above, words):
            return True
        if above.pos not in ("ADP", "NOUN", "PROPN", "AUX") or (
            above.pos in ("NOUN", "PROPN") and token.dep not in ("conj", "pobj")
        ):
            return False
    return False


def _has_party(grammar: Grammar, token: Token) -> bool:
    """The noun names who or whom: by a possessive, a name before it, or a preposition."""
    below = list(grammar.parse.childs(token.i))
    if any(t.dep == "poss" and t.entity not in ("DATE", "TIME") for t in below):
        return True
    if any(t.dep in ("amod", "compound", "nmod") and t.entity in ("NORP", "GPE", "ORG", "PERSON") for t in below):
        return True
    return any(
        t.dep in ("prep", "agent")
        and t.lower in ("by", "against", "on", "of", "with", "between", "to", "for", "from", "among")
        for t in below
    )
