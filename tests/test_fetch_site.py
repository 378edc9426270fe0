"""Fetching from a council's site over HTTP: what is asked, what is kept, and what goes wrong."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from ingest.councils import by_id
from minutebook import __version__
from minutebook.fetch.client import Time
from minutebook.fetch.run import fetch
from minutebook.fetch.shelving import Shelves
from minutebook.fetch.visit import Order
from minutebook.fetch.window import Window
from tests.fetched import CONTACT, COUNCIL, NAME, WINDOW, Fetcher, fetching
from tests.moderngov import faults
from tests.moderngov.council import at
from tests.moderngov.exchange import Asked
from tests.moderngov.manners import SCRIPTS_SHUT, SERVICE_SHUT, SHUT, slowly

PACK, PRINTED, ITEMS, DECISION = "g9001-10", "g9001-1", "m9001", "decision-id20417"


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with fetching(tmp_path) as made:
        yield made


def test_pack_printed_minutes_item_minutes_and_decisions_are_fetched(fetcher: Fetcher) -> None:
    found = fetcher.run()
    assert found.code is None
    assert found.counts == {"meetings": 3, "new": 4, "changed": 0, "same": 0, "withdrawn": 0, "failed": 0}
    assert {key for key, status in fetcher.statuses().items() if status == "current"} == {
        PACK,
        PRINTED,
        ITEMS,
        DECISION,
    }
    assert [path.suffix for path in fetcher.files()].count(".pdf") == 2
    for path in fetcher.files():
        assert path.parent.name.startswith(path.parent.parent.name)


def test_the_manifest_says_where_when_of_what_meeting_and_which_bytes(fetcher: Fetcher) -> None:
    fetcher.run()
    (row,) = fetcher.rows(
        "SELECT address, kind, committee, date, fetched_at, file, bytes FROM versions JOIN papers"
        f" USING (council, key, address) WHERE key = '{PRINTED}'"
    )
    assert row[0].startswith(f"{fetcher.site.address}/documents/g9001/Printed%20minutes")
    assert row[1:4] == ("minutes", "Riverside Children's Scrutiny Panel", "2021-09-14")
    assert row[4].startswith("2021-10-01T12:")
    assert (fetcher.library / row[5]).stat().st_size == row[6]


def test_a_restricted_paper_and_one_on_another_site_are_noted_and_never_asked_for(fetcher: Fetcher) -> None:
    fetcher.run(reports=True)
    statuses = fetcher.statuses()
    assert statuses[f"a{fetcher.sample.restricted}"] == "restricted"
    assert statuses["https://guidance.example/homes"] == "elsewhere"
    assert not fetcher.site.record.seen(f"ID={fetcher.sample.restricted}")


def test_reports_of_items_are_fetched_where_there_is_no_pack(fetcher: Fetcher) -> None:
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    assert {"s24001", "s24002"} <= set(fetcher.statuses())


def test_a_second_fetch_finds_everything_the_same(fetcher: Fetcher) -> None:
    fetcher.run()
    before = fetcher.files()
    assert fetcher.run().counts["same"] == 4
    assert fetcher.files() == before


def test_what_the_site_says_is_unchanged_is_not_sent_again(tmp_path: Path) -> None:
    with fetching(tmp_path) as fetcher:
        fetcher.site.manners.validators = True
        fetcher.run()
        fetcher.site.record.forget()
        assert fetcher.run().counts["same"] == 4
        assert [one.status for one in fetcher.site.record.seen("/documents/")] == [304, 304]


def test_a_paper_that_was_looked_at_lately_is_not_asked_for_if_the_operator_says_so(fetcher: Fetcher) -> None:
    settings = replace(fetcher.settings, recheck="1d")
    fetcher.run(settings)
    fetcher.site.record.forget()
    assert fetcher.run(settings).counts["same"] == 4
    assert not fetcher.site.record.seen("/documents/")


# Who asks, and how


def test_every_request_says_who_asks_and_whom_to_write_to(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.nameless_refused()):
        assert fetcher.run().code is None
    agents = {one.headers["User-Agent"] for one in fetcher.site.record.seen()}
    assert agents == {f"Minutebook/{__version__} (archive of council papers; contact: {CONTACT})"}


def test_one_connection_one_question_at_a_time_and_a_pause_after_each(fetcher: Fetcher) -> None:
    fetcher.run()
    record = fetcher.site.record
    assert record.most_connections() == record.most_at_once() == 1
    assert len(fetcher.clock.naps) == len(record.seen()) - 1
    assert min(fetcher.clock.naps) == pytest.approx(fetcher.settings.pause)


def test_robots_txt_is_read_first_and_once(fetcher: Fetcher) -> None:
    fetcher.run()
    addresses = fetcher.site.record.addresses()
    assert addresses[0] == "/robots.txt"
    assert addresses.count("/robots.txt") == 1


def test_a_site_without_robots_txt_allows_everything(fetcher: Fetcher) -> None:
    fetcher.site.manners.robots = None
    assert fetcher.run().counts["new"] == 4


@pytest.mark.parametrize("robots", [SHUT, SCRIPTS_SHUT, "User-agent: minutebook\nDisallow: /\n"])
def test_where_robots_txt_says_no_nothing_is_asked(fetcher: Fetcher, robots: str) -> None:
    fetcher.site.manners.robots = robots
    assert fetcher.run().code == "robots-disallow"
    assert all(address in ("/robots.txt", "/") for address in fetcher.site.record.addresses())


def test_a_host_that_cannot_be_reached_is_named_and_the_network_is_asked_about(fetcher: Fetcher) -> None:
    nowhere = replace(fetcher.settings, addresses={COUNCIL: "http://127.0.0.1:9/"})
    found = fetcher.run(nowhere)
    assert found.code == "site-failed"
    assert "http://127.0.0.1:9 cannot be reached: no network?" in str(found.message)


def test_where_only_the_service_is_shut_the_pages_are_read(fetcher: Fetcher) -> None:
    fetcher.site.manners.robots = SERVICE_SHUT
    found = fetcher.run()
    assert (found.code, found.counts["meetings"]) == (None, 3)
    assert fetcher.statuses()[ITEMS] == "current"
    assert not fetcher.site.record.seen("asmx")
    assert fetcher.failures() == ["robots-disallow"]


def test_a_crawl_delay_is_kept(fetcher: Fetcher) -> None:
    fetcher.site.manners.robots = slowly(7.5)
    fetcher.run()
    assert min(fetcher.clock.naps) == pytest.approx(7.5)


def test_robots_txt_that_cannot_be_read_allows_nothing(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.service_broken("robots")):
        assert fetcher.run().code == "site-failed"
    assert set(fetcher.site.record.addresses()) == {"/robots.txt"}


# What goes wrong


@pytest.mark.parametrize(
    ("status", "told", "waited"),
    [(429, "30", 30.0), (503, "Fri, 01 Oct 2021 12:03:00 GMT", None), (503, None, 5.0)],
)
def test_a_busy_site_is_left_alone_for_as_long_as_it_asks(
    fetcher: Fetcher, status: int, told: str | None, waited: float | None
) -> None:
    with fetcher.site.faults.on(faults.busy(status, retry_after=told, where="GetMeeting", times=1)):
        assert fetcher.run().code is None
    longest = max(fetcher.clock.naps)
    assert longest == waited if waited else 0 < longest < 120


def test_a_site_that_stays_busy_is_given_up(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.busy(429, where="mgListCommittees")) as fault:
        assert fetcher.run().code == "site-busy"
    assert fault.met == 4
    assert max(fetcher.clock.naps) >= 40


def test_a_site_that_asks_for_an_hour_is_asked_again_the_next_time(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.busy(503, retry_after="3600")):
        assert fetcher.run().code == "site-busy"
    assert len(fetcher.site.record.seen()) <= 2
    assert fetcher.run().counts["new"] == 4


@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_challenge_ends_the_fetch_of_the_council(fetcher: Fetcher, status: int) -> None:
    with fetcher.site.faults.on(faults.challenge(status=status, where="documents/")):
        found = fetcher.run()
    assert found.code == "challenge"
    assert len(fetcher.site.record.seen("/documents/")) == 1


def test_a_site_behind_cloudflare_whose_pages_carry_its_script_is_fetched(fetcher: Fetcher) -> None:
    script = b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></body>"

    def act(asked: Asked, make: faults.Make) -> faults.Answer:
        answer = make()
        return replace(answer, body=answer.body.replace(b"</body>", script))

    with fetcher.site.faults.on(faults.Fault(act, "aspx")):
        found = fetcher.run()
    assert (found.code, found.counts["new"]) == (None, 4)


def test_a_challenge_in_the_middle_keeps_what_came_before(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.challenge(where="T=1$")):
        assert fetcher.run().code == "challenge"
    assert fetcher.statuses()[PACK] == "current"


def test_a_site_that_refuses_is_not_asked_for_long(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.refused()):
        assert fetcher.run().code == "site-refused"
    assert len(fetcher.site.record.seen()) <= 4


def test_the_pages_stand_in_for_a_service_that_is_switched_off(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.service_broken()):
        found = fetcher.run()
    assert found.code is None
    assert {key: s for key, s in fetcher.statuses().items() if s == "current"}.keys() == {
        PACK,
        PRINTED,
        ITEMS,
        DECISION,
    }
    assert found.counts["meetings"] == 3
    assert len(fetcher.site.record.seen("asmx")) == 2


def test_minutes_of_the_service_are_no_other_version_when_it_is_switched_off_for_a_night(
    fetcher: Fetcher,
) -> None:
    fetcher.run()
    with fetcher.site.faults.on(faults.service_broken()):
        assert fetcher.run().counts["changed"] == 0
    assert fetcher.run().counts["changed"] == 0
    assert fetcher.statuses()[ITEMS] == "current"


def test_meetings_of_earlier_years_are_found_on_the_pages(fetcher: Fetcher) -> None:
    council = fetcher.sample.council
    old = council.add_meeting(
        fetcher.sample.panel,
        at(2020, 3, 3),
        council.item("Notes", "1.", minute=("AGREED.",)),
        minutes="confirmed",
    )
    with fetcher.site.faults.on(faults.service_broken()):
        found = fetcher.run(window=Window(date(2020, 2, 1), date(2020, 4, 1)))
    assert found.counts["meetings"] == 1
    assert f"g{old}-1" in fetcher.statuses()


def test_more_meetings_than_fit_on_a_page_are_found_by_turning_over(fetcher: Fetcher) -> None:
    council = fetcher.sample.council
    for month in (3, 4):
        for day in range(1, 20):
            council.add_meeting(
                fetcher.sample.cabinet, at(2021, month, day), agenda_published=False, pack=False
            )
    with fetcher.site.faults.on(faults.service_broken()):
        found = fetcher.run(window=Window(date(2021, 3, 1), date(2021, 4, 30)))
    assert found.counts["meetings"] == 38


@pytest.mark.parametrize("manner", ["ignored", "uk", "american"])
def test_days_outside_the_window_are_left_out_whatever_the_service_makes_of_dates(
    fetcher: Fetcher, manner: str
) -> None:
    fetcher.sample.council.add_meeting(fetcher.sample.panel, at(2015, 1, 5))
    fetcher.site.manners.dates = manner  # type: ignore[assignment]
    fetcher.run(window=Window(date(2021, 9, 13), date(2021, 9, 30)))
    days = [day for (day,) in fetcher.rows("SELECT date FROM meetings ORDER BY date")]
    assert set(days) <= {"2021-09-14", "2021-09-28"}
    asked = fetcher.site.record.addresses("sFromDate")
    assert all("sFromDate=13/09/2021" in address for address in asked)


def test_a_council_without_meetings_in_the_window_is_no_error(fetcher: Fetcher) -> None:
    found = fetcher.run(window=Window(date(2021, 8, 1), date(2021, 8, 20)))
    assert (found.code, found.counts["meetings"], found.counts["failed"]) == (None, 0, 0)


def test_an_empty_answer_is_no_list(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.empty(where="asmx")):
        assert fetcher.run().counts["meetings"] == 3  # from the pages


def test_a_page_of_an_error_in_place_of_a_pdf_is_not_kept(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.page_for_paper(where="T=10")):
        found = fetcher.run()
    assert (found.code, found.counts["failed"]) == (None, 1)
    assert fetcher.failures() == ["not-a-paper"]
    assert fetcher.statuses()[PACK] == "failed"
    assert fetcher.run().counts["new"] == 1


def test_an_error_page_does_not_take_the_place_of_a_paper_that_was_there(fetcher: Fetcher) -> None:
    fetcher.run()
    with fetcher.site.faults.on(faults.page_for_paper()):
        fetcher.run()
    assert fetcher.statuses()[PACK] == "current"
    assert fetcher.rows(f"SELECT count(*) FROM versions WHERE key = '{PACK}'") == [(1,)]


def test_a_download_that_breaks_off_is_tried_again_and_never_kept_in_part(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.cut_short(where="T=10", times=1)):
        assert fetcher.run().counts["new"] == 4
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, place="Town Hall")
    with fetcher.site.faults.on(faults.cut_short(where="T=10")):
        fetcher.run()
    assert fetcher.failures() == ["download-cut"]
    assert fetcher.rows(f"SELECT count(*) FROM versions WHERE key = '{PACK}'") == [(1,)]
    assert not list((fetcher.library / "incoming").iterdir())


def test_a_pdf_without_its_end_is_not_kept(fetcher: Fetcher) -> None:
    council = fetcher.sample.council
    council.change_meeting(fetcher.sample.minuted, pack=False)
    council.replace_paper(fetcher.sample.report, data=b"%PDF-1.7\n" + b"0" * 5_000)
    fetcher.run()
    assert fetcher.failures() == ["download-cut"]


def test_a_site_that_sends_us_elsewhere_is_not_followed(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.redirected("http://elsewhere.example/paper.pdf", where="T=10")):
        found = fetcher.run()
    assert (found.code, fetcher.failures()) == (None, ["elsewhere"])


def test_a_way_round_on_the_same_site_is_followed(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.redirected("{address}", where="T=10", times=1)):
        assert fetcher.run().counts["new"] == 4
    with fetcher.site.faults.on(faults.redirected("{address}", where="T=10")):
        fetcher.run()
    assert fetcher.failures() == ["site-failed"]


def test_a_link_that_is_no_address_costs_itself_alone(fetcher: Fetcher) -> None:
    fetcher.sample.council.change_paper(fetcher.sample.link, elsewhere="https://[insert link]/x")
    found = fetcher.run()
    assert (found.code, found.counts["new"], found.counts["failed"]) == (None, 4, 0)
    assert fetcher.statuses()["https://[insert link]/x"] == "elsewhere"


ODD_LINKS = """<a href="https://[insert link]/x">1</a><a href="ieListDocuments.aspx?MId=%C2%B2">14/09/2021</a>
<a href="mgConvert2PDF.aspx?ID=%C2%B2">2</a><a href="ieDecisionDetails.aspx?ID=%C2%B2">3</a></body>"""


@pytest.mark.parametrize("off", [faults.SERVICE, "nothing at all"])
def test_odd_links_on_every_page_cost_themselves_alone(fetcher: Fetcher, off: str) -> None:
    def act(asked: Asked, make: faults.Make) -> faults.Answer:
        answer = make()
        return replace(answer, body=answer.body.replace(b"</body>", ODD_LINKS.encode()))

    with (
        fetcher.site.faults.on(faults.Fault(act, "aspx")),
        fetcher.site.faults.on(faults.service_broken(off)),
    ):
        found = fetcher.run()
    assert (found.code, found.counts["meetings"], found.counts["new"]) == (None, 3, 4)


def test_a_way_that_is_no_address_costs_that_paper_alone(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.redirected("http://[bad", where="T=10")):
        found = fetcher.run()
    assert (found.code, found.counts["new"], fetcher.failures()) == (None, 3, ["page-unclear"])


def test_a_robots_txt_that_leads_to_no_address_allows_nothing(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.redirected("http://[bad", where="robots")):
        assert fetcher.run().code == "page-unclear"
    assert set(fetcher.site.record.addresses()) == {"/robots.txt"}


def test_a_wrong_name_of_the_encoding_loses_no_letter(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.wrong_charset()):
        fetcher.run()
    (minutes,) = [path for path in fetcher.files() if path.name.startswith("Minutes 2021")]
    assert "Children’s Homes: Report" in minutes.read_text(encoding="utf-8")


@pytest.mark.parametrize("html", ["escaped", "raw", "ragged"])
@pytest.mark.parametrize("twice", [False, True])
def test_item_minutes_read_the_same_however_the_service_writes_their_html(
    tmp_path: Path, html: str, twice: bool
) -> None:
    with fetching(tmp_path) as fetcher:
        fetcher.site.manners.item_html = html  # type: ignore[assignment]
        fetcher.site.manners.twice_encoded = twice
        fetcher.run()
        (minutes,) = [path for path in fetcher.files() if path.name.startswith("Minutes 2021")]
        text = minutes.read_text(encoding="utf-8")
        words = " ".join(re.sub(r"<[^>]*>|&nbsp;|\xa0", " ", text).split())
        assert "RESOLVED that the Director bring a further report on placements by December 2021." in words
        assert (
            "Children’s Homes: Report To consider the report of the Director of Children’s Services." in words
        )
        assert "Part B: items that may be heard in private" in words
        assert "&amp;" not in words


def test_an_answer_that_ends_in_the_middle_withdraws_nothing(fetcher: Fetcher) -> None:
    fetcher.run()
    with fetcher.site.faults.on(faults.broken_xml()):
        found = fetcher.run()
    assert (found.counts["withdrawn"], found.counts["changed"], found.code) == (0, 0, None)


def test_a_connection_that_is_dropped_is_tried_again(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.dropped(where="ieListDocuments", times=1)):
        assert fetcher.run().counts["new"] == 4


def test_an_answer_that_drips_for_hours_is_given_up(fetcher: Fetcher) -> None:
    """Each look at the clock is ten minutes later, as if every piece took so long."""
    with fetcher.site.faults.on(faults.dripping(0.01, where="T=10")):
        clock = count(0, 600)
        slow = Time(lambda: float(next(clock)), fetcher.clock.sleep, fetcher.clock.now)
        (found,) = fetch([COUNCIL], fetcher.settings, Order(WINDOW), fetcher.said.append, slow)
    assert found.code is None
    assert fetcher.failures() == ["site-failed"]


def test_three_failures_in_a_row_end_the_visit(fetcher: Fetcher) -> None:
    with fetcher.site.faults.on(faults.service_broken("documents/|ieListDocuments|GetMeeting|mgDelegated")):
        found = fetcher.run()
    assert found.code == "site-failed"


def test_a_council_whose_site_fails_does_not_stop_the_next(fetcher: Fetcher, tmp_path: Path) -> None:

    settings = replace(
        fetcher.settings, addresses={"northumberland": "http://127.0.0.1:9/", COUNCIL: fetcher.site.address}
    )
    councils = ["northumberland", "adur", COUNCIL]
    found = fetch(councils, settings, Order(WINDOW), fetcher.said.append, fetcher.clock.time())
    assert [one.code for one in found] == ["site-failed", "no-address", None]


# Whose site it is


def test_a_site_that_names_another_council_is_left_alone(fetcher: Fetcher) -> None:
    fetcher.sample.council.name = "South Tyneside Council"
    found = fetcher.run()
    assert found.code == "site-not-of-council"
    assert "south-tyneside" in str(found.message)
    assert not fetcher.files()


def test_a_site_may_lie_under_a_path_and_have_its_pack_behind_a_page(tmp_path: Path) -> None:
    with fetching(tmp_path, under="/moderngov") as fetcher:
        fetcher.site.manners.packs = "chooser"
        fetcher.site.manners.broken_hrefs = True
        assert fetcher.run().counts["new"] == 4
        assert fetcher.statuses()[PACK] == "current"


# What changes between two fetches


def test_a_paper_replaced_under_the_same_number_is_a_version_beside_the_first(fetcher: Fetcher) -> None:
    fetcher.run()
    council = fetcher.sample.council
    item = fetcher.sample.report_item
    council.change_item(fetcher.sample.minuted, item, minute=("RESOLVED that the report be noted.",))
    found = fetcher.run()
    assert found.counts["changed"] == 2  # printed minutes and item minutes
    rows = fetcher.rows(f"SELECT version, sha256 FROM versions WHERE key = '{PRINTED}' ORDER BY version")
    assert [version for version, _ in rows] == [1, 2]
    assert len({sha256 for _, sha256 in rows}) == 2
    assert len([path for path in fetcher.files() if path.name.startswith("Printed minutes")]) == 2


def test_a_report_replaced_under_the_same_id_is_found_by_its_bytes(fetcher: Fetcher) -> None:
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    fetcher.sample.council.replace_paper(fetcher.sample.report, (("Another page",),))
    assert fetcher.run().counts["changed"] == 1


def test_a_paper_that_is_taken_away_is_withdrawn_and_its_bytes_stay(fetcher: Fetcher) -> None:
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    many = len(fetcher.files())
    fetcher.sample.council.withdraw_paper(fetcher.sample.report)
    assert fetcher.run().counts["withdrawn"] == 1
    assert fetcher.statuses()["s24002"] == "withdrawn"
    assert len(fetcher.files()) >= many
    assert fetcher.run().counts["withdrawn"] == 0


def test_all_papers_of_a_meeting_that_is_gone_are_withdrawn(fetcher: Fetcher) -> None:
    fetcher.run()
    fetcher.sample.council.remove_meeting(fetcher.sample.minuted)
    assert fetcher.run().counts["withdrawn"] == 3


def test_meetings_that_are_gone_do_not_switch_the_service_off(fetcher: Fetcher) -> None:
    council = fetcher.sample.council
    others = [council.add_meeting(fetcher.sample.panel, at(2021, 9, day)) for day in (2, 3, 6)]
    fetcher.run()
    for number in others:
        council.remove_meeting(number)
    fetcher.site.record.forget()
    fetcher.run()
    assert len(fetcher.site.record.seen("GetMeeting\\?")) == 6


def test_a_paper_that_is_listed_and_no_longer_there_is_withdrawn_once(fetcher: Fetcher) -> None:
    fetcher.run()
    missing = faults.Fault(lambda asked, make: faults.page(404, "Not found"), "T=10")
    with fetcher.site.faults.on(missing):
        assert [fetcher.run().counts["withdrawn"] for _ in range(2)] == [1, 0]
        assert fetcher.statuses()[PACK] == "withdrawn"
    fetcher.run()
    assert fetcher.rows(f"SELECT status, withdrawn_at FROM papers WHERE key = '{PACK}'") == [
        ("current", None)
    ]


def test_a_list_that_is_suddenly_empty_withdraws_nothing_that_is_still_there(fetcher: Fetcher) -> None:
    """The page says that there are no documents, as for a future meeting; the files answer as before."""
    fetcher.run()
    empty = faults.Fault(lambda asked, make: _without_links(make()), "ieListDocuments|GetMeeting\\?")
    with fetcher.site.faults.on(empty):
        assert fetcher.run().counts["withdrawn"] == 0
    assert fetcher.statuses()[PACK] == "current"


def _without_links(answer: faults.Answer) -> faults.Answer:
    body = re.sub(
        rb"<a [^>]*documents/.*?</a>|<minutepublished>True",
        b"<minutepublished>False",
        answer.body,
        flags=re.DOTALL,
    )
    return replace(answer, body=body)


def test_a_meeting_that_left_the_window_is_still_a_fact(fetcher: Fetcher) -> None:
    fetcher.run()
    assert fetcher.run(window=Window(date(2021, 10, 5), date(2021, 11, 10))).counts["withdrawn"] == 0
    assert fetcher.statuses()[PACK] == "current"


def test_a_meeting_that_is_moved_out_of_the_window_takes_its_papers_along(fetcher: Fetcher) -> None:
    fetcher.run()
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, starts=at(2021, 12, 7))
    found = fetcher.run()
    assert (found.code, found.counts["withdrawn"], fetcher.failures()) == (None, 0, [])
    assert fetcher.rows("SELECT date FROM meetings WHERE number = 9001") == [("2021-12-07",)]
    assert fetcher.rows(f"SELECT date FROM papers WHERE key = '{PACK}'") == [("2021-12-07",)]
    fetcher.site.record.forget()
    assert fetcher.run().counts["failed"] == 0
    assert not fetcher.site.record.seen("MId=9001")  # known to be of another time


def test_a_listed_meeting_whose_page_is_of_another_day_is_not_believed(fetcher: Fetcher) -> None:
    def act(asked: Asked, make: faults.Make) -> faults.Answer:
        answer = make()
        body = answer.body.replace(b"14/09/2021", b"15/09/2021")
        return replace(answer, body=body.replace(b"14th September", b"15th September"))

    with fetcher.site.faults.on(faults.Fault(act, "GetMeeting\\?|ieListDocuments")):
        fetcher.run()
    assert fetcher.failures() == ["page-unclear"]
    assert fetcher.rows("SELECT date FROM meetings WHERE number = 9001") == [("2021-09-14",)]


def test_a_paper_that_comes_back_is_current_again(fetcher: Fetcher) -> None:
    fetcher.run()
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
    fetcher.run()
    assert fetcher.statuses()[PACK] == "withdrawn"
    fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=True)
    fetcher.run()
    assert fetcher.statuses()[PACK] == "current"


def test_a_body_that_is_renamed_keeps_its_papers_under_the_name_they_came_with(fetcher: Fetcher) -> None:
    fetcher.run()
    fetcher.sample.council.rename_committee(fetcher.sample.panel, "You Matter - Riverside Panel")
    fetcher.run()
    assert fetcher.rows(f"SELECT DISTINCT committee FROM papers WHERE key = '{PRINTED}'") == [
        ("Riverside Children's Scrutiny Panel",)
    ]


def test_a_supplement_that_comes_late_is_found(fetcher: Fetcher) -> None:
    fetcher.run()
    bundle = fetcher.sample.council.add_bundle(
        fetcher.sample.minuted, "Supplement: late papers", (("Late",),)
    )
    assert fetcher.run().counts["new"] == 1
    assert fetcher.rows(f"SELECT kind FROM papers WHERE key = 'b{bundle}'") == [("supplement",)]


def test_only_the_bodies_that_are_named_are_fetched(fetcher: Fetcher) -> None:
    assert fetcher.run(committees=("cabinet",)).counts["meetings"] == 0
    assert fetcher.run(committees=("scrutiny",)).counts["meetings"] == 3
    assert DECISION not in fetcher.statuses()
    assert fetcher.run(committees=("harbour",)).code == "not-found"


def test_a_dry_run_asks_for_no_paper_and_writes_nothing(fetcher: Fetcher) -> None:
    assert fetcher.run(dry=True).counts["new"] == 4
    assert not fetcher.library.exists()
    assert not fetcher.site.record.seen("/documents/")


# Whatever ends it


def _command(fetcher: Fetcher, folder: Path) -> list[str]:
    settings = folder / "fetch.toml"
    settings.write_text(
        f'contact = "{CONTACT}"\nlibrary = "library"\npause = 0.5\n'
        f'[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
    )
    return [
        sys.executable,
        "-m",
        "minutebook",
        "fetch",
        COUNCIL,
        "--settings",
        str(settings),
        "--since",
        "2021-09-01",
        "--until",
        "2021-11-10",
    ]


@pytest.mark.parametrize(("stop", "status"), [(signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_a_fetch_that_is_stopped_goes_on_where_it_was(
    fetcher: Fetcher, tmp_path: Path, stop: signal.Signals, status: int
) -> None:
    command = _command(fetcher, tmp_path)
    with fetcher.site.faults.on(faults.slow(20, where="T=1$")):
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            _wait_for(lambda: bool(fetcher.site.record.seen("T=1$")))
            running.send_signal(stop)
            assert running.wait(20) == status
        finally:
            running.kill()
    assert fetcher.statuses()[PACK] == "current"
    fetcher.site.record.forget()
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "3 new" in done.stdout
    assert not fetcher.site.record.seen("T=10")  # it was there already


def _wait_for(there: object, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not there():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.05)


def test_two_fetches_into_one_library_do_not_meet(fetcher: Fetcher, tmp_path: Path) -> None:

    with Shelves(fetcher.library).own_turn():
        done = subprocess.run(
            _command(fetcher, tmp_path), check=False, capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 3
    assert "another fetch" in done.stderr
    assert os.fspath(tmp_path) in done.stderr


def test_the_council_of_the_tests_is_in_the_register() -> None:

    assert by_id()[COUNCIL].official_name == NAME
