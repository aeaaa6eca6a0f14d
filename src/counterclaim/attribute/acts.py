"""Tell what a statement does and how certain it leaves its content: say, deny, demand …; asserted, denied, not confirmed …"""

from __future__ import annotations

from counterclaim.attribute.candidates import COUNTS, TURNED, Candidate
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token
from counterclaim.model.statement import Act, Factuality

_NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "no", "nobody", "none", "hardly", "cannot"})
_MODALS = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "would": "conditional",
    "should": "conditional",
    "can": "possible",
}


def act_of(candidate: Candidate, cues: Cues) -> tuple[Act, Factuality]:
    """What the cue does and the certainty it gives, before negation and mood."""
    frame = candidate.frame
    if candidate.pattern in COUNTS or candidate.pattern.startswith("preposition"):
        return "say", "asserted"  # "by the ministry's estimate" is what the ministry says
    found = cues.verb(candidate.lemma, frame, "quote" if candidate.quoted else frame)
    if found is None and "+" in candidate.lemma:
        verb, _, rest = candidate.lemma.partition("+")
        noun = cues.noun(rest, frame)
        found = noun or cues.verb(verb, frame)
    if found is None or candidate.pattern.startswith(("noun", "verb noun")):
        found = cues.noun(candidate.lemma.rsplit("+", 1)[-1], frame) or found
    if found is None:
        return "say", cues.hedges.get(candidate.lemma, "asserted")
    if candidate.pattern == TURNED and found.factuality == "denied":
        return "say", "asserted"  # "it was the army, objected X" says what stands before it
    return found.act, found.factuality


def mood_of(parse: Parse, candidate: Candidate, factuality: Factuality, cues: Cues) -> tuple[Factuality, str | None]:
    """The factuality after negation, refusal, question, condition and modal verb, with the reason where one changed it."""
    verb = parse.tokens[candidate.verb]
    if _refused(parse, verb, cues):
        return "not_confirmed", "refused to say"
    negated = _negated(parse, verb)
    if negated:
        return ("denied", "negated belief") if factuality == "possible" else ("not_confirmed", "negated cue")
    if _conditional(parse, verb):
        return "conditional", "conditional cue"
    modal = next((t for t in parse.childs(verb.i, "aux") if t.lower in _MODALS), None)
    if modal is not None and factuality == "asserted" and not candidate.quoted:
        return ("possible" if _MODALS[modal.lower] == "possible" else "conditional"), f"modal: {modal.lower}"
    if _asked(parse, verb, candidate):
        return "asked", "question"
    return factuality, None


def _negated(parse: Parse, verb: Token) -> bool:
    if any(
        t.dep == "neg" or t.lower in _NEGATORS
        for t in parse.childs(verb.i)
        if t.i < verb.i and t.dep in ("neg", "advmod", "preconj", "cc", "det")
    ):
        return True
    if any(t.lower == "neither" and t.i < verb.i for t in parse.childs(verb.i)):
        return True
    if verb.dep == "conj" and any(t.lower in ("nor", "neither") for t in parse.childs(verb.head, "cc", "preconj")):
        return True
    subject = parse.child(verb.i, "nsubj", "nsubjpass")
    if subject is not None and (
        subject.lower in ("nobody", "none", "neither")
        or any(t.lower in ("no", "neither") for t in parse.childs(subject.i, "det"))
    ):
        return True
    if verb.dep == "xcomp" and verb.head != verb.i:
        above = parse.tokens[verb.head]
        return any(t.dep == "neg" for t in parse.childs(above.i))
    return False


def _refused(parse: Parse, verb: Token, cues: Cues) -> bool:
    above = parse.tokens[verb.head]
    if verb.dep == "xcomp" and above.lemma in cues.refusing:
        return True
    if verb.lemma in cues.refusing:
        inner = parse.child(verb.i, "xcomp")
        return inner is not None and inner.lemma in cues.silent
    return False


def _conditional(parse: Parse, verb: Token) -> bool:
    mark = parse.child(verb.i, "mark")
    return verb.dep == "advcl" and mark is not None and mark.lower in ("if", "unless", "whether", "provided")


def _asked(parse: Parse, verb: Token, candidate: Candidate) -> bool:
    """Tell whether the sentence asks ("Did Kyiv deny it?"): a question mark after it, outside the quoted words."""
    if candidate.quoted:
        return False
    for token in parse.tokens[verb.i + 1 : verb.i + 60]:
        if token.text == "?":
            return not any(start <= token.start < end for start, end in candidate.content)
        if token.text in (".", "!"):
            return False
    return False
