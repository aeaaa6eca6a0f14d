"""Where things stand on a line, a timeline and a map: plain numbers that the templates draw as SVG."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.model.ledger import Entry, Position
from counterclaim.publish.words import amount, both_names, number
from counterclaim.serve.filters import span_of

BINS = 62  # bars of a timeline at most
FAR = 3.0  # set on the example week
MARGIN = 6.0  # per cent of a plot left free at each side
DISPUTED = ("contested", "denied")
Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Dot:
    """A position's number on its row: where its range begins, where the dot stands, where it ends (per cent)."""

    position: Position
    x1: float
    x: float
    x2: float
    label: str
    superseded: bool
    open_end: str | None  # "right": at least; "left": under


@dataclass(frozen=True, slots=True)
class Ruler:
    """A dot-and-range plot: one row for each origin, the ticks of the scale, and origins without a number."""

    rows: tuple[tuple[str, tuple[Dot, ...]], ...]
    ticks: tuple[tuple[float, str], ...]
    silent: tuple[Position, ...]


def ruler_of(entry: Entry) -> Ruler | None:
    """Lay out a figure's positions; None where nobody gives a number."""
    told = [(p, v) for p in entry.positions if (v := _values(p)) and not (entry.unit == "share" and max(v) > 1)]
    if not told:
        return None
    ticks = ticks_of(max(max(v) for _, v in told))
    scale = ticks[-1] or 1.0
    old = {p.supersedes for p in entry.positions if p.supersedes}
    rows: defaultdict[str, list[Dot]] = defaultdict(list)
    for position, values in sorted(told, key=lambda t: (t[0].said_to or date.max, t[0].id)):
        left, right = values[0], values[-1]
        x1, x, x2 = (
            round(_percent(v / scale), 2) for v in (left, right if position.best is None else position.best, right)
        )
        end = {"more_than": "right", "less_than": "left"}.get(position.qualifier or "")
        label = number(position, entry.unit)
        rows[position.origin.name].append(Dot(position, x1, x, x2, label, position.id in old, end))
    silent = tuple(p for p in entry.positions if not _values(p))
    marks = tuple((round(_percent(t / scale), 2), amount(t, entry.unit)) for t in ticks)
    return Ruler(tuple((name, tuple(dots)) for name, dots in rows.items()), marks, silent)


def ticks_of(highest: float) -> list[float]:
    """Round values from 0 to at least the highest, four to six of them."""
    if highest <= 0:
        return [0.0, 1.0]
    step = 10 ** math.floor(math.log10(highest))
    step = next(s for s in (step / 5, step / 2, step, step * 2) if highest / s <= 5)
    return [round(step * i, 10) for i in range(math.ceil(round(highest / step, 9)) + 1)]


@dataclass(frozen=True, slots=True)
class Bar:
    """The matters of a stretch of days: where the bar stands (per cent), how high its settled and disputed parts are."""

    start: date
    end: date
    x: float
    width: float
    total: int
    disputed: int
    plain_height: float
    disputed_height: float


