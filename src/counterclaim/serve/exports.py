"""Exports over HTTP: a format that others read, of the matters that are asked for; safe for spreadsheets unless a machine asks."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from counterclaim import __version__
from counterclaim.errors import UsageError
from counterclaim.model.contract import from_dict
from counterclaim.model.record import Record
from counterclaim.publish.exports import Exporter, File, Options, exporter, names
from counterclaim.publish.exports.chosen import narrowed
from counterclaim.publish.exports.grade import DEFAULT, GRADES
from counterclaim.serve.api import query_of
from counterclaim.serve.desk import Desk, Handler, as_json
from counterclaim.serve.filters import FIELDS, Asked, asked_of, number_of
from counterclaim.serve.problems import Problem
from counterclaim.serve.shelf import Snapshot
from counterclaim.store import Store

PATH = "/api/v1/exports/{format}"
SECONDS = 120.0  # that an export may take
PROFILES = ("spreadsheet", "machine")
OPTIONS = ("profile", "grade", "worldview", "version", "quote_max", "redact", "bom")
YES = {"true": True, "false": False}
_ONE = threading.Lock()  # an export holds the whole ledger in memory: one at a time


def formats(desk: Desk, request: Request) -> Response:
    """The formats, with what each is and whose data it does not claim to be."""
    query_of(request)
    made = [exporter(name) for name in names()]
    return as_json({"items": [{"name": e.name, "about": e.about, "notice": e.notice, "needs": e.needs} for e in made], "next": None})  # fmt: skip


def export(desk: Desk, request: Request) -> Response:
    """One format of the matters asked for: its file, or a ZIP where it has several."""
    query = query_of(request, *FIELDS, *OPTIONS)
    asked, options, made = asked_of(query), options_of(query), _format(request.path_params["format"])
    with desk.shelf.store() as store:
        now = desk.shelf.snapshot(asked.as_of)
        tag = _tag(request, now.stamp)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
        if not _ONE.acquire(timeout=SECONDS / 4):
            raise Problem("busy", "Another export is being made.", retry=10)
        try:
            files = _files(made, now, asked, options, Records(store, now))
        finally:
            _ONE.release()
    return _download(files, made.name, {"ETag": tag, "Cache-Control": "no-cache", "X-Notice": made.notice.encode("ascii", "replace").decode()})  # fmt: skip


def options_of(query: Mapping[str, str]) -> Options:
    """The options of an export from a query. Raises Problem."""
    profile, grade = query.get("profile") or PROFILES[0], query.get("grade") or DEFAULT
    for name, value, known in (("profile", profile, PROFILES), ("grade", grade, tuple(GRADES)), ("redact", query.get("redact") or "true", tuple(YES)), ("bom", query.get("bom") or "false", tuple(YES))):  # fmt: skip
        if value not in known:
            raise Problem("bad-parameter", f"{name} is one of: {', '.join(known)}", name)
    for name in ("worldview", "version"):
        if len(query.get(name, "")) > 100:
            raise Problem("bad-parameter", f"{name} has at most 100 characters", name)
    quote_max = number_of(query, "quote_max", default=300, most=10_000)
    if quote_max < 20:
        raise Problem("bad-parameter", "quote_max is a whole number from 20 to 10000", "quote_max")
    return Options(
        worldview=query.get("worldview") or None, grade=grade, excel_safe=profile == "spreadsheet", bom=YES[query.get("bom") or "false"],
        quote_max=quote_max, redact=YES[query.get("redact") or "true"], version=query.get("version") or None,
    )  # fmt: skip


class Records(Sequence[Record]):
    """The records of a ledger, read from the store when a format asks for them: many look at none."""

    def __init__(self, store: Store, now: Snapshot) -> None:
        self._store, self._now = store, now
        self._read: list[Record] | None = None

    def _all(self) -> list[Record]:
        if self._read is None:
            known = self._now.documents
            self._read = [from_dict(r) for r in self._store.records() if r["document"]["id"] in known]
        return self._read

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Record]:
        return iter(self._all())

    def __getitem__(self, at: Any) -> Any:
        return self._all()[at]


def _format(name: str) -> Exporter:
    if name not in names():
        raise Problem("not-found", f"There are the formats {', '.join(names())}.")
    return exporter(name)


def _files(made: Exporter, now: Snapshot, asked: Asked, options: Options, records: Records) -> list[File]:
    try:
        return list(made.files(narrowed(now.whole(), asked.admits), records, options))
    except UsageError as error:
        raise Problem("bad-parameter", str(error)) from None


def _tag(request: Request, stamp: str) -> str:
    """The same as long as the ledger, the question and this version are: known before the export is made."""
    told = f"{stamp}\n{request.url.path}?{request.url.query}\n{__version__}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def _download(files: list[File], name: str, headers: dict[str, str]) -> Response:
    file = files[0] if len(files) == 1 else File(name=f"{name}.zip", media="application/zip", data=_zipped(files))
    plain = "".join(c if c.isalnum() or c in "._-" else "-" for c in file.name) or "export"
    disposition = f'attachment; filename="{plain.encode("ascii", "replace").decode().replace("?", "-")}"'
    return Response(file.data, 200, {**headers, "Content-Disposition": disposition}, media_type=file.media)


def _zipped(files: list[File]) -> bytes:
    """The same files give the same bytes: every entry has the first day that a ZIP knows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name.replace("\\", "/").rsplit("/", 1)[-1]), file.data)
    return out.getvalue()


ROUTES: tuple[tuple[str, Handler], ...] = (("/api/v1/exports", formats), (PATH, export))
