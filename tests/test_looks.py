"""A paper says the same when it is printed in another way: numbers, headings, lines, sheets, lists, heads, cues."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.evaluation.gold import parse_gold
from minutebook.evaluation.score import DocumentScore
from tools.looks.all_looks import LOOKS
from tools.looks.measured import MEASURED, cost, read_papers, scored
from tools.looks.paper import Edit, Mark, Paper, changed

PAPERS = read_papers(Path(__file__).parent.parent / "corpus" / "styles" / "open")
# every seventeenth: clerks of several writers, and the whole in seconds
SOME = PAPERS[1::17]
# how much of F1 may be lost, in all of one kind; what is measured is in docs/looks.md
FLOOR = 0.06
KEPT = (
    "number 1)",
    "number 2024-25/7",
    "number ITEM 1 -",
    "number No. 1",
    "number M12",
    "number own line",
    "heading Title Case",
    "heading colon dash",
    "heading hashes",
    "heading dashes under",
    "lines wrapped at 72",
    "lines with doubled blank lines",
    "lines indented",
    "lines ending in CRLF",
    "sheets, Page 1 of 3 and form feed",
    "people, label and names, close",
    "people, one a line without titles",
    "people, one a line behind a tab",
    "people, two columns",
    "people, surname first",
    "head, lines",
    "head, labels in a table",
    "head, one sentence, no council",
    "day 12.03.24",
    "day alone 12-03-2024",
    "day alone 2024-03-12",
    "cue Agreed:",
    "cue DECISION own line",
    "clauses i)",
    "task Action:",
)


@pytest.fixture(scope="module")
def plain() -> dict[str, DocumentScore]:
    return {p.name: score for p, score in zip(SOME, scored(SOME), strict=True)}


@pytest.mark.parametrize("look", KEPT)
def test_a_paper_in_another_look_says_the_same(look: str, plain: dict[str, DocumentScore]) -> None:
    told = cost(look, LOOKS[look], SOME, plain)
    lost = {
        kind: told.before[kind, field].f1 - told.after[kind, field].f1
        for kind, field in MEASURED
        if (kind, field) in told.before and told.before[kind, field].gold
    }
    assert not {kind: loss for kind, loss in lost.items() if loss > FLOOR}, lost


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_every_quote_of_the_gold_stands_in_the_paper_in_its_new_look(look: str) -> None:
    for paper in SOME[:2]:
        printed = LOOKS[look](paper)
        if printed is not None:
            gold = parse_gold(printed.gold(), printed.text, look)
            assert all(len(rows) == len(paper.of(kind)) for kind, rows in gold.records.items())


def test_what_is_put_in_beside_a_record_is_not_of_it_and_what_is_changed_in_it_is() -> None:
    paper = Paper("x", "1. LAMPS\nAgreed to buy two.", (Mark("minutes", 0, 8, {}),), {})
    edits = [Edit(0, 3, "Item 1: "), Edit(8, 8, " (12)"), Edit(9, 15, "RESOLVED")]
    printed = changed(paper, edits)
    assert printed.text == "Item 1: LAMPS (12)\nRESOLVED to buy two."
    assert printed.words(printed.marks[0]) == "Item 1: LAMPS"
