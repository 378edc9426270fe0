"""What a site shows as pictures when its file of terms or its folder of papers is wrong, gone or back."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from minutebook.errors import PublishError
from minutebook.facsimile.terms import known, read_terms
from minutebook.release.folder import Folder, Release
from minutebook.release.shown_terms import Pictures, Showing, still_handed_out, wrong_terms

OPEN, CLOSED, BROKEN = 'default = "CC0-1.0"\n', 'default = ""\n', "default = 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "public")
    made.run.mkdir(parents=True)
    return made


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Of papers and terms that are both as they should be."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "licences.toml").write_text(OPEN)
    return Pictures(tmp_path / "papers", tmp_path / "licences.toml")


@dataclass(slots=True)
class Site:
    """The choices of a site that has no process: what it would be started with, and how often it is."""

    folder: Folder
    showing: Showing
    starts: list[tuple[str, ...]] = field(default_factory=list)
    fails: bool = False

    def go_over(self, _: Release) -> None:
        if self.fails:
            raise PublishError("its process ended with status -9")
        self.showing.now = self.showing.pictures.shown(self.folder)
        self.starts.append(tuple(o for o in self.showing.now.options if o.startswith("--")))

    def look(self, times: int = 3) -> None:
        for _ in range(times):
            if self.showing.is_due(self.folder):
                self.showing.take_up(self.folder, Release(self.folder.path / "any"), self.go_over)

    @property
    def wrong(self) -> str:
        return wrong_terms(self.folder) or ""


def site_of(folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that was started, and does not wait until it looks again."""
    monkeypatch.setattr("minutebook.release.shown_terms._AGAIN", 0.0)
    monkeypatch.setattr("minutebook.release.shown_terms._SETTLES", 0.0)
    made = Site(folder, Showing(pictures))
    made.go_over(Release(folder.path / "any"))
    return made


BOTH = ("--papers", "--licences")


@pytest.mark.parametrize(
    ("papers", "terms", "before", "options", "said"),
    [
        # right: kept, and used
        ("papers", OPEN, None, BOTH, ""),
        # wrong, and there were right ones before: those
        ("papers", BROKEN, OPEN, BOTH, "were right last"),
        # wrong, and there never were any: what the file would have forbidden is not known
        ("papers", BROKEN, None, (), "no pages are shown"),
        # gone, which is a permission taken back
        ("papers", None, OPEN, (), "no pages are shown"),
        ("papers", None, None, (), "no pages are shown"),
        # the disk with the papers is not there
        ("none", OPEN, None, (), "there is no folder"),
        # it does not even say so: asking it raises OSError, as a disk of another machine does (ESTALE)
        ("p" * 300, OPEN, None, (), "there is no folder"),
    ],
)
def test_what_a_site_is_started_with_whatever_its_terms_are(
    folder: Folder,
    tmp_path: Path,
    papers: str,
    terms: str | None,
    before: str | None,
    options: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "papers").mkdir()
    file = tmp_path / "licences.toml"
    pictures = Pictures(tmp_path / papers, file)
    if before:
        file.write_text(before)
        pictures.shown(folder)
        file.unlink()
    if terms:
        file.write_text(terms)
    found = pictures.shown(folder)
    assert tuple(option for option in found.options if option.startswith("--")) == options
    assert said in found.wrong
    assert bool(found.wrong) == bool(said)
    assert (wrong_terms(folder) or "") == found.wrong
    if "--licences" in found.options:
        assert read_terms(Path(found.options[-1])).of("wexborough", None) == known()["cc0-1.0"]


def test_what_was_right_last_is_used_for_the_file_that_it_is_of_and_no_other(
    folder: Folder, pictures: Pictures, tmp_path: Path
) -> None:
    assert pictures.shown(folder).options
    other = tmp_path / "other.toml"
    other.write_text(BROKEN)
    assert not Pictures(pictures.papers, other).shown(folder).options
    link = tmp_path / "link.toml"
    link.symlink_to("licences.toml")
    (tmp_path / "licences.toml").write_text(BROKEN)
    assert pictures.shown(folder).options
    assert Pictures(pictures.papers, link).shown(folder).options, "the same file under another name"


def test_a_copy_that_does_not_say_what_it_is_of_is_not_used(folder: Folder, pictures: Pictures) -> None:
    assert pictures.terms
    pictures.terms.write_text(BROKEN)
    (folder.run / "terms.toml").write_text(OPEN)
    assert not pictures.shown(folder).options


@pytest.mark.parametrize("papers", [True, False])
def test_without_a_file_of_terms_nothing_is_kept_and_nothing_is_wrong(
    folder: Folder, pictures: Pictures, papers: bool
) -> None:
    assert pictures.terms
    pictures.shown(folder)
    pictures.terms.write_text(BROKEN)
    pictures.shown(folder)
    assert wrong_terms(folder)
    Pictures(pictures.papers if papers else None).shown(folder)
    assert wrong_terms(folder) is None
    assert not pictures.shown(folder).options, "what was right before the file was given up is forgotten"


def test_a_file_that_was_gone_and_comes_back_wrong_allows_nothing(folder: Folder, pictures: Pictures) -> None:
    assert pictures.terms
    pictures.shown(folder)
    pictures.terms.unlink()
    pictures.shown(folder)
    pictures.terms.write_text(BROKEN)
    assert not pictures.shown(folder).options


