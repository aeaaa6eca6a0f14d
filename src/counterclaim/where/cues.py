"""What speaks for and against a name's being a place where it stands: named cues, without judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.lexicon.places import listed
from counterclaim.model.parse import Parse
from counterclaim.where.gazetteer import Candidate, normalised
from counterclaim.where.seen import Seen
from counterclaim.where.spans import Span


def cues(parse: Parse, span: Span, report: Seen, before: Span | None) -> list[str]:
    """The named cues that hold for a span; `before` is the accepted span just before it in the sentence, or None."""
    entity, extent = _entity(parse, span), _extent(parse, span)
    rank, left, right = standing(span.candidates, span.kind), word_before(parse, span, before), word_after(parse, span)
    chain = _position(span)
    found = [
        "bias",
        f"kind:{span.kind}",
        f"ent:{entity}",
        f"ext:{extent}",
        f"rank:{rank}",
        f"left:{left}",
        f"right:{right}",
        f"chain:{chain}",
        f"dep:{parse.tokens[span.last].dep}",
    ]
    found += [
        f"ent:{entity}&rank:{rank}",
        f"ent:{entity}&left:{left}",
        f"ent:{entity}&ext:{extent}&chain:{chain}",
        f"rank:{rank}&left:{left}",
        f"rank:{rank}&chain:{chain}",
        f"kind:{span.kind}&ent:{entity}",
    ]
    here = whereabouts(span, report)
    found += [
        f"here:{here}",
        f"here:{here}&ent:{entity}",
        f"here:{here}&rank:{rank}",
        f"here:{here}&dep:{parse.tokens[span.last].dep}",
    ]
    if parse.tokens[parse.tokens[span.last].head].lemma in listed("fighting") and parse.tokens[span.last].dep in (
        "dobj",
        "nsubjpass",
        "nsubj",
    ):
        found += ["fought-over", f"fought-over&here:{here}"]
    found += _words(parse, span, report, entity)
    if span.feature:
        found += [f"feature:{span.feature[:3]}", f"feature&rank:{rank}"]
    return found


def standing(candidates: Sequence[Candidate], kind: str) -> str:
    """How prominent the most prominent place of a name is: country, region, capital, metropolis, city, town, village, alternate, none."""
    if not candidates:
        return "none"
    if kind == "adjective":
        return "country" if candidates[0].feature.startswith("PCL") else "region"
    features = {c.feature[:3] for c in candidates if c.key[0] != "g"}
    if "PCL" in features:
        return "country"
    if features & listed("sites"):
        return "site"
    if any(f not in ("PPL", "ADM") or c.key[0] == "a" for c in candidates for f in (c.feature[:3],) if c.key[0] != "g"):
        return "region"
    if candidates[0].feature == "ADM2":
        return "county"
    main = [c for c in candidates if c.main]
    if not main:
        return "alternate-city" if max(c.population for c in candidates) >= 100_000 else "alternate"
    if any(c.feature == "PPLC" for c in main):
        return "capital"
    people = max(c.population for c in main)
    return next(
        (
            name
            for least, name in ((1_000_000, "metropolis"), (100_000, "city"), (15_000, "town"), (2_000, "small"))
            if people >= least
        ),
        "village",
    )


def whereabouts(span: Span, report: Seen) -> str:
    """Whether a place of that name lies in a state that the report names, and whether people there bear English names as well."""
    if not report.states:
        return "unknown"
    inside = {c.country for c in span.candidates[:20] if c.country in report.states}
    if not inside:
        return "elsewhere"
    return (
        "anglophone"
        if inside & listed("anglophone")
        else "foreign"
        if any(c.main for c in span.candidates if c.country in inside)
        else "foreign-alternate"
    )


def _entity(parse: Parse, span: Span) -> str:
    labels = Counter(t.entity for t in parse.tokens[span.first : span.last + 1] if t.entity)
    label = labels.most_common(1)[0][0] if labels else "none"
    return label if label in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "none") else "other"


def _extent(parse: Parse, span: Span) -> str:
    """How the parser's own name lies to the span: same, wider, narrower or none."""
    tokens, label = parse.tokens, parse.tokens[span.last].entity
    if not label:
        return "none" if not tokens[span.first].entity else "narrower"
    left = (
        span.first > 0
        and tokens[span.first - 1].entity == label
        and tokens[span.first - 1].lower not in ("the", "a", ",")
    )
    right = (
        span.last + 1 < len(tokens)
        and tokens[span.last + 1].entity == label
        and tokens[span.last + 1].text not in ("'s", "’s", ",")
    )
    return f"wider-{'left' if left else ''}{'right' if right else ''}" if left or right else "same"


