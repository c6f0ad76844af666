"""Locked, nothing of it shows: not what was brought, not what was answered, not even that there is nothing."""

from django.urls import reverse

from feelings.made_up import CALM, LAMP, typed, upload
from onward.engine.questionnaires import read
from onward.feelings.models import AnswerSheet, Questionnaire
from onward.feelings.services import questionnaires as services

SHEETS = ["/feelings/questionnaires/", "/feelings/confidence/"]


def test_no_page_of_what_was_answered_opens_and_nothing_changes(hers, ada, noon, lock):
    row = services.add_questionnaire(ada, LAMP, at=noon)
    sheet = services.keep_answers(ada, read(LAMP), CALM, at=noon)
    lock()

    of = "/feelings/questionnaires/of/evening-lamp/"
    answers = [hers.get(url) for url in (*SHEETS, of, of + "answer/", "/feelings/answers/1/")]
    answers += [
        hers.post(reverse("answers_delete", args=[sheet.pk])),
        hers.post(reverse("questionnaire_remove", args=[row.pk])),
        hers.post(reverse("questionnaire_add"), upload(LAMP)),
        hers.post(of + "answer/", typed(CALM, screen=1)),
        hers.post(SHEETS[1], {"network": "40"}),
    ]

    assert {answer.status_code for answer in answers} == {423}
    assert not any("Evening Lamp" in answer.content.decode() for answer in answers)
    assert (AnswerSheet.objects.count(), Questionnaire.objects.count()) == (1, 1)
