"""Answers that were given before: as long as the ledger is the same, the same question is not worked out again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from counterclaim.serve.desk import Desk, Handler, signed_in

MOST = 32_000_000  # bytes of answers that are remembered
LARGEST = 2_000_000  # bytes of one


@dataclass(frozen=True, slots=True)
class _Given:
    stamp: str
    body: bytes
    headers: dict[str, str]


class Recall:
    """Remembers whole answers by address and query, the latest ones, with the state of the ledger that they were made from."""

    def __init__(self) -> None:
        self._given: OrderedDict[tuple[str, str, bool], _Given] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def answer(self, handler: Handler, desk: Desk, request: Request) -> Response:
        """The answer of a handler that says nothing but what the ledger holds."""
        key = (request.url.path, request.url.query, signed_in(request))
        stamp = desk.shelf.stamp()
        with self._lock:
            known = self._given.get(key)
            if known and known.stamp == stamp:
                self._given.move_to_end(key)
                return Response(known.body, 200, known.headers)
        made = handler(desk, request)
        if made.status_code == 200 and len(made.body) <= LARGEST and desk.shelf.is_current(stamp):
            self._keep(key, _Given(stamp, bytes(made.body), dict(made.headers)))
        return made

    def _keep(self, key: tuple[str, str, bool], given: _Given) -> None:
        with self._lock:
            before = self._given.pop(key, None)
            self._given[key] = given
            self._size += len(given.body) - (len(before.body) if before else 0)
            while self._size > MOST:
                _, old = self._given.popitem(last=False)
                self._size -= len(old.body)
