"""What the heads of a figure's row and column say of it: area, measure and group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.areas import Area, Gazetteer
from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import NAME, caption_measure, clean, heading_measure
from extractors.periods import Period

_UNIT_WORDS = re.compile(
    r"\(\s*%\s+of\s+total\s*\)|\(?\s*(?:%|£\s?'?(?:000s?|k|m|million)?|number|no\.?|count|per\s?cent(?:age)?)\s*\)|\(\s*\)|%",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:(?:aged?|ages?|under|over)\s+[\d+\s-]+(?:to\s+\d+|years?|and\s+over|\+)?|\d+\s*(?:to|-"
    r"|–)\s*\d+(?:\s+years?)?|\d+\s?\+|\d+\s+and\s+over|(?:fe)?males?|boys|girls|men|women|all|total"
    r"|other|unknown|yes|no|don[’']t\s+know|(?:very\s+|fairly\s+)?(?:good|poor|(?:dis)?satisfied|(?:un)?safe)"
    r"|adequate|excellent|neutral|(?:strongly\s+|tend\s+to\s+)?(?:dis)?agree|neither\b.*|not\s+(?:stated|known|answered)|prefer\s+not\s+to\s+say|white.*|asian.*|black.*|mixed.*)$",
    re.IGNORECASE,
)
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
    r"|upheld|submitted|granted|refused|withdrawn|closed|opened|answered))(?:\s+by)?$",
    re.IGNORECASE,
)
_RATING = re.compile(
    r"^(?:very\s+|fairly\s+|quite\s+)?(?:good|poor|bad|(?:dis|un)?satisf(?:ied|actory)|adequate|excellent|outstanding"
    r"|average|fair|inadequate)$",
    re.IGNORECASE,
)
_FEWEST_RATINGS = 3
_RESPONSES = re.compile(r"\brespon(?:ses?|dents?)\b", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:grand\s+|sub-?)?totals?\b|^(?:all|overall)$", re.IGNORECASE)
_NOT_A_PLACE = re.compile(
    r"^(?:(?:grand\s+|sub-?)?totals?|all|overall|other|unknown|not\s+\w+|none|average|mean|median)\b",
    re.IGNORECASE,
)
# "Number", "Total number of carers", "# residents", "Received": a column that counts what its rows name
_COUNTING = re.compile(
    r"^(?:(?:the|total|overall)\s+)*(?:(?:numbers?|no\.?|count|frequency|n|total|#)\s*(?:of\b\s*)?|(?=sent\b)"
    r"|(?=received\b)|(?=responses?\b)|(?=.*\b(?:received|returned|issued|recorded|counted|sent(?:\s+out)?)$))"
    r"(?P<of>.*)$",
    re.IGNORECASE,
)
# "Mill Lane (%) 15-16", "Mill Lane District": what a label says beside the name of a place
_BESIDE_NAME = re.compile(
    r"\([^)]*\)|%|£|\b\d[\d/–-]*\b|\b(?:district|borough|city|county)(?:\s+council)?\s*$", re.IGNORECASE
)
_FACILITY = re.compile(rf"^(?:[A-Z][\w'’.&-]*\s+){{1,3}}{any_of(words('areas', 'facilities'))}$")
_OVER_PLACES = re.compile(any_of(words("areas", "columns_of_places")), re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LONGEST_PLACE = 5
_LONGEST_GROUP = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What heads say of a figure."""

    area: Area | None
    measure: str
    group: str


