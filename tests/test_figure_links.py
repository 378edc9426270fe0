"""A figure is set beside one that is found: whatever is told of either, the link leads to a row."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.ids import assign_ids, id_of
from extractors.statistics import run
from ingest import read
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Finding, Statistic, select
from minutebook.model import BlockKind
from minutebook.reading import find
from tests.test_statistics import CONVENTIONS, document, of_date

OPEN = sorted((Path(__file__).parents[1] / "corpus" / "reports" / "open" / "packs").glob("*.txt"))

_SAID = st.sampled_from(
    [
        "43% of pupils were persistently absent in 2017/18, compared to 38% nationally.",
        "The rate of persistent absence was 43%. The national average is 45%.",
        "Of pupils 12% were absent in 2018/19, down from 15% in 2017/18 and against 9% in the region.",
        "In contrast to the regional (6%) and national (7%) picture of absence from school 13% were absent.",
        "Absence from school fell from 50 to 28.",
        "School attendance in the academic year 2017/18 was 94%; that of girls was 95% and of boys 93%.",
        "9% of pupils were very overweight, compared to 8% in 2016/17.",
        "National Child Measurement Programme 2017/18",
        "Survey 2019",
        "It was 22%, compared with 19% in Exampleton and 20% in 2016/17.",
    ]
)
_KINDS: list[BlockKind] = ["paragraph", "heading", "list_item"]
_BLOCKS = st.lists(st.tuples(st.sampled_from(_KINDS), _SAID), min_size=1, max_size=5)


def refers(findings: tuple[AnyFinding, ...]) -> list[Finding]:
    """Every finding that another one refers to, by whatever field."""
    return [
        value
        for one in findings
        for field in fields(one)
        if isinstance(value := getattr(one, field.name), Finding)
    ]


@settings(max_examples=60, deadline=None)
@given(_BLOCKS, st.booleans(), st.booleans())
def test_every_reference_is_among_the_findings(
    blocks: list[tuple[BlockKind, str]], registered: bool, dated: bool
) -> None:
    made = document(*blocks)
    earlier = (of_date(made, "2020-05-01"),) if dated else ()
    found = tuple(run(made, CONVENTIONS if registered else Conventions("general", None), earlier))
    whole = {one for one in found if isinstance(one, Finding)}
    assert [one for one in refers(found) if one not in whole] == []


def test_figures_of_different_years_stay_linked() -> None:
    """The year that a heading names is told of the one that has none: the other has its own."""
    found = select(
        tuple(
            run(
                document(
                    ("heading", "National Child Measurement Programme 2017/18"),
                    ("paragraph", "9% of pupils were very overweight, compared to 8% in 2016/17."),
                ),
                CONVENTIONS,
                (),
            )
        ),
        Statistic,
    )
    assert [one.compared_with in found for one in found] == [False, True]


@pytest.mark.parametrize("path", OPEN, ids=lambda path: path.stem[:3])
def test_every_reference_of_the_open_reports_has_a_row(path: Path) -> None:
    """As the database names them: a link to what is not among the findings would lose the whole paper."""
    made = read(path)
    found = find(made)
    ids = assign_ids(made, None, found)
    assert all(id_of(ids, one) for one in refers(found))
