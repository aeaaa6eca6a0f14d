"""How it stands with an address after each answer, and when a known one is to be asked for again: pure rules."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from counterclaim.gather.fetch import Answer, Validators
from counterclaim.model.visit import Lead, Run, Visit

WITHOUT_VALIDATORS = timedelta(hours=24)  # a page of which no server says whether it changed is looked at again after
YOUNG = timedelta(days=7)  # a page is watched for changes for so long
SOONEST = timedelta(hours=1)  # after a page came it is looked at again, then when its age has doubled, and so on
GIVEN_UP = 8  # tries of a page, one after another, on different runs
LONGEST_BACK_OFF = 1_440  # minutes

Again = Literal["always", "aging"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One request to make: `at` is the address to ask now, `url` the one that led there; without `url`, a robots.txt."""

    at: str
    url: str = ""
    depth: int = 0  # how many listings may still come
    source: str | None = None
    lead: Lead | None = None
    known: Visit | None = None
    hops: int = 0
    tries: int = 0

    @property
    def validators(self) -> Validators | None:
        """What to ask by, where the page was had before."""
        v = self.known
        if v is None or v.state not in ("settled", "listing") or not v.final_url:
            return None
        return Validators(url=v.final_url, etag=v.etag, modified=v.modified)

    @property
    def before(self) -> Visit:
        """How it stood with its address."""
        return self.known or Visit(url=self.url)


def written(moment: datetime) -> str:
    """A moment as visits keep it: UTC, with microseconds, so that text order is time order."""
    return moment.isoformat(timespec="microseconds")


def is_due(visit: Visit, task: Task, run: Run, now: datetime, *, again: Again, is_resumed: bool) -> bool:
    """Whether an address that was asked for before is to be asked for again.

    In a run that goes on, what it has asked for is done. A page's listing may say that it changed, or (a sitemap's
    date) that it did not.
    """
    asked, at = visit.asked_at or "", written(now)
    if is_resumed and asked >= run.started_at and visit.state != "failed":
        return False
    if visit.state == "gone":
        return visit.status != 410 and (visit.later or "") <= at
    if visit.state == "failed":
        return again == "always" or (visit.later or "") <= at
    if task.depth > 0 or visit.state == "listing":
        return True
    if task.lead and task.lead.updated and task.lead.updated != (visit.lead.updated if visit.lead else None):
        return True
    if again == "aging" and not _is_its_time(visit, run, now):
        return False
    return bool(visit.etag or visit.modified) or asked <= written(now - WITHOUT_VALIDATORS)


def _is_its_time(visit: Visit, run: Run, now: datetime) -> bool:
    born = datetime.fromisoformat(visit.fetched_at or run.started_at)
    asked = datetime.fromisoformat(visit.asked_at or run.started_at)
    return now - born <= YOUNG and now - asked >= max(SOONEST, asked - born)


def came(task: Task, answer: Answer, now: datetime) -> Visit:
    """A page came."""
    checks, known = answer.validators, task.before
    return Visit(
        url=task.url,
        status=answer.status,
        final_url=answer.url,
        etag=checks.etag,
        modified=checks.modified,
        media_type=answer.media_type,
        content_hash=hashlib.sha256(answer.body).hexdigest(),
        asked_at=written(now),
        fetched_at=written(now),
        lead=task.lead,
        source=task.source,
        document=known.document,
        told=known.told,
    )


def same(task: Task, now: datetime) -> Visit:
    """Its server says that it has not changed."""
    known = task.before
    return replace(known, asked_at=written(now), status=304, tries=0, later=None, lead=task.lead or known.lead)


def refused(task: Task, reason: str, now: datetime) -> Visit:
    """It is nothing that we read, or fetch."""
    return replace(
        task.before,
        state="settled",
        reason=reason,
        asked_at=written(now),
        lead=task.lead,
        source=task.source,
        body=None,
    )


def moved(task: Task, answer: Answer, to: str, now: datetime) -> Visit:
    """It leads to a page that is fetched in its own right."""
    return replace(
        task.before, state="settled", status=answer.status, final_url=to, asked_at=written(now), lead=task.lead
    )


def lost(task: Task, answer: Answer, now: datetime) -> Visit:
    """Its server says that it is not there: 404 may be a mistake, 410 is for ever (RFC 9110, 15.5.11)."""
    known = task.before
    reason = (
        f"is not there any more ({answer.status}); its report stays in the ledger"
        if known.document
        else f"is not there ({answer.status})"
    )
    later = written(now + WITHOUT_VALIDATORS)
    return replace(
        known, state="gone", status=answer.status, reason=reason, asked_at=written(now), later=later, lead=task.lead
    )


def failed(task: Task, reason: str, now: datetime) -> Visit:
    """It could not be had. What was had before stays; what never came is given up after some tries."""
    known = task.before
    tries = known.tries + 1
    later = written(now + timedelta(minutes=min(2**tries, LONGEST_BACK_OFF)))
    if known.state in ("settled", "listing"):
        return replace(known, tries=tries, reason=reason, later=later)
    return replace(
        known,
        state="gone" if tries >= GIVEN_UP else "failed",
        tries=tries,
        reason=reason,
        asked_at=written(now),
        later=later,
        lead=task.lead,
        source=task.source,
    )
