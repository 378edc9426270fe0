"""What people put right is laid over a release alone, rests on what it was made against, and can be withdrawn."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

import db as store
from db.correctable import TABLES, field_of, fields_of
from db.corrections import Decision, hold
from db.forgotten import forget_name
from db.held_words import same_words
from db.put_right import (
    REASONS,
    Said,
    annotate,
    confirm,
    correct,
    find_record,
    suppress,
    withdraw_correction,
)
from db.standing import history, standing
from minutebook import pipeline
from minutebook.cli import main
from minutebook.corrections.as_gold import write_gold
from minutebook.corrections.following_from import following_from
from minutebook.corrections.naming import named_record
from minutebook.corrections.queue import queue
from minutebook.errors import DatabaseError
from minutebook.evaluation.gold import read_gold
from minutebook.following.stage import follow_actions
from minutebook.release.checks import faults, row_counts
from minutebook.release.ready import READY
from minutebook.release.settings import Settings
from minutebook.release.writing import write_public
from minutebook.site.serve import datasette_for
from tests import compare_sample

MINUTES = """# Middlesbrough Council

# Harbour Committee

A meeting of the Harbour Committee was held on Tuesday 20 July 2021.

PRESENT: Councillors A Thistlewood (Chair), Tom Marchbanks and Terry Marchbanks

21/97 THE OLD QUAY

The Head of Service presented the review. In 2020/21, 33% (63 out of 192) of moorings were let.

RESOLVED

1. That the old quay be mended before winter.

2. That the crane be painted green.

ACTION - T Marchbanks to ask for prices by 31 August 2021.

21/98 MOORINGS

