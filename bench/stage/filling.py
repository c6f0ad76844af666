"""Fills the empty folder in ONWARD_DATA with a long search, row by row in bulk: see `bench/search.py`."""

import json
import os
import random
import sys
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import cycle
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - models need Django made ready
from django.db import transaction  # noqa: E402

from onward.accounts import clock  # noqa: E402
from onward.accounts import services as accounts  # noqa: E402
from onward.accounts.models import User  # noqa: E402
from onward.engine import history  # noqa: E402
from onward.engine.history import EventKind, Happening, Stage  # noqa: E402
from onward.feelings.models import CheckIn  # noqa: E402
from onward.intake.models import Message, Reading  # noqa: E402
from onward.recovery import services as recovery  # noqa: E402
from onward.recovery.models import Step  # noqa: E402
from onward.reflection.models import Debrief, Question  # noqa: E402
from onward.tracker.models import (  # noqa: E402
    Application,
    Document,
    Employer,
    Event,
    Interview,
    No,
    Person,
    Posting,
    Version,
)
from search import Size  # noqa: E402
from stage.aiming import Aiming  # noqa: E402
from stage.looking_back import LookingBack  # noqa: E402

with (Path(__file__).parent / "words.toml").open("rb") as _file:
    WORDS = tomllib.load(_file)
ROLES = [f"{level} {craft}" for level in WORDS["levels"] for craft in WORDS["crafts"]]
# What may happen between applying and an ending, with the stage it reaches, and how often.
LIVELY = [
    ("acknowledged", "", 4),
    ("interview", "screen", 2),
    ("assessment", "task", 2),
    ("interview", "interview", 2),
    ("interview", "final", 1),
    ("offer", "offer", 1),
]
# And where nothing moves, so that the first column of the board is as long as it is in life.
QUIET = [("acknowledged", "", 1)]
ENDINGS = [("no", "employer", 5), ("silence", "nobody", 4), ("withdrawn", "me", 1)]
ROUND_OF_STAGE = {"screen": "screen", "interview": "technical", "final": "final"}
SETTLED = ("self_compassion", "activity", "thanks", "advice", "debrief", "follow_up")
FRESH_NOES = 6
WAITING_MAILS = 40
# As many as are put in order on one page.
WAITING_ADS = 300
CHECK_IN_DAYS = 700
ADVERT = WORDS["advert"] * 40


def build(size: Size) -> None:
    """Fill the empty database that the settings name."""
    owner = accounts.owner()
    accounts.choose(owner, signs_as="Ada Alder", time_zone="UTC", trusted_name="Bea Birch")
    with transaction.atomic():
        Builder(owner, size).build()


