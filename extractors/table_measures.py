"""What a figure of a table measures, and of which subgroup: its row, its column and the table's title.

The title says what is measured where row and column only say of whom, how or when; a row of indicators says
it itself; amounts of money are of both ("Libraries", "Net budget").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractors.figure_grid import LETTERS
from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import clean, heading_measure, telling
from extractors.periods import Period, find_periods
from extractors.populations import named_in
from extractors.table_naming import differing, lower, spelt
from extractors.table_titles import TableTitle

_UNIT_WORDS = re.compile(
    r"\(\s*%\s+of\s+total\s*\)|\(?\s*(?:%|£\s?'?(?:000s?|k|m|million)?|number|no\.?|count|per\s?cent(?:age)?)\s*\)|\(\s*\)|%",
    re.IGNORECASE,
)
# "2022/23 (tCO2e)": in what the column is weighed
_PHYSICAL = rf"\s*(?:in\s+)?{any_of(words('quantities', 'physical'))}(?:\s+CO2e?)?\s*"
_ONLY_WEIGHT = re.compile(rf"\(?{_PHYSICAL}\)?", re.IGNORECASE)
_WEIGHT = re.compile(rf"\s*\({_PHYSICAL}\)\s*$", re.IGNORECASE)
_GROUP = re.compile(
    r"^(?:(?:aged?|ages?|under|over)\s+[\d+\s-]+(?:to\s+\d+|years?|and\s+over|\+)?|\d+\s*(?:to|-"
    r"|–)\s*\d+(?:\s+years?)?|\d+\s?\+|\d+\s+and\s+over|(?:fe)?males?|boys|girls|men|women|all|total"
    r"|other|unknown|yes|no|don[’']t\s+know|(?:very\s+|fairly\s+)?(?:good|poor|(?:dis)?satisfied|(?:un)?safe)"
    r"|adequate|excellent|neutral|(?:strongly\s+|tend\s+to\s+)?(?:dis)?agree|neither\b.*|not\s+(?:stated|known|answered)|prefer\s+not\s+to\s+say|white.*|asian.*|black.*|mixed.*)$",
    re.IGNORECASE,
)
# "Disabled people", "Private rented", "No religion": whom a row of a profile or survey is about
_GROUP_NAMED = re.compile(
    rf"(?:all\s+)?{any_of(words('tables', 'groups'))}(?:\s+(?:people|residents|respondents"
    r"|adults|pupils|children|households|tenants|staff|employees))?(?:\s*\([^()\d%]{1,30}\))?",
    re.IGNORECASE,
)
# "Children in need (rate per 10,000)"
_RATE_IN_BRACKETS = re.compile(
    r"\(\s*(?:as\s+an?\s+)?(?:rate\s+)?(per\s+1[\d,]*)(?:\s+[a-z][\w\s-]*)?\)", re.IGNORECASE
)
# "Total number of pupils": a measure, where "Total" is none
_TOTAL_NUMBER = re.compile(r"^(?:total|overall)\s+(?:numbers?|no\.?|count)\s+of\s+\S", re.IGNORECASE)
# "3 months to 6 months", "£100 - £200", "less than 5 years", "Small (10-49)": a span that a row stands for
_BAND = re.compile(
    r"^(?:(?:less|more|fewer)\s+than|up\s+to|over|under|at\s+least|between)?\s*£?\d[\d,.]*k?\s*[a-z]*"
    r"\s*(?:(?:to|and|[-–])\s*(?:(?:less|more|fewer)\s+than\s+)?£?\d[\d,.]*k?\s*[a-z]*"
    r"|(?:and|or)\s+(?:over|more|under|less|fewer)(?:\s+[a-z]+)?|\+)$"
    r"|^[a-z]+\s+\(\d[\d,]*\s*(?:\+|(?:to|[-–])\s*\d[\d,]*)\)$"
    r"|^(?:(?:less|more|fewer)\s+than|up\s+to|over|under|at\s+least)\s+£?\d[\d,.]*k?(?:\s+[a-z]+)?$",
    re.IGNORECASE,
)
# "£", "Percentage", "% of total", "Amount £": a head that says no more than how its column counts
_ONLY_UNIT = re.compile(
    r"^(?:(?:percentages?|per\s?cent|proportion|share|numbers?|no\.?|n|count|amount|value)?(?:\s*of\s+total)?)"
    r"[\s£%().:]*$",
    re.IGNORECASE,
)
# "Sent out by", "Received", "Returned": what was done to things that the text above the table names
_DONE = re.compile(
    r"^(?:(?:sent|given|handed)(?:\s+out)?|(?:un)?(?:received|returned|issued|completed|distributed|registered|resolved"
    r"|upheld|escalated|(?:in|on)\s+time|within\s+(?:target|timescales?)|overdue|allowed|dismissed|rejected|submitted|granted|refused|withdrawn|closed|opened|answered|determined|decided|approved))(?:\s+by)?$",
    re.IGNORECASE,
)
_HANDLED = re.compile(rf"\b{any_of(words('tables', 'handled'))}\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"(?:%|percentage|share)\s+of\s+(?:the\s+|all\s+)?(?P<what>[a-z]+)\s*", re.IGNORECASE)
_SORTS = re.compile(
    r"(?:types?\s+of\s+)?(?P<what>[A-Za-z][\w '’-]*?)(?:\s+(?:type|category|class|group)s?)?", re.IGNORECASE
)
_RATING = re.compile(
    r"^(?:very\s+|fairly\s+|quite\s+)?(?:good|poor|bad|(?:dis|un)?satisf(?:ied|actory)|adequate|excellent|outstanding"
    r"|average|fair|inadequate)$",
    re.IGNORECASE,
)
_FEWEST_RATINGS = 3
_RESPONSES = re.compile(r"\brespon(?:ses?|dents?)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"^(?:grand\s+|sub-?)?totals?\b|^(?:all|overall)$|^(?:all|whole|council)\s+(?:council|services?|directorates"
    r"|total|authority|areas|wards|average)$",
    re.IGNORECASE,
)
# "Number", "Total number of carers", "# residents", "Received": a column that counts what its rows name
_COUNTING = re.compile(
    r"^(?:(?:the|total|overall)\s+)*(?:(?:(?:numbers?|no\.?|count|frequency|n|total)(?!\w)|#)\s*(?:of\b\s*)?|(?=sent\b)"
    r"|(?=received\b)|(?=responses?\b)|(?=.*\b(?:received|returned|issued|recorded|counted|sent(?:\s+out)?)$))"
    r"(?P<of>.*)$",
    re.IGNORECASE,
)

# "A roads in need of maintenance (%)": a row that says its own unit is a measure, and no group
_OWN_UNIT = re.compile(
    r"\S\s*\((?:%|per\s?cent(?:age)?|days|weeks|per\s+[\d,]+)\)\s*$|^%\s+(?:of\s+)?\w", re.IGNORECASE
)
_INDICATORS = frozenset(words("tables", "indicators"))
# "Target", "Actual", "Q1 result": which of an indicator's figures it is
_RESULT = re.compile(any_of((*words("tables", "results"), *words("tables", "targets"))), re.IGNORECASE)
_CHANGED = re.compile(
    rf"{any_of(words('tables', 'changes'))}(?:\s+(?:from|since|on|in|over|to)\b.*|\s+previous)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(any_of(words("tables", "amounts")), re.IGNORECASE)
# what is made up of amounts: "partnership budget"
_SUM = re.compile(any_of(words("tables", "sums")), re.IGNORECASE)
_POUNDS = re.compile(r"\s*[(,]?\s*£\s?['’]?(?:000s?|m|k)?\s*\)?\s*$")
_DIMENSION = re.compile(
    rf"(?:by\s+)?{any_of(words('tables', 'dimensions'))}(?:\s+(?:group|band|category))?", re.IGNORECASE
)
_OF_PEOPLE = re.compile(any_of(words("tables", "traits")), re.IGNORECASE)
_SERIAL = re.compile(r"(?P<word>[A-Za-z]{1,8})[\s_]?(?P<n>\d{1,2})\b")
_LONGEST_GROUP = 6
_LONGEST_TITLE = 8
_PERCENT_IN_ALL, _ROUNDED = 100, 2
"""What the parts of a whole make, and how far rounding may move it."""
_SHORT = 2
"""Telling words of a column's name at most that does not stand alone."""
_LEAST_SHARED = 2