RESOLVED that twelve moorings be let to the sailing club.
"""
WHO = Said(Decision("a.marsh", "2026-11-22T10:00:00+00:00", "the clerk says so"))
QUAY = "middlesbrough/harbour-committee/2021-07-20/21-97"
ATTENDED = "middlesbrough/harbour-committee/2021-07-20/attendance/tom-marchbanks"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    (folder / "harbour.md").write_text(MINUTES)
    path = folder / "work.db"
    database = store.connect(path, create=True)
    pipeline.ingest(database, [folder / "harbour.md"], council="middlesbrough")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def work(stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(stored, tmp_path / "work.db"))


@pytest.fixture
def database(work: Path) -> Database:
    return store.connect(work)


def public(database: Database, folder: Path) -> Path:
    path = folder / f"public-{len(list(folder.glob('public-*')))}.db"
    write_public(database, path)
    return path


def asked(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as conn:
        return conn.execute(sql, values).fetchall()


def action_of(database: Database) -> str:
    return str(database.execute("SELECT id FROM actions WHERE owner IS NOT NULL").fetchone()[0])


def read_again(database: Database, text: str, folder: Path) -> None:
    """The same paper by better rules: other words under the same ids."""
    (folder / "again.md").write_text(text)
    store.remove(database, str(database.execute("SELECT id FROM documents").fetchone()[0]))
    pipeline.ingest(database, [folder / "again.md"], council="middlesbrough")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--who", "A Marsh", "--why", "so it reads"])


# laid over a release


def test_a_value_that_was_put_right_stands_in_the_release_beside_what_was_read(
    database: Database, tmp_path: Path
) -> None:
    action = action_of(database)
    correct(database, find_record(database, action), "owner", "Terry Marchbanks", WHO)
    path = public(database, tmp_path)
    assert asked(path, "SELECT owner FROM actions WHERE id = ?", action) == [("Terry Marchbanks",)]
    assert database.execute("SELECT owner FROM actions WHERE id = ?", [action]).fetchone() == (
        "T Marchbanks",
    )
    told = asked(path, "SELECT record_id, field, original, value, said_by, why FROM published_corrections")
    assert told == [(action, "owner", "T Marchbanks", "Terry Marchbanks", "operator", "the clerk says so")]
    found = "SELECT count(*) FROM actions_fts WHERE actions_fts MATCH 'terry'"
    assert asked(path, found) == [(1,)]
    assert faults(path, Settings(), {}) == ()


def test_the_login_is_not_published_and_a_name_given_for_that_is(database: Database, tmp_path: Path) -> None:
    record = find_record(database, f"{QUAY}/1")
    annotate(database, record, "Done in May.", Said(WHO.decision, "council"))
    annotate(database, record, "Seen.", Said(WHO.decision, "council", "Cllr B Oak"))
    path = public(database, tmp_path)
    assert asked(path, "SELECT said_by FROM published_corrections ORDER BY id") == [
        ("council",),
        ("Cllr B Oak",),
    ]
    assert b"a.marsh" not in path.read_bytes()


def test_contact_details_in_what_people_write_are_covered(database: Database, tmp_path: Path) -> None:
    record = find_record(database, f"{QUAY}/1")
    annotate(database, record, "Ring 01632 960123 or jo@wexborough.example", WHO)
    path = public(database, tmp_path)
    assert b"960123" not in path.read_bytes()
    assert faults(path, Settings(), {}) == ()


def test_a_number_is_put_right_as_a_number(database: Database, tmp_path: Path) -> None:
    (figure,) = database.execute("SELECT id FROM statistics WHERE unit = 'percent'").fetchone()
    correct(database, find_record(database, figure), "value", "32.5", WHO)
    path = public(database, tmp_path)
    assert asked(path, "SELECT value, typeof(value) FROM statistics WHERE id = ?", figure) == [(32.5, "real")]


def test_a_figure_that_was_put_right_is_one_of_its_own_and_not_its_like_in_another_paper(
    database: Database, tmp_path: Path
) -> None:
    """What is counted leaves out the rows that stand for a figure which another paper has too."""
    again = MINUTES.replace("20 July", "17 August").replace("The Head of Service", "A Marsh")
    (tmp_path / "again.md").write_text(again)
    pipeline.ingest(database, [tmp_path / "again.md"], council="middlesbrough")
    like = "SELECT id, same_as FROM statistics WHERE unit = 'percent' AND same_as IS NOT NULL"
    ((figure, first),) = database.execute(like).fetchall()
    assert asked(public(database, tmp_path), like) == [(figure, first)]
    correct(database, find_record(database, f"statistics:{figure}"), "value", "32.5", WHO)
    path = public(database, tmp_path)
    own = "SELECT value, same_as FROM statistics WHERE id IN (?, ?) ORDER BY value"
    assert asked(path, own, figure, first) == [(32.5, None), (33.0, None)]


@pytest.mark.parametrize(("field", "value"), [("measure", "boats that were painted"), ("value", "32.5")])
def test_of_a_figure_in_two_papers_the_other_counts_when_that_which_counted_is_put_right(
    tmp_path: Path, field: str, value: str
) -> None:
    """It said of itself that it was the same as that one, which is another figure now."""
    eet = "In 2020/21, 33% of care leavers were in education, employment or training."
    told = re.sub(r"In 2020/21, .*let\.", eet, MINUTES)
    database = store.connect(tmp_path / "work.db", create=True)
    for name, text in (("july.md", told), ("august.md", told.replace("20 July", "17 August"))):
        (tmp_path / name).write_text(text)
        pipeline.ingest(database, [tmp_path / name], council="middlesbrough")
    like = "SELECT id, same_as FROM statistics WHERE unit = 'percent' AND same_as IS NOT NULL"
    ((other, figure),) = database.execute(like).fetchall()
    assert asked(public(database, tmp_path), like) == [(other, figure)]
    correct(database, find_record(database, f"statistics:{figure}"), field, value, WHO)
    path = public(database, tmp_path)
    counted = "SELECT value, measure_id FROM statistics WHERE id = ? AND same_as IS NULL"
    assert asked(path, counted, other) == [(33.0, EET)]
    assert asked(path, counted, figure) == [(33.0, None) if field == "measure" else (32.5, EET)]
    assert database.execute(like).fetchall() == [(other, figure)], "the work database stays as read"


@pytest.mark.parametrize("words", [False, True])
def test_a_row_left_out_is_nowhere_but_in_a_note_of_its_kind_and_the_reason(
    database: Database, tmp_path: Path, words: bool
) -> None:
    suppress(database, find_record(database, f"{QUAY}/2"), "privacy", WHO, words=words)
    path = public(database, tmp_path)
    assert asked(path, "SELECT id FROM resolutions WHERE id = ?", f"{QUAY}/2") == []
    assert asked(path, "SELECT 1 FROM sightings WHERE record_id = ?", f"{QUAY}/2") == []
    assert asked(path, "SELECT 1 FROM search_entries WHERE record = ?", f"{QUAY}/2") == []
    assert asked(path, "SELECT 1 FROM resolutions_fts WHERE resolutions_fts MATCH 'crane'") == []
    told = "SELECT record_table, record_id, field, value, original, why FROM published_corrections"
    ((table, record, *rest),) = asked(path, told)
    assert (table, rest) == ("resolutions", [None, None, None, "privacy"])
    assert re.fullmatch(r"middlesbrough/harbour-committee/2021-07-20/left-out-[0-9a-f]{24}", str(record))
    assert (b"painted green" in path.read_bytes()) != words
    assert (asked(path, "SELECT 1 FROM search_fts WHERE search_fts MATCH 'crane'") == []) == words
    assert faults(path, Settings(), row_counts(path)) == ()


def test_what_is_left_out_is_told_at_its_address_and_on_the_page_of_its_meeting(
    database: Database, tmp_path: Path
) -> None:
    meeting, attends = QUAY.rpartition("/")[0], "SELECT id FROM attendance WHERE name LIKE 'Tom%'"
    suppress(database, find_record(database, QUAY), "privacy", WHO)
    suppress(database, find_record(database, database.execute(attends).fetchone()[0]), "legal", WHO)
    path = public(database, tmp_path)
    assert b"tom-marchbanks" not in path.read_bytes()
    site = datasette_for(path)

    def get(address: str) -> httpx.Response:
        return asyncio.run(site.client.get(address))

    for address in (f"/decision/{QUAY}/2", f"/{QUAY}", f"/decision/{QUAY}/2.json"):
        assert get(address).status_code == 410, address
        assert (
            "with the minute that it is or belongs to, since 22 November 2026: privacy (it tells"
            in get(address).text
        )
    assert get(f"/decision/{QUAY}-other/2").status_code == 404
    page = get(f"/meeting/{meeting}").text
    assert "1 minute is left out: privacy (it tells something of a private person)." in page
    assert "1 person at a meeting is left out: legal" in page
    assert len(get(f"/meeting/{meeting}.json").json()["left_out"]) == 2
    assert faults(path, Settings(), row_counts(path)) == ()


def test_what_hangs_on_a_row_left_out_goes_with_it(database: Database, tmp_path: Path) -> None:
    meeting = "middlesbrough/harbour-committee/2021-07-20"
    suppress(database, find_record(database, QUAY), "legal", WHO)
    path = public(database, tmp_path)
    assert asked(path, "SELECT id FROM resolutions") == [(f"{meeting}/21-98/1",)]
    assert asked(path, "SELECT count(*) FROM actions") == [(0,)]
    suppress(database, find_record(database, meeting), "legal", WHO)
    path = public(database, tmp_path)
    for table in ("meetings", "minutes", "resolutions", "attendance", "sightings"):
        assert asked(path, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert faults(path, Settings(), {}) == ()


def test_what_a_release_holds_ready_is_made_of_what_was_laid_over_it(tmp_path: Path) -> None:
    (tmp_path / "harbour.md").write_text(
        MINUTES + "\nACTION - Tom Marchbanks to paint it by 30 September 2021.\n"
    )
    database = store.connect(compare_sample.build(tmp_path / "papers.db"))
    pipeline.ingest(database, [tmp_path / "harbour.md"], council="middlesbrough")
    of = dict(database.execute("SELECT owner, id FROM actions").fetchall())
    left_out, put_right = of["Tom Marchbanks"], of["T Marchbanks"]
    (figure,) = database.execute("SELECT id FROM conflicting_statistics").fetchone()
    suppress(database, find_record(database, f"actions:{left_out}"), "privacy", WHO)
    correct(database, find_record(database, f"actions:{put_right}"), "owner", "Terry Marchbanks", WHO)
    suppress(database, find_record(database, f"statistics:{figure}"), "wrong", WHO)
    path = public(database, tmp_path)
    with closing(sqlite3.connect(":memory:")) as conn:
        with closing(sqlite3.connect(path)) as finished:
            finished.backup(conn)
        assert [*conn.execute("SELECT id, owner FROM action_ledger WHERE owner <> ''")] == [
            (put_right, "Terry Marchbanks")
        ]
        assert [
            *conn.execute("SELECT 1 FROM conflicting_statistics WHERE ? IN (id, other_id)", [figure])
        ] == []
        for name in READY:
            (view,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()
            ready = sorted(map(repr, conn.execute(f"SELECT * FROM {name}")))
            conn.execute(f"DROP TABLE {name}")
            conn.execute(view)
            assert sorted(map(repr, conn.execute(f"SELECT * FROM {name}"))) == ready, name
    site = datasette_for(path)
    answers = [asyncio.run(site.client.get(page)) for page in ("/conflicts", "/actions")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert left_out not in answers[1].text


@pytest.mark.parametrize("left_out", ["middlesbrough/harbour-committee/2021-07-20", ATTENDED])
def test_what_papers_say_differently_of_a_row_goes_with_it(
    database: Database, tmp_path: Path, left_out: str
) -> None:
    absent = MINUTES.replace(", Tom Marchbanks and", " and").replace(
        "21/97", "APOLOGIES: Councillor Tom Marchbanks\n\n21/97", 1
    )
    (tmp_path / "absent.md").write_text(absent)
    pipeline.ingest(database, [tmp_path / "absent.md"], council="middlesbrough")
    told = "SELECT count(*) FROM problems WHERE id LIKE '%/tom-marchbanks/disagrees-kind/%'"
    assert asked(public(database, tmp_path), told) == [(1,)]
    suppress(database, find_record(database, left_out), "privacy", WHO)
    path = public(database, tmp_path)
    assert asked(path, told) == [(0,)]
    assert faults(path, Settings(), {}) == ()


def laid(database: Database, record: str, what: str) -> int:
    found = find_record(database, record)
    if what == "correct":
        return correct(database, found, "kind", "other", WHO)
    if what == "annotate":
        return annotate(database, found, "A note.", WHO)
    return suppress(database, found, "wrong", WHO, words=what == "suppress words")


SLOW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from([f"{QUAY}/1", f"{QUAY}/2", f"{QUAY.replace('97', '98')}/1"]),
            st.sampled_from(["correct", "annotate", "suppress", "suppress words"]),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda pair: pair[0],
    )
)
def test_what_is_withdrawn_leaves_the_release_as_it_was(
    stored: Path, tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("withdrawn")
    database = store.connect(shutil.copy(stored, folder / "work.db"))
    before = public(database, folder)
    numbers = [laid(database, *one) for one in said]
    words = [
        same_words(str(database.execute("SELECT quote FROM resolutions WHERE id = ?", [r]).fetchone()[0]))
        for r, what in said
        if what == "suppress"
    ]
    between = public(database, folder)
    assert between.read_bytes() != before.read_bytes()
    rows = " ".join(str(row) for row in asked(between, "SELECT * FROM resolutions"))
    assert not any(quote in rows for quote in words)
    for number in numbers:
        withdraw_correction(database, number, WHO)
    follow_actions(database)
    assert contents(public(database, folder)) == contents(before)
    database.close()


def contents(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as conn:
        names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        told = [name for (name,) in names if not name.startswith("sqlite_stat")]
        return {name: sorted(map(repr, conn.execute(f'SELECT * FROM "{name}"'))) for name in told}


@SLOW
@given(clause=st.sampled_from(["1", "2"]), reason=st.sampled_from(sorted(REASONS)))
def test_the_words_of_a_row_left_out_with_its_words_are_nowhere_in_the_file(
    stored: Path, tmp_path_factory: pytest.TempPathFactory, clause: str, reason: str
) -> None:
    folder = tmp_path_factory.mktemp("words")
    database = store.connect(shutil.copy(stored, folder / "work.db"))
    record = find_record(database, f"{QUAY}/{clause}")
    quote = str(record.row["quote"])
    suppress(database, record, reason, WHO, words=True)
    found = public(database, folder).read_bytes()
    for part in (quote, quote.split(" ", 2)[2], quote.upper()):
        assert part.encode() not in found
    database.close()


def test_a_minute_left_out_with_its_words_takes_its_discussion_with_it(
    database: Database, tmp_path: Path
) -> None:
    suppress(database, find_record(database, QUAY), "privacy", WHO, words=True)
    found = public(database, tmp_path).read_bytes()
    for words in (b"OLD QUAY", b"presented the review", b"63 out of 192"):
        assert words not in found


@pytest.mark.parametrize(("table", "wrong"), [("documents", "forget"), ("meetings", "no words of their own")])
def test_what_cannot_be_left_out_so_is_refused(database: Database, table: str, wrong: str) -> None:
    (record,) = database.execute(f"SELECT id FROM {table}").fetchone()
    with pytest.raises(DatabaseError, match=wrong):
        suppress(database, find_record(database, record), "wrong", WHO, words=True)
    assert standing(database) == ()


def test_words_that_somebody_else_held_back_stay_so_when_a_row_comes_back(
    database: Database, tmp_path: Path
) -> None:
    record = find_record(database, f"{QUAY}/2")
    document, quote = str(record.row["document_id"]), str(record.row["quote"])
    hold(database, document, quote, Decision("b.oak", "2026-11-21T10:00:00+00:00", "before"))
    number = suppress(database, find_record(database, f"{QUAY}/2"), "privacy", WHO, words=True)
    withdraw_correction(database, number, WHO)
    path = public(database, tmp_path)
    assert asked(path, "SELECT count(*) FROM resolutions WHERE id = ?", f"{QUAY}/2") == [(1,)]
    assert b"painted green" not in path.read_bytes()


# what a correction rests on


def test_a_correction_holds_when_the_paper_is_read_again_unchanged(
    database: Database, tmp_path: Path
) -> None:
    correct(database, find_record(database, f"{QUAY}/1"), "kind", "other", WHO)
    read_again(database, MINUTES, tmp_path)
    (told,) = standing(database)
    assert told.state == "applies"
    path = public(database, tmp_path)
    assert asked(path, "SELECT kind FROM resolutions WHERE id = ?", f"{QUAY}/1") == [("other",)]


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ("be mended before winter", "be mended after winter", "stale"),
        ("That the old quay be mended before winter.", "That the report be noted.", "stale"),
        (
            "1. That the old quay be mended before winter.\n\n2. That the crane be painted green.",
            "",
            "orphaned",
        ),
    ],
)
def test_one_that_rests_on_nothing_any_more_is_asked_about_and_not_laid_over(
    database: Database, tmp_path: Path, before: str, after: str, state: str
) -> None:
    number = correct(database, find_record(database, f"{QUAY}/1"), "kind", "deferred", WHO)
    assert before in MINUTES
    read_again(database, MINUTES.replace(before, after), tmp_path)
    (told,) = standing(database)
    assert told.state == state
    path = public(database, tmp_path)
    assert asked(path, "SELECT 1 FROM resolutions WHERE kind = 'deferred'") == []
    assert asked(path, "SELECT 1 FROM published_corrections") == []
    first = next(q for q in queue(database) if q.kind == "stale")
    assert f"Correction {number} (correct kind = 'deferred')" in first.text
    assert ("withdraw", "DB", str(number)) in [answer.command for answer in first.answers]


def points_of(folder: Path) -> tuple[Database, str]:
    """A database in which a share falls by a per cent that must be points, and that figure's id."""
    (folder / "points.md").write_text(
        MINUTES.replace(
            "were let.",
            "were let. The share of berths let was 30% in May 2021, a 6% difference in comparison to June 2021 at 24%.",
        )
    )
    database = store.connect(folder / "points.db", create=True)
    pipeline.ingest(database, [folder / "points.md"])
    ((figure,),) = database.execute("SELECT statistic_id FROM doubtful_figures").fetchall()
    return database, str(figure)


