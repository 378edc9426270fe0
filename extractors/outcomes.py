"""What kind of decision a clause is: noted, approved, an action, referred, deferred, rejected, other.

A clause may do several things ("be noted and be reported to the Board"); the one that asks most of somebody
counts. Its verbs and phrases are data (``vocabulary/outcomes.toml``); here is how a verb stands in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from extractors.clause_phrases import first_kind, phrases, without_asides
from extractors.lexicon import any_of, lexicon
from extractors.lexicon import words as lexicon_words
from minutebook.findings import ResolutionKind

_STRENGTH: tuple[ResolutionKind, ...] = (
    "action", "referred", "approved", "deferred", "rejected", "other", "noted",
)  # fmt: skip
"""The order of the definition: what asks most of somebody first."""

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
    (?=the\b|that\b|in\b|a\b|an\b|its\b|their\b|to\b|and\b|all\b|with\b|for\b|this\b|any\b|these\b|those\b|such\b|on\b|subject\b|no\b|[A-Z£\d])"""
# "That the Head of Roads reply", "officers prepare", "the Clerk to ask": somebody who holds an office does it
_ACTOR = r"""(?:^|\b(?:that|and|but)\s+|[,;:–-]\s+(?:and\s+)?)(?:that\s+)?
    (?:the\s+|all\s+|both\s+|each\s+|relevant\s+)?
    (?P<who>(?:(?!NOUNS\b|that\b|be\b|to\b|decision\b|action\b|request\b|offer\b|proposal\b)[\w'’&/-]+\s+(?:(?:of|for|and|the|&)\s+)*){0,5}?(?:NOUNS)\b\.?
      (?:\s+(?:(?:of|for|and|the|to|&)\s+)*(?-i:[A-Z])[\w'’.-]*)*)
    (?:\s+\([^)]*\)|,\s+(?:in|as|with|on|having|after|subject)\s[^,]{3,80},)?\s+
    (?P<to>to\s+)?(?:also\s+|then\s+|now\s+|further\s+|formally\s+)*(?P<verb>(?-i:[a-z][a-z-]+))\b"""
# "it was unanimously agreed that", "it was agreed this matter be put off": what was agreed
# tells the kind, not that it was
_AGREED_THAT = re.compile(
    r"\b(?:agreed|resolved|decided|determined|voted)\s+(?:unanimously\s+)?(?:that\s+|(?=(?:not\s+)?to\s+[a-z])"
    r"|(?=(?:this|the|these|all|an?)\s+[\w\s]{2,60}?\s(?:be|should|would|will)\s))",
    re.IGNORECASE,
)
# "to write", "should investigate", "would circulate", "to be circulated" is left to _BE
_TO_DO = re.compile(
    r"\b(?P<aux>to|should|would|will|must|shall)\s*,?\s+(?:also\s+|now\s+|in\s[^,]*,\s+)?(?:\([a-z]+\)\s+)?(?P<verb>(?:co-)?[a-z]{2,14})\b"
)
# "Approved the plan, which will be circulated": what hangs on the first verb decides nothing
_STARTS_WITH_VERB = re.compile(r"[A-Z][a-z]+\b,?\s(?!(?:was|were|is|be|to\s+be)\b)")
# "Mooring fees - Approved an increase": the label decides nothing
_LABEL = re.compile(r"[^.;:]{3,120}?(?:\s[-–—]\s*|:\s+)(?=[A-Z])")
_INFINITIVE = re.compile(
    r"[Tt]o\s+(?!(?:be|note|receive|have|the|a|an|its|their|our|all|any|this|that|these)\b)(?:[a-z-]+|[A-Z]{4,})\b"
)
# "agreed to vary the order of business"
_AGREED_TO = re.compile(
    r"\b(?:agreed|resolved|decided)\s+to\s+(?!(?:be|the|a|an|its|their|our|all|any|this|that|these)\b)[a-z-]+"
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
# "as recommended"
_AS = re.compile(r"\bas\s+[a-z]+ed\b", re.IGNORECASE)
# "AM to speak to the owner": initials that are to do something
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|dr|messrs)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:members|councillors|cllrs|trustees)$", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:and\s+)?(?:[A-Z]{2,3}(?:\s*(?:and|&|/|,)\s*)?)+\s+to\s+(?!be\b|the\b|an?\b|[A-Z])[a-z]+"
)
_THAT = re.compile(r"(?:that|to)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:was|were)\b")
# "Ann Hill to send", "Chair and Clerk to see to"
_NAMED_TO = re.compile(
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<first>[A-Z][\w'’.-]*)(?:\s+(?:and|&|of|for)|\s+[A-Z][\w'’.-]*){0,6}"
    r"\s+to\s+(?P<verb>[a-z-]+)\b"
)
_BRACKETS = re.compile(r"\s\([^()]*\)")
_PARTICIPLE = (
    "ed", "ought", "ent", "en", "ade", "one", "uilt", "eld", "et", "ut", "old", "un", "aken",
)  # fmt: skip


