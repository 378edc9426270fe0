"""Values that offices publish are laid beside what papers quote: agrees, differs, or no series; never "wrong"."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from db import connect
from minutebook import pipeline
from minutebook.cli import main
from minutebook.series.places import code_of
from minutebook.series.years import KINDS, years_of

CORPUS = Path(__file__).parent.parent / "corpus"
VALUES = CORPUS / "published" / "lait_excerpt.csv"
DICTIONARY = CORPUS / "published" / "lait_dictionary_excerpt.csv"
STRATEGY = CORPUS / "packs" / "002_b31edb5d175f3a29.txt"
PLAIN = ["source", "code", "area", "area_code", "period", "period_start", "period_end", "value", "note"]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strategy that quotes England's and its own numbers of children in care."""
    path = tmp_path_factory.mktemp("published") / "m.db"
    db = connect(path, create=True)
    pipeline.ingest(db, [STRATEGY])
    db.close()
    return path


@pytest.fixture
def database(read: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "m.db"
    with connect(read).conn as old, Database(copy).conn as new:
        old.backup(new)
    return copy


def load(database: Path, file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["reference", "import", str(database), str(file), *options])


def load_lait(database: Path) -> Result:
    return load(database, VALUES, "--form", "lait", "--dictionary", str(DICTIONARY))


def plain(path: Path, **cells: str) -> Path:
    row = {
        "source": "ONS",
        "code": "LAIT: LACnum",
        "area_code": "E92000001",
        "area": "England",
        "period": "March 2018",
        "period_start": "2018-03-31",
        "period_end": "2018-03-31",
        "value": "75420",
    }
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, PLAIN)
        writer.writeheader()
        writer.writerow(row | cells)
    return path


def outcomes(database: Path, value: int) -> set[tuple[str, object]]:
    sql = "SELECT outcome, published_value FROM checked_statistics WHERE value = ? AND unit = 'count'"
    return set(connect(database).execute(sql, (value,)).fetchall())


def test_quoted_figures_agree_or_differ_and_neither_is_called_wrong(database: Path) -> None:
    """England's 75,420 was published in 2018; it was revised to 75,360 since, and both are right of their day."""
    said = load_lait(database)
    assert said.exit_code == 0, said.output
    assert outcomes(database, 75_420) == {("differs from", 75_360)}
    assert outcomes(database, 444) == {("agrees with", 444)}
    verdicts = {row[0] for row in connect(database).execute("SELECT outcome FROM checked_statistics")}
    assert verdicts == {"agrees with", "differs from", "no series"}


def test_what_was_left_out_is_counted_with_an_example(database: Path) -> None:
    said = load_lait(database)
    assert (
        "of series that no measure has were left out, such as 'LAIT: LeaveCareSupServTotExp'" in said.output
    )
    assert "of places that are not known were left out, such as 'London (Inner)'" in said.output
    assert "rows without a value were left out, such as '-'" in said.output


def test_a_value_that_is_loaded_again_takes_the_place_of_the_one_before(
    database: Path, tmp_path: Path
) -> None:
    load_lait(database)
    load(database, plain(tmp_path / "ons.csv"))
    assert outcomes(database, 75_420) == {("agrees with", 75_420)}


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({"value": "75420.4"}, "agrees with"),  # rounds to what was quoted
        ({"value": "75421"}, "differs from"),
        ({"area_code": "E12000001"}, "no series"),  # the North East's
        ({"period_start": "2017-04-01"}, "agrees with"),  # a day at the end of the year
        ({"period_start": "2018-03-01", "period_end": "2018-03-30"}, "no series"),
        ({"code": "LAIT: LAC"}, "no series"),  # a rate, not the number
    ],
)
def test_a_value_is_laid_beside_a_figure_of_its_measure_place_and_time(
    database: Path, tmp_path: Path, cells: dict[str, str], outcome: str
) -> None:
    load(database, plain(tmp_path / "ons.csv", **cells))
    assert {found for found, _ in outcomes(database, 75_420)} == {outcome}


@pytest.mark.parametrize(
    ("label", "kind", "first", "last", "note"),
    [
        ("2018", "calendar", "2018-01-01", "2018-12-31", None),
        ("2014-16", "calendar", "2014-01-01", "2016-12-31", None),  # three years
        ("2018-19", "financial", "2018-04-01", "2019-03-31", None),
        ("2018", "financial", "2017-04-01", "2018-03-31", None),  # the year that ends in 2018
        ("2013/14-15/16", "financial", "2013-04-01", "2016-03-31", None),
        ("2018/19", "academic", "2018-09-01", "2019-08-31", None),
        ("2018 (Rev)", "academic", "2017-09-01", "2018-08-31", "Rev"),
        ("2018", "31 March", "2018-03-31", "2018-03-31", None),
        ("2018", "30 September", "2018-09-30", "2018-09-30", None),
        ("1999-00", "financial", "1999-04-01", "2000-03-31", None),
    ],
)
def test_a_label_of_a_year_means_these_days(
    label: str, kind: str, first: str, last: str, note: str | None
) -> None:
    years = years_of(label, kind)
    assert years is not None
    assert (years.start.isoformat(), years.end.isoformat(), years.note) == (first, last, note)


@given(
    st.text(max_size=20) | st.from_regex(r"\d{4}[-/]\d{2}( \(\w+\))?", fullmatch=True), st.sampled_from(KINDS)
)
def test_no_label_is_an_error_and_no_period_ends_before_it_begins(label: str, kind: str) -> None:
    years = years_of(label, kind)
    assert years is None or years.start <= years.end


def test_a_place_is_known_by_its_code_its_number_or_its_name() -> None:
    assert code_of("", code="E06000002") == "E06000002"
    assert code_of("Whatever it is called", number="806") == "E06000002"
    assert code_of("Middlesbrough") == "E06000002"
    assert code_of("London (Inner)") is None


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("a,b\n1,2\n", (), "not of the form 'plain': it has no column area, area_code, code"),
        (VALUES.read_text(encoding="utf-8"), (), "it is of the form lait (--form)"),
        ("a,b\n1,2\n", ("--form", "lait"), "the form 'lait' needs its data dictionary (--dictionary)"),
        (None, (), "No such file or directory"),
        ("\xff\xfe", (), "can't decode"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    database: Path, tmp_path: Path, text: str | None, options: tuple[str, ...], message: str
) -> None:
    file = tmp_path / "values.csv"
    if text is not None:
        file.write_bytes(text.encode("latin-1", "replace"))
    said = load(database, file, *options)
    assert said.exit_code == 1
    assert message in said.output
    assert "Traceback" not in said.output
    assert connect(database).execute("SELECT count(*) FROM published_values").fetchone() == (0,)


def test_parquet_gives_the_same_as_csv(database: Path, tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = list(csv.DictReader(VALUES.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        row["LA Number"] = float(row["LA Number"])  # type: ignore[assignment]  # as the office's own file has it
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "values.parquet")
    load(database, tmp_path / "values.parquet", "--form", "lait", "--dictionary", str(DICTIONARY))
    from_parquet = connect(database).execute("SELECT * FROM published_values").fetchall()
    load_lait(database)
    assert from_parquet == connect(database).execute("SELECT * FROM published_values").fetchall() != []
