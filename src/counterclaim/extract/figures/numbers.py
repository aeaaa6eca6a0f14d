"""Read a number expression as it was said: which words it takes, and what they make of low, best and high."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.lexicon.numbers import NumberWords, number_words
from counterclaim.model.finding import Qualifier

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?")
_GLUED = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)(k|mn|mln|m|bn)")
_DASHES = frozenset("-–—")
_OUTERMOST = 4  # bounds that may stand before one number: "a total of at least some 12"


class Number(NamedTuple):
    """A number expression on words `first` to `last` (inclusive); a share's values lie in 0…1, a vague one has none."""

    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    share: bool = False
    increment: bool = False
    core: int = 0  # the first word of the numeral itself, after the bounds
    ranged: bool = False


class _Core(NamedTuple):
    last: int
    low: float | None
    high: float | None
    share: bool = False


def number_at(words: list[str], i: int, *, lexicon: NumberWords | None = None) -> Number | None:
    """The number expression whose numeral begins at word `i` of lower-case `words`, with the bounds around it, or None.

    What a bound does follows the contract of the record: "nearly 400" gives high, "at least 12" low, "about 12" best,
    "12" all three, "12 to 15" low and high, "dozens" none. An ordinal is no number.

    >>> number_at("at least 12 people".split(), 2)[:6]
    (0, 2, 12.0, None, None, 'more_than')
    """
    lexicon = lexicon or number_words()
    core = _vague(words, i, lexicon) or _range(words, i, lexicon) or _numeral(words, i, lexicon)
    if core is None:
        return None
    first, qualifier, increment = _before(words, i, lexicon)
    core = _topped(words, core, lexicon) if qualifier == "more_than" else core
    last = core.last
    if core.low is None and qualifier == "approximately":  # "rumours about several deaths"
        first = i
    if core.low != core.high and first and words[first - 1] == "between":
        first -= 1
    if words[last].endswith("+"):
        qualifier = "more_than"
    elif core.low is not None:
        last, qualifier = _after(words, last, qualifier, lexicon)
    if last + 1 < len(words) and words[last + 1] in lexicon.more_after and words[last + 2 : last + 3] != ["than"]:
        increment = True
    low, best, high = _bounded(core, qualifier)
    if core.low is None:
        qualifier = "vague"
    elif core.low != core.high:
        qualifier = "approximately"
    return Number(first, last, low, best, high, qualifier, core.share, increment, i, core.low != core.high)


def numbers_in(words: list[str], *, lexicon: NumberWords | None = None) -> Iterator[Number]:
    """All number expressions of lower-case `words`, left to right, none sharing a word with another."""
    lexicon = lexicon or number_words()
    done = 0
    for i, word in enumerate(words):
        if i < done or not (word in lexicon.starters or "0" <= word[:1] <= "9"):
            continue
        found = number_at(words, i, lexicon=lexicon)
        if found is not None:
            if found.first < done:
                found = found._replace(first=done)
            yield found
            done = found.last + 1


def _bounded(core: _Core, qualifier: Qualifier) -> tuple[float | None, float | None, float | None]:
    if core.low is None:
        return None, None, None
    if core.low != core.high:
        return core.low, None, core.high
    value = core.low
    if qualifier == "more_than":
        return value, None, None
    if qualifier == "less_than":
        return None, None, value
    return (None, value, None) if qualifier == "approximately" else (value, value, value)


