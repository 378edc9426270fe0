"""The lists that officers ask for: votes, interests, what was heard in private, targets and late papers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutebook.site import links, wording
from minutebook.site.listed import Listing, State, cut, told_in
from minutebook.site.rows import Row

_OF_MEETING = ("id", "date", "council", "committee", "reference", "title")

PARAGRAPHS: Mapping[str, str] = {
    "1": "an individual",
    "2": "the identity of an individual",
    "3": "financial or business affairs",
    "4": "labour relations",
    "5": "legal advice",
    "6": "notices and orders",
    "7": "crime",
}
"""What the paragraphs of Schedule 12A (Local Government Act 1972, England) are about, in short."""

HOW_LATE: Mapping[str, str] = {
    "to follow": "The agenda says that it was to follow.",
    "supplement": "It came as a supplement to the agenda.",
    "late": "It is called late.",
    "tabled": "It was tabled.",
    "urgent": "It was taken as urgent.",
}


_PRIVATE = re.compile(r"exclu|exempt|paragraph|confidential|12A", re.I)
_LATE = re.compile(r"\btabled|to follow|suppl|\blate\b|urgen|100B|update sheet", re.I)
_INTEREST = re.compile(r"\binterests?\b", re.I)


def _words_of_interest(row: Row) -> str:
    """All under a heading about interests, else what speaks of one."""
    return cut(row["text"]) if row["item_of_its_own"] else told_in(row["text"], _INTEREST)


def _below(row: Row) -> str:
    """The words below the heading, which stands in the line by itself; the heading where there are none."""
    return str(row["text"]).removeprefix(row["title"]).strip() or str(row["text"])


def _decision(row: Row) -> str:
    return links.record("resolutions", row["id"])


def _figure(row: Row) -> str:
    return links.record("statistics", row["id"])


def _at_meeting(row: Row) -> str:
    """The place of an item or a minute on its meeting's page; a paper that is of no meeting has its own."""
    if row.get("source") == "paper" or not row["meeting_id"]:
        return links.record("documents", row["document_id"])
    return f"{links.record('meetings', row['meeting_id'])}#{links.anchor(row['id'])}"


def _of_vote(row: Row) -> tuple[str, ...]:
    told = []
    if row["result"]:
        told.append(f"{row['result'].capitalize()}.")
    numbers = {"for": row["votes_for"], "against": row["votes_against"], "abstaining": row["votes_abstain"]}
    if any(number is not None for number in numbers.values()):
        told.append(", ".join(f"{n} {side}" for side, n in numbers.items() if n is not None) + ".")
    people = {"Moved by": row["mover"], "seconded by": row["seconder"]}
    if named := ", ".join(f"{what} {who}" for what, who in people.items() if who):
        told.append(f"{named[:1].upper()}{named[1:]}.")
    if row["recorded_vote"]:
        told.append("Its minute speaks of a recorded vote.")
    if row["casting_vote"]:
        told.append("Its minute speaks of a casting vote.")
    return tuple(told)


def _of_interest(row: Row) -> tuple[str, ...]:
    if row["declared"] == "none":
        return ("None declared.",)
    if row["declared"] == "not told":
        return ("The minute does not tell whether any were declared.",)
    return ("Declared.",) if row["item_of_its_own"] else ("Declared under another item.",)


def _of_private(row: Row) -> tuple[str, ...]:
    how = (
        "Listed on the agenda as exempt."
        if row["source"] == "agenda"
        else "The minute speaks of excluding the public."
    )
    numbers = row["paragraphs"].split(", ") if row["paragraphs"] else []
    return (how, *(f"Paragraph {number}: {PARAGRAPHS[number]}." for number in numbers))


def _of_target(row: Row) -> tuple[str, ...]:
    told = [
        "Target: "
        + wording.figure(row["value"], row["unit"], row["value_to"], row["qualifier"])
        + (f", {row['measure']}" if row["measure"] else "")
        + "."
    ]
    if row["other_value"] is not None:
        beside = wording.figure(
            row["other_value"], row["unit"], row["other_value_to"], row["other_qualifier"]
        )
        of = ", ".join(filter(None, (row["other_area"], row["other_period_text"])))
        told.append(f"Beside it: {beside}" + (f" ({of})." if of else "."))
    told.append({"missed": "Missed.", "met": "Met."}.get(row["outcome"], "Not told whether it was met."))
    return tuple(told)


