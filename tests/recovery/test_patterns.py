from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.heard import RemarkSource
from onward.engine.history import Decider
from onward.engine.mentor_answer import Answer
from onward.engine.plan import StepKind
from onward.engine.themes import Theme
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feedback.models import Remark
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.recovery.patterns import patterns
from onward.reflection.models import Question
from onward.tracker import services as tracker

VAGUE = "You know the wards well. Your examples were vague, and a number would have helped."


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def said(ada, noon):
    """Keep a remark of a source, about an application at an employer, with what ada made of it."""

    def keep(source, employer="", *, words=VAGUE, themes=("example_quality",), **told):
        application = employer and tracker.add_application(
            ada, employer=employer, role=f"Role {Remark.objects.count()}", at=noon,
            applied_on=date(2026, 10, 1),
        )  # fmt: skip
        told = {"direction": "gap", "specificity": 1, **told}
        if themes is not None:
            told["themes"] = themes
        return feedback.keep_remark(
            ada, verbatim=words, source=source, said_on=date(2026, 11, 2), at=noon,
            application=application or None, **told,
        )  # fmt: skip

    return keep


@pytest.fixture
def two_agree(said):
    return [said("interviewer_written", "Harbour Lane Clinic"), said("recruiter", "Tallow Press")]


def shown(browser, name="patterns", query=""):
    return browser.get(reverse(name) + query).content.decode()


def test_before_anything_was_said_the_page_says_what_will_be_here(hers, ada):
    page = shown(hers)

    assert "Nothing was said yet" in page
    assert reverse("remark_new") in page


def test_a_pattern_shows_its_counts_its_quotes_and_what_to_practise(hers, two_agree):
    page = shown(hers)

    assert "2 of 2 employers who gave reasons missed something here." in page
    assert "Your examples were vague, and a number would have helped." in page
    assert "You know the wards well." not in page
    for remark in two_agree:
        assert reverse("remark", args=[remark.pk]) in page
    assert "Fill in one example" in page
    assert reverse("experiment_new") + "?theme=example_quality" in page


def test_too_little_says_how_much_is_missing(hers, said):
    said("interviewer_written", "Harbour Lane Clinic")
    page = shown(hers)

    assert "Not enough to see a pattern yet: 1 comment from 1 employer." in page
    assert "It would take one more employer and another kind of source." in page


def test_one_exact_comment_stands_alone_and_is_worth_a_try(hers, said):
    said("interviewer_written", "Harbour Lane Clinic", specificity=2)
    page = shown(hers)

    assert "1 single comment" in page
    assert "Worth a try?" in page


def test_what_nobody_looked_at_yet_counts_for_nothing_and_is_named(hers, said):
    said("interviewer_written", "Harbour Lane Clinic", themes=None)
    page = shown(hers)

    assert "Not looked at by you yet" in page
    assert "0 comments from 0 employers" in page


def test_a_cancelled_role_stays_out(hers, ada, said, noon):
    for source, employer in (("interviewer_written", "Harbour"), ("recruiter", "Tallow")):
        remark = said(source, employer)
        tracker.record_no(
            remark.application, on=date(2026, 10, 20), at=noon, decided_by=Decider.CANCELLED
        )

    found = patterns(ada)

    assert found.gaps == ()
    assert [n for _, _, n in found.left_out] == [2]


def test_a_no_that_was_reopened_takes_nothing_out(ada, said, noon):
    remarks = [said("interviewer_written", "Harbour"), said("recruiter", "Tallow")]
    for remark in remarks:
        then = noon - timedelta(days=30)
        tracker.record_no(remark.application, on=then.date(), at=then, decided_by=Decider.FROZEN)
        tracker.reopen(remark.application, on=noon.date(), at=noon)

    assert [one.name for one in patterns(ada).gaps] == ["Examples"]


def test_words_the_person_disagrees_with_count_and_are_marked(hers, said):
    said("interviewer_written", "Harbour Lane Clinic", agree=0)
    said("recruiter", "Tallow Press")
    page = shown(hers)

    assert "You do not agree with 1 of 2 comments. They count all the same." in page
    assert "You do not agree</span>" in page


def test_names_that_may_be_one_employer_are_named(hers, said):
    said("interviewer_written", "Tallow Press")
    said("recruiter", "Talow Press")
    page = shown(hers)

    assert "May be one employer, and counts as two" in page


def test_legal_forms_make_no_second_employer(hers, said):
    said("interviewer_written", "Tallow Press")
    said("recruiter", "Tallow Press Ltd")
    page = shown(hers)

    assert "Not enough to see a pattern yet: 2 comments from 1 employer." in page
    assert "Counted as one employer: Tallow Press · Tallow Press Ltd." in page


def test_a_theme_that_is_none_and_a_remark_without_employer_break_nothing(hers, said):
    said("interviewer_written", themes=["charm"])
    said("recruiter")
    page = shown(hers)

    assert "About none of the themes" in page
    assert "2 comments of interviewers or recruiters name no employer" in page


def test_an_interviewer_whose_employer_is_known_needs_no_application(ada, noon):
    priya = tracker.add_person(
        ada, name="Priya Raman", at=noon, kind="interviewer", employer="Harbour Lane Clinic"
    )
    feedback.keep_remark(
        ada, verbatim=VAGUE, source="interviewer_spoken", said_on=noon.date(), at=noon,
        person=priya, themes=["example_quality"], direction="gap",
    )  # fmt: skip

    assert patterns(ada).found.employers == 1


