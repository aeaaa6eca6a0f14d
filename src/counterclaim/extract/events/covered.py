"""What the statements that cover an event make of it: denied, alleged, demanded, promised, or left as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from counterclaim.model.finding import EventStatus
from counterclaim.model.parse import Token
from counterclaim.model.statement import Statement

ORDER: tuple[EventStatus, ...] = (
    "occurred",
    "ongoing",
    "historical",
    "planned",
    "hypothetical",
    "demanded",
    "alleged",
    "refused",
    "denied",
)
RANK: dict[str, int] = {status: n for n, status in enumerate(ORDER)}
OF_FACTUALITY = {
    "denied": "denied",
    "not_confirmed": "alleged",
    "alleged": "alleged",
    "demanded": "demanded",
    "promised": "planned",
    "possible": "hypothetical",
    "feared": "hypothetical",
    "asked": "hypothetical",
    "conditional": "hypothetical",
}
OF_ACT = {"accuse": "alleged", "deny": "denied", "demand": "demanded", "promise": "planned", "threaten": "hypothetical"}
SUPPOSING = frozenset({"possible", "conditional", "promised"})  # of a clause, not of the nouns in it


def worst(*found: str | None) -> EventStatus:
    """The status that claims least: a denial outweighs an allegation, an allegation a demand, and so on."""
    return ORDER[max((RANK[s] for s in found if s), default=0)]


class Cover:
    """The contents of a report's statements, asked what they make of a token."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(((c.start, c.end, s) for s in statements for c in s.content if s.voices), key=lambda c: c[:2])
        self._spans = spans
        self._starts = [c[0] for c in spans]
        self._reach = list(accumulate((c[1] for c in spans), max))
        self._cues = frozenset(v.cue.start for s in statements for v in s.voices if v.cue)

    def is_cue(self, token: Token) -> bool:
        """Tell whether a statement's cue begins at the token."""
        return token.start in self._cues

    def status(self, token: Token, *, relative: bool = False) -> EventStatus | None:
        """The status that claims least among those of the statements that hold the token; None: they leave it as it is.

        `relative`: the token stands in a relative clause, which tells what is the case of what is demanded or promised.
        """
        found: EventStatus | None = None
        at = bisect_right(self._starts, token.start) - 1
        while at >= 0 and self._reach[at] > token.start:
            _, end, statement = self._spans[at]
            status = _made_of(token, statement) if token.start < end else None
            if token.start in self._cues:
                status = None  # what says something is said itself, whatever the cue before it does to its own content
            if relative and status in ("demanded", "planned", "hypothetical"):
                status = None
            found = worst(found, status) if status else found
            at -= 1
        return found


def _made_of(token: Token, statement: Statement) -> str | None:
    """What one statement makes of a token in its content (PLOVER manual, auxiliary modes negation, hypothetical, future)."""
    if statement.act == "condemn":
        return "alleged" if statement.factuality == "alleged" else None
    if statement.act == "reject" and statement.factuality == "denied":
        return "denied" if token.pos == "VERB" else None
    if statement.factuality in SUPPOSING and token.pos != "VERB":
        return None
    cue = statement.voices[-1].cue if statement.voices else None
    if statement.factuality == "possible" and cue is not None and "expect" in cue.text.lower():
        return "planned"  # "is expected to meet"
    return OF_FACTUALITY.get(statement.factuality) or OF_ACT.get(statement.act)
