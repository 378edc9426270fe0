"""What kind of decision a clause is: noted, approved, an action, referred, deferred, rejected, other.

A clause may do several things ("be noted and be reported to the Board"); the one that asks most of somebody
counts. The verbs are data (``vocabulary/outcomes.toml``); here is how a verb stands in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from extractors.lexicon import lexicon
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
    r"(?P<verb>(?:re-|co-)?[a-z]+)(?:\s+(?P<particle>as|forward|over|back|in|to\s+council))?",
    re.IGNORECASE,
)
# "be received and noted", "be noted, welcomed and the Plan approved": participles that share one "be"
_AND = re.compile(
    r"\s*(?:,|,?\s*and|;)\s+(?:be\s+|the\s+[\w\s]{1,40}?\s)?(?P<verb>[a-z]+(?:ed|id))\b", re.IGNORECASE
)
# "notes the report", "Approved the plan", "That Cabinet agree in principle", "the Committee requests"
_HEAD_SHAPE = r"""(?:^|[;,]\s*(?:and\s+)?|\band\s+)
    (?:that\s+)?(?:it\s+)?(?:the\s+)?(?P<subject>(?:[A-Z][\w'-]*\s+(?:(?:and|of|for|&|the)\s+)*){0,7}?)
    (?:formally\s+|unanimously\s+|fully\s+|also\s+)*(?P<verb>VERBS),?\s+
    (?=the\b|that\b|in\b|a\b|an\b|its\b|their\b|to\b|and\b|all\b|with\b|for\b|this\b|any\b|these\b|those\b|such\b|on\b|of\b|subject\b|[A-Z£\d])"""
# "to write", "should investigate", "would circulate", "to be circulated" is left to _BE
_TO_DO = re.compile(
    r"\b(?P<aux>to|should|would|will|must|shall)\s*,?\s+(?:also\s+|now\s+|in\s[^,]*,\s+)?(?:\([a-z]+\)\s+)?(?P<verb>(?:co-)?[a-z]{2,14})\b"
)
# "That the Chief Executive provide a presentation": a person's verb without an ending
_ASKED = re.compile(
    r"\b(?:asks?|asked|requests?|requested|instructs?|instructed|invites?|invited)\b",
    re.IGNORECASE,
)
_OTHERS_MEETING = re.compile(
    r"\bbe\s+(?:brought|carried|held|taken|put)\s+(?:forward|over|back)\b|"
    r"\bbe\s+(?:brought|considered|discussed|placed|put|included|added|taken)\b[^.;]*?\b(?:next|future|subsequent|following|later)\s+"
    r"(?:\w+\s+)?(?:meeting|agenda|board|committee)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^(?:that\s+)?(?:the|this)\s+(?:\w+\s+){0,4}?(?:item|matter|issue|decision|application|consideration)\b",
    re.IGNORECASE,
)


# "Approved the plan, which will be circulated": what hangs on the first verb decides nothing
_STARTS_WITH_VERB = re.compile(r"[A-Z][a-z]+\b,?\s")
_INFINITIVE = re.compile(r"to\s+(?!be\b|note\b|receive\b|have\b)[a-z]+", re.IGNORECASE)


# "agreed to vary the order of business"
_AGREED_TO = re.compile(r"\b(?:agreed|resolved|decided)\s+to\s+(?!be\b)[a-z-]+")
# what only tells when, why or of what: "so that this can be included", "noting that it will come back"
_ASIDE = re.compile(
    r",?\s+(?:noting|which|who|whose|so\s+that|so\s+as|in\s+order\s+(?:to|that)|where|when|until|because|although|unless"
    r"|whereby|should\s+(?:this|it|they|the)\b(?=[^.;]*,))\b(?!\s+(?:and|that\s+the\s+\w+\s+be)\b)[^.;,]*",
    re.IGNORECASE,
)
# "authorised the Director to sign it", "authority be delegated to the Head of Roads to award the contract":
# somebody is to do it; "delegated to officers" and "authority to the Director" name nothing to be done
_EMPOWERED = re.compile(
    r"\b(?:[Aa]uthori[sz]e[sd]?|[Dd]elegate[sd]?|[Ee]mpower(?:s|ed)?)\b[^.;:]*?\bto\s+(?:\w+ly\s+)?"
    r"(?!be\b|the\b|an?\b|all\b|any\b|our\b|its\b|their\b|date\b|(?!discuss|process|progress|pass|assess|address)\w*s\b)"
    r"[a-z]{3,}\s+\w",
)
_NOT_TO = re.compile(r"(?:^|\b(?:agreed|resolved|decided)\s+)(?:that\s+)?not\s+to\s+[a-z]+", re.IGNORECASE)
# another body's decision, quoted
_QUOTED = re.compile(r"[\"“][^\"“”]{20,}[\"”]")


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
    return frozenset(cast("list[str]", lexicon("outcomes")["states"]))


def outcome(clause: str, cue: str | None = None) -> ResolutionKind:
    """The kind of a clause; ``cue`` tells where the clause has no verb of its own ("NOTED the report")."""
    words = " ".join(clause.split())
    kinds = kinds_of(words)
    asked = _participles().get(cue.lower()) if cue else None
    if asked in ("referred", "deferred", "rejected"):
        kinds |= {asked}
    if not kinds:
        verbs = re.findall(r"[a-z]+", f"{words} {cue or ''}".lower())
        return next((_participles()[verb] for verb in verbs if verb in _participles()), "other")
    return next((kind for kind in _STRENGTH if kind in kinds), "other")


def kinds_of(clause: str) -> frozenset[ResolutionKind]:
    """All that a clause does; empty where it decides nothing ("that the report was a good one")."""
    return frozenset(_kinds(_QUOTED.sub("", " ".join(clause.split()))))


def _kinds(words: str) -> Iterator[ResolutionKind]:
    if _ITEM.search(words) and _OTHERS_MEETING.search(words):
        yield "deferred"
        return
    if _NOT_TO.search(words):
        yield "rejected"
        return
    words = _ASIDE.sub(" ", words)
    if _EMPOWERED.search(words):
        yield "action"
    yield from _heads_of(words)
    if _STARTS_WITH_VERB.match(words) and (kind := _head_kind(words.split(maxsplit=1)[0])):
        yield kind
        return
    yield from _passive(words)
    for begun in (_INFINITIVE.match(words), _AGREED_TO.search(words)):
        if begun:
            yield _heads().get(re.findall(r"[a-z-]+", begun.group().lower())[-1], "action")
    yield from _to_do(words)


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
            if _ASKED.search(words[: match.start()]):
                yield "action"
        elif match["aux"] in ("should", "must", "shall"):
            yield kind if kind in ("referred", "deferred", "rejected", "other") else "action"
        elif kind not in ("other", "noted"):
            yield kind or "action"


def _passive(words: str) -> Iterator[ResolutionKind]:
    for match in _BE.finditer(words):
        yield from _one_passive(match, subjunctive=match["be"].lower() == "be")
        at = match.end("verb")
        while shared := _AND.match(words, at):
            kind = _participles().get(shared["verb"].lower())
            if kind or match["be"].lower() == "be":
                yield kind or "action"
            at = shared.end()


def _one_passive(match: re.Match[str], *, subjunctive: bool) -> Iterator[ResolutionKind]:
    verb, particle = match["verb"].lower(), " ".join((match["particle"] or "").lower().split())
    if match["may"]:
        yield "approved"  # "that the payments may be made"
        return
    kind = _participles().get(f"{verb} {particle}") or _participles().get(verb)
    if match["negative"] and kind in ("approved", "noted"):
        yield "rejected"
    elif kind:
        yield kind
    elif subjunctive and verb.endswith(
        ("ed", "ought", "ent", "en", "ade", "one", "uilt", "eld", "et", "ut", "old", "un", "aken")
    ):
        yield "action"


def _head_kind(word: str) -> ResolutionKind | None:
    verb = word.lower().strip(",:")
    return next((kind for base, kind in _heads().items() if verb in _forms(base)), None)


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
        approves = match["verb"].lower().startswith("approv")  # "approved to submit the plan" permits it
        to_do = None if approves else _INFINITIVE.match(words, match.end())
        kind = _head_kind(to_do.group().split()[1] if to_do else match["verb"])
        if kind:
            yield kind
    if does := _OFFICE_DOES.match(words):
        yield _heads().get(does["verb"], "action")


# "That the Chief Executive provide a presentation", "relevant Heads of Services provide a full update"
_OFFICE_DOES = re.compile(
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+|all\s+|relevant\s+)*(?:(?!Th(?:at|e)\b)[A-Z][\w'’-]*\s+(?:(?:of|for|and|the|&)\s+)*){1,9}"
    r"(?P<verb>provide|submit|report|attend|write|circulate|prepare|arrange|contact|bring|give|produce|undertake|review"
    r"|investigate|send|consider|explore|present|update|invite|liaise|look|monitor|consult|draft|seek|obtain|share"
    r"|order|purchase|repair|replace|remove|check|collect|organise|speak|ask|find|complete|install|clear|erect)"
    r"\s+(?=(?:an?|the|to|any|further|full|all|its|their|back|whether|how|details|information|and|for)\b)"
)
