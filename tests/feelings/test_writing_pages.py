"""The pages of writing it out, as somebody meets them."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from onward.accounts import clock
from onward.engine.sittings import Kind
from onward.feelings import services as feelings
from onward.feelings import sittings
from onward.feelings.models import Exercise, SetAside, Writing
from onward.feelings.models.exercises import LONGEST_WRITING
from onward.feelings.services import writing
from onward.feelings.services.aside import set_aside_by
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Change

WORDS = "The heron stood in the rain."
DANGER = "I want to kill myself."


@pytest.fixture
def now(ada):
    return clock.now(ada)


@pytest.fixture
def begun(ada, now):
    return writing.begin(ada, Kind.FREE, at=now, minutes=15)


def address(name, row, **more):
    return reverse(f"writing_{name}", args=[row.pk])


def typed(row, text=WORDS, page="one", **more):
    row.refresh_from_db()
    return {"text": text, "page": page, "changed_at": sittings.stamp_of(row), **more}


def test_begun_with_what_was_chosen_and_deleted_if_nothing_was(hers):
    answer = hers.post(reverse("writing"), {})
    row = Exercise.objects.get()
    assert answer.url == address("sitting", row)
    assert (row.kind, row.before) == ("writing", None)
    assert row.shred_at is not None

    row.delete()
    chosen = {"minutes": "20", "before": "4", "after_all": "keep"}
    hers.post(reverse("writing"), {**chosen, "circling": "on", "voice": "distanced"})
    row = Exercise.objects.get()
    assert (row.kind, row.before, sittings.chosen_in(row).minutes) == ("distanced", 4, 20)
    assert row.shred_at is None
    assert "What happened to Ada" in hers.get(address("sitting", row)).content.decode()


def test_the_view_from_outside_is_only_chosen_where_thoughts_go_round(hers):
    hers.post(reverse("writing"), {"voice": "distanced"})
    assert Exercise.objects.get().kind == "writing"

    page = hers.get(reverse("writing") + "?kind=distanced").content.decode()
    assert 'name="circling" id="id_circling" checked' in page.replace("  ", " ")


def test_a_letter_has_nowhere_to_go(hers):
    hers.post(reverse("writing") + "?kind=letter", {"to": "self"})
    row = Exercise.objects.get()
    page = hers.get(address("sitting", row)).content.decode()

    assert "Write it to yourself" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert "mailto:" not in main
    assert "data-copy=" not in main
    assert 'type="email"' not in main
    assert 'name="to"' not in main


def test_before_it_starts_the_page_says_what_deleting_means_and_what_helped_whom(hers):
    page = hers.get(reverse("writing")).content.decode()
    assert "leaving the page" in page
    assert "No undo and no backup has them" in page
    assert "offers the words once" in page
    assert "one small study of people laid off" in page
    assert "Mogk and others" in page


def test_on_a_very_loud_day_it_waits_and_says_from_when(hers, ada, now):
    feelings.check_in(ada, at=now, intensity=9)
    page = hers.get(reverse("writing"))
    assert "waits for a calmer day" in page.content.decode()
    assert "Open again tomorrow" in page.content.decode()

    hers.post(reverse("writing"), {})
    assert not Exercise.objects.exists()


def test_words_are_kept_while_typing_and_a_second_window_is_told(hers, begun):
    answer = hers.post(address("words", begun), typed(begun))
    assert answer.status_code == 204
    assert answer["X-Changed-At"] == sittings.stamp_of(Exercise.objects.get())
    assert "X-Help" not in answer

    stale = {"text": "Mine", "page": "two", "changed_at": "of-before"}
    assert hers.post(address("words", begun), stale).status_code == 409
    shown = hers.post(address("sitting", begun), stale)
    assert shown.status_code == 409
    assert "Mine</textarea>" in shown.content.decode()
    assert "another window" in shown.content.decode()
    assert Exercise.objects.get().draft == WORDS


@pytest.mark.parametrize(
    "text", ["😀" * 3000, "שלום, היה קשה", "word " * 20_000, "\nfirst line empty"]
)
def test_any_words_are_shown_again_as_they_were(hers, begun, text):
    assert hers.post(address("words", begun), typed(begun, text)).status_code == 204
    page = hers.get(address("sitting", begun)).content.decode()
    assert f">\n{text}</textarea>" in page


def test_lines_are_counted_once_however_the_browser_ends_them(hers, begun):
    hers.post(address("words", begun), typed(begun, "one\r\ntwo"))
    assert Exercise.objects.get().draft == "one\ntwo"


def test_too_long_is_said_plainly_and_nothing_is_lost(hers, begun):
    hers.post(address("words", begun), typed(begun))
    long = "x" * (LONGEST_WRITING + 1)

    assert hers.post(address("words", begun), typed(begun, long)).status_code == 422
    for name in ("sitting", "close"):
        answer = hers.post(address(name, begun), typed(begun, long, then="keep"))
        assert answer.status_code == 422
        assert "longer than one text can be" in answer.content.decode()
        assert long in answer.content.decode()
    assert Exercise.objects.get().draft == WORDS


def test_help_shows_above_the_words_and_nothing_is_kept_about_it(hers, ada, begun):
    answer = hers.post(address("words", begun), typed(begun, DANGER))
    assert (answer.status_code, answer["X-Help"]) == (204, "1")

    # Without scripts the page itself comes back with the card, and the words in it.
    shown = hers.post(address("sitting", begun), typed(begun, DANGER)).content.decode()
    assert "data-help>" in shown
    assert f"{DANGER}</textarea>" in shown
    assert "Your words stay as they are" in shown

    row = Exercise.objects.get()
    assert row.draft == DANGER
    assert "help" not in row.told
    assert not Change.objects.exists()
    assert "help" not in dict(hers.session)

    # It is for the open page only, and can be switched off.
    assert "data-help hidden" in hers.get(address("sitting", begun)).content.decode()
    ada.watches_words = False
    ada.save()
    assert "X-Help" not in hers.post(address("words", begun), typed(begun, DANGER + " no"))


def test_closing_lets_the_words_go_and_asks_two_things_that_can_be_left_out(hers, begun):
    hers.post(address("words", begun), typed(begun))
    answer = hers.post(address("close", begun), typed(begun, then="delete"))
    assert answer.url == address("after", begun)
    assert Exercise.objects.get().draft == ""
    assert not Writing.objects.exists()

    page = hers.get(answer.url).content.decode()
    assert "worse for an hour" in page
    assert hers.post(answer.url, {}).url == reverse("today")
    assert hers.post(answer.url, {"after": "3", "helped": "2"}).url == reverse("today")
    row = Exercise.objects.get()
    assert (row.after, row.helped) == (3, 2)
    # Its page leads on, and no words are left on any.
    assert hers.get(address("sitting", begun)).url == address("after", begun)


def test_leaving_closes_it(hers, begun):
    hers.post(address("words", begun), typed(begun))
    gone = hers.post(address("leave", begun), {"page": "one"})
    assert gone.status_code == 204
    assert Exercise.objects.get().draft == ""


def test_words_left_open_are_offered_once_and_can_be_read_kept_or_let_go(hers, begun):
    hers.post(address("words", begun), typed(begun))
    page = hers.get(reverse("writing")).content.decode()
    assert "You left some words open" in page
    assert WORDS not in page
    assert WORDS in hers.get(address("sitting", begun)).content.decode()

    stamp = sittings.stamp_of(Exercise.objects.get())
    left = {"changed_at": stamp, "left": "yes", "then": "keep"}
    assert hers.post(address("close", begun), left).url == reverse("writings")
    assert Writing.objects.get().text == WORDS
    assert "You left some words open" not in hers.get(reverse("writing")).content.decode()


def test_words_whose_day_is_over_go_when_today_is_opened(hers, ada, now):
    tracker.add_application(ada, employer="Fernhill", at=now)
    row = writing.begin(ada, Kind.FREE, at=now - timedelta(days=2), minutes=15)
    writing.keep_typed(row, WORDS, at=now - timedelta(days=1), page="one", began_from=None)

    hers.get(reverse("today"))

    assert Exercise.objects.get().draft == ""


def test_kept_texts_are_listed_read_and_deleted_in_two_ways(hers, ada, now):
    assert "Nothing kept yet" in hers.get(reverse("writings")).content.decode()
    kept = feelings.keep_writing(ada, kind="letter", text="Dear you,\n\nEnough.", at=now)

    assert "Dear you" in hers.get(reverse("writings")).content.decode()
    assert "Enough." in hers.get(reverse("writing_read", args=[kept.pk])).content.decode()
    hers.post(reverse("writing_remove", args=[kept.pk]))
    assert not Writing.objects.exists()
    undone = hers.post(
        hers.session["undo"] and reverse("undo", args=[hers.session["undo"]["change"]])
    )
    assert undone.url == reverse("writing_read", args=[kept.pk])
    hers.post(reverse("writing_destroy", args=[kept.pk]))
    assert not Writing.objects.exists()
    assert hers.get(reverse("writing_read", args=[kept.pk])).status_code == 404


def test_a_list_of_many_costs_no_more_questions_than_one_of_few(
    hers, ada, now, django_assert_max_num_queries
):
    for number in range(25):
        feelings.keep_writing(ada, kind="writing", text=f"Number {number}", at=now)
    with django_assert_max_num_queries(9):
        hers.get(reverse("writings"))


@pytest.mark.parametrize("name", ["sitting", "words", "close", "leave", "after"])
def test_what_is_somebody_elses_is_not_there(theirs, begun, name):
    assert theirs.post(address(name, begun), {"text": "x"}).status_code == 404
    assert Exercise.objects.get().draft == ""


def test_no_other_exercise_opens_here(hers, ada, now):
    other = Exercise.objects.create(owner=ada, kind="breathing", begun_at=now)
    assert hers.get(address("sitting", other)).status_code == 404


def test_strange_numbers_and_kinds_are_refused_kindly(hers, begun):
    assert hers.post(reverse("writing"), {"before": "11"}).status_code == 422
    assert hers.post(reverse("writing"), {"minutes": "900"}).status_code == 422
    assert hers.get(reverse("writing") + "?kind=<script>").status_code == 200
    hers.post(address("words", begun), typed(begun))
    hers.post(address("close", begun), typed(begun, then="delete"))
    assert hers.post(address("after", begun), {"helped": "9"}).status_code == 422
    assert hers.post(address("words", begun), typed(begun, "late")).status_code == 409


def test_the_step_that_asks_for_it_leads_here_and_is_done_with_it(hers, ada, begun, now):
    step = Step.objects.create(
        owner=ada, kind="writing", due_on=now.date(), until=now.date(), minutes=15
    )
    later = Step.objects.create(
        owner=ada, kind="writing", due_on=now.date() + timedelta(days=9),
        until=now.date() + timedelta(days=20), minutes=15,
    )  # fmt: skip
    assert hers.get(reverse("step", args=[step.pk])).url == reverse("writing")

    hers.post(address("words", begun), typed(begun))
    hers.post(address("close", begun), typed(begun, then="delete"))

    step.refresh_from_db()
    later.refresh_from_db()
    assert (step.state, later.state) == ("done", "open")
    assert WORDS not in "".join(change.entries for change in Change.objects.all())


def test_with_little_energy_one_thing_is_asked_at_a_time(hers, ada, begun):
    ada.low_energy = True
    ada.save()
    assert "How long, and how it feels" in hers.get(reverse("writing")).content.decode()
    hers.post(address("words", begun), typed(begun))
    hers.post(address("close", begun), typed(begun, then="delete"))

    first = hers.get(address("after", begun)).content.decode()
    assert "How heavy is it now?" in first
    assert "Did this help?" not in first
    onward = hers.post(address("after", begun), {"after": "5", "go_on": "yes"}).url
    second = hers.get(onward).content.decode()
    assert "Did this help?" in second
    assert "How heavy is it now?" not in second


def test_locked_no_page_of_it_says_anything_of_what_was_written(hers, begun, lock):
    hers.post(address("words", begun), typed(begun))
    lock()

    for there in (
        reverse("writing"),
        reverse("writings"),
        address("sitting", begun),
        address("after", begun),
    ):
        assert hers.get(there).status_code == 423


def test_what_is_not_for_somebody_is_not_offered(hers, ada, now):
    SetAside.objects.create(owner=ada, what="distanced", set_at=now)
    assert "It keeps going round" not in hers.get(reverse("writing")).content.decode()


def test_the_front_of_the_room_shows_what_is_open_and_what_waits(ada, now):
    def shown():
        context = {"offers": sittings.offers_for(ada, at=now), "aside": set_aside_by(ada)}
        return render_to_string("feelings/parts/front_writing.html", context)

    assert "10 to 20 minutes" in shown()
    feelings.check_in(ada, at=now, intensity=10)
    assert "waits for a calmer day" in shown()
    SetAside.objects.create(owner=ada, what="letter", set_at=now)
    assert "?kind=letter" not in shown()
