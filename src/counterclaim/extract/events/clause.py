"""Who does what in a clause: subjects and objects of a verb, through passives, relatives, participles and infinitives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.extract.headlinese import beside_comma
from counterclaim.lexicon.people import people
from counterclaim.lexicon.roles import roles
from counterclaim.model.parse import Parse, Token

SUFFERED = frozenset({"kill", "wound", "injure", "displace", "behead"})  # verbs that need somebody who suffers it
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
OF_OBJECT = frozenset({"of", "for", "from", "into", "with"})  # "accused X of shelling", "criticised X for killing"
DEEPEST = 8  # steps of control followed before giving up: real sentences need three or four


def joined_before(parse: Parse, head: int) -> tuple[int, ...]:
    """ "The X government and Y rebels": parsers hang the first body below the second, with "and Y" below it."""
    words = people()
    return tuple(
        c.i
        for c in parse.childs(head, "nmod", "compound")
        if c.i < head
        and c.pos in ("NOUN", "PROPN")
        and (c.lemma in words.body or c.lemma in words.person)
        and parse.child(c.i, "cc") is not None
        and parse.child(c.i, "conj") is not None
        and parse.child(c.i, "det", "amod", "poss", "compound") is not None
        and parse.tokens[c.i - 1].lower != "-"
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the tokens of its parties; every list is in text order, conjuncts included."""

    verb: int
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    indirect: tuple[int, ...]
    particles: frozenset[str]
    preps: dict[str, tuple[int, ...]]
    infinitive: int | None
    that: int | None


