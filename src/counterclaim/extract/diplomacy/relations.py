"""Find standing relations: support, alliance, treaty, mediation, membership, claim, control, secession, fear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterclaim.extract.diplomacy.grammar import (
    actor,
    actors,
    agent,
    conjuncts,
    is_negated,
    is_passive,
    is_unreal,
    objects,
    possessor,
    subject,
)
from counterclaim.extract.diplomacy.scene import place_at, readable_tokens, statement_over
from counterclaim.extract.events.triggers import in_a_name
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import RelationWords, relation_words, talks_words
from counterclaim.lexicon.people import people
from counterclaim.model.finding import Relation, RelationKind
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector

_PARTY = frozenset({"PROPN", "PRON"})


def find_relations(reading: Reading) -> Iterator[Relation]:
    """Yield each relation of which both ends are named, in text order; denied and merely possible ones are left out."""
    words = relation_words()
    index: dict[str, list[tuple[RelationWords, str]]] = {}
    for row in words:
        for lemma in row.verbs:
            index.setdefault(lemma, []).append((row, "verb"))
        for phrase in row.phrasal:
            index.setdefault(phrase.partition(" ")[0], []).append(
                (replace(row, to=frozenset({phrase.partition(" ")[2]})), "verb")
            )
        for lemma in row.nouns:
            index.setdefault(lemma, []).append((row, "noun"))
    number = 0
    for _, token in readable_tokens(reading):
        for kind, span, origin, to in _at(reading, token, index, words):
            over = statement_over(reading, token.start, token.end)
            if over and over.factuality in ("denied", "not_confirmed"):
                continue
            number += 1
            yield Relation(id=f"r{number}", words=span, kind=kind, origin=origin, to=to)


Found = tuple[RelationKind, Selector, Mention, Mention]


def _at(
    reading: Reading, token: Token, index: dict[str, list[tuple[RelationWords, str]]], words: Iterable[RelationWords]
) -> Iterator[Found]:
    parse = reading.parse
    if "-" in token.text or (token.i and parse.tokens[token.i - 1].lower == "-"):
        yield from _backed(reading, token, words)
    for row, role in index.get(token.lemma, ()):
        if role == "verb" and token.pos == "VERB" and not in_a_name(parse, token):
            yield from _by_verb(reading, token, row)
        elif role == "noun" and token.pos in ("NOUN", "PROPN", "ADJ"):
            yield from _by_noun(reading, token, row)
    if token.lower == "hands":
        yield from _in_hands(reading, token)
    if token.lemma in ("fear", "worry", "concern", "afraid", "alarm"):
        yield from _fears(parse, token)
    if token.lemma in talks_words().mediators:
        yield from _mediators(parse, token)
    if token.lemma in ("try", "seek", "find", "work", "resolve", "settle") and token.pos == "VERB":
        yield from _peacemaking(parse, token)


def _backed(reading: Reading, token: Token, words: Iterable[RelationWords]) -> Iterator[Found]:
    """ "Iran-backed Houthis": the suffix tells the kind, what stands before it the one end, the noun after it the other."""
    parse = reading.parse
    suffix = token.lower.rsplit("-", 1)[-1]
    row = next((r for r in words if suffix in r.suffixes), None)
    if row is None or (token.pos in ("VERB",) and token.dep == "ROOT"):
        return
    noun = token.head if parse.tokens[token.head].pos in ("NOUN", "PROPN") else None
    if "-" in token.text:
        before = Mention(
            start=token.start,
            end=token.start + token.text.rindex("-"),
            text=token.text[: token.text.rindex("-")],
            kind="actor",
            head=token.i,
        )
    elif token.i >= 2 and parse.tokens[token.i - 2].pos in _PARTY | {"ADJ", "NOUN"}:
        name = parse.tokens[token.i - 2]
        before = Mention(start=name.start, end=name.end, text=name.text, kind="actor", head=name.i)
    else:
        return
    if noun is not None and before.text[:1].isupper() and not before.text.lower().startswith(("self", "long", "state")):
        to = _end(reading, noun, place=row.places_only)
        if to and (to.start >= token.end or to.end <= before.start or to.kind == "actor"):
            yield row.kind, parse.selector(token.i, token.i), before, to


def _by_verb(reading: Reading, token: Token, row: RelationWords) -> Iterator[Found]:
    parse = reading.parse
    if is_negated(parse, token.i) or (is_unreal(parse, token.i) and not _is_announced(parse, token)):
        return
    direct = parse.child(token.i, "dobj")
    passive = is_passive(parse, token.i)
    origin = agent(parse, token.i) if passive else subject(parse, token.i)
    ends = [_held(parse, token)] if passive else ([direct] if direct else list(objects(parse, token.i, *row.to)))
    if origin is None:
        return
    for end in ends:
        if end is not None and _is_party(parse, origin) and (row.places_only or _is_party(parse, end.i)):
            yield from _pairs(reading, row, parse.selector(token.i, max(token.i, end.i)), origin, end.i)


def _is_announced(parse: Parse, verb: Token) -> bool:
    """ "Iliescu said Romania would support Moldova": what one says that one will do, told in the past."""
    said = parse.tokens[verb.head]
    if verb.dep != "ccomp" or said.tag != "VBD" or said.lemma not in word_class("saying") | word_class("promising"):
        return False
    would = {t.lower for t in parse.childs(verb.i, "aux")} == {"would"}
    bound = any(t.lower in ("if", "unless") for c in parse.childs(verb.i, "advcl") for t in parse.childs(c.i, "mark"))
    return would and not bound


def _held(parse: Parse, verb: Token) -> Token | None:
    """What a passive verb or participle is done to: its subject, or the noun that it describes ("a town held by …", "X, which is held by …")."""
    own = parse.child(verb.i, "nsubjpass")
    if own is not None and own.lower not in ("which", "that"):
        return own
    return parse.tokens[verb.head] if verb.dep in ("relcl", "acl") else None


def _in_hands(reading: Reading, token: Token) -> Iterator[Found]:
    """ "The province is in rebel hands", "lies in the hands of X": whose hands, and what is in them."""
    parse = reading.parse
    prep = parse.tokens[token.head]
    verb = parse.tokens[prep.head]
    if (
        token.lower != "hands"
        or prep.lower not in ("in", "into")
        or verb.lemma not in ("be", "lie", "remain", "stay", "fall")
    ):
        return
    holder = next((t for t in parse.childs(token.i, "poss", "compound", "amod", "nmod") if _is_party(parse, t.i)), None)
    holder = holder or next(objects(parse, token.i, "of"), None)
    held = subject(parse, verb.i)
    if holder is None or held is None or is_unreal(parse, verb.i) or is_negated(parse, verb.i):
        return
    for one in conjuncts(parse, held):
        to = _end(reading, one, place=True)
        if to is not None:
            yield "controls", parse.selector(token.i, token.i), _holder_words(parse, holder, token), to


def _holder_words(parse: Parse, holder: Token, hands: Token) -> Mention:
    """ "Syrian government hands": all that stands before the hands and says whose they are."""
    first = min((t.i for t in parse.childs(hands.i, "compound", "amod", "nmod", "poss")), default=holder.i)
    if holder.i > hands.i:
        return actor(parse, holder.i)
    last = hands.i - 1
    while last > holder.i and parse.tokens[last].pos in ("PART", "PUNCT"):
        last -= 1
    words = parse.selector(first, last)
    return Mention(start=words.start, end=words.end, text=words.text, kind="actor", head=last)


def _by_noun(reading: Reading, token: Token, row: RelationWords) -> Iterator[Found]:
    parse = reading.parse
    if row.qualifiers and not any(t.lower in row.qualifiers for t in parse.childs(token.i, "amod", "compound", "nmod")):
        return
    origin = _holder(parse, token, row)
    ends = [t for t in objects(parse, token.i, *row.to) if t.i != origin]
    if not ends and token.dep == "dobj":  # the parser may hang the phrase on the verb: "declared independence from X"
        ends = [t for t in objects(parse, token.head, *row.to) if t.i != origin]
    for end in ends:
        if (
            origin is not None
            and origin != token.i
            and _is_party(parse, origin)
            and (row.places_only or _is_party(parse, end.i))
        ):
            first = min([token.i, *(t.i for t in parse.childs(token.i, "amod", "compound", "det") if t.i < token.i)])
            yield from _pairs(reading, row, parse.selector(first, token.i), origin, end.i)


def _holder(parse: Parse, token: Token, row: RelationWords) -> int | None:
    """Who has the relation that a noun names: its possessor, the subject of its verb ("is an ally of"), else its of- or by-phrase."""
    owner = possessor(parse, token.i)
    if owner is not None and row.kind != "member_of":
        return owner.i
    head = parse.tokens[token.head]
    if (
        head.pos in ("VERB", "AUX")
        and token.dep in ("dobj", "attr", "pobj")
        and (found := subject(parse, head.i)) is not None
    ):
        return found
    return next((t.i for t in objects(parse, token.i, "of", "by", "from")), None)


def _pairs(reading: Reading, row: RelationWords, span: Selector, origin: int, end: int) -> Iterator[Found]:
    for one in actors(reading.parse, origin):
        for other in conjuncts(reading.parse, end):
            to = _end(reading, other, place=row.places_only)
            if to is not None and (to.start, to.end) != (one.start, one.end):
                yield row.kind, span, one, to


def _end(reading: Reading, i: int, *, place: bool) -> Mention | None:
    if place:  # the noun itself must name it: "hold the town", not "hold talks in the town"
        token = reading.parse.tokens[i]
        found = place_at(reading, reading.parse.phrase(i).start, token.end)
        if found and found.end >= token.end:
            return found
        if token.lemma in word_class("parts_of_land"):  # "most of X", "the city of X"
            return next((p for t in objects(reading.parse, i, "of") if (p := _end(reading, t.i, place=True))), None)
        return None
    return actor(reading.parse, i)


def _is_party(parse: Parse, i: int) -> bool:
    """Tell whether a noun phrase can be a party: a name or pronoun, or a noun that a name or nation's adjective marks."""
    token = parse.tokens[i]
    if token.pos in _PARTY or token.entity in ("GPE", "NORP", "ORG", "PERSON"):
        return True
    below = [parse.tokens[c] for c in parse.subtree(i, frozenset({"relcl", "acl", "advcl", "appos", "prep", "conj"}))]
    named = any(t.pos == "PROPN" or t.entity in ("GPE", "NORP", "ORG") for t in below)
    return named or token.lemma in ("country", "side", "group") or _armed_or_state(token)


