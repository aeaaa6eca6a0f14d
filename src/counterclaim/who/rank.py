"""Tell the PLOVER sector of a role by its noun, the words before it and whom it is for."""

from __future__ import annotations

from counterclaim.lexicon.classes import word_class
from counterclaim.model.parse import Token
from counterclaim.who.cast import Cast
from counterclaim.who.whose import Whose

_STATE = frozenset(
    {"COP", "MIL", "REB", "SPY", "PRM", "OPP", "JUD", "PTY", "CRM", "UAF", "LEG", "JRN", "LAB", "REL", "BUS"}
)
_OFFICE = frozenset(
    {"official", "negotiator", "envoy", "adviser", "advisor", "aide"}
)  # PLOVER: unnamed officials are GOV
_FOR_STATE = _OFFICE | {
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "leader",
    "chief",
    "representative",
    "secretary",
    "delegate",
    "head",
    "deputy",
    "counterpart",
}


def sector_of(cast: Cast, form: str | None, token: Token, ours: Whose) -> str:
    """PLOVER sector of a role: of the words before it, of whom one speaks for, else of the noun itself."""
    words = cast.scene.people
    back = 2 if token.i > 1 and cast.scene.tokens[token.i - 1].text == "-" else 1
    before = cast.scene.tokens[token.i - back].lower if token.i >= back else ""
    if form == "general" and before in word_class("generals"):
        form = before  # attorney general, secretary general
    base = words.person.get(form, "") if form is not None else words.title_sector.get(token.lower.rstrip("."), "")
    if ours.former and base in ("GOV", "LEG", ""):
        return "ELI"
    org = ours.org
    in_its_name = org is not None and org.proper and org.kind in ("international", "armed_group", "organisation")
    if base in ("", "MIL") and ours.sector in _STATE and not in_its_name:
        return ours.sector
    if org is not None and org.kind == "armed_group" and base in ("", "MIL", "UAF", "GOV", "PTY"):
        return org.sector or "REB"
    if base:
        return base
    if form in _OFFICE and (org is None or org.kind in ("country", "government", "person")):
        return "GOV"
    if org is not None and org.sector:
        return org.sector
    if ours.sector and not in_its_name:
        return ours.sector
    return "GOV" if ours.nation and form in _FOR_STATE else ""
