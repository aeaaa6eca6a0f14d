"""Write a text as a string with one letter for each word, so that an expression of time is a short pattern over letters."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon.times import TimeWords, time_words
from counterclaim.model.parse import Parse, Token

OTHER = " "
BREAK = "\n"

# classes that a word has by its shape and not by a list
SHAPES = (
    "digits",
    "small",
    "year4",
    "decade",
    "slashed",
    "compact",
    "clock",
    "joined",
    "fraction",
    "holiday",
    "rest",
    "short",
    "span",
    "quartered",
    "stamped",
)

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
_SLASHED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2}", re.ASCII)
_COMPACT = re.compile(
    r"\d{1,2}[a-z]{3}\d{2}(?:\d{2})?|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{4}-\d\d-\d\d(?:t[\d:.]+z?)?",
    re.ASCII,
)
_DECADE = re.compile(r"(?:(?:early|mid|late)[-–])?(?:1[5-9]|20)?\d0['’]?s", re.ASCII)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?", re.ASCII)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.ASCII)
_FRACTION = re.compile(r"[1-9]/[1-9]|[½¼¾]|\d+(?:½|¼|¾)", re.ASCII)
_PREFIXED = re.compile(r"(?:pre|post|mid|early|late|fy)[-–]?(?:1[5-9]|20)\d\d", re.ASCII)
_SPAN = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)", re.ASCII)
_QUARTERED = re.compile(r"q[1-4]", re.ASCII)
_STAMPED = re.compile(r"[0-3]\dt[0-2]\d(?::?[0-5]\d){1,2}(?:\.\d+)?z?", re.ASCII)
_SHORT = re.compile(r"['’]\d\d", re.ASCII)


@cache
def alphabet() -> dict[str, str]:
    """Class name → its letter."""
    names = sorted({*time_words().classes.values(), *SHAPES})
    return {name: chr(0x4E00 + number) for number, name in enumerate(names)}


@cache
def core() -> str:
    """The letters without which no expression of time stands, as a character class."""
    names = "month weekday weekdays abbreviated unit units year quarter period weekend part parts season seasons year4 decade slashed compact clock joined short span quartered"
    names += " reference now soon recent current zone spoken often day holiday future meridiem moment time past"
    letters = alphabet()
    return "".join(letters[name] for name in names.split())


def letters_of(parse: Parse) -> tuple[list[Token], str]:
    """The words of a text without white space, and a string with one letter for each (a line break that ends a block has its own)."""
    words = time_words()
    table = {word: alphabet()[name] for word, name in words.classes.items()}
    kept: list[Token] = []
    letters: list[str] = []
    get = table.get
    for token in parse.tokens:
        letter = get(token.lower)
        if letter is None:
            first = token.lower[0] if token.lower else " "
            if first.isdigit() or first in "'’½¼¾" or (token.lower[-1:].isdigit() or token.lower[-2:] == "0s"):
                letter = _by_shape(token.lower)
            elif token.pos == "SPACE" or not token.text.strip():
                if token.text.count("\n") > 1:
                    letter = BREAK
                    kept.append(token)
                    letters.append(letter)
                continue
            else:
                letter = OTHER
        kept.append(token)
        letters.append(letter)
    _settle(kept, letters, words)
    return kept, "".join(letters)


@cache
def _shape_letters() -> tuple[tuple[re.Pattern[str], str], ...]:
    shapes: tuple[tuple[re.Pattern[str], str], ...] = (
        (_SHORT, "short"),
        (_DECADE, "decade"),
        (_SLASHED, "slashed"),
        (_COMPACT, "compact"),
        (_SPAN, "span"),
        (_CLOCK, "clock"),
    )
    shapes += ((_QUARTERED, "quartered"), (_STAMPED, "stamped"))
    shapes += ((_ORDINAL, "ordinal"), (_FRACTION, "fraction"), (_PREFIXED, "joined"))
    return tuple((pattern, alphabet()[name]) for pattern, name in shapes)


def _by_shape(lower: str) -> str:
    if lower.isascii() and lower.isdigit():
        number = int(lower[:9])
        if len(lower) <= 2 and number <= 31:
            return alphabet()["small"]
        return alphabet()["year4" if len(lower) == 4 and 1500 <= number < 2100 else "digits"]
    for pattern, letter in _shape_letters():
        if pattern.fullmatch(lower):
            return letter
    return alphabet()["digits"] if _DIGITS.fullmatch(lower) else OTHER


def _settle(tokens: list[Token], letters: list[str], words: TimeWords) -> None:
    """Take back letters of words that are something else here, and give them to holidays."""
    names = alphabet()
    month, season, hours, ordinal = names["month"], names["season"], names["units"], names["ordinal"]
    abbreviated, last, following = names["abbreviated"], names["last"], names["next"]
    heads = _holiday_heads()
    for i, letter in enumerate(letters):
        token = tokens[i]
        if letter == month:
            if not _is_month(tokens, i):
                letters[i] = OTHER
        elif letter == season:
            if token.pos in ("VERB", "AUX") or (token.lower == "fall" and token.tag in ("VB", "VBP", "VBD")):
                letters[i] = OTHER
        elif letter == following:
            if token.lower == "following" and not (
                i and tokens[i - 1].lower in ("the", "this")
            ):  # "following Monday's debate"
                letters[i] = OTHER
        elif letter == last:
            if token.pos in ("VERB", "AUX"):  # "would last months"
                letters[i] = OTHER
        elif letter == abbreviated:
            if (
                not token.text[0].isupper()
                or i + 1 >= len(letters)
                or not (tokens[i + 1].text in ",." or letters[i + 1] in (month, names["small"]))
            ):
                letters[i] = OTHER
        elif (
            letter == ordinal
            and token.lower == "second"
            and i
            and letters[i - 1] in (names["numword"],)
            and tokens[i - 1].lower == "one"
        ):
            letters[i] = names["unit"]
        elif (
            letter == hours
            and token.lower in ("hours", "hrs")
            and i
            and len(tokens[i - 1].text) == 4
            and tokens[i - 1].text.isdigit()
        ):
            letters[i] = names["meridiem"]
        if token.lower in heads:
            _mark_holiday(tokens, letters, i, heads[token.lower])


@cache
def _holiday_heads() -> dict[str, list[tuple[str, ...]]]:
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(time_words().holidays, key=len, reverse=True):
        split = tuple(part for word in name for part in _tokens_of(word))
        heads.setdefault(split[0], []).append(split)
    return heads


def _tokens_of(word: str) -> list[str]:
    return [word[:-2], word[-2:]] if word.endswith(("'s", "’s")) else [word]


def _mark_holiday(tokens: list[Token], letters: list[str], i: int, names: list[tuple[str, ...]]) -> None:
    if not tokens[i].text[0].isupper():
        return
    for name in names:
        if tuple(t.lower for t in tokens[i : i + len(name)]) == name:
            letters[i] = alphabet()["holiday"]
            letters[i + 1 : i + len(name)] = [alphabet()["rest"]] * (len(name) - 1)
            return


_WITHIN = frozenset(
    {
        "in",
        "since",
        "last",
        "next",
        "this",
        "by",
        "until",
        "of",
        "early",
        "late",
        "mid",
        "through",
        "from",
        "to",
        "during",
        "after",
        "before",
    }
)


def _is_month(tokens: list[Token], i: int) -> bool:
    """A month's name is capitalised; "may", "march" and first names need more."""
    token = tokens[i]
    if not token.text[0].isupper():
        return False
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    numbered = bool((after and after.text[:1].isdigit()) or (before and before.text[:1].isdigit()))
    if numbered:
        return True
    if (
        token.lower == "march"
        and after
        and after.lower in ("of", "for", "on")
        and not (before and before.lower in _WITHIN)
    ):
        return False
    if token.lower in ("may", "march", "mar", "dec", "jan", "jun", "sep"):
        return token.pos not in ("AUX", "VERB") and (
            token.lower not in ("mar", "jan", "jun", "sep", "dec") or token.entity == "DATE"
        )
    return token.entity != "PERSON" or bool(before and before.lower in _WITHIN)
