"""Find who carried a report: the agency in its dateline or at its foot."""

from __future__ import annotations

import re

from counterclaim.lexicon.cues import Cues, cues
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Voice

_HEAD, _FOOT = 600, 300  # code points of a report in which a credit stands
_CREDIT = re.compile(
    r"\((?P<bracket>[A-Z][\w./’'& -]{1,40}?)\)"
    r"|(?:[—–/-]|--)[ \t]*(?P<dash>[A-Z][\w./’'& -]{1,40}?)[ \t]*(?:\n|\Z|/)"
    r"|(?:^|\n)[ \t]*(?P<line>[A-Z][\w./’'& -]{1,40}?)[ \t]*(?:\n|\Z)"
    r"|[Rr]eporting by [^\n]{0,80}?(?P<by>Reuters|AFP|AP)"
    r"|/(?P<slash>[A-Z][\w.’'& -]{1,40}?)/"
)


def carriers(reading: Reading, *, words: Cues | None = None) -> tuple[Voice, ...]:
    """The agencies credited in dateline, byline or foot ("KYIV (Reuters) -", "— AFP"), in text order, each once."""
    agencies = (words or cues()).agencies
    text = reading.document.text
    stretches = [(0, min(_HEAD, len(text)))]
    if len(text) > _HEAD:
        stretches.append((max(_HEAD, len(text) - _FOOT), len(text)))
    found: dict[str, Voice] = {}
    for a, b in stretches:
        for match in _CREDIT.finditer(text, a, b):
            kind = str(match.lastgroup)
            for name in re.finditer(r"[^/,&]+", match.group(kind)):
                start = match.start(kind) + name.start()
                bare = name.group().strip()
                start += len(name.group()) - len(name.group().lstrip())
                written = agencies.get(bare.lower())
                if written and written not in found:
                    words_ = Selector.of(text, start, start + len(bare))
                    found[written] = Voice(words=words_, cue=None, head=reading.parse.at(start), because="credit")
    return tuple(found.values())
