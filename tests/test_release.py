"""A release holds what may be given away and nothing else, is checked, and follows the one before it."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import db as store
from db.search import fts
from db.search.engines import engine_for, has_tantivy
from minutebook.cli import main
from minutebook.contact import COVER
from minutebook.errors import PublishError
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import NO_TERMS
from minutebook.model import Words
from minutebook.release.checks import counts_for_site, faults, opened, row_counts
from minutebook.release.downloads import columns, has_parquet, tables_taken, write_csv, write_parquet
from minutebook.release.folder import Folder, release_of
from minutebook.release.papers import put_papers
from minutebook.release.public_ids import PublicIds
from minutebook.release.public_words import PublicWords, fully_covered
from minutebook.release.publish import has_index, publish
from minutebook.release.settings import KnownPage, KnownSearch, KnownSql, Settings, read_settings
from minutebook.release.writing import GIVEN, LEFT_OUT, NOT_GIVEN, write_public
from minutebook.site.page_words import covered_words
from minutebook.site.released import Released, size_words
from minutebook.site.serve import datasette_for
from tests.release_sample import SECRETS, work_database
from tests.site_sample import build

DECISION = "wexborough/children-and-families-panel/2021-07-20/21-97/2"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return work_database(tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def public(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("public") / "minutebook.db"
    written(work, path)
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sample") / "work.db")


@pytest.fixture(scope="module")
def given(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("given") / "minutebook.db"
    written(sample, path)
    return path


@pytest.fixture
def altered(given: Path, tmp_path: Path) -> Path:
    """A copy of a public file that may be written to."""
    path = tmp_path / "altered.db"
    shutil.copy(given, path)
    path.chmod(0o644)
    return path


def written(work: Path, path: Path) -> None:
    database = store.connect(work)
    write_public(database, path)
    database.close()


def forms(secret: str) -> list[bytes]:
    """A secret as a file may hold it: as it is, in UTF-16, in an address."""
    slug = secret.replace(" ", "-").replace(".", "-").replace("@", "")
    return [secret.encode(), slug.encode(), secret.encode("utf-16-le")]


def has(path: Path, secret: str) -> bool:
    data = path.read_bytes().lower()
    return any(form in data for form in forms(secret))


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.mark.parametrize("secret", SECRETS)
def test_the_bytes_of_the_public_file_hold_nothing_that_is_not_for_publication(
    work: Path, public: Path, secret: str
) -> None:
    assert secret == "brinsop" or has(work, secret)
    assert not has(public, secret)
    assert not [p.name for p in public.parent.iterdir() if p != public]


def test_no_search_index_finds_it(public: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as reader:
        reader.execute("ATTACH ? AS given", (str(public),))
        names = reader.execute(
            "SELECT name FROM given.sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        ).fetchall()
        found = set()
        for (name,) in names:
            reader.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('given', '{name}', 'row')")
            found |= {row[0] for row in reader.execute("SELECT term FROM temp.terms")}
            reader.execute("DROP TABLE temp.terms")
    assert {"apprenticeship", "allot"} <= found
    assert not [t for t in found if t.startswith(("zebed", "hollyh", "bloggs", "9601", "9609"))]


def test_what_may_be_told_is_there(public: Path) -> None:
    with closing(opened(public)) as conn:
        assert conn.execute("SELECT count(*) FROM documents").fetchone() == (3,)
        decisions = [row[0] for row in conn.execute("SELECT text FROM resolutions ORDER BY id")]
        assert any("57 plots be let again" in text for text in decisions)
        text = conn.execute("SELECT group_concat(text) FROM pages").fetchone()[0]
        assert f"Write to {COVER * 28} or ring {COVER * 5} {COVER * 6}." in text
        assert "57 children looked after" in text


def test_quotes_are_what_stands_on_their_pages(public: Path) -> None:
    database = store.connect_to_read(public)
    assert list(store.verify(database)) == []
    assert [COVER in row[0] for row in database.execute("SELECT quote FROM actions")] == [True]
    database.close()


def test_a_minute_named_by_a_telephone_number_has_another_name(work: Path, public: Path) -> None:
    with closing(sqlite3.connect(work)) as conn:
        before = {row[0] for row in conn.execute("SELECT id FROM minutes")}
    with closing(opened(public)) as conn:
        after = {row[0] for row in conn.execute("SELECT id FROM minutes")}
        under = conn.execute("SELECT count(*) FROM resolutions WHERE minute_id LIKE '%/contact-1'").fetchone()
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    (old,), (new,) = before - after, after - before
    assert old.endswith("/ring-01632-960987-about-allotments")
    assert new.endswith("/contact-1")
    assert under == (1,)


def test_the_same_database_gives_the_same_bytes(work: Path, public: Path, tmp_path: Path) -> None:
    written(work, tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == public.read_bytes()


def test_of_each_table_it_is_decided_whether_it_is_given_away(sample: Path) -> None:
    """A new table is not, until somebody has thought of it: write it into one of the three."""
    database = store.connect(sample)
    indexes = tuple(database.table_names(fts5=True))
    tables = {t for t in database.table_names() if not t.startswith((*indexes, "sqlite_", "_sqlite_"))}
    database.close()
    assert tables == GIVEN | NOT_GIVEN | LEFT_OUT


def test_a_table_that_nobody_has_thought_of_is_not_given_away(work: Path, tmp_path: Path) -> None:
    shutil.copy(work, tmp_path / "work.db")
    with closing(sqlite3.connect(tmp_path / "work.db")) as conn:
        conn.execute("CREATE TABLE notes_of_the_staff (words TEXT)")
        conn.execute("INSERT INTO notes_of_the_staff VALUES ('between ourselves')")
        conn.commit()
    written(tmp_path / "work.db", tmp_path / "public.db")
    assert not has(tmp_path / "public.db", "between ourselves")


def test_what_the_work_database_is_given_meanwhile_is_in_the_next_release(
    sample: Path, tmp_path: Path
) -> None:
    """A release is of one moment."""
    shutil.copy(sample, tmp_path / "work.db")
    database = store.connect(tmp_path / "work.db")
    writer = sqlite3.connect(tmp_path / "work.db")
    database.conn.execute("BEGIN")
    database.execute("SELECT count(*) FROM documents").fetchone()
    writer.execute("UPDATE pages SET text = 'written meanwhile'")
    writer.commit()
    database.conn.rollback()
    write_public(database, tmp_path / "public.db")
    assert "written meanwhile" in (tmp_path / "public.db").read_bytes().decode(errors="replace")
    database.close()
    writer.close()


def test_a_detail_that_only_its_page_shows_to_be_one_is_covered_in_other_rows_too() -> None:
    page = "Jo Marsh (Clerk) - 960123\nThe rest."
    words = PublicWords.of(PublicIds(), {1: page})
    assert fully_covered("960123 is hers") == "960123 is hers"
    assert words.text("960123 is hers") == f"{COVER * 6} is hers"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/",
            "/search?q=placements",
            f"/decision/{DECISION}",
            "/-/coverage",
            "/actions?state=all",
            "/compare",
        ),
        *("/meeting/wexborough/children-and-families-panel/2021-07-20", "/search.csv?q=questions&kind=page"),
        *(
            "/search.json?q=noted&kind=decision",
            "/minutebook/minutes",
            "/minutebook/pages.json?_shape=array",
            "/conflicts",
        ),
    ],
)
def test_the_site_shows_the_same_of_a_release_as_of_the_work_database(
    sample: Path, given: Path, path: str
) -> None:
    before, after = (
        asyncio.run(
            datasette_for(
                file, released=Released(counts=counts_for_site(given)) if file == given else None
            ).client.get(path)
        )
        for file in (sample, given)
    )
    assert (before.status_code, after.status_code) == (200, 200)
    assert comparable(after.text) == comparable(before.text)


def comparable(page: str) -> str:
    """A page without how long it took."""
    return "\n".join(
        line for line in page.splitlines() if "query_ms" not in line and "Queries took" not in line
    )


def test_a_picture_of_a_released_page_covers_the_same_words() -> None:
    """There the text does not have the details any more by which they are told."""
    text = "Write to jo.bloggs@wexborough.example or ring 01632 960123 by 4 May."
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    starts, ends = zip(*spans, strict=True)
    none = [0.0] * len(spans)
    words = Words(starts, ends, none, none, none, none, none, [0] * len(spans))
    before, after = (covered_words(words, shown) for shown in (text, fully_covered(text)))
    assert before
    assert after
    assert list(before.starts) == list(after.starts) == [9, 46, 52]


# checks


def test_a_sound_file_has_no_faults(given: Path) -> None:
    assert faults(given, Settings(few=0, most_lost=0.0), row_counts(given)) == ()


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE pages SET text = 'x' || text", "the quote of"),
        ("DELETE FROM meetings", "refers to one of meetings that is not there"),
        ("DELETE FROM actions", "a row of action_ledger is of one of actions that is not there"),
        (
            "INSERT INTO corrections (record_table, record_id, field, who, [when], why) VALUES ('', '', '', '', '', '')",
            "table corrections is not for",
        ),
        ("UPDATE minutes SET text = 'ring 01632 960123'", "a row of minutes has contact details"),
        (
            """UPDATE sightings SET record = '{"text": "jo@wexborough.example"}'""",
            "a row of sightings has contact details",
        ),
    ],
)
def test_a_fault_is_told(altered: Path, sql: str, fault: str) -> None:
    with closing(sqlite3.connect(altered, isolation_level=None)) as conn:
        conn.execute(sql)
    assert fault in "\n".join(faults(altered, Settings(), {}))


def test_a_damaged_file_is_told(altered: Path) -> None:
    data = bytearray(altered.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9_000] = bytes(9_000)
    altered.write_bytes(data)
    assert "damaged" in "\n".join(faults(altered, Settings(), {})) or "cannot be read" in str(
        faults(altered, Settings(), {})
    )


@pytest.mark.parametrize(
    ("before", "settings", "wrong"),
    [
        ({"resolutions": 6}, Settings(few=0), False),
        ({"resolutions": 7}, Settings(few=0), True),
        ({"resolutions": 7}, Settings(few=1), False),
        ({"resolutions": 7}, Settings(few=0, tables={"resolutions": 0.2}), False),
        ({"accuracy": 3}, Settings(), True),  # all of them
    ],
)
def test_rows_that_are_missing_are_told(
    given: Path, before: dict[str, int], settings: Settings, wrong: bool
) -> None:
    assert bool(faults(given, settings, before)) is wrong


@pytest.mark.parametrize(
    ("known", "right"),
    [
        (KnownSql("SELECT count(*) FROM resolutions", 6), True),
        (KnownSql("SELECT count(*) FROM resolutions", 7), False),
        (KnownSql("SELECT count(*) FROM resolutions", 5, least=True), True),
        (KnownSql("SELECT count(*) FROM no_such_table", 5), False),
        (KnownSearch("residential placements", "decision", DECISION), True),
        (KnownSearch("harbour", "decision", DECISION), False),
        (KnownPage(f"/decision/{DECISION}", "further report on residential placements"), True),
        (KnownPage(f"/decision/{DECISION}", "no such words"), False),
        (KnownPage("/decision/no/such", ""), False),
    ],
)
def test_known_answers(given: Path, known: KnownSql | KnownSearch | KnownPage, right: bool) -> None:
    assert (faults(given, Settings(known=(known,)), {}) == ()) is right


# releases


def test_publish_makes_a_release_and_says_so(sample: Path, tmp_path: Path) -> None:
    result = run("publish", sample, "--to", tmp_path / "public", "--date", "2026-11-22")
    assert result.exit_code == 0, result.output
    folder = Folder(tmp_path / "public")
    current = folder.at("current")
    assert current is not None
    assert result.stdout == f"{current.name} is the current release\n"
    assert current.name == f"2026-11-22-{hashlib.sha256(current.database.read_bytes()).hexdigest()[:12]}"
    assert (current.database.stat().st_mode & 0o777) == 0o444
    assert sqlite3.connect(current.database).execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_no_file_of_a_release_holds_what_is_not_for_publication(work: Path, tmp_path: Path) -> None:
    """Small numbers have no threshold where a council's conventions have none, so they are not looked for."""
    shutil.copy(work, tmp_path / "work.db")
    assert run("publish", tmp_path / "work.db", "--to", tmp_path / "public").exit_code == 0
    files = [p for p in (tmp_path / "public").rglob("*") if p.is_file()]
    assert len(files) > 30
    wrong = [(p.name, s) for p in files for s in SECRETS if s != "three girls" and has(p, s)]
    assert wrong == []


