"""A heavy day asks for less, and leaves no trace of how it felt."""

from datetime import timedelta

from onward.engine.plan import StepKind
from onward.recovery import services, steps
from onward.recovery.models import Step
from recovery.planned import open_steps


def test_a_heavy_check_in_moves_every_send_that_is_due_to_tomorrow(ada, no, noon):
    tomorrow = noon + timedelta(days=1)

    services.check_in(ada, at=tomorrow, intensity=8)

    assert open_steps(ada)["thanks"].due_on == tomorrow.date() + timedelta(days=1)
    offered = {card.kind for card in services.today(ada, at=tomorrow).steps}
    assert offered == {StepKind.SELF_COMPASSION, StepKind.ACTIVITY, StepKind.PERSON}


def test_feeling_ashamed_is_as_heavy_as_a_high_number(ada, no, noon):
    tomorrow = noon + timedelta(days=1)

    services.check_in(ada, at=tomorrow, intensity=2, words=["ashamed"])

    assert services.today(ada, at=tomorrow).gentle


def test_a_heavy_day_without_any_plan_still_offers_three_gentle_things(ada, noon):
    services.check_in(ada, at=noon, intensity=9)

    offered = [card.kind for card in services.today(ada, at=noon).steps]
    assert offered == [StepKind.SELF_COMPASSION, StepKind.ACTIVITY, StepKind.PERSON]


def test_what_was_done_before_saying_how_it_is_is_not_asked_again(ada, no, noon):
    steps.finish(open_steps(ada)["self_compassion"], at=noon)

    services.check_in(ada, at=noon, intensity=9)

    offered = [card.kind for card in services.today(ada, at=noon).steps]
    assert offered == [StepKind.ACTIVITY, StepKind.PERSON]


def test_no_row_tells_a_heavy_day_from_a_light_one(ada, noon):
    services.check_in(ada, at=noon, intensity=9)
    heavy = sorted(Step.objects.values_list("kind", "due_on", "until"))
    Step.objects.all().delete()

    services.check_in(ada, at=noon, intensity=1)

    assert sorted(Step.objects.values_list("kind", "due_on", "until")) == heavy
    assert services.today(ada, at=noon).steps == ()


def test_the_next_morning_is_a_new_day_and_letters_are_back(ada, no, noon):
    evening = noon.replace(day=25, hour=18)
    services.check_in(ada, at=evening, intensity=8)

    morning = services.today(ada, at=evening.replace(day=26, hour=9))

    assert not morning.gentle
    assert morning.steps[0].kind == StepKind.THANKS


def test_checking_in_twice_on_a_heavy_day_does_not_double_the_gentle_things(ada, noon):
    services.check_in(ada, at=noon, intensity=9)
    services.check_in(ada, at=noon + timedelta(minutes=5), intensity=8)

    assert Step.objects.count() == 3


def test_the_plan_keeps_only_dates_never_the_number(ada, no, noon):
    services.check_in(ada, at=noon + timedelta(days=1), intensity=8)

    columns = {field.name for field in Step._meta.get_fields()}
    assert not columns & {"intensity", "reason", "mood"}
