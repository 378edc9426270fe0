"""Imports point one way, and other promises that only the source can show."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from minutebook.errors import REASONS

ROOT = Path(__file__).parent.parent
HUB = {
    "minutebook",
    "minutebook.calibration",
    "minutebook.errors",
    "minutebook.findings",
    "minutebook.listing",
    "minutebook.full_disk",
    "minutebook.model",
    "minutebook.orphans",
    "minutebook.other_words",
    "minutebook.passage",
    "minutebook.short_texts",
    "minutebook.tellings",
    "minutebook.words",
}

MAY_IMPORT: dict[str, set[str]] = {
    "minutebook.calibration": set(),
    "minutebook.errors": set(),
    "minutebook.listing": set(),
    "minutebook.full_disk": {"minutebook.errors"},
    "minutebook.words": set(),
    "minutebook.model": {"minutebook.errors", "minutebook.words"},
    "minutebook.findings": {"minutebook.model"},
    "minutebook.passage": {"minutebook.model", "minutebook.short_texts"},
    "minutebook.short_texts": set(),
    "minutebook.orphans": set(),
    "minutebook.other_words": set(),
    "minutebook.tellings": {"minutebook.other_words"},
    "minutebook.testing": HUB | {"ingest"},
    "ingest": HUB | {"ingest"},
    "extractors": HUB | {"ingest", "extractors"},
    "db": HUB | {"db"},
    "minutebook.contact": {"db"},
    "minutebook.named": set(),
    "minutebook.facsimile": HUB | {"ingest", "minutebook.facsimile"},
    "minutebook.site": HUB
    | {"db", "minutebook.contact", "minutebook.facsimile", "minutebook.named", "minutebook.site"},
    "minutebook.evaluation": HUB | {"db", "minutebook.evaluation"},
}
"""What the modules under each name may import of ours; the longest name that fits counts.

What is not listed (pipeline, cli) stands at the end of the row and may import all.
"""


def modules() -> list[Path]:
    return sorted(
        p for top in ("minutebook", "ingest", "extractors", "db") for p in (ROOT / top).rglob("*.py")
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def ours(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module in ("minutebook", "ingest", "extractors", "db"):
                names = [f"{node.module}.{a.name}" for a in node.names]
        yield from (n for n in names if n.split(".")[0] in ("minutebook", "ingest", "extractors", "db"))


def under(name: str, roots: set[str]) -> bool:
    return any(name == root or (root != "minutebook" and name.startswith(root + ".")) for root in roots)


def test_a_module_imports_only_from_those_before_it_in_the_row() -> None:
    wrong = []
    for path in modules():
        name = dotted(path)
        rule = max((r for r in MAY_IMPORT if under(name, {r})), key=len, default=None)
        if rule is None:
            continue
        # "from minutebook import __version__" is the hub's own name
        allowed = MAY_IMPORT[rule] | {rule}
        wrong += [(name, i) for i in ours(path) if not under(i, allowed) and i != "minutebook.__version__"]
    assert not wrong, "these may not import those"


def test_validation_never_uses_assert() -> None:
    """Asserts vanish under -O; what must hold is checked and raised by name."""
    assert not [
        (dotted(path), node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assert)
    ]


def test_no_module_is_named_for_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert not [dotted(path) for path in modules() if path.stem in drawers]


def test_program_code_names_no_sample_document() -> None:
    """Nothing may be written for one document: not its name, not its hash."""
    samples = {p.stem.split("_")[-1] for p in (ROOT / "corpus" / "packs").glob("*.txt")}
    assert samples
    named = re.compile("|".join(map(re.escape, sorted(samples))))
    assert not [dotted(path) for path in modules() if named.search(path.read_text(encoding="utf-8"))]


def texts_of_code(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    bare = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_program_code_names_no_council() -> None:
    """Councils are data. A docstring or a comment may take one as an example; code may not."""
    named = re.compile(r"middlesbrough|northumberland|stockton|bristol", re.I)
    assert not [(dotted(path), t) for path in modules() for t in texts_of_code(path) if named.search(t)]


def test_only_one_module_speaks_to_the_pdf_engine() -> None:
    """PDFium is not thread-safe and needs explicit closing, so its calls stand together."""
    users = [
        dotted(p)
        for p in modules()
        if re.search(r"^\s*(?:import|from) pypdfium2", p.read_text("utf-8"), re.M)
    ]
    assert all(u.startswith("ingest.") for u in users)


def test_every_reason_code_is_given_somewhere() -> None:
    """A code that can never occur would read as all clear."""
    text = "\n".join(p.read_text("utf-8") for p in modules() if p.name != "errors.py")
    assert not [code for code in REASONS if f'"{code}"' not in text]


NAMED_ELSEWHERE = {
    "extractors/name_patterns.py",
    "extractors/names.py",
    "ingest/councils/general.toml",
}
"""Files that still take a person of the samples as an example; to be emptied."""


def real_people() -> list[str]:
    """Everyone present in the annotated papers, as printed with an initial: "A Example"."""
    names = {
        person["name"]
        for path in (ROOT / "corpus" / "gold").glob("*.json")
        for person in json.loads(path.read_text(encoding="utf-8"))["attendance"]
    }
    return sorted(name for name in names if re.fullmatch(r"[A-Z]\.? [A-Z][\w'-]+", name))


def test_nobody_of_the_sample_papers_is_named_outside_the_corpus() -> None:
    """Examples are made up."""
    people = real_people()
    assert people
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, people))})(?!\w)")
    tops = ("minutebook", "ingest", "extractors", "db", "tests", "docs", "tools", "benchmarks")
    paths = [p for top in tops for p in (ROOT / top).rglob("*")] + list(ROOT.glob("*.md"))
    written = {".py", ".toml", ".md", ".html", ".css", ".js", ".sql", ".yaml", ".json"}
    found = {
        str(path.relative_to(ROOT)): people_named
        for path in paths
        if path.suffix in written
        and path.is_file()
        and (people_named := set(named.findall(path.read_text(encoding="utf-8"))))
    }
    assert not {path: who for path, who in found.items() if path not in NAMED_ELSEWHERE}
