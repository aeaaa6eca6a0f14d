"""What a copy changed of the facts it took over: numbers, names, speakers, negations, places, dates, clauses lost."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from counterclaim.lexicon.matters import matter_words
from counterclaim.lexicon.people import people
from counterclaim.model.ledger import Alteration, AlteredKind
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement
from counterclaim.reconcile.lineage.passages import DATELINE, Pages, Passage
from counterclaim.reconcile.origins import served
from counterclaim.reconcile.spelling import name, words

LIKE_NAME = 0.55  # of two spellings' letters are the same: one name, altered
TAKEN_IN = 0.6  # of a sentence's weight stands in another: it was taken in
LOST = 6  # words of a clause whose loss is worth telling
ANSWER = 3  # words of one that denies: it is worth telling however short it is (", which Kigali denied")
ONE_NAME = 0.75  # of two spellings' letters are the same: one place, misspelt
Aligned = Iterable[tuple[Passage, Passage, float]]


def alterations(parent: Pages, copy: Pages, aligned: Aligned) -> tuple[Alteration, ...]:
    """List what changed between counterparts, in the copy's order; nothing for sentences taken over word for word."""
    found: list[Alteration] = []
    pairs = list(aligned)
    taken_in = absorbed(parent, pairs)
    by_number = {p.number: p for p in parent.passages}
    for one, c, _ in pairs:
        p = _joined(one, [by_number[n] for n in taken_in.get(c.number, ())])
        if p.words != c.words:
            found.extend(_changed(parent, copy, p, c, taken_in=c.number in taken_in))
        found.extend(_speakers(parent, copy, p, c))
    kept = {p.number for p, _, _ in pairs} | {n for numbers in taken_in.values() for n in numbers}
    found.extend(_denials_lost(parent, [p for p in parent.passages if p.number in kept]))
    return tuple(dict.fromkeys(found))


def absorbed(parent: Pages, aligned: Aligned) -> dict[int, tuple[int, ...]]:
    """Copy's sentence → further sentences of the parent that it took in ("…, while Baku has disclosed none")."""
    pairs = list(aligned)
    kept = {p.number for p, _, _ in pairs}
    found: dict[int, tuple[int, ...]] = {}
    for at, p in enumerate(parent.passages):
        beside = {parent.passages[n].number for n in (at - 1, at + 1) if 0 <= n < len(parent.passages)}
        for one, c, _ in pairs if p.number not in kept else ():
            if one.number in beside and _held(p, c) >= TAKEN_IN and len(c.words) > len(one.words):
                found[c.number] = (*found.get(c.number, ()), p.number)
    return found


def _joined(one: Passage, more: Sequence[Passage]) -> Passage:
    """A sentence with those that its counterpart took in, as one, in the order of the text."""
    if not more:
        return one
    parts = sorted((one, *more), key=lambda p: p.start)
    quoted, at = set[int](), 0
    for p in parts:
        quoted |= {at + i for i in p.quoted}
        at += len(p.words)
    return replace(
        one,
        start=parts[0].start,
        end=parts[-1].end,
        words=tuple(w for p in parts for w in p.words),
        spans=tuple(s for p in parts for s in p.spans),
        weights=tuple(w for p in parts for w in p.weights),
        quoted=frozenset(quoted),
    )


def _held(p: Passage, c: Passage) -> float:
    """Share of a sentence's weight whose words stand in another; its numbers apart, which may be what was altered."""
    there, weights = set(c.words), {w: v for w, v in zip(p.words, p.weights, strict=True) if not w[0].isdigit()}
    return sum(w for word, w in weights.items() if word in there) / (sum(weights.values()) or 1.0)


def _changed(parent: Pages, copy: Pages, p: Passage, c: Passage, *, taken_in: bool) -> Iterator[Alteration]:
    """What changed between a sentence and its counterpart; a headline is an outlet's own, and shortens what it tells of."""
    codes = SequenceMatcher(None, p.words, c.words, autojunk=False).get_opcodes()
    yield from _numbers(parent, copy, p, c)
    headed = _is_headline(parent, p) or _is_headline(copy, c)
    gone: set[int] = set()
    for tag, a, b, x, y in codes:
        if tag == "replace" and not headed:
            yield from _names(parent, copy, p, c, (a, b, x, y))
        fewer = (b - a) - (y - x)
        if tag not in ("delete", "replace") or headed or _is_quote(p, a, b) or _is_dateline(parent, p, b):
            continue
        if fewer >= LOST or (fewer >= ANSWER and b == len(p.words) and _is_answer(p, a, b, c)):
            gone |= set(range(a, b))
            yield _made("clause_lost", _select(parent, p, a, b), None)
    if not (taken_in or headed):
        yield from _negations(parent, copy, p, c, gone)


def _is_headline(pages: Pages, p: Passage) -> bool:
    return pages.record.sentences[p.number].role == "headline"


def _is_dateline(pages: Pages, p: Passage, b: int) -> bool:
    """Tell whether the words up to the b-th are a dateline's: every outlet writes its own."""
    dateline = DATELINE.match(pages.record.document.text, p.start)
    return dateline is not None and p.spans[b - 1][1] <= dateline.end()


