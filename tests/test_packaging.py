"""The wheel by itself: run against an installed wheel, away from the checkout (see .ci/run).

Top-level packages with plain names (`ingest`, `extractors`, `db`) can be overwritten by another package of
the same name without a word from pip, so each name must have one owner.
"""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not os.environ.get("MINUTEBOOK_WHEEL"), reason="checks an installed wheel: see .ci/run"
)
OURS = ("minutebook", "ingest", "extractors", "db")


@pytest.mark.parametrize("name", OURS)
def test_each_top_level_name_has_one_owner(name: str) -> None:
    assert importlib.metadata.packages_distributions()[name] == ["minutebook"]


def test_the_corpus_and_the_tests_are_not_in_the_wheel() -> None:
    files = importlib.metadata.files("minutebook") or []
    assert {f.parts[0] for f in files if not f.parts[0].endswith(".dist-info") and f.parts[0] != ".."} == set(
        OURS
    )


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("ingest.councils", "register.csv"),
        ("ingest.councils", "successions.csv"),
        ("ingest.councils", "neighbours.csv"),
        ("db", "public_roles.toml"),
        ("ingest.councils", "general.toml"),
        ("ingest", "words.txt"),
        ("minutebook.site", "templates"),
        ("minutebook.site", "static"),
        ("db", "datasette.yaml"),
        ("minutebook.evaluation", "measured/accuracy.json"),
        ("minutebook.evaluation", "measured/measured_on.txt"),
        ("minutebook.evaluation", "measured/development/scores/accuracy.json"),
    ],
)
def test_data_files_travel_with_the_wheel(package: str, name: str) -> None:
    assert (importlib.resources.files(package) / name).exists()  # type: ignore[attr-defined]


def test_the_wheels_tag_says_whether_it_holds_the_compiled_helper() -> None:
    from ingest.pdfium import engine

    tags = importlib.metadata.distribution("minutebook").read_text("WHEEL") or ""
    assert engine() == ("python" if "Tag: py3-none-any" in tags else "compiled")


def test_the_command_reads_a_paper_from_an_installed_wheel(tmp_path: Path) -> None:
    """End to end without the checkout: ingest, verify, search."""
    paper = sorted(Path("corpus/packs").glob("*.pdf"))[0].resolve()
    minutebook = Path(sys.executable).parent / "minutebook"
    for args in (["ingest", "t.db", str(paper)], ["verify", "t.db"], ["search", "t.db", "update"]):
        done = subprocess.run(
            [minutebook, *args], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
