"""The page and the HTTP API where people see a ledger, and the words behind every number."""

from counterclaim.serve.app import make_app
from counterclaim.serve.inside import Answer, ask

__all__ = ["Answer", "ask", "make_app"]
