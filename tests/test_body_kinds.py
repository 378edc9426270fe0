"""A body's kind is told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

import db as store
from db.body_kinds import kind_of, kinds
from minutebook import pipeline


@pytest.mark.parametrize(("kind", "name"), [(k["kind"], name) for k in kinds() for name in k["match"]])
def test_a_name_tells_the_kind_of_body(kind: str, name: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(("kind", "name"), [(k["kind"], name) for k in kinds() for name in k["no_match"]])
def test_the_last_word_says_and_not_one_before_it(kind: str, name: str) -> None:
    assert kind_of(name) != kind


def test_a_name_without_such_a_word_tells_nothing() -> None:
    assert kind_of("Friends of the Harbour") is None


def test_committees_are_stored_with_their_kinds(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.md"
    paper.write_text("# Eastmere Parish Council\n\n# Harbour Sub-Committee\n\nMinutes of 4 May 2021\n")
    database = store.connect(tmp_path / "minutebook.db", create=True)
    pipeline.ingest(database, [paper])
    assert [(c["name"], c["kind"]) for c in database["committees"].rows] == [
        ("Harbour Sub-Committee", "sub-committee")
    ]