VOTES = Listing(
    name="votes",
    view="votes",
    title="Votes",
    one="decision",
    lead="Decisions of which the minutes print a vote, a result, or who moved and seconded them. How each"
    " member voted is not read: where votes were recorded by name, the page has the names.",
    said="What was voted on",
    searched="quote || ' ' || coalesce(mover, '') || ' ' || coalesce(seconder, '')",
    states={
        "lost": State("Lost", "The minutes say that these were lost.", "lost"),
        "counted": State("Counted", "The minutes print how many were for or against.", "counted"),
        "recorded": State(
            "Recorded vote", "The minute speaks of a recorded or a named vote.", "recorded_vote"
        ),
        "casting": State("Casting vote", "The minute speaks of a casting vote.", "casting_vote"),
        "moved": State(
            "Moved and seconded",
            "The minutes name who moved or seconded these.",
            "mover IS NOT NULL OR seconder IS NOT NULL",
        ),
    },
    columns=(
        *_OF_MEETING,
        *("kind", "result", "votes_for", "votes_against", "votes_abstain", "mover", "seconder"),
        *("recorded_vote", "casting_vote"),
    ),
    words=lambda row: cut(row["quote"]),
    told=_of_vote,
    record=_decision,
)

INTERESTS = Listing(
    name="interests",
    view="interests",
    title="Declarations of interest",
    one="minute",
    lead="What minutes say of members’ interests, in their own words. For a member or a matter, look for"
    " the words. The council’s register of interests is another paper, and is not here.",
    said="What the minutes say",
    searched="text",
    states={
        "declared": State("Declared", "Somebody declared an interest.", "declared = 'declared'"),
        "none": State("None declared", "The minutes say that there were none.", "declared = 'none'"),
        "not-told": State(
            "Not told",
            "There is the heading, and the minute does not say surely whether any were declared.",
            "declared = 'not told'",
        ),
    },
    columns=(*_OF_MEETING, "declared", "item_of_its_own"),
    words=_words_of_interest,
    told=_of_interest,
    record=_at_meeting,
)

PRIVATE = Listing(
    name="private",
    view="heard_in_private",
    title="Heard in private",
    one="item",
    lead="Items that an agenda lists as exempt, and minutes that speak of excluding the public, with the"
    " paragraph of Schedule 12A that they give. An item and the decision on it are two lines.",
    said="What the paper says",
    searched="text",
    states={
        **{
            number: State(
                f"Paragraph {number}: {about}",
                f"The paper names paragraph {number} of Schedule 12A, which is about {about}.",
                f"', ' || paragraphs || ',' LIKE '%, {number},%'",
            )
            for number, about in PARAGRAPHS.items()
        },
        "not-told": State("No paragraph told", "The paper gives no paragraph.", "paragraphs = ''"),
    },
    columns=(*_OF_MEETING, "source", "paragraphs"),
    words=lambda row: told_in(_below(row), _PRIVATE),
    told=_of_private,
    record=_at_meeting,
)

TARGETS = Listing(
    name="targets",
    view="quoted_targets",
    title="Targets",
    one="target",
    lead="Figures that papers call a target or a standard, with the figure that the paper sets beside each."
    " A target is told to be missed or met only where the paper says so, or where one figure of the same"
    " area and time stands beside it and its measure says whether a high figure is good.",
    said="What the paper says",
    searched="sentence || ' ' || coalesce(measure, '')",
    states={
        "missed": State(
            "Missed", "The paper says so, or the figure beside it is on its wrong side.", "outcome = 'missed'"
        ),
        "met": State("Met", "The paper says so, or the figure beside it reaches it.", "outcome = 'met'"),
        "not-told": State(
            "Not told",
            "No one figure of the same area and time stands beside the target, or nothing says whether a"
            " high one is good.",
            "outcome = 'not told'",
        ),
    },
    columns=(
        *(
            "id",
            "date",
            "council",
            "committee",
            "document",
            "measure",
            "value",
            "value_to",
            "unit",
            "qualifier",
        ),
        *("area", "period_text", "other_value", "other_value_to", "other_area", "other_period_text"),
        "outcome",
    ),
    words=lambda row: cut(row["sentence"]),
    told=_of_target,
    record=_figure,
)

LATE = Listing(
    name="late",
    view="late_papers",
    title="Late and tabled papers",
    one="paper",
    lead="Papers that were to follow, came as a supplement, were tabled at the meeting or taken as urgent,"
    " as far as the papers themselves say so.",
    said="What the paper says",
    searched="text",
    states={
        how.replace(" ", "-"): State(how.capitalize(), meaning, f"how = '{how}'")
        for how, meaning in HOW_LATE.items()
    },
    columns=(*_OF_MEETING, "source", "how"),
    words=lambda row: told_in(_below(row), _LATE),
    told=lambda row: (HOW_LATE[row["how"]],),
    record=_at_meeting,
)

LISTINGS = {listing.name: listing for listing in (VOTES, INTERESTS, PRIVATE, TARGETS, LATE)}
"""Every list, by its address."""