def test_a_release_that_fails_a_check_leaves_the_one_before(sample: Path, tmp_path: Path) -> None:
    public, copy = tmp_path / "public", tmp_path / "work.db"
    shutil.copy(sample, copy)
    assert run("publish", copy, "--to", public).exit_code == 0
    before = sorted(p for p in public.rglob("*"))
    (public / "publish.toml").write_text(
        '[[known]]\nsql = "SELECT count(*) FROM resolutions"\nis = 99\n', encoding="utf-8"
    )
    database = store.connect(copy)
    database.execute("UPDATE runs SET files = files + 1")
    database.execute("UPDATE councils SET website = 'https://council.example/'")
    database.close()
    result = run("publish", copy, "--to", public)
    assert result.exit_code == 1
    assert "SELECT count(*) FROM resolutions: 6, where 99 is known" in result.stderr
    assert "the release before it stays" in result.stderr
    assert sorted(p for p in public.rglob("*") if p.name != "publish.toml") == before


def changed(path: Path, text: str) -> None:
    database = store.connect(path)
    with database.atomic():
        database.execute("UPDATE councils SET website = ?", (f"https://council.example/{text}",))
    database.close()


@pytest.fixture
def library(sample: Path, tmp_path: Path) -> tuple[Path, Folder, Callable[..., str]]:
    shutil.copy(sample, tmp_path / "work.db")
    folder = Folder(tmp_path / "public")

    def again(**how: bool) -> str:
        return publish(tmp_path / "work.db", folder, Settings(), DAY, lambda _: None, **how).release.name

    return tmp_path / "work.db", folder, again


