"""Addresses on the web: what we accept as one, and which machines behind them we may speak to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

from counterclaim.errors import SourceError

LONGEST = 2_000  # characters of an address
PORTS = {"http": 80, "https": 443}
LOWEST_PORT = 1024  # others below are other services': mail, shells, printers

_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_WHOLE = re.compile(r"https?://", re.I)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "/?:@!$&'()*+,;=-._~%[]"  # what a target may hold unquoted

# Beyond what ipaddress calls private (which differs between Python's versions): IANA's special-purpose registries.
_NOT_OURS_4 = [IPv4Network(n) for n in ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")]
_NOT_OURS_6 = [IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "3fff::/20")]
_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in its parts: `host` in ASCII without brackets or a last dot, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as an address and the Host header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots.txt and politeness go by."""
        return f"{self.scheme}://{self.netloc}"

    def __str__(self) -> str:
        return self.site + self.target


def is_address(source: str) -> bool:
    """Whether a source is meant as an address on the web: it begins with a scheme that is no drive letter."""
    return bool(re.match(r"(?:https?:|[a-z][a-z0-9+.-]+://)", source, re.I)) and not source.lower().startswith(
        "postgres"
    )


def address_of(url: str, base: str | None = None) -> Address:
    """Read an address, relative to `base` where one is given. Raises SourceError for all that is no plain http(s) address."""
    shown = printable(url)
    if len(url) > LONGEST:
        raise SourceError(shown, f"is an address of {len(url):,} characters; one may have {LONGEST:,}")
    if _CONTROL.search(url):
        raise SourceError(shown, "is no address: it has blanks, backslashes or control characters")
    try:
        parts = urlsplit(url if base is None or _WHOLE.match(url) else urljoin(base, url))
        port = parts.port
    except ValueError:
        raise SourceError(shown, "is no address") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise SourceError(
            shown, f"is an address of the kind “{scheme[:20] or 'none'}”; only http and https are fetched"
        )
    if "@" in parts.netloc:
        raise SourceError(shown, "is an address with a user name; none is ever sent")
    port = PORTS[scheme] if port is None else port
    if port not in PORTS.values() and port < LOWEST_PORT:
        raise SourceError(shown, f"names port {port}, which is no web server's")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Address(scheme, _host(parts.netloc, shown), port, target)


def _host(netloc: str, shown: str) -> str:
    """The host alone, checked. A number must be written as four decimals, so that no resolver can read it in another way."""
    if netloc.startswith("["):
        inside, closed, _ = netloc[1:].partition("]")
        try:
            return str(IPv6Address(inside if closed and "%" not in inside else ""))
        except AddressValueError:
            raise SourceError(shown, "names no host") from None
    name = netloc.partition(":")[0]
    try:  # IDNA's preparation also makes ASCII of wide and circled digits
        host = (name if name.isascii() else name.encode("idna").decode("ascii")).lower().removesuffix(".")
    except UnicodeError:
        raise SourceError(shown, "names no host") from None
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise SourceError(shown, "names no host")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(host))
        except AddressValueError:
            raise SourceError(shown, "hides its host in a number") from None
    return host


def printable(url: str) -> str:
    """An address as messages show it: no control or direction marks, no password, not endless."""
    shown = "".join(c if c.isprintable() else "�" for c in url[:300])
    return re.sub(r"//[^/?#\s]*@", "//…@", shown)


def is_public(address: str) -> bool:
    """Whether an IP address is one that the whole world reaches, also behind the forms that carry an IPv4 address in IPv6."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in net for net in _NOT_OURS_4)
    carried = _carried(ip)
    if carried is not None and not is_public(str(carried)):
        return False
    if ip.ipv4_mapped is not None or ip in _NAT64:
        return True  # the address carried is all it says
    return ip in _UNICAST and ip.is_global and not any(ip in net for net in _NOT_OURS_6)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, 6to4, NAT64, ISATAP."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _NAT64 or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
