"""A name that is held back reaches no reader in any form, and comes back only when somebody clears it."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

import db as store
from db.corrections import Decision, clear, hold, questions
from db.held_addresses import Addresses
from db.held_words import HELD, HeldWords
from db.ids import title_slug
from minutebook import digest, pipeline
from minutebook.cli import main
from minutebook.errors import DatabaseError
from minutebook.site.serve import datasette_for
from tests.followed_packs import write_packs

MINUTES = """# Wexborough Parish Council

# Corporate Parenting Board

A meeting of the Corporate Parenting Board was held on Tuesday 20 July 2021.

PRESENT: Councillors A Thistlewood (Chair), B Marchbanks and Chloe Penhaligon

21/97 GOOD NEWS

One of the care leavers, Zebedee started an apprenticeship with the Council. ZEBEDEE was praised by 3 members.

A young person called Ottoline Quill wrote a letter. Ottoline had written it herself, Councillor Ottoline Rook said.

AGREED that Zebedee's letter be noted, and that 12 children be thanked.

ACTION- A Marsh to write to Zebedee by 31 August 2021.

ZEBEDEE'S STORY

Zebedee and 14 other young people went to the coast with Chloe Penhaligon.
"""
WHO = Decision("A Marsh", "2026-11-22T05:00:00+00:00", "she agreed to it")
NAME = re.compile("zebedee|quill", re.IGNORECASE)


def ingested(folder: Path) -> Database:
    """A database with one paper in it, read as the command line reads papers."""
    paper = folder / "zebedee.md"
    paper.write_text(MINUTES)
    database = store.connect(folder / "minutebook.db", create=True)
    assert [o.outcome for o in pipeline.ingest(database, [paper])] == ["ok"]
    return database


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return ingested(tmp_path_factory.mktemp("held"))


@pytest.fixture
def database(held: Database, tmp_path: Path) -> Database:
    """A copy, to decide things in."""
    copy = store.connect(tmp_path / "copy.db", create=True)
    held.conn.backup(copy.conn)
    return copy


@pytest.fixture(scope="module")
def site(held: Database) -> Datasette:
    return datasette_for(held.execute("PRAGMA database_list").fetchone()[2])


def get(site: Datasette, path: str) -> httpx.Response:
    return asyncio.run(site.client.get(path))


def text_of(database: Database) -> str:
    """Every word that the tables hold, but for those that the site does not read."""
    tables = [t for t in database.table_names() if t not in ("withheld", "corrections", "layouts")]
    plain = [t for t in tables if not re.search("_fts", t)]
    rows = [str(row) for table in plain for row in database.table(table).rows]
    return "\n".join(rows)


def terms(database: Database) -> set[str]:
    """Every term of every search index."""
    found = set()
    for name in database.table_names(fts5=True):
        database.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{name}', 'row')")
        found |= {row[0] for row in database.execute("SELECT term FROM temp.terms")}
        database.execute("DROP TABLE temp.terms")
    return found


def document_of(database: Database) -> str:
    return str(database.execute("SELECT id FROM documents").fetchone()[0])


def question(database: Database, words: str) -> str:
    return next(q.id for q in questions(database) if q.words == words)


def test_no_row_and_no_search_index_has_the_name(held: Database) -> None:
    assert not NAME.search(text_of(held))
    assert not [term for term in terms(held) if NAME.match(term)]
    assert "apprenticeship" in text_of(held)


def test_every_quote_is_still_what_stands_at_its_place(held: Database) -> None:
    assert list(store.verify(held)) == []


def test_those_who_act_in_public_keep_their_names(held: Database) -> None:
    shown = text_of(held)
    for name in ("Chloe Penhaligon", "Thistlewood", "Councillor Ottoline Rook", "A Marsh"):
        assert name in shown
    assert f"{HELD * 8} had written it herself" in shown


def test_the_paper_is_read_again_as_it_was_printed(held: Database) -> None:
    document = store.load(held, document_of(held))
    assert any("Zebedee started an apprenticeship" in page.text for page in document.pages)


ADDRESSES = [
    "/",
    "/search?q=apprenticeship",
    "/search?q=apprenticeship&kind=page",
    "/search.json?q=letter",
    "/search.csv?q=letter&kind=decision",
    "/search.atom?q=letter",
    "/search.atom?kind=page",
    *(f"/actions{form}?state=all" for form in ("", ".json", ".csv", ".ics", "/table")),
    "/meetings.ics",
    "/-/api",
    *(f"/sitemap-{table}-1.xml" for table in ("resolutions", "actions", "statistics", "documents")),
    "/minutebook",
    "/minutebook.json",
    *(
        f"/minutebook/{table}{form}"
        for table in (
            *("pages", "resolutions", "actions", "statistics", "minutes", "sightings", "problems", "parts"),
            *("documents", "decisions", "open_actions", "comparable_statistics", "run_files"),
        )
        for form in ("", ".json?_shape=array", ".csv?_stream=1")
    ),
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_shows_the_name(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 200
    assert not NAME.search(answer.text)


def test_no_page_that_links_lead_to_shows_the_name(site: Datasette, held: Database) -> None:
    todo, seen = ["/", "/search?q=letter", "/search?q=care", f"/document/{document_of(held)}"], set()
    signs = 0
    while todo and len(seen) < 60:
        path = todo.pop(0)
        answer = get(site, path)
        seen.add(path)
        assert not NAME.search(answer.text), path
        signs += answer.text.count("[name held back]")
        for link in re.findall(r'href="([^"#]+)', answer.text):
            address = urljoin(path, link.replace("&amp;", "&"))
            if not urlsplit(address).netloc and address not in seen and address not in todo:
                todo.append(address)
    assert signs > 10


def test_citations_and_mail_have_a_plain_sign_too(site: Datasette, held: Database) -> None:
    listed = get(site, "/search.json?q=letter&kind=decision").json()["records"]
    for form in ("txt", "bib", "ris"):
        cited = get(site, f"{listed[0]['address']}.{form}").text
        assert not NAME.search(cited)
        assert form == "txt" or "[name held back]" in cited
    asked = digest.search_of(held.conn, "q=letter")
    found = digest.new_entries(held.conn, asked, frozenset())
    when = datetime(2026, 11, 22, tzinfo=UTC)
    mail = digest.mail(asked, found, to="a@b.example", sender="c@b.example", site="https://x", now=when)
    assert "[name held back]" in mail.get_content()
    assert not NAME.search(mail.get_content())


def test_readers_see_a_plain_sign(site: Datasette, held: Database) -> None:
    document = document_of(held)
    for path in (f"/document/{document}/page/1", "/minutebook/minutes.csv", "/minutebook/resolutions.json"):
        assert "[name held back]" in get(site, path).text
    # offsets point into the text of pages, so there the signs are as long as the name
    assert HELD * 7 in get(site, "/minutebook/pages.json?_shape=array").json()[0]["text"]


@pytest.mark.parametrize("words", ["Zebedee", "zebedee*", "Quill", '"Zebedee started"'])
def test_search_does_not_find_the_name(site: Datasette, held: Database, words: str) -> None:
    assert not any(s.total for s in store.search(held.conn, words).sections.values())
    assert get(site, f"/search.json?q={words}").json()["records"] == []


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"/minutebook/{t}{form}"
            for t in ("withheld", "corrections", "ocr_pages")
            for form in ("", ".json", ".csv")
        ),
        *("/minutebook/pages_fts", "/minutebook/pages_fts_data.json", "/minutebook/minutes_fts_content"),
    ],
)
def test_tables_that_are_not_for_readers_are_closed(site: Datasette, path: str) -> None:
    assert get(site, path).status_code in (403, 404)


def test_no_question_to_the_database_reads_what_is_held_back(site: Datasette) -> None:
    """Also where an operator allows SQL of anybody's own."""

    def ask(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
        return conn.execute("SELECT value, hex(value), length(value) FROM withheld").fetchall()

    rows = asyncio.run(site.get_database("minutebook").execute_fn(ask))
    assert rows
    assert {column for row in rows for column in row} <= {None, ""}


def test_a_filter_does_not_tell_whether_a_name_is_there(site: Datasette) -> None:
    rows = get(site, "/minutebook/pages.json?_shape=array&text__contains=Zebedee").json()
    assert rows == []


def test_questions_are_listed_once_for_a_name_with_its_sentence(held: Database) -> None:
    asked = {q.words: q for q in questions(held)}
    assert "One of the care leavers," in asked["Zebedee"].before
    assert asked["Zebedee"].after.startswith("started an apprenticeship")
    assert "Ottoline Quill" in asked


def test_a_cleared_name_is_published_and_stays_so_when_the_paper_is_read_again(database: Database) -> None:
    assert clear(database, question(database, "Zebedee"), WHO) == "Zebedee"
    for _ in range(2):
        assert "Zebedee started an apprenticeship" in text_of(database)
        assert store.search(database, "Zebedee")
        assert "Zebedee" not in [q.words for q in questions(database)]
        assert "Quill" not in text_of(database)
        assert list(store.verify(database)) == []
        list(pipeline.extract_again(database))
    settled = database.execute("SELECT settled FROM problems WHERE settled IS NOT NULL").fetchall()
    assert set(settled) == {("cleared",)}


def test_a_decision_is_undone_by_a_further_one_and_none_is_lost(database: Database) -> None:
    document = document_of(database)
    clear(database, question(database, "Zebedee"), WHO)
    assert hold(database, document, "Zebedee", WHO) == (document,)
    assert not NAME.search(text_of(database))
    assert not [term for term in terms(database) if NAME.match(term)]
    rows = database.execute("SELECT field, value, who, why FROM corrections ORDER BY id").fetchall()
    assert [row[:2] for row in rows] == [("words cleared", "Zebedee"), ("words held back", "Zebedee")]
    with pytest.raises(DatabaseError, match="there is no question"):
        clear(database, f"{document}/problem-exempt-1", WHO)


def test_a_passage_that_no_rule_found_is_held_back_by_hand(database: Database) -> None:
    hold(database, document_of(database), "went to the\ncoast", WHO)
    for _ in range(2):
        assert "to the coast" not in text_of(database)
        assert not any(s.total for s in store.search(database.conn, "coast").sections.values())
        assert list(store.verify(database)) == []
        list(pipeline.extract_again(database))
    with pytest.raises(DatabaseError, match="does not have the words"):
        hold(database, document_of(database), "nowhere to be found", WHO)


def test_words_of_a_council_are_held_back_in_papers_to_come(database: Database, tmp_path: Path) -> None:
    council = database.execute("SELECT council_id FROM documents").fetchone()[0]
    hold(database, council, "Chloe Penhaligon", WHO, council=True)
    later = tmp_path / "later.md"
    later.write_text(MINUTES.replace("14 other", "15 other"))
    pipeline.ingest(database, [later])
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert "Penhaligon" not in text_of(database)


def test_taking_a_paper_in_again_changes_nothing(database: Database) -> None:
    assert [c.inserted + c.changed + c.deleted for _, c in pipeline.extract_again(database)] == [0]


def test_the_commands_list_clear_and_hold(database: Database) -> None:
    path = database.execute("PRAGMA database_list").fetchone()[2]
    listed = CliRunner().invoke(main, ["review", path])
    assert listed.exit_code == 0
    assert "[Zebedee] started an apprenticeship" in listed.output
    nobodys = CliRunner().invoke(main, ["review", path, "nosuch"])
    assert (nobodys.exit_code, "there is no document 'nosuch'" in nobodys.output) == (1, True)
    name = question(database, "Zebedee")
    say = ["--who", "A Marsh", "--why", "asked"]
    assert "no longer held back" in CliRunner().invoke(main, ["clear", path, name, *say]).output
    assert CliRunner().invoke(main, ["clear", path, name, *say]).exit_code == 1
    done = CliRunner().invoke(main, ["hold", path, document_of(database), "Zebedee", *say])
    assert "held back in 1 document" in done.output


def histories(database: Database) -> list[dict[str, object]]:
    return list(
        database.query("SELECT id, follow_ups, carried_forward, status FROM action_history ORDER BY id")
    )


def test_deciding_about_a_name_keeps_what_became_of_the_actions_of_the_body(tmp_path: Path) -> None:
    path = tmp_path / "minutebook.db"
    database = store.connect(path, create=True)
    pipeline.ingest(database, write_packs(tmp_path), council="middlesbrough")
    before = histories(database)
    assert any(row["follow_ups"] for row in before)
    document = document_of(database)
    done = CliRunner().invoke(main, ["hold", str(path), document, "G Stone", "--who", "A", "--why", "asked"])
    assert done.exit_code == 0
    assert "G Stone" not in str(
        list(database.query("SELECT * FROM actions WHERE document_id = ?", [document]))
    )
    assert histories(database) == before
    assert database.execute("SELECT count(*) FROM committees WHERE NOT followed").fetchone() == (0,)


def test_clearing_a_name_follows_the_actions_again(database: Database) -> None:
    path = database.execute("PRAGMA database_list").fetchone()[2]
    before = histories(database)
    assert before
    name = question(database, "Zebedee")
    assert CliRunner().invoke(main, ["clear", path, name, "--who", "A", "--why", "b"]).exit_code == 0
    assert len(histories(database)) == len(before)


@pytest.mark.parametrize("which", range(5))
def test_words_in_no_encoding_that_is_kept_are_refused_plainly(database: Database, which: int) -> None:
    path = database.execute("PRAGMA database_list").fetchone()[2]
    broken = "Si\udce2n"
    calls = [
        ["hold", path, document_of(database), "Zebedee", "--who", broken, "--why", "asked"],
        ["hold", path, document_of(database), broken, "--who", "A", "--why", "asked"],
        ["hold", path, broken, "Zebedee", "--who", "A", "--why", "asked"],
        ["clear", path, broken, "--who", "A", "--why", "asked"],
        ["review", path, broken],
    ]
    answer = CliRunner().invoke(main, calls[which])
    assert answer.exit_code == 2
    assert "not in UTF-8" in answer.output
    assert not isinstance(answer.exception, UnicodeError)


words = st.text("ab Z'-\n", min_size=1, max_size=8).filter(str.strip)


@given(st.text("abZ ▒'-.\n", max_size=60), st.lists(words, max_size=3), st.lists(words, max_size=3))
def test_signs_keep_every_character_in_its_place(text: str, names: list[str], passages: list[str]) -> None:
    signed = HeldWords(tuple(names), tuple(passages)).sign(text)
    assert len(signed) == len(text)
    assert all(after in (before, HELD) for before, after in zip(text, signed, strict=True))
    assert [c.isspace() for c in signed] == [c.isspace() for c in text]


@pytest.mark.parametrize(
    ("names", "text", "shown"),
    [
        # the first name alone, in capitals, with an apostrophe, over a line's end
        (("Robin Marsh",), "Robin Marsh spoke. ROBIN'S dog", "▒▒▒▒▒ ▒▒▒▒▒ spoke. ▒▒▒▒▒'S dog"),
        (("Robin Marsh",), "Robin\nMarsh", "▒▒▒▒▒\n▒▒▒▒▒"),
        # broken at a line's end, or by a hyphen that is not seen
        (("Zebedee",), "then Zebe-\ndee spoke", "then ▒▒▒▒▒\n▒▒▒ spoke"),
        (("Zebedee",), "then Zebe- dee and Zebe\u00addee", "then ▒▒▒▒▒ ▒▒▒ and ▒▒▒▒▒▒▒▒"),
        (("Ann-Marie Oak",), "ANN-\nMARIE", "▒▒▒▒\n▒▒▒▒▒"),
        # the surname alone
        (
            ("Robin Quill",),
            "Miss Quill said: R. Quill and Quill's dog",
            "Miss ▒▒▒▒▒ said: R. ▒▒▒▒▒ and ▒▒▒▒▒'s dog",
        ),
        (
            ("Robin Green",),
            "A Green, the Green, Green Lane, Cllr Green",
            "A Green, the Green, Green Lane, Cllr Green",
        ),
        # part of another word, or another word
        (("Robin",), "Robins and a robin", "Robins and a robin"),
        # titles and offices
        (("Robin",), "Councillor Robin Oak and Cllr. Robin", "Councillor Robin Oak and Cllr. Robin"),
        (("Robin",), "Robin Oak, Head of Service", "Robin Oak, Head of Service"),
        (("Robin",), "Robin Oak (Director of Public Health)", "Robin Oak (Director of Public Health)"),
        (("Robin",), "Robin, the head of the pack", "▒▒▒▒▒, the head of the pack"),
    ],
)
def test_what_is_held_back_of_a_text(names: tuple[str, ...], text: str, shown: str) -> None:
    assert HeldWords(names).sign(text) == shown


def test_others_keep_their_names_by_whatever_form_they_are_listed() -> None:
    words = HeldWords(("Robin Marsh",), others=("R Oak", "Robin Elm"))
    said = words.sign("Robin Oak and Robin Elm spoke with Robin, and Robin Ash.")
    assert said == "Robin Oak and Robin Elm spoke with ▒▒▒▒▒, and ▒▒▒▒▒ Ash."


MEETING = "eastmere/robin-board/2021-07-20"


def stated(table: str, name: str, text: str, at: int) -> dict[str, str | int | float | bytes | None]:
    record = json.dumps({"title": text, "name": text})
    return {"record_table": table, "stated_id": name, "record": record, "page": 1, "char_start": at}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Robin Marsh", "Robin's Story"),
        ("Robin Marsh", "The visits of Robin"),
        ("Siân", "The Story of Siân"),
        ("Siân", "Siân’s Story"),
        ("Zoë", "ZOË"),
        ("O'Shea", "The letter of O'Shea"),
        ("D’Arcy", "D'Arcy's letter"),
        (
            "went to the coast by train",
            "A title of very many long words who all of them went to the coast by train",
        ),
    ],
)
@pytest.mark.parametrize("day", ["2021-07-20", "2021-05-04-annual"])
def test_an_address_made_from_a_title_does_not_tell_the_name(name: str, title: str, day: str) -> None:
    meeting = f"eastmere/robin-board/{day}"
    own = f"{meeting}/{title_slug(title)}"
    rows = (stated("minutes", f"{meeting}/7", "Lamps", 0), stated("minutes", own, title, 9))
    held = Addresses(HeldWords(passages=(name,)), rows)
    assert held.public(f"{own}/2/action") == f"{meeting}/withheld-2/2/action"
    assert held.public(f"{meeting}/7/1") == f"{meeting}/7/1"


