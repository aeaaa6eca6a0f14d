"""Loads once, in the process that others are forked from, what a `gather` would load each time."""

from counterclaim.gather import web
from counterclaim.gather.pages import documents_of
from counterclaim.intake import Given
from counterclaim.model.visit import Visit

assert web
list(
    documents_of(
        Visit(url="http://a.example/", body=b"<html><body><p>Twelve people died in the town.</p></body></html>"),
        Given(),
    )
)
