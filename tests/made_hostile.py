"""Hostile and broken files, each made here, with what it is and what must become of it.

PDFs are written object by object where no library would write them so.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.made_docx import docx, p, zipped
from tests.made_docx import table as docx_table
from tests.made_pdf import made, prose, put

GOOD = "The Board noted the report of the Director on roads."
"""What stands on the sound page of a file that has one beside the hostile one."""

OBJECTS = Mapping[int, bytes]
_BOX = b"/MediaBox [0 0 595 842]"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


@dataclass(frozen=True, slots=True)
class Kind:
    """One hostile file.

    ``codes`` are the reasons that will do for a file that fails; ``problems`` the reader's codes that will do for
    each page of one that is read, by page number (0 for the whole), and ``holds`` words that must be there.
    """

    name: str
    what: str
    make: bytes | Callable[[Path], object]
    codes: tuple[str, ...] = ()
    problems: Mapping[int, tuple[str, ...]] | None = None
    holds: str = ""


# --- PDF, written by hand


def stream(data: bytes, more: bytes = b"", *, packed: int = 0) -> bytes:
    """A stream object, packed with Flate as many times as asked for."""
    filters = b""
    for _ in range(packed):
        data = zlib.compress(data, 1)
        filters += b" /FlateDecode"
    listed = b" /Filter [" + filters + b" ]" if packed else b""
    return b"<< /Length %d%b %b >>\nstream\n" % (len(data), listed, more) + data + b"\nendstream"


def written(objects: OBJECTS, *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of those objects with a sound table of where they are."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += (b"%010d 00000 n \n" if number in places else b"%010d 65535 f \n") % places.get(number, 0)
    return bytes(
        out
        + b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    )


def text(words: str, *, x: float = 72, y: float = 700, size: float = 11) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%b) Tj ET\n" % (size, x, y, words.encode("latin-1"))


def pages(
    *contents: bytes, more: OBJECTS | None = None, resources: bytes = b"", boxes: bytes = _BOX
) -> bytes:
    """A PDF with a page for each content stream object; a further page of good text comes last."""
    contents = (*contents, stream(text(GOOD)))
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: _FONT}
    first = 10
    for i, content in enumerate(contents):
        last = i == len(contents) - 1
        objects[first + 2 * i] = (
            b"<< /Type /Page /Parent 2 0 R %b /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> %b >> >>"
            % (_BOX if last else boxes, first + 2 * i + 1, b"" if last else resources)
        )
        objects[first + 2 * i + 1] = content
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(contents), kids)
    return written(objects | dict(more or {}))


def many_pages(count: int) -> bytes:
    """As many pages as asked for, all with the same content."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: _FONT, 4: stream(text(GOOD))}
    for number in range(10, 10 + count):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R %b /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % _BOX
        )
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 10 + count))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, kids)
    return written(objects)


def catalog(more: bytes, objects: OBJECTS | None = None, page: bytes = b"") -> bytes:
    """One good page, with more in the catalog and on the page."""
    return written(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % more,
            2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            3: _FONT,
            4: b"<< /Type /Page /Parent 2 0 R %b /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> %b >>"
            % (_BOX, page),
            5: stream(b"/P << /MCID 0 >> BDC\n" + text(GOOD) + b"EMC\n"),
        }
        | dict(objects or {})
    )


def tree(kids: bytes, count: int = 1, more: OBJECTS | None = None) -> bytes:
    """A file whose page tree is what a test wants."""
    good = b"<< /Type /Page /Parent 2 0 R %b /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % _BOX
    return written(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, kids),
            3: _FONT,
            4: good,
            5: stream(text(GOOD)),
        }
        | dict(more or {})
    )


def form(content: bytes, resources: bytes) -> bytes:
    return stream(
        content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>" % resources
    )


def forms_in_forms(depth: int, each: int) -> bytes:
    """A form that draws another ``each`` times, which draws another ..."""
    objects = {100 + i: form(b"/X Do " * each, b"/XObject << /X %d 0 R >>" % (101 + i)) for i in range(depth)}
    objects[100 + depth] = form(b"0 0 m 100 100 l S\n", b"")
    return pages(stream(b"/X Do"), more=objects, resources=b"/XObject << /X 100 0 R >>")


