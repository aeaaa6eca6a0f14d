"""Readings for actor tests: sentences with `<v>…</v>` around voices and `<p>…</p>` around parties of an event, and a small register."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.lexicon.register import Register, read_rows
from counterclaim.model.finding import Event, Findings
from counterclaim.model.mention import Actor, Mention
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement, Voice
from counterclaim.who import identify
from reading import reading

_MARK = re.compile(r"<(/?)([vpc])>")

ROWS = """id,name,aliases,kind,country,sector,role,of,members,valid_from,valid_to,source,note
state:RUS,Russia,,country,RUS,GOV,,,,,,unverified,
state:FRA,France,,country,FRA,GOV,,,,,,unverified,
state:USA,United States,,country,USA,GOV,,,,,,unverified,
state:SYR,Syria,,country,SYR,GOV,,,,,,unverified,
group:taliban,Taliban,Taleban,armed_group,AFG,REB,,,,,,unverified,
group:houthis,Houthis,Houthi|Ansar Allah,armed_group,YEM,REB,,,,,,unverified,
group:hamas,Hamas,,armed_group,PSE,REB,,,,,,unverified,
group:pkk,Kurdistan Workers' Party,PKK,armed_group,TUR,REB,,,,,,unverified,
group:sdf,Syrian Democratic Forces,SDF,armed_group,SYR,REB,,,,,,unverified,
body:un,United Nations,UN|U.N.,international,,,,,,,,unverified,
body:unsc,UN Security Council,U.N. Security Council|Security Council,international,,,,body:un,,,,unverified,
format:minsk,OSCE Minsk Group,Minsk Group,international,,,,,state:FRA|state:RUS|state:USA,,,unverified,
media:afp,Agence France-Presse,AFP,media,FRA,JRN,,,,,,unverified,
media:reuters,Reuters,,media,GBR,JRN,,,,,,unverified,
organ:kremlin,Kremlin,the Kremlin,government,RUS,GOV,,state:RUS,,,,unverified,
organ:sudan-army,Sudanese Armed Forces,Sudanese army,military,SDN,MIL,,,,,,unverified,
person:putin:president,Vladimir Putin,,person,RUS,GOV,president,state:RUS,,2012-05-07,,unverified,
person:hollande:president,François Hollande,,person,FRA,GOV,president,state:FRA,,2012-05-15,2017-05-14,unverified,
person:macron:president,Emmanuel Macron,,person,FRA,GOV,president,state:FRA,,2017-05-14,,unverified,
"""


def small_register() -> Register:
    """A register of a few rows."""
    return Register(read_rows(ROWS, "test"))


def marked(text: str, published: str | None = "2020-10-09") -> Reading:
    """A reading whose voices and parties stand where the marks are; `<c>…</c>` is what the voice before or after it says."""
    plain, spans, at = "", [], 0
    open_: list[int] = []
    for m in _MARK.finditer(text):
        plain += text[at : m.start()]
        at = m.end()
        if m[1]:
            spans.append((m[2], open_.pop(), len(plain)))
        else:
            open_.append(len(plain))
    plain += text[at:]
    base = reading(plain, published)
    words = {kind: [Selector.of(plain, s, e) for k, s, e in spans if k == kind] for kind in "vpc"}
    content = tuple(words["c"])
    statements = tuple(
        Statement(
            id=f"st{n}", words=w, manner="indirect", act="say", voices=(Voice(words=w, cue=None),), content=content
        )
        for n, w in enumerate(words["v"], 1)
    )
    events = tuple(
        Event(id=f"e{n}", words=w, type="ASSAULT", actors=(_mention(base.parse, w),))
        for n, w in enumerate(words["p"], 1)
    )
    return replace(base, statements=statements, findings=Findings(events=events))


def _mention(parse: Parse, words: Selector) -> Mention:
    inside = parse.between(words.start, words.end)
    head = next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), inside.start)
    return Mention(start=words.start, end=words.end, text=words.text, kind="actor", head=head)


def found(
    text: str, published: str | None = "2020-10-09", register: Register | None = None
) -> tuple[Reading, list[Actor]]:
    """The identified reading, and the actors of its voices, then of its parties, in text order."""
    done = identify(marked(text, published), register or small_register())
    known = {a.id: a for a in done.actors}
    refs = [v.ref for s in done.statements for v in s.voices] + [m.ref for e in done.findings.events for m in e.actors]
    return done, [known[r or ""] for r in refs]


def is_like(actor: Actor, pattern: str, done: Reading) -> list[str]:
    """What of a pattern ("kind=person country=RUS name=Zakharova for=Foreign Ministry") an actor does not meet; `_` is a space, `-` is None."""
    known = {a.id: a for a in done.actors}
    names = " | ".join((actor.name, *actor.names))
    wrong = []
    for part in pattern.split():
        field, _, want = part.partition("=")
        want = want if field == "kind" else want.replace("_", " ")
        if field == "name":
            ok = want.lower() in names.lower()
        elif field == "for":
            speaks = known.get(actor.speaks_for or "")
            ok = (
                speaks is None
                if want == "-"
                else speaks is not None and want.lower() in " | ".join((speaks.name, *speaks.names)).lower()
            )
        elif field == "members":
            ok = want.split(",") == sorted(known[m].country or known[m].name for m in actor.members)
        elif field == "role":
            ok = want.lower() in (actor.role or "-").lower()
        else:
            ok = str(getattr(actor, field) or "-") == want
        if not ok:
            wrong.append(f"{part} (is {actor})")
    return wrong
