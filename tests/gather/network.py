"""A made-up network: names that a stub resolves, and a door that counts who is let through and opens nothing."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from counterclaim.gather.fetch import Fetcher, Limits
from counterclaim.gather.guard import Guard

PUBLIC = "93.184.215.14"  # never connected to: the door is ours
NAMES: dict[str, list[str]] = {
    "public.example": [PUBLIC],
    "public6.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
    "loopback.example": ["127.0.0.1"],
    "private.example": ["10.1.2.3"],
    "metadata.example": ["169.254.169.254"],
    "shared.example": ["100.64.7.7"],
    "six.example": ["fd00::7"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "mixed.example": [PUBLIC, "10.0.0.1"],
    "mixed-six.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::1"],
    "nat64.example": ["64:ff9b::a00:1"],
    "sixtofour.example": ["2002:a00:1::1"],
    "link.example": ["fe80::1"],
    "multicast.example": ["239.1.1.1"],
    "unspecified.example": ["0.0.0.0"],
    "zone.example": ["fe80::1%2"],
    "nothing.example": [],
}


def resolve(host: str, port: int) -> list[str]:
    """Addresses as a system's resolver gives them: odd numbers are addresses to it, and every kind of localhost is here."""
    if host in NAMES:
        return NAMES[host]
    if host.rstrip(".").endswith("localhost") or host.startswith("localhost"):
        return ["127.0.0.1", "::1"]
    try:
        return [socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))]
    except OSError:
        raise OSError(-2, "Name or service not known") from None


@dataclass
class Network:
    """A stub resolver and a counting door; what goes through the door is answered by `say`, where there is one."""

    say: Callable[[str, bytes], bytes] | None = None  # (address, request) to the answer's bytes
    names: Callable[[str, int], list[str]] = resolve
    connected: list[str] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)

    def connect(self, address: str, port: int, patience: float) -> socket.socket:
        """Note who is connected to; the other end is ours, in this process."""
        self.connected.append(address)
        if self.say is None:
            raise ConnectionRefusedError(111, "Connection refused")
        return self._answered(address)

    def _answered(self, address: str) -> socket.socket:
        ours, theirs = socket.socketpair()

        def serve() -> None:
            assert self.say is not None
            with theirs, contextlib.suppress(OSError):  # we may be left before the end
                request = b""
                while not request.endswith(b"\r\n\r\n"):
                    piece = theirs.recv(4096)
                    if not piece:
                        return
                    request += piece
                self.requests.append(request)
                theirs.sendall(self.say(address, request))

        threading.Thread(target=serve, daemon=True).start()
        return ours

    def fetcher(self, **limits: float) -> Fetcher:
        """A fetcher on this network."""
        guard = Guard(resolve=lambda h, p: self.names(h, p), connect=self.connect)
        return Fetcher("counterclaim-tests", guard=guard, limits=Limits(**limits))  # type: ignore[arg-type]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """The bytes of an HTTP answer; header names with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
