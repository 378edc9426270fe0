"""Compiles the PDF reader's helper (ingest/pdfium/page.c) while the package is built or installed in place.

A wheel takes the scores along that its version was measured with (``minutebook.evaluation.measured``).

The helper makes reading about half as dear again and is never needed: where there is no C compiler, or it
fails, the package is built without. ``MINUTEBOOK_COMPILE=0`` in the environment forbids to compile. Which
way an installed package reads, ``ingest.pdfium.engine()`` tells. Run as a script, this builds the helper in
place, as an editable install does.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FORBIDDEN = "MINUTEBOOK_COMPILE"
PLACE = "ingest/pdfium"
LIBRARY = "_page.so"
MEASURED = "minutebook/evaluation/measured"

_FLAGS = ("-std=c99", "-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off")
_SECONDS = 120


class HelperHook(BuildHookInterface[Any]):
    """Adds the helper to a wheel, whose tag then names the platform; puts it in the checkout if editable."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it gathers the files of a wheel."""
        source = Path(self.root, PLACE, "page.c")
        if version == "editable":
            self._say(compiled(source, source.with_name(LIBRARY)))
            return
        build_data["force_include"].update(measured(Path(self.root)))
        self._made = tempfile.TemporaryDirectory()
        library = Path(self._made.name, LIBRARY)
        failed = compiled(source, library)
        self._say(failed)
        if failed is None:
            build_data["force_include"][str(library)] = f"{PLACE}/{LIBRARY}"
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{_platform()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is written."""
        if version != "editable":
            self._made.cleanup()

    def _say(self, failed: str | None) -> None:
        self.app.display_info(
            f"PDF pages will be read without the compiled helper: {failed}" if failed else "compiled page.c"
        )


def measured(root: Path) -> dict[str, str]:
    """The scores of this version in the corpus, and where they stand in a wheel: a database is given them.

    Raises FileNotFoundError where there are none: a wheel without them would say nothing of its accuracy.
    """
    corpus = root / "corpus"
    kept = (*corpus.glob("accuracy.json"), *corpus.glob("*/scores/accuracy.json"))
    if not kept:
        raise FileNotFoundError(f"no accuracy.json in {corpus}: the scores of this version belong in a wheel")
    files = (file for path in kept for file in (path, path.with_name("measured_on.txt")) if file.is_file())
    return {str(file): f"{MEASURED}/{file.relative_to(corpus)}" for file in files}


def compiled(source: Path, library: Path) -> str | None:
    """Builds the helper; None when it is there and can be loaded, else why not (and then it is not there)."""
    library.unlink(missing_ok=True)
    if os.environ.get(FORBIDDEN) == "0":
        return f"{FORBIDDEN}=0"
    if sys.platform not in {"linux", "darwin"}:
        return f"not tried on {sys.platform}"
    compiler = (
        shlex.split(os.environ.get("CC", ""))
        or [found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))][:1]
    )
    if not compiler:
        return "no C compiler"
    sources = sorted(source.parent.glob("*.c"))
    total = 0
    for one in sources:
        total = zlib.crc32(one.read_bytes(), total)
    sum_of_sources = f"-DMINUTEBOOK_SOURCE={total}u"
    command = [*compiler, *_FLAGS, sum_of_sources, *map(str, sources), "-o", str(library)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        if done.returncode == 0:
            ctypes.CDLL(str(library))
            return None
        failed = done.stderr.strip() or f"the compiler gave {done.returncode}"
    except (OSError, subprocess.TimeoutExpired) as error:
        failed = str(error)
    library.unlink(missing_ok=True)
    return failed


def _platform() -> str:
    """The platform of the wheel's tag. A Mac's compiler builds for its own processor alone."""
    if sys.platform == "darwin":
        return f"macosx_11_0_{platform.machine()}"
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


if __name__ == "__main__":
    here = Path(__file__).parent / PLACE
    sys.exit(compiled(here / "page.c", here / LIBRARY))
