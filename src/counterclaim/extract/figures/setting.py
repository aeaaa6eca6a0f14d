"""Say what a figure stands for: its scope, its days and its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import Literal

from counterclaim.extract.apart import days_apart, is_below, so_long_before
from counterclaim.extract.spots import STATE, Spots
from counterclaim.extract.windows import is_comparing, joined_ends, tells_of, until_now, window_at
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.people import people
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.times import time_words
from counterclaim.model.mention import Mention, Period, Time
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

Scope = Literal["incident", "cumulative", "increment"]

_SERVING = frozenset({"military", "police", "militant"})
_ON_THE_NOUN = (-1, 0, 3)  # a place that hangs on the people's noun is told with them, wherever a source's words begin
_SPAN = 8  # tokens from "from" to "to": "from late February 24, 2022 to"
LEAD = 80  # tokens: headline and first paragraph
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
_FIRED = frozenset({"fire", "launch", "lob", "shoot", "drop", "fall", "slam", "crash", "land", "smash", "plough"})
_CARRIES = frozenset(
    {"take", "bring", "fly", "drive", "carry", "rush", "transfer", "transport", "airlift", "evacuate", "move", "admit"}
)
_SAYS = frozenset(
    {
        "say",
        "tell",
        "report",
        "announce",
        "state",
        "add",
        "confirm",
        "note",
        "write",
        "declare",
        "claim",
        "acknowledge",
        "admit",
        "estimate",
    }
)


def scope_of(parse: Parse, sentence: Sentence, word: int, *, increment: bool, toll: bool) -> Scope | None:
    """Whether the number is of one incident, since the beginning, or added to an earlier one; None where the words do not say."""
    if increment:
        return "increment"
    words = measure_words()
    text = parse.text[sentence.start : sentence.end].lower()
    verb = verb_of(parse, word)
    if any(p in text for p in words.one_day) and not _since(parse, sentence, word):
        return "incident"  # "over the past day": the count of one day
    if toll and _since(parse, sentence, word):
        return "cumulative"
    if toll and _is_of_one_day(parse, word):
        return "incident"  # however it rose, and whatever it was brought to
    if any(p in text for p in words.cumulative_phrases):
        return "cumulative"
    if toll:
        return "cumulative" if _of_its_own(parse, sentence) else _of_toll(parse, sentence)
    if last_days(parse, sentence) is not None:
        return "cumulative"
    subject = _agent(parse, verb) if verb is not None else None
    perfect = verb is not None and any(t.lower in ("has", "have") for t in parse.childs(verb.i, "aux"))
    if _since(parse, sentence, word) or (subject is not None and subject.lower in words["cumulative.long"]):
        return "cumulative"
    if perfect and subject is not None and subject.lower in words["cumulative.events"]:
        return "cumulative"
    if subject is not None and (subject.lemma in words["incident.events"] or subject.lower in words["incident.events"]):
        return "incident"
    around = parse.tokens[sentence.first : sentence.last]
    if not perfect and any(t.lemma in words["incident.events"] for t in around):
        return "incident"
    return None


def _of_toll(parse: Parse, sentence: Sentence) -> Scope:
    """A toll is that of the war where the sentence speaks of one, or of a time since; else of the incident that the report opens with.

    "Strikes" and "attacks" without a day may be those of a night or of a year: what else the report opens with decides.
    """
    words = measure_words()
    said = {t.lower: t for t in parse.tokens[sentence.first : sentence.last]}
    blows = {w for w in said.keys() & words["cumulative.events"] if said[w].lemma in words["incident.events"]}
    if said.keys() & (words["cumulative.long"] | words["cumulative.events"]) - blows or "since" in said:
        return "cumulative"
    if last_days(parse, sentence) is not None:
        return "cumulative"
    opening = parse.tokens[:LEAD]
    if blows:
        opening = tuple(t for t in opening if not sentence.first <= t.i < sentence.last or _dated(parse, t))
        return (
            "incident"
            if any(t.lemma in words["incident.events"] and _dated(parse, t) for t in opening)
            else "cumulative"
        )
    return "incident" if any(t.lemma in words["incident.events"] for t in opening) else "cumulative"


def _of_its_own(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence adds to somebody's own dead: "nine more of its soldiers had been killed, which brought its toll to 61"."""
    for i in range(sentence.first, sentence.last - 3):
        more, of, its, who = parse.tokens[i : i + 4]
        serving = who.lemma == "man" or group_words().people.get(who.lemma) in _SERVING
        theirs = its.lower in ("its", "their", "his") and serving
        if more.lower in ("more", "further", "others") and of.lower == "of" and theirs:
            return True
    return False


