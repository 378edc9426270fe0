"""What is to be nowhere any more: documents by their SHA-256, names by digests, with an audit trail.

A forgotten document is taken out and refused when it comes again (``db.save``, reason code ``forgotten``).
A forgotten name is held back in every paper that has it, those to come included (``db.withheld``). The rows
stay for ever, as the record of what was done; they name no person.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

import sqlite_utils

from db.corrections import Decision
from db.difference import insert
from db.evidence import Row
from db.forgotten_keys import FORGOTTEN, forgotten_documents, forgotten_names
from db.forgotten_names import ForgottenNames, NameKey, key_of, key_of_surname
from db.held_words import same_words
from db.ids import document_id, page_id
from db.runs import wipe, withdraw
from db.save import hold_back_again
from db.withheld import originals, printed, told_of
from minutebook.errors import DatabaseError

_CONTEXT = 40
_ID = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Place:
    """A page on which a name stands; ``words`` are the name with what is around it, on one line.

    One that is not ``covered`` has the surname alone, and seems to be somebody else's.
    """

    document_id: str
    title: str
    page: int
    words: str
    covered: bool = True


_LISTED = {"resolutions": "text", "actions": "text", "statistics": "sentence"}
"""The tables of which a dry run tells, and where the words of a row stand."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table that are to go, by their words."""

    table: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is to go."""

    id: str
    sha256: str
    title: str
    file_name: str
    page_count: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A decision: ``documents`` are the papers that were changed, or taken out, by their SHA-256.

    ``places`` counts where the name stands that it covers.
    """

    id: int
    documents: tuple[str, ...]
    places: int = 0


def paper_of(db: sqlite_utils.Database, name: str) -> Paper:
    """The stored paper with that id, or with that SHA-256. Raises DatabaseError where there is none."""
    columns = "id, sha256, title, file_name, page_count"
    sql = f"SELECT {columns} FROM documents WHERE (id = ?1 OR sha256 = ?1)"
    row = db.execute(sql, (name,)).fetchone() if _ID.fullmatch(name) else None
    if row is None:
        raise DatabaseError(f"there is no document {name}; give its id, or the SHA-256 of its file")
    return Paper(*row)


def rows_of(db: sqlite_utils.Database, document_id: str) -> tuple[Rows, ...]:
    """What goes with a paper: the decisions and actions that no other paper states, and its figures."""
    found = []
    for table, words in _LISTED.items():
        theirs = "document_id = ?1"
        if table != "statistics":
            sightings = f"SELECT record_id FROM sightings WHERE record_table = '{table}' AND document_id"
            theirs = f"id IN ({sightings} = ?1) AND id NOT IN ({sightings} <> ?1)"
        rows = db.execute(
            f"SELECT {words} FROM {table} WHERE {theirs} ORDER BY id", (document_id,)
        ).fetchall()
        found.append(Rows(table, tuple(same_words(str(words)) for (words,) in rows)))
    return tuple(found)


def places_of(db: sqlite_utils.Database, name: str) -> tuple[Place, ...]:
    """Where a name stands in the stored papers, in any form: what forgetting it would cover, and what not."""
    salt = secrets.token_hex(16)
    looked_for = ForgottenNames((key_of(name, salt),), salt)
    namesakes = ForgottenNames((key_of_surname(name, salt),), salt)
    found = []
    for document, title in _documents(db):
        texts = _texts(db, document)
        here = looked_for.in_paper(texts.values())
        for page, text in texts.items():
            places = list(here.places(text))
            spans = [(*span, True) for span in places] + [
                (*span, False) for span in namesakes.left(text, places)
            ]
            for start, end, covered in sorted(spans):
                around = same_words(text[max(0, start - _CONTEXT) : end + _CONTEXT])
                found.append(Place(document, title, page, around, covered))
    return tuple(found)


def forget_name(db: sqlite_utils.Database, name: str, decision: Decision) -> Forgotten:
    """Hold a name back in every paper that has it, and in all that come; the name itself is not kept.

    Raises DatabaseError for what is no name, one that is forgotten already, a reason that tells it, or a name
    that covers nothing though its surname stands in papers: it may be printed otherwise there.
    """
    known = forgotten_names(db)
    salt = known.salt or secrets.token_hex(16)
    key = key_of(name, salt)
    if key in known.keys:
        raise DatabaseError("this name is forgotten already")
    if ForgottenNames((key,), salt).sign(decision.why) != decision.why:
        raise DatabaseError("why you forget the name is kept: say it without the name")
    if (found := places_of(db, name)) and not any(place.covered for place in found):
        raise DatabaseError(
            f"no place has this name, but its surname stands in {len(found):,}: look at the dry run,"
            " and give the name as it is printed there"
        )
    with db.atomic():
        number = _decided(db, "name", key.as_json(), salt, decision)
        changed, places = _brought_up(db, key, salt)
        told = f"held back in {_many(places, 'place')} of {_many(len(changed), 'paper')}"
        note(db, number, decision.when, f"{told}: {', '.join(changed) or 'none'}")
    wipe(db)
    return Forgotten(number, changed, places)


