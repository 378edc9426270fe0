"""Telling the operator that something needs a look: by mail, or by a message to a web address."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import httpx

from minutebook.errors import MinutebookError
from minutebook.mailing import MailServer, send

PATIENCE = 30.0
"""Seconds to wait for the address to answer."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Whom to write to, from whom, and through which server."""

    server: MailServer
    to: str
    sender: str


def by_mail(mail: Mail, subject: str, text: str) -> None:
    """Send a notice. Raises MinutebookError where the server does not take it."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, mail.sender, mail.to
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="minutebook")
    message.set_content(text)
    send(mail.server, message)


def by_web(address: str, subject: str, text: str) -> None:
    """Post a notice as JSON (``subject`` and ``text``). Raises MinutebookError where it is not taken."""
    try:
        answer = httpx.post(address, json={"subject": subject, "text": text}, timeout=PATIENCE)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise MinutebookError(f"the notice was not taken by {address}: {error}") from error