class TableMeasures:
    """What the figures of one table measure. ``lists`` tells a table that counts from one of money."""

    def __init__(
        self,
        figures: Sequence[TableFigure],
        title: TableTitle,
        *,
        counted: str,
        lists: bool,
        label_heads: Sequence[str],
        above: Sequence[str] = (),
    ) -> None:
        self.title, self.counted, self.lists = title, counted, lists
        named = (
            title.measure,
            above[0] if above else "",
            *(f"{head}s" for head in map(_sorted, label_heads)),
        )
        self.handled = next(filter(None, map(_handled_in, named)), "")
        ratings = {f.column.lower() for f in figures if _RATING.match(f.column)}
        self.rates = len(ratings) >= _FEWEST_RATINGS
        heads = [head.strip(" :").lower() for head in label_heads if head]
        self.indicators = any(head in _INDICATORS for head in heads) or _are_of_many_units(figures)
        self.categories = bool(heads) and not self.indicators
        self.by = differing(heads) if self.lists else ""
        shares = sum(1 for f in figures if f.unit == "percent" and f.numerator is not None)
        self.of_shares = 2 * shares >= len(figures) > 0
        self.serial = _serial(f.column for f in figures)
        self.apart = _columns_apart(figures)

    def read(
        self,
        figure: TableFigure,
        row: str,
        column: str,
        period: Period | None,
        *,
        smaller: bool,
        placed: bool,
    ) -> tuple[str, str]:
        """Measure and group of a figure whose heads, less its area, are ``row`` and ``column``.

        ``placed`` tells that the row that heads the figure's names their place, ``smaller`` that its own row
        names a part of a place, whose column says what is counted there.
        """
        says_own = bool(_OWN_UNIT.search(row)) and not (_is_group(_rest(row, period)) or self.title.asks)
        row, column = self._heads(figure, row, column, period)
        if says_own and row and not column:
            # "A roads" begins with no article
            return (row if row.startswith("A ") else clean(row)), ""
        measure, group = self._read(figure, row, column, smaller=smaller)
        if measure == self._of_title():
            whole = _WHOLE.fullmatch(figure.row) is not None
            measure = spelt(
                measure,
                by=self.by,
                whole=whole,
                shares=figure.unit == "percent" and not _CHANGED.fullmatch(figure.column),
            )
        in_section = not find_periods(figure.section, base=None) and not placed
        measure, group = self._below(figure, measure, group, in_section=in_section)
        ages = self.title.group if measure and measure.startswith(self.title.measure) else ""
        return measure, group or ages

    def _below(self, figure: TableFigure, measure: str, group: str, *, in_section: bool) -> tuple[str, str]:
        """Measure and group below the row that heads the figure's: a group, a topic, or a mere dimension."""
        section = _rest(figure.section, None) if in_section else ""
        about, own = telling(section), telling(measure)
        if not about or _DIMENSION.fullmatch(section) or _WHOLE.match(section) or figure.unit == "GBP":
            return measure, group
        if _is_group(section):
            return measure, ", ".join(filter(None, [section, group]))
        short = len(own) <= _SHORT and not own & about and len(about) <= _LONGEST_TITLE
        return (f"{section}: {lower(measure)}" if short and measure else measure or section), group

    def _heads(self, figure: TableFigure, row: str, column: str, period: Period | None) -> tuple[str, str]:
        """The heads without period and unit, and without what is no more than the kind of figure."""
        column = figure.named if column == figure.column and figure.named else column
        row, column = _rest(row, period), _rest(column, period)
        column = _without_weight(column)
        share = _SHARE_OF.fullmatch(figure.column)
        if share and telling(share["what"]) & telling(self.title.measure):
            column = ""  # "% of register" under "Housing register"
        serial = _SERIAL.match(column)
        if serial and serial["word"].lower() in self.serial:
            column = column[serial.end() :].strip()
        # "Actual" beside "Budget" says which amount of its row it is
        counts = figure.unit != "GBP"
        if (_RESULT.fullmatch(column) and (counts or not row)) or (_CHANGED.fullmatch(column) and counts):
            column = ""
        elif _RESULT.fullmatch(row) and column:
            row = ""
        return row, column

    def _read(self, figure: TableFigure, row: str, column: str, *, smaller: bool) -> tuple[str, str]:
        if said := self._of_handled(row, column):
            return said
        if said := self._of_base(figure, row, column) or self._of_counted_row(figure, row, column):
            return said
        if figure.unit == "GBP" and (said := self._of_amount(row, column)):
            return said
        if smaller and row and column:
            return self._of_heads(column, row, settled=True)
        return self._of_heads(row, column)

    def _of_handled(self, row: str, column: str) -> tuple[str, str] | None:
        """What was done to the things that the text above names: "forms returned", "complaints upheld"."""
        other = _handled_in(row)
        if other and other != self.handled:
            return None  # "FOI requests" of a table of complaints
        things = (self.counted if self.lists else "") or self.handled
        if things and _DONE.match(column):
            return f"{things} {lower(column).removesuffix(' by')}", _without_whole(row)
        return (
            (f"{self.handled} {lower(row)}", "") if self.handled and _DONE.match(row) and not column else None
        )

    def _of_amount(self, row: str, column: str) -> tuple[str, str] | None:
        """An amount is a part of what the title names, or of both heads; None where neither says it."""
        part = _part_of_budget(row, column)
        if budget := self._of_budget(part) if part else "":
            return budget, ""
        if not (row and column):
            return None
        if said := _of_money(row, column):
            return said
        # what is left of the table's title ("EXAMPLE COUNCIL - BUDGET, Spent") is no group of the row
        left = len(column.split()) > _LONGEST_GROUP and not _is_group(row)
        return (clean(row), "") if left else None

    def _of_budget(self, part: str) -> str:
        """An amount as a part of the title's budget: "partnership budget: police"; "" without one."""
        title = self._of_title()
        about, own = telling(title), telling(part)
        if not _SUM.search(title) or not 1 < len(about) <= _LONGEST_TITLE:
            return ""
        if _WHOLE.fullmatch(part):
            return title
        return (
            ""
            if _is_group(part) or _SUM.search(part) or not own or own & about
            else f"{title}: {lower(clean(part))}"
        )

    def _of_base(self, figure: TableFigure, row: str, column: str) -> tuple[str, str] | None:
        """A total among shares has a name of its own: the "Total population" that they are shares of."""
        whole = next((h for h in (column, row) if _WHOLE.match(h)), "")
        base = self.of_shares and figure.unit == "count" and figure.numerator is None
        return (whole.strip(" :*"), "") if base and telling(_without_whole(whole)) else None

    def _is_measure_of_its_own(self, figure: TableFigure, row: str, column: str) -> bool:
        """Tell a share or rate of a row that is no part of what the title names.

        "Dental check 38%" and "Health assessment 93%" below years: the parts of a whole make 100 in all.
        """
        shares = figure.unit == "percent" and figure.cell.column in self.apart
        said = row and not column and not _is_group(row) and not _WHOLE.match(row)
        return bool(shares and said and len(telling(row)) > 1 and not self.title.asks)

    def _of_counted_row(self, figure: TableFigure, row: str, column: str) -> tuple[str, str] | None:
        """A row below a head that says no more than how it is counted: a group of what the title names."""
        if self._is_measure_of_its_own(figure, row, column):
            # of whom a row is that names a thing of theirs is for ``measure_people`` to say
            return clean(row) if named_in(self._of_title()) else self._under_title(clean(row)), ""
        counting = _COUNTING.match(column) if column and self.lists else None
        if not row or self.indicators or not (counting or _ONLY_UNIT.match(column)):
            return None
        if self.title.asks and not _WHOLE.match(row):
            return f"{self._of_title()}: {lower(row)}", ""
        if self.lists and (counting or not column) and (self.by or _may_be_group(row)):
            named = clean(counting["of"]) if counting else ""
            if not named and telling(self._of_title()) < telling(row):
                # "Children on an interim care order" below "Our children"
                return clean(row), ""
            return named or self._of_title() or clean(row), _without_whole(row)
        return None

    def _of_heads(self, row: str, column: str, *, settled: bool = False) -> tuple[str, str]:
        """Heads that name a subgroup leave the measure to the other head, or to the title.

        ``settled`` tells that the first of the two is known to be the measure.
        """
        heads = [h for h in (row, column) if h and not _ONLY_UNIT.match(h)]
        named = [
            h for h in heads if not _is_group(h) and not (_WHOLE.match(h) and not _TOTAL_NUMBER.match(h))
        ]
        groups = [g for h in heads if _is_group(h) and (g := _without_whole(h))]
        total = next((h for h in heads if _WHOLE.match(h) and telling(_without_whole(h))), "")
        if not named and not groups and not self.lists and total:
            # "Total borrowing" among amounts has a name of its own
            return total, ""
        if not named:
            units = [clean(h) for h in (column, row) if h and _ONLY_UNIT.match(h)]
            return self._of_title() or next(filter(None, units), ""), ", ".join(groups)
        if len(named) > 1 and not settled and self._row_is_group(row, column):
            return self._under_title(clean(column)), _without_whole(row)
        measure = clean(named[0])
        if not LETTERS.search(measure):
            measure = self._of_title()
        elif not row:
            measure = self._under_title(measure)
        return measure, ", ".join([*groups, *named[1:]])

    def _row_is_group(self, row: str, column: str) -> bool:
        """Tell whether the column's name is the measure: the row is one of what its head calls them."""
        # over amounts, a long head is what is left of a title
        named = self.lists or len(column.split()) <= _LONGEST_GROUP
        return self.categories and named and not heading_measure(row) and _may_be_group(row)

    def _under_title(self, column: str) -> str:
        """A column's short name below the measure that the title names: "Adults who smoke: Daily"."""
        title = self._of_title()
        own, about = telling(column), telling(title)
        if _LEAST_SHARED <= len(own & about) < len(about) and 2 * len(own & about) >= len(own):
            # "Activities limited a lot" of "People whose activities are limited by illness"
            return f"{title}: {lower(column)}"
        if not title or not own or len(own) > _SHORT or not 1 < len(about) <= _LONGEST_TITLE:
            return column
        # "Inactive" under "Adults who smoke or are inactive" is one of them; "Rate" under "Rate" is not
        if own & about and (not own <= about or len(about) - len(own) < _SHORT):
            return column
        return f"{title}: {lower(column)}"

    def _of_title(self) -> str:
        measure = self.title.measure
        if self.lists and _OF_PEOPLE.fullmatch(measure):
            # "Table 3: Ethnic group by district" counts people
            return f"people by {lower(measure)}"
        if not self.rates or not measure:
            return measure
        topic, _, beside = measure.partition(":")
        # "Quality of meals: responses of all schools" over a scale from "very good" to "very poor"
        if not _RESPONSES.search(topic) and (_RESPONSES.search(beside) or not beside):
            return f"respondents rating {lower(topic).strip()}"
        return measure


