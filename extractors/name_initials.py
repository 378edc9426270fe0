"""The initials that minutes print beside a name and call the person by afterwards: ``Nell Lark NL``."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"(?P<letters>[A-Z]{2,4})[a-z]?")
_BRACKETS = re.compile(r"\([^()]*\)")


def initials_of(name: str) -> str:
    """``NL`` for Nell Lark: the capitals with which the words of a name begin."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


def called(name: str) -> tuple[str, ...]:
    """The short forms by which minutes may call somebody: ``MC``, or ``MCa`` beside another MC."""
    words = [w for w in name.replace("-", " ").split() if w[:1].isupper()]
    letters = "".join(w[0] for w in words)
    if not 2 <= len(letters) <= 3:
        return ()
    last = words[-1]
    return (letters, letters + last[1]) if len(last) > 1 and last[1].islower() else (letters,)


def ends_with_initials(words: str) -> bool:
    """Whether words are a name, brackets perhaps, and the name's initials: ``Ann Marsh (EDC) AM``."""
    found = words.split()
    if len(found) < 3 or not (last := _INITIALS.fullmatch(found[-1])):
        return False
    name = _BRACKETS.sub(" ", " ".join(found[:-1])).split()
    return any(initials_of(" ".join(name[-count:])) == last["letters"] for count in (2, 3, 4))
