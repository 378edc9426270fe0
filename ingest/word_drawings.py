"""What hangs in a Word file's text without being in it: text boxes, diagrams, charts, form fields, objects.

Words that are found are brought to paragraphs; of what is not read, the kind is told, so that it can be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.package import W
from ingest.word_styles import number, value

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"

_NOT_READ = dict.fromkeys(_CHARTS, "charts") | {_OBJECT: "embedded objects", f"{W}contentPart": "handwriting"}
"""What is drawn from a file of its own, by the name of its element."""


def drawn_in(element: etree._Element) -> Iterator[etree._Element]:
    """The elements of a drawing, of two forms of it the first; text boxes are not looked into."""
    if element.tag == _FALLBACK:
        return
    yield element
    if element.tag != f"{W}txbxContent":
        for child in element:
            yield from drawn_in(child)


def box_of(element: etree._Element) -> etree._Element | None:
    """A text box, or the words of a watermark or a drawn shape as one."""
    if element.tag == f"{W}txbxContent":
        return element
    if element.tag == _TEXTPATH and element.get("string"):
        return _boxed([element.get("string", "")])
    if element.tag == f"{_DRAWN}txBody":
        return _boxed(_drawn_words(element))
    return None


def not_read(element: etree._Element) -> str | None:
    """What an element draws that is not read, in words for a message; None for all else."""
    return _NOT_READ.get(element.tag) if isinstance(element.tag, str) else None


def diagram_id(element: etree._Element) -> str | None:
    """Where a diagram (SmartArt) has its words, as the relation's id."""
    return element.get(_DATA) if element.tag == _DIAGRAM else None


def diagram_box(root: etree._Element) -> etree._Element:
    """The words of a diagram's shapes as a text box, in the order in which they were typed."""
    points = (p for p in root.iter(_DIAGRAM_POINT) if p.get("type", "node") == "node")
    return _boxed(words for point in points for words in _drawn_words(point))


def field_words(run: etree._Element) -> str:
    """What a form field of the old kind shows, which stands in no run: the choice of a list, a ticked box."""
    data = run.find(f"{W}fldChar/{W}ffData")
    if data is None:
        return ""
    ticked = data.find(f"{W}checkBox")
    if ticked is not None:
        state = ticked.find(f"{W}checked")
        state = ticked.find(f"{W}default") if state is None else state
        on = state is not None and state.get(f"{W}val", "1") not in ("0", "false")
        return "☒ " if on else "☐ "
    entries = [e.get(f"{W}val", "") for e in data.findall(f"{W}ddList/{W}listEntry")]
    chosen = number(value(data, f"{W}ddList/{W}result")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _drawn_words(element: etree._Element) -> Iterator[str]:
    for para in element.iter(f"{_DRAWN}p"):
        words = "".join(t.text or "" for t in para.iter(f"{_DRAWN}t"))
        if words.strip():
            yield words


def _boxed(paragraphs: Iterable[str]) -> etree._Element:
    box = etree.Element(f"{W}txbxContent")
    for words in paragraphs:
        run = etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = words
    return box
