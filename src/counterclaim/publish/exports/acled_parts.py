"""ACLED's actors, interaction, civilian targeting and sources of an event."""

from __future__ import annotations

from counterclaim.lexicon.codebooks import State, states, table
from counterclaim.lexicon.register import load_register
from counterclaim.model.ledger import Quote
from counterclaim.publish.exports.book import Incident
from counterclaim.publish.exports.cast import CIVILIANS, OTHERS, STATE, Side
from counterclaim.publish.exports.cells import derived
from counterclaim.publish.exports.model import Cell

RIOTERS, PROTESTERS = "5", "6"
RULE = "ACLED codebook, actor names, types and inter codes"
DEMONSTRATIONS = {"Protests": (PROTESTERS, "Protesters"), "Riots": (RIOTERS, "Rioters")}
Slot = tuple[str, str | None, tuple[Side, ...], tuple[Quote, ...]]  # name, inter code, the sides in it, its words


def actor_cells(incident: Incident) -> dict[str, Cell]:
    """actor1, actor2, their associates and codes, their interaction, and whether civilians were the target."""
    one, two = slots(incident)
    made: dict[str, Cell] = {}
    for number, slot in (("1", one), ("2", two)):
        if slot:
            made |= _slot(incident, number, slot)
    codes = sorted(filter(None, (one and one[1], two and two[1])))
    if codes and (two is None or len(codes) == 2):
        pair = f"{codes[0]}{codes[1] if len(codes) == 2 else 0}"
        words = table("acled", "interaction").get(pair) or pair_label(codes)
        made["interaction"] = derived(words, "ACLED codebook, interaction", f"code {pair}: the lower code first", incident.quotes)  # fmt: skip
    if two and two[1] == CIVILIANS and incident.entry.acled and incident.entry.acled[0] != "Strategic developments":
        why = "the main or only target is civilian"
        made["civilian_targeting"] = derived("Civilian targeting", "ACLED codebook, civilian targeting", why, two[3])
    return made


def pair_label(codes: list[str]) -> str:
    """The label of one kind of actor alone, or of two in the order of their codes."""
    return "-".join(map(_label, codes)) if len(codes) == 2 else f"{_label(codes[0])} only"


def _label(code: str) -> str:
    return str(table("acled", "inter")[code])


def number_of(label: str) -> int:
    """The number of a kind of actor (1 to 8) or of an interaction (10 to 88, the lower first), from its label."""
    numbers = {name: code for code, name in table("acled", "inter").items()}
    if label in numbers:
        return int(numbers[label])
    if label.endswith(" only"):
        return int(numbers[label.removesuffix(" only")]) * 10
    pair = next(p for p in ((a, b) for a in numbers for b in numbers) if "-".join(p) == label)
    return int("".join(sorted(numbers[p] for p in pair)))


def slots(incident: Incident) -> tuple[Slot | None, Slot | None]:
    """Who stands as actor1 and actor2: ACLED gives them no direction, but civilians, and the sole actor, have their places."""
    actors, recipients = incident.cast
    event = incident.entry.acled[0] if incident.entry.acled else ""
    at = incident.country
    organised = [s for s in (*actors, *recipients) if s.inter and s.inter != CIVILIANS]
    civil = tuple(s for s in (*recipients, *actors) if s.inter == CIVILIANS)
    quotes = tuple(q for s in civil for q in s.quotes) or incident.quotes
    armed = _armed(organised[:1], at)
    if event in DEMONSTRATIONS:
        code, name = DEMONSTRATIONS[event]
        return (f"{name}{_of(at)}", code, civil, quotes), armed
    has_victims = civil and len(organised) < 2 and event != "Strategic developments"
    if event == "Violence against civilians" or has_victims:
        return armed, (f"Civilians{_of(at)}", CIVILIANS, civil, quotes)
    return armed, _armed(organised[1:2], at)


def _of(at: State | None) -> str:
    return f" ({at.name})" if at else ""


def _armed(found: list[Side], at: State | None) -> Slot | None:
    if not found:
        return None
    side = found[0]
    abroad = side.is_state and at is not None and side.country != at.iso3
    return _named(side), OTHERS if abroad and side.inter == STATE else side.inter, (side,), side.quotes


def _named(side: Side) -> str:
    """ACLED's names for states: forces by what they are, else the government."""
    if not side.is_state:
        return side.name
    sectors = {s for p in side.parties for s in p.sectors}
    kinds = {p.actor.kind for p in side.parties}
    if "COP" in sectors and "MIL" not in sectors:
        return f"Police Forces of {side.name}"
    armed = "MIL" in sectors or "military" in kinds
    return f"{'Military Forces' if armed else 'Government'} of {side.name}"


def _slot(incident: Incident, number: str, slot: Slot) -> dict[str, Cell]:
    name, code, found, quotes = slot
    names = dict.fromkeys(p.actor.name for s in found for p in s.parties)
    others = "; ".join(_associates(found))
    why = f"{'; '.join(names) or 'nobody is named'} in the words"
    return {
        f"actor{number}": derived(incident.redacted(name), RULE, why, quotes),
        f"assoc_actor_{number}": derived(incident.redacted(others), RULE, "named with the actor", quotes),
        f"inter{number}": derived(_label(code) if code else None, RULE, f"code {code}, by the actor's sector or kind and the country of the event", quotes),
    }  # fmt: skip


def _associates(found: tuple[Side, ...]) -> list[str]:
    """Other groups of a side by name; a state's own organs are the actor itself, and plain civilians have no group."""
    named = dict.fromkeys(p.actor.name for s in found if not s.is_state for p in s.parties if set(p.sectors) != {"CVL"} and (s.key == "civilians" or p.actor.name != s.name))  # fmt: skip
    return [n[:1].upper() + n[1:] for n in named]


def source_cells(incident: Incident) -> dict[str, Cell]:
    """The outlets whose reports the row stands on, and their scale where the register knows them."""
    outlets = sorted({r.document.outlet or "" for r in incident.reports} - {""})
    scale = _scale(outlets, incident.country)
    rule = "ACLED codebook, source and source scale"
    return {
        "source": derived("; ".join(outlets), rule, "the outlets whose reports affirm it", incident.quotes),
        "source_scale": derived(scale, rule, "national: media of the country of the event; international: of another; both by the register of media", incident.quotes),
    }  # fmt: skip


def _scale(outlets: list[str], at: State | None) -> str | None:
    """National, International, New media or a pair of them; None where an outlet is not in the register."""
    found = set()
    for outlet in outlets:
        rows = [r for r in load_register().named(outlet) if r.kind == "media"]
        if not rows or at is None or not (rows[0].country in states() or rows[0].role == "channel"):
            return None
        found.add(
            "New media" if rows[0].role == "channel" else "National" if rows[0].country == at.iso3 else "International"
        )
    order = ("New media", "National", "International")
    return "-".join([s for s in order if s in found][:2]) or None
