"""The week: what it holds, what Today, the calendar and the page of the week say of it, and looking back."""

import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.accounts import vault
from onward.engine.practice import Went
from onward.motivation.models import Goal, GoalStep, Promise, Week
from onward.motivation.services import promises, weeks
from onward.network.models import Suggestion
from onward.recovery import (
    calendar,
    pausing,
    practising,
    services,
    steps,
    taking,
    to_take,
    touch,
    weekly,
)
from onward.recovery import learning as hours
from onward.recovery.models import Step
from onward.reflection.models import Question
from onward.reflection.services import practice
from onward.strategy.services import learning
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person, Touch

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def now(settings, noon):
    """The clock stands still, on a Tuesday."""
    settings.FIXED_NOW = noon
    return noon


def promise(ada, at, then="Write one letter", **told):
    return taking.make(ada, then=then, at=at, **told)


def again(row):
    return type(row).objects.get(pk=row.pk)


def heard_noes(ada, at, *, days):
    for n, back in enumerate(days):
        then = at - timedelta(days=back)
        application = tracker.add_application(ada, employer=f"Lantern {n}", role="Clerk", at=then)
        services.receive(ada, application, on=then.date(), at=then)


def test_a_week_holds_three_promises_and_letting_one_go_makes_room_again(ada, noon):
    first = promise(ada, noon)
    promise(ada, noon)
    promises.finish_promise(promise(ada, noon), at=noon)

    with pytest.raises(promises.WeekIsFull):
        promise(ada, noon)

    promises.let_go(first, at=noon)
    assert promise(ada, noon).state == "open"


def test_a_week_never_holds_more_minutes_than_it_was_given(ada, noon):
    weeks.give(ada, weekday=0, minutes=60, at=noon)
    kept = promise(ada, noon, minutes=45)

    with pytest.raises(promises.NoTimeLeft) as refusal:
        promise(ada, noon, minutes=20)
    with pytest.raises(promises.NoTimeLeft):
        taking.edit(kept, minutes=61, at=noon)

    assert refusal.value.left == 15
    assert promise(ada, noon, minutes=15).minutes == 15


def test_after_a_heavy_week_the_next_holds_one_and_no_word_says_why(ada, hers, now):
    heard_noes(ada, now, days=[5, 4, 3, 2])

    page = hers.get(reverse("motivation_week")).text

    assert weekly.week_of(ada, at=now).at_most == 1
    assert "One small thing is enough for it" in page
    promise(ada, now)
    with pytest.raises(promises.WeekIsFull):
        promise(ada, now)


def test_in_a_pause_and_in_a_week_of_rest_nothing_is_promised_or_shown(ada, noon):
    kept = promise(ada, noon, on_day=noon.date())
    weeks.rest(kept.week, at=noon)

    assert services.today(ada, at=noon).promised == ()
    assert calendar.entries_of(ada, at=noon) == ()
    with pytest.raises(promises.WeekRests):
        promise(ada, noon)

    weeks.go_on(again(kept.week), at=noon)
    assert [one.id for one in services.today(ada, at=noon).promised] == [kept.pk]

    pausing.pause(ada, until=noon.date() + 9 * DAY, at=noon)
    assert services.today(ada, at=noon).promised == ()
    assert calendar.entries_of(ada, at=noon) == ()
    with pytest.raises(taking.InAPause):
        promise(ada, noon)


def a_card(ada, at):
    asked = Question.objects.create(owner=ada, words="Why this role?", added_at=at, changed_at=at)
    return practice.practise(ada, question=asked, at=at)


@pytest.fixture
def rows(ada, noon, clinic, no):
    """One thing of each kind that can be taken into a week."""
    begun = learning.begin_learning(ada, name="Spreadsheets", at=noon)
    goal = Goal.objects.create(owner=ada, words="A CV that fits", added_at=noon)
    mine = Step.objects.owned_by(ada).open().exclude(kind__in=to_take.NOT_TAKEN)
    return {
        "goal_step": GoalStep.objects.create(owner=ada, goal=goal, words="Cut one page"),
        "step": mine.by_day().first(),
        "learning_step": learning.add_step(begun, words="Read one", minutes=40, at=noon),
        "card": a_card(ada, noon),
        "person": Person.objects.create(owner=ada, name="Noor Bell", kind="contact"),
    }


