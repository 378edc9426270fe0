"""Which system published a paper is told by the paper and its address; where it was found is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

import db as store
from ingest import read
from ingest.addresses import address_at, own_address
from ingest.conventions import families, load, signs_of
from ingest.families import family_of
from ingest.sources import open_source
from minutebook import pipeline
from minutebook.cli import main
from minutebook.errors import ListError
from minutebook.findings import Attendance, Minute, Resolution, select
from minutebook.reading import find
from minutebook.testing import make_document
from minutebook.told import Telling, Told, telling

TABLES = """<html><body><h1>Eastmere Borough Council</h1><h2>Harbour Board</h2><p>Minutes</p>
<table><tr><td>Date:</td><td>Tuesday 18th December, 2018</td></tr><tr><td>Time:</td><td>4.00 pm</td></tr>
<tr><td>Place:</td><td>Net Loft, Eastmere Library</td></tr></table>
<p>Please note: all Minutes are subject to approval at the next Meeting</p><h3>Attendance Details</h3>
<table><tr><td>Present:</td><td>Cllr Mrs Ann Oak (Chair), Cllr Paul Elm</td></tr>
<tr><td>Officers:</td><td>R Birch (CESC), S Ash (LD)</td></tr>
<tr><td>Apologies for absence:</td><td>Cllr B Larch</td></tr></table>
{minutes}</body></html>"""
TWO_TABLES = """<table><tr><th>Item</th><th>Description</th><th>Decision</th></tr>
<tr><td>HAB<br>12/18</td><td>Welcome/Evacuation Procedure</td><td></td></tr>
<tr><td>HAB<br>13/18</td><td>Sea Wall Programme</td><td>RESOLVED that; 1. the details of the programme be noted.
2. the Year 1 report be circulated to the Board.</td></tr></table>
<table><tr><th>Item</th><th>Preamble</th></tr>
<tr><td>HAB<br>12/18</td><td>The Chair welcomed everyone.</td></tr>
<tr><td>HAB<br>13/18</td><td><p>Members considered a report on the sea wall.</p><p>Work began in spring.</p></td></tr>
</table>"""
ONE_TABLE = """<table><tr><th>Item Number</th><th>Item/Resolution</th></tr>
<tr><td>17/17</td><td><b>MINUTES</b><br>The minutes of 8 June were submitted and approved as a correct record.</td></tr>
<tr><td>17/18</td><td><b>SEA WALL</b><br>The Engineer submitted a report.<br><br>ORDERED as follows:-<br>
1. That the report be noted.<br>2. That a further report be submitted to the next meeting.</td></tr></table>"""
PAPER = "# Eastmere Parish Council\n\nMinutes of the meeting held on 4 May 2021\n"


def paper(folder: Path, minutes: str) -> Path:
    (path := folder / "paper.html").write_text(TABLES.format(minutes=minutes))
    return path


def test_discussion_and_decision_are_joined_by_the_reference(tmp_path: Path) -> None:
    document = read(paper(tmp_path, TWO_TABLES))
    assert family_of(document) == "egenda"
    found = find(document)
    assert [(m.reference, m.title) for m in select(found, Minute)] == [
        ("HAB 12/18", "Welcome/Evacuation Procedure"),
        ("HAB 13/18", "Sea Wall Programme"),
    ]
    wall = select(found, Minute)[1].text
    assert wall.index("Members considered") < wall.index("Work began") < wall.index("RESOLVED")
    assert [r.text for r in select(found, Resolution)] == [
        "the details of the programme be noted.",
        "the Year 1 report be circulated to the Board.",
    ]


def test_one_table_of_items_has_their_titles_on_lines_of_their_own(tmp_path: Path) -> None:
    found = find(read(paper(tmp_path, ONE_TABLE)))
    assert [(m.reference, m.title) for m in select(found, Minute)] == [
        ("17/17", "MINUTES"),
        ("17/18", "SEA WALL"),
    ]
    assert [r.text for r in select(found, Resolution)] == [
        "The minutes of 8 June were submitted and approved as a correct record.",
        "That the report be noted.",
        "That a further report be submitted to the next meeting.",
    ]


def test_the_heading_above_those_present_is_nobody(tmp_path: Path) -> None:
    found = find(read(paper(tmp_path, TWO_TABLES)))
    assert [(a.name, a.kind) for a in select(found, Attendance)] == [
        *(("Ann Oak", "member"), ("Paul Elm", "member")),
        *(("R Birch", "officer"), ("S Ash", "officer"), ("B Larch", "apology")),
    ]


def test_a_table_of_the_same_heads_in_a_report_stays_a_table(tmp_path: Path) -> None:
    plain = TWO_TABLES.replace("Preamble", "Notes").replace("Description", "Topic")
    title = "<h1>Sea wall</h1><h2>Report of the Head of Works</h2>"
    (path := tmp_path / "other.html").write_text(f"<html><body>{title}{plain}</body></html>")
    assert [b.kind for b in read(path).blocks].count("table") == 2


@pytest.mark.parametrize(
    ("text", "address", "family"),
    [
        ("Minutes", "https://eastmere.moderngov.co.uk/ieListDocuments.aspx?CId=1&MId=2", "moderngov"),
        ("Minutes", "https://democracy.eastmere.example/mgConvert2PDF.aspx?ID=4", "moderngov"),
        ("Public Document Pack\nAgenda", None, "moderngov"),
        ("Minutes", "https://eastmere.cmis.uk.com/eastmere/Document.ashx?id=a8f", "cmis"),
        ("Agendas\nShow Exempt Reasons\nResolutions/Actions", None, "cmis"),
        ("Minutes", "http://www.egenda.eastmere.example/a/kab12.pl?cmte=HAB&meet=6&arc=71", "egenda"),
        ("Attendance Details\nall Minutes are subject to approval at the next Meeting", None, "egenda"),
        # one weak sign tells nothing, nor does a paper that tells of none, nor one that tells of two alike
        ("Attendance Details\nPresent: A Marsh", None, None),
        ("Minutes of the Harbour Board", "https://www.eastmere.example/minutes.pdf", None),
        ("Public Document Pack", "https://eastmere.cmis.uk.com/eastmere/", None),
    ],
)
def test_what_tells_the_system(text: str, address: str | None, family: str | None) -> None:
    assert family_of(make_document(text), address) == family


def test_a_family_has_signs_and_extends_the_general_conventions() -> None:
    assert set(families()) == {"cmis", "egenda", "moderngov"}
    for family in families():
        assert len(signs_of(family)) >= 2
        assert load(None, family).of("resolution_cue") == load(None).of("resolution_cue")
        assert all(phrase.no_match for phrase in signs_of(family))


def test_a_councils_old_papers_have_its_own_words_and_those_of_the_old_system() -> None:
    old = load("stockton-on-tees", "egenda")
    assert old.council is not None
    assert old.first("attendance_label", "Attendance Details")
    assert load("stockton-on-tees").of("minutes_column") == ()


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<!-- saved from url=(0043)https://eastmere.example/page.aspx?MId=2 -->", "/page.aspx?MId=2"),
        (
            '<link rel="canonical" href="https://eastmere.example/page.aspx?a=1&amp;b=2">',
            "/page.aspx?a=1&b=2",
        ),
        ("<meta content='https://eastmere.example/minutes' property='og:url'>", "/minutes"),
        # a site's own address is not the page's, nor is a relative one, nor a picture's
        ('<link rel="canonical" href="https://eastmere.example/">', None),
        ('<link rel="canonical" href="/minutes">', None),
        ('<meta property="og:image" content="https://eastmere.example/a.png">', None),
    ],
)
def test_a_web_page_may_say_where_it_was_found(head: str, address: str | None, tmp_path: Path) -> None:
    (path := tmp_path / "page.html").write_text(
        f"<html><head>{head}</head><body><h1>Minutes</h1></body></html>"
    )
    assert own_address(open_source(path)) == (address and f"https://eastmere.example{address}")


@pytest.mark.parametrize(
    ("links", "address"),
    [
        ("mgX.aspx?MID=9001&amp;a=1", "https://eastmere.example/ieListDocuments.aspx?MId=9001&Ver=4"),
        ("mgX.aspx?MID=9001' href='mgX.aspx?MID=9002", None),
        ("mgX.aspx?ID=9001", None),
    ],
)
def test_a_meetings_page_has_its_number_in_its_links(links: str, address: str | None, tmp_path: Path) -> None:
    body = f"<h1 class='mgMainTitleTxt'>Agenda</h1><a href='{links}'>Attendance</a>"
    (path := tmp_path / "page.html").write_text(f"<html><body>{body}</body></html>")
    assert address_at("https://eastmere.example/", open_source(path)) == address


def documents(database: Database) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {
        row["file_name"]: (row["source_url"], row["family"], row["council_given"])
        for row in database["documents"].rows
    }


def test_what_a_list_and_files_beside_the_papers_say_is_stored_and_stays(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(PAPER + name)
    (tmp_path / "b.md.url").write_text("[InternetShortcut]\nURL=https://eastmere.example/b\n")
    (manifest := tmp_path / "papers.csv").write_text(
        "file,url,family,council\na.md,https://eastmere.example/a,cmis,\nc.md,,,middlesbrough\n"
    )
    database = store.connect(tmp_path / "minutebook.db", create=True)
    papers = pipeline.papers([tmp_path])
    pipeline.ingest(database, papers, telling=telling(Told(), manifest))
    told = {
        "a.md": ("https://eastmere.example/a", "cmis", None),
        "b.md": ("https://eastmere.example/b", None, None),
        "c.md": (None, None, "middlesbrough"),
    }
    assert documents(database) == told
    # without the list nothing is lost, and nothing is read again
    assert {o.outcome for o in pipeline.ingest(database, papers)} == {"unchanged"}
    list(pipeline.extract_again(database))
    assert documents(database) == told
    # something new that is told of a paper is taken up
    late = Telling(of_each={tmp_path / "c.md": Told(url="https://eastmere.example/c", family="egenda")})
    outcomes = {o.path.name: o.outcome for o in pipeline.ingest(database, papers, telling=late)}
    assert outcomes == {"a.md": "unchanged", "b.md": "unchanged", "c.md": "ok"}
    assert documents(database)["c.md"] == ("https://eastmere.example/c", "egenda", "middlesbrough")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("name,url\n", "no column 'file'"),
        ("file,url\na.md,eastmere\n", "line 2: 'eastmere' is no address"),
        ("file\tcouncil\na.md\tatlantis\n", "line 2: there is no council 'atlantis'"),
        ("file,family\na.md,agora\n", "there is no family 'agora'"),
        ("url,file\nhttps://a.example/\n", "line 2: no file is named"),
        (f"file,url\na.md,{'x' * 200_000}\n", "field larger than field limit"),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_its_line(text: str, wrong: str, tmp_path: Path) -> None:
    (manifest := tmp_path / "papers.csv").write_text(text)
    with pytest.raises(ListError, match=wrong):
        telling(Told(), manifest)


def test_the_command_line_takes_the_address_of_one_paper(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(PAPER + name)
    path, url = str(tmp_path / "minutebook.db"), ["--url", "https://eastmere.example/a"]
    assert CliRunner().invoke(main, ["ingest", path, str(tmp_path / "a.md"), *url]).exit_code == 0
    assert documents(store.connect(path))["a.md"][0] == "https://eastmere.example/a"
    assert "for one file" in CliRunner().invoke(main, ["ingest", path, str(tmp_path), *url]).output
    bad = ["ingest", path, str(tmp_path / "b.md"), "--url", "eastmere"]
    assert "no address of the web" in CliRunner().invoke(main, bad).output