def _columns_apart(figures: Sequence[TableFigure]) -> frozenset[int]:
    """The columns whose percentages are no parts of one whole.

    They make more than 100 in all, or stand among counts and rates. What makes less may be the larger parts.
    """
    sums: dict[int, Decimal] = defaultdict(Decimal)
    units: dict[int, set[str]] = defaultdict(set)
    for figure in figures:
        units[figure.cell.column].add(figure.unit)
        if figure.unit == "percent" and not _WHOLE.match(figure.row):
            sums[figure.cell.column] += figure.value
    more = {at for at, whole in sums.items() if whole > _PERCENT_IN_ALL + _ROUNDED}
    return frozenset(more | {at for at in sums if len(units[at]) > 1})


def _without_weight(head: str) -> str:
    """A head without what it says of how its column is weighed; "Parkgate (library)" stays whole."""
    return "" if _ONLY_WEIGHT.fullmatch(head) else _WEIGHT.sub("", head)


def _sorted(head: str) -> str:
    """What the rows sort, by the head over them: "Application" of "Application type"."""
    found = _SORTS.fullmatch(head.strip(" :"))
    return found["what"] if found else ""


def _handled_in(text: str) -> str:
    """The things of a title that may be received, answered or upheld: "Complaints annual report"."""
    found = _HANDLED.search(text)
    return found.group().lower() if found else ""


