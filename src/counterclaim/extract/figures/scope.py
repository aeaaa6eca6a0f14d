"""Whether a figure is of one incident, since a beginning, or added to an earlier one."""

from __future__ import annotations

from typing import Literal

from counterclaim.extract.figures.clauses import is_above, verb_of
from counterclaim.extract.windows import is_comparing
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Sentence

Scope = Literal["incident", "cumulative", "increment"]

_SERVING = frozenset({"military", "police", "militant"})
_SPAN = 8  # tokens from "from" to "to": "from late February 24, 2022 to"
LEAD = 80  # tokens: headline and first paragraph


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
            if tokens[i].dep == "mark" and (begun == word or is_above(parse, word, begun)):
                continue
            clause = next((t for t in parse.ancestors(i) if t.pos == "VERB"), None)
            if (
                clause is not None
                and clause.dep == "advcl"
                and clause.i != word
                and not is_above(parse, word, clause.i)
            ):
                if clause.lemma in measure_words()["toll.verbs"]:
                    continue  # "two were killed, bringing to 59 the number since February": that of the 59 alone
            if tokens[i - 1].lower in ("not", "never") and i > sentence.first:
                continue  # "not since 2008, when 166 people were killed"
            if not is_comparing(parse, i):
                return True
    return False
