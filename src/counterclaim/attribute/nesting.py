"""Tell which candidates lie within which, and cut from a content what its own speaker goes on to say."""

from __future__ import annotations

from counterclaim.attribute.candidates import Candidate
from counterclaim.lexicon.classes import word_class
from counterclaim.model.parse import Parse


def nested(kept: list[Candidate]) -> dict[int, Candidate]:
    """For each candidate (by id) the nearest other whose content holds its cue."""
    found: dict[int, Candidate] = {}
    pieces = sorted(((a, b, c) for c in kept for a, b in c.content), key=lambda p: (p[0], -p[1]))
    open_: list[tuple[int, int, Candidate]] = []
    at = 0
    for c in sorted(kept, key=lambda c: c.cue):
        while at < len(pieces) and pieces[at][0] <= c.cue[0]:
            open_.append(pieces[at])
            at += 1
        open_ = [p for p in open_ if p[1] > c.cue[0]]
        holding = [p for p in open_ if p[2] is not c and p[1] >= c.cue[1] and not _holds(c, p[2])]
        if holding:
            found[id(c)] = min(holding, key=lambda p: p[1] - p[0])[2]
    return found


def _holds(one: Candidate, other: Candidate) -> bool:
    return any(a <= other.cue[0] and other.cue[1] <= b for a, b in one.content)


def untangled(parse: Parse, kept: list[Candidate]) -> list[Candidate]:
    """The candidates with contents cut where the same speaker goes on: "said it was alive, | adding that …"."""
    kept = [c for c in kept if not _claimed_of_denied(parse, c, kept)]
    outer = nested(kept)
    for c in kept:
        above = outer.get(id(c))
        if above is None or not _goes_on(parse, c) or above.quoted:
            continue
        comma = parse.tokens[parse.at(c.cue[0]) - 1]
        content = [(a, min(b, comma.start)) for a, b in above.content if a < comma.start]
        if content and content[-1][1] - content[0][0] > 2:
            above.content = content
            c.source, c.head = above.source, above.head
    return kept


def _claimed_of_denied(parse: Parse, c: Candidate, kept: list[Candidate]) -> bool:
    """ "Denied that 50 had died, as the rebels assert": what they assert is what is denied, and not that it was."""
    if c.source is None:
        return False
    first = parse.at(min(c.source[0], c.cue[0]))
    if first < 2 or parse.tokens[first - 1].lower != "as" or parse.tokens[first - 2].text != ",":
        return False
    return any(d.lemma in word_class("denying") and d is not c and d.cue[1] < c.cue[0] and _holds(c, d) for d in kept)


def _goes_on(parse: Parse, c: Candidate) -> bool:
    verb = parse.tokens[c.verb]
    first = parse.at(c.cue[0])
    return (
        verb.tag == "VBG" and verb.lemma in word_class("going_on") and first > 0 and parse.tokens[first - 1].text == ","
    )