def test_where_the_copy_cannot_be_written_an_older_one_is_not_the_last(
    folder: Folder, pictures: Pictures
) -> None:
    assert pictures.terms
    pictures.shown(folder)
    (folder.run / ".terms.toml").mkdir()
    pictures.terms.write_text(CLOSED)
    assert pictures.shown(folder).options[-1] == str(pictures.terms)
    pictures.terms.write_text(BROKEN)
    assert not pictures.shown(folder).options, "the copy was of what allowed more"


def test_papers_that_come_back_are_shown_and_the_word_is_taken_away(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.papers
    pictures.papers.rmdir()
    site = site_of(folder, pictures, monkeypatch)
    site.look()
    assert site.starts == [()], "the same again is no reason for another process"
    assert "there is no folder" in site.wrong
    pictures.papers.mkdir()
    site.look()
    assert site.starts == [(), BOTH]
    assert not site.wrong


def test_papers_come_back_also_while_the_terms_are_wrong(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.papers
    assert pictures.terms
    pictures.shown(folder)
    pictures.papers.rmdir()
    pictures.terms.write_text(BROKEN)
    site = site_of(folder, pictures, monkeypatch)
    pictures.papers.mkdir()
    site.look()
    assert site.starts == [(), BOTH]
    assert "were right last" in site.wrong


def test_papers_that_go_while_the_site_runs_well_are_no_reason_to_start_another(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.papers
    site = site_of(folder, pictures, monkeypatch)
    pictures.papers.rmdir()
    site.look()
    assert site.starts == [BOTH]


def test_a_site_that_looks_again_waits_between(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.papers
    pictures.papers.rmdir()
    site = site_of(folder, pictures, monkeypatch)
    monkeypatch.setattr("minutebook.release.shown_terms._AGAIN", 600.0)
    site.look()
    pictures.papers.mkdir()
    site.look()
    assert site.starts == [()]


def test_terms_that_became_right_with_the_same_stamp_are_taken_up(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So they do where they could not be read, and whoever may read them was changed."""
    assert pictures.terms
    pictures.terms.write_text(BROKEN.strip().ljust(len(OPEN)))
    at = pictures.terms.stat()
    site = site_of(folder, pictures, monkeypatch)
    assert "default" in site.wrong
    pictures.terms.write_text(OPEN)
    os.utime(pictures.terms, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert pictures.terms.stat().st_mtime_ns == at.st_mtime_ns
    site.look()
    assert site.starts == [(), BOTH]
    assert not site.wrong


def test_a_file_that_is_put_back_as_it_was_is_right_again(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.terms
    site = site_of(folder, pictures, monkeypatch)
    away = pictures.terms.rename(pictures.terms.with_name("away"))
    pictures.terms.write_text(BROKEN)
    site.look()
    assert "were right last" in site.wrong
    away.rename(pictures.terms)
    site.look()
    assert not site.wrong
    assert site.starts == [BOTH]


def test_a_file_that_is_gone_takes_pictures_away_unless_it_is_back_at_once(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pictures.terms
    site = site_of(folder, pictures, monkeypatch)
    away = pictures.terms.rename(pictures.terms.with_name("away"))
    site.look(1)
    away.rename(pictures.terms)
    site.look()
    assert site.starts == [BOTH], "an editor had it away for a moment"
    pictures.terms.rename(away)
    site.look()
    assert site.starts == [BOTH, ()]
    assert "No such file" in site.wrong
    away.rename(pictures.terms)
    site.look()
    assert site.starts == [BOTH, (), BOTH]
    assert not site.wrong


def test_a_file_that_is_being_written_is_not_read_before_it_stands(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emptied first, it would be right, and be what was right last when the rest proves to be wrong."""
    assert pictures.terms
    site = site_of(folder, pictures, monkeypatch)
    monkeypatch.setattr("minutebook.release.shown_terms._SETTLES", 600.0)
    pictures.terms.write_text("")
    site.look()
    pictures.terms.write_text(BROKEN)
    site.look()
    assert site.starts == [BOTH]
    monkeypatch.setattr("minutebook.release.shown_terms._SETTLES", 0.0)
    pictures.terms.write_text(CLOSED)
    site.look()
    assert site.starts == [BOTH, BOTH]


def test_terms_that_take_a_permission_back_hold_also_while_the_papers_are_away(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the process with the old terms would show them as soon as the papers are back."""
    assert pictures.papers
    assert pictures.terms
    site = site_of(folder, pictures, monkeypatch)
    pictures.papers.rmdir()
    pictures.terms.write_text(CLOSED)
    site.look()
    assert site.starts == [BOTH, ()]


def test_a_process_that_does_not_start_is_tried_again(
    folder: Folder, pictures: Pictures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pictures.terms
    site = site_of(folder, pictures, monkeypatch)
    site.fails = True
    pictures.terms.write_text(CLOSED)
    site.look()
    assert "stays with what it shows: its process ended" in capsys.readouterr().err
    site.fails = False
    site.look()
    assert site.starts == [BOTH, BOTH]


def test_who_takes_terms_back_is_told_that_whole_papers_stay_until_the_next_release(tmp_path: Path) -> None:
    assert not still_handed_out(Release(tmp_path))
    (tmp_path / "papers").mkdir()
    assert "publish again" in still_handed_out(Release(tmp_path))
