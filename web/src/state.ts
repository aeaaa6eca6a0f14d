/** The one state of the situation: what the address says, and nothing else. */

export const FILTERS = ["kind", "standing", "place", "actor", "since", "until", "as_of", "bbox", "worldview"] as const;
export type Filter = (typeof FILTERS)[number];
export type Changes = Partial<Record<Filter | "page" | "zoom" | "centre", string | null>>;

/** Where the map stands: zoom and centre (longitude, latitude). */
export interface Camera {
  zoom: number;
  centre: [number, number];
}

/** The state with some of it changed; a change of filter goes back to the first page. */
export function changed(search: string, changes: Changes): URLSearchParams {
  const state = new URLSearchParams(search);
  if (!("page" in changes) && Object.keys(changes).some((name) => name !== "zoom" && name !== "centre")) state.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value) state.set(name, value);
    else state.delete(name);
  }
  for (const [name, value] of [...state]) if (!value) state.delete(name);
  return state;
}

/** Where the map was left; null where the address does not say, or says what is no place. */
export function cameraOf(search: string): Camera | null {
  const state = new URLSearchParams(search);
  const zoom = Number.parseFloat(state.get("zoom") ?? "");
  const [lon, lat] = (state.get("centre") ?? "").split(",").map(Number.parseFloat);
  if (!Number.isFinite(zoom) || lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) return null;
  if (zoom < 0 || zoom > 22 || Math.abs(lon) > 180 || Math.abs(lat) > 85) return null;
  return { zoom, centre: [lon, lat] };
}

/** West, south, east, north of the frame that the rows are kept to; null where there is none. */
export function boxOf(search: string): [number, number, number, number] | null {
  const parts = (new URLSearchParams(search).get("bbox") ?? "").split(",").map(Number.parseFloat);
  return parts.length === 4 && parts.every(Number.isFinite) ? (parts as [number, number, number, number]) : null;
}
