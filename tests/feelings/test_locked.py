"""Locked, nothing of it shows: not what was brought, not what was answered, not even that there is nothing."""

import re

import pytest
from django.urls import reverse

from feelings.made_up import CALM, LAMP, typed, upload
from onward.engine.questionnaires import read
from onward.feelings import urls as feelings
from onward.feelings.models import AnswerSheet, Questionnaire
from onward.feelings.services import questionnaires as services
from onward.feelings.services.aside import set_aside
from onward.recovery import urls as recovery

SHEETS = ["/feelings/questionnaires/", "/feelings/confidence/"]
# Help is for everybody, and what is to be destroyed is destroyed without being read.
WORKS_LOCKED = {"help", "writing_close", "writing_leave"}
ROOM = [*feelings.urlpatterns, *recovery.urlpatterns]
ADDRESSES = [
    re.sub("<int:.*?>", "1", re.sub("<str:.*?>", "evening-lamp", str(one.pattern)))
    for one in ROOM
    if str(one.pattern).startswith("feelings/") and one.name not in WORKS_LOCKED
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_empty_room_does_not_tell_that_it_is_empty(hers, lock, address):
    lock()

    assert hers.get(f"/{address}").status_code in {423, 405}
    assert hers.post(f"/{address}").status_code in {423, 405}


def test_what_is_not_for_somebody_is_told_to_nobody(hers, ada, noon, lock):
    set_aside(ada, "letter", at=noon)
    lock()

    assert "A letter not to be sent" not in hers.get("/feelings/not-for-me/").content.decode()


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
