"""Claims of copies take the origin of what they copied: a copy adds an outlet, never an origin, and its own changes are set apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from counterclaim.model.finding import Event, Figure, Relation, Talks
from counterclaim.model.ledger import Alteration, Claim, Copy, Finding
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.reconcile.claims import Reporter
from counterclaim.reconcile.lineage import Family
from counterclaim.reconcile.lineage.passages import Pages
from counterclaim.reconcile.sentences import sentence_at

BySentence = Mapping[int, list[Claim]]


def claims_of(family: Family) -> list[Claim]:
    """All claims of a set of reports, elder ones first; each copy's claims adopted from its parent's."""
    found: dict[str, list[Claim]] = {}
    placed: dict[str, BySentence] = {}
    for page in sorted(family.pages.values(), key=lambda p: p.rank):
        root = family.pages[family.roots[page.id]]
        copy = family.copies.get(page.id)
        copied = None
        if copy:
            if copy.parent not in placed:
                placed[copy.parent] = _by_sentence(found[copy.parent], family.pages[copy.parent].record)
            copied = Copied(copy, family.counterparts[page.id], placed[copy.parent])
        found[page.id] = claims_in(page, credit=root.credit, text=root.whole, copied=copied)
    return [claim for claims in found.values() for claim in claims]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a report copies: its sentences' counterparts, and the parent's claims by the number of the sentence they stand in."""

    copy: Copy
    counterparts: Mapping[int, tuple[int, ...]]
    parents: BySentence
    taken: Mapping[int, Collection[Finding]] = field(default_factory=dict)  # the copy's figures, by their sentence


def claims_in(page: Pages, *, credit: str, text: str, copied: Copied | None) -> list[Claim]:
    """The claims of one report; `credit` and `text` (its `whole`) are those of the eldest of its family."""
    reporter = Reporter(page.record, credit=credit, text=text, page=page.whole, document=page.id)
    claims = list(reporter.claims())
    if copied is None:
        return claims
    figures: defaultdict[int, list[Finding]] = defaultdict(list)
    for f in page.record.figures:
        figures[reporter.scene.sentence(f.words.start)].append(f)
    copied = replace(copied, taken=figures)
    return _of_one_text([_adopted(c, copied, reporter) for c in claims], reporter)


def _of_one_text(claims: list[Claim], reporter: Reporter) -> list[Claim]:
    """A copy's headline, which is its own, with what its text made of the same number: copied or altered."""
    below = [c for c in claims if c.node is not None and isinstance(c.finding, Figure)]
    return [_as_below(c, below) if c.node is None and reporter.scene.in_headline(c.finding) else c for c in claims]


def _as_below(head: Claim, below: list[Claim]) -> Claim:
    """A headline's figure as the claim of the text below that gives the same number; itself where there is none."""
    for c in below:
        if is_same_claim(c.finding, head.finding) and _same_numbers(c.finding, head.finding):
            return replace(
                c,
                key=head.key,
                finding=head.finding,
                quote=head.quote,
                because=(*c.because, "the text below its headline"),
            )
    return head


def _by_sentence(claims: Iterable[Claim], record: Record) -> BySentence:
    """A report's claims by the number of the sentence that they stand in."""
    starts = [s.start for s in record.sentences]
    placed: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        placed[sentence_at(starts, claim.finding.words.start)].append(claim)
    return placed