def test_a_surname_that_one_who_acts_in_public_has_too_is_held_back_with_its_initial_alone() -> None:
    words = HeldWords(("Robin Marsh",), others=("Ann Marsh",))
    assert words.sign("Marsh, Ms Marsh, Ann Marsh; R Marsh") == "Marsh, Ms Marsh, Ann Marsh; R ▒▒▒▒▒"


@pytest.mark.parametrize(
    "name", ["robin-marsh.pdf", "robins-story.pdf", "Si%C3%A2n.pdf", "sian_2.pdf", "oshea-1.pdf"]
)
def test_a_file_name_and_an_address_of_the_web_do_not_tell_the_name(name: str) -> None:
    words = HeldWords(("Robin Marsh", "Siân", "O'Shea"))
    assert words.in_address(f"https://robin.example.org/news/{name}")
    assert not words.in_address("https://robin.example.org/news/robinson.pdf")
    assert HELD in words.sign_file(unquote(name))


def test_where_a_paper_was_found_is_not_told_where_it_has_the_name(tmp_path: Path) -> None:
    paper, url = tmp_path / "paper.md", "https://example.org/news/ottoline-quill-letter.html"
    paper.write_text(MINUTES)
    (tmp_path / "paper.md.url").write_text(url)
    database = store.connect(tmp_path / "minutebook.db", create=True)
    for _ in range(2):
        pipeline.ingest(database, [paper])
        assert not NAME.search(text_of(database))
        list(pipeline.extract_again(database))
    clear(database, question(database, "Ottoline Quill"), WHO)
    assert database.execute("SELECT source_url FROM documents").fetchone() == (url,)


