"""What gathering asks of whoever remembers its visits, and a memory that lasts as long as the process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from counterclaim.model.visit import Lead, Run, Site, Visit


class Visits(Protocol):
    """Remembers what was fetched; each call that keeps something is one transaction."""

    def visit(self, url: str) -> Visit | None:
        """How it stands with an address; None where it was never asked for."""
        ...

    def keep(self, visit: Visit) -> None:
        """Remember how it stands with an address, in the place of what was remembered."""
        ...

    def keep_listing(self, visit: Visit, leads: Sequence[Lead]) -> None:
        """Remember a listing and what it leads to; entries that left it stay until they are settled."""
        ...

    def leads(self, listing: str) -> list[Lead]:
        """What a listing leads to, in its order."""
        ...

    def site(self, site: str) -> Site | None:
        """What a site asked for; None where it was never asked."""
        ...

    def keep_site(self, site: Site) -> None:
        """Remember what a site asks for."""
        ...

    def run(self, name: str) -> Run | None:
        """The last gathering of that name."""
        ...

    def keep_run(self, run: Run) -> None:
        """Remember a gathering."""
        ...


class Remembered:
    """Visits in memory, for a single reading without a ledger."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}
        self._leads: dict[str, dict[str, Lead]] = {}
        self._sites: dict[str, Site] = {}
        self._runs: dict[str, Run] = {}

    def visit(self, url: str) -> Visit | None:
        """How it stands with an address."""
        return self._visits.get(url)

    def keep(self, visit: Visit) -> None:
        """Remember how it stands with an address."""
        self._visits[visit.url] = visit

    def keep_listing(self, visit: Visit, leads: Sequence[Lead]) -> None:
        """Remember a listing and what it leads to."""
        self.keep(visit)
        settled = {url for url, v in self._visits.items() if v.state in ("settled", "gone", "listing")}
        before = {url: lead for url, lead in self._leads.get(visit.url, {}).items() if url not in settled}
        self._leads[visit.url] = before | {lead.url: lead for lead in leads}

    def leads(self, listing: str) -> list[Lead]:
        """What a listing leads to."""
        return list(self._leads.get(listing, {}).values())

    def site(self, site: str) -> Site | None:
        """What a site asked for."""
        return self._sites.get(site)

    def keep_site(self, site: Site) -> None:
        """Remember what a site asks for."""
        self._sites[site.site] = site

    def run(self, name: str) -> Run | None:
        """The last gathering of that name."""
        return self._runs.get(name)

    def keep_run(self, run: Run) -> None:
        """Remember a gathering."""
        self._runs[run.name] = run
