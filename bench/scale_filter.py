"""How much faster a web archive is read with the filter than without: an archive of made pages, a few of them of a conflict.

    python bench/scale_filter.py [--pages 20000] [--share 0.02] [--sample 150] [--encoder]

Without the filter the time of the whole is reckoned from a sample (every n-th page, in its own archive, fully read); with it the
whole archive is read. Both run in this process, one after the other, once everything is loaded; the figure is their ratio.
The pages (sport, cooking, money, weather, gardens, films; menus, links and scripts around them) are made from lists below.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import time
from pathlib import Path

from counterclaim.build import Reader
from counterclaim.errors import Skipped
from counterclaim.gather import gather
from counterclaim.intake import Given

TOPICS = {
    "sport": (
        "The {a} won {n} to {m} at home on {d}, and the coach said that the players had kept their heads.",
        "A goal from {p} late in the second half beat {a}, who had led since the first minute.",
        "Supporters filled the ground for the last match of the season, which {p} called the best of his career.",
        "{a} have signed {p} for three years, and he will train with the team from {d}.",
    ),
    "cooking": (
        "Chop {n} onions, melt the butter in a wide pan and stir until they are soft and golden.",
        "{p} learned the recipe in {t}, where every family has its own way of folding the dough.",
        "Bake for {n} minutes, let it cool on a rack, and serve it with cream and the first strawberries.",
        "The restaurant opens on {d}; its cook, {p}, buys the fish on the quay each morning.",
    ),
    "money": (
        "Shares of {a} rose {n} per cent on {d} after the company said that sales had grown in every country.",
        "The bank left its rate where it was, and {p}, who looks after savings, expects no change before spring.",
        "House prices in {t} went up by {n} per cent in a year, the sharpest rise since the survey began.",
        "{a} plans to open {n} shops next year and to take on young people in {t}.",
    ),
    "weather": (
        "Sunshine and light winds are expected in {t} on {d}, with {n} degrees in the afternoon.",
        "Rain will reach the coast by evening, and the ferry to {t} may be late, the office said.",
        "It was the warmest {d} in {t} for {n} years, and the parks were full of people.",
    ),
    "garden": (
        "Plant the bulbs {n} centimetres deep, water them well, and cover the bed with leaves before winter.",
        "{p} has grown roses in {t} for {n} years, and opens the garden to visitors every {d}.",
        "The apple trees flowered early this year, and the bees have been busy since {d}.",
    ),
    "film": (
        "The new film by {p} opens on {d}; it tells of two sisters who share a house in {t}.",
        "The exhibition in {t} shows {n} paintings, many of which have never left the family of the artist.",
        "{p} sang for {n} minutes without a pause, and the hall in {t} stood up to clap.",
    ),
}
CONFLICT = (
    "Shells fell on {t} on {d}, and the army said that {n} people had been killed and {m} wounded.",
    "The rebels denied that they had attacked {t}, and accused the army of breaking the ceasefire.",
    "The foreign ministers will meet in {t} on {d} for talks about the release of prisoners, a spokesman said.",
    "At least {n} families fled {t} after the fighting, according to the Red Cross.",
)
PEOPLE = ("Ana Reyes", "Tom Hale", "Mira Kovac", "Paul Okoro", "Lena Brandt", "Sam Ito")
TOWNS = ("Lund", "Graz", "Porto", "Leeds", "Turin", "Bergen", "Goma", "Kassala")
CLUBS = ("Rovers", "the Hornets", "Northbank", "Alder & Sons", "the Pilots")
DAYS = ("Monday", "Tuesday", "Wednesday", "Friday", "Saturday", "Sunday")


def article(chance: random.Random, lines: tuple[str, ...], count: int) -> str:
    """Paragraphs of two or three sentences."""
    said = [
        chance.choice(lines).format(
            a=chance.choice(CLUBS),
            p=chance.choice(PEOPLE),
            t=chance.choice(TOWNS),
            d=chance.choice(DAYS),
            n=chance.randint(3, 60),
            m=chance.randint(1, 40),
        )
        for _ in range(count)
    ]
    return "".join(f"<p>{' '.join(said[i : i + 3])}</p>\n" for i in range(0, count, 3))


def page(chance: random.Random, number: int, *, conflict: bool) -> bytes:
    """A page of some 30 KB with about 350 words of report."""
    lines = CONFLICT if conflict else chance.choice(list(TOPICS.values()))
    links = "".join(f'<li><a href="/p/{chance.random()}">{chance.choice(PEOPLE)}, {n}</a></li>' for n in range(60))
    script = "".join(f"var v{n}={{a:{chance.random()},b:'{chance.random()}'}};" for n in range(300))
    return (
        f"<!doctype html><html><head><title>Report {number}</title><meta charset=utf-8>"
        f'<meta property="article:published_time" content="2021-03-{1 + number % 28:02}"><script>{script}</script></head>'
        f"<body><nav><ul>{links}</ul></nav><article><h1>Report {number} of the day</h1>"
        f"{article(chance, lines, 18)}</article><aside><ul>{links}</ul></aside><footer>All rights</footer></body></html>"
    ).encode()


def archive(path: Path, numbers: range, every: int) -> Path:
    """A gzip member for each record, as crawlers write them."""
    with path.open("wb") as out:
        for number in numbers:
            body = page(random.Random(number), number, conflict=number % every == 0)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2021-03-29T00:00:00Z\r\n"
                f"WARC-Target-URI: https://made.example/{number}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 4))
    return path


def seconds(reader: Reader, path: Path, *, relevant_only: bool) -> tuple[float, int, int]:
    """Seconds that the whole reading of an archive takes, records made and pages skipped."""
    skipped = 0

    def wanted() -> object:
        nonlocal skipped
        for item in gather([str(path)], Given(relevant_only=relevant_only)):
            if isinstance(item, Skipped):
                skipped += 1
            else:
                yield item

    start = time.perf_counter()
    read = sum(1 for _ in reader.outcomes(wanted()))  # type: ignore[arg-type]
    return time.perf_counter() - start, read, skipped


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument(
        "--encoder", action="store_true", help="read with the encoder too (slower, so the ratio is larger)"
    )
    args = parser.parse_args()
    every = round(1 / args.share)
    reader = Reader(rules_only=not args.encoder)
    with tempfile.TemporaryDirectory() as folder:
        step = max(1, args.pages // args.sample)
        step += step % every == 0  # else the sample would be all of one kind
        whole = archive(Path(folder) / "whole.warc.gz", range(args.pages), every)
        sample = archive(Path(folder) / "sample.warc.gz", range(0, args.pages, step), every)
        seconds(reader, archive(Path(folder) / "warm.warc.gz", range(8), 2), relevant_only=False)
        took, read, _ = seconds(reader, sample, relevant_only=False)
        pages = len(range(0, args.pages, step))
        without = took / pages * args.pages
        print(f"without: {took / pages * 1000:.1f} ms a page ({pages} pages, {read} read), {without:,.0f} s for all")
        with_, read, skipped = seconds(reader, whole, relevant_only=True)
        print(f"with:    {with_ / args.pages * 1000:.1f} ms a page, {with_:,.0f} s ({read} read, {skipped} skipped)")
        print(f"{without / with_:.1f} times faster; {whole.stat().st_size / 1e6:,.0f} MB packed")


if __name__ == "__main__":
    main()
