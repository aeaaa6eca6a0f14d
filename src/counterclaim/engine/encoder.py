"""Run the attribution encoder over texts: word pieces in, spans and who-said-what links out, on onnxruntime alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.engine.linking import Found, Ints, Run, Settings, Words, attributions, words_of
from counterclaim.errors import UsageError
from counterclaim.model.signals import Attribution, Signals, Span, Word

LIMIT = 254  # word pieces in a window; with the two marks at its ends 256, the longest the encoder was trained on
_ENDS = frozenset(".!?:;\"”’'»)")
_CLS, _SEP = 101, 102
_HEADS = ["tags", "cues", "sources"]
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's word pieces, each array (pieces,): ids, written form, code-point offsets, and how well a window may begin there."""

    ids: Ints
    shapes: Ints  # 3 × gap (none, space, paragraph) + case (lower, Capital, UPPER)
    starts: Ints
    ends: Ints
    breaks: Ints  # 0 inside a word, 1 word, 2 sentence, 3 paragraph


def pieces_of(text: str, tokenizer: Any) -> Pieces:
    """Split a text of any kind; lone surrogates, which the tokenizer cannot take, count as unknown characters."""
    safe = _SURROGATES.sub("\ufffd", text)
    found = tokenizer.encode(safe, add_special_tokens=False)
    shapes, breaks = [], []
    last = 0
    for start, end in found.offsets:
        gap = _gap(text, last, start)
        shapes.append(3 * gap + _case(text[start:end]))
        breaks.append(_break(text, last, start, gap))
        last = end
    offsets = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(found.ids, dtype=np.int64)
    return Pieces(ids, np.array(shapes, dtype=np.int64), offsets[:, 0], offsets[:, 1], np.array(breaks, dtype=np.int64))


def _gap(text: str, last: int, start: int) -> int:
    """0: nothing stands between the pieces, 1: space, 2: a new paragraph (or the text begins)."""
    if start == last:
        return 0 if last else 2
    between = text[last:start]
    lines = between.count("\n")
    if lines > 1 or last == 0 or (lines == 1 and not text[start].islower()):
        return 2
    return 1 if any(c.isspace() for c in between) else 0


def _break(text: str, last: int, start: int, gap: int) -> int:
    if gap == 0:
        return 0 if text[start].isalnum() and text[last - 1].isalnum() else 1
    return 3 if gap == 2 else (2 if text[last - 1] in _ENDS else 1)


