"""Whether two places are one: by their row in the gazetteer, their name, or how far apart they are."""

from __future__ import annotations

import math

from counterclaim.model.mention import Place
from counterclaim.reconcile.spelling import name

# Kilometres within which two exact places are one, by UCDP where_prec (1 exact, 2 near, 3 district, 4 province, 5 linear or fuzzy).
REACH = {1: 6.0, 2: 25.0, 3: 40.0, 4: 120.0, 5: 200.0}
DISTRICT = 3  # UCDP where_prec of a district


def same_place(a: Place, b: Place) -> bool:
    """Tell whether two places are one: the same row of the gazetteer, a name in common nearby, or within reach of each other."""
    if a.geonames is not None and a.geonames == b.geonames:
        return True
    precision = max(a.precision or 1, b.precision or 1)
    if precision >= 6:
        return a.country is not None and a.country == b.country if precision == 6 else name(a.name) == name(b.name)
    far = kilometres(a, b)
    names = {name(n) for n in (a.name, *a.names)} & {name(n) for n in (b.name, *b.names)}
    if far is None:
        return bool(names) or _within(a, b)
    if not names and None not in (a.country, b.country) and a.country != b.country:
        return False  # two towns with a border between them
    return far <= REACH[precision] / (1 if names else 2)


def _within(a: Place, b: Place) -> bool:
    """Tell whether a place that no gazetteer has is by its name one in the other ("the Naqoura base", "Naqoura")."""
    one, other = sorted((set(name(p.name).split()) for p in (a, b)), key=len)
    return bool(one) and one <= other and (a.lat is None) != (b.lat is None)


def is_row(a: Place, b: Place) -> bool:
    """Tell whether two places are one row of the gazetteer, a town or the district around it."""
    return a.geonames is not None and a.geonames == b.geonames and max(a.precision or 9, b.precision or 9) <= DISTRICT


def is_called_so(a: Place | None, b: Place | None) -> bool:
    """Tell whether two exact places go by one name: two towns side by side are not one deed's."""
    if a is None or b is None or max(a.precision or 1, b.precision or 1) > DISTRICT:
        return False
    return bool({name(n) for n in (a.name, *a.names)} & {name(n) for n in (b.name, *b.names)})


def kilometres(a: Place, b: Place) -> float | None:
    """Distance of two places; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((la - lb) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))
