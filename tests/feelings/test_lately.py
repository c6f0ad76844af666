"""A week that stayed heavy: when somebody to talk to is offered, and how that is put away."""

from datetime import timedelta

import pytest

from onward.feelings import services
from onward.feelings.lately import Lately, lately, talk_offer
from onward.feelings.models import CheckIn, Questionnaire
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.recovery.reading import condition_of
from onward.tracker.models import Change


@pytest.fixture
def heavy_week(feel):
    for days in range(1, 7):
        feel(days, 8)


def test_a_week_that_stayed_heavy_offers_somebody_to_talk_to(ada, heavy_week, noon):
    assert lately(ada, at=noon).offers_talk
    assert condition_of(ada, at=noon).weighed_down


def test_a_week_like_others_offers_nothing(ada, feel, noon):
    for days in range(1, 7):
        feel(days, 5)

    assert not lately(ada, at=noon).offers_talk
    assert not condition_of(ada, at=noon).weighed_down


def test_yesterday_does_not_speak_for_today(ada, heavy_week, noon):
    assert lately(ada, at=noon).today is None
    assert condition_of(ada, at=noon).intensity is None


def test_put_away_it_stays_away_for_a_week_and_then_comes_back(ada, heavy_week, feel, noon):
    services.put_offer_away(ada, at=noon)

    assert not lately(ada, at=noon + timedelta(days=4)).offers_talk
    # The plan still knows: only the offer was put away.
    assert condition_of(ada, at=noon).weighed_down
    for days in range(-8, 0):
        feel(days, 8)
    assert lately(ada, at=noon + timedelta(days=8)).offers_talk


def test_that_it_was_put_away_stands_nowhere_but_in_the_sealed_text(ada, heavy_week, noon):
    plain = list(CheckIn.objects.order_by("pk").values("pk", "felt_at", "no_id", "owner_id"))
    recorded = Change.objects.count()

    services.put_offer_away(ada, at=noon)

    assert (
        list(CheckIn.objects.order_by("pk").values("pk", "felt_at", "no_id", "owner_id")) == plain
    )
    assert Change.objects.count() == recorded
    assert b"let_be" not in bytes(CheckIn.objects.values_list("felt", flat=True).latest("felt_at"))


def test_setting_a_check_in_right_does_not_bring_the_offer_back(ada, heavy_week, noon):
    services.put_offer_away(ada, at=noon)
    latest = CheckIn.objects.select_related("owner").latest("felt_at")

    services.amend_check_in(latest, at=noon, intensity=7)

    assert not lately(ada, at=noon).offers_talk


def test_without_a_check_in_there_is_nothing_to_put_away(ada, noon):
    services.put_offer_away(ada, at=noon)

    assert not CheckIn.objects.exists()


def test_a_questionnaire_is_named_only_where_the_person_added_one(ada, eve, noon):
    Questionnaire.objects.create(owner=eve, file="x", added_at=noon)
    assert not talk_offer(ada).questionnaire

    Questionnaire.objects.create(owner=ada, file="x", added_at=noon)
    assert talk_offer(ada).questionnaire


def test_the_offer_names_whom_the_person_trusts(ada):
    ada.trusted_name, ada.trusted_phone = "Ngozi", "0123"

    assert (talk_offer(ada).trusted_name, talk_offer(ada).trusted_phone) == ("Ngozi", "0123")


def test_while_the_room_is_locked_the_plan_knows_nothing_of_it(ada, heavy_week, lock, noon):
    lock()

    assert lately(ada, at=noon) == Lately()
    assert services.latest(ada, at=noon) is None
    assert not condition_of(ada, at=noon).weighed_down


def test_the_last_weeks_cost_one_query(ada, heavy_week, noon, django_assert_num_queries):
    with django_assert_num_queries(1):
        lately(ada, at=noon)


def test_writing_waits_for_a_heavy_week_and_is_offered_then(ada, feel, noon):
    """The plan lays writing out after a no; only a week that stayed heavy brings it to Today."""
    day = noon.date()
    Step.objects.create(owner=ada, kind="writing", due_on=day, until=day, minutes=20)
    assert "writing" not in [step.kind for step in recovery.today(ada, at=noon).steps]

    for days in range(1, 7):
        feel(days, 6)

    shown = recovery.today(ada, at=noon)
    assert "writing" in [step.kind for step in shown.steps]
    assert shown.heavy_week


@pytest.mark.parametrize("now", [9, 10])
def test_writing_is_not_offered_while_it_is_very_loud(ada, feel, noon, now):
    day = noon.date()
    Step.objects.create(owner=ada, kind="writing", due_on=day, until=day, minutes=20)
    for days in range(1, 7):
        feel(days, 6)

    feel(0, now)

    assert "writing" not in [step.kind for step in recovery.today(ada, at=noon).steps]
