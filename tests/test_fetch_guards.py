"""What the fetcher does not do, whatever a site says: go where it may not, or to another site, or on for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutebook.fetch import downloading
from minutebook.fetch.window import Window
from tests.fetched import TODAY, Fetcher, fetching
from tests.moderngov import faults
from tests.moderngov.exchange import Asked
from tests.moderngov.samples import eastmere
from tests.moderngov.server import ModernGov, serving
from tests.test_fetch_site import DECISION, PACK


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with fetching(tmp_path) as made:
        yield made


@pytest.fixture
def other() -> Iterator[ModernGov]:
    """Another council's site, which nobody has asked for anything."""
    with serving(eastmere("Another Council", TODAY).council) as site:
        yield site


def with_links(*links: str, where: str) -> faults.Fault:
    """Pages with more links than they had."""
    more = "".join(f'<a href="{link}">14/09/2021 Public reports pack Earlier Later</a>' for link in links)

    def act(asked: Asked, make: faults.Make) -> faults.Answer:
        answer = make()
        return replace(answer, body=answer.body.replace(b"</body>", f"{more}</body>".encode()))

    return faults.Fault(act, where)


# Where it may not go


def test_robots_txt_holds_for_where_a_redirect_leads_to(fetcher: Fetcher) -> None:
    fetcher.site.manners.robots = "User-agent: *\nDisallow: /private/\n"
    with fetcher.site.faults.on(faults.redirected("/private/pack.pdf", where="T=10")):
        found = fetcher.run()
    assert (found.code, fetcher.failures()) == (None, ["robots-disallow"])
    assert not fetcher.site.record.seen("private")


def test_a_robots_txt_of_another_host_is_not_ours(fetcher: Fetcher, other: ModernGov) -> None:
    with fetcher.site.faults.on(faults.redirected(f"{other.address}/robots.txt", where="robots")):
        assert fetcher.run().code == "elsewhere"
    assert set(fetcher.site.record.addresses()) == {"/robots.txt"}
    assert not other.record.seen()


def test_a_paper_that_is_too_long_is_not_read_to_its_end_nor_kept(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "FILE_BYTES", 1_000_000)
    with fetcher.site.faults.on(faults.endless(where="T=10", megabytes=2)):
        assert fetcher.run().counts["new"] == 3
    assert fetcher.failures() == ["too-large"]
    assert fetcher.statuses()[PACK] == "failed"
    assert max(path.stat().st_size for path in fetcher.files()) < 1_000_000


# Other sites, to which pages lead


def test_a_page_to_choose_a_pack_from_is_the_sites_own(fetcher: Fetcher, other: ModernGov) -> None:
    chooser = f"{other.address}/mgChooseDocPack.aspx?ID=9001"
    with fetcher.site.faults.on(with_links(chooser, where="ieListDocuments")):
        assert fetcher.run().counts["new"] == 4
    assert not other.record.seen()


def test_a_page_of_the_register_leads_to_decisions_of_the_site_alone(
    fetcher: Fetcher, other: ModernGov
) -> None:
    decision = f"{other.address}/ieDecisionDetails.aspx?ID=99"
    with fetcher.site.faults.on(with_links(decision, where="mgDelegatedDecisions")):
        fetcher.run()
    assert "decision-id99" not in fetcher.statuses()
    assert not other.record.seen()


def test_a_list_of_meetings_is_turned_over_on_the_site_alone(fetcher: Fetcher, other: ModernGov) -> None:
    links = (f"{other.address}/ieListMeetings.aspx?CId=501&amp;Act={act}" for act in ("earlier", "later"))
    with (
        fetcher.site.faults.on(with_links(*links, where="ieListMeetings")),
        fetcher.site.faults.on(faults.service_broken()),
    ):
        fetcher.run(window=Window(date(2021, 1, 1), date(2021, 12, 31)))
    assert fetcher.site.record.seen("ieListMeetings")
    assert not other.record.seen()


# Decisions that are taken off the register


def test_a_decision_that_is_taken_off_the_register_is_withdrawn_and_comes_back(fetcher: Fetcher) -> None:
    fetcher.run()
    decisions = fetcher.sample.council.decisions
    taken_off = decisions.pop(fetcher.sample.decision)
    assert [fetcher.run().counts["withdrawn"] for _ in range(2)] == [1, 0]
    assert (fetcher.statuses()[DECISION], fetcher.failures()) == ("withdrawn", [])
    decisions[taken_off.number] = taken_off
    fetcher.run()
    assert fetcher.statuses()[DECISION] == "current"


def test_a_decision_that_is_listed_and_not_there_is_withdrawn(fetcher: Fetcher) -> None:
    fetcher.run()
    missing = faults.Fault(lambda asked, make: faults.page(404, "Not found"), "ieDecisionDetails")
    with fetcher.site.faults.on(missing):
        assert fetcher.run().counts["withdrawn"] == 1
    assert fetcher.statuses()[DECISION] == "withdrawn"


def test_a_register_that_lists_nothing_withdraws_no_decision_that_is_still_there(fetcher: Fetcher) -> None:
    fetcher.run()
    nothing = faults.Fault(
        lambda asked, make: faults.page(200, "Decisions", "No decisions found."), "mgDelegatedDecisions"
    )
    with fetcher.site.faults.on(nothing):
        assert fetcher.run().counts["withdrawn"] == 0
    assert fetcher.statuses()[DECISION] == "current"


def test_a_decision_that_left_the_window_is_still_a_fact_and_not_asked_for(fetcher: Fetcher) -> None:
    fetcher.run()
    fetcher.site.record.forget()
    assert fetcher.run(window=Window(date(2021, 10, 1), date(2021, 11, 10))).counts["withdrawn"] == 0
    assert fetcher.statuses()[DECISION] == "current"
    assert not fetcher.site.record.seen("ieDecisionDetails")
