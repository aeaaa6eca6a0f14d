"""The only door to the network: names are resolved, every address is checked, and the one that was checked is connected to."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from counterclaim.errors import SourceError
from counterclaim.gather.address import is_public

TEST_SITES = "COUNTERCLAIM_TEST_ADDRESSES"  # 127.0.0.1:PORT[,…]: for our own tests only; nothing but loopback counts

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float], socket.socket]


class Unreached(SourceError):
    """A page that could not be had now, and may be had later: no answer, no name, a busy or broken server.

    `is_busy`: the server asks for patience; `wait`: for so many seconds, where it says.
    """

    def __init__(self, source: str, reason: str, wait: float | None = None, *, is_busy: bool = False) -> None:
        super().__init__(source, reason)
        self.wait = wait
        self.is_busy = is_busy


class Deadline:
    """The moment by which a fetch, its redirects included, must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`. Raises httpcore.ReadTimeout where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"took longer than {self.seconds:.0f} seconds")
        return left if most is None else min(left, most)


class Guard:
    """Opens connections to public addresses and to no others.

    `resolve` gives the addresses of a name, `connect` opens a socket to an address; both can be put in by tests.
    `close` ends every open connection and lets no new one begin.
    """

    def __init__(self, resolve: Resolve | None = None, connect: Connect | None = None) -> None:
        self._resolve = resolve or resolved
        self._connect = connect or connected
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closed = False

    def socket_to(self, host: str, port: int, deadline: Deadline, patience: float) -> socket.socket:
        """A socket to a host. Raises SourceError where any of its addresses is not public, Unreached where none answers."""
        failed: OSError | None = None
        for address in self._addresses(host, port, deadline, patience):
            if self._closed:
                break
            try:
                made = self._connect(address, port, deadline.left(patience))
            except OSError as error:
                failed = error
                continue
            self.keep(made)
            return made
        raise Unreached(host, f"cannot be reached ({failed.strerror or failed if failed else 'stopped'})")

    def _addresses(self, host: str, port: int, deadline: Deadline, patience: float) -> list[str]:
        if _is_test_site(host, port):
            return [host]
        found = [host] if _is_literal(host) else _in_time(self._resolve, host, port, deadline.left(patience))
        if not found:
            raise Unreached(host, "has no address")
        if hidden := [a for a in found if not is_public(a)]:
            raise SourceError(host, f"leads to {hidden[0]}, which is no public address; it is not connected to")
        return found

    def keep(self, made: socket.socket) -> None:
        """A connection has begun."""
        with self._lock:
            self._open.add(made)

    def forget(self, made: socket.socket) -> None:
        """A connection has ended."""
        with self._lock:
            self._open.discard(made)

    def close(self) -> None:
        """End all that is under way."""
        self._closed = True
        with self._lock:
            for made in self._open:
                with contextlib.suppress(OSError):  # it may have ended by itself
                    made.shutdown(socket.SHUT_RDWR)


class Door(httpcore.NetworkBackend):
    """What httpcore connects through: one guard, one deadline."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to an address that the guard has checked."""
        made = self._guard.socket_to(host, port, self._deadline, timeout or self._deadline.left())
        return Stream(made, self._guard, self._deadline)


class Stream(httpcore.NetworkStream):
    """A socket whose every wait ends with the deadline."""

    def __init__(self, made: socket.socket, guard: Guard, deadline: Deadline) -> None:
        self._socket = made
        self._guard = guard
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that came. Raises httpcore.ReadError, or ReadTimeout where none came in time."""
        try:
            self._socket.settimeout(self._deadline.left(timeout))
            return self._socket.recv(max_bytes)
        except TimeoutError:
            raise httpcore.ReadTimeout("no answer in time") from None
        except OSError as error:
            raise httpcore.ReadError(error.strerror or str(error)) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes. Raises httpcore.WriteError, or WriteTimeout where they are not taken in time."""
        try:
            self._socket.settimeout(self._deadline.left(timeout))
            self._socket.sendall(buffer)
        except TimeoutError:
            raise httpcore.WriteTimeout("the server takes nothing") from None
        except OSError as error:
            raise httpcore.WriteError(error.strerror or str(error)) from None

    def close(self) -> None:
        """End the connection."""
        self._guard.forget(self._socket)
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream under TLS; the certificate must be the host's, whatever address it has."""
        try:
            self._socket.settimeout(self._deadline.left(timeout))
            inside = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise httpcore.ConnectTimeout("no answer in time") from None
        except ssl.SSLError as error:
            self.close()
            raise httpcore.ConnectError(_of_tls(error)) from None
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(error.strerror or str(error)) from None
        self._guard.forget(self._socket)
        self._guard.keep(inside)
        return Stream(inside, self._guard, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """The socket and its ends, as httpcore asks for them."""
        if info == "socket":
            return self._socket
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        return None


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connected(address: str, port: int, patience: float) -> socket.socket:
    """A socket to an IP address. Raises OSError."""
    return socket.create_connection((address, port), timeout=patience)


def _in_time(resolve: Resolve, host: str, port: int, patience: float) -> list[str]:
    """What the resolver says; it knows no time limit of its own, so it is left behind where it takes too long."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(patience)
    if thread.is_alive():
        raise Unreached(host, "its name server does not answer")
    if failed:
        raise Unreached(host, f"no such host ({failed[0].strerror or failed[0]})")
    return found


def _is_literal(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _is_test_site(host: str, port: int) -> bool:
    """Whether this is the very site that our tests serve; a name that leads there is not."""
    wanted = [entry.strip() for entry in os.environ.get(TEST_SITES, "").split(",")]
    return host == "127.0.0.1" and f"{host}:{port}" in wanted


def _of_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return f"no secure connection ({error.reason or error})"
