"""Which of a sentence's triggers are events: one for each happening, none for what only makes up another's meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.merge import Pick, joined
from counterclaim.extract.events.parties import Parties
from counterclaim.extract.events.status import Standing
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.acled import acled
from counterclaim.lexicon.plover import Code
from counterclaim.lexicon.roles import roles
from counterclaim.model.parse import Token

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
CARRIERS = frozenset(
    {"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"}
)  # what they are about is their content, not an event beside them
PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
THREATENED = {
    "ASSAULT": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
    "PROTEST": "restrict",
    "REJECT": "relations",
}
ANNOUNCING = frozenset({"announce", "report", "confirm", "vow", "warn"})
REFUSED = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}  # mode of REJECT
PROMISING = frozenset({"will", "wo", "would", "'ll", "’ll"})
WILLS = frozenset({"will", "wo", "would", "can", "ca", "could", "'ll", "’ll", "shall"})
DISPUTING = frozenset({"reject", "deny", "dismiss", "refute", "dispute"})
CONTENT = frozenset(
    {
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "pcomp",
        "acl",
        "prep",
        "conj",
        "advcl",
        "nsubjpass",
        "attr",
        "oprd",
        "dep",
        "amod",
        "compound",
        "nsubj",
    }
)


def chosen(found: Sequence[Trigger], grammar: Grammar, parties: Parties, standing: Standing) -> Iterator[Pick]:
    """Yield the events of one sentence from its triggers, in text order."""
    by_token = {t.i: t for t in found}
    parts = _parts(found, by_token)
    picks = [p for t in found if t.i not in parts for p in _picked(t, by_token, grammar, parties, standing)]
    picks = joined(picks, grammar)
    for pick in picks:
        if not _carried(pick, picks, grammar):
            yield pick


def _parts(found: Sequence[Trigger], by_token: dict[int, Trigger]) -> set[int]:
    """Tokens that only complete another trigger's meaning: the attack in "launched an attack", the talks in "held talks"."""
    return {u for t in found for u in t.used if u in by_token and u != t.i}


def _picked(
    trigger: Trigger, by_token: dict[int, Trigger], grammar: Grammar, parties: Parties, standing: Standing
) -> Iterator[Pick]:
    code = trigger.entry.code
    who = parties.who(trigger)
    whom = parties.whom(trigger, who)
    if grammar.tokens[trigger.i].pos == "AUX" and not (who and whom):
        return
    if code.needs_actor and grammar.tokens[trigger.i].pos != "AUX" and not who and not _agentless(trigger, grammar):
        return
    for u in sorted(trigger.used):
        part = by_token.get(u)
        if part and _tells_more(part, trigger, code):
            code = replace(part.entry.code, recip=code.recip or part.entry.code.recip)
        if part:
            who = who or parties.who(part)
            whom = whom or parties.whom(part, who)
    code = _with_instrument(code, trigger, grammar)
    status = standing.of(trigger)
    if code.type in FRIENDLY and status == "denied" and _will_not(trigger, grammar) and who:
        code = replace(
            code,
            type="REJECT",
            mode=REFUSED.get(code.type, "change"),
            acled=None,
            recip=False,
            section="PLOVER v0.8 REJECT (refusal to cooperate)",
        )
        status = standing.cover.status(grammar.tokens[trigger.i]) or "occurred"
    if code.mode == "ceasefire" and status in ("refused", "denied"):
        going = next(
            (by_token[u] for u in sorted(trigger.used) if u in by_token and by_token[u].entry.code.type == "ASSAULT"),
            None,
        )
        if going:  # what was not stopped goes on
            doers = parties.who(going)
            yield Pick(going, going.entry.code, doers, parties.whom(going, doers), standing.of(going))
            return
    yield Pick(trigger, code, who, whom, status)
    if code.type in PROMISED and status == "planned" and who and not trigger.entry.noun and _will(trigger, grammar):
        promise = replace(
            code,
            type="AGREE",
            mode=None,
            acled=None,
            recip=False,
            section="PLOVER v0.8 AGREE (future cooperation counts here)",
        )
        yield Pick(trigger, promise, who, whom, "occurred")
    elif code.type in THREATENED and status == "planned" and who and not trigger.entry.noun and _will(trigger, grammar):
        mode = THREATENED[code.type]
        threat = replace(
            code,
            type="THREATEN",
            mode=mode,
            acled=None,
            recip=False,
            outcome=None,
            section="PLOVER v0.8 THREATEN (a hostile act announced)",
        )
        yield Pick(trigger, threat, who, whom, "occurred")


