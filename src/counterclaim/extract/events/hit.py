"""What an event hit, and what became of it: the target on its words with its kind, and the harm done."""

from __future__ import annotations

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.targets import targets
from counterclaim.model.finding import Target

HITTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
WHERE = ("on", "at", "against", "of", "into", "near", "in", "to")
SCENES = frozenset({"village", "neighbourhood", "neighborhood", "suburb", "quarter", "settlement", "hamlet"})
AROUND = frozenset({"in", "near", "to", "across"})
PHRASE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis", "dep", "prep"})


def target_of(grammar: Grammar, trigger: Trigger) -> Target | None:
    """The thing hit by a trigger of violence or seizure, or None where only people or nothing is named."""
    if trigger.entry.code.type not in HITTING:
        return None
    kinds = targets().kinds
    for head in _candidates(grammar, trigger):
        token = grammar.tokens[head]
        kind = kinds.get(token.lemma)
        if (
            kind
            and token.pos in ("NOUN", "PROPN")
            and head != trigger.i
            and (kind != "settlement" or token.pos == "NOUN")
            and not _is_scene(grammar, head, kind)
        ):
            return Target(words=grammar.parse.phrase(head, PHRASE), kind=kind, harm=_harm(grammar, trigger, head))
    return None


def _is_scene(grammar: Grammar, head: int, kind: str) -> bool:
    """Tell whether a town or region is only where it happened ("killed in the southern province")."""
    token = grammar.tokens[head]
    around = token.dep == "pobj" and grammar.tokens[token.head].lower in AROUND
    return around and (kind == "settlement" or token.lemma in SCENES)


def _candidates(grammar: Grammar, trigger: Trigger) -> list[int]:
    found: list[int] = []
    if trigger.entry.noun:
        preps = grammar.preps(trigger.i)
        above = grammar.tokens[grammar.tokens[trigger.i].head]
        if above.pos == "VERB" and grammar.tokens[trigger.i].dep in ("dobj", "nsubj", "nsubjpass"):
            clause = grammar.clause(above.i)
            found += [h for p in WHERE for h in preps.get(p, ())]
            found += [*clause.objects] if grammar.tokens[trigger.i].dep == "nsubj" else []
            found += [h for p in WHERE[:3] for h in clause.preps.get(p, ())]
            return found
        return [h for p in WHERE for h in preps.get(p, ())]
    clause = grammar.clause(trigger.i)
    found = [*clause.objects]
    for p in WHERE:
        if p not in ("of", "to"):
            found += clause.preps.get(p, ())
    for o in clause.objects:
        found += [h for p in ("on", "of", "at") for h in grammar.preps(o).get(p, ())]
    return found


def _harm(grammar: Grammar, trigger: Trigger, target: int) -> str | None:
    """How badly it was hit, by the trigger itself, a word below or beside it, or what the attack is said to have caused."""
    harm = targets().harm
    token = grammar.tokens[trigger.i]
    own = harm.get(token.lemma)
    if own in ("destroyed", "damaged", "burned", "looted"):
        return own
    near = [token.i, *(c.i for c in grammar.parse.childs(trigger.i)), target, token.head]
    todo = near + [g.i for n in near for g in grammar.parse.childs(n)]
    todo += [g.i for n in todo for g in grammar.parse.childs(n, "dobj", "conj", "relcl", "advcl")]
    worst = [harm[grammar.tokens[i].lemma] for i in todo if grammar.tokens[i].lemma in harm]
    for kind in ("destroyed", "damaged", "burned", "looted"):
        if kind in worst:
            return kind
    return "hit" if token.lemma in harm or trigger.entry.code.type == "ASSAULT" else None
