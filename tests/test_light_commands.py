"""A command waits for nothing that only another needs: what reads papers, what serves the site."""

from __future__ import annotations

import subprocess
import sys

import pytest

READS, SERVES = "extractors.sequence ingest.opening minutebook.reading", "datasette httpx"

LOOK = """
import sys
from click.testing import CliRunner
from minutebook.cli import main
told = CliRunner().invoke(main, sys.argv[2:])
assert told.exit_code == 0, told.output
print(*sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        ("--help", f"{READS} {SERVES} db sqlite_utils"),
        ("councils middlesbrough", f"{READS} {SERVES}"),
        ("measures --help", f"{READS} {SERVES}"),
        ("review --help", f"{READS} {SERVES}"),
        ("search --help", f"{READS} {SERVES}"),
        ("verify --help", f"{READS} {SERVES}"),
        ("hold --help", f"{READS} {SERVES}"),
        ("correct --help", READS),
        ("corrections --help", READS),
        ("serve --help", READS),
    ],
)
def test_a_command_loads_nothing_that_only_others_need(command: str, heavy: str) -> None:
    asked = [sys.executable, "-c", LOOK, heavy, *command.split()]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_what_reads_is_seen_where_it_is_loaded() -> None:
    """Else the test above could not fail."""
    asked = [sys.executable, "-c", LOOK, READS, "ingest", "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stdout.split() == sorted(READS.split())


@pytest.mark.parametrize("package", ["ingest", "extractors"])
def test_a_name_that_a_package_does_not_have_is_refused(package: str) -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = __import__(package).nothing
