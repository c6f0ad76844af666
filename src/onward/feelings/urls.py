from django.urls import path

from onward.feelings.views import answering, confidence, help, questionnaires, sheets

urlpatterns = [
    path("help/", help.talk, name="help"),
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
]
