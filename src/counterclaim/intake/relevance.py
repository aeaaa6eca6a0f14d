"""Tell before any parse whether a text or a page can concern a conflict: by its words, each looked up in a list."""

from __future__ import annotations

import re

from counterclaim.lexicon.relevance import weight_of, words

_WORD = re.compile(r"[a-z]{3,30}(?:-[a-z]{3,30})?")
_NAME = re.compile(r"/?[A-Za-z0-9]+")
# What a page holds beside its report; whatever is left open to the end is taken for the report's.
UNSHOWN = frozenset({"script", "style", "template", "svg", "noscript"})
FURNITURE = frozenset({"nav", "footer", "aside", "select", "form"})


def concerns_a_conflict(text: str) -> bool:
    """Whether a text (or a page's markup) has one strong word of a conflict, or enough different weak ones (`relevance.toml`).

    Time grows with the text's length and nothing else. A text in another language has none of the words.
    """
    plain = shown(text) if "<" in text else text
    needed = words().needed if len(plain) > words().short else 1
    weak: set[str] = set()
    for word in set(_WORD.findall(plain.lower())):
        found = weight_of(word)
        if found == ("",):
            return True
        weak.update(found[:1])
        if len(weak) >= needed:
            return True
    return False


def shown(markup: str) -> str:
    """The words of a page without its tags, scripts and furniture, quickly and only about right; plain text stays as it is."""
    first, *pieces = markup.split("<")
    kept, held, inside = [first], [first][:0], ""
    for piece in pieces:
        named = _NAME.match(piece)
        if piece.startswith("!"):
            (held if inside else kept).append(piece.partition(">")[2])
            continue
        if not named:
            (held if inside else kept).append(piece)  # a "<" of the text
            continue
        name = named.group().lower()
        text = piece.partition(">")[2]
        if inside and name == f"/{inside}":
            inside, held = "", []
            kept.append(text)
        elif inside:
            held.append(text)
        elif name in UNSHOWN or name in FURNITURE:
            inside, held = name, [text]
        else:
            kept.append(text)
    return " ".join(kept if inside in UNSHOWN else kept + held)
