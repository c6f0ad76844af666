from django.urls import path

from onward.reflection.views import debriefs, front, picking, predictions, questions

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
    # /debriefs/; what needs the way back lies in recovery/urls.py
    path("debriefs/", debriefs.debriefs, name="debriefs"),
    path("debriefs/<int:pk>/keep/", debriefs.keep, name="debrief_keep"),
    path("debriefs/<int:pk>/pick/", picking.pick, name="debrief_pick"),
    path("debriefs/<int:pk>/questions/", picking.confirm, name="debrief_questions"),
    path("debriefs/<int:pk>/length/", debriefs.length, name="debrief_length"),
    path("debriefs/<int:pk>/one-at-a-time/", debriefs.one_at_a_time, name="debrief_one"),
    path("debriefs/<int:pk>/summary/", debriefs.summary, name="debrief_summary"),
    path("debriefs/<int:pk>/remove/", debriefs.remove, name="debrief_remove"),
    path("interviews/<int:pk>/debrief/", debriefs.begin_round, name="debrief_round"),
    path("applications/<int:pk>/debrief/", debriefs.begin_ending, name="debrief_ending"),
    # /questions/
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.new, name="question_new"),
    path("questions/<int:pk>/", questions.show, name="question"),
    path("questions/<int:pk>/keep/", questions.keep, name="question_keep"),
    path("questions/<int:pk>/remove/", questions.remove, name="question_remove"),
    # how it went, before anybody knew
    path("predictions/", predictions.predictions, name="predictions"),
    path("interviews/<int:pk>/prediction/", predictions.predict, name="prediction"),
]
