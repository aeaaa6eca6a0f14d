"""One spelling for names and words that are written in several ways, and short hashes that are the same everywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=65536)
def word(text: str) -> str:
    """A word without case, accents, possessive or thousands separators.

    >>> word("Azerbaijan’s"), word("140,000"), word("António")
    ('azerbaijan', '140000', 'antonio')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    plain = _POSSESSIVE.sub("", plain)
    return plain.replace(",", "") if plain[:1].isdigit() else plain


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a phrase in one spelling, without articles."""
    return tuple(w for w in (word(m.group()) for m in WORD.finditer(text.replace("-", " "))) if w not in _ARTICLES)


def name(text: str) -> str:
    """A name in one spelling.

    >>> name("the Karabakh's  Army")
    'karabakh army'
    """
    return " ".join(words(text))


def digest(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that depend on the parts and their order alone."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()[:16]