def _with_instrument(code: Code, trigger: Trigger, grammar: Grammar) -> Code:
    """An attack's weapon decides its mode and ACLED sub-type: among its modifiers, its doers, what it fires, and "with" or "by" what."""
    if code.type != "ASSAULT" or not code.acled or grammar.tokens[trigger.i].lemma in ("violate", "breach"):
        return code  # "violated the truce by bombing": the bombing is an event of its own
    heads = [trigger.i, *trigger.used]
    if trigger.entry.noun:
        heads += [h for p in ("with", "by", "of") for h in grammar.preps(trigger.i).get(p, ())]
    else:
        clause = grammar.clause(trigger.i)
        heads += [*clause.subjects, *(h for p in ("with", "by", "in") for h in clause.preps.get(p, ()))]
        heads += [h for o in clause.objects for h in grammar.preps(o).get("with", ())]
        if trigger.used:
            heads += clause.objects
    said = {w for h in heads for t in _around(grammar, h) for w in (t.lemma, t.lower)}
    for weapon in acled().instruments:
        if code.acled in weapon.over and weapon.words & said:
            return replace(code, mode=weapon.mode, acled=weapon.sub_type)
    return code


def _around(grammar: Grammar, head: int) -> Iterator[Token]:
    """A noun with what describes it, two steps deep ("shells filled with chlorine gas", "a car packed with explosives")."""
    todo = [(head, 0)]
    while todo:
        here, depth = todo.pop()
        token = grammar.tokens[here]
        yield token
        if (depth < 4 and token.pos != "VERB") or (token.dep == "acl" and token.tag == "VBN"):
            todo += [
                (c.i, depth + 1)
                for c in grammar.parse.childs(here)
                if c.dep in ("compound", "amod", "nmod", "acl", "prep", "pobj", "agent", "npadvmod", "poss")
            ]


def _tells_more(part: Trigger, trigger: Trigger, code: Code) -> bool:
    """The noun says the kind of act better than the verb that makes it happen, unless the verb's entry is the closer fit."""
    other = part.entry.code
    closer = part.entry.weight >= trigger.entry.weight or bool(trigger.entry.code.outcome)
    return other.type == code.type and closer and bool(other.mode or other.acled)


def _agentless(trigger: Trigger, grammar: Grammar) -> bool:
    """A passive without an agent, or a clause without any subject, leaves the doer unsaid; a thing as subject does nothing."""
    clause = grammar.clause(trigger.i)
    return clause.passive and not clause.subjects


def _will(trigger: Trigger, grammar: Grammar) -> bool:
    """The verb stands with "will", as the report's own sentence or as what somebody says: an announcement, not a guess."""
    token = grammar.tokens[trigger.i]
    if not any(c.dep == "aux" and c.lower in PROMISING for c in grammar.parse.childs(trigger.i)):
        return False
    for _ in range(3):
        if token.dep != "conj":
            break
        token = grammar.tokens[token.head]
    return token.dep == "ROOT" or (
        token.dep == "ccomp" and grammar.tokens[token.head].lemma in ANNOUNCING | roles()["saying"]
    )


def _will_not(trigger: Trigger, grammar: Grammar) -> bool:
    if trigger.entry.noun:
        return False
    token = grammar.tokens[trigger.i]
    if token.dep == "acomp":
        return any(c.dep == "neg" for c in grammar.parse.childs(token.head))
    below = list(grammar.parse.childs(trigger.i))
    return any(c.dep == "neg" for c in below) and any(c.dep == "aux" and c.lower in WILLS for c in below)


def _carried(pick: Pick, picks: Sequence[Pick], grammar: Grammar) -> bool:
    """Tell whether an event is only what another demands, agrees, refuses, threatens or gives up (PLOVER manual: coded once)."""
    carriers = {
        p.trigger.i for p in picks if p.code.type in CARRIERS and p is not pick and p.trigger.i != pick.trigger.i
    }
    if pick.code.type in FRIENDLY and any(c.i in carriers for c in grammar.parse.childs(pick.trigger.i, "aux")):
        return True
    here = grammar.tokens[pick.trigger.i]
    if not carriers:
        return False
    for above in grammar.parse.ancestors(pick.trigger.i):
        if here.dep not in CONTENT or (here.dep == "advcl" and not grammar.is_infinitive(here.i)):
            return False
        if above.i in carriers:
            if above.lemma in DISPUTING and pick.code.type not in FRIENDLY:
                return False  # what is disputed is still told, as denied
            return here.dep not in ("nsubj", "conj", "prep") or (
                here.dep == "prep" and here.lower in ("of", "to", "for", "on")
            )
        here = above
    return False
