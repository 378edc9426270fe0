"""What is forgotten is out of everything published, at once, stays out when papers come again, and is on record."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

import db as store
from db.corrections import Decision
from db.forgotten import forget_name, places_of, withdraw_forgetting
from db.forgotten_names import ForgottenNames, NameKey, digest, key_of
from db.held_words import HELD
from db.ids import document_id
from db.search.engines import has_tantivy
from db.withdrawn import Withdrawn, note_withdrawn
from minutebook import pipeline
from minutebook.cli import main
from minutebook.corrections.forgetting import Places, publish_without
from minutebook.errors import DatabaseError, PublishError
from minutebook.following.stage import follow_actions
from minutebook.release.folder import Folder
from minutebook.release.publish import has_index, publish
from minutebook.release.settings import Settings
from minutebook.release.writing import write_public
from minutebook.site.serve import datasette_for

MINUTES = """# Middlesbrough Council

# Harbour Committee

A meeting of the Harbour Committee was held on Tuesday 20 July 2021.

PRESENT: Councillors A Thistlewood (Chair), O Penhaligon and T Marchbanks

21/97 LETTER OF ORIEL PENHALIGON

Cllr O Penhaligon said that Penhaligon, Oriel had written. Mrs Penhaligon was thanked. PENHALIGON LANE was shut.

RESOLVED that Oriel Penhaligon's letter be noted.

ACTION - O Penhaligon to ask for prices by 31 August 2021.
"""
LATER = MINUTES.replace("20 July", "27 July").replace("21/97", "21/98").replace("Tuesday 20", "Tuesday 27")
OTHER = """# Middlesbrough Council

# Harbour Committee

A meeting of the Harbour Committee was held on Tuesday 3 August 2021.