def bars_of(entries: Iterable[Entry]) -> list[Bar]:
    """The matters by the last of their days, in at most `BINS` bars; stretches without a matter have no bar."""
    dated = Counter((span[1], e.standing in DISPUTED) for e in entries if (span := span_of(e)))
    if not dated:
        return []
    first, last = min(d for d, _ in dated), max(d for d, _ in dated)
    length = (last - first).days + 1
    wide = math.ceil(length / BINS)  # days of a bar
    bins = math.ceil(length / wide)
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (end, is_disputed), many in dated.items():
        place = counts[(end - first).days // wide]
        place[0] += many
        place[1] += many * is_disputed
    most = max(total for total, _ in counts.values())
    width = 100 / max(bins, 7)
    made = []
    for i, (total, disputed) in sorted(counts.items()):
        start = first + timedelta(days=i * wide)
        tall = [round(84 * n / most, 2) for n in (total - disputed, disputed)]
        made.append(
            Bar(
                start,
                min(start + timedelta(days=wide - 1), last),
                round(i * width, 3),
                round(width, 3),
                total,
                disputed,
                *tall,
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map: per cent from the left and from the top, how many matters, how many of them disputed."""

    name: str
    title: str
    x: float
    y: float
    radius: float
    total: int
    disputed: int
    area: bool  # known to a province or less exactly: drawn as a ring, not as a point
    labelled: bool
    left: bool  # the label stands on the left
    outside: str  # an arrow, where it lies beyond the frame and is drawn at its edge


def pins_of(entries: Iterable[Entry], ratio: float = 1.6) -> list[Pin]:
    """Places with coordinates, laid out in a frame of width:height = `ratio`; what has no place gets no pin (LEDGER.md, rule 8)."""
    at: defaultdict[tuple[float, float], list[Entry]] = defaultdict(list)
    for e in entries:
        if e.place and e.place.lat is not None and e.place.lon is not None:
            at[e.place.lat, e.place.lon].append(e)
    if not at:
        return []
    west, south, width, height = frame(near(Counter({point: len(there) for point, there in at.items()})), ratio)
    pins: list[Pin] = []
    for (lat, lon), there in sorted(at.items(), key=lambda item: (-len(item[1]), item[0])):
        far_x, far_y = 100 * (lon - west) / width, 100 * (1 - (lat - south) / height)
        x, y = min(max(far_x, 3), 97), min(max(far_y, 4), 96)
        outside = _arrow(far_x, far_y)
        while outside and any(abs(p.y - y) < 6 and abs(p.x - x) < 20 for p in pins) and y < 90:
            y += 6  # at the edge there is no exact place to keep: two that lie the same way stand below each other
        free = len(pins) < 40 and all(abs(p.x - x) > 16 or abs(p.y - y) > 6 for p in pins if p.labelled)
        place = there[0].place
        assert place is not None
        many = disputed(there)
        radius = min(5 + 2 * math.sqrt(len(there)), 22)
        area = (place.precision or 1) >= 4
        pins.append(
            Pin(
                place.name,
                both_names(there[0]),
                round(x, 2),
                round(y, 2),
                round(radius, 1),
                len(there),
                many,
                area,
                free,
                x > 70,
                outside,
            )
        )
    return pins


def disputed(entries: Iterable[Entry]) -> int:
    """How many matters are contested or denied."""
    return sum(e.standing in DISPUTED for e in entries)


def near(points: Sequence[Point] | Counter[Point]) -> list[Point]:
    """The points where most of it happens: not farther from the middle one than `FAR` times as two thirds of the others.

    Points may come with how often each is there; each is in the answer once.
    """
    many = points if isinstance(points, Counter) else Counter(points)
    total = many.total()
    lat, lon = (_nth(((p[i], n) for p, n in many.items()), total // 2) for i in (0, 1))
    away = _nth(((max(abs(p[0] - lat), abs(p[1] - lon)), n) for p, n in many.items()), total * 2 // 3)
    reach = max(FAR * away, 0.5)
    return [p for p in many if max(abs(p[0] - lat), abs(p[1] - lon)) <= reach]


def _nth(weighted: Iterable[tuple[float, int]], place: int) -> float:
    """The value at a place of a sorted list that holds each value so many times."""
    for value, many in sorted(weighted):
        place -= many
        if place < 0:
            return value
    return 0.0


def _arrow(x: float, y: float) -> str:
    """Which way a point lies that is not in the frame; "" for one that is."""
    side = (x > 100) - (x < 0), (y > 100) - (y < 0)
    return {
        (0, -1): " ↑",
        (1, -1): " ↗",
        (1, 0): " →",
        (1, 1): " ↘",
        (0, 1): " ↓",
        (-1, 1): " ↙",
        (-1, 0): " ←",
        (-1, -1): " ↖",
    }.get(side, "")


def frame(points: Sequence[tuple[float, float]], ratio: float) -> tuple[float, float, float, float]:
    """West, south, width and height in degrees of a frame around the points that keeps distances the same both ways."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.2)
    high = max((max(lats) - min(lats)) * 1.3, (max(lons) - min(lons)) * 1.3 * squeeze / ratio, 0.5)
    wide = high * ratio / squeeze
    return (min(lons) + max(lons)) / 2 - wide / 2, middle - high / 2, wide, high


def _values(position: Position) -> list[float]:
    return sorted({v for v in (position.low, position.best, position.high) if v is not None})


def _percent(share: float) -> float:
    return MARGIN + share * (100 - 2 * MARGIN)
