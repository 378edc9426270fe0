"""Plays five nights of operation against made-up councils, and prints what an operator would see.

make night
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from minutebook import clock
from tests.moderngov.operation import Ran, all_nights, operation


def main() -> None:
    """Print each night's run and mail, then the page of what is held."""
    with tempfile.TemporaryDirectory() as folder, operation(Path(folder), clock.today()) as running:
        for number, ran in enumerate(all_nights(running), start=1):
            show(number, ran)
        print(headed("What readers see: /-/coverage"))
        print(running.page("/-/coverage"))


def show(number: int, ran: Ran) -> None:
    """Print one night."""
    print(headed(f"Night {number}: {ran.night.told}"))
    requests = ", ".join(str(len(seen)) for seen in ran.asked)
    print(f"Requests to the three sites: {requests}. Exit status {ran.status}.\n")
    print(ran.said.strip() or ran.errors.strip())
    if ran.mail:
        print(f"\n--- Mail to {ran.mail.to}: {ran.mail.subject}\n{ran.mail.text.strip()}")


def headed(text: str) -> str:
    """A heading with a line under it."""
    return f"\n{text}\n{'=' * len(text)}"


if __name__ == "__main__":
    main()