def test_of_a_figure_that_may_be_points_the_unit_is_asked_about(tmp_path: Path) -> None:
    database, figure = points_of(tmp_path)
    (asked_of,) = [q for q in queue(database) if q.record_id == figure and q.kind == "figure"]
    words = ("correct", "DB", f"statistics:{figure}", "unit", "percentage points")
    assert asked_of.answers[0].command == words
    assert (asked_of.answers[0].field, asked_of.answers[0].value) == ("unit", "percentage points")


def test_what_reckoning_found_wrong_with_a_figure_goes_when_it_is_put_right(tmp_path: Path) -> None:
    database, figure = points_of(tmp_path)
    doubtful = "SELECT statistic_id FROM doubtful_figures"
    assert asked(public(database, tmp_path), doubtful) == [(figure,)]
    correct(database, find_record(database, figure), "area", "the quay", WHO)
    assert asked(public(database, tmp_path), doubtful) == [(figure,)]
    correct(database, find_record(database, figure), "unit", "percentage points", WHO)
    path = public(database, tmp_path)
    assert asked(path, doubtful) == []
    assert asked(path, "SELECT 1 FROM problems WHERE code = 'figure-points'") == []
    assert (
        "percentage points may be meant" not in asyncio.run(datasette_for(path).client.get("/conflicts")).text
    )
    assert faults(path, Settings(), {}) == ()


