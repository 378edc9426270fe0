"""PDFium, asked in one of two ways that give the same: by a compiled helper, or call by call from Python."""

from ingest.pdfium.compiled import helper


def engine() -> str:
    """Which way pages are read: ``compiled`` or ``python``."""
    return "compiled" if helper() else "python"