def type3() -> bytes:
    """A font whose letters are little drawings, one of which draws itself."""
    glyph = stream(b"600 0 d0 0 0 500 500 re f BT /F1 10 Tf (A) Tj ET")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 600] /FontMatrix [0.001 0 0 0.001 0 0]"
        b" /CharProcs << /A 51 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [600]"
        b" /Resources << /Font << /F1 50 0 R >> >> >>"
    )
    return pages(
        stream(b"BT /F2 20 Tf 72 700 Td (AAAA) Tj ET"),
        more={50: font, 51: glyph},
        resources=b"/Font << /F1 3 0 R /F2 50 0 R >>",
    )


def with_letters_as(mapping: bytes) -> bytes:
    """A page whose font says with that what its codes mean."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 51 0 R >>"
    more = {50: font, 51: stream(mapping, packed=1)}
    return pages(
        stream(b"BT /F2 11 Tf 72 700 Td (" + GOOD.encode() + b") Tj ET"),
        more=more,
        resources=b"/Font << /F1 3 0 R /F2 50 0 R >>",
    )


def image(width: int, height: int) -> bytes:
    data = zlib.compress(zlib.compress(bytes(width * 1000), 9), 9)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n"
        % (width, height, len(data))
        + data
        + b"\nendstream"
    )
    content = stream(b"q 595 0 0 842 0 0 cm /I Do Q " + text(GOOD))
    return pages(content, more={50: picture}, resources=b"/XObject << /I 50 0 R >>")


def structured(elements: OBJECTS) -> bytes:
    """One good page whose tags are those elements, from 20 on."""
    root = {19: b"<< /Type /StructTreeRoot /K 20 0 R /ParentTree << /Nums [0 [20 0 R]] >> >>"}
    return catalog(
        b"/MarkInfo << /Marked true >> /StructTreeRoot 19 0 R", root | dict(elements), b"/StructParents 0"
    )


def nested_tags(depth: int) -> bytes:
    elements = {
        20 + i: b"<< /Type /StructElem /S /Div /P %d 0 R /K %d 0 R >>" % (19 + i, 21 + i)
        for i in range(depth)
    }
    elements[20 + depth] = b"<< /Type /StructElem /S /P /P %d 0 R /Pg 4 0 R /K 0 >>" % (19 + depth)
    root = {19: b"<< /Type /StructTreeRoot /K 20 0 R /ParentTree << /Nums [0 [%d 0 R]] >> >>" % (20 + depth)}
    return catalog(
        b"/MarkInfo << /Marked true >> /StructTreeRoot 19 0 R", root | elements, b"/StructParents 0"
    )


def object_streams(size: int) -> bytes:
    """Objects kept in a stream that unpacks to ``size`` bytes, the catalog among them."""
    inside = (
        b"1 0 2 40 << /Type /Catalog /Pages 2 0 R >>".ljust(60) + b" << /Type /Pages /Kids [] /Count 0 >>"
    )
    packed = stream(inside + b" " * size, b"/Type /ObjStm /N 2 /First 8", packed=2)
    return (
        b"%PDF-1.7\n4 0 obj\n" + packed + b"\nendobj\ntrailer << /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF"
    )


def sound() -> bytes:
    return made(*[lambda c: prose(c, [GOOD, "It was agreed that the report be noted."])] * 6)


def rotten(data: bytes) -> bytes:
    """The same with a bit turned in every 997th byte after the head."""
    out = bytearray(data)
    for at in range(300, len(out), 997):
        out[at] ^= 0x10
    return bytes(out)


def xref_loop() -> bytes:
    data = sound()
    at = data.rindex(b"startxref")
    start = int(data[at:].split()[1])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start)


def locked(user: str, strength: int) -> bytes:
    lock = StandardEncryption(user, "owner", strength=strength)
    return made(lambda c: prose(c, [GOOD]), encrypt=lock)


def locked_with_aes(name: str) -> bytes:
    """One of the papers in ``tests/locked``, which says how they were made."""
    return (Path(__file__).parent / "locked" / f"{name}.pdf").read_bytes()


def scraps(c: Canvas) -> None:
    """Nine thousand words of one letter, all over the page and in no order."""
    c.setFont("Helvetica", 3)
    for i in range(9_000):
        c.drawString((i * 7919) % 580, (i * 104_729) % 830, "x")


def long_line(c: Canvas) -> None:
    """A line of 50,000 words, of which the page shows the first; and one of 20,000 so small that all are seen."""
    put(c, 20, 100, "word " * 50_000)
    put(c, 20, 140, "word " * 20_000, size=0.01)


def cells(c: Canvas) -> None:
    """A ruled table of a hundred rows and columns, a figure in each cell."""
    for i in range(101):
        c.line(20 + 5 * i, 20, 20 + 5 * i, 820)
        c.line(20, 20 + 8 * i, 520, 20 + 8 * i)
    c.setFont("Helvetica", 2)
    for row in range(100):
        for column in range(100):
            c.drawString(21 + 5 * column, 22 + 8 * row, str(row))


def good_page(c: Canvas) -> None:
    prose(c, [GOOD])


def sizes(c: Canvas) -> None:
    for size in (0.0001, 0.01, 1_000, 100_000, 3e7):
        put(c, 72, 300, "size", size=size)
    prose(c, [GOOD])


def outside(c: Canvas) -> None:
    put(c, 10_000, 100, "far to the right")
    put(c, -1e6, 1e6, "far away")


def bad_pages_among_good() -> bytes:
    """Pages with forms in forms without end are lost; those between hold good text."""
    good, bad = stream(text(GOOD)), stream(b"/X Do")
    more = {100 + i: form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (101 + i)) for i in range(9)}
    more[109] = form(b"0 0 m 100 100 l S\n", b"")
    return pages(good, bad, good, bad, good, more=more, resources=b"/XObject << /X 100 0 R >>")


PAGE_LOST = ("page-timeout", "page-crashed", "page-failed")
BROKEN = ("broken-pdf",)
_ACTIONS = (
    b"/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\); while\\(true\\){}) >>"
    b" /AA << /WC << /S /Launch /F (/bin/sh) >> >> /Names << /EmbeddedFiles << /Names [(a.exe) 30 0 R] >>"
    b" /JavaScript << /Names [(x) << /S /JavaScript /JS (while\\(1\\);) >>] >> >>"
)
_ATTACHED: OBJECTS = {
    30: b"<< /Type /Filespec /F (a.exe) /EF << /F 31 0 R >> >>",
    31: stream(b"MZ" + bytes(5000), packed=1),
}
_CIRCLE: OBJECTS = {
    30: b"<< /First 31 0 R /Last 31 0 R /Count 1 >>",
    31: b"<< /Title (Again) /Parent 30 0 R /Next 31 0 R /Prev 31 0 R /First 30 0 R /Dest [4 0 R /Fit] >>",
}
_LABELS = b"/PageLabels << /Nums [0 << /S /Q /St -7 /P (%b) >> -4 (x) /a 3 0 R] /Kids [1 0 R] >>" % (
    b"\\377" * 5000
)
_HUGE_MAP = b"begincmap\n" + b"".join(
    b"100 beginbfchar\n"
    + b"".join(b"<%04x> <%04x>\n" % (i, 0x41 + i % 26) for i in range(100))
    + b"endbfchar\n"
    for _ in range(10_000)
)

PDFS: tuple[Kind, ...] = (
    Kind("locked.pdf", "asks for a password (RC4)", locked("key", 128), ("encrypted",)),
    Kind("owner rc4.pdf", "only forbids copying (RC4, 40 bit)", locked("", 40), holds=GOOD),
    Kind("owner rc4 128.pdf", "only forbids copying (RC4, 128 bit)", locked("", 128), holds=GOOD),
    Kind("locked aes 128.pdf", "asks for a password (AES, 128 bit)", locked_with_aes("aes-128 asks"), ("encrypted",)),
    Kind("locked aes 256.pdf", "asks for a password (AES, 256 bit)", locked_with_aes("aes-256 asks"), ("encrypted",)),
    Kind("owner aes 128.pdf", "only forbids copying (AES, 128 bit)", locked_with_aes("aes-128 owner"), holds=GOOD),
    Kind("owner aes 256.pdf", "only forbids copying (AES, 256 bit)", locked_with_aes("aes-256 owner"), holds=GOOD),
    Kind("owner aes 256 old.pdf", "only forbids copying (AES, 256 bit, as Acrobat 9 had it)", locked_with_aes("aes-256-r5 owner"), holds=GOOD),
    Kind("unknown lock.pdf", "is locked in a way that nobody knows", sound().replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Own /V 9 >>"), ("encrypted", "broken-pdf")),
    Kind("cut.pdf", "ends at 70 % of its bytes, as a broken download does", sound()[: len(sound()) * 7 // 10], BROKEN),
    Kind("head.pdf", "ends after its first line", b"%PDF-1.7\n", BROKEN),
    Kind("startxref.pdf", "says wrongly where its table of objects is", sound().replace(b"startxref\n", b"startxref\n77"), holds=GOOD),
    Kind("rot.pdf", "has a bit turned here and there", rotten(sound()), ("broken-pdf",), dict.fromkeys(range(1, 7), ("page-failed", "page-without-text", "text-garbled"))),
    Kind("xref loop.pdf", "has a table of objects that names itself as the one before", xref_loop(), holds=GOOD),
    Kind("object bomb.pdf", "keeps its catalog in a stream that unpacks to 100 MB", lambda path: path.write_bytes(object_streams(100_000_000)), (*BROKEN, "reader-failed", "timeout")),
    Kind("no box.pdf", "does not say how large its page is", pages(stream(text(GOOD)), boxes=b""), holds=GOOD),
    Kind("giant box.pdf", "has a page of 10^9 points", pages(stream(text("Lost")), boxes=b"/MediaBox [0 0 1e9 1000000000]"), holds=GOOD),
    Kind("negative box.pdf", "has a page whose corners are given the wrong way round", pages(stream(text(GOOD)), boxes=b"/MediaBox [595 842 0 0]"), holds=GOOD),
    Kind("zero box.pdf", "has a page without height or width", pages(stream(text("Lost")), boxes=b"/MediaBox [0 0 0 0]"), holds=GOOD),
    Kind("nan box.pdf", "gives its page's size in words", pages(stream(text("Lost")), boxes=b"/MediaBox [nan inf -inf (x)]"), holds=GOOD),
    Kind("no pages.pdf", "has no pages", tree(b"", 0), BROKEN),
    Kind("count short.pdf", "has two pages and counts one", tree(b"4 0 R 4 0 R", 1), holds=GOOD),
    Kind("count long.pdf", "has one page and counts a hundred", tree(b"4 0 R", 100), BROKEN, dict.fromkeys(range(1, 101), ("page-failed",))),
    Kind("count huge.pdf", "counts two thousand million pages", tree(b"4 0 R", 2**31 - 1), (*BROKEN, "too-many-pages"), holds=GOOD),
    Kind("count negative.pdf", "counts fewer pages than none", tree(b"4 0 R", -5), BROKEN, {1: ("page-failed",)}),
    Kind("tree loop.pdf", "has a page tree that is its own branch", tree(b"2 0 R 4 0 R", 2), BROKEN, dict.fromkeys((1, 2), PAGE_LOST)),
    Kind("5000 pages.pdf", "has 5,000 pages, as many as are read", lambda path: path.write_bytes(many_pages(5_000)), holds=GOOD),
    Kind("20000 pages.pdf", "has 20,000 pages", lambda path: path.write_bytes(many_pages(20_000)), ("too-many-pages",)),
    Kind("no font.pdf", "writes in a font that is not there", pages(stream(text("Lost").replace(b"/F1", b"/F9"))), problems={1: ("page-without-text", "text-garbled")}, holds=GOOD),
    Kind("type3.pdf", "has a font whose letter draws itself", type3(), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("letters garbage.pdf", "says what its letters mean in garbage", with_letters_as(b"<</\x00\xff(" * 5_000), problems={1: ("text-garbled", "page-without-text")}, holds=GOOD),
    Kind("letters huge.pdf", "says a million times what its letters mean", lambda path: path.write_bytes(with_letters_as(_HUGE_MAP)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("10000 objects.pdf", "draws 10,000 pieces of text one over another", pages(stream(text("Over") * 10_000, packed=1)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("scraps.pdf", "has 9,000 words of one letter in no order", lambda path: path.write_bytes(made(scraps, good_page)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("long line.pdf", "has lines of 50,000 words", lambda path: path.write_bytes(made(long_line, good_page)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("cells.pdf", "has a table of 10,000 cells on a page", lambda path: path.write_bytes(made(cells, good_page)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("image bomb.pdf", "has a picture of 3,600 million points", image(60_000, 60_000), problems={1: (*PAGE_LOST, "page-without-text")}, holds=GOOD),
    Kind("actions.pdf", "runs scripts and programs when it is opened, and has a program in it", catalog(_ACTIONS, _ATTACHED), holds=GOOD),
    Kind("bookmarks.pdf", "has bookmarks that go round in a circle", catalog(b"/Outlines 30 0 R", _CIRCLE), holds=GOOD),
    Kind("tags loop.pdf", "has tags that stand in themselves", structured({20: b"<< /Type /StructElem /S /Div /P 19 0 R /K [20 0 R 21 0 R] >>", 21: b"<< /Type /StructElem /S /P /P 20 0 R /Pg 4 0 R /K [0 20 0 R] >>"}), holds=GOOD),
    Kind("tags deep.pdf", "has tags 30,000 deep", lambda path: path.write_bytes(nested_tags(30_000)), (*BROKEN, "reader-failed"), {1: PAGE_LOST}),
    Kind("tags wrong.pdf", "has tags of no kind, of pages that are not there", structured({20: b"<< /Type /StructElem /S 7 /P (x) /K [-1 99999999 << /Type /MCR /Pg 77 0 R /MCID -3 >>] >>"}), holds=GOOD),
    Kind("labels.pdf", "labels its pages with garbage", catalog(_LABELS), holds=GOOD),
    Kind("sizes.pdf", "is set in type of a thousandth of a point and of miles", lambda path: path.write_bytes(made(sizes, good_page)), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("outside.pdf", "has all its words outside the page", made(outside, good_page), problems={1: ("page-without-text",)}, holds=GOOD),
    Kind("glyph bomb.pdf", "unpacks 100 KB to 30 million letters", lambda path: path.write_bytes(pages(stream(b"BT /F1 1 Tf " + b"(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) Tj " * 1_000_000 + b"ET", packed=2))), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("path bomb.pdf", "draws 3 million lines", lambda path: path.write_bytes(pages(stream(b"0 0 m 9 9 l S " * 3_000_000, packed=2))), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("space bomb.pdf", "unpacks 5 KB to 300 MB of spaces", lambda path: path.write_bytes(pages(stream(b" " * 300_000_000, packed=2))), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("forms.pdf", "draws forms in forms, 100 million in all", forms_in_forms(8, 10), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("own form.pdf", "has a form that draws itself", pages(stream(b"/X Do"), more={50: form(b"/X Do /X Do " + text("x"), b"/XObject << /X 50 0 R >>")}, resources=b"/XObject << /X 50 0 R >>"), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("saves.pdf", "saves the state of drawing 2 million times", lambda path: path.write_bytes(pages(stream(b"q " * 2_000_000 + text("Kept"), packed=2))), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("deep array.pdf", "has a list in a list, 200,000 deep", pages(stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ")), problems={1: PAGE_LOST}, holds=GOOD),
    Kind("deep object.pdf", "has an object of lists 200,000 deep", catalog(b"/X 30 0 R", {30: b"[" * 200_000 + b"]" * 200_000}), BROKEN, holds=GOOD),
    Kind("filters.pdf", "packs a page a hundred times over", pages(stream(text(GOOD), packed=100)), problems={1: (*PAGE_LOST, "page-without-text")}, holds=GOOD),
    Kind("unfit filter.pdf", "packs a page in a way that nobody knows", pages(stream(text("Lost"), b"/Filter /NoSuchDecode")), holds=GOOD),
    Kind("odd operators.pdf", "draws with operators that are not there and figures out of all bounds", pages(stream(b"9e99 -9e99 9e99 0 0 0 cm 1e400 w (x) Tj ET ET Q Q Q 5 foo " + text("Lost"))), holds=GOOD),
    Kind("many bad pages.pdf", "has two pages that hang among four good ones", bad_pages_among_good(), problems={2: PAGE_LOST, 4: PAGE_LOST}, holds=GOOD),
    Kind("nulls.pdf", "is 20 MB of NULs", lambda path: path.write_bytes(bytes(20_000_000)), ("unknown-type",)),
    Kind("pdf nulls.pdf", "is a head and 20 MB of NULs", lambda path: path.write_bytes(b"%PDF-1.4\n" + bytes(20_000_000)), BROKEN),
    Kind("pdf spaces.pdf", "is a head and 20 MB of lines that begin objects", lambda path: path.write_bytes(b"%PDF-1.4\n" + b"1 0 obj\n" * 2_500_000), (*BROKEN, "timeout", "reader-failed")),
)  # fmt: skip


# --- Word files


def word(body: str, **parts: str) -> bytes:
    return docx(p(GOOD) + body, **parts)


def with_part(name: str, content: str | bytes, data: bytes = b"") -> bytes:
    """A good Word file with one more part, or one replaced."""
    with zipfile.ZipFile(BytesIO(data or word(""))) as packed:
        files: dict[str, str | bytes] = {n: packed.read(n) for n in packed.namelist()}
    return zipped(files | {name: content})


def declared(declaration: str, said: str) -> bytes:
    """A Word file whose text declares entities and uses them."""
    with zipfile.ZipFile(BytesIO(word("PLACE"))) as packed:
        body = packed.read("word/document.xml").decode()
    return with_part(
        "word/document.xml",
        f"<!DOCTYPE w [{declaration}]>" + body.replace("PLACE", p("HERE").replace("HERE", said)),
    )


_LAUGHS = "<!ENTITY l0 'lol'>" + "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 11))
_BAD_WORD = ("broken-docx",)


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("inside") + "</w:tc></w:tr></w:tbl>" * depth


def office_container(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


def lying_zip() -> bytes:
    """A zip file whose parts say that they unpack to nothing."""
    data = bytearray(word(p("word " * 100_000)))
    for at in (i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"):
        data[at + 24 : at + 28] = bytes(4)
    return bytes(data)


WORDS: tuple[Kind, ...] = (
    Kind("zip bomb.docx", "unpacks 100 KB to 100 MB of text", lambda path: path.write_bytes(with_part("word/document.xml", b" " * 100_000_000)), ("too-large",)),
    Kind("zip bomb media.docx", "has a picture that unpacks to 100 MB, which nobody unpacks", lambda path: path.write_bytes(with_part("word/media/a.png", bytes(100_000_000))), holds=GOOD),
    Kind("entity file.docx", "asks for a file of the machine", declared("<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;"), _BAD_WORD),
    Kind("entity web.docx", "asks for a page of the web", declared("<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;", "x"), _BAD_WORD),
    Kind("laughs.docx", "has ten entities of which each is ten of another", declared(_LAUGHS, "&l10;"), _BAD_WORD),
    Kind("paths.docx", "has parts with names that lead out of any folder", with_part("../../../../tmp/minutebook-was-here", "x", with_part("/etc/minutebook", "x")), holds=GOOD),
    Kind("links.docx", "links its parts to files of the machine", with_part("word/_rels/document.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="../../../etc/passwd"/><Relationship Id="b" Type="x/comments" Target="file:///etc/passwd"/></Relationships>'), holds=GOOD),
    Kind("locked.docx", "asks for a password", office_container("EncryptedPackage"), ("encrypted",)),
    Kind("cut.docx", "ends in the middle", word("")[:700], _BAD_WORD),
    Kind("tables.docx", "has a table in a table, 1,000 deep", word(nested_tables(1_000)), _BAD_WORD),
    Kind("tables 60.docx", "has a table in a table, 60 deep", word(nested_tables(60)), holds=GOOD),
    Kind("entries.docx", "has 20,000 parts", lambda path: path.write_bytes(zipped({f"word/{i}.xml": "" for i in range(20_000)} | {"[Content_Types].xml": "wordprocessingml.document.main+xml"})), ("too-large",)),
    Kind("sizes lie.docx", "says that its parts unpack to nothing", lying_zip(), _BAD_WORD, holds=GOOD),
    Kind("half letters.docx", "writes half a character", word(p("HERE").replace("HERE", "&#xD800;")), _BAD_WORD),
    Kind("nulls.docx", "has a part of NULs for text", with_part("word/document.xml", bytes(100_000)), _BAD_WORD),
    Kind("paragraphs.docx", "has 30,000 empty paragraphs", lambda path: path.write_bytes(word("<w:p/>" * 30_000)), holds=GOOD),
    Kind("wide.docx", "has a row of 2,000 cells, which span more columns than there are", lambda path: path.write_bytes(word(docx_table(["x"] * 2_000).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'))), holds=GOOD),
    Kind("numbers.docx", "numbers its paragraphs beyond all figures", word(p("Item", number=(1, 0)) * 50, numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%1%9"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'), holds=GOOD),
    Kind("styles loop.docx", "has styles based on each other", word(p("Styled", style="a"), styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'), holds=GOOD),
)  # fmt: skip


# --- web pages


def page_of(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>Minutes</title></head><body><p>{GOOD}</p>{body}</body></html>".encode()


WEB: tuple[Kind, ...] = (
    Kind("error.pdf", "is a web server's error in place of a paper", b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>No</body></html>", ("not-a-paper",)),
    Kind("error.html", "is an error page", b"<html><head><title>503 Service Unavailable</title></head><body>Try again</body></html>", ("not-a-paper",)),
    Kind("deep.html", "has 10,000 elements inside one another", page_of("<div>" * 10_000 + "end"), problems={1: ("page-failed",)}, holds=GOOD),
    Kind("deep tables.html", "has 300 tables inside one another", page_of("<table><tr><td>" * 300 + "end"), problems={1: ("page-failed",)}, holds=GOOD),
    Kind("open.html", "opens 9,000 elements and closes none", page_of("<b><i><p>x" * 3_000), problems={1: ("page-failed",)}, holds=GOOD),
    Kind("charset.html", "names an encoding that it is not in", b"<html><head><meta charset=utf-16><title>x</title></head><body><p>" + GOOD.encode() + b" caf\xe9</p></body></html>", problems={0: ("not-utf8",)}, holds=GOOD),
    Kind("no charset.html", "names an encoding that does not exist", page_of("x", "<meta charset=no-such-thing>"), problems={0: ("not-utf8",)}, holds=GOOD),
    Kind("bomb charset.html", "names a codec that is none of text", page_of("x", "<meta charset=zlib_codec>"), problems={0: ("not-utf8",)}, holds=GOOD),
    Kind("utf16.html", "is in UTF-16", b"\xff\xfe" + page_of("x").decode().encode("utf-16-le"), holds=GOOD),
    Kind("half letters.html", "writes half characters and NULs", page_of("<p>&#xD800;&#0;&#x110000;\0 \x1b[31m</p>"), holds=GOOD),
    Kind("spans.html", "has cells that span a thousand million columns", page_of('<table><tr><td colspan=999999999 rowspan=999999999>x<td>y<tr><td>z</table>' * 20), holds=GOOD),
    Kind("cells.html", "has a table of 10,000 cells", lambda path: path.write_bytes(page_of("<table>" + ("<tr>" + "<td>1" * 10) * 1_000 + "</table>")), holds=GOOD),
    Kind("attributes.html", "has an element with 10,000 attributes", lambda path: path.write_bytes(page_of("<p " + "".join(f"a{i}=x " for i in range(10_000)) + ">x</p>")), holds=GOOD),
    Kind("comments.html", "has comments that never end", page_of("<!--" * 100_000), holds=GOOD),
)  # fmt: skip


# --- text


def long(words: str, size: int = 200_000) -> bytes:
    """A good paragraph, and one that says the same words over and over."""
    return f"MINUTES\n\n{GOOD}\n\n{(words * (size // len(words) + 1))[:size]}\n".encode()


REPEATED = {
    "digits": "1", "letters": "a", "capitals": "A", "spaces": " ", "dots": ". ", "numbers": "1.2.3.", "figures": "1,234 ",
    "money": "£1 million ", "percent": "12% of ", "brackets": "(", "quotes": "‘“", "stars": "*", "hashes": "#", "pipes": "|",
    "tabs": "\t", "lines": "\n", "tags": "<p", "entities": "&amp", "dashes": "- ", "dates": "3 May 2022 to ", "names": "Councillor A. B. ",
    "resolved": "RESOLVED that ", "and": "and ", "percent signs": "%", "slashes": "1/2/", "colons": ":", "feeds": "x\f", "and numbers": "(a) (i) 1. ",
    "capital words": "Mr Smith-Jones ", "bars": "a\t1\n", "words": "one two three ", "rule": "-", "underlines": "_", "returns": "\r", "bullets": "• ",
}  # fmt: skip
"""What a text says over and over: each a pattern's favourite food."""