def compared(folder: Path) -> tuple[Database, str, str]:
    """The figures of two councils; of one, two papers say different things: the ids of those two."""
    database = store.connect(compare_sample.build(folder / "compare.db"))
    ((one, other),) = database.execute("SELECT id, other_id FROM conflicting_statistics").fetchall()
    return database, str(one), str(other)


CONFLICTS = "SELECT id FROM conflicting_statistics"
OF_MEASURE = "SELECT measure, measure_id, measure_confidence FROM statistics WHERE id = ?"
EET = compare_sample.MEASURE


@pytest.mark.parametrize(
    ("area", "measure"),
    [
        ("Hillside", EET),  # the place in the measure's name is the figure's own
        ("Northtown", None),  # it is another, and so part of what was measured
        (None, None),
    ],
)
def test_a_figure_whose_place_is_put_right_is_matched_with_it(
    database: Database, area: str | None, measure: str | None
) -> None:
    row = dict(next(database.query("SELECT * FROM statistics WHERE unit = 'percent'")))
    row |= {"measure": "Hillside care leavers in education, employment or training", "area": area}
    assert following_from(database, row, ["area"])["measure_id"] == measure


@pytest.mark.parametrize(
    ("corrections", "stands", "disagree"),
    [
        # other words for the same: matched anew, and still in conflict
        ([("measure", "care leavers in education, employment or training")], (EET, 1.0), True),
        # another measure of the vocabulary: that one, and no conflict
        ([("measure", "care leavers in suitable accommodation")], ("care-leavers-suitable-accommodation", 1.0), False),
        # words that the vocabulary does not have: of none, whatever it was before
        ([("measure", "boats that were painted")], (None, None), False),
        # nothing should stand there
        ([("measure", "")], (None, None), False),
        # a count is not the share, though it has the same words
        ([("unit", "count")], ("care-leavers-eet-number", 1.0), False),
        # who puts the measure itself right has the last word, in whatever order
        ([("measure", "boats that were painted"), ("measure_id", "care-leavers-suitable-accommodation")], ("care-leavers-suitable-accommodation", 1.0), False),
        ([("measure_id", "care-leavers-suitable-accommodation"), ("measure", "care leavers in EET!")], ("care-leavers-suitable-accommodation", 1.0), False),
        # of none that is known: by its words alone
        ([("measure_id", "")], (None, None), True),
        # what has nothing to do with it leaves it as it is
        ([("period_text", "the year 2020-21")], (EET, 1.0), True),
    ],
)  # fmt: skip
def test_a_figure_whose_measure_was_put_right_is_compared_as_that_and_as_nothing_else(
    tmp_path: Path,
    corrections: list[tuple[str, str]],
    stands: tuple[str | None, float | None],
    disagree: bool,
) -> None:
    database, figure, _ = compared(tmp_path)
    for field, value in corrections:
        correct(database, find_record(database, f"statistics:{figure}"), field, value, WHO)
    path = public(database, tmp_path)
    ((_, *found),) = asked(path, OF_MEASURE, figure)
    assert tuple(found) == stands
    assert bool(asked(path, CONFLICTS)) == disagree
    if stands[0] != EET:
        assert (
            asked(
                path,
                "SELECT 1 FROM compared_statistics WHERE ? IN (id, other_id) AND measure_id = ?",
                figure,
                EET,
            )
            == []
        )
    assert faults(path, Settings(), {}) == ()
    assert database.execute(OF_MEASURE, (figure,)).fetchone()[1] == EET, "the work database stays as read"