@cache
def _participles() -> Mapping[str, ResolutionKind]:
    table = lexicon("outcomes")
    return {verb: kind for kind in _STRENGTH if kind != "action" for verb in table.get(kind, ())}


@cache
def _heads() -> Mapping[str, ResolutionKind]:
    table = cast("Mapping[str, list[str]]", lexicon("outcomes")["heads"])
    return {verb: kind for kind in _STRENGTH for verb in table.get(kind, ())}


@cache
def _states() -> frozenset[str]:
    return frozenset(lexicon_words("outcomes", "states"))


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(lexicon_words('outcomes', 'asks'))}\b", re.IGNORECASE)


def outcome(clause: str, cue: str | None = None) -> ResolutionKind:
    """The kind of a clause; ``cue`` tells where the clause has no verb of its own ("NOTED the report")."""
    words = " ".join(clause.split())
    kinds = kinds_of(words)
    asked = _participles().get(cue.lower(), _sent_on(cue)) if cue else None
    if asked == "referred" and _THAT.match(words):
        return "referred"  # "Recommended - That the hall be let": another body is to decide it
    if asked in ("referred", "deferred", "rejected"):
        kinds = kinds_of(words[found.end() :] if (found := _WHAT_FOR.match(words)) else words) | {asked}
    if cue and _lost(cue):
        return "rejected"
    if not kinds:
        return _without_verb(words, cue)
    return next((kind for kind in _STRENGTH if kind in kinds), "other")


def _sent_on(cue: str) -> ResolutionKind | None:
    """What a cue of several words says that is sent on: "RECOMMENDED TO COUNCIL"."""
    return "referred" if re.match(r"(?:recommended|referred|remitted)\s+to\b", cue, re.IGNORECASE) else None


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
    kind = _participles().get(word) or _head_kind(word)
    return kind if kind != "action" else None


def begins_with_deed(words: str) -> bool:
    """Whether words begin with what a body did or does: "noted the report", "to approve", "asked him"."""
    first = re.match(r"(?:to\s+|also\s+|unanimously\s+)*([A-Za-z-]+)", words)
    return first is not None and (
        _head_kind(first[1]) is not None or first[1].lower() in lexicon_words("outcomes", "did")
    )


def _without_verb(words: str, cue: str | None) -> ResolutionKind:
    """The kind of what has no verb in a form of these: "No objection", "Object, as the lane is narrow"."""
    if cue and (said := _cue_kind(cue)):
        return said
    if answered := first_kind("answers", words):
        return answered
    begins = re.match(r"(?:to\s+|[Tt]hat\s+)?([a-z]+)\b", words, re.IGNORECASE)
    if begins and (kind := _head_kind(begins[1])):
        return kind
    verbs = re.findall(r"[a-z]+", f"{_AS.sub('', words)} {cue or ''}".lower())
    return next((_participles()[verb] for verb in verbs if verb in _participles()), "other")


def kinds_of(clause: str) -> frozenset[ResolutionKind]:
    """All that a clause does; empty where it decides nothing ("that the report was a good one")."""
    return frozenset(_kinds(_QUOTED.sub("", " ".join(clause.split()))))


def _kinds(words: str) -> Iterator[ResolutionKind]:
    if settled := first_kind("settles", words):
        yield settled
        if settled == "deferred" and re.search(rf"{_asks().pattern}[^.;]*\bto\b", words, re.IGNORECASE):
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
    named = _is_named_to(words)
    for phrase in phrases("instead"):
        if phrase.kind and phrase.pattern.search(words):
            yield phrase.kind
            words = phrase.pattern.sub(" ", words)
    yield from (p.kind for p in phrases("adds") if p.kind and p.pattern.search(words))
    yield from _heads_of(words)
    label = _LABEL.match(words)
    for own in (words, words[label.end() :] if label else ""):
        kind = _head_kind(own.split(maxsplit=1)[0]) if _STARTS_WITH_VERB.match(own) else None
        if kind and (own is words or kind != "action"):  # "Marsh & Son - Request for a permit": a noun
            yield kind
            return
    yield from _passive(words)
    for begun in (_INFINITIVE.match(words), _AGREED_TO.search(words)):
        if begun:
            yield _heads().get(re.findall(r"[a-z-]+", begun.group().lower())[-1], "action")
    if _INITIALS.match(words) or named:
        yield "action"
    yield from _to_do(words)
    yield from _does(words)


