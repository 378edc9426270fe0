"""One figure with the words around it, and what it may take its measure from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.quantities import Quantity
from minutebook.findings import Unit

_PER_MANY = re.compile(r"\s+per\s+1[\d,]*$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence's figures may take their measure from.

    ``topic`` is what the heading is about, ``title`` what the paper is; ``previous`` is the measure of the
    head figure before, in ``previous_unit``; ``abbreviations`` says what those of the paper stand for.
    """

    heading: str = ""
    lead_in: str = ""
    previous: str = ""
    previous_unit: Unit | None = None
    topic: str = ""
    title: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its measure and subgroup; ``compared`` when its area is another one than the head's.

    A ``settled`` measure is the paper's own name for it: nothing else of the page belongs to it.
    """

    quantity: Quantity
    measure: str
    group: str | None = None
    compared: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """One figure and the words around it, its sentence's periods blanked out."""

    quantity: Quantity
    text: str
    before: str
    after: str
    head: Bound | None
    scene: Scene

    @property
    def known(self) -> str:
        """What the sentence, or the one before it, is about."""
        return self.head.measure if self.head else self.carried

    @property
    def carried(self) -> str:
        """The measure of the sentence before, where this figure can measure the same: money is no share."""
        scene = self.scene
        money = (
            ("GBP" if self.quantity.form == "money" else self.quantity.unit) == "GBP",
            scene.previous_unit == "GBP",
        )
        previous = (
            scene.previous if self.quantity.unit.startswith("per ") else _PER_MANY.sub("", scene.previous)
        )
        return previous if money[0] == money[1] or scene.previous_unit is None else ""

    @property
    def value_end(self) -> int:
        """Where the figure ends with the numbers in brackets that repeat it."""
        quantity = self.quantity
        repeated = self.text[quantity.value_end : quantity.end].lstrip().startswith("(")
        return quantity.end if quantity.numerator is not None and repeated else quantity.value_end
