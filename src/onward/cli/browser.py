"""Opens the sign-in link. The link itself never stands in a command line, which others can list."""

import html
import os
import sys
import threading
import webbrowser
from importlib import resources
from pathlib import Path

NAME = "open-onward.html"


def show(link: str, *, folder: Path) -> None:
    """Open a page of our own, readable by its owner only, that leads on to the link."""
    if not _has_desktop():
        return
    page = _place(folder) / NAME
    text = resources.files("onward.cli").joinpath("open.html").read_text("utf-8")
    page.unlink(missing_ok=True)
    descriptor = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text.replace("LINK", html.escape(link)))
    # Some openers wait for the browser to be closed.
    threading.Thread(target=webbrowser.open, args=[page.as_uri()], daemon=True).start()


def put_away(folder: Path) -> None:
    """Remove the page; the link in it is spent by now, or was never used."""
    (_place(folder) / NAME).unlink(missing_ok=True)


def _has_desktop() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _place(folder: Path) -> Path:
    """A browser installed as a snap cannot read hidden folders; it can read the home folder."""
    snaps = (Path("/snap/bin") / name for name in ("firefox", "chromium"))
    return Path.home() if any(snap.exists() for snap in snaps) else folder
