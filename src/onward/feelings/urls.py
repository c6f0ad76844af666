from django.urls import path

from onward.feelings.views import (
    activities,
    answering,
    aside,
    cards,
    checkins,
    confidence,
    front,
    help,
    helped,
    questionnaires,
    sheets,
    thoughts,
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
    # cards; the one that settles a step of a plan lies in recovery/urls.py
    path("feelings/breathing/", cards.breathing, name="breathing"),
    path("feelings/exercises/<int:pk>/after/", cards.after, name="exercise_after"),
    path("feelings/exercises/<int:pk>/remove/", cards.remove, name="exercise_remove"),
    # /feelings/activities/; doing one settles a step, and lies there too
    path("feelings/activities/", activities.activities, name="activities"),
    path("feelings/activities/new/", activities.new, name="activity_new"),
    path("feelings/activities/<int:pk>/", activities.activity, name="activity"),
    path("feelings/activities/<int:pk>/begin/", activities.begin, name="activity_begin"),
    path("feelings/activities/<int:pk>/move/", activities.move, name="activity_move"),
    path("feelings/activities/<int:pk>/let-go/", activities.let_go, name="activity_let_go"),
    # /feelings/thoughts/
    path("feelings/thoughts/", thoughts.thoughts, name="thoughts"),
    path("feelings/thoughts/new/", thoughts.new, name="thought_new"),
    path("feelings/thoughts/<int:pk>/", thoughts.thought, name="thought"),
    path("feelings/thoughts/<int:pk>/keep/", thoughts.keep, name="thought_keep"),
    path("feelings/thoughts/<int:pk>/read/", thoughts.read, name="thought_read"),
    # what is set aside, and what helped
    path("feelings/not-for-me/", aside.aside, name="not_for_me"),
    path("feelings/helped/", helped.helped, name="helped"),
]
