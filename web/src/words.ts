/** Choose words in a report and get the address that leads just to them. */
import { h, say } from "./dom.ts";
import { pointsBefore } from "./text.ts";

/** Offer a link whenever words of the text are selected. Offsets are code points, as in the record. */
export function linkToWords(text: HTMLElement): void {
  const offer = h("a", { class: "to-words", hidden: true }, "Link to these words");
  text.after(offer);
  offer.addEventListener("click", () => {
    void navigator.clipboard?.writeText(offer.href).then(() => say("Link copied"), () => undefined);
  });
  document.addEventListener("selectionchange", () => {
    const span = spanOf(text, getSelection());
    offer.hidden = span === null;
    if (span) {
      const state = new URLSearchParams(location.search);
      state.set("at", `${span[0]}-${span[1]}`);
      offer.href = `${location.pathname}?${state}#here`;
    }
  });
}

/** The selected words as code points of the text; null where nothing of it is selected. */
export function spanOf(text: HTMLElement, selection: Selection | null): [number, number] | null {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = before.toString() + range.toString();
  const start = pointsBefore(whole, before.toString().length);
  const end = pointsBefore(whole, whole.length);
  return end > start ? [start, end] : null;
}