@pytest.mark.skipif(not has_tantivy(), reason="the extra search is not installed")
def test_the_index_of_a_large_collection_is_released_beside_the_database(
    library: tuple[Path, Folder, Callable[..., str]],
) -> None:
    _, folder, again = library
    again(index=True)
    current = folder.at("current")
    assert current
    with closing(opened(current.database)) as conn:
        assert engine_for(conn) is not fts.section
        found = store.search(conn, "residential placements").sections["decision"].entries
    assert DECISION in {entry.record for entry in found}
    assert not [f for f in current.files() if "search" in f]


@pytest.mark.skipif(not has_tantivy(), reason="the extra search is not installed")
def test_a_release_that_is_there_without_the_index_is_given_it(
    library: tuple[Path, Folder, Callable[..., str]],
) -> None:
    _, folder, again = library
    without = again()
    current = folder.at("current")
    assert current
    assert not has_index(current)
    assert again(index=True) == without
    assert has_index(current)
    with closing(opened(current.database)) as conn:
        assert engine_for(conn) is not fts.section


def test_nothing_new_makes_no_release(library: tuple[Path, Folder, Callable[..., str]]) -> None:
    _, folder, again = library
    assert again() == again()
    assert len(folder.all()) == 1


def test_two_releases_are_kept_and_going_back_is_to_the_one_before(
    library: tuple[Path, Folder, Callable[..., str]],
) -> None:
    work, folder, again = library
    names = []
    for n in range(4):
        changed(work, str(n))
        names.append(again())
    assert {r.name for r in folder.all()} == set(names[-2:])
    result = run("rollback", folder.path)
    assert result.output == f"{names[-2]} is the current release\n"
    assert [r.name for link in ("current", "previous") if (r := folder.at(link))] == [names[-2], names[-1]]
    with pytest.raises(PublishError, match="was rolled back"):
        again()
    current = folder.at("current")
    assert current
    assert current.name == names[-2]
    assert again(again=True) == names[-1]


