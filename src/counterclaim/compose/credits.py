"""Name the agencies that a report credits: in dateline or foot, as a channel ("told AFP"), or as a reporter's employer."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.model.mention import Actor
from counterclaim.model.reading import Reading
from counterclaim.model.statement import Voice


def agencies_of(reading: Reading, carriers: Iterable[Voice]) -> tuple[str, ...]:
    """Names of the agencies, each once: credits of the text, then those its publisher sent with it (ninjs infoSources, a feed's
    or a table's credit), then channels and employers of reporters.

    A credit shows who carried a report, not that it is true: it can be copied like everything else.
    """
    cast = {a.id: a for a in reading.actors}
    credited = [v.words.text for v in carriers if v.words]
    channels = [v for s in reading.statements for v in s.voices if v.words]
    spoken = [name for v in channels if (name := _outlet(v, cast)) is not None]
    return tuple(dict.fromkeys([*credited, *_sent(reading), *spoken]))


def _sent(reading: Reading) -> list[str]:
    """The credit that came beside the text, by its names; addresses and identifiers are no names."""
    way = reading.document.provenance
    return [name for name in (way.credit or "").split(", ") if name and ":" not in name] if way else []


def _outlet(voice: Voice, cast: dict[str, Actor]) -> str | None:
    actor = cast.get(voice.ref or "")
    if actor is None or voice.words is None:
        return None
    if voice.cue is None and actor.kind == "media":
        # "told AFP", "told the Gulf Ledger"; not "told a local broadcaster" nor "Saudi state television", which name no carrier
        named = [w for w in voice.words.text.split() if w.lower() not in ("the", "of")]
        return voice.words.text if all(w[:1].isupper() for w in named) else None
    employer = cast.get(actor.speaks_for or "")
    return min(employer.names, key=len, default=employer.name) if employer and employer.kind == "media" else None
