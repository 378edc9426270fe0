"""The staff see what is held back, and nobody else does: not without a login, not on the public site."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.errors import MinutebookError
from minutebook.site.serve import datasette_for
from minutebook.staff.logins import read_logins
from tests.release_sample import OF_ANOTHER_SITE, work_database

passwords = pytest.importorskip("datasette_auth_passwords.utils", reason="the extra staff is not installed")

CLOSED = (
    *("/", "/-/staff", "/work", "/work/withheld", "/work/withheld.json", "/work/withheld.csv?_stream=1"),
    *(
        "/minutebook",
        "/search?q=letter",
        "/work/corrections.json",
        "/-/logout",
        "/-/password-tool",
        "/-/plugins",
    ),
    *(
        "/-/static/../staff",
        "/-/login/../staff",
        "/-/actor.json",
        "/work.db",
        "/-/static-plugins/x/../../staff",
    ),
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return work_database(tmp_path_factory.mktemp("staff"))


@pytest.fixture(scope="module")
def hashed() -> str:
    return str(passwords.hash_password("open sesame", iterations=1_000))


@asynccontextmanager
async def visitor(work: Path, hashed: str) -> AsyncIterator[httpx.AsyncClient]:
    from minutebook.staff.serving import staff_app

    transport = httpx.ASGITransport(staff_app(work, {"a.marsh": hashed}))
    async with httpx.AsyncClient(transport=transport, base_url="http://staff.example") as client:
        yield client


async def log_in(client: httpx.AsyncClient, password: str) -> httpx.Response:
    page = (await client.get("/-/login")).text
    token = re.search(r'name="csrftoken" value="([^"]+)"', page)
    assert token
    form = {"username": "a.marsh", "password": password, "csrftoken": token[1]}
    return await client.post("/-/login", data=form)


@pytest.mark.parametrize("path", CLOSED)
def test_without_a_login_there_is_nothing(work: Path, hashed: str, path: str) -> None:
    async def look() -> httpx.Response:
        async with visitor(work, hashed) as client:
            return await client.get(path)

    answer = asyncio.run(look())
    assert answer.status_code == 302
    assert (answer.headers["location"], answer.text) == ("/-/login", "")


@pytest.mark.parametrize(
    "cookie", ["", "x", "eyJhIjp7ImlkIjoiYS5tYXJzaCJ9fQ.forged", '{"a": {"id": "a.marsh"}}']
)
def test_a_cookie_that_this_process_has_not_signed_is_none(work: Path, hashed: str, cookie: str) -> None:
    async def look() -> httpx.Response:
        async with visitor(work, hashed) as client:
            return await client.get("/-/staff", headers={"cookie": f"ds_actor={cookie}"})

    assert asyncio.run(look()).status_code == 302


def test_a_wrong_password_and_a_form_of_another_site_let_nobody_in(work: Path, hashed: str) -> None:
    async def look() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        async with visitor(work, hashed) as client:
            wrong = await log_in(client, "open barley")
            right = {"username": "a.marsh", "password": "open sesame"}
            forged = await client.post("/-/login", data=right, headers=OF_ANOTHER_SITE)
            return wrong, forged, await client.get("/-/staff")

    wrong, forged, after = asyncio.run(look())
    assert "Invalid username or password" in wrong.text
    assert (forged.status_code, after.status_code) == (403, 302)


def test_the_staff_see_the_queue_and_every_table(work: Path, hashed: str) -> None:
    async def look() -> list[httpx.Response]:
        async with visitor(work, hashed) as client:
            entered = await log_in(client, "open sesame")
            paths = ("/-/staff", "/work/withheld.json?_shape=array", "/minutebook/pages.json", "/-/staff")
            return [entered, *[await client.get(path) for path in paths]]

    entered, page, withheld, public, again = asyncio.run(look())
    assert entered.headers["location"] == "/-/staff"
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert page.status_code == again.status_code == 200
    assert "<mark>Zebedee</mark>" in page.text
    assert "Hollyhock Mews" in page.text
    assert "because-she-asked" in page.text
    assert "harbour-lease.md: exempt" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    assert "Zebedee" in withheld.text
    assert "Zebedee" not in public.text


@pytest.mark.parametrize(
    "path", ["/-/login", "/-/password-tool", "/-/staff", "/work/withheld", "/-/permissions"]
)
def test_the_public_site_has_none_of_it(work: Path, path: str) -> None:
    site = datasette_for(work)
    assert asyncio.run(site.client.get(path)).status_code in (403, 404)
    assert "Log in" not in asyncio.run(site.client.get("/minutebook")).text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "give .people."),
        ("[people]", "give .people."),
        ("[people]\n'a' = 'open sesame'", "a: this is no hash"),
        ("[people", "logins.toml"),
    ],
)
def test_logins_that_are_wrong_are_told(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "logins.toml").write_text(text)
    with pytest.raises(MinutebookError, match=wrong):
        read_logins(tmp_path / "logins.toml")


def test_the_command_wants_logins(work: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["staff", str(work), "--logins", str(tmp_path / "none.toml")])
    assert result.exit_code == 1
    assert "No such file" in result.output
