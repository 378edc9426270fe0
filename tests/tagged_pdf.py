"""Small tagged PDFs: reportlab writes no structure tree, so it is put together here from its own objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import HEIGHT, WIDTH


@dataclass
class Node:
    """One element of the tree; ``marks`` are pairs of page index and number."""

    kind: str
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)


class Tagger:
    """Marks what is drawn and remembers the tree."""

    def __init__(self, canvas: Canvas) -> None:
        self.root = Node("Document")
        self.pages: list[list[Node]] = [[]]
        self._canvas = canvas
        self._open = [self.root]

    @contextmanager
    def element(self, kind: str) -> Iterator[None]:
        """What is drawn inside stands in an element of that type."""
        node = Node(kind)
        self._open[-1].kids.append(node)
        self._open.append(node)
        yield
        self._open.pop()

    @contextmanager
    def mark(self) -> Iterator[None]:
        """What is drawn inside is one piece of marked content of the innermost element."""
        node, marks = self._open[-1], self.pages[-1]
        node.marks.append((len(self.pages) - 1, len(marks)))
        self._canvas._code.append(f"/{node.kind} <</MCID {len(marks)}>> BDC")
        marks.append(node)
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is no part of the paper's matter."""
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def text(self, kind: str) -> Iterator[None]:
        """An element with one piece of marked content."""
        with self.element(kind), self.mark():
            yield


Draw = Callable[[Canvas, Tagger], None]


def tagged(*pages: Draw, tree: bool = True) -> bytes:
    """A tagged PDF of these pages; without ``tree`` only the marks are left, as after merging."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    tagger = Tagger(canvas)
    refs = []
    for number, draw in enumerate(pages):
        draw(canvas, tagger)
        refs.append(canvas._doc.thisPageRef())
        canvas.showPage()
        tagger.pages.append([])
        page = canvas._doc.idToObject[refs[-1].name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = number
    if tree:
        catalog = canvas._doc.Catalog
        catalog.StructTreeRoot = _tree(canvas._doc, tagger, refs)
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "MarkInfo"]
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    canvas.save()
    return out.getvalue()


def _tree(document, tagger: Tagger, pages: list):
    refs: dict[int, object] = {}
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    root_ref = document.Reference(root)

    def write(node: Node, parent):
        made = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(node.kind), "P": parent})
        ref = refs[id(node)] = document.Reference(made)
        kids: list[object] = [number for _, number in node.marks]
        if node.marks:
            made["Pg"] = pages[node.marks[0][0]]
        kids += [write(kid, ref) for kid in node.kids]
        made["K"] = PDFArray(kids)
        return ref

    root["K"] = PDFArray([write(tagger.root, root_ref)])
    numbers: list[object] = []
    for index in range(len(pages)):
        numbers += [index, PDFArray([refs[id(node)] for node in tagger.pages[index]])]
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    return root_ref
