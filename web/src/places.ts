/** The map of all places: a sign leads to its place. */
import { byId } from "./dom.ts";
import { canDraw } from "./webgl.ts";
import { sceneOf } from "./situation.ts";

export async function start(): Promise<void> {
  const place = byId("map-here", HTMLElement);
  if (!place || !canDraw()) return;
  const view = new URLSearchParams(location.search);
  const scene = await sceneOf(view.has("worldview") ? `?worldview=${encodeURIComponent(view.get("worldview") ?? "")}` : "");
  if (!scene.places.length) return;
  const { MapView } = await import("./map.ts");
  const map = new MapView(place, scene, {
    frames: false,
    filter: (name) => {
      view.set("name", name);
      location.assign(`/places?${view}`);
    },
    moved: (changes) => {
      for (const [name, value] of Object.entries(changes)) if (value) view.set(name, value);
      history.replaceState(null, "", `/places?${view}`);
    },
  });
  await map.ready;
}
