"""Say who the people of a figure are: their group as said, and the side whose people they are."""

from __future__ import annotations

from counterclaim.extract.figures.clauses import makes_known
from counterclaim.extract.figures.nobody import is_negative
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading

_OF_ITS = frozenset({"in", "of", "among", "from", "on", "within"})
_OWN = frozenset({"its", "their", "our"})
_NAMED = frozenset({"NORP", "GPE", "ORG"})
_SERVING = frozenset({"military", "police", "militant", "peacekeeper", "official"})
_PLACELIKE = frozenset({"population", "refugee", "civilian"})


def group_of(parse: Parse, head: int) -> str | None:
    """The group a noun names ("soldiers" military, "civilian deaths" civilian, "women and children" women_and_children), or None."""
    groups = group_words()
    token = parse.tokens[head]
    own = groups.group(token.lemma, token.lower)
    if token.lemma == "man" and token.tag == "NNS" and parse.child(head, "poss") is not None:
        own = None  # "its men", "the general's men" are its fighters
    other = parse.child(head, "conj")
    if other is not None and parse.child(other.i, "nummod", "det", "quantmod", "poss") is None:
        second = groups.group(other.lemma, other.lower)
        if {own, second} == {"women", "children"}:
            return "women_and_children"
        if second is not None and second != own and own is not None:
            return None
        if own is None and token.lemma == "officer" and second in ("military", "police", "men"):
            return "police" if second == "police" else "military"  # "officers and soldiers", "officers and men"
    for child in parse.childs(head, "amod", "compound", "nmod"):
        group = groups.modifiers.get(child.lower)
        if group is not None and (
            own is None
            or own in ("population", "prisoner", "medical")
            or token.lemma in ("officer", "guard", "worker", "commander", "personnel", "bomber")
        ):
            return group
    if own is None:
        own = _told_after(parse, token)
    return own


_OF_THEM = frozenset({"of", "them", "whom", "were", "are", "local", "unarmed", "young"})
_SOON = 16  # tokens from those counted to "all of them …"


def _all_of_them(parse: Parse, token: Token) -> str | None:
    """ "The dead numbered 13, all of them civilians", "seven people died, all soldiers": what all who were counted are."""
    stop = next((last for first, last in parse.sentences if first <= token.i < last), token.i)
    following = parse.tokens[token.i + 1 : min(stop, token.i + _SOON)]
    at = next((n for n, t in enumerate(following) if t.lower == "all" and n and following[n - 1].text == ","), None)
    if at is None or any(t.pos == "NUM" and t.i > token.i + 3 for t in following[:at]):
        return None
    after = [t for t in following[at + 1 : at + 6] if t.lower not in _OF_THEM]
    people = group_words().people
    group = people.get(after[0].lemma) if after else None
    joined = [t.lemma for t in after[1:3]]
    if (group == "women" and joined == ["and", "child"]) or (group == "children" and joined == ["and", "woman"]):
        return "women_and_children"
    return group if joined[:1] not in (["and"], ["or"]) else None


def _told_after(parse: Parse, token: Token) -> str | None:
    """ "12 people, all civilians": the group of all of them; "casualties among civilians", "casualties in its military"."""
    groups = group_words()
    for child in parse.childs(token.i, "appos"):
        if any(t.lower == "all" for t in parse.childs(child.i)):
            return groups.people.get(child.lemma)
    if (all_ := _all_of_them(parse, token)) is not None:
        return all_
    for prep in parse.childs(token.i, "prep"):
        inside = parse.child(prep.i, "pobj") if prep.lower in ("among", "in", "amongst", "of", "to") else None
        if inside is not None and inside.lemma == "man" and parse.child(inside.i, "poss") is not None:
            return None  # "two of its men"
        if inside is not None:
            found = groups.people.get(inside.lemma) or groups.modifiers.get(inside.lower)
            if found is not None or prep.lower in ("of",):
                return found
    following = [t.lower for t in parse.tokens[token.i + 1 : token.i + 5]]
    if (
        following[1:3] == ["it", "'s"] and following[0] in _OF_ITS and len(following) == 4
    ):  # "its" gone wrong in copying
        return groups.modifiers.get(following[3])
    for clause in parse.childs(token.i, "relcl"):
        attribute = parse.child(clause.i, "attr") if clause.lemma == "be" else None
        if attribute is not None and not _is_of_some(parse, clause):
            return groups.people.get(attribute.lemma)
    return None


def _is_of_some(parse: Parse, clause: Token) -> bool:
    """Whether a clause tells only of some of them: "48 people, of whom 30 were children"."""
    first = parse.subtree(clause.i)[0]
    some = {t.pos for t in parse.tokens[first : clause.i]} & {"NUM"} or parse.child(clause.i, "attr") is None
    return parse.tokens[first].lower in ("of", "among", "including") or bool(some)