class TableHeads:
    """The heads of a table's figures, of which some list places: wards, libraries, children's homes."""

    def __init__(
        self,
        figures: Sequence[TableFigure],
        places: Gazetteer,
        heading: str,
        counted: str = "",
        *,
        area: Area | None,
        label_heads: Sequence[str] = (),
    ) -> None:
        self.places, self.heading, self.counted, self.default = places, heading, counted, area
        ratings = {f.column.lower() for f in figures if _RATING.match(f.column)}
        self.rates = len(ratings) >= _FEWEST_RATINGS
        money = sum(1 for f in figures if f.unit == "GBP")
        self.lists = 2 * money <= len(figures)
        slots = max((len(f.labels) for f in figures), default=0)
        by_slot = [{f.labels[slot] for f in figures} for slot in range(slots)]
        columns = {f.column for f in figures}
        headed = {at for at, head in enumerate(label_heads) if _OVER_PLACES.fullmatch(head.strip())}
        self.of_places = [
            at
            for at, said in enumerate(by_slot)
            if self.lists and (self._lists_places(said) or (at in headed and _are_names(said)))
        ]
        beside = bool(headed) and not self.of_places and _are_names(columns)
        self.columns_are_places = self.lists and (beside or self._lists_places(columns))
        self.listed: set[str] = {
            area.name
            for said in (*(by_slot[at] for at in self.of_places), columns if self.columns_are_places else ())
            for label in said
            if label and not _NOT_A_PLACE.match(label) and (area := self._named(label)[0]).code is None
        }

    def _lists_places(self, labels: set[str]) -> bool:
        """Tell whether labels name places: at least two do, and half of those that may."""
        named = {label for label in labels if label and not _NOT_A_PLACE.match(label)}
        known = [label for label in named if self._is_place(label)]
        return len(known) > 1 and 2 * len(known) >= len(named)

    def _is_place(self, label: str) -> bool:
        if len(label.split()) > _LONGEST_PLACE:
            return False
        mentions = self.places.mentions(label)
        named = mentions and mentions[0].end - mentions[0].start >= len(label.strip()) / 2
        return bool(named) or bool(_FACILITY.match(label))

    def read(self, figure: TableFigure, period: Period | None) -> Said:
        """Area, measure and group of a figure whose heads name the ``period``."""
        area, row, column = self._area(figure)
        column = figure.named if column == figure.column and figure.named else column
        row, column = _rest(row, period), _rest(column, period)
        if self.counted and self.lists and _DONE.match(column):
            done = column.removesuffix(" by").lower()
            return Said(area, f"{self.counted} {done}", _without_whole(row))
        counting = _COUNTING.match(column) if column and self.lists else None
        if row and self.lists and (counting or not column) and _may_be_group(row):
            named = clean(counting["of"]) if counting else ""
            return Said(area, named or self._of_heading(), _without_whole(row))
        if row and column and self._names_smaller(figure):
            row, column = column, row
        return Said(area, *self._measure(row, column))

    def _names_smaller(self, figure: TableFigure) -> bool:
        """Tell whether a row's label stands beside a place: a ward of a district, whose column says what."""
        return any(figure.labels[slot] for slot in self.of_places) and not _ONLY_UNIT.match(figure.column)

    def _area(self, figure: TableFigure) -> tuple[Area | None, str, str]:
        """The area that a head names, else the council's own; and the two heads without it."""
        for slot in self.of_places:
            label = figure.labels[slot]
            if label and not _NOT_A_PLACE.match(label):
                others = dict.fromkeys(t for t in figure.labels if t and t != label)
                area, rest = self._named(label)
                return area, " ".join([rest, *others]).strip(), figure.column
        if self.columns_are_places and figure.column and not _NOT_A_PLACE.match(figure.column):
            area, rest = self._named(figure.column)
            return area, figure.row, rest
        for text in (figure.row, figure.column):
            mentions = self.places.mentions(text)
            if mentions:
                rest = text[: mentions[0].start] + text[mentions[0].end :]
                row, column = (rest, figure.column) if text is figure.row else (figure.row, rest)
                return mentions[0].area, row, column
        return self.default, figure.row, figure.column

    def _named(self, label: str) -> tuple[Area, str]:
        """The area of a label, that of the register where it is one, and what else the label says."""
        beside = " ".join(_BESIDE_NAME.findall(label))
        name = _BESIDE_NAME.sub(" ", label).rpartition(":")[2].strip(" -–,")
        mentions = self.places.mentions(name)
        if mentions and mentions[0].end - mentions[0].start == len(name):
            return mentions[0].area, beside
        if not name or not name[0].isupper():
            return mentions[0].area if mentions else Area(label), beside
        return Area(" ".join(name.split())), beside

    def _measure(self, row: str, column: str) -> tuple[str, str]:
        """Measure and group: heads that name a subgroup leave the measure to the table's heading."""
        heads = [h for h in (row, column) if h and not _ONLY_UNIT.match(h)]
        named = [h for h in heads if not _is_group(h) and not _WHOLE.match(h)]
        groups = [g for h in heads if _is_group(h) and (g := _without_whole(h))]
        if not named:
            units = [clean(h) for h in (column, row) if h and _ONLY_UNIT.match(h)]
            return self._of_heading() or next(filter(None, units), ""), ", ".join(groups)
        measure = clean(named[0])
        return measure if _LETTERS.search(measure) else self._of_heading(), ", ".join([*groups, *named[1:]])

    def _of_heading(self) -> str:
        measure = caption_measure(self.heading)
        if not self.rates or not measure:
            return measure
        topic, _, beside = measure.partition(":")
        # "Quality of meals: responses of all schools" over a scale from "very good" to "very poor"
        if not _RESPONSES.search(topic) and (_RESPONSES.search(beside) or not beside):
            topic = topic if topic[1:2].isupper() else topic[:1].lower() + topic[1:]
            return f"respondents rating {topic.strip()}"
        return measure


def _is_group(label: str) -> bool:
    return bool(_GROUP.match(label) or _BAND.match(label))


def _are_names(labels: Iterable[str]) -> bool:
    """Tell whether labels under or beside "Ward" are names: most are, and there are two of them."""
    said = {label for label in labels if label and not _NOT_A_PLACE.match(label)}
    names = [s for s in said if NAME.fullmatch(_BESIDE_NAME.sub(" ", s).strip(" -–,")) and _is_short(s)]
    return len(names) > 1 and 2 * len(names) > len(said)


def _is_short(label: str) -> bool:
    return len(label.split()) <= _LONGEST_PLACE


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
    rest = _UNIT_WORDS.sub(" ", head).strip(" -–:,()|")
    return f"{rest})" if rest.count("(") > rest.count(")") else rest