def test_the_code_of_a_place_follows_the_place_that_was_put_right(tmp_path: Path) -> None:
    database, figure, other = compared(tmp_path)
    record = find_record(database, f"statistics:{figure}")
    codes = "SELECT area, area_code FROM statistics WHERE id = ?"
    correct(database, record, "area", "England", WHO)
    assert asked(public(database, tmp_path), codes, figure) == [("England", "E92000001")]
    correct(database, record, "area", "the harbour's own ward", WHO)
    assert asked(public(database, tmp_path), codes, figure) == [("the harbour's own ward", None)]
    correct(database, find_record(database, f"statistics:{other}"), "area_code", "E06000002", WHO)
    assert asked(public(database, tmp_path), codes, other)[0][1] == "E06000002"


def test_a_measure_that_was_put_right_holds_when_papers_are_read_again(work: Path, tmp_path: Path) -> None:
    """Read anew with the same words, the figure is matched by what somebody said, and not as it was read."""
    database = store.connect(work)
    ((figure,),) = database.execute("SELECT id FROM statistics WHERE unit = 'percent'").fetchall()
    correct(database, find_record(database, f"statistics:{figure}"), "measure", "care leavers in EET", WHO)
    for _ in range(2):
        path = public(database, tmp_path)
        assert asked(path, OF_MEASURE, figure) == [("care leavers in EET", EET, 1.0)]
        read_again(database, MINUTES, tmp_path)


