"""What talks are about and what came of them, in the text's own words."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.grammar import objects
from counterclaim.lexicon.diplomacy import TalksWords
from counterclaim.model.parse import Parse, Token
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence

_NO_CLAUSE = frozenset({"relcl", "advcl", "punct", "ccomp"})


def agenda_of(parse: Parse, token: Token, sentence: Sentence, words: TalksWords) -> Iterator[Selector]:
    """What they are about: "talks on X", "to discuss X", "talks aimed at X", and purposes such as an exchange of prisoners."""
    for end in objects(parse, token.i, *words.about):
        yield _stretch(parse, end.i)
    for prep in parse.childs(token.i, "prep"):
        if prep.lower in words.about and (clause := parse.child(prep.i, "pcomp")) is not None:
            yield _stretch(parse, clause.i)
    for i in parse.subtree(token.i):
        verb = parse.tokens[i]
        if (
            verb.pos == "VERB"
            and verb.lemma in words.aim
            and i != token.i
            and (what := parse.child(i, "dobj")) is not None
        ):
            yield _stretch(parse, what.i)
    yield from purposes(parse, sentence, words)


def purposes(parse: Parse, sentence: Sentence, words: TalksWords) -> Iterator[Selector]:
    """Purpose phrases of a sentence whose head is a standing subject of talks ("for the exchange of bodies and prisoners")."""
    for t in parse.tokens[sentence.first : sentence.last]:
        if t.lower in ("for", "on", "to") and t.dep in ("prep", "aux"):
            head = (
                parse.child(t.i, "pobj")
                if t.dep == "prep"
                else (parse.child(t.head, "dobj") if parse.tokens[t.head].lemma in words.agenda_nouns else None)
            )
            if (
                head is not None
                and (head.lemma in ("exchange", "swap", "release", "return", "evacuation") or t.dep == "aux")
                and head.lemma in words.agenda_nouns
            ):
                yield _stretch(parse, head.i)


def outcome_of(parse: Parse, sentence: Sentence, token: int, words: TalksWords) -> str | None:
    """What came of them: "no public statement was made", "ended without agreement", in the clause's own words."""
    for t in parse.tokens[sentence.first : sentence.last]:
        if t.lemma in words.without and t.pos == "NOUN" and _is_none(parse, t):
            clause = t.head if parse.tokens[t.head].pos in ("VERB", "AUX") else t.i
            return _stretch(parse, clause).text if clause != t.i else _stretch(parse, parse.tokens[t.head].head).text
    for t in parse.ancestors(token):
        if t.pos == "VERB" and t.lemma in ("fail", "collapse", "break", "end", "conclude") and t.tag in ("VBD", "VBN"):
            below = [parse.tokens[c] for c in parse.subtree(t.i)]
            if any(b.lower in ("with", "without", "in", "down") for b in below if b.head == t.i) or t.lemma in (
                "fail",
                "collapse",
            ):
                return _stretch(parse, t.i).text
    return None


def _is_none(parse: Parse, noun: Token) -> bool:
    head = parse.tokens[noun.head]
    return any(t.lower == "no" for t in parse.childs(noun.i, "det")) or (noun.dep == "pobj" and head.lower == "without")


def _stretch(parse: Parse, i: int) -> Selector:
    """The words below token `i` without clauses; a noun keeps what is joined to it, a verb does not."""
    joined = frozenset() if parse.tokens[i].pos in ("NOUN", "PROPN") else frozenset({"cc", "conj"})
    inside = parse.subtree(i, _NO_CLAUSE | joined)
    first = last = i
    kept = set(inside)
    while first - 1 in kept or (first - 2 in kept and parse.tokens[first - 1].pos == "PUNCT"):
        first -= 1
    while last + 1 in kept or (
        last + 2 in kept and parse.tokens[last + 1].pos == "PUNCT" and parse.tokens[last + 1].lower in "'’\"-"
    ):
        last += 1
    return parse.selector(first, last)
