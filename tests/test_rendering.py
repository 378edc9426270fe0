"""Pages as pictures: what the engine holds is given back, also where a page cannot be drawn."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from ingest.rendering import rendered
from minutebook.errors import ReadError
from tests.made_pdf import made, prose


def test_a_page_that_cannot_be_drawn_is_closed_before_its_document_and_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages: list[pdfium.PdfPage] = []
    open_at_the_end: list[bool] = []
    close = pdfium.PdfDocument.close

    def fails(page: pdfium.PdfPage, **_: object) -> None:
        pages.append(page)
        raise pdfium.PdfiumError("no memory")

    def closes(document: pdfium.PdfDocument) -> None:
        open_at_the_end.extend(bool(page.raw) for page in pages)
        close(document)

    monkeypatch.setattr(pdfium.PdfPage, "render", fails)
    monkeypatch.setattr(pdfium.PdfDocument, "close", closes)
    with pytest.raises(ReadError) as raised:
        list(rendered(made(lambda c: prose(c, ["The Board met."])), [1]))
    assert (raised.value.code, open_at_the_end) == ("page-failed", [False])
    assert "page 1 could not be drawn: no memory" in str(raised.value)
