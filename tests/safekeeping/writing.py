"""A process that notes noes through the real command, as fast as it can, and tells each one kept."""

import io
import sys
from contextlib import redirect_stdout
from datetime import date, timedelta

from onward.cli import main

for number in range(100_000):
    day = date(2000, 1, 1) + timedelta(days=9 * (number % 1000))
    words = ["no", f"Employer {number} of {sys.argv[1]}", "--on", str(day), "--words", "a" * 500]
    with redirect_stdout(io.StringIO()):
        assert main(words) == 0
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
