"""What deploys the program fits it: the image's recipe, the units of systemd, the commands in their descriptions."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from copy import copy
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from packaging.specifiers import SpecifierSet

import hatch_build
from minutebook.cli import main

ROOT = Path(__file__).parent.parent
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
SYSTEMD = shutil.which("systemd-analyze")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions and what follows them, on one line each."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines if line)]


def following(name: str) -> list[str]:
    return [rest for given, rest in instructions() if given == name]


def copied() -> list[str]:
    """The files and folders of the checkout that go into the image."""
    return [
        source.rstrip("/")
        for rest in following("COPY")
        if not rest.startswith("--from=")
        for source in rest.split()[:-1]
    ]


def command_named(name: str) -> click.Command:
    """A command of the program. Raises AssertionError where there is none."""
    command = main.get_command(click.Context(main), name)
    assert command, name
    return command


def parsed(words: list[str]) -> None:
    """Have a command line taken apart as the program does it, without running it. Raises click.UsageError."""
    command = copy(command_named(words[0]))
    command.params = [copy(parameter) for parameter in command.params]
    for parameter in command.params:
        if isinstance(parameter.type, click.Path):
            parameter.type = click.Path()  # whether the folders are there is a matter of the machine
    command.make_context(words[0], words[1:]).close()


# The image


def test_what_the_image_is_made_from_is_in_the_checkout_and_let_through() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_through = {line[1:] for line in kept if line.startswith("!")}
    assert "*" in kept
    assert set(copied()) == let_through
    for source in copied():
        assert (ROOT / source).exists(), source
    assert any(fnmatch("ingest/pdfium/_page.so", line) for line in kept), "compiled for this machine"


def test_python_in_the_image_is_one_that_the_package_takes_and_the_same_in_each_stage() -> None:
    """The environment made in the first stage runs on the second's Python."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    images = {rest.split()[0] for rest in following("FROM")}
    (image,) = images
    version = re.fullmatch(r"python:(\d+\.\d+)-slim-\w+", image)
    assert version
    assert version[1] in SpecifierSet(needed)


def installs(text: str) -> list[str]:
    """What pip is told to install, without where it stands and what only an image or a checkout wants."""
    found = re.findall(r"pip (install (?:--[\w-]+ )*(?:-r )?\S+)", text)
    return [re.sub(r"--(quiet|editable|no-cache-dir) ", "", one) for one in found]


def test_the_image_is_installed_by_the_commands_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (quietly,) = re.findall(r"^QUIETLY := (.+)$", makefile, re.MULTILINE)
    for_use = makefile.partition("$(VENV)/.ready:")[2].partition("$(VENV)/.dev:")[0]
    for_use = for_use.replace("$(QUIETLY)", quietly)
    expected = installs(for_use)
    assert len(expected) == 2
    assert [one for rest in following("RUN") for one in installs(rest)] == expected


