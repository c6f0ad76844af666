"""Every example of docs/api.md answers as it says."""

import json
import re
from pathlib import Path

EXAMPLES = re.compile(
    r"```http\n(GET|POST) (/api/v1/\S+)\n(.*?)```\s+```json\n(.*?)```", re.DOTALL
)
PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_every_example_answers_as_it_says(program, settings):
    asks = program("read", "propose", "write", "mail", name="My script")
    # Numbers begin anew in an empty database, and on PostgreSQL they do not.
    numbers: dict[str, str] = {}
    examples = EXAMPLES.findall(PAGE.read_text("utf-8"))
    assert len(examples) >= 5

    for verb, path, body, said in examples:
        where = path.removeprefix("/api/v1/")
        for known, real in numbers.items():
            where = where.replace(known, real)
        sent = json.loads(body) if body.strip() else None
        if sent and "application" in sent:
            sent["application"] = int(numbers["applications/1"].split("/")[1])
        answer = asks.get(where) if verb == "GET" else asks.post(where, sent)
        told, promised = answer.json(), json.loads(said)
        if path == "/api/v1/applications":
            numbers["applications/1"] = f"applications/{told['id']}"
        for changing in ("id", "url"):
            if changing in promised:
                assert type(told.pop(changing)) is type(promised.pop(changing))
        assert told == promised
