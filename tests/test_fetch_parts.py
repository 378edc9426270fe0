"""The parts of the fetcher by themselves: what each makes of the odd things that sites write."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import FetchError, LibraryError
from minutebook.fetch import addresses, pages, service
from minutebook.fetch.challenge import is_challenge
from minutebook.fetch.decoding import date_in, text_of
from minutebook.fetch.listed import Committee, Item, Meeting, Paper
from minutebook.fetch.manifest import copied_manifest
from minutebook.fetch.minuted_page import minuted_page
from minutebook.fetch.robots import read_robots
from minutebook.fetch.settings import contact_of, read_fetch_settings
from minutebook.fetch.visit import Account
from minutebook.fetch.window import Window, municipal_year, window_of
from tests.fetched import CONTACT, COUNCIL

BASE = "https://democracy.example/moderngov/"
PAGE = f"{BASE}ieListDocuments.aspx?CId=501&MId=9001&Ver=4"
TODAY = date(2021, 10, 1)


def meeting_xml(inside: str = "", items: str = "") -> bytes:
    return (
        f"<meeting><meetingid>9001</meetingid><meetingdate>14/09/2021</meetingdate>{inside}"
        f"<agendaitems>{items}</agendaitems></meeting>"
    ).encode()


def item_xml(inside: str) -> bytes:
    return meeting_xml(items=f"<agendaitem><agendaitemtitle>Dredging</agendaitemtitle>{inside}</agendaitem>")


# The web service


def test_committees_with_spaces_before_counts_and_without_deleted_ones() -> None:
    data = b"""<?xml version="1.0" encoding="utf-8"?><committees><committeescount> 3</committeescount>
      <committee><committeeid> 501</committeeid><committeetitle>Children&amp;#39;s Panel</committeetitle>
        <committeedeleted>False</committeedeleted><committeeexpired>True</committeeexpired></committee>
      <committee><committeeid>502</committeeid><committeetitle>Gone</committeetitle>
        <committeedeleted>True</committeedeleted></committee>
      <committee><committeeid> </committeeid><committeetitle>No number</committeetitle></committee></committees>"""
    assert service.committees(data) == (Committee(501, "Children's Panel"),)


@pytest.mark.parametrize("root", ["getmeetings", "getmeetingsbydate", "GetAllMeetingsByDate"])
def test_meetings_are_of_the_body_around_them_or_that_they_name(root: str) -> None:
    meeting = "<meeting><meetingid>9</meetingid><meetingdate>14/09/2021</meetingdate><meetingstatus>CANCELLED</meetingstatus>"
    inside = f"<committee><committeeid>5</committeeid><committeetitle>Board</committeetitle><committeemeetings>{meeting}</meeting></committeemeetings></committee>"
    alone = f"{meeting}<committeeid>5</committeeid><committeetitle>Board</committeetitle></meeting>"
    for one in (inside, alone):
        (found,) = service.meetings(f"<{root}>{one}</{root}>".encode())
        assert found == Meeting(9, date(2021, 9, 14), "Board", 5, "CANCELLED")


def test_an_answer_inside_a_text_element_is_unpacked() -> None:
    data = b'<?xml version="1.0"?><string xmlns="x">&lt;getmeetings&gt;&lt;/getmeetings&gt;</string>'
    assert service.meetings(data) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<html><body>Error</body></html>",
        b"<getmeetings><meeting>",
        b"<getmeetings><meeting/>",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_answer_is_told(data: bytes) -> None:
    with pytest.raises(FetchError) as error:
        service.meetings(data)
    assert error.value.code == "page-unclear"


def test_the_comments_of_word_before_and_after_the_end_cost_nothing() -> None:
    """Word writes comments side by side; an answer with a few dozen of them is an ordinary one."""
    comments = "<!--[if !supportLists]--> <!--[endif]-->" * 50
    whole = item_xml(f"<agendatext><p>Notes</p>{comments}</agendatext>")
    for data in (whole, whole + comments.encode() + b"\n"):
        assert len(service.meeting(data, BASE).items) == 1
    with pytest.raises(FetchError, match="ends in the middle"):
        service.meeting(whole[: -len("</meeting>")], BASE)


@pytest.mark.parametrize(
    "written",
    [
        "&lt;div&gt;&lt;p&gt;The Board&amp;#39;s view.&lt;/p&gt;&lt;/div&gt;",
        "<div><p>The Board's view.</p></div>",
        "<div><p>The Board&#39;s view.<br></div>",
        "<![CDATA[<div><p>The Board's view.</p></div>]]>",
        "&amp;lt;div&amp;gt;&amp;lt;p&amp;gt;The Board&amp;amp;#39;s view.&amp;lt;/p&amp;gt;&amp;lt;/div&amp;gt;",
    ],
)
def test_item_texts_however_they_are_escaped(written: str) -> None:
    data = item_xml(f"<minutesnonemptyhtmlbody>{written}</minutesnonemptyhtmlbody>")
    (item,) = service.meeting(data, BASE).items
    page = minuted_page(Meeting(9001, date(2021, 9, 14), "Board"), "", (item,), PAGE)
    assert "The Board's view." in pages.content(page)


def test_a_restricted_item_has_its_title_alone_and_a_hidden_one_nothing() -> None:
    text = "<agendatext>x</agendatext><minutesnonemptyhtmlbody>Secret</minutesnonemptyhtmlbody>"
    (item,) = service.meeting(item_xml(f"<isrestricted>True</isrestricted>{text}"), BASE).items
    assert item == Item("", "Dredging")
    assert service.meeting(item_xml(f"<isdisplayallowed>False</isdisplayallowed>{text}"), BASE).items == ()


def test_minutes_that_are_not_published_are_not_taken() -> None:
    text = "<minutesnonemptyhtmlbody>Not yet</minutesnonemptyhtmlbody><isminutepublished>False</isminutepublished>"
    assert not service.meeting(item_xml(text), BASE).has_minutes


@pytest.mark.parametrize(
    ("linked", "paper"),
    [
        (
            "<attachmentid>7</attachmentid><title>R</title><url>https://elsewhere.example/mgConvert2PDF.aspx?ID=7</url>",
            Paper("a7", f"{BASE}mgConvert2PDF.aspx?ID=7", "report", "R", "R "),
        ),
        (
            "<attachmentid>7</attachmentid><title>R</title><isrestricted>True</isrestricted><url> </url>",
            Paper("a7", "", "report", "R", restricted=True),
        ),
        (
            "<attachmentid>7</attachmentid><title>R</title><url/>",
            Paper("a7", "", "report", "R", restricted=True),
        ),
        (
            "<title>R</title><isurl>True</isurl><url>https://elsewhere.example/x</url>",
            Paper(
                "https://elsewhere.example/x", "https://elsewhere.example/x", "report", "R", elsewhere=True
            ),
        ),
    ],
)
def test_linked_papers(linked: str, paper: Paper) -> None:
    data = item_xml(f"<linkeddocuments><linkeddoc>{linked}</linkeddoc></linkeddocuments>")
    assert service.meeting(data, BASE).papers == (paper,)


def test_an_entity_that_reads_a_file_is_not_resolved() -> None:
    data = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><committees><committee><committeeid>1</committeeid><committeetitle>A&e;</committeetitle></committee></committees>'
    assert [body.name for body in service.committees(data)] == ["A"]


# Pages


def html_page(inside: str) -> bytes:
    return f"<html><head><title>X</title></head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    ("link", "key", "kind"),
    [
        (
            '<a href="documents/g9001/Public reports pack 14th.pdf?T=10">Agenda reports pack PDF 4 MB</a>',
            "g9001-10",
            "pack",
        ),
        (
            '<a href="documents/g9001/Printed minutes.pdf?T=1">Printed draft minutes <span class="mgFileSize">PDF 97 KB</span></a>',
            "g9001-1",
            "minutes",
        ),
        ('<a href="documents/g9001/Printed decisions.pdf?T=2">Printed decisions</a>', "g9001-2", "decisions"),
        ('<a href="documents/g9001/Agenda frontsheet.pdf?T=0">Agenda frontsheet</a>', "g9001-0", "agenda"),
        ('<a href="documents/b77/Late\r\n papers.pdf?T=9">Supplement</a>', "b77", "supplement"),
        (
            '<a href="/moderngov/documents/s24001/Minutes.pdf">Minutes<span class="mgHide"> ref: 1</span></a>',
            "s24001",
            "report",
        ),
        ('<a href="mgConvert2PDF.aspx?ID=41207">Report</a>', "a41207", "report"),
    ],
)
def test_papers_of_a_meetings_page(link: str, key: str, kind: str) -> None:
    data = html_page(
        f'<h1 class="mgMainTitleTxt">Agenda</h1><h2 class="mgSubTitleTxt">A - B Board - Tuesday, 14th September, 2021 2.00 pm</h2>{link}'
    )
    found = pages.meeting(data, PAGE)
    assert (found.date, found.committee) == (date(2021, 9, 14), "A - B Board")
    (paper,) = found.papers
    assert (paper.key, paper.kind) == (key, kind)
    assert paper.address.startswith(BASE)
    assert " " not in paper.address
    assert "\n" not in paper.address
    assert "KB" not in paper.title
    assert "ref:" not in paper.title


def test_a_page_that_is_none_of_a_meeting_is_told() -> None:
    for data in (html_page("<h1>Error</h1>"), b"<html><body><h2>14/09/2021</h2>", b""):
        with pytest.raises(FetchError):
            pages.meeting(data, PAGE)


def test_a_decision_with_entities_in_its_dates() -> None:
    data = html_page(
        '<h1 class="mgMainTitleTxt">Decision details</h1><p><span class="mgLabel">Date of decision: </span>19&#47;10&#47;2021</p>'
        '<p><span class="mgLabel">Decided at meeting: </span><a href="ieListDocuments.aspx?MID=2">19&#47;10&#47;2021 - Riverside&#32;Panel</a></p>'
    )
    assert pages.decision(data) == pages.Decision("Decision details", date(2021, 10, 19), "Riverside Panel")


def test_what_changes_by_itself_is_not_the_content_of_a_page() -> None:
    one = html_page(
        '<script>var a=1</script><div id="modgov"><p>Same<input type="hidden" value="a"></p></div><footer>12:01</footer>'
    )
    two = html_page(
        '<script>var a=2</script><div id="modgov"><p>Same<input type="hidden" value="b"></p></div><footer>12:02</footer>'
    )
    assert pages.content(one) == pages.content(two) == "Same"


@pytest.mark.parametrize(
    ("words", "council"),
    [
        ("Middlesbrough Council", COUNCIL),
        ("Welcome to South Tyneside Council", "south-tyneside"),
        ("Council", None),
    ],
)
def test_which_council_a_page_names(words: str, council: str | None) -> None:
    assert pages.councils_named(html_page(f"<p>{words}</p>")) == ({council} if council else set())


# Forms


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/09/2021", date(2021, 9, 14)),
        ("Tuesday, 14th September, 2021 2.00 pm", date(2021, 9, 14)),
        ("14 Sep 2021\xa02.00 pm - Agenda", date(2021, 9, 14)),
        ("31/02/2021", None),
        ("2021-09-14", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert date_in(text) == day


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Children’s".encode("cp1252"), "utf-8"),
        ("Children’s".encode(), "iso-8859-15x"),
        ("Children’s".encode(), None),
        (b'<meta charset="utf-8">' + "Children’s".encode("cp1252"), None),
        (b"<meta charset=undefined>" + "Children’s".encode(), None),
        ("Children’s".encode(), "undefined"),
        ("Children’s".encode(), "utf\0"),
    ],
)
def test_text_is_read_whatever_it_says_of_its_encoding(data: bytes, charset: str | None) -> None:
    assert text_of(data, charset).endswith("Children’s")


@given(st.binary(max_size=400))
def test_no_bytes_stop_a_parser_with_anything_but_a_reason(data: bytes) -> None:
    for read in (service.committees, service.meetings, pages.decision, pages.content):
        with suppress(FetchError):
            read(data)


@pytest.mark.parametrize("number", ["\N{SUPERSCRIPT TWO}", "%C2%B2", "9" * 5_000, "", "x"])
def test_what_is_no_number_names_no_meeting_and_no_paper(number: str) -> None:
    assert addresses.meeting_in(f"{BASE}ieListDocuments.aspx?MId={number}") is None
    assert addresses.key_of(f"{BASE}mgConvert2PDF.aspx?ID={number}") is None
    assert pages.decisions(html_page(f'<a href="ieDecisionDetails.aspx?ID={number}">D</a>'), PAGE) == ()


@pytest.mark.parametrize("address", ["https://[insert link]/x", "http://[bad", "http://a]b/"])
def test_what_is_no_address_is_told(address: str) -> None:
    for read in (addresses.host_of, lambda given: addresses.joined(PAGE, given)):
        with pytest.raises(FetchError) as error:
            read(address)
        assert error.value.code == "page-unclear"


def test_an_oddity_that_nobody_foresaw_costs_one_paper_alone(tmp_path: Path) -> None:
    with copied_manifest(tmp_path) as manifest:
        number = manifest.begin(COUNCIL, Window(TODAY, TODAY), "now")
        account = Account(COUNCIL, manifest, number, lambda: "now", [].append)
        with account.one(PAGE):
            int("\N{SUPERSCRIPT TWO}")
        assert manifest.counts(number)["failed"] == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://democracy.example/",
        "https://user:pass@democracy.example/",
        "ftp://democracy.example",
        "democracy.example",
        "https://democracy.example/?a=1",
        "https://[democracy.example/",
        "https://democracy.example:port/",
        "https://democracy.example:99999/",
    ],
)
def test_a_base_address_is_of_a_site_with_encryption(address: str) -> None:
    with pytest.raises(FetchError):
        addresses.base_of(address)


@pytest.mark.parametrize(
    "address", ["https://democracy.example/moderngov", "https://democracy.example/moderngov/ "]
)
def test_a_base_is_a_folder(address: str) -> None:
    assert addresses.base_of(address) == BASE


ROBOTS = """
User-agent: *
Disallow: /private   # not for anybody
Disallow: /*.asmx
Allow: /private/open$
Crawl-delay: 2.5

User-agent: Other
User-agent: MinuteBook
Disallow: /documents/*/draft
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Somebody", "/", True),
        ("Somebody", "/private/x", False),
        ("Somebody", "/private/open", True),
        ("Somebody", "/private/open/more", False),
        ("Somebody", "/moderngov/mgWebService.asmx/GetMeetings", False),
        ("Minutebook", "/private/x", True),
        ("Minutebook", "/documents/s1/draft.pdf", False),
        ("Minutebook", "/Documents/s1/Draft.pdf", False),
        ("Minutebook", "/documents/s1/final.pdf", True),
        ("Book", "/private/x", False),  # the name of another, in which ours begins or ends, says nothing
    ],
)
def test_robots(agent: str, path: str, allowed: bool) -> None:
    assert read_robots(ROBOTS, agent).allows(f"https://democracy.example{path}") is allowed


