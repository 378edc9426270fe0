"""What measures were taken on and with: processor, memory, versions, and what else kept it busy."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer.six")


def machine() -> dict[str, str]:
    """``processor``, ``memory``, ``versions`` and ``load`` in words."""
    processor = _found(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo")) or platform.processor() or "unknown"
    kilobytes = _found(r"MemTotal:\s+(\d+) kB", Path("/proc/meminfo"))
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return {
        "processor": f"{processor.strip()}, {os.cpu_count()} cores",
        "memory": f"{int(kilobytes) / 1024**2:.0f} GB" if kilobytes else "unknown",
        "load": f"{os.getloadavg()[0]:.1f}",
        "versions": f"Python {platform.python_version()}, {libraries}",
    }


def _found(pattern: str, record: Path) -> str | None:
    found = re.search(pattern, record.read_text(encoding="utf-8")) if record.exists() else None
    return found[1] if found else None