def _is_of_one_day(parse: Parse, holder: int) -> bool:
    """Whether a toll is said to be that of an incident with a day: "the number killed by Wednesday's strikes"."""
    events = measure_words()["incident.events"] | {"kill", "wound", "injure", "die"}
    return any(parse.tokens[i].lemma in events and _dated(parse, parse.tokens[i]) for i in parse.subtree(holder))


def _dated(parse: Parse, event: Token) -> bool:
    """Whether a day stands on an event: "Wednesday's strikes", "the attack on Friday", "the 3 May raid"."""
    below = [*parse.childs(event.i, "poss", "compound", "nmod", "npadvmod", "amod")]
    below += [t for p in parse.childs(event.i, "prep") if p.lower in ("on", "of") for t in parse.childs(p.i, "pobj")]
    return any(t.entity == "DATE" and not (t.text.isdigit() and len(t.text) == 4) for t in below)


def last_days(parse: Parse, sentence: Sentence) -> range | None:
    """The tokens of the second date, where a sentence counts from one to another: "from 26 March 2015 to 9 August 2018",
    "between 7 and 10 May"; else None.
    """
    tokens, months = parse.tokens, time_words().months
    for i in range(sentence.first, sentence.last):
        if tokens[i].lower not in ("from", "between"):
            continue
        near = tokens[i + 1 : min(i + _SPAN, sentence.last)]
        joint = next((t.i for t in near if t.lower in ("to", "and", "until", "through", "till")), None)
        if joint is None:
            continue
        ends = tokens[i + 1 : joint], tokens[joint + 1 : min(joint + 4, sentence.last)]
        digits = all(any(t.text[:1].isdigit() for t in end) or any(t.lower in months for t in end) for end in ends)
        plain = all(t.pos in ("NUM", "PROPN", "PUNCT", "ADJ", "DET", "NOUN", "ADP", "AUX") for t in ends[0])
        named = any(t.lower in months for end in ends for t in end[:3])
        if digits and plain and named:
            return range(joint + 1, joint + 1 + len(ends[1]))
    return None


def verb_of(parse: Parse, word: int) -> Token | None:
    """The verb that a word is, or hangs on."""
    token = parse.tokens[word]
    if token.pos in ("VERB", "AUX"):
        return token
    return next((t for t in parse.ancestors(word) if t.pos in ("VERB", "AUX")), None)


def _agent(parse: Parse, verb: Token) -> Token | None:
    """Who or what did it: the subject of an active verb, the one named with "by" or "in" of a passive."""
    if parse.child(verb.i, "nsubjpass") is None:
        for here in [
            verb,
            *[t for t in parse.ancestors(verb.i) if verb.dep in ("advcl", "conj", "xcomp", "relcl", "acl")][:2],
        ]:
            subject = parse.child(here.i, "nsubj")
            if subject is not None:
                return (
                    parse.tokens[here.head] if subject.lower in ("which", "that") and here.dep == "relcl" else subject
                )
    for prep in parse.childs(verb.i, "agent", "prep"):
        if prep.lower in ("by", "in", "from", "during"):
            inside = parse.child(prep.i, "pobj")
            if inside is not None and inside.entity not in ("GPE", "LOC", "DATE"):
                return inside
    return None


def _since(parse: Parse, sentence: Sentence, word: int) -> bool:
    """Whether a sentence counts since a beginning; not "the deadliest attack since 2013", nor the deed that it was since ("since a bomber killed 40")."""
    tokens = parse.tokens
    for i in range(sentence.first, sentence.last):
        if tokens[i].lower == "since":
            begun = tokens[i].head
            if tokens[i].dep == "mark" and (begun == word or _above(parse, word, begun)):
                continue
            clause = next((t for t in parse.ancestors(i) if t.pos == "VERB"), None)
            if clause is not None and clause.dep == "advcl" and clause.i != word and not _above(parse, word, clause.i):
                if clause.lemma in measure_words()["toll.verbs"]:
                    continue  # "two were killed, bringing to 59 the number since February": that of the 59 alone
            if tokens[i - 1].lower in ("not", "never") and i > sentence.first:
                continue  # "not since 2008, when 166 people were killed"
            if not is_comparing(parse, i):
                return True
    return False


