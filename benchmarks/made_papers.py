"""The rows of one made-up paper of a large database: a pack with its meeting, decisions, actions and figures.

How many there are of each, and how alike their words are, follows what was counted in real collections: one
figure a page, of which one in twelve is of a measure of the vocabulary; measures, owners and places by Zipf's
law; one action in ten with a day by which it is due; every fourth paper with something that was not settled.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Protocol

PAGES_A_PAPER = 10
FIRST, LAST = date(2001, 1, 1), date(2026, 6, 30)
KINDS = (
    "approved",
    "noted",
    "action",
    "approved",
    "other",
    "referred",
    "deferred",
    "rejected",
    "noted",
    "approved",
)
UNITS = ("count", "GBP", "percent", "count", "GBP")
PROBLEMS = ("committee-unknown", "date-unclear", "figure-share", "page-without-text", "name-unclear")
OWNERS = 400
PHRASES = 300_000
"""Phrases of what figures measure: two in five figures have one of their own."""

DOCUMENT = (
    "id, title, council_id, committee_id, meeting_id, date, status, file_name, bytes, page_count, sha256,"
    " ingested_at, version"
)
FOLLOWED = (
    "action_id, committee_id, status, first_raised, last_seen, carried_forward, meetings_since, age_days,"
    " as_at"
)
EVIDENCE = "document_id, page, quote, char_start, char_end, spans, boxes, confidence, rule"

Rows = tuple[str, str, Sequence[tuple[object, ...]]]
"""A table, its columns, and what goes into them."""


class Writer(Protocol):
    """What writes words: sentences, headings, rare words, pages."""

    random: random.Random

    def sentence(self) -> str:
        """One sentence."""
        ...

    def heading(self) -> str:
        """A heading."""
        ...

    def rare(self) -> str:
        """A word that few papers have."""
        ...

    def page(self) -> str:
        """The text of a page."""
        ...


class Zipf:
    """Ranks from 0, the first of them the commonest."""

    def __init__(self, most: int, flat: int = 3) -> None:
        self._weights = list(accumulate(1 / rank for rank in range(flat, most + flat)))

    def draw(self, chance: random.Random) -> int:
        """One of them."""
        return bisect(self._weights, chance.random() * self._weights[-1])


@dataclass(frozen=True, slots=True)
class Drawn:
    """What papers draw from: councils' names by id, measures with their units, and how common each is."""

    councils: dict[str, str]
    measures: Sequence[tuple[str, str]]
    which_measure: Zipf
    which_phrase: Zipf
    which_owner: Zipf


def drawn_from(councils: dict[str, str], measures: Sequence[tuple[str, str]]) -> Drawn:
    """What the papers of these councils draw from."""
    return Drawn(councils, measures, Zipf(len(measures)), Zipf(PHRASES), Zipf(OWNERS))


def paper(words: Writer, drawn: Drawn, number: int, council: str, body: str) -> Iterator[Rows]:
    """The rows of one pack."""
    chance = words.random
    day = FIRST + timedelta(chance.randrange((LAST - FIRST).days))
    name, committee = f"{number:016x}", f"{council}/{body}"
    meeting = f"{committee}/{day.isoformat()}/{number}"
    title = f"{body.replace('-', ' ').title()}, {day.strftime('%B %Y')}, pack {number}"
    document = (name, title, council, committee, meeting, day.isoformat(), "ok", f"{number}.pdf", 1)
    document = (*document, PAGES_A_PAPER, name, "2026-07-01T00:00:00+00:00", "")
    yield (
        "documents",
        DOCUMENT,
        [document],
    )
    pages = [(f"{name}/p{page}", name, page, words.page(), "layer") for page in range(1, PAGES_A_PAPER + 1)]
    yield "pages", "id, document_id, page, text, text_source", pages
    yield from _meeting(name, council, committee, meeting, day)
    yield from _decided(words, drawn, name, meeting, day, number)
    yield from _figures(words, drawn, name, council, day)
    if not number % 4:
        code = PROBLEMS[chance.randrange(len(PROBLEMS))]
        row = (f"{name}/problem-1", name, 1, 2, code, "Made up.", "made@1")
        yield "problems", "id, document_id, ordinal, page, code, message, rule", [row]


def _at(name: str, page: int, quote: str = "quote") -> tuple[object, ...]:
    return (name, page, quote, 0, len(quote), "[]", "[]", 1.0, "made@1")


def _meeting(name: str, council: str, committee: str, meeting: str, day: date) -> Iterator[Rows]:
    row = (meeting, council, committee, day.isoformat(), "minutes", *_at(name, 1))
    yield "meetings", f"id, council_id, committee_id, date, status, {EVIDENCE}", [row]
    present = [
        (f"{meeting}/attendance/{n}", meeting, f"Cllr {committee[-1]} Member {n}", kind, None, *_at(name, 1))
        for n, kind in enumerate(("member",) * 6 + ("officer", "apology"))
    ]
    yield "attendance", f"id, meeting_id, name, kind, role, {EVIDENCE}", present


