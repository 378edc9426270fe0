"""The register of authorities is sound as a whole, and a paper belongs to the council of its day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

import db as store
from extractors import extract
from ingest import read
from ingest.conventions import load
from ingest.councils import by_id, by_printed_name, register
from ingest.councils.relations import at_date, neighbours, out_of_time, successions
from minutebook import pipeline
from minutebook.findings import Identity, Problem, select

NATIONS = {"England": "E", "Wales": "W", "Scotland": "S", "Northern Ireland": "N"}
ENGLISH_REGIONS = {
    *("East Midlands", "East of England", "London", "North East", "North West", "South East", "South West"),
    *("West Midlands", "Yorkshire and The Humber"),
}
SYSTEMS = {"moderngov", "cmis", "egenda"}


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_ids_are_addresses_in_order_and_each_stands_once() -> None:
    ids = [c.id for c in register()]
    assert ids == sorted(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", i)] == []


def test_codes_are_well_formed_and_nobody_elses() -> None:
    assert repeated([c.gss_code for c in register() if c.gss_code]) == []
    for council in register():
        if council.gss_code:
            assert re.fullmatch(r"[EWSN]\d{8}", council.gss_code)
            assert council.gss_code[0] == NATIONS[council.nation or ""], council.id


def test_every_council_that_is_there_has_a_code_a_nation_a_region_and_a_type() -> None:
    for council in register():
        assert council.name
        assert council.official_name
        assert council.nation in NATIONS
        assert council.region in (ENGLISH_REGIONS if council.nation == "England" else {council.nation})
        assert council.type
        assert council.gss_code or council.end_date, council.id


def test_dates_are_dates_and_in_order() -> None:
    for council in register():
        begun, ended = (date.fromisoformat(d) if d else None for d in (council.start_date, council.end_date))
        assert begun is None or ended is None or begun < ended, council.id


def test_no_two_councils_that_are_there_share_a_full_name_or_an_alias() -> None:
    there = [c for c in register() if c.end_date is None]
    assert repeated([c.official_name.lower() for c in there]) == []
    names = {name.lower(): c.id for c in there for name in (c.name, c.official_name)}
    shared = [(c.id, a) for c in there for a in c.aliases if names.get(a.lower(), c.id) != c.id]
    assert shared == []


def test_a_printed_name_is_that_of_one_council() -> None:
    assert by_printed_name()["somerset council"].id == "somerset"
    assert by_printed_name()["somerset county council"].id == "somerset-county-council"
    assert by_printed_name()["blyth valley borough council"].id == "blyth-valley"


def test_websites_are_addresses_of_known_systems() -> None:
    for council in register():
        assert council.website is None or re.fullmatch(r"https://[\w.-]+(?:/[\w-]+)*", council.website)
        assert council.system is None or council.system in SYSTEMS
        assert not (council.system and not council.website)


def test_every_council_that_ended_has_a_successor_that_began_the_next_day_or_went_on() -> None:
    ended = {c.id for c in register() if c.end_date}
    assert {s.council_id for s in successions()} == ended
    for succession in successions():
        before, after = by_id()[succession.council_id], by_id()[succession.successor_id]
        first = date.fromisoformat(succession.date)
        assert date.fromisoformat(before.end_date or "") == first - timedelta(1)
        assert after.start_date
        if succession.kind == "new":
            assert date.fromisoformat(after.start_date) == first
        assert before.nation == after.nation
        assert before.region == after.region


def test_the_reorganisations_that_papers_span_are_there() -> None:
    after: dict[str, set[str]] = {}
    for succession in successions():
        after.setdefault(succession.successor_id, set()).add(succession.council_id)
    assert after["cumberland"] == {"allerdale", "carlisle", "copeland", "cumbria"}
    assert after["somerset"] >= {"somerset-county-council", "mendip", "sedgemoor"}
    assert "north-yorkshire-county-council" in after["north-yorkshire"]
    assert len(after["northumberland"]) == 6


def test_neighbours_are_ten_others_of_the_time_of_the_model() -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for neighbour in neighbours():
        found.setdefault((neighbour.model, neighbour.council_id), []).append(neighbour.neighbour_id)
        assert re.fullmatch("(?:extremely |very |somewhat |not )?close", neighbour.closeness)
        for one in (neighbour.council_id, neighbour.neighbour_id):
            council = by_id()[one]
            assert council.nation == "England"
            assert (council.end_date or "9999")[:7] >= neighbour.model >= (council.start_date or "0000")[:7]
    for (_, council_id), others in found.items():
        assert len(set(others)) == len(others) == 10
        assert council_id not in others
    assert {model for model, _ in found} == {"2021-04", "2025-05"}
    assert len(found) > 300


@pytest.mark.parametrize(
    ("council", "day", "whose"),
    [
        ("somerset", "2019-06-01", "somerset-county-council"),
        ("somerset", "2023-03-31", "somerset-county-council"),
        ("somerset", "2023-04-01", "somerset"),
        ("north-yorkshire", "2022", "north-yorkshire-county-council"),
        ("dorset-council", "2018-05", "dorset-county"),
        # no predecessor is called so: the paper names what was not there
        ("cumberland", "2020-01-01", "cumberland"),
        # it went on from before
        ("northumberland", "2005-01-01", "northumberland"),
    ],
)
def test_a_place_is_the_council_that_was_there_on_the_day(council: str, day: str, whose: str) -> None:
    assert at_date(by_id()[council], day).id == whose


@pytest.mark.parametrize(
    ("council", "day", "wrong"),
    [
        ("cumbria", "2023-03-31", None),
        ("cumbria", "2023-03", None),
        ("cumbria", "2023-04-01", "Cumbria County Council ended on 2023-03-31; Cumberland Council and"),
        ("cumbria", "2024", "ended on 2023-03-31"),
        ("cumberland", "2023-03-31", "Cumberland Council began on 2023-04-01"),
        ("cumberland", "2023-04-01", None),
        ("northumberland", "2005-01-01", None),
        ("tynedale", "2009-05-01", "Northumberland County Council came after it"),
    ],
)
def test_a_council_has_papers_of_its_own_time(council: str, day: str, wrong: str | None) -> None:
    said = out_of_time(by_id()[council], day)
    assert said is None if wrong is None else wrong in (said or "")


PAPER = """# {council}

