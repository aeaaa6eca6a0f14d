"""The HTTP API described in OpenAPI 3.1; a test holds it against the routes."""

from __future__ import annotations

from counterclaim import __version__
from counterclaim.publish.exports.grade import GRADES
from counterclaim.serve.answers import SCHEMAS
from counterclaim.serve.filters import KINDS, LONGEST, STANDINGS
from counterclaim.serve.inputs import BODIES, Json

_DAY = {"type": "string", "format": "date"}
_NAME = {"type": "string", "maxLength": LONGEST}
_NUMBER = {"type": "integer", "minimum": 0, "maximum": 999_999_999_999}
_LIMIT = ("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}, "Items of a page at most.")
_AFTER = ("after", {"type": "string"}, "Where the page begins: what `next` of the page before carries.")
_AS_OF = ("as_of", _DAY, "What was known on this day: later reports are left out.")
_KIND = ("kind", {"type": "string", "enum": list(KINDS)}, "Only matters of this kind.")
_MATTERS = (
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
_FILTERS = (_KIND, *_MATTERS)
_STATEMENTS = (
    ("document", {"type": "string"}, "Only of this document."),
    ("voice", _NAME, "Only with this voice in the chain, by its name or its words."),
    ("act", {"type": "string"}, "Only of this act (say, deny, accuse …)."),
    ("manner", {"type": "string"}, "Only of this manner (direct, mixed, indirect, narrated)."),
    ("since", _DAY, "Only of reports published on or after this day."),
    ("until", _DAY, "Only of reports published on or before this day."),
)
_FIGURES = (
    ("measure", {"type": "string", "enum": ["killed", "injured", "casualties", "missing", "captured", "displaced", "returned", "affected"]}, "Only of this measure."),
    ("group", _NAME, "Only of this group (military, civilian …)."),
    ("side", _NAME, "Only of this side's people."),
    ("origin", _NAME, "Only by this origin."),
    ("least", _NUMBER, "Only where the number, or the end of its range, is at least this."),
    ("most", _NUMBER, "Only where the number, or the beginning of its range, is at most this."),
)  # fmt: skip
_BOOL = {"type": "string", "enum": ["true", "false"]}
_EXPORT = (
    ("profile", {"type": "string", "enum": ["spreadsheet", "machine"], "default": "spreadsheet"}, "spreadsheet: text that would run as a formula gets an apostrophe; machine: byte-faithful."),
    ("grade", {"type": "string", "enum": list(GRADES)}, "How firmly a matter must stand."),
    ("worldview", {"type": "string", "maxLength": 100}, "Name contested places as these do; else every name is shown."),
    ("version", {"type": "string", "maxLength": 100}, "Version of the format, where it has several."),
    ("quote_max", {"type": "integer", "minimum": 20, "maximum": 10_000}, "Cut quoted words in free text after so many characters."),
    ("redact", _BOOL, "Leave out the names of private persons (the default)."),
    ("bom", _BOOL, "Begin with a byte order mark, as some spreadsheets want it."),
)  # fmt: skip
_WHO = ("who", {"type": "string", "maxLength": 100}, "Who takes it back.")

Told = tuple[str, str, tuple[tuple[str, Json, str], ...], str]  # operationId, what it gives, parameters, schema

_PATHS: dict[str, Told] = {
    "/api/v1": ("index", "Where everything is.", (), "Index"),
    "/api/v1/openapi.json": ("openapi", "This description.", (), "Any"),
    "/api/v1/documents": ("documents", "The stored documents, by day and id.", (_AFTER, _LIMIT), "Page"),
    "/api/v1/documents/{id}": ("document", "One document with its text.", (), "Document"),
    "/api/v1/records/{id}": ("record", "The attributed record of one document (contract counterclaim/1).", (), "Record"),
    "/api/v1/statements": ("statements", "Who says what, document by document. A page may be short and still have a next one.", (*_STATEMENTS, _AFTER, _LIMIT), "Page"),
    "/api/v1/ledger": ("ledger", "What the reports say about the same matters, side by side, by id.", (*_FILTERS, _AFTER, _LIMIT), "Page"),
    "/api/v1/ledger/{id}": ("matter", "One matter.", (_AS_OF,), "Matter"),
    "/api/v1/figures": ("figures", "The positions that give a number, each with its matter's facts.", (*_FIGURES, *_MATTERS, _AFTER, _LIMIT), "Page"),
    "/api/v1/lineage": ("lineage", "Which document copies which, and what the copy changed.", (_AS_OF, _AFTER, _LIMIT), "Page"),
    "/api/v1/search": ("search", "Documents that hold all the words, the newest first.", (("q", {"type": "string", "minLength": 1}, "Words; no query language."), _LIMIT), "Page"),
    "/api/v1/review": ("review", "What is worth a person's look; `seen` goes back with the judgement.", (("kind", {"type": "string", "enum": ["almost", "weak", "apart", "contested"]}, "Only candidates of this kind."), _AFTER, _LIMIT), "Page"),
    "/api/v1/judgements": ("judgements", "Every judgement ever made, the newest first, those taken back too.", (("after", {"type": "integer", "minimum": 1, "maximum": 999_999_999}, "Where the page begins."), _LIMIT), "Page"),
    "/api/v1/judgements/{id}": ("judgement", "One judgement.", (), "Judgement"),
    "/api/v1/jobs/{id}": ("job", "How the reading of an upload goes, and how each report ended.", (), "Job"),
    "/api/v1/exports": ("formats", "The formats that the ledger can be had in.", (), "Page"),
    "/api/v1/exports/{format}": ("export", "One format of the matters asked for: its file, or a ZIP where it has several.", (*_FILTERS, *_EXPORT), "File"),
}  # fmt: skip

# (method, path): what it does, its answer's status, other statuses it can have
_WRITES: dict[tuple[str, str], tuple[Told, int, tuple[int, ...]]] = {
    ("post", "/api/v1/documents"): (("addDocuments", "Give reports to be read; poll the job for how each ended.", (), "Job"), 202, (415,)),
    ("post", "/api/v1/judgements"): (("judge", "Judge findings; with `seen`, only if nobody judged them since.", (), "Judgement"), 201, (409, 415)),
    ("delete", "/api/v1/judgements/{id}"): (("undo", "Take a judgement back; it stays in the list.", (_WHO,), "Judgement"), 200, (409,)),
}  # fmt: skip


def endpoints() -> list[str]:
    """Every address of the API."""
    return list(_PATHS)


def document(*, writes: bool = True) -> Json:
    """The whole description; of a server that only reads without what writes."""
    paths: Json = {path: {"get": _operation(path, told, 200, (304, 413))} for path, told in _PATHS.items()}
    for (method, path), (told, status, others) in _WRITES.items() if writes else ():
        made = _operation(path, told, status, (401, 403, 413, 429, *others))
        paths[path][method] = {**made, **BODIES.get((method, path), {}), "security": [{"token": []}]}
    how = "Writing needs the server's token." if writes else "Read-only."
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Counterclaim",
            "version": __version__,
            "description": f"Who says what, through whom, and who disputes it. {how}",
        },
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "responses": {"Problem": _problem()},
            **({"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}} if writes else {}),
        },
    }


def _operation(path: str, told: Told, status: int, others: tuple[int, ...]) -> Json:
    name, summary, parameters, schema = told
    inside = [
        {"name": n, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for n in ("id", "format")
        if f"{{{n}}}" in path
    ]
    asked = [{"name": n, "in": "query", "required": n == "q", "schema": s, "description": d} for n, s, d in parameters]
    kinds = ("application/json",) if schema != "File" else ("*/*",)
    content = {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}} for kind in kinds}
    refused = {str(n): {"$ref": "#/components/responses/Problem"} for n in (400, 404, 405, 414, 421, 503, *others) if n != 304}  # fmt: skip
    answers: Json = {str(status): {"description": summary, "content": content}, **refused}
    if status == 200 and 304 in others:
        answers["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
        answers["304"] = {"description": "Unchanged."}
    if status in (201, 202):
        answers[str(status)]["headers"] = {"Location": {"schema": {"type": "string"}}}
    return {"operationId": name, "summary": summary, "parameters": inside + asked, "responses": answers}


def _problem() -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": "The request gets no answer, and why (RFC 9457).", "content": content}
