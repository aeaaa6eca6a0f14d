"""How an event stands in its sentence: done, going on, planned, demanded, alleged, denied, refused, supposed or past."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.events.triggers import Trigger
from counterclaim.lexicon.moods import moods
from counterclaim.model.finding import EventStatus
from counterclaim.model.parse import Token
from counterclaim.model.statement import Statement

RANK: dict[str, int] = {
    s: n
    for n, s in enumerate(
        ("occurred", "ongoing", "historical", "planned", "hypothetical", "demanded", "alleged", "refused", "denied")
    )
}
OF_FACTUALITY = {
    "denied": "denied",
    "not_confirmed": "alleged",
    "alleged": "alleged",
    "demanded": "demanded",
    "promised": "planned",
    "possible": "hypothetical",
    "feared": "hypothetical",
    "asked": "hypothetical",
    "conditional": "hypothetical",
}
OF_ACT = {"accuse": "alleged", "deny": "denied", "demand": "demanded", "promise": "planned", "threaten": "hypothetical"}
CONTENT = frozenset(
    {
        "xcomp",
        "ccomp",
        "dobj",
        "pobj",
        "pcomp",
        "acl",
        "nsubjpass",
        "oprd",
        "conj",
        "dep",
        "attr",
        "relcl",
        "nsubj",
        "acomp",
        "csubj",
    }
)
CLAUSAL = frozenset({"relcl", "advcl"})
TRANSPARENT = frozenset(
    {
        "prep",
        "pobj",
        "pcomp",
        "conj",
        "dobj",
        "xcomp",
        "ccomp",
        "acl",
        "nsubjpass",
        "nsubj",
        "attr",
        "oprd",
        "amod",
        "compound",
        "agent",
        "appos",
        "dep",
        "poss",
        "advcl",
        "dative",
        "acomp",
        "csubj",
        "relcl",
    }
)


def worst(*found: str | None) -> EventStatus:
    """The status that claims least: a denial outweighs an allegation, an allegation a demand, and so on."""
    return max((s for s in found if s), key=RANK.__getitem__, default="occurred")  # type: ignore[return-value]


class Standing:
    """Tells the status of triggers of one parse, from grammar and from the statements that cover them."""

    def __init__(self, grammar: Grammar, statements: Sequence[Statement]) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.words = moods().words
        self.governors = moods().governors
        spans = sorted(((c.start, c.end, s) for s in statements for c in s.content if s.voices), key=lambda c: c[:2])
        self.starts = [c[0] for c in spans]
        self.spans = spans
        self.longest = max((c[1] - c[0] for c in spans), default=0)

    def of(self, trigger: Trigger) -> EventStatus:
        """The status of an event as its own statement puts it."""
        token = self.parse.tokens[trigger.i]
        return worst(self.from_grammar(token, noun=trigger.entry.noun), self.from_statements(token))

    def from_statements(self, token: Token) -> str | None:
        """What the statements that hold the token make of it (PLOVER's auxiliary modes; "said that" leaves it as it is)."""
        found = None
        at = bisect_right(self.starts, token.start) - 1
        while at >= 0 and self.starts[at] >= token.start - self.longest:
            start, end, statement = self.spans[at]
            if start <= token.start < end:
                status = OF_FACTUALITY.get(statement.factuality) or OF_ACT.get(statement.act)
                if statement.act == "condemn":
                    status = "alleged" if statement.factuality == "alleged" else None
                if statement.act == "reject" and statement.factuality == "denied":
                    status = None if token.pos != "VERB" else "denied"
                found = worst(found, status) if status else found
            at -= 1
        return found

    def from_grammar(self, token: Token, *, noun: bool) -> str | None:
        """What modifiers, auxiliaries and governing words make of it."""
        own = self._own_noun(token) if noun else self._own_verb(token)
        return worst(own, self._above(token, noun))

    def _own_verb(self, token: Token) -> str | None:
        found, w = None, self.words
        for c in self.parse.childs(token.i):
            if c.dep == "neg" or (c.lower in w["negation"] and c.dep in ("advmod", "preconj", "cc")):
                found = worst(found, "denied")
            elif c.dep == "aux":
                found = worst(found, self._modal(c, token))
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
        here, w = token, self.words
        ended = False
        for above in self.parse.ancestors(token.i):
            if here.dep in CLAUSAL and here.i != token.i and here.dep == "relcl":
                break
            if here.dep == "relcl" or here.dep not in TRANSPARENT:
                break
            if above.pos == "ADP" or (above.pos == "AUX" and above.dep in ("aux", "auxpass")):
                if above.lower in ("without", "instead", "despite") and above.lower == "without":
                    found = worst(found, "denied")
                elif above.lower in ("after", "since", "following") and self._is_content(here):
                    return found  # what it follows has happened, whatever the main clause plans or fears
                elif above.lower in ("until", "till", "before") and False:
                    found = worst(found, "hypothetical")
                here = above
                continue
            if here.dep == "advcl":
                if self._conditional(here):
                    return worst(found, "hypothetical")
                if any(c.lower in ("to",) and c.dep == "aux" for c in self.parse.childs(here.i)):
                    found = worst(found, "planned")  # a purpose
                break
            if above.lemma in w["presuming"] and self._is_content(here):
                return found
            if (above.lemma in w["ending"]) and noun and self._is_content(here):
                ended = True
            status = self._governed(here, above)
            if status:
                found = worst(found, status)
                if status in ("denied", "refused", "alleged"):
                    return found
            if above.pos in ("VERB", "AUX"):
                inherited = self._own_verb(above) if self._is_content(here) or here.dep == "conj" else None
                if inherited == "denied" and above.lemma in ("end", "stop", "halt", "cease", "know", "confirm"):
                    inherited = "ongoing" if above.lemma not in ("know", "confirm") else "alleged"
                if inherited == "ongoing" and above.lemma not in self.governors:
                    inherited = "ongoing" if noun else None
                if (
                    here.dep in ("ccomp",)
                    and above.lemma not in self.governors
                    and inherited in ("denied", "planned", "ongoing")
                ):
                    inherited = None  # "did not say that X attacked" leaves the attack as it is
                if (
                    here.dep == "nsubj"
                    and inherited in ("denied", "planned", "hypothetical", "demanded")
                    and above.lemma not in HAPPEN
                ):
                    inherited = None
                found = worst(found, inherited)
            elif ended and any(c.lower == "no" for c in self.parse.childs(above.i, "det")):
                found = "ongoing"
            here = above
        if noun and ended and found in (None, "denied"):
            return "ongoing"
        return found

    def _is_content(self, token: Token) -> bool:
        return token.dep in CONTENT or token.dep == "prep"

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
            and here.dep in ("ccomp", "dobj")
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


HAPPEN = frozenset(
    [
        "take",
        "occur",
        "happen",
        "begin",
        "start",
        "erupt",
        "break",
        "continue",
        "resume",
        "last",
        "hold",
        "go",
        "be",
        "follow",
        "come",
        "kill",
        "hit",
        "strike",
        "cause",
        "lead",
    ]
)
