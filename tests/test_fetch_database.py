"""From a library of fetched papers into the database and the release: what the site says of a paper goes with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ingest import finished
from ingest.text import read_text
from minutebook.as_listed import as_listed, is_same_body
from minutebook.cli import main
from minutebook.findings import Identity, Problem, select
from minutebook.listing import Listing
from minutebook.reading import find
from minutebook.site.documents import document_page
from minutebook.told import Told
from tests.fetched import CONTACT, COUNCIL, Fetcher, fetching
from tests.moderngov import faults

MINUTES = """Middlesbrough Borough Council

Minutes of the Harbour Board

A meeting of the Harbour Board was held on Tuesday 14 September 2021.

PRESENT: Councillors A Marsh (Chair) and B Reed.

1. Dredging

RESOLVED that the channel be dredged.
"""


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with fetching(tmp_path) as made:
        yield made


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def ingest(db: Path, *folders: Path) -> Result:
    return run("ingest", db, *folders, "-j", "1", "--no-ocr")


def rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute(sql).fetchall()


def test_papers_come_with_their_address_body_day_and_kind(fetcher: Fetcher, tmp_path: Path) -> None:
    fetcher.run()
    db = tmp_path / "m.db"
    assert ingest(db, fetcher.library).exit_code == 0
    told = rows(
        db,
        "SELECT kind_given, committee_given, date_given, council_id, family, source_url FROM documents ORDER BY 1",
    )
    assert [row[0] for row in told] == ["decision", "item minutes", "minutes", "pack"]
    assert told[2][1:5] == ("Riverside Children's Scrutiny Panel", "2021-09-14", COUNCIL, "moderngov")
    assert told[2][5].startswith(f"{fetcher.site.address}/documents/g9001/Printed%20minutes")
    panel = fetcher.sample.panel  # the register of decisions is of no body's meetings
    assert dict(rows(db, "SELECT kind_given, body_number_given FROM documents")) == {
        "decision": None,
        "item minutes": panel,
        "minutes": panel,
        "pack": panel,
    }
    decided = rows(db, "SELECT id FROM resolutions WHERE text LIKE '%further report on placements%'")
    assert decided == [("middlesbrough/riverside-childrens-scrutiny-panel/2021-09-14/2/1",)]
    assert run("verify", db).exit_code == 0


def test_the_same_library_again_changes_nothing(fetcher: Fetcher, tmp_path: Path) -> None:
    fetcher.run()
    db = tmp_path / "m.db"
    ingest(db, fetcher.library)
    before = rows(db, "SELECT id, ingested_at FROM documents ORDER BY id")
    assert "4 unchanged" in ingest(db, fetcher.library).output
    assert rows(db, "SELECT id, ingested_at FROM documents ORDER BY id") == before


def test_a_replaced_paper_stays_and_is_marked_and_the_new_one_goes_before_it(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    db = tmp_path / "m.db"
    fetcher.run()
    ingest(db, fetcher.library)
    said = "RESOLVED that the Director bring a further report on placements by January 2022."
    fetcher.sample.council.change_item(fetcher.sample.minuted, fetcher.sample.report_item, minute=(said,))
    fetcher.run()
    ingest(db, fetcher.library)
    marked = rows(
        db,
        "SELECT d.kind_given, n.kind_given FROM documents AS d JOIN documents AS n ON n.id = d.superseded_by ORDER BY 1",
    )
    assert marked == [("item minutes", "item minutes"), ("minutes", "minutes")]
    (stands,) = rows(db, "SELECT text FROM resolutions WHERE id LIKE '%2021-09-14/2/1'")
    assert "January 2022" in stands[0]
    ((old, new),) = rows(
        db, "SELECT id, superseded_by FROM documents WHERE kind_given = 'minutes' AND superseded_by <> ''"
    )
    with closing(sqlite3.connect(db)) as conn:
        conn.row_factory = sqlite3.Row
        pages = [document_page(conn, document) for document in (old, new)]
    assert [page and page.replaced_by_link for page in pages] == [f"/document/{new}", None]
    assert run("verify", db).exit_code == 0


def test_a_withdrawn_paper_goes_with_all_that_was_read_of_it_and_comes_back(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    db, kept = tmp_path / "m.db", tmp_path / "kept"
    fetcher.run()
    run("ingest", db, fetcher.library, "-j", "1", "--no-ocr", "--keep-papers", kept)
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    run("ingest", db, fetcher.library, "-j", "1", "--no-ocr", "--keep-papers", kept)
    (gone,) = rows(
        db,
        "SELECT d.id, d.status, p.code, d.sha256 FROM documents AS d JOIN problems AS p ON p.document_id = d.id WHERE code = 'withdrawn'",
    )
    assert gone[1] == "failed"
    assert rows(db, f"SELECT count(*) FROM pages WHERE document_id = '{gone[0]}'") == [(0,)]
    assert not list(kept.rglob(f"{gone[3]}.pdf"))
    _nothing_is_published_of_it(db, tmp_path / "public")
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=True)
    fetcher.run()
    ingest(db, fetcher.library)
    assert rows(db, f"SELECT status FROM documents WHERE id = '{gone[0]}'") == [("ok",)]


def _nothing_is_published_of_it(db: Path, public: Path) -> None:
    assert run("publish", db, "--to", public).exit_code == 0
    released = public / "current" / "minutebook.db"
    assert "withdrawn" not in {code for (code,) in rows(released, "SELECT code FROM problems")}
    assert rows(
        released, "SELECT count(*) FROM documents WHERE kind_given = 'pack' OR status = 'failed'"
    ) == [(0,)]
    assert rows(released, "SELECT count(*) FROM withdrawn_papers") == [(0,)]


def test_a_withdrawn_paper_is_not_read_from_a_drop_folder_either(fetcher: Fetcher, tmp_path: Path) -> None:
    db, drop = tmp_path / "m.db", tmp_path / "drop"
    fetcher.run()
    drop.mkdir()
    (pack,) = [path for path in fetcher.files() if path.name.startswith("Public reports pack")]
    (drop / "copy.pdf").write_bytes(pack.read_bytes())
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    ingest(db, fetcher.library)
    assert "withdrawn" in ingest(db, drop).output
    assert rows(db, "SELECT count(*) FROM documents WHERE file_name = 'copy.pdf' AND status <> 'failed'") == [
        (0,)
    ]


def test_update_fetches_first_where_its_settings_name_councils(fetcher: Fetcher, tmp_path: Path) -> None:
    settings = tmp_path / "fetch.toml"
    settings.write_text(
        f'contact = "{CONTACT}"\ncouncils = ["{COUNCIL}", "adur"]\nsince = "2021-09-01"\nuntil = "2021-11-10"\npause = 0.5\n'
        f'[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
    )
    db, log = tmp_path / "m.db", tmp_path / "log.jsonl"
    done = run("update", db, "--fetch", settings, "-j", "1", "--ocr", "none", "--log", log)
    assert "Look at this: fetching from adur stopped: no-address" in done.output
    assert "Fetched from middlesbrough: meetings 3; papers: 4 new" in done.output
    assert rows(db, "SELECT count(*) FROM documents") == [(4,)]
    assert '"event": "fetched"' in log.read_text()


def test_update_names_what_could_not_be_fetched_once_and_what_was_withdrawn(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    settings = tmp_path / "fetch.toml"
    settings.write_text(
        f'contact = "{CONTACT}"\ncouncils = ["{COUNCIL}"]\nsince = "2021-09-01"\nuntil = "2021-11-10"\npause = 0.5\n'
        f'[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
    )
    call = ("update", tmp_path / "m.db", "--fetch", settings, "-j", "1", "--ocr", "none")
    with fetcher.site.faults.on(faults.page_for_paper(where="T=10")):
        first, second = run(*call), run(*call)
    assert first.exit_code == 1
    assert "Look at this: middlesbrough: not fetched: http://" in first.output
    assert "not-a-paper" in first.output
    assert (second.exit_code, ": not fetched: " in second.output) == (0, False)
    assert run(*call).exit_code == 0
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    gone = run(*call)
    assert gone.exit_code == 1
    assert "Look at this: middlesbrough: withdrawn by the council: " in gone.output
    assert run(*call).exit_code == 0


def test_update_of_a_drop_folder_asks_no_network(fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "minutes.txt").write_text(MINUTES)
    assert run("update", tmp_path / "m.db", tmp_path / "drop", "-j", "1", "--ocr", "none").exit_code == 0
    assert not fetcher.site.record.seen()


def test_a_library_that_cannot_be_written_does_not_stop_the_update(fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file in its place")
    settings = tmp_path / "fetch.toml"
    settings.write_text(
        f'contact = "{CONTACT}"\ncouncils = ["{COUNCIL}"]\n[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
    )
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "minutes.txt").write_text(MINUTES)
    db = tmp_path / "m.db"
    done = run("update", db, tmp_path / "drop", "--fetch", settings, "-j", "1", "--ocr", "none")
    assert "Look at this: fetching stopped: the library cannot be written" in done.output
    assert rows(db, "SELECT count(*) FROM documents WHERE status = 'ok'") == [(1,)]


def test_a_paper_that_somebody_put_into_the_library_is_read_too(fetcher: Fetcher, tmp_path: Path) -> None:
    """A drop folder into which papers are fetched from then on does not stop to be one."""
    fetcher.run()
    (fetcher.library / "by hand").mkdir()
    (fetcher.library / "by hand" / "minutes.txt").write_text(MINUTES)
    db = tmp_path / "m.db"
    run("ingest", db, fetcher.library, "-j", "1", "--ocr", "none")
    sql = "SELECT count(*) FROM run_files WHERE file_name = 'minutes.txt' AND outcome = 'ok'"
    assert rows(db, sql) == [(1,)]
    assert rows(db, "SELECT count(*) FROM run_files") == [(len(fetcher.files()) + 1,)]


def identity_and_problems(listing: Listing, text: str = MINUTES) -> tuple[Identity, list[tuple[str, str]]]:
    document = finished(read_text(text.encode(), file_name="minutes.txt", sha256="0" * 64))
    found = find(document, Told(COUNCIL, listing=listing))
    (identity,) = select(found, Identity)
    return identity, [(p.code, p.message) for p in select(found, Problem) if p.rule.startswith("as_listed")]


@pytest.mark.parametrize(
    ("listing", "words"),
    [
        (Listing("minutes", "Harbour Board", "2021-09-14"), None),
        (Listing("minutes", "The Harbour Board (Executive)", "2021-09-14"), None),
        (Listing("report", "Cabinet", "2021-10-05"), None),
        (Listing("minutes", "Cabinet", "2021-09-14"), "under Cabinet, and it names Harbour Board"),
        (
            Listing("minutes", "Harbour Board", "2021-10-05"),
            "with the meeting of 2021-10-05, and it is dated 2021-09-14",
        ),
        (Listing("pack", "Harbour Board", "2021-09-14"), "as pack, and it reads as minutes"),
    ],
)
def test_where_site_and_paper_disagree_the_paper_stands_and_a_problem_says_so(
    listing: Listing, words: str | None
) -> None:
    identity, problems = identity_and_problems(listing)
    assert (identity.committee, identity.date) == ("Harbour Board", "2021-09-14")
    assert [code for code, _ in problems] == (["listing-contradiction"] if words else [])
    assert all(words and words in message for _, message in problems)


def test_the_site_fills_in_what_the_paper_does_not_say() -> None:
    text = "Minutes\n\nThe members met and talked.\n\n1. Dredging\n\nRESOLVED that the channel be dredged.\n"
    identity, problems = identity_and_problems(Listing("minutes", "Harbour Board", "2021-09-14"), text)
    assert (identity.committee, identity.date, problems) == ("Harbour Board", "2021-09-14", [])


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Middlesbrough Council Harbour Board", "Harbour Board"),
        ("Upper Harbour Board", "Upper Harbour Board"),
    ],
)
def test_the_name_of_the_council_is_no_part_of_the_name_of_a_body(head: str, body: str) -> None:
    identity, problems = identity_and_problems(
        Listing("minutes", "Harbour Board", "2021-09-14"), MINUTES.replace("Harbour Board", head)
    )
    assert (identity.committee, problems) == (body, [])


def test_a_document_without_an_identity_is_left_as_it_is() -> None:
    assert as_listed((), Listing("minutes")) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cabinet", "The Cabinet", True),
        ("Planning and Development Committee", "Planning & Development Committee", True),
        ("Corporate Parenting Board", "You Matter to Us - Corporate Parenting Board", True),
        ("Planning Committee", "Licensing Committee", False),
    ],
)
def test_two_names_may_be_of_one_body(one: str, other: str, same: bool) -> None:
    assert is_same_body(one, other) is same


def test_fetch_says_what_it_needs(tmp_path: Path) -> None:
    assert "whom to write to" in run("fetch", COUNCIL, "--library", tmp_path).output
    assert "not ''" not in run("fetch", COUNCIL, "--library", tmp_path).output
    assert "no council 'nowhere'" in run("fetch", "nowhere").output
    assert "did you mean middlesbrough?" in run("fetch", "Middlesborough").output
    assert "[addresses]" in run("fetch", "ADUR", "--library", tmp_path, "--contact", CONTACT).output
    assert "no span" in run("fetch", COUNCIL, "--contact", CONTACT, "--since", "lately").output
    assert "name a council" in run("fetch", "--contact", CONTACT).output


def test_a_failure_is_told_by_the_exit_status(fetcher: Fetcher, tmp_path: Path) -> None:
    settings = tmp_path / "fetch.toml"
    settings.write_text(
        f'library = "library"\npause = 0.5\n[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
    )
    call = (
        "fetch",
        COUNCIL,
        "--settings",
        settings,
        "--contact",
        CONTACT,
        "--since",
        "2021-09-01",
        "--until",
        "2021-09-20",
    )
    with fetcher.site.faults.on(faults.page_for_paper(where="T=10")):
        done = run(*call)
    assert done.exit_code == 1
    assert "not-a-paper" in done.output
    assert run(*call).exit_code == 0
