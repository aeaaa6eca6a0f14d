"""What the HTTP API answers, as JSON Schemas of its OpenAPI description."""

from __future__ import annotations

from typing import Any

from counterclaim.serve.problems import PREFIX, PROBLEMS

Json = dict[str, Any]
_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}

_FINDING = {
    "type": "object",
    "required": ["name", "kind", "words", "lost"],
    "properties": {"name": _TEXT, "kind": _TEXT, "words": _TEXT, "lost": {"type": "boolean"}},
}
_OUTCOME = {
    "type": "object",
    "required": ["source", "end", "reason", "document"],
    "properties": {"source": _TEXT, "end": {"enum": ["ok", "partial", "rejected"]}, "reason": _MAYBE, "document": _MAYBE},
}  # fmt: skip

SCHEMAS: Json = {
    "Any": {"type": "object"},
    "File": {},
    "Index": {"type": "object", "required": ["endpoints", "openapi"]},
    "Page": {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"type": "object"}, "maxItems": 200},
            "next": {**_MAYBE, "description": "Address of the next page; null: this is the last one."},
        },
    },
    "Document": {"type": "object", "required": ["id", "key", "title", "outlet", "published", "text"]},
    "Record": {"type": "object", "required": ["record", "document", "sentences", "statements", "events", "figures", "talks", "ceasefires", "relations"]},
    "Matter": {"type": "object", "required": ["ledger", "id", "kind", "title", "positions", "origins", "texts", "outlets", "standing", "disagreements"]},
    "Judgement": {
        "type": "object",
        "required": ["id", "kind", "left", "right", "who", "at", "why", "undone_at", "undone_by", "counts"],
        "properties": {
            "id": {"type": "integer"},
            "kind": {"enum": ["same", "not_same", "confirm", "reject"]},
            "left": _FINDING,
            "right": {"anyOf": [_FINDING, {"type": "null"}]},
            "who": _TEXT, "at": _TEXT, "why": _TEXT, "undone_at": _MAYBE, "undone_by": _MAYBE,
            "counts": {"type": "boolean"},
        },
    },
    "Job": {
        "type": "object",
        "required": ["id", "at", "state", "total", "done", "ok", "partial", "rejected", "outcomes"],
        "properties": {
            "id": _TEXT, "at": _TEXT, "state": {"enum": ["waiting", "reading", "done"]}, "total": {"type": ["integer", "null"]},
            "done": _COUNT, "ok": _COUNT, "partial": _COUNT, "rejected": _COUNT,
            "outcomes": {"type": "array", "items": _OUTCOME, "maxItems": 1000},
        },
    },
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "enum": [PREFIX + slug for slug in PROBLEMS]},
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "parameter": _TEXT,
            "seen": {**_COUNT, "description": "judged-meanwhile: what to send as `seen` to judge all the same."},
            "earlier": {"type": "array", "items": {"$ref": "#/components/schemas/Judgement"}},
        },
    },
}  # fmt: skip