COSTLY = ("money", "percent", "feeds", "bars", "dates")
"""Those of which much comes: rows by the thousand, or pages."""

TEXTS: tuple[Kind, ...] = (
    Kind("empty.pdf", "holds nothing", b"", ("empty-file",)),
    Kind("blank.txt", "holds white space alone", b" \n\t\r\n" * 1_000, ("empty-file",)),
    Kind("picture.pdf", "is a picture", b"\x89PNG\r\n\x1a\n" + bytes(500), ("unknown-type",)),
    Kind("rich.doc", "is a rich text file", b"{\\rtf1 Minutes}", ("unknown-type",)),
    Kind("old.doc", "is an old Word file", office_container("WordDocument"), ("unknown-type",)),
    Kind("packed.txt", "is packed", b"\x1f\x8b\x08" + bytes(500), ("unknown-type",)),
    Kind("feed.xml", "is a feed", b'<?xml version="1.0"?><rss></rss>', ("unknown-type",)),
    Kind("paper.txt", "is a PDF with another name", sound(), holds=GOOD),
    Kind("paper.docx", "is a PDF with the name of a Word file", sound(), holds=GOOD),
    Kind("word.pdf", "is a Word file with the name of a PDF", word(""), holds=GOOD),
    Kind("nul.txt", "has NULs in its text", b"MINUTES\n\0\n" + GOOD.encode(), ("unknown-type",)),
    Kind("utf16.txt", "is in UTF-16, as Windows calls Unicode", b"\xff\xfe" + GOOD.encode("utf-16-le"), holds=GOOD),
    Kind("halves.txt", "has half characters", GOOD.encode() + b" \xed\xa0\x80 \xed\xb0\x80", problems={0: ("not-utf8",)}, holds=GOOD),
    Kind("latin.txt", "is in Windows-1252", GOOD.encode() + b" caf\xe9 \x81", problems={0: ("not-utf8",)}, holds=GOOD),
    Kind("escapes.txt", "steers the terminal", GOOD.encode() + b" \x1b[2J\x1b]0;owned\x07 \xe2\x80\xae", holds=GOOD),
    *(Kind(f"{name} repeated.txt", f"says {words!r} over and over", long(words, 12_000 if name in COSTLY else 40_000), holds=GOOD) for name, words in REPEATED.items()),
)  # fmt: skip

