"""Whether an answer is a challenge to prove that one is a person: then the site wants no programs."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADERS = {
    "cf-mitigated": re.compile(r"challenge", re.IGNORECASE),
    "x-amzn-waf-action": re.compile(r"challenge|captcha", re.IGNORECASE),
}
_SIGNS = re.compile(
    rb"/cdn-cgi/challenge-platform/|cf-browser-verification|cf[-_]chl[-_]|_Incapsula_Resource|awsWafCookieDomainList"
    rb"|<title>\s*(?:just a moment|attention required|access to this page has been denied|are you a robot"
    rb"|verify (?:that )?you are (?:a )?human|ddos-guard|checking your browser|security check)",
    re.IGNORECASE,
)
"""What stands in the challenges of Cloudflare, Imperva and Amazon, and in titles of such pages."""

LOOKED_AT = 100_000
"""Bytes of an answer in which a challenge shows itself."""


def is_challenge(headers: Mapping[str, str], start: bytes) -> bool:
    """Whether an answer with these headers (names in small letters) and this beginning is a challenge."""
    if any(sign.search(headers.get(name, "")) for name, sign in _HEADERS.items()):
        return True
    return b"%PDF-" not in start[:1024] and _SIGNS.search(start[:LOOKED_AT]) is not None
