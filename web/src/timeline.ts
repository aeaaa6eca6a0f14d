/** The timeline: a row for each kind of matter, a bar for each stretch of days, and a brush that sets since and until. */
import { max, min } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { h, s } from "./dom.ts";
import { count, dayInShort, dayInWords, dayOf, isoDay } from "./text.ts";
import type { DayCount } from "./types.ts";

const ROWS = 170; // px for all rows together, where they are few
const LOW = 34; // a row at least
const TOP = 6;
const FOOT = 26;
const GUTTER = 92; // px for the names of the rows
const SIDE = 14; // px left free for the handles
const BARS = 90; // at most
const DAY = 86_400_000;
const KINDS: readonly (readonly [string, string])[] = [["event", "Events"], ["figure", "Figures"], ["talks", "Talks"], ["ceasefire", "Ceasefires"], ["relation", "Relations"]];

type Chosen = (since: string | null, until: string | null, settled: boolean) => void;
interface Bin {
  kind: string;
  start: number;
  total: number;
  disputed: number;
}

export class Timeline {
  readonly #root: HTMLElement;
  readonly #choose: Chosen;
  #days: DayCount[] = [];
  #since: number | null = null;
  #until: number | null = null;
  #first = 0;
  #last = 0;
  #x = scaleUtc();
  #width = 0;
  #row = LOW; // height of a row in px
  #brush: SVGGElement | null = null;
  #words: HTMLElement | null = null;