def test_there_must_be_a_release_to_go_back_to(library: tuple[Path, Folder, Callable[..., str]]) -> None:
    _, folder, again = library
    again()
    result = run("rollback", folder.path)
    assert result.exit_code == 1
    assert "there is no release to go back to" in result.output


def test_rows_lost_stop_a_release_unless_that_is_said(
    library: tuple[Path, Folder, Callable[..., str]],
) -> None:
    work, _, again = library
    first = again()
    database = store.connect(work)
    store.remove(
        database, database.execute("SELECT id FROM documents WHERE title LIKE '%script%'").fetchone()[0]
    )
    store.remove(database, database.execute("SELECT id FROM documents LIMIT 1").fetchone()[0])
    store.remove(database, database.execute("SELECT id FROM documents LIMIT 1").fetchone()[0])
    database.close()
    with pytest.raises(PublishError, match=r"there are no papers in it; .*resolutions has 0 rows"):
        again()
    with pytest.raises(PublishError, match=r"there are no papers in it$"):
        again(fewer=True)
    assert first


def test_two_do_not_publish_at_once_and_what_a_killed_one_left_is_swept_away(
    library: tuple[Path, Folder, Callable[..., str]],
) -> None:
    _, folder, again = library
    left = folder.releases / ".building-1"
    left.mkdir(parents=True)
    (left / "minutebook.db").write_bytes(b"half")
    with folder.publishing(), pytest.raises(PublishError, match="somebody is publishing"):
        again()
    again()
    assert not left.exists()


