"""Schemas of ours for the JSON formats, by the fields that their manuals ask for."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": ["string", "null"]}
_DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ENTITY = {
    "type": "object",
    "required": ["code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office", "gender", "age"],
    "properties": {"code": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}, "sector": {"type": "array", "minItems": 1, "items": {"pattern": "^[A-Z]{3}$"}}},
}  # fmt: skip
_TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]  # fmt: skip
_PLOVER = ["id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment"]  # fmt: skip
_IDU = ["id", "country", "iso3", "latitude", "longitude", "centroid", "role", "displacement_type", "qualifier", "figure", "displacement_date", "displacement_start_date", "displacement_end_date", "year", "event_name", "event_start_date", "event_end_date", "category", "subcategory", "type", "subtype", "standard_popup_text", "standard_info_text", "old_id", "created_at"]  # fmt: skip

SCHEMAS: dict[str, Any] = {
    "plover": {
        "type": "object",
        "required": _PLOVER,
        "additionalProperties": False,
        "properties": {key: {} for key in _PLOVER}
        | {
            "id": {"type": "string", "pattern": "^CC-[0-9a-f]{16}$"},
            "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            "enddate": _DAY,
            "actor": {"type": "array", "minItems": 1, "items": _ENTITY},
            "recipient": {"type": "array", "items": _ENTITY},
            "event": {"type": "array", "minItems": 1, "items": {"enum": _TYPES}},
            "quad_code": {"enum": [1, 2, 3, 4]},
            "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
            "text": {"type": "string"},
            "text_info": {"type": "array", "items": {"required": ["sequence", "start", "end", "document"]}},
            "coder": _TEXT,
        },
    },
    "idu": {
        "type": "array",
        "items": {
            "type": "object",
            "required": _IDU,
            "additionalProperties": False,
            "properties": {key: {} for key in _IDU}
            | {
                "id": {"type": "string", "pattern": "^CC-[0-9a-f]{16}-q[0-9]+$"},
                "iso3": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"},
                "role": {"enum": ["Recommended figure", "Triangulation"]},
                "qualifier": {"enum": ["more than", "less than", "total", "approximately"]},
                "figure": {"type": "integer", "minimum": 0},
                "displacement_start_date": _DAY,
                "displacement_end_date": _DAY,
                "category": {"enum": ["Internal Displacements"]},
            },
        },
    },
}
