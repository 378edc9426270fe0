"""Where the title of a minuted item ends: at a colon, a dash, a sentence, or where its bold type ends."""

from __future__ import annotations

import re

from extractors.sentences import sentences
from ingest.conventions import Conventions
from minutebook.passage import Passage

TITLE_WORDS = 16  # the longest titles in minutes are names of reports; a sentence is soon longer
# "Police Report: Attached" is cut at the colon, "7:30" and "as follows:-" are not
_COLON = re.compile(r":(?!\d)(?=\s+\S)")
# "Potholes – The Parish Clerk reported" is cut at the dash, "Covid-19 update" and "2019 - 2023" are not
_DASH = re.compile(r"\s[–—-]\s(?=[A-Z])")
# a heading names a thing: "The visit was varied" says something about one
SAYS = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|should|could|did|said)\b", re.IGNORECASE)
# "11. Policies 11.1 Financial Regulations": the next number begins another heading
_NEXT_NUMBER = re.compile(r"\s\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+(?=[A-Z])")
# "Matters Arising • Church Roof The Clerk reported": a list that ran into its heading
_BULLET = re.compile(r"\s+•\s")
# "Register of Interests None": what was said of it stands on the line of the title
_NONE = re.compile(r"(?<=\w)\s+(?:None|Nil)\.?\s*$")
# "Committees i. Personnel ii. Works": a list that begins on the line of the title
_INNER_LIST = re.compile(r"(?<=[a-z])\s+\(?(?:i|a)[.)]\s+(?=[A-Z])")
# "Tree Survey Two quotes have been received", "Noise Mr Hill stated that": a clause with a verb of its own,
# where the end of the title's line was lost
_CLAUSE = re.compile(
    r"(?<=[a-z)’'])(?<!\bCllr)(?<!\bCllrs)(?<!\bCouncillor)(?<!\bNeither)(?<!\bBoth)(?<!\bAfter)(?<!\bAs)\s+"
    r"(?=(?:An?|The|It|This|That|There|These|They|Some|One|Two|Three|Several|All|No|Mrs?|Ms|Miss|Cllrs?"
    r"|Councillors?)\b\.?\s+(?:[\w’'.-]+\s+){0,4}?(?:was|were|is|are|has|have|had|will|would|took|stated|said"
    r"|reported|asked|advised|informed|proposed|thanked|explained)\b)"
)
# "Date of next meeting 11th January 2005", "Next meeting: Monday": the day is what the item says
_DAY = re.compile(
    r"(?<=[Mm]eeting|MEETING)\s+(?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:19|20)\d\d\s*\.?$))"
)
# "ACTION LIST The Clerk presented the list.": capitals end, and a sentence begins
_CAPITALS_END = re.compile(
    r"(?:(?<=[A-Z]{2})|(?<=[A-Z]\s\d{4}))\s+(?=(?:[A-Z]\s)?[A-Z][a-z]+\s[^.]*\b(?:[a-z]{2,}ed|was|were|had|gave|is|are|be|been)\b)"
)
TRIM = " \t*_:#-–—"
# what may stand after a known title: the text that runs on ("Election of Chairman It was proposed")
_STOPS = re.compile(r"[\s*_]*[:.–—-](?!\w)")
_RUNS_ON = re.compile(
    r"\s+(?=(?:[A-Z]{2,3}|A|An|The|It|There|This|Cllrs?\.?|Councillors?|Mr\.?|Mrs\.?|Ms|No|None|All)\s.*[a-z])"
    r"|\s+(?=[A-Z][a-z]+\s.*[a-z].*\.\s*$)"
)
# "HIGHWAYS The potholes", "APOLOGIES Cllr E Stone": behind a title in capitals any words in small letters
_SENTENCE_ON = re.compile(r"\s+(?=[A-Z][a-z]|[£\d]|[A-Z]\s+[a-z])")
_STRONG = ("**", "__")


