"""What conventions files may say: the purposes of phrases, their fields, and the slots in them.

A purpose fixes how its phrases are anchored and which fields an entry may have beside its phrase, so that a
spelling mistake in a file is an error that names file and key, not a rule that never fires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

# at the head of a sentence or of one joined to it: "after discussion members", "and trustees"
_FIRST = r"(?:(?<![a-z]\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bso\s)|(?<=discussion\s)|(?<=debate\s))"

SLOTS: Mapping[str, str] = {
    # "Tuesday 14th September, 2021"; "September 14, 2021"; "14/09/2021"
    "date": rf"(?:{_DAY},?\s+)?(?:the\s+)?\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?"
    rf"{_MONTH}\.?,?\s+\d{{4}}|(?:{_DAY},?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})",
    # "2.00 pm", "14:00", "7.30p.m.", "10 am", "noon"
    "time": r"\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m\b\.?|p\.?m\b\.?|noon|hours|hrs)|\d{1,2}[.:]\d{2}"
    r"|(?:12\s+)?noon",
    # a body: "the Corporate Parenting Board"; the shortest run of words that lets the rest match
    "body": r"[^.;:\n]{3,120}?",
    # a place: up to the end of the sentence
    "place": r"[^.;\n]{3,160}?",
    # a proper name: capitalised words and the small ones between them
    "named": r"(?-i:[A-Z][\w'’&.-]*"
    r"(?:,?\s+(?:(?:of|and|for|the|on|upon|in|with|&|-|–)\s+)*[A-Z][\w'’&.-]*){0,9})",
    # a person or a role
    "name": r"[^.,;:\n]{2,80}?",
    # people up to the end of the passage
    "names": r".+",
    # anything inside one sentence
    "words": r"[^.;\n]*?",
    "more": r"[^.;\n]*?",
    "count": r"\d{1,3}",
    # a few words without a stop between them, and the space after them
    "few": r"(?:(?:[^\s.;:,]|[.,](?=\d))+,?\s+){0,9}?",
    # the body whose minutes they are, not one that only ends in such a word ("Borough Council")
    "us": r"(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:\w+\s+members|" + _FIRST + r"members|the\s+members"
    r"|" + _FIRST + r"(?:councillors|cllrs|trustees|directors|governors)"
    r"|(?<=the\s)(?:councillors|cllrs|trustees|directors)"
    r"|(?<=all\s)(?:councillors|cllrs|members|trustees|directors))"
    r"(?:\s+of\s+(?:the\s+)?[\w'’ -]{3,60}?)?(?:\s+present)?"
    r"|the\s+(?:parish\s+|community\s+|town\s+|full\s+|whole\s+|policy\s+)?"
    r"(?:council|board|committee|panel|cabinet|executive|forum|meeting|trust|sub-committee|authority|assembly"
    r"|governors|commission|partnership|governing\s+body|joint\s+committee)"
    r"|" + _FIRST + r"(?:parish\s+|community\s+|town\s+)?council|(?:the\s+)?(?-i:\b(?:CC|PC|TC)\b)"
    r"|everyone|everybody|those\s+present|" + _FIRST + r"all(?:\s+present)?",
    # what may follow a passive that decides: by whom, on what terms, nothing
    "manner": r"(?=\s+(?:by|as|for|at|subject|in|until|unanimously|on|from|to|without|nem\b"
    r"|with\s+(?:regret|thanks|pleasure|gratitude|one|no|effect|minor|amendments?|conditions?))\b|,|[\s.;)*]*$)",
    # a body by its name
    "who": r"(?-i:(?:[A-Z][\w'’&-]*,?\s+(?:(?:of|and|for|the|&)\s+)*){0,8}"
    r"(?:Council|Committee|Cabinet|Board|Panel|Sub-Committee|Executive|Authority|Trust|Government|Group|Partnership"
    r"|Forum|Commission|Inspectorate|Association))\b",
    # further verbs after the first: "receive & consider, and approve"
    "joined": r"\b(?:\s*(?:,|&|and|or|and/or)\s*(?:to\s+)?[a-z]+)*\s*",
    # what a motion moves, from who moved it to who seconded it
    "matter": r".*?\b",
    # a verb of doing after "would" or "to"; the passive of what was done before is none
    "doing": r"(?!have\b|been\b|not\s+be)[a-z]{2,}",
    # a participle; how a vote ended
    "past": r"\w+(?:ed|en|nt|ut)\b",
    "ended": r"lost|fell|failed|not\s+(?:agreed|carried|approved)|defeated|carried|rejected|negatived",
    # how a decision was taken, and the space after it
    "adv": r"(?:(?:then|therefore|subsequently|also|further|accordingly|unanimously|duly|all|both|finally"
    r"|formally|jointly|again|now|initially|fully|was|were|has|have|been|being|so"
    r"|(?!early\b|only\b|previously\b|originally\b|recently\b|provisionally\b|generally\b|already\b)[a-z]{3,}ly"
    r")\s+)*",
    # the same, of an active verb
    "how": r"(?:(?:then|therefore|also|further|all|both|so|now|again|accordingly|[a-z]{3,}ly)\s+)*",
    # what a body acts on, right after its verb: no clause ("accepted that"), nobody's deed ("approved by")
    "object": r"(?=(?!(?:that|of|by|as|it|to|if|in|for|when|and|or|with|at|on|from|his|her|him)\b)"
    r"[\w£'‘“\"(])",
    # nothing but stops, to the end
    "end": r"(?=[\s.,;)*]*$)",
    # the head of a clause, before its own words; the words of a thing, none of them what is done with it
    "start": r"(?:^(?:(?i:that)\s+)?|(?<=\bagreed\s)(?:that\s+)?|(?<=\bresolved\s)(?:that\s+)?"
    r"|(?<=\bdecided\s)(?:that\s+)?)",
    "thing": r"(?:(?!(?:should|would|will|shall|could|to|be|for|that)\b)[^\s.;:,]+\s+){0,4}?",
    # one verb as it stands after "to" or a name, and what it is done to: "write to", "look at the"
    "verb": r"(?-i:(?!(?:be|the|a|an|all|any|our|its|their|his|her|this|that|these|those|which|date|note"
    r"|have)\b)[a-z-]{2,15}\b)",
    # who holds an office, or named people: "the Clerk", "Head of Roads", "Councillors A Marsh and B Hill"
    "office": r"(?-i:(?:[Tt]he\s+|all\s+|[Rr]elevant\s+)*"
    r"(?:(?!Th(?:at|e)\b)[A-Z][\w'’-]*\.?,?\s+(?:(?:of|for|and|the|&)\s+)*){0,8}"
    r"(?!Th(?:at|e)\b)[A-Z][\w'’-]*)",
    # the rest of a sentence; what hangs on a word, unless that decides ("noting that the plan be adopted")
    "rest": r"(?:[^.;]|\.(?=\d))*",
    # all that follows
    "all": r".*",
    "hung": r"\b(?!\s+(?:and|that\s+the\s+\w+\s+be)\b)[^.;,]*",
    # one word that may mark a decision
    "cue": r"[A-Za-z]{4,12}",
    # "3", "7a", "12.1"
    "number": r"\d{1,3}[a-z]?(?:\.\d{1,2})?",
    # a minute's number as another paper cites it: "21/97", "5.2", "58(b)", "2409"
    "reference": r"\d{1,4}[a-z]?(?:[./]\d{1,4})*[a-z]?(?:\([a-z]\))?",
    # what stands in quotation marks
    "quoted": r"[^\"“”‘\n]{2,200}",
    # words that an amendment takes out, and those that it puts in
    "old": r"[^;\n]{1,300}?",
    "new": r"[^\n]{1,1200}?",
    # a paragraph of Schedule 12A
    "paragraph": r"\d{1,2}(?:\s*(?:,|and|&|or|to|-)\s*\d{1,2})*",
}
"""What each slot of a phrase matches, as a pattern without named groups."""
NAMELESS = frozenset(
    {
        "all",
        "how",
        "manner",
        "object",
        "few",
        "us",
        "adv",
        "end",
        "start",
        "thing",
        "verb",
        "office",
        "rest",
        "hung",
    }
)
"""Slots that nobody asks back for, so that a phrase may have them more than once."""


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
        Anchor.WHOLE, {"column": ("office", "person", "mover", "seconder")}, ("column",)
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
    # titles of items that most meetings have, by which a title is told from the text that runs on after it
    "item_title": Purpose(Anchor.START),
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
        {"column": ("action", "owner", "by", "progress", "due", "status", "raised", "reference", "other")},
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
    # who is said to present an agenda item: "The {name} will provide"
    "presenter": Purpose(Anchor.ANYWHERE),
    # words that mark an item as exempt from publication: "paragraph {paragraph} of Schedule 12A"
    "exempt_mark": Purpose(Anchor.ANYWHERE),
    # a line on a paper's front that says the whole paper is not for publication: "EXEMPT"
    "exempt_paper": Purpose(Anchor.WHOLE),
}
