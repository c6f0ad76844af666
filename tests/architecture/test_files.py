import ast
import re
import sys
from pathlib import Path

from architecture.tree import ROOT, SOURCE, lines_with, name_of, ours, production

HARD_LIMIT = 400
DRAWERS = {"utils", "helpers", "common", "manager", "handler", "data", "info", "process", "misc"}
POSIX_ONLY = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix"}
TEXT = (".py", ".html", ".css", ".js", ".toml", ".json", ".md", ".txt", ".svg", "run", "LICENSE")

MACHINE_PATHS = re.compile(r"/(?:home|root|work|Users)/[a-z]|[A-Z]:\\\\?Users")
REGISTRIES = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host"
    r"|pypi\.org|pythonhosted\.org|registry\.npmjs\.org|artifactory|/simple/",
    re.IGNORECASE,
)


def test_a_file_stays_short_enough_to_be_read_whole():
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in production()}

    assert {name: length for name, length in lengths.items() if length > HARD_LIMIT} == {}


def test_no_drawer_is_opened_for_things_without_a_name():
    names = {path: path.stem for path in ours(".py", under=SOURCE)}
    names |= {path.parent: path.parent.name for path in names}

    assert [name_of(path) for path, name in names.items() if name in DRAWERS] == []


def test_the_tree_names_no_machine_and_no_registry():
    here = Path(__file__)
    read = [path for path in ours(*TEXT) if path != here]

    assert lines_with(MACHINE_PATHS, read) == []
    assert lines_with(REGISTRIES, read) == []


def test_imports_are_absolute():
    assert lines_with(r"^\s*from \.", ours(".py")) == []


def test_nothing_on_the_run_path_needs_posix():
    """Most people sit at Windows or a Mac: such a module may only be tried, with a way round it."""
    needed = []
    for path in ours(".py", under=SOURCE):
        tree = ast.parse(path.read_text("utf-8"))
        tried = {
            id(node) for block in ast.walk(tree) if isinstance(block, ast.Try)
            for node in ast.walk(block)
        }  # fmt: skip
        for node in ast.walk(tree):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            if isinstance(node, ast.ImportFrom):
                names = {str(node.module)}
            if names & POSIX_ONLY and id(node) not in tried:
                needed.append(f"{name_of(path)}:{node.lineno}")

    assert needed == []


def test_only_the_lock_files_know_versions_and_both_agree():
    """What runs is what was tested: every pin of `run` is the pin of `dev`."""
    run, dev = (_pins(ROOT / "requirements" / f"{name}.txt") for name in ("run", "dev"))

    assert run
    assert run.items() <= dev.items()


def test_every_pin_carries_a_hash():
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pins = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
        assert [pin for pin in pins if pin.strip() and "--hash=sha256:" not in pin] == []


def test_scripts_run_under_plain_sh():
    scripts = [path for path in ours(under=ROOT / "script") if path.suffix == ""]
    scripts += ours(under=ROOT / ".ci")

    assert len(scripts) >= 8
    for path in scripts:
        lines = path.read_text("utf-8").splitlines()
        assert lines[0] == "#!/bin/sh", path
        assert lines[1].startswith("# "), f"{path} says first what it is for"
        assert len(lines) <= 30, path
        assert sys.platform == "win32" or path.stat().st_mode & 0o100, path


def _pins(path: Path) -> dict[str, str]:
    text = path.read_text("utf-8")
    return dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^ ;\\]+)", text))
