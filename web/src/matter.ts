/** Figures of each origin over time: dots with their ranges, each a link to its words; where all were said on one day, no plot. */
import { extent, group } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { s } from "./dom.ts";
import { dayInShort, dayInWords, dayOf } from "./text.ts";
import type { Matter, Position } from "./types.ts";

const HEIGHT = 300;
const EDGE = { top: 18, bottom: 34, left: 56, right: 210 };
const SHAPES = ["M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z", "M-5.5-5.5H5.5V5.5H-5.5Z", "M0-7 6.5 5H-6.5Z", "M0-7.5 7.5 0 0 7.5-7.5 0Z", "M-6.5-5H6.5L0 7Z"];

interface Dot {
  position: Position;
  name: string;
  day: Date;
  low: number;
  value: number;
  high: number;
}

export async function start(screen: HTMLElement): Promise<void> {
  const place = document.getElementById("over-time");
  const id = screen.dataset["matter"];
  if (!place || !id) return;
  const answer = await fetch(`/api/v1/ledger/${encodeURIComponent(id)}`);
  if (!answer.ok) return;
  const matter = (await answer.json()) as Matter;
  const dots = dotsOf(matter);
  if (new Set(dots.map((d) => d.day.getTime())).size < 2) return;
  const draw = (): void => {
    if (place.clientWidth) place.replaceChildren(drawing(dots, matter, place.clientWidth));
  };
  new ResizeObserver(draw).observe(place);
  draw();
  document.getElementById("plots")?.classList.add("has-time");
}

function dotsOf(matter: Matter): Dot[] {
  return matter.positions.flatMap((position) => {
    const values = [position.low, position.best, position.high].filter((v): v is number => v !== null);
    const day = dayOf(position.said_to ?? position.said_from);
    if (!values.length || !day || (matter.unit === "share" && Math.max(...values) > 1)) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [{ position, name: position.origin.name, day, low, value: position.best ?? high, high }];
  });
}

function drawing(dots: Dot[], matter: Matter, width: number): SVGElement {
  const right = width < 560 ? 24 : EDGE.right;
  const [first = new Date(0), last = new Date(0)] = extent(dots, (d) => d.day);
  const x = scaleUtc([first, last], [EDGE.left + 16, width - right - 16]);
  const y = scaleLinear([0, Math.max(...dots.map((d) => d.high), 1)], [HEIGHT - EDGE.bottom, EDGE.top]).nice(5);
  const made = s("svg", { class: "over-time", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "group", "aria-label": "Figures of each origin by the day they were given" });
  for (const tick of y.ticks(5)) {
    made.append(s("line", { class: "grid", x1: EDGE.left, x2: width - right, y1: y(tick), y2: y(tick) }), s("text", { class: "tick", x: EDGE.left - 8, y: y(tick), dy: ".32em", "text-anchor": "end" }, written(tick, matter.unit)));
  }
  for (const day of new Set(dots.map((d) => d.day.getTime()))) made.append(s("text", { class: "tick", x: x(day), y: HEIGHT - 10, "text-anchor": "middle" }, dayInShort(new Date(day))));
  const ends: { name: string; y: number; x: number }[] = [];
  [...group(dots, (d) => d.name)].forEach(([name, told], n) => {
    const series = told.toSorted((a, b) => a.day.getTime() - b.day.getTime());
    const shape = SHAPES[n % SHAPES.length] ?? "";
    const line = series.map((d, i) => `${i ? "L" : "M"}${x(d.day)} ${y(d.value)}`).join("");
    if (series.length > 1) made.append(s("path", { class: "path", d: line }));
    for (const dot of series) made.append(mark(dot, shape, x(dot.day), y, matter.unit, series.at(-1) === dot));
    const end = series.at(-1);
    if (end) ends.push({ name, x: x(end.day), y: y(end.value) });
  });
  if (right > 100) made.append(...names(ends, width - right));
  return made;
}

function mark(dot: Dot, shape: string, x: number, y: (n: number) => number, unit: string | null, present: boolean): SVGElement {
  const quote = dot.position.statements[0];
  const label = dot.low === dot.high ? written(dot.value, unit) : `${written(dot.low, unit)}–${written(dot.high, unit)}`;
  const href = quote ? `/documents/${encodeURIComponent(quote.document)}?at=${quote.start}-${quote.end}#here` : `#${dot.position.id}`;
  return s(
    "a",
    { href, "aria-label": `${dot.name}, ${dayInWords(dot.day)}: ${label}. Read the words` },
    s("title", {}, quote?.text.slice(0, 300) ?? ""),
    dot.low === dot.high ? null : s("line", { class: "range", x1: x, x2: x, y1: y(dot.low), y2: y(dot.high) }),
    s("circle", { class: "hit", cx: x, cy: y(dot.value), r: 13 }),
    s("path", { class: dot.position.quarantined ? "apart" : present ? "dot" : "old", d: shape, transform: `translate(${x} ${y(dot.value)})` }),
    s("text", { class: "label", x: x + 11, y: y(dot.value) - 9 }, label),
  );
}

/** The origins' names at the right, moved apart, each with a thin line to its last figure. */
function names(ends: { name: string; x: number; y: number }[], left: number): SVGElement[] {
  let free = 0;
  return ends.toSorted((a, b) => a.y - b.y).flatMap((end) => {
    const at = Math.max(end.y, free + 18);
    free = at;
    const text = end.name.length > 30 ? `${end.name.slice(0, 29)}…` : end.name;
    return [s("path", { class: "leader", d: `M${end.x + 9} ${end.y}L${left - 4} ${at}H${left + 4}` }), s("text", { class: "series", x: left + 8, y: at, dy: ".32em" }, s("title", {}, end.name), text)];
  });
}

function written(n: number, unit: string | null): string {
  return unit === "share" && n <= 1 ? `${Math.round(n * 100)}%` : n.toLocaleString("en");
}

