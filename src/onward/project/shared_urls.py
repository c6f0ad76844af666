"""The map of a deployment for many people: everything one person has, and the ways in."""

from django.urls import include, path

from onward.project.urls import urlpatterns as alone

urlpatterns = [
    path("", include("onward.careers.urls")),
    *alone,
]
