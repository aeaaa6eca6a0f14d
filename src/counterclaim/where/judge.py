"""Is a known name a place here, or a person, an organisation, a plain word? Named cues with learned weights."""

from __future__ import annotations

from math import exp

from counterclaim.lexicon.places import listed, weights
from counterclaim.lexicon.targets import targets
from counterclaim.model.parse import Parse, Token
from counterclaim.where.cues import cues, whereabouts, word_after, word_before
from counterclaim.where.dateline import in_a_dateline
from counterclaim.where.gazetteer import normalised
from counterclaim.where.seen import Seen
from counterclaim.where.spans import Span
from counterclaim.where.unlisted import is_behind_a_town, told_by_harm

# Log-odds; the sets that the weights are learned on have few reports of war, so this is set by hand (no loss on either).
IN_A_NAMED_STATE = 1.6
OWNED = 1.5  # log-odds, by hand likewise
TOLD = 3.0
STRUCK = 1.5
DEDICATED = 3.0
LOCATED = 1.0
DATED = 2.0
SENT_FROM = 2.0
_BRACKET = 12  # tokens of a name in brackets behind a name, and of what follows it
_SITES = frozenset({"infrastructure", "market", "medical", "school", "cultural_site", "settlement"})


def likely(parse: Parse, span: Span, report: Seen, before: Span | None) -> float:
    """Probability that a span names a place here, by the weights of `places/judge.csv`."""
    if span.kind == "told":
        return 1.0
    if span.name.lower() in listed("no-place"):
        return 0.0
    if span.kind == "unknown" and parse.tokens[span.last].entity not in ("GPE", "LOC", "FAC"):
        return 0.0
    if span.kind == "unknown" and (
        _is_nobodys_town(span.name) or listed("no-town").intersection(span.name.lower().split())
    ):
        return 0.0
    following = parse.tokens[span.last + 1] if span.last + 1 < len(parse.tokens) else None
    if following and following.text[0].isupper() and following.lower in listed("papers"):
        return 0.0
    table = weights("judge.csv")
    prior = IN_A_NAMED_STATE if _in_a_named_state(parse, span, report, before) else 0.0
    prior += TOLD if is_told(parse, span) else 0.0
    prior -= DEDICATED if _is_a_building_s(parse, span) else 0.0
    prior += OWNED if _owned(parse, span, before) else 0.0
    prior += SENT_FROM if span.kind == "name" and in_a_dateline(parse, span.first, span.last) else 0.0
    harmed = _struck(parse, span) or told_by_harm(parse, span.first, span.last) or _has_a_site(parse, span)
    prior += STRUCK if harmed and _is_foreign_name(parse, span, report) else 0.0
    prior += LOCATED if _is_foreign_name(parse, span, report) and normalised(span.name) in report.located else 0.0
    prior += (LOCATED if span.kind == "unknown" else DATED) if _is_dated_there(parse, span, report) else 0.0
    return 1 / (1 + exp(-prior - sum(table.get(cue, 0.0) for cue in cues(parse, span, report, before))))


def _is_nobodys_town(name: str) -> bool:
    """What a parser may take for an unknown place and is none: "M23", "UNAMA", "Shiite"."""
    if len(name) < 5 and any(c.isdigit() for c in name):
        return True
    return (name.isupper() and " " not in name) or name.lower() in listed("identities")


def is_told(parse: Parse, span: Span) -> bool:
    """Tell whether a noun says that a known name is a place ("the town of X", "Residents of X", "X village", "at X airport")."""
    if span.kind != "name":
        return False
    return _named_behind(parse, span) or (_ends_its_run(parse, span) and is_behind_a_town(parse, span.first))


def _named_behind(parse: Parse, span: Span) -> bool:
    """ "Attacked X village", "rockets at X airport": the small-letter noun behind a name, or in its span, says what it is."""
    if span.first != span.chain[0] or not span.first:
        return False
    last, before = parse.tokens[span.last], parse.tokens[span.first - 1]
    if before.lower not in listed("standing") and before.lemma not in listed("striking"):
        return False  # "this northern Shan town" is no town called Shan
    if span.feature in listed("outside") and last.lower == last.text and last.i > span.first:
        return True
    behind = parse.tokens[span.last + 1] if span.last + 1 < len(parse.tokens) else None
    return behind is not None and behind.text in listed("quarters") and _ends_its_run(parse, span)


def _alone(parse: Parse, span: Span) -> bool:
    """Tell whether a name is all of its run of capitalised words, or the run goes on with another after "and"."""
    left = span.first == span.chain[0] or parse.tokens[span.first - 1].lower == "and"
    return left and _ends_its_run(parse, span)


