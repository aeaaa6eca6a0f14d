"""What a site's robots.txt asks of us (RFC 9309), read by protego."""

from __future__ import annotations

import re
from functools import lru_cache

from protego import Protego

TOKEN = "counterclaim"  # the name that robots.txt may call us by
LARGEST = 512_000  # bytes; RFC 9309, 2.5: at least 500 KiB are read
LONGEST_DELAY = 3_600.0  # seconds

_AGENT = re.compile(r"^\s*user-?\s?agent\s*:?", re.I)


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    return Protego.parse("\n".join(_ours(line) for line in text.splitlines()))


def _ours(line: str) -> str:
    """Other robots' names are made one: a thousand groups with a thousand rules each cost no more than one group."""
    if _AGENT.match(line):
        name = _AGENT.sub("", line).partition("#")[0].strip().lower()
        return f"User-agent: {name if name == '*' or TOKEN in name else 'another'}"
    return line


def allows(robots: str, url: str) -> bool:
    """Whether we may ask for an address."""
    return bool(_rules(robots).can_fetch(url, TOKEN))


def delay_in(robots: str, least: float) -> float:
    """Seconds to leave between two requests: what the site asks for, but no less than `least`."""
    asked = _rules(robots).crawl_delay(TOKEN)
    return max(least, min(float(asked), LONGEST_DELAY)) if asked is not None else least
