"""Five nights of operation: the real program against the sites of three councils, as an operator sees it.

The nights are played once, in their order, by real processes; each test looks at one thing that came of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from minutebook import clock
from tests.moderngov.operation import COUNCILS, Ran, all_nights, operation

EAST, WEST, NORTH = COUNCILS


@dataclass(frozen=True, slots=True)
class Played:
    """All the nights, and at their end the page of what is held and the log."""

    nights: tuple[Ran, ...]
    work: Path
    coverage: str
    events: tuple[dict[str, object], ...]

    def rows(self, night: int, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of what was public after a night (the first is 1)."""
        return _rows(self.nights[night - 1].released, sql, values)

    def spent(self, night: int, council: str) -> list[object]:
        """What minutes of a council say was spent, of papers in whose place no other has been put."""
        rows = self.rows(
            night,
            "SELECT DISTINCT s.value FROM statistics AS s JOIN documents AS d ON d.id = s.document_id"
            " WHERE d.council_id = ? AND d.superseded_by IS NULL AND s.measure LIKE '%spent on%' ORDER BY 1",
            council,
        )
        return [value for (value,) in rows]

    def decisions(self, night: int) -> dict[str, int]:
        """How many decisions of each council are public."""
        counted = self.rows(
            night,
            "SELECT d.council_id, count(*) FROM resolutions AS r JOIN documents AS d ON d.id = r.document_id"
            " GROUP BY 1",
        )
        return {str(council): int(str(many)) for council, many in counted}


