"""Tell who a pronoun stands for: the nearest fitting actor, speakers and subjects before others."""

from __future__ import annotations

from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved

REACH = 4  # sentences back
SEEN = 60  # mentions back
# By hand on sentences of our own; a sentence of distance costs two.
_SPEAKER, _SUBJECT, _BELOW, _OTHER = 5.0, 3.0, 2.0, 1.0
_LOWER = frozenset({"relcl", "acl", "advcl"})
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WHICH = frozenset({"who", "which", "that", "whom", "whose"})
_BODIES = frozenset(
    {"country", "government", "military", "armed_group", "international", "organisation", "media", "unknown"}
)

_HAVING = {"MIL": frozenset({"military", "government", "country"}), "UAF": frozenset({"armed_group"})}  # who has whom


def of_pronoun(cast: Cast, i: int) -> Resolved | None:
    """The actor that the pronoun at token `i` stands for, or None where nobody fits."""
    low = cast.scene.tokens[i].lower
    if low in _WHICH:
        return _relative(cast, i)
    if low in _WE or low in _I:
        return _inside_speech(cast, i, low in _WE)
    draft = _own_men(cast, i) or _paper(cast, i) or _nearest(cast, i, low)
    if draft is None:
        return None
    return Resolved(draft, i, i, _reason(cast, draft, i))


def weight_of(cast: Cast, i: int) -> float:
    """How much the place of token `i` in its sentence speaks for it as the one that a later pronoun means."""
    if i in cast.scene.voices:
        return _SPEAKER
    token = cast.scene.tokens[i]
    if token.dep not in ("nsubj", "nsubjpass"):
        return _OTHER
    # "The army shot down drones which Russia launched, it said": who acts in the main clause is meant
    return _BELOW if cast.scene.tokens[token.head].dep in _LOWER else _SUBJECT


def _reason(cast: Cast, draft: Draft, i: int) -> str:
    spoke = any(d is draft and w == _SPEAKER for t, d, w in cast.history[-SEEN:] if t < i)
    return "pronoun: nearest speaker" if spoke else "pronoun: nearest that fits"


def _nearest(cast: Cast, i: int, low: str) -> Draft | None:
    scene = cast.scene
    here = scene.sentence_of[i]
    speaks = i in scene.voices
    best: tuple[float, int] | None = None
    found: Draft | None = None
    not_it, before = _same_clause(cast, i), _fronted(cast, i)
    for token, draft, weight in reversed(cast.history[-SEEN:]):
        if token >= i:
            continue
        far = here - scene.sentence_of[token]
        if far > REACH:
            break
        fit = _fit(draft, low)
        if fit is None or draft is not_it:
            continue
        score = weight + fit - 2.0 * far + (1.0 if speaks and weight == _SPEAKER else 0.0)
        score -= 1.0 if speaks and weight == _OTHER else 0.0  # "a boy among them, he said": not the boy
        score += 1.0 if token == before else 0.0
        if best is None or score > best[0]:
            best, found = (score, token), draft
    joined = _joined_before(cast, i) if low in _THEY else None
    ahead = _told_after(cast, i, low) if best is None or scene.sentence_of[best[1]] < here else None
    return joined or ahead or found


def _told_after(cast: Cast, i: int, low: str) -> Draft | None:
    """Whose something is that is told before its speaker: "Two of its soldiers were killed, the army said"."""
    scene = cast.scene
    if scene.tokens[i].tag != "PRP$" or low in _HE:
        return None
    head = cast.speaker_at(scene.tokens[i].start)
    if head is None or head < i or scene.sentence_of[head] != scene.sentence_of[i]:
        return None
    voice = cast.at(head)
    return voice.draft if voice is not None and _fit(voice.draft, low) is not None else None


def _fit(draft: Draft, low: str) -> float | None:
    """None where the pronoun cannot mean the actor; else what its kind adds."""
    gender = _HE.get(low)
    if gender:
        if draft.kind != "person" or draft.many or draft.gender not in ("", gender):
            return None
        return 1.0 if draft.gender == gender else 0.0
    if low in _IT:
        if draft.kind == "unknown" and not draft.proper:
            return -2.0 if not draft.many else None
        if draft.kind == "media":
            return -1.0  # it is told things far more often than it does them
        return 0.0 if draft.kind in _BODIES and not draft.many else None
    if low in _THEY and draft.kind == "unknown" and not draft.many:
        return None
    if low in _THEY:
        if draft.many:
            return 2.0
        return 0.0 if draft.kind in _BODIES and draft.kind != "country" else None
    return 0.0 if draft.kind == "person" else None


def _paper(cast: Cast, i: int) -> Draft | None:
    """ "The communiqué holds no figure. No village is lost, it adds": whose paper was the last subject before."""
    scene = cast.scene
    if scene.tokens[i].lower != "it" or i not in scene.voices:
        return None
    least = scene.sentence_of[i] - 1
    for t in reversed(scene.tokens[:i]):
        if scene.sentence_of[t.i] < least:
            return None
        main = t.dep in ("nsubj", "nsubjpass") and scene.tokens[t.head].dep not in _LOWER
        if main and scene.sentence_of[t.i] == least:
            draft = _must(cast, t.i) if t.lemma in scene.people.words["issued"] else None
            return draft if draft is not None and draft.kind != "unknown" else None
    return None


