"""Made-up questionnaires, with and without a question on self-harm."""

import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

PAPER = Path(__file__).parents[2] / "docs/questionnaires.md"
LAMP = re.search(r"(?s)```toml\n(.*?)```", PAPER.read_text("utf-8")).group(1).encode()

KETTLE = b"""
format = 1
key = "kettle"
name = "Kettle, made up"
language = "en"
period = "the last week"
licence = "Made up. Anybody may copy it."
source = "Nobody, nowhere"
answers = [{ value = 0, words = "No" }, { value = 1, words = "Yes" }]
items = [
    { id = "on", words = "I put the kettle on" },
    { id = "off", words = "I forgot it there" },
]
[[scores]]
id = "total"
name = "Kettles"
how = "sum"
[[scores.bands]]
from = 0
to = 1
words = "a calm kitchen"
source = "Made up, page 3"
[[scores.bands]]
from = 2
to = 2
words = "a steamy kitchen"
source = "Made up, page 3"
[[help]]
score = "total"
at_least = 2
show = "first"
"""
CALM = {"lamp": 0, "tea": 2, "letters": 0, "hurt": 0, "daily": 0}


def upload(raw, name="lamp.toml"):
    return {"file": SimpleUploadedFile(name, raw)}


def typed(answers, screen=0, **more):
    return {"screen": screen, **{f"q-{id}": value for id, value in answers.items()}, **more}
