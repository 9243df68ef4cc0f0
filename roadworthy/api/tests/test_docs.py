"""The session in docs/reference/api.md is true: every command gets the answer that stands below it."""

import json
import re
import shlex
from pathlib import Path

import roadworthy
from roadworthy.core.json_api.tokens import resource_of

from .make import make_token
from .table import operations

PAGE = Path(roadworthy.__file__).parent.parent / "docs" / "reference" / "api.md"


def session():
    """(command, shown answer) pairs of the page."""
    block = re.search(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    return re.findall(r"^\$ (curl .*)\n(\{.*\})$", block, re.MULTILINE)


def run(client, command, names):
    """What curl would do; returns the answer's JSON."""
    for name, value in names.items():
        command = command.replace(f"'${name}'", str(value)).replace(f"${name}", str(value))
    words = shlex.split(command)[1:]
    url = next(word for word in words if word.startswith("/api/"))
    headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
    body = next((words[n + 1] for n, word in enumerate(words) if word == "-d"), "")
    method = next((words[n + 1] for n, word in enumerate(words) if word == "-X"), "POST" if body else "GET")
    kind = headers.pop("Content-Type", "application/octet-stream")
    return client.generic(method, url, body, kind, headers=headers).json()


def test_the_session_is_true(client, tea, ada):
    names = {"API": "/api/v1", "TOKEN": make_token(ada, tea.workspace)}
    assert len(session()) == 8
    for command, shown in session():
        answer, shown = run(client, command, names), json.loads(shown)
        assert {name: answer[name] for name in shown} == shown, command
        for kind in ("note", "idea"):
            if f"/{kind}s " in command:
                names[kind.upper()] = answer["id"]


def test_the_tables_say_what_each_path_knows_and_which_scope_covers_it():
    rows = re.findall(
        r"^\| `(/[^`]+)` \| ([A-Z, ]+) \| .* \| (\w+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    shown = {path: (set(methods.split(", ")), scope) for path, methods, scope in rows}
    known = {}
    for method, path in operations().values():
        known.setdefault(path, (set(), resource_of(f"/api/v1{path}")))[0].add(method)
    assert shown == known


def test_no_two_bodies_share_a_name_and_so_one_description():
    from ninja import Schema

    def below(kind):
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    names = [one.__name__ for one in set(below(Schema)) if one.__module__.startswith("roadworthy.")]
    twice = {name for name in names if names.count(name) > 1}
    assert "IdeaOut" in names
    assert not twice
