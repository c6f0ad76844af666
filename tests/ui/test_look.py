"""What the look promises, read from its own files."""

import re
from itertools import product
from pathlib import Path

import pytest

import onward

ROOT = Path(onward.__file__).parent
STATIC = ROOT / "ui/static/ui"
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
# It leaves as one file and is opened where no server is; a policy of its own stands in it.
IN_ONE_FILE = ROOT / "feedback/templates/feedback/mentor/alone.html"
CSS = (STATIC / "onward.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", CSS))


def brightness(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


TEXT_ON = [
    *product(["ink", "soft", "faint", "accent", "note"], ["paper", "sheet"]),
    *product(["ink", "soft"], ["accent-wash", "glow-wash", "note-wash"]),
    ("accent", "accent-wash"),
    ("note", "note-wash"),
    ("on-accent", "accent"),
]


@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
@pytest.mark.parametrize("scheme", [0, 1])
def test_every_text_can_be_read_by_tired_eyes(text, ground, scheme):
    text, ground = (TOKENS[name].split(", ")[scheme] for name in (text, ground))

    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1])
def test_what_can_be_typed_into_has_an_edge_one_can_see(scheme):
    edge, *grounds = (TOKENS[name].split(", ")[scheme] for name in ("edge", "paper", "sheet"))

    assert min(contrast(edge, ground) for ground in grounds) >= 3


def test_amber_is_never_text():
    assert not re.search(r"(?<![-\w])color: var\(--glow", CSS)


def test_the_files_stay_small():
    assert len(CSS.encode()) < 30_000
    assert (STATIC / "onward.js").stat().st_size < 12_000


@pytest.mark.parametrize(
    "template",
    [path for path in TEMPLATES if path != IN_ONE_FILE],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_template_carries_no_style_or_script_of_its_own(template):
    text = re.sub(r"{%.*?%}", "", template.read_text())

    assert not re.search(r"\sstyle=|\son\w+=|<style|hx-on|js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "vendor/icons.svg").read_text()))
    asked = {
        name
        for template in TEMPLATES
        for name in re.findall(r'{% icon "([\w-]+)"', template.read_text())
    }

    assert asked <= drawn


ROOM_SHEETS = sorted(set(ROOT.glob("*/static/**/*.css")) - set(STATIC.glob("*.css")))


@pytest.mark.parametrize("sheet", ROOM_SHEETS, ids=lambda sheet: sheet.name)
def test_a_room_changes_nothing_about_the_notes_that_every_page_shows(sheet):
    note = (ROOT / "ui/templates/ui/parts/toasts.html").read_text()
    worn = set(" ".join(re.findall(r'class="([\w -]+)', note)).split())
    bare = set(re.findall(r"^\s*(?:@media[^{]*{ )?\.([\w-]+) {", sheet.read_text(), re.MULTILINE))

    assert not worn & bare