RESOLVED that twelve moorings be let.
"""
WHO = Decision("a.marsh", "2026-11-22T10:00:00+00:00", "asked to")
DAY = date(2026, 11, 22)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "oriel-penhaligon-letter.md").write_text(MINUTES)
    (papers / "other.md").write_text(OTHER)
    path = tmp_path / "work.db"
    database = store.connect(path, create=True)
    pipeline.ingest(database, sorted(papers.iterdir()), council="middlesbrough")
    database.close()
    return path


@pytest.fixture
def database(work: Path) -> Database:
    return store.connect(work)


@pytest.fixture
def released(work: Path, tmp_path: Path) -> Path:
    """A folder with two releases, as nightly runs leave it."""
    folder = Folder(tmp_path / "public")
    publish(work, folder, Settings(), date(2026, 11, 20), lambda _: None)
    (tmp_path / "more.md").write_text(OTHER.replace("3 August", "10 August"))
    database = store.connect(work)
    pipeline.ingest(database, [tmp_path / "more.md"], council="middlesbrough")
    database.close()
    publish(work, folder, Settings(), date(2026, 11, 21), lambda _: None)
    assert len(folder.all()) == 2
    return folder.path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["forget", *words, "--who", "A Marsh", "--why", "asked to"])


def written(database: Database, folder: Path) -> bytes:
    path = folder / f"public-{len(list(folder.glob('public-*')))}.db"
    write_public(database, path)
    return path.read_bytes()


def all_bytes(folder: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def paper(database: Database) -> str:
    return str(database.execute("SELECT id FROM documents WHERE file_name LIKE 'oriel%'").fetchone()[0])


# names


def covered(name: str, text: str) -> str:
    names = ForgottenNames((key_of(name, "salt"),), "salt")
    return names.in_paper([text]).sign(text)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Oriel Quill", "Cllr Oriel Quill spoke.", "Cllr ▒▒▒▒▒ ▒▒▒▒▒ spoke."),
        ("Cllr Oriel Quill", "ORIEL QUILL", "▒▒▒▒▒ ▒▒▒▒▒"),
        ("Quill, Oriel", "Oriel Ann Quill, O Quill; O. Quill", "▒▒▒▒▒ ▒▒▒ ▒▒▒▒▒, ▒ ▒▒▒▒▒; ▒▒ ▒▒▒▒▒"),
        ("Oriel Quill", "O.A. Quill and O.Quill", "▒▒▒▒ ▒▒▒▒▒ and ▒▒▒▒▒▒▒"),
        (
            "Oriel Quill",
            "Quill, Oriel; Quill, O; Quill O; Quill, Cllr O",
            "▒▒▒▒▒▒ ▒▒▒▒▒; ▒▒▒▒▒▒ ▒; ▒▒▒▒▒ ▒; ▒▒▒▒▒▒ ▒▒▒▒ ▒",
        ),
        ("Oriel Quill", "Oriel\nQuill and Oriel Qu-\nill", "▒▒▒▒▒\n▒▒▒▒▒ and ▒▒▒▒▒ ▒▒▒\n▒▒▒"),
        ("Oriel O'Quill", "Oriel O’Quill’s", "▒▒▒▒▒ ▒▒▒▒▒▒▒▒▒"),
        ("Ann-Marie Quill", "Ann Marie Quill", "▒▒▒ ▒▒▒▒▒ ▒▒▒▒▒"),
        ("Zoé Quill", "Zoe Quill", "▒▒▒ ▒▒▒▒▒"),
        ("Bo Ng", "Bo Ng", "▒▒ ▒▒"),
        # surnames with particles
        (
            "Oriel de Quill",
            "Oriel de Quill, ORIEL DE QUILL, O. de Quill",
            "▒▒▒▒▒ ▒▒ ▒▒▒▒▒, ▒▒▒▒▒ ▒▒ ▒▒▒▒▒, ▒▒ ▒▒ ▒▒▒▒▒",
        ),
        ("Oriel van der Quill", "Oriel Ann van\nder Quill", "▒▒▒▒▒ ▒▒▒ ▒▒▒\n▒▒▒ ▒▒▒▒▒"),
        ("Ahmed bin Quill", "Quill. bin Quill, Ahmed", "Quill. ▒▒▒ ▒▒▒▒▒▒ ▒▒▒▒▒"),
        ("Ahmed al Quill", "Ahmed al-Quill, Ahmed Al Quill", "▒▒▒▒▒ ▒▒▒▒▒▒▒▒, ▒▒▒▒▒ ▒▒ ▒▒▒▒▒"),
        ("von Quill, Oriel", "O von Quill. Mrs Von Quill", "▒ ▒▒▒ ▒▒▒▒▒. Mrs ▒▒▒ ▒▒▒▒▒"),
        ("Oriel d'Quill", "Oriel d’Quill. Mrs d'Quill", "▒▒▒▒▒ ▒▒▒▒▒▒▒. Mrs ▒▒▒▒▒▒▒"),
        ("Oriel Quill", "Oriel ni Quill", "▒▒▒▒▒ ▒▒ ▒▒▒▒▒"),
        (
            "Oriel de Quill",
            "O de Quill, Tom de Quill. Mrs de Quill",
            "▒ ▒▒ ▒▒▒▒▒, Tom de Quill. Mrs de Quill",
        ),
        ("Oriel de Quill", "Oriel Quill", "Oriel Quill"),
        ("Van Quill", "Van Quill, Tom Van Quill", "▒▒▒ ▒▒▒▒▒, Tom Van Quill"),
        # surnames of two words
        ("Oriel Quill-Oak", "Oriel Quill\u2011Oak, Oriel Quill\u2013Oak", "▒▒▒▒▒ ▒▒▒▒▒▒▒▒▒, ▒▒▒▒▒ ▒▒▒▒▒▒▒▒▒"),
        ("Oriel Quill-Oak", "O Quill Oak; Oriel Quill – Oak", "▒ ▒▒▒▒▒ ▒▒▒; ▒▒▒▒▒ ▒▒▒▒▒ ▒ ▒▒▒"),
        ("Oriel Quill-Oak", "Quill Oak, Oriel; Mrs Quill\nOak", "▒▒▒▒▒ ▒▒▒▒ ▒▒▒▒▒; Mrs ▒▒▒▒▒\n▒▒▒"),
        ("Sean O'Quill", "Sean O Quill, Sean O’ Quill", "▒▒▒▒ ▒ ▒▒▒▒▒, ▒▒▒▒ ▒▒ ▒▒▒▒▒"),
        ("Ann-Marie Quill", "Ann\u2011Marie Quill, Ann–Marie Quill", "▒▒▒▒▒▒▒▒▒ ▒▒▒▒▒, ▒▒▒▒▒▒▒▒▒ ▒▒▒▒▒"),
        ("Oriel Quill-Oak", "Tom Quill Oak, Oriel Oak", "Tom Quill Oak, Oriel Oak"),
        ("Oriel Quill Oak", "Oriel Quill-Oak", "Oriel Quill-Oak"),
        ("Oriel Quill", "Oriel\n\nQuill", "Oriel\n\nQuill"),
        # the surname alone, where nobody else of the paper has it
        (
            "Oriel Quill",
            "O Quill. Mrs Quill. Then Quill left, and then spoke.",
            "▒ ▒▒▒▒▒. Mrs ▒▒▒▒▒. Then ▒▒▒▒▒ left, and then spoke.",
        ),
        ("Oriel Quill", "O Quill. She heard; Quill left.", "▒ ▒▒▒▒▒. She heard; ▒▒▒▒▒ left."),
        ("Oriel Quill", "O Quill. Quill Lane, the Quill fund", "▒ ▒▒▒▒▒. Quill Lane, the Quill fund"),
        ("Tom Judge", "Tom Judge", "▒▒▒ ▒▒▒▒▒"),
        # others
        ("Oriel Quill", "Oswald Quill, T Quill, Quill, T", "Oswald Quill, T Quill, Quill, T"),
        ("Oriel Quill", "O Quill and T Quill. Mrs Quill", "▒ ▒▒▒▒▒ and T Quill. Mrs Quill"),
        ("Oriel Quill", "P Quill, O Brown", "P Quill, O Brown"),
        ("O Quill", "O Quill, Oriel Quill", "▒ ▒▒▒▒▒, Oriel Quill"),
        ("Oriel Quill", "Mrs Quill left.", "Mrs Quill left."),
        ("Oriel Quill", "OQ, Oriel, quill", "OQ, Oriel, quill"),
    ],
)
def test_a_name_is_covered_in_its_forms_and_others_are_not(name: str, text: str, shown: str) -> None:
    assert covered(name, text) == shown


@pytest.mark.parametrize(
    "name", ["", "J", "JS", "Cllr", ",", "a b c d e f g", "12", "Quill", "Cllr Quill", "Quill,"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(DatabaseError, match="no name"):
        key_of(name, "salt")


def test_a_name_of_one_word_that_was_forgotten_before_stays_covered() -> None:
    last = digest("salt", "zebedee")
    key = NameKey(last=last, full=last, first=digest("salt", "|zebedee"), short=digest("salt", "|zebedee"))
    names = ForgottenNames((key,), "salt")
    assert names.in_paper(["ZEBEDEE"]).sign("ZEBEDEE and Zebedee") == "▒▒▒▒▒▒▒ and ▒▒▒▒▒▒▒"


def test_a_surname_alone_is_refused_and_what_is_done_counts_its_own_places(work: Path) -> None:
    for more in ((), ("--yes",)):
        refused = run(str(work), "--name", "Penhaligon", *more)
        assert refused.exit_code != 0
        assert "give first name or initial and surname" in refused.output
    assert "0 papers changed, 0 places of the name" in run(str(work), "--name", "Bo Quill", "--yes").output
    told = re.search(r"(\d+) places in 1 paper; ", run(str(work), "--name", "Oriel Penhaligon").output)
    assert told
    done = run(str(work), "--name", "Oriel Penhaligon", "--yes").output
    assert f"1 paper changed, {told[1]} places of the name" in done


@pytest.mark.parametrize("name", ["de Quill", "van der Quill", "Cllr de Quill"])
def test_a_surname_with_its_particles_is_no_whole_name(name: str) -> None:
    with pytest.raises(DatabaseError, match="surname alone"):
        key_of(name, "salt")


def test_a_name_with_a_particle_is_forgotten_in_stored_papers(tmp_path: Path) -> None:
    database = store.connect(tmp_path / "work.db", create=True)
    (tmp_path / "letter.md").write_text(OTHER + "\nTomas de Marchbank wrote. T de Marchbank was thanked.\n")
    pipeline.ingest(database, [tmp_path / "letter.md"], council="middlesbrough")
    assert [place.covered for place in places_of(database, "Tomas de Marchbank")] == [True, True]
    assert len(forget_name(database, "Tomas de Marchbank", WHO).documents) == 1
    assert b"Marchbank" not in written(database, tmp_path)


def test_a_name_that_covers_nothing_is_refused_where_its_surname_stands(database: Database) -> None:
    for name in ("Bo Penhaligon", "Oriel van Penhaligon"):
        assert {place.covered for place in places_of(database, name)} == {False}
        with pytest.raises(DatabaseError, match="no place has this name, but its surname stands"):
            forget_name(database, name, WHO)
    assert database.execute("SELECT count(*) FROM forgotten").fetchone() == (0,)
    assert forget_name(database, "Bo Quill", WHO).documents == ()


def test_a_name_is_forgotten_where_it_stands_in_what_is_told_of_a_paper_alone(database: Database) -> None:
    url = "https://council.example/letters/letter-from-ottoline-quill.pdf"
    with database.atomic():
        database.execute("UPDATE documents SET source_url = ? WHERE file_name = 'other.md'", (url,))
    assert [place.page for place in places_of(database, "Ottoline Quill")] == [0]
    assert len(forget_name(database, "Ottoline Quill", WHO).documents) == 1
    kept = database.execute("SELECT source_url FROM documents WHERE file_name = 'other.md'").fetchone()
    assert kept == (None,)


letters = st.text("abcdefgh", min_size=3, max_size=8).map(str.title)


@settings(max_examples=200, deadline=None)
@given(first=letters, last=letters, around=st.text("ab ,.\n-'", max_size=12), form=st.integers(0, 4))
def test_in_each_form_a_name_is_covered_character_for_character(
    first: str, last: str, around: str, form: int
) -> None:
    forms = (
        f"{first} {last}",
        f"{first[0]} {last}",
        f"{last}, {first}",
        f"{first} X {last}",
        f"{first[0]}. {last}",
    )
    text = f"{around};; {forms[form]};; {around}"
    shown = covered(f"{first} {last}", text)
    assert last not in shown
    assert len(shown) == len(text)
    assert all(after in (before, HELD) for before, after in zip(text, shown, strict=True))
    assert [c.isspace() for c in shown] == [c.isspace() for c in text]


def test_a_forgotten_name_is_in_no_release_nor_comes_back_with_later_papers(
    database: Database, tmp_path: Path
) -> None:
    assert b"enhaligon" in written(database, tmp_path)
    assert {place.page for place in places_of(database, "Oriel Penhaligon")} >= {1}
    forget_name(database, "Oriel Penhaligon", WHO)
    assert places_left(written(database, tmp_path)) == []
    (tmp_path / "later.md").write_text(LATER)
    pipeline.ingest(database, [tmp_path / "later.md"], council="middlesbrough")
    assert places_left(written(database, tmp_path)) == []
    assert list(store.verify(database)) == []


def places_left(data: bytes) -> list[bytes]:
    """Where the name is left; the lane that is called like it stays."""
    text = data.replace(b"PENHALIGON LANE", b"").lower().replace(b"penhaligon lane", b"")
    return [text[max(0, i - 30) : i + 30] for i in range(len(text)) if text.startswith(b"oriel", i)] + [
        text[max(0, i - 4) : i + 12]
        for i in range(len(text))
        if text.startswith((b"o penhalig", b"o-penhalig"), i)
    ]


def test_the_audit_trail_does_not_hold_the_name(database: Database) -> None:
    forget_name(database, "Oriel Penhaligon", WHO)
    rows = [*database.query("SELECT * FROM forgotten"), *database.query("SELECT * FROM forgotten_steps")]
    assert rows
    assert "penhaligon" not in str(rows).lower()
    assert "oriel" not in str(rows).lower()
    with pytest.raises(DatabaseError, match="forgotten already"):
        forget_name(database, "Cllr ORIEL PENHALIGON", WHO)
    with pytest.raises(DatabaseError, match="without the name"):
        forget_name(database, "Bo Quill", Decision("a.marsh", WHO.when, "Bo Quill asked"))
    with pytest.raises(sqlite3.IntegrityError, match="stays on record"):
        database.execute("DELETE FROM forgotten")


def test_to_take_it_back_gives_the_name_back(database: Database, tmp_path: Path) -> None:
    def rows() -> list[str]:
        path = tmp_path / f"rows-{len(list(tmp_path.glob('rows-*')))}.db"
        write_public(database, path)
        with closing(sqlite3.connect(path)) as conn:
            tables = ("pages", "actions", "attendance")
            return sorted(repr(row) for t in tables for row in conn.execute(f"SELECT * FROM {t}"))

    before = rows()
    done = forget_name(database, "Oriel Penhaligon", WHO)
    assert rows() != before
    withdraw_forgetting(database, done.id, WHO)
    follow_actions(database)
    assert rows() == before
    with pytest.raises(DatabaseError, match="withdrawn before"):
        withdraw_forgetting(database, done.id, WHO)


def test_the_page_says_that_names_on_it_are_held_back(database: Database, tmp_path: Path) -> None:
    document = paper(database)

    def page() -> str:
        path = tmp_path / f"site-{len(list(tmp_path.glob('site-*')))}.db"
        write_public(database, path)
        return str(asyncio.run(datasette_for(path).client.get(f"/document/{document}/page/1")).text)

    told = "stands in place of a name or other words that are not published"
    assert told not in page()
    forget_name(database, "Oriel Penhaligon", WHO)
    assert told in page()


# documents


def test_a_forgotten_paper_is_out_and_refused_when_it_comes_again(
    work: Path, database: Database, tmp_path: Path
) -> None:
    document = paper(database)
    assert run(str(work), "--document", document, "--yes").exit_code == 0
    data = written(database, tmp_path)
    assert b"enhaligon" not in data
    assert document.encode() not in data
    assert b"twelve moorings" in data
    (again,) = pipeline.ingest(database, [tmp_path / "papers" / "oriel-penhaligon-letter.md"])
    assert (again.outcome, again.code) == ("failed", "forgotten")
    assert document.encode() not in written(database, tmp_path)
    kept = " ".join(map(str, database.query("SELECT * FROM documents"))) + " ".join(
        map(str, database.query("SELECT * FROM run_files"))
    )
    assert "oriel" not in kept


def test_a_paper_forgotten_while_it_was_being_read_is_not_saved(database: Database, tmp_path: Path) -> None:
    document = paper(database)
    loaded = store.load(database, document)
    (sha256,) = database.execute("SELECT sha256 FROM documents WHERE id = ?", [document]).fetchone()
    path = str(database.execute("PRAGMA database_list").fetchone()[2])
    assert run(path, "--document", sha256, "--yes").exit_code == 0
    assert store.forgotten_documents(database) == {sha256}
    with pytest.raises(DatabaseError, match="was forgotten"):
        store.save(database, loaded, [], ingested_at="2026-11-22T05:00:00Z", version="0.1.0")


def test_a_paper_may_come_in_again_once_that_is_taken_back(work: Path, tmp_path: Path) -> None:
    database = store.connect(work)
    document = paper(database)
    run(str(work), "--document", document, "--yes")
    assert run(str(work), "--withdraw", "1", "--yes").exit_code == 0
    (again,) = pipeline.ingest(database, [tmp_path / "papers" / "oriel-penhaligon-letter.md"])
    assert again.outcome in ("ok", "partial")
    assert document_id(str(database.execute("SELECT key FROM forgotten").fetchone()[0])) == document


def test_what_would_come_back_is_told_and_a_wrong_number_lists_the_decisions(work: Path) -> None:
    document = paper(store.connect(work))
    run(str(work), "--name", "Oriel Penhaligon", "--yes")
    wrong = run(str(work), "--withdraw", "77")
    assert wrong.exit_code == 1
    assert "there is no decision 77" in wrong.output
    assert "those that hold: 1: a name, " in wrong.output
    told = run(str(work), "--withdraw", "1")
    assert f"a name comes back in 1 paper: {document}" in told.output
    assert "nothing was done" in told.output
    run(str(work), "--withdraw", "1", "--yes")
    assert "those that hold: none" in run(str(work), "--withdraw", "1").output
    run(str(work), "--document", document, "--yes")
    assert f"document {document} may come in again" in run(str(work), "--withdraw", "3").output


def test_the_dry_run_of_a_paper_lists_what_only_that_paper_states(work: Path, tmp_path: Path) -> None:
    clauses = [f"21/{n} BERTH {n}\n\nRESOLVED that berth {n} be let.\n" for n in range(101, 106)]
    database = store.connect(work)
    for name, some in {"long.md": clauses, "again.md": clauses[:1]}.items():
        (tmp_path / name).write_text("\n".join((MINUTES.replace("20 July", "17 August"), *some)))
    pipeline.ingest(database, [tmp_path / "long.md"], council="middlesbrough")
    (document,) = database.execute("SELECT id FROM documents WHERE file_name = 'long.md'").fetchone()
    told = run(str(work), "--document", document).output
    assert "6 decisions that only this paper states:\n  that berth 101 be let." in told
    assert "… and 3 more" in told
    assert "1 action that only this paper states:\n" in told
    pipeline.ingest(database, [tmp_path / "again.md"], council="middlesbrough")
    told = run(str(work), "--document", document).output
    assert "4 decisions that only this paper states:\n  that berth 102 be let." in told
    assert "action" not in told


def test_of_a_paper_that_is_withdrawn_and_forgotten_neither_address_nor_name_is_kept(
    work: Path, database: Database, tmp_path: Path
) -> None:
    document = paper(database)
    (sha256,) = database.execute("SELECT sha256 FROM documents WHERE id = ?", [document]).fetchone()
    address = "https://council.example/oriel-penhaligon-letter.md"
    gone = Withdrawn(sha256, address, WHO.when)
    note_withdrawn(database, [gone], (), at=WHO.when, version="0.1.0")
    assert run(str(work), "--document", document, "--yes").exit_code == 0
    assert database.execute("SELECT address FROM withdrawn_papers").fetchone() == ("",)
    (again,) = pipeline.ingest(database, [tmp_path / "papers" / "oriel-penhaligon-letter.md"])
    assert (again.outcome, again.code) == ("failed", "forgotten")
    assert "oriel" not in str([*database.query("SELECT * FROM run_files")])


# everything that is published


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_without_yes_is_told_what_would_go_and_nothing_is_done(
    work: Path, released: Path, how: tuple[str, ...]
) -> None:
    before = all_bytes(released)
    told = run(str(work), "--name", "Oriel Penhaligon", "--to", str(released), *how).output
    assert "name of the file" in told
    assert "page 1" in told
    assert told.count("release taken away") == 2
    assert "STAYS, as somebody else's: " in told  # the lane
    assert "nothing was done" in told
    assert all_bytes(released) == before
    assert store.connect(work).execute("SELECT count(*) FROM forgotten").fetchone() == (0,)


def test_to_do_it_and_to_do_nothing_is_refused(work: Path) -> None:
    both = run(str(work), "--name", "Oriel Penhaligon", "--yes", "--dry-run")
    assert (both.exit_code, "give one of them" in both.output) == (2, True)
    assert store.connect(work).execute("SELECT count(*) FROM forgotten").fetchone() == (0,)


@pytest.mark.parametrize("what", ["name", "document"])
def test_no_release_holds_it_afterwards_nor_what_is_kept_beside(
    work: Path, released: Path, tmp_path: Path, what: str
) -> None:
    database = store.connect(work)
    (sha256,) = database.execute("SELECT sha256 FROM documents WHERE id = ?", [paper(database)]).fetchone()
    kept = tmp_path / "kept"
    picture = kept / "drawn" / sha256[:2] / sha256 / "1-800-abc.png"
    file = kept / sha256[:2] / f"{sha256}.pdf"
    for path in (picture, file):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    named = "Oriel Penhaligon" if what == "name" else sha256
    done = run(str(work), f"--{what}", named, "--to", str(released), "--papers", str(kept), "--yes")
    assert done.exit_code == 0, done.output
    assert "shows the old one until it is started again" in done.output
    assert len(Folder(released).all()) == 1
    assert places_left(all_bytes(released)) == []
    assert not picture.exists()
    assert file.exists() == (what == "name")
    steps = str([*database.query("SELECT what FROM forgotten_steps")])
    assert "taken away: 2026-11-20-" in steps
    assert "pictures of pages taken away" in steps


def rolled_back(folder: Path) -> Result:
    return CliRunner().invoke(main, ["rollback", str(folder)])


@pytest.mark.parametrize("what", ["name", "document"])
def test_to_go_back_after_forgetting_does_not_bring_it_back(work: Path, released: Path, what: str) -> None:
    named = "Oriel Penhaligon" if what == "name" else paper(store.connect(work))
    assert run(str(work), f"--{what}", named, "--to", str(released), "--yes").exit_code == 0
    assert "no release to go back to" in rolled_back(released).output
    assert places_left(all_bytes(released)) == []
    publish_more(work, released)
    assert rolled_back(released).exit_code == 0, "the one before is without it too"
    assert places_left(all_bytes(released)) == []


@pytest.mark.parametrize("what", ["name", "document"])
def test_what_was_forgotten_without_publishing_goes_from_the_release_before_with_the_next_night(
    work: Path, released: Path, what: str
) -> None:
    named = "Oriel Penhaligon" if what == "name" else paper(store.connect(work))
    assert run(str(work), f"--{what}", named, "--yes").exit_code == 0
    assert places_left(all_bytes(released)), "nothing was published yet"
    publish(work, Folder(released), Settings(), DAY, lambda _: None, fewer=True)
    assert places_left(all_bytes(released)) == []
    assert "no release to go back to" in rolled_back(released).output
    publish_more(work, released)
    assert len(Folder(released).all()) == 2, "nothing was forgotten since the one before"


def publish_more(work: Path, folder: Path) -> None:
    """The next night has another paper."""
    (work.parent / "still-more.md").write_text(OTHER.replace("3 August", "17 August"))
    database = store.connect(work)
    pipeline.ingest(database, [work.parent / "still-more.md"], council="middlesbrough")
    database.close()
    publish(work, Folder(folder), Settings(), date(2026, 11, 23), lambda _: None)


@pytest.mark.skipif(not has_tantivy(), reason="the extra search is not installed")
@pytest.mark.parametrize("index", [True, False])
def test_what_had_the_index_of_a_large_collection_has_it_afterwards(
    work: Path, tmp_path: Path, index: bool
) -> None:
    folder = Folder(tmp_path / "public")
    publish(work, folder, Settings(), DAY, lambda _: None, index=index)
    assert run(str(work), "--name", "Oriel Penhaligon", "--to", str(folder.path), "--yes").exit_code == 0
    current = folder.at("current")
    assert current
    assert has_index(current) == index
    assert places_left(all_bytes(folder.path)) == []


def test_where_nothing_can_be_published_it_is_said_that_it_still_stands(
    database: Database, work: Path, released: Path
) -> None:
    gone = forget_name(database, "Oriel Penhaligon", WHO)
    (released / "publish.toml").write_text("[[known]]\nsql = 'SELECT 1'\nis = 2\n")
    with pytest.raises(PublishError, match="STILL PUBLISHED"):
        publish_without(database, work, gone, Places((released,)), DAY, lambda _: None)
    assert "not published" in str([*database.query("SELECT what FROM forgotten_steps")])
    shutil.rmtree(released)