def mock_review(ada, noon, ratings, kind="mock"):
    review = feedback.begin_review(
        ada, Choice(kind=kind, goal="Ward Coordinator", text="My notes"), at=noon
    )
    feedback.make_link(review, at=noon)
    feedback.keep_answer(
        review, key="k" * 40, answer=Answer("Margit", (), ratings), at=noon, hand_in=True
    )


def own_view(ada, noon, **anchors):
    Question.objects.create(
        owner=ada, words="Tell me about a rota.", added_at=noon, changed_at=noon,
        rated=f'{{"anchors": {str(anchors).replace(chr(39), chr(34))}}}',
    )  # fmt: skip


def test_views_that_differ_are_told_without_a_judge(hers, ada, noon, said):
    own_view(ada, noon, structure=5, relevance=9)
    mock_review(ada, noon, {"structure": 2})
    said("self")
    page = shown(hers)

    assert "You see it at 5 of 5 (one view). Others see it at 2 of 5 (one view)." in page
    assert "Record one mock answer" in page
    assert "1 rating is outside 1 to 5 and was left out." in page


def test_what_a_mentor_thinks_of_a_document_is_no_view_of_an_answer(ada, noon):
    own_view(ada, noon, structure=5)
    mock_review(ada, noon, {"structure": 2}, kind="debrief")
    assert len(patterns(ada).apart) == 1

    own_view(ada, noon, length_fit=5)
    version = tracker.add_document(
        ada, kind="cv", name="CV", version="one", text="Rotas", at=noon
    ).versions.get()
    review = feedback.begin_review(
        ada, Choice(kind="document", goal="Clerk", version=version), at=noon
    )
    feedback.make_link(review, at=noon)
    feedback.keep_answer(
        review, key="d" * 40, answer=Answer("Tom", (), {"length_fit": 1}), at=noon, hand_in=True
    )
    assert len(patterns(ada).apart) == 1


def test_patterns_rest_after_a_no_and_can_be_seen_all_the_same(hers, ada, two_agree, noon):
    heard(ada, "Bent Pine", at=noon)
    page = shown(hers)

    assert "Patterns rest for now" in page
    assert "missed something here" not in page
    assert "missed something here" in shown(hers, query="?show=1")


def test_a_silence_that_was_closed_lets_nothing_rest(hers, two_agree, noon):
    tracker.record_no(two_agree[0].application, on=noon.date(), at=noon, decided_by=Decider.NOBODY)

    assert "Patterns rest for now" not in shown(hers)


def test_patterns_rest_on_a_heavy_day(hers, ada, two_agree, noon):
    recovery.check_in(ada, at=noon, intensity=8, words=[], energy=None)

    assert "Patterns rest for now" in shown(hers)


def test_the_step_of_a_plan_opens_the_patterns_and_is_settled_there(hers, ada, noon):
    step = Step.objects.create(
        owner=ada, kind=StepKind.PATTERNS, due_on=noon.date(), until=noon.date(), minutes=10
    )
    page = hers.get(reverse("step", args=[step.pk]), follow=True).content.decode()

    assert "I looked" in page
    hers.post(reverse("step_done", args=[step.pk]))
    step.refresh_from_db()
    assert step.state == Step.State.DONE


def test_the_step_of_somebody_else_is_not_offered(theirs, ada, noon):
    step = Step.objects.create(
        owner=ada, kind=StepKind.PATTERNS, due_on=noon.date(), until=noon.date(), minutes=10
    )

    assert "I looked" not in shown(theirs, query=f"?step={step.pk}")
    for nonsense in ("x", "²", "9" * 30):
        assert theirs.get(reverse("patterns"), {"step": nonsense}).status_code == 200


def test_today_offers_the_patterns_after_three_noes_since_they_were_seen(ada, noon):
    step = Step.objects.create(
        owner=ada, kind=StepKind.PATTERNS, due_on=noon.date(), until=noon.date(), minutes=10
    )
    then = noon - timedelta(days=40)
    for nth in range(3):
        assert step.pk not in offered(ada, noon)
        heard(ada, f"Firm {nth}", at=then + timedelta(days=10 * nth))

    assert step.pk in offered(ada, noon)


def heard(ada, employer, *, at):
    application = tracker.add_application(ada, employer=employer, role="Clerk", at=at)
    recovery.receive(ada, application, on=at.date(), at=at)


def offered(ada, noon):
    return [card.id for card in recovery.today(ada, at=noon).steps]


def test_nobody_sees_anothers_patterns(theirs, two_agree):
    assert "Nothing was said yet" in shown(theirs)


@pytest.mark.parametrize("count", [10, 200])
def test_the_page_costs_the_same_however_much_was_said(
    hers, ada, noon, count, django_assert_num_queries
):
    employers = [f"Firm {letter}" for letter in "ABCDEFGHIJ"]
    applications = [
        tracker.add_application(ada, employer=name, role="Clerk", at=noon) for name in employers
    ]
    sources, themes = list(RemarkSource), list(Theme)
    for nth in range(count):
        feedback.keep_remark(
            ada, verbatim=VAGUE, source=sources[nth % 7], said_on=noon.date(), at=noon,
            application=applications[nth % 10], themes=[themes[nth % 5]], direction="gap",
        )  # fmt: skip
    own_view(ada, noon, structure=5)

    with django_assert_num_queries(10):
        assert "employers who gave reasons" in shown(hers)
