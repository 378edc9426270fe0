"""What can go wrong, as one small tree, and the reason codes that users see.

::

    MinutebookError
    ├── SpanError         a span that lies outside its page (a defect of ours, never of a paper)
    ├── ReadError         a file that cannot be read; carries a reason code
    ├── ConventionsError  a conventions file with an unknown key or a bad phrase; names file and key
    ├── RecogniserError   the engine asked for to read scans is not installed
    ├── PictureError      pages of which no picture can be drawn or written
    ├── ClusterError      no scheduler, no workers, or some of another version; the paper is not to blame
    ├── DatabaseError     not a Minutebook database, or one made by a newer version
    │   └── NoRoomError   the disk is full; what was saved before stays
    ├── ListError         a list of papers that cannot be read; names file and line
    ├── TermsError        a file of terms of re-use that cannot be read; names file and key
    ├── FetchError        something of a site that cannot be fetched; carries a reason code
    │   └── SiteError     a site that is to be asked nothing more for now
    ├── LibraryError      a library of fetched papers that cannot be written, or settings that cannot be read
    ├── PublishError      a release that cannot be made or put in place; says why
    └── GoldError         a gold file that is not in the format, or quotes words that are not in the text

Bad *input text* is no error: an extractor yields nothing, or a Problem with its quote.
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    "not-found": "there is no such file",
    "unreadable": "the file could not be opened",
    "empty-file": "the file holds no bytes",
    "too-large": "the file is larger than the limit",
    "unknown-type": "none of PDF, Word, web page or text, so no reader fits",
    "not-a-paper": "a web page of an error or a challenge, in place of the paper that was asked for",
    "encrypted": "the file asks for a password",
    "broken-pdf": "the PDF is damaged and could not be opened",
    "broken-docx": "the Word file is damaged, or not as Word writes one",
    "too-many-pages": "the PDF has more pages than the limit",
    "reader-failed": "the reader stopped with an error of its own",
    "timeout": "reading took longer than the limit",
    "out-of-memory": "reading the file takes more memory than a reader may have, or than the machine has",
    "worker-lost": "the machine that was to read the file was lost, twice; the file may be to blame",
    "save-failed": "the paper was read, but the database would not take it",
    "page-failed": "one page could not be read; the others were",
    "page-timeout": "reading the page took longer than the limit; it was left out, the others were read",
    "page-crashed": "the page ended the process that read it; it was left out, the others were read",
    "page-out-of-memory": "the page takes more memory than there is; it was left out, the others were read",
    "page-without-text": "the page has no text layer: a scan or a picture",
    "text-garbled": "the page's text layer does not give the letters that are printed",
    "letters-deduced": "the file does not tell the letters of a font; they were read by its order of glyphs",
    "ocr-doubtful": "the page was recognised from its picture, and the engine is not sure of it",
    "not-utf8": "the text is not UTF-8; it was read as Windows-1252",
    "tracked-changes": "the Word file has tracked changes; it was read as if they were accepted",
    "words-left-out": "words were left out: comments, which do not print, or those of a chart or an object",
    "text-cut": "the web page shows only the beginning of a text that stands elsewhere",
    "council-unknown": "the paper does not name a council that the register knows",
    "council-contradiction": "the paper names another council than the one given",
    "council-out-of-time": "the paper is of a day on which the council that it names was not there",
    "committee-unknown": "the paper does not name the body that it belongs to",
    "date-unclear": "a date stands there that cannot be read, or two that disagree",
    "type-unknown": "what kind of paper this is could not be told",
    "no-council-paper": "this may be no council's paper at all: not published until somebody says that it is",
    "figure-share": "a share is not what its own two numbers give",
    "figure-change": "a change is not what the two figures beside it give",
    "figure-parts": "the parts of a total do not add up to it, or are more than it",
    "figure-impossible": "a figure that cannot be: more than all or than there are, thousandths of a pound",
    "figure-points": "a change of a share is printed in per cent; percentage points may be meant",
    "label-empty": "a label with nothing after it",
    "nobody-listed": "the minutes name nobody who was there",
    "name-unclear": "a name that could not be told from its neighbour",
    "cue-without-clause": "a decision word with no decision after it",
    "sightings-disagree": "two papers say different things of one record; what the better one says is kept",
    "reference-repeated": "two minutes of one meeting carry the same reference",
    "earlier-minutes-unknown": "which earlier minutes are meant could not be told",
    "amended-item-unknown": "the item of the earlier minutes that is amended was not found in them",
    "period-impossible": "a period whose second year does not follow its first",
    "follow-up-unclear": "a later paper comes back to an action, but to which of several is not clear",
    "wording-differs": "two papers tell one decision in different words; both are kept",
    "possible-young-person": "a child or young person may be named here: look before publishing",
    "listing-contradiction": "the council's site lists the paper under another body, day or kind",
    "no-address": "the register has no address of a ModernGov site for the council",
    "robots-disallow": "the site's robots.txt asks programs not to read this",
    "challenge": "the site answers programs with a challenge; nothing more was asked of it",
    "site-refused": "the site refuses to answer",
    "site-busy": "the site asks to be left alone for longer than can be waited",
    "site-failed": "the site does not answer, or with an error of its own",
    "site-not-of-council": "the site at the council's address does not name the council",
    "elsewhere": "this lies on another site than the council's own, and was not fetched",
    "page-unclear": "a page or an answer of the site is not of a form that is known",
    "download-cut": "the file ended before its end, more than once",
    "withdrawn": "the council has taken the paper off its site; its text is not kept",
    "exempt": "the paper or item is marked exempt from publication; the text of such a paper is not kept",
    "forgotten": "the paper was taken out of everything published, and is not taken in again",
}
"""Every reason code, with what it means in words. A code that is not here cannot be stored."""

LASTING = frozenset(
    [
        *("empty-file", "too-large", "encrypted", "broken-pdf", "broken-docx"),
        *("too-many-pages", "exempt"),
    ]
)
"""Reasons that lie in a file's bytes alone: the same version finds the same, on any machine, on any night.

