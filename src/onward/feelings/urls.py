from django.urls import path

from onward.feelings.views import help

urlpatterns = [
    path("help/", help.talk, name="help"),
]
