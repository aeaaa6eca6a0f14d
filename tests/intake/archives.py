"""Web archives of made pages, for tests: records as crawlers write them."""

from __future__ import annotations

import gzip

PARAGRAPH = (
    "Rebels attacked the town of {town} on Friday, the army said in a statement to reporters there. "
    "At least {n} people were killed, according to the United Nations mission in the country."
)
CALM = (
    "The gardens of {town} are open again, and the roses flower in every street, said the man who looks after them. "
    "Some {n} kinds of tulip will follow in April, when the days are longer and the evenings warm."
)


def page(town: str = "Goma", n: int = 12, text: str = PARAGRAPH) -> bytes:
    """A page with a report and furniture around it."""
    body = "".join(f"<p>{text.format(town=town, n=n + i)}</p>" for i in range(3))
    return (
        f'<html><head><title>{town}</title><meta name="author" content="Ana Reyes">'
        f'<link rel="canonical" href="https://made.example/{town}"></head><body><nav>War news</nav>'
        f"<article><h1>{town}</h1>{body}</article></body></html>"
    ).encode()


def response(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response."""
    named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return (f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in named.items()) + "\r\n").encode() + body


def record(block: bytes, uri: str = "https://made.example/a", kind: str = "response", number: int = 1) -> bytes:
    """One record."""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2020-10-09T08:00:00Z\r\n"
            f"WARC-Target-URI: {uri}\r\nWARC-Payload-Digest: sha1:AAAA\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def packed(*records: bytes) -> bytes:
    """A gzip member for each record."""
    return b"".join(gzip.compress(r) for r in records)
