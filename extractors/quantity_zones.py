"""Zones: stretches of text whose numbers are no statistics, each a named rule with its examples.

A number that touches a zone is never a count. A percentage, an amount of money or a rate stays one inside a
zone, because its sign says what it is; only the zones marked ``all_units`` (addresses of pages, codes, links)
silence those too. Definition: "Not statistics" in the gold's README.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.period_patterns import COUNTS

_WORD = "(?:" + "|".join(COUNTS) + ")"
_LIST = r"\d+[A-Za-z]?(?:\.\d+)*(?:\s*(?:,|&|and|or|to|-|–|/)\s*\d+[A-Za-z]?(?:\.\d+)*)*"


@dataclass(frozen=True, slots=True)
class Zone:
    """One rule: what it is called, its pattern, and texts in which it must and must not find anything."""

    name: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    all_units: bool = False


def _zone(
    name: str,
    pattern: str,
    matches: tuple[str, ...],
    misses: tuple[str, ...],
    *,
    case: bool = False,
    all_units: bool = False,
) -> Zone:
    return Zone(name, re.compile(pattern, 0 if case else re.IGNORECASE), matches, misses, all_units)


ZONES: tuple[Zone, ...] = (
    _zone(
        "link",
        r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+\.\S+|\b\S+\.(?:gov|org|co)\.uk\S*",
        ("see https://example.gov.uk/50%20more", "write to ward5@example.org"),
        ("50% of visits were online",),
        all_units=True,
    ),
    _zone(
        "time of day",
        r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|noon|o'clock|hrs)(?!\w)|\b(?:[01]?\d"
        r"|2[0-3]):[0-5]\d\b(?!:)",
        ("at 4.00 pm", "from 10am", "the meeting closed at 19:45"),
        ("a 3:1 staffing ratio", "4 pupils"),
    ),
    _zone(
        "telephone",
        r"(?:\+44\s?|\(?\b0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\b(?:tel|telephone|phone|mobile|fax"
        r"|textphone|ext)\b[.:]?\s*(?:no\.?)?\s*\d[\d\s]+",
        ("ring 01642 000000", "Tel: 0300 000 0000", "ext 4512"),
        ("0.5 per cent", "1,642 calls"),
    ),
    _zone(
        "post code",
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\bPO Box \d+",
        ("TS1 9FZ", "PO Box 505"),
        ("A 12 MONTH plan",),
        case=True,
    ),
    _zone(
        "law",
        r"\b(?:sections?|ss?\.|regulations?|reg|schedules?|sch|articles?|art|clauses?|paragraphs?"
        r"|paras?|sub-?paragraphs?|rules?|directives?"
        r"|standing orders?|S\.?I\.?|circular|chapters?|volumes?|class|use class)\.?\s*\(?(?:No\.?\s*)?"
        + _LIST
        + r"\)?(?:\([\w]+\))*"
        r"|\bs\.?\s?(?:17|20|31|42|47|76|78|106|114|117|151|215|278|38)\b|\bActs?,?\s*\(?(?:19"
        r"|20)\d\d\)?|\b(?:Protocol|Part|Annex|Appendix)\s+\d+[A-Za-z]?\b",
        (
            "under Section 20",
            "Regulation 24 assessments",
            "Schedule 12A",
            "a Reg 24 placement",
            "the Children Act (1989)",
            "s106 money",
            "Part 2",
        ),
        ("20 sections of the path", "24 regulations were made"),
    ),
    _zone(
        "reference word",
        r"\b(?:agenda items?|items?|pages?|pp?\.|appendix|appendices|annexe?s?|figures?|fig\.?|tables?"
        r"|charts?|graphs?|maps?|diagrams?|plates?|notes?|footnotes?|boxes|box|slides?"
        r"|phases?|stages?|tiers?|levels?|bands?|grades?|zones?|wards?|plots?|units?|rooms?|floors?"
        r"|blocks?|lots?|junctions?|jct|key stages?|KS|priorit(?:y|ies)|options?|objectives?"
        r"|outcomes?|themes?|actions?|recommendations?|questions?|standards?|steps?|criteri(?:on|a)"
        r"|categor(?:y|ies)|types?|routes?|bus|platforms?|gates?|version|v\.|draft|form|model"
        r"|lines?|cheques?|chq|invoices?|voucher|motion|policy|policies|scenarios?|examples?|days?"
        r"|weeks?|years?|Q|quarter|goals?|strands?|principles?|pillars?|risks?|aims?|chapters?"
        r"|size|age|area|site|group|team|school year|apartments?|flats?|no|nos|number|ref|reference"
        r"|refs|schemes?|packages?|work ?streams?|lot|batch|terms? of reference|conditions?)"
        r"(?:\.|:|\s+(?:no|nos|number)\.?)?\s*#?\(?(?<![\d])(?<=[\s.#:(a-z])"
        + _LIST
        + r"\b(?![,.]?\d|\s*%|\s+per\b)\)?(?=[\s,.;:)/'\"–-]|$)(?!\s*(?:out\s+of|%|per\s))",
        (
            "agenda item 7",
            "Pages 8 - 15",
            "Key stages 2 and 4",
            "Priority 3",
            "Appendix 2",
            "Year 6",
            "Stage 1 or 2",
            "No. 5 bus",
            "Table 3.2",
            "recommendations 1 to 4",
            "cheque 100345",
        ),
        ("items cost £5", "the unit cost 5% more", "3 priorities", "a total number of 44"),
    ),
    _zone(
        "code",
        r"\b(?:CP|KPI|PI|NI|BV|TP|RP|NM|HOU|RES|ASC|LI|SO|BS|EN|ISO|PAS|PM|CO"
        r"|NO)\s?\d{1,5}(?:\.\d)?[a-z]?\b(?!\s*%)"
        r"|\b\w*[A-Za-z]\d+\w*(?:/\w+)+|\b\d{2,4}/\d{4,}(?:/\w+)*|\b[A-Z]{2,}[/-]\d+(?:[/-]\w+)*"
        r"|\b[A-Z]+\d+\b",
        ("CP5", "KPI 04", "the A1085", "22/01234/FUL", "PM2.5", "CO2 emissions", "ISO 9001", "SRC-BCC-0005"),
        ("25 % of it", "the 25 RESIDENTS"),
        case=True,
    ),
    _zone(
        "disease or set name",
        r"\b(?:covid|cop|g)[\s–-]{0,2}(?:19|7|8|20|2[0-9]|3[0-9])\b|\b24\s?/\s?7\b|\b[345]G\b|\b50\s?/\s?50\b"
        r"|\b(?:dial|call|ring|nhs)\s+(?:101|111|119|999)\b|\bpost[\s-]?1[0-9]\b|\bpre[\s-]?\d+\b"
        r"|\bunder[\s-]?\d+s\b",
        ("COVID-19", "Covid 19", "24/7 cover", "call 101", "post-16", "under-25s"),
        ("19 covid cases", "7 or 24"),
    ),
    _zone(
        "age",
        r"\b(?:aged?|ages?\s+of|ages|age|between\s+the\s+ages?\s+of|the\s+ages?\s+of"
        r"|up\s+to\s+(?:the\s+)?age(?:\s+of)?)\s*"
        r"(?:under\s+|over\s+|between\s+|at\s+least\s+)?\d{1,3}(?:\.\d)?(?:\s*(?:-|–|to|and|or"
        r"|/)\s*(?:over\s*|under\s*)?\d{1,3})?\+?"
        r"(?:\s+(?:years?|months?)\b(?:\s+(?:old|of\s+age))?)?(?:\s+(?:and|or)\s+(?:over|above|under"
        r"|older|younger))?(?!\d|[.,]\d|\s*%|\s*per\b)",
        (
            "aged 16 and 17",
            "children aged 10-15",
            "aged 65 and over",
            "the age of 25",
            "ages 5 to 9",
            "aged under 16",
        ),
        ("under 20% of it", "between 10 and 20 members", "over 550 replies"),
    ),
    _zone(
        "age band",
        r"(?<![\w.,%£])\d{1,3}\s?(?:-|–|/|to|and)\s?\d{1,3}(?:[\s-]*year[\s-]*olds?\b"
        r"|\s+years?\s+(?:old|of\s+age)\b|\s+age\s+(?:group|range|band)|s\b)"
        r"|\b\d{1,3}\s?\+(?!\d)(?=[\s,.;:)]|$)"
        r"|\b\d{1,3}[\s-]*(?:year|month)s?[\s-]*olds?\b|\b\d+(?:st|nd|rd|th)\s+birthdays?"
        r"|\b\d{1,2}\s+(?:years?\s+)?(?:and|or)\s+(?:over|above|under|older|younger)\b|\bover\s\d0s\b"
        r"|\b(?:under|over)[\s-](?:\d{1,2})['s]+\b"
        r"|\b(?:children|people|adults|residents|persons|those|young\s+people)\s+(?:under"
        r"|over)\s+(?:the\s+age\s+of\s+)?\d{1,3}\b|\b(?:under|over)\s+(?:1[0-9]|2[0-5]|65|75"
        r"|85)\s+year"
        r"|\b(?:children|people|adults|residents|persons|those|men|women"
        r"|pupils)\s+between\s+\d{1,3}\s?(?:-|–|to|and)\s?\d{1,3}|\b(?:were|was|are|is"
        r"|being)\s+(?:under|over)\s+\d{1,2}(?=\s*(?:[,;.)]|$|and\b))"
        r"|\b(?:over|under)\s+(?:16|18|21|25|60|65|75|85)(?=\s*[,;.)])",
        (
            "16/17-year-olds",
            "a 16-year-old",
            "the 16-17 year old group",
            "children under 5",
            "people between 50-65",
            "22% were under 1",
            "their 18th birthday",
            "65 and over",
        ),
        ("16-17 members", "5 children", "under 50 replies"),
    ),
    _zone(
        "threshold",
        r"\b(?:\d+(?:\.\d+)?|"
        + _WORD
        + r")\s+or\s+(?:more|fewer|less|greater|subsequent)\b|\b(?:at\s+least|more\s+than|less\s+than"
        r"|over|under|longer\s+than|for)\s+(?:\d+(?:\.\d+)?|"
        + _WORD
        + r")\s+(?:consecutive\s+)?(?:years?|months?|weeks?|days?|hours?)\b"
        r"|\b(?:second|third|first)\s+or\s+subsequent",
        ("3 or more placements", "for more than 2.5 years", "for at least two years", "in care for 3 months"),
        ("more than 750 responses", "at least 20 children"),
    ),
    _zone(
        "frequency",
        r"\b(?:\d+|"
        + _WORD
        + r")\s*-?\s*(?:monthly|weekly|yearly|hourly|minutely)\b|\b(?:\d+|once|twice|"
        + _WORD
        + r"|three\s+times)\s*x?\s+(?:(?:times?|days?|hours?|nights?|visits?)\s+)?(?:a|an|per|each"
        r"|every)\s+(?:year|month|week|day|quarter|annum|fortnight)\b(?<!\d\sa\syear)"
        r"|\b\d+\s*x\s+annually|\bevery\s+(?:\d+|"
        + _WORD
        + r")\b|\b24\s+hours\b|\b7\s+days\b|\b(?:"
        + _WORD
        + r"|\d+)\s+times\s+(?:a|per|each)\b",
        ("6 monthly", "2 x annually", "twice a year", "every six weeks", "24 hours a day"),
        ("met nine times", "6 months' delay"),
    ),
    _zone(
        "base of a rate",
        r"\bper\s+(?:every\s+)?\d[\d,]*\b",
        ("the rate of admissions per 10,000",),
        ("10,000 admissions",),
    ),
    _zone(
        "distance that names a group",
        r"\b(?:within|outside(?:\s+of)?|beyond|over|more\s+than|less\s+than|under|at\s+least"
        r"|further\s+than)\s+(?:a\s+)?(?:\d+(?:\.\d+)?|"
        + _WORD
        + r")[\s-]?(?:miles?|km|kilometres?|metres?|m|mile\s+radius)\b",
        ("placed within 20 miles", "outside of 20 miles of home"),
        ("20 miles of road were repaired",),
    ),
    _zone(
        "size",
        r"\b\d+(?:[.,]\d+)*\s?(?:mph|kph|km/h|cm|mm|m2|m²|sqm|sq\.?\s?(?:m|ft)|metres?|meters?|feet"
        r"|foot|ft|inch(?:es)?|yards?|kg|kw|mw|mb|gb|mbps|°c?|degrees|px|pt|dpi|ppm|µg(?:/m3)?"
        r"|ug)(?![\w])|\b\d+(?:\.\d+)?\s?m(?=\s+(?:high|wide|long|tall|deep|x|from|by)\b)"
        r"|\b\d+(?:\.\d+)?\s?m?\s?x\s?\d+(?:\.\d+)?\s?m?\b|\b\d+-?(?:bed|bedroom|bedroomed|storey"
        r"|storeys|seater|tonne|ton|person|way|stage|point|page|litre|berth)\b(?=\s+\w)",
        ("a 30mph limit", "2.4 metres high", "10 x 12 m", "a 3-bedroom house"),
        ("30 motorists", "4 beds"),
    ),
    _zone(
        "address",
        r"\b\d+[A-Za-z]?(?:\s*[-–&/]\s*\d+[A-Za-z]?)?,?\s+(?:(?:[A-Z][\w'.-]*|the|The|of|and"
        r"|St\.?)\s+){1,4}(?:Street|Road|Avenue|Lane|Close|Drive|Way|Terrace|Court|Crescent|Place"
        r"|Gardens|Grove|Square|Row|Walk|Rise|Hill|Green|Mews|View|Park|Wharf|Quay|Parade|Rd|St|Ave"
        r"|Cottages?|Villas?)\b"
        r"|\b\d+(?:st|nd|rd|th)\s+[Ff]loor\b",
        ("12 High Street", "12-14 Old Mill Lane", "3rd Floor"),
        ("12 houses in High Street", "5 Park visits"),
        case=True,
    ),
    _zone(
        "clause number",
        r"(?:(?<=^)|(?<=[;:,.]\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\bto\s))\(?\d{1,2}\)(?=\s+[a-zA-Z])"
        r"|\[\d+\]|^\s*\d{1,2}(?:\.\d{1,2})+\.?(?=\s+(?-i:[A-Z]))|^\s*\d{1,2}[.)](?=\s)"
        r"|^\s*\d{2}/\d{2,3}(?=\s)",
        ("(1) to note; (2) to approve", "it was shown [3]", "3.2 The cost", "7. Apologies"),
        ("fell (22)", "3.2 per cent"),
    ),
    _zone(
        "vote",
        r"\b(?:\d+|"
        + _WORD
        + r")\s+(?:votes?\s+)?(?:in\s+favour|for|against|abstentions?|abstained|abstaining)(?=\s*[,;.)]"
        r"|\s+and\s+(?:\d|"
        + _WORD
        + r"|no)|\s*$)|\b(?:\d+|"
        + _WORD
        + r")\s+votes?\s+to\s+(?:\d+|"
        + _WORD
        + r")\b|\bvot(?:e|ing)\b[^.]{0,30}\b\d+\s*[-–]\s*\d+"
        r"|\b(?:\d+|"
        + _WORD
        + r")\s+(?:\w+\s+)?(?:voting|voted)\b(?:\s+(?:for|against)\b)?|\b\d+\s+(?:against"
        r"|abstain\w*)\b(?=[\s,.;)])"
        r"|\b(?:for|against|abstain(?:ed|ing)?|abstentions?)\s*[:=(–-]+\s*\d+",
        ("(7 for, 2 against)", "9 votes to 2", "For: 12", "with 7 members voting for, 1 against"),
        ("7 for each ward were planted", "5 people spoke"),
    ),
    _zone(
        "ordinal",
        r"\b\d+(?:st|nd|rd|th)\b(?!\s+(?:percentile))",
        ("the 3rd highest", "the 21st century"),
        ("3 days",),
    ),
    _zone(
        "one that counts nothing",
        r"\bone(?:'s)?\b(?=\s+(?:of\b|another|or\s+(?:more|other|both)|by\s+one|such|in\s+particular"
        r"|which|that|who|where|to\b|and\s+(?:all|the\s+same|only)|side|hand|day|stop|off|way|point"
        r"|year|time|thing|place))"
        r"|\b(?:no|any|some|every|this|that|the|which|each|another|only|as|number|one-to)[\s-]one\b"
        r"|\bone[\s-](?:off|to-one|way|stop|size)\b|\b(?:on|from)\s+(?:the\s+)?one\b|\bday\s+one\b"
        r"|\byear\s+(?:one|two|three)\b",
        ("one of the care leavers", "one or more", "a one-off payment", "no one came"),
        ("one complaint was upheld",),
    ),
    _zone(
        "illustration",
        r"\b(?:e\.?g\.?|say|i\.?e\.?)[\s,:]*(?:\d+|" + _WORD + r")\b(?!\s*%)",
        ("e.g 5 children out of how many", "say 10 houses"),
        ("for example 23% (16 children)",),
    ),
    _zone(
        "notice",
        r"\b(?:\d+|"
        + _WORD
        + r")\s+(?:clear\s+|working\s+|calendar\s+)*(?:days?|weeks?|months?|hours?)'?s?'?\s+(?:notice"
        r"|prior|before|after|of\s+(?:the|receipt|receiving|this)|from\s+(?:the|receipt|today)"
        r"|in\s+advance|time\b|ago|later|earlier)",
        ("five clear days before", "28 days' notice", "three weeks ago", "10 working days after"),
        ("the wait fell to 28 days", "12 weeks on average"),
    ),
)


def zones(text: str) -> tuple[tuple[int, int, Zone], ...]:
    """Every zone of ``text`` as (start, end, rule); they may overlap."""
    return tuple(
        (m.start(), m.end(), zone)
        for zone in ZONES
        for m in zone.pattern.finditer(text)
        if m.end() > m.start()
    )
