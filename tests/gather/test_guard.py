"""No address that a page, a feed or a person gives us leads to a machine that is not public."""

from __future__ import annotations

import gzip
import ipaddress
import random
import socket
import ssl
import subprocess
import threading
import time
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import SourceError
from counterclaim.gather.address import address_of, is_public, printable
from counterclaim.gather.fetch import Fetcher, Validators
from counterclaim.gather.guard import TEST_SITES, Guard, Unreached
from gather.network import NAMES, PUBLIC, Network, answer

HOSTILE = [
    line.rstrip("\n")
    for line in (Path(__file__).parent / "hostile_addresses.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PAGE = answer(b"<html><p>Seven people died.</p></html>", Content_Type="text/html")


def test_the_corpus_of_hostile_addresses_is_large() -> None:
    assert len(set(HOSTILE)) >= 170


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_without_a_connection(url: str) -> None:
    network = Network()
    with pytest.raises(SourceError):
        network.fetcher().get(url)
    assert network.connected == []


@pytest.mark.parametrize("url", HOSTILE)
def test_a_redirect_to_a_hostile_address_is_refused_without_a_connection(url: str) -> None:
    """Only the public server that redirects is spoken to, never where it sends us."""

    def say(address: str, request: bytes) -> bytes:
        return answer(status="302 Found", Location=url) if b"GET /start " in request else PAGE

    if not url.isprintable() or not url.isascii():
        url = url.encode("utf-8").decode("latin-1")  # as it would come in a header
    network = Network(say)
    start = "http://public.example/start"
    try:
        got = network.fetcher().get(start)
    except SourceError:
        pass
    else:  # relative to a public page it may be a path on that page's own site: "http:127.0.0.1/"
        assert got.url.startswith("http://public.example/")
    assert set(network.connected) == {PUBLIC}


def test_a_name_that_is_public_first_and_private_then_is_refused() -> None:
    """The address that was checked is the one connected to; each hop resolves and checks anew."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    network = Network(lambda *_: answer(status="302 Found", Location="http://rebind.example/again"), rebinding)
    with pytest.raises(SourceError, match="no public address"):
        network.fetcher().get("http://rebind.example/")
    assert (network.connected, asked) == ([PUBLIC], ["rebind.example", "rebind.example"])


def test_a_name_is_resolved_once_for_a_connection() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    network = Network(lambda *_: PAGE, resolve)
    assert network.fetcher().get("http://public.example/").status == 200
    assert (asked, network.connected) == (["public.example"], [PUBLIC])


def test_more_than_five_redirects_are_not_followed() -> None:
    network = Network(lambda *_: answer(status="301 Moved Permanently", Location="/next"))
    with pytest.raises(SourceError, match="more than 5 redirects"):
        network.fetcher().get("http://public.example/")
    assert len(network.connected) == 6


@pytest.mark.parametrize(
    "url", ["http://public.example/a?b=c#d", "https://public.example:8443/", "http://public.example./"]
)
def test_a_plain_address_is_connected_to(url: str) -> None:
    network = Network()
    with pytest.raises(Unreached, match="cannot be reached"):
        network.fetcher().get(url)
    assert network.connected == [PUBLIC]


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    network = Network(lambda *_: PAGE)
    assert network.fetcher().get("http://public.example/").body
    assert network.connected == [PUBLIC]


def test_only_the_very_test_site_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST_SITES, "127.0.0.1:9000, 10.0.0.1:9000, loopback.example:9000, 127.0.0.2:9000")
    network = Network(lambda *_: PAGE)
    assert network.fetcher().get("http://127.0.0.1:9000/").status == 200
    network.connected.clear()
    for other in (
        "http://127.0.0.1:9001/", "http://127.0.0.2:9000/", "http://10.0.0.1:9000/", "http://localhost:9000/",
        "http://loopback.example:9000/", "http://[::1]:9000/", "http://127.1:9000/", "https://127.0.0.1/",
    ):  # fmt: skip
        with pytest.raises(SourceError):
            network.fetcher().get(other)
    assert network.connected == []


@given(st.ip_addresses(v=4))
def test_an_address_is_public_in_all_its_forms_or_in_none(ip: ipaddress.IPv4Address) -> None:
    number = int(ip)
    assert is_public(f"::ffff:{ip}") == is_public(str(ip))
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) | number))) == is_public(str(ip))
    assert is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1))) == is_public(str(ip))


@given(st.text(max_size=60))
def test_whatever_is_given_is_an_http_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}/x"):
        try:
            at = address_of(url)
        except SourceError:
            continue
        assert at.scheme in ("http", "https")
        assert at.host.isascii()
        assert "@" not in at.netloc
        assert address_of(str(at)) == at
        assert str(at).isascii()


def test_a_password_in_an_address_is_never_shown() -> None:
    with pytest.raises(SourceError) as refused:
        Network().fetcher().get("http://ada:secret@public.example/")
    assert "secret" not in str(refused.value)
    assert "secret" not in printable("https://ada:secret@public.example/feed")


# What comes back


def test_bytes_are_counted_as_they_come() -> None:
    network = Network(lambda *_: answer(b"x" * 200_001, Content_Type="text/plain"))
    with pytest.raises(SourceError, match="more than 200,000 bytes"):
        network.fetcher(largest=200_000).get("http://public.example/")
    lying = Network(
        lambda *_: (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"ffff\r\n"
            + b"x" * 65535
            + b"\r\n"
            + b"ffff\r\n"
            + b"x" * 65535
        )
    )
    with pytest.raises(SourceError, match="more than 100,000 bytes"):
        lying.fetcher(largest=100_000).get("http://public.example/")


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw"])
def test_gzip_and_deflate_are_undone(coding: str) -> None:
    body = b"<html>Seven people died.</html>" + bytes(random.Random(1).randbytes(90_000))
    packed = (
        gzip.compress(body)
        if "gzip" in coding
        else zlib.compress(body)[2:-4]
        if coding == "raw"
        else zlib.compress(body)
    )
    network = Network(lambda *_: answer(packed, Content_Encoding="deflate" if coding == "raw" else coding))
    assert network.fetcher().get("http://public.example/").body == body


@cache
def bombs() -> dict[str, tuple[bytes, str]]:
    zeros = bytes(10_000_000)
    layer = gzip.compress(zeros * 10, 9)
    return {
        "gzip": (layer, "gzip"),
        "deflate": (zlib.compress(zeros * 10, 9), "deflate"),
        "members": (gzip.compress(zeros, 9) * 100, "gzip"),
        "empty members": (gzip.compress(b"") * 200_000, "gzip"),
        "twice": (gzip.compress(layer, 9), "gzip, gzip"),
        "brotli": (b"\x1b\xff\xff", "br"),
        "zstd": (b"(\xb5/\xfd", "zstd"),
        "cut off": (gzip.compress(b"x" * 5000)[:30], "gzip"),
        "damaged": (b"\x1f\x8b" + b"\xff" * 500, "gzip"),
        "no gzip": (b"plain text", "gzip"),
        "slow growth": (gzip.compress(random.Random(2).randbytes(30_000) + zeros * 5, 9), "gzip"),
    }


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_refused_at_once(name: str) -> None:
    data, coding = bombs()[name]
    network = Network(lambda *_: answer(data, Content_Encoding=coding))
    begun = time.process_time()
    with pytest.raises(SourceError):
        network.fetcher().get("http://public.example/")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("part", ["headers", "body", "nothing"])
def test_a_server_that_drips_is_left_when_the_time_is_over(part: str) -> None:
    """Every wait is short, yet the whole fetch has an end."""
    ours, theirs = socket.socketpair()

    def drip() -> None:
        try:
            theirs.recv(4096)
            if part == "body":
                theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(400):
                if part != "nothing":
                    theirs.sendall(b"H")
                time.sleep(0.05)
        except OSError:
            pass

    threading.Thread(target=drip, daemon=True).start()
    guard = Guard(resolve=lambda *_: [PUBLIC], connect=lambda *_: ours)
    fetcher = Fetcher("t", guard=guard)
    begun = time.monotonic()
    with pytest.raises(Unreached):
        fetcher.get("http://public.example/", limits=Network().fetcher(seconds=0.5, patience=0.3).limits)
    assert time.monotonic() - begun < 8


def test_a_name_server_that_does_not_answer_is_left() -> None:
    fetcher = Network(names=lambda *_: time.sleep(20) or []).fetcher(patience=0.2)  # type: ignore[func-returns-value]
    begun = time.monotonic()
    with pytest.raises(Unreached, match="name server"):
        fetcher.get("http://slow.example/")
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/pdf", "application/zip"])
def test_what_is_no_page_is_not_taken(kind: str) -> None:
    with pytest.raises(SourceError, match="no page"):
        Network(lambda *_: answer(b"x", Content_Type=kind)).fetcher().get("http://public.example/")


def test_a_busy_server_says_how_long_to_wait() -> None:
    network = Network(lambda *_: answer(status="503 Service Unavailable", Retry_After="120"))
    with pytest.raises(Unreached) as busy:
        network.fetcher().get("http://public.example/")
    assert busy.value.wait == 120


def test_validators_are_sent_to_the_address_that_gave_them_alone() -> None:
    network = Network(lambda *_: answer(status="304 Not Modified"))
    known = Validators(url="http://public.example/a", etag='"1"', modified="Mon, 12 Oct 2020 10:00:00 GMT")
    assert network.fetcher().get("http://public.example/a", known).status == 304
    network.fetcher().get("http://public.example/b", known)
    assert b'If-None-Match: "1"' in network.requests[0]
    assert b"If-None-Match" not in network.requests[1]


def test_nothing_of_ours_is_sent_but_our_name() -> None:
    network = Network(lambda *_: PAGE)
    network.fetcher().get("http://public.example/a")
    names = {line.split(b":")[0].lower() for line in network.requests[0].split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"}


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of news.example, made for this run."""
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "made.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", str(key), "-out", str(made)]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl on this machine")
    return key, made


@pytest.mark.parametrize(("host", "trusted", "wrong"), [("news.example", True, None), ("other.example", True, "certificate"), ("news.example", False, "certificate")])  # fmt: skip
def test_the_certificate_must_be_the_hosts_though_we_connect_to_an_address(
    certificate: tuple[Path, Path], host: str, trusted: bool, wrong: str | None
) -> None:
    key, made = certificate
    ours, theirs = socket.socketpair()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(made, key)

    def serve() -> None:
        try:
            with served.wrap_socket(theirs, server_side=True) as inside:
                inside.recv(4096)
                inside.sendall(PAGE)
        except OSError:
            pass

    threading.Thread(target=serve, daemon=True).start()
    authorities = ssl.create_default_context(cafile=str(made) if trusted else None)
    guard = Guard(resolve=lambda *_: [PUBLIC], connect=lambda *_: ours)
    fetcher = Fetcher("t", guard=guard, authorities=authorities)
    if wrong:
        with pytest.raises(Unreached, match=wrong):
            fetcher.get(f"https://{host}/")
    else:
        assert fetcher.get(f"https://{host}/").body


def test_every_private_name_of_the_stub_is_in_the_corpus() -> None:
    assert {n for n in NAMES if not n.startswith("public")} <= {u.split("/")[2] for u in HOSTILE if u.count("/") > 2}