def test_without_room_the_release_before_stays(library: tuple[Path, Folder, Callable[..., str]]) -> None:
    work, folder, again = library
    first = again()
    changed(work, "no room")
    result = publishing_apart(work, folder, room=300_000)
    out, err = result.communicate(timeout=120)
    assert (result.returncode, out) == (1, "")
    assert "the release cannot be written" in err
    assert "Traceback" not in err
    assert [r.name for r in folder.all()] == [first]
    assert sorted(p.name for p in folder.releases.iterdir()) == [first]


@pytest.mark.parametrize("moment", range(20 if os.environ.get("MINUTEBOOK_SOAK") else 2))
def test_whenever_it_is_killed_a_whole_release_is_the_current_one(
    library: tuple[Path, Folder, Callable[..., str]], moment: int
) -> None:
    work, folder, again = library
    first = again()
    changed(work, "new")
    process = publishing_apart(work, folder)
    assert process.stderr
    for _ in range(moment % 4):  # what it says it does
        process.stderr.readline()
    time.sleep(random.Random(moment).uniform(0, 0.3))
    process.kill()
    process.communicate()
    current = folder.at("current")
    assert current
    assert faults(current.database, Settings(), {}) == ()
    assert current.name == first or current.manifest()["release"] == current.name
    last = again()
    assert {r.name for r in folder.all()} == {first, last}
    assert sorted(p.name for p in folder.releases.iterdir()) == sorted({first, last})


