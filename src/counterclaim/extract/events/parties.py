"""Who did it and to whom: the parties that fill the slots of a trigger."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from counterclaim.extract.events.clause import RELATIVES, Grammar
from counterclaim.extract.events.named import NAMES_BEFORE, Named, is_acronym
from counterclaim.extract.events.triggers import MEANT, Trigger
from counterclaim.lexicon.people import people
from counterclaim.model.parse import Token

Fill = Callable[[Trigger, str], tuple[int, ...]]


def _describes(token: Token, words: Container[str]) -> bool:
    """A word for people before a noun ("guerrilla attacks"); as an adjective only one that names fighters ("a rebel attack")."""
    return token.lemma in words and (token.dep == "compound" or people().person.get(token.lemma) in ("REB", "PRM"))


REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "yourself", "myself", "ourselves"})


class Parties:
    """Finds who and whom of the triggers of one parse."""

    def __init__(self, grammar: Grammar, scenes: frozenset[int] = frozenset()) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.tokens = grammar.tokens
        self.named = Named(grammar, scenes)
        self._lists = self.named.lists

    def who(self, trigger: Trigger) -> tuple[int, ...]:
        """Tokens of those who do it."""
        code = trigger.entry.code
        if self.tokens[trigger.i].pos == "AUX":
            saying = self.tokens[self.tokens[trigger.i].head].head
            return self.named.parties(self.grammar.clause(saying).subjects)
        if trigger.entry.noun:
            found = self._first_filled(trigger, code.who, self._of_noun)
            if len(found) == 1 and self.tokens[found[0]].pos == "PRON":
                found = self.named.parties(self._through_verb(trigger.i, "lightsubj")) or found
            if code.type == "CONSULT":
                return found + self._convener(trigger, found)
            if code.type == "ASSAULT" and (charged := self._charged(trigger.i)):
                return charged
            return found or (self._both_reporting(trigger) if code.recip else ())
        return self._first_filled(trigger, code.who, self._of_verb) or self._agents_of_events(trigger)

    def _both_reporting(self, trigger: Trigger) -> tuple[int, ...]:
        """ "Indian and Pakistani officials said clashes continued": two peoples who jointly tell of a fight are its sides."""
        for above in self.parse.ancestors(trigger.i):
            if above.lemma in self._lists["reporting"]:
                heads = self.grammar.clause(above.i).subjects
                mods = [t.i for h in heads for t in self.parse.childs(h, "amod") if t.entity == "NORP"]
                sides = tuple(i for i in self.grammar.conjuncts(mods) if self.tokens[i].entity == "NORP")
                return sides if len(sides) > 1 else ()
        return ()

    def _charged(self, noun: int) -> tuple[int, ...]:
        """ "Blamed X for the attack", "accused X of a massacre", "blamed the attack on X": it is X who is said to have done it."""
        token, prep = self.tokens[noun], self.tokens[self.tokens[noun].head]
        if token.dep == "dobj" and prep.lemma in self._lists["accusing"]:
            return self.named.parties(self.grammar.clause(prep.i).preps.get("on", ()))
        verb = self.tokens[prep.head]
        if token.dep != "pobj" or prep.lower not in ("for", "of", "over") or verb.lemma not in self._lists["accusing"]:
            return ()
        clause = self.grammar.clause(verb.i)
        return self.named.parties(clause.objects)

    def _convener(self, trigger: Trigger, found: tuple[int, ...]) -> tuple[int, ...]:
        """ "After meetings with X, Y …": the subject of the clause met X too."""
        token = self.tokens[trigger.i]
        prep = self.tokens[token.head]
        if token.dep != "pobj" or prep.lower not in ("after", "during", "before", "following", "in", "at"):
            return ()
        if not self.grammar.preps(trigger.i).get("with"):
            return ()
        verb = self.tokens[prep.head]
        subjects = self.grammar.clause(verb.i).subjects if verb.pos == "VERB" else ()
        return tuple(s for s in subjects if self.named.is_party(s) and s not in found)

    def whom(self, trigger: Trigger, who: tuple[int, ...]) -> tuple[int, ...]:
        """Tokens of those to whom it is done, none of whom is among `who`."""
        if self.tokens[trigger.i].pos == "AUX":
            told = self.named.parties(self.grammar.clause(self.tokens[trigger.i].head).subjects)
            return tuple(p for p in told if p not in who)
        fill = self._of_noun if trigger.entry.noun else self._of_verb
        slots = trigger.entry.code.whom
        met = [
            p
            for c in trigger.entry.conditions
            if c.kind == "@" and not c.negated and c.inside is None
            for p in sorted(c.words)
        ]
        if not trigger.entry.noun:
            slots = (*slots[:1], *met, *slots[1:]) if slots and slots[0] in ("obj", "iobj") else (*met, *slots)
        else:
            slots = (*(s for s in slots if s not in trigger.entry.code.who or s in ("of",)), "gets")
        return self._first_filled(trigger, slots, fill, frozenset(who))

    def _first_filled(
        self, trigger: Trigger, slots: Iterable[str], fill: Fill, but: frozenset[int] = frozenset()
    ) -> tuple[int, ...]:
        for slot in slots:
            heads = tuple(h for h in self.named.somebody(slot, fill(trigger, slot)) if h not in but)
            code = trigger.entry.code  # "resolve the conflict in X": X is where, not whom
            bare = slot == "obj" and (code.recip or code.type == "CONSULT")
            named = filter(self.named.is_party, heads) if bare else self.named.parties(heads)
            found = tuple(p for p in named if p not in but and not self._nobody(p))
            if found:
                return found
        return ()

    def _nobody(self, i: int) -> bool:
        """ "Himself" is nobody else; "no group" is nobody at all."""
        none = any(c.lower in ("no", "neither") for c in self.parse.childs(i, "det"))
        return none or self.tokens[i].lower in REFLEXIVE

    def _agents_of_events(self, trigger: Trigger) -> tuple[int, ...]:
        """ "An attack by rebels killed 12": the subject is an event, whose doers did it."""
        for s in self.grammar.clause(trigger.i).subjects:
            if self.tokens[s].lemma in self.named.event_nouns:
                found = self._noun_agents(s)
                if found:
                    return found
        return ()

    def _noun_agents(self, noun: int) -> tuple[int, ...]:
        for slot in ("poss", "mod", "by", "from"):
            found = self.named.parties(self._noun_slot(noun, slot))
            if found:
                return found
        return ()

    def _of_verb(self, trigger: Trigger, slot: str) -> tuple[int, ...]:
        clause = self.grammar.clause(trigger.i)
        if slot == "subj":
            verb = self.tokens[trigger.i]
            noun_like = verb.tag == "VBG" and verb.dep == "pcomp" and not clause.objects
            return (clause.preps.get("by", ()) if noun_like else ()) or clause.subjects
        if slot == "obj":
            return tuple(o for o in clause.objects if o not in trigger.used or self.tokens[o].lower not in MEANT)
        if slot == "iobj":
            return clause.indirect
        if slot == "comp":
            below = clause.that if clause.that is not None else clause.infinitive
            if below is None:
                return ()
            own = [c.i for c in self.parse.childs(below, "nsubj", "nsubjpass") if c.lower not in RELATIVES]
            return self.grammar.conjuncts(own)
        if slot == "inner":
            return self._inner(trigger)
        found = clause.preps.get(slot, ())
        if not found:
            for o in (*clause.objects, *sorted(trigger.used)):
                found = self.grammar.preps(o).get(slot, ())
                if found:
                    break
        return found

    def _inner(self, trigger: Trigger) -> tuple[int, ...]:
        """Whom the clause below the verb is about: "agreed to release X", "refused to talk to X"."""
        clause = self.grammar.clause(trigger.i)
        below = clause.infinitive if clause.infinitive is not None else clause.that
        found: tuple[int, ...] = ()
        for _ in range(3):
            if below is None:
                break
            inner = self.grammar.clause(below)
            for heads in (
                inner.indirect,
                inner.objects,
                *(inner.preps.get(p, ()) for p in ("to", "with", "on", "against", "for", "from", "in", "into")),
            ):
                found = tuple(h for h in heads if self.named.is_party(h))
                if found:
                    return found
            for o in inner.objects:
                found = self.named.owners(o)
                if found:
                    return found
            below = inner.infinitive
        return ()

    def _of_noun(self, trigger: Trigger, slot: str) -> tuple[int, ...]:
        return self._noun_slot(trigger.i, slot)

    def _noun_slot(self, noun: int, slot: str) -> tuple[int, ...]:
        if slot == "poss":
            return self.grammar.conjuncts(
                t.i for t in self.parse.childs(noun, "poss") if t.entity not in ("DATE", "TIME")
            )
        if slot == "mod":
            below = [t for t in self.parse.childs(noun, "amod", "compound", "nmod") if t.i < noun]
            return tuple(
                t.i for t in below if t.entity in NAMES_BEFORE or is_acronym(t) or _describes(t, self.named.people)
            )
        if slot in ("lightsubj", "gets"):
            return self._through_verb(noun, slot)
        found = self.grammar.preps(noun).get(slot, ())
        if not found:
            above = self.tokens[self.tokens[noun].head]
            if (
                self.tokens[noun].dep in ("dobj", "nsubjpass", "nsubj")
                and above.pos == "VERB"
                and slot not in ("in", "of", "to", "by", "for")
            ):
                found = self.grammar.clause(above.i).preps.get(slot, ())
            elif slot == "by" and above.lower == "in" and self.tokens[above.head].pos == "VERB":
                clause = self.grammar.clause(above.head)  # "were wounded in shelling by X", hung on the verb
                found = clause.subjects if clause.passive else ()
            elif slot == "from" and above.dep == "agent":
                found = self.grammar.preps(above.head).get(slot, ())  # "killed by fire from X", hung on the verb
            elif (
                self.tokens[noun].dep == "nsubjpass"
                and slot == "by"
                and above.lemma in self._lists["happening_subject"]
            ):
                found = self.grammar.clause(above.i).subjects
        return found

    def _through_verb(self, noun: int, slot: str) -> tuple[int, ...]:
        """The subject of the verb that makes the noun happen ("launched an attack"), or that suffers it ("came under attack")."""
        token = self.tokens[noun]
        allowed = ("in", "to", "out") if slot == "lightsubj" else ("under", "in", "by")
        for _ in range(3):
            if (
                token.dep == "prep"
                and token.lower == "of"
                and self.tokens[token.head].lemma in self._lists["quantities"]
            ):
                token = self.tokens[token.head]  # "began a series of attacks"
                continue
            if token.dep not in ("conj", "pobj", "prep") or (token.dep == "prep" and token.lower not in allowed):
                if slot == "lightsubj" and token.lower == "for" and self.tokens[token.head].lemma == "responsibility":
                    token = self.tokens[token.head]  # "claimed responsibility for the attack"
                break
            token = self.tokens[token.head]
        if token.dep == "conj":
            token = self.tokens[token.head]
        if token.pos == "VERB":
            verb = token
        elif token.dep in ("dobj", "nsubjpass", "pobj", "acl", "relcl"):
            verb = self.tokens[token.head]
        else:
            return ()
        if verb.pos != "VERB":
            return ()
        if slot == "gets" and verb.lemma in self._lists["harming"]:  # "were killed in the attack", "died in the attack"
            clause = self.grammar.clause(verb.i)
            return clause.objects if clause.passive else clause.subjects if verb.lemma in ("die", "perish") else ()
        if slot == "lightsubj" and self.parse.child(verb.i, "oprd") is not None:
            return ()  # "called the attack a provocation": what it is called is not who does it
        wanted = self._lists["happening_subject"] if slot == "lightsubj" else self._lists["happening_object"]
        return self.grammar.clause(verb.i).subjects if verb.lemma in wanted and verb.i != noun else ()