SLOW: tuple[Kind, ...] = (
    Kind("big.html", "is 50 MB long", lambda path: path.write_bytes(page_of("<p>The plan was noted by the Board.</p>\n" * 1_250_000)), ("timeout", "reader-failed"), holds=GOOD),
    Kind("line.txt", "is one line of 50 MB", lambda path: path.write_bytes(long("The plan was noted by the Board and 5% more. ", 50_000_000)), ("timeout", "reader-failed"), holds=GOOD),
)  # fmt: skip
"""What is honest and takes longer than any paper: at the limit of its time it is given up."""

KINDS = PDFS + WORDS + WEB + TEXTS


# --- names, and things that are no files


def odd_names(folder: Path) -> dict[str, str]:
    """Makes good papers with odd names; gives each name as the system has it, with the one to be shown."""
    names = {
        "line\nbreak.txt": "line\ufffdbreak.txt",
        "\x1b[31mred\x07.txt": "\ufffd[31mred\ufffd.txt",
        "exe\u202etxt.txt": "exe\ufffdtxt.txt",
        "\u200f\u05e4\u05e8\u05d5\u05d8\u05d5\u05e7\u05d5\u05dc.txt": "\ufffd\u05e4\u05e8\u05d5\u05d8\u05d5\u05e7\u05d5\u05dc.txt",
        "\U0001f469\u200d\U0001f3eb report.txt": "\U0001f469\u200d\U0001f3eb report.txt",
        os.fsdecode(b"caf\xe9.txt"): "café.txt",
        "[red]markup[bold].txt": "[red]markup[bold].txt",
        "-rf.txt": "-rf.txt",
        "a" * 251 + ".txt": "a" * 251 + ".txt",
        "..txt.TXT": "..txt.TXT",
    }
    for i, name in enumerate(names):
        (folder / name).write_text(f"MINUTES\n\nItem {i}. {GOOD}\n", encoding="utf-8")
    return names


def too_deep(folder: Path) -> str:
    """Makes folders in folders until their path is too long; gives the name of the first that is."""
    names = [f"{n:02} " + "deep" * 50 for n in range(24)]
    here = os.open(folder, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    longest = os.pathconf(folder, "PC_PATH_MAX")
    return next(
        n for i, n in enumerate(names) if len(os.fsencode(folder.joinpath(*names[: i + 1]))) >= longest
    )


def no_files(folder: Path) -> dict[str, str]:
    """Makes what is no file but has the name of one; gives the reason to be told for each."""
    os.mkfifo(folder / "pipe.pdf")
    (folder / "circle.pdf").symlink_to("circle.pdf")
    (folder / "gone.pdf").symlink_to("nowhere.pdf")
    reasons = {"pipe.pdf": "unreadable", "circle.pdf": "unreadable", "gone.pdf": "not-found"}
    if os.geteuid() != 0:  # root may read everything
        (folder / "secret.txt").write_text(GOOD)
        (folder / "secret.txt").chmod(0)
        reasons["secret.txt"] = "unreadable"
    return reasons
