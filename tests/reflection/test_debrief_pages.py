"""The screens of a look back, in a browser without JavaScript."""

import pytest
from django.urls import reverse

from onward.engine.debrief import Length
from onward.engine.history import Decider
from onward.recovery import services as recovery
from onward.reflection.models import Debrief, Prediction, Question
from onward.reflection.services import debriefs, questions
from onward.tracker import services as tracker

TRANSCRIPT = """Interviewer: How was your journey?
Interviewer: So, why do you want to work nights?
Me: I like the quiet. How big is the team?
Interviewer: Tell me about a rota that fell apart.
"""


def shown(browser, name, *args, query=""):
    return browser.get(reverse(name, args=args) + query).content.decode()


def stored(debrief):
    return Debrief.objects.get(pk=debrief.pk)


def test_an_empty_list_says_what_will_be_here_and_how_it_starts(hers):
    page = shown(hers, "debriefs")

    assert "Nothing looked back on yet" in page
    assert reverse("applications") in page


def test_a_round_is_looked_back_on_from_its_application(hers, clinic, panel):
    assert reverse("debrief_round", args=[panel.pk]) in shown(hers, "application", clinic.pk)

    begun = hers.post(reverse("debrief_round", args=[panel.pk]), {"length": "short"})

    made = Debrief.objects.get()
    assert begun.url == reverse("debrief", args=[made.pk])
    assert (made.length, made.interview) == ("short", panel)
    assert hers.get(reverse("debrief_round", args=[panel.pk])).url == begun.url


def test_a_round_that_lies_ahead_says_so_and_offers_no_button(hers, clinic, hold):
    ahead = hold(clinic, days_ago=-3)
    address = reverse("debrief_round", args=[ahead.pk])

    page = hers.get(address).content.decode()
    hers.post(address, {"length": "full"})

    assert "This round lies ahead." in page
    assert 'name="length"' not in page
    assert not Debrief.objects.exists()


def test_after_a_no_without_a_round_the_ending_is_looked_back_on(hers, clinic, noon):
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)
    assert reverse("debrief_ending", args=[clinic.pk]) in shown(hers, "application", clinic.pk)

    hers.post(reverse("debrief_ending", args=[clinic.pk]), {"length": "short"})

    assert Debrief.objects.get().interview is None


def test_each_screen_is_saved_and_leads_to_the_next(hers, debrief):
    address = reverse("debrief", args=[debrief.pk])

    answer = hers.post(
        address + "?part=facts",
        {"facts": "Two people.", "nerves": "7", "energy": "", "hours": "3", "then": "next"},
    )

    assert answer.url == address + "?part=questions"
    kept = stored(debrief)
    assert (kept.facts, kept.numbers) == ("Two people.", {"nerves": 7, "hours": 3})
    assert "Two people." in shown(hers, "debrief", debrief.pk, query="?part=facts")
    assert "What they asked" in shown(hers, "debrief", debrief.pk)


def test_leaving_early_keeps_the_words_and_says_what_is_open(hers, debrief):
    address = reverse("debrief", args=[debrief.pk]) + "?part=keep"

    answer = hers.post(address, {"keep": "The flu week.", "change_one": "", "then": "leave"})

    assert answer.url == reverse("debrief_summary", args=[debrief.pk])
    page = shown(hers, "debrief_summary", debrief.pk)
    assert "The flu week." in page
    assert "Still open:" in page


