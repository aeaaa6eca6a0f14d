/** Places known to a province or less exactly, as areas: a soft circle as wide as what is known, or the country itself. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { countryAt, type Country } from "./basemap.ts";
import type { PlacePoint } from "./types.ts";

export const AREA = 4; // a place of this precision or more is an area
const REACH: Record<number, number> = { 4: 45, 5: 120, 6: 200, 7: 400 }; // km, where there is no outline

type Area = Feature<Polygon | MultiPolygon, { hatched: boolean; country: boolean }>;

export function areasOf(places: PlacePoint[], countries: Country[]): FeatureCollection<Polygon | MultiPolygon> {
  const features = places.filter((p) => p.precision >= AREA).map((p): Area => {
    const country = p.precision === 6 ? countryAt(countries, p.lon, p.lat) : undefined;
    const geometry = country?.geometry ?? { type: "Polygon" as const, coordinates: [circle(p.lon, p.lat, reach(p))] };
    return { type: "Feature", properties: { hatched: p.disputed > 0 && !country, country: country !== undefined }, geometry };
  });
  return { type: "FeatureCollection", features };
}

/** Where an area's label stands: at the upper rim of its circle, so that it covers no point inside; a country's at its place. */
export function labelAt(p: PlacePoint): [number, number] {
  return p.precision === 6 ? [p.lon, p.lat] : [p.lon, p.lat + reach(p) / 111.2];
}

function reach(p: PlacePoint): number {
  return REACH[p.precision] ?? 45;
}

function circle(lon: number, lat: number, km: number): [number, number][] {
  const squeeze = Math.max(Math.cos((lat * Math.PI) / 180), 0.1);
  return Array.from({ length: 65 }, (_, n) => {
    const turn = (n / 64) * 2 * Math.PI;
    return [lon + (km / 111.2 / squeeze) * Math.cos(turn), lat + (km / 111.2) * Math.sin(turn)];
  });
}
