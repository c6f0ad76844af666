"""What Onward stands on may be used by anybody for anything."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from architecture.tree import ROOT

PERMISSIVE = re.compile(
    r"\b(?:MIT(?:-0)?|BSD|Apache|PSF|Python Software Foundation|ISC|ZPL|Zope|Unlicense|0BSD)\b"
)
COPYLEFT = re.compile(
    r"\bA?L?GPL|Affero|General Public|Mozilla|MPL|EUPL|CC[- ]BY[- ](?:NC|SA)", re.I
)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DIRECT = [Requirement(line).name for line in PROJECT["dependencies"]]


def needed(names: list[str], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """These packages and all that they need in turn, here, without extras."""
    for name in names:
        if name in seen:
            continue
        seen |= {name}
        yield name
        wanted = (Requirement(line) for line in metadata.requires(name) or ())
        here = [one.name for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})]
        yield from needed(here, seen)


def licence_of(name: str) -> str:
    facts = metadata.metadata(name)
    said = [facts.get("License-Expression"), (facts.get("License") or "").split("\n")[0]]
    said += [kind for kind in facts.get_all("Classifier") or () if kind.startswith("License")]
    return " / ".join(words for words in said if words)


def direct_here() -> list[str]:
    return [
        one.name
        for one in map(Requirement, PROJECT["dependencies"])
        if not one.marker or one.marker.evaluate()
    ]


@pytest.mark.parametrize("name", sorted(set(needed(direct_here()))))
def test_a_package_of_the_run_path_is_permissively_licensed(name):
    licence = licence_of(name)

    assert PERMISSIVE.search(licence), f"{name}: {licence or 'says nothing'}"
    assert not COPYLEFT.search(licence), f"{name}: {licence}"


def test_every_direct_dependency_has_its_reason_written_down():
    reasons = (ROOT / "docs/decisions/0004-dependencies.md").read_text("utf-8")

    assert [name for name in DIRECT if f"| {name} |" not in reasons] == []


def test_what_is_vendored_carries_its_licence():
    for folder in (ROOT / "src/onward").rglob("vendor"):
        for kept in (path for path in folder.rglob("*") if path.is_dir() or path == folder):
            pieces = [path for path in kept.iterdir() if path.is_file()]
            licences = [path for path in pieces if path.name.startswith("LICENSE")]
            assert licences or not pieces, kept
