from django.urls import path

from onward.feelings.views import (
    activities,
    answering,
    aside,
    cards,
    checkins,
    confidence,
    held,
    help,
    helped,
    questionnaires,
    sheets,
    thoughts,
    weeks,
    writing,
    writings,
)
from onward.feelings.views.inside import room

urlpatterns = [
    path("help/", help.talk, name="help"),
    # The front page lies in recovery/urls.py, and so does keeping and changing a check-in.
    room("check-ins/", checkins.check_ins, name="check_ins"),
    room("check-ins/<int:pk>/forget/", checkins.forget, name="check_in_forget"),
    room(
        "check-ins/<int:pk>/forget-for-good/",
        checkins.forget_for_good,
        name="check_in_forget_for_good",
    ),
    room("put-away/", weeks.put_away, name="put_away"),
    # /feelings/questionnaires/ and the six sliders
    room("confidence/", confidence.confidence, name="confidence"),
    room("questionnaires/", questionnaires.shelf, name="questionnaires"),
    room("questionnaires/add/", questionnaires.add, name="questionnaire_add"),
    room(
        "questionnaires/<int:pk>/remove/",
        questionnaires.remove,
        name="questionnaire_remove",
    ),
    room("questionnaires/of/<str:key>/", questionnaires.show, name="questionnaire"),
    room("questionnaires/of/<str:key>/answer/", answering.answer, name="answering"),
    room("answers/<int:pk>/", sheets.show, name="answers"),
    room("answers/<int:pk>/delete/", sheets.delete, name="answers_delete"),
    # /feelings/writing/; how a sitting ends is in recovery/urls.py
    room("writing/", writing.begin, name="writing"),
    room("writing/<int:pk>/", writing.sitting, name="writing_sitting"),
    room("writing/<int:pk>/words/", writing.words, name="writing_words"),
    room("writing/<int:pk>/after/", writing.after, name="writing_after"),
    # /feelings/writings/
    room("writings/", writings.writings, name="writings"),
    room("writings/<int:pk>/", writings.read, name="writing_read"),
    room("writings/<int:pk>/remove/", writings.remove, name="writing_remove"),
    room("writings/<int:pk>/destroy/", writings.destroy, name="writing_destroy"),
    # /feelings/begun/: what is typed on a card or in a check-in before it is kept
    room("begun/<str:kind>/", held.hold, name="begun"),
    room("begun/<str:kind>/let-go/", held.let_go, name="begun_let_go"),
    # cards; the one that settles a step of a plan lies in recovery/urls.py
    # Slow breathing needs nothing of the room, and may be needed while it is locked.
    path("feelings/breathing/", cards.breathing, name="breathing"),
    room("exercises/<int:pk>/after/", cards.after, name="exercise_after"),
    room("exercises/<int:pk>/remove/", cards.remove, name="exercise_remove"),
    # /feelings/activities/; doing one settles a step, and lies there too
    room("activities/", activities.activities, name="activities"),
    room("activities/new/", activities.new, name="activity_new"),
    room("activities/<int:pk>/", activities.activity, name="activity"),
    room("activities/<int:pk>/begin/", activities.begin, name="activity_begin"),
    room("activities/<int:pk>/move/", activities.move, name="activity_move"),
    room("activities/<int:pk>/let-go/", activities.let_go, name="activity_let_go"),
    # /feelings/thoughts/
    room("thoughts/", thoughts.thoughts, name="thoughts"),
    room("thoughts/new/", thoughts.new, name="thought_new"),
    room("thoughts/<int:pk>/", thoughts.thought, name="thought"),
    room("thoughts/<int:pk>/keep/", thoughts.keep, name="thought_keep"),
    room("thoughts/<int:pk>/read/", thoughts.read, name="thought_read"),
    # what is set aside, and what helped
    room("not-for-me/", aside.aside, name="not_for_me"),
    room("helped/", helped.helped, name="helped"),
]
