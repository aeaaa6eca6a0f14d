/** The signs on the map: buttons that a key reaches, round or, where a matter is disputed, a hatched diamond; many near ones as one. */
import Supercluster from "supercluster";
import type { Map as MapLibre } from "maplibre-gl";
import { AREA, labelAt } from "./areas.ts";
import { h } from "./dom.ts";
import { count, visible } from "./text.ts";
import type { PlacePoint } from "./types.ts";

interface Sum {
  total: number;
  disputed: number;
  places: number;
}
interface Pin {
  button: HTMLButtonElement;
  at: [number, number];
  radius: number;
  total: number;
}
type Index = Supercluster<PlacePoint, Sum>;

export class Pins {
  readonly #map: MapLibre;
  readonly #layer = h("div", { class: "pins" });
  readonly #pick: (name: string) => void;
  #index: Index = indexOf([]);
  #areas: PlacePoint[] = [];
  #pins = new Map<string, Pin>();

  constructor(map: MapLibre, pick: (name: string) => void) {
    this.#map = map;
    this.#pick = pick;
    map.getCanvasContainer().append(this.#layer);
    map.on("move", () => this.#place());
    map.on("moveend", () => this.#arrange());
    map.on("resize", () => this.#arrange());
  }

  show(places: PlacePoint[]): void {
    this.#areas = places.filter((p) => p.precision >= AREA);
    this.#index = indexOf(places.filter((p) => p.precision < AREA));
    this.#pins.forEach((pin) => pin.button.remove());
    this.#pins.clear();
    this.#arrange();
  }

  /** Light the sign of a place given as "lat,lon", or none. */
  point(at: string | null): void {
    const [lat, lon] = (at ?? "").split(",").map(Number);
    for (const pin of this.#pins.values()) {
      const held = pin.button.dataset["covers"]?.split(" ").includes(`${lat},${lon}`) ?? false;
      pin.button.classList.toggle("lit", at !== null && held);
    }
  }

  /** Which signs there are at this zoom; those that stay keep their button, and with it the focus. */
  #arrange(): void {
    const bounds = this.#map.getBounds();
    const box: [number, number, number, number] = [Math.max(bounds.getWest(), -180), Math.max(bounds.getSouth(), -90), Math.min(bounds.getEast(), 180), Math.min(bounds.getNorth(), 90)];
    const found = new Map<string, () => Pin>();
    for (const one of this.#index.getClusters(box, Math.floor(this.#map.getZoom()))) {
      const at = one.geometry.coordinates as [number, number];
      if ("cluster" in one.properties) {
        const { cluster_id: id, ...sum } = one.properties as Sum & { cluster_id: number };
        found.set(`c${id} ${sum.total}`, () => this.#cluster(id, at, sum));
      } else {
        const place = one.properties as PlacePoint;
        found.set(keyOf(place), () => this.#single(place, at));
      }
    }
    for (const place of this.#areas) found.set(keyOf(place), () => this.#single(place, labelAt(place)));
    for (const [key, pin] of this.#pins) if (!found.has(key)) (pin.button.remove(), this.#pins.delete(key));
    for (const [key, make] of found) if (!this.#pins.has(key)) this.#pins.set(key, make());
    const ordered = [...this.#pins.values()].sort((a, b) => b.total - a.total);
    for (const pin of ordered) if (!pin.button.isConnected) this.#layer.append(pin.button);
    this.#place();
    this.#label(ordered);
  }

  #single(place: PlacePoint, at: [number, number]): Pin {
    const area = place.precision >= AREA;
    const title = visible(place.title);
    const button = this.#sign(place, area ? "pin area" : "pin", `${title}: ${count(place.total, "matter")}, ${place.disputed} disputed${area ? ", an area" : ""}. Show them alone`);
    button.append(h("span", { class: "label", dir: "auto" }, place.title));
    button.dataset["covers"] = `${place.lat},${place.lon}`;
    button.addEventListener("click", () => this.#pick(place.name));
    return { button, at, radius: radiusOf(place.total), total: place.total };
  }

  #cluster(id: number, at: [number, number], sum: Sum): Pin {
    const button = this.#sign(sum, "pin many", `${count(sum.places, "place")}: ${count(sum.total, "matter")}, ${sum.disputed} disputed. Look closer`);
    const leaves = this.#index.getLeaves(id, Infinity);
    button.append(h("span", { class: "label" }, `${sum.places} places`));
    button.dataset["covers"] = leaves.map((leaf) => `${leaf.properties.lat},${leaf.properties.lon}`).join(" ");
    button.title = leaves.slice(0, 12).map((leaf) => visible(leaf.properties.title)).join(", ");
    button.addEventListener("click", () => this.#map.easeTo({ center: at, zoom: Math.min(this.#index.getClusterExpansionZoom(id) + 0.2, 14) }, { originalEvent: true }));
    return { button, at, radius: radiusOf(sum.total), total: sum.total };
  }

  #sign(sum: { total: number; disputed: number }, kind: string, words: string): HTMLButtonElement {
    const size = 2 * radiusOf(sum.total);
    const shape = h("span", { class: "shape", "aria-hidden": "true" });
    const button = h("button", { type: "button", class: `${kind}${sum.disputed ? " disputed" : ""}`, "aria-label": words }, shape, h("span", { class: "n", "aria-hidden": "true" }, sum.total.toLocaleString("en")));
    shape.style.width = shape.style.height = `${size}px`;
    button.style.width = button.style.height = `${Math.max(size, 24)}px`;
    return button;
  }

  #place(): void {
    for (const { button, at } of this.#pins.values()) {
      const { x, y } = this.#map.project(at);
      button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
    }
  }

  /** Names stand where they cover no other sign and no other name, those of places with most matters first. */
  #label(pins: Pin[]): void {
    const { clientWidth: wide, clientHeight: high } = this.#map.getContainer();
    const framed = (box: Box): boolean => box[0] >= 2 && box[1] >= 2 && box[2] <= wide - 2 && box[3] <= high - 2;
    const taken = pins.map((pin) => around(this.#map.project(pin.at), pin.radius, pin.radius));
    for (const pin of pins) {
      const { x, y } = this.#map.project(pin.at);
      const label = pin.button.querySelector<HTMLElement>(".label");
      if (!label) continue;
      const width = label.textContent.length * 7.2 + 8;
      const sides: [string, Box][] = [
        ["right", [x + pin.radius + 2, y - 10, x + pin.radius + width, y + 10]],
        ["left", [x - pin.radius - width, y - 10, x - pin.radius - 2, y + 10]],
        ["above", [x - width / 2, y - pin.radius - 20, x + width / 2, y - pin.radius - 1]],
        ["below", [x - width / 2, y + pin.radius + 1, x + width / 2, y + pin.radius + 20]],
      ];
      const free = sides.find(([, box]) => framed(box) && !taken.some((other) => meet(box, other)));
      pin.button.dataset["label"] = free?.[0] ?? "none";
      if (free) taken.push(free[1]);
    }
  }
}

type Box = [left: number, top: number, right: number, bottom: number];
const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const around = (p: { x: number; y: number }, w: number, t: number): Box => [p.x - w, p.y - t, p.x + w, p.y + t];
const keyOf = (p: PlacePoint): string => `p${p.lat},${p.lon} ${p.total} ${p.disputed} ${p.title}`;
const radiusOf = (total: number): number => Math.min(9 + 2.2 * Math.sqrt(total), 26);

function indexOf(places: PlacePoint[]): Index {
  const index: Index = new Supercluster<PlacePoint, Sum>({
    radius: 46, maxZoom: 12,
    map: (p) => ({ total: p.total, disputed: p.disputed, places: 1 }),
    reduce: (sum, more) => {
      sum.total += more.total;
      sum.disputed += more.disputed;
      sum.places += more.places;
    },
  });
  return index.load(places.map((p) => ({ type: "Feature", properties: p, geometry: { type: "Point", coordinates: [p.lon, p.lat] } })));
}
