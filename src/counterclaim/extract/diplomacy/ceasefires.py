"""Find ceasefires and their status: demanded, proposed, agreed, in force, violated, rejected, ended.

PLOVER v0.8: a ceasefire declared and not implemented is CONCEDE, an implemented one RETREAT/ceasefire (manual, RETREAT and
CONCEDE); here the two are `agreed` and `in_force`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.ceasefire_names import ceases, is_broken, names_ceasefire, whole_noun
from counterclaim.extract.diplomacy.ceasefire_parties import parties_of, put_by
from counterclaim.extract.diplomacy.ceasefire_status import Governed, said_of
from counterclaim.extract.diplomacy.scene import ahead_of, readable_tokens, statement_over, time_of
from counterclaim.lexicon.diplomacy import CeasefireWords, ceasefire_words
from counterclaim.model.finding import Ceasefire, CeasefireStatus
from counterclaim.model.mention import Period
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement

MEANT = 3  # sentences, its own among them, in which "it" can mean a truce


def find_ceasefires(reading: Reading) -> Iterator[Ceasefire]:
    """Yield each ceasefire of which the text says what became of it, or what is wanted of it, in text order.

    What a voice denies ("denied having broken the truce", "there had been no violation") is `negated`.
    """
    words = ceasefire_words()
    number, here, named = 0, None, 0  # sentences back in which one was named last; 0: none
    for sentence, token in readable_tokens(reading):
        if sentence is not here:
            here, named = sentence, named + 1 if named else 0
        ceasing = ceases(reading.parse, token, words)
        names = not ceasing and names_ceasefire(reading.parse, token, words)
        named = 1 if ceasing or names else named
        if not (ceasing or names or (1 < named <= MEANT and is_broken(reading.parse, token, words))):
            continue
        noun = token.i if ceasing else whole_noun(reading.parse, token)
        found = said_of(reading.parse, noun, words, ceasing=ceasing)
        over = _over(reading, token, found.at) if found else None
        if found is None or not _counts(found, over) or _is_given(reading.parse, found, over):
            continue
        number += 1
        yield Ceasefire(
            id=f"c{number}",
            words=reading.parse.selector(token.i, token.i),
            status=_as_put(found.status, over.factuality if over else None),
            kind=_kind(reading.parse, noun, token.i, words),
            by=put_by(reading.parse, found.status, found.at),
            parties=tuple(parties_of(reading.parse, noun, found.status, found.at)),
            when=_when(reading, noun, sentence, found.status),
            negated=found.negated or _is_denied(found, over),
        )


def _when(reading: Reading, noun: int, sentence: Sentence, status: CeasefireStatus) -> Period | None:
    """The days of a truce, or of what became of it: its own clause dates the truce and not its breach."""
    settled = status in ("agreed", "in_force")
    when = time_of(reading, noun, sentence, clauses=settled)
    return ahead_of(reading, when, sentence, nearest=True) if settled else when


def _over(reading: Reading, token: Token, governor: int) -> Statement | None:
    """Who says what is said of a ceasefire: whose content holds its governor too, else whose content holds it.

    "… of breaking the truce, which the army denied": the denial takes up the truce alone.
    """
    above = reading.parse.tokens[governor]
    whole = statement_over(reading, min(token.start, above.start), max(token.end, above.end))
    return whole or statement_over(reading, token.start, token.end)


def _counts(found: Governed, over: Statement | None) -> bool:
    """Tell whether what is said of a ceasefire is a finding: not what somebody cannot confirm, nor a breach that the report itself has not seen."""
    if found.negated:
        return over is not None and bool(over.voices)
    wished = found.status in ("demanded", "proposed", "rejected")
    return wished or over is None or over.factuality != "not_confirmed"


def _is_given(parse: Parse, found: Governed, over: Statement | None) -> bool:
    """ "Denied having fired after the truce took effect": the truce only dates what is denied."""
    if over is None or over.factuality != "denied" or found.status not in ("agreed", "in_force", "ended"):
        return False
    first = min((c.start for c in over.content), default=0)
    return any(t.dep == "advcl" and t.start > first for t in (parse.tokens[found.at], *parse.ancestors(found.at)))


def _is_denied(found: Governed, over: Statement | None) -> bool:
    """Tell whether a voice denies what the words say; the rejection of a truce is no denial of one."""
    wished = found.status in ("demanded", "proposed", "rejected")
    return over is not None and over.factuality == "denied" and not wished


def _as_put(status: CeasefireStatus, factuality: str | None) -> CeasefireStatus:
    """What a voice demands or holds possible is not agreed or in force, whatever the verb says."""
    if status in ("agreed", "in_force") and factuality == "demanded":
        return "demanded"
    if status in ("agreed", "in_force") and factuality in ("possible", "conditional", "feared"):
        return "proposed"
    return status


def _kind(parse: Parse, noun: int, token: int, words: CeasefireWords) -> str | None:
    near = [t.lower for i in (noun, token) for t in parse.childs(i, "amod", "compound", "nummod")]
    return next((w for w in near if w in words.kinds), None)
