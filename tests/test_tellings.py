"""One decision told twice: in one minute, and by a notice of decisions and the minutes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from db import document_id, remove, save
from db.same_decisions import Told, settled
from extractors.votes import Vote, read_vote, vote_line
from ingest import read
from minutebook.findings import Action, AnyFinding, Identity, Meeting, Minute, Resolution, select
from minutebook.model import Document
from minutebook.reading import find
from minutebook.tellings import likeness, same_telling, tells_again
from minutebook.testing import make_document, quote_of
from tests.in_memory import memory
from tests.minuted import read_minutes

ITEM = "21/96 MOORING FEES\n\nThe Harbour Master gave an update.\n\n"

# ---- one minute ------------------------------------------------------------------------------------------------


def told(text: str) -> list[tuple[int, str, bool]]:
    found = select(read_minutes(ITEM + text), Resolution)
    return [(r.ordinal, r.text, r.restates is not None) for r in found]


def test_a_summary_tells_again_what_was_approved_above() -> None:
    text = (
        "The recommendation was moved by Councillor Marsh and seconded by Councillor Hill. On being put to the vote the"
        " recommendation was CARRIED (6 members voting in favour, 2 against).\n\nIt was APPROVED:\n\n"
        "1. Visitors - Approve a charge of £5 for visitors to the quay.\n\n"
        "SUMMARY\n\nThe Board RESOLVED:\n\n1. Approve a charge of £5 for visitors to the quay.\n\n2. Close the slip in May."
    )
    assert told(text) == [
        (1, "Visitors - Approve a charge of £5 for visitors to the quay.", False),
        (1, "Approve a charge of £5 for visitors to the quay.", True),
        (2, "Close the slip in May.", False),
    ]


def test_the_items_of_one_list_are_each_a_decision_however_alike() -> None:
    text = "RESOLVED that:\n\n1. the application of the Quay Club be accepted\n\n2. the application of the Pier Club be accepted"
    assert [again for _, _, again in told(text)] == [False, False]


def test_other_figures_are_another_decision() -> None:
    assert not tells_again("Approve a charge of £5 for visitors", "Approve a charge of £6 for visitors")


def test_a_telling_that_is_cut_short_tells_the_same() -> None:
    assert tells_again("that the lease of the pier be deferred to May", "that the lease of the pier ...")
    assert not tells_again("that the lease of the pier be deferred to May", "that the lease of the slip ...")


# two decisions of one minute that differ in little, and in what counts
DIFFERENT = [
    ("that Councillor Marsh be appointed to the harbour users panel", "that Councillor Hill be appointed to the harbour users panel"),
    ("that the application for the north slip of the quay club be accepted", "that the application for the south slip of the quay club be accepted"),
    ("that permission for the pier shed on the quay be granted", "that permission for the pier shed on the quay be refused"),
    ("that the lease of the pier not be granted to the quay club", "that the lease of the pier be granted to the quay club"),
    ("that the lease of the pier doesn't pass to the quay club", "that the lease of the pier does pass to the quay club"),
    ("that the works at plot A of the harbour wall be paid", "that the works at plot B of the harbour wall be paid"),
    ("that the mooring at berth 4a of the quay be let", "that the mooring at berth 4b of the quay be let"),
    ("that Councillor Marsh replace Councillor Hill on the quay panel", "that Councillor Hill replace Councillor Marsh on the quay panel"),
]  # fmt: skip
# one decision, told with words more or fewer
SAME = [
    ("that an increase of the mooring fees be approved", "Approved an increase of the mooring fees"),
    ("that Cllr Marsh be appointed to the harbour users panel", "Councillor Marsh appointed to the harbour users panel"),
    ("Visitors - Approve a charge for visitors to the quay.", "Approve a charge for visitors to the quay"),
    ("that the quay club be asked to paint the slip in May", "that the quay club be asked to paint the slip"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_one_word_put_for_another_makes_another_decision(a: str, b: str) -> None:
    for slips in (False, True):
        assert not tells_again(a, b, slips=slips)
        assert not tells_again(b, a, slips=slips)
    between = "\n\nThe Chair thanked those who had come.\n\n"
    assert [again for _, _, again in told(f"APPROVED {a}.{between}RESOLVED {b}.")] == [False, False]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_words_may_be_added_or_left_out(a: str, b: str) -> None:
    assert tells_again(a, b)
    assert tells_again(b, a)


def test_a_slip_of_the_typist_is_let_pass_only_between_papers_of_two_kinds() -> None:
    a, b = (
        "that the quay comittee be asked to paint the slip",
        "that the quay committee be asked to paint the slip",
    )
    assert tells_again(a, b, slips=True)
    assert not tells_again(a, b)
    # "suitable" and "unsuitable" are no slip
    assert not tells_again(
        "that the quay be found suitable for boats", "that the quay be found unsuitable for boats", slips=True
    )


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_a_notice_and_minutes_that_differ_in_a_word_tell_two_decisions(a: str, b: str) -> None:
    def of(document: str, name: str, preference: int, text: str) -> Told:
        return Told(document, name, preference, (1, 1), "m/7", "Fees", "approved", text)

    names = settled(
        [of("a", "m/7/1", 0, a), of("a", "m/7/2", 0, "that the buoy be mended"), of("b", "m/7/3", 2, b)]
    )
    assert len(set(names.values())) == 3


def test_a_carried_amendment_is_a_decision_of_its_own() -> None:
    text = (
        "Recommendation 2 was moved by Councillor Marsh and seconded by Councillor Hill.\n\n"
        "Councillor Lark moved an amendment to the report as follows:\n\n2. Charge visitors to the quay £5 a night.\n\n"
        "The amendment was seconded by Councillor Wood. On being put to the vote the amendment was CARRIED (7 members"
        " voting in favour, 0 against with 2 abstentions)\n\nThe recommendation as amended was then put to a vote and was"
        " CARRIED unanimously.\n\nIt was APPROVED:\n\n2. Charge visitors to the quay £5 a night."
    )
    found = select(read_minutes(ITEM + text), Resolution)
    votes = [(r.votes_for, r.votes_against, r.votes_abstain, r.mover, r.seconder, r.result) for r in found]
    assert votes == [(7, 0, 2, "Lark", "Wood", "carried"), (None, None, None, None, None, "carried")]
    assert [r.restates for r in found] == [None, None]


# what stands beside a decision; the words of each decision and its result
VOTES_BESIDE = [
    ("RESOLVED that:\n\n1. the grant be approved; and\n\nVoting: unanimous\n\n2. the lease be approved.", ["carried", None]),
    ("RESOLVED that:\n\n1. the grant be approved; and Voting: unanimous\n\n2. the lease be approved.", ["carried", None]),
    ("RESOLVED that the grant be approved.\n\nVoting: 5 for, 2 against", ["carried"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "results"), VOTES_BESIDE)
def test_the_report_of_a_vote_is_no_part_of_the_decision(text: str, results: list[str | None]) -> None:
    found = select(read_minutes(ITEM + text), Resolution)
    assert [r.result for r in found] == results
    assert not [r.text for r in found if "oting" in r.text]


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("Voting: unanimous", Vote("carried")),
        ("For: 6 Against: 2 Abstentions: 0", Vote(None, 6, 2, 0)),
    ],
)
def test_a_line_that_tells_a_vote(text: str, vote: Vote) -> None:
    assert vote_line(text) == vote


def test_figures_of_an_amendment_are_not_those_of_the_motion() -> None:
    text = "The amendment was CARRIED (5 for, 1 against). The motion as amended was CARRIED unanimously."
    assert read_vote(text) == Vote("carried")


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == 1
    assert same_telling(a, a.upper().lower()) or a.lower() != a.upper().lower()


# ---- a notice and the minutes ------------------------------------------------------------------------------------

WHEN = "2026-11-22T05:00:00+00:00"
HELD = "eastmere/harbour-board/2021-07-20"
MINUTES = "Harbour Board\n7 Fees\nCharge visitors £4\nCharge visitors to the quay £5\nThe Clerk should buy a buoy\n8 Pier\nNote the petition and answer it"
NOTICE = "Notice\n7 Fees\nCharge visitors to the quay £5\nThe Clerk should buy a buoy\n8 Pier\nReferred the petition to be answered"

Paper = tuple[Document, tuple[AnyFinding, ...]]


def paper(text: str, kind: str, clauses: Mapping[str, tuple[str, ...]], **more: Any) -> Paper:
    document = make_document(text, file_name=f"{kind}.pdf", layout=True)

    def at(words: str) -> dict[str, Any]:
        return {"quote": quote_of(document, words), "rule": "test@1"}

    first = text.split("\n", 1)[0]
    identity = Identity(
        **at(first), council="eastmere", council_name="Eastmere", committee="Harbour Board", type=kind, title=kind,
        date="2021-07-20",
    )  # fmt: skip
    meeting = Meeting(**at(first), committee="Harbour Board", date=date(2021, 7, 20), status="minutes")
    found: list[AnyFinding] = [identity, meeting]
    for n, (title, texts) in enumerate(clauses.items(), 1):
        reference, _, name = title.partition(" ")
        minute = Minute(
            **at(title),
            meeting=meeting,
            reference=reference,
            title=name,
            ordinal=n,
            first_block=n,
            end_block=n + 1,
        )
        found.append(minute)
        for ordinal, words in enumerate(texts, 1):
            own = {"meeting": meeting, "minute": minute, "ordinal": ordinal, "text": words}
            doing = "Clerk" in words
            clause = Resolution(**at(words), **own, kind="action" if doing else "approved")
            if words in more:
                clause = replace(clause, **more[words])
            found.append(clause)
            if doing:
                found.append(Action(**at(words), **own, source="resolution", resolution=clause))
    return document, tuple(found)


VOTED = {"result": "carried", "votes_for": 5, "votes_against": 1}
THE_MINUTES = paper(
    MINUTES,
    "minutes",
    {
        "7 Fees": ("Charge visitors £4", "Charge visitors to the quay £5", "The Clerk should buy a buoy"),
        "8 Pier": ("Note the petition and answer it",),
    },
    **{"Charge visitors to the quay £5": VOTED},
)
THE_NOTICE = paper(
    NOTICE,
    "other",
    {
        "7 Fees": ("Charge visitors to the quay £5", "The Clerk should buy a buoy"),
        "8 Pier": ("Referred the petition to be answered",),
    },
)
COPY = paper(MINUTES.replace("£4", "£4 a night"), "agenda pack", {"7 Fees": ("Charge visitors £4 a night",)})
PAPERS = (THE_MINUTES, THE_NOTICE, COPY)


def put(db: sqlite_utils.Database, one: Paper) -> Any:
    return save(db, *one, ingested_at=WHEN, version="1")


def everything(db: sqlite_utils.Database) -> dict[str, list[tuple[object, ...]]]:
    tables = [t for t in db.table_names() if "_fts" not in t and t != "_sqlite_migrations"]
    return {t: sorted(map(tuple, db.execute(f"SELECT * FROM {t}")), key=repr) for t in tables}


def sightings(db: sqlite_utils.Database, table: str = "resolutions") -> dict[str, int]:
    sql = "SELECT record_id, count(*) FROM sightings WHERE record_table = ? GROUP BY record_id"
    return {str(record).removeprefix(f"{HELD}/"): int(n) for record, n in db.execute(sql, (table,))}


def test_a_notice_and_the_minutes_tell_one_decision_each_under_names_of_their_own() -> None:
    db = memory()
    put(db, THE_NOTICE)
    put(db, THE_MINUTES)
    assert sightings(db) == {"7/1": 1, "7/2": 2, "7/3": 2, "8/1": 2}
    assert sightings(db, "actions") == {"7/3/action": 2}
    action = next(db.query("SELECT * FROM actions"))
    assert action["resolution_id"] == f"{HELD}/7/3"
    assert db["resolutions"].count == 4
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_other_words_for_one_decision_are_kept_and_told_of() -> None:
    db = memory()
    put(db, THE_MINUTES)
    put(db, THE_NOTICE)
    sql = "SELECT quote FROM sightings WHERE record_id = ? AND same_text = 0"
    assert db.execute(sql, (f"{HELD}/8/1",)).fetchall() == [("Referred the petition to be answered",)]
    problems = list(db.query("SELECT * FROM problems WHERE code = 'wording-differs'"))
    assert [(p["document_id"], p["quote"]) for p in problems] == [
        (document_id(THE_NOTICE[0].sha256), "Referred the petition to be answered")
    ]
    assert document_id(THE_MINUTES[0].sha256) in problems[0]["message"]


def test_what_is_told_of_other_words_does_not_quote_the_other_paper() -> None:
    """Words that are held back in one paper may stand in the other."""
    db = memory()
    put(db, THE_MINUTES)
    put(db, THE_NOTICE)
    (problem,) = db.query("SELECT * FROM problems WHERE code = 'wording-differs'")
    assert "Note the petition" not in problem["message"]


def test_a_vote_that_only_the_minutes_tell_is_the_decisions() -> None:
    db = memory()
    put(db, THE_NOTICE)
    assert next(db.query("SELECT * FROM resolutions WHERE id LIKE '%7/1'"))["votes_for"] is None
    put(db, THE_MINUTES)
    row = next(db.query("SELECT * FROM resolutions WHERE id LIKE '%7/2'"))
    assert (row["result"], row["votes_for"], row["votes_against"]) == ("carried", 5, 1)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_neither_order_nor_what_was_taken_out_leaves_a_trace(order: tuple[int, ...]) -> None:
    db, plain = memory(), memory()
    for i in order:
        put(db, PAPERS[i])
    for each in PAPERS:
        put(plain, each)
    assert everything(db) == everything(plain)
    for i in order[:2]:
        remove(db, document_id(PAPERS[i][0].sha256))
    alone = memory()
    put(alone, PAPERS[order[2]])
    assert everything(db) == everything(alone)


def test_a_better_title_of_an_item_settles_its_decisions_again() -> None:
    words = {"Charge visitors to the quay £5": {"ordinal": 2}}
    first = paper(
        "Notice\nN1 Unreadable\nCharge visitors to the quay £5",
        "other",
        {"N1 Unreadable": tuple(words)},
        **words,
    )
    titled = tuple(
        replace(f, title="Fees") if isinstance(f, Minute) else f for f in first[1]
    )  # read better, the same file; only the minute says something else
    minute = {id(f): g for f, g in zip(first[1], titled, strict=True)}
    titled = tuple(
        replace(f, minute=minute[id(f.minute)]) if isinstance(f, Resolution) else f for f in titled
    )  # fmt: skip
    db, at_once = memory(), memory()
    put(db, THE_MINUTES)
    put(db, first)
    assert sightings(db)["n1/2"] == 1
    put(db, (first[0], titled))
    assert sightings(db)["7/2"] == 2
    for each in (THE_MINUTES, (first[0], titled)):
        put(at_once, each)
    assert everything(db) == everything(at_once)


def test_the_same_paper_again_changes_nothing() -> None:
    db = memory()
    for each in (*PAPERS, *PAPERS):
        counts = put(db, each)
    assert (counts.inserted, counts.changed, counts.deleted) == (0, 0, 0)


CLAUSES = st.lists(
    st.builds(
        Told,
        document=st.sampled_from(["a", "b", "c"]),
        stated_id=st.sampled_from(["m/7/1", "m/7/2", "m/7/3", "m/8/1"]),
        preference=st.just(0),
        place=st.tuples(st.integers(1, 2), st.integers(0, 9)),
        item=st.sampled_from(["m/7", "m/8"]),
        title=st.sampled_from(["Fees", "Pier"]),
        kind=st.sampled_from(["approved", "rejected"]),
        text=st.sampled_from(
            ["Charge £4", "Charge visitors to the quay £5 a night", "Close the slip in May", ""]
        ),
    ),
    max_size=12,
)


@given(CLAUSES, st.randoms())
def test_each_name_of_a_paper_is_one_record_whatever_the_order(tellings: list[Told], random: Any) -> None:
    tellings = [replace(t, preference={"a": 0, "b": 1, "c": 2}[t.document]) for t in tellings]
    names = settled(tellings)
    assert set(names) == {(t.document, t.stated_id) for t in tellings}
    for document in ("a", "b", "c"):
        own = [record for (paper, _), record in names.items() if paper == document]
        assert len(set(own)) == len(own)
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert settled(shuffled) == names


# ---- real papers --------------------------------------------------------------------------------------------------

PACKS = os.environ.get("MINUTEBOOK_PACKS")
PAIRS = [
    # the notice, the minutes, the counts printed with each vote in their order (for, against, abstained)
    ("0004", "0022", [(6, 0, 3), (5, 1, 3), (8, 0, 1), (4, 5, None), (2, 7, None), (4, 5, None), (7, 0, 2), (8, 1, None)]),
    ("0035", "0036", [(2, 7, None), (4, 1, 4), (7, 1, 0)]),
]  # fmt: skip


@pytest.mark.skipif(not PACKS, reason="MINUTEBOOK_PACKS names no folder with papers")
@pytest.mark.parametrize(("notice", "minutes", "counts"), PAIRS)
def test_every_outcome_of_a_notice_is_in_the_minutes(
    notice: str, minutes: str, counts: list[tuple[int | None, ...]]
) -> None:
    folder = Path(str(PACKS)) / "bristol-city-council"
    db, papers = memory(), {}
    for name in (notice, minutes):
        document = read(next(folder.glob(f"src-bcc-{name}_*.pdf")))
        findings = find(document)
        papers[name] = findings
        save(db, document, findings, ingested_at=WHEN, version="1")
    ids = "SELECT count(DISTINCT document_id) FROM sightings WHERE record_id = ?"
    sql = "SELECT s.record_id FROM sightings AS s WHERE record_table = 'resolutions' AND document_id = ?"
    told_in_notice = db.execute(sql, (document_id_of(db, notice),)).fetchall()
    assert len(told_in_notice) > 15
    assert all(db.execute(ids, row).fetchone() == (2,) for row in told_in_notice)
    printed = [
        (r.votes_for, r.votes_against, r.votes_abstain)
        for r in select(papers[minutes], Resolution)
        if r.votes_for is not None
    ]
    assert list(dict.fromkeys(printed)) == list(dict.fromkeys(counts))


def document_id_of(db: sqlite_utils.Database, name: str) -> str:
    sql = "SELECT id FROM documents WHERE file_name LIKE ?"
    return str(db.execute(sql, (f"src-bcc-{name}%",)).fetchone()[0])
