"""The place of a paper that says nowhere whose it is, by the words that speak of the place as its own."""

from __future__ import annotations

import pytest

from extractors.home_places import home_place
from ingest.text import read_text


def place(text: str) -> str | None:
    found = home_place(read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt"))
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Service: Harbours, Eastmere Council\n\nThere were 12 boats.", "Eastmere"),
        ("Report of Eastmere Shire Council\n\nThere were 12 boats.", "Eastmere"),
        ("Clerk\n\nTown Hall\nEastmere\nWednesday 8 March 2023", "Eastmere"),
        ("Child Friendly Eastmere\n\nThere were 12 boats.", "Eastmere"),
        ("The number of children looked after by Eastmere was 386.", "Eastmere"),
        ("North Eastmere Joint Strategic Needs Assessment\n\nBoats", "North Eastmere"),
        ("Target\nEastmere 2017-20\nEastmere 2018-21\nEngland 2018-21\n", "Eastmere"),
        ("There were 12 boats in Eastmere, and few of Eastmere's roads are dry.", "Eastmere"),
        ("Eastmere-cum-Uskway Parish has been fortunate. The Council met in Uskway.", "Eastmere-cum-Uskway"),
        ("Members of Eastmere Parish Council stood down.", "Eastmere"),
        # two local councils, one that is only named in a paper of another place
        ("Members of Eastmere Parish Council and of Westmere Town Council met.", None),
        (
            "There were 12 boats in Westmere and in Westmere's lakes, across Westmere; write to Eastmere Parish Council.",
            "Westmere",
        ),
        ("Eastmere Parish Plan", None),
        # said once; of two places as often; a region, a month, a body
        ("There were 12 boats in Eastmere.", None),
        ("There were boats in Eastmere and oars across Eastmere, as in Westmere and outside Westmere.", None),
        (
            "There were 12 boats in London, in England and in March, and the Youth Council met in Full Council.",
            None,
        ),
        ("The boats of Kingston: in Kingston, across Kingston and with Kingston's oars.", None),
        # a place of the register is its council's, though another council that is named is not the paper's
        ("Child Friendly Plymouth\n\nThere were 12 boats.", "Plymouth"),
        ("There were 12 boats in Coventry, and few of Coventry's roads are dry.", "Coventry"),
        ("Target\nRochdale 2017-20\nRochdale 2018-21\nEngland 2018-21\n", "Rochdale"),
        ("There were boats. Present: A Marsh (Officer, Leeds City Council).", None),
        ("The Working Age Council Tax Support Scheme\n\nThere were 12 boats.", None),
    ],
)
def test_the_place_that_a_paper_speaks_of_as_its_own(text: str, expected: str | None) -> None:
    assert place(text) == expected


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        # one word of the paper is enough where its file is called after the same place
        ("eastmere_bus_review.txt", "There were 12 boats in Eastmere.", "Eastmere"),
        ("2023-04_north-eastmere-boats.pdf", "Boats of NORTH EASTMERE\n\nThere were 12.", "North Eastmere"),
        ("r12_eastmere_early_help.txt", "EASTMERE BOATS 2023\n\nThere were 12.", "Eastmere"),
        # another place is named more; the file is called after its subject; the paper has no such name
        (
            "westmere.txt",
            "Boats in Eastmere, oars in Westmere, quays across Eastmere and in Eastmere.",
            "Eastmere",
        ),
        ("boats_and_oars.txt", "Boats and oars\n\nThere were 12 boats.", None),
        ("Annual-report.pdf", "Annual Report\n\nThere were 12 boats.", None),
        ("eastmere_boats.txt", "There were 12 boats.", None),
        ("scan0001.pdf", "There were 12 boats in Eastmere.", None),
    ],
)
def test_whoever_named_the_file_may_have_told_the_place(file: str, text: str, expected: str | None) -> None:
    found = home_place(read_text(text.encode(), sha256="0" * 64, file_name=file))
    assert (found.name if found else None) == expected
