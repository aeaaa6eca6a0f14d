/** On a narrow screen map, timeline and filters take turns above the ledger, which is always there. */
import { h } from "./dom.ts";

const NARROW = matchMedia("(max-width: 60rem)");

export function tabs(screen: HTMLElement): void {
  const panels = new Map<string, HTMLElement>();
  for (const [id, title] of [["map", "Map"], ["timeline", "Timeline"]] as const) {
    const panel = document.getElementById(id)?.closest<HTMLElement>(".panel");
    if (panel) panels.set(title, panel);
  }
  const rail = document.getElementById("filters");
  if (rail) panels.set("Filters", rail);
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "Above the ledger" });
  const buttons = [...panels].map(([title, panel], n) => {
    panel.id ||= `panel-${n}`;
    const tab = h("button", { type: "button", role: "tab", id: `tab-${n}`, "aria-controls": panel.id }, title);
    tab.addEventListener("click", () => pick(n));
    return tab;
  });
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (buttons.indexOf(document.activeElement as HTMLButtonElement) + by + buttons.length) % buttons.length;
    pick(next);
    buttons[next]?.focus();
  });
  screen.querySelector("h1")?.after(list);

  let at = 0;
  function pick(n: number): void {
    at = n;
    arrange();
  }
  function arrange(): void {
    const narrow = NARROW.matches;
    list.hidden = !narrow;
    [...panels.values()].forEach((panel, n) => {
      panel.classList.toggle("off", narrow && n !== at);
      if (narrow && !(panel instanceof HTMLFormElement)) panel.setAttribute("role", "tabpanel");
      else panel.removeAttribute("role");
      const tab = buttons[n];
      tab?.setAttribute("aria-selected", String(n === at));
      if (tab) tab.tabIndex = n === at ? 0 : -1;
    });
    screen.dataset["tab"] = narrow ? String(at) : "";
    window.dispatchEvent(new Event("resize"));
  }
  NARROW.addEventListener("change", arrange);
  arrange();
}
