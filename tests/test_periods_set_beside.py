"""Periods of what a figure is only set beside, of the ends of a span, and of days whose year was printed before."""

from __future__ import annotations

import pytest

from extractors.compared_periods import in_brackets, is_compared_with
from extractors.moved_periods import begins_move
from extractors.periods import Period, find_periods
from ingest.text import read_text
from minutebook.findings import Statistic, select
from minutebook.reading import find


def last_period(text: str) -> Period:
    """The last period printed in a text."""
    return find_periods(text, base=None)[-1]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        # an average of other years
        ("The total is down by 6% on the average for 2017 to 2019.", True),
        # the beginning of a rise, with a decimal on the way
        ("The share has fallen from 13.1% in March 2023.", True),
        ("The number has grown from 534 in March 2019.", True),
        ("Emissions were 39% below the 2018/19 baseline.", True),
        # a bracket with a figure of its own
        ("3% of roads were found wanting (2021/22: 4%).", True),
        # what a rise is on
        ("The base is 32,846 homes, an increase of 1.1% on 2022/23.", True),
        ("The rise was agreed on 2 May 2023.", False),
        # the period of the figure itself
        ("At the end of the year to 31 March 2023 there were 12.", False),
        ("The number fell to 12 in March 2023.", False),
        # a bracket with a period alone says when
        ("There were 12 otters (March 2023).", False),
    ],
)
def test_what_a_sentence_is_set_beside(text: str, *, compared: bool) -> None:
    """It dates no later sentence."""
    assert is_compared_with(text, last_period(text)) is compared


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("11% swim (18% at the 2021 Census).", True),
        ("At the 2021 Census 18% swam (11% now).", False),
        ("It was 3 (of 9), against 4 in 2021.", False),
    ],
)
def test_what_stands_in_brackets(text: str, *, inside: bool) -> None:
    """An open bracket before it, not closed yet."""
    (period,) = (p for p in find_periods(text, base=None) if "2021" in p.text)
    assert in_brackets(text, period) is inside


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("The stay grew from 97 days in 2022/23 to 136 days.", True),
        # the period of both, and of the end
        ("The stay grew from 97 to 136 days in 2022/23.", False),
        ("Over 2022/23 the stay grew from 97 to 136 days.", False),
    ],
)
def test_what_a_number_moved_from(text: str, *, begins: bool) -> None:
    """Its period is none of what it moved to."""
    assert begins_move(text, last_period(text)) is begins


def dated(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    """The figures of a report of 1 March 2024, each with the days of its period."""
    text = "\n\n".join(("Report to the Otter Panel", "1 March 2024", "Otters", *paragraphs))
    read = read_text(text.encode(), sha256="0" * 64, file_name="otters.txt")
    return [
        (
            s.quote.text,
            s.period_start.isoformat() if s.period_start else None,
            s.period_end.isoformat() if s.period_end else None,
        )
        for s in select(find(read), Statistic)
    ]


@pytest.mark.parametrize(
    ("paragraphs", "figure", "first", "last"),
    [
        # the first number is of the beginning, the second of the end
        (
            ("Between March 2018 and March 2022 otters grew from 401 to 489.",),
            "401",
            "2018-03-01",
            "2018-03-31",
        ),
        (
            ("Between March 2018 and March 2022 otters grew from 401 to 489.",),
            "489",
            "2022-03-01",
            "2022-03-31",
        ),
        # what it moved from dates the beginning alone
        (("The stay grew from 97 days in 2022/23 to 136 days.",), "97 days", "2022-04-01", "2023-03-31"),
        (("The stay grew from 97 days in 2022/23 to 136 days.",), "136 days", None, None),
        # what it is set against dates no change
        (
            ("The base for 2023/24 is 32,846 homes, an increase of 1.1% on 2022/23 (32,489).",),
            "increase of 1.1%",
            "2023-04-01",
            "2024-03-31",
        ),
        (("The costs were £3m between 2013 and 2015.",), "£3m", "2013-01-01", "2015-12-31"),
        # a day without its year, which another paragraph printed with one
        (
            (
                "As at 30 September 2023 there were 512 otters.",
                "There were 38 otters at the end of September.",
            ),
            "38 otters",
            "2023-09-30",
            "2023-09-30",
        ),
        # no such day was printed: the meeting's year is a guess that stays out
        (
            ("As at 30 September 2023 there were 512 otters.", "There were 38 otters at the end of June."),
            "38 otters",
            None,
            None,
        ),
        # what a bracket is of is not what the sentence goes on about
        (
            ("The debt at 30 September 2022 was £61m (31 March 2022: £64m), with 19 loans.",),
            "19 loans",
            "2022-09-30",
            "2022-09-30",
        ),
        (
            ("In 2021/22 there were 38 otters, compared to 52 in the previous 12 months.",),
            "52",
            "2020-04-01",
            "2021-03-31",
        ),
        # what came before it dates nothing behind
        (
            (
                "Over the 12 months to March 2024 there were 40 fires. In the previous 12 months it was 52. Over the twelve month period £4m was spent.",
            ),
            "£4m",
            "2023-04-01",
            "2024-03-31",
        ),
        # a survey in brackets is that of the bracket alone
        (("59% swam (18% at the 2021 Census).", "The lake was used by 40 otters."), "40 otters", None, None),
        # a month is that of the figure beside it, and seldom what was done besides
        (("In March 2023 there were 12 otters.", "The net cost was £40,000."), "£40,000", None, None),
    ],
)
def test_the_days_of_a_figure(
    paragraphs: tuple[str, ...], figure: str, first: str | None, last: str | None
) -> None:
    """From the words beside it, before it, or printed in the paper before."""
    assert (figure, first, last) in dated(*paragraphs)


def test_a_numbered_paragraph_ends_the_list_of_another() -> None:
    """What led in to bullets dates none of the paragraphs behind them."""
    found = dated(
        "3. Of the otters at the end of September 2023:",
        "• 56% are male;",
        "• 40% are young.",
        "4. 94% of keepers are in touch.",
    )
    assert [row[1] for row in found] == ["2023-09-30", "2023-09-30", None]
