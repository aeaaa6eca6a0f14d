"""What the HTTP API takes in the body of a request, for its OpenAPI description."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def _text(most: int, least: int = 0) -> Json:
    return {"type": "string", "maxLength": most, **({"minLength": least, "pattern": r"\S"} if least else {})}


_FACTS = {"title": _text(500), "outlet": _text(500), "url": _text(500), "key": _text(500), "published": {"type": "string", "format": "date"}}  # fmt: skip
_REPORT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"text": _text(600_000, 1), "fetch": {**_text(2_000), "description": "Address to fetch instead; only where the server was started to."}, **_FACTS},
    "oneOf": [{"required": ["text"]}, {"required": ["fetch"]}],
}  # fmt: skip
_FINDING = {**_text(200, 1), "description": "DOCUMENT#FINDING; the beginning of the document's id is enough."}
_JUDGEMENT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kind", "left", "who", "why"],
    "properties": {
        "kind": {"enum": ["same", "not_same", "confirm", "reject"]},
        "left": _FINDING,
        "right": {**_FINDING, "description": "The other finding, of same and not_same."},
        "who": _text(100, 1),
        "why": _text(2_000, 1),
        "seen": {"type": "integer", "minimum": 0, "maximum": 999_999_999, "description": "As the list of candidates gave it: refused (409) where somebody has judged since."},
    },
}  # fmt: skip
_FILES = {
    "type": "object",
    "required": ["files"],
    "properties": {"files": {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}, "minItems": 1, "maxItems": 50}, **{n: _FACTS[n] for n in ("outlet", "published")}},
}  # fmt: skip
_WORDS = {"type": "string", "minLength": 1}

BODIES: dict[tuple[str, str], Json] = {
    ("post", "/api/v1/documents"): {"requestBody": {"required": True, "content": {"application/json": {"schema": _REPORT}, "multipart/form-data": {"schema": _FILES}, "application/x-ndjson": {"schema": _WORDS}, "text/plain": {"schema": _WORDS}, "text/html": {"schema": _WORDS}}}},
    ("post", "/api/v1/judgements"): {"requestBody": {"required": True, "content": {"application/json": {"schema": _JUDGEMENT}}}},
}  # fmt: skip
