"""What no page may hold, whatever it says."""

import colorsys
import re

from architecture.tree import SOURCE, lines_with, ours

TEMPLATES = ours(".html", under=SOURCE)
LOOK = ours(".css", ".js", ".svg", under=SOURCE)

# Anything that a browser fetches by itself. A link that a person follows is another thing.
FETCHED = re.compile(
    r"""(?:src|srcset|poster|data|action|formaction)\s*=\s*["']?(?:https?:)?//"""
    r"""|<(?:link|use|image|base)\b[^>]*href\s*=\s*["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import|\bfetch\(\s*["'](?:https?:)?//|\bimport\(""",
    re.IGNORECASE,
)
UNESCAPED = re.compile(r"\|\s*safe\b|\bsafeseq\b|autoescape\s+off")
# It marks what it has escaped, and says the same as format_html: tests/ui/test_escaping.
ESCAPES = ("ui", "escaping.py")
HTMX_TAG = re.compile(r"<[a-z]+\b[^>]*\shx-(?:get|post|put|patch|delete)=[^>]*>")
PLAIN_WAY = re.compile(r"\s(?:href|action|formaction)=|^<button\b")


def test_no_page_fetches_anything_from_elsewhere():
    assert lines_with(FETCHED, TEMPLATES + LOOK) == []


def test_nothing_a_person_typed_reaches_a_page_unescaped():
    assert lines_with(UNESCAPED, TEMPLATES) == []
    elsewhere = [one for one in ours(".py", under=SOURCE) if one.parts[-2:] != ESCAPES]
    assert lines_with(r"\bmark_safe\b|\bSafeString\(|\bSafeText\(", elsewhere) == []


def test_without_javascript_every_button_still_has_a_way():
    missing = []
    for template in TEMPLATES:
        text = template.read_text("utf-8")
        for tag in HTMX_TAG.finditer(text):
            before = text[: tag.start()]
            in_form = before.count("<form") > before.count("</form")
            if not in_form and not PLAIN_WAY.search(tag.group()):
                missing.append(f"{template.name}: {tag.group()}")

    assert missing == []


def test_nothing_is_ever_red():
    """A no least of all: no colour of ours lies at the red end and is strong."""
    for sheet in ours(".css", under=SOURCE):
        text = sheet.read_text("utf-8").lower()

        assert not re.search(r":\s*(?:red|crimson|firebrick|darkred|tomato)\b", text), sheet.name
        assert [colour for colour in re.findall(r"#[0-9a-f]{6}\b", text) if _is_red(colour)] == []


def _is_red(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return (hue < 15 / 360 or hue > 340 / 360) and saturation > 0.4