def _case(word: str) -> int:
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def windows_of(breaks: Ints, limit: int = LIMIT) -> list[tuple[int, int]]:
    """Cut the pieces into runs of at most limit: at a paragraph's end where one falls in the last three quarters, else at a sentence's, else a word's."""
    out = []
    start, total = 0, len(breaks)
    while total - start > limit:
        cut = start + limit
        for level, share in ((3, 4), (2, 2), (1, 2)):
            at = np.flatnonzero(breaks[start + limit // share : start + limit + 1] >= level)
            if len(at):
                cut = start + limit // share + int(at[-1])
                break
        out.append((start, cut))
        start = cut
    if start < total:
        out.append((start, total))
    return out


class Encoder:
    """A loaded encoder with its name, version and the hash of its weights, for every record's provenance."""

    def __init__(self, session: Any, tokenizer: Any, settings: dict[str, Any], sha256: str, threads: int) -> None:
        self.name, self.version, self.sha256 = str(settings["name"]), str(settings["version"]), sha256
        self._session, self._tokenizer, self._threads = session, tokenizer, threads
        self._decoding = Settings(**settings["decoding"])

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Encoder | None:
        """Load the encoder from a folder (the shipped one by default); None where the weights file is missing.

        Raises UsageError where the weights are not the ones their settings describe.
        """
        folder = path or Path(__file__).parent / "weights"
        weights = folder / "encoder.onnx"
        if not weights.is_file():
            return None
        import onnxruntime
        from tokenizers import Tokenizer

        settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        sha256 = hashlib.sha256(weights.read_bytes()).hexdigest()
        if sha256 != settings["sha256"]:
            raise UsageError(f"{weights}: these are not the weights that encoder.json describes")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(session, tokenizer, settings, sha256, threads)

    def signals(self, texts: Sequence[str]) -> list[Signals]:
        """Return what the encoder sees in each text, in order; the same text always gives the same Signals.

        Windows go through one at a time: 8-bit activations are scaled by the largest value in a run, so in a batch
        one text would change another's figures. On one core this is no slower than padded batches.
        """
        split = [self.pieces(text) for text in texts]
        jobs = [(i, a, b) for i, pieces in enumerate(split) for a, b in windows_of(pieces.breaks)]
        with ThreadPoolExecutor(self._threads) as pool:
            found = list(pool.map(lambda job: self._window(split[job[0]], job[1], job[2]), jobs))
        out: list[list[Attribution]] = [[] for _ in texts]
        read: list[list[Word]] = [[] for _ in texts]
        for (i, _, _), (own, by_word) in zip(jobs, found, strict=True):
            out[i] += own
            read[i] += by_word
        return [Signals(attributions=tuple(own), words=tuple(by)) for own, by in zip(out, read, strict=True)]

    def pieces(self, text: str) -> Pieces:
        """Return the text's word pieces."""
        return pieces_of(text, self._tokenizer)

    def _window(self, pieces: Pieces, a: int, b: int) -> tuple[list[Attribution], list[Word]]:
        words, starts, ends = self.words(pieces, a, b)
        found = [placed(found, starts, ends) for found in attributions(words, self._decoding)]
        return found, by_word(words, starts, ends)

    def words(self, pieces: Pieces, a: int, b: int) -> tuple[Words, Ints, Ints]:
        """Return the network's figures by word for the window a…b, with the words' offsets (words,) in the text."""
        ids = np.concatenate([[_CLS], pieces.ids[a:b], [_SEP]])[None]
        shapes = np.concatenate([[0], pieces.shapes[a:b], [0]])[None]
        tags, cues, sources = self._session.run(_HEADS, {"ids": ids, "shapes": shapes})
        firsts = np.flatnonzero(pieces.breaks[a:b] > 0)
        firsts = firsts if len(firsts) and firsts[0] == 0 else np.concatenate([[0], firsts])
        lasts = np.append(firsts[1:], b - a) - 1
        words = words_of(tags[0], cues[0], sources[0], firsts)
        return words, pieces.starts[a:b][firsts], pieces.ends[a:b][lasts]


def weights_mark() -> str:
    """The hash of the shipped weights as their settings give it, without loading them; "none" where they are missing."""
    folder = Path(__file__).parent / "weights"
    if not (folder / "encoder.onnx").is_file():
        return "none"
    return str(json.loads((folder / "encoder.json").read_text(encoding="utf-8"))["sha256"])


def by_word(words: Words, starts: Ints, ends: Ints) -> list[Word]:
    """Put the network's figures for each word in the model's terms, so that a stage can ask about spans of its own."""
    tags, rows, place = words.tags, np.arange(len(starts)), np.append([-1], starts)
    to_cue, to_source = words.cues.argmax(axis=1), words.sources.argmax(axis=1)
    columns = (
        *(tags[:, i] + tags[:, i + 1] for i in (1, 3, 5)),
        tags[:, 5],
        place[to_cue],
        words.cues[rows, to_cue],
        place[to_source],
        words.sources[rows, to_source],
    )
    return [
        Word(*row) for row in zip(starts.tolist(), ends.tolist(), *(c.round(4).tolist() for c in columns), strict=True)
    ]


def placed(found: Found, starts: Ints, ends: Ints) -> Attribution:
    """Turn runs of words into spans of the text."""

    def span(run: Run, label: str, score: float) -> Span:
        return Span(start=int(starts[run[0]]), end=int(ends[run[1] - 1]), label=label, score=round(min(1.0, score), 4))

    return Attribution(
        source=(span(found.source, "source", found.parts["source"]),) if found.source else (),
        cue=(span(found.cue, "cue", found.parts["cue"]),),
        content=tuple(span(run, "content", s) for run, s in zip(found.content, found.content_scores, strict=True)),
        score=round(found.score, 4),
    )