def title_end(text: str, start: int, marked: int = 0) -> int:
    """Where the title that begins at ``start`` of an item's text ends; ``marked``: where its type says so."""
    if marked > start:
        return marked
    first_sentence = sentences(text[start:])[:1]
    stop = start + first_sentence[0][1] if first_sentence else len(text)
    whole = text[start:stop]
    if (
        whole.isupper()
        and not text[stop:].isupper()
        and text[stop:].strip()
        and not _NEXT_NUMBER.search(whole)
    ):
        return stop  # "CALL-IN: PARKING ZONE. The Chair explained": all of the capitals
    for cut in (_NEXT_NUMBER, _COLON, _DASH, _BULLET, _NONE, _DAY, _INNER_LIST, _CLAUSE):
        found = _last_of_capitals(cut, text, start) or cut.search(text, start)
        if found and len(text[start : found.start()].split()) <= TITLE_WORDS and found.start() < stop:
            return found.start()
    capitals = _CAPITALS_END.search(text, start)
    if capitals and capitals.start() < stop and text[start : capitals.start()].isupper():
        return capitals.start()
    return stop


def _last_of_capitals(cut: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The last place to cut that has capitals alone before it: ``CALL-IN: PARKING ZONE: The Chair``."""
    if cut not in (_COLON, _DASH) or not text[start : start + 4].isupper():
        return None
    found = None
    for place in cut.finditer(text, start):
        between = text[found.end() if found else start : place.start()]
        if (
            not between.isupper()
            or any(sign.isdigit() for sign in between)
            or len(max(between.split(), key=len)) < 5
        ):
            break
        found = place
    return found


def clean_title(words: str) -> str:
    """A title without markup, asterisks, a trailing colon, dash, or the stop of one that says nothing."""
    title = " ".join(words.split()).strip(TRIM)
    names = len(title.split()) <= TITLE_WORDS and not SAYS.search(title) and not title.endswith("..")
    return title.rstrip(".").rstrip(TRIM) if names and title[-3:-2].islower() else title


def plain_title(title: str) -> str:
    """A title for comparing: letters and digits in lower case."""
    return " ".join(re.findall(r"[a-z0-9]+", title.casefold()))


def known_title(text: str, start: int, conventions: Conventions) -> int:
    """Where a usual title ends, if one begins at ``start`` and running text follows; else 0.

    Words in capitals after it are more of the title ("MINUTES- ROADS PANEL- 21 APRIL 2021").
    """
    ends = [start + m.end() for p in conventions.of("item_title") if (m := p.search(text[start:]))]
    end = max((e for e in ends if not text[e : e + 1].isalnum()), default=0)
    after = _STOPS.match(text, end)
    if after is None and len(text[start:end].split()) > 1:
        after = _RUNS_ON.match(text, end)
    if after is None and text[start:end].isupper():
        after = _SENTENCE_ON.match(text, end)
    return end if end and after and re.search(r"[a-z]{2}", text[after.end() :]) else 0


def bold_lead(words: Passage) -> int:
    """Where the bold words end with which a passage begins; 0 where it begins or goes on alike."""
    end = _bold_markup(words) if not words.document.page(words.spans[0].page).words else _bold_words(words)
    lead = words.text[:end].strip(" \t.0123456789/")
    return end if len(lead.split()) <= TITLE_WORDS and sum(c.isalpha() for c in lead) > 3 else 0


def _bold_markup(words: Passage) -> int:
    first = words.spans[0]
    page = words.document.page(first.page).text
    opens = page[max(0, first.start - 2) : first.start] in _STRONG
    if opens and len(words.spans) > 1 and page[first.end : first.end + 2] in _STRONG:
        return first.end - first.start
    return 0


def _bold_words(words: Passage) -> int:
    end = 0
    for span, at in zip(words.spans, words.starts, strict=True):
        page = words.document.page(span.page)
        touched = page.words.touching([(span.start, span.end)])
        for word in (w for w in touched if w.start >= span.start):
            if not word.bold:
                return end
            end = at + min(word.end, span.end) - span.start
    return 0
