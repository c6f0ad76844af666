"""The map of the product: each room brings its own pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("onward.feelings.urls")),
    path("", include("onward.safekeeping.urls")),
    path("", include("onward.accounts.urls")),
]
