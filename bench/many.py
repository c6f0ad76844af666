# LEAD'S DRAFT (19:02): start from this, it runs (script/postgresql .venv/bin/python bench/many.py --seekers 500 --seconds 6).
# To change: (1) closed loop at saturation says nothing about p95: let visits ARRIVE at a fixed rate (e.g. 10 a second,
# the peak hour of 50,000 seekers by stack.md §E; exponential gaps) for p50/p95 at 1, 2, 4 workers, and give pages a second at saturation
# as a figure of its own; (2) PLC0415: split what needs Django into a module that is started as a process of its own (bench/stage/…);
# (3) RLS cost: alternate more often, and also at SQL level (EXPLAIN ANALYZE of the list's query guarded and not). Delete these lines.
"""A careers service of many people on PostgreSQL: pages at one, two and four workers, and what guarding costs.

Run as `script/postgresql .venv/bin/python bench/many.py`; `--seekers N` for more or fewer. Seekers are
made by statements of the database: each has 10 employers, 20 applications, 40 events, two noes with a
plan of eight steps. Those who are looked at are 200 of them, each with a session and keys of their own.
Visitors run on the same machine as the server and take from it; figures are for comparing within a run.
"""

import argparse
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from stage.figures import introduce, middle, ratio, slow_end

PORT = 8690
LOOKED_AT = 200
VISITORS = 16
SECONDS = 20.0
WARM_UP = 4.0
PAGES = {
    "alive": "/alive/",
    "today": "/",
    "list": "/applications/",
    "application": "/applications/{application}/",
    "search": "/search/?q=fernhill",
    "counsellors": "/counsellors/",
}
GUARDED, FREE = "onward_many", "onward_free"
SOURCE = Path(__file__).parent.parent / "src"

# Names of employers are the same for everybody, as towns have the same shops.
FILL = """
INSERT INTO accounts_user (password, is_superuser, username, first_name, last_name, email, is_staff,
    is_active, date_joined, signs_as, country, time_zone, theme, confidential, shows_outcomes,
    single_keys, watches_words, low_energy, locks_after_minutes, trusted_name, trusted_phone)
SELECT '!', false, 's' || n, '', '', 's' || n || '@pier.example', false, true, now(), 'Seeker ' || n,
    '', 'UTC', '', false, false, true, true, false, 15, '', '' FROM generate_series(1, {n}) n;

INSERT INTO careers_organisation (name, made_at) VALUES ('North Pier Careers', now());
INSERT INTO careers_membership (organisation_id, person_id, role, joined_at)
SELECT o.id, u.id, 'seeker', now() FROM careers_organisation o, accounts_user u;

INSERT INTO tracker_employer (owner_id, name, name_key, plain_key)
SELECT u.id, 'Fernhill ' || k, 'fernhill ' || k, 'fernhill ' || k
FROM accounts_user u, generate_series(1, 10) k;

INSERT INTO tracker_application (owner_id, seal, employer_id, role, channel, place, note, added_at,
    stage, furthest, ended_by, applied_on, last_on)
SELECT e.owner_id, gen_random_uuid(), e.id, 'Planner ' || k, 'cold', '', '', now(),
    'applied', 'applied', CASE WHEN e.id % 10 = 0 THEN 'no' ELSE '' END,
    current_date - (e.id % 90)::int - k, current_date - (e.id % 90)::int
FROM tracker_employer e, generate_series(1, 2) k;

INSERT INTO tracker_event (owner_id, seal, application_id, kind, stage, happened_on, source,
    sentence, note, mail_id, mail_subject, recorded_at)
SELECT a.owner_id, gen_random_uuid(), a.id,
    CASE WHEN k = 2 AND a.ended_by = 'no' THEN 'no' WHEN k = 2 THEN 'acknowledged' ELSE 'applied' END,
    CASE WHEN k = 1 THEN 'applied' ELSE '' END, a.applied_on + k - 1, 'typed', '', '', '', '', now()
FROM tracker_application a, generate_series(1, 2) k;

INSERT INTO tracker_no (owner_id, seal, event_id, application_id, decided_by, furthest, words,
    reason_stated, reason_guessed, feedback_promised, invited_back, felt_unlawful)
SELECT v.owner_id, gen_random_uuid(), v.id, v.application_id, 'employer', 'applied', '', '', '',
    false, false, false
FROM tracker_event v WHERE v.kind = 'no';

INSERT INTO recovery_plan (owner_id, no_id, shape, notes, started_on)
SELECT n.owner_id, n.id, 'standard', '[]', current_date FROM tracker_no n;

INSERT INTO recovery_step (owner_id, seal, plan_id, application_id, kind, due_on, until, minutes,
    state, line, draft)
SELECT p.owner_id, gen_random_uuid(), p.id, n.application_id, 'thanks', current_date + k,
    current_date + k + 7, 10, 'open', '', ''
FROM recovery_plan p JOIN tracker_no n ON n.id = p.no_id, generate_series(1, 8) k;
"""