def test_a_number_off_the_scale_is_named_and_the_rest_is_kept(hers, debrief):
    address = reverse("debrief", args=[debrief.pk]) + "?part=facts"

    answer = hers.post(address, {"facts": "One hour.", "nerves": "70", "energy": "4", "hours": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="70"' in page
    assert stored(debrief).facts == "One hour."


def test_a_million_letters_come_back_with_a_plain_sentence(hers, debrief):
    long = "x" * 1_000_000

    answer = hers.post(reverse("debrief_pick", args=[debrief.pk]), {"pasted": long})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "longer than Onward reads at once" in page
    assert long in page


def test_words_of_another_window_are_not_overwritten(hers, debrief, noon):
    stamp = debrief.changed_at.isoformat()
    debriefs.keep(debrief, at=noon, facts="From one window.")
    address = reverse("debrief", args=[debrief.pk]) + "?part=facts"

    answer = hers.post(address, {"facts": "From the other.", "changed_at": stamp})

    assert answer.status_code == 409
    assert "From the other." in answer.content.decode()
    assert stored(debrief).facts == "From one window."


def test_autosave_keeps_what_is_typed_and_says_where_it_stands(hers, debrief):
    keep = reverse("debrief_keep", args=[debrief.pk])

    first = hers.post(keep, {"facts": "Two", "changed_at": debrief.changed_at.isoformat()})
    again = hers.post(keep, {"facts": "Two people", "changed_at": first["X-Changed-At"]})
    late = hers.post(keep, {"facts": "Old", "changed_at": debrief.changed_at.isoformat()})

    assert (first.status_code, again.status_code, late.status_code) == (204, 204, 409)
    assert stored(debrief).facts == "Two people"


def test_questions_are_picked_from_a_transcript_and_kept_once_ticked(hers, debrief):
    hers.post(reverse("debrief_pick", args=[debrief.pk]), {"pasted": TRANSCRIPT})
    page = shown(hers, "debrief", debrief.pk, query="?part=questions")

    assert "So, why do you want to work nights?" in page
    assert "How was your journey?</textarea>" not in page
    assert "you asked this" in page
    hers.post(
        reverse("debrief_questions", args=[debrief.pk]),
        {
            "take": ["0", "2"], "words-0": "Why do you want to work nights?",
            "words-1": "How big is the team?", "words-2": "Tell me about a rota that fell apart.",
            "more": "Salary?\n\nWhen can you start?",
        },
    )  # fmt: skip

    assert [one.words for one in debrief.questions.in_order()] == [
        "Why do you want to work nights?",
        "Tell me about a rota that fell apart.",
        "Salary?",
        "When can you start?",
    ]
    assert stored(debrief).pasted == ""


@pytest.mark.parametrize("then", ["next", "leave"])
def test_questions_that_are_typed_are_kept_when_somebody_just_goes_on(hers, debrief, then):
    page = shown(hers, "debrief", debrief.pk, query="?part=questions")
    address = reverse("debrief_questions", args=[debrief.pk])
    onward = hers.post(address, {"more": "Why nights?", "then": then}).url
    again = hers.post(address, {"more": " ", "then": then}).url

    assert f'action="{address}" id="screen"' in page
    assert [one.words for one in debrief.questions.in_order()] == ["Why nights?"]
    assert onward == again
    assert "part=questions" not in onward
    assert ("/summary/" in onward) is (then == "leave")


def test_what_is_typed_beside_found_questions_goes_along_with_whoever_goes_on(
    hers, clinic, hold, noon
):
    made = debriefs.begin(clinic, hold(clinic, questions="Why nights?"), at=noon)
    page = shown(hers, "debrief", made.pk, query="?part=questions")
    address = reverse("debrief_questions", args=[made.pk])

    hers.post(address, {"more": "And weekends?", "then": "next"})

    assert f'action="{address}" id="screen"' in page
    assert page.count('form="screen"') == 4
    assert [one.words for one in made.questions.in_order()] == ["And weekends?"]


def test_what_was_noted_with_the_round_is_offered_and_stays_untouched(hers, clinic, hold, noon):
    round_ = hold(clinic, questions="Why nights?\nThey were nice.")
    made = debriefs.begin(clinic, round_, at=noon)

    page = shown(hers, "debrief", made.pk, query="?part=questions")
    hers.post(
        reverse("debrief_questions", args=[made.pk]), {"take": ["0"], "words-0": "Why nights?"}
    )

    assert "Found in what you noted with the round" in page
    round_.refresh_from_db()
    assert round_.questions == "Why nights?\nThey were nice."
    assert Question.objects.get().words == "Why nights?"


def test_more_than_three_hundred_are_refused_with_the_words_still_there(hers, debrief):
    more = "\n".join(f"Why number {n}?" for n in range(301))

    answer = hers.post(reverse("debrief_questions", args=[debrief.pk]), {"more": more})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "up to 300 questions" in page
    assert "Why number 300?" in page
    assert not Question.objects.exists()


def test_notes_without_a_question_say_so(hers, debrief):
    hers.post(reverse("debrief_pick", args=[debrief.pk]), {"pasted": "They were nice."})

    assert "No question was found in it." in shown(
        hers, "debrief", debrief.pk, query="?part=questions"
    )


def test_one_thing_at_a_time_when_energy_is_low(hers, ada, debrief, noon):
    few = shown(hers, "debrief", debrief.pk, query="?part=happened")
    recovery.check_in(ada, at=noon, intensity=5, energy=2)
    one = shown(hers, "debrief", debrief.pk, query="?part=happened")

    assert 'name="intended"' in few
    assert 'name="happened"' in one
    assert 'name="intended"' not in one


def test_one_thing_at_a_time_is_a_choice_that_is_remembered(hers, ada, debrief, noon):
    recovery.check_in(ada, at=noon, intensity=5, energy=2)

    back = hers.post(reverse("debrief_one", args=[debrief.pk]), {"one": "no", "part": "happened"})

    assert back.url.endswith("?part=happened")
    assert 'name="intended"' in shown(hers, "debrief", debrief.pk, query="?part=happened")


def test_a_finished_look_back_is_read_as_a_summary_that_says_whose_view_it_is(hers, debrief, noon):
    questions.add_questions(debrief, ["Why nights?"], at=noon)
    debriefs.keep(debrief, at=noon, change_one="Say the number first.", keep="The flu week.")

    done = hers.post(reverse("debrief_finish", args=[debrief.pk]))

    assert done.url == reverse("debrief_summary", args=[debrief.pk])
    page = shown(hers, "debrief_summary", debrief.pk)
    for words in ("Say the number first.", "Why nights?", "Your view", "written on the same day"):
        assert words in page
    assert "That is enough" not in page


def test_it_is_thrown_away_with_a_way_back(hers, debrief):
    hers.post(reverse("debrief_remove", args=[debrief.pk]))
    assert not Debrief.objects.exists()

    page = shown(hers, "debriefs")
    change = hers.session.get("undo") or page
    assert "Removed: looking back on" in str(change)


def test_before_the_answer_it_can_be_said_how_it_went(hers, clinic, panel, debrief, noon):
    page = shown(hers, "debrief_summary", debrief.pk)
    assert "How did it go, 0 to 100?" in page

    back = reverse("debrief_summary", args=[debrief.pk])
    answer = hers.post(reverse("prediction", args=[panel.pk]), {"percent": "40", "back": back})
    assert answer.url == back
    assert Prediction.objects.get().percent == 40

    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)
    assert "Before you know" not in shown(hers, "debrief_summary", debrief.pk)
    assert "did not go on" in shown(hers, "predictions")
    assert "Too early to tell: 1 of the 10 rounds it takes." in shown(hers, "predictions")


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "", "nan", "\0"]
)
def test_a_way_back_to_elsewhere_is_not_followed(hers, panel, back):
    answer = hers.post(reverse("prediction", args=[panel.pk]), {"percent": "40", "back": back})

    assert answer.url == reverse("debrief_round", args=[panel.pk])