# Harbour Committee

Minutes of the meeting held on {day} at 2.00 pm

1 TIDES

RESOLVED that the report be noted.
"""


@pytest.mark.parametrize(
    ("council", "day", "whose", "codes"),
    [
        ("Cumbria County Council", "4 May 2021", "cumbria", []),
        ("Cumbria County Council", "4 May 2024", "cumbria", ["council-out-of-time"]),
        ("Somerset Council", "4 May 2021", "somerset-county-council", []),
        ("Somerset Council", "4 May 2024", "somerset", []),
    ],
)
def test_a_paper_belongs_to_the_council_of_its_day(
    council: str, day: str, whose: str, codes: list[str], tmp_path: Path
) -> None:
    (paper := tmp_path / "paper.md").write_text(PAPER.format(council=council, day=day))
    found = extract(read(paper), load(None))
    (identity,) = select(found, Identity)
    assert identity.council == whose
    assert [p.code for p in select(found, Problem) if p.code.startswith("council-")] == codes


def test_the_database_has_what_the_register_says_of_its_councils(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.md"
    paper.write_text(PAPER.format(council="Northumberland County Council", day="4 May 2021"))
    database = store.connect(tmp_path / "minutebook.db", create=True)
    for _ in range(2):
        pipeline.ingest(database, [paper])
        (council,) = database.query("SELECT * FROM councils")
        assert council["website"] == by_id()["northumberland"].website
        assert council["system"] == "moderngov"
        assert database["council_successions"].count == 6
        nearest = list(database.query("SELECT * FROM council_neighbours WHERE rank = 1 ORDER BY model"))
        assert [n["model"] for n in nearest] == ["2021-04", "2025-05"]
        assert nearest[1]["neighbour_id"] == "norfolk"
        list(pipeline.extract_again(database))