class Grammar:
    """Clauses of one parse, each worked out once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self._clauses: dict[int, Clause] = {}
        self._lists = roles()

    def clause(self, verb: int) -> Clause:
        """The clause that a verb heads."""
        if verb not in self._clauses:
            self._clauses[verb] = self._made(verb)
        return self._clauses[verb]

    def _made(self, verb: int) -> Clause:
        particles, infinitive, that = set(), None, None
        for child in self.parse.childs(verb):
            if child.dep in ("prt", "advmod") or (child.dep == "prep" and not self.parse.children[child.i]):
                particles.add(child.lower)
            elif child.dep == "xcomp" or (child.dep in ("ccomp", "advcl") and self.is_infinitive(child.i)):
                infinitive = child.i if infinitive is None and child.pos in ("VERB", "AUX") else infinitive
            elif child.dep in ("acomp", "oprd") or (child.dep == "ccomp" and child.pos == "ADJ"):
                particles.add(child.lower)
            elif child.dep == "ccomp":
                that = child.i if that is None else that
            elif child.dep == "prep":
                particles.add(child.lower)
        return Clause(
            verb=verb,
            passive=self.passive(verb),
            subjects=self.subjects(verb),
            objects=self.objects(verb),
            indirect=self.conjuncts(c.i for c in self.parse.childs(verb, "dative") if c.pos != "ADP"),
            particles=frozenset(particles),
            preps=self.preps(verb),
            infinitive=infinitive,
            that=that,
        )

    def is_infinitive(self, verb: int) -> bool:
        """Tell whether a verb stands with "to"."""
        return any(c.lower == "to" and c.dep == "aux" for c in self.parse.childs(verb))

    def passive(self, verb: int) -> bool:
        """Tell whether a verb is passive: by its subject, its auxiliary, or as a participle that follows a noun."""
        token = self.tokens[verb]
        if any(c.dep in ("nsubjpass", "auxpass", "agent") for c in self.parse.childs(verb)):
            return True
        if token.lemma in SUFFERED and token.tag in ("VBD", "VBN") and self._bare(verb):
            return True
        if token.tag == "VBN" and token.dep in ("acl", "advcl", "amod"):
            return not any(c.dep in ("dobj", "aux") for c in self.parse.childs(verb))
        return (
            (token.tag == "VBN" or (token.tag == "VBD" and token.lemma in self._lists["harming"]))
            and token.dep == "conj"
            and token.head < verb
            and not any(c.dep in ("aux", "dobj") for c in self.parse.childs(verb))
            and self.tokens[token.head].tag == "VBN"
            and self.passive(token.head)
        )

    def _bare(self, verb: int) -> bool:
        """ "Peacekeepers killed in attack": a headline's participle has a subject and nothing that it kills."""
        kids = list(self.parse.childs(verb))
        if any(c.dep in ("aux", "dobj", "dative", "xcomp", "ccomp", "prt") for c in kids):
            return False
        joined = next((c for c in kids if c.dep == "conj"), None)
        shares = joined is not None and self.parse.child(joined.i, "dobj") is not None
        subject = next((c for c in kids if c.dep == "nsubj"), None)
        return subject is not None and not shares and subject.lower not in RELATIVES

    def conjuncts(self, heads: Iterable[int]) -> tuple[int, ...]:
        """The heads with what is coordinated with them ("Armenia and Azerbaijan"), in order."""
        found: list[int] = []
        todo = list(heads)[::-1]
        while todo:
            here = todo.pop()
            if here in found:
                continue
            found.extend(i for i in joined_before(self.parse, here) if i not in found)
            found.extend(i for i in (beside_comma(self.parse, here),) if i is not None and i not in found)
            found.append(here)
            todo.extend(
                c.i for c in self.parse.childs(here, "conj") if c.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
            )
        return tuple(found)

    def _meant(self, verb: int, subject: Token) -> int | None:
        """The antecedent of a relative pronoun, else the subject itself."""
        if subject.lower not in RELATIVES or subject.lower == "whose":
            return subject.i
        clause: Token | None = self.tokens[verb]
        for _ in range(DEEPEST):
            if clause is None or clause.dep == "relcl":
                break
            clause = self.tokens[clause.head] if clause.dep in ("conj", "xcomp", "ccomp") else None
        return self._copied(clause.head) if clause is not None and clause.dep == "relcl" else None

    def _copied(self, noun: int) -> int:
        """ "X is among the leaders who …": the antecedent is X, whom the copula equates with the noun."""
        token = self.tokens[noun]
        above = self.tokens[token.head]
        if token.dep == "pobj" and above.lower in ("among", "of"):
            of = above
            above = self.tokens[above.head]
            if of.lower == "of":
                if above.lower != "one" or above.dep != "attr":
                    return noun
                above = self.tokens[above.head]
        elif token.dep != "attr":
            return noun
        subject = self.parse.child(above.i, "nsubj") if above.lemma == "be" else None
        return (
            subject.i
            if subject
            and subject.pos in ("PROPN", "NOUN", "PRON")
            and subject.lower not in ("it", "there", "that", "this")
            else noun
        )

    def subjects(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Tokens of those who do what the verb says: agents of the passive, controllers of infinitives and participles."""
        if self.passive(verb):
            agents = [c.i for c in self.parse.childs(verb, "agent")]
            return self.conjuncts(g for a in agents for g in (c.i for c in self.parse.childs(a, "pobj")))
        bearer = self.tokens[verb].head if self.tokens[verb].dep == "acomp" else verb  # "X is willing to …"
        own = [c for c in self.parse.childs(bearer, "nsubj") if c.i != verb]
        meant = [m for m in (self._meant(verb, s) for s in own) if m is not None]
        if own or depth > DEEPEST:
            return self.conjuncts(meant)
        return self._controller(verb, depth)

    def _logical(self, verb: int, depth: int) -> tuple[int, ...]:
        """The grammatical subject of a verb, active or passive."""
        passive = list(self.parse.childs(verb, "nsubjpass"))
        if passive:
            return self.conjuncts(m for m in (self._meant(verb, s) for s in passive) if m is not None)
        if self.passive(verb):
            return self.objects(verb, depth + 1)
        return self.subjects(verb, depth + 1)

    def _controller(self, verb: int, depth: int) -> tuple[int, ...]:
        token = self.tokens[verb]
        head = self.tokens[token.head]
        if (parted := self._parted(verb)) is not None:
            return self.conjuncts([parted])
        if head.i == verb:
            return ()
        if token.dep in ("acl", "relcl"):
            if token.tag == "VBG" or token.dep == "relcl":
                return self.conjuncts([head.i])
            return self._holder(head.i, depth)
        if token.dep == "pcomp":
            above = self.tokens[head.head]
            if above.pos in ("VERB", "AUX"):
                objects = self.objects(above.i, depth + 1) if head.lower in OF_OBJECT else ()
                return objects or self._logical(above.i, depth)
            if head.lower in OF_OBJECT and above.dep in ("dobj", "nsubjpass") and self.tokens[above.head].pos == "VERB":
                return self.conjuncts([above.i])  # "accused [the army of having killed]", as parsers also hang it
            if above.pos == "ADJ" and above.dep == "acomp":
                return self.subjects(above.i, depth + 1)  # "guilty of violating"
            return self._holder(above.i, depth)
        if (
            token.dep == "advcl" and head.lemma in self._lists["reporting"]
        ):  # "X seized the town, officials said, killing …"
            said = self.parse.child(head.i, "ccomp")
            if said:
                return self._logical(said.i, depth)
        if head.pos not in ("VERB", "AUX"):
            return ()
        if token.dep in ("xcomp", "ccomp") and head.lemma in self._lists["object_control"]:
            objects = self.objects(head.i, depth + 1) or tuple(c.i for c in self.parse.childs(head.i, "dative"))
            on = self.preps(head.i).get("on", ())
            return objects or on or self._logical(head.i, depth)
        if token.dep == "xcomp" and head.lemma == "call":
            return self.preps(head.i).get("on", ()) or self._logical(head.i, depth)
        return self._logical(head.i, depth)

    def _parted(self, verb: int) -> int | None:
        """ "Troops, backed by airstrikes, retook the town": the noun before the participle, where the parser has lost it."""
        tokens = self.tokens
        if tokens[verb].tag not in ("VBD", "VBZ", "VBP") or verb < 4 or tokens[verb - 1].text != ",":
            return None
        for i in range(verb - 2, max(0, verb - 14), -1):
            if tokens[i].text == ",":
                opens = tokens[i + 1].tag in ("VBN", "VBG") and tokens[i - 1].pos in ("NOUN", "PROPN")
                return i - 1 if opens else None
            if tokens[i].tag in ("VBD", "VBZ", "VBP") and tokens[i].dep not in ("relcl", "acl"):
                return None
        return None

    def _holder(self, noun: int, depth: int) -> tuple[int, ...]:
        """Whose act a noun is ("Iran's threat to close", "made a promise to leave")."""
        owners = [c.i for c in self.parse.childs(noun, "poss")]
        head = self.tokens[self.tokens[noun].head]
        if owners and not (self.tokens[owners[0]].pos == "PRON" and self.tokens[noun].dep == "dobj"):
            return self.conjuncts(owners)
        if self.tokens[noun].dep == "dobj" and head.pos == "VERB" and depth <= DEEPEST:
            return self._logical(head.i, depth)
        return ()

    def objects(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Tokens of those to whom it is done: objects of the active, subjects of the passive, nouns before a participle."""
        token = self.tokens[verb]
        if self.passive(verb):
            gapped = token.dep == "conj" and token.tag in ("VBN", "VBD")  # "12 were killed and dozens wounded"
            gapped = gapped or (token.lemma in SUFFERED and self._bare(verb))
            own = list(self.parse.childs(verb, "nsubjpass")) or (
                list(self.parse.childs(verb, "nsubj")) if gapped else []
            )
            meant = [m for m in (self._meant(verb, s) for s in own) if m is not None]
            if meant or depth > DEEPEST:
                return self.conjuncts(meant)
            if token.dep == "acl":
                return (token.head,)
            if (
                token.dep in ("conj", "advcl", "xcomp")
                and token.head != verb
                and self.tokens[token.head].pos in ("VERB", "AUX")
            ):
                return self._logical(token.head, depth)
            return ()
        own = list(self.parse.childs(verb, "dobj"))
        if own:
            return self.conjuncts(m for m in (self._meant(verb, s) for s in own) if m is not None)
        if any(c.lower in ("where", "when", "why") for c in self.parse.childs(verb, "advmod")):
            return self._shared(verb, depth)  # "a building where families were sheltering"
        if token.dep == "relcl" and not any(c.lower in RELATIVES for c in self.parse.childs(verb, "nsubj")):
            return (token.head,) if any(True for _ in self.parse.childs(verb, "nsubj")) else ()
        return self._shared(verb, depth)

    def _shared(self, verb: int, depth: int) -> tuple[int, ...]:
        """The object that two joined verbs share: "shot and killed a man"."""
        joined = self.parse.child(verb, "conj")
        if (
            depth > DEEPEST
            or joined is None
            or joined.pos != "VERB"
            or joined.i > verb + 3
            or self.tokens[verb].lemma in self._lists["alone"]
        ):
            return ()
        return tuple(c.i for c in self.parse.childs(joined.i, "dobj"))

    def preps(self, head: int) -> dict[str, tuple[int, ...]]:
        """Prepositions below a token, each with the tokens it governs; "out of X" stands under both words."""
        found: dict[str, tuple[int, ...]] = {}
        for child in self.parse.childs(head):
            if child.dep in ("prep", "agent") or (child.dep == "dative" and child.pos == "ADP"):
                self._add(found, child, child.lower)
        return found

    def _add(self, found: dict[str, tuple[int, ...]], prep: Token, name: str) -> None:
        below = list(self.parse.childs(prep.i, "pobj", "pcomp"))
        if below and all(c.entity in ("DATE", "TIME") for c in below):
            return  # "on Friday" is when, not on whom
        found[name] = found.get(name, ()) + self.conjuncts(c.i for c in below)
        for inner in self.parse.childs(prep.i, "prep"):
            if inner.i != prep.i:
                deeper = self.conjuncts(c.i for c in self.parse.childs(inner.i, "pobj", "pcomp"))
                found[name] = found[name] + deeper
                found[inner.lower] = found.get(inner.lower, ()) + deeper
