"""The place of a figure: where the people were, or where what happened to them did."""

from __future__ import annotations

from collections.abc import Set

from counterclaim.extract.figures.clauses import clause_of, is_above, verb_of
from counterclaim.extract.spots import STATE, Spots, is_carried_to
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import listed
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

_ON_THE_NOUN = (-1, 0, 3)  # a place that hangs on the people's noun is told with them, wherever a source's words begin
JOINING = 6  # tokens between two joined fates ("killed and dozens more wounded")
_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "outside",
        "across",
        "inside",
        "throughout",
        "over",
        "from",
        "on",
        "along",
        "within",
        "off",
    }
)


def place_of(
    reading: Reading, spots: Spots, sentence: Sentence, head: int, word: int, *, value: int | None = None
) -> Mention | None:
    """The place of the people or of what happened to them: named on the noun, else in the clause, else in the clause above.

    Among several the nearest to the noun counts, then the most exact one ("near Jalalabad, in eastern Afghanistan"); none
    where it was only told; "there" is the place spoken of last. `value` is the token of the value of a toll: what stands
    between the two is the toll's own ("the dead in X number 12", "the toll of Monday's shelling of X had risen to 16").
    """
    parse = reading.parse
    if there := spots.there(word):
        return there
    verb = verb_of(parse, word)
    ranked = []
    named = spots.inside(sentence.start, sentence.end)
    heads = {m.head for m in named}
    for mention in named:
        if (
            _describes(parse, mention.head, heads)
            or is_carried_to(parse, mention.head)
            or _is_home(parse, mention.head, verb)
        ):
            continue
        rank = _nearness(parse, mention.head, head, verb)
        above = parse.tokens[mention.head]
        own = value is not None and above.head == word and above.dep in ("compound", "nmod")  # "the Homs toll"
        if own or (value is not None and word < mention.head < value and _opens_place(parse, mention.head)):
            rank = 0
        if spots.exact(mention) >= STATE and _is_refuge(parse, mention.head):
            rank = -1
        if spots.exact(mention) >= STATE and above.dep == "nsubj":
            continue  # "Russia lost 40 soldiers": whose they were, and not where
        if rank is not None and (rank in _ON_THE_NOUN or spots.told_with(word, mention)):
            ranked.append(((rank, spots.exact(mention), abs(mention.start - parse.tokens[word].start)), mention))
    return spots.narrowest(min(ranked, key=lambda r: r[0])[1]) if ranked else None


def _is_refuge(parse: Parse, i: int) -> bool:
    """Whether a name is that of the country to which people fled: "185,000 have fled from X to Y" are counted in Y."""
    prep = parse.tokens[parse.tokens[i].head]
    return prep.lower in ("to", "into") and parse.tokens[prep.head].lemma in (
        "flee",
        "cross",
        "escape",
        "pour",
        "stream",
    )


def _is_home(parse: Parse, i: int, verb: Token | None) -> bool:
    """Whether a name is that of where somebody comes from: "one of them from X", "nine people from X were killed"; not what people fled."""
    prep = parse.tokens[parse.tokens[i].head]
    if prep.lower != "from" or parse.tokens[prep.head].pos not in ("NOUN", "PRON", "NUM"):
        return False
    return verb is None or measure_words().of_object.get(verb.lemma) != "displaced"


def _describes(parse: Parse, here: int, heads: Set[int]) -> bool:
    """Whether a place stands only in what is said of another one: "in X, a hillside town above the capital, six were killed"."""
    token = parse.tokens[here]
    for up in parse.ancestors(here):
        if token.dep == "appos" and up.i in heads and token.i not in heads:
            return True
        if token.pos in ("VERB", "AUX"):
            return False
        token = up
    return False


def _opens_place(parse: Parse, i: int) -> bool:
    """Whether a name stands behind "in", "of", "on" …, an article and a description apart ("in the port of X")."""
    before = next((t for t in reversed(parse.tokens[max(0, i - 5) : i]) if t.pos == "ADP"), None)
    return before is not None and (before.lower in _WHERE or before.lower == "of")


