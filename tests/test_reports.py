"""Made-up reports: most of their figures are found, in those too that no rule was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.measuring import measure

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
# the least F1; what is measured is a little above
FLOORS = {
    "open": {"": 0.95, "value+unit": 0.94, "kind": 0.91, "measure": 0.6, "area": 0.86, "all": 0.48},
    "held": {"": 0.94, "value+unit": 0.93, "kind": 0.87, "measure": 0.57, "area": 0.78, "all": 0.35},
}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_most_figures_of_many_services_are_found_with_their_unit(half: str) -> None:
    tallies = measure(REPORTS / half, "text", workers=2).tallies()
    found = {field: tallies["statistics", field].f1 for field in FLOORS[half]}
    assert all(found[field] >= least for field, least in FLOORS[half].items()), found
