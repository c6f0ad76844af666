"""A job that was accepted is done once, whoever is killed meanwhile."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from onward import jobs
from onward.accounts import rows
from onward.jobs import arguments, declaring, rounds, services, worker
from onward.jobs.models import Job, Round
from onward.tracker import services as tracker
from onward.tracker.models import Application
from shared import worked
from shared.conftest import APP, as_the_application

pytestmark = pytest.mark.django_db(transaction=True)

NO_PAUSES = (timedelta(0), timedelta(0))
SHORT = timedelta(seconds=0.6)
PATIENCE = 30
A_WORKER = f"""
import django
django.setup()
from datetime import timedelta
from django.db.backends.signals import connection_created

def sign_in(connection, **_):
    connection.cursor().execute("SET ROLE {APP}")

connection_created.connect(sign_in)
from onward.jobs import worker
worker.SECONDS_IDLE = 0.05
worker.run_until_told(lease=timedelta(seconds={SHORT.total_seconds()}))
"""


@pytest.fixture(autouse=True)
def _empty(db):
    with connection.cursor() as cursor:
        cursor.execute(worked.TABLE)
        cursor.execute("TRUNCATE worked")
        cursor.execute(f"GRANT ALL ON worked TO {APP}")
    yield
    for left in Path(settings.DATA).glob("go-*"):
        left.unlink()


@pytest.fixture
def hire():
    """Starts a worker as a process of its own, and sees to its end."""
    there = connection.settings_dict
    url = f"postgresql://{there['USER']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
    roots = [str(Path(worked.__file__).parents[1]), str(Path(worker.__file__).parents[2])]
    world = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "onward.project.shared",
        "PYTHONPATH": os.pathsep.join(roots),
    }
    hired = []

    def start():
        hired.append(subprocess.Popen([sys.executable, "-c", A_WORKER], env=world))
        return hired[-1]

    yield start
    for one in hired:
        one.kill()
        one.wait()


def put(work, n, **options):
    jobs.start(work, n, owner_id=None, **options)
    return Job.objects.latest("pk")


def done():
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM worked ORDER BY n")
        return [n for (n,) in cursor.fetchall()]


def soon(happened):
    patience = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < patience, list(Job.objects.values())
        time.sleep(0.02)


def ours():
    return Job.objects.filter(work__startswith="shared.")


def under_way():
    return ours().filter(state__in=("waiting", "working")).exists()


def state_of(job):
    job.refresh_from_db()
    return job.state


def work_it_off(**options):
    worker.work(until=lambda: not under_way(), idle=0.01, pauses=NO_PAUSES, **options)


def let_go(n):
    (Path(settings.DATA) / f"go-{n}").touch()


def test_two_workers_never_do_one_job_twice(hire):
    for n in range(300):
        put(worked.note, n)

    hire(), hire()
    soon(lambda: not under_way())

    assert done() == list(range(300))


@pytest.mark.parametrize("work", [worked.note_and_wait, worked.go_on_and_wait])
def test_a_killed_workers_job_is_taken_up_and_done_once(hire, work):
    job = put(work, 7)
    first = hire()
    soon(lambda: state_of(job) == "working")

    first.kill()
    first.wait()
    let_go(7)
    hire()
    soon(lambda: state_of(job) == "done")

    assert done() == [7]
    assert job.attempts == 2


def test_a_worker_that_lives_keeps_its_job_for_longer_than_one_lease(hire):
    job = put(worked.note_and_wait, 1)
    hire(), hire()
    soon(lambda: state_of(job) == "working")
    begun = job.due_at

    soon(lambda: state_of(job) == "working" and job.due_at > begun + 3 * SHORT)
    let_go(1)
    soon(lambda: state_of(job) == "done")

    assert (done(), job.attempts) == ([1], 1)


def test_told_to_stop_a_worker_finishes_the_job_at_hand_and_takes_no_other(hire):
    job, next_one = put(worked.note_and_wait, 1), put(worked.note, 2)
    one = hire()
    soon(lambda: state_of(job) == "working")

    one.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    let_go(1)

    assert one.wait(PATIENCE) == 0
    assert (state_of(job), state_of(next_one)) == ("done", "waiting")
    assert done() == [1]


def test_whoever_lost_the_lease_leaves_nothing_behind():
    put(worked.note, 1)
    slow = services.claim("slow", lease=timedelta(0))
    quick = services.claim("quick", lease=SHORT)

    with pytest.raises(worker.LostLease):
        worker._do(slow)
    worker._do(quick)

    assert quick.pk == slow.pk
    assert done() == [1]
    assert not services.finish(slow)
    assert not services.renew(slow, lease=SHORT)
    assert not services.put_back(slow, after=SHORT, trouble="")
    assert state_of(Job.objects.get()) == "done"


def test_a_job_that_fails_is_tried_again_and_at_last_kept_as_failed():
    job = put(worked.fail, 1)

    work_it_off()

    assert (state_of(job), job.attempts) == ("failed", len(NO_PAUSES) + 1)
    assert done() == []


def test_a_job_that_fails_at_first_is_done_in_the_end():
    job = put(worked.fail_at_first, 1)

    work_it_off()

    assert (state_of(job), job.attempts, job.trouble) == ("done", 3, "")


def test_the_pause_grows_before_it_is_tried_again():
    job = put(worked.fail, 1)
    pauses = []

    for _ in range(worker.MOST_ATTEMPTS):
        Job.objects.update(due_at=datetime(2026, 1, 1, tzinfo=UTC))
        worker.work(until=_after_one(job), idle=0.01)
        job.refresh_from_db()
        if job.state == "waiting":
            pauses.append(job.due_at - job.started_at)

    assert job.state == "failed"
    assert all(later > 2 * sooner for sooner, later in pairwise(pauses))
    assert len(pauses) == worker.MOST_ATTEMPTS - 1


def _after_one(job):
    before = job.attempts
    return lambda: state_of(job) != "working" and job.attempts > before


def test_a_job_that_takes_its_worker_down_does_so_only_so_often():
    job = put(worked.note, 1)
    for _ in range(len(NO_PAUSES) + 1):
        assert services.claim("killed", lease=timedelta(0))

    work_it_off()

    assert (state_of(job), job.trouble, done()) == ("failed", worker.KILLED, [])


def test_what_has_to_wait_has_not_failed():
    job = put(worked.be_asked_again, 1)

    work_it_off()

    assert (state_of(job), job.attempts, len(done())) == ("done", 1, 10)


def test_a_job_that_finds_no_room_waits_for_it_and_has_not_failed(monkeypatch):
    monkeypatch.setattr(worker, "UNTIL_THE_MACHINE_CAN", timedelta(0))
    job = put(worked.find_no_room, 1)

    work_it_off()

    assert (state_of(job), job.attempts, len(done())) == ("done", 1, 10)


@pytest.mark.parametrize("fast", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_host_whose_clock_is_wrong_takes_no_job_before_its_time(settings, fast):
    now = datetime.now(UTC)
    early = put(worked.note, 1, after=now + timedelta(hours=1))
    put(worked.note, 2)
    settings.FIXED_NOW = now + fast

    worker.work(until=lambda: done() == [2], idle=0.01)

    assert state_of(early) == "waiting"


@pytest.mark.parametrize("fast", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_host_whose_clock_is_wrong_takes_no_job_out_of_anothers_hands(settings, fast):
    job = put(worked.note, 1)
    held = services.claim("another host", lease=timedelta(minutes=1))
    put(worked.note, 2)
    settings.FIXED_NOW = datetime.now(UTC) + fast

    worker.work(until=lambda: done() == [2], idle=0.01)

    assert state_of(job) == "working"
    assert services.finish(held)


def test_a_round_comes_by_the_clock_of_the_database_and_not_by_a_hosts(settings):
    settings.FIXED_NOW = datetime.now(UTC) + timedelta(days=30)
    rounds.know()
    rounds.begin_due(at=settings.FIXED_NOW)
    before = list(Round.objects.values_list("work", "next_at").order_by("work"))

    rounds.begin_due(at=settings.FIXED_NOW)

    assert list(Round.objects.values_list("work", "next_at").order_by("work")) == before


def test_a_job_waits_for_its_time(noon):
    job = put(worked.note, 1, after=datetime(2999, 1, 1, tzinfo=UTC))
    put(worked.note, 2)

    worker.work(until=lambda: done() == [2], idle=0.01)

    assert state_of(job) == "waiting"


def test_what_is_taken_back_leaves_no_job():
    with transaction.atomic():
        put(worked.note, 1)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_a_job_says_what_failed_and_where_but_no_word_of_anybody():
    job = put(worked.fail, 1)

    work_it_off()

    job.refresh_from_db()
    assert job.trouble.startswith("builtins.ValueError")
    assert "jobs/worker.py:" in job.trouble
    assert "Okafor" not in str(list(Job.objects.values()))


@pytest.mark.parametrize("text", ["Harbour Lane", b"no", ["no"], {"a": 1}, None, 1.5])
def test_no_text_of_a_person_gets_into_the_queue(text):
    with pytest.raises(arguments.NotPlain):
        jobs.start(worked.note, text, owner_id=None)

    assert not Job.objects.exists()


def test_only_what_is_declared_is_done():
    with pytest.raises(declaring.NotDeclared):
        put(worked.not_declared, 1)
    with pytest.raises(declaring.NotDeclared):
        declaring.found("os.getpid")
    with pytest.raises(declaring.NotDeclared):
        declaring.found("shared.nowhere.note")


def test_an_instant_comes_back_where_the_person_is(ada, noon):
    ada.time_zone = "Asia/Tokyo"
    ada.save()
    jobs.start(worked.keep_instant, 100, noon, owner_id=ada.pk)

    work_it_off()

    assert done() == [121]


def test_who_leaves_takes_their_jobs_along(ada, eve):
    jobs.start(worked.note, 1, owner_id=ada.pk)
    jobs.start(worked.note, 2, owner_id=eve.pk)

    ada.delete()
    work_it_off()

    assert done() == [2]


def test_who_leaves_while_their_job_is_done_leaves_nothing_behind(ada):
    jobs.start(worked.note, 1, owner_id=ada.pk)
    held = services.claim("one", lease=SHORT)
    ada.delete()

    with pytest.raises(worker.LostLease):
        worker._do(held)

    assert done() == []


def test_a_worker_sees_the_queue_and_nothing_of_anybody(ada, eve, noon):
    tracker.add_application(ada, employer="Harbour Lane", role="Clerk", at=noon)
    jobs.start(worked.note, 1, owner_id=ada.pk)

    with as_the_application():
        with rows.as_worker():
            assert (Job.objects.count(), Application.objects.count()) == (1, 0)
        with rows.belonging_to(eve.pk):
            assert (Job.objects.count(), Application.objects.count()) == (0, 0)
        with rows.belonging_to(ada.pk):
            assert (Job.objects.count(), Application.objects.count()) == (1, 1)
        assert Job.objects.count() == 0


def test_a_page_is_told_how_the_latest_job_stands(ada, eve):
    assert jobs.standing_of(worked.fail, about=1, owner_id=ada.pk) is None
    jobs.start(worked.fail, 1, owner_id=ada.pk)
    assert jobs.standing_of(worked.fail, about=1, owner_id=ada.pk) is jobs.Standing.WAITING

    work_it_off()

    assert jobs.standing_of(worked.fail, about=1, owner_id=ada.pk) is jobs.Standing.FAILED
    assert jobs.standing_of(worked.fail, about=2, owner_id=ada.pk) is None
    assert jobs.standing_of(worked.fail, about=1, owner_id=eve.pk) is None


def test_a_round_happens_once_among_three_workers(hire):
    for _ in range(3):
        hire()
    rounds.know()
    soon(lambda: Job.objects.filter(state="done").count() >= len(rounds._ROUNDS))
    time.sleep(0.5)

    names = list(Job.objects.values_list("work", flat=True))

    assert sorted(names) == sorted(rounds._ROUNDS)


def test_a_round_comes_again_when_its_time_is_over(noon):
    rounds.know()
    assert rounds.begin_due(at=noon) == Round.objects.count()
    assert rounds.begin_due(at=noon) == 0

    name = declaring.path_of(rounds.clear_done_jobs)
    Round.objects.filter(work=name).update(next_at=datetime(2026, 1, 1, tzinfo=UTC))
    rounds.know()

    assert rounds.begin_due(at=noon) == 1


def test_what_was_done_is_cleared_after_a_week_and_what_failed_stays():
    put(worked.note, 1), put(worked.fail, 2)
    work_it_off()
    put(worked.note, 3)
    Job.objects.filter(state__in=("done", "failed")).update(
        finished_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    rounds.clear_done_jobs(datetime(2026, 11, 24, tzinfo=UTC))

    assert sorted(ours().values_list("state", flat=True)) == ["failed", "waiting"]


def test_the_queue_is_what_django_tasks_asks_for():
    from django_tasks import TaskResultStatus, default_task_backend, task  # noqa: PLC0415

    result = task(worked.note).enqueue(5)
    work_it_off()
    result.refresh()

    assert result.status == TaskResultStatus.SUCCESSFUL
    assert default_task_backend.get_result(result.id).args == [5]
    assert done() == [5]
