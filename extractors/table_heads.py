"""What the heads of a figure's row and column say of it: area, measure and group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.areas import Area, Gazetteer
from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import caption_measure, clean, heading_measure
from extractors.periods import Period

_UNIT_WORDS = re.compile(
    r"\(?\s*(?:%|£\s?'?(?:000s?|k|m|million)?|number|no\.?|count|per\s?cent(?:age)?)\s*\)|\(\s*\)|%",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:(?:aged?|ages?|under|over)\s+[\d+\s-]+(?:to\s+\d+|years?|and\s+over|\+)?|\d+\s*(?:to|-"
    r"|–)\s*\d+(?:\s+years?)?|\d+\s?\+|\d+\s+and\s+over|(?:fe)?males?|boys|girls|men|women|all|total"
    r"|other|unknown|yes|no|don[’']t\s+know|(?:very\s+|fairly\s+)?(?:good|poor|(?:dis)?satisfied|(?:un)?safe)"
    r"|adequate|excellent|neutral|(?:strongly\s+|tend\s+to\s+)?(?:dis)?agree|neither\b.*|not\s+(?:stated|known|answered)|prefer\s+not\s+to\s+say|white.*|asian.*|black.*|mixed.*)$",
    re.IGNORECASE,
)
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

    def __init__(self, figures: Sequence[TableFigure], places: Gazetteer, heading: str) -> None:
        self.places, self.heading = places, heading
        money = sum(1 for f in figures if f.unit == "GBP")
        self.lists = 2 * money <= len(figures)
        slots = max((len(f.labels) for f in figures), default=0)
        by_slot = [{f.labels[slot] for f in figures} for slot in range(slots)]
        self.of_places = [at for at, said in enumerate(by_slot) if self.lists and self._lists_places(said)]
        self.columns_are_places = self.lists and self._lists_places({f.column for f in figures})

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
        row, column = _rest(row, period), _rest(column, period)
        counting = _COUNTING.match(column) if column and self.lists else None
        if row and self.lists and (counting or not column) and _may_be_group(row):
            named = clean(counting["of"]) if counting else ""
            return Said(area, named or self._of_heading(), _without_whole(row))
        return Said(area, *self._measure(row, column))

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
        return self.places.home, figure.row, figure.column

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
        named = [h for h in (row, column) if h and not _GROUP.match(h) and not _WHOLE.match(h)]
        groups = [g for h in (row, column) if h and _GROUP.match(h) and (g := _without_whole(h))]
        if not named:
            return self._of_heading(), ", ".join(groups)
        measure = clean(named[0])
        return measure if _LETTERS.search(measure) else self._of_heading(), ", ".join([*groups, *named[1:]])

    def _of_heading(self) -> str:
        return caption_measure(self.heading)


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
    return _UNIT_WORDS.sub(" ", head).strip(" -–:,()|")