def test_what_follows_from_a_measure_is_told_by_the_command(work: Path) -> None:
    database = store.connect(work)
    ((figure,),) = database.execute("SELECT id FROM statistics WHERE unit = 'percent'").fetchall()
    row = f"statistics:{figure}"
    assert (
        f"measure_id is {EET} then" in run("correct", str(work), row, "measure", "care leavers in EET").output
    )
    assert "compared with no other" in run("correct", str(work), row, "measure", "painted boats").output
    run("correct", str(work), row, "measure_id", EET)
    assert run("correct", str(work), row, "measure", "boats").output.count("\n") == 1, "it is said already"
    assert "area_code is E92000001 then" in run("correct", str(work), row, "area", "England").output


def test_of_two_figures_that_disagree_the_measure_is_asked_about_first(tmp_path: Path) -> None:
    """Two figures under one phrase are of two measures more often than one of them is misread."""
    database, figure, _ = compared(tmp_path)
    (question,) = [q for q in queue(database) if q.record_id == figure and q.kind == "figure"]
    assert question.text.startswith("Is this 'care leavers in EET', and is it 57?")
    assert question.text.endswith("“Paper”, page 1, has 51 of the same.")
    assert not re.search(r"[0-9a-f]{16}", question.text), "a paper is named by its title"
    assert [(a.says, a.command[3:]) for a in question.answers] == [
        ("its measure is something else", ("measure", "VALUE")),
        ("its value is something else", ("value", "VALUE")),
        ("it is right as it stands", ()),
    ]


def test_what_a_release_holds_ready_is_of_the_rows_as_they_were_put_right(
    database: Database, tmp_path: Path
) -> None:
    action = action_of(database)
    correct(database, find_record(database, action), "owner", "Terry Marchbanks", WHO)
    path = public(database, tmp_path)
    assert asked(path, "SELECT owner FROM action_ledger WHERE id = ?", action) == [("Terry Marchbanks",)]


