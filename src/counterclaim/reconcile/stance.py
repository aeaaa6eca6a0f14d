"""How an origin puts a finding: affirms, alleges, denies, disputes, does not acknowledge - or says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation
from counterclaim.model.ledger import Finding, Stance
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.spelling import words

# What a voice demands, promises, fears or asks is no position on what is: it has no stance (RECORD.md, rule 2).
_SAID: Mapping[str, Stance | None] = {
    "asserted": "affirms", "denied": "denies", "not_confirmed": "does_not_acknowledge", "alleged": "alleges", "possible": "alleges",
    "unknown": "alleges", "feared": None, "demanded": None, "promised": None, "asked": None, "conditional": None,
}  # fmt: skip
_HAPPENED: Mapping[str, Stance | None] = {
    "occurred": "affirms", "ongoing": "affirms", "alleged": "alleges", "denied": "denies", "planned": None, "demanded": None,
    "refused": None, "hypothetical": None, "historical": None,
}  # fmt: skip
_CALLS = ("demanded", "promised", "asked")
REACH = 12  # words before a deed in which it is said to be one of a charge
MOST_OWNERS = 5  # words of a charge that is only named, with whose it is ("the Georgian army's latest claim")


def stance_of(finding: Finding, statement: Statement, record: Record) -> Stance | None:
    """How the origin of a statement puts a finding; None: no position on whether it is so."""
    said = _SAID[statement.factuality]
    if isinstance(finding, Figure | Event) and said is not None:
        if _is_anothers(finding, statement, record):
            return None
        if _gainsaid(finding, statement):
            return "denies"
    if isinstance(finding, Figure):
        return _of_figure(finding, statement, said)
    if isinstance(finding, Event):
        return _of_event(finding, statement, said)
    if isinstance(finding, Ceasefire) and finding.negated and said in ("affirms", "alleges"):
        return "denies"
    if said == "does_not_acknowledge":
        return "denies" if statement.act in ("deny", "reject") else None
    if statement.factuality == "asked" and not statement.voices:
        return None  # a question of the report's own
    if statement.factuality in _CALLS:
        return "affirms"  # a call for talks or a truce is itself the matter
    if isinstance(finding, Relation) and statement.factuality == "conditional":
        return "affirms"  # who says that he would support a side stands with it
    return said


def _of_figure(figure: Figure, statement: Statement, said: Stance | None) -> Stance | None:
    if figure.qualifier == "not_acknowledged":
        return "does_not_acknowledge"
    if figure.qualifier == "none_given":
        return None
    if figure.negated or said == "denies":
        return "disputes" if _doubts(statement) else "denies"
    return said


def _of_event(event: Event, statement: Statement, said: Stance | None) -> Stance | None:
    happened = _HAPPENED[event.status]
    if happened is None or said is None:
        return None
    if said == "does_not_acknowledge":
        return said
    if happened == "denies" or said == "denies":
        return "disputes" if _doubts(statement) else "denies"
    return "alleges" if "alleges" in (happened, said) or statement.act == "accuse" else "affirms"


def _is_anothers(finding: Figure | Event, statement: Statement, record: Record) -> bool:
    """ "Denied responsibility for a strike that rights groups say killed nine": what they say is not what is denied, nor do they deny it."""
    denied = finding.negated if isinstance(finding, Figure) else finding.status == "denied"
    if not denied or statement.factuality != "asserted" or not statement.voices:
        return False
    if {w for c in statement.content for w in words(c.text)} & matter_words().negation:
        return False
    here = next((t for t in record.sentences if t.start <= statement.words.start < t.end), None)
    return here is not None and any(
        denies_outright(s) and s.voices[0].words != statement.voices[0].words
        for s in record.statements
        if s.id != statement.id and here.start <= s.words.start < here.end
    )


def _gainsaid(finding: Figure | Event, statement: Statement) -> bool:
    """Tell whether a statement says of a finding that it is not so ("described reports of a raid as fabricated", "had nothing to do
    with the raid"), though no word of its grammar denies it."""
    known = matter_words()
    content = next((c for c in statement.content if c.start <= finding.words.start < c.end), None)
    if content is None:
        return False
    before = words(content.text[: finding.words.start - content.start])[-REACH:]
    after = words(content.text[finding.words.end - content.start :])
    untrue = known.false & set(after) or any(_holds(said, known.gainsaying) for said in (before, after))
    if known.charges & set(before) and untrue:
        return True
    own = any(w in known.owners for w in before[: _holds(before, known.disowning)])
    return own and bool(_holds(before, known.disowning))


def _holds(said: Sequence[str], pairs: Sequence[Sequence[str]]) -> int:
    """Where the first word of one of the pairs stands, counted from one, with the second soon behind it; 0: nowhere."""
    for first, second in pairs:
        for i, word in enumerate(said):
            if word == first and second in said[i + 1 : i + 4]:
                return i + 1
    return 0


def _doubts(statement: Statement) -> bool:
    cues = {w for v in statement.voices if v.cue for w in words(v.cue.text)}
    return bool(cues & matter_words().dispute)


def calls_false(statement: Statement) -> bool:
    """Tell whether a statement calls what it speaks of a lie, false or baseless."""
    said = [w for c in statement.content for w in words(c.text)]
    return bool(matter_words().false & set(said) or _holds(said, matter_words().gainsaying))


def denies_outright(statement: Statement) -> bool:
    """Tell whether a statement's verb denies or rejects what it holds."""
    return statement.act in ("deny", "reject") and statement.factuality == "denied"


def turns_down(outer: Statement, inner: Statement) -> bool:
    """Tell whether one statement rejects the charge that it holds, or calls it false ("the claim that … was pure invention")."""
    own = inner.voices[len(outer.voices) :]
    named = any(v.words for v in own)
    charge = {w for v in own if v.cue for w in words(v.cue.text)} & matter_words().charges
    if named and not charge:
        return False  # "denied that X had said …": whether X said it is what is denied
    if denies_outright(outer):
        return bool(charge)
    return bool(_around(outer, inner) & matter_words().false) if named else calls_false(outer)


def _around(outer: Statement, inner: Statement) -> set[str]:
    """The words of a statement's content before and behind that of the one within it."""
    found: set[str] = set()
    for c in outer.content:
        first = min((i.start for i in inner.content if c.start <= i.start < c.end), default=c.end)
        last = max((i.end for i in inner.content if c.start < i.end <= c.end), default=c.end)
        found |= {*words(c.text[: first - c.start]), *words(c.text[last - c.start :])}
    return found


def denies(statement: Statement) -> bool:
    """Tell whether a statement denies something, in so many words or by calling what was said a fake."""
    if statement.act in ("deny", "reject"):
        return denies_outright(statement)
    said = pointed_words(statement)
    known = matter_words()
    no = calls_false(statement) or _holds(said, known.disowning)
    return bool(no) and points_back(statement)


def points_back(statement: Statement) -> bool:
    """Tell whether what a statement denies is only pointed at ("denied it", "rejected the accusation", "the ministry's figure").

    What it is called ("dismissed the claim as a tale for children") says nothing of what it is.
    """
    known = matter_words()
    said = pointed_words(statement)
    if len(said) <= MOST_OWNERS and known.charges & set(said[-1:]):
        return True
    return 0 < len(said) <= 8 and all(w in known.pointing or w in known.false for w in said)


def pointed_words(statement: Statement) -> list[str]:
    """The words of what is denied, without what it is called."""
    said = [w for c in statement.content for w in words(c.text)]
    return said[: said.index("as")] if "as" in said[1:] else said
