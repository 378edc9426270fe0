"""Files that may be no council's papers at all: an invoice, a README, a letter that lies beside them.

What lies in a folder is read, whatever it is, and what is read is published. So a file that is neither an
agenda nor minutes is marked where nothing tells whose paper it is: no council, and no body. It stays in the
work database, with a problem, and is in no release until somebody says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.strangers import NO_COUNCIL_PAPER
from extractors.whose import ADDRESS as SURE
from extractors.whose import claim_of
from ingest.outline import rows_of
from ingest.part_types import is_label
from minutebook.findings import AnyFinding, Identity, Meeting, Problem, select
from minutebook.model import Document
from minutebook.told import Told

RULE = "no_paper@2"

_OF_MEETINGS = ("agenda pack", "agenda", "minutes")
_TITLE_ROWS = 3
"""Rows in which a paper says what it is."""


def with_strangers_told(
    document: Document, findings: Sequence[AnyFinding], told: Told
) -> tuple[AnyFinding, ...]:
    """The findings of a document, and a problem where it may be no council's paper."""
    return (*findings, *_problems(document, findings, told))


def _problems(document: Document, findings: Sequence[AnyFinding], told: Told) -> Iterator[Problem]:
    identity = next(iter(select(findings, Identity)), None)
    if told.listing or select(findings, Meeting):
        return
    if identity is None:  # no word of it could be read
        if told.council is None:
            yield _problem("no word of it could be read, and nobody has said whose it is")
        return
    if identity.type in _OF_MEETINGS:
        return
    if identity.type == "other" and any(is_label("no_paper", row) for row in rows_of(document)[:_TITLE_ROWS]):
        yield _problem("its title says that it is no paper of a meeting")
    elif identity.committee is None and not _is_somebodys(document, identity, told):
        yield _problem("it is neither an agenda nor minutes, and names no council or body as its own")


def _is_somebodys(document: Document, identity: Identity, told: Told) -> bool:
    """Whether a paper is of a council by its own words, or a report by what was told.

    A council that is told of a whole folder is told of everything that lies in it: what is no report either
    must name it too.
    """
    if identity.type != "other":
        return identity.council is not None
    claim = claim_of(document)
    return claim.confidence >= SURE or (claim.id is not None and claim.id == told.council)


def _problem(why: str) -> Problem:
    return Problem(code=NO_COUNCIL_PAPER, message=f"{why}: it is not published", rule=RULE, page=1)
