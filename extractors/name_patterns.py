"""How people, titles and roles are printed: the patterns of ``extractors.names``."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words

_TITLE = (
    r"(?:(?:county|cty|borough|boro|district|dist|parish|town|city|unitary|cabinet)['’.]?\s+)?(?:councill?or\(s\)|cllr\(s\)|(?:councill?ors?|cllrs?|cllr\.?s)\b)\.?|cyng/cllrs?\b|"
    r"(?-i:[BCD])[./]?\s?cllr\b\.?|"
    r"mr\b\.?|mrs\b\.?|ms\b\.?|miss\b|mx\b\.?|messrs\b\.?|dr\b\.?|prof(?:essor)?\b\.?|sir\b|dame\b|(?:the\s+)?(?:lord|lady)\b"
    r"|baroness\b|(?:the\s+)?(?:very\s+|right\s+)?rev(?:['’]?d|erend)?\b\.?|canon\b|father\b|alderm[ae]n\b|ald\b\.?"
    r"|(?:the\s+)?(?:rt\.?\s+|right\s+)?hon\b\.?(?:ourable\b)?|honorary\s+alderman\b|viscount(?:ess)?\b|m/s\b\.?"
    r"|bailies?\b|(?:y\s+)?cynghorydd\b|cynghorwyr\b|cyng\b\.?|the\s+mayor,?|the\s+worshipful\b"
)
# titles that are surnames too: only before a name, never between two people
_RANK = (
    r"(?:(?:lieutenant|lt)\.?[\s-]+)?(?:colonel|col|commander|cdr)\b\.?|major\b|captain\b|capt\b\.?|brigadier\b"
    r"|(?:rear[\s-]+|vice[\s-]+)?admiral\b|(?:wing\s+commander|squadron\s+leader|group\s+captain)\b|bishop\b"
    r"|archdeacon\b|the\s+ven(?:erable)?\b\.?|fr\b\.?|rabbi\b|imam\b|pastor\b|sister\b|(?:lord\s+|depute\s+)?provost\b"
)
TITLES = re.compile(
    rf"(?:(?:{_TITLE}|(?:{_RANK})(?=\s+[A-Z]))(?:\s*:\s*[-–]+\s*|[\s:]*)(?:(?:and|&)\s+(?=(?:{_TITLE})))?)+",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"(?:councill?or\(s\)|cllr\(s\)|(?:councill?ors|cllrs|cyng/cllrs|messrs|aldermen|bailies|cynghorwyr)\b)\.?[\s:]*",
    re.IGNORECASE,
)
_WORD = (
    r"(?:(?:Mc|Mac|O['’]|D['’]|St\.?\s|de|De|La|Le|Fitz)?[A-Z][a-zà-ÿ]+(?:['’][A-Za-z]?[a-z]*)?"
    r"(?:-[A-Z]?[a-zà-ÿ]+)*)"
)
_CAPITALS = r"(?:[A-Z][A-Z'’]+(?:-[A-Z]+)*)"
_INITIALS = r"(?:[A-Z]\.?){1,3}(?=[\s.]|[A-Z][a-z])"
_PARTICLE = r"(?:van|von|der|den|de|la|le|du|da|di|al|el|bin|binti|ap|ab|ter)"
_OFFICE = (
    r"(?:(?:(?:assistant|deputy|acting|parish|town|vice)[\s-]+)?(?:clerk|chair(?:man|woman|person)?|treasurer|secretary|mayor)"
    r"|(?:footpaths?|tree|flood|snow)\s+warden)"
)
# "The Chairman, Councillor A Marsh", "the Clerk, Mrs B Hill": the office of whom the next words name
_OFFICE_LED = (
    r"(?:(?:right\s+worshipful\s+the\s+|worshipful\s+)?(?:(?:lord|lady|town|parish|deputy|depute|acting|vice)[\s-]+)*"
    r"(?:mayor|provost|conven[eo]r|chair(?:man|woman|person)?|clerk|leader(?:\s+of\s+the\s+council)?|president|treasurer"
    r"|secretary|chief\s+executive))"
)
OFFICE_OF_LEAD = re.compile(rf"(?:the\s+)?{_OFFICE_LED}", re.IGNORECASE)
# behind a bracket: "A Marsh (Quay Trust) - Chair"
OFFICE = re.compile(rf"{_OFFICE_LED}\b", re.IGNORECASE)
_POLICE = (
    r"(?:(?:chief|ch|detective|det|acting|temporary)\.?\s+)*(?:superintendent|supt|inspector|insp|sergeant|sgt|constable)\b\.?"
    r"|(?:p?cso|pc)(?:\s\d{2,5}(?=\s))?|(?-i:DC?I|DC?S|DSupt|DSgt)(?=\s+[A-Z][a-z]+\s+[A-Z][a-z])"
)
POLICE_RANK = re.compile(_POLICE, re.IGNORECASE)
# "I Mack Vice-Chairman (acting as Chairman)": an office behind a name with nothing between
OFFICE_BEHIND = re.compile(
    r"\s+(?P<role>(?:(?:vice|deputy|acting)[\s-]+)?(?:chair(?:man|woman|person)?|clerk|treasurer|secretary))\b(?=\s*(?:[(,;]|\.?\s*$))",
    re.IGNORECASE,
)
# "A Preston", "J.R. Smith", "Ann-Marie van der Berg", "ARMSTRONG", "M.Leamon"
NAME = re.compile(
    rf"(?:(?:{_INITIALS})[\s.]*|{_WORD}\s+|{_CAPITALS}\s+|{_PARTICLE}\s+|[A-Z]\s+){{0,4}}(?:{_WORD}|{_CAPITALS})(?:\s+(?:Jnr|Snr|Jr|OBE|MBE|CBE|JP|MP))?"
)
# "Armstrong, E. Bawn, D.": the surname first, so that a comma parts nobody
# "Marsh, A" too, where the next words are no name that the initial begins
SURNAME_FIRST = re.compile(
    rf"(?P<surname>{_WORD}(?:[ \t]{_WORD})?),\s?(?P<title>(?:(?:Mrs|Ms|Miss|Mr|Dr|Cllr)\b\.?\s)*)"
    r"(?P<initials>(?:[A-Z]\.\s?){1,3}|(?:[A-Z]\b\s?){1,3}(?=\s*(?:$|[,;\n(–-]|and\b|&)))"
)
_ALSO = r"(?:and(?:\s+also)?|together\s+with|along\s+with|plus|also|with)\s+"
SEPARATOR = re.compile(
    rf"\s*(?:[,;•|\n]+\s*(?:{_ALSO}|&\s*)?|\s(?:and|&|together\s+with|along\s+with|plus)\s+"
    rf"|(?<=[a-z])\.\s+(?={_TITLE}\s))",
    re.IGNORECASE,
)
# where another person begins although nothing parts the two: "P Lark Clerk J Hill"
NEXT = re.compile(
    rf"\s+(?:(?:{_TITLE})\s*(?=[A-Z])|{_OFFICE}\s+(?=(?:{_TITLE})\s+[A-Z])"
    r"|Clerk\s*[:–-]*\s*(?=[A-Z][\w.]*\s+[A-Z]))",
    re.IGNORECASE,
)
# a bracket that is not closed ends where the next person's title stands: "(Parish Council Mr B Hill"
BRACKET = re.compile(
    r"\s*[(\[{](?P<inside>(?:(?!(?<!\bfor)(?<!\bvice)(?<!\bof)\s(?:mr|mrs|ms|miss|cllr|dr)\b\.?\s+[A-Z])"
    r"[^()\[\]{}])*)[)\]}]?",
    re.IGNORECASE,
)
DASH = re.compile(r"\s*(?:\s[-–—]+\s*|[-–—]+\s|:\s*[-–—]?\s*)")
ROLE_WORDS = re.compile(
    r"\b(?:vice|deputy|chair(?:man|woman|person|elect)?|clerk|officer|manager|director|head|lead(?:er)?|secretary|treasurer"
    r"|mayor|member|representative|rep|co-?opt(?:ed|ee)|observer|editor|advis[eo]r|solicitor|lawyer|engineer|planner"
    r"|accountant|auditor|commissioner|co-?ordinator|consultant|inspector|sergeant|constable|head\s?teacher|governor"
    r"|assistant|executive|partner|analyst|architect|surveyor|chief|(?:independent|responsible|appointed)\s+person|substitute|p?cso|pc|warden|caretaker|principal"
    r"|president|trustee|convener|provost|supervisor|handyman|lengthsman|grounds(?:man|keeper)|support|team|services?|councillor|resident|minutes?|champion"
    r"|portfolio|holder|translator|interpreter|applicant|agent|objector|librarian|ranger|registrar|bursar|psychologist|nurse|teacher|worker|student|apprentice|specialist|administrator)s?\b",
    re.IGNORECASE,
)
PLURAL_ROLE = re.compile(
    r"\b(?:observers|representatives|directors|officers|governors|trustees|wardens)$", re.IGNORECASE
)
ROLE_LEAD = re.compile(
    r"^(?:(?:invited\s+)?(?:member\s+)?in\s+(?:the|his|her|their)\s+(?:role|capacity)\s+(?:of|as)\s+|acting\s+as\s+|as\s+(?:the\s+)?|representing\s+)",
    re.IGNORECASE,
)
TITLE_INSIDE = re.compile(rf"\s(?=(?:{_TITLE})\s+[A-Z])", re.IGNORECASE)
# "P Lark A Marsh": two people with nothing between them
TWO_RUN_TOGETHER = re.compile(r"(?P<first>(?:[A-Z]\.?\s){1,2}[A-Z][\w'’-]+)\s+[A-Z]\.?\s+[A-Z][a-z]")
LOCAL = re.compile(
    r"(?:county|\bcty['’.]?|borough|\bboro['’.]?|district|\bdist\.?|parish|town|city|unitary|cabinet|\b(?:vice|deputy|assistant|acting|footpaths?))-?$",
    re.IGNORECASE,
)
LEAD = re.compile(
    rf"(?:the\s+)?(?P<role>(?i:{_OFFICE}|{_POLICE})|[A-Z]{{3,5}}(?=\s+[A-Z][a-z]+\s+[A-Z][a-z])"
    r"|[BCD]C(?=\s+[A-Z](?:[a-z]+|\.)?\s+[A-Z][a-z]))(?:(?<=\.)|\b)[\s:–—-]+(?=[A-Z])"
    rf"|(?i:(?:the\s+)?(?P<office>{_OFFICE_LED}),\s+(?=(?:{_TITLE})\s*))(?=[A-Z])"
    # "the Clerk, Ann Marsh"
    rf"|(?i:the\s+(?P<holder>{_OFFICE_LED})),\s+(?=[A-Z][\w'’-]+\s+[A-Z])"
)
# "Director of Quays (Ann Marsh)", "Head of Quays – Ann Marsh": the office first, its holder behind it
ROLE_NAMED = re.compile(
    rf"(?P<role>(?:the\s+)?[A-Z][^()\n,;:–—]{{2,60}}?)(?:\s*\((?P<inside>(?:{_TITLE}|\s)*(?P<name>{NAME.pattern}))\)"
    r"|(?:(?<=Manager)|(?<=Officer)|(?<=Surveyor)|(?<=Engineer)|(?<=Solicitor)|(?<=Director))\s+(?P<next>(?:[A-Z]\.?\s?){1,3}[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
    rf"|\s*(?:\s[-–—]+|:)\s*(?P<behind>(?:(?:{_TITLE})\s*)*(?P<after>{NAME.pattern})))(?=\s*(?:$|[,;\n.]|in\s+the\s+[Cc]hair\b))"
)
LEAD_WORD = re.compile(
    r"^(?:the\s+)?[\w\s-]{0,10}\b(?:clerk|chair(?:man|woman|person)?|treasurer|mayor|warden)[\s:–-]*"
    rf"(?:(?:{_TITLE})\s*)*$",
    re.IGNORECASE,
)
# "... & the Clerk": there, and not named
UNNAMED = re.compile(r"(?:and\s+|&\s*)?the\s+(?:(?:parish|town|council)\s+)?(?P<office>Clerk)", re.IGNORECASE)
IN_THE_CHAIR = re.compile(r"\s*[-–,]?\s+(?:in\s+(?:the\s+)?chair|presiding|chairing)\b", re.IGNORECASE)
NO_ROLE = re.compile(
    r"\b(?:items?|arriv|left|until|from\s+\d|virtual(?!\s+school)|remote|online|teams|zoom|minutes?\s+\d|absent|via|late|part\s+of|^part$|^in\s+part$|part\s+(?:only|meeting)"
    r"|voting|non-voting|apolog|present|illness|holiday|commitments?|unwell|ill\b|sick|abroad|away\b|bereave|medical|hospital"
    r"|engagement|(?:on|annual|sick|maternity|paternity|special)\s+leave|leave\s+of\s+absence|unable|unavailable|video|phone"
    r"|in\s+person|hybrid|personal\s+reasons?|family|(?<!section\s)(?<!\bs)(?<!ward\s)\d)"
    r"|^(?:at\s+|due\s+to\s+)?(?:(?:other|council|civic|county|personal)\s+)?(?:work|business|duty)(?:ing)?\b(?!\s+[A-Z&])",
    re.IGNORECASE,
)
# "Lord Marsh of Quay", "Baroness Hill of Eastmere": the place is of the name
PEER = re.compile(r"\b(?:lord|lady|baroness|viscount(?:ess)?)\s*$", re.IGNORECASE)
PLACE_OF_PEER = re.compile(r"\s+of\s+[A-Z][\w'’-]+(?:\s(?=[A-Z])[A-Z][a-z]+)?")
# "B Hill of the Eastmere News", "V Lark from Quay Parish Council": whom somebody comes from
OF_BODY = re.compile(
    r"\s+(?:of|from|representing|on\s+behalf\s+of)\s+(?:the\s+)?(?P<role>[A-Z][^,;()\n–—]*?)(?=\s*(?:$|[,;()\n–—.]|\s-\s|and\s+(?:Mr|Mrs|Ms|Dr|Cllr)\b))"
)
# "Lark Marsh LLP", "Eastmere Trust": no name that anybody has
COMPANY = re.compile(rf"\b{any_of(words('people', 'companies'))}$")
# "Cllr Marsh for Cllr Hill", "A Marsh, substituting for B Hill"
SUBSTITUTE = re.compile(
    r",?\s+(?P<role>(?:(?:as\s+(?:an?\s+|the\s+)?)?(?:substitut\w+|deputi[sz]ing|sub\.?|standing\s+in|stand-in)(?:\s+member)?\s+for"
    rf"|in\s+(?:the\s+)?place\s+of|replacing|for(?=\s+(?:{_TITLE}))|vice(?=\s+(?:{_TITLE})))\s+(?:(?:{_TITLE})\s*)*{NAME.pattern})",
    re.IGNORECASE,
)
FOR_ANOTHER = re.compile(r"\b(?:for|vice|of|replacing)$", re.IGNORECASE)
# words of a role that is several people's, or nobody's: "Members of the public (Mrs Lark)"
NOT_PEOPLE = re.compile(
    r"\b(?:public|residents?|parishioners?|members|apologies|present|attendance|minutes|meeting|matters|report)\b",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(words("names", "not_names"))
"""Words that no name has in it, unless a title or an initial stands before it (``R Ward``)."""
NAMED_LIKE_PLACES = re.compile(
    rf"{any_of(words('names', 'given_names'))}\s+{any_of(words('names', 'surnames_too'))}"
)
"""Somebody whose surname is such a word: ``Helen Ward``."""
ENDS = re.compile(
    r"\s+(?:due\s+to|because|who|which|as\s+(?:he|she|they)|were|was|have|had|has|attended|joined|left|sent|gave|is"
    r"|are|\d+\s+(?:members|residents|public)|on\s+holiday|for\s+(?:item|part)|by\s+(?:zoom|teams))\b",
    re.IGNORECASE,
)
# a figure is of no office, but for "Section 151 Officer", "S151 Officer", "Head of Year 7"
IGNORED = re.compile(
    r"(?<!\bsection\s)(?<!\bs)(?<!\byear\s)(?<!\d)\d|\b(?:none|nil|no\s?(?:one|body)|public|press|all|everyone|others?|residents?|members?|apologies|absence|there|vacan\w+)\b",
    re.IGNORECASE,
)