def _are_of_many_units(figures: Sequence[TableFigure]) -> bool:
    """Tell rows that are indicators by their units: incidents, notices, "Cleared in a day (%)"."""
    units: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for figure in figures:
        if figure.numerator is None and not _WHOLE.match(figure.row) and not _is_group(figure.row):
            units[figure.cell.column][figure.unit].add(_rest(figure.row, None).lower())
    # "Eastmere (number)" and "Eastmere (%)" are one place, counted in two ways
    return bool(units) and all(
        len(said) > 1 and not set.intersection(*said.values()) for said in units.values()
    )


def _of_money(row: str, column: str) -> tuple[str, str] | None:
    """An amount is of both heads: "Libraries", "Net budget"; None where one of them names a subgroup."""
    whole = _WHOLE.fullmatch(row) is not None
    if len(column.split()) > _LONGEST_GROUP or _is_group(column) or (_is_group(row) and not whole):
        return None
    name, column = row if whole else clean(row), _POUNDS.sub("", column)
    plain = _ONLY_UNIT.match(column) or _AMOUNT.fullmatch(column)
    # "Net budget" under "2025/26 budget"
    again = name.lower().endswith(f" {column.lower()}")
    return (name if plain or again else f"{name} {lower(column)}".strip()), ""


def _part_of_budget(row: str, column: str) -> str:
    """The one head of an amount that says more than "£", "Amount"; "" where both do, or none."""
    said = [
        head
        for head in (row, column)
        if not (_ONLY_UNIT.match(head) or (_AMOUNT.fullmatch(head) and head != row))
    ]
    return said[0] if len(said) == 1 else ""