def is_done(kind, row):
    row = again(row)
    if kind == "card":
        return row.reps.exists()
    if kind == "person":
        return Touch.objects.filter(person=row).exists()
    return row.state == "done" if kind == "step" else row.done_on is not None


KINDS = [kind.value for kind in to_take.Kind]


@pytest.mark.parametrize("kind", KINDS)
def test_done_in_the_week_it_is_done_in_its_room_and_one_undo_takes_both_back(
    ada, noon, rows, kind
):
    source = to_take.source_of(ada, kind, rows[kind].pk)
    kept = taking.take(ada, source, at=noon)

    taking.finish(kept, at=noon)
    assert (again(kept).state, is_done(kind, rows[kind])) == ("done", True)

    changes.take_back_latest(ada, at=noon)
    assert (again(kept).state, is_done(kind, rows[kind])) == ("open", False)


def do_in_its_room(kind, row, at):
    {
        "goal_step": lambda: promises.finish_promises_of(row, at=at),
        "step": lambda: steps.finish(row, at=at),
        "learning_step": lambda: hours.finish_step(row, at=at),
        "card": lambda: practising.say(row, went=Went.SITS, at=at),
        "person": lambda: touch.be_in_touch(row, on=at.date(), at=at),
    }[kind]()


@pytest.mark.parametrize("kind", KINDS)
def test_done_in_its_room_it_is_done_in_the_week(ada, noon, rows, kind):
    kept = taking.take(ada, to_take.source_of(ada, kind, rows[kind].pk), at=noon)

    do_in_its_room(kind, rows[kind], noon)

    assert again(kept).state == "done"


def test_a_step_that_is_put_off_or_skipped_takes_its_promise_along(ada, noon, rows):
    step = rows["step"]
    kept = taking.take(ada, to_take.source_of(ada, "step", step.pk), at=noon)

    steps.put_off(step, at=noon)
    assert again(kept).on_day == again(step).due_on

    taking.edit(again(kept), on_day=date(2026, 11, 28), at=noon)
    assert again(step).due_on == date(2026, 11, 28)

    steps.skip(again(step), at=noon)
    assert again(kept).state == "let_go"


def days_told(ada, at):
    """What Today says day by day, as if each were looked at, beside the calendar of the first."""
    found = {}
    for n in range(7 - at.date().weekday()):
        shown = services.today(ada, at=at + n * DAY)
        found[at.date() + n * DAY] = {one.then for one in shown.promised}
    return found


def test_today_the_week_the_plan_and_the_calendar_never_say_different_days(ada, noon, rows):
    for kind in ("step", "learning_step"):
        taking.take(ada, to_take.source_of(ada, kind, rows[kind].pk), at=noon)
    own = promise(ada, noon, then="Walk", on_day=date(2026, 11, 27), at_time=time(10, 0))
    step = again(rows["step"])
    shown = weekly.week_of(ada, at=noon)
    dated = {(one.on_day, one.then) for one in shown.promises if one.on_day}

    in_calendar = calendar.entries_of(ada, at=noon, names=True)
    as_days = [
        (getattr(one.on, "date", lambda one=one: one.on)(), one.title) for one in in_calendar
    ]
    today = services.today(ada, at=noon)

    assert dated <= set(as_days)
    # Each stands in the calendar once: a step that is promised is not told a second time.
    assert len(as_days) == len(set(as_days))
    assert step.pk not in {card.id for card in (*today.steps, *today.coming)}
    by_day = days_told(ada, noon)
    assert "Walk" in by_day[own.on_day]
    for on, then in dated:
        assert then in by_day[on]
        assert all(then not in words for day, words in by_day.items() if day != on)