def _rows(database: Path, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as conn:
        return conn.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder: Path = tmp_path_factory.mktemp("operator")
    with operation(folder, clock.today()) as running:  # (the window of a fetch is around today)
        nights = tuple(all_nights(running))
        log = (folder / "update.jsonl").read_text(encoding="utf-8").splitlines()
        yield Played(
            nights, folder / "minutebook.db", running.page("/-/coverage"), tuple(map(json.loads, log))
        )


def test_the_first_night_publishes_the_papers_of_every_council(played: Played) -> None:
    first = played.nights[0]
    assert (first.status, first.mail) == (0, None), first.said + first.errors
    held = played.rows(1, "SELECT DISTINCT council_id FROM documents WHERE status = 'ok' ORDER BY 1")
    assert [council for (council,) in held] == sorted(COUNCILS)
    assert played.decisions(1) == {}, "no minutes are published yet"


def test_decisions_are_public_the_night_after_their_minutes_are(played: Played) -> None:
    assert played.decisions(2) == {EAST: 2, NORTH: 2}
    assert played.spent(2, EAST) == [120_000]


def test_a_site_that_is_busy_is_waited_for(played: Played) -> None:
    second = played.nights[1]
    assert [seen.status for seen in second.asked[2]].count(429) == 2
    assert (second.status, second.mail) == (0, None)


def test_no_site_is_asked_two_things_at_once_nor_by_a_program_without_a_name(played: Played) -> None:
    for ran in played.nights:
        for seen in ran.asked:
            assert seen[0].address == "/robots.txt"
            assert {(one.in_hand, one.connections) for one in seen} == {(1, 1)}
            assert all("operator@council.example" in one.headers["User-Agent"] for one in seen)


def test_corrected_minutes_are_what_counts_and_the_earlier_ones_are_kept(played: Played) -> None:
    assert played.spent(3, EAST) == [125_000]
    earlier = played.rows(
        3,
        "SELECT count(*) FROM documents AS d JOIN documents AS n ON n.id = d.superseded_by"
        " WHERE d.council_id = ? AND d.kind_given = 'minutes' AND n.source_url = d.source_url",
        EAST,
    )
    assert earlier == [(1,)]


def test_a_report_replaced_under_its_number_is_read_anew(played: Played) -> None:
    sql = "SELECT DISTINCT value FROM statistics AS s JOIN documents AS d ON d.id = s.document_id WHERE d.council_id = ?"
    before, after = ({value for (value,) in played.rows(night, sql, WEST)} for night in (2, 3))
    assert before >= {340}
    assert 342 in after - before


def test_a_broken_web_service_costs_nothing_that_is_held_and_is_named(played: Played) -> None:
    third = played.nights[2]
    assert 500 in {seen.status for seen in third.asked[2]}
    assert third.status == 1
    assert third.mail
    assert third.mail.text.startswith(f"Look at this: {NORTH}: not fetched: http://")
    assert "site-failed" in third.mail.text.splitlines()[0]
    assert (
        f"Fetched from {NORTH}: meetings 3; papers: 0 new, 0 changed, 3 same, 0 withdrawn; 1 not fetched"
        in third.said
    )
    assert "is asked for again by the next run" in third.mail.text
    assert played.decisions(3)[NORTH] == 2


def test_a_withdrawn_paper_is_no_longer_public_and_its_text_is_kept_nowhere(played: Played) -> None:
    annex = "SELECT count(*) FROM pages WHERE text LIKE '%Annex: the harbour%'"
    assert [played.rows(night, annex) for night in (3, 4)] == [[(1,)], [(0,)]]
    assert _rows(played.work, annex) == [(0,)]
    assert _rows(played.work, "SELECT count(*) FROM problems WHERE code = 'withdrawn'") == [(1,)]
    assert "1 withdrawn" in next(
        line for line in played.nights[3].said.splitlines() if f"from {EAST}" in line
    )


def test_a_page_of_error_in_place_of_minutes_is_no_paper_and_the_minutes_come_the_next_night(
    played: Played,
) -> None:
    sql = "SELECT count(*) FROM documents WHERE council_id = ? AND kind_given = 'minutes'"
    assert [played.rows(night, sql, WEST) for night in (3, 4, 5)] == [[(0,)], [(0,)], [(1,)]]
    assert "1 not fetched" in next(
        line for line in played.nights[3].said.splitlines() if f"from {WEST}" in line
    )


def test_a_site_that_wants_a_browser_is_left_alone_and_the_operator_is_told(played: Played) -> None:
    fourth = played.nights[3]
    assert len(fourth.asked[2]) <= 2
    assert fourth.status == 1
    assert fourth.mail
    assert fourth.mail.to == "operator@council.example"
    assert f"Look at this: fetching from {NORTH} stopped: challenge: " in fourth.mail.text
    assert f"Look at this: {EAST}: withdrawn by the council: " in fourth.mail.text
    assert f"Look at this: {WEST}: not fetched: http://" in fourth.mail.text
    assert played.decisions(4)[NORTH] == 2, "what was held stays"
    assert f"Fetched from {EAST}: meetings 3" in fourth.said, "the others are fetched from"


def test_when_all_is_well_again_all_is_public_and_nobody_is_written_to(played: Played) -> None:
    last = played.nights[4]
    assert (last.status, last.mail) == (0, None)
    assert played.decisions(5) == dict.fromkeys(COUNCILS, 2)
    assert [played.spent(5, council) for council in COUNCILS] == [[125_000], [340_000], [56_000]]
    assert all("Every quote stands on its page." in ran.said for ran in played.nights)


def test_the_log_has_each_night_and_each_council(played: Played) -> None:
    assert [event["event"] for event in played.events].count("finished") == 5
    fetched = [event for event in played.events if event["event"] == "fetched"]
    assert [event["council"] for event in fetched] == list(COUNCILS) * 5
    assert [event["code"] for event in fetched if event["code"]] == ["challenge"]


def test_minutes_are_drafts_until_the_site_has_confirmed_ones(played: Played) -> None:
    sql = (
        "SELECT DISTINCT minutes_status FROM documents"
        " WHERE council_id = ? AND kind_given = 'minutes' AND superseded_by IS NULL"
    )
    assert [played.rows(night, sql, NORTH) for night in (2, 5)] == [[("draft",)], [(None,)]]


def test_a_meeting_is_one_whichever_of_its_papers_names_it(played: Played) -> None:
    sql = "SELECT count(*), count(DISTINCT m.committee_id) FROM meetings AS m WHERE m.committee_id LIKE ? AND m.date < ?"
    today = clock.today().isoformat()
    assert [played.rows(5, sql, f"{council}/%", today) for council in (EAST, NORTH)] == [[(1, 1)], [(1, 1)]]


def test_the_page_of_what_is_held_has_a_line_for_each_council(played: Played) -> None:
    held = [line.split(" | ")[:3] for line in played.coverage.splitlines()]
    assert ["Middlesbrough", "1", "1"] in held
    assert ["Northumberland", "1", "1"] in held
    assert any(line[0] == "Stockton-on-Tees" for line in held)