def _decided(words: Writer, drawn: Drawn, name: str, meeting: str, day: date, number: int) -> Iterator[Rows]:
    """Agenda, minutes, decisions, the reports' recommendations, and an action with what became of it."""
    chance = words.random
    headings = [words.heading() for _ in range(5)]
    items = [(f"{meeting}/item-{n}", meeting, str(n), h, "", *_at(name, 1)) for n, h in enumerate(headings)]
    yield "agenda_items", f"id, meeting_id, number, title, text, {EVIDENCE}", items
    minutes = [
        (f"{meeting}/{n}", meeting, f"{number % 97}/{n}", h, n, words.sentence(), *_at(name, 2))
        for n, h in enumerate(headings)
    ]
    yield "minutes", f"id, meeting_id, reference, title, ordinal, text, {EVIDENCE}", minutes
    clauses = [(n, k, words.sentence()) for n in range(5) for k in range(1, 1 + chance.randrange(1, 4))]
    decided = [
        (f"{meeting}/{n}/{k}", meeting, f"{meeting}/{n}", k, chance.choice(KINDS), text, *_at(name, 2, text))
        for n, k, text in clauses
    ]
    yield "resolutions", f"id, meeting_id, minute_id, ordinal, kind, text, {EVIDENCE}", decided
    yield from _action(words, drawn, name, meeting, day)


def _action(words: Writer, drawn: Drawn, name: str, meeting: str, day: date) -> Iterator[Rows]:
    chance, text = words.random, words.sentence()
    rank = drawn.which_owner.draw(chance)
    owner = None if chance.random() < 0.25 else f"Head of Service {rank}"
    due = (day + timedelta(chance.randrange(10, 200))).isoformat() if chance.random() < 0.1 else None
    status = chance.choice((None, None, None, "open", "complete"))
    action = f"{meeting}/0/action-1"
    row = (
        action,
        meeting,
        f"{meeting}/0",
        1,
        "minuted",
        text,
        owner,
        due,
        due,
        due,
        status,
        *_at(name, 2, text),
    )
    columns = "id, meeting_id, minute_id, ordinal, source, text, owner, due_text, due_start, due_end, status"
    yield "actions", f"{columns}, {EVIDENCE}", [row]
    committee = "/".join(meeting.split("/")[:2])
    came_back = chance.random() < 0.1
    stands = status or ("complete" if chance.random() < 0.1 else "open")
    seen = (day + timedelta(40)).isoformat() if came_back else day.isoformat()
    since = chance.randrange(0, 60)
    followed = (
        action,
        committee,
        stands,
        day.isoformat(),
        seen,
        int(came_back),
        since,
        since * 40,
        "2026-06-30",
    )
    yield (
        "followed_actions",
        FOLLOWED,
        [followed],
    )
    if came_back:
        told = (
            f"{action}/later",
            committee,
            action,
            "matters arising",
            seen,
            "open",
            "mentions",
            name,
            "words",
            1.0,
        )
        columns = (
            "id, committee_id, action_id, kind, date, status, record_table, record_id, matched_by, likeness"
        )
        yield "follow_ups", f"{columns}, {EVIDENCE}", [(*told, *_at(name, 2))]


def _figures(words: Writer, drawn: Drawn, name: str, council: str, day: date) -> Iterator[Rows]:
    chance, rows = words.random, []
    for page in range(1, PAGES_A_PAPER + 1):
        said = words.sentence()
        for k in range(chance.randrange(3)):
            measure, unit, phrase = (
                None,
                chance.choice(UNITS),
                f"{words.rare()} {drawn.which_phrase.draw(chance)}",
            )
            if chance.random() < 0.08:
                measure, unit = drawn.measures[drawn.which_measure.draw(chance)]
                phrase = measure.replace("-", " ")
            elif chance.random() < 0.5:
                phrase = f"made up {drawn.which_phrase.draw(chance)}"
            year = day.year - chance.randrange(2)
            dated = chance.random() < 0.2
            area = drawn.councils[council] if chance.random() < 0.8 else "England"
            when = (
                (f"{year}/{(year + 1) % 100:02}", f"{year}-04-01", f"{year + 1}-03-31")
                if dated
                else (None,) * 3
            )
            value = chance.randrange(1, 5000) / (1 if unit in ("count", "GBP") else 100)
            sentence = f"{said} The figure for {phrase} was {value}."
            rows.append(
                (
                    f"{name}/p{page}/{k}",
                    value,
                    unit,
                    "observation",
                    phrase,
                    measure,
                    0.9,
                    area,
                    *when,
                    sentence,
                    *_at(name, page),
                )
            )
    columns = (
        "id, value, unit, kind, measure, measure_id, measure_confidence, area, period_text, period_start"
    )
    yield "statistics", f"{columns}, period_end, sentence, {EVIDENCE}", rows
