"""Where a matter may be drawn as a point: never for a country, never without a place in the text, always with how far it may be off."""

from __future__ import annotations

from counterclaim.model.mention import Place

RULE = "RFC 7946 §3.2 (geometry null where unlocated); UCDP GED codebook, where_prec"
AREA = 4  # UCDP where_prec from which the point is the middle of an area
COUNTRY = 6  # UCDP where_prec of a country, 7 of no single country: these are no points
STATES = "PCL"  # GeoNames feature codes of states begin so

# Metres within which the matter lies, by UCDP where_prec. 2 is the codebook's own figure; the others are ours, and generous:
# the built-up area of a town; a district; a province or a part of a country.
RADIUS = {1: 5_000, 2: 25_000, 3: 50_000, 4: 150_000, 5: 150_000}


def point_of(place: Place | None) -> tuple[float, float] | None:
    """Longitude and latitude (WGS84) of a place that may be drawn; None for a country, and where none is known."""
    if place is None or place.lat is None or place.lon is None or place.precision not in RADIUS:
        return None
    if (place.feature or "").startswith(STATES):
        return None
    return round(place.lon, 5), round(place.lat, 5)


def radius_of(place: Place | None) -> int | None:
    """Metres around the point within which the matter lies; None where there is no point."""
    return RADIUS[place.precision] if place and place.precision and point_of(place) else None


def basis_of(place: Place | None) -> str | None:
    """What the point is: "place", or "middle of an area"; None where there is none."""
    if place is None or point_of(place) is None:
        return None
    return "place" if (place.precision or COUNTRY) < AREA else "middle of an area"