def _nearness(parse: Parse, here: int, head: int, verb: Token | None) -> int | None:
    """How closely a place belongs to a fate: 0 on the people's noun, 1 in its clause, 2 in one above or below it, 3 whose they are; None: not."""
    up = [here, *(t.i for t in parse.ancestors(here))]
    if head in up[:5] and not any(parse.tokens[i].pos == "VERB" for i in up[: up.index(head)]):
        if any(parse.tokens[i].lemma in people().body for i in up[1 : up.index(head)]):
            return None  # "two guards of the border force of X": whose they are
        return 0 if _locative(parse, here) or parse.tokens[here].dep == "poss" else 3
    if verb is None or _is_of_another(parse, up, head):
        return None
    if not (_locative(parse, here) or _is_struck(parse, here) or _is_left(parse, here)):
        return None
    owner = clause_of(parse, here)
    if owner == verb.i:
        return 1
    fate = parse.child(head, "acl")
    if _shares(parse, verb, owner) or (fate is not None and _shares(parse, fate, owner)):
        return 1
    if verb.i in up:
        below = [parse.tokens[i] for i in up[: up.index(verb.i)]]
        apart = any(t.dep == "ccomp" or (t.dep == "advcl" and not _at_once(parse, t)) for t in below)
        return None if apart else 2
    if _told_apart(parse, verb.i, owner):
        return None
    return 2 if is_above(parse, verb.i, owner) and parse.tokens[owner].lemma not in word_class("saying") else None


def _is_left(parse: Parse, i: int) -> bool:
    """Whether a place is what people fled: "12,000 people have fled X"."""
    token = parse.tokens[i]
    return token.dep == "dobj" and parse.tokens[token.head].lemma in ("flee", "leave", "escape", "evacuate")


def _is_of_another(parse: Parse, up: list[int], head: int) -> bool:
    """Whether a place hangs on another bare number, the first having one of its own: "six were killed in Donetsk and three in Makiivka"."""
    nearest = next((parse.tokens[i] for i in up[1:] if parse.tokens[i].pos in ("VERB", "NOUN", "NUM")), None)
    if nearest is None or nearest.pos != "NUM" or nearest.i == head:
        return False
    return any(t.lower in _WHERE and t.dep == "prep" for t in parse.tokens[min(head, nearest.i) : nearest.i])


def _shares(parse: Parse, verb: Token, owner: int) -> bool:
    """Whether what stands behind the last of joined fates is that of all: "39 killed and 51 wounded in X"."""
    fates = measure_words().of_object
    between = parse.tokens[verb.i + 1 : owner]
    if verb.lemma not in fates or parse.tokens[owner].lemma not in fates or not 0 < len(between) <= JOINING:
        return False
    return any(t.pos == "CCONJ" for t in between) and all(t.pos not in ("VERB", "ADP", "SCONJ") for t in between)


def _told_apart(parse: Parse, verb: int, owner: int) -> bool:
    """Whether a relative clause stands between: "signed in X a deal to end a war that has killed 9,000"."""
    here = parse.tokens[verb]
    for above in parse.ancestors(verb):
        if here.dep == "relcl" and parse.tokens[owner].pos == "VERB":
            return True
        if above.i == owner:
            return False
        here = above
    return False


def _at_once(parse: Parse, clause: Token) -> bool:
    """Whether an adverbial clause tells the same moment ("when a mortar hit …"), not an earlier or a later one ("after …")."""
    return any(t.lower in ("when", "as", "while", "where") for t in parse.childs(clause.i, "mark", "advmod"))


def _locative(parse: Parse, i: int) -> bool:
    """Whether a name stands in a phrase of place ("in Kabul", "in the Syrian town of Idlib", "Kabul's hospitals")."""
    for token in [parse.tokens[i], *list(parse.ancestors(i))[:4]]:
        if token.pos in ("VERB", "AUX"):
            return False
        if token.dep == "prep" and token.lower in _WHERE:
            return True
    return False


def _is_struck(parse: Parse, i: int) -> bool:
    """Whether a name is that of what was hit ("when a rocket struck X airport", "a raid hit X, killing 12", "the shelling of X")."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        return above.lemma in listed("striking")
    if token.dep == "nsubj":  # "X lost two civilians", "X saw six people killed"
        return above.lemma in ("lose", "mourn", "see", "bury")
    if token.dep != "pobj":
        return False
    governor = parse.tokens[above.head]
    if above.lower in ("on", "of") and governor.lemma in listed("attacks"):
        return True
    if above.lower == "of" and governor.dep == "pobj":
        return _is_struck(parse, governor.i)  # "into the border town of X"
    return above.lower in ("into", "onto", "at") and governor.lemma in word_class("falling")
