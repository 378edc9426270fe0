"""What conventions files may say: the purposes of phrases and their fields.

A purpose fixes how its phrases are anchored and which fields an entry may have beside its phrase, so that a
spelling mistake in a file is an error that names file and key, not a rule that never fires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Anchor(Enum):
    """Where in a block's text a phrase must stand."""

    START = auto()
    WHOLE = auto()
    ANYWHERE = auto()


@dataclass(frozen=True, slots=True)
class Purpose:
    """``fields`` maps each further key of an entry to its allowed values (empty: any words)."""

    anchor: Anchor
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: tuple[str, ...] = ()


PURPOSES: Mapping[str, Purpose] = {
    # what tells the system that published a paper: words of the paper, of its address or of its file's name.
    # sure = "yes": one such sign tells it; of others it takes two
    "family_sign": Purpose(
        Anchor.ANYWHERE, {"in": ("text", "address", "file"), "sure": ("yes",)}, required=("in",)
    ),
    # heads of the columns of minutes that are set as tables, joined by the item: "Item", "Preamble"
    "minutes_column": Purpose(Anchor.WHOLE, {"column": ("item", "title", "text", "decision")}, ("column",)),
    # heads of the columns of any minutes that are set as tables: "Summary of discussion", "Action by"
    "minuted_column": Purpose(
        Anchor.WHOLE,
        {
            "column": (
                "number",
                "item",
                "talk",
                "decision",
                "mixed",
                "action",
                "owner",
                "lead",
                "due",
                "aside",
            )
        },
        ("column",),
    ),
    # what stands in a column of actions or decisions where there is none: "No action required"
    "nothing_done": Purpose(Anchor.WHOLE),
    # heads of the columns of an agenda that is set as a table: "Item", "Lead", "Paper"
    "agenda_column": Purpose(
        Anchor.WHOLE, {"column": ("number", "title", "presenter", "pages", "aside")}, ("column",)
    ),
    # how a part of an agenda is headed: "PART 2 - EXEMPT ITEMS". private = "yes": for no public
    "agenda_part": Purpose(Anchor.START, {"private": ("yes", "no", "untold")}, ("private",)),
    # how a set of minutes begins: "A meeting of the {body} was held on {date}"
    "meeting_opening": Purpose(Anchor.ANYWHERE),
    # labels of the front sheet: "Date:", "Venue:"
    "front_label": Purpose(Anchor.ANYWHERE, {"field": ("date", "time", "venue")}, ("field",)),
    # labels before lists of people: "PRESENT BY INVITATION:"
    # ``tail``: what a page's layout tore off the label and set behind the names ("APOLOGIES FOR ... ABSENCE")
    # ``absent``: away without apologies, which is no attendance
    "attendance_label": Purpose(
        Anchor.START,
        {"kind": ("member", "officer", "invitee", "observer", "apology", "absent", "public"), "tail": ()},
        ("kind",),
    ),
    # an office before whoever holds it, in a line of a list of people: "Clerk: A Marsh"
    "office_label": Purpose(Anchor.START, {"kind": ("member", "officer", "invitee")}, ("kind",)),
    # words behind the people whom they tell of: "A Marsh and B Hill were in attendance"
    "attendance_behind": Purpose(
        Anchor.ANYWHERE, {"kind": ("member", "officer", "invitee", "observer", "apology")}, ("kind",)
    ),
    # who chaired, as a sentence at the head says it: "The Meeting was Chaired by {name}"
    "chaired": Purpose(Anchor.ANYWHERE),
    # a sentence that says somebody was there: "PC {name} attended the meeting"; ``role``: as what
    "visitor": Purpose(Anchor.ANYWHERE, {"role": ("substitute",)}),
    # what is said, anywhere in minutes, of one who came and whom the list may have left out
    "latecomer": Purpose(Anchor.ANYWHERE),
    # when a meeting began, in a sentence of its own: "The meeting started at 10.00 am"
    "meeting_began": Purpose(Anchor.ANYWHERE),
    # the word that marks a decision: "AGREED", "RESOLVED". In capitals it does so anywhere, or with
    # place = "start" only first in its paragraph; in small letters after a decision_lead, and where
    # small = "yes" first in a sentence too; small = "opens": a sentence that
    # begins with it decides; small = "anew": only where a clause with a capital follows ("It was
    # Recommended - That the hall be let"). With alone it is a decision by itself ("RECEIVED.") of that kind.
    "resolution_cue": Purpose(
        Anchor.ANYWHERE,
        {
            "small": ("yes", "opens", "anew"),
            "place": ("start",),
            "alone": ("noted", "approved", "deferred", "rejected"),
        },
    ),
    # the words around a cue in small letters: "It was {cue} that"
    "decision_lead": Purpose(Anchor.ANYWHERE),
    # what is said of agreement in a discussion, and is no decision: "it was generally agreed"
    # of = "permission": it was given or refused, which in the minutes of who gives it is a decision
    "no_decision": Purpose(Anchor.ANYWHERE, {"of": ("permission",)}),
    # a sentence that is a decision without any cue: "the minutes were approved as a correct record"
    # of = "thing": what was approved may be a planning application, which another authority decides
    # beside = "formal": it decides beside a formal decision too, where others only report what led to it
    "decision_sentence": Purpose(
        Anchor.ANYWHERE,
        {
            "kind": ("noted", "approved", "action", "referred", "deferred", "rejected", "other"),
            "of": ("thing",),
            "beside": ("formal",),
        },
    ),
    # the heading of a list of what was agreed, where a minute has no cue: "Agreed Actions"
    "agreed_list": Purpose(Anchor.WHOLE),
    # what leads in a list of clauses whose cue was left out: "That the Harbour Committee:"
    "decision_body": Purpose(Anchor.WHOLE),
    # the name of a body that gives permissions and licences itself, where others are only asked
    "permits": Purpose(Anchor.ANYWHERE),
    # what was done to a thing in the passive, whatever the thing: "The gift was gladly accepted." It is
    # looked for last, for it takes all that stands before its verb
    "decision_passive": Purpose(
        Anchor.ANYWHERE,
        {"of": ("thing", "permission"), "kind": ("noted", "approved", "referred", "rejected", "other")},
    ),
    # what leads in a list each item of which says what the body did: "The Committee:", "(a) noted the plan"
    "body_did": Purpose(Anchor.WHOLE),
    # a sentence that only says that what stands before it was agreed: "All councillors agreed."
    "decision_outcome": Purpose(Anchor.WHOLE),
    # a sentence after a decision that is a clause of it: "The Clerk was asked to reply accordingly."
    "decision_goes_on": Purpose(Anchor.START),
    # the name of a body right before a decision word, and one that a body calls itself by in its own minutes
    "other_decides": Purpose(Anchor.ANYWHERE),
    "own_body": Purpose(Anchor.WHOLE),
    # a body that is another's where the minutes are not its own: "the Cabinet"
    "other_body": Purpose(Anchor.START),
    # who takes a decision, after "by": "the Board", not "the Secretary of State"
    "by_whom": Purpose(Anchor.START),
    # what somebody reports, asks or supposes, up to where it begins: "The Clerk reported that"
    "reported_speech": Purpose(Anchor.ANYWHERE),
    # a line that tells nothing but how a vote went, beside or after a decision: "Voting: unanimous"
    "vote_line": Purpose(Anchor.WHOLE),
    # a motion with who put it: "Cllr Marsh proposed that the fence be painted, seconded by Cllr Hill"
    "motion": Purpose(Anchor.ANYWHERE),
    # what says of a motion that it came to nothing: "withdrawn", "no seconder"
    "motion_dropped": Purpose(Anchor.ANYWHERE),
    # a sentence that only says who moved and seconded what stands before it, and one that says so itself;
    # a sentence that tells what was put: above a line that says only who moved and seconded it
    "motion_put": Purpose(Anchor.ANYWHERE),
    # of = "before": what the sentence before tells of, not the decision before that: "Request proposed by AM"
    "motion_names": Purpose(Anchor.START, {"of": ("before",)}),
    "motion_points_back": Purpose(Anchor.START),
    # words by which a motion says what it moves: "that the fence be painted"
    "motion_matter": Purpose(Anchor.ANYWHERE),
    # a motion that changes another
    "motion_amends": Purpose(Anchor.ANYWHERE),
    # how a motion ended: "Unanimously agreed"
    "motion_result": Purpose(Anchor.WHOLE, {"result": ("lost",)}),
    # the title of an item in which people are elected or appointed
    "election_item": Purpose(Anchor.ANYWHERE),
    # a line that says who holds an office, and what the columns of a table of appointments hold
    "office_holder": Purpose(Anchor.WHOLE),
    "appointment_column": Purpose(
        Anchor.WHOLE, {"column": ("office", "person", "mover", "seconder", "presence")}, ("column",)
    ),
    # the same at the end of the decision's own line: "... be approved. Voting: unanimous"
    "vote_tail": Purpose(Anchor.ANYWHERE),
    # how a thing was agreed, between the word for it and what was agreed: "by five votes to two"
    "decision_manner": Purpose(Anchor.START),
    # what was agreed, where it is a thing, or something that is to be done
    "decided_thing": Purpose(Anchor.START),
    "to_be_done": Purpose(Anchor.ANYWHERE),
    # a sentence that points at what was told before it: "This was accepted"
    "decision_points_back": Purpose(Anchor.START),
    # where a clause begins that nobody reports: "said that it was late, and it was agreed"
    "new_clause": Purpose(Anchor.ANYWHERE),
    # words that hang on the decision after them: "As the fence is old and ..."
    "dependent_clause": Purpose(Anchor.START),
    # how a motion or an amendment to one ended in a vote, and a sentence that sums up votes told above it
    "vote_outcome": Purpose(Anchor.ANYWHERE, {"about": ("motion", "amendment")}, ("about",)),
    "votes_told_above": Purpose(Anchor.ANYWHERE),
    # a word that says that a sentence is about a vote: what "lost" and "fell" need beside them
    "vote_word": Purpose(Anchor.ANYWHERE),
    # a clause of a decision whose cue was lost: "That a further update be submitted to the next Board."
    "bare_clause": Purpose(Anchor.START),
    # what stands over a text in quotation marks that is put to the vote: "Recommendation 4c"
    "put_title": Purpose(Anchor.WHOLE),
    # what leads in the text of an amendment, what then says where it goes, and a line that is no more of it
    "amendment_lead": Purpose(Anchor.ANYWHERE),
    "motion_lead": Purpose(Anchor.ANYWHERE),
    "amendment_reads": Purpose(Anchor.START),
    "amendment_end": Purpose(Anchor.ANYWHERE),
    # what was done at once after a motion was moved: "The meeting was closed to the public."
    "motion_effect": Purpose(Anchor.START),
    # the title of an item about planning applications, and what a council answers to one
    "planning_item": Purpose(Anchor.ANYWHERE),
    "planning_answer": Purpose(Anchor.WHOLE, {"kind": ("approved", "rejected", "other")}, ("kind",)),
    # what leads in to the applications of a list that are all answered alike
    "planning_list": Purpose(Anchor.ANYWHERE, {"kind": ("approved", "rejected", "other")}, ("kind",)),
    # what comes after a decision and is no part of it: "Reason for decision"
    "decision_end": Purpose(Anchor.START),
    # titles of items that most meetings have, by which a title is told from the text that runs on after it;
    # ``closes``: the meeting ends with that item
    "item_title": Purpose(Anchor.START, {"closes": ("yes",)}),
    # in a notice of decisions, the label before each item's title: "Subject:"
    "item_label": Purpose(Anchor.START),
    # what an item of an agenda says is to be done, before what it is done with: "To receive & consider the"
    "business_to_do": Purpose(Anchor.START),
    # words by which a paper tells what was done at a meeting, which no agenda can
    "business_done": Purpose(Anchor.ANYWHERE),
    # what only minutes tell, by kinds of sign: who was there, what was decided, when it ended
    "minuted": Purpose(
        Anchor.ANYWHERE,
        {
            "sign": (
                "head",
                "present",
                "apologies",
                "minutes",
                "decided",
                "vote",
                "told",
                "interests",
                "room",
                "closed",
            )
        },
        ("sign",),
    ),
    # headings in minutes that head no item: "PRESENT"
    "not_an_item": Purpose(Anchor.WHOLE),
    # when the public may speak, which stands outside the numbers of the items: "Open forum"
    "open_session": Purpose(Anchor.WHOLE),
    # items that only hold others: "Any other business"
    "container_item": Purpose(Anchor.START),
    # headings within one item, of whatever it is about: "Next steps"
    "inner_heading": Purpose(Anchor.WHOLE),
    # what is put before an action: "ACTION", "Action by"
    "action_marker": Purpose(Anchor.START),
    # the heading of a report's recommendations, and the words that lead in to them
    "recommendation_heading": Purpose(Anchor.WHOLE),
    "recommendation_lead": Purpose(Anchor.START),
    # what leads in, in minutes, the recommendations on which the body then decides
    "recommendation_quoted": Purpose(Anchor.WHOLE),
    # what each column of a tracker or an action table holds
    "action_column": Purpose(
        Anchor.WHOLE,
        {
            "column": (
                "action",
                "owner",
                "by",
                "progress",
                "due",
                "status",
                "raised",
                "reference",
                "minute",
                "item",
                "other",
            )
        },
        ("column",),
    ),
    # what stands before an action's words in a tracker: "Action 2 (action from {date})"
    "tracker_prefix": Purpose(Anchor.START),
    # words that say how far an action has come
    "progress_word": Purpose(Anchor.ANYWHERE, {"status": ("complete", "open")}, ("status",)),
    # when something is due, in words that are not a date: "the next meeting"
    "due_phrase": Purpose(Anchor.ANYWHERE),
    # the words of those that name a meeting of the body itself: the next one, or the one of a month
    "due_meeting": Purpose(Anchor.WHOLE, {"meets": ("next", "month")}, ("meets",)),
    # the title of an item under which a meeting goes through earlier matters: "Matters arising"
    "matters_arising": Purpose(Anchor.WHOLE),
    # what is said of a matter that is done, and of one that is not: "has been repaired", "is ongoing"
    "matter_state": Purpose(Anchor.ANYWHERE, {"status": ("complete", "open")}, ("status",)),
    # how a notice without labels calls a meeting: "You are summoned to a meeting of the {body}"
    "meeting_notice": Purpose(Anchor.ANYWHERE),
    # what tells a meeting from the body's ordinary ones: "Annual Parish Meeting"
    "occasion": Purpose(
        Anchor.ANYWHERE, {"name": ("annual", "annual parish meeting", "extraordinary")}, ("name",)
    ),
    # what an agenda or minutes say of the meeting before: "To approve the minutes of the last meeting"
    "previous_minutes": Purpose(Anchor.ANYWHERE),
    # words before a date that say what it is, and that it is no meeting's: "for the year ended"
    "other_date": Purpose(Anchor.ANYWHERE),
    # how minutes and agendas announce the meeting after: "Date of next meeting". form = "sentence": so do
    # sentences about another body's meeting, so that only those at the end of a paper count
    "next_meeting": Purpose(Anchor.START, {"form": ("sentence",)}),
    # words that say whether minutes are a draft: "DRAFT MINUTES", "subject to confirmation"
    "minutes_state": Purpose(Anchor.START, {"status": ("draft", "confirmed")}, ("status",)),
    # titles of items about the minutes of an earlier meeting: "Minutes of the previous meeting"
    "minutes_item": Purpose(Anchor.START),
    # where such an item goes on to something else: "Matters arising"
    "minutes_item_end": Purpose(Anchor.START),
    # that minutes were agreed as a true record. in = "item": says so only in an item about minutes
    "minutes_agreed": Purpose(Anchor.ANYWHERE, {"in": ("item",)}),
    # that they were not, or are yet to be
    "minutes_not_agreed": Purpose(Anchor.ANYWHERE),
    # the minutes of the meeting before: "the previous meeting"
    "last_minutes": Purpose(Anchor.ANYWHERE),
    # those of a meeting of another kind, which is not the one before: "the Annual General Meeting"
    "other_minutes": Purpose(Anchor.ANYWHERE),
    # what leads in changes to earlier minutes, in an item about them. is = "change": the sentence says itself
    # what is changed; is = "told": it says only that something is
    "minutes_amended": Purpose(Anchor.ANYWHERE, {"is": ("change", "told")}),
    # where in the minutes a change is to be made: "page {count}", "item {reference}"
    "amended_place": Purpose(Anchor.ANYWHERE, {"names": ("item", "title", "page", "people")}, ("names",)),
    # how a change says the {old} words and the {new} ones
    "amended_words": Purpose(Anchor.ANYWHERE),
    # the same in a running head or foot (where = "margin": there alone), or at the end of the minutes: "These
    # are draft minutes"
    "minutes_said": Purpose(
        Anchor.ANYWHERE, {"status": ("draft", "confirmed"), "where": ("margin",)}, ("status",)
    ),
    # headings and labels with which a report opens: "PURPOSE OF THE REPORT"
    "report_opening": Purpose(Anchor.START),
    # headings and labels that only reports have further down: "BACKGROUND PAPERS"
    "report_mark": Purpose(Anchor.START),
    # titles that say what a paper is: "Annual Report", "{words} Strategy"
    "paper_title": Purpose(
        Anchor.ANYWHERE,
        {"type": ("report", "strategy", "annual report", "presentation", "schedule", "action tracker")},
        ("type",),
    ),
    # forms that are attached to reports as papers of their own: "Equality Impact Assessment"
    "attached_paper": Purpose(Anchor.START),
    # heads of the columns of an action tracker: "Responsible Officer"
    "tracker_column": Purpose(Anchor.WHOLE, {"column": ("action", "owner", "progress", "due")}, ("column",)),
    # words before a council's name by which the paper is another's: "supported by", "in partnership with"
    "other_council": Purpose(Anchor.ANYWHERE),
    # a line of a paper's head that names an organisation which is no council: "Harbour Friends Ltd"
    "other_organisation": Purpose(Anchor.WHOLE),
    # an authority that no register of councils has: "{named} Fire Authority"
    "public_authority": Purpose(Anchor.ANYWHERE),
    # how a notice of decisions begins, which has minutes' shape and is none: "Decision Recording Form"
    "decision_notice": Purpose(Anchor.START),
    # titles of what lies beside papers and is none: "INVOICE"
    "no_paper": Purpose(Anchor.WHOLE),
    # who is said to present an agenda item: "The {name} will provide"
    "presenter": Purpose(Anchor.ANYWHERE),
    # words that mark an item as exempt from publication: "paragraph {paragraph} of Schedule 12A"
    "exempt_mark": Purpose(Anchor.ANYWHERE),
    # a line on a paper's front that says the whole paper is not for publication: "EXEMPT"
    "exempt_paper": Purpose(Anchor.WHOLE),
}
