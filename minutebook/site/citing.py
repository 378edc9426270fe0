"""A record as reference managers take it: text, BibTeX, RIS, and the tags that Zotero reads."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from db.search import Kind
from minutebook.site import links
from minutebook.site.evidence import Source
from minutebook.site.queries import FORMS
from minutebook.site.rows import one_row

LONGEST_TITLE = 160

CITED: tuple[Kind, ...] = ("decision", "action", "figure")
"""The kinds of record that are cited."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a list of references says of a record. ``date`` is ISO and may stop at the month or the year.

    ``citation`` is the record's own citation in one line; ``record_link`` is its path here.
    """

    id: str
    kind: str
    title: str
    author: str | None
    published_in: str
    date: str | None
    page: int
    quote: str
    citation: str
    record_link: str
    council_link: str | None

    @property
    def key(self) -> str:
        """A name for the entry: the same for the same record, and no other's."""
        return f"minutebook-{hashlib.sha256(f'{self.kind}/{self.id}'.encode()).hexdigest()[:12]}"

    @property
    def slashed(self) -> str:
        """The date as reference managers write it: ``2021/07/20``."""
        return (self.date or "").replace("-", "/")


def reference_of(
    conn: sqlite3.Connection, kind: str, record_id: str, source: Source, citation: str
) -> Reference | None:
    """The reference of a record, from what its page shows; None for kinds that are not cited."""
    form = next((FORMS[known] for known in CITED if known == kind), None)
    if form is None:
        return None
    row = one_row(
        conn,
        f"""
        SELECT t.quote, {form.date} AS date, coalesce(k.official_name, k.name) AS author, c.name AS committee,
            {"t.sentence" if kind == "figure" else "t.quote"} AS words
        FROM {form.table} AS t {form.joins}
        LEFT JOIN councils AS k ON k.id = {form.council} LEFT JOIN committees AS c ON c.id = {form.committee}
        WHERE t.id = ?
        """,
        record_id,
    )
    if row is None:
        return None
    words = " ".join(row["quote"].split())
    title = f"{kind.capitalize()}: {words}"
    paper = source.document_title
    body = row["committee"]
    return Reference(
        id=record_id,
        kind=kind,
        title=title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…",
        author=row["author"],
        published_in=f"{paper}, {body}" if body and body not in paper else paper,
        date=row["date"],
        page=source.page,
        quote=" ".join(row["words"].split()),
        citation=citation,
        record_link=links.record(form.table, record_id),
        council_link=source.council_page_url or source.council_url,
    )


Absolute = Callable[[str], str]
"""From a path of the site to a whole address."""


def as_text(reference: Reference, absolute: Absolute) -> str:
    """The citation as it is printed, with the record's whole address."""
    cited, path = reference.citation, reference.record_link
    return f"{cited.removesuffix(path)}{absolute(path)}\n" if cited.endswith(path) else f"{cited}\n"


def as_bibtex(reference: Reference, absolute: Absolute) -> str:
    """An entry for BibTeX and BibLaTeX."""
    year, month, _ = f"{reference.date or ''}--".split("-", 2)
    fields = {
        "author": f"{{{_tex(reference.author)}}}" if reference.author else "",
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.published_in),
        "year": year,
        "month": str(int(month)) if month else "",
        "date": reference.date or "",
        "pages": str(reference.page),
        "note": _tex(as_text(reference, absolute).strip()),
        "abstract": _tex(reference.quote),
        # An address is printed as it stands; what would end the field in it is written in per cent.
        "url": absolute(reference.record_link).replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def as_ris(reference: Reference, absolute: Absolute) -> str:
    """An entry in the form of Research Information Systems, for Zotero, EndNote and Mendeley."""
    year = (reference.date or "")[:4]
    fields = [
        ("TY", "GOVDOC"),
        ("ID", reference.key),
        ("TI", reference.title),
        # A comma would part a surname from a first name.
        ("AU", (reference.author or "").replace(",", "")),
        ("PB", reference.author or ""),
        ("T2", reference.published_in),
        ("PY", year),
        ("DA", reference.slashed),
        ("SP", str(reference.page)),
        ("UR", absolute(reference.record_link)),
        ("L2", reference.council_link or ""),
        ("AB", reference.quote),
        ("N1", as_text(reference, absolute)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value or tag == "ER")


FORMATS: dict[str, tuple[Callable[[Reference, Absolute], str], str]] = {
    "txt": (as_text, "text/plain; charset=utf-8"),
    "bib": (as_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (as_ris, "application/x-research-info-systems; charset=utf-8"),
}
"""The forms of a citation by the ending of the address, each with how it is written and its media type."""

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces to find the end of a field, those after a backslash too.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


def _tex(text: str | None) -> str:
    """Text that TeX prints and never obeys, in one line."""
    return " ".join((text or "").translate(_TEX).split())
