"""The data that Onward speaks from: every piece of it says where it comes from."""

import json
import re
from datetime import date
from importlib import resources

import pytest

from architecture.tree import SOURCE, name_of, ours

LEXICON = SOURCE / "engine" / "lexicon"
# A source mark: evidence with its paragraph, a numbered source, or our own decision, said to be so.
MARK = re.compile(
    r"evidence §|\bV\d+b?\b|\[[DK]\]|\bsources?\b|\bour own\b|\bwords are ours\b|\b[Ww]ritten for Onward\b|\bFacts as seen\b"
)
HELPLINE = {
    "country", "name", "phone", "sms", "chat_url", "url", "hours", "languages", "free", "for",
    "verified_on", "source_url",
}  # fmt: skip
SHIPPED = {"US", "CA", "GB", "IE", "FR", "DE", "NL", "AU", "NZ", "SG", "ES", "KR", "BR"}

help_lines = json.loads((LEXICON / "helplines.json").read_text("utf-8"))
LINES = help_lines["lines"]
EMERGENCY = help_lines["emergency"]


@pytest.mark.parametrize("path", ours(".toml", ".json", under=LEXICON), ids=name_of)
def test_every_lexicon_file_says_where_it_comes_from(path):
    assert MARK.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", ours(under=LEXICON), ids=name_of)
def test_every_lexicon_file_travels_with_the_package(path):
    inside = resources.files("onward").joinpath(*path.relative_to(SOURCE).parts)

    assert inside.read_bytes() == path.read_bytes()


def test_help_lines_are_shipped_for_exactly_the_countries_that_were_read_up():
    assert {line["country"] for line in LINES} == SHIPPED
    assert EMERGENCY.keys() >= SHIPPED


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['country']} {line['name']}")
def test_a_help_line_can_be_reached_and_checked(line):
    assert line.keys() >= HELPLINE
    assert re.fullmatch(r"[A-Z]{2}", line["country"])
    assert line["name"]
    assert line["phone"] or line["sms"] or line["chat_url"] or line["url"]
    assert re.fullmatch(r"https://[\w./%-]+", line["source_url"])
    assert line["for"] in {"crisis", "emotional", "youth"}
    assert line["free"] in {True, False, None}
    for number in (line["phone"], line["sms"]):
        assert re.fullmatch(r"[\d +-]*", number)
    for address in (line["url"], line["chat_url"]):
        assert not address or address.startswith("https://")


def test_a_help_line_is_dated_only_by_somebody_who_checked_it():
    """Whether the date is too old is for the release to say, not for a test that would rot."""
    for line in LINES:
        checked = line["verified_on"]
        assert checked is None or date.fromisoformat(checked) >= date(2026, 1, 1)


def test_emergency_numbers_are_those_that_were_ruled():
    assert {EMERGENCY["US"], EMERGENCY["CA"]} == {"911"}
    assert EMERGENCY["GB"] == "999 or 112"
    assert {EMERGENCY[country] for country in ("IE", "FR", "DE", "NL", "ES")} == {"112"}
    assert [EMERGENCY[country] for country in ("AU", "NZ", "BR", "KR", "SG")] == [
        "000", "111", "192", "119", "995",
    ]  # fmt: skip
