"""Answering: help at once where it is due, a stop at any time, and a score in words at the end."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from feelings.made_up import CALM, KETTLE, LAMP, typed, upload
from onward.engine.questionnaires import read
from onward.feelings.models import AnswerSheet, Questionnaire
from onward.feelings.services import questionnaires as services
from onward.recovery import services as recovery

NOT_A_DIAGNOSIS = "This is a screening questionnaire, not a diagnosis."
HELP = "please contact someone now"
ANSWER = "/feelings/questionnaires/of/evening-lamp/answer/"


@pytest.fixture
def lamp(ada, noon):
    return services.add_questionnaire(ada, LAMP, at=noon)


def body(answer):
    return answer.content.decode()


def test_the_shelf_is_empty_at_first_and_says_what_will_be_there(hers):
    page = body(hers.get(reverse("questionnaires")))

    assert "None yet." in page
    assert "Not a validated test; your view." in page


def test_a_file_is_brought_in_and_can_be_removed_and_undone(hers, ada):
    hers.post(reverse("questionnaire_add"), upload(LAMP))
    page = body(hers.get(reverse("questionnaires")))
    assert "Evening Lamp, a made-up example" in page

    row = Questionnaire.objects.get()
    hers.post(reverse("questionnaire_remove", args=[row.pk]))
    page = body(hers.get(reverse("questionnaires")))
    assert "Evening Lamp" not in page
    assert "Removed a questionnaire" in page


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"format = 1\nkey = x\n", "line 2"),
        (LAMP.replace(b'show = "first"', b'show = "gently"'), "there has to be a rule"),
        (LAMP.replace(b"self_harm = true\nsafe = 0", b""), "seems to speak of death or self-harm"),
        (b"x" * 300_000, "larger than 200 kB"),
        (b"\xff\xfe", "not plain text"),
        (b"", "empty"),
        (b'format = 1\n"<script>" = 1', "&lt;script&gt;"),
    ],
    ids=["syntax", "no help", "harm", "large", "bytes", "empty", "script"],
)
def test_a_file_that_is_refused_is_told_why_on_the_page(hers, raw, why):
    answer = hers.post(reverse("questionnaire_add"), upload(raw))

    assert answer.status_code == 422
    assert why in body(answer)
    assert not Questionnaire.objects.exists()


def test_the_same_twice_is_refused_in_a_sentence(hers, lamp):
    answer = hers.post(reverse("questionnaire_add"), upload(LAMP))

    assert "There is one with this key already." in body(answer)


def test_its_page_tells_whose_it_is_and_how_many_questions(hers, lamp):
    page = body(hers.get("/feelings/questionnaires/of/evening-lamp/"))

    for words in ("5 questions about the last two weeks", "No study stands behind it.",
                  "Anybody may copy it.", NOT_A_DIAGNOSIS):  # fmt: skip
        assert words in page


def test_one_that_has_no_harmful_question_is_one_page_and_ends_with_its_words(hers, ada, noon):
    services.add_questionnaire(ada, KETTLE, at=noon)
    url = reverse("answering", args=["kettle"])
    assert body(hers.get(url)).count('<fieldset class="question"') == 2

    page = body(hers.post(url, typed({"on": 1, "off": 0}), follow=True))

    for words in ("a calm kitchen", "1, on a scale from 0 to 2", "Made up, page 3",
                  NOT_A_DIAGNOSIS, "Nobody, nowhere"):  # fmt: skip
        assert words in page
    assert HELP not in page


def test_what_was_answered_can_be_read_again_question_by_question(hers, ada, noon):
    services.add_questionnaire(ada, KETTLE, at=noon)
    sheet = services.keep_answers(ada, read(KETTLE), {"on": 1}, at=noon)

    page = body(hers.get(reverse("answers", args=[sheet.pk])))

    asked = page[page.index("Question by question") :]
    assert asked.index("I put the kettle on") < asked.index("Yes") < asked.index("not answered")


def test_when_the_file_says_so_help_stands_alone_and_the_score_waits(hers, ada, noon):
    services.add_questionnaire(ada, KETTLE, at=noon)

    page = body(
        hers.post(reverse("answering", args=["kettle"]), typed({"on": 1, "off": 1}), follow=True)
    )

    assert page.index(HELP) < page.index("<summary>Show what it came to")
    assert page.index("<summary>Show what it came to") < page.index("a steamy kitchen")


def test_a_pressing_answer_shows_help_before_the_rest_and_before_any_score(hers, lamp):
    first = body(hers.get(ANSWER))
    assert "hurting myself" in first
    assert "How hard was it" not in first

    page = hers.post(ANSWER, typed(CALM | {"hurt": 1}))

    assert page.status_code == 200
    assert HELP in body(page)
    assert "How hard was it" not in body(page)
    assert "weight" not in body(page)
    assert not AnswerSheet.objects.exists()
    # Going on leads to the rest, with everything said so far.
    rest = body(hers.post(ANSWER, typed(CALM | {"hurt": 1}, seen="hurt")))
    assert "How hard was it" in rest
    assert '<input type="hidden" name="q-hurt" value="1">' in rest
    assert '<input type="hidden" name="seen" value="hurt">' in rest
    end = body(hers.post(ANSWER, typed(CALM | {"hurt": 1}, screen=1, seen="hurt"), follow=True))
    assert end.index(HELP) < end.index("Show what it came to")


def test_the_safe_answer_goes_straight_on(hers, lamp):
    assert "How hard was it" in body(hers.post(ANSWER, typed(CALM)))


def test_help_is_one_tap_away_beside_the_question_whatever_is_answered(hers, lamp):
    page = body(hers.get(ANSWER))

    assert page.index("hurting myself") < page.index("Whatever you answer here:")


def test_a_daily_life_that_is_very_hard_shows_help_first(hers, lamp):
    page = body(hers.post(ANSWER, typed(CALM | {"daily": 2}, screen=1), follow=True))

    assert page.index(HELP) < page.index("little weight")


def test_with_low_energy_there_is_one_question_on_each_screen(hers, ada, lamp):
    ada.low_energy = True
    ada.save()

    page = body(hers.get(ANSWER))
    assert page.count('<fieldset class="question"') == 1
    assert "Part 1 of 5." in page
    page = body(hers.post(ANSWER, typed({"lamp": 1})))
    assert "a cup of tea" in page
    assert '<input type="hidden" name="q-lamp" value="1">' in page
    page = body(hers.post(ANSWER, typed({"lamp": 1, "tea": 2}, screen=1, back=1)))
    assert "left the lamp on" in page
    assert re.findall(r'name="q-lamp" value="(\d)"[^>]*checked', page) == ["1"]


def test_what_is_open_is_asked_once_more_and_may_stay_open(hers, lamp):
    answers = {"lamp": 1, "tea": 1, "hurt": 0, "daily": 0}
    once_more = hers.post(ANSWER, typed(answers, screen=1))

    assert once_more.status_code == 422
    assert "1 of 5 not answered." in body(once_more)
    assert "letters unopened" in body(once_more)
    assert not AnswerSheet.objects.exists()
    page = body(hers.post(ANSWER, typed(answers, screen=1, as_it_is=1), follow=True))
    assert "1 of 4 not answered; no score." in page
    assert "50, on a scale from 0 to 100" not in page.split("Evenings")[0]


def test_an_answer_given_at_the_last_moment_can_be_pressing_too(hers, lamp):
    answers = {"lamp": 1, "tea": 1, "letters": 0, "daily": 0}

    assert HELP in body(hers.post(ANSWER, typed(answers | {"hurt": 2}, screen=1)))


@pytest.mark.parametrize(
    "forged",
    [{"q-lamp": "9"}, {"q-lamp": "<b>"}, {"screen": "x", "q-lamp": "9"}, {"screen": "99"}],
)
def test_what_no_page_sends_is_refused_or_led_back_and_nothing_is_kept(hers, lamp, forged):
    answer = hers.post(ANSWER, forged)

    assert answer.status_code == 422
    assert not AnswerSheet.objects.exists()


def test_nothing_answered_keeps_nothing(hers, lamp):
    answer = hers.post(ANSWER, {"screen": 1, "as_it_is": 1})

    assert answer.status_code == 422
    assert "there is nothing to keep" in body(answer)


def test_a_second_sheet_says_from_when_again_and_loses_no_answer(hers, ada, noon, lamp):
    services.keep_answers(ada, read(LAMP), CALM, at=noon)

    assert hers.get(ANSWER).status_code == 302
    page = body(hers.get(ANSWER, follow=True))
    assert "This opens again Tuesday 8 December" in page
    assert "Need to talk to someone?" in page
    late = hers.post(ANSWER, typed(CALM, screen=1))
    assert late.status_code == 422
    assert "This opens again" in body(late)
    assert '<input type="hidden" name="q-tea" value="2">' in body(late)


def test_on_the_day_of_a_no_nothing_is_asked_and_help_is_there(hers, ada, noon, lamp):
    recovery.hear(
        ada,
        None,
        named={"employer": "Harbour Lane Clinic", "role": "Porter"},
        on=noon.date(),
        at=noon - timedelta(hours=3),
    )

    for url in ("/feelings/questionnaires/of/evening-lamp/", reverse("confidence")):
        page = body(hers.get(url))
        assert "Give it a night: this opens again tomorrow at 9 a.m." in page
        assert "Need to talk to someone?" in page
        assert "Answer it now" not in page


def test_the_history_has_a_table_and_each_sheet_can_be_deleted_and_undone(hers, ada, noon, lamp):
    old = services.keep_answers(ada, read(LAMP), CALM, at=noon - timedelta(days=30))
    services.keep_answers(ada, read(LAMP), CALM | {"lamp": 2, "tea": 0}, at=noon)

    page = body(hers.get("/feelings/questionnaires/of/evening-lamp/"))
    assert "Sunday 25 October" in page
    assert "Altogether: 4, some weight" in page
    assert "<polyline" in page
    assert "0 on 25 Oct, 4 on Tue 24" in page

    after = body(hers.post(reverse("answers_delete", args=[old.pk]), follow=True))
    assert "Sunday 25 October" not in after
    assert "Deleted your answers" in after


def test_what_was_answered_stays_when_the_file_goes_and_its_page_with_the_last_of_it(
    hers, ada, noon, lamp
):
    sheet = services.keep_answers(ada, read(LAMP), CALM, at=noon)
    services.remove_questionnaire(lamp, at=noon)

    assert "The file is gone" in body(hers.get(reverse("questionnaires")))
    assert "little weight" in body(hers.get(reverse("answers", args=[sheet.pk])))
    answer = hers.post(reverse("answers_delete", args=[sheet.pk]))
    assert answer["Location"] == reverse("questionnaires")


def test_what_is_somebody_elses_is_not_there(theirs, ada, noon, lamp):
    sheet = services.keep_answers(ada, read(LAMP), CALM, at=noon)

    for url in (ANSWER, "/feelings/questionnaires/of/evening-lamp/",
                reverse("answers", args=[sheet.pk])):  # fmt: skip
        assert theirs.get(url).status_code == 404
    for url in (reverse("answers_delete", args=[sheet.pk]), ANSWER,
                reverse("questionnaire_remove", args=[lamp.pk])):  # fmt: skip
        assert theirs.post(url).status_code == 404
    assert (AnswerSheet.objects.count(), Questionnaire.objects.count()) == (1, 1)


def test_the_sliders_are_no_questionnaire_of_their_own(hers):
    assert hers.get("/feelings/questionnaires/of/confidence/").status_code == 404


def test_the_shelf_asks_the_database_as_often_for_many_as_for_few(
    hers, ada, noon, lamp, django_assert_max_num_queries
):
    for weeks in range(0, 40, 2):
        services.keep_answers(ada, read(LAMP), CALM, at=noon - timedelta(weeks=60 - weeks))
    services.add_questionnaire(ada, KETTLE, at=noon)

    for url in (reverse("questionnaires"), "/feelings/questionnaires/of/evening-lamp/"):
        with django_assert_max_num_queries(10):
            assert hers.get(url).status_code == 200
