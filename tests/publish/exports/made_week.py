"""Small records made by hand, with a strike, its denial, tolls, talks and words that mean harm to a format."""

from functools import cache

from counterclaim.model.ledger import Ledger
from counterclaim.model.record import Record
from counterclaim.reconcile import reconcile
from reconcile.made import report

HOSTILE = '<script>alert("x")</script> ]]> =cmd|A0 \u202edlrow \U0001f4a3'


@cache
def made() -> tuple[Ledger, tuple[Record, ...]]:
    """A ledger of three reports without any parser."""
    one = (
        report("one", outlet="Herald")
        .says(
            "Aland's defence ministry",
            "shells hit Arvan",
            event="ASSAULT",
            mode="heavy-weapons",
            at="Arvan",
            on="2021-03-10",
        )
        .says(
            "Aland's prosecutor general",
            "9 people were killed in Arvan",
            killed=9,
            at="Arvan",
            on="2021-03-10",
            scope="incident",
        )
        .says(
            "Boria's defence ministry",
            "no shells hit Arvan",
            event="ASSAULT",
            mode="heavy-weapons",
            at="Arvan",
            on="2021-03-10",
            denies=True,
        )
    )
    two = (
        report("two", outlet=HOSTILE, day="2021-03-11")
        .says(
            "ombudsman Mara Vell",
            f"5 people were killed in Arvan {HOSTILE}",
            killed=5,
            at="Arvan",
            on="2021-03-10",
            scope="incident",
        )
        .says("Ivo Tarn", "militants attacked Northmark", event="ASSAULT", at="Northmark", on="2021-03-11")
        .says(None, "Fighting went on", event="ASSAULT", on="2021-03-11")
    )
    three = report("three", outlet="Post", day="2021-03-12").says(
        "Aland", "talks were held in Capital", talks="held", at="Capital", on="2021-03-12", parties=("Aland", "Boria")
    )
    records = tuple(r.record() for r in (one, two, three))
    return reconcile(records), records