class Builder:
    """One long search, row by row in bulk; the derived columns are derived by the engine."""

    def __init__(self, owner: User, size: Size) -> None:
        self.owner, self.size = owner, size
        self.draw = random.Random(7)
        self.at = clock.now(owner)
        self.today = self.at.date()

    def build(self) -> None:
        employers = self._employers()
        Aiming(self.owner, at=self.at).fill(WAITING_ADS, employers)
        people = self._people(employers)
        versions = self._documents()
        applications = self._applications(employers, versions)
        self._events(applications, people)
        self._past_steps(applications)
        self._check_ins()
        self._tray(applications)
        self._fresh_noes(applications)
        LookingBack(self.owner, at=self.at).fill(self.size.applications)

    def _private(self) -> dict[str, object]:
        number = uuid.UUID(int=self.draw.getrandbits(128), version=4)
        return {"owner": self.owner, "seal": number}

    def _employers(self) -> list[Employer]:
        names = (
            f"{a} {b} {n}"
            for n in range(1, 1_000)
            for a in WORDS["places"]
            for b in WORDS["trades"]
        )
        wanted = self.size.applications // 2
        rows = [Employer(owner=self.owner, name=next(names)) for _ in range(wanted)]
        return Employer.objects.bulk_create(rows)

    def _people(self, employers: list[Employer]) -> list[Person]:
        kinds = ("interviewer", "recruiter", "contact", "contact", "mentor")
        rows = []
        for nth in range(self.size.people):
            first, last = (
                self.draw.choice(WORDS["first_names"]),
                self.draw.choice(WORDS["last_names"]),
            )
            rows.append(
                Person(
                    **self._private(),
                    name=f"{first} {last}",
                    # A few on one's side, as anybody has, whatever the size of the search.
                    kind="supporter" if nth < 5 else kinds[nth % len(kinds)],
                    employer=employers[nth % len(employers)],
                    email=f"{first}.{last}.{nth}@people.example".lower(),
                    note="Met at the spring fair." if nth % 3 == 0 else "",
                )
            )
        return Person.objects.bulk_create(rows)

    def _documents(self) -> list[Version]:
        rows = []
        for name in ("CV", "Cover letter", "Portfolio"):
            kind = name.split()[-1].lower()
            document = Document.objects.create(owner=self.owner, kind=kind, name=name)
            rows += [self._version(document, f"of month {month}") for month in range(1, 6)]
        return Version.objects.bulk_create(rows)

    def _version(self, document: Document, name: str) -> Version:
        content = b"%PDF-1.7 " + self.draw.randbytes(200_000)
        return Version(
            owner=self.owner,
            document=document,
            name=name,
            file_name=f"{document.kind}.pdf",
            content=content,
            size=len(content),
            added_at=self.at,
        )

    def _applications(
        self, employers: list[Employer], versions: list[Version]
    ) -> list[Application]:
        adverts = [
            Posting(owner=self.owner, title="", text=ADVERT, added_at=self.at)
            for _ in range(self.size.applications // 3)
        ]
        adverts = Posting.objects.bulk_create(adverts)
        channels = ("cold", "cold", "cold", "referral", "recruiter", "")
        self.histories = list(self._histories())
        rows = []
        for nth, happenings in enumerate(self.histories):
            standing = history.standing(happenings)
            rows.append(
                Application(
                    **self._private(),
                    employer=employers[nth % len(employers)],
                    role=self.draw.choice(ROLES),
                    channel=self.draw.choice(channels),
                    posting=adverts[nth // 3]
                    if nth % 3 == 0 and nth // 3 < len(adverts)
                    else None,
                    sent_version=versions[nth % 5],
                    note="The tram stops at their door." if nth % 4 == 0 else "",
                    added_at=_at_nine(happenings[0].on),
                    stage=standing.stage or "",
                    furthest=standing.furthest or "",
                    ended_by=standing.ended_by or "",
                    applied_on=standing.applied_on,
                    last_on=standing.last_on,
                )
            )
        return Application.objects.bulk_create(rows)

    def _histories(self) -> Iterator[list[Happening]]:
        """As many events as asked for, one history being by far the longest."""
        lengths = [self.draw.randint(4, 16) for _ in range(self.size.applications)]
        lengths[0] = self.size.longest_history
        missing = self.size.events - FRESH_NOES - sum(lengths)
        for nth in cycle(range(1, len(lengths))):
            if not missing:
                break
            change = 1 if missing > 0 else -1
            if 3 <= lengths[nth] + change <= 18:
                lengths[nth] += change
                missing -= change
        for nth, length in enumerate(lengths):
            ends = nth > FRESH_NOES and nth % 20 >= 7
            # The longest is fresh, so that nothing is proposed for it at one size and not at another.
            last = self.today - timedelta(days=self.draw.randint(0, 600) if nth else 3)
            among = QUIET if nth % 3 == 1 else LIVELY
            yield self._history(length, last=last, among=among, ends=ends)

    def _history(
        self, length: int, *, last: date, among: list[tuple[str, str, int]], ends: bool
    ) -> list[Happening]:
        days = sorted(last - timedelta(days=self.draw.randint(0, 90)) for _ in range(length))
        kinds = [("applied", "applied")]
        kinds += [(kind, stage) for kind, stage, _ in _some(self.draw, among, length - 1 - ends)]
        if ends:
            kinds += [(kind, "") for kind, _, _ in _some(self.draw, ENDINGS, 1)]
        return [
            Happening(EventKind(kind), day, Stage(stage) if stage else None)
            for (kind, stage), day in zip(kinds, days, strict=True)
        ]

    def _events(self, applications: list[Application], people: list[Person]) -> None:
        rows = []
        for application, happenings in zip(applications, self.histories, strict=True):
            for nth, happening in enumerate(happenings):
                rows.append(
                    Event(
                        **self._private(),
                        application=application,
                        kind=happening.kind.value,
                        stage=happening.stage.value if happening.stage else "",
                        happened_on=happening.on,
                        source="mail" if nth % 3 == 1 else "typed",
                        sentence=WORDS["mail"] if nth % 3 == 1 else "",
                        note="A friendly call." if nth % 5 == 2 else "",
                        recorded_at=_at_nine(happening.on),
                    )
                )
        rows = Event.objects.bulk_create(rows)
        self._interviews([row for row in rows if row.kind == "interview"], people)
        self._noes([row for row in rows if row.kind in {"no", "silence", "withdrawn"}], people)

    def _interviews(self, events: list[Event], people: list[Person]) -> None:
        rows = [
            Interview(
                **self._private(),
                event=event,
                kind=ROUND_OF_STAGE[event.stage],
                minutes=45,
                questions="Tell us about a plan that did not hold." if event.pk % 2 else "",
            )
            for event in events
        ]
        rows = Interview.objects.bulk_create(rows)
        met = [
            Interview.people.through(interview=row, person=person)
            for row in rows
            for person in self.draw.sample(people, 2)
        ]
        Interview.people.through.objects.bulk_create(met)

    def _noes(self, events: list[Event], people: list[Person]) -> None:
        decided = {kind: decider for kind, decider, _ in ENDINGS}
        rows = [
            No(
                **self._private(),
                event=event,
                application=event.application,
                decided_by=decided[event.kind],
                furthest=event.application.furthest or "applied",
                words="We went with somebody who has done this before."
                if event.kind == "no"
                else "",
                reason_guessed="They wanted more years." if event.pk % 3 == 0 else "",
                written_by=self.draw.choice(people) if event.kind == "no" else None,
            )
            for event in events
        ]
        No.objects.bulk_create(rows)

    def _past_steps(self, applications: list[Application]) -> None:
        rows = []
        for nth, application in enumerate(applications):
            if application.open or application.last_on is None:
                continue
            day = application.last_on + timedelta(days=1)
            rows.append(
                Step(
                    **self._private(),
                    application=application,
                    kind=SETTLED[nth % len(SETTLED)],
                    due_on=day,
                    until=day + timedelta(days=7),
                    minutes=10,
                    state="done" if nth % 3 else "lapsed",
                    line="It took a while, and it is done." if nth % 3 == 1 else "",
                    settled_at=_at_nine(day),
                )
            )
        Step.objects.bulk_create(rows)

    def _check_ins(self) -> None:
        rows = []
        # Almost two years of days, however long the search is.
        for days in range(2, 2 + CHECK_IN_DAYS):
            felt = {
                "intensity": self.draw.randint(0, 9),
                "words": ["tired"],
                "energy": 4,
                "note": "",
            }
            when = self.at - timedelta(days=days)
            rows.append(CheckIn(**self._private(), felt_at=when, felt=json.dumps(felt)))
        CheckIn.objects.bulk_create(rows)

    def _tray(self, applications: list[Application]) -> None:
        """Mails that wait, as many in a short search as in a long one: a page shows a page of them."""
        for nth in range(WAITING_MAILS):
            application = applications[nth + FRESH_NOES + 1]
            mail = {
                "from": "Hana Hazel",
                "from_address": f"hana.{nth}@employers.example",
                "to": "ada@people.example",
                "subject": "Your application",
                "text": f"Dear Ada,\n\n{WORDS['mail']}\n\nHana Hazel",
                "message_id": f"<{nth}@employers.example>",
                "references": "",
            }
            digest = sha256(str(nth).encode()).hexdigest()
            message = Message.objects.create(
                **self._private(), digest=digest, sent_at=self.at, content=json.dumps(mail)
            )
            facts = {"sentence": WORDS["mail"], "employer": application.employer.name}
            Reading.objects.create(
                **self._private(),
                message=message,
                verdict="acknowledgement" if nth % 2 else "rejection",
                confidence=0.9,
                facts=json.dumps(facts),
                application=application,
            )

    def _fresh_noes(self, applications: list[Application]) -> None:
        """The last fortnight goes the way a person's would: each no sets its plan in motion."""
        for nth, application in enumerate(applications[1 : FRESH_NOES + 1]):
            then = max(
                self.at - timedelta(days=14 - 2 * nth), _at_nine(application.last_on or self.today)
            )
            recovery.receive(self.owner, application, on=then.date(), at=then)


def _some(
    draw: random.Random, among: list[tuple[str, str, int]], n: int
) -> list[tuple[str, str, int]]:
    return draw.choices(among, weights=[often for _, _, often in among], k=n)


def _at_nine(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def settle(owner: User) -> None:
    """Open Today until it has nothing more to propose: pages are measured on a search at rest."""
    before = -1
    while Step.objects.count() != before:
        before = Step.objects.count()
        recovery.today(owner, at=clock.now(owner))


def counts() -> dict[str, int]:
    kept = (Application, Person, Event, Interview, No, Step, Reading, Debrief, Question)
    return {model.__name__: model.objects.count() for model in kept}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        sys.exit("This folder holds a search already; it is left as it is.")
    build(Size(int(sys.argv[1])))
    settle(accounts.owner())
    print(json.dumps(counts()))
