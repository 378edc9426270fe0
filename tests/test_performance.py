import json
from decimal import Decimal

from benchmarks import extraction, peers, scale, statistics
from benchmarks.many_packs import many_packs
from benchmarks.performance import performance
from benchmarks.reading import PAGE, RESULTS, WHOLE, main, served, summary
from benchmarks.whole_page import whole_section
from extractors.identity import council_of
from ingest import read
from minutebook.passage import passage
from minutebook.testing import make_document


def test_the_page_of_measures_is_what_the_benchmark_writes_of_its_figures():
    reading, whole = (json.loads(path.read_text(encoding="utf-8")) for path in (RESULTS, WHOLE))
    assert PAGE.read_text(encoding="utf-8") == performance(reading, whole, served())
    assert main(["--check"]) == 0


def test_the_page_on_scale_is_what_its_benchmark_writes_of_its_figures():
    assert scale.main(["--check"]) == 0


def test_many_packs_are_papers_of_different_councils_in_the_layouts_of_the_samples(tmp_path):
    samples = sorted((scale.ROOT / "corpus" / "packs").glob("*.pdf"))[:2]
    packs = list(many_packs(samples, 6, tmp_path))
    assert len({pack.read_bytes() for pack in packs}) == 6
    assert [len(pack.read_bytes()) for pack in packs] == [s.stat().st_size for s in samples] * 3
    assert len({council_of(read(pack)) for pack in packs[::2]}) == 3


def test_a_whole_job_that_misses_an_aim_says_so():
    def run(packs, seconds):
        figures = {"pages": 10 * packs, "seconds": seconds, "wall": 1.0, "bytes": 1, "stored": 1, "load": "0"}
        return {"way": "minutebook", "packs": packs, "workers": 1, **figures}

    plain = run(10, 10.0) | {"way": "plain"}
    writer = {"pages": 100, "seconds": 1.0, "workers": 16, "packs": 10, "load": "0"}
    results = {"runs": [run(10, 4.0), run(100, 22.0), run(1000, 382.0), plain], "writer": writer}
    page = "\n".join(whole_section(results))
    assert "A further page takes 20.0, then 40.0 ms from one size to the next: 25 pages a second." in page
    assert "The last is 2.00 times the first; the aim: at most 1.25 (missed)." in page
    assert "| pages a second on a core | 26.2 (missed) | at least 40 |" in page
    assert "| times as fast as the plain pipeline | 2.6 (missed) | at least 8 |" in page
    assert "give it 400 (missed); it keeps up with 4." in " ".join(page.split())


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
