"""What a program proposes waits for a yes, and does nothing before."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.proposals import NotProposable, ProposalKind
from onward.feedback.models import Letter
from onward.intake.models import Proposal
from onward.intake.proposing import services
from onward.intake.tray_count import in_tray
from onward.motivation.models import Promise
from onward.motivation.services import weeks
from onward.recovery import endings, pausing
from onward.recovery.models import Ending
from onward.reflection.models import Debrief
from onward.reflection.services import debriefs
from onward.tracker import services as tracker
from onward.tracker.models import Application, No

TRAY = reverse("tray")
NO = {
    "employer": "Harbour Lane",
    "role": "Clerk",
    "on": "2026-11-24",
    "words": "We chose another.",
}


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def propose(ada, noon):
    def run(kind, told, **more):
        more = {"client": "Desk helper", "at": noon} | more
        return services.propose(ada, ProposalKind(kind), told, **more)

    return run


def address(row, verb):
    return reverse(f"proposal_{verb}", args=[row.pk])


def test_nothing_happens_before_a_yes(propose, hers):
    propose("no", NO)

    page = hers.get(TRAY).content.decode()

    assert "We chose another." in page
    assert "From Desk helper" in page
    assert not Application.objects.exists()
    assert not No.objects.exists()


def test_a_yes_notes_the_no_and_undo_takes_both_back(propose, hers):
    row = propose("no", NO)

    hers.post(address(row, "take"))

    no = No.objects.get()
    assert no.words == "We chose another."
    assert no.event.happened_on == date(2026, 11, 24)
    assert not Proposal.objects.exists()
    hers.post(reverse("undo", args=[hers.session["undo"]["change"]]))
    assert not No.objects.exists()
    assert Proposal.objects.get().facts == NO


def test_a_no_thanks_lets_it_go_and_undo_brings_it_back(propose, hers):
    row = propose("no", NO)

    assert hers.post(address(row, "decline")).url == TRAY
    assert not Proposal.objects.exists()
    hers.post(reverse("undo", args=[hers.session["undo"]["change"]]))
    assert Proposal.objects.get().facts == NO


def test_where_two_could_be_meant_the_person_says_which(propose, hers, ada, noon):
    for role in ("Clerk", "Clerk"):
        made = tracker.add_application(ada, employer="Harbour Lane", role=role, at=noon)
    row = propose("no", NO)

    asked = hers.post(address(row, "take"))

    assert asked.status_code == 422
    assert "Which one is meant?" in asked.content.decode()
    assert not No.objects.exists()
    hers.post(address(row, "take"), {"application": made.pk})
    assert No.objects.get().application == made


def test_somebody_elses_application_is_none_that_could_be_meant(propose, hers, eve, noon):
    theirs = tracker.add_application(eve, employer="Harbour Lane", at=noon)
    row = propose("no", NO)

    assert hers.post(address(row, "take"), {"application": theirs.pk}).status_code == 404
    assert not No.objects.exists()


@pytest.mark.parametrize("verb", ["take", "decline"])
def test_nobody_answers_for_somebody_else(propose, theirs, verb):
    row = propose("no", NO)

    assert theirs.post(address(row, verb)).status_code == 404
    assert theirs.get(reverse("proposal", args=[row.pk])).status_code == 404
    assert Proposal.objects.exists()


@pytest.mark.parametrize("answer", [services.take, services.decline])
def test_what_two_windows_answer_at_once_is_done_once(propose, ada, noon, answer):
    row = propose("promise", {"then": "I write one letter"})
    also_open = Proposal.objects.get(pk=row.pk)
    services.take(row, at=noon)

    with pytest.raises(Proposal.DoesNotExist):
        answer(also_open, at=noon)

    assert Promise.objects.filter(owner=ada).count() == 1


def test_words_of_a_program_never_stand_in_for_ones_own(propose, hers, ada, noon):
    application = tracker.add_application(ada, employer="Harbour Lane", at=noon)
    tracker.record_interview(application, on=noon.date() - timedelta(days=1), at=noon)
    begun = debriefs.begin(application, application.events.last().interview, at=noon)
    debriefs.keep(begun, at=noon, keep="I asked what they need.")
    row = propose(
        "debrief", {"keep": "Smile more", "facts": "Forty minutes."}, application=application
    )

    answer = hers.post(address(row, "take"), follow=True)

    kept = Debrief.objects.get()
    assert kept.keep == "I asked what they need."
    assert kept.facts == "Forty minutes."
    assert "Left as it stood: What you keep." in answer.content.decode()
    hers.post(reverse("undo", args=[hers.session["undo_leads"]["change"]]))
    assert Debrief.objects.get().facts == ""


def test_a_letter_comes_as_a_draft_that_nothing_sends(propose, hers, ada, noon):
    application = tracker.add_application(ada, employer="Harbour Lane", at=noon)
    told = {"kind": "withdraw", "subject": "My application", "body": "Please take it back."}
    row = propose("letter", told, application=application)

    hers.post(address(row, "take"))

    letter = Letter.objects.get()
    assert letter.body == "Please take it back."
    assert letter.state == Letter.State.DRAFT
    assert not letter.outgoings.exists()


def test_a_letter_that_makes_no_sense_is_refused_in_a_sentence(propose, hers, ada, noon):
    application = tracker.add_application(ada, employer="Harbour Lane", at=noon)
    row = propose("letter", {"kind": "reapply", "body": "Again."}, application=application)

    answer = hers.post(address(row, "take"))

    assert answer.status_code == 422
    assert "still open" in answer.content.decode()
    assert Proposal.objects.exists()


def test_a_promise_goes_into_the_week_and_a_day_outside_of_it_is_left_open(propose, hers):
    row = propose("promise", {"then": "write one letter", "on_day": "2027-05-01", "minutes": 20})

    hers.post(address(row, "take"))

    made = Promise.objects.get()
    assert (made.then, made.minutes, made.on_day) == ("write one letter", 20, None)


def test_a_full_week_says_so_and_the_promise_waits(propose, hers, ada, noon):
    for nth in range(3):
        propose("promise", {"then": f"write letter {nth}"})
    for row in Proposal.objects.all():
        hers.post(address(row, "take"))
    more = propose("promise", {"then": "write a fourth"})

    answer = hers.post(address(more, "take"))

    assert answer.status_code == 422
    assert "This week holds enough." in answer.content.decode()
    assert Promise.objects.count() == 3
    assert weeks.first_day(ada, on=noon.date()) == Promise.objects.first().week.begins_on


@pytest.mark.parametrize("still", ["closed", "paused"])
def test_in_a_closed_search_or_a_rest_it_says_so_and_the_promise_waits(
    propose, hers, ada, noon, still
):
    if still == "closed":
        endings.close(endings.begin(ada, kind=Ending.Kind.DONE, at=noon), at=noon)
    else:
        pausing.pause(ada, until=noon.date() + timedelta(days=9), at=noon)
    row = propose("promise", {"then": "I write one letter"})

    refused = hers.post(address(row, "take"))

    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()
    assert Proposal.objects.exists()
    assert not Promise.objects.exists()


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_a_yes_takes_the_longest_words_that_may_be_proposed(propose, hers, ada, noon, kind):
    about = tracker.add_application(ada, employer="Harbour Lane", at=noon, applied_on=noon.date())
    told = {
        "no": {"on": "2026-11-24", "employer": "e" * 200, "role": "r" * 200,
               "words": "w" * 10_000, "reason_stated": "s" * 2_000},
        "debrief": {"facts": '"' * 20_000, "keep": "\n\\" * 9_000 + "k" * 2_000},
        "letter": {"kind": "thanks", "subject": "s" * 200, "body": "b" * 20_000},
        "promise": {"then": "t" * 300, "when": "w" * 300, "wish": "i" * 300, "outcome": "o" * 500,
                    "obstacle": "b" * 500, "on_day": "2026-11-24", "at_time": "23:59",
                    "minutes": 60},
    }[kind]  # fmt: skip
    row = propose(kind, told, application=about if kind in {"debrief", "letter"} else None)

    taken = hers.post(address(row, "take"))

    assert taken.status_code == 302
    assert hers.get(taken["Location"]).status_code == 200


def test_more_than_anybody_reads_is_no_proposal(propose, ada, noon):
    about = tracker.add_application(ada, employer="Harbour Lane", at=noon, applied_on=noon.date())
    told = dict.fromkeys(("facts", "intended", "happened"), "w" * 20_000)

    with pytest.raises(NotProposable, match="40000 letters at most in all"):
        propose("debrief", told, application=about)


def test_the_same_twice_waits_once(propose):
    assert propose("no", NO) == propose("no", NO)
    assert Proposal.objects.count() == 1


def test_a_program_that_runs_in_a_circle_fills_no_tray(propose):
    for nth in range(services.MOST_WAITING):
        propose("promise", {"then": f"write letter {nth}"})

    with pytest.raises(services.TooManyWait):
        propose("promise", {"then": "one more"})
    assert Proposal.objects.count() == services.MOST_WAITING


def test_after_a_month_it_waits_no_longer(propose, ada, noon):
    propose("no", NO)
    later = noon + timedelta(days=31)

    assert in_tray(ada, at=noon) == (0, 1)
    assert in_tray(ada, at=later) == (0, 0)
    propose("promise", {"then": "write"}, at=later)
    assert [row.kind for row in Proposal.objects.all()] == ["promise"]


def test_the_rail_counts_it_with_the_messages(propose, hers, eve, noon):
    propose("no", NO)

    assert hers.get(reverse("help")).context["tray_count"] == 1
    assert in_tray(eve, at=noon) == (0, 0)


def test_today_tells_it_apart_from_a_message(propose, hers, ada, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    propose("no", NO)

    page = hers.get("/").content.decode()

    assert "proposes 1 thing" in page
    assert "may be an answer" not in page


def test_mark_up_of_a_program_is_words(propose, hers):
    propose("no", NO | {"words": "<script>alert(1)</script>\n<img src=x>"})

    page = hers.get(TRAY).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_long_one_is_answered_where_every_word_of_it_stands(propose, hers, ada, noon):
    about = tracker.add_application(ada, employer="Harbour Lane", at=noon, applied_on=noon.date())
    body = "Dear team. " * 300 + "And the very last words."
    row = propose("letter", {"kind": "thanks", "body": body}, application=about)

    tray = hers.get(TRAY).content.decode()
    assert "Dear team." in tray
    assert "And the very last words." not in tray
    assert reverse("proposal", args=[row.pk]) in tray
    assert "Yes, as a draft" not in tray
    assert "No, thanks" in tray
    whole = hers.get(reverse("proposal", args=[row.pk])).content.decode()
    assert "And the very last words." in whole
    assert "Yes, as a draft" in whole


def test_many_cards_ask_no_more_than_one(propose, hers, django_assert_num_queries):
    propose("promise", {"then": "write"})
    hers.get(TRAY)
    with django_assert_num_queries(7):
        hers.get(TRAY)
    for nth in range(8):
        propose("promise", {"then": f"write letter {nth}"})
    with django_assert_num_queries(7):
        hers.get(TRAY)
