"""Staff put rows right on pages that need no script, as on the command line; wrong passwords have to wait."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

import db as store
from db.standing import history
from minutebook.site.serve import datasette_for
from minutebook.staff.throttle import Failures, Limits, throttled
from tests.release_sample import OF_ANOTHER_SITE, work_database

passwords = pytest.importorskip("datasette_auth_passwords.utils", reason="the extra staff is not installed")

ACTION = "SELECT id FROM actions LIMIT 1"
T = TypeVar("T")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return work_database(tmp_path)


def ask(work: Path, sql: str) -> str:
    database = store.connect(work)
    try:
        return str(database.execute(sql).fetchone()[0])
    finally:
        database.close()


@asynccontextmanager
async def visitor(work: Path) -> AsyncIterator[httpx.AsyncClient]:
    from minutebook.staff.serving import staff_app

    hashed = str(passwords.hash_password("open sesame", iterations=1_000))
    transport = httpx.ASGITransport(staff_app(work, {"a.marsh": hashed}))
    async with httpx.AsyncClient(transport=transport, base_url="http://staff.example") as client:
        yield client


async def sent(client: httpx.AsyncClient, page: str, form: dict[str, str], to: str = "") -> httpx.Response:
    """What a form of a page that is sent in gives."""
    token = re.search(r'name="csrftoken" value="([^"]+)"', (await client.get(page)).text)
    assert token
    return await client.post(to or page.partition("?")[0], data={**form, "csrftoken": token[1]})


async def logged_in(client: httpx.AsyncClient, password: str = "open sesame") -> httpx.Response:
    return await sent(client, "/-/login", {"username": "a.marsh", "password": password})


def visiting(work: Path, visit: Callable[[httpx.AsyncClient], Coroutine[None, None, T]]) -> T:
    async def whole() -> T:
        async with visitor(work) as client:
            await logged_in(client)
            return await visit(client)

    return asyncio.run(whole())


def test_a_value_is_put_right_by_whoever_is_logged_in(work: Path) -> None:
    action = ask(work, ACTION)
    form = {"action": "correct", "row": action, "field": "owner", "value": "A Clerk", "why": "so it reads"}

    async def visit(client: httpx.AsyncClient) -> tuple[httpx.Response, httpx.Response]:
        done = await sent(client, f"/-/staff/row?id={action}", form)
        return done, await client.get(done.headers["location"])

    done, after = visiting(work, visit)
    assert done.status_code == 303
    assert "readers see it from the next release on" in after.text
    database = store.connect(work)
    (told,) = history(database)
    assert (told.who, told.field, told.value, told.source, told.state) == (
        "a.marsh",
        "owner",
        "A Clerk",
        "operator",
        "applies",
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"field": "due_end", "value": "tomorrow"}, "due_end must be a day such as 2021-07-20"),
        ({"field": "status", "value": "done"}, "status must be one of: open, complete"),
        ({"field": "text", "value": "x"}, "'text' of actions cannot be put right"),
        ({"field": "owner", "value": "A Clerk", "why": " "}, "say why"),
    ],
)
def test_what_is_wrong_with_a_form_stands_beside_it_and_nothing_is_kept(
    work: Path, given: dict[str, str], wrong: str
) -> None:
    action = ask(work, ACTION)
    form = {"action": "correct", "row": action, "why": "<b>so</b>"} | given
    answer = visiting(work, lambda client: sent(client, f"/-/staff/row?id={action}", form))
    assert answer.status_code == 400
    assert wrong in unescape(answer.text)
    assert 'role="alert"' in answer.text
    assert f'value="{given["value"]}"' in answer.text
    assert "<b>so" not in answer.text
    assert [*history(store.connect(work))] == []


@pytest.mark.parametrize("path", ["/-/staff/row", "/-/staff/corrections"])
def test_a_form_without_its_token_changes_nothing(work: Path, path: str) -> None:
    form = {"action": "confirm", "row": ask(work, ACTION), "why": "x"}
    answer = visiting(work, lambda client: client.post(path, data=form))
    assert answer.status_code == 403
    assert [*history(store.connect(work))] == []


@pytest.mark.parametrize("path", ["/-/staff/row", "/-/staff/corrections", "/-/staff/review"])
def test_without_a_login_nothing_is_shown_or_kept(work: Path, path: str) -> None:
    async def visit() -> list[httpx.Response]:
        async with visitor(work) as client:
            return [await client.get(path), await client.post(path, data={"action": "confirm"})]

    assert [answer.status_code for answer in asyncio.run(visit())] == [302, 302]


def test_notes_what_is_left_out_and_what_is_withdrawn_are_listed(work: Path) -> None:
    action = ask(work, ACTION)
    row = f"/-/staff/row?id={action}"

    async def visit(client: httpx.AsyncClient) -> list[str]:
        note = {"action": "annotate", "row": action, "note": "Done since.", "why": "told", "council": "1"}
        await sent(client, row, note)
        await sent(client, row, {"action": "suppress", "row": action, "reason": "privacy", "why": "asked"})
        listed = await client.get("/-/staff/corrections")
        taken = {"action": "withdraw", "number": "2", "why": "not needed"}
        await sent(client, "/-/staff/corrections", taken)
        again = await sent(client, "/-/staff/corrections", taken)
        return [listed.text, (await client.get("/-/staff/corrections")).text, again.text]

    listed, after, again = visiting(work, visit)
    assert "note: Done since." in listed
    assert "for the council" in listed
    assert "left out: privacy" in listed
    assert "by a.marsh: not needed" in after
    assert "correction 2 was withdrawn before" in again


def test_the_queue_asks_plainly_and_leads_to_the_row(work: Path) -> None:
    page = unescape(visiting(work, lambda client: client.get("/-/staff/review")).text)
    assert "May 'Zebedee' be published" in page
    assert "minutebook clear" not in page, "nobody needs a terminal to answer it"


@pytest.mark.parametrize(
    ("action", "done", "held"),
    [
        ("clear", "The name is no longer held back.", 0),
        ("hold", "The name is held back for good.", 1),
    ],
)
def test_a_name_is_let_through_or_held_back_at_its_question(
    work: Path, action: str, done: str, held: int
) -> None:
    question = ask(work, "SELECT id FROM problems WHERE code = 'possible-young-person' ORDER BY id")
    form = {"action": action, "question": question, "why": "asked the school"}
    row = f"/-/staff/row?id={ask(work, ACTION)}"

    async def visit(client: httpx.AsyncClient) -> tuple[httpx.Response, str, httpx.Response]:
        answer = await sent(client, "/-/staff/review", form)
        after = (await client.get(answer.headers["location"])).text
        return answer, after, await sent(client, row, form, "/-/staff/review")

    answer, after, again = visiting(work, visit)
    assert answer.status_code == 303
    assert "Zebedee" not in answer.headers["location"]
    assert done in unescape(after)
    assert "May 'Zebedee' be published" not in unescape(after)
    assert again.status_code == 400
    assert "this question is not open any more" in again.text
    assert ask(work, "SELECT who || why FROM corrections ORDER BY id DESC") == "a.marshasked the school"
    assert bool(int(ask(work, "SELECT count(*) FROM pages WHERE text LIKE '%Zebedee%'"))) is not bool(held)


def test_a_name_is_not_let_through_without_a_reason(work: Path) -> None:
    question = ask(work, "SELECT id FROM problems WHERE code = 'possible-young-person' ORDER BY id")

    before = ask(work, "SELECT count(*) FROM corrections")

    async def visit(client: httpx.AsyncClient) -> httpx.Response:
        return await sent(client, "/-/staff/review", {"action": "clear", "question": question, "why": " "})

    answer = visiting(work, visit)
    assert answer.status_code == 400
    assert "say why: it is kept with the decision" in answer.text
    assert ask(work, "SELECT count(*) FROM corrections") == before


QUESTION = "SELECT id FROM problems WHERE code = 'possible-young-person' ORDER BY id"
NOTE = {"action": "annotate", "row": "{row}", "note": "Done since.", "why": "told"}
FORMS = {
    "/-/staff/review": ({"action": "clear", "question": "{question}", "why": "asked the school"},),
    "/-/staff/corrections": ({"action": "withdraw", "number": "{number}", "why": "not needed"},),
    "/-/staff/row": (
        {"action": "confirm", "row": "{row}", "why": "read it"},
        {"action": "suppress", "row": "{row}", "reason": "privacy", "why": "asked"},
        {"action": "correct", "row": "{row}", "field": "owner", "value": "A Clerk", "why": "so it reads"},
    ),
    "/-/staff": (),
}
"""Where each form stands: what it asks for is done there (the tests above), and nowhere else."""


@pytest.mark.parametrize("page", FORMS)
def test_a_form_that_is_sent_to_another_page_than_its_own_does_nothing(work: Path, page: str) -> None:
    named = {"row": ask(work, ACTION), "question": ask(work, QUESTION)}
    elsewhere = [form for at, forms in FORMS.items() if at != page for form in forms]

    def filled(form: dict[str, str], number: str = "") -> dict[str, str]:
        return {name: value.format(**named, number=number) for name, value in form.items()}

    async def visit(client: httpx.AsyncClient) -> list[httpx.Response]:
        row = f"/-/staff/row?id={named['row']}"
        await sent(client, row, filled(NOTE))
        number = ask(work, "SELECT max(id) FROM corrections")
        return [await sent(client, row, filled(form, number), page) for form in elsewhere]

    answers = visiting(work, visit)
    # 404 where the page of a row asks which row is meant: the form named none
    assert {answer.status_code for answer in answers} <= {400, 404}
    (only,) = history(store.connect(work))
    assert (only.action, only.state) == ("annotate", "applies")
    assert int(ask(work, f"SELECT count(*) FROM problems WHERE id = '{named['question']}'")) == 1


def test_a_row_is_found_by_the_address_of_its_page_and_what_was_left_out_is_told_in_words(work: Path) -> None:
    action = ask(work, ACTION)
    form = {"action": "suppress", "row": action, "reason": "privacy", "why": "asked to"}

    async def visit(client: httpx.AsyncClient) -> tuple[str, str]:
        address = f"/-/staff/row?id=http://staff.example/action/{action}"
        await sent(client, address, form)
        return (await client.get(address)).text, (await client.get("/-/staff")).text

    row, staff = visiting(work, visit)
    assert f"actions: {action}" in row
    assert "<td>left out: privacy</td>" in staff
    assert ": None" not in staff


RECORDS = {
    "decision": "SELECT id FROM resolutions LIMIT 1",
    "action": ACTION,
    "figure": "SELECT id FROM statistics LIMIT 1",
    "meeting": "SELECT id FROM meetings LIMIT 1",
    "document": "SELECT id FROM documents WHERE status <> 'failed' LIMIT 1",
}


@pytest.mark.parametrize("kind", RECORDS)
def test_the_page_of_a_record_leads_the_staff_to_its_form_and_nobody_else(work: Path, kind: str) -> None:
    record = ask(work, RECORDS[kind])

    async def visit(client: httpx.AsyncClient) -> tuple[str, str]:
        page = (await client.get(f"/{kind}/{record}")).text
        link = re.search(r'<p class="staff"><a href="([^"]+)">', page)
        assert link
        return (await client.get(unescape(link[1]))).text, link[1]

    form, link = visiting(work, visit)
    assert link.startswith("/-/staff/row?id=")
    assert f": {record}" in form
    assert 'name="csrftoken"' in form
    public = asyncio.run(datasette_for(work).client.get(f"/{kind}/{record}"))
    assert public.status_code == 200
    assert "/-/staff" not in public.text
    assert 'class="staff"' not in public.text


def test_a_row_that_is_not_there_is_asked_for_again(work: Path) -> None:
    answer = visiting(work, lambda client: client.get("/-/staff/row?id=nowhere"))
    assert answer.status_code == 404
    assert "there is no row nowhere" in answer.text


def test_a_person_who_types_wrongly_too_often_waits_whatever_the_password(work: Path) -> None:
    async def visit() -> list[httpx.Response]:
        async with visitor(work) as client:
            wrong = [await logged_in(client, "open barley") for _ in range(6)]
            return [*wrong, await logged_in(client)]

    *first, sixth, right = asyncio.run(visit())
    assert [answer.status_code for answer in first] == [200] * 5
    assert sixth.status_code == right.status_code == 429
    assert 0 < int(right.headers["retry-after"]) <= 601
    assert "Try again in" in right.text


def test_who_got_in_may_have_mistyped_before(work: Path) -> None:
    async def visit() -> list[int]:
        async with visitor(work) as client:
            tries = ["x"] * 4 + ["open sesame"] + ["x"] * 4 + ["open sesame"]
            return [(await logged_in(client, password)).status_code for password in tries]

    assert asyncio.run(visit()) == [200] * 4 + [302] + [200] * 4 + [302]


def test_a_form_without_its_token_takes_back_no_wrong_password(work: Path) -> None:
    async def visit() -> list[int]:
        async with visitor(work) as client:
            codes = []
            for _ in range(3):
                codes.append((await logged_in(client, "open barley")).status_code)
                wrong = {"username": "a.marsh", "password": "open barley"}
                forged = await client.post("/-/login", data=wrong, headers=OF_ANOTHER_SITE)
                codes.append(forged.status_code)
            return codes

    assert asyncio.run(visit()) == [200, 403, 200, 403, 200, 429]


@pytest.mark.parametrize(
    ("tries", "address", "account", "waits"),
    [
        ([("1.1.1.1", "a")] * 5, "1.1.1.1", "a", True),
        ([("1.1.1.1", "a")] * 5, "2.2.2.2", "a", False),
        ([("1.1.1.1", "a")] * 5, "1.1.1.1", "b", False),
        ([("1.1.1.1", str(i)) for i in range(20)], "1.1.1.1", "z", True),
        ([(str(i), "a") for i in range(50)], "9.9.9.9", "a", True),
    ],
)
def test_failures_count_for_the_address_the_account_and_both(
    tries: list[tuple[str, str]], address: str, account: str, waits: bool
) -> None:
    at = [0.0]
    failures = Failures(Limits(), lambda: at[0])
    for one in tries:
        failures.begun(*one)
    assert (failures.wait(address, account) > 0) == waits
    at[0] = 601.0
    assert failures.wait(address, account) == 0


def test_many_tries_at_once_count_before_the_first_is_answered() -> None:
    let_through = 0

    async def slow(scope: object, receive: object, send: Callable[..., Coroutine[None, None, None]]) -> None:
        nonlocal let_through
        let_through += 1
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def visit() -> None:
        transport = httpx.ASGITransport(throttled(slow, Failures(Limits())))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://staff.example") as client:
            await asyncio.gather(*(client.post("/-/login", data={"username": "a"}) for _ in range(12)))

    asyncio.run(visit())
    assert let_through == 5
