"""Two requests of one person at the same moment, over two lines to the database, and what then stands."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from intake import mails
from onward.accounts import rows
from onward.accounts.models import User
from onward.careers import services
from onward.careers.models import Membership, Role
from onward.intake import on_its_way
from onward.intake import services as intake
from onward.intake.models import Bringing, Reading
from onward.recovery.models import Step
from onward.safekeeping.rounds import forget_counts
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Change, Employer, No
from shared.conftest import APP, PASSWORD, Browser, browser_of, joins, person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(owner, *acts):
    """Do each in a thread with a line of its own, guarded by the policies; gives what came of each."""
    gate, came = threading.Barrier(len(acts)), {}

    def act_on(nth, act):
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {APP}")
            with rows.belonging_to(owner.pk):
                gate.wait(10)
                came[nth] = act()
        except Exception as refusal:  # noqa: BLE001 - the tests say which may come
            came[nth] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=act_on, args=(nth, act)) for nth, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [came[nth] for nth in range(len(acts))]


def test_each_thread_asks_for_its_own_person(ada, eve, noon):
    """What one line was told is not what another was; else a stranger would be given her rows."""
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    told, looked = threading.Event(), threading.Event()
    seen = {}

    def look(name):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.uid', true)")
            seen[name] = cursor.fetchone()[0] or ""

    def first():
        with rows.belonging_to(ada.pk):
            told.set()
            looked.wait(10)
        look("first, after")
        connection.close()

    def second():
        told.wait(10)
        with rows.belonging_to(eve.pk):
            look("second")
        looked.set()
        connection.close()

    threads = [threading.Thread(target=one) for one in (first, second)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)

    assert seen == {"second": str(eve.pk), "first, after": ""}


@pytest.fixture
def application(ada, noon):
    return tracker.add_application(ada, employer="Harbour Lane", at=noon)


def refused(came):
    return [one for one in came if isinstance(one, Exception)]


def test_of_two_noes_at_once_one_is_kept(ada, application, noon):
    def no():
        mine = Application.objects.get(pk=application.pk)
        return tracker.record_no(mine, on=noon.date(), at=noon)

    came = at_once(ada, no, no)

    assert [type(one) for one in refused(came)] == [tracker.AlreadyEnded]
    assert No.objects.filter(application=application).count() == 1


def test_of_two_undos_at_once_one_takes_it_back(ada, application, noon):
    change = Change.objects.owned_by(ada).latest("pk")

    def undo():
        return changes.take_back(Change.objects.get(pk=change.pk), at=noon)

    came = at_once(ada, undo, undo)

    assert [type(one) for one in refused(came)] == [changes.NothingToUndo]
    assert not Application.objects.filter(owner=ada).exists()


def test_two_applications_at_one_new_employer_are_both_kept(ada, noon):
    def add():
        return tracker.add_application(ada, employer="South Quay", at=noon)

    came = at_once(ada, add, add)

    assert refused(came) == []
    assert Employer.objects.filter(owner=ada, name="South Quay").count() == 1


def test_a_file_that_is_given_twice_at_once_is_on_its_way_once(ada, noon):
    def give():
        return on_its_way.begin(ada, kind="mbox", name="mail", whence="/mail", at=noon)

    came = at_once(ada, give, give)

    assert refused(came) == []
    assert Bringing.objects.filter(owner=ada).count() == 1


def test_of_two_yeses_to_one_mail_one_counts(ada, application, noon):
    stream = io.BytesIO(mails.mbox(mails.REJECTION))
    intake.bring_in(ada, stream, name="autumn.mbox", at=noon)
    reading = Reading.objects.owned_by(ada).latest("pk")

    def yes():
        return intake.confirm(Reading.objects.get(pk=reading.pk), at=noon, application=application)

    came = at_once(ada, yes, yes)

    assert [type(one) for one in refused(came)] == [intake.Settled]
    assert No.objects.filter(application=application).count() == 1


def test_two_looks_at_today_propose_each_step_once(ada, noon, settings):
    settings.FIXED_NOW = noon
    tracker.add_application(
        ada, employer="Harbour Lane", at=noon, applied_on=noon.date() - timedelta(days=60)
    )

    def look():
        browser = Client()
        browser.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser.get("/").status_code

    came = at_once(ada, look, look)

    assert came == [200, 200]
    steps = list(Step.objects.filter(owner=ada).values_list("application", "kind"))
    assert steps
    assert len(steps) == len(set(steps))


def test_nobody_waits_for_somebody_else(ada, eve, noon):
    with rows.belonging_to(eve.pk), transaction.atomic():
        came = at_once(ada, lambda: tracker.add_application(ada, employer="South Quay", at=noon))

    assert refused(came) == []


def test_a_line_that_cannot_wait_is_left_as_it_was(ada, noon):
    """Whoever gave up has begun nothing, and the next page on that line works."""

    def give_up():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        refusal = None
        try:
            with transaction.atomic():
                pass
        except DatabaseError as gave_up:
            refusal = gave_up
        assert connection.get_autocommit()
        assert Application.objects.filter(owner=ada).count() == 0
        return refusal

    with rows.belonging_to(ada.pk), transaction.atomic():
        (came,) = at_once(ada, give_up)

    assert came is not None
    assert not isinstance(came, AssertionError)


def test_no_knock_is_lost_between_two_processes(ada):
    cache.set("knocks", 0, timeout=600)

    def knock():
        return [cache.incr("knocks") for _time in range(20)]

    came = at_once(ada, *[knock] * 4)

    assert refused(came) == []
    assert sorted(n for counted in came for n in counted) == list(range(1, 81))


def test_counts_of_many_people_are_not_thrown_away(ada):
    for nth in range(400):
        cache.add(f"knocks:{nth}", 1, timeout=600)

    assert all(cache.get(f"knocks:{nth}") for nth in range(400))


def test_what_counts_no_more_is_forgotten(ada, noon):
    cache.set("over", 1, timeout=-1)
    cache.set("counts", 1, timeout=600)

    forget_counts(noon)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM onward_cache")
        kept = {key for (key,) in cursor.fetchall()}
    assert ":1:counts" in kept
    assert ":1:over" not in kept


def test_who_cannot_have_their_turn_is_told_and_nothing_is_changed(ada):
    """One of her requests hangs; the next one does not hang with it."""
    held, over = threading.Event(), threading.Event()

    def hang():
        with rows.belonging_to(ada.pk), transaction.atomic():
            held.set()
            over.wait(30)
        connection.close()

    other = threading.Thread(target=hang)
    other.start()
    held.wait(10)
    browser = browser_of(ada)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    try:
        answer = browser.post("/applications/new/", {"employer": "Harbour Lane"})
    finally:
        over.set()
        other.join(30)
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")

    assert answer.status_code == 503
    assert "still being worked on" in answer.content.decode()
    assert not Application.objects.exists()


def test_two_who_type_one_address_at_once_make_one_account(pier, noon, settings):
    settings.FIXED_NOW = noon
    links = [
        reverse("join", args=[services.invite(pier, role=Role.SEEKER, at=noon)[1]])
        for _both in range(2)
    ]
    typed = {"signs_as": "Tom Reed", "email": "tom@northpier.example", "password1": PASSWORD}

    def join_by(link):
        try:
            return Browser().post(link, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(join_by, links))

    assert User.objects.filter(email=typed["email"]).count() == 1
    assert sorted(answers) == [200, 302]


def test_of_two_stewards_who_let_each_other_go_at_once_one_stays(pier, sam, noon):
    kim = person("Kim", second=True)
    joins(kim, pier, Role.STEWARD, at=noon)
    theirs = {one.person_id: one for one in Membership.objects.current().filter(role=Role.STEWARD)}

    def lets_go(by, of):
        def act():
            with rows.belonging_to(by.pk):
                services.let_go(theirs[of.pk], at=noon)

        return act

    at_once(sam, lets_go(sam, kim), lets_go(kim, sam))

    assert Membership.objects.current().filter(role=Role.STEWARD).count() == 1
