"""A talk to learn from somebody: five questions, twenty minutes, and never a word about a job."""

import re

from django.urls import reverse

from onward.engine.kit import ask, kit
from onward.engine.letters.context import LintContext
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.feedback import services as feedback
from onward.feedback.models import Letter

ABOUT_A_JOB = re.compile(r"\b(?:job|hir\w+|opening|vacanc\w+|position|refer\w*|apply\w*)\b", re.I)


def test_there_are_five_questions_and_twenty_minutes():
    assert len(kit().questions) == 5
    assert kit().minutes == 20


def test_neither_the_questions_nor_the_mail_ask_for_a_job():
    mail = ask(name="Mara", signed_as="Ada Okafor")

    assert not ABOUT_A_JOB.search(" ".join((*kit().questions, mail.subject, mail.body)))


def test_the_mail_is_a_letter_that_the_rules_find_well():
    mail = ask(name="Mara", signed_as="Ada Okafor")
    context = LintContext(recipient_name="Mara", signed_as="Ada Okafor")
    found = lint(LetterKind.STAY_IN_TOUCH, mail.body, context=context, language="en")

    # One thing is left for the person to add: a detail of their own.
    assert [one.code for one in found] == ["W11"]


def test_the_page_has_the_questions_and_prints(hers, mara):
    answer = hers.get(reverse("kit", args=[mara.pk])).content.decode()

    assert all(question in answer for question in kit().questions)


def test_asking_opens_the_mail_once_and_keeps_its_words(ada, hers, mara, noon):
    hers.post(reverse("kit_ask", args=[mara.pk]))
    letter = Letter.objects.get()
    assert "twenty minutes" in letter.body

    feedback.keep(letter, at=noon, to="", subject="Hello", body="My own words.")
    hers.post(reverse("kit_ask", args=[mara.pk]))
    assert Letter.objects.get().body == "My own words."


def test_what_they_said_is_kept_as_a_contact(hers, mara, noon):
    said = {"note": "Begin with the rota.", "way": "talked", "page": "rhythm"}
    answer = hers.post(reverse("touch", args=[mara.pk]), said)

    assert answer.url == reverse("rhythm", args=[mara.pk])
    assert mara.touches.latest_first().first().note == "Begin with the rota."


def test_nobody_else_reaches_it(theirs, mara):
    assert theirs.get(reverse("kit", args=[mara.pk])).status_code == 404
    assert theirs.post(reverse("kit_ask", args=[mara.pk])).status_code == 404