Not those that its name has a part in: a web page called ``b.pdf`` is no paper, and called ``a.html`` is one.
"""


class MinutebookError(Exception):
    """The root: what the command line prints as one line, without a traceback."""


class SpanError(MinutebookError):
    """A span that lies outside its page."""


class ReadError(MinutebookError):
    """A file that cannot be read: ``code`` is one of REASONS."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or REASONS[code])
        self.code = code

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        """Travel between processes with the code, which the default would drop."""
        return ReadError, (self.code, str(self))


class ConventionsError(MinutebookError):
    """A conventions file with an unknown key, a bad phrase or a circle of ``extends``."""


class RecogniserError(MinutebookError):
    """The engine asked for by name is not installed."""


class PictureError(MinutebookError):
    """A paper without pages to draw, a page that it does not have, or a picture that cannot be written."""


class ClusterError(MinutebookError):
    """The cluster that was to read papers cannot be reached, or must not be used."""


class DatabaseError(MinutebookError):
    """A file that is not a Minutebook database, or was made by a newer version."""


class NoRoomError(DatabaseError):
    """The disk is full. What was saved before stays, and the same call goes on from there."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"no room is left on the disk ({what}); what was saved before stays: "
            "make room, and give the same command again"
        )


class ListError(MinutebookError):
    """A list of papers (``--list``) that cannot be read, or names what there is not."""


class SeriesError(MinutebookError):
    """A file of published values that cannot be read, or is not of the form that was named."""


class BusyError(MinutebookError):
    """Another run has the database's turn."""


class LogError(MinutebookError):
    """A log that cannot be written."""


class TermsError(MinutebookError):
    """A file of terms of re-use with an unknown key or an unknown licence."""


class FetchError(MinutebookError):
    """Something of a site that cannot be fetched: ``code`` is one of REASONS."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or REASONS[code])
        self.code = code


class SiteError(FetchError):
    """A site of which nothing more is to be asked in this run."""


class LibraryError(MinutebookError):
    """A library of fetched papers that cannot be written or read, or settings of fetching out of form."""


class PublishError(MinutebookError):
    """A release that cannot be made or put in place, or settings of publishing that cannot be read."""


class GoldError(MinutebookError):
    """A gold file out of format, or one that quotes words which its document does not have."""
