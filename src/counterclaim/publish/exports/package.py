"""What is written about a package of tables: a Frictionless data package, and what every Parquet file says of itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from counterclaim import __version__
from counterclaim.model.record import Record
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import json_bytes
from counterclaim.publish.exports.tables import SCHEMA, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NOTICE = "claims as reported, with their sources; not the data of ACLED, UCDP or any other project"
# Ours → Frictionless's, where the names differ. Its own reader passes Parquet through pandas: lists come out as arrays that it
# refuses as "array", and integers with gaps as floats that it refuses as "integer"; nor can it check `bytes` and `hash` there.
TYPES = {"code": "string", "strings": "any", "integer?": "number"}


def provenance(records: Sequence[Record], options: Options) -> dict[str, str]:
    """Schema, extractor and the digest of what the tables were made from: equal inputs, equal digest, in any order."""
    tools = sorted({f"{t.name} {t.version}" for r in records for t in r.tools})
    return {
        "counterclaim.schema": SCHEMA,
        "counterclaim.version": __version__,
        "counterclaim.tools": "; ".join(tools),
        "counterclaim.input": digest(records),
        "counterclaim.worldview": options.worldview or "every name of a contested place",
        "counterclaim.notice": NOTICE,
    }


def digest(records: Iterable[Record]) -> str:
    """The sha256 of all records as RECORD.md has them, sorted by document."""
    each = ((r.document.id, json.dumps(r.to_dict(), ensure_ascii=True, sort_keys=True)) for r in records)
    found = hashlib.sha256()
    for _, line in sorted(each):
        found.update(line.encode("ascii") + b"\n")
    return f"sha256:{found.hexdigest()}"


def datapackage(files: Sequence[tuple[File, Table | None]], said: dict[str, str]) -> File:
    """`datapackage.json` (Frictionless Data Package 2): every file with its columns, keys, size and hash."""
    made = {
        "$schema": PROFILE,
        "name": "counterclaim-ledger",
        "title": "Counterclaim ledger: who says what about the same matters",
        "description": f"Tables of {NOTICE}.",
        "version": SCHEMA.rpartition("/")[2],
        "counterclaim": {name.partition(".")[2]: value for name, value in said.items()},
        "resources": [_resource(file, table) for file, table in files],
    }
    return File(name="datapackage.json", media="application/json", data=json_bytes(made))


def _resource(file: File, table: Table | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": file.name.rpartition(".")[0].replace(".", "-"),
        "path": file.name,
        "format": "parquet",
        "mediatype": file.media,
        "sha256": hashlib.sha256(file.data).hexdigest(),
    }
    if table is None:
        return made
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": TYPES.get(c.type, c.type), "description": c.about} for c in table.columns],
        "primaryKey": list(table.key),
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [theirs]}}
            for column, other, theirs in table.refers
        ]
    return made | {"type": "table", "description": table.about, "schema": schema}
