"""Refuses a release whose help lines were checked with their operator too long ago."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

STALE_AFTER = timedelta(days=180)
LINES = Path(__file__).parent.parent / "src/onward/engine/lexicon/helplines.json"

today = datetime.now(UTC).date()
lines = json.loads(LINES.read_text("utf-8"))["lines"]
stale = [
    f"{line['country']} {line['name']}: checked on {line['verified_on']}\n"
    for line in lines
    if line["verified_on"] and today - date.fromisoformat(line["verified_on"]) > STALE_AFTER
]
unchecked = sum(not line["verified_on"] for line in lines)
sys.stdout.write(f"Help lines not yet checked with their operator: {unchecked} of {len(lines)}\n")
if stale:
    sys.exit("Check these again:\n" + "".join(stale))
