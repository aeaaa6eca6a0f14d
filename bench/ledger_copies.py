"""Lineage under 30 ways of spoiling a copy: how many find their parent, how many independent texts are given one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.model.sentence import Sentence
from counterclaim.reconcile import reconcile

Operator = Callable[[list[str], random.Random], list[str]]
FEWEST = 8  # sentences of a text that is taken

# Words that machines put for others; of our own.
SWAPS = {
    "said": "stated", "talks": "discussions", "fighting": "combat", "agreed": "consented", "killed": "slain", "attack": "assault", "people": "individuals", "government": "administration",
    "officials": "authorities", "told": "informed", "began": "started", "begin": "start", "ended": "finished", "help": "assist", "after": "following", "many": "numerous", "about": "approximately",
    "also": "additionally", "because": "since", "city": "town", "children": "kids", "countries": "nations", "country": "nation", "big": "large", "house": "residence", "money": "funds", "new": "fresh",
    "police": "law enforcement", "report": "document", "show": "display", "showed": "displayed", "used": "utilised", "will": "is going to", "year": "twelvemonth", "years": "twelvemonths", "buy": "purchase",
    "called": "dubbed", "find": "locate", "found": "located", "get": "obtain", "give": "provide", "important": "crucial", "large": "sizeable", "make": "produce", "need": "require", "part": "portion",
    "plan": "scheme", "president": "head of state", "problem": "issue", "public": "open", "say": "state", "says": "states", "small": "little", "take": "seize", "think": "believe", "top": "leading", "work": "labour",
}  # fmt: skip


def record_of(key: str, sentences: list[str], day: str, outlet: str) -> Record:
    """A record with sentences alone, which is all that lineage needs."""
    text, spans = "", []
    for s in sentences:
        spans.append((len(text), len(text) + len(s)))
        text += s + "\n\n"
    made = tuple(
        Sentence(id=f"s{n}", start=a, end=b, role="body", first=-1, last=-1, paragraph=n)
        for n, (a, b) in enumerate(spans)
    )
    return Record(
        document=Document(text=text, key=key, outlet=outlet, published=date.fromisoformat(day), title=key),
        sentences=made,
    )


def sentences_of(text: str) -> list[str]:
    """A text cut at full stops and line ends, linear and good enough for this."""
    return [
        s
        for s in (" ".join(p.split()) for p in re.split(r"(?<=[.!?])[\"”']?\s+(?=[\"“A-Z])|\n\s*\n", text))
        if len(s) > 20
    ]


def copies(texts: list[str], most: int = 100) -> dict[str, Any]:
    """Recall of parents, share of false parents, and how many altered numbers and names are listed, over all operators."""
    cut = [s for s in (sentences_of(t) for t in texts) if len(s) >= FEWEST][:most]
    dice = random.Random(20)
    originals = [record_of(f"o{n}", s, "2021-03-10", "Wire") for n, s in enumerate(cut)]
    made, truth = [], {}
    for n, sentences in enumerate(cut):
        for name, operator in OPERATORS.items():
            spoilt = operator(list(sentences), dice)
            key = f"c{n}:{name}"
            made.append(record_of(key, spoilt, "2021-03-11", "Mirror"))
            truth[key] = originals[n].document.id
    roots = {o.document.id for o in originals}
    found, missed, wrong = 0, dict.fromkeys(OPERATORS, 0), 0
    for record in made:  # one at a time: each copy has its own parent to find, and no other copy to be taken for it
        own = truth[record.document.key]
        ledger = reconcile(
            [
                *(o for o in originals if o.document.id in roots and (o.document.id == own or dice.random() < 0.1)),
                record,
            ]
        )
        copy = next((c for c in ledger.copies if c.document == record.document.id), None)
        found += copy is not None and copy.parent == own
        wrong += copy is not None and copy.parent != own
        if copy is None:
            missed[record.document.key.split(":")[1]] += 1
    family = reconcile(originals).copies
    return {
        "texts": len(cut), "operators": len(OPERATORS), "recall": round(found / max(1, len(made)), 3), "wrong parent": round(wrong / max(1, len(made)), 4),
        "independent texts given a parent": len(family), "missed": {k: v for k, v in missed.items() if v},
    }  # fmt: skip


def _swap(share: float) -> Operator:
    def operator(s: list[str], dice: random.Random) -> list[str]:
        return [
            re.sub(r"[A-Za-z]+", lambda m: SWAPS.get(m.group(), m.group()) if dice.random() < share else m.group(), x)
            for x in s
        ]

    return operator


def _drop(share: float) -> Operator:
    return lambda s, dice: [x for x in s if dice.random() >= share] or s[:3]


def _numbers(s: list[str], dice: random.Random) -> list[str]:
    return [
        re.sub(r"\d+", lambda m: m.group()[::-1] if len(m.group()) > 1 else str((int(m.group()) + 3) % 10), x)
        for x in s
    ]


def _names(s: list[str], dice: random.Random) -> list[str]:
    return [
        re.sub(
            r"(?<=[a-z] )[A-Z][a-z]{4,}",
            lambda m: m.group()[:-2] + m.group()[-1] if dice.random() < 0.5 else m.group(),
            x,
        )
        for x in s
    ]


def _typos(share: float) -> Operator:
    def operator(s: list[str], dice: random.Random) -> list[str]:
        return [" ".join(w[:1] + w[2:] if len(w) > 5 and dice.random() < share else w for w in x.split()) for x in s]

    return operator


def _doubled(s: list[str], dice: random.Random) -> list[str]:
    return [" ".join(w if dice.random() > 0.05 else f"{w} {w}" for w in x.split()) for x in s]


def _clauses(s: list[str], dice: random.Random) -> list[str]:
    return [x if "," not in x or dice.random() < 0.5 else x.split(",")[0] + "." for x in s]


def _merged(s: list[str], dice: random.Random) -> list[str]:
    return [a.rstrip(".") + ", while " + b for a, b in zip(s[::2], s[1::2], strict=False)]


def _split(s: list[str], dice: random.Random) -> list[str]:
    return [p for x in s for p in x.split(", ")]


def _junk(s: list[str], dice: random.Random) -> list[str]:
    return [y for x in s for y in ([x, "Read more: ten recipes for autumn evenings"] if dice.random() < 0.3 else [x])]


def _negated(s: list[str], dice: random.Random) -> list[str]:
    return [re.sub(r"\b(was|were|has|have|is|are)\b", r"\1 not", x, count=1) if dice.random() < 0.3 else x for x in s]


def _extended(s: list[str], dice: random.Random) -> list[str]:
    return [
        *s,
        "Analysts expect a long winter for the region, and markets were calm.",
        "The weather is to stay dry until the weekend.",
        "Our correspondent added that shops had opened again.",
    ]


def _then(*operators: Operator) -> Operator:
    def operator(s: list[str], dice: random.Random) -> list[str]:
        for one in operators:
            s = one(s, dice)
        return s

    return operator


OPERATORS: dict[str, Operator] = {
    "same": lambda s, d: s, "first half": lambda s, d: s[: max(4, len(s) // 2)], "last half": lambda s, d: s[len(s) // 2 - 1 :], "first four": lambda s, d: s[:4], "drop a fifth": _drop(0.2), "drop half": _drop(0.5),
    "swap some words": _swap(0.5), "swap all words": _swap(1.0), "numbers turned": _numbers, "names altered": _names, "few typos": _typos(0.05), "many typos": _typos(0.2), "doubled words": _doubled,
    "clauses lost": _clauses, "sentences merged": _merged, "sentences split": _split, "junk between": _junk, "negations": _negated, "extended": _extended, "headline before": lambda s, d: ["Our take on the news of the day", *s],
    "upper case": lambda s, d: [x.upper() for x in s], "lower case": lambda s, d: [x.lower() for x in s], "no punctuation": lambda s, d: [re.sub(r"[,;:()]", "", x) for x in s],
    "other quotes": lambda s, d: [x.replace('"', "'").replace("“", "'").replace("”", "'") for x in s], "two swapped": lambda s, d: [s[1], s[0], *s[2:]], "swap and drop": _then(_swap(1.0), _drop(0.3)),
    "swap and numbers": _then(_swap(1.0), _numbers), "swap and names": _then(_swap(1.0), _names), "swap, drop, extend": _then(_swap(1.0), _drop(0.2), _extended), "all at once": _then(_swap(1.0), _numbers, _names, _drop(0.2), _doubled),
}  # fmt: skip
