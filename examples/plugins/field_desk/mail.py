"""Read e-mail: the text of a message with its subject, date and sender; attachments are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from counterclaim import Document, SourceError
from counterclaim.intake.formats import Format
from counterclaim.plugins import hookimpl


@hookimpl
def readers() -> list[Format]:
    """One form: files that end in .eml."""
    return [Format("e-mail", (".eml",), read)]


def read(data: bytes, source: str) -> Iterator[Document | SourceError]:
    """Yield the report that a message is. The sender's name counts as the outlet, the day it was sent as its date."""
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message["From"]:
        raise SourceError(source, "is no e-mail: it has no sender")
    body = message.get_body(preferencelist=("plain",))
    if body is None:
        raise SourceError(source, "is an e-mail without plain text")
    name, address = parseaddr(str(message["From"]))
    sent = message["Date"].datetime.date() if message["Date"] and message["Date"].datetime else None
    yield Document(
        text=str(body.get_content()).replace("\r\n", "\n"),
        key=source,
        title=str(message["Subject"]) if message["Subject"] else None,
        outlet=name or address or None,
        published=sent,
        published_basis="metadata" if sent else "none",
    )
