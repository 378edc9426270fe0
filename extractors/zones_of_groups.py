"""Zones of numbers that say of whom, how often, or from when: ages, thresholds, frequencies, votes."""

from __future__ import annotations

from extractors.zone import WORD, Zone, zone

GROUPS: tuple[Zone, ...] = (
    zone(
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
        digit=True,
        sign=r"age",
    ),
    zone(
        "age band",
        r"(?<![\w.,%£])\d{1,3}\s?(?:-|–|/|to|and)\s?\d{1,3}(?:[\s-]*(?:year|yr)s?[\s-]*olds?\b"
        r"|\s+years?\s+(?:old|of\s+age)\b|\s+age\s+(?:group|range|band)|s\b)"
        r"|\b\d{1,3}\s?\+(?!\d)(?=[\s,.;:)]|$)"
        r"|\b\d{1,3}[\s-]*(?:year|yr|month)s?[\s-]*olds?\b|\b\d+(?:st|nd|rd|th)\s+birthdays?"
        r"|\b\d{1,2}\s+(?:years?\s+)?(?:and|or)\s+(?:over|above|under|older|younger)\b|\bover\s\d0s\b"
        r"|\b(?:under|over)[\s-](?:\d{1,2})['s]+\b"
        r"|\b(?:children|people|adults|residents|persons|those|young\s+people|deaths|mortality|admissions|conceptions|injuries)\s+(?:under"
        r"|over)\s+(?:the\s+age\s+of\s+)?\d{1,3}\b|\b(?:under|over)\s+(?:1[0-9]|2[0-5]|65|75"
        r"|85)\s+year"
        r"|\b(?:children|people|adults|residents|persons|those|men|women"
        r"|pupils)\s+between\s+\d{1,3}\s?(?:-|–|to|and)\s?\d{1,3}|\b(?:were|was|are|is"
        r"|being)\s+(?:under|over)\s+\d{1,2}(?=\s*(?:[,;.)]|$|and\b))"
        r"|\b(?:over|under)\s+(?:16|18|21|25|60|65|75|85)(?=\s*[,;.)])",
        (
            "16/17-year-olds",
            "28.3% of 10-11 yr olds",
            "a 6 yr old",
            "a 16-year-old",
            "the 16-17 year old group",
            "children under 5",
            "people between 50-65",
            "22% were under 1",
            "their 18th birthday",
            "65 and over",
        ),
        ("16-17 members", "5 children", "under 50 replies"),
        digit=True,
        sign=r"year|yr|month|\+|birthday|over|under|above|older|younger|age|between|\ds",
    ),
    zone(
        "part of a scale",
        r"\b(?:school\s+years?|key\s+stages?|deciles?|quintiles?|quartiles?)\s+\d{1,2}(?:\s*(?:,|&|and|or|to|-|–)\s*\d{1,2})*"
        r"(?![\d.,]*\d|\s?%|\s?per\s?cent)"
        r"|\b(?:in|of|for|to)\s+years?\s+(?:[1-9]|1[0-3])(?=\s+(?:was|were|is|are|had|has|have)\b)",
        ("deciles 3 and 4", "in year 6 was 70.2%", "quintiles 1 to 3", "key stage 2 results"),
        ("in deciles 30% were obese", "over the year 6 children came", "each quintile, 40 homes"),
        digit=True,
        sign=r"year|stage|decile|quintile|quartile",
    ),
    zone(
        "pound that a return is for",
        r"\b(?:for|per)\s+(?:every|each)\s+£\s?\d[\d,.]*(?:\.\d+)?",
        ("£3.33 for every £1 invested", "a return of £44 for each £1 spent"),
        ("£45 for every bin", "for each of the £2m schemes"),
        all_units=True,
        digit=True,
        sign=r"every|each",
    ),
    zone(
        "share that names a group",
        r"\b(?:top|bottom|highest|lowest|poorest|richest|wealthiest|(?:most|least)\s+(?:deprived|affluent"
        r"|disadvantaged))\s+\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)"
        r"|\b\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s+(?:of\s+)?(?:most|least)\s+(?:deprived|affluent|disadvantaged)\b",
        ("in the 30% most deprived in England", "the top 10% of earners", "the least deprived 20%"),
        ("10% of the most deprived wards improved", "30% were deprived"),
        all_units=True,
        digit=True,
        sign=r"top|bottom|highest|lowest|poor|rich|wealth|most|least",
    ),
    zone(
        "confidence interval",
        r"(?:\b(?:9\d|9\d\.\d)\s?(?:%|per\s?cent)\s+|\b)(?:CIs?\b|C\.I\.|confidence\s+(?:intervals?|limits?|levels?))"
        r"(?:\s*[:=]?\s*(?:of\s+|is\s+|was\s+)?[(\[]?\d[\d.]*\s?%?\s*(?:-|–|to|and|,)\s*\d[\d.]*\s?%?)?",
        ("(95% CI 8.6-10.2)", "a 95% confidence interval", "95% confidence interval 9.6 to 14.5"),
        ("95% of the public had confidence", "95% were confident"),
        all_units=True,
        digit=True,
        sign=r"ci\b|c\.i\.|confidence",
    ),
    zone(
        "step of a scale",
        r"\bin\s+(?:every|each)\s+£\d[\d,]*|\b(?:nearest|multiples?(?:\s+of)?|increments\s+of|steps\s+of)\s+£?\d+(?:\.\d+)?p?\b"
        r"|\b\d+p\s+increments\b|\b(?:every|each)\s+(?:additional\s+|extra\s+|further\s+)?£?\d+(?:[.,]\d+)*\s?(?:%|per\s?cent|points?)"
        r"(?=\s+(?:increase|rise|decrease|reduction|fall|drop|change|of|in|spent|more|less)\b)",
        (
            "26p in every £1 of rates",
            "to the nearest 50p",
            "every 1% increase in rents",
            "each 5 per cent of growth",
        ),
        ("every 6 weeks", "1% each"),
        all_units=True,
        digit=True,
        sign=r"every|each|nearest|multiple|increments|steps",
    ),
    zone(
        "number of parts in a name",
        r"\b(?:"
        + WORD
        + r"|single|multi)[\s-](?-i:way|tier|stage|storey|bed|bedroom|bedroomed|seater|pronged|phase|wheel"
        r"|dimensional)(?=\s+(?!(?:of|and|or|in|is|was|for|to)\b)[a-z]+)",
        ("a two way street", "a three-tier system", "a two stage tender"),
        ("two stages of the scheme", "three parts", "one way or another"),
        sign=r"way|tier|stage|storey|bed|seater|pronged|phase|wheel|dimens",
    ),
    zone(
        "threshold",
        r"\b(?:\d+(?:\.\d+)?|"
        + WORD
        + r")\s+or\s+(?:more|fewer|less|greater|subsequent)\b|\b(?:at\s+least|more\s+than|less\s+than"
        r"|over|under|longer\s+than|for)\s+(?:\d+(?:\.\d+)?|"
        + WORD
        + r")\s+(?:consecutive\s+)?(?:years?|months?|weeks?|days?|hours?)\b"
        r"|\b(?:second|third|first)\s+or\s+subsequent",
        ("3 or more placements", "for more than 2.5 years", "for at least two years", "in care for 3 months"),
        ("more than 750 responses", "at least 20 children"),
        sign=r"year|month|week|day|hour|or\s+(?:more|fewer|less|greater|subsequent)",
    ),
    zone(
        "threshold of a rule",
        r"\bkey\s+decision\b[^.;\d£]{0,60}?\b(?:over|above|exceed(?:s|ing)?|more\s+than|greater\s+than|at\s+least)\s+£?\s?[\d.,]+\s?(?:k|m|million)?"
        r"(?:[^.;\d£]{1,50}?\b(?:(?:more\s+than|over)\s+\d+|\d+\s+or\s+more)\b)?"
        r"|\b(?:errors?|variances?|differences?)\s+of\s+(?:up\s+to\s+|(?:more|less)\s+than\s+|over\s+|under\s+)?£?\s?[\d.,]+\s?(?:%|k)?(?:\s+or\s+(?:less|more))?"
        r"(?=[^.;]{0,50}?\b(?:tolerable|acceptable|tolerated|(?:require|need)s?\s+(?:an?\s+)?explanation)\b)",
        (
            "a key decision as it is over £500k and would affect 2 or more",
            "Key decision over £500k and more than 2",
            "Rounding errors of up to £2 are tolerable",
            "variances of £100,000 or more require explanation",
        ),
        ("a key decision of the year", "variances of £300 were found"),
        all_units=True,
        digit=True,
        sign=r"key\s+decision|errors?\s+of|variances?\s+of|differences?\s+of",
    ),
    zone(
        "frequency",
        r"\b(?:\d+|"
        + WORD
        + r")\s*-?\s*(?:monthly|weekly|yearly|hourly|minutely)\b|\b(?:\d+|once|twice|"
        + WORD
        + r"|three\s+times)\s*x?\s+(?:(?:times?|days?|hours?|nights?|visits?)\s+)?(?:a|an|per|each"
        r"|every)\s+(?:year|month|week|day|quarter|annum|fortnight)\b(?<!\d\sa\syear)"
        r"|\b\d+\s*x\s+annually|\bevery\s+(?:\d+|"
        + WORD
        + r")\b|\b24\s+hours\b|\b7\s+days\b|\b(?:"
        + WORD
        + r"|\d+)\s+times\s+(?:a|per|each)\b",
        ("6 monthly", "2 x annually", "twice a year", "every six weeks", "24 hours a day"),
        ("met nine times", "6 months' delay"),
        sign=r"(?:month|week|year|hour|minute|annual)ly|every|(?:a|an|per|each)\s+(?:year|month|week|day|quarter|annum|fortnight)|24\s+hours|7\s+days|times\s+(?:a|per|each)",
    ),
    zone(
        "base of a rate",
        r"\b(?:per|for\s+(?:each|every))\s+(?:every\s+)?\d[\d,]*\b",
        ("the rate of admissions per 10,000", "6.4 days for each 100,000 adults"),
        ("10,000 admissions",),
        digit=True,
        sign=r"per|for\s+e",
    ),
    zone(
        "distance that names a group",
        r"\b(?:within|outside(?:\s+of)?|beyond|over|more\s+than|less\s+than|under|at\s+least"
        r"|further\s+than)\s+(?:a\s+)?(?:\d+(?:\.\d+)?|"
        + WORD
        + r")[\s-]?(?:miles?|km|kilometres?|metres?|m|mile\s+radius)\b",
        ("placed within 20 miles", "outside of 20 miles of home"),
        ("20 miles of road were repaired",),
        sign=r"mile|km|met|[\d\s-]m\b",
    ),
    zone(
        "vote",
        r"\b(?:\d+|"
        + WORD
        + r")\s+(?:votes?\s+)?(?:in\s+favour|for|against|abstentions?|abstained|abstaining)(?=\s*[,;.)]"
        r"|\s+and\s+(?:\d|"
        + WORD
        + r"|no)|\s*$)|\b(?:\d+|"
        + WORD
        + r")\s+votes?\s+to\s+(?:\d+|"
        + WORD
        + r")\b|\bvot(?:e|ing)\b[^.]{0,30}\b\d+\s*[-–]\s*\d+"
        r"|\b(?:\d+|"
        + WORD
        + r")\s+(?:\w+\s+)?(?:voting|voted)\b(?:\s+(?:for|against)\b)?|\b\d+\s+(?:against"
        r"|abstain\w*)\b(?=[\s,.;)])(?!\s+(?:an?|the|our|its|\d))"
        r"|\b(?:for|against|abstain(?:ed|ing)?|abstentions?)\s*[:=(–-]+\s*\d+",
        ("(7 for, 2 against)", "9 votes to 2", "For: 12", "with 7 members voting for, 1 against"),
        ("7 for each ward were planted", "5 people spoke"),
        sign=r"favour|against|abst|vot|for\s*(?:[,;.)]|and\s|$|[:=(–-])",
    ),
    zone(
        "one that counts nothing",
        r"\bone(?:'s)?\b(?=\s+(?:of\b|another|or\s+(?:more|other|both)|by\s+one|such|in\s+particular"
        r"|which|that|who|where|to\b|and\s+(?:all|the\s+same|only)|side|hand|day|stop|off|way|point"
        r"|year|time|thing|place))"
        r"|\b(?:no|any|some|every|this|that|the|which|each|another|as|number|one-to)[\s-]one\b"
        r"|\bonly\s+one\b(?=\s*[.,;)]|\s*$|\s+(?:who|that|which|left)\b)"
        r"|\bone[\s-](?:off|to-one|way|stop|size)\b|\b(?:on|from)\s+(?:the\s+)?one\b|\bday\s+one\b"
        r"|\byear\s+(?:one|two|three)\b",
        ("one of the care leavers", "one or more", "a one-off payment", "no one came"),
        ("one complaint was upheld",),
        sign=r"one|year\s",
    ),
    zone(
        "illustration",
        r"\b(?:e\.?g\.?|say|i\.?e\.?)[\s,:]*(?:\d+|" + WORD + r")\b(?!\s*%)",
        ("e.g 5 children out of how many", "say 10 houses"),
        ("for example 23% (16 children)",),
        sign=r"e\.?g|say|i\.?e",
    ),
    zone(
        "notice",
        r"\b(?:\d+|"
        + WORD
        + r")\s+(?:clear\s+|working\s+|calendar\s+)*(?:days?|weeks?|months?|hours?)'?s?'?\s+(?:notice"
        r"|prior|before|after|of\s+(?:the|receipt|receiving|this)|from\s+(?:the|receipt|today)"
        r"|in\s+advance|time\b|ago|later|earlier)",
        ("five clear days before", "28 days' notice", "three weeks ago", "10 working days after"),
        ("the wait fell to 28 days", "12 weeks on average"),
        sign=r"day|week|month|hour",
    ),
    zone(
        "confidence",
        r"\((?:[^()]{0,40}[,;]\s*)?(?:9[059]|99\.9)\s?(?:%|per\s?cent)\s*(?:confidence|CIs?\b|C\.I\.)[^()]*\)"
        r"|\([^()]*\d\s*(?:%|per\s?cent)?\s*(?:to|-|–)\s*\d[^()]*\b(?:confidence|CIs?\b)[^()]*\)"
        r"|\b(?:9[059]|99\.9)\s?(?:%|per\s?cent)\s*(?:confidence(?:\s+(?:intervals?|limits?|levels?))?|CIs?\b|C\.I\.)"
        r"(?:\s*[:=,]?\s*(?:of\s+|from\s+|is\s+|was\s+)?\d+(?:\.\d+)?\s?%?\s*(?:to|-|–|,|and)\s*\d+(?:\.\d+)?\s?%?)?"
        r"|\bconfidence\s+(?:intervals?|limits?)\s*[:=,]?\s*(?:of\s+|from\s+|is\s+|was\s+)?\d+(?:\.\d+)?\s?%?\s*(?:to|-|–|,|and)\s*\d+(?:\.\d+)?\s?%?",
        (
            "(95% confidence interval 9.6 to 14.5)",
            "(95% CI 8.6-10.2)",
            "(8.6% to 10.2%, 95% confidence)",
            "at a 95% confidence level",
        ),
        ("95% of staff", "95% had confidence in it"),
        all_units=True,
        digit=True,
        sign=r"confidence|ci\b|cis\b|c\.i",
    ),
    zone(
        "age behind a noun",
        r"\b(?:deaths?|mortality|admissions?|conceptions?|births?|suicides?|falls|drivers|riders|tenants|applicants|claimants|women|men|girls"
        r"|boys|patients|users|members|employees|everyone|anyone|population|workers|passengers|victims|offenders)\s+(?:aged\s+)?(?:under|over)\s+\d{1,2}"
        r"(?=\s*(?:[,;.):]|$|\s(?:and|from|in|who|was|were|fell|rose|for|with|per|are|is|have|had|has|due|to)\b))",
        ("deaths under 75 from causes", "women over 40 in", "mortality under 75 is"),
        ("admissions over 65 days", "deaths under 75 beds"),
        digit=True,
        sign=r"under|over",
    ),
    zone(
        "share that defines",
        r"\b(?:who|which|that|those|persons?|pupils?|child|anyone)\b(?:\s+[\w-]+){0,4}?\s+(?:miss|misses|missed|missing|lose|loses|earn|earns|attend|attends|exceed"
        r"|exceeds|spend|spends|absent\s+(?:for|from)|with)\s+(?:at\s+least\s+|more\s+than\s+|less\s+than\s+)?\d+(?:\.\d+)?\s?(?:%|per\s?cent)"
        r"\s+or\s+(?:more|less|over|under)",
        ("a pupil who misses 10% or more of sessions", "those absent for 10% or more"),
        ("10% or more of pupils", "pupils, 10% or more of them"),
        all_units=True,
        digit=True,
        sign=r"or\s+(?:more|less|over|under)",
    ),
    zone(
        "suppressed",
        r"\b(?:fewer|less)\s+than\s+(?:\d{1,2}|"
        + WORD
        + r")\s+(?:\w+\s+)?(?:are|is|were|was|have\s+been|has\s+been)"
        r"\s+(?:not\s+(?:shown|published|reported|given)|suppressed|rounded|withheld|hidden)"
        r"|\b(?:doses?|rounds?|groups)\s+of\s+(?:fewer|less)\s+than\s+(?:\d{1,2}|" + WORD + r")\b",
        ("groups of fewer than five are not shown", "fewer than 10 were suppressed"),
        ("fewer than five children came",),
        sign=r"fewer|less",
    ),
    zone(
        "dose",
        r"\b(?:\d|" + WORD + r")\s+doses?\s+of\b",
        ("two doses of vaccine", "one dose of MMR"),
        ("1,204 doses of vaccine",),
        sign=r"dose",
    ),
)
