"""An HTTP response as an archive keeps it: its status, its headers, and its body freed from chunks and packing, under a cap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LARGEST_FILE
from counterclaim.intake.unpack import packing_of, unpacked

MOST_HEADERS = 64_000  # bytes before the body
_PLAIN = ("", "identity", "none")
_MARKED = {"gzip": "gzip", "x-gzip": "gzip", "zstd": "zstd"}  # codings that can be told by how the bytes begin


@dataclass(frozen=True, slots=True)
class Message:
    """A response; names of headers are in lower case, the body is still as it was sent."""

    status: int
    headers: Mapping[str, str]
    sent: bytes

    @property
    def content_type(self) -> str:
        """The media type with its parameters; empty where the server named none."""
        return self.headers.get("content-type", "")

    def body(self, source: str) -> bytes:
        """The bytes as the server meant them. Raises SourceError for a bomb, a broken body or one that is packed twice."""
        sent = self.sent
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            sent = _joined(sent)
        codings = [c.strip().lower() for c in self.headers.get("content-encoding", "").split(",")]
        codings = [c for c in codings if c not in _PLAIN]
        if len(codings) > 1:
            raise SourceError(source, f"is packed more than once ({', '.join(codings)[:60]})")
        # Some archives unpack a body and leave its header as it was.
        if codings and (codings[0] not in _MARKED or packing_of(sent[:8]) == _MARKED[codings[0]]):
            sent = unpacked(sent, codings[0], source, LARGEST_FILE)
        if len(sent) > LARGEST_FILE:
            raise SourceError(source, f"has {len(sent):,} bytes; one report may have {LARGEST_FILE:,}")
        return sent


def message_of(block: bytes, source: str) -> Message:
    """Cut a response into its parts. Raises SourceError where it is none."""
    head, mark, sent = block.partition(b"\r\n\r\n")
    if not mark:
        head, mark, sent = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines() if len(head) <= MOST_HEADERS else []
    first = lines[0].split(None, 2) if lines else []
    if len(first) < 2 or not first[0].startswith("HTTP/") or not first[1].isdecimal():
        raise SourceError(source, "is no HTTP response")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return Message(int(first[1]), headers, sent)


def _joined(sent: bytes) -> bytes:
    """The body out of its chunks; as it is where it is in none (archives often leave the header and take the chunks away)."""
    parts: list[bytes] = []
    at = 0
    while at < len(sent):
        end = sent.find(b"\r\n", at, at + 100)
        size = sent[at:end].split(b";")[0].strip() if end > at else b""
        try:
            length = int(size, 16)
        except ValueError:
            return sent if not parts else b"".join(parts)
        if length <= 0:
            break
        parts.append(sent[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts)
