"""The rows of a file of published values, CSV or Parquet, as texts by column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from minutebook.errors import SeriesError

_MAGIC = b"PAR1"
_AT_ONCE = 65_536


def rows_of(path: Path) -> Iterator[Mapping[str, str]]:
    """Each row of the file, its cells as texts. Raises SeriesError for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            parquet = file.read(len(_MAGIC)) == _MAGIC
        yield from _parquet(path) if parquet else _csv(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SeriesError(f"{path}: {reason}") from error


def _csv(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value or "" for key, value in row.items() if key is not None}


def _parquet(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415  # an extra
    except ImportError as error:
        message = (
            "reading Parquet needs the extra `parquet`: pip install -e '.[parquet]' in the checkout; "
            "CSV needs nothing"
        )
        raise SeriesError(f"{path}: {message}") from error
    try:
        for batch in parquet.ParquetFile(path).iter_batches(batch_size=_AT_ONCE):
            for row in batch.to_pylist():
                yield {key: _text(value) for key, value in row.items()}
    except ArrowInvalid as error:
        raise SeriesError(f"{path}: not a whole Parquet file: {error}") from error


def _text(value: object) -> str:
    """A cell as text; a number of a place, kept as 806.0, is "806"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
