"""A zip as LinkedIn hands out, as large as a long working life, and how long its tables take to read.

    python bench/made_up_linkedin.py

Other benchmarks take the zip: `write(path)`. Everybody in it is made up, and so are the employers; the
same zip comes out every time.
"""

import csv
import io
import random
import resource
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from onward.engine.files import linkedin
from onward.engine.files.records import Choices

CONNECTIONS, APPLICATIONS, MESSAGES = 30_000, 2_000, 50_000
LIMIT_SECONDS, LIMIT_MB = 5.0, 300
OWNER = ("Robin", "Sample")
OWN_PAGE = "https://www.linkedin.com/in/robin-sample-made-up"
FIRST = [
    "Ada",
    "Ben",
    "Cleo",
    "Dov",
    "Eda",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaya",
    "Lior",
    "Mira",
    "Nils",
    "Oona",
    "Pavel",
    "Quinn",
    "Rosa",
    "Sami",
    "Tess",
]
LAST = [
    "Madeup",
    "Sampleton",
    "Placeholder",
    "Notreal",
    "Fictum",
    "Imaginary",
    "Testwell",
    "Exampleby",
    "Inventa",
    "Nobodyson",
]
EMPLOYERS = [
    "Harbour Lane",
    "Blue Kettle",
    "Paper Moon",
    "Tin Whistle",
    "Seven Larks",
    "Old Ferry",
    "Quiet Mill",
    "Amber Gate",
]
ROLES = ["Analyst", "Engineer", "Designer", "Nurse", "Teacher", "Buyer", "Editor", "Planner"]
TODAY = date(2026, 11, 24)
# Each file begins its luck anew, so that none depends on how many rows another has.
SEED = 7
NO_TIME = (1980, 1, 1, 0, 0, 0)
ENDING = "\r\n"
NOTES = (
    'Notes:\r\n"When exporting your connection data, you may notice that some of the email addresses '
    'are missing."\r\n\r\n'
)
MESSAGE_HEADINGS = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
    "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS",
    "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT",
)  # fmt: skip

Rows = Iterable[Sequence[str]]


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "linkedin.zip"
        write(path)
        before = _peak_mb()
        began = time.process_time()
        counts: Counter[str] = Counter()
        for found in linkedin.read(members(path), Choices()):
            counts[type(found).__name__] += 1
        seconds = time.process_time() - began
    for name, count in sorted(counts.items()):
        print(f"{name:<20} {count:>7,}")
    print(f"read in              {seconds:7.2f} s on one core  (limit {LIMIT_SECONDS:g} s)")
    print(
        f"peak memory          {_peak_mb():7.0f} MB, {before:.0f} MB before  (limit {LIMIT_MB} MB)"
    )


