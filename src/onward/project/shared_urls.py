"""The map of a deployment for many people: everything one person has, and the ways in."""

from django.urls import include, path

from onward.project.urls import urlpatterns as alone

handler500 = "onward.accounts.beneath.answer_error"

urlpatterns = [
    path("", include("onward.careers.urls")),
    *alone,
]
