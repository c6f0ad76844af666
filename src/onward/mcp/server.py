"""The server an assistant starts, with the token and the place it was given."""

import json
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from platformdirs import user_data_path

from onward.mcp.line import Line, NoLine, is_here
from onward.mcp.tools import INSTRUCTIONS, serve_tools


class NoToken(Exception):
    """A program needs a token of its own. Make one in Settings, Programs."""


def made(environment: Mapping[str, str]) -> "MCPServer[Any]":
    """A server with its tools. Raises `NoToken`; where Onward does not run yet, its tools say so."""
    token = environment.get("ONWARD_TOKEN", "").strip()
    # A token has no spaces and no line ends: with one, it could end its header and begin another.
    if not token or not token.isascii() or len(token.split()) > 1 or not token.isprintable():
        raise NoToken
    server: MCPServer[Any] = MCPServer(
        "onward",
        title="Onward",
        version=version("onward"),
        instructions=INSTRUCTIONS,
        log_level="ERROR",
    )
    serve_tools(
        server, Line(lambda: environment.get("ONWARD_URL") or _running(environment), token)
    )
    return server


def serve() -> None:
    """Answer on standard input and output until they close."""
    made(os.environ).run("stdio")


def _running(environment: Mapping[str, str]) -> str:
    """Where the Onward of this data folder says that it runs."""
    chosen = environment.get("ONWARD_DATA", "").strip()
    folder = Path(chosen).expanduser() if chosen else user_data_path("onward", False)
    try:
        address = str(json.loads((folder / "server.json").read_text("utf-8"))["url"])
    except (OSError, ValueError, KeyError, TypeError):
        raise NoLine("Onward does not run. Start it with: onward") from None
    # Onward writes nothing else there: whatever else it says, no token goes there.
    if not is_here(address):
        raise NoLine(f"{address} is not on this machine. Start Onward anew.")
    return address
