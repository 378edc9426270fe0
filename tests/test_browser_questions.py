"""What people ask, answered by keyboard alone: each from the first page, in at most three presses of Enter.

Five questions of a scrutiny officer and five of a researcher, asked of the site as it stands after the
demonstration has read the sample papers. Tab and the keys that write words are no steps; Enter, which follows a
link or sends a form, is.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.running_site import CHROMIUM, chromium, running, samples

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

MOST_STOPS = 400
MOST_STEPS = 3
NAME = """() => { const e = document.activeElement;
    if (!e || e === document.body) return null;
    const own = e.getAttribute('aria-label') || e.textContent;
    const label = e.labels && e.labels.length ? e.labels[0].textContent : own;
    return label.replace(/\\s+/g, ' ').trim(); }"""


@dataclass
class Reader:
    """Somebody with a keyboard and no mouse; ``steps`` are the links followed and the forms sent."""

    page: Page
    steps: int = 0

    def reach(self, name: str) -> str:
        """Tab on until what has the focus is called so; all of its name."""
        met = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(NAME)
            if found is None:  # past the last stop: the next is the first again
                continue
            if re.match(name, found):
                return str(found)
            met.append(found)
        raise AssertionError(f"Tab does not reach {name!r} on {self.page.url}: {met[:60]}")

    def follow(self, name: str) -> None:
        """Go to what is called so and press Enter."""
        self.reach(name)
        self.enter()

    def enter(self) -> None:
        """Press Enter where the focus is, and wait for the page that comes."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")
        self.steps += 1

    def write(self, field: str, words: str) -> None:
        """Write words into a field, or the beginning of a choice into a list."""
        self.reach(field)
        self.page.keyboard.type(words)

    def save(self, name: str) -> str:
        """Go to what is called so and press Enter; the text of the file that comes."""
        self.reach(name)
        with self.page.expect_download() as coming:
            self.page.keyboard.press("Enter")
        self.steps += 1
        return Path(coming.value.path()).read_text(encoding="utf-8-sig")

    @property
    def text(self) -> str:
        """What the page says."""
        return " ".join(self.page.locator("main").inner_text().split())


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples(tmp_path_factory.mktemp("questions"))


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    with running(database) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader at the first page. What is asked must be answered by the third step."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=True)
    somebody = Reader(context.new_page())
    somebody.page.goto(address + "/")
    yield somebody
    context.close()
    assert 1 <= somebody.steps <= MOST_STEPS


def rows(database: Path, sql: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(database)
    try:
        return [tuple(str(value) for value in row) for row in connection.execute(sql)]
    finally:
        connection.close()


def words(text: str) -> str:
    return " ".join(text.split())


# The officer


def test_which_actions_are_overdue_and_whose_they_are(reader: Reader, database: Path) -> None:
    reader.follow("Actions: open, overdue, carried forward")
    reader.follow("Overdue")
    due = rows(
        database,
        "SELECT quote, coalesce(owner, 'Nobody is named') FROM actions"
        " WHERE due_end < '2026' AND status IS NOT 'complete'",
    )
    assert due
    for quote, owner in due:
        assert words(quote) in reader.text
        assert owner in reader.text
    assert "14 September 2021 no later paper is held" in words(reader.text), "the latest paper is of that day"
    assert "Overdue by" not in reader.text


def test_what_was_resolved_on_a_topic_with_the_wording(reader: Reader, database: Path) -> None:
    reader.write("Search decisions", "participation of young people")
    reader.enter()
    reader.follow("21/97 PARTICIPATION")
    (quote, *_) = next(
        iter(rows(database, "SELECT quote FROM resolutions WHERE minute_id LIKE '%/21-97' ORDER BY id"))
    )
    assert words(quote) in reader.text
    assert "The words of the decision" in reader.text
    assert reader.page.locator("svg[role=img] image").count() == 1, "with the words boxed on their page"


def test_what_became_of_a_recommendation(reader: Reader, database: Path) -> None:
    reader.follow("What became of recommendations")
    (first, *_) = rows(database, "SELECT text FROM recommendations ORDER BY id")
    assert words(first[0])[:60] in reader.text
    assert "No minutes that answer it are held here" in reader.text, (
        "the samples hold no answer, and that is said"
    )


def test_who_attended_and_who_sent_apologies(reader: Reader, database: Path) -> None:
    reader.follow("Middlesbrough")
    reader.follow("Corporate Parenting Board")
    absent = rows(
        database,
        "SELECT name FROM attendance WHERE kind = 'apology' AND meeting_id LIKE '%/corporate-parenting-board/%'"
        " AND name NOT IN (SELECT name FROM attendance WHERE kind = 'officer')",
    )
    table = reader.page.get_by_role("region", name="Numbers of meetings attended").inner_text()
    assert absent
    for (name,) in absent:
        assert name in table


def test_a_table_of_open_actions_for_the_next_agenda(reader: Reader, database: Path) -> None:
    reader.follow("Actions: open, overdue, carried forward")
    reader.follow("a table to paste into the next agenda")
    open_ = rows(database, "SELECT count(*) FROM actions WHERE status IS NOT 'complete'")
    assert reader.page.locator("table tbody tr").count() == int(open_[0][0])


# The researcher


def test_how_one_measure_stands_in_several_councils(reader: Reader, database: Path) -> None:
    reader.follow("Figures of councils side by side")
    reader.write("Measure", "children looked after (")
    reader.follow("Compare$")
    councils = rows(
        database,
        "SELECT DISTINCT council FROM comparable_statistics WHERE measure_id = 'children-looked-after'",
    )
    assert len(councils) > 1
    for (council,) in councils:
        assert council in reader.text
    assert "May these be compared?" in reader.text
    assert reader.page.locator("figure.multiple").count() == len(councils)


def test_whether_two_papers_disagree_about_a_figure(reader: Reader) -> None:
    reader.follow("Figures that disagree")
    assert "692" in reader.text
    assert "702" in reader.text
    assert reader.page.locator(".side a[href*='/page/']").count() >= 4, "each with its page"


def test_a_passage_in_the_discussion_found_on_its_page(reader: Reader) -> None:
    reader.write("Search decisions", '"residential placements"')
    reader.enter()
    reader.follow("Pages")
    reader.reach("Children|Corporate|Review")
    reader.enter()
    assert "residential placements" in words(" ".join(reader.page.locator("mark").all_inner_texts())).lower()


def test_what_is_missing_and_why(reader: Reader, database: Path) -> None:
    reader.follow("Which meetings and papers are held")
    reader.follow("Middlesbrough")
    codes = rows(
        database,
        "SELECT DISTINCT code FROM problems AS p JOIN documents AS d ON d.id = p.document_id"
        " WHERE council_id = 'middlesbrough'",
    )
    assert codes
    for (code,) in codes:
        assert code in reader.text
    assert "An empty month: nothing is held of it" in reader.text


def test_a_figure_with_its_citation_for_a_list_of_references(reader: Reader, address: str) -> None:
    reader.write("Search decisions", "children looked after")
    reader.enter()
    reader.follow("582$")
    entry = reader.save("BibTeX")
    assert entry.startswith("@misc{minutebook-")
    assert f"url = {{{address}/figure/" in entry
    assert "sha256" in entry
