"""The page of an action tells plainly what became of it, and links each later place to its page."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from db import connect
from minutebook import pipeline
from minutebook.site.serve import datasette_for
from tests.followed_packs import write_packs

PANEL = "northumberland/harbour-panel"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    folder: Path = tmp_path_factory.mktemp("history")
    db = connect(folder / "packs.db", create=True)
    pipeline.ingest(db, write_packs(folder), ocr="none", council="northumberland")
    db.close()
    return datasette_for(folder / "packs.db")


def page(site: Datasette, action: str) -> str:
    answer = asyncio.run(site.client.get(f"/action/{quote(f'{PANEL}/{action}')}"))
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_an_action_carried_forward_shows_each_later_paper(site: Datasette) -> None:
    html = page(site, "2021-05-04/21-2/1/action")
    assert "No paper that is held here says that it was done." in html
    assert "Raised on 4 May 2021, 196 days before the body’s latest paper (16 November 2021)." in html
    assert "Its matter is still open in 3 later papers." in html
    for words in (
        "20 July 2021",
        "14 September 2021",
        "Open: Under way",
        "Open: Prices are awaited",
        "told by its reference",
    ):
        assert words in html
    assert html.count(">Costs of the dredging survey to be reported</a>") == 3
    assert "as other papers of the body tell" in html  # the next meeting's day


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("2021-05-04/21-3/undertaking-1", "said to be done on 20 July 2021, 77 days later."),
        ("2021-05-04/tracker-3", "Left the body’s list of actions; no paper says that it was done."),
        ("2021-07-20/21-6/undertaking-1", "1 later meeting of the body did not come back to it."),
        ("2021-07-20/21-6/undertaking-1", "No later paper that is held here comes back to it."),
        ("2021-07-20/tracker-1", "This comes back to an action raised before"),
    ],
)
def test_what_became_of_it_is_said_in_a_sentence(site: Datasette, action: str, words: str) -> None:
    assert words in page(site, action)


def test_each_later_place_links_to_its_words_on_their_page(site: Datasette) -> None:
    html = page(site, "2021-05-04/tracker-2")
    link = html.split('tabindex="0"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    shown = asyncio.run(site.client.get(link.partition("#")[0])).text
    marked = shown.split('id="quote"')[1].split("</mark>")[0]
    assert "Repaint the lighthouse railings" in marked
