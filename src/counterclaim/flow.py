"""The stages of reading one report, in order, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute import attribute, carriers
from counterclaim.compose import compose
from counterclaim.extract import extract
from counterclaim.model.reading import Reading
from counterclaim.model.record import Record, Tool
from counterclaim.segment import segment
from counterclaim.when import date_of, find_times
from counterclaim.where import Gazetteer, find_places
from counterclaim.who import Registered, identify


def read_report(
    reading: Reading, *, gazetteer: Gazetteer, register: Registered, tools: tuple[Tool, ...] = ()
) -> Record:
    """Turn a parsed report into its attributed record."""
    reading = replace(reading, document=date_of(reading))
    reading = replace(reading, sentences=segment(reading))
    reading = replace(reading, times=find_times(reading))
    places, mentions = find_places(reading, gazetteer)
    reading = replace(reading, places=places, mentions=mentions)
    reading = replace(reading, statements=attribute(reading))
    reading = replace(reading, findings=extract(reading))
    reading = identify(reading, register)
    return compose(reading, carriers=carriers(reading), tools=tools)
