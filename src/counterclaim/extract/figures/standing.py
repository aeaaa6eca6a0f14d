"""Say how a number stands: only possible, denied by the voice it stands under, or history."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from counterclaim.extract.figures.clauses import verb_of
from counterclaim.extract.figures.scope import last_days
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.measures import measure_words
from counterclaim.lexicon.moods import moods
from counterclaim.model.mention import Time
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence

_GOVERNED = frozenset({"ccomp", "xcomp", "dobj", "pobj", "pcomp", "prep"})
_NESTED = 8  # denials within denials that are looked at
_BACKGROUND = timedelta(days=400)  # an event that ended so long before the report is background to it
_YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)s?\b")
_UNTIL_NOW = re.compile(r"\bsince\b|\bso far\b")
_PAST_SPAN = re.compile(r"\b(?:last (?:year|decade|century)|(?:decades|years) ago|in the \d{2,4}s)\b")
_PRESENT = frozenset({"has", "have", "is", "are", "'s", "remain"})
_RELATIVES = frozenset({"which", "who", "whose", "whom"})
_EPISTEMIC = frozenset({"must"})  # "must have died" is an inference; "may have died" is no figure of what happened


def possible_only(parse: Parse, word: int, head: int) -> bool:
    """Whether the fate is only planned, feared, demanded or conditional, so that no figure of what happened follows from it."""
    words = measure_words()
    token = parse.tokens[word]
    if token.pos == "NOUN" and word != head and words.governing.get(token.lemma) in ("killed", "injured"):
        return False  # "will investigate the deaths of 12 people": the noun takes them for granted
    for here in [token, *_governors(parse, token)]:
        auxiliaries = [t.lower for t in parse.childs(here.i, "aux")]
        modal = next((a for a in auxiliaries if a in words["modal.modals"]), None)
        if modal is not None and not ("have" in auxiliaries and modal in _EPISTEMIC):
            return True
        if here.pos in ("VERB", "AUX") and any(
            t.lower in ("if", "unless", "lest") for t in parse.childs(here.i, "mark")
        ):
            return True
        if "to" in auxiliaries and here.dep in ("acl", "advcl", "xcomp", "relcl", "ccomp") and here.i == token.i:
            up = parse.tokens[here.head]
            if here.dep in ("acl", "relcl") and "have" not in auxiliaries:
                return True
            if up.lemma in words["modal.verbs"] or up.lemma in words["modal.nouns"]:
                return True
            if here.dep == "advcl" and up.lemma not in words["homes.force"] and parse.child(up.i, "dobj") is not None:
                return True
    return False


def _governors(parse: Parse, token: Token) -> list[Token]:
    """The verbs above a word that put it as they are put themselves: raising verbs and those that govern a noun of fate."""
    found = []
    for up in parse.ancestors(token.i):
        if token.dep in ("xcomp", "oprd", "acomp", "attr", "conj", "auxpass") or token.pos in (
            "NOUN",
            "ADJ",
            "ADP",
            "PROPN",
        ):
            found.append(up)
            if up.pos in ("VERB", "AUX") and up.dep not in ("xcomp",):
                break
            token = up
        else:
            break
    return found


def denied_in(reading: Reading) -> tuple[Selector, ...]:
    """The contents that their own voices deny or do not confirm, in text order."""
    unsaid = ("denied", "not_confirmed")
    return tuple(sorted(c for s in reading.statements if s.factuality in unsaid for c in s.content))


def is_denied(parse: Parse, denied: Sequence[Selector], words: Selector, word: int | None) -> bool:
    """Whether the voice that the number stands under denies it, or the sentence itself does ("12 people were not killed")."""
    last = bisect_right(denied, words.start, key=lambda c: c.start)
    if any(c.covers(words) for c in denied[max(0, last - _NESTED) : last]):
        if word is None or not _told_beside(parse, word):
            return True
    if word is None:
        return False
    if any(t.dep == "neg" for t in parse.childs(word)):
        return True
    words_ = measure_words()
    token = parse.tokens[word]
    claimed_below = False
    for up in parse.ancestors(word):
        if up.pos == "VERB" and token.dep in _GOVERNED:
            refused = any(t.dep == "neg" for t in parse.childs(up.i))
            if (
                refused != (up.lemma in words_["withheld.deny"])
                and up.lemma in words_["withheld.deny"] | words_["withheld.own"]
            ):
                return True  # "denied that …", "could not confirm that …"
        claimed = up.lemma in word_class("claims") and (up.pos in ("NOUN", "PROPN") or up.dep in ("nsubj", "nsubjpass"))
        if claimed and any(t.lower == "no" for t in parse.childs(up.i, "det")):
            return True  # "there is no evidence that …"
        if up.lemma == "be" and (claimed_below or token.dep in ("ccomp", "csubj")) and _is_called_untrue(parse, up):
            return True  # "claims that … are false", "it is not true that …"
        claimed_below = claimed
        if token.dep in ("advcl", "relcl", "parataxis") or (token.dep == "acl" and not claimed):
            return False
        token = up
    return False


def _told_beside(parse: Parse, word: int) -> bool:
    """Whether the fate stands in a clause that only adds something: "rejected a call to end the war, which has killed 400".

    Such a clause (after a comma, with "which" or "who") is said by whoever writes the sentence, whatever is denied around it.
    """
    for token in (parse.tokens[word], *parse.ancestors(word)):
        if token.dep == "relcl":
            first = parse.subtree(token.i)[0]
            return parse.tokens[first].lower in _RELATIVES and first > 0 and parse.tokens[first - 1].text == ","
    return False


def _is_called_untrue(parse: Parse, verb: Token) -> bool:
    """Whether a form of "be" says that something is false, or not true."""
    said = parse.child(verb.i, "acomp", "attr")
    negated = parse.child(verb.i, "neg") is not None
    return said is not None and said.lemma in moods().words["true" if negated else "untrue"]


def is_history(reading: Reading, sentence: Sentence, time: Time | None, word: int) -> bool:
    """Whether a number is background: of a time long over when the report was written (a count "since 2015" is not)."""
    parse = reading.parse
    published = reading.document.published
    lower = parse.text[sentence.start : sentence.end].lower()
    if _UNTIL_NOW.search(lower) or _in_the_present(parse, word):
        return False
    over = _end_of(reading, sentence, time)
    if over is not None and published is not None and published - over > _BACKGROUND:
        return True
    spans = list(_PAST_SPAN.finditer(lower))
    if spans and (
        time is None
        or any(time.start < sentence.start + m.end() and sentence.start + m.start() < time.end for m in spans)
    ):
        return True
    years = list(_YEAR.finditer(lower))
    if years and published is not None:
        return all(m.group().endswith("s") or int(m.group()) < published.year - (published.month < 4) for m in years)
    return False


def _end_of(reading: Reading, sentence: Sentence, time: Time | None) -> date | None:
    """The last day of the time of a number; that of the second date where it counts from one date to another."""
    if time is None or time.period is None:
        return None
    last = last_days(reading.parse, sentence)
    second = (
        t for t in reading.times if last is not None and t.period is not None and reading.parse.at(t.start) in last
    )
    return max([time.period.end, *(t.period.end for t in second if t.period is not None)])


def _in_the_present(parse: Parse, word: int) -> bool:
    """ "112 are still missing", "has killed": the clause itself reaches into the present."""
    verb = verb_of(parse, word)
    if verb is None:
        return False
    up = [parse.tokens[verb.head]] if verb.dep in ("acomp", "xcomp", "oprd") else []
    return any(t.lower in _PRESENT for t in [verb, *up, *parse.childs(verb.i, "aux", "auxpass")])
