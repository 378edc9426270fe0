"""Whether a line goes on with the paragraph, heading or list item before it.

A word processor wraps a line only when the next word does not fit. So a line that had room for it ended
its paragraph, whatever the distance to the next; distance, style and alignment part the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.headings import heading_style
from ingest.line import Line
from ingest.margins import are_initials
from ingest.measure import PageMeasure
from ingest.printed import Strip
from ingest.tagged import TagBlock

_SENTENCE_END = frozenset(".:;?!")
_MORE_THAN_PITCH = 1.22
"""A line distance of this many usual ones parts paragraphs: 6 points more at 11 points is 1.45."""


_IN_SENTENCE = 1.4
"""Times that distance which still count inside a sentence: boxes on slides are set wider than the rest."""

_CAPITAL_LABEL = re.compile(r"[A-Z]{4,}(?: [A-Z]{2,}){0,3}\s?:")
"""``RESOLVED:``, ``ALSO PRESENT:`` after a full stop begin a paragraph, full line above or not."""

_JOINING = frozenset(("&", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with", "-", "–"))
"""Words that a title does not end in."""


_UNENDED = _JOINING | {"a", "an", "its", "or", "our", "their", "which"}
"""Words that no sentence ends in."""


@dataclass(slots=True)
class TextDraft:
    """A heading, paragraph or list item in the making; ``tag`` is the block that the file's tags make it.

    ``led`` tells that dots lead from it to a page number: an entry of a list of contents heads nothing.
    ``small`` tells that it is a footnote.
    """

    measure: PageMeasure
    strips: list[Strip] = field(default_factory=list)
    marker: Strip | None = None
    notes: list[list[Strip]] = field(default_factory=list)
    tag: TagBlock | None = None
    led: bool = False
    small: bool = False

    @property
    def last(self) -> Strip | None:
        """The line that the next one would follow."""
        return self.strips[-1] if self.strips else self.marker

    def add_note(self, note: Strip) -> None:
        """A note beside the draft; lines one under the other are one note."""
        above = self.notes[-1][-1].line if self.notes else None
        if (
            above
            and 0 < note.line.base - above.base <= 1.7 * note.line.size
            and abs(note.line.x0 - above.x0) < 12
        ):
            self.notes[-1].append(note)
        else:
            self.notes.append([note])


def is_beside(draft: TextDraft, strip: Strip) -> bool:
    """Whether a line stands to the right of what the draft has on the same page, at the same height.

    Initials may stand close under it: they are pushed down where the last line leaves no room.
    """
    own = [s.line for s in draft.strips if s.page == strip.page]
    if own and are_initials(strip.line) and 0 < strip.line.base - own[-1].base <= 1.6 * strip.line.size:
        return True
    return bool(own) and any(
        line.x1 < strip.line.x0 and own[0].top - 2 <= strip.line.base <= own[-1].bottom + 2 for line in own
    )


def tags_tell(draft: TextDraft, strip: Strip, tag: TagBlock | None) -> bool | None:
    """Whether the tags say that a line goes on with the draft; None where they say nothing.

    They are known for one page at a time. A title over other lines in one paragraph, parted from them by no
    more than a line break, is left to its look.
    """
    last = draft.last
    if tag is None or draft.tag is None or last is None or tag.page != draft.tag.page:
        return None
    if tag != draft.tag:
        return False
    if last.line.bold != strip.line.bold or heading_style([last.line], draft.measure.body):
        return None
    return True


def in_line(draft: TextDraft, strip: Strip) -> bool:
    """Whether a line begins where the draft's last one did, close under it, and that one was full."""
    last = draft.strips[-1] if draft.strips else None
    if last is None or last.page != strip.page or len(draft.strips) + bool(draft.marker) < 2:
        return False
    close = 0 < strip.line.base - last.line.base <= _limit(draft, strip.line)
    aligned = abs(strip.line.x0 - last.line.x0) < 2.0
    return close and aligned and draft.measure.is_full(last.line, strip.line.first_width)


def _limit(draft: TextDraft, line: Line) -> float:
    """The largest distance, in points, at which a line still belongs to the draft's paragraph."""
    page, last, *_ = draft.strips[-1]
    if len(draft.strips) >= 2:
        page_above, above, *_ = draft.strips[-2]
        if page_above == page and last.base > above.base:
            return 1.3 * (last.base - above.base)
    return _MORE_THAN_PITCH * draft.measure.pitch * max(line.size, last.size)


def goes_on(draft: TextDraft, strip: Strip) -> bool:
    """Whether a line without marker goes on with the draft."""
    last = draft.last
    if last is None or strip.line.turn or last.line.turn:
        return False
    if not draft.strips:
        return strip.page == last.page and _follows_marker(last.line, strip.line)
    if _stands_beside_label(draft, strip):
        return True
    above, below = last.line, strip.line
    if abs(above.size - below.size) > 0.08 * above.size:
        return False
    if strip.page != last.page or below.base <= above.base or not _overlap(above, below):
        return strip.page - last.page <= 1 and _runs_on(draft, strip)
    return _goes_on_below(draft, above, below)