def _own_men(cast: Cast, i: int) -> Draft | None:
    """ "Two of its soldiers were killed, the army said": an army that tells of soldiers before it is named tells of its own.

    Soldiers are an army's or a state's, fighters an armed group's; who is named in the sentence before them has them first.
    """
    scene = cast.scene
    token = scene.tokens[i]
    sector = scene.people.person.get(scene.tokens[token.head].lemma)
    head = cast.speaker_at(token.start)
    if token.lower != "its" or sector not in _HAVING or head is None or head < i:
        return None
    if scene.sentence_of[head] != scene.sentence_of[i]:
        return None
    here = scene.sentence_of[i]
    if any(
        t < i and scene.sentence_of[t] == here and d.kind in _BODIES and d.proper for t, d, _ in cast.history[-SEEN:]
    ):
        return None
    voice = cast.at(head)
    return voice.draft if voice is not None and voice.draft.kind in _HAVING[sector] else None


def _same_clause(cast: Cast, i: int) -> Draft | None:
    """The subject of the verb whose object the pronoun is: "X accused it" is not about X."""
    scene = cast.scene
    token = scene.tokens[i]
    if token.dep not in ("dobj", "dative", "iobj"):
        return None
    subject = scene.parse.child(token.head, "nsubj")
    known = cast.resolved.get(subject.i) if subject else None
    return known.draft if known else None


def _fronted(cast: Cast, i: int) -> int | None:
    """The subject of what is said, where that comes first: "Pakistan's military shot down drones …, it said"."""
    parse = cast.scene.parse
    said = next((t for t in parse.childs(parse.tokens[i].head, "ccomp") if t.i < i), None)
    subject = parse.child(said.i, "nsubj", "nsubjpass") if said is not None else None
    if subject is None or parse.tokens[i].dep != "nsubj":
        return None
    between = parse.text[subject.end : parse.tokens[i].start]
    # a quotation is seldom about its speaker by name
    return None if any(mark in between for mark in '"”»') else subject.i


def _joined_before(cast: Cast, i: int) -> Draft | None:
    """The group that the last coordination before it names, where that was a subject: "X and Y agreed … they"."""
    scene = cast.scene
    for heads in reversed(cast.joined[-12:]):
        if heads[-1] >= i:
            continue
        if scene.sentence_of[i] - scene.sentence_of[heads[0]] > 1 or scene.tokens[heads[0]].dep not in (
            "nsubj",
            "nsubjpass",
        ):
            return None
        parts = [r.draft for h in heads if (r := cast.resolved.get(h))]
        return cast.group(parts, scene.words(heads[0], heads[-1])) if len(parts) > 1 else None
    return None


def _relative(cast: Cast, i: int) -> Resolved | None:
    """The noun that a relative clause hangs on."""
    scene = cast.scene
    for above in scene.parse.ancestors(i):
        if above.dep in ("relcl", "acl"):
            found = among(cast, above.head) or _must(cast, above.head)
            return Resolved(found, i, i, "relative clause", shown=False) if found else None
        if above.pos == "NOUN" and above.i < i:
            break
    return None


def _must(cast: Cast, i: int) -> Draft | None:
    """The actor of a noun that something is said of, were it only a place elsewhere."""
    scene = cast.scene
    if scene.tokens[i].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    scene.forced.add(i)
    if cast.resolved.get(i) is None:
        cast.resolved.pop(i, None)
    found = cast.at(i)
    return found.draft if found else None


def among(cast: Cast, i: int) -> Draft | None:
    """The subject of "X is among the leaders who …", "X is one of those who …": it is X who does."""
    scene = cast.scene
    prep = scene.tokens[scene.tokens[i].head]
    if scene.tokens[i].dep != "pobj" or prep.lower not in ("among", "of"):
        return None
    verb = scene.tokens[prep.head]
    if verb.dep == "attr":
        verb = scene.tokens[verb.head]
    subject = scene.parse.child(verb.i, "nsubj") if verb.lemma == "be" else None
    if subject is None or (prep.lower == "of" and scene.tokens[prep.head].lower not in ("one", "some", "two", "those")):
        return None
    heads = [subject.i, *(t.i for t in scene.parse.childs(subject.i, "conj"))]
    parts = [r.draft for h in heads if (r := cast.at(h))]
    return cast.group(parts, scene.words(heads[0], heads[-1])) if len(parts) > 1 else parts[0] if parts else None


def _inside_speech(cast: Cast, i: int, many: bool) -> Resolved | None:
    """Who says "we" or "I" is the voice of the statement around it; "we" are those whom that voice speaks for."""
    head = cast.speaker_at(cast.scene.tokens[i].start)
    voice = cast.at(head) if head is not None and head != i else None
    if voice is None:
        return None
    draft = voice.draft
    if many and draft.kind == "person" and draft.speaks_for is not None:
        draft = draft.speaks_for
    return Resolved(draft, i, i, "pronoun: the speaker")
