"""Zones of numbers that name something: addresses, times, laws, items, codes, sizes."""

from __future__ import annotations

from extractors.lexicon import any_of, words
from extractors.zone import LIST, Zone, zone

_CLOCK = r"(?:[01]?\d|2[0-3])\.[0-5]\d"
_QUARTERS = r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)"
"""Times as they are agreed on; "9.12 hours" are as long as that."""
_OPEN = r"(?:open(?:s|ed)?|operat(?:es?|ed)|runs?|ran|staffed|available)"

NAMES: tuple[Zone, ...] = (
    zone(
        "unit of a table",
        r"£\s?['’]?000s?(?!\d)",
        ("Forecast outturn, £000", "all amounts in £'000s"),
        ("a grant of £1,000", "£5,000 was spent"),
        all_units=True,
        sign="000",
    ),
    zone(
        "link",
        r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+\.\S+|\b\S+\.(?:gov|org|co)\.uk\S*",
        ("see https://example.gov.uk/50%20more", "write to ward5@example.org"),
        ("50% of visits were online",),
        all_units=True,
        sign=r"http|www\.|@|\.uk",
    ),
    zone(
        "time of day",
        r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|noon|o'clock|hrs)(?!\w)|\b(?:[01]?\d"
        r"|2[0-3]):[0-5]\d\b(?!:)",
        ("at 4.00 pm", "from 10am", "the meeting closed at 19:45"),
        ("a 3:1 staffing ratio", "4 pupils"),
        digit=True,
        sign=r"am|pm|a\.m|p\.m|noon|clock|hrs|\d:",
    ),
    zone(
        "hours of opening",
        rf"\b(?:{_OPEN}\b[^.;:\d£%]{{0,40}}?\b(?:between|from)|between\s+the\s+hours\s+of)\s+{_CLOCK}\s+(?:and|to|until|till|-|–)\s+{_CLOCK}"
        rf"(?:\s+(?:hours|hrs)\b)?(?!\d|\s*%|\s+(?:per|days|weeks|months|years)\b)"
        rf"|\bbetween\s+{_QUARTERS}\s+(?:and|to|until|till)\s+{_QUARTERS}\s+(?:hours|hrs)\b(?!\s+(?:per|an?|each|on\s+average)\b)"
        # "fell from 1250 hours" is how many, and "opens from 1250 hours" is when
        rf"|(?:\b(?<!stood\s)(?<!remained\s)(?:at|until|till|after|before|since)|\b{_OPEN}\b[^.;:\d£%]{{0,40}}?\b(?:from|by)|\b(?:from|by)(?=\s+0))"
        r"\s+(?:[01]\d|2[0-3])\.?[0-5]\d\s+(?:hours|hrs)\b(?!\s+(?:per|an?|each)\b)",
        (
            "opens between 9.15 and 10.40 hours",
            "between 9.15 and 10.30 hours on Mondays",
            "open from 9.30 to 17.00 hours",
            "at 14.30 hours",
            "from 0900 hours",
            "opens to visitors from 1030 hours",
        ),
        (
            "between 9.5 and 10.5 hours each",
            "fell from 9.12 to 8.41 hours",
            "waits of 9.15 hours on average",
            "times ranged from 9.12 to 10.45 hours",
            "care fell from 1250 hours in 2022/23 to 1100 hours",
            "care rose from 12.30 hours to 14.15 hours a week",
            "waits rose from 12.30 to 14.15 hours",
        ),
        digit=True,
        sign=r"hours|hrs|open|run|operat|staffed|available",
    ),
    zone(
        "time somebody came or went",
        rf"\b{any_of(words('quantities', 'timed'))}\b[^.;:\d£%]{{0,40}}?"
        r"\b(?:at|until|till|from)\s+(?:[01]?\d|2[0-3])\.[0-5]\d\b"
        r"(?!\d|\s*%|\s+(?:per|days|weeks|months|years|hours|on\s+average)\b)",
        ("retired at 11.05", "returned to the room at 11.40", "was adjourned until 14.15"),
        ("rates returned at 7.25%", "opened at 3.50 per 1,000", "it closed at 11.75"),
        digit=True,
        sign=r"\d\.\d\d",
    ),
    zone(
        "telephone",
        r"(?:\+44\s?|\(?\b0)\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\b(?:tel|telephone|phone|mobile|fax"
        r"|textphone|ext)\b[.:]?\s*(?:no\.?)?\s*\d[\d\s]+",
        ("ring 01642 000000", "Tel: 0300 000 0000", "ext 4512"),
        ("0.5 per cent", "1,642 calls"),
        digit=True,
    ),
    zone(
        "post code",
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\bPO Box \d+",
        ("TS1 9FZ", "PO Box 505"),
        ("A 12 MONTH plan",),
        case=True,
        digit=True,
    ),
    zone(
        "law",
        r"\b(?:sections?|ss?\.|regulations?|reg|schedules?|sch|articles?|art|clauses?|paragraphs?"
        r"|paras?|sub-?paragraphs?|rules?|directives?"
        r"|standing orders?|S\.?I\.?|circular|chapters?|volumes?|class|use class)\.?\s*\(?(?:No\.?\s*)?"
        + LIST
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
        digit=True,
    ),
    zone(
        "reference word",
        r"\b(?:agenda items?|items?|pages?|pp?\.|appendix|appendices|annexe?s?|figures?|fig\.?|tables?"
        r"|charts?|graphs?|maps?|diagrams?|plates?|notes?|footnotes?|boxes|box|slides?"
        r"|phases?|stages?|tiers?|levels?|bands?|grades?|zones?|wards?|plots?|units?|rooms?|floors?"
        r"|blocks?|lots?|junctions?|jct|key stages?|KS|priorit(?:y|ies)|options?|objectives?"
        r"|outcomes?|themes?|actions?|recommendations?|questions?|standards?|steps?|criteri(?:on|a)"
        r"|categor(?:y|ies)|types?|routes?|bus|platforms?|gates?|version|v\.|draft|form|model"
        r"|lines?|cheques?|chq|invoices?|voucher|motion|policy|policies|scenarios?|examples?"
        # "During the year 84 people left" counts people, and so does "3 to 5 years: 66 children"
        r"|(?<!\bthe\s)(?<!\bthis\s)(?<!\blast\s)(?<!\bsame\s)(?<!\bthat\s)(?<!\d\s)(?:days?|weeks?|years?)|goals?|strands?|principles?|pillars?|risks?|aims?|chapters?"
        r"|size|age|area|site|group|team|school year|apartments?|flats?|no|nos|number|ref|reference"
        r"|refs|schemes?|packages?|work ?streams?|lot|batch|terms? of reference|conditions?)"
        r"(?:\.|:|\s+(?:no|nos|number)\.?)?\s*#?\(?(?<![\d])(?<=[\s.#:(a-z])"
        + LIST
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
        digit=True,
    ),
    zone(
        "quarter",
        # "from 1,240 in Q1 to 980 in Q2": what follows "to" is no quarter
        r"\b(?:Q|quarters?\s)\s?[1-4]\b(?![,.]?\d)(?:\s*(?:,|&|and|or|to|-|–|/)\s*(?:Q\s?)?[1-4]\b(?![,.]?\d|\s*%|\s+[a-z]))*",
        ("in Q1", "Quarters 1 to 3", "Q2 and Q3", "quarter 4"),
        ("In the quarter 143 households came", "a quarter of 4 homes"),
        digit=True,
        sign=r"q",
    ),
    zone(
        "code",
        r"\b(?:CP|KPI|PI|NI|BV|TP|RP|NM|HOU|RES|ASC|LI|SO|BS|EN|ISO|PAS|PM|CO"
        r"|NO)\s?\d{1,5}(?:\.\d)?[a-z]?\b(?!\s*%)"
        r"|\b\w*[A-Za-z]\d+\w*(?:/\w+)+|\b\d{2,4}/\d{4,}(?:/\w+)*|\b[A-Z]{2,}[/-]\d+(?:[/-]\w+)*"
        r"|\b[A-Z]+\d+\b",
        ("CP5", "KPI 04", "the A1085", "22/01234/FUL", "PM2.5", "CO2 emissions", "ISO 9001", "SRC-BCC-0005"),
        ("25 % of it", "the 25 RESIDENTS"),
        case=True,
        digit=True,
    ),
    zone(
        "disease or set name",
        r"\b(?:covid|cop|g)[\s–-]{0,2}(?:19|7|8|20|2[0-9]|3[0-9])\b|\b24\s?/\s?7\b|\b[345]G\b|\b50\s?/\s?50\b"
        r"|\b(?:dial|call|ring|nhs)\s+(?:101|111|119|999)\b|\bpost[\s-]?1[0-9]\b|\bpre[\s-]?\d+\b"
        r"|\bunder[\s-]?\d+s\b",
        ("COVID-19", "Covid 19", "24/7 cover", "call 101", "post-16", "under-25s"),
        ("19 covid cases", "7 or 24"),
        digit=True,
    ),
    zone(
        "size",
        r"\b\d+(?:[.,]\d+)*\s?(?:mph|kph|km/h|cm|mm|m2|m²|sqm|sq\.?\s?(?:m|ft)|metres?|meters?|feet"
        r"|foot|ft|inch(?:es)?|yards?|kg|kw|mw|mb|gb|mbps|°c?|degrees|px|pt|dpi|ppm|µg(?:/m3)?"
        r"|ug)(?![\w])|\b\d+(?:\.\d+)?\s?m(?=\s+(?:high|wide|long|tall|deep|x|from|by)\b)"
        r"|\b\d+(?:\.\d+)?\s?m?\s?x\s?\d+(?:\.\d+)?\s?m?\b|\b\d+-?(?:bed|bedroom|bedroomed|storey"
        r"|storeys|seater|tonne|ton|person|way|stage|point|page|litre|berth)\b(?=\s+\w)",
        ("a 30mph limit", "2.4 metres high", "10 x 12 m", "a 3-bedroom house"),
        ("30 motorists", "4 beds"),
        digit=True,
    ),
    zone(
        "address",
        r"\b\d+[A-Za-z]?(?:\s*[-–&/]\s*\d+[A-Za-z]?)?,?\s+(?:(?:[A-Z][\w'.-]*|the|The|of|and"
        r"|St\.?)\s+){1,4}(?:Street|Road|Avenue|Lane|Close|Drive|Way|Terrace|Court|Crescent|Place"
        r"|Gardens|Grove|Square|Row|Walk|Rise|Hill|Green|Mews|View|Park|Wharf|Quay|Parade|Rd|St|Ave"
        r"|Cottages?|Villas?)\b"
        r"|\b\d+(?:st|nd|rd|th)\s+[Ff]loor\b",
        ("12 High Street", "12-14 Old Mill Lane", "3rd Floor"),
        ("12 houses in High Street", "5 Park visits"),
        case=True,
        digit=True,
    ),
    zone(
        "clause number",
        r"(?:(?<=^)|(?<=[;:,.]\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\bto\s))\(?\d{1,2}\)(?=\s+[a-zA-Z])"
        r"|\[\d+\]|^\s*\d{1,2}(?:\.\d{1,2})+\.?(?=\s+(?!FTE|WTE)(?-i:[A-Z]))|^\s*\d{1,2}[.)](?=\s)"
        r"|^\s*\d{2}/\d{2,3}(?=\s)",
        ("(1) to note; (2) to approve", "it was shown [3]", "3.2 The cost", "7. Apologies"),
        ("fell (22)", "3.2 per cent"),
        digit=True,
    ),
    zone(
        "ordinal",
        r"\b\d+(?:st|nd|rd|th)\b(?!\s+(?:percentile))",
        ("the 3rd highest", "the 21st century"),
        ("3 days",),
        digit=True,
        sign=r"\d(?:st|nd|rd|th)",
    ),
    zone(
        "numbered class",
        r"\b(?:spinal\s+(?:column\s+)?points?|pay\s+points?|SCP|bands?|grades?|scales?|tiers?|rounds?|stages?|categor(?:y|ies)|levels?)"
        r"\s+\d{1,2}(?=\s+(?!per\b|%|out\b|of\s+\d)[a-z])(?!\s*%)",
        ("spinal point 43 have", "band 5 posts", "under round 3 of the fund", "level 3 training"),
        ("5 bands were", "the level of 3 posts", "levels 5% higher"),
        digit=True,
        sign=r"point|scp|band|grade|scale|tier|round|stage|categor|level",
    ),
    zone(
        "name with a number",
        r"\b(?!(?:Only|Just|About|Some|Over|Under|Nearly|Almost|And|The|All|In|Of|At|By|For|To|With|From|Around|These|Those|Another"
        r"|Currently|Of|Approximately|Total|Over)\b)[A-Z][a-z]+\s+\d{1,2}(?=\s+(?:of|in)\s+(?:the|our|its)\s+(?:\w+\s+)?[A-Z][a-z])",
        ("Ambition 2 of the People Strategy", "Pillar 4 of our Corporate Plan"),
        ("Only 2 of the Council's homes", "the 3 of our members"),
        case=True,
        digit=True,
    ),
    zone(
        "unit of a column",
        r"£\s?['’]?000s?\b",
        ("Winter maintenance (£000)", "in £'000s"),
        ("£1,000", "£0.5m"),
        all_units=True,
        digit=True,
        sign=r"£",
    ),
)