def _serial(columns: Iterable[str]) -> frozenset[str]:
    """The word of heads that only number their columns: "Col 1", "Col 2", "Col 3"."""
    numbers = defaultdict(set)
    for column in columns:
        for found in _SERIAL.finditer(column):
            numbers[found["word"].lower()].add(int(found["n"]))
    return frozenset(w for w, said in numbers.items() if len(said) >= _FEWEST_RATINGS)


def says_unit(head: str) -> bool:
    """Whether a head says no more than how its column counts: "Number", "% of total"."""
    return bool(_ONLY_UNIT.match(head))


def _is_group(label: str) -> bool:
    return bool(_GROUP.match(label) or _BAND.match(label) or _GROUP_NAMED.fullmatch(label.strip()))


def _may_be_group(label: str) -> bool:
    return len(label.split()) <= _LONGEST_GROUP and not heading_measure(_without_whole(label))


def _without_whole(label: str) -> str:
    """A label as a group: "Total" is none, and "Total staff" is staff."""
    return _WHOLE.sub("", label).strip(" -–:,")


def _rest(head: str, period: Period | None) -> str:
    if period and period.text in head:
        head = head.replace(period.text, " ")
    elif period:  # "2009 January", of two cells
        head = " ".join(word for word in head.split() if word not in period.text.split())
    rest = _UNIT_WORDS.sub(" ", _RATE_IN_BRACKETS.sub(r"\1", head)).strip(" -–:,()|")
    return f"{rest})" if rest.count("(") > rest.count(")") else rest
