/** A small list of everything that is marked on the same words, so that each of overlapping marks can be chosen. */
import { h, say } from "./dom.ts";

export class Chooser {
  readonly #pick: (id: string) => void;
  #box: HTMLElement | null = null;
  #back: HTMLElement | null = null;

  constructor(pick: (id: string) => void) {
    this.#pick = pick;
    document.addEventListener("pointerdown", (event) => {
      if (this.#box && event.target instanceof Node && !this.#box.contains(event.target)) this.close(false);
    });
  }

  get open(): boolean {
    return this.#box !== null;
  }

  /** Offer the statements and findings with these ids beside a piece of text. */
  show(piece: HTMLElement, ids: string[]): void {
    this.close(false);
    const options = ids.map((id) => this.#option(id));
    const box = h("div", { class: "chooser", role: "group", "aria-label": "What is marked here" }, h("p", { class: "quiet" }, `${ids.length} marks on these words`), ...options);
    box.addEventListener("keydown", (event) => this.#key(event, options));
    piece.closest(".report")?.append(box);
    const [at, frame] = [piece.getClientRects()[0] ?? piece.getBoundingClientRect(), (box.offsetParent ?? document.body).getBoundingClientRect()];
    box.style.top = `${at.bottom - frame.top + 4}px`;
    box.style.left = `${Math.max(0, Math.min(at.left - frame.left, frame.width - box.offsetWidth))}px`;
    this.#box = box;
    this.#back = piece;
    options[0]?.focus();
    say(`${ids.length} marks on these words`);
  }

  close(back: boolean): void {
    this.#box?.remove();
    this.#box = null;
    if (back) this.#back?.focus();
  }

  #option(id: string): HTMLButtonElement {
    const found = document.getElementById(id);
    const card = found?.classList.contains("card") ?? false;
    const what = card ? "said by" : (found?.querySelector(".label")?.textContent.trim() ?? "");
    const who = card ? [...(found?.querySelectorAll(".voices li") ?? [])].at(-1)?.textContent.trim() : found?.querySelector("a")?.textContent.trim();
    const option = h("button", { type: "button", class: card ? "is-said" : "is-found" }, h("span", { class: "quiet" }, what), " ", h("bdi", {}, (who ?? id).slice(0, 90)));
    option.addEventListener("click", () => {
      this.close(false);
      this.#pick(id);
    });
    return option;
  }

  #key(event: KeyboardEvent, options: HTMLButtonElement[]): void {
    const by = { ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1 }[event.key];
    if (event.key === "Escape") this.close(true);
    else if (by) options[(options.indexOf(document.activeElement as HTMLButtonElement) + by + options.length) % options.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