def _position(span: Span) -> str:
    left, right = span.first > span.chain[0], span.last < span.chain[1]
    return "middle" if left and right else "ends" if left else "begins" if right else "whole"


def word_before(parse: Parse, span: Span, before: Span | None) -> str:
    """The kind of word that stands before a span, articles left off: in, strong, weak, title, kind, place, comma, start or a part of speech."""
    i = span.first - 1
    tokens = parse.tokens
    if i >= 0 and tokens[i].lower in ("the", "a", "an"):
        i -= 1
    if i < 0 or tokens[i].dep == "" or tokens[i].pos == "SPACE":
        return "start"
    word = tokens[i].lower
    if before is not None and before.last == i - 1 and word in (",", "and", "or", "/", "-", "&"):
        return f"place{word if word in ',and' else '-'}"
    if word in listed("strong"):
        return f"in:{word}" if word in ("in", "near", "at") else "strong"
    if word in listed("weak"):
        return f"weak:{word}" if word in ("from", "to", "of", "on", "for") else "weak"
    if word in listed("titles") or word.rstrip(".") in listed("titles"):
        return "title"
    if word in listed("kinds"):
        return "kind"
    if tokens[i].pos == "PUNCT":
        return "comma" if word == "," else "start" if word in (".", "!", "?", "-", "—", "–", ":") else "punct"
    return tokens[i].pos if tokens[i].pos in ("VERB", "NOUN", "PROPN", "ADJ", "CCONJ") else "other"


def word_after(parse: Parse, span: Span) -> str:
    """The kind of word that stands after a span: possessive, bracket, comma, body, speech, capital, end or a part of speech."""
    j = span.last + 1
    tokens = parse.tokens
    if j >= len(tokens) or tokens[j].pos == "SPACE":
        return "end"
    token = tokens[j]
    if token.text in ("'s", "’s", "'", "’"):
        return "possessive"
    if token.lower in ("(",):
        return "bracket"
    if token.lower in (",", "."):
        return token.lower
    if token.lower in listed("bodies"):
        return "body" if token.text[0].isupper() else "body-lower"
    if token.lemma in listed("speech"):
        return "speech"
    return (
        "capital"
        if token.text[0].isupper()
        else token.pos
        if token.pos in ("VERB", "AUX", "NOUN", "ADP", "PUNCT", "ADJ", "CCONJ")
        else "other"
    )


def _words(parse: Parse, span: Span, report: Seen, entity: str) -> Iterable[str]:
    """Cues of the words themselves and of the rest of the report."""
    tokens = parse.tokens[span.first : span.last + 1]
    first, name = tokens[0], normalised(span.name)
    if len(tokens) == 1:
        yield "single"
        if first.lower in report.surnames:
            yield f"surname&ent:{entity}"
        if first.lower in listed("persons"):
            yield f"person-name&ent:{entity}"
        if first.lower in listed("common"):
            yield f"common&ent:{entity}"
    if span.kind == "adjective":
        yield f"adj:{first.tag}:{parse.tokens[span.last].dep}"
        if tokens[-1].lower.endswith("s") and tokens[-1].pos in ("NOUN", "PROPN") and tokens[-1].tag.endswith("S"):
            yield "people"
    if first.pos not in ("PROPN", "ADJ", "NOUN"):
        yield f"pos:{first.pos}"
    elif first.pos != "PROPN":
        yield f"pos:{first.pos}&kind:{span.kind}"
    if name in report.placed:
        yield "placed:" + ("all" if report.placed[name] == 1 else "some" if report.placed[name] > 0 else "never")
    if span.name.isupper() and len(span.name) > 3:
        yield "upper"
