"""The scorer itself: hand-made gold, hand-made finds, and scores worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.evaluation.fields import (
    FIELDS,
    names_measure,
    nearly_same_words,
    same_name,
    same_number,
    same_owners,
    same_phrase,
    same_place,
    same_title,
    same_words,
)
from minutebook.evaluation.fit import matches
from minutebook.evaluation.gold_format import Value
from minutebook.evaluation.records import Record
from minutebook.evaluation.score import Tally, score, total


def record(kind: str, at: Iterable[int], quote: str = "", /, **fields: Value) -> Record:
    positions = frozenset(at)
    return Record(kind, quote, 1, positions, positions, fields)


def clause(first: int, last: int, **fields: Value) -> Record:
    told: dict[str, Value] = {"meeting": "2021-07-20", "minute": "21/96", "cue": "AGREED", "ordinal": 1}
    told |= {"kind": "noted", **fields}
    return record("resolutions", range(first, last), f"{first}", **told)


def figure(at: int, value: str | int, unit: str = "percent", **fields: Value) -> Record:
    """A statistic of three words, the first of which is the number."""
    told: dict[str, Value] = {"measure": "children looked after", "area": "Ashby", "period_start": None}
    told |= {"value": Decimal(value), "unit": unit, **fields}
    return replace(record("statistics", range(at, at + 3), **told), figures=frozenset([at]))


def tally(kind: str, gold: list[Record], found: list[Record], field: str = "") -> Tally:
    return score("d", {kind: gold}, {kind: found}).tallies[kind, field]


GOLD_CLAUSES = [clause(0, 10), clause(20, 30, ordinal=2, kind="action"), clause(40, 50), clause(60, 70)]


def test_shares_of_a_tally() -> None:
    counted = Tally(gold=4, found=5, right=3)
    assert (counted.precision, counted.recall) == (0.6, 0.75)
    assert counted.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))
    assert [Tally(0, 0, 0).f1, Tally(0, 0, 0).precision, Tally(0, 0, 0).recall] == [1, 1, 1]
    assert [Tally(3, 0, 0).f1, Tally(3, 0, 0).precision, Tally(3, 0, 0).recall] == [0, 0, 0]
    assert [Tally(0, 3, 0).f1, Tally(0, 3, 0).precision, Tally(0, 3, 0).recall] == [0, 0, 0]


def test_all_found_is_one() -> None:
    scored = score("d", {"resolutions": GOLD_CLAUSES}, {"resolutions": list(GOLD_CLAUSES)})
    assert {t.f1 for t in scored.tallies.values()} == {1.0}
    assert scored.misses == ()


def test_nothing_found_is_nought() -> None:
    scored = score("d", {"resolutions": GOLD_CLAUSES}, {})
    assert {t.f1 for t in scored.tallies.values()} == {0.0}
    assert [m.outcome for m in scored.misses] == ["missed"] * 4


def test_one_false_find() -> None:
    assert tally("resolutions", GOLD_CLAUSES, [*GOLD_CLAUSES, clause(80, 90)]) == Tally(4, 5, 4)


def test_one_missed_clause() -> None:
    assert tally("resolutions", GOLD_CLAUSES, GOLD_CLAUSES[1:]) == Tally(4, 3, 3)


def test_a_wrong_field_is_a_right_record() -> None:
    found = [clause(0, 10), clause(20, 30, ordinal=2, kind="noted"), clause(40, 50), clause(80, 90)]
    scored = score("d", {"resolutions": GOLD_CLAUSES}, {"resolutions": found})
    assert scored.tallies["resolutions", ""] == Tally(4, 4, 3)
    assert scored.tallies["resolutions", "kind"] == Tally(4, 4, 2)
    assert scored.tallies["resolutions", "ordinal"] == Tally(4, 4, 3)
    assert [(m.outcome, m.quote) for m in scored.misses] == [
        ("wrong field", "20"),
        ("missed", "60"),
        ("false find", "80"),
    ]
    assert scored.misses[0].note == "kind: action -> noted"


def test_two_clauses_read_as_one_find_neither_or_one() -> None:
    assert tally("resolutions", [clause(0, 10), clause(10, 20)], [clause(0, 20)]) == Tally(2, 1, 1)
    assert tally("resolutions", [clause(0, 10), clause(10, 22)], [clause(0, 22)]) == Tally(2, 1, 1)
    thirds = [clause(0, 10), clause(10, 20), clause(20, 30)]
    assert tally("resolutions", thirds, [clause(0, 30)]) == Tally(3, 1, 0)


def test_a_clause_needs_half_of_the_words_in_common() -> None:
    assert tally("resolutions", [clause(0, 10)], [clause(0, 5)]).right == 1
    assert tally("resolutions", [clause(0, 10)], [clause(0, 4)]).right == 0


def test_the_best_overlap_takes_first() -> None:
    gold = [clause(0, 10), clause(10, 20)]
    found = [clause(4, 20), clause(10, 20)]
    assert matches("resolutions", gold, found) == ((1, 1),)
    assert matches("resolutions", gold, [clause(0, 14), clause(10, 20)]) == ((0, 0), (1, 1))


def test_exact_words_are_asked_of_clauses() -> None:
    gold = record("resolutions", range(4), "That the **report** be\nnoted.", ordinal=1)
    for quote, right in (("that the report be noted", 1), ("that the reports be noted", 0)):
        found = record("resolutions", range(4), quote, ordinal=1)
        assert tally("resolutions", [gold], [found], "exact words").right == right


def test_a_minute_is_named_by_its_reference_or_its_title() -> None:
    gold = clause(0, 5, minute="COVID- 19 UPDATE")
    for told, right in (
        ({"minute": None, "minute_title": "Covid-19 Update"}, 1),
        ({"minute": "21/96", "minute_title": "Covid-19 Update"}, 1),
        ({"minute": "21/96", "minute_title": "Other"}, 0),
    ):
        assert tally("resolutions", [gold], [clause(0, 5, **told)], "minute").right == right
    assert tally("resolutions", [clause(0, 5, minute=None)], [clause(0, 5)], "minute").right == 0


def test_meetings_of_one_date_differ_by_status() -> None:
    def meeting(status: str, at: int) -> Record:
        return record("meetings", [at], date="2021-07-27", status=status, committee="Board")

    gold = [meeting("agenda", 1), meeting("scheduled", 9)]
    assert tally("meetings", gold, [meeting("scheduled", 9)]) == Tally(2, 1, 1)
    assert tally("meetings", gold, [meeting("scheduled", 9), meeting("agenda", 5)]) == Tally(2, 2, 2)
    assert tally("meetings", gold, [meeting("agenda", 1)] * 2) == Tally(2, 2, 1)


def test_parts_need_type_and_first_line() -> None:
    gold = [record("parts", [0, 1], type="report", title="Parks")]
    assert tally("parts", gold, [record("parts", [1], type="report", title="Parks")]).right == 1
    assert tally("parts", gold, [record("parts", [1], type="letter", title="Parks")]).right == 0
    assert tally("parts", gold, [record("parts", [2], type="report", title="Parks")]).right == 0


def test_items_need_number_and_words() -> None:
    gold = [record("agenda_items", [5, 6], number="7", title="Roads", pages=(17, 24))]
    found = [record("agenda_items", [5, 6], number="7", title="ROADS", pages=(17, 25))]
    scored = score("d", {"agenda_items": gold}, {"agenda_items": found}).tallies
    assert [scored["agenda_items", f].right for f in ("", "title", "pages", "presenter")] == [1, 1, 0, 1]
    assert tally("agenda_items", gold, [record("agenda_items", [5, 6], number="8")]).right == 0


def test_people_are_known_by_meeting_and_name() -> None:
    gold = [record("attendance", [3], meeting="2021-07-20", name="A Example", kind="member", role="Chair")]
    found = record(
        "attendance", [9], meeting="2021-07-20", name="Cllr. A. EXAMPLE", kind="apology", role=None
    )
    scored = score("d", {"attendance": gold}, {"attendance": [found]}).tallies
    assert [scored["attendance", f].right for f in ("", "kind", "role")] == [1, 0, 0]
    other = record("attendance", [3], meeting="2021-04-21", name="A Example")
    assert tally("attendance", gold, [other]).right == 0


def test_minutes_match_by_heading_or_title() -> None:
    gold = [record("minutes", [3, 4], meeting="2021-07-20", title="ANY OTHER BUSINESS", reference=None)]
    for at, meeting, title, right in (
        (3, "2021-07-20", "Other", 1),
        (9, "2021-07-20", "Any – other business", 1),
        (9, "2021-07-20", "Other", 0),
        (3, "2021-04-21", "ANY OTHER BUSINESS", 0),
    ):
        assert tally("minutes", gold, [record("minutes", [at], meeting=meeting, title=title)]).right == right


def test_actions_in_the_same_words_are_told_apart_by_source() -> None:
    def action(source: str, owner: str | None = None) -> Record:
        return record("actions", range(8), source=source, owner=owner, due=None)

    gold = [action("undertaking", "Mr Smith"), action("resolution")]
    found = [action("resolution"), action("undertaking", "the Chair")]
    scored = score("d", {"actions": gold}, {"actions": found}).tallies
    assert [scored["actions", f].right for f in ("", "source", "owner", "owner+due")] == [2, 2, 1, 1]
    assert tally("actions", gold[:1], [record("actions", range(3), source="undertaking")]).right == 0


def test_figures_need_the_value_at_its_place() -> None:
    gold = [figure(0, 33), figure(10, 40)]
    assert tally("statistics", gold, [figure(0, 33), figure(10, 41)]) == Tally(2, 2, 1)
    assert tally("statistics", gold, [figure(20, 33)]).right == 0
    assert tally("statistics", gold, [figure(0, 33, "count")]).right == 1
    scored = score("d", {"statistics": gold}, {"statistics": [figure(0, 33, "count"), gold[1]]}).tallies
    names = ("value", "unit", "value+unit", "all")
    assert [scored["statistics", f].right for f in names] == [2, 1, 1, 1]


def test_a_period_or_area_that_differs_spoils_all() -> None:
    gold = [figure(0, 33)]
    for changed in ({"area": "England"}, {"period_start": "2018-03-31"}, {"measure": "school places"}):
        scored = score("d", {"statistics": gold}, {"statistics": [figure(0, 33, **changed)]}).tallies
        assert [scored["statistics", f].right for f in ("value", "all")] == [1, 0]
    assert tally("statistics", gold, [figure(0, 33, qualifier="about")], "all").right == 1


def test_the_amount_beside_a_percentage_is_accepted() -> None:
    gold = [figure(0, 15, numerator=Decimal(35200000))]
    amount = figure(0, 35200000, "GBP")
    assert tally("statistics", gold, [amount], "value+unit") == Tally(1, 1, 1)
    assert tally("statistics", gold, [amount, figure(0, 15)], "numerator") == Tally(1, 2, 0)
    assert tally("statistics", gold, [figure(0, 35200000, "days")]).right == 0


def test_compared_figures_in_one_quote_go_to_their_own_areas() -> None:
    gold = [figure(0, 40, area="North East"), figure(0, 40, area="England")]
    assert tally("statistics", gold, gold[::-1], "area").right == 2


def test_kinds_without_gold_are_not_scored() -> None:
    scored = score("d", {"parts": []}, {"statistics": [figure(0, 1)]})
    assert {kind for kind, _ in scored.tallies} == {"parts"}
    assert scored.tallies["parts", ""].f1 == 1


def test_totals_add_up() -> None:
    scores = [
        score("a", {"resolutions": GOLD_CLAUSES}, {"resolutions": GOLD_CLAUSES[1:]}),
        score("b", {"resolutions": GOLD_CLAUSES[:1]}, {"resolutions": GOLD_CLAUSES}),
        score("c", {"parts": []}, {}),
    ]
    assert total(scores)["resolutions", ""] == Tally(5, 7, 4)
    assert ("actions", "") not in total(scores)


@pytest.mark.parametrize(
    ("same", "gold", "found", "right"),
    [
        (same_words, None, None, True),
        (same_words, "Chair", None, False),
        (same_words, None, "Chair", False),
        (same_words, "COVID- 19 **Update**", "Covid-19 update", True),
        (same_name, "D O'Neill", "Mrs. D O’Neill", True),
        (same_name, "A Smith", "B Smith", False),
        (same_phrase, "as at 31st March 2018", "at 31st March 2018", True),
        (same_phrase, "January 2022", "by January 2022", True),
        (same_phrase, "January 2022", "since January 2022", False),
        (same_place, "the Guildhall, Eastmere", "Guildhall, Eastmere", True),
        (same_place, "The Hub", "Hub House", False),
        (same_place, "the Guildhall", None, False),
        (same_title, "(a) Harbour Lamps", "HARBOUR LAMPS", True),
        (same_title, "ii. Lamps", "(b) Lamps", True),
        (same_title, "A Lamp", "Lamp", False),
        (same_title, "2024 Lamps", "Lamps", False),
        (same_owners, "A Example; B Sample", "B Sample; A Example", True),
        (same_owners, "the Head of Service", "Head of Service", True),
        (same_owners, "A Example; B Sample", "A Example", False),
        (same_number, Decimal("33.3"), Decimal("33.3333"), True),
        (same_number, Decimal("1359.6"), Decimal("1359"), False),
        (same_number, Decimal(33), Decimal("33.3"), False),
        (same_number, None, None, True),
        (same_number, Decimal(0), None, False),
        (nearly_same_words, "one two three four five", "one two three four", True),
        (nearly_same_words, "one two three four five", "one two three", False),
        (names_measure, "children looked after", "Looked after children", True),
        (names_measure, "young people in staying put arrangements", "staying put arrangements", True),
        (names_measure, "foster carers", "carers", False),
        (names_measure, "referrals", "referrals of all kinds made by schools last year", False),
        (names_measure, "the", "the", True),
    ],
)
def test_when_values_are_the_same(same: object, gold: Value, found: Value, right: bool) -> None:
    assert callable(same)
    assert same(gold, found) is right


CLAUSES = st.lists(
    st.builds(
        lambda first, length, kind: clause(first, first + length, kind=kind),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["noted", "action"]),
    ),
    max_size=7,
)
FIGURES = st.lists(
    st.builds(figure, st.integers(0, 6), st.integers(1, 3), st.sampled_from(["percent", "count"])), max_size=7
)


@given(st.data(), st.sampled_from([("resolutions", CLAUSES), ("statistics", FIGURES)]))
def test_scores_are_shares_and_order_means_nothing(
    data: st.DataObject, kind: tuple[str, st.SearchStrategy[list[Record]]]
) -> None:
    name, records = kind
    gold, found = data.draw(records), data.draw(records)
    scored = score("d", {name: gold}, {name: found}).tallies
    for counted in scored.values():
        assert counted.right <= min(counted.gold, counted.found)
        assert 0 <= counted.precision <= 1
        assert 0 <= counted.recall <= 1
        assert min(counted.precision, counted.recall) <= counted.f1 <= 1
    shuffled = data.draw(st.permutations(found))
    assert score("d", {name: gold}, {name: shuffled}).tallies == scored


@given(st.sampled_from(["resolutions", "statistics"]), st.data())
def test_gold_against_itself_is_one(name: str, data: st.DataObject) -> None:
    gold = data.draw({"resolutions": CLAUSES, "statistics": FIGURES}[name])
    assert {t.f1 for t in score("d", {name: gold}, {name: gold[::-1]}).tallies.values()} <= {1.0}


def test_every_kind_has_its_fields() -> None:
    assert all(FIELDS.values())