def test_today_shows_at_most_three_things_with_the_promise_among_them(ada, noon, no):
    for then in ("Walk", "Read", "Call"):
        promise(ada, noon, then=then, on_day=noon.date())

    shown = services.today(ada, at=noon)

    assert len(shown.promised) + len(shown.steps) + len(shown.planned) == 3
    services.check_in(ada, intensity=9, at=noon)
    assert services.today(ada, at=noon).promised == ()


def test_the_week_is_offered_on_its_day_and_a_look_back_on_its_last(ada, noon, no):
    monday, sunday = noon - DAY, noon + 5 * DAY

    assert not services.today(ada, at=noon).week.plan
    assert services.today(ada, at=monday + 7 * DAY).week.plan
    promise(ada, noon)
    assert services.today(ada, at=sunday).week.look_back == MONDAY


def test_what_last_week_left_open_comes_along_smaller_and_is_said_kindly(ada, hers, now, settings):
    for back in (14, 7):
        then = now - timedelta(days=back)
        for n in range(3):
            promise(ada, then, then=f"Write 4 letters {back} {n}", minutes=40)
    left = Promise.objects.filter(week__begins_on=MONDAY - 7 * DAY).first()

    page = hers.get(reverse("motivation_week")).text
    hers.post(reverse("promise_smaller", args=[left.pk]))

    made = Promise.objects.get(week__begins_on=MONDAY)
    assert "Make one of them smaller." in page
    assert made.minutes <= left.minutes // 2
    assert again(left).state == "open"
    assert "missed" not in page.lower().replace("nothing is missed", "")


def test_a_promise_is_written_on_one_small_page_and_nothing_typed_is_lost(ada, hers, now):
    typed = {"wish": "Answer Noor", "when": "it is Tuesday", "then": "", "minutes": "15"}
    refused = hers.post(reverse("promise_new"), typed)

    assert refused.status_code == 422
    assert "Answer Noor" in refused.text
    assert "Say what you will do." in refused.text

    kept = hers.post(reverse("promise_new"), {**typed, "then": "write one letter"}, follow=True)
    assert "If it is Tuesday, then I write one letter" in kept.text
    assert Promise.objects.get(owner=ada).wish == "Answer Noor"


def test_nobody_reaches_the_promises_and_weeks_of_somebody_else(ada, theirs, now):
    kept = promise(ada, now)
    for name in ("promise", "promise_done", "promise_open", "promise_let_go", "promise_smaller"):
        assert theirs.post(reverse(name, args=[kept.pk])).status_code == 404
    Week.objects.filter(owner=ada).update(learnt="")
    assert (
        "Write one letter" not in theirs.get(reverse("motivation_week_back", args=[MONDAY])).text
    )
    for day in ("2026-11-25", "2027-01-04", "soon", "2026-13-45", "20261123"):
        assert theirs.get(reverse("motivation_week_back", args=[day])).status_code == 404


def test_what_is_typed_while_looking_back_is_kept_and_newer_words_are_never_overwritten(
    ada, hers, now
):
    url = reverse("week_keep", args=[MONDAY])
    page = hers.get(reverse("motivation_week_back", args=[MONDAY])).text
    stamp = re.search(r'name="changed_at" value="(\w+)"', page)[1]

    first = hers.post(url, {"changed_at": stamp, "learnt": "Rest helps", "keep": "", "change": ""})
    stale = hers.post(url, {"changed_at": stamp, "learnt": "Other", "keep": "", "change": ""})

    assert (first.status_code, stale.status_code) == (204, 409)
    assert Week.objects.get(owner=ada).learnt == "Rest helps"
    elsewhere = hers.post(
        reverse("motivation_week_back", args=[MONDAY]), {"changed_at": stamp, "learnt": "Other"}
    )
    assert elsewhere.status_code == 409
    assert "Other" in elsewhere.text