def test_a_row_left_out_stays_out_when_its_words_change_and_that_is_asked_about(
    database: Database, tmp_path: Path
) -> None:
    suppress(database, find_record(database, f"{QUAY}/2"), "privacy", WHO)
    read_again(database, MINUTES.replace("painted green", "painted blue"), tmp_path)
    path = public(database, tmp_path)
    assert asked(path, "SELECT 1 FROM resolutions WHERE id = ?", f"{QUAY}/2") == []
    assert any(q.kind == "stale" for q in queue(database))


def test_what_is_read_as_it_was_put_right_is_no_correction_any_more(
    database: Database, tmp_path: Path
) -> None:
    action = action_of(database)
    correct(database, find_record(database, action), "owner", "Terry Marchbanks", WHO)
    read_again(database, MINUTES.replace("ACTION - T ", "ACTION - Terry "), tmp_path)
    assert [c.state for c in standing(database)] == ["agrees"]
    assert not any(q.kind == "stale" for q in queue(database))


def test_nothing_that_was_said_is_ever_deleted_or_changed(database: Database) -> None:
    confirm(database, find_record(database, QUAY), WHO)
    for sql in ("DELETE FROM corrections", "UPDATE corrections SET why = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            database.execute(sql)
    with pytest.raises(DatabaseError, match="no correction 7"):
        withdraw_correction(database, 7, WHO)


def test_the_last_of_two_values_for_one_column_holds(database: Database, tmp_path: Path) -> None:
    for kind in ("other", "noted"):
        correct(database, find_record(database, f"{QUAY}/1"), "kind", kind, WHO)
    assert [c.value for c in standing(database)] == ["noted"]
    assert [c.holds for c in history(database)] == [False, True]


# what may be put right


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("text", "That the quay be sold.", "'text' of actions cannot be put right"),
        ("due_end", "31/08/2021", "must be a day such as"),
        ("due_end", "2021-02-30", "must be a day such as"),
        ("status", "done", "must be one of: open, complete"),
        ("source", "", "must be one of"),
        ("owner", "x" * 3_000, "at most 2,000"),
        ("due_start", "2031-01-01", "is before due_start"),
        ("owner", "T Marchbanks", "already"),
    ],
)
def test_a_value_that_may_not_stand_there_is_refused_with_what_may(
    database: Database, field: str, value: str, wrong: str
) -> None:
    with pytest.raises(DatabaseError, match=wrong):
        correct(database, find_record(database, action_of(database)), field, value, WHO)
    assert standing(database) == ()


def test_whatever_may_be_put_right_is_a_column_and_its_words_are_those_the_database_takes(
    database: Database,
) -> None:
    for table in TABLES:
        columns = {c.name for c in database.table(table).columns}
        assert set(fields_of(table)) <= columns
        sql = database.table(table).schema
        for name in fields_of(table):
            field = field_of(table, name)
            assert field
            assert all(f"'{word}'" in sql for word in field.choices), (table, name)


@settings(max_examples=200, deadline=None)
@given(table=st.sampled_from(TABLES), text=st.text(max_size=30))
def test_what_is_typed_is_read_or_refused_and_nothing_else(table: str, text: str) -> None:
    for name in fields_of(table):
        field = field_of(table, name)
        assert field
        try:
            value = field.read(text)
        except ValueError:
            continue
        assert value not in (None, "")
        assert field.read(str(value)) == value


@pytest.mark.parametrize(
    "form", ["{}", "resolutions:{}", "/decision/{}", "https://x.example/decision/{}.json"]
)
def test_a_row_is_named_by_its_id_or_by_the_address_of_its_page(database: Database, form: str) -> None:
    assert named_record(database, form.format(f"{QUAY}/1")).id == f"{QUAY}/1"


# the queue, the site, the lists


def test_an_owner_who_may_be_one_of_two_is_asked_about_in_plain_words(database: Database) -> None:
    owner = next(q for q in queue(database) if q.kind == "owner")
    asks = "Is 'T Marchbanks' (owner of this action) Cllr Terry Marchbanks or Cllr Tom Marchbanks?"
    assert owner.text == asks
    action = action_of(database)
    assert ("correct", "DB", f"actions:{action}", "owner", "Cllr Terry Marchbanks") in [
        answer.command for answer in owner.answers
    ]
    confirm(database, find_record(database, action), WHO)
    assert not any(q.kind == "owner" for q in queue(database))


