"""Over 300 strings that attack a page, and a ledger that has each of them in every field of a report."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from counterclaim.store import SqliteStore
from serve.hostile import LINKS, NOW, STRINGS, _record

# Ways out of where text may stand, and what an attacker would put there.
EXITS = ['"', "'", "`", "</", "-->", "]]>", "</script>", "</title>", "</svg>", "\\", "}}", '">', "'>", "\u2028", "&quot;>"]  # fmt: skip
BLOWS = [
    "<script>alert(1)</script>", "<img src=//evil.example/x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<style>@import url(//evil.example/x.css);</style>", " style=background:url(//evil.example/y) ", " onpointerenter=alert(1) onfocus=alert(1) autofocus tabindex=1 ",
    "<a href=javascript:alert(1) id=rows>x</a>", "<link rel=prefetch href=//evil.example/z>", "<form id=filters><input name=place>", "<template><img src=x onerror=alert(1)></template>",
    "<math><mtext></p><style><img src onerror=alert(1)>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<p id=live class=off role=status>", "<use href=data:image/svg+xml,x#x>", "<audio src onerror=alert(1)>",
]  # fmt: skip


def strings() -> list[str]:
    """Every one of them, each once."""
    return [*STRINGS, *made_up()]


def made_up() -> list[str]:
    """Each blow behind each way out."""
    known = set(STRINGS)
    return [s for s in dict.fromkeys(exit + blow for exit, blow in itertools.product(EXITS, BLOWS)) if s not in known]


def fillings() -> list[str]:
    """What the reports are filled with: each known string alone, the made-up ones four to a report, so that opening all takes less long."""
    rest = made_up()
    return [*STRINGS, *(" ".join(rest[at : at + 4]) for at in range(0, len(rest), 4))]


def hostile_ledger(folder: Path) -> Path:
    """A ledger with a report for each filling, at a place of its own."""
    path = folder / "hostile.db"
    with SqliteStore(path) as store:
        for n, words in enumerate(fillings()):
            record = _record(words, f"report {n}", 2 + n % 7, LINKS[n % len(LINKS)] or None)
            lat, lon = -55 + 120 * ((n * 37) % 131) / 131, -170 + 340 * ((n * 101) % 131) / 131
            place = replace(record.places[0], lat=round(lat, 3), lon=round(lon, 3), precision=1 + n % 6)
            store.add(replace(record, places=(place,)), NOW)
            store.refuse(words, words, NOW)
    return path
