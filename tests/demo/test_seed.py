from datetime import UTC, datetime

import pytest
from django.db import transaction

from onward.accounts import services as accounts
from onward.demo import seed
from onward.engine.occupations import Advice
from onward.engine.patterns import Aside
from onward.feedback.models import Comment, Letter, Remark, Request
from onward.feelings.models import CheckIn
from onward.intake.models import Reading
from onward.recovery import services
from onward.recovery.learnt import weeks
from onward.recovery.patterns import patterns
from onward.recovery.touch import this_week
from onward.recovery.widening import advised
from onward.reflection.models import Experiment
from onward.strategy import near_roles
from onward.tracker import changes
from onward.tracker.models import Application, No, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The demo as it begins, made once: these tests only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        owner = accounts.register("ada")
        seed(owner, datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
        yield owner
        transaction.set_rollback(True)


def test_the_demo_is_a_search_of_some_months(seeded, noon):
    assert 55 <= Application.objects.count() <= 65
    assert No.objects.exclude(decided_by="nobody").count() == 4
    assert Person.objects.count() >= 5
    assert CheckIn.objects.count() >= 5


def test_a_mentor_has_answered_in_the_demo(seeded):
    assert Comment.objects.filter(reply__handed_in_at__isnull=False).count() == 2


def test_today_in_the_demo_has_something_to_offer(seeded, noon):
    today = services.today(seeded, at=noon)

    assert len(today.steps) + len(today.promised) == 3
    assert today.coming


def test_there_is_nothing_to_undo_before_the_visitor_did_anything(seeded, noon):
    with pytest.raises(changes.NothingToUndo):
        changes.latest(seeded, at=noon)


def test_every_address_in_the_demo_is_made_up(seeded):
    for email in Person.objects.exclude(email="").values_list("email", flat=True):
        assert email.endswith(".example")


def test_the_demo_has_mail_in_its_tray_and_letters_in_its_room(seeded):
    verdicts = set(Reading.objects.waiting().values_list("verdict", flat=True))

    assert {"rejection", "interview", "acknowledgement"} <= verdicts
    assert Letter.objects.filter(state="sent").exists()


def test_the_demo_shows_a_letter_that_went_with_a_cv(seeded):
    sent = Application.objects.get(also_sent__document__kind="letter")

    assert sent.employer.name == "Quillback Rail"
    assert sent.sent_version.document.kind == "cv"


def test_the_demo_shows_what_was_asked_and_what_came_back(seeded):
    assert Request.objects.open().exists()
    assert Remark.objects.get(request__isnull=False).request.answered


def test_the_demo_shows_a_pattern_a_strength_and_what_stays_out(seeded):
    found = patterns(seeded)

    assert [one.name for one in found.gaps] == ["Results and proof"]
    assert [one.name for one in found.strengths] == ["Communication"]
    assert len(found.singles) == 1
    assert Aside.NOT_PERFORMANCE in found.found.asides


def test_one_change_is_being_tried_in_the_demo(seeded, noon):
    assert Experiment.objects.filter(ended_on=None).count() == 1
    assert any(week.lines for week in weeks(seeded, at=noon))


def test_the_demo_has_somebody_to_write_to_with_something_to_give(seeded, noon):
    names = this_week(seeded, at=noon).names

    assert len(names) == 3
    assert {one.gift.idea for one in names} >= {"thanks", "new_job"}


def test_the_demo_shows_what_is_advised_when_a_narrow_search_has_lasted(seeded):
    said = advised(seeded, at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))

    assert said.advice is Advice.WIDEN
    assert (said.kinds, said.of >= 10) == (2, True)
    assert near_roles.opened_by(seeded)[0].roles