def _is_answer(p: Passage, a: int, b: int, c: Passage) -> bool:
    """Tell whether what a sentence lost is the denial at its end ("…, which the army denied"), and nothing denies in the rest."""
    return bool(_refusals(p.words[a:b])) and not _refusals(c.words)


def _refusals(spelt: tuple[str, ...]) -> list[int]:
    """Which words negate or deny: a negation, or a verb of denial; "no less than" and its like only count."""
    known = matter_words()
    return [
        i
        for i, w in enumerate(spelt)
        if (w in known.negation or w.endswith(("n't", "n’t")))
        and not (spelt[i + 1 : i + 2] and spelt[i + 1] in known.measured and spelt[i + 2 : i + 3] == ("than",))
    ]


def _is_quote(p: Passage, a: int, b: int) -> bool:
    return all(i in p.quoted for i in range(a, b))


def _select(pages: Pages, passage: Passage, first: int, after: int) -> Selector:
    return Selector.of(pages.record.document.text, passage.spans[first][0], passage.spans[after - 1][1])


def _made(kind: AlteredKind, parent: Selector | None, copy: Selector | None) -> Alteration:
    return Alteration(kind=kind, parent=parent, copy=copy)


def _is_number(spelt: str) -> bool:
    return spelt[0].isdigit() or spelt in matter_words().numerals


