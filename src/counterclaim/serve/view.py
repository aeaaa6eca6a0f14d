"""How the reader looks at what was chosen: by whose names, and where the map stands; kept in the address, filters nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from counterclaim.model.ledger import Entry
from counterclaim.publish.words import in_address
from counterclaim.publish.worldview import entry_seen_by
from counterclaim.serve.filters import LONGEST
from counterclaim.serve.problems import Problem

_APART = re.compile(r",\s*|\s+and\s+")
_NOBODY = {"both", "general"}  # no side of a dispute


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`worldview`: whose name a contested place is shown by (None: every name). The map's place is the browser's to read."""

    worldview: str | None = None

    def seen(self, entry: Entry) -> Entry:
        """A matter as this reader wants it named."""
        return entry_seen_by(entry, self.worldview)

    def all_seen(self, entries: Iterable[Entry]) -> list[Entry]:
        """Matters as this reader wants them named, in their order."""
        return [self.seen(e) for e in entries] if self.worldview else list(entries)


def view_of(query: Mapping[str, str]) -> View:
    """Read the view from a query. Raises Problem for a name that is too long."""
    text = query.get("worldview", "").strip()
    if len(text) > LONGEST or "\x00" in text:
        raise Problem("bad-parameter", f"worldview has at most {LONGEST} characters", "worldview")
    return View(worldview=text or None)


def usages_of(entries: Iterable[Entry]) -> list[str]:
    """Whose names there are to choose from: "Armenian", "international" …, sorted; what everybody uses is no choice."""
    users = {user for e in entries if e.place and e.place.disputed for _, user in e.place.readings}
    found = {word for user in users for word in _APART.split(user.removesuffix(" usage")) if word}
    return sorted(found - _NOBODY, key=str.casefold)


@pass_context
def kept(context: Context, address: str) -> str:
    """An address of ours with the reader's choice of names, so that it holds from page to page."""
    view: Any = context.get("view")
    if not isinstance(view, View) or not view.worldview:
        return address
    path, hash_sign, anchor = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}worldview={in_address(view.worldview)}{hash_sign}{anchor}"
