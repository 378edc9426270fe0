"""Addresses of a ModernGov site: what stands where, and which papers are the same one under another name."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from minutebook.errors import FetchError
from minutebook.fetch.decoding import number_of

_SERVICE = "mgWebService.asmx"
_SPACE = re.compile(r"[\r\n\t]+")
_FILE = re.compile(r"/documents/(?P<sort>[gbs])(?P<number>[0-9]{1,9})/(?P<name>[^/?]*)", re.IGNORECASE)
_ATTACHMENT = re.compile(r"/mgConvert2PDF\.aspx$", re.IGNORECASE)
_MEETING_KEYS = ("mid", "meetingid")
_MOST_NAME = 150


def base_of(address: str) -> str:
    """A base address, which ends in ``/``: the folder in which the web service and the pages lie.

    It may be under a path. Raises FetchError (no-address) for one without encryption, unless it is this
    machine's, and for one with a name, a password or a query in it.
    """
    parts = _of_site(address.strip())
    if parts is None:
        raise FetchError(
            "no-address",
            f"{address!r} is no address of a site: give the folder with its pages, such as "
            "https://democracy.example.gov.uk/",
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))


def _of_site(address: str) -> SplitResult | None:
    """The pieces of a base address; None where it is none, or none that may be asked."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # read here, because what is no number raises where it is read
    except ValueError:
        return None
    local = _is_loopback(parts.hostname or "")
    right = parts.scheme == "https" or (parts.scheme == "http" and local)
    odd = parts.username or parts.query or parts.fragment
    return parts if right and parts.hostname and not odd else None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """The scheme, host and port, by which two addresses are of one site. Raises FetchError (page-unclear)."""
    parts = _parts(address)
    return f"{parts.scheme}://{parts.netloc}".casefold()


def is_within(base: str, address: str) -> bool:
    """Whether an address is of the site that a base is of."""
    return host_of(base) == host_of(address)


def service(base: str, operation: str, **parameters: str) -> str:
    """The address of a call of the web service."""
    asked = "&".join(f"{name}={quote(value, safe='/')}" for name, value in parameters.items())
    return f"{base}{_SERVICE}/{operation}{'?' if asked else ''}{asked}"


def committees_page(base: str) -> str:
    """The page that lists the bodies."""
    return f"{base}mgListCommittees.aspx?bcr=1"


def meetings_page(base: str, committee: int, year: int = 0) -> str:
    """The page that lists a body's meetings of a municipal year; 0 is the current one."""
    return f"{base}ieListMeetings.aspx?CId={committee}&Year={year}"


def meeting_page(base: str, meeting: int, committee: int | None = None) -> str:
    """The page of a meeting."""
    of = f"CId={committee}&" if committee is not None else ""
    return f"{base}ieListDocuments.aspx?{of}MId={meeting}&Ver=4"


def decisions_page(base: str, since: str, until: str) -> str:
    """The page that lists the decisions that were published from one day to another (dd/mm/yyyy)."""
    days = quote(f"{since}-{until}", safe="-")
    return f"{base}mgDelegatedDecisions.aspx?DR={days}&DS=2&K=0&DM=0&HD=0&RP=0&V=1"


def attachment(base: str, number: int) -> str:
    """A paper by its number as an attachment."""
    return f"{base}mgConvert2PDF.aspx?ID={number}"


def joined(page: str, href: str) -> str:
    """A link of a page as an address: links have raw spaces in them, and line ends.

    Raises FetchError (page-unclear) for one that is none: ``https://[insert link]/``.
    """
    parts = _parts(_SPACE.sub("", href.strip()), page)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, parts.netloc, path, quote(parts.query, safe="=&/%:@!$'()*+,;?~-._"), ""))


def _parts(address: str, page: str = "") -> SplitResult:
    try:
        return urlsplit(urljoin(page, address))
    except ValueError as error:
        raise FetchError("page-unclear", f"{address!r} is no address") from error


def query_of(address: str) -> dict[str, str]:
    """What an address asks for, by names in small letters: sites write ``MId``, ``MID`` and ``MeetingId``."""
    return {name.lower(): value for name, value in parse_qsl(urlsplit(address).query)}


def meeting_in(address: str) -> int | None:
    """The number of the meeting whose page an address is; None where it is not one."""
    if not urlsplit(address).path.lower().endswith(("/ielistdocuments.aspx", "/ielistdocuments.asp")):
        return None
    asked = query_of(address)
    return number_of(next((asked[key] for key in _MEETING_KEYS if key in asked), None))


def key_of(address: str) -> str | None:
    """By what a paper is known, whatever it is called: ``g9001-10``, ``b77``, ``s24001``, ``a41207``.

    None for an address that is not a paper's.
    """
    parts = urlsplit(address)
    if found := _FILE.search(parts.path):
        key = f"{found['sort'].lower()}{int(found['number'])}"
        return f"{key}-{query_of(address).get('t', '')}" if key.startswith("g") else key
    attached = number_of(query_of(address).get("id"))
    return f"a{attached}" if _ATTACHMENT.search(parts.path) and attached is not None else None


def suffix_of(address: str) -> str:
    """How the name of a file ends that an address promises, in small letters; an attachment is a PDF."""
    if _ATTACHMENT.search(urlsplit(address).path):
        return ".pdf"
    found = re.search(r"\.\w{2,5}$", unquote(urlsplit(address).path))
    return found[0].lower() if found else ""


def file_name(address: str, title: str, suffix: str) -> str:
    """What a paper's file is called: as on the site, or by its title where the site has a number only."""
    found = _FILE.search(urlsplit(address).path)
    name = unquote(found["name"]) if found else title
    stem = name.rpartition(".")[0] if re.search(r"\.\w{2,5}$", name) else name
    stem = re.sub(r"[\x00-\x1f\x7f/\\:*?\"<>|]+", " ", stem).strip(" .")
    stem = stem.encode()[:_MOST_NAME].decode("utf-8", "ignore").strip()
    return f"{stem or 'paper'}{suffix}"
