"""What the tokens of a report show at first sight: names of states, acronyms with their full names, full names of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.lexicon.people import People
from counterclaim.model.parse import Entity, Parse, Token
from counterclaim.who.nations import Named, Nations, folded

_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "to", "on", "'s", "'", "’s", "’", "-", "de", "del", "la", "al", "&"}
)
_LINKS = frozenset({"e", "i", "ul", "o", "u", "eh", "ye"})


def nations_at(parse: Parse, index: Nations, entity_at: Mapping[int, Entity]) -> dict[int, Named]:
    """By token the name of a state that it belongs to, longest names first; not inside people's names."""
    found: dict[int, Named] = {}
    tokens, starts, end = parse.tokens, index.starts, len(parse.tokens)
    for token in tokens:
        i = token.i
        if token.lower in starts and i not in found:
            named = index.at(tokens, i, end)
            if named and not _in_a_persons_name(named, entity_at.get(i)):
                for j in range(named.first, named.last + 1):
                    found[j] = named
    return found


def _in_a_persons_name(named: Named, entity: Entity | None) -> bool:
    return entity is not None and entity.label == "PERSON" and (entity.first < named.first or entity.last > named.last)


def leaning_of(parse: Parse, nation_at: Mapping[int, Named], words: People) -> Iterator[int]:
    """Tokens of states in "pro-Turkish" and "Iranian-backed"."""
    tokens, leaning = parse.tokens, words.words["leaning"]
    for i, named in nation_at.items():
        before, after = named.first - 1, named.last + 1
        if (
            (before >= 1 and tokens[before].text in ("-", "–") and tokens[before - 1].lower in leaning)
            or (after + 1 < len(tokens) and tokens[after].text in ("-", "–") and tokens[after + 1].lower in leaning)
            or (before >= 0 and tokens[before].lower in ("pro", "anti"))
        ):
            yield i


def acronyms_of(parse: Parse) -> Iterator[tuple[str, str]]:
    """Pairs from "Full Name (ACR)" and "ACR (Full Name)": the letters must be initials of the capitalised words."""
    tokens = parse.tokens
    for token in tokens:
        p = token.i
        if token.text != "(" or p == 0 or p + 2 >= len(tokens):
            continue
        close = next((j for j in range(p + 1, min(p + 14, len(tokens))) if tokens[j].text == ")"), None)
        if close is None:
            continue
        inside, before = tokens[p + 1], tokens[p - 1]
        if close == p + 2 and (_is_acronym(inside.text) or _is_short(inside.text, tokens, p - 1)):
            first = _name_start(tokens, p - 1, inside.text.upper())
            if first is not None:
                yield folded(inside.text), folded(parse.text[tokens[first].start : before.end])
        elif _is_acronym(before.text):
            yield folded(before.text), folded(parse.text[inside.start : tokens[close - 1].end])


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 10 and sum(c.isupper() for c in letters) >= 2 and letters.isalnum()


def _is_short(text: str, tokens: Sequence[Token], last: int) -> bool:
    """ "Justice and Equality Movement (Jem)": an acronym written like a name, each letter the initial of a word before it."""
    if not (2 <= len(text) <= 7 and text.isalpha() and text.istitle()):
        return False
    first = _name_start(tokens, last, text.upper())
    if first is None:
        return False
    return "".join(t.text[0] for t in tokens[first : last + 1] if t.text[0].isupper()).upper() == text.upper()


def _name_start(tokens: Sequence[Token], last: int, acronym: str) -> int | None:
    """First token of the capitalised run that ends at `last`; None where nothing there is capitalised."""
    first: int | None = None
    for j in range(last, max(-1, last - 14), -1):
        text = tokens[j].text
        if text[0].isupper():
            first = j
            if tokens[j].lower in ("the", "a", "an"):
                return first + 1 if first < last else None
        elif tokens[j].lower not in _SMALL:
            break
    if first is not None and tokens[first].text[0] != acronym[0]:
        for j in range(first, last + 1):
            if tokens[j].text[0] == acronym[0]:
                return j
    return first


def full_names_of(parse: Parse) -> dict[str, str]:
    """Surname to full name, from the parser's persons of two words and more; the first one written wins."""
    found: dict[str, str] = {}
    for e in parse.entities:
        if e.label == "PERSON" and e.last > e.first:
            last = e.last - 1 if parse.tokens[e.last].tag == "POS" else e.last
            if last > e.first:
                found.setdefault(
                    folded(parse.tokens[last].text), parse.text[parse.tokens[e.first].start : parse.tokens[last].end]
                )
    return found


def human_names(parse: Parse) -> set[str]:
    """Last words of names that are people's at least twice, and more often than anything else's."""
    counted: dict[str, Counter[str]] = {}
    for e in parse.entities:
        last = e.last - 1 if parse.tokens[e.last].tag == "POS" else e.last
        counted.setdefault(parse.tokens[last].lower, Counter())[e.label] += 1
    return {word for word, labels in counted.items() if labels["PERSON"] > 1 and 2 * labels["PERSON"] > labels.total()}


def fused_names(parse: Parse) -> dict[int, tuple[int, int]]:
    """Names joined by a hyphened particle, which the parser takes apart: "Lashkar-e-Taiba", "Hezb-i-Islami"."""
    found: dict[int, tuple[int, int]] = {}
    tokens = parse.tokens
    for token in tokens:
        i = token.i
        if token.lower in _LINKS and 2 <= i < len(tokens) - 2 and tokens[i - 1].text == tokens[i + 1].text == "-":
            first, last = i - 2, i + 2
            if (
                tokens[first].text[0].isupper()
                and tokens[last].text[0].isupper()
                and tokens[first].end + 1 == token.start
            ):
                found.update(dict.fromkeys(range(first, last + 1), (first, last)))
    return found