def side_of(reading: Reading, head: int, word: int | None, *, group: str | None) -> Mention | None:
    """The side whose people these are: named on the noun ("Syrian soldiers"), its own losses' owner, or who lost them."""
    parse = reading.parse
    token = parse.tokens[head]
    named = _named(parse, head, group)
    if named is None and word is not None:
        named = _on_side(parse, head, word)
    if named is not None:
        return actor_mention(reading, named, named)
    if token.entity == "NORP" and token.pos in ("PROPN", "NOUN", "ADJ"):
        return actor_mention(reading, head, head)
    owner = _owner(parse, head)
    own = owner is not None or group in ("military", "police", "militant", None)
    verb = _losing_verb(parse, head, own=own, owned=owner is not None)
    while verb is not None:
        subject = parse.child(verb.i, "nsubj")
        if subject is not None and (subject.i == head or any(t.i == subject.i for t in parse.ancestors(head))):
            return None
        if subject is not None and subject.i < head:
            return subject_mention(reading, subject) if subject.lower not in ("who", "which", "that") else None
        up = parse.tokens[verb.head]
        climbs = ("xcomp", "pcomp", "conj", "ccomp") if subject is not None else ("xcomp", "pcomp", "conj")
        verb = up if verb.dep in climbs and up.i != verb.i else None
    if (
        owner is not None
        and owner.tag == "PRP$"
        and token.lemma in measure_words()["toll.nouns"] | word_class("losses")
    ):
        return actor_mention(reading, owner.i, owner.i)  # "which brought their death toll to 488"
    if group in ("military", "police") and token.lemma in group_words().people:
        return actor_mention(reading, head, head)  # soldiers are their own state's, if the report shows which
    return None


def _losing_verb(parse: Parse, head: int, *, own: bool, owned: bool) -> Token | None:
    """The verb whose subject lost these people: "suffered", "lost" of anybody, "acknowledged", "reported" of one's own."""
    words = measure_words()
    token = parse.tokens[head]
    for up in parse.ancestors(head):
        if up.pos == "VERB":
            if (
                up.lemma in word_class("losing")
                or (own and up.lemma in word_class("admitting"))
                or (own and (up.lemma in words["withheld.silent"] or makes_known(parse, up)) and is_negative(parse, up))
                or (
                    owned
                    and (
                        up.lemma in word_class("giving_numbers")
                        or up.lemma in words["withheld.own"]
                        or up.lemma in words["withheld.deny"]
                    )
                )
            ):
                return up
            if not owned or up.dep != "ccomp":
                return None
        token = up
        if token.dep in ("relcl", "advcl"):
            return None
    return None


def _named(parse: Parse, head: int, group: str | None) -> int | None:
    todo = [head]
    for prep in parse.childs(head, "prep"):
        inside = parse.child(prep.i, "pobj")
        if (
            prep.lower in ("of", "from", "among")
            and inside is not None
            and (
                inside.entity in _NAMED or inside.lemma in word_class("forces") or inside.lower in word_class("forces")
            )
            and parse.tokens[head].lemma in word_class("members")
        ):
            return inside.i
        if prep.lower in ("on", "among") and inside is not None:
            todo.append(inside.i)
    for here in todo:
        for child in parse.childs(here, "amod", "compound", "nmod", "poss"):
            toll = parse.tokens[here].lemma in measure_words()["toll.nouns"]  # "the Homs toll" is of a place
            wanted = child.entity == "NORP" or (child.entity == "GPE" and group not in _PLACELIKE and not toll)
            abbreviated = child.text.isupper() and len(child.text) > 1  # "RSF fighters"
            body = child.dep == "poss" and child.lemma in word_class("forces")  # "that force's fighters"
            wanted = wanted or ((child.entity == "ORG" or abbreviated or body) and group in _SERVING)
            if wanted and child.lower not in _OWN:
                return child.i
    return None


def _on_side(parse: Parse, head: int, word: int) -> int | None:
    """ "Fifty were killed on the Kyrgyz side": whose side it is on which people were harmed."""
    for here in dict.fromkeys((head, word, parse.tokens[word].head)):
        for prep in parse.childs(here, "prep"):
            side = parse.child(prep.i, "pobj") if prep.lower == "on" else None
            if side is None or side.lower != "side" or parse.child(side.i, "prep") is not None:
                continue  # "on the Rwandan side of the border" is where
            owner = next(
                (t for t in parse.childs(side.i, "amod", "compound", "nmod", "poss") if t.entity in _NAMED), None
            )
            if owner is not None:
                return owner.i
    return None


def _owner(parse: Parse, head: int) -> Token | None:
    todo = [head]
    for prep in parse.childs(head, "prep"):
        inside = parse.child(prep.i, "pobj")
        if inside is not None and prep.lower in ("in", "among", "of"):
            todo.append(inside.i)
    for here in todo:
        owner = next((t for t in parse.childs(here, "poss") if t.lower in _OWN), None)
        if owner is not None:
            return owner
        if any(t.lower == "own" for t in parse.childs(here, "amod")):
            return parse.tokens[here]
        token = parse.tokens[here]
        if here > 1 and any(
            parse.tokens[j].lower in ("it", "its") for j in range(max(head, here - 3), here)
        ):  # "in it's military"
            return token
    return None


def subject_mention(reading: Reading, subject: Token) -> Mention:
    """The actor that a subject names, without its article and without a `ref`."""
    parse = reading.parse
    words = parse.phrase(subject.i)
    first = parse.at(words.start)
    while first < subject.i and parse.tokens[first].lower in ("the", "a", "an"):
        first += 1
    return actor_mention(reading, first, subject.i)


def actor_mention(reading: Reading, first: int, last: int) -> Mention:
    """The actor that stands on tokens `first` to `last`, without a `ref`."""
    words = reading.parse.selector(first, last)
    return Mention(start=words.start, end=words.end, text=words.text, kind="actor", head=last)
