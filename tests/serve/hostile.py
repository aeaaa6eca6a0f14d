"""Strings that attack a page, and a made-up ledger that carries one of them in every field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from counterclaim.model.document import Document
from counterclaim.model.finding import Figure
from counterclaim.model.mention import Actor, Mention, Period, Place
from counterclaim.model.record import Record, Tool
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Damage, Sentence
from counterclaim.model.statement import Statement, Voice
from counterclaim.store import SqliteStore

NOW = "2026-01-01T00:00:00+00:00"

STRINGS = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//",
    '"><script>alert(1)</script>', "'><script>alert(1)</script>", '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", "` onclick=`alert(1)",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<iframe src=//evil.example></iframe>", "<object data=//evil.example>", "<embed src=//evil.example>",
    "<form action=//evil.example><input name=q>", "<a href=javascript:alert(1)>x</a>", "<math><mi xlink:href=javascript:alert(1)>", "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
    "<!-- comment", "-->", "<![CDATA[x]]>", "<?php echo 1 ?>", "<%= 1 %>",
    "{{ 7 * 7 }}", "{% raw %}", "{{ config }}", "{{ ''.__class__.__mro__ }}", "${7*7}",
    "#{7*7}", "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&amp;quot;&gt;",
    "\u202egnp.exe", "a\u200bb\u200bc", "\u2066hidden\u2069", "\ufeffstart", "\u0627\u0644\u062d\u0631\u0628",
    "<scr\u0130pt>alert(1)</scr\u0130pt>", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "=HYPERLINK(\"http://evil.example\")", "../../etc/passwd", "//evil.example/x",
    "/\\evil.example", "a?b=c&d=e#f", "x" * 500, "\U0001f4a3" * 20, "e" + "\u0301" * 200, "'; DROP TABLE documents; --", '[x](javascript:alert(1))', "\x1b[31mred",
]  # fmt: skip

LINKS = [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "//evil.example/x", "/\\evil.example", "http:\\\\evil.example", "http://", "https:///x", "http://a b/", 'http://x/"><script>', "ftp://x/y", "x", "",
    "blob:https://x/y", "http://exa\u202emple.org/", "https://[::1", "mailto:a@b.example", "about:blank", "view-source:https://x",
]  # fmt: skip


def ledger_with(words: str, folder: Path, url: str | None = None) -> Path:
    """A ledger of two reports that give different figures, with the words in every field that a report can fill."""
    path = folder / "small.db"
    with SqliteStore(path) as store:
        store.add(_record(words, "one", 5, url), NOW)
        store.add(_record(words, "two", 9, url), NOW)
        store.refuse(words or "x", words or "x", NOW)
    return path


def _record(words: str, key: str, dead: int, url: str | None) -> Record:
    text = f"{words} said that {dead} civilians were killed in {words}.\n\n{words}"
    outlet, day = f"{words} {key}", date(2021, 3, 10)
    document = Document(
        text=text,
        key=f"{words} {key}",
        title=f"{words} {key}",
        outlet=outlet,
        agencies=(words,),
        published=day,
        url=url,
        notes=(words,),
    )
    place_at = text.index(" in ") + 4
    actor = Mention(start=0, end=len(words), text=words, kind="actor", head=-1, ref="a1")
    place = Mention(start=place_at, end=place_at + len(words), text=words, kind="place", head=-1, ref="p1")
    number = text.index(str(dead), len(words))
    period = Period(start=day, end=day, precision="day")
    figure = Figure(id="f1", words=Selector.of(text, number, number + 1), measure="killed", group="civilian", low=dead, best=dead, high=dead, scope="incident", place=place, when=period)  # fmt: skip
    end = text.index(".\n\n") + 1
    content = Selector.of(text, len(words) + 6, end - 1)
    voice = Voice(
        words=Selector.of(text, 0, len(words)), cue=Selector.of(text, len(words) + 1, len(words) + 5), ref="a1"
    )
    said = Statement(id="st1", words=Selector.of(text, 0, end), manner="indirect", act="say", voices=(voice,), content=(content,), said_on=period, findings=("f1",))  # fmt: skip
    damage = (Damage(kind="nonsense", start=0, end=len(words), note=words),)
    return Record(
        document=document,
        sentences=(
            Sentence(id="s1", start=0, end=end, role="body", first=-1, last=-1, paragraph=0, damage=damage),
            Sentence(id="s2", start=end + 2, end=len(text), role="furniture", first=-1, last=-1, paragraph=1),
        ),
        mentions=(actor, place),
        actors=(Actor(id="a1", name=f"{words} {key}", kind="government", country="AAA"),),
        places=(Place(id="p1", name=words, names=(words,), lat=10.0, lon=20.0, precision=1, disputed=True, readings=((words + "2", words),)),),
        statements=(said,),
        figures=(figure,),
        tools=(Tool(name=words, version=words, sha256="0" * 64),),
    )  # fmt: skip
