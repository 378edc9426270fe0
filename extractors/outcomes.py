"""What kind of decision a clause is: noted, approved, an action, referred, deferred, rejected, other.

A clause may do several things ("be noted and be reported to the Board"); the one that asks most of somebody
counts. Its verbs and phrases are data (``vocabulary/outcomes.toml``); here is how a verb stands in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.clause_doers import INITIALS_DO, does, is_named_to, to_do
from extractors.clause_phrases import first_kind, likely, without_asides, without_courtesies
from extractors.clause_verbs import STRENGTH, asks, forms, head_kind, heads, participles
from extractors.lexicon import words as lexicon_words
from minutebook.findings import ResolutionKind
from minutebook.short_texts import kept_for_short

# "be formally noted", "was noted", "are accepted", "to be continued", "been agreed"
_BE = re.compile(
    r"(?<!\bcan )(?<!\bcould )(?<!\bmight )(?<!\bcannot )\b"
    r"(?P<be>(?<!\bmay )be|(?P<may>may be)|was|were|is|are)\s+"
    r"(?P<negative>not\s+)?(?:now\s+|then\s+|\w+ly\s+|both\s+)*"
    r"(?P<verb>(?:re-|co-)?[a-z]+)(?:\s+(?P<particle>as\s+read|as|forward|over|back|off|aside|into|in(?:\s+abeyance)?|on\s+hold|on\s+the\s+table|until|to\s+council|out|up|down))?",
    re.IGNORECASE,
)
# "works to be carried out be approved", "with the lane to be closed, be approved": what hangs on a noun
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
# "be received and noted", "be noted, welcomed and the Plan approved": participles that share one "be"
_AND = re.compile(
    r"\s*(?:,|,?\s*and|;)\s+(?:be\s+|the\s+[\w\s]{1,40}?\s)?(?P<verb>[a-z]+(?:ed|id))\b", re.IGNORECASE
)
# "notes the report", "Approved the plan", "That Cabinet agree in principle", "the Committee requests"
_HEAD_SHAPE = r"""(?:^|[;,]\s*(?:and\s+)?|\band\s+)
    (?:[Tt]hat\s+)?(?:it\s+)?(?:(?:to|the(?=\s+[A-Z]))\s+)?(?P<subject>(?:(?!That\b)[A-Z][\w'-]*\s+(?:(?:and|of|for|&|the)\s+)*){0,7}?)
    (?:formally\s+|unanimously\s+|fully\s+|also\s+)*(?P<verb>VERBS),?\s+
    (?=the\b|that\b|it\b|them\b|both\b|in\b|a\b|an\b|its\b|their\b|to\b|and\b|all\b|with\b|for\b|this\b|any\b|these\b|those\b|such\b|on\b|subject\b|no\b|[A-Z£\d])"""
# "it was unanimously agreed that", "it was agreed this matter be put off": what was agreed
# tells the kind, not that it was
_AGREED_THAT = re.compile(
    r"\b(?:agree[sd]|resolve[sd]|decide[sd]|determine[sd]|voted)\s+(?:unanimously\s+)?(?:that\s+|(?=(?:not\s+)?to\s+[a-z])"
    r"|(?=(?:this|the|these|all|an?)\s+[\w\s]{2,60}?\s(?:be|should|would|will)\s))",
    re.IGNORECASE,
)
# "Approved the plan, which will be circulated": what hangs on the first verb decides nothing
_STARTS_WITH_VERB = re.compile(r"[A-Z][a-z]+\b,?\s(?!(?:was|were|is|be|to\s+be)\b)")
# "Mooring fees - Approved an increase": the label decides nothing
_LABEL = re.compile(r"[^.;:]{3,120}?(?:\s[-–—]\s*|:\s+)(?=[A-Z])")
_INFINITIVE = re.compile(
    r"[Tt]o\s+(?!(?:be|note|receive|have|the|a|an|its|their|our|all|any|this|that|these|them|him|us|it)\b)(?:[a-z-]+|[A-Z]{4,})\b"
)
# "agreed to vary the order of business"
_AGREED_TO = re.compile(
    r"\b(?:agree[sd]|resolve[sd]|decide[sd]|determined)\s+to\s+(?!(?:be|the|a|an|its|their|our|all|any|this|that|these)\b)[a-z-]+"
)
# another body's decision, quoted
_QUOTED = re.compile(r"[\"“][^\"“”]{20,}[\"”]")
# "Proposal to accept": what is proposed tells the kind
_MOTION = re.compile(
    r"(?:a\s+|the\s+)?(?:proposal|motion|recommendation|resolution|suggestion)\s+(?=(?:to|that)\s)",
    re.IGNORECASE,
)
# "deferred to allow the plans to be read": what a thing is put off or sent on for is no decision of its own
_PURPOSE = re.compile(
    r"(?P<kept>\b(?:deferred|adjourned|postponed|delayed|put\s+(?:off|back)|(?:held|put|left)\s+over"
    r"|remitted|referred|sent\s+back)\b[^.;,]*?)\s(?:in\s+order\s+|so\s+as\s+)?"
    r"to\s+(?:allow|enable|permit|let|give|await|be)\b[^.;]*?(?=[.;]|$|,?\s+and\s+(?:that|to|the\s+\w+\s+(?:be|to))\b)",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    r"(?:in\s+order\s+)?to\s+(?:allow|enable|permit|let|give|await|be)\b[^.;]*", re.IGNORECASE
)
# "resolved by 4 votes to 1 to object", "agreed by all present to object"
_TALLY = re.compile(
    r",?\s+by\s+(?:(?!all\b|the\b)\w+\s+(?:votes?\s+)?to\s+(?:\d+|nil|none|no|one|two|three|four|five|six|seven|eight|nine|ten)|a\s+(?:\w+\s+)?majority|all(?:\s+present)?)\b,?",
    re.IGNORECASE,
)
# "decided to grant the licence subject to the following conditions: ...", which ask nothing of the body
_TERMS = re.compile(
    r"\b(?P<kept>(?:subject\s+to|on|for)\s+the\s+(?:following\s+)?(?:conditions?|modifications?|terms|restrictions?|reasons?|grounds?))\s*[:–—].*"
)
# a body whose name has a verb in it
_SELECT = re.compile(r"\bselect\s+committee\b", re.IGNORECASE)
# "as recommended"
_AS = re.compile(r"\bas\s+[a-z]+ed\b", re.IGNORECASE)
# "approved: the minutes of the meeting held on 6 May": what is named is what the cue says
_A_THING = re.compile(r"(?:the|a|an|its|their|all|both)\s", re.IGNORECASE)
_THAT = re.compile(r"(?:that|to)\b", re.IGNORECASE)
_SENT_ON = re.compile(
    r"(?:(?:resolved|agreed)\s+to\s+)?(?:recommend(?:ed|s|ations?)?|referred|remitted)\s+to\b", re.IGNORECASE
)
_ARTICLES = ("The", "A", "An", "This", "Their", "His", "Her", "Its")
_PARTICIPLE = (
    "ed", "ought", "ent", "en", "ade", "one", "uilt", "eld", "et", "ut", "old", "un", "aken", "got",
)  # fmt: skip


def outcome(clause: str, cue: str | None = None) -> ResolutionKind:
    """The kind of a clause; ``cue`` tells where the clause has no verb of its own ("NOTED the report")."""
    words = " ".join(clause.split())
    kinds = kinds_of(words)
    asked = participles().get(cue.lower(), _sent_on(cue)) if cue else None
    if asked == "referred" and _THAT.match(words):
        return "referred"  # "Recommended - That the hall be let": another body is to decide it
    if asked in ("referred", "deferred", "rejected"):
        kinds = kinds_of(words[found.end() :] if (found := _WHAT_FOR.match(words)) else words) | {asked}
    if cue and _lost(cue):
        return "rejected"
    if not kinds:
        return _without_verb(words, cue)
    kind: ResolutionKind = next((kind for kind in STRENGTH if kind in kinds), "other")
    return "other" if kind == "noted" and _only_thanks(words, cue) else kind


def _only_thanks(words: str, cue: str | None) -> bool:
    """Whether a clause thanks somebody and takes nothing in: "that the crew be thanked for their work"."""
    told = without_courtesies(words)
    return told != words and not kinds_of(told) and not (cue and _cue_kind(cue) == "noted")


def _sent_on(cue: str) -> ResolutionKind | None:
    """What a cue of several words says that is sent on: "RECOMMENDED TO COUNCIL"."""
    return "referred" if _SENT_ON.match(cue) else None


def _lost(cue: str) -> bool:
    """Whether a cue says that the words beside it were not carried: "Not passed", "LOST"."""
    word = f" {' '.join(cue.lower().split())} "
    return word.strip() in lexicon_words("outcomes", "lost") or (
        " not " in word and any(f" {ended} " in word for ended in lexicon_words("outcomes", "results"))
    )


def _cue_kind(cue: str) -> ResolutionKind | None:
    """The kind that a cue gives by itself: "RATIFIED", "REQUESTED", "DID NOT ACCEPT"; not "AGREED"."""
    word = " ".join(cue.lower().split())
    if word in lexicon_words("outcomes", "any_kind"):
        return None
    if word in lexicon_words("outcomes", "asks"):
        return "action"
    if " not " in f" {word} " or word.startswith("declined"):
        return "rejected"
    kind = participles().get(word) or head_kind(word)
    return kind if kind != "action" else None


def begins_with_deed(words: str) -> bool:
    """Whether words begin with what a body did or does: "noted the report", "to approve", "asked him"."""
    first = re.match(r"(?:to\s+|also\s+|unanimously\s+)*([A-Za-z-]+)", words)
    return first is not None and (
        head_kind(first[1]) is not None or first[1].lower() in lexicon_words("outcomes", "did")
    )


def _without_verb(words: str, cue: str | None) -> ResolutionKind:
    """The kind of what has no verb in a form of these: "No objection", "Object, as the lane is narrow"."""
    if cue and (said := _cue_kind(cue)):
        return said
    if answered := first_kind("answers", words):
        return answered
    begins = re.match(r"(?:to\s+|[Tt]hat\s+)?([a-z]+)\b", words, re.IGNORECASE)
    if begins and (kind := head_kind(begins[1])):
        return kind
    if cue and cue.lower() in participles() and _A_THING.match(words):
        return participles()[cue.lower()]
    verbs = re.findall(r"[a-z]+", f"{_AS.sub('', words)} {cue or ''}".lower())
    # "Marsh & Son, mower £51.75": an amount that nothing else is said of is paid
    unsaid: ResolutionKind = "approved" if "£" in words else "other"
    return next((participles()[verb] for verb in verbs if verb in participles()), unsaid)


@kept_for_short
def kinds_of(clause: str) -> frozenset[ResolutionKind]:
    """All that a clause does; empty where it decides nothing ("that the report was a good one")."""
    words = _SELECT.sub("Committee", _QUOTED.sub("", " ".join(clause.split())))
    return frozenset(_kinds(_TERMS.sub(r"\g<kept>", words)))


def _kinds(words: str) -> Iterator[ResolutionKind]:
    if settled := first_kind("settles", words):
        yield settled
        if settled == "deferred" and re.search(rf"{asks().pattern}[^.;]*\bto\b", words, re.IGNORECASE):
            yield "action"  # "to continue it to May, and instructed the Clerk to find out why"
        return
    words = without_asides(
        _PURPOSE.sub(lambda found: found["kept"], _MOTION.sub("", _TALLY.sub("", words), count=1))
    )
    led = _AGREED_THAT.search(words)
    if led and (own := frozenset(_own_kinds(words[led.end() :]))):
        yield from own
        return
    yield from _own_kinds(words)


def _own_kinds(words: str) -> Iterator[ResolutionKind]:
    named = is_named_to(words)
    for phrase in likely("instead", words):
        if phrase.kind and phrase.pattern.search(words):
            yield phrase.kind
            power = phrase.kind == "approved"  # what is recommended goes on: "... and that ..."
            words = phrase.pattern.sub(_next_clause if power else " ", words)
    yield from (p.kind for p in likely("adds", words) if p.kind and p.pattern.search(words))
    yield from _heads_of(words)
    label = _LABEL.match(words)
    for own in (words, words[label.end() :] if label else ""):
        kind = head_kind(own.split(maxsplit=1)[0]) if _STARTS_WITH_VERB.match(own) else None
        if kind and (own is words or kind != "action"):  # "Marsh & Son - Request for a permit": a noun
            yield kind
            return
    yield from _passive(words)
    for begun in (_INFINITIVE.match(words), _AGREED_TO.search(words)):
        if begun:
            yield heads().get(re.findall(r"[a-z-]+", begun.group().lower())[-1], "action")
    if INITIALS_DO.match(words) or named:
        yield "action"
    yield from to_do(words)
    yield from does(words)


def _next_clause(found: re.Match[str]) -> str:
    """What goes on behind a power that was given: "to issue a notice and that a report be brought"."""
    _, and_that, rest = found.group().partition(" and that ")
    return f" that {rest}" if and_that else " "


def _passive(words: str) -> Iterator[ResolutionKind]:
    found = list(_BE.finditer(words))
    for i, match in enumerate(found):
        if _TO.search(words[: match.start()]) and any(_decides(words, match, m) for m in found[i + 1 :]):
            continue
        yield from _one_passive(match, subjunctive=match["be"].lower() == "be")
        at = match.end("verb") if _AND.match(words, match.end("verb")) else match.end()
        while shared := _AND.match(words, at):
            kind = participles().get(shared["verb"].lower())
            if kind or match["be"].lower() == "be":
                yield kind or "action"
            at = shared.end()


def _decides(words: str, match: re.Match[str], after: re.Match[str]) -> bool:
    """Whether ``after`` decides on the noun that ``match`` hangs on: "works to be done be approved"."""
    between = words[match.end("verb") : after.start()]
    joined = re.search(r"[.;]|\band\s+(?:that\b|the\b|\w+\s*$)", between)
    return after["be"].lower() == "be" and not _TO.search(words[: after.start()]) and not joined


def _one_passive(match: re.Match[str], *, subjunctive: bool) -> Iterator[ResolutionKind]:
    verb, particle = match["verb"].lower(), " ".join((match["particle"] or "").lower().split())
    if match["may"]:
        yield "approved"  # "that the payments may be made"
        return
    kind = participles().get(f"{verb} {particle}") or participles().get(verb)
    negative = match["negative"] or match.string[: match.start()].endswith(("not ", "not to "))
    if f"{verb} {particle}" in lexicon_words("outcomes", "done"):
        if subjunctive:
            yield "action"
    elif negative and (kind in ("approved", "noted") or (subjunctive and not kind)):
        yield "rejected"  # "be not approved", "be not carried out"
    elif kind:
        yield kind
    elif subjunctive and verb.endswith(_PARTICIPLE) and verb not in lexicon_words("outcomes", "adjectives"):
        yield "action"


@cache
def _head() -> re.Pattern[str]:
    every = {form for base in heads() for form in forms(base)}
    verbs = "|".join(
        sorted(every | {form.capitalize() for form in every}, key=lambda form: (-len(form), form))
    )
    return re.compile(_HEAD_SHAPE.replace("VERBS", f"(?:{verbs})\\b"), re.VERBOSE)


def _heads_of(words: str) -> Iterator[ResolutionKind]:
    for match in _head().finditer(words):
        subject = match["subject"].rstrip()
        if subject.endswith(("'s", "’s")) or subject in _ARTICLES:
            continue  # "That the Mayor's request to be heard be agreed", "The report on dredging": a noun
        approves = match["verb"].lower().startswith("approv")  # "approved to submit the plan" permits it
        to_do = None if approves else _INFINITIVE.match(words, match.end())
        kind = head_kind(to_do.group().split()[1] if to_do else match["verb"])
        if kind:
            yield kind