@dataclass
class Seen:
    """What the visitors of one run waited for, and how long it ran."""

    seconds: float = 0.0
    waits: dict[str, list[float]] = field(default_factory=dict)
    refused: int = 0

    @property
    def per_second(self) -> float:
        return sum(map(len, self.waits.values())) / self.seconds


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--seekers", type=int, default=5_000)
    given.add_argument("--seconds", type=float, default=SECONDS)
    chosen = given.parse_args()
    introduce(f"A careers service of {chosen.seekers:,} seekers")
    with tempfile.TemporaryDirectory(prefix="onward-many-") as folder:
        prepare(Path(folder), seekers=chosen.seekers)
        visitors = make_visitors()
        at_workers(visitors, seconds=chosen.seconds)
        guarding(visitors, seconds=chosen.seconds)


def prepare(folder: Path, *, seekers: int) -> None:
    """Make the database as an operator would, and fill it."""
    owner = os.environ["DATABASE_URL"]
    os.environ |= {
        "ONWARD_OWNER_DATABASE_URL": owner,
        "ONWARD_DATA": str(folder),
        "ONWARD_ADDRESS": f"http://127.0.0.1:{PORT}",
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "onward.project.shared",
    }
    sys.path.insert(0, str(SOURCE))
    command = [sys.executable, "-m", "onward", "shared", "prepare"]
    subprocess.run(
        command, check=True, env={**os.environ, "DATABASE_URL": as_role(owner, GUARDED)}
    )
    import django

    django.setup()
    from django.db import connection

    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {FREE} LOGIN BYPASSRLS IN ROLE {GUARDED}")
        for statement in FILL.format(n=seekers).split(";\n"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("ANALYZE")
        counted = {}
        for table in ("accounts_user", "tracker_application", "tracker_event", "recovery_step"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            counted[table.partition("_")[2]] = f"{cursor.fetchone()[0]:,}"
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        size = cursor.fetchone()[0]
    rows = ", ".join(f"{count} {name}s" for name, count in counted.items())
    print(f"{rows}; {size}; made in {time.monotonic() - began:.0f} s\n", flush=True)


def as_role(url: str, role: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}@{parts.hostname}:{parts.port}"))


def make_visitors() -> list[dict[str, str]]:
    """Sessions and keys for some of the people, as if they had signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.conf import settings

    from onward.accounts import vault
    from onward.accounts.models import User
    from onward.tracker.models import Application

    made = []
    for person in User.objects.order_by("?")[:LOOKED_AT]:
        vault.create(person.pk)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        application = Application.objects.filter(owner=person).values_list("pk", flat=True)[0]
        cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        made.append({"cookie": cookie, "application": str(application)})
    return made


@contextmanager
def served(workers: int, role: str) -> Iterator[int]:
    """Serve as this role; gives the memory of one worker in MB when it is over, by printing."""
    url = as_role(os.environ["ONWARD_OWNER_DATABASE_URL"], role)
    command = [
        sys.executable, "-m", "gunicorn", "--no-control-socket", "--preload", "-k", "gthread",
        "-w", str(workers), "--threads", "4", "-b", f"127.0.0.1:{PORT}", "--log-level", "error",
        "onward.project.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    try:
        until_it_answers()
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=60)


def until_it_answers() -> None:
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            line.request("GET", "/alive/")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            line.close()
    raise SystemExit("The server did not answer.")


def visit(visitors: list[dict[str, str]], *, seconds: float, only: str = "") -> Seen:
    """Sixteen people turn pages as fast as they come, each on a line that is kept."""
    seen, lock = Seen(), threading.Lock()
    begin = time.monotonic() + WARM_UP
    end = begin + seconds

    def turn(nth: int) -> None:
        dice = random.Random(nth)
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        mine: dict[str, list[float]] = {}
        refused = 0
        while time.monotonic() < end:
            who = dice.choice(visitors)
            name = only or dice.choice([one for one in PAGES if one != "alive"])
            path = PAGES[name].format(**who)
            began = time.perf_counter()
            line.request("GET", path, headers={"Cookie": who["cookie"]})
            answer = line.getresponse()
            answer.read()
            took = (time.perf_counter() - began) * 1000
            if time.monotonic() < begin:
                continue
            refused += answer.status != 200
            mine.setdefault(name, []).append(took)
        line.close()
        with lock:
            seen.refused += refused
            for name, waits in mine.items():
                seen.waits.setdefault(name, []).extend(waits)

    threads = [threading.Thread(target=turn, args=(nth,)) for nth in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen.seconds = seconds
    return seen


def at_workers(visitors: list[dict[str, str]], *, seconds: float) -> None:
    print(f"{VISITORS} visitors at once, each page p50 / p95 in ms:")
    names = [name for name in PAGES if name != "alive"]
    print(f"{'workers':>8} {'pages/s':>8}  " + "  ".join(f"{name:>13}" for name in names))
    for workers in (1, 2, 4):
        with served(workers, GUARDED) as pid:
            seen = visit(visitors, seconds=seconds)
            memory = memory_of(pid)
        shown = "  ".join(
            f"{middle(seen.waits[name]):>6.0f} /{slow_end(seen.waits[name]):>5.0f}"
            for name in names
        )
        print(f"{workers:>8} {seen.per_second:>8.0f}  {shown}   {memory}", flush=True)
        if seen.refused:
            print(f"         {seen.refused} answers were not 200")


def memory_of(pid: int) -> str:
    """What the workers hold, without what they share with each other."""
    held = []
    for worker in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split():
        rollup = Path(f"/proc/{worker}/smaps_rollup").read_text("utf-8")
        pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        held.append(int(pss.split()[1]) / 1024)
    return f"{middle(held):.0f} MB a worker"


def guarding(visitors: list[dict[str, str]], *, seconds: float) -> None:
    """The same pages for a role below the policies and for one above them, in turns; one visitor's wait."""
    print("\nWhat guarding the rows costs, two workers, in turns:")
    rounds: dict[str, list[float]] = {GUARDED: [], FREE: []}
    waits: dict[str, list[float]] = {GUARDED: [], FREE: []}
    for _turn in range(2):
        for role in (GUARDED, FREE):
            with served(2, role):
                seen = visit(visitors, seconds=seconds / 2)
            rounds[role].append(seen.per_second)
            waits[role] += [one for each in seen.waits.values() for one in each]
    for role, name in ((GUARDED, "guarded"), (FREE, "not guarded")):
        pace = sum(rounds[role]) / len(rounds[role])
        print(
            f"{name:>12} {pace:>6.0f} pages/s, p50 {middle(waits[role]):.0f}, p95 {slow_end(waits[role]):.0f} ms"
        )
    print(f"guarded / not guarded, p50: {ratio(middle(waits[FREE]), middle(waits[GUARDED]))}")
    with served(2, GUARDED):
        plain = visit(visitors, seconds=seconds / 2, only="alive")
    print(
        f"\nA page that does nothing: {plain.per_second:.0f} a second, p95 {slow_end(plain.waits['alive']):.1f} ms"
    )


if __name__ == "__main__":
    main()
