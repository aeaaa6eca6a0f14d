"""Which of a sentence's events tell of one happening: the harm and the act that did it, two verbs with one object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.plover import Code
from counterclaim.model.finding import EventStatus


@dataclass(frozen=True, slots=True)
class Pick:
    """An event in the making: its trigger and code, the tokens of who and whom, its status, and triggers that told more of it."""

    trigger: Trigger
    code: Code
    who: tuple[int, ...]
    whom: tuple[int, ...]
    status: EventStatus
    absorbed: tuple[Trigger, ...] = field(default=())


def joined(picks: list[Pick], grammar: Grammar) -> list[Pick]:
    """The picks of a sentence, each happening once."""
    return _once(_merged(picks, grammar), grammar)


def _merged(picks: list[Pick], grammar: Grammar) -> list[Pick]:
    """Join the harm done ("killed 12") with the act that did it ("in a suicide attack"): one happening, one event."""
    acts = {p.trigger.i: n for n, p in enumerate(picks) if p.code.type == "ASSAULT"}
    gone: set[int] = set()
    for n, pick in enumerate(picks):
        if pick.code.type != "ASSAULT" or (pick.trigger.entry.noun and not pick.trigger.entry.code.outcome):
            continue
        done = bool(pick.trigger.entry.code.outcome)
        links = _causes(pick.trigger, grammar) if done else iter(grammar.clause(pick.trigger.i).subjects)
        causes = [acts[i] for i in links if i in acts]
        causes += [acts[i] for i in _just_before(pick.trigger, acts, grammar)] if done else []
        m = next((a for a in causes if a != n and a not in gone and not picks[a].trigger.entry.code.outcome), None)
        if m is None:
            continue
        act = picks[m]
        who = act.who or pick.who
        whom = act.whom or tuple(w for w in pick.whom if w not in who)
        code = act.code if act.whom else replace(act.code, recip=False)  # who was killed in a clash is no side of it
        picks[m] = replace(act, code=code, who=who, whom=whom, absorbed=(*act.absorbed, pick.trigger))
        gone.add(n)
    return [p for n, p in enumerate(picks) if n not in gone]


def _just_before(trigger: Trigger, acts: Mapping[int, int], grammar: Grammar) -> Iterator[int]:
    """ "… a device that exploded on Friday, wounding 13 people": the act told last before a participle of harm did it."""
    token = grammar.tokens[trigger.i]
    if token.dep == "advcl" and token.tag == "VBG":
        before = max((i for i in acts if token.head < i < token.i), default=None)
        if before is not None:
            yield before


def _once(picks: list[Pick], grammar: Grammar) -> list[Pick]:
    """ "Shot and killed a man" is one act: of two joined verbs with one code and one object the first stands."""
    kept: list[Pick] = []
    for pick in picks:
        token = grammar.tokens[pick.trigger.i]
        first = next(
            (
                k
                for k in kept
                if k.trigger.i == token.head and token.dep == "conj" and k.code.type == pick.code.type == "ASSAULT"
            ),
            None,
        )
        if first is None or first.whom != pick.whom or pick.trigger.i > first.trigger.i + 3:
            kept.append(pick)
    return kept


def _causes(trigger: Trigger, grammar: Grammar) -> Iterator[int]:
    """Tokens that may be the act behind a harm: its subject, "in" or "by" what, the clause it hangs on or that hangs on it."""
    token = grammar.tokens[trigger.i]
    if trigger.entry.noun:
        yield from (h for p in ("in", "by", "from") for h in grammar.preps(trigger.i).get(p, ()))
        return
    clause = grammar.clause(trigger.i)
    yield from clause.subjects
    for prep in ("in", "by", "during", "from", "after", "when", "following", "with"):
        yield from clause.preps.get(prep, ())
    yield from (c.i for c in grammar.parse.childs(trigger.i, "advcl"))
    for _ in range(3):
        if token.dep != "conj" or grammar.tokens[token.head].pos not in ("VERB", "AUX"):
            break
        yield token.head
        token = grammar.tokens[token.head]
    if token.dep in ("relcl", "acl", "advcl", "ccomp"):
        yield token.head
        head = grammar.tokens[token.head]
        if head.pos in ("VERB", "AUX"):
            yield from (c.i for c in grammar.parse.childs(head.i, "dobj", "nsubj", "nsubjpass"))
        elif head.dep in ("dobj", "pobj", "nsubjpass"):
            yield from (a.i for a in islice(grammar.parse.ancestors(head.i), 2))
    if token.dep == "conj":
        yield from (
            (h for p in ("in", "by") for h in grammar.clause(token.head).preps.get(p, ()))
            if grammar.tokens[token.head].pos == "VERB"
            else ()
        )
