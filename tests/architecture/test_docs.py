"""What the papers say is what the program does."""

import argparse
import re

import pytest
from django.conf import settings

from architecture.tree import ROOT, SOURCE, ours
from architecture.world import routes
from onward.cli.arguments import parser
from onward.cli.arguments.feedback import LETTER_KINDS
from onward.cli.running import COMMANDS
from onward.engine.history import Decider, Stage

PAPERS = [path for path in ours(".md") if path.name != "CHANGELOG.md"]
USE = (ROOT / "docs/use.md").read_text("utf-8")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
# Cases of settings in the environment, wherever they are read.
VARIABLE = re.compile(r"""["'](ONWARD_[A-Z]+|DATABASE_URL)["']""")


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._actions
    (found,) = (one for one in actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_each_of_its_options_is_explained(name):
    row = re.search(rf"(?m)^\| `onward {name}\b.*$", USE)
    assert row
    options = {
        option
        for action in commands()[name]._actions
        for option in action.option_strings
        if option.startswith("--") and option not in {"--help", "--json"}
    }

    assert {option for option in options if f"{option}" not in row.group()} == set()


def test_no_command_is_explained_that_does_not_exist():
    explained = set(re.findall(r"(?m)^\| `onward (\w+)", USE))

    assert explained == set(COMMANDS) == set(commands())


def test_the_values_of_options_are_listed():
    for value in (*Stage, *Decider):
        assert re.search(rf"\b{value}\b", USE), value
    assert LETTER_KINDS


def test_every_address_is_explained_and_no_other():
    explained = re.findall(r"(?m)^\| `(/[^`]*)` \|", USE)

    assert len(explained) == len(set(explained))
    assert set(explained) == set(routes())


def test_no_two_pages_share_an_address():
    """Of two, the second would never be seen."""
    assert [route for route in set(routes()) if routes().count(route) > 1] == []


def test_every_environment_variable_is_explained():
    named = {
        name
        for path in ours(".py", under=SOURCE)
        for name in VARIABLE.findall(path.read_text("utf-8"))
    }

    assert named >= {"ONWARD_DATA", "ONWARD_NOW", "DATABASE_URL"}
    assert {name for name in named if f"`{name}`" not in USE} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_in_the_papers_leads_somewhere(paper):
    for target in LINK.findall(paper.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            # The picture of Today is made by hand before a release.
            assert (paper.parent / target).exists() or target == "docs/images/today.png", target


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_papers_name_only_files_that_exist(paper):
    """Paths are named from the root, or from the package."""
    named = re.findall(
        r"`((?:[\w.-]+/)+[\w-]+\.(?:py|md|toml|json|txt|html))", paper.read_text("utf-8")
    )

    assert [n for n in named if not (ROOT / n).exists() and not (SOURCE / n).exists()] == []


def test_the_map_in_the_architecture_is_the_one_that_is_enforced():
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    drawn = re.findall(r"(?m)^([a-z]+(?: \| [a-z]+)*)  +", page.split("```")[1])
    contract = (ROOT / "pyproject.toml").read_text("utf-8").split("layers = [")[1].split("]")[0]
    layers = [layer.strip("()") for layer in re.findall(r'"([^"]+)"', contract)]

    assert drawn == [layer.removeprefix("__main__ | ") for layer in layers]


def test_every_decision_has_its_number_once():
    names = [path.name for path in ours(".md", under=ROOT / "docs/decisions")]

    assert sorted(names)
    assert [name[:4] for name in sorted(names)] == [f"{n:04}" for n in range(1, len(names) + 1)]


def test_privacy_says_what_is_plain():
    """The promises people rely on are in the paper, whatever else is rewritten."""
    paper = (ROOT / "docs/privacy.md").read_text("utf-8")

    for promise in ("loopback", "run as you are out of scope", "Not encrypted", "names of employers",
                    "roles", "dates", "stages", "Until a passphrase exists", "carries the key"):  # fmt: skip
        assert promise in paper, promise


def test_deploy_counts_the_checks_that_are_silenced():
    assert len(settings.SILENCED_SYSTEM_CHECKS) == 4