def test_the_record_page_and_the_files_of_a_search_tell_what_was_put_right(
    database: Database, tmp_path: Path
) -> None:
    action = action_of(database)
    correct(database, find_record(database, action), "owner", "Terry Marchbanks", WHO)
    annotate(
        database, find_record(database, f"{QUAY}/1"), "<i>Done</i> since.", Said(WHO.decision, "council")
    )
    site = datasette_for(public(database, tmp_path))

    def get(path: str) -> str:
        return str(asyncio.run(site.client.get(path)).text)

    page = get(f"/action/{action}")
    assert "<del>T Marchbanks</del>" in page
    assert "<ins>Terry Marchbanks</ins>" in page
    assert "(operator, 22 November 2026: the clerk says so)" in page
    assert json.loads(get(f"/action/{action}.json"))["corrections"][0]["original"] == "T Marchbanks"
    assert "&lt;i&gt;Done&lt;/i&gt; since." in get(f"/decision/{QUAY}/1")
    rows = list(csv.DictReader(io.StringIO(get("/search.csv?q=prices&kind=action").removeprefix("\ufeff"))))
    assert rows[0]["corrections"].startswith("owner: read as 'T Marchbanks', put right to 'Terry Marchbanks'")
    assert "Terry Marchbanks" in get("/minutebook/published_corrections.json")


def test_the_commands_put_right_note_leave_out_confirm_list_and_withdraw(work: Path) -> None:
    path = str(work)
    assert run("correct", path, f"{QUAY}/1", "kind", "other").exit_code == 0
    assert run("annotate", path, f"{QUAY}/1", "A note.", "--council").exit_code == 0
    assert run("suppress", path, f"{QUAY}/2", "--reason", "wrong", "--words").exit_code == 0
    assert run("confirm", path, QUAY).exit_code == 0
    assert run("withdraw", path, "1").exit_code == 0
    assert run("suppress", path, "nowhere", "--reason", "wrong").exit_code == 1
    listed = CliRunner().invoke(main, ["corrections", path, "--all"]).output
    assert "1  correct resolutions:" in listed
    assert "withdrawn" in listed
    rows = json.loads(CliRunner().invoke(main, ["corrections", path, "--format", "json"]).output)
    assert [(row["id"], row["state"]) for row in rows] == [(2, "applies"), (3, "applies"), (5, "applies")]
    table = CliRunner().invoke(main, ["corrections", path, "--format", "csv"]).output
    assert len(list(csv.reader(io.StringIO(table)))) == 4


def test_a_paper_that_was_gone_through_becomes_gold_that_evaluate_reads(
    database: Database, work: Path, tmp_path: Path
) -> None:
    (document,) = database.execute("SELECT id FROM documents").fetchone()
    confirm(database, find_record(database, document), WHO)
    clauses = [row[0] for row in database.execute("SELECT id FROM resolutions ORDER BY id").fetchall()]
    correct(database, find_record(database, clauses[0]), "kind", "other", WHO)
    suppress(database, find_record(database, clauses[1]), "wrong", WHO)
    confirm(database, find_record(database, clauses[2]), WHO)
    folder = tmp_path / "gold"
    done = CliRunner().invoke(main, ["corrections", str(work), "--as-gold", str(folder)])
    assert done.exit_code == 0
    assert f"{document}: " in done.output
    assert "was not gone through" in done.output  # the kinds that nobody looked at
    gold = read_gold(folder / "gold" / f"{document}.json")
    kinds = [record.fields["kind"] for record in gold.records["resolutions"]]
    assert len(kinds) == 2
    assert "other" in kinds
    assert "actions" not in gold.records


def test_gold_has_no_words_held_back_and_no_row_suppressed_for_privacy(
    database: Database, work: Path, tmp_path: Path
) -> None:
    (document,) = database.execute("SELECT id FROM documents").fetchone()
    confirm(database, find_record(database, document), WHO)
    clauses = [row[0] for row in database.execute("SELECT id FROM resolutions ORDER BY id").fetchall()]
    for clause in clauses[1:]:
        confirm(database, find_record(database, clause), WHO)
    suppress(database, find_record(database, clauses[0]), "privacy", WHO)
    (private,) = write_gold(database, tmp_path / "private")
    assert "resolutions" not in private.kinds
    assert f"resolutions: {clauses[0]} is suppressed (privacy)" in private.left_out
    forget_name(database, "Tom Marchbanks", WHO.decision)
    (held,) = write_gold(database, tmp_path / "held")
    assert held.kinds == ()
    assert "held back" in held.left_out[0]
    assert not (tmp_path / "held").exists()


def test_two_people_may_write_at_once(work: Path) -> None:
    first, second = store.connect(work), store.connect(work)
    makers: list[Callable[[], int]] = [
        lambda: confirm(first, find_record(first, f"{QUAY}/1"), WHO),
        lambda: confirm(second, find_record(second, f"{QUAY}/2"), WHO),
    ]
    assert [make() for make in makers] == [1, 2]
