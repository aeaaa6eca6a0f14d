/** The scripts of the page: each screen works without them; with them it also answers to keys, brushes and a map. */
import { byId, typing } from "./dom.ts";

document.documentElement.classList.add("js");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = byId("find", HTMLInputElement);
  if (event.key === "/" && !typing(event) && field) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && typing(event) && event.target instanceof HTMLElement) event.target.blur();
});

// On a narrow screen the list of screens scrolls; the one that is shown is in sight.
document.querySelector(".top [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

async function start(): Promise<void> {
  const screen = document.querySelector<HTMLElement>("[data-screen]");
  if (screen?.dataset["screen"] === "situation") (await import("./situation.ts")).start(screen);
  if (screen?.dataset["screen"] === "matter") await (await import("./matter.ts")).start(screen);
  if (screen?.dataset["screen"] === "document") (await import("./document.ts")).start(screen);
  if (screen?.dataset["screen"] === "places") await (await import("./places.ts")).start();
  document.documentElement.classList.add("ready");
}

void start();
