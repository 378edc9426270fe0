"""From findings to SQLite, and back: the tables of the contract, and nothing that reads papers.

The names here are what other packages use::

    db = connect("minutebook.db", create=True)
    save(db, document, findings, ingested_at="2026-11-22T05:00:00Z", version="0.1.0")
    assert not list(verify(db))
"""

from db.connect import connect
from db.ids import document_id
from db.load import current_hashes, document_ids, load
from db.reference import save_councils, save_measures
from db.runs import finish_run, record_failure, record_file, start_run
from db.save import SaveCounts, remove, save
from db.search import MARK_END, MARK_START, Hit, Kind, Order, search
from db.statement import Origin, Statement, state
from db.verify import QUOTED, Mismatch, verify

__all__ = [
    "MARK_END",
    "MARK_START",
    "QUOTED",
    "Hit",
    "Kind",
    "Mismatch",
    "Order",
    "Origin",
    "SaveCounts",
    "Statement",
    "connect",
    "current_hashes",
    "document_id",
    "document_ids",
    "finish_run",
    "load",
    "record_failure",
    "record_file",
    "remove",
    "save",
    "save_councils",
    "save_measures",
    "search",
    "start_run",
    "state",
    "verify",
]
