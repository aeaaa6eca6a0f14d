// Steps through the statements of a report and into the search field by key. Everything works without it.
"use strict";

const cards = [...document.querySelectorAll(".card")];
const parts = (id) => document.querySelectorAll(`.text [data-of="${CSS.escape(id)}"]`);
let at = -1;

function light(card, on) {
  card.classList.toggle("is-on", on);
  const ids = [card.id, ...[...card.querySelectorAll(".found > li")].map((li) => li.dataset.f)];
  for (const id of ids) for (const part of parts(id)) part.classList.toggle("is-on", on);
}

function step(by) {
  if (!cards.length) return;
  if (at >= 0) light(cards[at], false);
  at = Math.min(Math.max(at + by, 0), cards.length - 1);
  light(cards[at], true);
  cards[at].focus({ preventScroll: true });
  cards[at].scrollIntoView({ block: "nearest" });
  const words = parts(cards[at].id)[0];
  if (words) words.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    if (at >= 0) light(cards[at], false);
    at = -1;
  } else if (!typing && event.key === "j") step(1);
  else if (!typing && event.key === "k") step(-1);
  else if (!typing && event.key === "/") {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});
