"""A made-up war in short reports with known truth: strikes told by several origins, reprints, spoilt copies, denials, updates, totals."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ledger_copies import SWAPS

Json = dict[str, Any]

# Sides of wars of our time with towns on their soil; what is said of them here is invented.
WARS: list[Json] = [
    {"mine": "Ukraine", "theirs": "Russia", "code": "UKR", "other": "RUS", "adjective": "Ukrainian", "foe": "Russian", "towns": ["Kharkiv", "Sumy", "Mykolaiv", "Kherson", "Kramatorsk", "Nikopol", "Poltava", "Chernihiv"], "capital": "KYIV"},
    {"mine": "India", "theirs": "Pakistan", "code": "IND", "other": "PAK", "adjective": "Indian", "foe": "Pakistani", "towns": ["Jammu", "Amritsar", "Pathankot", "Srinagar", "Udhampur", "Jaisalmer"], "capital": "NEW DELHI"},
    {"mine": "Ethiopia", "theirs": "Eritrea", "code": "ETH", "other": "ERI", "adjective": "Ethiopian", "foe": "Eritrean", "towns": ["Adigrat", "Mekele", "Axum", "Gondar", "Dessie"], "capital": "ADDIS ABABA"},
    {"mine": "Thailand", "theirs": "Cambodia", "code": "THA", "other": "KHM", "adjective": "Thai", "foe": "Cambodian", "towns": ["Surin", "Nakhon Ratchasima", "Buriram", "Trat"], "capital": "BANGKOK"},
]  # fmt: skip
TARGETS = ["a residential building", "a market", "a bus station", "a school", "a hospital", "a warehouse"]
OUTLETS = ["Morning Standard", "Harbour Post", "Evening Ledger", "Northern Echo Daily", "Plain Courier"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def made(n: int, write: Path | None) -> Json:
    """Make about `n` reports; with a folder, write reports.jsonl and truth.json to it. The same `n` gives the same war."""
    dice = random.Random(n)
    reports: list[Json] = []
    truth: Json = {"copies": [], "matters": [], "never": []}
    number = 0
    while len(reports) < n:
        strike(number, dice, reports, truth)
        number += 1
    if write:
        write.mkdir(parents=True, exist_ok=True)
        (write / "reports.jsonl").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8"
        )
        (write / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return {
        "reports": len(reports),
        "strikes": number,
        "matters": len(truth["matters"]),
        "copies": len(truth["copies"]),
    }


def strike(number: int, dice: random.Random, reports: list[Json], truth: Json) -> None:
    """One strike: an agency's report, a reprint, sometimes a spoilt copy, a second origin, a denial from the other side, an update."""
    war = WARS[number % len(WARS)]
    town, target = war["towns"][(number // len(WARS)) % len(war["towns"])], dice.choice(TARGETS)
    day = date(2024, 1, 1) + timedelta(days=3 * (number // len(WARS)))
    dead, hurt = dice.randint(3, 9), dice.randint(11, 40)
    fewer = max(2, dead - dice.randint(1, 2))
    first = agency(number, war, town, target, day, dead, hurt)
    reports.append(first)
    entry: Json = {
        "kind": "figure",
        "measure": "killed",
        "place": town,
        "until": day.isoformat(),
        "unit": "person",
        "positions": [{"origin": "interior ministry", "best": dead}],
    }
    outlets, origins, kinds, numbers = {first["outlet"]}, 1, set[str](), [dead]
    if dice.random() < 0.6:
        reports.append(reprint(number, first, dice))
        outlets.add(reports[-1]["outlet"])
        truth["copies"].append(
            {"key": reports[-1]["id"], "parent": first["id"], "relation": ["excerpt", "reprint"], "altered": []}
        )
    if dice.random() < 0.5:
        reports.append(spoilt(number, first, dead, hurt, war))
        outlets.add(reports[-1]["outlet"])
        altered = (
            [{"kind": "number", "parent": str(hurt), "copy": str(hurt)[::-1]}]
            if str(hurt) != str(hurt)[::-1]
            else [{"kind": "clause_lost"}]
        )
        truth["copies"].append(
            {
                "key": reports[-1]["id"],
                "parent": first["id"],
                "relation": ["paraphrase", "excerpt", "reprint"],
                "altered": altered,
            }
        )
        if str(hurt) != str(hurt)[::-1]:
            truth["never"].append(
                {
                    "what": f"strike {number}: a copy's altered number stands in a range",
                    "in": {"kind": "figure", "measure": "injured", "place": town, "until": day.isoformat()},
                    "range_holds": int(str(hurt)[::-1]),
                }
            )
    if dice.random() < 0.6:
        reports.append(local(number, war, town, target, day, fewer, hurt))
        entry["positions"].append({"origin": "governor", "best": fewer})
        kinds.add("other_number")
        origins += 1
        numbers.append(fewer)
        outlets.add(reports[-1]["outlet"])
    if dice.random() < 0.5:
        dead += dice.randint(1, 3)
        reports.append(update(number, war, town, day, dead))
        entry["positions"].append({"origin": "interior ministry", "best": dead})
        kinds.add("later_update")
        numbers[0] = dead
        outlets.add(reports[-1]["outlet"])
    entry |= {
        "origins": origins,
        "standing": "contested" if origins > 1 else "single_origin",
        "range": [min(numbers), max(numbers)],
        "disagreements": sorted(kinds),
    }
    truth["matters"].append(entry)
    truth["matters"].append(
        {
            "kind": "event",
            "type": "ASSAULT",
            "place": town,
            "until": day.isoformat(),
            "standing": "contested",
            "disagreements": ["denial"],
            "positions": [{"origin": f"{war['theirs']}", "stance": "denies"}],
        }
    )


def _report(key: str, outlet: str, day: date, title: str, text: str) -> Json:
    return {"id": key, "title": title, "published": day.isoformat(), "outlet": outlet, "text": f"{title}\n\n{text}"}


def agency(number: int, war: Json, town: str, target: str, day: date, dead: int, hurt: int) -> Json:
    """The agency's report: the charge, the toll, the denial."""
    text = (
        f"{war['capital']}, {day:%b} {day.day} (Union Wire) - A missile struck {target} in {town} on {DAYS[day.weekday()]}, killing {NUMBERS[dead]} people and wounding {hurt}, {war['mine']}'s interior ministry said.\n\n"
        f"{war['mine']}'s defence ministry accused {war['theirs']} of shelling {town}. {war['theirs']}'s defence ministry denied that its forces had shelled {town}.\n\n"
        f"\"We heard two explosions and then the windows were gone,\" a shopkeeper told Union Wire near the scene.\n\n"
        f"Rescue workers were still searching the ruins late on {DAYS[day.weekday()]}. Schools in {town} will stay closed until further notice, the city council said."
    )  # fmt: skip
    return _report(f"{number:05}-wire", "Union Wire", day, f"Missile strikes {town}", text)


def reprint(number: int, first: Json, dice: random.Random) -> Json:
    """Word for word, without its last paragraph."""
    body = first["text"].split("\n\n")[1:-1]
    return _report(
        f"{number:05}-reprint",
        dice.choice(OUTLETS),
        date.fromisoformat(first["published"]),
        first["title"],
        "\n\n".join(body),
    )


def spoilt(number: int, first: Json, dead: int, hurt: int, war: Json) -> Json:
    """A machine's paraphrase a day later: other words, a number turned round, the denial lost."""
    text = "\n\n".join(first["text"].split("\n\n")[1:]).replace(str(hurt), str(hurt)[::-1])
    text = (
        text.replace(f" {war['theirs']}'s defence ministry denied that its forces had shelled", " XX").split(" XX")[0]
        + "\n\n"
        + "\n\n".join(text.split("\n\n")[2:])
    )
    words = [SWAPS.get(w, w) for w in text.split(" ")]
    return _report(
        f"{number:05}-spoilt",
        "World Mirror Now",
        date.fromisoformat(first["published"]) + timedelta(days=1),
        "Explosion news roundup",
        " ".join(words),
    )


def local(number: int, war: Json, town: str, target: str, day: date, dead: int, hurt: int) -> Json:
    """A local paper with an origin of its own and another number."""
    scene = [
        f"Smoke hung over the centre of {town} on {DAYS[day.weekday()]} after the blast at {target}.",
        f"People in {town} swept glass from their doorsteps on {DAYS[day.weekday()]}; the explosion at {target} had woken them.",
        f"Candles stood before the gate on {DAYS[day.weekday()]} where a missile had hit {target} in {town}.",
        f"By noon on {DAYS[day.weekday()]} the street in {town} was closed, and ambulances came and went from what was left of {target}.",
    ]
    count = [
        f"{NUMBERS[dead].capitalize()} people were killed in {town}, the regional governor told the {town} Gazette.",
        f"The regional governor put the number of people killed in {town} at {NUMBERS[dead]}.",
        f"The regional governor said {NUMBERS[dead]} people had been killed in {town}.",
    ]
    end = [
        "Volunteers brought blankets to the shelter in the sports hall, where about a hundred people spent the night.",
        "Residents carried water to the firefighters. The bakery opposite gave away its bread.",
        "A choir that had meant to sing in the evening helped to clear the stairs.",
        "The mayor asked drivers to keep the bridge free. Trains ran late.",
    ]
    text = f"{town.upper()}, {day:%B} {day.day}. {scene[number % 4]}\n\n{count[number % 3]}\n\n{end[(number // 3) % 4]}"
    return _report(f"{number:05}-local", f"{town} Gazette", day, f"Grief in {town}", text)


def update(number: int, war: Json, town: str, day: date, dead: int) -> Json:
    """The same origin a day later with a higher toll, in an official note."""
    after = day + timedelta(days=1)
    text = (
        f"{war['capital']}, {after:%B} {after.day}. The number of people killed in {town} on {DAYS[day.weekday()]} has risen to {NUMBERS[dead]}, {war['mine']}'s interior ministry said.\n\n"
        f"Two of the wounded died in hospital, it said. The ministry thanked donors of blood."
    )  # fmt: skip
    return _report(f"{number:05}-update", f"{war['adjective']} official source", after, f"Toll in {town} rises", text)