def _vague(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    if words[i] == "many" and i and words[i - 1] in ("as", "how", "so", "too", "not"):
        return None
    for phrase in lexicon.vague.get(words[i], ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            return _Core(i + len(phrase) - 1, None, None)
    return None


def _before(words: list[str], i: int, lexicon: NumberWords) -> tuple[int, Qualifier, bool]:
    """Where the expression begins with its bounds, the outermost true bound, and whether one makes it an increment."""
    first, qualifier, increment = i, "exact", False
    for _ in range(_OUTERMOST):
        found = next(
            ((p, q) for p, q in lexicon.before.get(words[first - 1], ()) if tuple(words[first - len(p) : first]) == p)
            if first
            else iter(()),
            None,
        )
        if found is None or found[0] == ("the",):
            break
        phrase, kind = found
        increment = increment or phrase[-1] in lexicon.more_before
        qualifier = kind if kind in ("more_than", "less_than") or qualifier == "exact" else qualifier
        first -= len(phrase)
    return first, qualifier, increment  # type: ignore[return-value]


def _after(words: list[str], last: int, qualifier: Qualifier, lexicon: NumberWords) -> tuple[int, Qualifier]:
    if last + 1 < len(words):
        for phrase, kind in lexicon.after.get(words[last + 1], ()):
            if tuple(words[last + 1 : last + 1 + len(phrase)]) == phrase and qualifier == "exact":
                following = words[last + 1 + len(phrase)] if last + 1 + len(phrase) < len(words) else ""
                if (
                    following[:1].isdigit() or following in lexicon.starters
                ):  # "in 2023 at least three": the next number's
                    continue
                return last + len(phrase), kind
    return last, qualifier


def _range(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    """ "12 to 15", "12-15", "two or three", "4 to 5 million", "between 5 and 10" (its first word is looked at from 5)."""
    lower = _numeral(words, i, lexicon)
    if lower is None or lower.last + 2 >= len(words) or lower.low is None:
        return None
    joint = words[lower.last + 1]
    if not (joint in lexicon.joined or (joint in lexicon.between and i > 0 and words[i - 1] == "between")):
        return None
    if (
        joint in ("to", "or") and i > 0 and words[i - 1] == "from"
    ):  # "from 29 to 34" is a rise, unless a verb says otherwise
        return None
    upper = _numeral(words, lower.last + 2, lexicon)
    if upper is None or upper.low is None or (upper.share != lower.share and not upper.share):
        return None
    low, high = lower.low, upper.low
    if upper.share and not lower.share:
        low = low / 100
    scale = _scale_of(words, upper.last, lexicon)
    if scale > 1 and _scale_of(words, lower.last, lexicon) == 1 and low < high / scale:
        low *= scale  # "4 to 5 million"
    return _Core(upper.last, low, high, upper.share) if low < high else None


def _topped(words: list[str], core: _Core, lexicon: NumberWords) -> _Core:
    """ "At least 11 and up to 15": a lower bound with the upper one behind it is a range."""
    if core.low is None or core.low != core.high:
        return core
    for phrase in lexicon.topped:
        start = core.last + 1 + len(phrase)
        if tuple(words[core.last + 1 : start]) == phrase and start < len(words):
            upper = _numeral(words, start, lexicon)
            if upper is not None and upper.low is not None and upper.low > core.low and upper.share == core.share:
                return _Core(upper.last, core.low, upper.low, core.share)
    return core


def _scale_of(words: list[str], last: int, lexicon: NumberWords) -> int:
    return (
        lexicon.scales.get(words[last]) or lexicon.short_scales.get(words[last]) or lexicon.dozens.get(words[last]) or 1
    )


def _numeral(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    """One number, in digits or words, with its scale, its per cent sign or its fraction."""
    found = (
        _fraction(words, i, lexicon)
        or _digits(words, i, lexicon)
        or _spelled(words, i, lexicon)
        or _article(words, i, lexicon)
    )
    if found is None or found.low is None:
        return found
    end = found.last
    following = words[end + 1] if end + 1 < len(words) else ""
    if following in lexicon.percent or (following == "per" and words[end + 2 : end + 3] == ["cent"]):
        wide = 2 if following == "per" else 1
        return _Core(end + wide, round(found.low / 100, 6), round(found.low / 100, 6), True)
    return found


def _digits(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    word = words[i]
    glued = _GLUED.fullmatch(word)
    if glued:
        value = float(glued[1]) * lexicon.short_scales[glued[2]]
        return _Core(i, round(value, 6), round(value, 6))
    percent = word.endswith("%")
    if not _DIGITS.fullmatch(word.rstrip("+%")):
        return None
    value, last = float(word.rstrip("+%").replace(",", "")), i
    if percent:
        return _Core(i, round(value / 100, 6), round(value / 100, 6), True)
    while len(words[last]) <= 3 and last + 1 < len(words) and re.fullmatch(r"\d{3}", words[last + 1]):  # 14 000
        value, last = value * 1000 + float(words[last + 1]), last + 1
    value, last = _scaled(words, last, value, lexicon, {**lexicon.scales, **lexicon.short_scales})
    return _Core(last, value, value)


def _scaled(
    words: list[str], last: int, value: float, lexicon: NumberWords, scales: dict[str, int]
) -> tuple[float, int]:
    while last + 1 < len(words):
        following = words[last + 1]
        times = scales.get(following) or (lexicon.dozens.get(following) if following == "dozen" else None)
        if times is None:
            break
        value, last = round(value * times, 6), last + 1
    return value, last


def _spelled(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    """A number in words, up to billions: "one hundred and twenty-three thousand", "two dozen", "half a dozen"."""
    if words[i] == "half" and tuple(words[i + 1 : i + 2]) in (("a",), ("-",)) and i + 2 < len(words):
        times = lexicon.dozens.get(words[i + 2]) or lexicon.scales.get(words[i + 2])
        return _Core(i + 2, times / 2, times / 2) if times and words[i + 2] != "score" else None
    if (words[i] not in lexicon.units and words[i] not in lexicon.tens) or (
        words[i] == "one" and i and words[i - 1] == "no"
    ):
        return None
    total, group, at, last = 0.0, 0.0, i, i - 1
    floor = 10**12  # scales must fall: "two thousand", then no further thousand
    rank = 1000  # what the group can still take: 1000 nothing yet, 100 after "hundred", 10 after a ten, 0 after a unit
    while at < len(words):
        word = words[at]
        if word in lexicon.units and lexicon.units[word] < rank:
            group, rank, last = group + lexicon.units[word], 0, at
        elif word in lexicon.tens and rank >= 100:
            group, rank, last = group + lexicon.tens[word], 10, at
        elif word == "hundred" and 0 < group < 100:
            group, rank, last = group * 100, 100, at
        elif word == "dozen" and group:
            group, rank, last = group * 12, 0, at
        elif word in lexicon.scales and word != "hundred" and group and lexicon.scales[word] < floor:
            floor = lexicon.scales[word]
            total, group, rank, last = total + group * floor, 0.0, 1000, at
        elif not _glue(words, at, last, rank, lexicon):
            break
        at += 1
    return _Core(last, total + group, total + group) if last >= i else None


def _glue(words: list[str], at: int, last: int, rank: int, lexicon: NumberWords) -> bool:
    """ "twenty - five" and "hundred and five" go on; "five and thirty", "ten - fifteen" and "two thousand - five" do not."""
    if at != last + 1 or at + 1 >= len(words):
        return False
    following = words[at + 1]
    if words[at] == "and":
        below_hundred = following in lexicon.units or following in lexicon.tens
        return below_hundred and words[last] in lexicon.scales and _not_two(words, at, lexicon)
    if words[at] in _DASHES:
        return (rank == 10 and 0 < lexicon.units.get(following, 0) < 10) or (
            following in lexicon.scales and words[last] not in lexicon.scales
        )
    return False


def _not_two(words: list[str], at: int, lexicon: NumberWords) -> bool:
    """ "one hundred and five" is one number; "hundred and five thousand" too; "two thousand and a half" is not asked here."""
    return not (at + 2 < len(words) and words[at + 2] in lexicon.percent)


def _article(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    """ "a dozen", "a hundred", "a million", "a couple of", "a pair of"."""
    if words[i] in ("hundred", "thousand", "million", "dozen") and (i == 0 or words[i - 1] != "a"):
        times = lexicon.scales.get(words[i]) or lexicon.dozens[words[i]]
        value, last = _scaled(words, i, float(times), lexicon, dict(lexicon.scales))
        return _Core(last, value, value)
    if words[i] not in ("a", "an") or i + 1 >= len(words):
        return None
    following = words[i + 1]
    if following in ("couple", "pair"):
        of = words[i + 2 : i + 3] == ["of"]
        return _Core(i + 2 if of else i + 1, 2.0, 2.0)
    if following == "dozen" or (following in lexicon.scales and words[i + 2 : i + 3] != ["-"]):
        times = lexicon.scales.get(following) or lexicon.dozens[following]
        value, last = float(times), i + 1
        value, last = _scaled(words, last, value, lexicon, dict(lexicon.scales))
        if words[last + 1 : last + 2] == ["and"] and last + 2 < len(words):
            rest = _spelled(words, last + 2, lexicon)
            if rest and rest.low is not None and rest.low < times:
                return _Core(rest.last, value + rest.low, value + rest.low)
        return _Core(last, value, value)
    return None


def _fraction(words: list[str], i: int, lexicon: NumberWords) -> _Core | None:
    """ "half of", "a third of", "two-thirds of", "three quarters": a share of what follows."""
    word = words[i]
    at, times = i, 1
    if word == "half":
        following = words[i + 1] if i + 1 < len(words) else ""
        return _Core(i, 0.5, 0.5, True) if following in ("of", "the", "its", "their", "his", "that") else None
    if word in ("a", "one", "an"):
        at = i + 1
    elif word in lexicon.units and lexicon.units[word] < 10:
        times, at = lexicon.units[word], i + 1
    else:
        return None
    if words[at : at + 1] and words[at] in _DASHES:
        at += 1
    if at >= len(words) or at == i or words[at] not in lexicon.parts or (times == 1) != (not words[at].endswith("s")):
        return None
    if words[at + 1 : at + 2] != ["of"] and words[at] != "half":
        return None
    share = round(times * lexicon.parts[words[at]], 6)
    return _Core(at, share, share, True)