def _armed_or_state(token: Token) -> bool:
    """Tell whether a common noun names fighters or an organ of a state, who alone hold ground and back others."""
    words = people()
    if words.person.get(token.lemma) in ("REB", "UAF", "MIL", "PRM"):
        return True
    kind, _ = words.body.get(token.lemma) or words.body.get(token.lower) or ("", "")
    return kind in ("military", "armed_group", "government")


def _fears(parse: Parse, token: Token) -> Iterator[Found]:
    """ "raised fears in the West that …": who fears, and whom."""
    holders = [t for t in (*objects(parse, token.i, "in", "among", "of"), possessor(parse, token.i)) if t is not None]
    if token.pos == "VERB":
        found = subject(parse, token.i)
        holders = [parse.tokens[found]] if found is not None else []
    clause = parse.child(token.i, "acl", "ccomp", "relcl")
    if clause is None:
        return
    feared = [
        parse.tokens[c]
        for c in parse.subtree(clause.i)
        if parse.tokens[c].pos == "PROPN" and parse.tokens[c].dep in ("pobj", "dobj", "nsubj", "nsubjpass")
    ]
    for holder in holders[:1]:
        for one in feared[:1]:
            yield "fears", parse.selector(token.i, token.i), actor(parse, holder.i), actor(parse, one.i)


