"""A small check of a page: well-formed, one h1, labels, table headers, no inline script or style, no outside address."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "base", "source", "embed"}
OURS = {
    *[
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "ol",
        "li",
        "form",
        "label",
        "input",
        "button",
        "main",
        "footer",
        "p",
        "span",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "select",
        "option",
    ],
    *[
        "datalist",
        "div",
        "svg",
        "defs",
        "pattern",
        "rect",
        "line",
        "circle",
        "path",
        "text",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "article",
        "figure",
        "blockquote",
        "figcaption",
    ],
    *[
        "progress",
        "textarea",
        "details",
        "summary",
        "strong",
        "pre",
        "code",
        "kbd",
        "bdi",
        "time",
        "mark",
        "del",
        "ins",
    ],
}


class Page(HTMLParser):
    """What a page is made of, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.fields: list[dict[str, str | None]] = []
        self.labelled: set[str] = set()
        self.headings: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]
        self._check(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag, tuple(sorted(given))] += 1
        if tag not in OURS:
            self.wrong.append(f"<{tag}> is not ours")
        self.wrong += [
            f"{tag} has {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc", "formaction")
        ]
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        self.links += [str(given[name]) for name in ("href", "src", "action") if name in given]
        if tag in ("input", "select", "textarea"):
            self.fields.append(given)
        if tag == "label":
            self.labelled.add(str(given.get("for")))
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if tag == "table":
            self.words.append("[table]")
        if tag == "th" and not given.get("scope"):
            self.wrong.append("a th without scope")
        if tag == "svg" and given.get("role") and not given.get("aria-label"):
            self.wrong.append("a drawing without a name")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page."""
        return "".join(self.words)

    def _check(self, source: str) -> None:
        if self.headings.count("h1") != 1 or self.headings[0] != "h1":
            self.wrong.append(f"headings: {self.headings[:3]}")
        levels = [int(h[1]) for h in self.headings]
        self.wrong += [f"h{a} is followed by h{b}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
        self.wrong += [f"{name} is the id of {n} elements" for name, n in self.ids.items() if n > 1]
        self.wrong += [
            f"no label for {f.get('id')}"
            for f in self.fields
            if f.get("type") != "hidden" and f.get("id") not in self.labelled
        ]
        self.wrong += [f"a link to {link}" for link in self.links if not self._ours(link)]
        count = {
            tag: sum(n for (t, _), n in self.tags.items() if t == tag)
            for tag in ("table", "caption", "thead", "main", "script", "title")
        }
        if count["table"] > count["caption"] or count["table"] > count["thead"]:
            self.wrong.append("a table without caption or head")
        if (count["main"], count["script"]) != (1, 1):
            self.wrong.append("not one main and one script")
        if 'lang="en"' not in source[:200]:
            self.wrong.append("no language")

    @staticmethod
    def _ours(link: str) -> bool:
        return (link.startswith(("/", "?", "#")) and not link.startswith(("//", "/\\"))) or link.startswith(
            ("http://", "https://")
        )
