"""The HTTP API described in OpenAPI 3.1; a test holds it against the routes."""

from __future__ import annotations

from typing import Any

from counterclaim import __version__
from counterclaim.serve.filters import KINDS, LONGEST, STANDINGS
from counterclaim.serve.problems import PREFIX, PROBLEMS

Json = dict[str, Any]

_DAY = {"type": "string", "format": "date"}
_NAME = {"type": "string", "maxLength": LONGEST}
_LIMIT = ("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}, "Items of a page at most.")
_AFTER = ("after", {"type": "string"}, "Where the page begins: what `next` of the page before carries.")
_AS_OF = ("as_of", _DAY, "What was known on this day: later reports are left out.")
_FILTERS = (
    ("kind", {"type": "string", "enum": list(KINDS)}, "Only matters of this kind."),
    ("standing", {"type": "string", "enum": list(STANDINGS)}, "Only matters of this standing."),
    ("place", _NAME, "Only matters at this place, by any of its names."),
    (
        "actor",
        _NAME,
        "Only matters in which this actor speaks, takes part, or whose people they are about; a name or ISO 3166-1 code.",
    ),
    ("since", _DAY, "Only matters on or after this day."),
    ("until", _DAY, "Only matters on or before this day."),
    _AS_OF,
    (
        "bbox",
        {"type": "string", "pattern": r"^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$"},
        "Only matters at a place in this frame: west,south,east,north in degrees.",
    ),
)
_STATEMENTS = (
    ("document", {"type": "string"}, "Only of this document."),
    ("voice", _NAME, "Only with this voice in the chain, by its name or its words."),
    ("act", {"type": "string"}, "Only of this act (say, deny, accuse …)."),
    ("manner", {"type": "string"}, "Only of this manner (direct, mixed, indirect, narrated)."),
)

# path: (operationId, what it gives, parameters, schema of the answer)
_PATHS: dict[str, tuple[str, str, tuple[tuple[str, Json, str], ...], str]] = {
    "/api/v1": ("index", "Where everything is.", (), "Index"),
    "/api/v1/openapi.json": ("openapi", "This description.", (), "Any"),
    "/api/v1/documents": ("documents", "The stored documents, by day and id.", (_AFTER, _LIMIT), "Page"),
    "/api/v1/documents/{id}": ("document", "One document with its text.", (), "Document"),
    "/api/v1/records/{id}": ("record", "The attributed record of one document (contract counterclaim/1).", (), "Record"),
    "/api/v1/statements": ("statements", "Who says what, document by document. A page may be short and still have a next one.", (*_STATEMENTS, _AFTER, _LIMIT), "Page"),
    "/api/v1/ledger": ("ledger", "What the reports say about the same matters, side by side, by id.", (*_FILTERS, _AFTER, _LIMIT), "Page"),
    "/api/v1/ledger/{id}": ("matter", "One matter.", (_AS_OF,), "Matter"),
    "/api/v1/lineage": ("lineage", "Which document copies which, and what the copy changed.", (_AS_OF, _AFTER, _LIMIT), "Page"),
    "/api/v1/search": ("search", "Documents that hold all the words, the newest first.", (("q", {"type": "string", "minLength": 1}, "Words; no query language."), _LIMIT), "Page"),
}  # fmt: skip

_SCHEMAS: Json = {
    "Any": {"type": "object"},
    "Index": {"type": "object", "required": ["endpoints", "openapi"]},
    "Page": {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"type": "object"}, "maxItems": 200},
            "next": {"type": ["string", "null"], "description": "Address of the next page; null: this is the last one."},
        },
    },
    "Document": {"type": "object", "required": ["id", "key", "title", "outlet", "published", "text"]},
    "Record": {"type": "object", "required": ["record", "document", "sentences", "statements", "events", "figures", "talks", "ceasefires", "relations"]},
    "Matter": {"type": "object", "required": ["ledger", "id", "kind", "title", "positions", "origins", "texts", "outlets", "standing", "disagreements"]},
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "enum": [PREFIX + slug for slug in PROBLEMS]},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "parameter": {"type": "string"},
        },
    },
}  # fmt: skip


def document() -> Json:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Counterclaim",
            "version": __version__,
            "description": "Who says what, through whom, and who disputes it. Read-only.",
        },
        "paths": {path: {"get": _operation(path, *told)} for path, told in _PATHS.items()},
        "components": {"schemas": _SCHEMAS, "responses": {"Problem": _problem()}},
    }


def _operation(path: str, name: str, summary: str, parameters: tuple[tuple[str, Json, str], ...], schema: str) -> Json:
    inside = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}] if "{id}" in path else []
    asked = [{"name": n, "in": "query", "required": n == "q", "schema": s, "description": d} for n, s, d in parameters]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    refused = {str(status): {"$ref": "#/components/responses/Problem"} for status in (400, 404, 414, 421, 503)}
    etag = {"ETag": {"schema": {"type": "string"}}}
    answers = {
        "200": {"description": summary, "content": content, "headers": etag},
        "304": {"description": "Unchanged."},
        **refused,
    }
    return {"operationId": name, "summary": summary, "parameters": inside + asked, "responses": answers}


def _problem() -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": "The request gets no answer, and why (RFC 9457).", "content": content}