@pytest.mark.parametrize(
    ("named", "allowed"), [("ebook", False), ("Minutebook/1.0", True), ("minutebook", True)]
)
def test_a_group_of_robots_txt_is_ours_by_its_whole_name_whatever_its_version(
    named: str, allowed: bool
) -> None:
    text = f"User-agent: *\nDisallow: /\n\nUser-agent: {named}\nDisallow: /x\n"
    assert read_robots(text, "Minutebook").allows("https://democracy.example/y") is allowed


def test_a_crawl_delay_may_be_a_fraction() -> None:
    assert read_robots(ROBOTS, "Somebody").delay == 2.5
    assert read_robots("User-agent: *\nCrawl-delay: soon", "x").delay == 0


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_robots_txt_gives_an_answer(text: str, path: str) -> None:
    read_robots(text, "Minutebook").allows(
        "https://democracy.example/" + path.replace("[", "").replace("]", "")
    )


@pytest.mark.parametrize(
    ("headers", "start", "challenged"),
    [
        ({"cf-mitigated": "challenge"}, b"", True),
        ({"x-amzn-waf-action": "captcha"}, b"", True),
        ({}, b"<title>Just a moment...</title>", True),
        ({}, b"<title>Agenda for a meeting in a moment</title>", False),
        ({}, b"%PDF-1.7 <title>Just a moment...</title>", False),
    ],
)
def test_challenges(headers: dict[str, str], start: bytes, challenged: bool) -> None:
    assert is_challenge(headers, start, 200) is challenged