def forget_document(db: sqlite_utils.Database, paper: Paper, decision: Decision, version: str) -> Forgotten:
    """Take a paper out, with all that only it stated, and refuse it when it comes again.

    Its title and its file's name go too. Raises DatabaseError where it is forgotten already.
    """
    if paper.sha256 in forgotten_documents(db):
        raise DatabaseError(f"document {paper.id} is forgotten already")
    with db.atomic():
        number = _decided(db, "document", paper.sha256, "", decision)
        told = "the paper is not to be kept"
        withdraw(db, paper.sha256, code=FORGOTTEN, message=told, at=decision.when, version=version)
        db.execute(
            "UPDATE documents SET title = id, file_name = id, source_url = NULL WHERE id = ?", (paper.id,)
        )
        db.execute("UPDATE run_files SET file_name = document_id WHERE document_id = ?", (paper.id,))
        db.execute("DELETE FROM known_files WHERE sha256 = ?", (paper.sha256,))
        db.execute("UPDATE withdrawn_papers SET address = '' WHERE sha256 = ?", (paper.sha256,))
        note(db, number, decision.when, "taken out of the database")
    wipe(db)
    return Forgotten(number, (paper.sha256,))


def withdraw_forgetting(db: sqlite_utils.Database, number: int, decision: Decision) -> Forgotten:
    """Take such a decision back: a name is given back in the papers, a document may come in again.

    Raises DatabaseError where there is none of that number, or it was taken back before.
    """
    kind, key, salt = _standing(db, number)
    with db.atomic():
        mine = _decided(db, kind, key, salt, decision, withdraws=number)
        changed, places = _brought_up(db, NameKey.of_json(key), salt) if kind == "name" else ((), 0)
        note(db, mine, decision.when, f"decision {number} taken back")
    wipe(db)
    return Forgotten(mine, changed, places)


def comes_back(db: sqlite_utils.Database, number: int) -> str:
    """What would be published again if such a decision were taken back, in a line.

    Raises DatabaseError where there is none of that number, or it was taken back before.
    """
    kind, key, salt = _standing(db, number)
    if kind == "document":
        return f"document {document_id(key)} may come in again; it is there once its file is read again"
    looked_for = ForgottenNames((NameKey.of_json(key),), salt)
    papers = [
        document for document, _ in _documents(db) if looked_for.in_paper(_texts(db, document).values())
    ]
    return f"a name comes back in {_many(len(papers), 'paper')}: {', '.join(papers) or 'none'}"


def _standing(db: sqlite_utils.Database, number: int) -> tuple[str, str, str]:
    """Kind, key and salt of a decision that holds; an error lists those that do, by their numbers."""
    sql = """SELECT id, kind, key, salt, "when", who, why FROM forgotten WHERE withdraws IS NULL
        AND id NOT IN (SELECT withdraws FROM forgotten WHERE withdraws > 0) ORDER BY id"""
    holding = db.execute(sql).fetchall()
    for known, kind, key, salt, *_ in holding:
        if known == number:
            return kind, key, salt
    told = "; ".join(f"{n}: a {kind}, {when[:10]}, {who}: {why}" for n, kind, _, _, when, who, why in holding)
    raise DatabaseError(
        f"there is no decision {number} to forget something, or it was withdrawn before;"
        f" those that hold: {told or 'none'}"
    )


def note(db: sqlite_utils.Database, number: int, when: str, what: str) -> None:
    """Add a step to the audit trail of a decision."""
    with db.atomic():
        insert(db, "forgotten_steps", [{"forgotten_id": number, "when": when, "what": what}])


def _decided(
    db: sqlite_utils.Database,
    kind: str,
    key: str,
    salt: str,
    decision: Decision,
    withdraws: int | None = None,
) -> int:
    if not decision.who.strip() or not decision.why.strip():
        raise DatabaseError("say who decides, and why")
    row: Row = {"kind": kind, "key": key, "salt": salt, "withdraws": withdraws}
    row |= {"who": decision.who, "when": decision.when, "why": decision.why}
    insert(db, "forgotten", [row])
    return int(db.execute("SELECT max(id) FROM forgotten").fetchone()[0])


def _brought_up(db: sqlite_utils.Database, key: NameKey, salt: str) -> tuple[tuple[str, ...], int]:
    """Bring every paper that has the name to what is to be held back now; their SHA-256, and its places."""
    looked_for = ForgottenNames((key,), salt)
    changed = []
    places = 0
    for document, _ in _documents(db):
        texts = _texts(db, document).values()
        here = looked_for.in_paper(texts)
        found = sum(1 for text in texts for _ in here.places(text))
        if found:
            places += found
            hold_back_again(db, document)
            changed.append(
                str(db.execute("SELECT sha256 FROM documents WHERE id = ?", (document,)).fetchone()[0])
            )
    return tuple(changed), places


def _documents(db: sqlite_utils.Database) -> list[tuple[str, str]]:
    sql = "SELECT id, title FROM documents WHERE status <> 'failed' ORDER BY id"
    return [(str(name), str(title)) for name, title in db.execute(sql).fetchall()]


def _texts(db: sqlite_utils.Database, document: str) -> dict[int, str]:
    """The texts of a paper as printed, by page; what is told of it (``told_of``) stands under 0."""
    lost = originals(db, document)
    sql = "SELECT page, text FROM pages WHERE document_id = ? ORDER BY page"
    texts = {
        p: printed(lost, "pages", page_id(document, p), "text", t) for p, t in db.execute(sql, (document,))
    }
    fields = ("file_name", "source_url", "title", "committee_given")
    sql = f"SELECT {', '.join(fields)} FROM documents WHERE id = ?"
    stored = dict(zip(fields, db.execute(sql, (document,)).fetchone(), strict=True))
    return {0: told_of(stored | dict(lost.get(("documents", document), {}))), **texts}


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
