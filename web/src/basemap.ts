/** The ground of the map, from Natural Earth in the wheel: countries as they are held on the ground, in the colours of the page. */
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import atlas from "world-atlas/countries-50m.json?url";

export type Country = Feature<Polygon | MultiPolygon, { name: string }>;

export interface Ground {
  countries: Country[];
  style(): StyleSpecification;
}

/** Load the countries. Rejects where the file cannot be had. */
export async function ground(): Promise<Ground> {
  const answer = await fetch(atlas);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const world = (await answer.json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const land = feature(world, world.objects.countries) as FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
  const names: FeatureCollection<Point> = { type: "FeatureCollection", features: land.features.map(named) };
  return { countries: land.features, style: () => styleOf(land, { type: "Feature", properties: {}, geometry: borders }, names) };
}

/** A colour of the page's stylesheet. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function styleOf(land: FeatureCollection, borders: Feature, names: FeatureCollection): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land, tolerance: 0.2 },
      borders: { type: "geojson", data: borders, tolerance: 0.2 },
      names: { type: "geojson", data: names },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land"), "fill-antialias": false } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": colour("coast"), "line-width": 0.6 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": 1, "line-dasharray": [4, 2] } },
      {
        id: "names", type: "symbol", source: "names", minzoom: 2.5,
        layout: {
          "text-field": ["get", "name"], "text-font": ["Page Sans"], "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10, 7, 15],
          "text-transform": "uppercase", "text-letter-spacing": 0.14, "symbol-sort-key": ["-", 0, ["get", "size"]], "text-max-width": 8,
        },
        paint: { "text-color": colour("map-words"), "text-halo-color": colour("land"), "text-halo-width": 1.2 },
      },
    ],
  };
}

/** A country's name at the middle of its largest part. */
function named(country: Country): Feature<Point> {
  const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  let best: { size: number; at: [number, number] } = { size: 0, at: [0, 0] };
  for (const part of parts) {
    const found = middle(part[0] ?? []);
    if (found.size > best.size) best = found;
  }
  return { type: "Feature", properties: { name: country.properties.name, size: best.size }, geometry: { type: "Point", coordinates: best.at } };
}

function middle(ring: Position[]): { size: number; at: [number, number] } {
  let [twice, x, y] = [0, 0, 0];
  ring.forEach(([x1 = 0, y1 = 0], n) => {
    const [x2 = 0, y2 = 0] = ring[(n + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    twice += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return twice ? { size: Math.abs(twice / 2), at: [x / (3 * twice), y / (3 * twice)] } : { size: 0, at: [0, 0] };
}

/** The country that a point lies in; undefined at sea. */
export function countryAt(countries: Country[], lon: number, lat: number): Country | undefined {
  return countries.find(({ geometry }) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return parts.some(([outer, ...holes]) => outer && inRing(outer, lon, lat) && !holes.some((hole) => inRing(hole, lon, lat)));
  });
}

function inRing(ring: Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
    const [x1 = 0, y1 = 0] = ring[n] ?? [];
    const [x2 = 0, y2 = 0] = ring[before] ?? [];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
