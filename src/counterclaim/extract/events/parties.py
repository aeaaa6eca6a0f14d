"""Who did it and to whom: the mentions that fill the slots of a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.extract.events.clause import RELATIVES, Grammar
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.people import people
from counterclaim.lexicon.plover import triggers
from counterclaim.lexicon.roles import roles
from counterclaim.lexicon.targets import targets
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token

WHO_ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
NEVER = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LAW", "WORK_OF_ART"}
)
THINGS = frozenset(
    {"cultural_site", "medical", "infrastructure", "housing", "camp", "settlement", "farmland", "military"}
)


class Parties:
    """Finds the parties of the triggers of one parse, and makes their mentions."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.parse: Parse = grammar.parse
        self.tokens = grammar.tokens
        words = people()
        self.person, self.body = words.person, words.body
        self.lists = roles()
        self.kinds = targets().kinds
        self.event_nouns = triggers().nouns
        self.entity_at: dict[int, tuple[int, int]] = {}
        for entity in self.parse.entities:
            for i in range(entity.first, entity.last + 1):
                self.entity_at[i] = (entity.first, entity.last)

    def is_party(self, i: int) -> bool:
        """Tell whether a token can stand for somebody who acts or is acted upon."""
        token = self.tokens[i]
        if token.entity in NEVER and token.lemma not in self.lists["bodies"]:
            return False
        if self.kinds.get(token.lemma) in THINGS and token.entity not in ("PERSON", "NORP"):
            return False
        if token.entity in WHO_ENTITIES:
            return token.entity == "GPE" or token.lower not in self.event_nouns
        if token.pos == "PROPN":
            return not token.entity and token.lemma not in triggers().nouns
        if token.pos == "PRON":
            return token.lower in self.lists["pronouns"]
        if token.pos == "NUM":
            return False
        if token.pos == "NOUN" and len(token.text) > 1 and token.text.isupper():
            return True  # an acronym that the tagger took for a noun
        return (
            token.lemma in self.person
            or token.lemma in self.body
            or token.lower in self.body
            or token.lemma in self.lists["bodies"]
        )

    def mention(self, i: int) -> Mention:
        """The words of a party: the noun phrase around its head without clauses, or the name before another noun."""
        token = self.tokens[i]
        if token.dep in ("compound", "amod", "nmod") and token.i in self.entity_at:
            first, last = self.entity_at[i]
            last = min(last, max(i, token.head - 1)) if token.head > i else last
        else:
            first, last = self._phrase(i)
        words = self.parse.selector(first, last)
        return Mention(start=words.start, end=words.end, text=words.text, kind="actor", head=i)

    def _phrase(self, i: int) -> tuple[int, int]:
        inside = set(self._below(i))
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < i and self.tokens[first].pos in ("PUNCT", "SPACE", "CCONJ", "ADV"):
            first += 1
        while last > i and (self.tokens[last].pos in ("PUNCT", "SPACE", "PART") or self.tokens[last].tag == "POS"):
            last -= 1
        return first, last

    def _below(self, i: int) -> Iterator[int]:
        todo = [i]
        while todo:
            here = todo.pop()
            yield here
            for child in self.parse.childs(here):
                if child.dep in (
                    "relcl",
                    "acl",
                    "appos",
                    "cc",
                    "conj",
                    "advcl",
                    "ccomp",
                    "parataxis",
                    "dep",
                    "case",
                    "preconj",
                ):
                    continue
                if child.dep == "prep" and (child.lower != "of" or here != i or self.parse.child(child.i, "pcomp")):
                    continue
                todo.append(child.i)

    def who(self, trigger: Trigger) -> tuple[int, ...]:
        """Tokens of those who do it."""
        code = trigger.entry.code
        if self.tokens[trigger.i].pos == "AUX":
            saying = self.tokens[self.tokens[trigger.i].head].head
            return self._parties(self.grammar.clause(saying).subjects)
        if trigger.entry.noun:
            found = self._first_filled(trigger, code.who, self._of_noun)
            if len(found) == 1 and self.tokens[found[0]].pos == "PRON":
                found = self._parties(self._through_verb(trigger.i, "lightsubj")) or found
            return found + self._convener(trigger, found) if code.type == "CONSULT" else found
        return self._first_filled(trigger, code.who, self._of_verb) or self._agents_of_events(trigger)

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
        return tuple(s for s in subjects if self.is_party(s) and s not in found)

    def whom(self, trigger: Trigger, who: tuple[int, ...]) -> tuple[int, ...]:
        """Tokens of those to whom it is done, none of whom is among `who`."""
        if self.tokens[trigger.i].pos == "AUX":
            told = self._parties(self.grammar.clause(self.tokens[trigger.i].head).subjects)
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
        found = self._first_filled(trigger, slots, fill, frozenset(who))
        return found

    def _first_filled(
        self, trigger: Trigger, slots: Iterable[str], fill, but: frozenset[int] = frozenset()
    ) -> tuple[int, ...]:  # type: ignore[no-untyped-def]
        for slot in slots:
            heads = tuple(h for h in fill(trigger, slot) if h not in but)
            named = filter(self.is_party, heads) if trigger.entry.code.recip and slot == "obj" else self._parties(heads)
            found = tuple(p for p in named if p not in but)
            if found:
                return found
        return ()

    def _parties(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Those of the heads that are parties; of the others, whose they are ("a church of X", "Iran's parliament")."""
        found: list[int] = []
        for h in heads:
            if self.is_party(h):
                found.append(self._group(h))
            else:
                found.extend(self._owners(h))
        return tuple(dict.fromkeys(found))

    def _group(self, i: int) -> int:
        return i

    def _owners(self, i: int, depth: int = 0) -> tuple[int, ...]:
        """Who owns, makes or suffers a thing: its possessor, the people or country named before it, or below "by" and "of"."""
        token = self.tokens[i]
        if token.entity in NEVER and token.entity not in ("EVENT", "LAW", "CARDINAL"):
            return ()
        below = list(self.parse.childs(i))
        for t in below:
            if t.dep == "poss" and self.is_party(t.i) and t.pos != "PRON":
                return self.grammar.conjuncts([t.i])
        named = [
            t.i
            for t in below
            if t.dep in ("amod", "compound", "nmod") and t.entity in ("NORP", "GPE", "ORG", "PERSON") and t.i < i
        ]
        named += [
            t.i
            for t in below
            if t.dep == "compound" and t.i < i and (t.lemma in self.body or t.lemma in self.person) and not named
        ]
        if named:
            return tuple(named[:1])
        preps = self.grammar.preps(i)
        for prep in ("by", "of", "from", "against", "on", "for", "to", "between", "in"):
            found = [h for h in preps.get(prep, ()) if self.is_party(h)]
            if found:
                return tuple(found)
            if depth < 2:
                for h in preps.get(prep, ())[:1]:
                    if self.tokens[h].pos in ("NOUN", "PROPN"):
                        deeper = self._owners(h, depth + 1)
                        if deeper:
                            return deeper
        return ()

    def _agents_of_events(self, trigger: Trigger) -> tuple[int, ...]:
        """ "An attack by rebels killed 12": the subject is an event, whose doers did it."""
        for s in self.grammar.clause(trigger.i).subjects:
            if self.tokens[s].lemma in triggers().nouns:
                found = self._noun_agents(s)
                if found:
                    return found
        return ()

    def _noun_agents(self, noun: int) -> tuple[int, ...]:
        for slot in ("poss", "mod", "by", "from"):
            found = self._parties(self._noun_slot(noun, slot))
            if found:
                return found
        return ()

    def _of_verb(self, trigger: Trigger, slot: str) -> tuple[int, ...]:
        clause = self.grammar.clause(trigger.i)
        if slot == "subj":
            return clause.subjects
        if slot == "obj":
            return clause.objects
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
                found = tuple(h for h in heads if self.is_party(h))
                if found:
                    return found
            for o in inner.objects:
                found = self._owners(o)
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
                t.i
                for t in below
                if t.entity in ("NORP", "GPE", "ORG", "PERSON")
                or (t.dep == "compound" and (t.lemma in self.person or t.lemma in self.body))
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
            elif (
                self.tokens[noun].dep == "nsubjpass" and slot == "by" and above.lemma in self.lists["happening_subject"]
            ):
                found = self.grammar.clause(above.i).subjects
        return found

    def _through_verb(self, noun: int, slot: str) -> tuple[int, ...]:
        """The subject of the verb that makes the noun happen ("launched an attack"), or that suffers it ("came under attack")."""
        token = self.tokens[noun]
        allowed = ("in", "to", "out") if slot == "lightsubj" else ("under", "in", "by")
        for _ in range(3):
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
        wanted = self.lists["happening_subject"] if slot == "lightsubj" else self.lists["happening_object"]
        return self.grammar.clause(verb.i).subjects if verb.lemma in wanted and verb.i != noun else ()


def names_place(token: Token) -> bool:
    """Tell whether a token is in the name of a place."""
    return token.entity in ("GPE", "LOC", "FAC")
