"""The test server speaks as ModernGov does: each operation, each page, each thing that goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from html import unescape
from time import monotonic
from urllib.parse import urljoin

import httpx
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.pdf import read_pdf
from minutebook.passage import reading
from tests.moderngov import faults
from tests.moderngov.council import Council, at
from tests.moderngov.exchange import asked
from tests.moderngov.manners import SCRIPTS_SHUT, Manners, slowly
from tests.moderngov.samples import Sample, eastmere
from tests.moderngov.server import ModernGov, serving
from tests.moderngov.site import answer

AGENT = {"User-Agent": "Minutebook tests (operator@council.example)"}


@pytest.fixture
def sample() -> Sample:
    return eastmere()


@pytest.fixture
def site(sample: Sample) -> Iterator[ModernGov]:
    with serving(sample.council) as running:
        yield running


@pytest.fixture
def web(site: ModernGov) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, headers=AGENT, timeout=10) as client:
        yield client


def call(web: httpx.Client, operation: str, **parameters: object) -> etree._Element:
    answer = web.get(f"/mgWebService.asmx/{operation}", params={k: str(v) for k, v in parameters.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    return etree.fromstring(answer.content)


def links(web: httpx.Client, page: str) -> dict[str, str]:
    """The links of a page: text and whole address."""
    answer = web.get(page)
    assert answer.status_code == 200, page
    tree = lxml.html.fromstring(answer.text)
    found = tree.xpath("//a[@href]")
    return {" ".join(a.text_content().split()): urljoin(str(answer.url), a.get("href")) for a in found}


def by_date(
    web: httpx.Client, first: str, last: str, committee: int = -1, ascending: str = "true"
) -> list[str]:
    asked = {
        "lCommitteeId": committee,
        "sFromDate": first,
        "sToDate": last,
        "bIsAscendingDateOrder": ascending,
    }
    return call(web, "GetAllMeetingsByDate", **asked).xpath("meetings/meeting/meetingid/text()")


# The web service


def test_committees_are_listed_with_a_blank_before_their_count(web: httpx.Client, sample: Sample) -> None:
    sample.council.expire_committee(sample.cabinet)
    told = call(web, "GetCommittees", lDummy=0)
    assert told.tag == "committees"
    assert told.findtext("committeescount") == " 2"
    assert [c.findtext("committeetitle") for c in told.findall("committee")] == [
        "Riverside Children's Scrutiny Panel",
        "Cabinet",
    ]
    assert told.xpath("committee/committeeexpired/text()") == ["False", "True"]
    assert told.xpath("committee/committeedeleted/text()") == ["False", "False"]


def test_meetings_of_a_committee_between_two_days(web: httpx.Client, sample: Sample) -> None:
    told = call(web, "GetMeetings", lCommitteeId=sample.panel, sFromDate="01/09/2021", sToDate="30/09/2021")
    assert told.tag == "getmeetings"
    assert told.findtext("meetingscount") == " 2"
    (body,) = told.findall("committee")
    assert body.findtext("committeemeetingcount") == " 2"
    one = body.find("committeemeetings/meeting")
    assert {child.tag: child.text for child in one} == {
        "meetingid": str(sample.minuted),
        "meetingdate": "14/09/2021",
        "meetingstatus": "Confirmed",
        "meetingtime": "2.00 pm",
        "iswebcast": "False",
    }
    assert told.xpath("//meetingstatus/text()") == ["Confirmed", "Cancelled"]


@pytest.mark.parametrize("missing", ["sFromDate", "sToDate"])
def test_both_days_are_needed(web: httpx.Client, sample: Sample, missing: str) -> None:
    given = {"lCommitteeId": str(sample.panel), "sFromDate": "01/09/2021", "sToDate": "30/09/2021"}
    del given[missing]
    answer = web.get("/mgWebService.asmx/GetMeetings", params=given)
    assert (answer.status_code, f"Missing parameter: {missing}" in answer.text) == (500, True)


def test_meetings_of_all_committees_are_asked_for_with_minus_one_and_zero_gives_none(
    web: httpx.Client, sample: Sample
) -> None:
    assert by_date(web, "01/09/2021", "30/09/2021") == [str(sample.minuted), str(sample.cancelled)]
    assert by_date(web, "01/09/2021", "30/09/2021", ascending="false") == [
        str(sample.cancelled),
        str(sample.minuted),
    ]
    assert by_date(web, "01/09/2021", "30/09/2021", committee=0) == []


def test_iso_dates_are_taken_and_passed_over(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    everything = [str(sample.minuted), str(sample.cancelled), str(sample.coming)]
    assert by_date(web, "2021-09-20", "2021-09-30") == everything
    site.manners.rows_at_most = 2
    assert by_date(web, "2021-09-20", "2021-09-30") == everything[:2]


def test_where_dates_are_ignored_or_taken_for_american_ones(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    site.manners.dates = "ignored"
    assert len(by_date(web, "20/09/2021", "30/09/2021")) == 3
    site.manners.dates = "american"
    read_as_9_october_to_9_december = by_date(web, "10/09/2021", "12/09/2021")
    assert read_as_9_october_to_9_december == [str(sample.coming)]


def test_another_root_and_another_clock(web: httpx.Client, site: ModernGov) -> None:
    site.manners.by_date_root, site.manners.times = "getallmeetingsbydate", "14:00"
    asked = {"lCommitteeId": -1, "sFromDate": "01/09/2021", "sToDate": "20/09/2021"}
    told = call(web, "GetAllMeetingsByDate", **asked)
    assert (told.tag, told.findtext("meetings/meeting/meetingtime")) == ("getallmeetingsbydate", "14:00")
    assert told.findtext("meetings/meeting/committeetitle") == "Riverside Children's Scrutiny Panel"


MEETING = [
    "meetingid",
    "meetingdate",
    "meetingstatus",
    "isdisplayallowed",
    "meetingtime",
    "meetingactualstarttime",
    "meetingplannedfinishtime",
    "meetingactualfinishtime",
    "meetinglocation",
    "iswebcast",
    "agendaid",
    "agendapublished",
    "decisionpublished",
    "minutepublished",
    "meetingroom",
    "agendaitems",
    "attendees",
]
ITEM = [
    "agendaitemid",
    "agendaitemtitle",
    "agendatext",
    "actualmeetingdate",
    "agendaitemnumber",
    "agendaitemsubnumber",
    "fulldisplaynumberformat",
    "authorusername",
    "commentlabel1",
    "commenttext1",
    "commentlabel2",
    "commenttext2",
    "minutesnonemptyhtmlbody",
    "declarationcount",
    "iscallin",
    "iscomment",
    "isdecision",
    "isdecisionpublished",
    "isminutepublished",
    "ispubliccanspeak",
    "isrestricted",
    "isdisplayallowed",
    "meetingdate",
    "meetingtime",
    "minutesitemnumber",
    "minutesitemsubnumber",
    "preferreddate",
    "refertocommittee",
    "linkeddocuments",
]
PAPER = [
    "attachmentid",
    "title",
    "isurl",
    "url",
    "isrestricted",
    "restrictionsRef",
    "itemnum",
    "publicationdate",
    "meetingdate",
    "decisiondate",
    "committeetitle",
    "isdecisionattachment",
    "ownertitle",
]


def test_a_meeting_has_the_elements_of_the_service_in_their_order(web: httpx.Client, sample: Sample) -> None:
    told = call(web, "GetMeeting", lMeetingId=sample.minuted)
    assert [child.tag for child in told] == MEETING
    assert [child.tag for child in told.find("agendaitems/agendaitem")] == ITEM
    assert [child.tag for child in told.find(".//linkeddoc")] == PAPER
    assert told.findtext("meetingactualstarttime") == " ", "what is empty has white space"
    attendee = told.find("attendees/attendee")
    assert attendee.attrib == {
        "membertype": "U",
        "memberid": "815",
        "name": "Councillor A Marsh",
        "roledescription": "Committee Member",
        "attendance": "Expected",
        "politicalparty": "IND",
        "ward": "Northside",
        "keyposts": "",
    }
    assert [child.tag for child in attendee] == ["url", "photosmallurl", "photobigurl"]


def test_an_item_has_three_numbers_and_escaped_html_of_word(web: httpx.Client, sample: Sample) -> None:
    items = call(web, "GetMeeting", lMeetingId=sample.minuted).findall("agendaitems/agendaitem")
    numbers = ("agendaitemnumber", "fulldisplaynumberformat", "minutesitemnumber")
    assert [[i.findtext(n) for n in numbers] for i in items] == [
        ["2", "1.", "1"],
        ["3", "2.", "2"],
        ["0", " ", " "],
    ]
    html = items[1].findtext("minutesnonemptyhtmlbody")
    assert html.startswith('<div class="WordSection1">\n<p class="MsoNormal">The Director reported')
    assert "\n" in html.split("</p>")[0].split(">")[-1], "its lines are broken hard"
    assert "Children&rsquo;s" in items[1].findtext("agendatext")


def test_a_restricted_paper_has_no_address_and_a_link_elsewhere_is_told(
    web: httpx.Client, sample: Sample
) -> None:
    papers = call(web, "GetMeeting", lMeetingId=sample.minuted).findall(".//linkeddoc")
    told = [(p.findtext("isrestricted"), p.findtext("isurl"), p.findtext("url").strip()) for p in papers[1:]]
    assert told[0][:2] == ("False", "False")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/mgConvert2PDF\.aspx\?ID=41208", told[0][2])
    assert told[1:] == [("True", "False", ""), ("False", "True", "https://guidance.example/homes")]
    assert papers[2].findtext("restrictionsRef") == "Paragraph 3 of Schedule 12A"


def test_html_raw_inside_the_xml_and_raw_and_ragged(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    site.manners.item_html = "raw"
    told = call(web, "GetMeeting", lMeetingId=sample.minuted)
    assert told.find("agendaitems/agendaitem/minutesnonemptyhtmlbody/div/p").text.startswith("The minutes of")
    site.manners.item_html = "ragged"
    answer = web.get("/mgWebService.asmx/GetMeeting", params={"lMeetingId": sample.minuted})
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(answer.content)


def test_entities_encoded_twice(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    site.manners.twice_encoded = True
    raw = web.get("/mgWebService.asmx/GetCommittees").text
    assert "Riverside Children&amp;#39;s Scrutiny Panel" in raw
    item = call(web, "GetMeeting", lMeetingId=sample.minuted).findall("agendaitems/agendaitem")[1]
    assert "Children&rsquo;s" in unescape(item.findtext("agendatext"))
    assert "Children’s Services" in unescape(unescape(item.findtext("agendatext")))


def test_an_attachment_tells_its_address_unless_it_is_restricted(web: httpx.Client, sample: Sample) -> None:
    told = call(web, "GetAttachment", lAttachmentId=sample.report).find("attachmentdetails")
    assert [child.tag for child in told] == [
        "attachmentid", "title", "isrestricted", "publicationdate", "committeetitle", "ownertitle", "url"
    ]  # fmt: skip
    assert (told.findtext("ownertitle"), told.findtext("publicationdate")) == (
        "Children’s Homes: Report",
        "06/09/2021",
    )
    assert told.findtext("url").endswith(f"/mgConvert2PDF.aspx?ID={sample.report}")
    closed = call(web, "GetAttachment", lAttachmentId=sample.restricted).find("attachmentdetails")
    assert (closed.findtext("isrestricted"), closed.findtext("url").strip()) == ("True", "")


def test_councillors_stand_under_their_wards(web: httpx.Client) -> None:
    (ward,) = call(web, "GetCouncillorsByWard").findall("wards/ward")
    assert ward.findtext("wardtitle") == "Northside"
    assert ward.findtext("councillors/councillorcount") == " 3"
    assert ward.findtext("councillors/councillor/fullusername") == "Councillor A Marsh"
    assert ward.findtext("councillors/councillor/termsofoffice//enddate") == "unspecified"


def test_names_of_operations_and_parameters_are_taken_in_any_case_also_in_welsh(
    web: httpx.Client, sample: Sample
) -> None:
    answer = web.get("/mgwebservice.asmx/getmeeting", params={"LMEETINGID": sample.minuted})
    assert f"<meetingid>{sample.minuted}</meetingid>" in answer.text
    assert web.get("/mgWebServiceW.asmx/GetCommittees").status_code == 200


def test_a_call_by_soap_answers_the_same(web: httpx.Client, sample: Sample) -> None:
    space = etree.fromstring(web.get("/mgWebService.asmx?WSDL").content).get("targetNamespace")
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    call = f'<GetMeeting xmlns="{space}"><lMeetingId>{sample.minuted}</lMeetingId></GetMeeting>'
    body = f'<s:Envelope xmlns:s="{soap}"><s:Body>{call}</s:Body></s:Envelope>'
    answer = web.post("/mgWebService.asmx", content=body, headers={"SOAPAction": f"{space}/GetMeeting"})
    told = etree.fromstring(answer.content)
    assert told.findtext(f".//{{{space}}}GetMeetingResult//{{{space}}}meetingid") == str(sample.minuted)
    wrong = web.post("/mgWebService.asmx", content=body.replace(space, "http://other.example/"))
    assert (wrong.status_code, "soap:Fault" in wrong.text) == (500, True)


def test_no_answer_of_the_service_or_of_a_page_tells_when_it_changed(
    web: httpx.Client, sample: Sample
) -> None:
    for address in (
        f"/mgWebService.asmx/GetMeeting?lMeetingId={sample.minuted}",
        f"/ieDecisionDetails.aspx?ID={sample.decision}",
    ):
        headers = web.get(address).headers
        assert "etag" not in headers
        assert "last-modified" not in headers


def test_a_meeting_or_operation_that_there_is_not(web: httpx.Client) -> None:
    assert call(web, "GetMeeting", lMeetingId=1).find("meetingid") is None
    assert web.get("/mgWebService.asmx/GetDecisions").status_code == 500
    assert web.get("/mgWebService.asmx/GetMeeting?lMeetingId=one").status_code == 500


# no control characters, which XML cannot have, and no white space, which pages and parsers run together
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(title=TITLES)
def test_any_title_comes_through_the_service_and_the_pages(title: str) -> None:
    council, manners = Council("Eastmere", date(2021, 10, 1)), Manners()
    panel = council.add_committee(title)
    meeting = council.add_meeting(
        panel, at(2021, 9, 14), council.item(title, "1.", minute=(title,)), minutes="draft"
    )

    def ask(address: str) -> bytes:
        return answer(council, manners, "http://site.example", asked("GET", address, "", {})).body

    told = etree.fromstring(ask(f"/mgWebService.asmx/GetMeeting?lMeetingId={meeting}"))
    assert told.findtext(".//agendaitemtitle") == title
    html = lxml.html.fromstring(told.findtext(".//minutesnonemptyhtmlbody"))
    assert "".join(html.text_content().split()) == title
    listed = lxml.html.fromstring(ask("/mgListCommittees.aspx").decode())
    assert listed.xpath("string(//div[@class='mgContent']//a)") == title
    page = lxml.html.fromstring(ask(f"/ieListDocuments.aspx?MId={meeting}").decode())
    assert page.xpath("string(//td[2]/p[@class='mgAiTitleTxt'])") == title


# Pages and files


def test_from_the_list_of_committees_the_links_lead_to_the_papers(web: httpx.Client, sample: Sample) -> None:
    body = links(web, "/mgListCommittees.aspx?bcr=1")["Riverside Children's Scrutiny Panel"]
    browse = links(web, body)["Browse meetings and agendas for this committee"]
    meeting = links(web, browse)["14 Sep 2021 2.00 pm"]
    papers = {text: address for text, address in links(web, meeting).items() if "/documents/" in address}
    labels = [re.sub(r" PDF \d+ [KM]B$", "", text) for text in papers]
    assert labels == [
        "Agenda frontsheet",
        "Agenda reports pack",
        "Printed draft minutes",
        "Minutes , item 1.",
        "Children’s Homes: Report , item 2.",
    ]
    assert labels != list(papers), "each link ends with the size of its file"
    for address in papers.values():
        answer = web.get(address)
        assert (answer.status_code, answer.headers["content-type"], answer.content[:5]) == (
            200,
            "application/pdf",
            b"%PDF-",
        )


def test_addresses_of_papers_are_relative_with_blanks_and_need_their_t(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    page = web.get(f"/ieListDocuments.aspx?CId={sample.panel}&MId={sample.minuted}&Ver=4").text
    name = "Printed minutes 14th-Sep-2021 14.00 Riverside Children's Scrutiny Panel.pdf"
    assert f'href="documents/g{sample.minuted}/{name}?T=1"' in page
    assert web.get(f"/documents/g{sample.minuted}/{name}").status_code == 404
    site.manners.broken_hrefs = True
    page = web.get(f"/ieListDocuments.aspx?MId={sample.minuted}").content
    assert f'href="documents/g{sample.minuted}/Printed\r\n minutes'.encode() in page


@pytest.mark.parametrize(
    "address",
    [
        "/ieListDocuments.aspx?MID={}",
        "/ielistdocuments.aspx?MeetingId={}&J=1",
        "/ieListDocuments.asp?CId=77&MId={}&Ver=4&LLL=1",
    ],
)
def test_a_meeting_is_known_by_its_number_alone(web: httpx.Client, sample: Sample, address: str) -> None:
    page = web.get(address.format(sample.minuted)).text
    assert "Riverside Children&#39;s Scrutiny Panel - Tuesday, 14th September, 2021 2.00 pm" in page


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ({"minutes": ""}, "Agenda"),
        ({"minutes": "draft"}, "Agenda and draft minutes"),
        ({"minutes": "confirmed"}, "Agenda and minutes"),
        ({"minutes": "", "decisions_published": True}, "Agenda and decisions"),
        ({"minutes": "confirmed", "decisions_published": True}, "Agenda, decisions and minutes"),
        ({"status": "CANCELLED"}, "Meeting"),
    ],
)
def test_the_heading_says_what_is_published(
    web: httpx.Client, sample: Sample, state: dict[str, object], heading: str
) -> None:
    sample.council.change_meeting(sample.minuted, **state)
    page = lxml.html.fromstring(web.get(f"/ieListDocuments.aspx?MId={sample.minuted}").text)
    assert page.findtext(".//h1[@class='mgMainTitleTxt']") == heading
    decided = page.xpath("//p[@class='mgSubItemTitleTxt'][text()='Decision:']")
    assert bool(decided) == bool(state.get("decisions_published"))


def test_a_cancelled_meeting_has_an_ordinary_page_without_papers(web: httpx.Client, sample: Sample) -> None:
    answer = web.get(f"/ieListDocuments.aspx?MId={sample.cancelled}")
    assert answer.status_code == 200
    assert "CANCELLED" in answer.text
    assert "No documents are available" in answer.text
    assert "documents/" not in answer.text
    assert call(web, "GetMeeting", lMeetingId=sample.cancelled).findall(".//agendaitem") == []
    assert call(web, "GetMeeting", lMeetingId=sample.coming).findtext("agendapublished") == "False"


def test_meetings_are_listed_by_municipal_year_and_paged(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    council = sample.council
    for month in range(1, 13):
        council.add_meeting(sample.cabinet, at(2020, month, 3, 10))
    council.add_meeting(sample.cabinet, at(2021, 6, 3, 10))
    site.manners.list_length = 5

    def listed(query: str) -> list[str]:
        found = links(web, f"/ieListMeetings.aspx?{query}")
        return [text for text in found if re.match(r"\d+ [A-Z]\w\w 20", text)]

    assert listed(f"CId={sample.cabinet}&Year=0") == ["3 Jun 2021 10.00 am"]
    assert len(listed(f"CommitteeId={sample.cabinet}&Year=2020")) == 8
    earlier = links(web, f"/ieListMeetings.aspx?CId={sample.cabinet}")["Earlier meetings"]
    assert earlier.endswith(f"Act=earlier&CId={sample.cabinet}&D=202106031000&MD=ielistmeetings")
    seen = []
    while earlier:
        page = links(web, earlier)
        seen += [text for text in page if re.match(r"\d+ [A-Z]\w\w 20", text)]
        earlier = page.get("Earlier meetings", "")
    assert len(seen) == 12
    assert "14 Sep 2021" not in str(seen)


def test_files_have_numbers_of_their_own(web: httpx.Client, sample: Sample) -> None:
    paper = sample.council.papers[sample.report]
    by_file = web.get(f"/documents/s{paper.stored}/any name.pdf")
    by_attachment = web.get(f"/mgConvert2PDF.aspx?ID={paper.number}")
    assert by_file.content == by_attachment.content != b""
    bundle = sample.council.add_bundle(
        sample.minuted, "Reports to follow 14th-Sep-2021", (("A late report",),)
    )
    assert web.get(f"/documents/b{bundle}/Reports to follow.pdf?T=9").content[:5] == b"%PDF-"
    assert web.get(f"/documents/b{bundle}/Reports to follow.pdf").status_code == 404
    restricted = sample.council.papers[sample.restricted]
    assert web.get(f"/documents/s{restricted.stored}/Costs.pdf").status_code == 404
    assert web.get("/documents/s1/none.pdf").status_code == 404


def test_a_file_has_the_name_of_its_title_without_signs(web: httpx.Client, sample: Sample) -> None:
    sample.council.change_paper(sample.report, title="Homes & costs: 2021/22")
    found = links(web, f"/ieListDocuments.aspx?MId={sample.minuted}")
    address = next(one for one in found.values() if "/documents/s" in one and "Homes" in one)
    assert address.endswith("/Homes  costs 202122.pdf")
    assert web.get(address).status_code == 200


def test_the_agenda_may_have_another_number_than_its_meeting(web: httpx.Client, sample: Sample) -> None:
    sample.council.change_meeting(sample.minuted, agenda=9010)
    assert call(web, "GetMeeting", lMeetingId=sample.minuted).findtext("agendaid") == "9010"
    minutes = next(
        a
        for t, a in links(web, f"/ieListDocuments.aspx?MId={sample.minuted}").items()
        if "draft minutes" in t
    )
    assert "/documents/g9010/" in minutes
    assert web.get(minutes).status_code == 200


def test_a_pack_behind_a_page_that_leads_to_it(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    site.manners.packs = "chooser"
    page = links(web, f"/ieListDocuments.aspx?MId={sample.minuted}")["Agenda reports pack"]
    assert page.endswith(f"/mgChooseDocPack.aspx?ID={sample.minuted}")
    pack = next(
        address for text, address in links(web, page).items() if text.startswith("Public reports pack")
    )
    assert web.get(pack).content[:5] == b"%PDF-"


def test_printed_minutes_say_what_was_minuted(web: httpx.Client, sample: Sample) -> None:
    data = web.get(f"/documents/g{sample.minuted}/Printed draft minutes.pdf?T=1").content
    document = read_pdf(data, sha256="0" * 64, file_name="minutes.pdf")
    text = "\n".join(reading(document, block) for block in document.blocks)
    assert "AGREED that the minutes be approved." in text
    assert "RESOLVED that the Director bring a further report" in text


def test_decisions_are_listed_by_the_day_of_publication_and_told_with_labels(
    web: httpx.Client, sample: Sample
) -> None:
    inside = web.get(
        "/mgDelegatedDecisions.aspx?&DR=25%2F09%2F2021-01%2F10%2F2021&DS=2&K=0&DM=0&HD=0&RP=0&V=1"
    ).text
    assert (
        f'ieDecisionDetails.aspx?ID={sample.decision}">Lease of land<span class="mgHide"> ref: {sample.decision}'
        in inside
    )
    assert "28&#47;09&#47;2021" in inside
    assert (
        "Lease of land"
        not in web.get("/mgDelegatedDecisions.aspx?DR=01%2F08%2F2021-28%2F09%2F2021&DS=2").text
    )
    assert "Lease of land" not in web.get("/mgDelegatedDecisions.aspx?DS=1").text
    page = lxml.html.fromstring(web.get(f"/ieDecisionDetails.aspx?ID={sample.decision}").text)
    told = [" ".join(p.text_content().split()) for p in page.xpath("//p[span[@class='mgLabel']]")]
    assert told == [
        "Decision status: Recommendations Approved",
        "Is Key decision?: No",
        "Is subject to call in?: No",
        "Publication date: 30/09/2021",
        "Date of decision: 28/09/2021",
        "Decision Maker: Director",
    ]


def test_the_feed_is_rss_and_with_bcr_a_page(web: httpx.Client, sample: Sample) -> None:
    feed = etree.fromstring(web.get(f"/mgRss.aspx?CID={sample.panel}").content)
    assert feed.findtext("channel/item/link").endswith(
        f"ieListDocuments.aspx?CId={sample.panel}&MId={sample.minuted}&Ver=4"
    )
    assert feed.findtext("channel/item/pubDate") == "Mon, 06 Sep 2021 09:00:00 GMT"
    assert len(etree.fromstring(web.get("/mgRss.aspx?XXR=0").content).findall("channel/item")) == 1
    assert web.get("/mgRss.aspx?bcr=1").headers["content-type"].startswith("text/html")


def test_the_smaller_pages(web: httpx.Client, sample: Sample) -> None:
    council = sample.council
    council.change_item(sample.minuted, sample.report_item, votes=(("A Marsh", "For"), ("B Reed", "Against")))
    for address, words in {
        f"mgAi.aspx?ID={sample.report_item}": "RESOLVED that the Director",
        f"mgMeetingAttendance.aspx?ID={sample.minuted}": "Councillor A Marsh",
        f"mgListRecordedVotesShort.aspx?AIID={sample.report_item}&MID={sample.minuted}": "Against: 1 B Reed",
        f"mgReasonsRestricted.aspx?ID={sample.restricted}&OID={sample.report_item}&OT=A&RPID=0": "Paragraph 3",
        "mgCalendarMonthView.aspx?GL=1&bcr=1&Month=9&Year=2021": "14 Sep 2021",
        "mgCalendarWeekView.aspx?WN=37&DD=2021": "14 Sep 2021",
        "mgListOfficerDecisions.aspx": "Lease of land",
    }.items():
        answer = web.get(f"/{address}")
        assert words in lxml.html.fromstring(answer.text).text_content().replace("\xa0", " "), address
    council.today = date(2021, 9, 7)
    assert "14 Sep 2021" in web.get("/mgWhatsNew.aspx?bcr=1").text


def test_a_site_may_stand_under_a_path_but_its_robots_txt_does_not(sample: Sample) -> None:
    with serving(sample.council, under="/moderngov") as site, httpx.Client(headers=AGENT) as web:
        assert site.address.endswith("/moderngov")
        assert web.get(f"{site.address}/mgWebService.asmx/GetCommittees").status_code == 200
        host = site.address.removesuffix("/moderngov")
        assert web.get(f"{host}/mgWebService.asmx/GetCommittees").status_code == 404
        assert web.get(f"{host}/robots.txt").status_code == 200


# What changes between two runs


def test_a_council_changes_while_it_is_served(web: httpx.Client, sample: Sample) -> None:
    council, meeting = sample.council, sample.minuted
    before = web.get(f"/mgConvert2PDF.aspx?ID={sample.report}").content
    council.replace_paper(sample.report, (("Another report",),))
    assert web.get(f"/mgConvert2PDF.aspx?ID={sample.report}").content not in (before, b"")
    council.change_item(meeting, sample.minutes_item, minute=("RESOLVED that the minutes be amended.",))
    assert "be amended" in web.get(f"/ieListDocuments.aspx?MId={meeting}").text
    council.reorder_items(meeting, *reversed([i.number for i in council.meetings[meeting].items]))
    told = call(web, "GetMeeting", lMeetingId=meeting)
    assert told.xpath("//agendaitemid/text()")[-1] == str(sample.minutes_item)
    council.rename_committee(sample.panel, "Harbour Panel")
    assert "Harbour Panel" in web.get("/mgWebService.asmx/GetCommittees").text
    council.withdraw_paper(sample.report)
    assert web.get(f"/mgConvert2PDF.aspx?ID={sample.report}").status_code == 404
    council.cancel_meeting(meeting)
    assert call(web, "GetMeeting", lMeetingId=meeting).findtext("meetingstatus") == "Cancelled"
    council.remove_meeting(meeting)
    assert web.get(f"/ieListDocuments.aspx?MId={meeting}").status_code == 404


def test_the_same_state_gives_the_same_bytes() -> None:
    def bytes_of() -> list[bytes]:
        with serving(eastmere().council) as site, httpx.Client(base_url=site.address) as web:
            addresses = ["/documents/g9001/pack.pdf?T=10", "/ieListDocuments.aspx?MId=9001"]
            return [web.get(address).content for address in addresses]

    assert bytes_of() == bytes_of()


# What goes wrong


def test_who_does_not_say_who_it_is_gets_nothing(web: httpx.Client, site: ModernGov) -> None:
    site.faults.add(faults.nameless_refused())
    page = "/mgListCommittees.aspx"
    assert web.get(page).status_code == 200
    for agent in ("", "python-requests/2.32", "Minutebook python-requests"):
        assert web.get(page, headers={"User-Agent": agent}).status_code == 403
    request = web.build_request("GET", page)
    del request.headers["User-Agent"]
    assert web.send(request).status_code == 403


def test_robots_txt_is_open_shut_slow_or_not_there(web: httpx.Client, site: ModernGov) -> None:
    assert web.get("/robots.txt").text == "User-agent: *\nDisallow:\n"
    site.manners.robots = SCRIPTS_SHUT
    assert "Disallow: /*.asmx" in web.get("/robots.txt").text
    site.manners.robots = slowly(0.5)
    assert "Crawl-delay: 0.5" in web.get("/robots.txt").text
    site.manners.robots = None
    assert web.get("/robots.txt").status_code == 404
    site.faults.add(faults.busy(503))
    assert web.get("/robots.txt").status_code == 404, "a fault of the pages is none of robots.txt"
    site.faults.add(faults.busy(503, where="robots"))
    assert web.get("/robots.txt").status_code == 503


def test_the_service_breaks_and_the_pages_stand(web: httpx.Client, site: ModernGov) -> None:
    with site.faults.on(faults.service_broken()):
        assert web.get("/mgWebService.asmx/GetCommittees").status_code == 500
        assert web.get("/mgListCommittees.aspx").status_code == 200
    assert web.get("/mgWebService.asmx/GetCommittees").status_code == 200
    with site.faults.on(faults.service_broken("GetMeetings")):
        assert web.get("/mgWebService.asmx/GetCommittees").status_code == 200
        assert web.get("/mgWebService.asmx/GetMeetings").status_code == 500


@pytest.mark.parametrize(
    ("status", "after"), [(429, "2"), (503, "Sun, 22 Nov 2026 21:00:00 GMT"), (429, None), (503, None)]
)
def test_too_busy_for_a_number_of_times(
    web: httpx.Client, site: ModernGov, status: int, after: str | None
) -> None:
    fault = site.faults.add(faults.busy(status, retry_after=after, times=2))
    answers = [web.get("/mgListCommittees.aspx") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status, status, 200]
    assert answers[0].headers.get("retry-after") == after
    assert fault.met == 2


def test_slow_answers(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    site.faults.add(faults.slow(0.3, times=1))
    begun = monotonic()
    assert web.get("/mgListCommittees.aspx").status_code == 200
    assert monotonic() - begun >= 0.3
    with pytest.raises(httpx.ReadTimeout), site.faults.on(faults.slow(5)):
        web.get("/mgListCommittees.aspx", timeout=0.1)
    begun = monotonic()
    site.faults.add(faults.dripping(0.1, where="documents"))
    data = web.get(f"/documents/g{sample.minuted}/pack.pdf?T=10", timeout=2).content
    assert monotonic() - begun >= 0.1 * (len(data) // 1024)


def test_a_challenge_wants_to_see_a_browser(web: httpx.Client, site: ModernGov) -> None:
    site.faults.add(faults.challenge())
    answer = web.get("/mgListCommittees.aspx")
    assert (answer.status_code, answer.headers["cf-mitigated"]) == (403, "challenge")
    assert "Just a moment..." in answer.text


def test_a_body_that_breaks_off_and_a_connection_that_says_nothing(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    with site.faults.on(faults.cut_short(100)), pytest.raises(httpx.RemoteProtocolError):
        web.get(f"/mgConvert2PDF.aspx?ID={sample.report}")
    with site.faults.on(faults.dropped()), pytest.raises(httpx.TransportError):
        web.get("/mgListCommittees.aspx")
    assert web.get("/mgListCommittees.aspx").status_code == 200


def test_a_page_of_error_in_place_of_a_pdf(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    site.faults.add(faults.page_for_paper())
    answer = web.get(f"/mgConvert2PDF.aspx?ID={sample.report}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"<html>")


def test_nothing_half_of_it_and_far_too_much(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    with site.faults.on(faults.empty(where="GetCommittees")):
        assert web.get("/mgWebService.asmx/GetCommittees").content == b""
    with site.faults.on(faults.broken_xml()):
        answer = web.get("/mgWebService.asmx/GetCommittees")
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(answer.content)
    with site.faults.on(faults.endless(megabytes=2)):
        assert len(web.get(f"/mgConvert2PDF.aspx?ID={sample.report}").content) > 2 << 20


def test_the_bytes_are_not_those_of_the_charset_that_is_told(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    site.faults.add(faults.wrong_charset())
    sample.council.rename_committee(sample.panel, "Children’s Panel")
    answer = web.get("/mgWebService.asmx/GetCommittees")
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert b"Children\x92s" in answer.content


def test_redirects_once_and_for_ever(web: httpx.Client, site: ModernGov, sample: Sample) -> None:
    site.faults.add(
        faults.redirected(f"{site.address}/mgConvert2PDF.aspx?ID={sample.report}", where="documents")
    )
    answer = web.get("/documents/s1/x.pdf", follow_redirects=True)
    assert (answer.content[:5], len(answer.history)) == (b"%PDF-", 1)
    site.faults.add(faults.redirected("{address}", where="mgListCommittees"))
    with pytest.raises(httpx.TooManyRedirects):
        web.get("/mgListCommittees.aspx", follow_redirects=True)


def test_documents_may_have_validators_and_then_304(
    web: httpx.Client, site: ModernGov, sample: Sample
) -> None:
    address = f"/mgConvert2PDF.aspx?ID={sample.report}"
    assert "etag" not in web.get(address).headers
    site.manners.validators = True
    tag = web.get(address).headers["etag"]
    assert web.get(address, headers={"If-None-Match": tag}).status_code == 304
    sample.council.replace_paper(sample.report, (("Another",),))
    assert web.get(address, headers={"If-None-Match": tag}).status_code == 200


# What was asked


def test_each_request_is_noted_with_its_time_its_headers_and_what_went_on_beside_it(
    web: httpx.Client, site: ModernGov
) -> None:
    for page in ("/robots.txt", "/mgListCommittees.aspx?bcr=1"):
        web.get(page)
    first, second = site.record.seen()
    assert (first.address, second.address) == ("/robots.txt", "/mgListCommittees.aspx?bcr=1")
    assert (first.headers["User-Agent"], first.status) == (AGENT["User-Agent"], 200)
    assert first.at <= first.ended <= second.at <= second.ended
    assert site.record.gaps() == [second.at - first.ended]
    assert first.port == second.port
    assert (site.record.most_at_once(), site.record.most_connections()) == (1, 1)
    site.record.forget()
    assert site.record.seen() == ()


def test_requests_at_the_same_time_are_seen_to_be(site: ModernGov) -> None:
    site.faults.add(faults.slow(0.3))
    with ThreadPoolExecutor(3) as pool:
        answers = pool.map(
            lambda _: httpx.get(f"{site.address}/mgListCommittees.aspx", headers=AGENT), range(3)
        )
        assert [answer.status_code for answer in answers] == [200] * 3
    assert site.record.most_at_once() == 3
    assert site.record.most_connections() == 3
    assert min(site.record.gaps()) < 0


def test_two_councils_may_use_the_same_numbers(sample: Sample) -> None:
    other = eastmere("Westmere Council")
    assert replace(sample, council=other.council) == other
