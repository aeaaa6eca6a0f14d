"""XML from strangers: decoded by us, refused with a DTD, parsed without entities, network or giants."""

from __future__ import annotations

import codecs
import re
from typing import Any

from counterclaim.errors import SourceError

LARGEST = 12_000_000  # characters of a feed or sitemap
MOST_TAGS = 650_000  # a full sitemap (50,000 addresses with all they may carry) has 600,000
MOST_ATTRIBUTES = 300_000
SNIFFED = 65_536  # characters within which the first element must begin

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I | re.A)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_SAFE = re.compile(r"utf-?8|utf-?16(-?[lb]e)?|us-?ascii|iso-?8859-?\d+|windows-?12\d\d|cp12\d\d|koi8-?[ru]|gb2312|gbk|gb18030|big5|euc-?(jp|kr)|shift[_-]jis", re.I)  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", re.A)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)", re.I | re.A)
_BARE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
)  # what XML does not know stays as it is
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def text_of(data: bytes, media_type: str, source: str) -> str:
    """A page's characters: by its mark, its server's charset, its own, else UTF-8, else windows-1252. Raises SourceError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, source)
    named = _CHARSET.search(media_type)
    own = _DECLARED.search(data[:1024]) or _META.search(data[:4096])
    for name in (named and named.group(1), own and own.group(1).decode("ascii", "replace")):
        if name and _SAFE.fullmatch(name):
            latin = re.fullmatch(r"iso-?8859-?1|us-?ascii", name, re.I)  # browsers take both for windows-1252
            return _decoded(
                data, "windows-1252" if latin and not _is_utf8(data) else "utf-8" if latin else name, source
            )
    return _decoded(data, "utf-8" if _is_utf8(data) else "windows-1252", source)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise SourceError(source, f"is not valid {encoding.upper()}") from None


def root_of(text: str, source: str) -> str:
    """The local name of a document's first element in lower case; empty where it does not begin with markup.

    Raises SourceError for a DTD other than HTML's: it could name files, servers and endless entities.
    """
    at, head = 0, text[:SNIFFED].lstrip("\ufeff")
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        if head.startswith("<?", at):
            end = head.find("?>", at)
        elif head.startswith("<!--", at):
            end = head.find("-->", at)
        elif found := _DOCTYPE.match(head, at):
            if found.group(1).lower() != "html":
                raise SourceError(source, "has a DTD, which no feed needs; it is not read")
            end = head.find(">", at)
        else:
            name = _NAME.match(head, at)
            return name.group(1).lower() if name else ""
        if end < 0:
            return ""
        at = head.index(">", end) + 1


def tree_of(text: str, source: str) -> Any:
    """Parse XML to lxml's element. Raises SourceError where it has a DTD, is too large, or is no XML even when read leniently."""
    from lxml import etree

    if len(text) > LARGEST or text.count("<") > MOST_TAGS or text.count("=") > MOST_ATTRIBUTES:
        raise SourceError(source, "is too large for a feed or a sitemap")
    text = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    for lenient in (False, True):
        data = (_BARE.sub("&amp;", text) if lenient else text).encode("utf-8", "replace")
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
            dtd_validation=False, attribute_defaults=False, remove_comments=True, remove_pis=True, recover=lenient,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if lenient:
                raise SourceError(source, f"is not well-formed XML ({str(error)[:100]})") from None
            continue
        if root is None:
            break
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError(source, "has a DTD, which no feed needs; it is not read")
        return root
    raise SourceError(source, "is not well-formed XML")
