"""Small Word files for tests, written part by part, so that a test shows the markup that it is about."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip file of those files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def docx(body: str, *, inserted: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file with that in its body; ``parts`` are the insides of styles, numbering, header1, comments ...

    ``inserted`` are files put in whole, or diagrams, by the id that the body has for them.
    """
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    inserted = inserted or {}
    relations += "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/aFChunk" Target="{name}.bin"/>' for name in inserted
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATION.replace("officeDocument", "package")}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, inside in parts.items():
        root = roots.get(name.rstrip("0123456789"), name)
        files[f"word/{name}.xml"] = f"<w:{root} {_W}>{inside}</w:{root}>"
    files |= {f"word/{name}.bin": data for name, data in inserted.items()}
    return zipped(files)


def p(
    text: str, *, style: str = "", bold: bool = False, size: int = 0, number: tuple[int, int] | None = None
) -> str:
    """A paragraph; ``size`` in half points, ``number`` the list and the depth in it."""
    listed = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{r(text, bold=bold, size=size)}</w:p>"


def r(text: str, *, bold: bool = False, size: int = 0, more: str = "") -> str:
    """A run; a tab and a line feed in it become Word's own."""
    sized = f'<w:sz w:val="{size}"/>' if size else ""
    set_as = f"<w:rPr>{'<w:b/>' if bold else ''}{sized}{more}</w:rPr>"
    inside = (
        escape(text)
        .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    )
    return f'<w:r>{set_as}<w:t xml:space="preserve">{inside}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """A table of cells that hold paragraphs, or plain words."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def numbering(
    *levels: tuple[str, str],
    extra: str = "",
    lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
) -> str:
    """The definition of one list: for each depth its form and text (``("decimal", "%1.")``)."""
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{lists}'
