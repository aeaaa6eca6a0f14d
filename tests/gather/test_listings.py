"""Feeds and sitemaps are read as they are found; hostile XML reads no file, opens no socket and takes no time."""

from __future__ import annotations

import resource
import socket
import time
from pathlib import Path

import pytest

from counterclaim.errors import SourceError
from counterclaim.gather.listings import day_of, list_in, listing_in
from counterclaim.gather.markup import root_of, text_of
from counterclaim.gather.pages import documents_of
from counterclaim.gather.robots import allows, delay_in
from counterclaim.intake import Given
from counterclaim.model.document import Document
from counterclaim.model.visit import Visit

FEED = "http://courier.example/feed/"
CANARY = "the canary sings at noon"


def hostile(canary: Path) -> dict[str, bytes]:
    """XML that wants files, servers, memory or time; made for these tests."""
    at = canary.as_uri()
    item = "<item><title>{}</title><link>http://a.example/{}</link></item>"
    rss = "<rss version='2.0'><channel>{}</channel></rss>"
    use = rss.format(item.format("&x;", "1"))
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    deep = "<a>" * 100_000
    found = {
        "file entity": f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{at}'>]>{use}",
        "public entity": f"<!DOCTYPE rss [<!ENTITY x PUBLIC 'a' '{at}'>]>{use}",
        "network entity": f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]>{use}",
        "ftp entity": f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'ftp://127.0.0.1/x'>]>{use}",
        "parameter entity": f"<!DOCTYPE rss [<!ENTITY % p SYSTEM '{at}'> %p;]>{use}",
        "nested parameter entity": f"<!DOCTYPE rss [<!ENTITY % a '<!ENTITY &#37; b SYSTEM \"{at}\">'> %a; %b;]>{use}",
        "external DTD": f"<!DOCTYPE rss SYSTEM '{at}'>{use}",
        "public DTD": f"<!DOCTYPE rss PUBLIC '-//x//y' 'http://127.0.0.1:9/rss.dtd'>{use}",
        "billion laughs": f"<!DOCTYPE rss [<!ENTITY l0 'lol'>{laughs}]>{rss.format(item.format('&l9;', '1'))}",
        "laughs in an attribute": f"<!DOCTYPE rss [<!ENTITY l0 'lol'>{laughs}]><rss a='&l9;'/>",
        "quadratic blow-up": f"<!DOCTYPE rss [<!ENTITY x '{'y' * 50_000}'>]>{rss.format('&x;' * 10_000)}",
        "recursive entity": f"<!DOCTYPE rss [<!ENTITY x '&y;'><!ENTITY y '&x;'>]>{use}",
        "attribute default": "<!DOCTYPE rss [<!ATTLIST rss a CDATA 'z'>]>" + use,
        "lower case": f"<!doctype rss [<!ENTITY x SYSTEM '{at}'>]>{use}",
        "after a comment": f"<?xml version='1.0'?><!-- a --><!DOCTYPE rss [<!ENTITY x SYSTEM '{at}'>]>{use}",
        "in HTML's name": f"<!DOCTYPE html [<!ENTITY x SYSTEM '{at}'>]>{use}",
        "in another name": f"<!DOCTYPE foo [<!ENTITY x SYSTEM '{at}'>]>{use}",
        "XInclude": rss.format(f"<item xmlns:xi='http://www.w3.org/2001/XInclude'><title><xi:include parse='text' href='{at}'/></title><link>http://a.example/1</link></item>"),
        "stylesheet": f"<?xml-stylesheet type='text/xsl' href='{at}'?>{use.replace('&x;', 'x')}",
        "schema": f"<rss xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='{at}'><channel/></rss>",
        "xml:base": f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{at}'><entry><title>t</title><link href='x'/></entry></feed>",
        "file link": rss.format(f"<item><title>t</title><link>{at}</link></item>"),
        "deep": f"<rss>{deep}",
        "many elements": rss.format("<a/>" * 700_000),
        "many attributes": "<rss " + " ".join(f"a{n}=''" for n in range(310_000)) + "/>",
        "long name": f"<rss><{'a' * 9_000_000}/></rss>",
        "never closed": "<rss><channel>" + "<item>" * 200_000,
        "endless comment": "<!-- " + "- " * 2_000_000,
        "many declarations": "<?a?>" * 500_000 + use,
        "many links": rss.format("".join(f"<item><link>http://a.example/{n}</link></item>" for n in range(60_000))),
    }  # fmt: skip
    encoded = {name: text.encode() for name, text in found.items()}
    encoded["UTF-16"] = found["file entity"].encode("utf-16")
    encoded["UTF-16 without a mark"] = found["file entity"].encode("utf-16-le")
    encoded["UTF-7"] = b"<?xml version='1.0' encoding='utf-7'?>+ADw-!DOCTYPE rss [+ADw-!ENTITY x SYSTEM '" + at.encode() + b"'+AD4-]+AD4-" + use.encode()  # fmt: skip
    encoded["EBCDIC"] = b"<?xml version='1.0' encoding='cp037'?>" + found["file entity"].encode("cp037")
    encoded["gzip in a feed's name"] = b"\x1f\x8b\x08\x00" + b"\xff" * 100
    return encoded