def _stands_beside_label(draft: TextDraft, strip: Strip) -> bool:
    """Whether a line is the text beside a label of several lines: ``APOLOGIES FOR / ABSENCE:``."""
    if len(draft.strips) < 2 or draft.marker or draft.strips[-1].line.text[-1] != ":" or strip.line.bold:
        return False
    label = [s.line for s in draft.strips]
    beside = strip.page == draft.strips[0].page and strip.line.x0 > max(line.x1 for line in label)
    level = label[0].base - 2.0 <= strip.line.base <= label[-1].base + 2.0
    return beside and level and all(line.bold or line.text.isupper() for line in label)


def _goes_on_below(draft: TextDraft, above: Line, below: Line) -> bool:
    """The same for a line that stands under the draft's last one in its column."""
    in_sentence = below.text[0].islower() and above.text[-1] not in _SENTENCE_END
    if below.base - above.base > _limit(draft, below) * (_IN_SENTENCE if in_sentence else 1.0):
        return False
    if above.text[-1] in _SENTENCE_END and _CAPITAL_LABEL.match(below.text):
        return False
    centred = _is_centred(above, below)
    if not _is_full(draft.measure, above, below, centred=centred):
        return False
    if above.bold != below.bold and not (below.text[0].islower() or above.text[-1] in ",-–"):
        return False
    return centred or _is_aligned(draft, below)


def _is_full(measure: PageMeasure, above: Line, below: Line, *, centred: bool) -> bool:
    """Whether the upper line ended for want of room, or plainly goes on: a comma, a small letter."""
    if centred:
        in_sentence = below.text[0].islower() and above.text[-1] not in _SENTENCE_END
        full = measure.is_full_centred(above, below.first_width)
        return full or in_sentence or _wraps_as_title(measure, above, below)
    goes_on = above.text[-1] in ",-–" or below.text[0].islower()
    if measure.spaces_tell and not above.wraps and not goes_on and above.text[-1] in _SENTENCE_END:
        return False
    if below.text[0].islower() and above.last.lower() in _UNENDED:
        return True
    if measure.is_full(above, below.first_width) or (goes_on and measure.is_long(above)):
        return True
    return _wraps_as_title(measure, above, below) or _is_label(measure, above, below)


def _wraps_as_title(measure: PageMeasure, above: Line, below: Line) -> bool:
    """Whether a heading goes on: boxes and logos make headings wrap where there seems to be room.

    It does after a space at the line end or a joining word; and a centred title that is not wide enough to
    be full is broken so that the longer line comes first.
    """
    if not all(heading_style([line], measure.body) for line in (above, below)):
        return False
    if above.wraps or above.last.lower() in _JOINING:
        return True
    longer = above.x1 - above.x0 >= 1.5 * (below.x1 - below.x0) >= 0.15 * measure.width
    return longer and _is_centred(above, below) and above.text.isupper() and below.text.isupper()


def _is_label(measure: PageMeasure, above: Line, below: Line) -> bool:
    """Whether two lines are one label set in a narrow column: ``ALSO IN / ATTENDANCE:``."""
    return (
        below.text[-1] == ":"
        and above.text[-1].isalnum()
        and abs(above.x0 - below.x0) < 2.0
        and all(heading_style([line], measure.body) for line in (above, below))
    )


def _follows_marker(marker: Line, line: Line) -> bool:
    """Whether a line belongs to a marker drawn by itself: beside it or close under, not to its left."""
    return -0.6 * line.size <= line.base - marker.base <= 1.6 * line.size and line.x0 >= marker.x0


def _overlap(a: Line, b: Line) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _is_centred(above: Line, below: Line) -> bool:
    return abs(above.x0 - below.x0) > 4.0 and abs(above.x0 + above.x1 - below.x0 - below.x1) < 6.0


def _is_aligned(draft: TextDraft, line: Line) -> bool:
    """Whether a line begins where the draft's lines do; the first one may be indented or stand out."""
    em = line.size
    first = draft.strips[0].line
    if draft.marker and draft.marker.page == draft.strips[0].page:
        if line.x0 < draft.marker.line.x0 - 0.3 * em:
            return False
        if len(draft.strips) == 1:
            return True
    if len(draft.strips) == 1:
        return line.x0 > first.x0 - 4.5 * em
    return abs(line.x0 - draft.strips[-1].line.x0) <= 0.8 * em


def _runs_on(draft: TextDraft, strip: Strip) -> bool:
    """Whether a sentence goes on over the end of a page or column."""
    last = draft.strips[-1].line
    text = last.text.rstrip("\"'’”)")
    if (
        not text
        or text[-1] in _SENTENCE_END
        or heading_style([s.line for s in draft.strips], draft.measure.body)
    ):
        return False
    if strip.line.text.lstrip("\"'‘“(")[:1].islower():
        return True
    full = draft.measure.is_full(last, strip.line.first_width)
    return full and last.bold == strip.line.bold and abs(last.x0 - strip.line.x0) <= 2.0
