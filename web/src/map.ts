/** The map: ground and areas drawn by MapLibre, signs as buttons over it; its frame can keep the rows to what lies in it. */
import { AttributionControl, type GeoJSONSource, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { areasOf } from "./areas.ts";
import { colour, countryAt, ground, type Ground } from "./basemap.ts";
import { h, say, still } from "./dom.ts";
import { Pins } from "./pins.ts";
import { boxOf, cameraOf, type Changes } from "./state.ts";
import type { Scene } from "./types.ts";

const SOFT = { padding: 46, maxZoom: 9 };

interface Orders {
  /** Where the rows can be kept to the frame. */
  frames: boolean;
  filter(name: string): void;
  moved(changes: Changes): void;
}

export class MapView {
  readonly ready: Promise<void>;
  readonly #orders: Orders;
  readonly #place: HTMLElement;
  readonly #frame = h("input", { type: "checkbox", id: "in-frame" });
  #scene: Scene;
  #map: MapLibre | null = null;
  #pins: Pins | null = null;
  #ground: Ground | null = null;

  constructor(place: HTMLElement, scene: Scene, orders: Orders) {
    this.#place = place;
    this.#scene = scene;
    this.#orders = orders;
    this.ready = this.#begin();
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.#frame.checked = boxOf(location.search) !== null;
    this.#draw();
  }

  point(at: string | null): void {
    this.#pins?.point(at);
  }

  async #begin(): Promise<void> {
    this.#ground = await ground();
    await document.fonts.load('16px "Page Sans"');
    setWorkerUrl(worker);
    const box = h("div", { class: "map-box" });
    this.#frame.checked = boxOf(location.search) !== null;
    const tools = h("p", { class: "map-tools" }, this.#orders.frames ? h("label", { for: "in-frame" }, this.#frame, " Only rows in this frame") : h("span"), this.#whole());
    this.#place.replaceChildren(box, tools, legend());
    const map = new MapLibre({
      container: box, style: this.#ground.style(), attributionControl: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0, renderWorldCopies: false,
      maxZoom: 14, fadeDuration: 0, cooperativeGestures: false, ...this.#where(),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.getCanvas().setAttribute("aria-label", "Map of places. Arrow keys move it, plus and minus zoom. The ledger beside it has the same matters.");
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
    map.addControl(new AttributionControl({ compact: false, customAttribution: [] }), "bottom-right");
    this.#map = map;
    this.#pins = new Pins(map, (name) => this.#orders.filter(name));
    map.on("moveend", (event) => this.#moved((event as { originalEvent?: unknown }).originalEvent !== undefined));
    this.#frame.addEventListener("change", () => {
      this.#moved(true);
      say(this.#frame.checked ? "Rows are kept to the frame of the map" : "Rows are no longer kept to the frame");
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (this.#ground) map.setStyle(this.#ground.style());
      map.once("styledata", () => this.#draw());
    });
    await new Promise<void>((done) => map.once("load", () => done()));
    this.#moved(false);
    this.#draw();
  }

  #where(): object {
    const camera = cameraOf(location.search);
    const box = boxOf(location.search);
    if (camera) return { center: camera.centre, zoom: camera.zoom };
    if (box) return { bounds: box, fitBoundsOptions: { padding: 0 } };
    return this.#scene.frame ? { bounds: this.#scene.frame, fitBoundsOptions: SOFT } : { center: [20, 20], zoom: 1 };
  }

  #whole(): HTMLElement {
    const whole = h("button", { type: "button", class: "plain-button" }, "Whole picture");
    whole.addEventListener("click", () => {
      if (this.#scene.frame) this.#map?.fitBounds(this.#scene.frame, { ...SOFT, animate: !still() }, { originalEvent: true });
    });
    return whole;
  }

  #moved(byReader: boolean): void {
    const map = this.#map;
    if (!map) return;
    const { lng, lat } = map.getCenter();
    map.getContainer().dataset["camera"] = `${map.getZoom().toFixed(2)} ${lng.toFixed(4)},${lat.toFixed(4)}`;
    if (!byReader) return;
    const changes: Changes = { zoom: map.getZoom().toFixed(2), centre: `${lng.toFixed(4)},${lat.toFixed(4)}` };
    const bounds = map.getBounds();
    const box = [Math.max(bounds.getWest(), -180), Math.max(bounds.getSouth(), -90), Math.min(bounds.getEast(), 180), Math.min(bounds.getNorth(), 90)];
    if (this.#frame.checked) changes.bbox = box.map((n) => n.toFixed(3)).join(",");
    else if (boxOf(location.search)) changes.bbox = null;
    this.#orders.moved(changes);
  }

  #draw(): void {
    const map = this.#map;
    if (!map || !this.#ground) return;
    const areas = areasOf(this.#scene.places, this.#ground.countries);
    const source = map.getSource<GeoJSONSource>("areas");
    if (source) source.setData(areas);
    else {
      if (!map.hasImage("hatch")) map.addImage("hatch", hatch(colour("contested")), { pixelRatio: 2 });
      map.addSource("areas", { type: "geojson", data: areas });
      map.addLayer({ id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("accent"), "fill-opacity": ["case", ["get", "country"], 0.04, 0.1] } }, "borders");
      map.addLayer({ id: "areas-disputed", type: "fill", source: "areas", filter: ["get", "hatched"], paint: { "fill-pattern": "hatch", "fill-opacity": 0.28 } }, "borders");
      map.addLayer({ id: "areas-rim", type: "line", source: "areas", paint: { "line-color": colour("accent"), "line-width": 1.2, "line-dasharray": [2, 3], "line-opacity": ["case", ["get", "country"], 0.35, 0.8] } });
    }
    const called = this.#ground.countries.filter((c) => this.#scene.places.some((p) => p.precision === 6 && countryAt([c], p.lon, p.lat)));
    map.setFilter("names", ["!", ["in", ["get", "name"], ["literal", called.map((c) => c.properties.name)]]]);
    this.#pins?.show(this.#scene.places);
  }
}

function hatch(ink: string): ImageData {
  const size = 16;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  if (!pen) return new ImageData(size, size);
  pen.strokeStyle = ink;
  pen.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

function legend(): HTMLElement {
  return h(
    "p",
    { class: "legend" },
    h("span", { class: "key-pin", "aria-hidden": "true" }), " matters at a place ", h("span", { class: "key-pin disputed", "aria-hidden": "true" }), " some of them disputed ",
    h("span", { class: "key-pin area", "aria-hidden": "true" }), " known to an area only. Outlines: Natural Earth, as held on the ground; no word on whose they are.",
  );
}