def test_the_same_paper_under_another_name_does_not_tell_it_in_the_record_of_runs(tmp_path: Path) -> None:
    """The record has the unchanged files of the last batch alone: "paper.md" was read in the first."""
    database = store.connect(tmp_path / "minutebook.db", create=True)
    sql = "SELECT file_name FROM run_files ORDER BY run_id"
    for name, told in (
        ("paper.md", "paper.md"),
        ("report-on-zebedee.md", f"report-on-{HELD * 7}.md"),
        ("rooks-trip.md", "rooks-trip.md"),
    ):
        (tmp_path / name).write_text(MINUTES)
        pipeline.ingest(database, [tmp_path / name])
        assert [row[0] for row in database.execute(sql)] == list(dict.fromkeys(["paper.md", told]))
    hold(database, document_of(database), "Councillor Ottoline Rook", WHO)
    hold(database, document_of(database), "Rook", WHO)
    assert [row[0] for row in database.execute(sql)] == ["paper.md", f"{HELD * 4}s-trip.md"]


def test_the_same_paper_under_several_names_in_one_batch_keeps_each_name_in_its_record(
    tmp_path: Path,
) -> None:
    database = store.connect(tmp_path / "minutebook.db", create=True)
    papers = [tmp_path / name for name in ("a.md", "of-zebedee.md", "rooks-trip.md")]
    for paper in papers:
        paper.write_text(MINUTES)
    pipeline.ingest(database, papers)
    told = database.execute("SELECT file_name FROM run_files ORDER BY id").fetchall()
    assert [row[0] for row in told] == ["a.md", f"of-{HELD * 7}.md", "rooks-trip.md"]


