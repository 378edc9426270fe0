"""A search by mail: what is new goes out once, through a real mail server; nothing secret goes with it."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner, Result

from minutebook.cli import main
from minutebook.mailing import MailServer, send
from tests.site_sample import build
from tests.test_site import DECISION
from tests.test_site_citing import add_report

Run = Callable[..., Result]


class Postbox:
    """What a mail server was handed; ``closed`` makes it refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.closed = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.closed:
            return "451 Try again later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller cannot take port 0 itself
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return build(tmp_path_factory.mktemp("digest") / "any.db").read_bytes()


@pytest.fixture
def database(built: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "any.db"
    path.write_bytes(built)
    return path


@pytest.fixture
def run(database: Path, tmp_path: Path, postbox: tuple[Postbox, int]) -> Run:
    def called(search: str, *more: str, to: tuple[str, ...] = ("clerk@council.example",)) -> Result:
        where = ["--site", "https://minutes.example/", "--remember", str(tmp_path / "sent.json")]
        server = ["--smtp", f"127.0.0.1:{postbox[1]}", "--security", "none", "--from", "site@council.example"]
        readers = [part for reader in to for part in ("--to", reader)]
        return CliRunner().invoke(
            main, ["digest", str(database), "--search", search, *readers, *where, *server, *more]
        )

    return called


def test_what_is_new_is_mailed_once(run: Run, postbox: tuple[Postbox, int], database: Path) -> None:
    before = database.read_bytes()
    assert run("q=placements&kind=decision").exit_code == 0
    (mail,) = postbox[0].mails
    assert mail["to"] == "clerk@council.example"
    assert mail["from"] == "site@council.example"
    assert mail["subject"] == "Minutebook: 5 new records for “placements”"
    assert mail["auto-submitted"] == "auto-generated"
    text = mail.get_content()
    assert "That a further report on residential placements be brought to the Panel in January 2022." in text
    assert f"https://minutes.example{DECISION}" in text
    under = "REVIEW OF RESIDENTIAL PLACEMENTS"
    assert f"\n{under}\nThat the review" in text.replace("\r\n", "\n"), "under its minute's title"
    assert "https://minutes.example/search?q=placements&kind=decision" in text
    again = run("https://minutes.example/search?q=placements&kind=decision")
    assert again.exit_code == 0
    assert "nothing new" in again.output
    assert len(postbox[0].mails) == 1
    assert database.read_bytes() == before, "the published file is only read"


def test_a_paper_read_later_is_mailed_and_nothing_else(
    run: Run, postbox: tuple[Postbox, int], database: Path
) -> None:
    run("kind=figure")
    add_report(database)
    run("kind=figure")
    first, second = (mail.get_content() for mail in postbox[0].mails)
    assert "63 out of 192" in first
    assert "34 families" in second
    assert "63 out of 192" not in second


def test_reading_all_papers_again_mails_nothing(
    run: Run, postbox: tuple[Postbox, int], database: Path
) -> None:
    run("council=wexborough")
    conn = sqlite3.connect(database)
    with conn:
        conn.execute("UPDATE documents SET ingested_at = '2027-01-01T00:00:00Z'")
    conn.close()
    assert "nothing new" in run("council=wexborough").output


def test_a_mail_that_was_refused_is_sent_the_next_time(
    run: Run, postbox: tuple[Postbox, int], tmp_path: Path
) -> None:
    postbox[0].closed = True
    refused = run("q=placements")
    assert refused.exit_code == 1
    assert "did not take the mail" in refused.output
    assert not (tmp_path / "sent.json").exists()
    postbox[0].closed = False
    assert run("q=placements").exit_code == 0
    assert len(postbox[0].mails) == 1


def test_readers_do_not_see_each_other(run: Run, postbox: tuple[Postbox, int], tmp_path: Path) -> None:
    run("q=placements", to=("a@council.example", "b@council.example"))
    assert [mail["to"] for mail in postbox[0].mails] == ["a@council.example", "b@council.example"]
    assert "b@council.example" not in postbox[0].mails[0].as_string()
    assert len(json.loads((tmp_path / "sent.json").read_text())["sent"]) == 2


def test_contact_details_are_covered_in_mail(run: Run, postbox: tuple[Postbox, int]) -> None:
    assert run("kind=page").exit_code == 0
    text = postbox[0].mails[0].get_content()
    assert "█" in text
    for secret in ("wexborough.example", "poppleton.example", "960123", "960 456", "bloggs@"):
        assert secret not in text


def test_words_of_a_search_or_a_paper_are_no_headers(run: Run, postbox: tuple[Postbox, int]) -> None:
    assert run("q=placements%0d%0aBcc:%20evil@evil.example&year=2020").exit_code in (0, 1)
    assert run("q=be%0d%0aapproved&kind=decision").exit_code == 0
    for mail in postbox[0].mails:
        assert mail["bcc"] is None
        assert len(mail.get_all("to")) == 1


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("q=placements&council=atlantis", "There is no council “atlantis”"),
        ("", "asks for nothing"),
        ("q=((", "There are no words or numbers"),
    ],
)
def test_a_search_that_makes_no_sense_mails_nothing(
    run: Run, postbox: tuple[Postbox, int], search: str, said: str
) -> None:
    """Left out of account, the mistake would mail everything."""
    result = run(search)
    assert result.exit_code == 1
    assert said in result.output
    assert not postbox[0].mails


def test_mistakes_of_the_operator_are_said(run: Run, postbox: tuple[Postbox, int], tmp_path: Path) -> None:
    assert run("q=the", to=("nobody",)).exit_code == 2
    assert run("q=the", "--site", "minutes.example").exit_code == 2
    assert run("q=the", "--smtp", "mail:x").exit_code == 2
    (tmp_path / "sent.json").write_text("[]")
    broken = run("q=the")
    assert broken.exit_code == 1
    assert "no file that `minutebook digest` wrote" in broken.output
    assert not postbox[0].mails


def test_a_password_is_never_sent_in_the_clear(run: Run, postbox: tuple[Postbox, int]) -> None:
    result = run("q=the", "--smtp-user", "site")
    assert result.exit_code == 1
    assert "a password is not sent without TLS" in result.output
    with pytest.raises(Exception, match="did not take the mail"):
        send(MailServer("127.0.0.1", postbox[1], "starttls"), EmailMessage())
    assert not postbox[0].mails
