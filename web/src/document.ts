/** A report under the eye: its marks can be stepped through by key, overlapping ones chosen, and any words linked to. */
import { say, typing } from "./dom.ts";
import { Chooser } from "./chooser.ts";
import { linkToWords } from "./words.ts";

export function start(screen: HTMLElement): void {
  const text = document.getElementById("words");
  if (!text) return;
  new Reading(screen, text).begin();
}

class Reading {
  readonly #text: HTMLElement;
  readonly #cards: HTMLElement[];
  readonly #finds: HTMLElement[];
  readonly #chooser: Chooser;
  #at: HTMLElement | null = null;

  constructor(screen: HTMLElement, text: HTMLElement) {
    this.#text = text;
    this.#cards = [...screen.querySelectorAll<HTMLElement>(".card")];
    this.#finds = [...screen.querySelectorAll<HTMLElement>(".found > li[id]")];
    this.#chooser = new Chooser((id) => this.#pick(document.getElementById(id), true));
  }

  begin(): void {
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#text.addEventListener("click", (event) => this.#click(event));
    linkToWords(this.#text);
    window.addEventListener("hashchange", () => this.#fromAddress());
    this.#fromAddress();
  }

  #fromAddress(): void {
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (asked && (this.#cards.includes(asked) || this.#finds.includes(asked))) this.#pick(asked, false);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || this.#chooser.open) return;
    if (event.key === "j") this.#step(this.#cards, 1);
    else if (event.key === "k") this.#step(this.#cards, -1);
    else if (event.key === "ArrowRight") this.#step(this.#finds, 1);
    else if (event.key === "ArrowLeft") this.#step(this.#finds, -1);
    else if (event.key === "Escape") this.#letGo();
    else return;
    event.preventDefault();
  }

  /** The next or the previous one of a list in the order of the page, counted from where the reader is. */
  #step(list: HTMLElement[], by: 1 | -1): void {
    const from = this.#at;
    let next: HTMLElement | undefined;
    if (!from) next = by > 0 ? list[0] : list.at(-1);
    else if (by > 0) next = list.find((one) => after(from, one));
    else next = list.findLast((one) => after(one, from) && !one.contains(from));
    if (next) this.#pick(next, true);
    else say(by > 0 ? "That was the last one" : "That was the first one");
  }

  #click(event: MouseEvent): void {
    const piece = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-all]") : null;
    if (!piece || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (getSelection()?.isCollapsed === false) return;
    const ids = (piece.dataset["all"] ?? "").split(" ").filter((id) => document.getElementById(id));
    if (ids.length > 1) this.#chooser.show(piece, ids);
    else if (ids[0]) this.#pick(document.getElementById(ids[0]), true);
  }

  #pick(asked: HTMLElement | null, move: boolean): void {
    if (!asked) return;
    this.#light(false);
    this.#at = asked;
    this.#light(true);
    if (!move) return;
    history.replaceState(null, "", `#${asked.id}`);
    asked.focus({ preventScroll: true });
    asked.scrollIntoView({ block: "nearest" });
    this.#text.querySelector(".is-on")?.scrollIntoView({ block: "center" });
    say(told(asked, this.#cards.includes(asked) ? this.#cards : this.#finds, this.#cards.includes(asked) ? "Statement" : "Finding"));
  }

  #letGo(): void {
    this.#light(false);
    this.#at = null;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    history.replaceState(null, "", location.pathname + location.search);
  }

  #light(on: boolean): void {
    const asked = this.#at;
    if (!asked) return;
    asked.classList.toggle("is-on", on);
    const ids = new Set([asked.id]);
    for (const piece of this.#text.querySelectorAll<HTMLElement>("[data-all]")) {
      const held = (piece.dataset["all"] ?? "").split(" ").some((id) => ids.has(id));
      if (held) piece.classList.toggle("is-on", on);
    }
  }
}

const after = (one: Node, other: Node): boolean => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

function told(asked: HTMLElement, among: HTMLElement[], kind: string): string {
  const voices = [...(asked.closest(".card")?.querySelectorAll(".voices li") ?? [])].map((li) => li.textContent.trim());
  const words = asked.querySelector("blockquote, a")?.textContent.trim() ?? "";
  return `${kind} ${among.indexOf(asked) + 1} of ${among.length}. ${voices.at(-1) ?? ""}: ${words}`;
}