def test_a_name_broken_at_a_lines_end_is_in_no_row(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(MINUTES.replace("thanked.", "thanked, and that Miss Quill and Zebe-\ndee be thanked."))
    database = store.connect(tmp_path / "minutebook.db", create=True)
    pipeline.ingest(database, [paper])
    assert not re.search("zebe|quill", text_of(database), re.IGNORECASE)
    assert list(store.verify(database)) == []


def test_those_who_attended_keep_their_addresses_and_the_one_held_back_has_none_that_tells() -> None:
    rows = tuple(
        stated("attendance", f"{MEETING}/attendance/{title_slug(name)}", name, at)
        for at, name in enumerate(("Robin Oak", "Ann Elm", "Robin Marsh"))
    )
    held = Addresses(HeldWords(("Robin Marsh",), others=("Robin Oak",)), rows)
    last = [held.public(str(row["stated_id"])).rpartition("/")[2] for row in rows]
    assert last == ["robin-oak", "ann-elm", "withheld-3"]


TITLED = """# Wexborough Parish Council

Minutes of the Meeting of Wexborough Parish Council held on Tuesday 20 July 2021 at 7.00 pm

Present: Cllr Lark, Cllr Hill

1. Young people

A young person called Ottoline Quill wrote. One of the care leavers, Zebedee started an apprenticeship.

# Zebedee's Story

RESOLVED that the trip be noted.

# Letter of Ambrose Oakley

RESOLVED that the letter be noted.
"""


def test_an_address_stays_when_other_words_are_held_back_or_cleared(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(TITLED)
    database = store.connect(tmp_path / "minutebook.db", create=True)
    pipeline.ingest(database, [paper])

    def address(of: str) -> str:
        sql = "SELECT id FROM resolutions WHERE text LIKE ?"
        return str(database.execute(sql, (f"%the {of} be noted%",)).fetchone()[0]).split("/2021-07-20/")[1]

    story = address("trip")
    assert re.fullmatch(r"withheld-\d+/1", story)
    assert address("letter") == "letter-of-ambrose-oakley/1"
    hold(database, document_of(database), "Ambrose Oakley", WHO)
    assert address("trip") == story
    assert re.fullmatch(r"withheld-\d+/1", address("letter"))
    clear(database, question(database, "Ottoline Quill"), WHO)
    assert address("trip") == story
    clear(database, question(database, "Zebedee"), WHO)
    assert address("trip") == "zebedees-story/1"
    assert list(store.verify(database)) == []


@pytest.fixture
def older(database: Database) -> str:
    """The path of a database as an older version left it: the names are found, and stand in the rows."""
    for name in ("Zebedee", "Ottoline Quill"):
        clear(database, question(database, name), WHO)
    database.execute("DELETE FROM corrections")
    database.execute("UPDATE problems SET settled = NULL")
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm0004_unsigned'")
    path = str(database.execute("PRAGMA database_list").fetchone()[2])
    assert NAME.search(text_of(database))
    database.close()
    return path


def test_names_that_an_older_version_published_are_held_back_when_its_database_is_opened(older: str) -> None:
    database = store.connect(older)
    assert not NAME.search(text_of(database))
    assert not [term for term in terms(database) if NAME.match(term)]
    assert list(store.verify(database)) == []
    assert {q.words for q in questions(database)} == {"Zebedee", "Ottoline Quill"}
    assert clear(database, question(database, "Zebedee"), WHO) == "Zebedee"


def test_a_name_in_a_title_of_office_is_asked_about_by_its_words(database: Database) -> None:
    """Also one that has no signs, as it stands beside an office, is listed and can be cleared."""
    lost = "DELETE FROM withheld WHERE record_table = 'problems'"
    database.execute(lost)
    database.execute("UPDATE problems SET quote = 'Zebedee' WHERE code = 'possible-young-person'")
    assert {q.words for q in questions(database)} == {"Zebedee"}
    name = question(database, "Zebedee")
    assert clear(database, name, WHO) == "Zebedee"
    with pytest.raises(DatabaseError, match="cleared already"):
        clear(database, name, WHO)
