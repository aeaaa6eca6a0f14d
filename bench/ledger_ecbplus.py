"""Events joined across documents, against ECB+ (Cybulska and Vossen 2014): B³, pairwise precision, subtopics told apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from counterclaim.model.ledger import Entry
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile

Json = dict[str, Any]
Mention = tuple[str, int]  # document, start of the trigger
STEM = 4  # letters by which two triggers are one word ("shot", "shots"; "fired", "fires")


def ecbplus(docs: list[Json], records: list[Record], *, verbose: bool) -> Json:
    """B³ over the gold event mentions that reading found, topic by topic; precision of pairs joined across documents."""
    by_key = {r.document.key: r for r in records}
    topics: dict[str, list[Json]] = defaultdict(list)
    for d in docs:
        if d["doc_id"] in by_key:
            topics[d["topic"]].append(d)
    right = wrong = gold_pairs = mixed = across = found = total = one_story = one_word = one_word_right = 0
    precision = recall = 0.0
    for topic in sorted(topics):
        gold = _gold(topics[topic])
        entries = reconcile([by_key[d["doc_id"]] for d in topics[topic]]).entries
        keys = {by_key[d["doc_id"]].document.id: d["doc_id"] for d in topics[topic]}
        system, words = _system(entries, keys, gold)
        total += len(gold)
        found += len(system)
        p, r = _b_cubed(system, {m: gold[m] for m in system})
        precision, recall = precision + p, recall + r
        for a, b in combinations(sorted(system), 2):
            if a[0] == b[0]:
                continue
            joined, same = system[a] == system[b], gold[a] == gold[b]
            one_story += joined and a[0].endswith("plus") == b[0].endswith("plus")
            right, wrong, gold_pairs = right + (joined and same), wrong + (joined and not same), gold_pairs + same
            if joined and words[a] == words[b]:
                one_word, one_word_right = one_word + 1, one_word_right + same
            if verbose and joined and not same:
                print("joined", topic, a, b)
        for e in entries:
            subtopics = {k.endswith("ecbplus") for p in e.positions for k in (keys[d] for d in p.documents)}
            documents = {d for p in e.positions for d in p.documents}
            across += len(documents) > 1
            mixed += len(subtopics) > 1
    p, r = precision / max(1, found), recall / max(1, found)
    return {
        "gold mentions": total, "found by reading": found, "b3 precision": round(p, 3), "b3 recall": round(r, 3), "b3 f1": round(2 * p * r / max(1e-9, p + r), 3),
        "pairs joined": right + wrong,
        "pairs of one story": round(one_story / max(1, right + wrong), 3), "pair precision": round(right / max(1, right + wrong), 3), "pair recall": round(right / max(1, gold_pairs), 3),
        "pairs told by one word": one_word, "precision of these": round(one_word_right / max(1, one_word), 3),
        "entries across documents": across, "of both subtopics": mixed,
    }  # fmt: skip


def _gold(docs: list[Json]) -> dict[Mention, str]:
    """Mention of an action → its chain; mentions in sentences that were not annotated for coreference have none and are left out."""
    return {
        (d["doc_id"], m["start"]): m["coref"]
        for d in docs for m in d["mentions"] if m.get("coref") and m["tag"].startswith(("ACTION", "NEG_ACTION"))
    }  # fmt: skip


def _system(
    entries: tuple[Entry, ...], keys: dict[str, str], gold: dict[Mention, str]
) -> tuple[dict[Mention, str], dict[Mention, str]]:
    """Gold mention → the entry that holds the event whose trigger it is, and the trigger's first letters.

    An event is one mention: the first in its words ("foiled an attack" is the foiling; the attack is an event of its own).
    """
    starts: dict[str, list[int]] = defaultdict(list)
    for document, start in sorted(gold):
        starts[document].append(start)
    made: dict[Mention, str] = {}
    words: dict[Mention, str] = {}
    for e in entries:
        if e.kind != "event":
            continue
        for claim in (c for p in e.positions for c in p.claims):
            document, said = keys[claim.document], claim.finding.words
            start = next((s for s in starts[document] if said.start <= s < said.end), None)
            if start is not None and (document, start) not in made:
                made[document, start], words[document, start] = e.id, said.text.lower()[:STEM]
    return made, words


def _b_cubed(system: dict[Mention, str], gold: dict[Mention, str]) -> tuple[float, float]:
    """Sums over mentions of B³ precision and recall (Bagga and Baldwin 1998)."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for m in system:
        ours[system[m]].add(m)
        theirs[gold[m]].add(m)
    precision = sum(len(ours[system[m]] & theirs[gold[m]]) / len(ours[system[m]]) for m in system)
    return precision, sum(len(ours[system[m]] & theirs[gold[m]]) / len(theirs[gold[m]]) for m in system)
