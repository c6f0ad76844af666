"""A careers service with many seekers, made in the database itself: see `bench/many.py`.

The rows of one person lie as far apart as they do in life, where everybody writes on the same days:
every first application comes before every second one.
"""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from onward.accounts.models import User
from onward.careers.models import Appointment, Consent, Look, Membership, Organisation
from onward.feelings.models import CheckIn
from onward.recovery.models import Plan, Step
from onward.tracker.models import Application, Change, Employer, Event, Interview, No, Person
from stage.rows import make, numbers

Met = Interview.people.through

# Of each seeker. The last two applications are open; six of the others heard a no, two heard nothing.
APPLICATIONS = 10
EVENTS = 4
ENDED, HEARD = 8, 6
PLANS, STEPS = 2, 3
EMPLOYERS = PEOPLE = 5
CHECK_INS = CHANGES = 10
LOOKS = 2
SEEKERS_OF_A_COUNSELLOR = 100
SERVICES = 10
# What it takes to take something back is sealed, and about as long as this.
SEALED = "decode(repeat('02', 200), 'hex')"


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many there are, and the day on which they are looked at."""

    seekers: int
    today: str

    @property
    def counsellors(self) -> int:
        return max(SERVICES, self.seekers // SEEKERS_OF_A_COUNSELLOR)

    @property
    def applications(self) -> int:
        return self.seekers * APPLICATIONS

    def fill(self) -> dict[str, int]:
        """Fill the empty tables; says what each holds."""
        made = self._people() | self._searches() | self._ways_back() | self._service()
        return {model.__name__: rows for model, rows in made.items()}

    def owner(self, number: str) -> str:
        """Whose the row of this number is: one round after another through all of them."""
        return f"(({number} - 1) % {self.seekers} + 1)"

    def nth(self, number: str) -> str:
        """Which of its owner's rows this is, from 0."""
        return f"(({number} - 1) / {self.seekers})"

    def _day(self, application: str) -> str:
        ago = f"(150 - 14 * {self.nth(application)} - {self.owner(application)} % 7)::int"
        return f"(date '{self.today}' - {ago})"

    def _at(self, day: str) -> str:
        return f"({day}::timestamp AT TIME ZONE 'UTC')"

    def _people(self) -> dict[type, int]:
        everybody = self.seekers + self.counsellors + SERVICES
        mail = "'person' || n || '@pier.example'"
        return {
            User: make(
                User,
                numbers(everybody),
                id="n",
                username="'person' || n",
                email=mail,
                signs_as="'Person ' || n",
                time_zone="'UTC'",
                is_active="true",
                date_joined=self._at(f"date '{self.today}'"),
            ),
            EmailAddress: make(
                EmailAddress, numbers(everybody), user_id="n", email=mail, primary="true"
            ),
            Session: make(
                Session,
                numbers(everybody),
                session_key="'crowd' || n",
                session_data="repeat('x', 200)",
                expire_date="now() + interval '14 days'",
            ),
        }

    def _searches(self) -> dict[type, int]:
        apps, n = self.applications, "n"
        of = f"((n - 1) % {apps} + 1)"
        nth, step = self.nth(of), f"((n - 1) / {apps})"
        ends = f"CASE WHEN {nth} < {HEARD} THEN 'no' WHEN {nth} < {ENDED} THEN 'silence' ELSE 'acknowledged' END"
        kind = (
            f"CASE {step} WHEN 0 THEN 'applied' WHEN 1 THEN 'acknowledged' WHEN 3 THEN {ends}"
            f" ELSE CASE WHEN {nth} % 2 = 1 THEN 'interview' ELSE 'acknowledged' END END"
        )
        stage = (
            f"CASE WHEN {step} = 0 THEN 'applied'"
            f" WHEN {step} = 2 AND {nth} % 2 = 1 THEN 'interview' ELSE '' END"
        )
        day = f"({self._day(of)} + (ARRAY[0, 3, 10, 20])[{step} + 1])"
        mine = self.nth(n)
        furthest = f"CASE WHEN {mine} % 2 = 1 THEN 'interview' ELSE 'applied' END"
        ended = f"CASE WHEN {mine} < {HEARD} THEN 'no' WHEN {mine} < {ENDED} THEN 'silence' ELSE '' END"
        names = "'Harbour ' || (n * 7919 % 9973) || ' ' || n"
        return {
            Employer: make(
                Employer,
                numbers(self.seekers * EMPLOYERS),
                id="n",
                owner_id=self.owner(n),
                name=names,
                name_key=f"lower({names})",
                plain_key=f"lower({names})",
            ),
            Person: make(
                Person,
                numbers(self.seekers * PEOPLE),
                owner_id=self.owner(n),
                name="'Robin Meadow ' || n",
                name_key="'robin meadow ' || n",
                kind="'contact'",
                employer_id="n",
            ),
            Application: make(
                Application,
                numbers(apps),
                id="n",
                owner_id=self.owner(n),
                employer_id=f"({mine} / 2 * {self.seekers} + {self.owner(n)})",
                role="'Ward clerk ' || n % 97",
                added_at=self._at(self._day(n)),
                stage=furthest,
                furthest=furthest,
                ended_by=ended,
                applied_on=self._day(n),
                last_on=f"({self._day(n)} + 20)",
            ),
            Event: make(
                Event,
                numbers(apps * EVENTS),
                id="n",
                owner_id=self.owner(n),
                application_id=of,
                kind=kind,
                stage=stage,
                happened_on=day,
                recorded_at=self._at(day),
            ),
        }

    def _ways_back(self) -> dict[type, int]:
        rounds = "tracker_event AS e WHERE e.kind = 'interview'"
        last = f"{3 * self.applications} + n"
        heard = f"n AS n FROM generate_series(1::bigint, {self.seekers * ENDED}) AS n"
        decided = f"CASE WHEN {self.nth('n')} < {HEARD} THEN 'employer' ELSE 'nobody' END"
        # The plans of the latest noes that were heard; a no has the number of its application.
        no = f"({self.seekers * (HEARD - PLANS)} + n)"
        plan = f"((n - 1) % {self.seekers * PLANS} + 1)"
        due = f"(date '{self.today}' - 40 + ({self.nth('n')} % 7)::int)"
        return {
            Interview: make(Interview, rounds, owner_id="e.owner_id", event_id="e.id"),
            Met: make(
                Met,
                "tracker_interview AS i",
                interview_id="i.id",
                person_id=f"i.owner_id + {self.seekers} * (i.id % {PEOPLE})",
            ),
            No: make(
                No,
                f"(SELECT {heard}) AS noes",
                id="n",
                owner_id=self.owner("n"),
                event_id=last,
                application_id="n",
                decided_by=decided,
            ),
            Plan: make(
                Plan,
                numbers(self.seekers * PLANS),
                id="n",
                owner_id=self.owner("n"),
                no_id=no,
                shape="'early'",
                started_on=f"date '{self.today}' - 50",
            ),
            Step: make(
                Step,
                numbers(self.seekers * PLANS * STEPS),
                owner_id=self.owner("n"),
                plan_id=plan,
                application_id=f"({self.seekers * (HEARD - PLANS)} + {plan})",
                kind="'activity'",
                due_on=due,
                until=f"({due} + 7)",
                minutes="10",
                state="CASE WHEN n % 3 = 0 THEN 'lapsed' ELSE 'done' END",
                settled_at=self._at(due),
            ),
            CheckIn: make(
                CheckIn,
                numbers(self.seekers * CHECK_INS),
                owner_id=self.owner("n"),
                felt_at=self._at(f"(date '{self.today}' - 30 - {self.nth('n')}::int)"),
            ),
            Change: make(
                Change,
                numbers(self.seekers * CHANGES),
                owner_id=self.owner("n"),
                words="'Noted a no for Ward clerk'",
                made_at=self._at(f"(date '{self.today}' - 40 - {self.nth('n')}::int)"),
                entries=SEALED,
            ),
        }

    def _service(self) -> dict[type, int]:
        joined = self._at(f"(date '{self.today}' - 200)")
        first = self.seekers
        service = f"((n - 1) % {SERVICES} + 1)"
        # A counsellor of the seeker's own service.
        counsellor = f"({first} + 1 + (({self.owner('n')} - 1) % {self.counsellors}))"
        role = (
            f"CASE WHEN n <= {first} THEN 'seeker'"
            f" WHEN n <= {first + self.counsellors} THEN 'counsellor' ELSE 'steward' END"
        )
        given = self._at(f"(date '{self.today}' - 60)")
        return {
            Organisation: make(
                Organisation, numbers(SERVICES), id="n", name="'Pier ' || n", made_at=joined
            ),
            Membership: make(
                Membership,
                numbers(first + self.counsellors + SERVICES),
                organisation_id=service,
                person_id="n",
                role=role,
                joined_at=joined,
            ),
            Authenticator: make(
                Authenticator,
                numbers(self.counsellors + SERVICES),
                user_id=f"{first} + n",
                type="'totp'",
                data="'{}'::jsonb",
                created_at=joined,
            ),
            Consent: make(
                Consent,
                numbers(self.seekers),
                id="n",
                owner_id="n",
                counsellor_id=counsellor,
                organisation_id=service,
                shows="'applications'",
                given_at=given,
            ),
            Look: make(
                Look,
                numbers(self.seekers * LOOKS),
                owner_id=self.owner("n"),
                counsellor_id=counsellor,
                kind="CASE WHEN n % 2 = 0 THEN 'looked' ELSE 'given' END",
                shows="'applications'",
                consent_number=self.owner("n"),
                at=given,
            ),
            Appointment: make(
                Appointment,
                numbers(self.seekers),
                owner_id="n",
                counsellor_id=counsellor,
                organisation_id=service,
                asked_by_id="n",
                state="'agreed'",
                starts_at=self._at(f"(date '{self.today}' + 3)"),
                changed_at=given,
            ),
        }