def test_from_what_the_image_is_given_the_whole_package_can_be_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout, wheels = tmp_path / "checkout", tmp_path / "wheels"
    checkout.mkdir()
    for source in copied():
        whole = ROOT / source
        if whole.is_dir():
            shutil.copytree(whole, checkout / source, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
        else:
            (checkout / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(whole, checkout / source)
    monkeypatch.setenv("MINUTEBOOK_COMPILE", "0")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps"]
    done = subprocess.run(
        [*build, "--disable-pip-version-check", "--wheel-dir", wheels, "."],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = wheels.iterdir()
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if ".dist-info/" not in name}
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for package in packages["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        files = {path for path in (ROOT / package).rglob("*") if path.is_file()}
        known = {
            path.relative_to(ROOT).as_posix()
            for path in files
            if path.suffix not in {".so", ".pyc", ".db"} and "__pycache__" not in path.parts
        }
        assert known <= inside, sorted(known - inside)[:5]
    scores = {"accuracy.json", "measured_on.txt", "development/scores/accuracy.json"}
    assert {f"minutebook/evaluation/measured/{name}" for name in scores} <= inside


def test_no_wheel_is_built_without_the_scores_of_its_version(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no accuracy\.json"):
        hatch_build.measured(tmp_path)


def test_the_image_runs_as_somebody_who_owns_only_its_folders() -> None:
    named = [name for name, _ in instructions()]
    (user,) = following("USER")
    made = next(rest for rest in following("RUN") if "useradd" in rest)
    made_as = re.search(
        r"groupadd --gid (?P<group>[1-9]\d*) (?P<name>[a-z]+) && useradd --uid (?P<number>[1-9]\d*) --gid (?P=group) .* (?P=name) ",
        made,
    )
    assert made_as, "useradd --user-group gives another group than the number of the user"
    assert user == f"{made_as['number']}:{made_as['group']}", "a name says nothing to a host"
    said = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    assert f"chown {user}" in said
    assert "USER" in named[named.index("VOLUME") - 3 : named.index("ENTRYPOINT")]
    (volume,) = following("VOLUME")
    assert f"--mode=0755 {volume.strip('[]').strip(chr(34))} " in made
    assert all(
        f"--owner={made_as['name']}" in one for one in made.split("&&") if "install --directory" in one
    )


def test_the_image_reads_scans_and_its_entry_is_the_program() -> None:
    last = "\n".join(rest for _, rest in instructions()[-12:])
    assert "tesseract-ocr" in last
    assert following("ENTRYPOINT") == ['["minutebook"]']
    assert "PATH=/opt/minutebook/bin:$PATH" in last
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert "minutebook" in scripts


# The commands that are written down


def commands_of(text: str) -> list[list[str]]:
    """Command lines of the program in a text: after its name, or after the image's."""
    joined = re.sub(r"\\\n\s*", "", text)
    found = re.findall(r"(?m)(?:/bin/minutebook|^docker run .*? minutebook) ([a-z]+ .+?)\s*(?:#.*)?$", joined)
    return [shlex.split(line) for line in found]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_unit_starts_a_command_that_there_is_with_options_that_it_has(unit: Path) -> None:
    (words,) = commands_of(unit.read_text(encoding="utf-8"))
    parsed(words)


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_unit_may_write_where_its_command_writes(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    (words,) = commands_of(text)
    writable = re.findall(r"(?m)^ReadWritePaths=(.+)$", text)
    for path in (word for word in words if word.startswith("/")):
        assert any(Path(path).is_relative_to(root) for line in writable for root in line.split()), path


def test_the_description_of_running_it_names_commands_and_options_that_there_are() -> None:
    commands = commands_of((ROOT / "deploy" / "README.md").read_text(encoding="utf-8"))
    assert {words[0] for words in commands} >= {"ingest", "publish", "update", "site"}
    for words in commands:
        parsed(words)


def test_the_line_to_run_every_night_in_a_container_is_the_one_that_updates() -> None:
    text = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8").partition("## In a container")[2]
    lines = text.partition("```sh\n")[2].partition("```")[0].splitlines()
    (named,) = re.findall(r"\*\*Every night\*\*: the (\w+) line", text)
    (words,) = commands_of(lines[("first", "second", "third", "fourth", "fifth").index(named)])
    assert words[0] == "update"


def test_what_the_environment_may_say_is_what_the_commands_ask_it() -> None:
    text = (UNITS / "minutebook-update.service").read_text(encoding="utf-8")
    named = set(re.findall(r"\bMINUTEBOOK_\w+", text))
    asked = {one.envvar for one in command_named("update").params if one.envvar}
    assert named - {"MINUTEBOOK_SMTP_PASSWORD"} <= asked


@pytest.mark.skipif(not SYSTEMD, reason="systemd is not installed")
def test_systemd_finds_nothing_amiss_in_the_units(tmp_path: Path) -> None:
    assert SYSTEMD
    for unit in UNITS.iterdir():
        text = unit.read_text(encoding="utf-8").replace("/opt/minutebook/bin/minutebook", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    units = sorted(path.name for path in tmp_path.iterdir())
    done = subprocess.run(
        [SYSTEMD, "verify", "--man=no", *(f"./{name}" for name in units)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
