/** Builds elements out of data: text goes in as text, never as markup. */
import { visible } from "./text.ts";

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined;
const SVG = "http://www.w3.org/2000/svg";

function filled<E extends Element>(made: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) made.append(typeof child === "string" ? visible(child) : child);
  return made;
}

/** An HTML element. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** The element with an id, of the kind that is asked for; null where there is none. */
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E | null {
  const found = document.getElementById(id);
  return found instanceof kind ? found : null;
}

/** Tell those who listen rather than look; the same words twice are told twice. */
export function say(words: string): void {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  window.setTimeout(() => (live.textContent = words), 30);
}

/** Whether the reader asked for little motion. */
export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether a key went into a field, where letters are letters. */
export function typing(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]") !== null;
}
