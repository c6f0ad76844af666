from django.urls import path

from onward.feelings.views import checkins, front, help, weeks

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
]