def time_of(times: Sequence[Time], parse: Parse, sentence: Sentence, word: int) -> Time | None:
    """The time the fate happened: the nearest in its own clause, else in the clause around it; not the day of the telling."""
    first = bisect_left(times, sentence.start, key=lambda t: t.start)
    inside = [
        t
        for t in joined_ends([t for t in times[first : first + 12] if t.start < sentence.end], parse.text)
        if t.type in ("DATE", "TIME") and window_at(parse, t, word, None) is not None
    ]
    if not inside:
        return None
    if then := next((t for t in inside if tells_of(parse, t, word)), None):
        return then
    verb = verb_of(parse, word)
    ranked = []
    for time in inside:
        owner = _clause_of(parse, parse.at(time.start))
        if verb is not None and owner == verb.i:
            rank = 0
        elif verb is not None and _above(parse, verb.i, owner):
            rank = 3 if parse.tokens[owner].lemma in _SAYS else 1
        else:
            told = parse.tokens[owner].lemma in _SAYS and verb is not None and not _above(parse, owner, verb.i)
            rank = 3 if told else 2  # "17 had died, he said on Monday; a further 21 were hurt"
        ranked.append((rank, abs(time.start - parse.tokens[word].start), time))
    rank, _, best = min(ranked, key=lambda r: r[:2])
    return best if rank < 3 else None


def window_of(reading: Reading, time: Time | None, word: int) -> Period | None:
    """The days that a number covers: those of its time, or from it to the report's own day where it says "since".

    What is told behind "a day after" happened that long before the day of what is told around it.
    """
    published = reading.document.published
    apart = days_apart(reading.parse, word)
    if apart is not None and (time is None or not is_below(reading.parse, time, apart.after)):
        return so_long_before(time.window if time is not None else None, apart, published)
    if time is None:
        return None
    window = window_at(reading.parse, time, word, published)
    if window is not None and _begins(reading.parse, reading.parse.at(time.start)):
        return until_now(window, published)
    return window


def _begins(parse: Parse, i: int) -> bool:
    """Whether a time is that of a beginning told in a clause of its own: "the war, which began on April 15, has killed …", "since the fighting began on May 10"."""
    above = list(parse.ancestors(i))
    verb = next((t for t in above if t.pos == "VERB"), None)
    nouns = above[: above.index(verb)] if verb is not None else above
    if any(t.lower == "since" for t in nouns[1:]):
        return True  # "since the start of the operation on 8 July"
    if verb is not None and verb.lemma in ("count", "start", "begin") and any(t.lower == "from" for t in nouns):
        return True  # "counted from the coup of 1 February 2021"
    if verb is None or verb.lemma not in ("begin", "start", "erupt", "break"):
        return False
    return verb.dep == "relcl" or any(c.lower == "since" for c in parse.childs(verb.i, "mark", "prep"))


def _clause_of(parse: Parse, i: int) -> int:
    token = parse.tokens[i]
    if token.pos == "VERB":
        return i
    return next((t.i for t in parse.ancestors(i) if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")), i)


def _above(parse: Parse, i: int, owner: int) -> bool:
    return any(t.i == owner for t in parse.ancestors(i))


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
        if _describes(parse, mention.head, heads) or _is_carried_to(parse, mention.head):
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


def _is_carried_to(parse: Parse, i: int) -> bool:
    """Whether a name is that of where somebody was brought: "four of them were taken to a hospital in X"."""
    here = parse.tokens[i]
    for above in list(parse.ancestors(i))[:4]:
        if above.pos in ("VERB", "AUX"):
            return here.lower in ("to", "into") and above.lemma in _CARRIES
        here = above
    return False


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
    owner = _clause_of(parse, here)
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
    return 2 if _above(parse, verb.i, owner) and parse.tokens[owner].lemma not in _SAYS else None


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
    return above.lower in ("into", "onto", "at") and governor.lemma in _FIRED