  constructor(root: HTMLElement, choose: Chosen) {
    this.#root = root;
    this.#choose = choose;
    // Only another width draws anew: the words above grow while a drag goes on, and the drag must keep its ground.
    new ResizeObserver(() => {
      if (root.clientWidth !== this.#width) this.#draw();
    }).observe(root);
  }

  show(days: DayCount[], since: string | null, until: string | null): void {
    this.#days = days;
    this.#since = dayOf(since)?.getTime() ?? null;
    this.#until = dayOf(until)?.getTime() ?? null;
    this.#draw();
  }

  #draw(): void {
    const width = this.#root.clientWidth;
    this.#width = width;
    if (!width) return;
    if (!this.#days.length) {
      this.#root.replaceChildren(h("p", { class: "blank" }, "No matter of these has a day."));
      return;
    }
    const times = this.#days.map(([day]) => dayOf(day)?.getTime() ?? 0);
    this.#first = min([...times, this.#since ?? Infinity]) ?? 0;
    this.#last = max([...times, this.#until ?? -Infinity]) ?? 0;
    const rows = KINDS.filter(([kind]) => this.#days.some((d) => d[1] === kind));
    this.#row = Math.max(LOW, Math.min(ROWS / rows.length, 110));
    const height = TOP + rows.length * this.#row + FOOT;
    const held = document.activeElement?.closest("[data-handle]")?.getAttribute("data-handle");
    this.#x = scaleUtc([this.#first, this.#last + DAY], [GUTTER + SIDE, width - SIDE]);
    const drawing = s("svg", { class: "brushed", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Matters by day and kind; the handles choose the days" });
    drawing.append(hatch(), ...this.#axis(height), ...this.#bars(rows), ...this.#labels(rows));
    this.#brush = s("g", { class: "brush" });
    drawing.append(this.#ground(height), this.#brush);
    this.#words = h("p", { class: "span" });
    this.#root.replaceChildren(this.#words, drawing, h("p", { class: "legend" }, "Hatched: contested or denied. Drag to choose days, or move the two handles by arrow keys."));
    this.#drawBrush(height);
    if (held) this.#root.querySelector<SVGElement>(`[data-handle="${held}"]`)?.focus();
  }

  #axis(height: number): SVGElement[] {
    const [left = 0, right = 0] = this.#x.range() as [number, number];
    const wanted = Math.max(2, Math.floor((right - left) / 90));
    const ticks = this.#x.ticks(wanted).filter((t) => t.getTime() % DAY === 0);
    const format = this.#last - this.#first > 300 * DAY ? this.#x.tickFormat(wanted) : dayInShort;
    return ticks.flatMap((tick) => [
      s("line", { class: "grid", x1: this.#x(tick), x2: this.#x(tick), y1: TOP, y2: height - FOOT }),
      s("text", { class: "tick", x: this.#x(tick), y: height - 8, "text-anchor": "middle" }, format(tick)),
    ]);
  }

  #bins(): { bins: Bin[]; wide: number } {
    const wide = Math.max(1, Math.ceil(((this.#last - this.#first) / DAY + 1) / BARS)) * DAY;
    const found = new Map<string, Bin>();
    for (const [day, kind, total, disputed] of this.#days) {
      const start = this.#first + Math.floor(((dayOf(day)?.getTime() ?? 0) - this.#first) / wide) * wide;
      const bin = found.get(`${kind} ${start}`) ?? { kind, start, total: 0, disputed: 0 };
      bin.total += total;
      bin.disputed += disputed;
      found.set(`${kind} ${start}`, bin);
    }
    return { bins: [...found.values()], wide };
  }

  #bars(rows: readonly (readonly [string, string])[]): SVGElement[] {
    const { bins, wide } = this.#bins();
    const y = scaleLinear([0, max(bins, (b) => b.total) ?? 1], [0, this.#row - 5]);
    return rows.flatMap(([kind, label], n) => {
      const base = TOP + (n + 1) * this.#row;
      const line = s("line", { class: "base", x1: 0, x2: "100%", y1: base - 0.5, y2: base - 0.5 });
      const bars = bins.filter((b) => b.kind === kind).map((b) => this.#bar(b, wide, base, label, y));
      return [line, ...bars];
    });
  }

  #bar(bin: Bin, wide: number, base: number, label: string, y: (n: number) => number): SVGElement {
    const left = this.#x(bin.start);
    const width = Math.min(Math.max(this.#x(bin.start + wide) - left - 2, 1.5), 26);
    const x = left + (this.#x(bin.start + wide) - left - width) / 2;
    const out = (this.#since !== null && bin.start + wide - DAY < this.#since) || (this.#until !== null && bin.start > this.#until);
    const days = wide === DAY ? dayInWords(new Date(bin.start)) : `${dayInShort(new Date(bin.start))} – ${dayInWords(new Date(bin.start + wide - DAY))}`;
    const plain = tall(bin.total - bin.disputed, y);
    const hatched = tall(bin.disputed, y);
    return s(
      "g",
      { class: out ? "bin out" : "bin" },
      s("title", {}, `${days}: ${label.toLowerCase()}: ${bin.total}, ${bin.disputed} disputed`),
      plain ? s("rect", { class: "bar", x, width, y: base - plain - hatched, height: plain }) : null,
      hatched ? s("rect", { class: "bar hatched", x, width, y: base - hatched, height: hatched }) : null,
    );
  }

  #labels(rows: readonly (readonly [string, string])[]): SVGElement[] {
    return rows.map(([kind, label], n) => {
      const total = this.#days.reduce((sum, d) => sum + (d[1] === kind ? d[2] : 0), 0);
      return s("text", { class: "row-label", x: 0, y: TOP + (n + 1) * this.#row - 7 }, label, s("tspan", { class: "row-count", dx: 5 }, total.toLocaleString("en")));
    });
  }

  /** The ground takes the pointer: a drag chooses days, a click lets go. */
  #ground(height: number): SVGElement {
    const ground = s("rect", { class: "ground", x: GUTTER, y: 0, width: Math.max(this.#root.clientWidth - GUTTER, 0), height });
    ground.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const from = this.#dayAt(event);
      this.#drag(event, ground, (day) => this.#set(Math.min(from, day), Math.max(from, day), height));
    });
    return ground;
  }

  #drag(event: PointerEvent, on: SVGElement, move: (day: number) => void): void {
    event.preventDefault();
    on.setPointerCapture(event.pointerId);
    const before = [this.#since, this.#until];
    const start = event.clientX;
    let moved = false;
    const onMove = (e: PointerEvent): void => {
      moved ||= Math.abs(e.clientX - start) > 4;
      if (moved) move(this.#dayAt(e));
    };
    const onUp = (): void => {
      on.removeEventListener("pointermove", onMove);
      if (!moved && on.classList.contains("ground")) this.#set(null, null, 0);
      if (moved || before[0] !== this.#since || before[1] !== this.#until) this.#tell(true);
    };
    on.addEventListener("pointermove", onMove);
    on.addEventListener("pointerup", onUp, { once: true });
  }

  #dayAt(event: PointerEvent): number {
    const box = this.#root.querySelector("svg")?.getBoundingClientRect();
    const at = this.#x.invert(event.clientX - (box?.left ?? 0)).getTime();
    return this.#bounded(Math.floor(at / DAY) * DAY);
  }

  #bounded(day: number): number {
    return Math.min(Math.max(day, this.#first), this.#last);
  }

  #set(since: number | null, until: number | null, height: number): void {
    this.#since = since === this.#first ? null : since;
    this.#until = until === this.#last ? null : until;
    this.#drawBrush(height);
  }

  #tell(settled: boolean): void {
    this.#choose(this.#since === null ? null : isoDay(new Date(this.#since)), this.#until === null ? null : isoDay(new Date(this.#until)), settled);
  }

  #drawBrush(height: number): void {
    if (!this.#brush || !this.#words) return;
    const tall = height || Number(this.#root.querySelector("svg")?.getAttribute("height"));
    const [since, until] = [this.#since ?? this.#first, this.#until ?? this.#last];
    const [left, right] = [this.#x(since), this.#x(until + DAY)];
    const chosen = this.#since !== null || this.#until !== null;
    this.#brush.classList.toggle("on", chosen);
    const [start = 0, end = 0] = this.#x.range() as [number, number];
    this.#brush.replaceChildren(
      s("rect", { class: "shade", x: start - SIDE, y: TOP, width: Math.max(left - start + SIDE, 0), height: tall - FOOT - TOP }),
      s("rect", { class: "shade", x: right, y: TOP, width: Math.max(end - right + SIDE, 0), height: tall - FOOT - TOP }),
      this.#handle("since", left, tall),
      this.#handle("until", right, tall),
    );
    const inside = this.#days.reduce((sum, [day, , n]) => sum + ((dayOf(day)?.getTime() ?? 0) >= since && (dayOf(day)?.getTime() ?? 0) <= until ? n : 0), 0);
    this.#words.replaceChildren(h("strong", {}, `${dayInWords(new Date(since))} – ${dayInWords(new Date(until))}`), ` ${count(inside, "dated matter")} `);
    if (chosen) {
      const clear = h("button", { type: "button", class: "plain-button" }, "All days");
      clear.addEventListener("click", () => {
        this.#set(null, null, tall);
        this.#tell(true);
      });
      this.#words.append(clear);
    }
  }

  #handle(which: "since" | "until", x: number, tall: number): SVGElement {
    const value = (which === "since" ? this.#since : this.#until) ?? (which === "since" ? this.#first : this.#last);
    const handle = s(
      "g",
      {
        class: "handle", "data-handle": which, tabindex: 0, role: "slider", transform: `translate(${x} 0)`, "aria-label": which === "since" ? "Since" : "Until",
        "aria-orientation": "horizontal", "aria-valuemin": this.#first / DAY, "aria-valuemax": this.#last / DAY, "aria-valuenow": value / DAY, "aria-valuetext": dayInWords(new Date(value)),
      },
      s("rect", { class: "grip-hit", x: -12, y: TOP, width: 24, height: tall - FOOT - TOP }),
      s("line", { class: "grip-line", x1: 0, x2: 0, y1: TOP, y2: tall - FOOT }),
      s("rect", { class: "grip", x: -4, y: (tall - FOOT) / 2 - 12, width: 8, height: 28, rx: 4 }),
    );
    handle.addEventListener("keydown", (event) => this.#key(event, which, value, tall));
    handle.addEventListener("pointerdown", (event) => {
      // The handle is drawn anew while it moves, so the ground keeps the pointer.
      const ground = this.#root.querySelector<SVGElement>(".ground");
      if (!ground || event.button) return;
      handle.focus();
      const other = which === "since" ? (this.#until ?? this.#last) : (this.#since ?? this.#first);
      this.#drag(event, ground, (day) => (which === "since" ? this.#set(Math.min(day, other), this.#until, tall) : this.#set(this.#since, Math.max(day - 0, other), tall)));
    });
    return handle;
  }

  #key(event: KeyboardEvent, which: "since" | "until", value: number, tall: number): void {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    const jump = { Home: this.#first, End: this.#last }[event.key];
    if (by === undefined && jump === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const day = this.#bounded(jump ?? value + (by ?? 0) * DAY);
    if (which === "since") this.#set(Math.min(day, this.#until ?? this.#last), this.#until, tall);
    else this.#set(this.#since, Math.max(day, this.#since ?? this.#first), tall);
    this.#root.querySelector<SVGElement>(`[data-handle="${which}"]`)?.focus();
    this.#tell(false);
  }
}

/** A bar is never too low to be seen. */
const tall = (n: number, y: (n: number) => number): number => (n ? Math.max(y(n), 2.5) : 0);

function hatch(): SVGElement {
  const pattern = s("pattern", { id: "hatched", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(s("rect", { class: "hatch-ground", width: 5, height: 5 }), s("line", { class: "hatch-line", x1: 0, y1: 0, x2: 0, y2: 5 }));
  return s("defs", {}, pattern);
}
