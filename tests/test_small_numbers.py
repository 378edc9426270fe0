"""A count of people under its council's threshold reaches no reader in any form, and stays as it was printed."""

from __future__ import annotations

import asyncio
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

import db as store
from db.small_numbers import HELD_NUMBER, SmallNumbers, is_small
from ingest import read
from ingest.conventions import available, load
from minutebook import pipeline, publishing
from minutebook.cli import main
from minutebook.site.page_words import covered_words
from minutebook.site.serve import datasette_for

ROOT = Path(__file__).parent.parent
MINUTES = """# Wexborough Parish Council

# Children's Services Panel

A meeting of the Children's Services Panel was held on Tuesday 20 July 2021.

21/97 NUMBERS

There were 4 care leavers in custody on 31 March 2021. The Panel was told that three girls were excluded in May 2021.

Of the children in residential placements, 94% (32 out of 34) had a visit in time. 12% (3 out of 25) of children went missing.

There were 57 children looked after on 31 March 2021, and 2 key priorities were agreed.

AGREED that the position of the 4 care leavers in custody be noted.

| Ward | Children excluded |
|---|---|
| Quayside | 1 |
| Heath End | 17 |
| Orchard | 23 |
"""
SECRET = re.compile(
    r"\b4 care leavers|three girls|\b3 out of 25|12% \(|Quayside \| 1\b|'value': (?:1|3|4|12),"
)


def ingested(folder: Path, text: str = MINUTES) -> Database:
    paper = folder / "numbers.md"
    paper.write_text(text)
    database = store.connect(folder / "minutebook.db", create=True)
    assert [o.outcome for o in pipeline.ingest(database, [paper])] == ["ok"]
    return database


def document_of(database: Database) -> str:
    return str(database.execute("SELECT id FROM documents").fetchone()[0])


def figures(database: Database) -> list[float]:
    return [row[0] for row in database.execute("SELECT value FROM statistics ORDER BY value").fetchall()]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Database:
    database = ingested(tmp_path_factory.mktemp("small"))
    store.set_thresholds(database, {document_of(database): 5})
    return database


@pytest.fixture(scope="module")
def site(held: Database) -> Datasette:
    return datasette_for(held.execute("PRAGMA database_list").fetchone()[2])


def get(site: Datasette, path: str) -> Any:
    return asyncio.run(site.client.get(path))


def test_nothing_is_held_back_unasked(tmp_path: Path) -> None:
    database = ingested(tmp_path)
    assert {4, 3, 12, 57, 2} <= set(figures(database))
    assert HELD_NUMBER not in str(list(database.table("pages").rows))


def test_the_rows_have_no_small_count_of_people(held: Database) -> None:
    values = figures(held)
    assert not {1, 3, 4, 12, 94} & set(values)
    # what is no count of people, and what is large enough, stays
    assert {2, 57, 17, 23} <= set(values)


def test_no_table_and_no_index_has_the_words(held: Database) -> None:
    plain = [
        t for t in held.table_names() if t not in ("withheld", "corrections", "layouts") and "_fts" not in t
    ]
    for table in plain:
        for row in held.table(table).rows:
            assert not SECRET.search(str(row)), table
    for words in ('"4 care leavers"', '"three girls"', '"3 out of 25"'):
        assert not any(section.total for section in store.search(held, words).sections.values())


def test_every_quote_is_still_what_stands_at_its_place(held: Database) -> None:
    assert list(store.verify(held)) == []


def test_what_was_printed_is_kept_and_comes_back(held: Database, tmp_path: Path) -> None:
    copy = store.connect(tmp_path / "copy.db", create=True)
    held.conn.backup(copy.conn)
    before = store.connect(tmp_path / "before.db", create=True)
    pipeline.ingest(
        before, [Path(held.execute("PRAGMA database_list").fetchone()[2]).with_name("numbers.md")]
    )
    kept = [row["value"] for row in copy.query("SELECT value FROM withheld WHERE field = 'row'")]
    assert any(json.loads(value)["quote"] == "4 care leavers" for value in kept)
    document = store.load(copy, document_of(copy))
    assert "three girls were excluded" in document.pages[0].text
    store.set_thresholds(copy, {document_of(copy): 0})
    for table in ("statistics", "pages", "resolutions", "minutes"):
        assert list(copy.query(f"SELECT * FROM {table} ORDER BY id")) == list(
            before.query(f"SELECT * FROM {table} ORDER BY id")
        )


