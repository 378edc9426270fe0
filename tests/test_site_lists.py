"""Votes, interests, what was heard in private, targets and late papers: what is listed, how, and what is not."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlite_utils
from datasette.app import Datasette

from minutebook.corrections.doubts import unclear
from minutebook.release.ready import make_ready
from minutebook.site.listed import told_in
from minutebook.site.listings import LISTINGS
from minutebook.site.serve import datasette_for
from tests.site_sample import build
from tests.test_site import Page


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(build(tmp_path / "papers.db"), isolation_level=None)) as opened:
        opened.execute("DELETE FROM minutes WHERE id LIKE 'nether%'")
        yield opened


def site_of(conn: sqlite3.Connection) -> Datasette:
    return datasette_for(Path(conn.execute("PRAGMA database_list").fetchone()[2]))


def get(site: Datasette, path: str) -> Any:
    return asyncio.run(site.client.get(path))


def copied(conn: sqlite3.Connection, table: str, changes: Mapping[str, object], where: str = "1") -> None:
    """One more row of a table, like the first but for this."""
    found = conn.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id LIMIT 1")
    names = [column[0] for column in found.description]
    row = dict(zip(names, found.fetchone(), strict=True)) | changes
    conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", [row[n] for n in names])


def minuted(conn: sqlite3.Connection, title: str, text: str) -> None:
    copied(conn, "minutes", {"id": "made/1", "title": title, "text": text})


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Declarations of Interest", "There were none.", "none"),
        ("Declaration of Interest", ": No declarations of interest given", "none"),
        ("Members' Interests", "No interests were declared at this point in the meeting.", "none"),
        ("Disclosure of Interests", "No Member declared an interest in any item.", "none"),
        (
            "To receive declarations of interest",
            "Members confirmed that they had no personal interests.",
            "none",
        ),
        # what else was done under the heading takes nothing from it
        (
            "Declarations of interest",
            "There were no declarations of interest. " + "The Code was read. " * 20,
            "none",
        ),
        (
            "Declarations of interest",
            "Councillor Marsh declared a pecuniary interest in Item 11.",
            "declared",
        ),
        ("Declarations of interest", ": Cllr Marsh re 2443. Cllr Holt re 2440.", "declared"),
        (
            "Register of Interests",
            "Cllr Marsh registered an interest in the application at Item 7.",
            "declared",
        ),
        # nobody else declared one, and somebody did
        ("Interests", "Cllr Marsh declared an interest in item 4 as a trustee. None other.", "declared"),
        (
            "Planning",
            "Cllr Marsh declared an interest and left the room. It was agreed to object.",
            "declared",
        ),
        ("Declarations of interest", "Cllr Marsh: item 4 (trustee). None other.", "declared"),
        ("Declarations of interest", ": Cllr Danilov re 2443.", "declared"),
        ("Declarations of interest", "Nil", "none"),
        ("Declarations of interest", "", "not told"),
        # the agenda's words, in minutes that were made from it
        ("Declarations of Interest", "Members are invited to declare any interests.", "not told"),
        ("Items of interest from the parish update", "The Council considered the following items.", None),
        ("Treasury management", "The rate of interest was 4.5 % and was declared at the year end.", None),
        ("Planning", "No councillor declared an interest. It was agreed to object.", None),
        ("Register of Interests forms", "Mr Gillow gave his form to the Clerk.", None),
        # of somebody who is named it is never said that there was none
        (
            "Declarations of Interest",
            (
                "Councillor Smith disclosed a personal interest in item 6 as a school governor. "
                "There were no disclosable pecuniary interests."
            ),
            "declared",
        ),
        (
            "Declarations of Interest",
            "Cllr Smith: Item 4, non-pecuniary, trustee of the hall. Item 5: none.",
            "declared",
        ),
        (
            "Declarations of Interest",
            (
                "Councillor Smith declared that she had an interest in item 4 as an employee; "
                "there were no disclosures from officers."
            ),
            "declared",
        ),
        ("Declarations of Interest", "Cllr J. A. Smith declared an interest. None other.", "declared"),
        ("Declarations of Interest", "Councillor Smith said that he had no interest.", "not told"),
        ("Declarations of Interest", "The Chair declared an interest in item 2. Item 5: none.", "declared"),
        # a sentence that begins so, however long the rest
        ("Interests", "The Code of Conduct was read. " * 20 + "There were none.", "none"),
        (
            "Interests",
            "Members must declare\ninterests. " * 20 + "No declarations of interest were\nmade.",
            "none",
        ),
        ("Interests", 'The Chair read "the Code \\". There were no declarations.', "none"),
        ("Interests", "No member may vote on a matter in which he has declared an interest.", "not told"),
        ("Interests", "The register was noted.", "not told"),
        # others than members have interests too
        ("Planning", "Mrs Low said that the applicant had declared an interest in the land.", None),
        ("Planning", "The applicant had declared an interest in the land.", None),
        ("Planning", "A company declared an interest. Cllr Marsh left.", None),
        ("Planning", "The Chair declared a prejudicial interest and left.", "declared"),
        ("Planning", "A member declared an interest.", "declared"),
    ],
)
def test_what_a_minute_tells_of_interests(
    conn: sqlite3.Connection, title: str, text: str, told: str | None
) -> None:
    minuted(conn, title, text)
    assert [row[0] for row in conn.execute("SELECT declared FROM interests")] == ([told] if told else [])


EXEMPT = "involves the likely disclosure of exempt information as defined in paragraph"


@pytest.mark.parametrize(
    ("title", "text", "paragraphs"),
    [
        (
            "Land",
            f"RESOLVED that the press and public be excluded as it {EXEMPT} 3 of Part 1 of Schedule 12A.",
            "3",
        ),
        ("Care", f"AGREED that the public be excluded as it {EXEMPT}s 1 and 2 of Schedule 12A.", "1, 2"),
        # the 1 of Part 1 is no paragraph
        (
            "Exclusion of the press and public",
            f"Agreed, since it {EXEMPT}(s) 5 of Part 1 of Schedule 12A",
            "5",
        ),
        ("Staffing", "It was resolved to exclude the public under the Public Bodies Act 1960.", ""),
        ("Exclusion of the public", "Resolved.", ""),
        # a paragraph of something else
        (
            "Land",
            (
                "It was noted as set out in paragraph 2.1 of the report. RESOLVED that the public be excluded"
                " under paragraph 3 of Part 1 of Schedule 12A."
            ),
            "3",
        ),
        ("Land", "RESOLVED that the public be excluded under paragraph 7.4 of the protocol.", ""),
        ("Land", "RESOLVED that the public be excluded, as paragraph 4 of the report says.", ""),
        ("Land", "The public be excluded under paragraphs 1-7 of Part 1 of Schedule 12A.", ""),
        ("Land", "The public be excluded: paragraph 6 of Part 1 of Schedule 7A to the 1973 Act.", ""),
        (
            "Land",
            "Agreed that the public be excluded: paragraph 3 (the affairs of item 7) of Part 1.",
            "3",
        ),
        ("Land", "See paragraph 5 above. The public were excluded (Paragraph 3).", "3"),
        # nothing was heard in private
        ("Exclusion of press and public", "There was no exempt business.", None),
        ("Exclusion of press and public", "Not required.", None),
        ("Libraries", "The public were asked what should be excluded from the plan.", None),
        ("School exclusions", "Exclusions from schools were up; the public press had said so.", None),
    ],
)
def test_what_a_minute_tells_of_what_was_heard_in_private(
    conn: sqlite3.Connection, title: str, text: str, paragraphs: str | None
) -> None:
    minuted(conn, title, text)
    found = [
        row[0] for row in conn.execute("SELECT paragraphs FROM heard_in_private WHERE source = 'minutes'")
    ]
    assert found == ([] if paragraphs is None else [paragraphs])


def test_an_item_that_the_agenda_lists_as_exempt_is_told_with_its_paragraph(conn: sqlite3.Connection) -> None:
    reason = "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A"
    copied(conn, "agenda_items", {"id": "made/2", "exempt": 1, "exempt_reason": reason})
    site = site_of(conn)
    (line,) = get(site, "/private.json?state=3").json()["lines"]
    assert line["told"] == ["Listed on the agenda as exempt.", "Paragraph 3: financial or business affairs."]
    assert reason in line["words"]
    assert get(site, "/private.json?state=2").json()["total"] == 0


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("A revised appendix was tabled at the meeting.", "tabled"),
        ("The Clerk tabled copies of the budget.", "tabled"),
        ("The Chair agreed to take it under section 100B(4)(b) because of the closing date.", "urgent"),
        ("It was considered as a matter of urgency.", "urgent"),
        # no late papers
        ("The works were timetabled for May.", None),
        ("A motion was tabled by Councillor Marsh.", None),
        ("The repair is to be done as a matter of urgency.", None),
        ("There were no items under section 100B(4).", None),
    ],
)
def test_what_a_minute_tells_of_late_papers(conn: sqlite3.Connection, text: str, how: str | None) -> None:
    minuted(conn, "Report", text)
    assert [row[0] for row in conn.execute("SELECT how FROM late_papers")] == ([how] if how else [])


@pytest.mark.parametrize(
    ("title", "how"),
    [
        ("Budget monitoring (report to follow)", "to follow"),
        ("Budget monitoring - to follow", "to follow"),
        ("Budget monitoring (to follow)", "to follow"),
        ("Actions to follow up", None),
        ("Report to follow up the inspection", None),
    ],
)
def test_what_an_agenda_says_is_to_follow(conn: sqlite3.Connection, title: str, how: str | None) -> None:
    copied(conn, "agenda_items", {"id": "made/3", "title": title, "text": ""})
    assert [row[0] for row in conn.execute("SELECT how FROM late_papers")] == ([how] if how else [])


@pytest.mark.parametrize(
    ("title", "kind_given", "how"),
    [
        ("Supplement: late papers", None, "supplement"),
        ("Agenda Supplement 1", None, "supplement"),
        ("Supplement 2", None, "supplement"),
        ("Cabinet, 14 September 2021", "supplement", "supplement"),
        ("Late report of the Director", None, "late"),
        # papers like others
        ("Supplementary Planning Document: affordable housing", None, None),
        ("Template report", None, None),
        ("Cabinet, 14 September 2021", "pack", None),
    ],
)
def test_what_the_name_of_a_paper_tells(
    conn: sqlite3.Connection, title: str, kind_given: str | None, how: str | None
) -> None:
    changes = {"id": "made", "sha256": "made", "title": title, "kind_given": kind_given}
    copied(conn, "documents", changes, "council_id = 'wexborough'")
    assert [row[0] for row in conn.execute("SELECT how FROM late_papers")] == ([how] if how else [])


@pytest.mark.parametrize(
    ("polarity", "target", "other", "sentence", "outcome"),
    [
        ("high", 90, 85, "Reviews in time stood at 85% against a target of 90%.", "missed"),
        ("high", 90, 95, "Reviews in time stood at 95% against a target of 90%.", "met"),
        ("low", 90, 95, "Absence stood at 95% against a target of 90%.", "missed"),
        ("low", 90, 90, "Absence stood at 90%, the target.", "met"),
        # nothing says which way is good
        (None, 90, 95, "Absence stood at 95% against a target of 90%.", "not told"),
        (None, 90, None, "The target is 90%.", "not told"),
        # the paper says so itself, whatever the measure
        (None, 90, 85, "At 85% the target of 90% was not met.", "missed"),
        (None, 90, 85, "At 85%, reviews were short of the 90% target.", "missed"),
        # a plan of the council's own is no target
        ("high", 90, 85, "It is planned to fill 90% of posts.", None),
    ],
)
def test_a_target_is_told_to_be_missed_only_where_something_says_so(
    conn: sqlite3.Connection,
    polarity: str | None,
    target: float,
    other: float | None,
    sentence: str,
    outcome: str | None,
) -> None:
    conn.execute(
        "INSERT INTO measures (id, label, unit, polarity) VALUES ('made', 'Made', 'percent', ?)", [polarity]
    )
    same = {
        "measure_id": "made",
        "measure": "Made",
        "unit": "percent",
        "sentence": sentence,
        "value_to": None,
    }
    copied(conn, "statistics", {**same, "id": "made/4", "kind": "target", "value": target, "same_as": None})
    if other is not None:
        copied(conn, "statistics", {**same, "id": "made/5", "kind": "observation", "value": other})
    assert [row[0] for row in conn.execute("SELECT outcome FROM quoted_targets")] == (
        [outcome] if outcome else []
    )
    page = Page(get(site_of(conn), "/targets").text).text
    assert ("Missed." in page, "Not told whether" in page) == (outcome == "missed", outcome == "not told")


SAME = {"measure_id": "made", "measure": "Made", "unit": "percent", "value_to": None, "qualifier": None}
PLACE = dict.fromkeys(("area", "area_code", "group_text", "period_text", "period_start", "period_end"))
ROW = "Household waste recycled | Target 45% | England 43.1% | Eastmere 46.2%"


@pytest.mark.parametrize(
    ("target", "others", "sentence", "outcome"),
    [
        # another place's or another year's figure is nothing to compare with
        ({}, [{"value": 43.1, "area": "England"}, {"value": 46.2, "area": "Eastmere"}], ROW, "not told"),
        (
            {"area": "Eastmere"},
            [{"value": 43.1, "area": "England"}, {"value": 46.2, "area": "Eastmere"}],
            ROW,
            "met",
        ),
        ({}, [{"value": 43.1, "area": "England"}], ROW, "not told"),
        ({}, [{"value": 43.1}, {"value": 46.2}], ROW, "not told"),
        ({}, [{"value": 43.1, "period_text": "2019"}], ROW, "not told"),
        ({"area_code": "E1"}, [{"value": 43.1, "area_code": "E2"}], ROW, "not told"),
        ({}, [{"value": 43.1, "group_text": "boys"}], ROW, "not told"),
        ({}, [{"value": 43.1, "qualifier": "over"}], ROW, "not told"),
        # what the words say, of this target
        ({}, [], "The target of 45% was met (46.2%), after being missed in 2022/23.", "met"),
        ({}, [{"value": 46.2}], "The target of 45% was met in May and was not met in June.", "not told"),
        ({}, [], "The target of 45% was not met.", "missed"),
        ({}, [], "It cannot be said that the target of 45% was met.", "not told"),
        ({}, [], "If the target of 45% was missed, money is lost.", "not told"),
        ({}, [], "The one-off target is 45%.", "not told"),
    ],
)
def test_a_target_is_compared_with_the_one_figure_that_is_meant(
    conn: sqlite3.Connection,
    target: Mapping[str, object],
    others: list[Mapping[str, object]],
    sentence: str,
    outcome: str,
) -> None:
    conn.execute(
        "INSERT INTO measures (id, label, unit, polarity) VALUES ('made', 'Made', 'percent', 'high')"
    )
    same = {**SAME, **PLACE, "sentence": sentence, "same_as": None}
    copied(conn, "statistics", {**same, "id": "made/4", "kind": "target", "value": 45, **target})
    for place, other in enumerate(others):
        copied(conn, "statistics", {**same, "id": f"made/5{place}", "kind": "observation", **other})
    assert [row[0] for row in conn.execute("SELECT outcome FROM quoted_targets")] == [outcome]


def test_votes_are_told_with_their_numbers_and_who_moved_them(conn: sqlite3.Connection) -> None:
    lost = {
        "result": "lost",
        "votes_for": 4,
        "votes_against": 5,
        "mover": "B Marchbanks",
        "seconder": "C Oduya",
    }
    first = conn.execute("SELECT id FROM resolutions WHERE id LIKE 'wex%' ORDER BY id").fetchone()[0]
    terms = ", ".join(f"{name} = :{name}" for name in lost)
    conn.execute(f"UPDATE resolutions SET {terms} WHERE id = :id", {**lost, "id": first})
    site = site_of(conn)
    found = get(site, "/votes.json").json()
    assert {c["value"]: c["number"] for c in found["states"]} == {
        "": 1,
        "lost": 1,
        "counted": 1,
        "recorded": 0,
        "casting": 0,
        "moved": 1,
    }
    (line,) = found["lines"]
    assert line["told"] == ["Lost.", "4 for, 5 against.", "Moved by B Marchbanks, seconded by C Oduya."]
    page = Page(get(site, "/votes?words=oduya&state=lost").text)
    assert line["record_link"] in page.links
    assert line["page_link"] in page.links
    (row,) = csv.DictReader(io.StringIO(get(site, "/votes.csv").text.removeprefix("\ufeff")))
    assert (row["votes_for"], row["mover"], row["result"]) == ("4", "B Marchbanks", "lost")
    assert get(site, "/votes.json?words=100%25").json()["total"] == 0, "a % is no wild card"
    for link in (line["record_link"], line["page_link"].partition("#")[0]):
        assert get(site, link).status_code == 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a long minute is told by the sentences that speak of the matter, and what lies between them is marked
        ("The report was heard. Mrs Marsh had an interest. It was noted.", "Mrs Marsh had an interest."),
        ("An interest of one. An interest of two.", "An interest of one. An interest of two."),
        ("An interest of one. Noted. An interest of two.", "An interest of one. … An interest of two."),
        # a text that speaks of it nowhere is shown from its beginning
        ("The report was heard.", "The report was heard."),
        ("interest " * 200, f"{'interest ' * 55}…"),
    ],
)
def test_words_are_those_of_the_paper_that_tell_it(text: str, told: str) -> None:
    assert told_in(text, re.compile("interest")) == told


@pytest.mark.parametrize(
    ("words", "found"),
    [
        *(("960123", 0), ("9601", 0), ("96", 0), ("01", 0), ("on 9", 0), ("jo.bloggs", 0), ("bloggs@", 0)),
        *(("jo.", 0), ("item 443", 1), ("443", 1), ("44", 1), ("declared an INTEREST", 1), ("4.5", 1)),
    ],
)
def test_words_that_are_covered_are_not_found(conn: sqlite3.Connection, words: str, found: int) -> None:
    text = (
        "Councillor Marsh declared an interest in item 443 (rate 4.5). Jo Marsh (Clerk) - 960123 or"
        " jo.bloggs@council.example has the form."
    )
    minuted(conn, "Declarations of interest", text)
    site = site_of(conn)
    for name in ("interests", "votes", "private", "targets", "late"):
        answer = get(site, f"/{name}.json?{urlencode({'words': words})}")
        assert answer.status_code == 200
        assert answer.json()["total"] == (found if name == "interests" else 0)
    assert len(get(site, f"/interests.csv?{urlencode({'words': words})}").text.splitlines()) == 1 + found


@pytest.mark.parametrize("name", LISTINGS)
def test_every_list_is_there_empty_too_and_says_what_is_wrong_with_an_address(
    conn: sqlite3.Connection, name: str
) -> None:
    site = site_of(conn)
    page = get(site, f"/{name}")
    assert page.status_code == 200
    assert "There is nothing of this kind here" in page.text or 'class="words"' in page.text
    assert get(site, f"/{name}?page=99").status_code == 404
    assert get(site, f"/{name}.csv?state=maybe").status_code == 400
    assert "There is no council" in get(site, f"/{name}?council=nobody").text
    assert get(site, f"/{name}.csv").text.removeprefix("\ufeff").startswith("id,date,council,committee,")


def test_the_first_page_and_those_of_a_council_and_a_body_lead_to_every_list(
    conn: sqlite3.Connection,
) -> None:
    site = site_of(conn)
    body = conn.execute("SELECT id FROM committees WHERE council_id = 'wexborough'").fetchone()[0]
    for path, term in (
        ("/", ""),
        ("/council/wexborough", "?council=wexborough"),
        (f"/committee/{body}", f"?committee={body.replace('/', '%2F')}"),
    ):
        links = {link.replace("/", "%2F") for link in Page(get(site, path).text).links}
        assert {f"/{name}{term}".replace("/", "%2F") for name in LISTINGS} <= links, path


def test_actions_that_a_problem_may_be_about_are_named_by_their_words_and_days(
    conn: sqlite3.Connection,
) -> None:
    action, quote = conn.execute("SELECT id, quote FROM actions WHERE meeting_id IS NOT NULL").fetchone()
    document = conn.execute("SELECT document_id FROM actions WHERE id = ?", [action]).fetchone()[0]
    message = f"this may be what became of {action}, council/body/2021-01-01/gone"
    conn.execute(
        "UPDATE problems SET code = 'follow-up-unclear', message = ?, document_id = ?", [message, document]
    )
    page = Page(get(site_of(conn), f"/document/{document}").text)
    told = f"This may be what became of this: {quote.split('.')[0]}"
    assert told in page.text
    assert "(20 July 2021" in page.text
    assert f"/action/{action}" in page.links
    assert f"became of {action}" not in page.text
    (doubt,) = {d.text for d in unclear(sqlite_utils.Database(conn))}
    assert doubt.startswith(f"This may be what became of '{quote.split('.')[0]}")
    assert "(20 July 2021" in doubt
    assert action not in doubt
    conn.execute("UPDATE problems SET message = 'this may be what became of a/b/c/gone'")
    assert "not listed here" in Page(get(site_of(conn), f"/document/{document}").text).text


def test_a_body_that_no_paper_names_has_words_where_its_name_would_stand(conn: sqlite3.Connection) -> None:
    body = conn.execute("SELECT id FROM committees WHERE council_id = 'wexborough'").fetchone()[0]
    conn.execute("UPDATE committees SET name = '' WHERE id = ?", [body])
    for path in (
        "/",
        "/council/wexborough",
        f"/committee/{body}",
        f"/votes?committee={body}",
        "/recommendations",
    ):
        page = get(site_of(conn), path).text
        assert "A body that the paper does not name" in page, path
        assert not re.search(r"<(a|h1|option)\b[^>]*>\s*</\1>", page), path


def test_a_release_has_the_same_lists(conn: sqlite3.Connection) -> None:
    minuted(conn, "Declarations of interest", "Councillor Marsh declared an interest in Item 1.")
    views = [listing.view for listing in LISTINGS.values()]
    before = {view: sorted(map(repr, conn.execute(f"SELECT * FROM {view}"))) for view in views}
    make_ready(conn)
    assert {view: sorted(map(repr, conn.execute(f"SELECT * FROM {view}"))) for view in views} == before
    made = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(views) <= made
    assert get(site_of(conn), "/interests.json").json()["total"] == 1