CLOUDFLARE = b"<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';</script>"
IMPERVA = b'<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e"></script>'


@pytest.mark.parametrize("script", [CLOUDFLARE, IMPERVA])
@pytest.mark.parametrize(
    ("page", "status", "challenged"),
    [
        (b'<h1 class="mgMainTitleTxt">Agenda</h1>', 200, False),
        (b"<div class='col-9 mgContent'><p>x</p></div>", 200, False),
        (b"<h2>404 - File or directory not found.</h2>", 404, False),
        (b'<div id="modgov">x</div>', 200, False),
        (b'<h1 class="mgMainTitleTxt">Agenda</h1>', 403, True),
        (b'<h1 class="mgMainTitleTxt">Agenda</h1>', 503, True),
        (
            b"<noscript>Enable JavaScript to visit moderngov.example/mgListCommittees.aspx</noscript>",
            200,
            True,
        ),
    ],
)
def test_scripts_of_those_who_stand_before_a_site_are_in_its_ordinary_pages_too(
    script: bytes, page: bytes, status: int, challenged: bool
) -> None:
    start = b"<html><head>" + script + b"</head><body>" + page + b"</body></html>"
    assert is_challenge({}, start, status) is challenged


@pytest.mark.parametrize(
    ("since", "until", "window"),
    [
        ("4w", "1w", Window(date(2021, 9, 3), date(2021, 10, 8))),
        ("10d", "0d", Window(date(2021, 9, 21), TODAY)),
        ("2020-05-01", "2020-06-01", Window(date(2020, 5, 1), date(2020, 6, 1))),
    ],
)
def test_windows(since: str, until: str, window: Window) -> None:
    assert window_of(since, until, TODAY) == window


