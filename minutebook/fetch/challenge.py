"""Whether an answer is a challenge to prove that one is a person: then the site wants no programs."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADERS = {
    "cf-mitigated": re.compile(r"challenge", re.IGNORECASE),
    "x-amzn-waf-action": re.compile(r"challenge|captcha", re.IGNORECASE),
}
_SIGNS = re.compile(
    rb"cf-browser-verification|cf[-_]chl[-_]|awsWafCookieDomainList"
    rb"|<title>\s*(?:just a moment|attention required|access to this page has been denied|are you a robot"
    rb"|verify (?:that )?you are (?:a )?human|ddos-guard|checking your browser|security check)",
    re.IGNORECASE,
)
"""What stands in the challenges of Cloudflare and Amazon alone, and in titles of such pages."""

_SCRIPTS = re.compile(rb"/cdn-cgi/challenge-platform/|_Incapsula_Resource", re.IGNORECASE)
"""Scripts of Cloudflare and Imperva: in their challenges, and in each ordinary page that they pass on."""

_MODERNGOV = re.compile(rb"\b(?:class|id)\s*=\s*[\"'](?:[^\"'<>]{0,200}\s)?(?:mg[A-Z]\w|modgov\b)")
"""A mark of ModernGov's own pages: ``class="mgMainTitleTxt"``, ``id="modgov"``."""

_TURNED_AWAY = (403, 429, 503)

LOOKED_AT = 100_000
"""Bytes of an answer in which a challenge shows itself."""


def is_challenge(headers: Mapping[str, str], start: bytes, status: int) -> bool:
    """Whether an answer with these headers (names in small letters) and this beginning is a challenge."""
    if any(sign.search(headers.get(name, "")) for name, sign in _HEADERS.items()):
        return True
    start = start[:LOOKED_AT]
    if b"%PDF-" in start[:1024]:
        return False
    if _SIGNS.search(start):
        return True
    doubtful = status in _TURNED_AWAY or (status == 200 and not _MODERNGOV.search(start))
    return doubtful and _SCRIPTS.search(start) is not None
