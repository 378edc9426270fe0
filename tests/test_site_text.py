"""What the site does to text before it is shown: covering, marking, wording, linking."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.held_words import HELD
from db.small_numbers import HELD_NUMBER
from minutebook.contact import COVER, cover, for_readers, may_hold, said
from minutebook.named import of_body
from minutebook.site import links, wording
from minutebook.site.covering import covered as covered_view
from minutebook.site.marks import Mark, Marked, clipped, found


@pytest.mark.parametrize(
    "text",
    [
        "jo.bloggs@council.example",
        "o'neil+fostering@children.council.example",
        "jo.bloggs @ council.example",
        "01632 960123",
        "(01632) 960 123",
        "01632960123",
        "0191 498 0123",
        "020 7946 0123",
        "0800 123456",
        "+44 1632 960123",
        "+44 (0)1632 960123",
        "0044 1632 960123",
        "07700 900 123",
        "07700-900-123",
    ],
)
def test_contact_details_are_covered(text: str) -> None:
    covered = cover(f"Ask {text}, or wait.")
    assert covered == f"Ask {re.sub(r'[^ ]', COVER, text)}, or wait."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tel: 960123.", f"Tel: {COVER * 6}."),
        (
            "or Jo Marsh on 07700\n900 123.",
            f"or Jo Marsh on {COVER * 5}\n{COVER * 3} {COVER * 3}.",
        ),  # a line end
        ("(01632)\n960123", f"{COVER * 7}\n{COVER * 6}"),
        ("ring 077009001234", f"ring {COVER * 12}"),  # a digit too many
        (
            "Jo Marsh (Chairman) - 960123 / Al Hill—960124",
            f"Jo Marsh (Chairman) - {COVER * 6} / Al Hill—{COVER * 6}",
        ),
        (
            "let the Clerk, Jo Marsh, know or call her on 960123",
            f"let the Clerk, Jo Marsh, know or call her on {COVER * 6}",
        ),
        ("write to jo.bloggs@council.", f"write to {COVER * 18}"),
        ("…960123 for help", f"…{COVER * 6} for help"),
        ("…7946 0123 or 01632…", f"…{COVER * 4} {COVER * 4} or {COVER * 5}…"),
        ("…2021 2022 and 0191 498…", f"…2021 2022 and {COVER * 4} {COVER * 3}…"),
        ("jo@4children.example", COVER * 20),
        ("jo.bloggs@\ncouncil", f"{COVER * 10}\ncouncil"),
        ("jo.bloggs@", COVER * 10),
        ("jo@council.example jane@council.example", f"{COVER * 18} {COVER * 20}"),
    ],
)
def test_pieces_of_contact_details_are_covered(text: str, left: str) -> None:
    assert cover(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "£1,234,567.89",
        "0 12 34 56 78 90 12",
        "0.12345678901",
        "2021-07-20",
        "1,359.6 per 100,000",
        "minute 21/97, 33% (63 out of 192)",
        "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
        "012\n345\n678\n901\n",
        "5 places @ £30 each",
        "5 places@ £30 each",
        "statistics@1",
        "minutes@12",
        "found by statistics@1, minutes@12; statistics@1. Then",
        '{"rule": "statistics@1", "page": 2}',
        "0.9,statistics@1\n0.8,minutes@12\n",
        "middlesbrough/corporate-parenting-board/2021-07-20/21-97/2",
        "01632960123fa1599bcbbce992194cc4880e566c8e4c1513ee028963f006a50e",
        "01632960123fa159",
        "106fa1599bcbbce992194cc4880e566c8e4c1513ee028963f006a50ea182bb85",
        "document 012345678901face, page 3",
    ],
)
def test_figures_dates_and_addresses_of_ours_stay(text: str) -> None:
    assert cover(text) == text


_PIECES = (*"0123456789 ()+-–\u00a0\u2011\n…,£./a", "tel ", "Jo Marsh - ", "+44", "01632 ", "960123")


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_no_text_is_passed_over_that_has_something_to_cover(text: str) -> None:
    looked_at_closely = cover(f"{text}\n@")  # the sign of an address has every pattern tried
    assert cover(text) == looked_at_closely[: len(text)]
    assert may_hold(text) or looked_at_closely == f"{text}\n@"


@given(st.lists(st.sampled_from([*_PIECES, HELD, HELD_NUMBER])).map("".join))
def test_the_first_look_at_a_text_passes_over_nothing_that_readers_see_otherwise(text: str) -> None:
    assert for_readers(text) == said(cover(text))


@dataclass(frozen=True)
class _Shown:
    """A view with words in fields of every type that may hold them, and in none that may not."""

    plain: str
    perhaps: str | None
    several: tuple[str, ...]
    named: dict[str, str | float]
    anything: object
    number: float | None
    record_link: str


def test_words_are_covered_in_a_field_of_any_type_that_may_hold_them() -> None:
    number, hidden = "01632 960123", f"{COVER * 5} {COVER * 6}"
    view = _Shown(number, number, (number,), {"told": number}, number, 1632960123.0, f"/document/{number}")
    for _ in range(2):  # what is looked at once is not looked at again, and stays covered
        assert covered_view(view) == _Shown(
            hidden, hidden, (hidden,), {"told": hidden}, hidden, view.number, view.record_link
        )


@pytest.mark.parametrize(
    ("body", "council", "named"),
    [
        ("Corporate Parenting Board", "Middlesbrough", "Corporate Parenting Board, Middlesbrough"),
        ("Milburn Parish Council", "Milburn Parish Council", "Milburn Parish Council"),
        (
            "MILBURN PARISH COUNCIL Finance Committee",
            "Milburn Parish Council",
            "MILBURN PARISH COUNCIL Finance Committee",
        ),
        ("Yorkville Panel", "York", "Yorkville Panel, York"),  # another word
        # a place that a body's name begins with or has in it is not its council
        ("York and Mill Joint Committee", "York", "York and Mill Joint Committee, York"),
        ("Upper Wells Joint Board", "Wells", "Upper Wells Joint Board, Wells"),
        (None, "Middlesbrough", "Middlesbrough"),
        ("Cabinet", None, "Cabinet"),
        (None, None, ""),
    ],
)
def test_a_council_is_named_beside_its_body_but_not_twice(
    body: str | None, council: str | None, named: str
) -> None:
    assert of_body(body, council) == named


@given(st.text())
def test_covering_keeps_every_offset(text: str) -> None:
    covered = cover(text)
    assert len(covered) == len(text)
    assert all(b in (a, COVER) for a, b in zip(text, covered, strict=True))


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=5))
def test_marked_text_is_inert_and_whole(text: str, places: list[tuple[int, int]]) -> None:
    html = clipped(text, [Mark(a, b, "asked") for a, b in places]).__html__()
    assert set(re.findall(r"<[^>]*>", html)) <= {
        '<mark id="quote" class="mark-asked">',
        '<mark class="mark-asked">',
        "</mark>",
        '<span class="covered">',
        '<span class="unseen">',
        '<span aria-hidden="true">',
        "</span>",
    }
    assert html.count('id="quote"') <= 1


def test_marks_overlap_and_meet_contact_details() -> None:
    marked = Marked("a <b> c", (Mark(0, 5, "actions"), Mark(2, 7, "asked")))
    assert marked.__html__() == (
        '<mark class="mark-actions">a </mark><mark id="quote" class="mark-actions mark-asked">&lt;b&gt;</mark>'
        '<mark class="mark-asked"> c</mark>'
    )
    assert "contact details not shown" in Marked(cover("ring 01632 960123")).__html__()


def test_search_markers_become_marks_and_nothing_else() -> None:
    assert (
        found("…one \x02two\x03 three \x02four").__html__()
        == '…one <mark class="mark-word">two</mark> three four'
    )
    assert found("\x03\x02\x03<i>").__html__() == "&lt;i&gt;"


def test_dates_and_amounts_in_words() -> None:
    assert [wording.day(d) for d in ("2021-07-20", "2022-12", "2022", None, "soon", "2021-99")] == [
        "20 July 2021",
        "December 2022",
        "2022",
        "no date found",
        "soon",
        "2021-99",
    ]
    assert wording.span_of_days("2020-04-01", "2021-03-31") == "1 April 2020 to 31 March 2021"
    assert wording.span_of_days(None, "2021-03-31") == "31 March 2021"
    assert wording.figure(1200000, "GBP") == "£1,200,000"
    assert wording.figure(10, "GBP", 20.5) == "£10 to £20.5"
    assert wording.figure(1359.6, "per 100,000") == "1,359.6 per 100,000"
    assert wording.figure(19, "percent", None, "about", "down") == "down about 19%"
    assert wording.figure(2, "percentage points") == "2 percentage points"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https:",
        "ftp://a/b",
        "http://[",
        "",
        None,
    ],
)
def test_only_web_addresses_are_linked_to(url: str | None) -> None:
    assert links.outside(url) is None


def test_web_addresses_are_linked_to() -> None:
    assert links.outside("https://council.example/a?b=c") == "https://council.example/a?b=c"