@pytest.mark.parametrize(
    ("since", "until"), [("lately", "1w"), ("4w", "2020-01-01"), ("4 months", "1w"), ("2021-13-01", "1w")]
)
def test_what_is_no_window(since: str, until: str) -> None:
    with pytest.raises(ValueError):
        window_of(since, until, TODAY)


def test_municipal_years_begin_in_may() -> None:
    assert [municipal_year(date(2021, month, 1)) for month in (4, 5)] == [2020, 2021]


@pytest.mark.parametrize("contact", ["", "me", "me@localhost", "a@b.example\r\nX: 1", "https://"])
def test_a_contact_is_an_address(contact: str) -> None:
    with pytest.raises(LibraryError):
        contact_of(contact)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("speed = 1", "no setting 'speed'"),
        ('councils = ["nowhere"]', "no council 'nowhere'"),
        ('since = "soon"', "no span"),
        ("contact = 5", "contact: give words"),
        (f'[addresses]\n{COUNCIL} = "http://democracy.example"', "no address of a site"),
        (
            f'[addresses]\n{COUNCIL} = "https://[bad"',
            rf"fetch.toml: \[addresses\] {COUNCIL}: 'https://\[bad' is no address of a site: give the folder",
        ),
        ("[", "fetch.toml"),
    ],
)
def test_settings_that_are_wrong_are_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "fetch.toml").write_text(text)
    with pytest.raises(LibraryError, match=words):
        read_fetch_settings(tmp_path / "fetch.toml")


def test_settings_lie_beside_their_library_and_no_pause_is_too_short(tmp_path: Path) -> None:
    (tmp_path / "fetch.toml").write_text(
        f'contact = "{CONTACT}"\ncouncils = ["{COUNCIL}"]\npause = 0\nlibrary = "papers"\n'
    )
    found = read_fetch_settings(tmp_path / "fetch.toml")
    assert (found.library, found.pause) == (tmp_path / "papers", 0.5)
    assert found.base(COUNCIL) == "https://moderngov.middlesbrough.gov.uk/"
