"""What the heads of a figure's row and column say of it: area, measure and group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.areas import Area, Gazetteer
from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import NAME
from extractors.periods import Period, period_of_head
from extractors.table_asides import is_unit_head
from extractors.table_measures import TableMeasures, says_unit
from extractors.table_titles import TableTitle

_NOT_A_PLACE = re.compile(
    r"^(?:(?:grand\s+|sub-?)?totals?|all|overall|other|unknown|not\s+\w+|none|average|mean|median)\b",
    re.IGNORECASE,
)
# "Mill Lane (%) 15-16", "Mill Lane District": what a label says beside the name of a place
_BESIDE_NAME = re.compile(
    r"\([^)]*\)|%|£|\b\d[\d/–-]*\b|\b(?:district|borough|city|county)(?:\s+council)?\s*$", re.IGNORECASE
)
_FACILITY = re.compile(rf"^(?:[A-Z][\w'’.&-]*\s+){{1,3}}{any_of(words('areas', 'facilities'))}$")
_OVER_PLACES = re.compile(any_of(words("areas", "columns_of_places")), re.IGNORECASE)
_SAYS_HOW = re.compile(
    any_of(
        [
            word
            for key in ("results", "targets", "changes", "asides", "counting")
            for word in words("tables", key)
        ]
    ),
    re.IGNORECASE,
)
# "National threshold": the country, and which of an indicator's figures
_NATIONAL = re.compile(r"national(?:ly)?\b", re.IGNORECASE)
# "Rest of borough": the other wards
_REST = re.compile(r"(?:the\s+)?(?:rest|remainder)\s+of\s", re.IGNORECASE)
_LONGEST_PLACE = 5


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
        title: TableTitle,
        counted: str = "",
        *,
        area: Area | None,
        label_heads: Sequence[str] = (),
        above: Sequence[str] = (),
    ) -> None:
        self.places, self.default = places, area
        money = sum(1 for f in figures if f.unit == "GBP")
        self.lists = 2 * money <= len(figures)
        slots = max((len(f.labels) for f in figures), default=0)
        by_slot = [{f.labels[slot] for f in figures} for slot in range(slots)]
        self.measures = TableMeasures(
            figures, title, counted=counted, lists=self.lists, label_heads=label_heads, above=above
        )
        columns = {f.column for f in figures}
        # "Unit" behind the first column says in what the rows are
        headed = {
            at
            for at, head in enumerate(label_heads)
            if _OVER_PLACES.fullmatch(head.strip()) and not (at and is_unit_head(head))
        }
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
            if label and not _is_no_place(label) and (area := self._named(label)[0]).code is None
        }

    def _lists_places(self, labels: set[str]) -> bool:
        """Tell whether labels name places: at least two do, and half of those that may."""
        named = {label for label in labels if label and not _is_no_place(label)}
        known = [label for label in named if self._is_place(label)]
        return len(known) > 1 and 2 * len(known) >= len(named)

    def _is_place(self, label: str) -> bool:
        if len(label.split()) > _LONGEST_PLACE:
            return False
        mentions = self.places.mentions(label)
        named = mentions and mentions[0].end - mentions[0].start >= len(label.strip()) / 2
        return bool(named) or bool(_FACILITY.match(label))

    def area(self, figure: TableFigure) -> Area | None:
        """The area of a figure."""
        return self._area(figure)[0]

    def read(self, figure: TableFigure, period: Period | None) -> Said:
        """Area, measure and group of a figure whose heads name the ``period``."""
        area, row, column = self._area(figure)
        placed = self._of_section(figure) is not None
        smaller = self._names_smaller(figure)
        return Said(area, *self.measures.read(figure, row, column, period, smaller=smaller, placed=placed))

    def _names_smaller(self, figure: TableFigure) -> bool:
        """Tell whether a row's label stands beside a place: a ward of a district, whose column says what."""
        return any(figure.labels[slot] for slot in self.of_places) and not says_unit(figure.column)

    def _area(self, figure: TableFigure) -> tuple[Area | None, str, str]:
        """The area that a head names, else the council's own; and the two heads without it."""
        for slot in self.of_places:
            label = figure.labels[slot]
            if label and not _NOT_A_PLACE.match(label):
                others = dict.fromkeys(t for t in figure.labels if t and t != label)
                area, rest = self._named(label)
                return area, " ".join([rest, *others]).strip(), figure.column
        if self.columns_are_places and figure.column and not _is_no_place(figure.column):
            area, rest = self._named(figure.column)
            return area, figure.row, rest
        for text in (figure.row, figure.column):
            mentions = self.places.mentions(text)
            if mentions and mentions[0].home and _is_named_after(text, mentions[0].end):
                return mentions[0].area, figure.row, figure.column  # "Eastmere News" is a name
            if mentions:
                rest = text[: mentions[0].start] + text[mentions[0].end :]
                row, column = (rest, figure.column) if text is figure.row else (figure.row, rest)
                return mentions[0].area, row, column
        return self._of_section(figure) or self.default, figure.row, figure.column

    def _of_section(self, figure: TableFigure) -> Area | None:
        """The place that heads the figure's row and its neighbours."""
        return self.places.whole(figure.section) if figure.section else None

    def _named(self, label: str) -> tuple[Area, str]:
        """The area of a label, that of the register where it is one, and what else the label says."""
        if (national := _NATIONAL.match(label)) and self.places.nation:
            return self.places.nation, label[national.end() :].strip()
        beside = " ".join(_BESIDE_NAME.findall(label))
        name = _BESIDE_NAME.sub(" ", label).rpartition(":")[2].strip(" -–,")
        if _REST.match(label):
            return Area(label), ""
        mentions = self.places.mentions(name)
        if mentions and mentions[0].end - mentions[0].start == len(name):
            return mentions[0].area, beside
        if not name or not name[0].isupper():
            return mentions[0].area if mentions else Area(label), beside
        return Area(" ".join(name.split())), beside


def _is_no_place(label: str) -> bool:
    """Tell a head beside those of places that says how the column counts: "Count", "Trend", "Target"."""
    said = label.strip()
    if _NOT_A_PLACE.match(label) or says_unit(label) or _SAYS_HOW.fullmatch(said):
        return True
    # "Target 24/25", "Q1", "Quarter 2 actual"
    period = period_of_head(said, base=None)
    rest = " ".join(said.replace(period.text, " ").split()) if period else said
    return period is not None and (len(rest) <= 1 or bool(_SAYS_HOW.fullmatch(rest)))


def _is_named_after(label: str, end: int) -> bool:
    """Tell a label whose own name begins with a place: "Eastmere News", and not "Eastmere: net cost"."""
    rest = label[end:]
    return rest[:1].isspace() and rest.split()[:1] != [] and rest.split()[0][:1].isupper()


def _are_names(labels: Iterable[str]) -> bool:
    """Tell whether labels under or beside "Ward" are names: most are, and there are two of them."""
    said = {label for label in labels if label and not _is_no_place(label)}
    names = [s for s in said if NAME.fullmatch(_BESIDE_NAME.sub(" ", s).strip(" -–,")) and _is_short(s)]
    return len(names) > 1 and 2 * len(names) > len(said)


def _is_short(label: str) -> bool:
    return len(label.split()) <= _LONGEST_PLACE
