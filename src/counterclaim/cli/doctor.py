"""`counterclaim doctor`: versions, models and limits in force, and what is missing."""

from __future__ import annotations

import platform
import warnings

import click

from counterclaim import __version__
from counterclaim.intake.limits import LARGEST_FILE, LARGEST_TEXT, LONGEST_SENTENCE


@click.command("doctor")
def command() -> None:
    """Say which versions, models and limits are in force."""
    from counterclaim.engine.encoder import Encoder
    from counterclaim.engine.gazetteer import open_gazetteer
    from counterclaim.engine.parser import Parser
    from counterclaim.lexicon.register import load_register

    click.echo(f"counterclaim {__version__}, Python {platform.python_version()}")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        parser = Parser.load()
    click.echo(f"parser       {parser.name} {parser.version} {parser.sha256[:12]}")
    for warning in caught:
        click.echo(f"  warning: {warning.message}")
    encoder = Encoder.load()
    click.echo(
        f"encoder      {encoder.name} {encoder.version} {encoder.sha256[:12]}"
        if encoder
        else "encoder      missing: rules alone"
    )
    open_gazetteer()
    click.echo(f"gazetteer    ready\nregister     {len(load_register().rows)} rows")
    click.echo(
        f"limits       {LARGEST_FILE:,} bytes a file, {LARGEST_TEXT:,} characters a report, {LONGEST_SENTENCE:,} characters a sentence"
    )
