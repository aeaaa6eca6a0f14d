"""Who may write: a token that is made at the start, shown once, compared in constant time, and never sent back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from counterclaim.errors import UsageError
from counterclaim.serve.problems import Problem

COOKIE = "counterclaim-desk"
FEWEST = 16  # characters of a token of one's own: shorter ones can be guessed
MOST = 200


def made_token() -> str:
    """A new token: 256 random bits in letters that need no quoting."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Key:
    """The token of a server that writes. Raises UsageError for one that is too short or that no header could carry."""

    token: str = field(repr=False)

    def __post_init__(self) -> None:
        plain = self.token.isascii() and self.token.isprintable() and " " not in self.token
        if not (plain and FEWEST <= len(self.token) <= MOST):
            raise UsageError(f"the token for writing has {FEWEST} to {MOST} letters, digits or signs, and no space")

    @property
    def cookie(self) -> str:
        """What a browser that signed in carries: made from the token, so that the token itself is in no browser's store."""
        return hmac.new(self.token.encode(), b"counterclaim desk", hashlib.sha256).hexdigest()

    def fits(self, given: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def signed_in(self, headers: Mapping[str, list[str]]) -> str | None:
        """How a request shows that it may write: "bearer", "cookie", or None where it does not. Header names in lower case."""
        scheme, _, given = headers.get("authorization", [""])[-1].partition(" ")
        if scheme.lower() == "bearer" and self.fits(given.strip()):
            return "bearer"
        for line in headers.get("cookie", []):
            try:
                kept = SimpleCookie(line).get(COOKIE)
            except CookieError:
                continue
            if kept and hmac.compare_digest(kept.value.encode("utf-8", "replace"), self.cookie.encode()):
                return "cookie"
        return None


class Meter:
    """At most `many` in `seconds`, and as many at once: a bucket that fills steadily."""

    def __init__(self, many: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._many, self._pace, self._clock = many, many / seconds, clock
        self._left, self._at = float(many), clock()
        self._lock = threading.Lock()

    def take(self, what: str) -> None:
        """Count one. Raises Problem (429) with the seconds to wait where there is none left."""
        with self._lock:
            now = self._clock()
            self._left = min(self._many, self._left + (now - self._at) * self._pace)
            self._at = now
            if self._left < 1:
                wait = max(1, round((1 - self._left) / self._pace + 0.5))
                raise Problem("too-many", f"Too many {what}. Again in {wait} seconds.", retry=wait)
            self._left -= 1