NAMES = list(hostile(Path("/x")))


def test_the_corpus_of_hostile_xml_is_large() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_hostile_xml_is_read_without_file_or_socket_in_a_second(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(f"{CANARY}. Twelve people died in the town.")
    data = hostile(canary)[name]
    sockets: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: sockets.append(address))
    atime, grown = canary.stat().st_atime_ns, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    said = ""
    try:
        said = repr(listing_in(data, "text/xml", FEED))
        assert "file:" not in said.split("refused=")[0]
    except SourceError as error:
        said = str(error)
    assert time.process_time() - begun < 1
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown
    assert grown < 128 * 1024  # KiB
    if len(data) < 200_000:  # what is no listing is read as a page: no file then, either
        for found in documents_of(Visit(url=FEED, body=data, media_type="text/xml"), Given(any_language=True)):
            said += found.text if isinstance(found, Document) else str(found)
    assert CANARY not in said
    assert sockets == []
    assert canary.stat().st_atime_ns == atime


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    data = b"<rss><channel><item><title>Fish & chips&nbsp;</title><link>a?x=1&y=2</link></item></channel></rss>"
    listing = listing_in(data, "", FEED)
    assert listing
    assert [lead.url for lead in listing.leads] == [FEED + "a?x=1&y=2"]
    assert listing.leads[0].title == "Fish & chips\xa0"


@pytest.mark.parametrize("data", [b"", b"plain words", b"<html><body/></html>", b"<!doctype html><html/>", b"{}", b"<svg/>", b"<?xml version='1.0'?>"])  # fmt: skip
def test_what_lists_nothing_is_no_listing(data: bytes) -> None:
    assert listing_in(data, "", FEED) is None


def test_what_a_feed_says_of_a_page_is_kept() -> None:
    data = """<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>
    <channel><title>Courier</title></channel><item><title>Seven &amp;#8217;dead&amp;#8217;</title><link> /a </link><dc:date>2020-10-11T08:00:00Z</dc:date>
    <dc:creator>Ada Quill</dc:creator><media:credit>Meridian Wire</media:credit><dc:rights>© Courier</dc:rights></item></rdf:RDF>"""
    listing = listing_in(data.encode(), "", FEED)
    assert listing
    [lead] = listing.leads
    assert (lead.url, lead.title, lead.published) == ("http://courier.example/a", "Seven ’dead’", "2020-10-11")
    assert (lead.byline, lead.credit, lead.rights) == ("Ada Quill", "Meridian Wire", "© Courier")


def test_a_permanent_guid_stands_for_a_missing_link() -> None:
    data = b"<rss><channel><item><guid>http://a.example/1</guid></item><item><guid isPermaLink='false'>x</guid></item></channel></rss>"
    listing = listing_in(data, "", FEED)
    assert listing
    assert [lead.url for lead in listing.leads] == ["http://a.example/1"]


@pytest.mark.parametrize(("written", "day"), [("Mon, 12 Oct 2020 10:00:00 GMT", "2020-10-12"), ("2020-10-11T08:00:00Z", "2020-10-11"), ("2020-13-40", None), ("yesterday", None), ("", None), (None, None)])  # fmt: skip
def test_days_are_read_as_feeds_write_them(written: str | None, day: str | None) -> None:
    assert day_of(written) == day


def test_a_list_of_addresses_names_the_lines_that_are_none() -> None:
    listing = list_in("http://a.example/1\n# remark\nfile:///x\n\nhttp://a.example/1\n", "list.txt")
    assert [lead.url for lead in listing.leads] == ["http://a.example/1"]
    assert [e.source for e in listing.refused] == ["list.txt:3"]


def test_only_encodings_of_text_are_believed() -> None:
    assert text_of(b"<?xml version='1.0' encoding='unicode_escape'?>\\x3c", "", "x").endswith("\\x3c")
    assert root_of("\ufeff <?xml version='1.0'?><!-- <html> --><atom:feed>", "x") == "feed"


def test_robots_txt_is_read_for_us_by_name_first() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Counterclaim\nDisallow: /private/\nCrawl-delay: 5\n\nUser-agent: otherbot\nAllow: /"
    assert allows(text, "http://a.example/news")
    assert not allows(text, "http://a.example/private/x")
    assert delay_in(text, 1.0) == 5.0
    assert delay_in("User-agent: *\nCrawl-delay: 0.1", 1.0) == 1.0


def test_a_hostile_robots_txt_takes_no_more_than_a_large_one() -> None:
    agents = "\n".join(f"User-agent: a{n}" for n in range(15_000))
    text = agents + "\n" + "\n".join(f"Disallow: /*{n}*a*a*a*b$" for n in range(15_000))
    begun = time.process_time()
    allows(text, "http://a.example/" + "a" * 1_900)
    assert time.process_time() - begun < 3
