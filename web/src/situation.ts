/** The situation: filters, map, timeline and ledger show one state, and that state is the address. */
import { byId, h, say } from "./dom.ts";
import { changed, FILTERS, type Changes } from "./state.ts";
import { tabs } from "./tabs.ts";
import { Timeline } from "./timeline.ts";
import { canDraw } from "./webgl.ts";
import type { MapView } from "./map.ts";
import type { Scene } from "./types.ts";

const WAIT = 250; // ms after the last move of the map or a handle

export function start(screen: HTMLElement): void {
  new Situation(screen).begin();
}

class Situation {
  readonly #screen: HTMLElement;
  readonly #form = byId("filters", HTMLFormElement);
  readonly #rows = byId("rows", HTMLElement);
  #timeline: Timeline | null = null;
  #map: MapView | null = null;
  #scene: Scene | null = null;
  #timer = 0;
  #asked = 0;

  constructor(screen: HTMLElement) {
    this.#screen = screen;
  }

  begin(): void {
    tabs(this.#screen);
    this.#form?.addEventListener("change", () => this.#fromForm());
    this.#form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#fromForm();
    });
    this.#screen.addEventListener("click", (event) => this.#follow(event));
    this.#rows?.addEventListener("pointerover", (event) => this.#pointAt(event));
    this.#rows?.addEventListener("focusin", (event) => this.#pointAt(event));
    window.addEventListener("popstate", () => void this.#show(false));
    void this.#first();
  }

  /** Change the state: address, rows, map and timeline. */
  go(changes: Changes, wait = 0): void {
    window.clearTimeout(this.#timer);
    const state = changed(location.search, changes);
    const target = `/${state.size ? `?${state}` : ""}`;
    if (wait) {
      history.replaceState(null, "", target);
      this.#timer = window.setTimeout(() => void this.#show(true), wait);
    } else {
      if (target !== location.pathname + location.search) history.pushState(null, "", target);
      void this.#show(true);
    }
  }

  async #first(): Promise<void> {
    try {
      this.#scene = await sceneOf(location.search);
    } catch {
      return; // what the server drew stays
    }
    this.#draw();
    const place = byId("map-here", HTMLElement);
    if (!place || !canDraw()) return;
    const { MapView } = await import("./map.ts");
    if (!this.#scene) return;
    this.#map = new MapView(place, this.#scene, {
      frames: true,
      filter: (name) => this.go({ place: name }),
      moved: (changes) => this.#moved(changes),
    });
    await this.#map.ready;
    this.#screen.classList.add("mapped");
  }

  #moved(changes: Changes): void {
    if ("bbox" in changes) this.go(changes, WAIT);
    else history.replaceState(null, "", `/?${changed(location.search, changes)}`);
  }

  /** Fetch what the address asks for and show it; an answer that comes late is dropped. */
  async #show(tell: boolean): Promise<void> {
    const turn = ++this.#asked;
    this.#screen.setAttribute("aria-busy", "true");
    try {
      const [rows, scene] = await Promise.all([rowsOf(location.search), sceneOf(location.search).catch(() => this.#scene)]);
      if (turn !== this.#asked) return;
      this.#rows?.replaceChildren(...rows);
      this.#scene = scene;
      this.#toForm();
      this.#draw();
      if (scene) this.#map?.show(scene);
      if (tell) say(byId("count", HTMLElement)?.textContent?.replace(/\s+/g, " ").trim() ?? "");
    } catch (error) {
      if (turn === this.#asked) this.#rows?.replaceChildren(failed(error));
    } finally {
      if (turn === this.#asked) this.#screen.removeAttribute("aria-busy");
    }
  }

  #draw(): void {
    const place = byId("timeline-here", HTMLElement);
    if (!place || !this.#scene) return;
    this.#timeline ??= new Timeline(place, (since, until, settled) => this.go({ since, until }, settled ? 0 : WAIT));
    const state = new URLSearchParams(location.search);
    this.#timeline.show(this.#scene.days, state.get("since"), state.get("until"));
  }

  #fromForm(): void {
    if (!this.#form) return;
    const given = new FormData(this.#form);
    const changes: Changes = {};
    for (const name of FILTERS) if (name !== "bbox" && given.has(name)) changes[name] = String(given.get(name)).trim() || null;
    this.go(changes);
  }

  #toForm(): void {
    const state = new URLSearchParams(location.search);
    for (const name of FILTERS) {
      const field = this.#form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = state.get(name) ?? "";
    }
  }

  /** A link to another state of this screen changes the state instead of loading the page. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = new URL(link.href);
    if (target.origin !== location.origin || target.pathname !== "/") return;
    event.preventDefault();
    const now = new URLSearchParams(location.search);
    for (const name of ["zoom", "centre"]) if (now.has(name) && !target.searchParams.has(name)) target.searchParams.set(name, now.get(name) ?? "");
    history.pushState(null, "", target.pathname + target.search);
    void this.#show(true).then(() => document.getElementById("ledger")?.focus({ preventScroll: true }));
  }

  #pointAt(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
    this.#map?.point(row?.dataset["at"] ?? null);
  }
}

/** What the server has to be drawn in a state. */
export async function sceneOf(search: string): Promise<Scene> {
  const answer = await fetch(`/situation.json${search}`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Scene;
}

/** The rows as our own server renders them; everything in them was escaped there. */
async function rowsOf(search: string): Promise<Node[]> {
  const state = new URLSearchParams(search);
  state.set("part", "rows");
  const answer = await fetch(`/?${state}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) throw new Error(page.querySelector("main p:not(.crumbs)")?.textContent ?? `${answer.status}`);
  return [...page.body.childNodes].map((node) => document.importNode(node, true));
}

function failed(error: unknown): HTMLElement {
  const why = error instanceof Error ? error.message : "";
  return h(
    "section",
    { class: "empty", role: "alert" },
    h("h2", {}, "No answer"),
    h("p", {}, why || "The server did not answer."),
    h("p", {}, h("a", { href: location.href }, "Try again"), " · ", h("a", { href: "/" }, "Show everything")),
  );
}