def test_a_review_says_what_happened_and_never_how_many_noes(ada, hers, now, rows):
    heard_noes(ada, now, days=[1, 1])
    taking.finish(promise(ada, now, then="Walk to the library"), at=now)
    services.check_in(ada, intensity=4, at=now)

    page = hers.get(reverse("motivation_week_back", args=[MONDAY])).text

    assert "Walk to the library" in page
    assert page.count("A hard answer came in this week.") == 1
    assert "You checked in on 1 day" in page


def test_only_chosen_lines_become_text_and_what_is_private_is_not_ticked(ada, hers, now):
    taking.finish(promise(ada, now, then="Walk to the library"), at=now)
    services.check_in(ada, intensity=4, at=now)
    noor = Person.objects.create(
        owner=ada, name="Noor Bell", kind="supporter", email="noor@bell.example"
    )
    url = reverse("week_share", args=[MONDAY])
    offered = hers.get(url).text

    told = hers.post(url, {"chosen": ["promise-1"], "person": noor.pk}).text

    assert re.search(r'value="check_in"(?![^>]*checked)', offered)
    assert "mailto:noor@bell.example" in told
    text = re.search(r'id="week-text"[^>]*>([^<]*)<', told)[1]
    assert "Walk to the library" in text
    assert "checked in" not in text
    assert hers.post(url, {"person": ""}).status_code == 422


def test_while_the_room_is_locked_the_week_is_whole_and_leaves_out_what_is_inside(
    ada, hers, now, guarded
):
    services.check_in(ada, intensity=4, at=now)
    promise(ada, now, on_day=now.date())
    vault.lock(ada.pk)

    for name, args in (("motivation_week", []), ("motivation_week_back", [MONDAY])):
        page = hers.get(reverse(name, args=args))
        assert page.status_code == 200
        assert "You checked in" not in page.text
    assert "Write one letter" in hers.get("/").text


@pytest.mark.parametrize(
    "address",
    [reverse("motivation_week"), reverse("motivation_week_back", args=[MONDAY.isoformat()])],
)
def test_the_pages_of_a_week_ask_the_same_however_much_there_is(
    ada, hers, now, address, django_assert_num_queries
):
    promise(ada, now)
    heard_noes(ada, now, days=(1, 1, 1))
    Suggestion.objects.filter(owner=ada).delete()
    hers.get(address)
    with CaptureQueriesContext(connection) as few:
        hers.get(address)
    asked = len(few)

    promise(ada, now, then="Call Nadia")
    heard_noes(ada, now, days=(1, 1, 1, 1))
    for nth in range(12):
        tracker.add_application(
            ada, employer=f"Quay {nth}", at=now, applied_on=now.date() - nth * DAY
        )
    hers.get(address)
    with django_assert_num_queries(asked):
        hers.get(address)


def test_a_week_without_time_offers_nothing_that_would_be_refused(hers, ada, now):
    for given in ("0", "0.1"):
        hers.post(reverse("week_give"), {"hours": given, "weekday": "0"})
        shown = hers.get(reverse("motivation_week")).content.decode()
        assert "No time is set aside" in shown
        assert reverse("promise_new") not in shown

    over = hers.post(reverse("week_give"), {"hours": "200", "weekday": "0"}).content.decode()
    assert over.count("Up to 40 hours fit here") == 2
    assert "Ensure" not in over
    sent = hers.post(reverse("promise_new"), {"then": "write", "minutes": "30"}).content.decode()
    assert "minutes left" in sent


def test_a_week_that_still_runs_is_not_spoken_of_as_over(hers, ada, now):
    runs = hers.get(reverse("motivation_week_back", args=[MONDAY.isoformat()])).content.decode()
    over = reverse("motivation_week_back", args=[(MONDAY - 7 * DAY).isoformat()])

    assert "Nothing is ticked off yet. The week is still open." in runs
    assert "next week is open" in hers.get(over).content.decode()