def _is_named_to(words: str) -> bool:
    """Whether a clause begins with somebody who is to do something: "Ann Hill to send the figures"."""
    found = _NAMED_TO.match(words)
    if found is None or _TOLD.search(words):
        return False  # "Budget to cover the gift was approved"
    first = found["first"].lower()
    return (
        _head_kind(first) is None
        and first not in lexicon_words("outcomes", "no_person")
        and found["verb"] not in lexicon_words("outcomes", "no_task")
        and found["verb"] not in _states()
        and _head_kind(found["verb"]) in (None, "action")
    )


def _does(words: str) -> Iterator[ResolutionKind]:
    """What an officer, a member or a group is to do: "That the Head of Roads reply"."""
    for match in _actor().finditer(_BRACKETS.sub(" ", words)):
        verb = match["verb"]
        if match["who"].endswith(("'s", "’s")):
            continue  # "Councillor Marsh's name being inserted"
        named = _TITLED.match(match["who"]) and not match["to"]
        if named and not match.group().lower().startswith("that"):
            continue  # "Mrs Lark drew a plan" tells, "that Mrs Lark draw a plan" asks
        if (
            (verb.endswith(("ing", "ily", "ally", "ively")) and verb != "bring")
            or verb in _states()
            or verb in lexicon_words("outcomes", "no_task" if match["to"] else "no_deeds")
        ):
            continue
        kind = _head_kind(verb)
        past = verb.endswith("ed") or verb in _participles()
        if match["to"] or not past:
            thanks = verb in ("thank", "congratulate") and not _BODY.search(match["who"])
            own = (
                kind == "approved" and not match["to"] and _BODY.search(match["who"])
            )  # "Members support it"
            yield (
                kind
                if own or (kind in ("noted", "other", "deferred", "rejected") and not thanks)
                else "action"
            )


def _to_do(words: str) -> Iterator[ResolutionKind]:
    """What somebody is asked to do, should do or will do."""
    for match in _TO_DO.finditer(words):
        verb = match["verb"].lower()
        if verb in ("be", "which", "the", "note", "receive") or (verb == "have" and match["aux"] == "to"):
            continue
        kind = _heads().get(verb)
        if match["aux"] != "to" and verb in ("not", "never"):
            yield "rejected"
            continue
        if verb in _states():
            kind = "other"
        if match["aux"] == "to":
            if _asks().search(words[: match.start()]):
                yield "action"
        elif match["aux"] in ("should", "must", "shall"):
            yield kind if kind in ("referred", "deferred", "rejected", "other") else "action"
        elif kind not in ("other", "noted"):
            yield kind or "action"


def _passive(words: str) -> Iterator[ResolutionKind]:
    found = list(_BE.finditer(words))
    for i, match in enumerate(found):
        if _TO.search(words[: match.start()]) and any(_decides(words, match, m) for m in found[i + 1 :]):
            continue
        yield from _one_passive(match, subjunctive=match["be"].lower() == "be")
        at = match.end("verb")
        while shared := _AND.match(words, at):
            kind = _participles().get(shared["verb"].lower())
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
    kind = _participles().get(f"{verb} {particle}") or _participles().get(verb)
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


def _head_kind(word: str) -> ResolutionKind | None:
    verb = word.lower().strip(",:;.")
    return next((kind for base, kind in _heads().items() if verb in _forms(base)), None)


@cache
def _actor() -> re.Pattern[str]:
    nouns = any_of(lexicon_words("outcomes", "actors"))
    return re.compile(_ACTOR.replace("NOUNS", nouns), re.VERBOSE | re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    forms = {form for base in _heads() for form in _forms(base)}
    verbs = "|".join(
        sorted(forms | {form.capitalize() for form in forms}, key=lambda form: (-len(form), form))
    )
    return re.compile(_HEAD_SHAPE.replace("VERBS", f"(?:{verbs})\\b"), re.VERBOSE)


def _forms(base: str) -> tuple[str, ...]:
    """``note``, ``notes``, ``noted``, ``notifies``: the forms that a clause may begin with."""
    ied = (f"{base[:-1]}ies", f"{base[:-1]}ied") if base.endswith("y") else ()
    return (base, f"{base}s", f"{base}es", f"{base}d", f"{base}ed", f"{base}{base[-1]}ed", *ied)


def _heads_of(words: str) -> Iterator[ResolutionKind]:
    for match in _head().finditer(words):
        if match["subject"].rstrip().endswith(("'s", "’s")):
            continue  # "That the Mayor's request to be heard be agreed": a noun
        approves = match["verb"].lower().startswith("approv")  # "approved to submit the plan" permits it
        to_do = None if approves else _INFINITIVE.match(words, match.end())
        kind = _head_kind(to_do.group().split()[1] if to_do else match["verb"])
        if kind:
            yield kind
