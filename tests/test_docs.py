"""What the documents say is what the program does."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from minutebook.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_ends_with_an_example_of_it(name: str) -> None:
    for flag in ("-h", "--help"):
        result = CliRunner().invoke(main, [name, flag])
        assert result.exit_code == 0
        last = result.output.strip().splitlines()[-1].strip()
        assert last.startswith(f"minutebook {name}")


@pytest.mark.parametrize("name", ["commands.md", "reasons.md", "tables.md"])
def test_what_is_made_from_the_program_is_current(name: str) -> None:
    """The commands' help, the reason codes, the tables: renew them with ``python tools/reference.py``."""
    made = runpy.run_path(str(ROOT / "tools" / "reference.py"))["DOCUMENTS"][name]()
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made


def test_examples_use_options_that_exist() -> None:
    for name in COMMANDS:
        command = main.get_command(CONTEXT, name)
        known = {o for p in command.params for o in p.opts if isinstance(p, click.Option)}
        for line in re.findall(rf"minutebook {name} .*", README + str(command.epilog)):
            assert set(re.findall(r"(?<=\s)--[a-z-]+", line.split("#")[0])) <= known | {"--help"}, line


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    needed = (
        PROJECT["project"]["dependencies"]
        + PROJECT["dependency-groups"]["dev"]
        + PROJECT["dependency-groups"]["build"]
        + PROJECT["project"]["optional-dependencies"]["ocr"]
    )
    names = [re.split(r"[<>=!~;\s]", n)[0] for n in needed]
    assert not [n for n in names if not re.search(rf"\b{re.escape(n)}\b", text)]


def test_every_dependency_is_pinned_with_hashes_and_no_index_is_named() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pins = re.findall(
            r"^([a-z0-9._-]+)==[^\s]+(?:\s*;[^\\]*)?\s*\\\n\s+--hash=sha256:", text, re.M | re.I
        )
        assert len(pins) == len(re.findall(r"^[a-z0-9._-]+==", text, re.M | re.I))
        assert not re.search(r"^-|://", text, re.M)  # no option, no address
    runtime = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for dependency in PROJECT["project"]["dependencies"]:
        # locks write names in their normal form
        name = re.split(r"[<>=!~;\s]", dependency)[0].replace(".", "-")
        assert re.search(rf"^{re.escape(name)}==", runtime, re.M | re.I), name


@pytest.mark.parametrize("path", sorted(p for p in ROOT.rglob("*.md") if ".venv" not in p.parts), ids=str)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    if "packs" in path.parts:
        return
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_committed_files_name_no_machine_and_no_package_index() -> None:
    wrong = re.compile(
        r"/work/|/root/|\.\./shared|pypi\.org/simple|files\.pythonhosted|registry\.npmjs|deb\.debian"
    )
    places = [ROOT / n for n in ("README.md", "CHANGELOG.md", "Makefile", "pyproject.toml")]
    for top in ("minutebook", "ingest", "extractors", "db", "docs", "tools", "benchmarks"):
        places += [
            p
            for p in (ROOT / top).rglob("*")
            if p.suffix in {".py", ".md", ".toml", ".yaml", ".sql", ".html", ".css"}
        ]
    assert not [str(p) for p in places if wrong.search(p.read_text(encoding="utf-8"))]
