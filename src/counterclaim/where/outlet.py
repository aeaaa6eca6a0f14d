"""Where an outlet is at home, as far as its web address tells."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.lexicon.places import countries

_HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_WORLD = frozenset(
    ["tv", "me", "io", "co", "ai", "fm", "ws", "cc", "ly", "to", "st", "sh", "gg", "im", "am"]
)  # sold to anybody


@lru_cache(maxsize=4096)
def home_of(outlet: str | None, url: str | None) -> str | None:
    """ISO3 of the country whose top-level domain an outlet's address has, or None (a .com tells nothing)."""
    for address in (outlet, url):
        found = _HOST.match(address or "")
        if found:
            ending = found[1].rsplit(".", 1)[1].lower()
            code = "GB" if ending == "uk" else ending.upper()
            if ending not in _WORLD:
                return next((c.iso3 for c in countries() if c.iso2 == code and c.iso3), None)
    return None


@lru_cache(maxsize=4096)
def called(outlet: str | None, url: str | None) -> str:
    """An outlet's web address without `www`, dots and ending ("athensreview"), or empty: papers are often called after their town."""
    for address in (outlet, url):
        if found := _HOST.match(address or ""):
            return "".join(found[1].lower().rsplit(".", 1)[0].split(".")).replace("-", "")
    return ""
