"""Put right what parsers of English regularly get wrong in news copy: gerunds, parties taken for one name, and who speaks in the middle of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from counterclaim.engine.mended_names import (
    LONGEST_SENTENCE,
    mend_first_name,
    mend_lost_speaker,
    mend_parties,
    mend_prefix,
    mend_role_beside_day,
    mend_two_names,
)
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.mending import Mending, mending
from counterclaim.lexicon.plover import triggers
from counterclaim.model.parse import Token


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, some of them with another head, relation or tag; words, offsets and order stay."""
    out, words = list(tokens), mending()
    for here in tokens:
        if here.entity == "PERSON" and here.pos == "VERB" and here.text.istitle():
            mend_first_name(out, here)
        elif here.lemma in words.saying and here.tag in FINITE:
            mend_lost_speaker(out, here)
    for before, here in pairwise(tokens):
        if here.dep in ("amod", "compound") and here.lower.endswith("ing"):
            _gerund(out, before, here, words)
        elif here.tag == "VBG" and here.dep == "pcomp" and tokens[here.head].dep == "agent":
            _deed(out, here)
        elif here.lower == "and" and here.dep == "cc":
            mend_parties(out, here, words)
            mend_two_names(out, here)
        elif here.text == "-" and before.lower in word_class("prefixes") and here.i + 1 < len(out):
            mend_prefix(out, before, out[here.i + 1])
        elif here.dep == "aux" and here.lower == "to" and out[here.head].tag in ("NN", "NNS") and here.head > here.i:
            noun = out[here.head]  # "subjected the post | to mortar and small-arms fire"
            out[here.i] = here._replace(pos="ADP", tag="IN", dep="prep", head=noun.head)
            out[noun.i] = noun._replace(dep="pobj", head=here.i)
        elif here.tag.startswith("NNP") and here.dep == "nsubj" and _singular(here) in words.weapons:
            out[here.i] = here._replace(pos="NOUN", tag="NNS", lemma=_singular(here), entity="")
        elif here.lower == "to" and here.tag == "TO" and before.pos == "VERB" and before.text.istitle():
            _headline(out, before, here)
        elif here.dep == "appos" and here.pos == "NOUN":
            mend_role_beside_day(out, here)
        elif here.lemma in words.saying and here.tag in FINITE and here.pos == "VERB":
            _interruption(out, here)
    return out


FINITE = frozenset({"VBD", "VBZ", "VBP"})
LONGEST_INTERRUPTION = 14  # tokens from the verb of saying to the comma behind it


def _gerund(out: list[Token], before: Token, here: Token, words: Mending) -> None:
    """ "Of shelling residential areas", "of shelling Adigrat": the gerund hangs on what stands before it, the noun is its object."""
    noun = out[here.head]
    if noun.i <= here.i or noun.head != before.i or noun.tag not in ("NNS", "NNPS", "NN", "NNP"):
        return
    if any(t.dep in ("det", "poss") and t.head == noun.i for t in out[here.i : noun.i]):
        return
    lemma = _stem(here)
    if lemma not in triggers().verbs:
        return
    if before.dep == "prep":
        above = {out[before.head].lemma, out[out[before.head].head].lemma}
        if not above & words.after.get(before.lower, frozenset()):
            return
        dep = "pcomp"
    elif before.pos == "VERB" and before.lemma in words.verbs and noun.dep == "dobj":
        dep = "xcomp"
    else:
        return
    out[here.i] = here._replace(pos="VERB", tag="VBG", lemma=lemma, dep=dep, head=before.i)
    out[noun.i] = noun._replace(dep="dobj", head=here.i)


def _deed(out: list[Token], here: Token) -> None:
    """ "Were wounded by shelling": what does a thing to somebody is a deed, not what they did themselves."""
    around = out[max(0, here.i - LONGEST_SENTENCE) : here.i + LONGEST_SENTENCE]
    if here.lower in triggers().nouns and not any(t.head == here.i and t.dep in ("dobj", "aux") for t in around):
        out[here.i] = here._replace(pos="NOUN", tag="NN", lemma=here.lower, dep="pobj")


