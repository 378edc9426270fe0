"""Sending mail through the operator's own server (SMTP)."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from minutebook.errors import MinutebookError

Security = Literal["starttls", "tls", "none"]

PATIENCE = 30
"""Seconds to wait for the server."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and how. Without a ``user`` nobody logs in."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = ""


def send(server: MailServer, message: EmailMessage) -> None:
    """Hand a message in. MinutebookError where the server cannot be had or does not take it."""
    if server.user and server.security == "none":
        raise MinutebookError("a password is not sent without TLS: use starttls or tls, or no user")
    try:
        with _connected(server) as opened:
            if server.security == "starttls":
                opened.starttls(context=ssl.create_default_context())
            if server.user:
                opened.login(server.user, server.password)
            opened.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise MinutebookError(
            f"the mail server {server.host} port {server.port} did not take the mail: {error}"
        ) from error


def _connected(server: MailServer) -> AbstractContextManager[smtplib.SMTP]:
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
