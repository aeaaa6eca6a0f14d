"""Find the damage that a sentence shows by itself: lost ends, doubled words, marks that close nothing, confused words.

Kinds and their meaning: RECORD.md, "Damage". A false alarm on clean copy is worse than a miss, so each rule asks for
two signs, and its note says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.lexicon.damage import DamageWords, damage_words
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Damage, DamageKind, Role
from counterclaim.segment.sense import contradictions
from counterclaim.segment.variants import variants

NEAR = 4  # tokens on either side in which a confused word's company is looked for

_BEFORE_NOUNS = frozenset(
    {
        "in",
        "of",
        "on",
        "to",
        "with",
        "from",
        "by",
        "at",
        "into",
        "through",
        "across",
        "against",
        "within",
        "near",
        "under",
        "over",
    }
)
_STRAY = re.compile(
    r"(?<=[a-rt-yA-RT-Y])’(?![\w’]|\s(?:s|t|m|re|ve|ll|d)\b)"
)  # copies that part a possessive from its s are no news
_GOES_ON = re.compile(
    r"[ \t]*\r?\n[ \t]*\S"
)  # the next line of the same paragraph: pages break lines around links and names
_END = (".", "!", "?", "…", '"', "”", "’", "'", ")", "]", ":", "»", ";")
_CLIPPED = re.compile(
    r"\w*in|o|an|th|ol|n|em|til|cause|ya|fo|lil|wi|tha|wit|mo|po", re.I
)  # goin’, o’, th’: a dropped letter


def damage_of(parse: Parse, first: int, last: int, role: Role, paragraph: int) -> tuple[Damage, ...]:
    """Find the damage in the sentence of tokens `first` to `last` (end exclusive); `paragraph` is its block's offset."""
    words = damage_words()
    found = [
        *_repeated(parse, first, last, words),
        *_stray(parse, first, last, paragraph),
        *_agreement(parse, first, last),
    ]
    if role == "body":
        found += [*_fragment(parse, first, last, words), *_confused(parse, first, last, words)]
        found += [*variants(parse, first, last), *contradictions(parse, first, last)]
    return tuple(sorted(found, key=lambda d: (d.start, d.kind)))


def _damage(kind: DamageKind, start: int, end: int, note: str) -> Damage:
    return Damage(kind=kind, start=start, end=end, note=note)


def _repeated(parse: Parse, first: int, last: int, words: DamageWords) -> Iterator[Damage]:
    """The same lower-case word twice in a row; names and numbers may repeat, and so may `may_repeat`."""
    for here, after in zip(parse.tokens[first : last - 1], parse.tokens[first + 1 : last], strict=False):
        if (
            here.lower == after.lower
            and here.text.isalpha()
            and after.text.islower()
            and after.end - after.start == len(after.text)
        ):
            if (
                here.lower not in words.may_repeat
                and "PROPN" not in (here.pos, after.pos)
                and parse.text[here.end : after.start].isspace()
            ):
                yield _damage("repeated_word", here.start, after.end, f"“{here.lower}” stands twice")


def _stray(parse: Parse, first: int, last: int, paragraph: int) -> Iterator[Damage]:
    """A closing single quotation mark that closes nothing: none was opened before it in the paragraph, nothing was clipped."""
    text = parse.text
    start, end = parse.tokens[first].start, parse.tokens[last - 1].end
    if "’" not in text[start:end]:
        return
    for match in _STRAY.finditer(text, start, end):
        at = match.start()
        opened = text.count("‘", paragraph, at) > 0 or re.search(
            r"(?:^|[\s(\[“\"—–-])[’'](?=\w)", text[max(paragraph, at - 300) : at]
        )
        word = re.search(r"\w+$", text[max(start, at - 30) : at])
        if not opened and word and len(word.group()) > 2 and not _CLIPPED.fullmatch(word.group()):
            yield _damage(
                "stray_mark", at - len(word.group()), match.end(), "a closing quotation mark that closes nothing"
            )


def _agreement(parse: Parse, first: int, last: int) -> Iterator[Damage]:
    """“it's” where a possessive stands ("in it's military"): right after a preposition that takes no clause, before a noun or adjective."""
    tokens = parse.tokens
    for i in range(first + 1, last - 2):
        it, mark, word = tokens[i], tokens[i + 1], tokens[i + 2]
        if it.lower == "it" and mark.lower in ("'s", "’s") and it.end == mark.start:
            if tokens[i - 1].lower in _BEFORE_NOUNS and word.pos in ("NOUN", "ADJ") and not _predicate(parse, i + 1):
                yield _damage("agreement", it.start, word.end, "“it's” (it is) stands where “its” belongs")


def _predicate(parse: Parse, i: int) -> bool:
    """Tell whether the 's is a verb whose predicate has an article of its own ("in it's a shame")."""
    return any(t.dep == "attr" and parse.child(t.i, "det") for t in parse.childs(i))


def _fragment(parse: Parse, first: int, last: int, words: DamageWords) -> Iterator[Damage]:
    """A sentence without its end (it stops after a word that cannot stop) or without its beginning (a verb and no subject)."""
    tokens = [t for t in parse.tokens[first:last] if t.text.strip()]
    start, end = tokens[0].start, tokens[-1].end
    worded = [t for t in tokens if t.text[0].isalpha()]
    if len(worded) < 2:
        return
    if (
        not tokens[-1].text.endswith(_END)
        and worded[-1] is tokens[-1]
        and tokens[-1].lower in words.cannot_end
        and tokens[-1].text.islower()
        and not _GOES_ON.match(parse.text, end)
    ):
        yield _damage("fragment", start, end, f"it ends after “{tokens[-1].text}”, without a full stop")
    elif (
        tokens[0].lower in words.opens_headless
        and tokens[0].text[0].isupper()
        and not parse.text[start:end].rstrip("\"'”’").endswith("?")
        and not _has_subject(tokens)
    ):
        yield _damage("fragment", start, end, f"it opens with “{tokens[0].text}” and has no subject")


def _has_subject(tokens: list[Token]) -> bool:
    return any(t.dep in ("nsubj", "nsubjpass", "csubj", "expl", "attr") for t in tokens)


def _confused(parse: Parse, first: int, last: int, words: DamageWords) -> Iterator[Damage]:
    """A word that copies put for another, in the company that shows which one was meant."""
    for i in range(first, last):
        row = words.confused.get(parse.tokens[i].lower)
        if row is None:
            continue
        company = [
            t
            for t in parse.tokens[max(first, i - NEAR) : min(last, i + NEAR + 1)]
            if t.lemma in row.beside or t.lower in row.beside
        ]
        if company or not row.beside:
            token = parse.tokens[i]
            edge = min([token, *company], key=lambda t: t.start), max([token, *company], key=lambda t: t.end)
            shown = f" beside “{company[0].lower}”" if company else ""
            yield _damage(
                "nonsense", edge[0].start, edge[1].end, f"“{token.lower}”{shown}: {row.meant} may have been meant"
            )
