"""What the site shows of later papers: made-up minutes that were confirmed and amended, and a report."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from datasette.app import Datasette

from db import connect
from minutebook.site.later import _changes
from minutebook.site.serve import datasette_for
from tests.test_later_papers import DECIDED, JULY, JUNE, REPORT, put

BODY = "eastmere-parish-council/eastmere-parish-council"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = tmp_path_factory.mktemp("later") / "later.db"
    db = connect(path, create=True)
    put(db, "a", JUNE)
    put(db, "b", JULY.replace("'green'", "'green & red'"))
    put(db, "d", REPORT.replace("6 July", "7 September"))
    put(db, "e", DECIDED.replace("6 July", "7 September"))
    db["resolutions"].update(f"{BODY}/2021-09-07/2/1", {"mover": "McHale", "seconder": "Lark"})
    db.close()
    return datasette_for(Path(path))


def page(site: Datasette, path: str) -> str:
    answer = asyncio.run(site.client.get(path))
    assert answer.status_code == 200
    return str(answer.text)


def words(html: str) -> str:
    """The visible words of a page's main part, and those for screen readers."""
    main = html.partition("<main")[2].partition("</main")[0]
    return " ".join(re.sub(r"<[^>]+>", "", main).split())


def test_a_meeting_shows_where_its_minutes_were_agreed(site: Datasette) -> None:
    html = page(site, f"/meeting/{BODY}/2021-06-01")
    assert "The minutes were agreed at the meeting of 6 July 2021, with changes:" in words(html)
    assert f'href="/meeting/{BODY}/2021-07-06"' in html
    assert "No later minutes that agree these are held here" in words(
        page(site, f"/meeting/{BODY}/2021-07-06")
    )


@pytest.mark.parametrize("path", [f"/meeting/{BODY}/2021-06-01", f"/decision/{BODY}/2021-06-01/7/1"])
def test_an_amendment_stands_beside_the_earlier_words(site: Datasette, path: str) -> None:
    html = page(site, path)
    assert "Amended at the meeting of 6 July 2021 (Item 7): Item 7: change the word" in words(html)
    assert "<del>green &amp; red</del>" in html
    assert "<ins>blue</ins>" in html
    assert "that the pier be painted green." in words(html)
    assert re.search(r'href="/document/b0+/page/1\?start=\d+&amp;end=\d+#quote"', html)


def test_a_decision_shows_the_words_that_were_changed(site: Datasette) -> None:
    html = page(site, f"/decision/{BODY}/2021-09-07/2/2")
    assert "The body decided with changes." in words(html)
    # marked in words for those who hear the page, and not by colour alone
    assert "That taken out: £500 (end) put in: £400 (end) be paid to the painter" in words(html)
    assert "<del>" in html
    same = page(site, f"/decision/{BODY}/2021-09-07/2/1")
    assert "The body decided as recommended." in words(same)
    assert "<del>" not in same


def test_a_number_that_a_change_cuts_in_two_is_covered() -> None:
    packed = '[["same", "ring 01632"], ["out", "960123"], ["in", "960456"]]'
    assert not any(c.isdigit() for piece in _changes(packed)[:2] for c in piece.text)


def test_the_names_of_movers_keep_their_capitals(site: Datasette) -> None:
    assert "Moved by McHale, seconded by Lark." in words(page(site, f"/decision/{BODY}/2021-09-07/2/1"))