@pytest.mark.parametrize("percent", ["", "x", "-1", "101", "1e3"])
def test_no_number_is_no_prediction(hers, panel, percent):
    hers.post(reverse("prediction", args=[panel.pk]), {"percent": percent})

    assert not Prediction.objects.exists()


def test_what_is_somebody_elses_is_not_there(theirs, debrief, panel, clinic):
    for name, number in (
        ("debrief", debrief.pk), ("debrief_summary", debrief.pk), ("debrief_round", panel.pk),
        ("debrief_ending", clinic.pk),
    ):  # fmt: skip
        assert theirs.get(reverse(name, args=[number])).status_code == 404
    for name in ("debrief_keep", "debrief_pick", "debrief_questions", "debrief_finish",
                 "debrief_remove", "debrief_length", "debrief_one"):  # fmt: skip
        assert theirs.post(reverse(name, args=[debrief.pk])).status_code == 404
    assert theirs.post(reverse("prediction", args=[panel.pk]), {"percent": 9}).status_code == 404


@pytest.mark.parametrize("rows", [2, 25])
def test_the_list_costs_the_same_however_long(
    hers, apply, hold, noon, rows, django_assert_num_queries
):
    for n in range(rows):
        application = apply(employer=f"Employer {n}")
        made = debriefs.begin(application, hold(application), at=noon)
        questions.add_questions(made, ["Why us?"], at=noon)
    hers.get(reverse("debriefs"))

    with django_assert_num_queries(5):
        hers.get(reverse("debriefs"))


def test_a_screen_costs_the_same_however_many_questions(
    hers, debrief, noon, django_assert_max_num_queries
):
    questions.add_questions(debrief, [f"Why number {n}?" for n in range(60)], at=noon)

    with django_assert_max_num_queries(10):
        hers.get(reverse("debrief", args=[debrief.pk]) + "?part=questions")


def test_numbers_that_were_not_sent_stay_as_they_were(hers, debrief, noon):
    debriefs.keep(debrief, at=noon, numbers={"nerves": 4, "energy": 7})

    hers.post(f"/debriefs/{debrief.pk}/?part=how", {"change_one": "Shorter."})
    hers.post(f"/debriefs/{debrief.pk}/keep/", {"nerves": "3"})

    assert stored(debrief).numbers == {"nerves": 3, "energy": 7}


@pytest.mark.parametrize("address", ["/debriefs/{}/?part=surprise", "/debriefs/{}/keep/"])
def test_what_an_older_window_asked_is_kept_though_less_is_asked_by_now(
    hers, debrief, noon, address
):
    debriefs.keep(debrief, at=noon, facts="Five people.")
    debriefs.choose_length(debrief, Length.SHORT, at=noon)
    typed = {"surprise": "They laughed.", "nerves": "6", "changed_at": debrief.changed_at}

    answer = hers.post(address.format(debrief.pk), typed)

    assert answer.status_code in {204, 302}
    kept = stored(debrief)
    assert (kept.surprise, kept.numbers) == ("They laughed.", {"nerves": 6})