def _numbers(parent: Pages, copy: Pages, p: Passage, c: Passage) -> Iterator[Alteration]:
    """Compare the rows of numbers of two counterparts; a part that is lost ("half of …") takes its whole with it."""
    mine = [i for i, w in enumerate(c.words) if _is_number(w)]
    theirs = [i for i, w in enumerate(p.words) if _is_number(w)]
    spelt = [_value(p.words[i]) for i in theirs], [_value(c.words[i]) for i in mine]
    for tag, a, b, x, y in SequenceMatcher(None, *spelt, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old = (theirs[a], theirs[b - 1]) if b > a else None
        new = (mine[x], mine[y - 1]) if y > x else None
        if old and not new and p.words[old[1]] in matter_words().parts and b < len(theirs) and x < len(mine):
            old, new = (old[0], _run(theirs, b)), (mine[x], _run(mine, x))
        elif new and not old and c.words[new[1]] in matter_words().parts and y < len(mine) and a < len(theirs):
            old, new = (theirs[a], _run(theirs, a)), (new[0], _run(mine, y))
        elif not (old and new):
            continue  # a number that stands in one of the two only was lost or added with its clause
        yield _made("number", _select(parent, p, old[0], _noun(p, old[1])), _select(copy, c, new[0], _noun(c, new[1])))


def _run(places: Sequence[int], at: int) -> int:
    """The last word of a number of several ("9 million")."""
    while at + 1 < len(places) and places[at + 1] == places[at] + 1:
        at += 1
    return places[at]


def _value(spelt: str) -> str:
    return "percent" if spelt in ("percent", "per") else spelt


def _noun(passage: Passage, at: int) -> int:
    """One word further where a number is followed by what it counts."""
    after = at + 1
    joined = after < len(passage.words) and passage.spans[after][0] - passage.spans[at][1] == 1
    return after + 1 if joined and not _is_number(passage.words[after]) and len(passage.words[after]) > 3 else after


def _negations(parent: Pages, copy: Pages, p: Passage, c: Passage, gone: Container[int]) -> Iterator[Alteration]:
    """A negation in one of two counterparts alone; one that went with its clause changed nothing of the rest."""
    old = [i for i in _refusals(p.words) if i not in gone]
    new = _refusals(c.words)
    if bool(old) != bool(new):
        yield _made(
            "negation",
            _select(parent, p, old[0], old[0] + 1) if old else None,
            _select(copy, c, new[0], new[0] + 1) if new else None,
        )


def _names(
    parent: Pages, copy: Pages, p: Passage, c: Passage, codes: tuple[int, int, int, int]
) -> Iterator[Alteration]:
    """Names, places and days that stand for one another in a stretch that was replaced."""
    a, b, x, y = codes
    old = [i for i in range(a, b) if _is_name(parent, p, i)]
    new = [i for i in range(x, y) if _is_name(copy, c, i)]
    days = matter_words().days
    for i, k in zip(old, new, strict=False):
        one, other = _select(parent, p, i, i + 1), _select(copy, c, k, k + 1)
        if p.words[i] in days and c.words[k] in days:
            yield _made("date", one, other)
        elif _is_place(parent, one) and _is_place(copy, other):
            if not _same_place(parent, copy, one, other):
                misspelt = _unknown(copy, other) and _alike(p.words[i], c.words[k]) >= ONE_NAME
                yield _made("name" if misspelt else "place", one, other)
        elif _alike(p.words[i], c.words[k]) >= LIKE_NAME or (len(old) == len(new) == 1 and i and k):
            yield _made("name", one, other)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _unknown(pages: Pages, there: Selector) -> bool:
    """Tell whether no gazetteer has a place under the name that a report gives it."""
    place = pages.record.place(_place(pages, there))
    return place is None or place.geonames is None


def _is_name(pages: Pages, passage: Passage, i: int) -> bool:
    """A capital inside a sentence; its first word only where it is known as a name."""
    start, end = passage.spans[i]
    written = pages.record.document.text[start:end]
    if not written[0].isupper() or _is_number(passage.words[i]):
        return False
    return i > 0 or any(m.start <= start < m.end for m in pages.record.mentions)


def _is_place(pages: Pages, words_there: Selector) -> bool:
    return _place(pages, words_there) is not None


def _place(pages: Pages, there: Selector) -> str | None:
    return next((m.ref for m in pages.record.mentions if m.kind == "place" and m.start <= there.start < m.end), None)


def _same_place(parent: Pages, copy: Pages, one: Selector, other: Selector) -> bool:
    here, there = parent.record.place(_place(parent, one)), copy.record.place(_place(copy, other))
    if not (here and there):
        return False
    names = {name(n) for n in (here.name, *here.names)} & {name(n) for n in (there.name, *there.names)}
    return bool(names) or (here.geonames is not None and here.geonames == there.geonames)


def _speakers(parent: Pages, copy: Pages, p: Passage, c: Passage) -> Iterator[Alteration]:
    """The same words said by somebody else, or by the same name in another's service."""
    old, new = _voices(parent, p), _voices(copy, c)
    if len(old) != len(new):
        return
    for (one, whose), (other, theirs) in zip(old, new, strict=True):
        if one.text == other.text:
            continue
        known = whose[0] and theirs[0] and whose[0] != theirs[0]
        country = whose[1] and theirs[1] and whose[1] != theirs[1]
        served = whose[2] and theirs[2] and whose[2] != theirs[2] and whose[0] == theirs[0]
        kept = whose[1:] == theirs[1:] != (None, "")
        elsewhere = _other_place(parent, one, copy, other) or (not kept and _other_service(one, other, whose[0]))
        moved = whose[0] == theirs[0] and elsewhere
        if (known and not _capitals(one.text) & _capitals(other.text)) or country or served or moved:
            yield _made("speaker", one, other)


def _other_place(parent: Pages, one: Selector, copy: Pages, other: Selector) -> bool:
    """Tell whether the words for one person name places in both, and no place in common ("director of X, Name" and "Y's director Name")."""
    here, there = (
        {p.name for m in pages.record.mentions if _is_in(m, words_there) and (p := pages.record.place(m.ref))}
        for pages, words_there in ((parent, one), (copy, other))
    )
    return bool(here and there) and not here & there


def _other_service(one: Selector, other: Selector, person: str) -> bool:
    """Tell whether the words for one person name whom he serves in both, and no word in common ("the Red Cross delegate, Name" and "Maoist delegate Name")."""
    here, there = (
        {w for part in s.text.split() if part[:1].isupper() for w in words(part)}
        - set(words(person))
        - people().person.keys()
        - people().words["titles"]
        - {"the"}
        for s in (one, other)
    )
    return bool(here and there) and not here & there


def _is_in(mention: Mention, there: Selector) -> bool:
    return mention.kind == "place" and there.start <= mention.start and mention.end <= there.end


def _capitals(text: str) -> set[str]:
    """The words of a name that are written with a capital; where there are none, all of them."""
    return {w for part in text.split() if part[:1].isupper() for w in words(part)} or set(words(text))


def _voices(pages: Pages, passage: Passage) -> list[tuple[Selector, tuple[str, str | None, str]]]:
    """The last voices of a sentence's statements: their words, and (name, country, whom it speaks for) of whom they name; each once."""
    found = {}
    for s in pages.record.statements:
        voice = s.voices[-1] if s.voices else None
        if voice and voice.words and passage.start <= voice.words.start < passage.end:
            actor = pages.record.actor(voice.ref)
            found[voice.words.start] = (
                voice.words,
                (name(actor.name) if actor else "", actor.country if actor else None, _served(pages, actor)),
            )
    return [found[start] for start in sorted(found)]


def _served(pages: Pages, actor: Actor | None) -> str:
    """Whom a person speaks for in the end: the state, else the organisation or group."""
    chain = list(served(actor, {a.id: a for a in pages.record.actors})) if actor and actor.kind == "person" else []
    return name(chain[-1].name) if len(chain) > 1 else ""


def _denials_lost(parent: Pages, kept: list[Passage]) -> Iterator[Alteration]:
    """A denial that stood beside what it denies, where the copy keeps the charge and drops the answer."""
    numbers, beside = {p.number for p in kept}, {p.paragraph for p in kept}
    for p in parent.passages:
        if p.number not in numbers and p.paragraph in beside and (_denied(parent, p) or _refusals(p.words[:4])):
            yield _made("clause_lost", Selector.of(parent.record.document.text, p.start, p.end), None)


def _denied(pages: Pages, passage: Passage) -> bool:
    def here(s: Statement) -> bool:
        return passage.start <= s.words.start < passage.end

    return any(here(s) and (s.act in ("deny", "reject") or s.factuality == "denied") for s in pages.record.statements)
