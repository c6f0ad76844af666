"""A real server, a real assistant's line to it, and a search in which somebody else has written orders."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client

from command import NOW, environment

START_SECONDS = 60


@pytest.fixture
def address(folder):
    """Where Onward runs on the data of this test."""
    with subprocess.Popen(
        [sys.executable, "-m", "onward", "serve", "--no-browser", "--port", "0"],
        env=environment(folder, ONWARD_NOW=NOW),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        yield _link_of(server).split("/start/")[0]
        server.terminate()


def _link_of(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        line = server.stdout.readline()
        if line.startswith("Onward: "):
            return line.removeprefix("Onward: ").strip()
    raise AssertionError("the server did not start")


@pytest.fixture
def token(told):
    """Makes a program; gives its token."""

    def made(*scopes: str, name: str = "Desk helper") -> str:
        chosen = [word for scope in scopes for word in ("--scope", scope)]
        return str(told("programs", "add", name, *chosen)["token"])

    return made


@pytest.fixture
def assistant(folder):
    """Runs questions over one `onward mcp`, as an assistant would start it; gives what it answered."""

    def run(ask: Callable[[Any], Any], *, token: str, **more: str) -> Any:
        return asyncio.run(_session(ask, folder, token, more))

    return run


async def _session(ask: Any, folder: Path, token: str, more: dict[str, str]) -> Any:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "onward", "mcp"],
        env=environment(folder, ONWARD_TOKEN=token, **more),
    )
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, and no file
        async with (
            stdio_client(command, errlog=nowhere) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await ask(session)


def said(result: Any) -> str:
    """All words of an answer."""
    return "\n".join(part.text for part in result.content)


def told_by(result: Any) -> Any:
    assert not result.is_error, said(result)
    return json.loads(said(result))
