"""From findings to SQLite, and back: the tables of the contract, and nothing that reads papers.

The names here are what other packages use::

    db = connect("minutebook.db", create=True)
    save(db, document, findings, ingested_at="2026-11-22T05:00:00Z", version="0.1.0")
    assert not list(verify(db))
"""

from db.connect import connect, connect_to_read, is_fixed
from db.disagreements import RULE as DISAGREEMENTS
from db.follow_ups import FOLLOW_UPS
from db.forgotten_keys import FORGOTTEN, forgotten_documents
from db.ids import document_id
from db.later_papers import RULE as LATER
from db.load import current_hashes, document_ids, load, stored_sizes
from db.recognised import (
    is_used,
    mark_used,
    pages_with,
    recognised_hashes,
    recognitions,
    save_recognition,
)
from db.reference import save_councils, save_measures, save_relations
from db.runs import failed_hashes, finish_run, record_failure, record_file, revise_file, start_run, withdraw
from db.save import SaveCounts, remove, save, save_statement
from db.search import Filters, Kind, Order, search
from db.statement import Origin, Statement, state, with_origin
from db.thresholds import set_thresholds
from db.verify import QUOTED, Mismatch, verify
from db.withdrawn import Withdrawn, note_withdrawn, withdrawn_hashes
from db.wordings import RULE as WORDINGS

RULES = (DISAGREEMENTS, FOLLOW_UPS, LATER, WORDINGS)
"""The rules that work out rows of several papers."""

__all__ = [
    "FORGOTTEN",
    "QUOTED",
    "RULES",
    "Filters",
    "Kind",
    "Mismatch",
    "Order",
    "Origin",
    "SaveCounts",
    "Statement",
    "Withdrawn",
    "connect",
    "connect_to_read",
    "current_hashes",
    "document_id",
    "document_ids",
    "failed_hashes",
    "finish_run",
    "forgotten_documents",
    "is_fixed",
    "is_used",
    "load",
    "mark_used",
    "note_withdrawn",
    "pages_with",
    "recognised_hashes",
    "recognitions",
    "record_failure",
    "record_file",
    "remove",
    "revise_file",
    "save",
    "save_councils",
    "save_measures",
    "save_recognition",
    "save_relations",
    "save_statement",
    "search",
    "set_thresholds",
    "start_run",
    "state",
    "stored_sizes",
    "verify",
    "with_origin",
    "withdraw",
    "withdrawn_hashes",
]
