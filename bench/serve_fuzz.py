"""Throw requests that fit the API's own description, and requests that do not, at a server that writes: what breaks?

    python bench/serve_fuzz.py [--requests 20000] [--db LEDGER]

Runs in this process (ASGI), on a copy of the ledger; without --db on a small made-up one. Each operation gets its share of
positive and negative cases (schemathesis over Hypothesis); every answer is checked: no 5xx but 503 that says when to come again, a status that the
description has, a body of the described shape, problem documents for every refusal, and the headers of the guard.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "serve"))

TOKEN = "a-token-of-the-bench-alone"
CHECKS = ("status_code_conformance", "content_type_conformance", "response_schema_conformance")


def app_on(path: Path) -> Any:
    """The application over a ledger, writing, with the meters wide open: what is asked here is what breaks, not what is refused."""
    from fuzzed import rulesless

    return rulesless(path, TOKEN)


def fuzz(app: Any, requests: int, *, start: int = 0, known: list[str] | None = None) -> tuple[Counter[str], list[str]]:
    """Send about so many requests; the answers by operation and status, and what is wrong with any."""
    config = schemathesis.config.SchemathesisConfig.from_dict({})
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app=app, config=config)
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    operations = [o.ok() for o in schema.get_all_operations()]
    while (
        left := requests - sum(counts.values())
    ) > 0:  # an operation that has few cases leaves its share to the next round
        each = max(1, left // len(operations))
        for operation in operations:
            for mode, share in ((GenerationMode.POSITIVE, 0.6), (GenerationMode.NEGATIVE, 0.4)):
                start += 1
                _run(app, operation, mode, max(1, round(each * share)), start, counts, wrong, known or [])
            print(f"{sum(counts.values()):>7} sent, {len(wrong)} wrong, after {operation.label}", file=sys.stderr, flush=True)  # fmt: skip
    return counts, wrong


def _real(app: Any, path: str, other: str, names: list[str]) -> str:
    """An id that is there, of the kind that a path asks for."""
    if "exports" in path:
        return "acled"
    if "judgements" in path:
        return str(1 + hash(tuple(names)) % 40)
    if "jobs" in path or not names:
        return other
    if "ledger" in path:
        from counterclaim.serve import ask

        return str(ask(app, "/api/v1/ledger?limit=1").json()["items"][0]["id"])
    return names[0].partition("#")[0]


def _run(app: Any, operation: Any, mode: Any, many: int, start: int, counts: Counter[str], wrong: list[str], known: list[str]) -> None:  # fmt: skip
    try:
        cases = operation.as_strategy(generation_mode=mode)
    except Exception:  # nothing to get wrong: no parameter, no body
        return

    @seed(start)
    @settings(max_examples=many, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=cases, names=st.lists(st.sampled_from(known), min_size=2, max_size=2) if known else st.just([]), real=st.integers(0, 3))  # fmt: skip
    def one(case: Any, names: list[str], real: int) -> None:
        if (
            real and case.path_parameters and mode is GenerationMode.POSITIVE
        ):  # half of the ids that are asked for are there
            case.path_parameters = {k: _real(app, operation.path, v, names) for k, v in case.path_parameters.items()}
        if names and real and isinstance(case.body, dict) and "left" in case.body:  # findings that are there
            case.body = {**case.body, "left": names[0], **({"right": names[1]} if "right" in case.body else {})}
        answer = case.call(headers={"Authorization": f"Bearer {TOKEN}"})
        counts[f"{operation.label} {answer.status_code}"] += 1
        wrong.extend(_faults(operation, case, answer))

    with contextlib.suppress(Exception):
        try:
            one()
        except Exception as error:
            if type(error).__name__ not in ("Unsatisfiable", "InvalidArgument"):
                wrong.append(f"{operation.label}: {type(error).__name__}: {str(error)[:300]}")


def _faults(operation: Any, case: Any, answer: Any) -> Iterator[str]:
    told = f"{operation.label} {case.path_parameters} {str(case.query)[:200]} {str(case.body)[:200]}"
    if answer.status_code >= 500 and answer.status_code != 503:
        yield f"{answer.status_code}: {told}"
    if answer.status_code in (429, 503) and "retry-after" not in answer.headers:
        yield f"no word when to come again: {told}"
    if "content-security-policy" not in answer.headers:
        yield f"no policy: {told}"
    if answer.status_code >= 400 and answer.headers.get("content-type") != ["application/problem+json"]:
        yield f"no problem document, {answer.status_code}: {told}"
    checks = [c for c in schemathesis.checks.CHECKS.get_all() if c.__name__ in CHECKS]
    try:
        case.validate_response(answer, checks=checks)
    except (Exception, BaseExceptionGroup) as error:
        yield f"{told}: {' '.join(str(error).split())[:400]}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--requests", type=int, default=20_000)
    ask.add_argument("--db", type=Path)
    ask.add_argument("--seed", type=int, default=0, help="another one sends other requests")
    asked = ask.parse_args()
    logging.disable(logging.WARNING)
    from fuzzed import ledger_for, names_in

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzzed.db"
        if asked.db:
            shutil.copy(asked.db, path)
        else:
            ledger_for(path)
        begun = time.perf_counter()
        counts, wrong = fuzz(app_on(path), asked.requests, start=asked.seed, known=names_in(path))
        took = time.perf_counter() - begun
    for name, count in sorted(counts.items()):
        print(f"{count:>7}  {name}")
    print(f"{sum(counts.values()):,} requests in {took:.0f} s; {len(wrong)} answers that are wrong")
    for line in list(dict.fromkeys(wrong))[:40]:
        print(" ", line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
