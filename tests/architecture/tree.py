"""The files of this project, as its rules see them."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "onward"


def ours(*endings: str, under: Path = ROOT) -> list[Path]:
    """The files under a folder that we wrote, by the end of their names; all without endings."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    paths = (ROOT / name for name in listed if name and "/vendor/" not in name)
    return [
        path
        for path in paths
        if path.is_file() and path.is_relative_to(under) and path.name.endswith(endings or ("",))
    ]


def production() -> list[Path]:
    """What is shipped and was written by hand."""
    written = ours(".py", ".html", ".css", ".js", under=SOURCE)
    return [path for path in written if "/migrations/" not in str(path)]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_with(pattern: str | re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where a pattern stands, as `file:line`."""
    looked_for = re.compile(pattern) if isinstance(pattern, str) else pattern
    return [
        f"{name_of(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if looked_for.search(line)
    ]
