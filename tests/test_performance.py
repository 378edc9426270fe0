import json
from decimal import Decimal

from benchmarks import extraction, peers, statistics
from benchmarks.performance import performance
from benchmarks.reading import PAGE, RESULTS, main, served, summary
from minutebook.passage import passage
from minutebook.testing import make_document


def test_the_page_of_measures_is_what_the_benchmark_writes_of_its_figures():
    assert PAGE.read_text(encoding="utf-8") == performance(
        json.loads(RESULTS.read_text(encoding="utf-8")), served()
    )
    assert main(["--check"]) == 0


def test_the_page_on_extracting_is_what_its_benchmark_writes_of_its_figures():
    assert extraction.REPORTED.main(["--check"]) == 0


def test_the_page_on_figures_is_what_its_benchmark_writes_of_its_figures():
    assert statistics.REPORTED.main(["--check"]) == 0


def test_a_speed_below_the_aim_is_said_to_be_missed():
    machine = {"processor": "made up", "memory": "1 GB", "load": "0"}
    one = {"source": "made up", "papers": 1, "pages": 100, "figures": 9, "first": 4.0, "seconds": 2.0}
    page = statistics.page({"date": "2026-01-01", "rounds": 1, "machine": machine, "runs": [one]})
    assert "| made up | 1 | 100 | 9 | 50 | 25 | missed |" in page


def test_a_comparison_is_the_median_of_those_within_a_round():
    def rounds(*seconds):
        return [{"pages": 10, "seconds": s, "wall": s, "bytes": 1_000} for s in seconds]

    found = {
        "pdfium": rounds(1, 2, 3),
        "words": rounds(2, 8, 6),
        "sheets": rounds(2, 8, 6),
        "structure": rounds(4, 8, 12),
        "whole": rounds(4, 8, 12),
        "pdfplumber words": rounds(40, 80, 120),
        "pdfplumber tables": rounds(40, 40, 40),
    }
    measures = summary(found, size=500)
    assert measures["ratios"]["words / pdfium"] == 2.0  # of 2, 4 and 2; the medians of each give 3
    assert measures["ways"]["words"] == {"pages_a_second": 1.7, "bytes": 1_000}


def test_the_page_on_other_libraries_says_what_was_measured() -> None:
    """Measured anew with ``python -m benchmarks.peers``."""
    assert peers.main(["--check"]) == 0


def test_what_a_peer_finds_is_scored_as_ours() -> None:
    text = "There were 12 children in foster care, 40% of all."
    running = passage(document := make_document(text), document.blocks)
    found = list(peers.theirs(running, [(11, 13, 12.0, "dimensionless"), (39, 42, 40.0, "percentage")]))
    assert [(f.quote, f.fields["value"], f.fields["unit"]) for f in found] == [
        ("12", Decimal("12.0"), "count"),
        ("40%", Decimal("40.0"), "percent"),
    ]
