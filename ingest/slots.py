"""What each slot of a phrase in a conventions file matches: a date, a name, the body itself, a verb."""

from __future__ import annotations

from collections.abc import Mapping

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
    # "March 2021": what a payslip is of
    "month": rf"{_MONTH}\.?,?\s+\d{{4}}",
    # the number of a bill or an order: "4471", "INV-2021/044", "#12"
    "code": r"[#\w./-]*\d[\w./-]*",
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
    # one or several of what is named: "Councillor(s)"
    "s": r"\(s\)",
    # anything inside one sentence
    "words": r"[^.;\n]*?",
    "more": r"[^.;\n]*?",
    "count": r"\d{1,3}",
    "money": r"£\s?\d[\d,]*(?:\.\d\d)?",
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
    r"|"
    + _FIRST
    + r"(?:(?:parish\s+|community\s+|town\s+)?council|meeting|board|committee|panel|forum|partnership)"
    r"|(?:the\s+)?(?-i:\b(?:CC|PC|TC)\b)"
    r"|everyone|everybody|(?-i:\bWe\b)|those\s+present|" + _FIRST + r"all(?:\s+present)?",
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
    # what is told after "that", up to what is decided beside it
    "told": r"(?:(?!\b,?\s+and\s+(?:that|to)\b)(?:[^.;]|\.(?=\d|[a-z]\.)|\.(?<=\b[a-z]\.[a-z]\.)))*",
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
        "money",
        "adv",
        "s",
        "end",
        "start",
        "thing",
        "verb",
        "office",
        "rest",
        "hung",
        "told",
    }
)
"""Slots that nobody asks back for, so that a phrase may have them more than once."""
