"""Did it come back? An action followed through later packs, whatever the order in which they came in."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from db import connect, document_id, remove, state, verify
from db import load as load_document
from db.follow_ups import papers_of
from extractors.arising import state_of
from ingest.conventions import load
from ingest.sources import fingerprint
from minutebook import pipeline
from minutebook.findings import AnyFinding, Meeting, Mention, select
from minutebook.following import stage
from minutebook.following.appearances import Appearance, appearances
from minutebook.following.copies import told_once
from minutebook.following.dues import dues, meetings_of
from minutebook.following.histories import history
from minutebook.following.likeness import likeness, same_owner
from minutebook.following.stage import follow_actions
from minutebook.following.threads import Thread, follow
from minutebook.keeping import save
from minutebook.model import Document
from minutebook.reading import find
from minutebook.told import Told
from tests.followed_packs import write_packs
from tests.minuted import read_minutes

COUNCIL = "northumberland"
PANEL = f"{COUNCIL}/harbour-panel"
TABLES = ("actions", "mentions", "follow_ups", "followed_actions", "problems")


Papers = tuple[tuple[Document, tuple[AnyFinding, ...]], ...]


def read_in(folder: Path, name: str, packs: tuple[Path, ...], workers: int = 1) -> sqlite_utils.Database:
    db = connect(folder / f"{name}.db", create=True)
    pipeline.ingest(db, packs, ocr="none", council=COUNCIL, workers=workers)
    return db


def stored(folder: Path, name: str, papers: Papers, *order: int) -> sqlite_utils.Database:
    """A database that took in these papers one by one, each a batch of its own."""
    db = connect(folder / f"{name}.db", create=True)
    for i in order:
        take_in(db, papers[i])
    return db


def take_in(db: sqlite_utils.Database, paper: tuple[Document, tuple[AnyFinding, ...]]) -> None:
    save(db, state(*paper), this="1", told=Told(COUNCIL), family=None)
    follow_actions(db)


def rows(db: sqlite_utils.Database, table: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in db.execute(f"SELECT * FROM {table}")), key=repr)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_packs(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="module")
def whole(packs: tuple[Path, ...]) -> sqlite_utils.Database:
    return read_in(packs[0].parent, "whole", packs)


@pytest.fixture(scope="module")
def papers(packs: tuple[Path, ...], whole: sqlite_utils.Database) -> Papers:
    """The three packs as read, so that not every test reads them again."""
    documents = [load_document(whole, document_id(fingerprint(pack).sha256)) for pack in packs]
    return tuple((document, find(document, Told(COUNCIL))) for document in documents)


def standing(db: sqlite_utils.Database) -> dict[str, tuple[Any, ...]]:
    found = db.execute(
        "SELECT substr(id, length(?) + 2), status, first_raised, last_seen, completed_on, carried_forward,"
        " meetings_since, age_days, as_at FROM action_history",
        (PANEL,),
    )
    return {row[0]: tuple(row[1:]) for row in found}


def test_each_action_is_followed_to_the_latest_paper(whole: sqlite_utils.Database) -> None:
    latest = "2021-11-16"
    assert standing(whole) == {
        # minuted in May, in three trackers since, undone in each
        "2021-05-04/21-2/1/action": ("open", "2021-05-04", latest, None, 3, 0, 196, latest),
        # a matter arising told that it was done
        "2021-05-04/21-3/undertaking-1": (
            "complete", "2021-05-04", "2021-07-20", "2021-07-20", 0, 1, 77, latest,
        ),
        # first met in a tracker that says when it was raised; complete in the next one
        "2021-05-04/tracker-2": ("complete", "2021-03-09", "2021-09-14", "2021-09-14", 0, 0, 189, latest),
        # left the tracker, and no paper says that it was done
        "2021-05-04/tracker-3": ("dropped", "2021-03-09", "2021-07-20", None, 0, 1, 252, latest),
        # promised and never heard of again
        "2021-07-20/21-6/undertaking-1": ("open", "2021-07-20", "2021-07-20", None, 0, 1, 119, latest),
        "2021-09-14/21-8/undertaking-1": ("open", "2021-09-14", latest, None, 1, 0, 63, latest),
    }  # fmt: skip


def test_a_follow_up_says_what_tells_it_and_quotes_its_own_paper(whole: sqlite_utils.Database) -> None:
    found = whole.execute(
        "SELECT f.date, f.kind, f.matched_by, f.status, f.progress, f.quote FROM follow_ups AS f"
        " WHERE f.action_id = ? ORDER BY f.date",
        (f"{PANEL}/2021-05-04/21-2/1/action",),
    )
    words = "Costs of the dredging survey to be reported"
    assert [tuple(row) for row in found] == [
        ("2021-07-20", "tracker", "words", "open", "Under way", words),
        ("2021-09-14", "tracker", "reference", "open", "Prices are awaited", words),
        ("2021-11-16", "tracker", "reference", "open", "Still awaited", words),
    ]
    assert not list(verify(whole))


def test_verify_reads_the_quotes_of_follow_ups(papers: Papers, tmp_path: Path) -> None:
    db = stored(tmp_path, "spoilt", papers, 0, 1, 2)
    db.execute("UPDATE follow_ups SET quote = quote || '!' WHERE rowid = 1")
    assert {m.table for m in verify(db)} == {"follow_ups"}


def test_an_action_that_came_back_is_listed_once_and_not_when_it_is_done(
    whole: sqlite_utils.Database,
) -> None:
    listed = {row[0].removeprefix(f"{PANEL}/") for row in whole.execute("SELECT id FROM open_actions")}
    assert listed == {name for name, row in standing(whole).items() if row[0] != "complete"}


def test_the_next_meeting_has_its_day_once_its_paper_is_there(
    packs: tuple[Path, ...], tmp_path: Path
) -> None:
    july, september, november = packs
    sql = "SELECT due_text, due_start, due_end, due_meeting_id FROM actions WHERE id = ?"
    may, told = f"{PANEL}/2021-05-04/21-2/1/action", f"{PANEL}/2021-07-20/21-6/undertaking-1"
    db = read_in(tmp_path, "later", (july, november))
    assert tuple(db.execute(sql, (may,)).fetchone()) == (
        "the next meeting", "2021-07-20", "2021-07-20", f"{PANEL}/2021-07-20",
    )  # fmt: skip
    pipeline.ingest(db, (september,), ocr="none", council=COUNCIL)
    assert tuple(db.execute(sql, (told,)).fetchone()) == (
        "the next meeting", "2021-09-14", "2021-09-14", f"{PANEL}/2021-09-14",
    )  # fmt: skip


def test_a_next_meeting_of_which_no_paper_is_there_has_no_day(papers: Papers, tmp_path: Path) -> None:
    document, findings = papers[0]
    held = [f for f in findings if not (isinstance(f, Meeting) and f.status == "agenda")]
    only = [f for f in held if getattr(getattr(f, "meeting", None), "status", "minutes") != "agenda"]
    db = stored(tmp_path, "alone", ((document, tuple(only)),), 0)
    sql = "SELECT due_text, due_start, due_meeting_id FROM actions WHERE id = ?"
    found = db.execute(sql, (f"{PANEL}/2021-05-04/21-2/1/action",)).fetchone()
    assert tuple(found) == ("the next meeting", None, None)
    take_in(db, papers[1])
    assert tuple(db.execute(sql, (f"{PANEL}/2021-05-04/21-2/1/action",)).fetchone())[1] == "2021-07-20"


def test_minutes_that_come_in_a_pack_and_by_themselves_are_followed_once(
    packs: tuple[Path, ...], whole: sqlite_utils.Database, tmp_path: Path
) -> None:
    pack = packs[1].read_text(encoding="utf-8")
    start = pack.index("HARBOUR PANEL\n\nA meeting")
    own = tmp_path / "own.txt"
    end = pack.index("This page is", start)
    own.write_text("Eastmere Borough Council\n\n" + pack[start:end], encoding="utf-8")
    db, other = read_in(tmp_path, "both", (*packs, own)), read_in(tmp_path, "first", (own,))
    for one in reversed(packs):
        pipeline.ingest(other, (one,), ocr="none", council=COUNCIL)
    sql = "SELECT action_id, kind, date, status FROM follow_ups ORDER BY 1, 2, 3"
    assert db["mentions"].count == 2
    assert list(map(tuple, db.execute(sql))) == list(map(tuple, whole.execute(sql)))
    (row,) = db.execute("SELECT document_id FROM follow_ups WHERE kind = 'matters arising'").fetchall()
    assert row[0] == document_id(fingerprint(own).sha256)
    for table in TABLES:
        assert rows(db, table) == rows(other, table)


def mention(name: str, document: str, text: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": name,
        "document_id": document,
        "minute_id": "m/5",
        "text": text,
        "label": None,
        "page": 1,
        "char_start": 0,
    }
    return row | {"type": "agenda pack", "minutes_status": None} | more


@given(st.permutations([
    mention("1", "a", "The list has been circulated to all the members"),
    mention("2", "b", "The list has been circulated to all the members", type="minutes"),
    mention("3", "b", "The list has been circulated to all the members", type="minutes", char_start=90),
    mention("4", "c", "The list has not been circulated to all the members"),
    mention("5", "c", "The list has been circulated to all the members", minute_id="m/6"),
]))  # fmt: skip
def test_a_copy_is_left_out_and_nothing_else(mentions: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in told_once(mentions)] == ["2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("the next meeting", None), ("the next annual meeting", "x/2021-07-20-annual")],
)
def test_of_two_next_meetings_of_one_day_none_is_guessed(words: str, name: str | None) -> None:
    days = [("2021-05-04", None), ("2021-07-20", None), ("2021-07-20", "annual"), ("2021-09-14", None)]
    meetings = meetings_of(
        [
            {"id": f"x/{day}{'-annual' if of else ''}", "date": day, "status": "minutes", "occasion": of}
            for day, of in days
        ]
    )
    row = {"family": None, "due_text": words, "due_meeting_id": "x/old", "due_start": None, "due_end": None}
    due = Appearance("actions", "a", date(2021, 5, 4), "undertaking", "mend the slip", row)
    (wanted,) = dues([due], meetings, lambda _: load())
    assert wanted == {"id": "a", "due_meeting_id": name, "due_start": "2021-07-20", "due_end": "2021-07-20"}


def test_each_paper_is_followed_by_the_conventions_of_its_family(papers: Papers, tmp_path: Path) -> None:
    db = stored(tmp_path, "families", papers, 0)
    family = "egenda"  # whose meetings each have an item of that title
    held = papers_of(db, PANEL)
    titled = [row | {"title": "Evacuation Procedure"} for row in held.actions if row["source"] != "tracker"]
    for told, title in ((None, "Evacuation Procedure"), (family, None)):
        db.execute("UPDATE documents SET family = ?", (told,))
        families = {row["id"]: row["family"] for row in papers_of(db, PANEL).actions}
        actions = tuple(row | {"family": families[row["id"]]} for row in titled)
        found = appearances(replace(held, actions=actions), stage.conventions_of(COUNCIL))
        assert {one.title for one in found if one.table == "actions"} == {title}


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_order_of_the_papers_does_not_matter(
    order: tuple[int, ...], papers: Papers, whole: sqlite_utils.Database, tmp_path: Path
) -> None:
    db = stored(tmp_path, "other", papers, *order)
    for table in TABLES:
        assert rows(db, table) == rows(whole, table), table


def test_nor_does_the_number_of_processes(
    packs: tuple[Path, ...], whole: sqlite_utils.Database, tmp_path: Path
) -> None:
    db = read_in(tmp_path, "two", packs, workers=2)
    for table in TABLES:
        assert rows(db, table) == rows(whole, table), table


def test_a_paper_taken_out_leaves_what_there_was_without_it(papers: Papers, tmp_path: Path) -> None:
    db = stored(tmp_path, "less", papers, 0, 1, 2)
    remove(db, document_id(papers[2][0].sha256))
    follow_actions(db)
    assert not list(verify(db))
    other = stored(tmp_path, "without", papers, 0, 1)
    for table in TABLES:
        assert rows(db, table) == rows(other, table), table


def test_only_bodies_with_changed_papers_are_followed_again(papers: Papers, tmp_path: Path) -> None:
    db = stored(tmp_path, "twice", papers, 0, 1)
    save(db, state(*papers[1]), this="1", told=Told(COUNCIL), family=None)  # the same again changes nothing
    assert follow_actions(db) == ()
    remove(db, document_id(papers[0][0].sha256))
    assert follow_actions(db) == (PANEL,)


def test_no_paper_comes_between_reading_a_body_and_saving_what_became_of_its_actions(
    papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = stored(tmp_path, "one", papers, 0, 1)
    other = connect(tmp_path / "one.db")
    other.execute("PRAGMA busy_timeout = 0")
    refused = []
    read = stage.papers_of

    def reading(*asked: Any) -> Any:
        found = read(*asked)
        try:
            take_in(other, papers[2])
        except sqlite3.OperationalError as error:
            refused.append(str(error))
        return found

    db.execute("UPDATE committees SET followed = 0")
    monkeypatch.setattr(stage, "papers_of", reading)
    follow_actions(db)
    monkeypatch.undo()
    assert refused == ["database is locked"]
    take_in(other, papers[2])
    whole = stored(tmp_path, "whole", papers, 0, 1, 2)
    assert rows(other, "follow_ups") == rows(whole, "follow_ups")


def test_papers_of_an_unknown_council_are_not_followed(packs: tuple[Path, ...], tmp_path: Path) -> None:
    """Nor are they those of one body: two councils may each have a panel of that name."""
    for pack in packs:
        text = pack.read_text(encoding="utf-8").replace("Eastmere Borough Council", "Town Hall")
        (tmp_path / pack.name).write_text(text, encoding="utf-8")
    db = connect(tmp_path / "nobody.db", create=True)
    pipeline.ingest(db, pipeline.papers([tmp_path]), ocr="none")
    assert {row[0] for row in db.execute("SELECT council_id FROM documents")} == {None}
    assert rows(db, "follow_ups") == rows(db, "followed_actions") == []


def test_papers_of_a_council_that_no_register_has_are_followed(
    packs: tuple[Path, ...], tmp_path: Path
) -> None:
    db = connect(tmp_path / "eastmere.db", create=True)
    pipeline.ingest(db, packs, ocr="none")
    assert {row[0] for row in db.execute("SELECT council_id FROM documents")} == {"eastmere-borough-council"}
    assert rows(db, "follow_ups") != []


# ---- what is joined, and what is not ---------------------------------------------------------------------


def seen(day: str, text: str, **more: Any) -> Appearance:
    fields: dict[str, Any] = {"source": "tracker", "table": "actions"} | more
    row = {"document_id": day, "page": 1, "char_start": len(text), "spans": "[]"}
    return Appearance(id=f"{day} {text}", day=date.fromisoformat(day), text=text, row=row, **fields)


FIRST = seen("2021-05-04", "Repaint the lighthouse railings in blue", owner="A Marsh", source="minuted")
JOINED = [
    (seen("2021-07-20", "Lighthouse railings: repaint blue", owner="A Marsh"), True),
    (seen("2021-07-20", "Repaint the lighthouse railings", owner="Cllr Marsh"), True),
    (seen("2021-07-20", "Repaint the lighthouse railings in blue", owner="B Hill"), True),
    (seen("2021-07-20", "Paint for lighthouse railings and doors", owner="B Hill"), False),
    (seen("2021-07-20", "Railings of the slipway", owner="A Marsh"), False),
    (seen("2021-07-20", "Repaint lighthouse railings", raised_on=date(2021, 5, 4)), True),
    (seen("2021-07-20", "Repaint lighthouse railings", raised_on=date(2020, 2, 3)), False),
    # two words are enough for one who was to do it since that day, and for nobody else
    (seen("2021-07-20", "Lighthouse railings", owner="A Marsh", raised_on=date(2021, 5, 4)), True),
    (seen("2021-07-20", "Lighthouse railings", owner="B Hill", raised_on=date(2021, 5, 4)), False),
    (seen("2021-07-20", "Lighthouse railings", raised_on=date(2021, 5, 4)), False),
    (seen("2021-07-20", "Lighthouse railings", owner="A Marsh"), False),
    (seen("2021-07-20", "Lighthouse ladders", owner="A Marsh", raised_on=date(2021, 5, 4)), False),
    (seen("2021-05-04", "Repaint the lighthouse railings in blue"), False),  # the same paper
    (seen("2021-07-20", "Repaint the lighthouse railings in blue", source="undertaking"), True),
    (seen("2021-07-20", "Repaint the lighthouse railings in blue", source="resolution"), False),  # routine
    (
        seen("2021-07-20", "The lighthouse railings have been repainted", source="mention", table="mentions"),
        True,
    ),
]


@pytest.mark.parametrize(("later", "joined"), JOINED, ids=lambda x: str(getattr(x, "id", x)))
def test_what_is_the_same_action(later: Appearance, joined: bool) -> None:
    threads, _ = follow([later, FIRST])
    assert (len(threads[0].later) == 1) is joined


def test_a_matter_arising_is_told_by_its_name() -> None:
    action = seen("2021-05-04", "Clerk to chase this up", label="Harbour Lamps", source="minuted")
    told = seen("2021-07-20", "No reply.", label="Harbour lamps", source="mention", table="mentions")
    (thread,), unsettled = follow([action, told])
    assert [link.matched_by for link in thread.later] == ["label"]
    assert not unsettled


def test_a_matter_arising_may_have_the_name_of_the_item_that_it_was() -> None:
    action = seen("2021-05-04", "Clerk to chase this up", title="LAMPS", source="minuted")
    told = seen("2021-07-20", "No reply.", label="Lamps", source="mention", table="mentions")
    (thread,), _ = follow([action, told])
    assert [link.matched_by for link in thread.later] == ["label"]


def test_what_may_be_one_of_two_is_told_of_and_not_guessed() -> None:
    pair = [seen("2021-05-04", f"Repaint the lighthouse {what} in blue") for what in ("railings", "ladders")]
    threads, unsettled = follow([*pair, seen("2021-07-20", "Repaint the lighthouse in blue")])
    assert [len(thread.later) for thread in threads] == [0, 0, 0]
    assert [set(one.actions) for one in unsettled] == [{one.id for one in pair}]


def test_a_reference_that_is_used_again_for_another_matter_joins_nothing() -> None:
    old = seen("2020-05-04", "Repaint the lighthouse railings", reference="Action 1")
    threads, _ = follow([old, seen("2021-07-20", "Survey of the slipway gates", reference="Action 1")])
    assert [len(thread.later) for thread in threads] == [0, 0]


def test_a_log_s_own_reference_is_enough_where_the_words_agree_a_little() -> None:
    old = seen("2020-05-04", "Repaint the lighthouse railings and doors by summer", reference="OCT20-AC4")
    new = seen(
        "2021-07-20", "Railings and doors of the lighthouse: contractor has begun", reference="Oct20-Ac4"
    )
    (thread,), _ = follow([old, new])
    assert [link.matched_by for link in thread.later] == ["reference"]


RAISED = date(2021, 5, 4)
OF_ITEM = [
    # number and title, the title alone, the number alone
    (seen("2021-07-20", "Compare the fees", reference="20 Moorings", raised_on=RAISED), True),
    (seen("2021-07-20", "Compare the fees", reference="Moorings", raised_on=RAISED), True),
    (seen("2021-07-20", "Compare the fees", reference="20", raised_on=RAISED), True),
    # of another day, of another item, of the same item but of something else
    (seen("2021-07-20", "Compare the fees", reference="20 Moorings"), False),
    (seen("2021-07-20", "Compare the fees", reference="21 Ferries", raised_on=RAISED), False),
    (seen("2021-07-20", "Mend the steps", reference="20 Moorings", raised_on=RAISED), False),
]


@pytest.mark.parametrize(("later", "joined"), OF_ITEM, ids=lambda x: str(getattr(x, "reference", x)))
def test_a_row_that_names_day_and_minute_needs_few_words(later: Appearance, joined: bool) -> None:
    first = seen(
        "2021-05-04",
        "The Clerk undertook to compare fees",
        owner="Clerk",
        title="Moorings",
        minute="20",
        source="undertaking",
    )
    threads, _ = follow([first, later])
    assert (len(threads[0].later) == 1) is joined


def test_the_day_by_which_an_action_is_due_is_none_of_what_is_to_be_done() -> None:
    first = seen("2021-05-04", "Clerk to send maps by 31 May 2021", owner="Clerk", source="minuted")
    first.row["due_text"] = "31 May 2021"  # a row of the table, which other columns tell of too
    (thread,), _ = follow([first, seen("2021-07-20", "Send maps", owner="Clerk")])
    assert [link.likeness for link in thread.later] == [1.0]


def test_what_is_open_again_after_it_was_complete_is_open() -> None:
    days = ("2021-05-04", "2021-07-20", "2021-09-14")
    papers = [
        seen(day, "Repaint the lighthouse railings", status=status)
        for day, status in zip(days, ("open", "complete", "open"), strict=True)
    ]
    (thread,), _ = follow(papers)
    found = history(thread, [one.day for one in papers], [], papers[-1].day)
    assert (found.status, found.completed_on, found.carried_forward) == ("open", None, 1)


@given(st.permutations([FIRST, *(later for later, _ in JOINED[:4])]))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_does_not_matter(papers: list[Appearance]) -> None:
    def told(threads: list[Thread]) -> list[tuple[str, list[str]]]:
        return [(thread.first.id, [link.seen.id for link in thread.later]) for thread in threads]

    assert told(follow(papers)[0]) == told(follow(sorted(papers, key=lambda one: one.id))[0])


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A Marsh", "Cllr Marsh", True),
        ("AM", "Ann Marsh", True),
        ("A Marsh; B Hill", "B Hill", True),
        ("A Marsh", "B Hill", False),
        ("Head of Harbours", "Head of Finance", False),
        # an office without a name is whoever holds it
        ("Clerk", "clerk.", True),
        ("Chief Executive", "Chief Executive", True),
        ("Clerk", "Chair", False),
        ("Clerk", "A Marsh", False),
        ("A Marsh", None, None),
    ],
)
def test_whether_two_owners_may_be_one(one: str, other: str | None, same: bool | None) -> None:
    assert same_owner(one, other) is same


# ---- matters arising ------------------------------------------------------------------------------------


def test_the_paragraphs_under_matters_arising_are_mentions() -> None:
    text = (
        "21/4 MATTERS ARISING\n\nHarbour lamps – the lamp has been repaired.\n\n"
        "Slipway: no reply had come; the Clerk would write again.\n\nNone.\n\n"
        "21/5 OTHER BUSINESS\n\nIt rained all day long.\n"
    )
    mentions = select(read_minutes(text), Mention)
    assert [(m.label, m.status) for m in mentions] == [("Harbour lamps", "complete"), ("Slipway", "open")]


def test_matters_may_arise_on_a_line_inside_the_item_about_the_minutes() -> None:
    text = (
        "21/4 MINUTES OF 4 MAY 2021\n\nThe minutes were agreed.\n\nMatters arising:\n\n"
        "Lamps – the lamp has been repaired.\n\n21/5 OTHER BUSINESS\n\nIt rained all day long.\n"
    )
    assert [m.label for m in select(read_minutes(text), Mention)] == ["Lamps"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The bench has been repaired.", "complete"),
        ("Gate – completed", "complete"),
        ("The bench has been repaired but the bill is awaited.", "open"),
        ("The letter had been sent and the Clerk would ring them.", None),
        ("The bench has not been repaired.", "open"),
        ("A site visit took place.", None),
    ],
)
def test_what_became_of_a_matter(text: str, state: str | None) -> None:
    assert state_of(text, load()) == state