def _adopted(claim: Claim, copied: Copied, reporter: Reporter) -> Claim:
    """A copy's claim with its parent's origin, day and setting, where the parent makes it in the counterpart of its sentence."""
    parents, altered = copied.parents, copied.copy.altered
    here = reporter.scene.sentence(claim.finding.words.start)
    numbers = copied.counterparts.get(here, ())
    near = [p for n in numbers for p in parents.get(n, ()) if is_same_claim(p.finding, claim.finding)]
    changed = _changed(claim, altered)
    if isinstance(claim.finding, Figure):
        near = _counted(near, claim.finding, altered, copied.taken.get(here, ()))
    if not near and isinstance(claim.finding, Talks):
        near = [p for ps in parents.values() for p in ps if isinstance(p.finding, Talks)]
    if not near:
        unmatched = replace(claim, copied=None) if not numbers else replace(claim, copied=copied.copy.parent)
        return replace(unmatched, altered=changed)
    parent = min(
        near,
        key=lambda p: (
            p.origin.key != claim.origin.key,
            p.stance != claim.stance,
            p.key,
            p.origin.key,
        ),
    )
    swapped = _swapped(parent, claim, altered)
    return replace(
        claim,
        copied=parent.document,
        node=parent.node or parent.key,
        origin=claim.origin if swapped else parent.origin,
        swapped=parent.origin.name if swapped else parent.swapped,
        stance=parent.stance if not _negated(claim, altered) else claim.stance,
        said=parent.said,
        setting=parent.setting,
        scope=parent.scope,
        group=parent.group,
        status=parent.status,
        side=parent.side,
        actors=parent.actors,
        recipients=parent.recipients,
        burdens=parent.burdens,
        altered=_number_changed(parent, claim) or parent.altered or changed,
        because=(*parent.because, f"adopted from {parent.key.rpartition('#')[2]} of the parent"),
    )


def _counted(
    near: list[Claim], figure: Figure, altered: tuple[Alteration, ...], taken: Collection[Finding]
) -> list[Claim]:
    """Of the parent's figures of a sentence those that a copy's figure is: the same number; where lineage saw the number change,
    those that no other figure of the copy's sentence is. A number that it saw nowhere in the parent changed nothing.
    """
    same = [p for p in near if _same_numbers(p.finding, figure)]
    if same:
        return same
    if not any(a.kind == "number" and a.copy and _touches(a.copy, figure.words) for a in altered):
        return []
    return [p for p in near if not any(_same_numbers(p.finding, f) for f in taken)] or near


def is_same_claim(one: Finding, other: Finding) -> bool:
    """Tell whether two findings of counterparts are the same finding in other words."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        share = (one.unit == "share") == (other.unit == "share") or one.measure == "displaced"
        return share and one.measure == other.measure and (one.group == other.group or None in (one.group, other.group))
    if isinstance(one, Event) and isinstance(other, Event):
        return one.type == other.type
    if isinstance(one, Relation) and isinstance(other, Relation):
        return one.kind == other.kind
    return type(one) is type(other)


def _same_numbers(one: Finding, other: Finding) -> bool:
    if not (isinstance(one, Figure) and isinstance(other, Figure)):
        return True
    return (one.unit == "share", one.low, one.best, one.high) == (
        other.unit == "share",
        other.low,
        other.best,
        other.high,
    )


def _number_changed(parent: Claim, claim: Claim) -> str | None:
    """Why a copy's figure is set apart: it is not its parent's."""
    if _same_numbers(parent.finding, claim.finding) or parent.outlet == claim.outlet:
        return None
    return f"the copy has “{claim.finding.words.text}” where its parent has “{parent.finding.words.text}”"


def _changed(claim: Claim, altered: tuple[Alteration, ...]) -> str | None:
    """Why a finding on words that the copy changed is set apart, where the parent has no finding to hold it against."""
    for a in altered:
        if a.kind in ("number", "negation") and a.copy and a.parent and _touches(a.copy, claim.finding.words):
            return f"the copy has “{a.copy.text}” where its parent has “{a.parent.text}”"
    return None


def _negated(claim: Claim, altered: tuple[Alteration, ...]) -> bool:
    return any(a.kind == "negation" and a.copy and claim.quote.start <= a.copy.start < claim.quote.end for a in altered)


def _swapped(parent: Claim, claim: Claim, altered: tuple[Alteration, ...]) -> bool:
    """Tell whether the copy lays the words to somebody else: both are named, and lineage saw the voices change."""
    if parent.origin.key == claim.origin.key or not (parent.origin.named and claim.origin.named):
        return False
    if claim.origin.key.startswith("report:") or parent.origin.key.startswith("report:"):
        return False
    return any(a.kind == "speaker" and a.copy and claim.quote.start <= a.copy.start < claim.quote.end for a in altered)


def _touches(one: Selector, other: Selector) -> bool:
    return one.start < other.end and other.start < one.end