def _singular(noun: Token) -> str:
    """The singular of a plural, else nothing."""
    return noun.lower.removesuffix("s") if noun.lower.endswith("s") else ""


def _stem(gerund: Token) -> str:
    """The verb of a gerund, where the parser took it for a noun or an adjective."""
    if gerund.pos == "VERB" or gerund.lemma != gerund.lower:
        return gerund.lemma
    stem = gerund.lower.removesuffix("ing")
    known = triggers().verbs
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return next((form for form in (stem, stem + "e", doubled) if form in known), gerund.lemma)


def _headline(out: list[Token], opens: Token, to: Token) -> None:
    """ "Truce to take effect on Friday": the bare noun that opens a headline, taken for an order."""
    first = opens.i == 0 or out[opens.i - 1].text in ("\n", "\n\n", ".", ":")
    if first and to.head > to.i and opens.tag in ("VB", "VBP") and opens.lower in triggers().nouns:
        out[opens.i] = opens._replace(pos="NOUN", tag="NN", lemma=opens.lower)
        out[to.head] = out[to.head]._replace(dep="relcl", head=opens.i)


def _interruption(out: list[Token], says: Token) -> None:
    """ "Some 40 soldiers, the rebels claimed on Thursday, had been killed": the soldiers are the subject of what befell them."""
    near = out[max(0, says.i - LONGEST_SENTENCE) : says.i + LONGEST_SENTENCE]
    below = [t for t in near if t.head == says.i and t.i != says.i]
    speaker = next((t for t in below if t.dep == "nsubj" and t.i < says.i), None)
    comma = next((t for t in out[says.i + 1 : says.i + LONGEST_INTERRUPTION] if t.text == ","), None)
    if speaker is None or comma is None or comma.i + 1 >= len(out):
        return
    named = out[says.i - 1]
    beside = (
        named.dep == "appos" and named.head == speaker.i
    )  # the speaker taken for another name of those he speaks of
    goes_on = out[comma.i + 1]
    deed = out[goes_on.head] if goes_on.dep in ("aux", "auxpass") else goes_on
    if deed.pos not in ("VERB", "AUX") or goes_on.tag not in (*FINITE, "MD") or deed.i < comma.i:
        return
    first = _first(out, named if beside else speaker)
    if first < 2 or out[first - 1].text != "," or any(t.tag in RELATIVE for t in out[first : says.i]):
        return
    own = [t for t in near if t.head == deed.i and t.dep in ("nsubj", "nsubjpass")]
    if says.dep in ("relcl", "parataxis") and own and own[0].i < first and out[says.head].i == own[0].i:
        out[says.i] = says._replace(dep="parataxis", head=deed.i)
        return
    if deed.head != says.i or deed.dep != "ccomp" or own:
        return
    if beside:
        out[named.i] = named._replace(dep="nsubj", head=says.i)
    before = [t for t in below if t.i < first - 1 and t.dep not in ("punct", "cc", "mark")]
    subject = next((t for t in reversed(before) if t.pos in ("NOUN", "PROPN", "NUM", "ADP", "SCONJ")), None)
    if subject is None:
        return
    passive = any(t.head == deed.i and t.dep == "auxpass" for t in near)
    root = says.head == says.i
    for t in below:
        if t is subject and t.dep != "prep":
            out[t.i] = t._replace(dep="nsubjpass" if passive else "nsubj", head=deed.i)
        elif (t.i < first - 1 or t.i > comma.i) and t.i != deed.i:
            out[t.i] = t._replace(head=deed.i)
    out[deed.i] = deed._replace(dep=says.dep, head=deed.i if root else says.head)
    out[says.i] = says._replace(dep="parataxis", head=deed.i)


RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def _first(out: list[Token], noun: Token) -> int:
    """Where the words begin that stand before a noun and hang on it."""
    first = noun.i
    while first > 0 and _hangs_on(out, out[first - 1], noun.i):
        first -= 1
    return first


def _hangs_on(out: list[Token], token: Token, noun: int) -> bool:
    """Whether a word stands below a noun (at most five steps up)."""
    for _ in range(5):
        if token.head == noun:
            return token.i != noun
        token = out[token.head]
    return False
