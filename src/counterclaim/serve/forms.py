"""The body of a request: a form, files or JSON, each within limits, or the reason why it is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from counterclaim.serve.problems import Problem

FIELDS = 40  # of a form
FILES = 50  # of an upload
LONGEST_FIELD = 600_000  # code points: a report that is pasted may be as long as any
LONGEST_NAME = 300  # code points of a file's name
DEEPEST = 40  # levels of brackets in JSON


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file: the last part of the name it came with, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name, the last where one came twice, and files in their order."""

    fields: dict[str, str]
    files: tuple[File, ...] = ()

    def get(self, name: str) -> str:
        """A field without white space around it; "" where it is not there."""
        return self.fields.get(name, "").strip()


def form_of(content_type: str, body: bytes) -> Form:
    """Read a form of a browser (RFC 7578 or urlencoded). Raises Problem where it is none, or has too many parts."""
    kind, parameters = kind_of(content_type)
    if kind == "multipart/form-data":
        return _multipart(body, parameters.get("boundary", ""))
    if kind != "application/x-www-form-urlencoded":
        raise Problem("wrong-type", "Send a form.")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict")
    except (ValueError, UnicodeDecodeError):
        raise Problem("bad-body", f"A form has at most {FIELDS} fields in UTF-8.") from None
    return Form({name: _short(value.replace("\r\n", "\n"), name) for name, value in pairs})


def json_of(content_type: str, body: bytes) -> dict[str, Any]:
    """Read a JSON object. Raises Problem where it is none."""
    if kind_of(content_type)[0] != "application/json":
        raise Problem("wrong-type", "Send application/json.")
    try:
        text = body.decode("utf-8")
        if text.count("[") + text.count("{") > 1_000 or _depth(text) > DEEPEST:
            raise ValueError
        made = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Problem("bad-body", "The body is no JSON in UTF-8.") from None
    if not isinstance(made, dict):
        raise Problem("bad-body", "The body is a JSON object.")
    return made


def word_in(given: dict[str, Any], name: str, *, most: int, needed: bool = False) -> str | None:
    """A text of a JSON object; None where it is not there. Raises Problem for one that is no text, too long, or needed."""
    value = given.get(name)
    if value is None and not needed:
        return None
    if not isinstance(value, str) or len(value) > most or "\x00" in value or _torn(value) or (needed and not value.strip()):  # fmt: skip
        raise Problem("bad-parameter", f"{name} is a text of at most {most:,} characters", name)
    return value


def kind_of(content_type: str) -> tuple[str, dict[str, str]]:
    """The media type of a header, in lower case, and its parameters."""
    message = Message()
    message["content-type"] = content_type.replace("\r", " ").replace("\n", " ")
    given = message.get_params(failobj=[])
    if not given or not content_type.strip():
        return "", {}
    return given[0][0].lower(), {k.lower(): v for k, v in given[1:] if isinstance(v, str)}


def _multipart(body: bytes, boundary: str) -> Form:
    if not (boundary and boundary.isascii() and len(boundary) <= 70):
        raise Problem("bad-body", "The form has no boundary.")
    mark = b"--" + boundary.encode()
    parts = (b"\r\n" + body).split(b"\r\n" + mark, FIELDS + FILES + 2)
    if len(parts) < 2 or not parts[-1].startswith(b"--"):
        raise Problem("bad-body", f"The form does not end, or has over {FIELDS + FILES} parts.")
    fields: dict[str, str] = {}
    files: list[File] = []
    for part in parts[1:-1]:
        head, found, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, file = _named(head) if found and len(head) <= 4_000 else ("", None)
        if not name:
            raise Problem("bad-body", "A part of the form has no name.")
        if file is not None:
            if file or data:
                files.append(File(file or "file", data))
            continue
        try:
            fields[name] = _short(data.decode("utf-8").replace("\r\n", "\n"), name)
        except UnicodeDecodeError:
            raise Problem("bad-body", f"{name} is not in UTF-8.", name[:100]) from None
    if len(files) > FILES or len(fields) > FIELDS:
        raise Problem("bad-body", f"At most {FILES} files and {FIELDS} fields at once.")
    return Form(fields, tuple(files))


def _named(head: bytes) -> tuple[str, str | None]:
    """Name of a part and of its file (None: it is no file); of a path only the last part, since a client says what it likes."""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        key, _, value = line.partition(":")
        if key.strip().lower() == "content-disposition":
            message = Message()
            message["content-disposition"] = value.strip()
            name, file = (message.get_param(k, header="content-disposition") for k in ("name", "filename"))
            told = file if isinstance(file, str) else ("" if file else None)
            last = told.replace("\\", "/").rsplit("/", 1)[-1][-LONGEST_NAME:].strip() if told is not None else None
            return (name if isinstance(name, str) else ""), last
    return "", None


def _short(value: str, name: str) -> str:
    if len(value) > LONGEST_FIELD or "\x00" in value:
        raise Problem("bad-parameter", f"{name[:100]} has at most {LONGEST_FIELD:,} characters", name[:100])
    return value


def _torn(value: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in value)


def _depth(text: str) -> int:
    deepest = depth = 0
    for c in text:
        if c in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif c in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> None:
    raise ValueError(name)
