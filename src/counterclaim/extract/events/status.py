"""How an event stands in its sentence: done, going on, planned, demanded, alleged, denied, refused, supposed or past."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.covered import Cover, worst
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.moods import moods
from counterclaim.lexicon.roles import roles
from counterclaim.model.finding import EventStatus
from counterclaim.model.parse import Token
from counterclaim.model.statement import Statement

# fmt: off
TRANSPARENT = frozenset({  # relations through which a governing word reaches what stands below
    "prep", "pobj", "pcomp", "conj", "dobj", "xcomp", "ccomp", "acl", "nsubjpass",
    "nsubj", "attr", "oprd", "amod", "compound", "agent", "appos", "dep", "poss",
    "advcl", "dative", "acomp", "csubj",
})
# fmt: on
_CLOSING = frozenset({'"', "”", "'", "’", ")", "»"})


class Standing:
    """Tells the status of triggers of one parse, from grammar and from the statements that cover them."""

    def __init__(self, grammar: Grammar, statements: Sequence[Statement]) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.words = moods().words
        self.governors = moods().governors
        self.happening = roles()["happening"]
        self.cover = Cover(statements)

    def of(self, trigger: Trigger) -> EventStatus:
        """The status of an event as its own statement puts it."""
        token, code = self.parse.tokens[trigger.i], trigger.entry.code
        if token.pos == "AUX":  # a demand made by a modal stands as the saying does
            saying = self.parse.tokens[self.parse.tokens[token.head].head]
            return worst(self.from_grammar(saying, noun=False), self.cover.status(saying))
        said = self.from_grammar(token, noun=trigger.entry.noun)
        if not trigger.entry.noun and self._asked(token):
            said = worst(said, "hypothetical")
        if token.dep == "conj" and self.cover.is_cue(token):
            said = self._own_verb(
                token
            )  # "denied that … and accused": what says something is no part of what is denied
        if trigger.entry.noun and self._answered_for(token):
            own = worst(self._own_noun(token))
            if own == "occurred":
                return own  # who did it may be claimed, denied or unknown: that it was done is not
        if trigger.entry.noun and code.type == "REQUEST" and self._turned_down(token):
            return "occurred"  # a call that is rejected has been made
        if code.mode == "third-party" and said in ("planned", "ongoing") and self._under(token, self.words["trying"]):
            said = None  # an attempt to mediate is mediation
        coming = token.lemma in self.words["coming"] and code.type == "CONSULT" and not trigger.entry.noun
        if coming and said == "ongoing" and self._coming(token):
            said = "planned"  # "are joining the talks"
        relative = any(t.dep == "relcl" for t in (token, *islice(self.parse.ancestors(token.i), 4)))
        return worst(said, self.cover.status(token, relative=relative))

    def _asked(self, verb: Token) -> bool:
        """ "Who bombed the market?": what a question asks about is not told; what its relative and adverbial clauses tell is."""
        if any(t.dep in ("relcl", "acl", "advcl", "pcomp") for t in (verb, *self.parse.ancestors(verb.i))):
            return False
        _, last = self.parse.sentences[bisect_right(self.parse.sentences, verb.i, key=lambda s: s[0]) - 1]
        ends = next(
            (t for t in reversed(self.parse.tokens[verb.i : last]) if t.pos != "SPACE" and t.text not in _CLOSING), verb
        )
        return ends.text == "?"

    def _is_to(self, verb: Token) -> bool:
        """ "X is to meet Y": what is fixed for the future."""
        below = self.parse.child(verb.i, "xcomp")
        plain = below is not None and below.pos == "VERB" and self.parse.child(verb.i, "acomp", "attr") is None
        return plain and below is not None and verb.tag in ("VBZ", "VBP") and self.grammar.is_infinitive(below.i)

    def _turned_down(self, token: Token) -> bool:
        above = self.parse.tokens[token.head]
        return token.dep in ("dobj", "nsubjpass") and above.lemma in (
            "reject",
            "dismiss",
            "refuse",
            "decline",
            "ignore",
            "rebuff",
            "accept",
        )

    def _answered_for(self, token: Token) -> bool:
        """The noun is what somebody claims, denies or is said to have a part in: "responsibility for the attack"."""
        prep = self.parse.tokens[token.head]
        definite = any(
            c.lower in ("the", "these", "those", "that", "this", "both") for c in self.parse.childs(token.i, "det")
        )
        above = self.parse.tokens[prep.head]
        return (
            token.dep == "pobj"
            and definite
            and prep.lower in ("for", "in", "of")
            and above.lemma in ("responsibility", "involvement")
        )

    def _under(self, token: Token, lemmas: frozenset[str]) -> bool:
        return any(above.lemma in lemmas for above in islice(self.parse.ancestors(token.i), 2))

    def _coming(self, verb: Token) -> bool:
        return any(
            c.dep == "aux" and c.lower in ("is", "are", "'s", "'re", "’re", "’s") for c in self.parse.childs(verb.i)
        )

    def from_grammar(self, token: Token, *, noun: bool) -> str | None:
        """What modifiers, auxiliaries and governing words make of it."""
        own = self._own_noun(token) if noun else self._own_verb(token)
        return worst(own, self._above(token, noun))

    def _own_verb(self, token: Token) -> str | None:
        found, w = None, self.words
        if token.dep == "acomp":
            token = self.parse.tokens[token.head]
        for c in self.parse.childs(token.i):
            if c.dep == "neg" or (c.lower in w["negation"] and c.dep in ("advmod", "preconj", "cc")):
                found = worst(found, "denied")
            elif c.dep == "aux":
                found = worst(found, "hypothetical" if self._inverted(c, token) else self._modal(c, token))
                headline = token.dep == "ROOT" or self.parse.child(token.i, "nsubj") is None
                if c.lower == "to" and token.dep in ("relcl", "ROOT") and headline:
                    found = worst(found, "planned")  # "Truce to begin at noon"
            elif c.dep == "mark" and c.lower in w["if"]:
                found = worst(found, "hypothetical")
            elif c.dep == "advmod" and c.lower in w["alleged_adverbs"]:
                found = worst(found, "alleged")
            elif c.dep == "advmod" and c.lower in w["ongoing_adverbs"]:
                found = worst(found, "ongoing")
            elif c.dep in ("nsubj", "nsubjpass", "dobj") and (
                c.lower in ("no", "nobody", "neither", "none")
                or any(d.lower in ("no", "neither") for d in self.parse.childs(c.i, "det"))
            ):
                found = worst(found, "denied")
        return found

    def _inverted(self, aux: Token, verb: Token) -> bool:
        """ "Had the army attacked, …": a condition without "if"."""
        subject = self.parse.child(verb.i, "nsubj", "nsubjpass")
        return (
            aux.lower in ("had", "should", "were") and verb.dep == "advcl" and subject is not None and aux.i < subject.i
        )

    def _modal(self, aux: Token, verb: Token) -> str | None:
        w = self.words
        if aux.lower in w["must"]:
            return "demanded" if aux.lower != "shall" else "planned"
        if aux.lower in w["will"] or aux.lower == "’ll":
            return "planned"
        if aux.lower in w["would"]:
            return "planned" if self._reported(verb) else "hypothetical"
        if aux.lower in w["may"] or (aux.lower == "could"):
            return "hypothetical"
        if aux.lower in ("is", "are", "'s", "’s", "'re") and verb.tag == "VBG":
            return "ongoing"
        if aux.lower in ("was", "were") and verb.tag == "VBG":
            return "ongoing"
        return None

    def _reported(self, verb: Token) -> bool:
        return verb.dep in ("ccomp", "conj") and self.parse.tokens[verb.head].pos == "VERB"

    def _own_noun(self, token: Token) -> str | None:
        found, w = None, self.words
        for c in self.parse.childs(token.i):
            low = c.lower
            if c.dep == "amod" or c.dep == "compound":
                if low in w["alleged_adjectives"]:
                    found = worst(found, "alleged")
                elif low in w["future_adjectives"]:
                    found = worst(found, "planned")
                elif low in w["supposed_adjectives"] and low != "further":
                    found = worst(found, "hypothetical")
                elif low in w["ongoing_adjectives"]:
                    found = worst(found, "ongoing")
            elif c.dep == "det" and low in ("no", "any", "neither"):
                found = worst(found, "denied" if low != "any" else "hypothetical")
            elif c.dep == "advmod" and low in w["alleged_adverbs"]:
                found = worst(found, "alleged")
        return found

    def _above(self, token: Token, noun: bool) -> str | None:
        """Walk up the governing words: each may plan, demand, allege, deny, refuse or suppose what hangs on it."""
        found: str | None = None
        here, w, ended = token, self.words, False
        for above in self.parse.ancestors(token.i):
            if here.dep not in TRANSPARENT:
                break
            if here.dep == "conj" and here.i != token.i and self.cover.is_cue(here):
                return found  # "deny that … and say that …": the second is no part of what is denied
            if here.dep == "advcl":
                return worst(found, self._of_adverbial(here, above))
            if above.pos == "ADP" or above.dep == "prep":
                if above.lower in w["past_prepositions"]:
                    return found  # what it follows has happened, whatever the main clause plans or fears
                if above.lower in ("for", "over", "to") and self.parse.tokens[above.head].lemma in w["reasons"]:
                    return found  # what is answered, punished or thanked for has happened
                if above.lower == "without":
                    found = worst(found, "denied")
                here = above
                continue
            if above.lemma == "be" and here.dep == "nsubj" and self._is_to(above):
                found = worst(found, "planned")  # "talks are to resume"
            if above.lemma in w["presuming"]:
                if self._own_verb(above) == "denied":
                    return worst(found, "alleged")  # "could not confirm reports that …"
                doubt = self.governors.get(self.parse.tokens[above.head].lemma) if above.dep == "ccomp" else None
                return worst(found, doubt) if doubt in ("hypothetical", "alleged") else found
            if above.lower == "had" and above.dep == "advcl" and here.dep == "ccomp":
                return "hypothetical"  # "Had the army attacked, …", as parsers read it
            ended = ended or (noun and above.lemma in w["ending"])
            doubted = None if here.dep == "conj" else self._doubted(here, above)
            governed = None if here.dep == "conj" else self._governed(here, above)
            status = doubted if doubted == "denied" else governed or doubted
            if status == "refused" and ended and self.governors.get(above.lemma) == "not_done":
                return "ongoing"  # failed to stop it
            if status == "denied" != doubted and self.parse.child(above.i, "neg") is not None:
                status = "alleged"  # "did not deny the attack"
            found = worst(found, status)
            if status in ("denied", "refused", "alleged"):
                return found
            if above.pos in ("VERB", "AUX"):
                found = worst(found, self._inherited(here, above, noun))
            elif ended and any(c.lower == "no" for c in self.parse.childs(above.i, "det")):
                return "ongoing"  # no sign of an end to it
            here = above
        return "ongoing" if noun and ended and found == "denied" else found

    def _doubted(self, here: Token, above: Token) -> str | None:
        """Hearsay ("unconfirmed reports said that", "unverified reports of") and "it is not true that"."""
        teller = above if above.pos == "NOUN" else self.parse.child(above.i, "nsubj")
        if (
            teller is not None
            and teller.i != here.i
            and any(c.lower in self.words["doubting"] for c in self.parse.childs(teller.i, "amod"))
        ):
            return "alleged"
        spoken_of = (t for of in self.parse.childs(above.i, "prep") for t in self.parse.childs(of.i, "pobj"))
        if here.dep == "ccomp" and any(self.governors.get(t.lemma) == "alleged" for t in spoken_of):
            return "alleged"  # "spoke of suspicions that …"
        told = [above] if here.dep in ("nsubj", "csubj") else []
        told += [c for c in self.parse.childs(above.i, "conj") if c.i > here.i and not self.parse.child(c.i, "nsubj")]
        if any(c.pos in ("VERB", "AUX") and self._against_reality(c) for c in told):
            return "denied"  # also where "information spread … does not correspond" is read as two verbs of one subject
        if above.lemma != "be" or here.dep not in ("ccomp", "csubj", "nsubj", "acl"):
            return None
        said = self.parse.child(above.i, "acomp", "attr")
        if said is None:
            return None
        negated = self.parse.child(above.i, "neg") is not None
        return "denied" if said.lemma in self.words["true" if negated else "untrue"] else None

    def _against_reality(self, verb: Token) -> bool:
        """ "Does not correspond to reality", "has no basis in fact", "is far from the truth": what the verb says of its subject."""
        skip = frozenset({"nsubj", "nsubjpass", "csubj", "advcl", "relcl", "conj", "ccomp"})
        below = [self.parse.tokens[i] for i in self.parse.subtree(verb.i, skip)]
        in_fact = (t for t in below if t.lower == "in" and t.head == verb.i)  # "did not, in fact, hold"
        aside = {c.i for t in in_fact for c in self.parse.childs(t.i)}
        if not any(t.lemma in self.words["reality"] and t.i not in aside for t in below):
            return False
        near = [t for t in below if t.head == verb.i or self.parse.tokens[t.head].head == verb.i]
        return verb.lemma in self.words["against"] or any(t.lower in self.words["against"] for t in near)

    def _of_adverbial(self, clause: Token, above: Token) -> str | None:
        if self._conditional(clause):
            return "hypothetical"
        if any(c.lower == "to" and c.dep == "aux" for c in self.parse.childs(clause.i)):
            return "planned"  # a purpose
        if clause.tag == "VBG" and clause.i > above.i and self.governors.get(above.lemma) == "alleged":
            return "alleged"  # what the accused did by it
        return None

    def _inherited(self, here: Token, above: Token, noun: bool) -> str | None:
        """What the governing verb's own negation, modal or tense passes on to what it governs."""
        own = self._own_verb(above)
        if own is None:
            return None
        if here.dep == "conj" and self.parse.child(here.i, "nsubj", "nsubjpass"):
            return None  # a clause of its own: "did not move, but X attacked"
        if own == "denied" and above.lemma in self.words["ending"]:
            return "ongoing"
        if own == "ongoing" and not (noun and above.lemma not in self.governors):
            return None
        if here.dep == "ccomp" and above.lemma not in self.governors and own in ("denied", "planned", "ongoing"):
            return None  # "did not say that X attacked" leaves the attack as it is
        if (
            here.dep == "nsubj"
            and own in ("denied", "planned", "hypothetical", "demanded")
            and above.lemma not in self.happening
        ):
            return None
        return own

    def _conditional(self, clause: Token) -> bool:
        return any(
            c.dep in ("mark", "advmod") and c.lower in self.words["if"] for c in self.parse.childs(clause.i)
        ) or (
            any(
                c.lower == "should"
                and c.dep == "aux"
                and c.i < min((s.i for s in self.parse.childs(clause.i, "nsubj")), default=c.i)
                for c in self.parse.childs(clause.i)
            )
        )

    def _governed(self, here: Token, above: Token) -> str | None:
        status = self.governors.get(above.lemma)
        if status is None:
            if above.lemma == "go" and here.dep == "xcomp":
                return "planned"
            if here.dep == "xcomp" and above.lemma in ("be", "have") and self.grammar.is_infinitive(here.i):
                return "planned"
            if above.pos == "AUX" and here.dep == "xcomp":
                return "planned"
            return None
        if status == "not_done":
            return "refused" if here.dep in ("xcomp", "acl", "pobj", "pcomp", "prep", "dobj") else None
        if here.dep == "nsubj":
            return "ongoing" if status == "ongoing" else None
        if here.dep == "nsubjpass" and above.tag != "VBN":
            return None
        if (
            status == "planned"
            and above.lemma
            in (
                "announce",
                "decide",
                "agree",
                "expect",
                "offer",
                "set",
                "try",
                "attempt",
                "seek",
                "want",
                "look",
                "commit",
                "approve",
                "authorise",
                "authorize",
            )
            and here.dep == "ccomp"
        ):
            return "planned" if above.lemma in ("expect", "want") else None
        if status == "planned" and above.lemma == "commit" and here.dep == "dobj":
            return None
        if (
            status == "demanded"
            and above.lemma in ("tell", "suggest", "need", "invite", "call")
            and here.dep in ("ccomp", "dobj", "oprd", "attr", "dep")
        ):
            return "alleged" if above.lemma == "suggest" else None
        if (
            status == "hypothetical"
            and above.lemma in ("stop", "ban", "allow", "let", "permit", "able", "enable")
            and here.dep == "dobj"
        ):
            return None
        if status == "hypothetical" and above.lemma == "rule":
            return "refused" if any(c.lower == "out" for c in self.parse.childs(above.i)) else None
        if (
            status == "alleged"
            and above.lemma in ("claim", "charge", "believe", "attribute", "suggestion")
            and here.dep == "dobj"
        ):
            return None  # "claimed the attack": its doer's own word
        return status