def publishing_apart(work: Path, folder: Folder, room: int | None = None) -> subprocess.Popen[str]:
    """``minutebook publish`` in a process of its own, which may write ``room`` bytes to a file."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "minutebook",
            "publish",
            str(work),
            "--to",
            str(folder.path),
            "--date",
            str(DAY),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    if room:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, room))
    return process


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("nonsense = 1", "there is no setting 'nonsense'"),
        ("most_lost = 5", "most_lost: give a share from 0 to 1"),
        ("[[known]]\nsql = 'x'", "known answer 1: give sql with is or at_least"),
        ("[[known]]\nsearch = 'x'\nkind = 'y'\nfinds = 'z'", "known answer 1: kind is none of"),
        ("[[known]]\nsql = 'x'\nat_least = 'many'", "at_least is a number"),
        ("[[known", "publish.toml"),
        ("known = 3", "publish.toml"),
    ],
)
def test_settings_that_are_wrong_are_told(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "publish.toml").write_text(text)
    with pytest.raises(PublishError, match=wrong):
        read_settings(tmp_path / "publish.toml")


def test_settings(tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_text(
        'publisher = "P"\nfew = 3\n[tables]\nproblems = 1\n[[known]]\npage = "/"\nhas = "search"'
    )
    assert read_settings(tmp_path / "publish.toml") == Settings(
        few=3, tables={"problems": 1.0}, known=(KnownPage("/", "search"),), publisher="P"
    )
    assert read_settings(tmp_path / "none.toml") == Settings()


# downloads


@pytest.fixture(scope="module")
def release(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("release"))
    settings = Settings(publisher="Wexborough: an archive", address="https://papers.wexborough.example/")
    return publish(sample, folder, settings, DAY, lambda _: None).release.path


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_a_formula_is_text_in_csv_and_a_number_is_left_alone(release: Path) -> None:
    decisions = [row["text"] for row in rows(release / "data" / "resolutions.csv")]
    assert '\'=HYPERLINK("http://evil.example","placements") be noted.' in decisions
    assert {row["value"] for row in rows(release / "data" / "statistics.csv")} == {"33", "1359.6"}


def test_a_negative_number_has_no_apostrophe(altered: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(altered)) as conn:
        conn.execute("UPDATE statistics SET value = -4.5")
        write_csv(conn, "statistics", tmp_path / "s.csv")
    assert {row["value"] for row in rows(tmp_path / "s.csv")} == {"-4.5"}


def test_every_table_is_taken_away_whole(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text())
    with closing(opened(release / "minutebook.db")) as conn:
        for table in tables_taken(conn):
            if table in manifest["rows"]:
                assert len(list(rows(release / "data" / f"{table}.csv"))) == manifest["rows"][table], table


@pytest.mark.skipif(not has_parquet(), reason="the extra parquet is not installed")
def test_parquet_has_every_cell_as_it_is(altered: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    with closing(sqlite3.connect(altered)) as conn:
        conn.row_factory = sqlite3.Row
        for table in tables_taken(conn):
            for name in ("one", "two"):
                write_parquet(conn, table, tmp_path / f"{table}-{name}.parquet")
            one, two = (tmp_path / f"{table}-{name}.parquet" for name in ("one", "two"))
            assert one.read_bytes() == two.read_bytes()
            named = [column.name for column in columns(conn, table)]
            stored = [{n: row[n] for n in named} for row in conn.execute(f"SELECT * FROM {table}")]
            packed = pq.read_table(one).to_pylist()
            assert sorted(map(str, packed)) == sorted(str(with_floats(conn, table, row)) for row in stored)


def with_floats(conn: sqlite3.Connection, table: str, row: dict[str, object]) -> dict[str, object]:
    """A row as Parquet has it: all numbers of a column that may have fractions are floats."""
    numbers = {column.name for column in columns(conn, table) if column.type == "number"}
    return {k: float(str(v)) if k in numbers and v is not None else v for k, v in row.items()}


def test_the_data_package_describes_every_file(release: Path) -> None:
    package = json.loads((release / "datapackage.json").read_text())
    for told in package["resources"]:
        data = (release / told["path"]).read_bytes()
        assert told["bytes"] == len(data)
        assert told["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        if told["format"] == "csv":
            header = (release / told["path"]).open(newline="", encoding="utf-8").readline().strip()
            assert [f["name"] for f in told["schema"]["fields"]] == header.split(",")
            assert all(f["description"] for f in told["schema"]["fields"])
    named = [r["name"] for r in package["resources"]]
    assert len(named) == len(set(named))
    assert package["contributors"] == [{"title": "Wexborough: an archive", "roles": ["publisher"]}]
    referred = {
        k["reference"]["resource"]
        for r in package["resources"]
        for k in r.get("schema", {}).get("foreignKeys", ())
    }
    assert referred <= set(named)


def test_the_manifest_tells_how_it_was_made(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text())
    assert manifest["release"] == release.name
    assert manifest["inputs"]["papers"] == 3
    assert "made-up@1" in manifest["rules"]
    listed = {f["path"]: f["sha256"] for f in manifest["files"]}
    there = {p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file()}
    assert set(listed) == there - {"manifest.json"}
    assert all(hashlib.sha256((release / p).read_bytes()).hexdigest() == h for p, h in listed.items())


@pytest.mark.parametrize(
    ("change", "given_out"),
    [
        ("SELECT 1", True),
        ("UPDATE councils SET licence = NULL", False),
        ("UPDATE pages SET text = 'a name: ' || char(9618)", False),
        ("UPDATE pages SET text = 'ring ' || char(9608)", False),
        ("UPDATE pages SET text = 'a number: ' || char(9617)", False),
        ("UPDATE pages SET text_source = 'ocr'", False),
        ("UPDATE documents SET status = 'failed'", False),
        ("UPDATE documents SET council_id = NULL", False),
        ("UPDATE problems SET code = 'possible-young-person'", False),
        ("UPDATE problems SET code = 'possible-young-person', settled = 'cleared'", True),
        ("UPDATE problems SET code = 'page-failed'", False),
    ],
)
def test_a_paper_is_handed_out_only_where_nothing_in_it_is_held_back(
    altered: Path, tmp_path: Path, change: str, given_out: bool
) -> None:
    shelf = Shelf(tmp_path / "kept")
    with closing(sqlite3.connect(altered, isolation_level=None)) as conn:
        conn.execute("DELETE FROM documents WHERE council_id <> 'wexborough' OR title LIKE '%script%'")
        conn.execute("UPDATE pages SET text = 'Nothing to hide.', text_source = 'layer'")
        conn.execute("UPDATE councils SET licence = 'OGL-UK-3.0'")
        conn.execute(
            "UPDATE documents SET media_type = 'application/pdf', sha256 = substr(hex(id) || sha256, 1, 64)"
        )
        conn.execute("UPDATE documents SET sha256 = lower(sha256)")
        hashes = [row[0] for row in conn.execute("SELECT sha256 FROM documents ORDER BY 1")]
        for sha256 in hashes:
            place = tmp_path / "kept" / sha256[:2] / f"{sha256}.pdf"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"%PDF-1.7")
        conn.execute(change)
        many = put_papers(conn, shelf, NO_TERMS, tmp_path / "papers")
    assert len(hashes) == 2
    found = sorted(p.stem for p in (tmp_path / "papers").rglob("*.pdf"))
    assert (many, found) == ((2, hashes) if given_out else (0, []))


def test_the_site_of_a_release_says_so_and_leads_to_its_files(release: Path) -> None:
    there = release_of(release / "minutebook.db")
    assert there
    counts = counts_for_site(there.database)
    site = datasette_for(there.database, released=Released(there.name, counts, there.files(), there.cited()))
    foot = asyncio.run(site.client.get("/")).text
    assert f"release {release.name}" in foot
    page = asyncio.run(site.client.get("/-/downloads")).text
    assert "published on 22 November 2026" in page
    links = re.findall(rf'href="/releases/{release.name}/([^"]+)"', page)
    assert {"minutebook.db", "data/decisions.csv", "datapackage.json"} <= set(links)
    assert all((release / link).is_file() for link in links)
    assert "Wexborough: an archive (2026)" in page


def test_a_release_is_known_by_its_own_path_and_not_by_the_link(release: Path, sample: Path) -> None:
    found = release_of(release.parent.parent / "current" / "minutebook.db")
    assert found
    assert found.database == release / "minutebook.db"
    assert release_of(sample) is None


def test_the_site_of_a_work_database_is_of_no_release(sample: Path) -> None:
    site = datasette_for(sample)
    assert "release" not in asyncio.run(site.client.get("/")).text
    assert "not of a release" in asyncio.run(site.client.get("/-/downloads")).text
    assert asyncio.run(site.client.get("/-/downloads.json")).json()["tables"] == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_234, "1.2 KB"), (99_400, "99 KB"), (2_000_000_000, "2.0 GB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_citation_names_the_release(release: Path) -> None:
    assert (release / "citation.txt").read_text() == (
        "Wexborough: an archive (2026): Decisions, actions and figures of councils, read from their papers. "
        f"Release {release.name}. https://papers.wexborough.example/\n"
    )
    cff = (release / "CITATION.cff").read_text()
    assert 'date-released: "2026-11-22"\n' in cff
    assert '  - name: "Wexborough: an archive"\n' in cff


def test_the_same_database_gives_the_same_release(sample: Path, release: Path, tmp_path: Path) -> None:
    settings = Settings(publisher="Wexborough: an archive", address="https://papers.wexborough.example/")
    again = publish(sample, Folder(tmp_path), settings, DAY, lambda _: None).release.path
    for path in sorted(p for p in release.rglob("*") if p.is_file()):
        assert (again / path.relative_to(release)).read_bytes() == path.read_bytes(), path.name
    assert os.path.basename(again) == release.name  # noqa: PTH119