def _ends_its_run(parse: Parse, span: Span) -> bool:
    return span.last == span.chain[1] or parse.tokens[span.last + 1].lower == "and"


def _owned(parse: Parse, span: Span, before: Span | None) -> bool:
    """Tell whether a place stands right after the possessive of the state that it lies in ("Mali's Gao"), or after "and" and its neighbour."""
    i = span.first - 1
    if (
        before is None
        or before.last != i - 1
        or not before.candidates
        or span.kind != "name"
        or not _alone(parse, span)
    ):
        return False
    if parse.tokens[i].lower not in ("'s", "’s", "and"):
        return False
    return any(
        c.main and c.country == before.candidates[0].country not in listed("anglophone") for c in span.candidates[:10]
    )


def _is_foreign_name(parse: Parse, span: Span, report: Seen) -> bool:
    """Tell whether a bare name is that of a place where people bear no English names, and nothing makes it a person's name."""
    if span.kind != "name" or not _alone(parse, span):
        return False
    word = parse.tokens[span.last].lower
    if word in report.surnames or word in listed("persons") or word in listed("common"):
        return False
    ours = (c for c in span.candidates[:20] if c.main or c.country in report.states)
    return any(c.country not in listed("anglophone") for c in ours)


def _is_dated_there(parse: Parse, span: Span, report: Seen) -> bool:
    """Tell whether a name stands "in X" before a day ("in X on Thursday", "in X that day"): a known foreign one, or one that the parser takes for a place."""
    passed, behind = {"on", "the", "camp", "village", "town"}, span.last + 1
    bracket = [t.text for t in parse.tokens[behind : behind + 4]]
    if bracket[:1] == ["("] and ")" in bracket:
        behind += bracket.index(")") + 1  # "in X (Y) on Sunday"
    after = [t for t in parse.tokens[behind : behind + 3] if t.lower not in passed]
    dated = bool(after) and after[0].entity in ("DATE", "TIME")
    if not dated or parse.tokens[span.first - 1].lower not in ("in", "near", "at"):
        return False
    if span.kind == "unknown":
        return (
            parse.tokens[span.last].entity in ("GPE", "FAC", "LOC")
            and report.placed.get(normalised(span.name), 0.0) > 0.0
        )
    return _is_foreign_name(parse, span, report)


def _struck(parse: Parse, span: Span) -> bool:
    """Tell whether a name is that of what is shelled, or stands behind the word for an attack ("strikes on X")."""
    token = parse.tokens[span.last]
    while token.dep == "conj":
        token = parse.tokens[token.head]
    above = parse.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        return above.lemma in listed("striking")
    hit = parse.tokens[above.head]
    if token.dep == "pobj" and above.lower == "on" and hit.pos == "VERB" and hit.lemma in listed("landing"):
        return True  # "shells fell on X"
    return token.dep == "pobj" and above.lower in ("on", "of", "against", "for", "at") and _is_attack(hit)


def _has_a_site(parse: Parse, span: Span) -> bool:
    """Tell whether a name has what towns have: "X's airport", "the market of X", "X's residents"; a house or a field is a person's as well."""
    token = parse.tokens[span.last]
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower == "of":
        above = parse.tokens[above.head]
        return above.pos == "NOUN" and targets().kinds.get(above.lemma) in _SITES
    return token.dep == "poss" and (targets().kinds.get(above.lemma) in _SITES or above.lower in listed("inhabited"))


def _is_a_building_s(parse: Parse, span: Span) -> bool:
    """ "The Maria Matha (Holy Mother) church in X": the last word of a longer name, of a building that stands in a place with another."""
    if span.kind != "name" or span.first == span.chain[0] or parse.tokens[span.first - 1].pos != "PROPN":
        return False
    behind = parse.tokens[span.last + 1 : span.last + 1 + _BRACKET]
    if behind and behind[0].text == "(":
        close = next((n for n, t in enumerate(behind) if t.text == ")"), len(behind))
        behind = behind[close + 1 :]
    return (
        len(behind) > 1 and targets().kinds.get(behind[0].lemma) in _SITES and behind[1].lower in ("in", "at", "near")
    )


def _is_attack(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "VERB") and (
        token.lemma in listed("attacks") or token.lower in listed("attacks")
    )


def _in_a_named_state(parse: Parse, span: Span, report: Seen, before: Span | None) -> bool:
    """Tell whether a bare name is a known place in a foreign state that the report names, and nothing makes it a person's name."""
    if span.kind != "name" or not _alone(parse, span) or whereabouts(span, report) != "foreign":
        return False
    word = parse.tokens[span.last].lower
    if word in report.surnames or word in listed("persons") or word in listed("common"):
        return False
    return word_before(parse, span, before) != "title" and word_after(parse, span) != "speech"
