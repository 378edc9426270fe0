"""The address of a page's picture, and the one that finds a page by the number printed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from minutebook.errors import PictureError
from minutebook.facsimile.order import WIDTHS, Order
from minutebook.facsimile.studio import BusyError
from minutebook.site import answers, links
from minutebook.site.asking import View, ask
from minutebook.site.headers import OWN_PAGE
from minutebook.site.libraries import library_of
from minutebook.site.pictures import order_of
from minutebook.site.printed_pages import pages_with

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_HEADERS = {
    # The address changes when other words are covered. A browser may keep what it has for good; what stands
    # between may not, so that words which are held back later are soon out of every cache that many share.
    "cache-control": "public, max-age=31536000, s-maxage=3600, immutable",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-robots-tag": "noindex, noimageindex",
}
_UNCACHED = {**_HEADERS, "cache-control": "no-store"}


async def page_image(datasette: Datasette, request: Request) -> Response:
    """A page as a picture, for papers of councils that allow it."""
    sha256, number = request.url_vars["sha256"], int(request.url_vars["page"])
    width = int(request.url_vars["width"])
    library = library_of(datasette)
    if library is None or width not in WIDTHS:
        return await no_picture(datasette, request)
    order = await ask(datasette, lambda conn: order_of(conn, library, sha256, number))
    if order is None:
        return await no_picture(datasette, request)
    if request.args.get("v") != order.digest:
        return Response.redirect(links.picture(order, width), status=302, headers=dict(_UNCACHED))
    tag = _tag(order, width)
    if tag in _tags(request.headers.get("if-none-match")):
        return Response("", status=304, headers={**_HEADERS, "etag": tag})
    try:
        data = await library.picture(order, width)
    except PictureError as error:
        later = "5" if isinstance(error, BusyError) else "3600"
        return Response.text(
            f"This page cannot be shown: {error}.", status=503, headers={**_UNCACHED, "retry-after": later}
        )
    return Response(data, headers={**_HEADERS, "etag": tag}, content_type="image/png")


async def jump(datasette: Datasette, request: Request) -> Response:
    """To the page that has a number printed on it; where several have it, they are listed."""
    document_id, printed = unquote(request.url_vars["id"]), (request.args.get("number") or "").strip()
    words = request.args.get("q") or ""
    found = await ask(datasette, lambda conn: pages_with(conn, document_id, printed, words))
    if found is None:
        return await answers.not_found(datasette, request, "document", document_id)
    if request.url_vars["format"]:
        return answers.as_json(found, 200 if found.pages else 404 if printed else 400)
    if len(found.pages) == 1:
        return Response.redirect(found.pages[0].page_link, status=302, headers=dict(OWN_PAGE))
    status = 200 if found.pages else 404 if printed else 400
    return await answers.html(datasette, request, "mb_printed_pages.html", {"found": found}, status)


async def no_picture(datasette: Datasette, request: Request) -> Response:
    """What is no picture, or none that may be seen: the two are not told apart."""
    return await answers.not_found(datasette, request, "picture", request.path)


def _tag(order: Order, width: int) -> str:
    """Names the file, the page, its size and what is covered: the digest is made of these."""
    return f'"{order.digest}-{width}"'


def _tags(header: str | None) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in (header or "").split(",")}


PICTURE_ROUTES: tuple[tuple[str, View], ...] = (
    (
        r"^/-/page-image/(?P<sha256>[0-9a-f]{64})/(?P<page>[1-9][0-9]{0,5})-(?P<width>[0-9]{1,5})\.png$",
        page_image,
    ),
    (r"(?s)^/-/page-image/.*$", no_picture),
    (r"^/document/(?P<id>[^/]+)/page(?:\.(?P<format>json))?$", jump),
)
"""As in ``routes``; these come before those of documents."""