def _mediators(parse: Parse, token: Token) -> Iterator[Found]:
    """ "the Minsk Group, which is co-chaired by France, Russia …" and "co-chairs of the Minsk Group": membership of the format."""
    named = list(objects(parse, token.i, "of"))
    members = list(objects(parse, token.i, "from"))
    for group in named:
        if any(t.lower in word_class("groups_of_states") for t in (group, *parse.childs(group.i))):
            members += list(parse.childs(token.i, "appos", "poss"))
            for member in members:
                for one in actors(parse, member.i):
                    yield "member_of", parse.selector(token.i, token.i), one, actor(parse, group.i)


def _peacemaking(parse: Parse, token: Token) -> Iterator[Found]:
    """ "the Minsk Group, which has been trying to find a solution to the conflict": the group mediates."""
    who = subject(parse, token.i)
    if who is None or not any(
        t.lower in word_class("groups_of_states") for t in (parse.tokens[who], *parse.childs(who))
    ):
        return
    below = [parse.tokens[c] for c in parse.subtree(token.i)]
    what = next((t for t in below if t.lemma in ("conflict", "dispute", "war", "crisis", "stalemate")), None)
    if what is not None and any(
        t.lemma in ("solution", "settlement", "end", "peace", "resolve", "settle") for t in below
    ):
        yield "mediates", parse.selector(token.i, token.i), actor(parse, who), actor(parse, what.i)
