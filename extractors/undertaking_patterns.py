"""How minutes say that somebody will do something: the patterns of undertakings, made of word lists."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import any_of, words

_ACTIVE = any_of(words("undertakings", "active"))
_PASSIVE = any_of(words("undertakings", "passive"))
_SAYS = any_of(words("undertakings", "says"))
_ADVERBS = (
    r"(?:(?:also|then|now|therefore|be\s+(?:pleased|happy|able|asked|requested)\s+to|further|formally|again|both)"
    r"\s+)*"
)
_MODAL = (
    r"(?:would|will|shall|intends?\s+to|intended\s+to|(?:was|is|are)\s+going\s+to|(?:was|were|is|are)\s+to)"
)
# "agreed to write", "undertook to find out", "gave an undertaking to ask"
_GIVES_WORD = (
    r"(?:kindly\s+|also\s+|then\s+)*(?:(?:agreed|undertook|offered|volunteered|promised|undertaken|consented)\s+to"
    r"|committed\s+(?:himself\s+|herself\s+)?to|(?:gave|given|made)\s+an?\s+(?:undertaking|assurance|commitment|promise|offer)\s+to|(?:took|taken)\s+(?:on\s+|away\s+)?(?:an|the)\s+action\s+to)"
)
_PROMISED = rf"(?:(?:has|have|had)\s+)?{_GIVES_WORD}"
_PROMISES = rf"(?:(?:has|have)\s+)?{_GIVES_WORD}"
# after these a person named does whatever verb follows, but those of how things are and what they think
_SURE = r"(?:will|shall|(?:is|are)\s+(?:going\s+)?to)"
_STATE = any_of(words("undertakings", "states"))
_NO_PROMISE = any_of(
    w for w in words("undertakings", "states") if w not in words("undertakings", "promised_states")
)
_NO_DEED = any_of((*words("undertakings", "states"), *words("undertakings", "opinions")))
_DEED = rf"(?!(?:{_NO_DEED}|this|the|that|these|those|it|an?|all)\b)[a-z][a-z-]+\b"
# "will be writing to them"
_BE_DOING = rf"be\s+(?!{any_of(words('undertakings', 'no_doings'))}\b)[a-z]+ing\b"
# "will have it looked into", "would have a flag made"
_HAS_DONE = (
    r"(?:have\s+(?:it|them|this|these|an?|the|some|one)\b[^.;,]{0,60}?\b(?:made|looked|repaired|done|mended|printed|checked|cut|framed"
    r"|painted|fixed|put|sent|removed|installed|tested|cleaned|valued|priced|moved|replaced|drawn|translated|corrected)\b"
    # "will have a quiet word with the farmer"
    r"|have\s+(?:a|another)\s+(?:[a-z]+\s+){0,2}?(?:word|look|chat|meeting|conversation|discussion|go|try)\b)"
)
# "a written answer would be sent", "these would be passed on": what is told, handed to those who asked for it
_HANDED = any_of(words("undertakings", "handed"))
_TELLS = any_of(words("undertakings", "tells_of"))
HANDED_ON = re.compile(
    rf"(?:\b{_TELLS}(?:\s+(?:of|on|for|about|to|from|by|with)\s+[^,.;]{{1,60}}?)?|\b(?:[Tt]his|[Tt]hese|[Tt]hose|[Ii]t|[Tt]hey))"
    rf"\s+(?:would|will)\s+(?:also\s+|then\s+)?be\s+(?:\w+ly\s+)?{_HANDED}\b"
)
# "that a session would be held and that she would": what somebody says goes on
GOES_ON_SAYING = re.compile(r"\b(?:would|will)\b[^.;]*\band\s+that\s+$")
# "to members", "to the Board", "at the next meeting": for the body itself
GROUP = (
    r"(?:(?:[A-Z][\w&]*\s+){0,4}(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ouncil|[Cc]abinet|[Ff]orum|[Mm]embers|[Cc]ouncillors|[Mm]eeting|[Gg]roup"
    r"|[Tt]rustees))"
)
NEXT = r"(?:at|to|in|for)\s+(?:the|a|its|their|an)\s+(?:next|future|following|forthcoming|subsequent|later)\b"
SAID = re.compile(
    rf"\b(?:it\s+was|it\s+is)\s+(?:then\s+|also\s+)?(?:{_SAYS}|agreed|resolved)\b", re.IGNORECASE
)
_TASK = any_of(words("undertakings", "tasks"))
_PROGRESS = any_of(words("undertakings", "progress"))
# "on the next agenda", "on the agenda for March"
AGENDA = r"\bon\s+(?:the|our|a|an)\s+(?:[\w']+\s+){0,2}[Aa]genda\b"
# "at the January 7th meeting", "at the Finance Committee meeting": where "this" is said to come up
OWN_MEETING = re.compile(
    r"\b(?:at|to|for|in)\s+(?:the|our)\s+"
    r"(?!(?:[\w']+\s+){0,3}(?:[A-Z]{2,5}|[Bb]orough|[Cc]ounty|[Dd]istrict|[Pp]lanning)\b)"
    r"(?:[\w']+\s+){1,4}[Mm]eeting\b"
)
THIS = re.compile(
    r"(?:and\s+)?(?:this|these|it|(?:the|this)\s+(?:matter|item|issue))\b[\w\s]{0,20}$", re.IGNORECASE
)
# "Clerk ask them to reply": the order itself, which is no "Clerk report on the hall"
ORDER = re.compile(
    rf"(?:The\s+)?(?P<who>{any_of(words('undertakings', 'ordered'))})\s+"
    rf"(?P<verb>(?!(?:put|let|set|cut|read|shut)\b){_ACTIVE})\s+"
    r"(?!on\b|of\b|for\b|was\b|is\b|and\b)\w+\s+\w+"
)
# "Clerk: write to them", "All councillors to read the draft"
ORDER_TO = re.compile(rf"(?P<who>[^:;,.–—]{{2,50}}):\s+(?:{_ACTIVE})\s+\w+", re.IGNORECASE)
ALL_TO = re.compile(
    rf"(?P<who>(?:All|Both)\s+(?:the\s+)?(?:[Pp]arish\s+)?(?:[Mm]embers|[Cc]ouncillors|[Tt]rustees|[Gg]overnors|[Dd]irectors|[Oo]fficers))\s+to\s+{_ADVERBS}{_DEED}"
)
# "..., the Clerk to chase up": the shorthand after a comma
AFTER_STOP = re.compile(r"(?:[,;:–-]|\b(?:therefore|thus|hence|so))\s*(?:the\s+)?$")
AFTER_DASH = re.compile(r"\s[–-]\s*$")
# "Members will look for a site": a body of many that is going to, not one that would
GOING_TO = re.compile(r"\b(?:will|shall|(?:is|are)\s+(?:going\s+)?to)\b")
PRESIDES = re.compile(r"(?:Vice-?\s?)?(?:Chair(?:man|woman|person)?|Mayor|Provost|Conven[eo]r)$")
PLURAL_GROUP = re.compile(
    r"^(?:All\b|Sub-[Cc]ommittee|Councillors\b(?!\s+[A-Z])|Members|Council|Committee|Board)\b"
)


# what stands behind a person's name who is going to do something
WILL_DO = re.compile(
    rf"(?:\s+\([^()]{{1,40}}\))?(?:,[^,;]{{3,50}},|(?P<kin>\s+and\s+(?:his|her)\s+[a-z]+))?\s+(?:(?:also|then|now|has|have|kindly)\s+)*"
    rf"(?:(?P<gives>{_PROMISED})\s+{_ADVERBS}(?!(?:{_NO_PROMISE}|this|the|that|these|those|it|an?|all)\b)[a-z]{{2,}}\b"
    rf"|(?P<modal>{_MODAL})\s+{_ADVERBS}(?P<verb>{_ACTIVE})\b"
    rf"|(?P<sure>{_SURE})\s+{_ADVERBS}(?!(?:{_STATE}|this|the|that|these|those|it|an?|all)\b)[a-z]{{2,}}\b"
    rf"|(?:will|would|shall)\s+{_ADVERBS}{_HAS_DONE}"
    rf"|(?:was|were)\s+to\s+(?!have\b){_DEED}"
    rf"|(?P<open>would\s+{_ADVERBS}{_DEED})"
    rf"|(?:will|would)\s+(?:also\s+|again\s+|once\s+again\s+)?{_BE_DOING}"
    rf"|(?P<bare>to\s+{_ADVERBS}[a-z]+\b))"
)
# "promised an answer", "offered members a visit": what somebody will give
PROMISED_THING = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:promised|undertook|offered)\s+(?:(?:the\s+)?[\w']+\s+)?(?:an?|the|further|some)\s+(?:[\w-]+\s+){0,2}?"
    rf"{any_of(words('undertakings', 'promised'))}\b"
)
_ASKER = r"(?:by\s+[^,.;]{2,40}?\s+)?"
_ERRAND_VERB = rf"(?:also\s+)?(?:{_TASK}|(?!{any_of(words('undertakings', 'answers'))}\b)[a-z][a-z-]+)"
# "was then asked to find out", "were asked if they would speak to him"
_WAS_ASKED = (
    r"(?:was|were)\s+(?:(?:then|also|therefore|again)\s+)*(?:(?:asked|requested)\s+"
    rf"(?:to\s+{_ERRAND_VERB}|if\s+(?:s?he|they)\s+(?:would|could)\s+{_ACTIVE})"
    r"|(?:instructed|directed|tasked|authori[sz]ed|mandated)\s+(?:to|with)\s+[a-z]+)"
)
# "The Chairman asked Ann Example if she would speak to the owner"
ASKED_IF = re.compile(rf"\s+(?:if|whether)\s+(?:s?he|they)\s+(?:would|could)\s+{_ADVERBS}{_ACTIVE}\b")
# "Members asked the Clerk to write", "and instructed the Engineer to"
ASKS_THEM = re.compile(
    r"\b(?P<asks>asked|requested|instructed|directed|tasked)\s+(?:that\s+)?(?:the\s+)?$", re.IGNORECASE
)
# "requested that the Engineer report on it"
ASKED_THAT = re.compile(rf"\s+(?!(?:be|was|were|is|had|has|and)\b){_ERRAND_VERB}\b")
ASKED_TO = re.compile(rf"\s+(?:to|should)\s+{_ERRAND_VERB}\b")
ONE_ASKS = re.compile(
    rf"\b(?:a|an|another|one|the)\s+(?:\w+\s+){{0,2}}{any_of(words('undertakings', 'speakers'))}\b",
    re.IGNORECASE,
)
# "..., but it turned out that": an offer that came to nothing
IN_VAIN = re.compile(
    r",?\s+but\s+(?:it\s+turned\s+out|th(?:is|at|e\s+offer)\s+(?:was|proved|had)|on\s+hearing|(?:later|then|afterwards)\s+withdrew)\b"
)
# "the Clerk was asked to write", "the Clerk was instructed to see to it", "AE is contacting them"
ASKED = re.compile(
    rf"\s+(?:(?:was|were|is|are)\s+(?:then\s+|also\s+|therefore\s+|again\s+)?(?:(?:asked|requested)\s+{_ASKER}to\s+{_ERRAND_VERB}"
    rf"|(?:instructed|directed|tasked|authorised|authorized|mandated)\s+{_ASKER}(?:to|with)\s+[a-z]+)"
    rf"|(?:is|are)\s+(?:also\s+|still\s+|now\s+)?{_PROGRESS})\b"
)
PRONOUN = re.compile(
    rf"\b(?P<pronoun>she|he|they)(?:['’](?:d|ll)\s+{_ADVERBS}{_ACTIVE}"
    rf"|\s+{_WAS_ASKED}"
    rf"|\s+(?:(?:also|then|therefore)\s+)?(?:{_MODAL}\s+{_ADVERBS}(?P<verb>{_ACTIVE})|(?:is|are)\s+{_PROGRESS}"
    rf"|(?:will|would)\s+(?:also\s+|again\s+|once\s+again\s+)?{_BE_DOING}"
    rf"|(?:will|would|shall)\s+{_ADVERBS}{_HAS_DONE}"
    rf"|(?<!they\s)(?:will|would|shall|(?:is|was)\s+(?:going\s+)?to)\s+{_ADVERBS}{_DEED}"
    rf"|(?<!they\s){_PROMISES}\s+(?!(?:{_NO_PROMISE}|this|the|that|these|those|it|an?|all|any|his|her)\b)[a-z][a-z-]+))\b",
    re.IGNORECASE,
)
# "The Clerk was not certain and would check"
GOES_ON = re.compile(
    rf"(?:\band|\bbut|;)\s+(?:also\s+|then\s+|so\s+|therefore\s+)*(?P<does>(?:would|will|shall)\s+{_ADVERBS}{_ACTIVE}"
    rf"|{_WAS_ASKED}"
    rf"|{_PROMISES}\s+(?!be\b|have\b)[a-z]+)\b"
)
DONE = re.compile(
    rf"\b(?:would|will)\s+(?:then\s+|also\s+)?be\s+(?:\w+ly\s+|then\s+)?"
    rf"(?:{_PASSIVE}\b|(?=(?:placed\s+|put\s+)?on\s))",
    re.IGNORECASE,
)
BARE_WILL = re.compile(
    rf"\b(?:would|will)\s+{_ADVERBS}(?:report|provide|circulate|present|share|submit|update|send|return|come\s+back"
    r"|(?P<moves>come|go|follow|be\s+(?:back|ready)))\b",
    re.IGNORECASE,
)
# what no undertaking is without: cheaper to look for than people
CUE = re.compile(
    r"['’](?:d|ll)\s|\b(?:will|would|shall|to|is|are|was|were|be|agreed|undertook|offered|volunteered|promised|undertaken|offer|requested"
    rf"|{any_of(words('undertakings', 'ordered'))})\b"
)
# "members would have it by Friday": what those who asked will get
WILL_GET = re.compile(
    r"\b(?:[Mm]embers|[Cc]ouncillors|[Tt]rustees|[Gg]overnors|[Bb]oard|[Cc]ommittee|[Pp]anel|[Ff]orum|[Cc]ouncil)"
    r"\s+(?:would|will)\s+(?:have|receive|get|see)\s+(?:it|this|them|these|the|a|an|one|copies|details)\b"
    r"[^.;]*?\b(?:by|before|within|in|next|shortly|soon|tomorrow|at)\b"
)
# "this would be looked into": what somebody who is asked about a matter says of it
THIS_DONE = re.compile(
    r"\b(?:this|it|that|these|(?:the|this)\s+(?:matter|point|issue|error|request))\s+(?:would|will)\s+(?:also\s+|then\s+)?be\s+"
    rf"{any_of(words('undertakings', 'seen_to'))}\b",
    re.IGNORECASE,
)
# "Cllr Example's offer to paint it was accepted"
OFFER = re.compile(r"['’]s?\s+(?:kind\s+|generous\s+)?offer\s+to\s+[a-z]+[^.;]*?\baccepted\b")


@lru_cache(maxsize=256)
def to_the(body: str) -> re.Pattern[str]:
    """What says that a thing is done for the body of this name: "to the Board", "at the next meeting"."""
    short = "".join(w[0] for w in body.replace("-", " ").split() if w[:1].isupper())
    named = [rf"(?:the\s+)?{re.escape(short)}\b"] if len(short) > 1 else []
    named.append(
        rf"(?:all\s+)?(?:the\s+)?(?:other\s+)?(?:{re.escape(body)}\s+)?(?:Board\s+|Panel\s+|Committee\s+)?{GROUP}\b"
        if body
        else rf"(?:the\s+)?{GROUP}\b"
    )
    them = "(?:" + "|".join(named) + ")"
    return re.compile(
        rf"\b(?:to|with|for)\s+{them}|\b{NEXT}|\bin\s+due\s+course\b|\bback\s+to\s+{them}|{AGENDA}"
    )