ADDRESSES = [
    "/",
    "/search?q=leavers",
    "/search?q=girls&kind=page",
    "/search.json?q=custody",
    "/search.csv?q=custody&kind=decision",
    *(
        f"/minutebook/{table}{form}"
        for table in ("pages", "resolutions", "statistics", "minutes", "sightings", "problems", "decisions")
        for form in ("", ".json?_shape=array", ".csv?_stream=1")
    ),
    *(
        f"/minutebook/{view}{form}"
        for view in (
            "comparable_statistics",
            "doubtful_figures",
            "unmatched_measures",
            "conflicting_statistics",
        )
        for form in (".json?_shape=array", ".csv?_stream=1")
    ),
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_shows_the_count(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 200
    assert not SECRET.search(answer.text)


@pytest.mark.parametrize("value", [1, 3, 4, 12, 32, 94])
def test_no_filter_finds_the_count(site: Datasette, value: int) -> None:
    for query in (f"value={value}", f"value__lte={value}&value__gte={value}", f"numerator={value}"):
        assert get(site, f"/minutebook/statistics.json?_shape=array&{query}").json() == []


def test_no_page_that_links_lead_to_shows_the_count(site: Datasette, held: Database) -> None:
    todo, seen, signs = ["/", "/search?q=custody", f"/document/{document_of(held)}"], set(), 0
    while todo and len(seen) < 30:
        path = todo.pop(0)
        answer = get(site, path)
        seen.add(path)
        assert not SECRET.search(answer.text), path
        signs += answer.text.count("[small number held back]")
        for link in re.findall(r'href="([^"#]+)', answer.text):
            address = urljoin(path, link.replace("&amp;", "&"))
            if not urlsplit(address).netloc and address not in seen and address not in todo:
                todo.append(address)
    assert signs


@pytest.mark.parametrize(
    ("row", "small"),
    [
        ({"unit": "count", "value": 4}, True),
        ({"unit": "count", "value": 5}, False),
        ({"unit": "count", "value": 0}, False),
        ({"unit": "count", "value": 4, "people": 0}, False),
        ({"unit": "count", "value": 3, "value_to": 9}, True),
        ({"unit": "percent", "value": 4}, False),
        ({"unit": "percent", "value": 12, "numerator": 3, "denominator": 25}, True),
        ({"unit": "percent", "value": 93, "numerator": 28, "denominator": 30}, True),
        ({"unit": "percent", "value": 80, "numerator": 24, "denominator": 30}, False),
        ({"unit": "count", "value": 28, "denominator": 30}, True),
    ],
)
def test_a_count_is_small_by_itself_by_its_share_or_by_what_is_left(
    row: dict[str, Any], *, small: bool
) -> None:
    assert (
        is_small({"people": 1, "value_to": None, "numerator": None, "denominator": None, **row}, 5) is small
    )
    assert (
        is_small({"people": 1, "value_to": None, "numerator": None, "denominator": None, **row}, 0) is False
    )


@given(
    st.lists(st.sampled_from(["three girls", "3", "of", "30", "were", "\n", "excluded,", "33"]), max_size=12)
)
def test_signs_stand_for_characters_one_for_one(words: list[str]) -> None:
    text = " ".join(words)
    signed = SmallNumbers((re.compile(r"(three\s+girls)"), re.compile(r"(?<!\w)(3)(?!\w)"))).sign(text)
    assert len(signed) == len(text)
    assert [c for c in signed if c == "\n"] == [c for c in text if c == "\n"]
    assert not re.search(r"three girls|(?<!\w)3(?!\w)", signed)
    assert signed.count("33") == text.count("33")


def test_every_council_has_a_threshold_and_none_by_default() -> None:
    assert load().small_numbers == 0
    for council in available():
        assert load(council).small_numbers >= 0
    assert publishing.threshold_of("no-such-council") == load().small_numbers


def test_serving_brings_a_database_to_what_conventions_say(held: Database, tmp_path: Path) -> None:
    """The paper's council has no threshold of its own: what was set in the file is taken back."""
    copy = store.connect(tmp_path / "copy.db", create=True)
    held.conn.backup(copy.conn)
    copy.close()
    assert publishing.hold_back_small_numbers(tmp_path / "copy.db") == 1
    assert publishing.hold_back_small_numbers(tmp_path / "copy.db") == 0
    assert 4 in figures(store.connect(tmp_path / "copy.db"))


def test_measures_of_a_database_are_listed(held: Database) -> None:
    path = held.execute("PRAGMA database_list").fetchone()[2]
    known = CliRunner().invoke(main, ["measures", path])
    assert "children-looked-after" in known.output
    other = CliRunner().invoke(main, ["measures", path, "--unmatched"])
    assert "key priorities" in other.output
    assert CliRunner().invoke(main, ["measures", path, "--unmatched", "--service", "housing"]).exit_code == 2
    assert Decimal(2) in map(Decimal, figures(held))


def test_the_words_of_a_number_held_back_are_covered_on_the_picture_of_the_page() -> None:
    paper = read(next((ROOT / "corpus" / "packs").glob("000_*.pdf")))
    page = next(page for page in paper.pages if "Corporate Parenting" in page.text)
    start = page.text.index("Corporate Parenting")
    end = start + len("Corporate Parenting")
    signs = page.text[:start] + HELD_NUMBER * (end - start) + page.text[end:]
    covered = covered_words(page.words, signs)
    assert covered is not None
    assert [page.text[a:b] for a, b in zip(covered.starts, covered.ends, strict=True)] == [
        "Corporate",
        "Parenting",
    ]


HEAD = MINUTES[: MINUTES.index("There were 4")]


def told(database: Database) -> list[tuple[str, float, str | None]]:
    rows = database.execute("SELECT id, value, compared_with FROM statistics ORDER BY id").fetchall()
    return [
        (name.rpartition("/")[2], value, other and other.rpartition("/")[2]) for name, value, other in rows
    ]


def test_no_address_tells_that_another_figure_of_its_number_is_held_back(tmp_path: Path) -> None:
    database = ingested(tmp_path, HEAD + "In May 3 children were excluded. The Panel set 3 priorities.\n")
    before = told(database)
    assert [name for name, *_ in before] == ["3-count", "3-count-2"]
    store.set_thresholds(database, {document_of(database): 5})
    assert told(database) == [("3-count", 3.0, None)]
    assert "priorities" in str(database.execute("SELECT measure, sentence FROM statistics").fetchone())
    assert "3-count-2" not in str(list(database.table("search_entries").rows))
    store.set_thresholds(database, {document_of(database): 0})
    assert told(database) == before


def test_a_figure_set_beside_one_that_is_held_back_is_set_beside_none(tmp_path: Path) -> None:
    database = ingested(tmp_path, HEAD + "In May 3 children were excluded, compared to 30 in April.\n")
    before = told(database)
    assert before == [("3-count", 3.0, None), ("30-count", 30.0, "3-count")]
    store.set_thresholds(database, {document_of(database): 5})
    assert told(database) == [("30-count", 30.0, None)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    store.set_thresholds(database, {document_of(database): 0})
    assert told(database) == before


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("There were 4 care leavers in custody.", "4"),
        ("In May three girls were excluded.", "May three girls"),
        ("In May 12% (3 out of 25) of children went.", "12% (3 out of 25"),
    ],
)
def test_the_number_alone_is_covered_and_a_word_for_one_with_its_neighbours(
    tmp_path: Path, words: str, hidden: str
) -> None:
    """As many signs as there are letters would tell "two" from "three"."""
    database = ingested(tmp_path, f"{HEAD}{words}\n")
    store.set_thresholds(database, {document_of(database): 5})
    text = " ".join(database.execute("SELECT text FROM pages").fetchone()[0].split())
    assert words.replace(hidden, HELD_NUMBER * len(hidden)) in text


def test_those_who_act_in_public_are_counted_openly(tmp_path: Path) -> None:
    text = "2 inspectors visited the children's home. 3 Councillors attended. 4 children were seen.\n"
    database = ingested(tmp_path, HEAD + text)
    store.set_thresholds(database, {document_of(database): 5})
    assert figures(database) == [2, 3]
    page = str(database.execute("SELECT text FROM pages").fetchone()[0])
    assert "2 inspectors" in page
    assert "4 children" not in page
