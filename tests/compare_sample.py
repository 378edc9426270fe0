"""Made-up papers whose figures can be set side by side: two councils, a nation, a conflict, a sum that fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db import connect
from db.reference import save_councils, save_measures, save_relations
from extractors.vocabulary_of_measures import vocabulary
from minutebook.findings import Problem
from minutebook.model import Council, Neighbour
from minutebook.testing import make_document
from tests.test_db_views import at, figure, of_council, put

MEASURE = "care-leavers-eet"
KNOWN = {"measure_id": MEASURE, "measure_confidence": 1.0, "measure": "care leavers in EET"}
WEX, MARSH, ENGLAND = ({**KNOWN, "area": area} for area in ("Wexborough", "Nether Marsh", "England"))
LATER = {"period_start": date(2021, 4, 1), "period_end": date(2022, 3, 31)}
UNDATED = {"period_start": None, "period_end": None, "period_text": "now"}
HOSTILE = '<script>alert("7")</script> ring 01632 960123'


def build(path: Path) -> Path:
    """The papers, in a new database at that path."""
    db = connect(path, create=True)
    save_measures(db, vocabulary())
    councils = [
        Council(
            "wexborough",
            "Wexborough",
            "Wexborough Borough Council",
            region="North East",
            licence="Some terms",
        ),
        Council("nether-marsh", "Nether Marsh", "Nether Marsh Council", region="North East"),
    ]
    save_councils(db, councils)
    near = [("nether-marsh", "Nether Marsh Council"), ("quayside", "Quayside Council")]
    save_relations(
        db, [], [Neighbour("wexborough", "2021-04", n, *who, "close") for n, who in enumerate(near, start=1)]
    )
    put(
        db, "wex-1", of_council("wex-1", "wexborough"),
        figure("wex-1", "51", **WEX), figure("wex-1", "54", **WEX, **LATER), figure("wex-1", "52", **ENGLAND),
        figure("wex-1", "50", **WEX, **UNDATED, sentence=HOSTILE), figure("wex-1", "40", **WEX, group="girls"),
        Problem(code="figure-share", message="12 out of 20 is no 51%", page=1, **at(make_document("Paper", file_name="wex-1"))),
    )  # fmt: skip
    put(db, "wex-2", of_council("wex-2", "wexborough"), figure("wex-2", "57", **WEX))
    put(db, "marsh", of_council("marsh", "nether-marsh"), figure("marsh", "61", **MARSH))
    db.close()
    return path