def write(
    path: Path,
    *,
    connections: int = CONNECTIONS,
    applications: int = APPLICATIONS,
    messages: int = MESSAGES,
) -> None:
    """Write the zip; the same numbers give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        _add(whole, "Profile.csv", _profile())
        _add(whole, "Positions.csv", _positions())
        _add(whole, "Skills.csv", [("Name",), ("Drawing up plans",), ("Listening",)])
        _add(whole, "Connections.csv", _connections(connections), before=NOTES)
        _add(whole, "Invitations.csv", _invitations(connections // 20))
        _add(whole, "Jobs/Job Applications.csv", _applications(applications))
        _add(whole, "Jobs/Saved Jobs.csv", _saved(applications // 4))
        _add(whole, "messages.csv", _messages(messages, connections))
        _add(
            whole,
            "Company Follows.csv",
            [("Organization", "Followed On"), (EMPLOYERS[0], "05 Mar 2024")],
        )


def members(path: Path) -> list[linkedin.Member]:
    """The files of a zip, each with what opens it."""
    whole = zipfile.ZipFile(path)
    return [
        (entry.filename, partial(_opened, whole, entry))
        for entry in whole.infolist()
        if not entry.is_dir()
    ]


def _opened(whole: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, whole.open(entry))


def _profile() -> Rows:
    yield (
        "First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry",
        "Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers",
    )  # fmt: skip
    yield (*OWNER, "", "", "", "Somebody made up", "", "", "", "Nowhere", "", "", "")


def _positions() -> Rows:
    yield ("Company Name", "Title", "Description", "Location", "Started On", "Finished On")
    yield (EMPLOYERS[0], ROLES[0], "Counted what there was.", "Nowhere", "Mar 2019", "Nov 2025")


def _connections(count: int) -> Rows:
    luck = random.Random(SEED)
    yield (
        "First Name",
        "Last Name",
        "URL",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    )
    for number in range(count):
        first, last = _name(number)
        day = TODAY - timedelta(days=luck.randrange(4_000))
        yield (
            first,
            last,
            _page(number),
            "",
            luck.choice(EMPLOYERS),
            luck.choice(ROLES),
            f"{day:%d %b %Y}",
        )


def _invitations(count: int) -> Rows:
    yield (
        "From",
        "To",
        "Sent At",
        "Message",
        "Direction",
        "inviterProfileUrl",
        "inviteeProfileUrl",
    )
    owner = " ".join(OWNER)
    for number in range(count):
        other = " ".join(_name(number))
        if number % 2:
            yield (
                owner,
                other,
                "3/5/24, 2:22 PM",
                "Good to meet you.",
                "OUTGOING",
                OWN_PAGE,
                _page(number),
            )
        else:
            yield (other, owner, "3/5/24, 2:22 PM", "", "INCOMING", _page(number), OWN_PAGE)


def _applications(count: int) -> Rows:
    yield (
        "Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title", "Job Url",
        "Resume Name", "Question And Answers",
    )  # fmt: skip
    luck = random.Random(SEED + 1)
    for number in range(count):
        at = datetime(2026, 11, 1, 14, 22, tzinfo=UTC) - timedelta(days=luck.randrange(700))
        yield (
            f"{at.month}/{at.day}/{at:%y}, 2:22 PM", "robin@example.org", "555 0100",
            f"{luck.choice(EMPLOYERS)} {number}", luck.choice(ROLES),
            f"https://www.linkedin.com/jobs/view/{number}", "cv.pdf", "Where would you work? Anywhere.",
        )  # fmt: skip


def _saved(count: int) -> Rows:
    yield ("Saved Date", "Job Url", "Job Title", "Company Name")
    for number in range(count):
        page = f"https://www.linkedin.com/jobs/view/9{number}"
        yield (
            "3/5/24, 2:22 PM",
            page,
            ROLES[number % len(ROLES)],
            EMPLOYERS[number % len(EMPLOYERS)],
        )


def _messages(count: int, people: int) -> Rows:
    yield MESSAGE_HEADINGS
    luck = random.Random(SEED + 2)
    owner = " ".join(OWNER)
    for number in range(count):
        other = luck.randrange(max(1, people // 5))
        name, at = (
            " ".join(_name(other)),
            datetime(2026, 11, 1, 9, 30, tzinfo=UTC) - timedelta(hours=number),
        )
        # Of every fifth person no answer came.
        mine = other % 5 == 0 or luck.random() < 0.5
        sides = (
            (owner, OWN_PAGE, name, _page(other))
            if mine
            else (name, _page(other), owner, OWN_PAGE)
        )
        words = "Thank you, that helps.\nI will write again when I know more. " * luck.randrange(
            1, 6
        )
        yield (
            f"talk-{other}",
            "",
            *sides,
            f"{at:%Y-%m-%d %H:%M:%S} UTC",
            "",
            words,
            "INBOX",
            "",
            "No",
            "No",
        )


def _name(number: int) -> tuple[str, str]:
    return FIRST[number % len(FIRST)], f"{LAST[number // len(FIRST) % len(LAST)]}-{number}"


def _page(number: int) -> str:
    return f"https://www.linkedin.com/in/made-up-{number}"


def _add(whole: zipfile.ZipFile, name: str, rows: Rows, *, before: str = "") -> None:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with whole.open(entry, "w") as target:
        target.write(before.encode())
        for part in _lines(rows):
            target.write(part)


def _lines(rows: Rows) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=ENDING)
    for row in rows:
        writer.writerow(row)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
