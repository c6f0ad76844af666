from django.urls import path

from onward.feelings.views import (
    answering,
    checkins,
    confidence,
    front,
    help,
    questionnaires,
    sheets,
    weeks,
    writing,
    writings,
)

urlpatterns = [
    path("help/", help.talk, name="help"),
    path("feelings/", front.front, name="feelings"),
    # /feelings/check-ins/<number>/; keeping and changing one is served by recovery: the plan reads it.
    path("feelings/check-ins/", checkins.check_ins, name="check_ins"),
    path("feelings/check-ins/<int:pk>/forget/", checkins.forget, name="check_in_forget"),
    path(
        "feelings/check-ins/<int:pk>/forget-for-good/",
        checkins.forget_for_good,
        name="check_in_forget_for_good",
    ),
    path("feelings/put-away/", weeks.put_away, name="put_away"),
    # /feelings/questionnaires/ and the six sliders
    path("feelings/confidence/", confidence.confidence, name="confidence"),
    path("feelings/questionnaires/", questionnaires.shelf, name="questionnaires"),
    path("feelings/questionnaires/add/", questionnaires.add, name="questionnaire_add"),
    path(
        "feelings/questionnaires/<int:pk>/remove/",
        questionnaires.remove,
        name="questionnaire_remove",
    ),
    path("feelings/questionnaires/of/<str:key>/", questionnaires.show, name="questionnaire"),
    path("feelings/questionnaires/of/<str:key>/answer/", answering.answer, name="answering"),
    path("feelings/answers/<int:pk>/", sheets.show, name="answers"),
    path("feelings/answers/<int:pk>/delete/", sheets.delete, name="answers_delete"),
    # /feelings/writing/; how a sitting ends is in recovery/urls.py
    path("feelings/writing/", writing.begin, name="writing"),
    path("feelings/writing/<int:pk>/", writing.sitting, name="writing_sitting"),
    path("feelings/writing/<int:pk>/words/", writing.words, name="writing_words"),
    path("feelings/writing/<int:pk>/after/", writing.after, name="writing_after"),
    # /feelings/writings/
    path("feelings/writings/", writings.writings, name="writings"),
    path("feelings/writings/<int:pk>/", writings.read, name="writing_read"),
    path("feelings/writings/<int:pk>/remove/", writings.remove, name="writing_remove"),
    path("feelings/writings/<int:pk>/destroy/", writings.destroy, name="writing_destroy"),
]
