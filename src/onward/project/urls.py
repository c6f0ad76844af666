"""The map of the product: each room brings its own pages; the first that knows an address answers."""

from django.urls import include, path

handler500 = "onward.accounts.beneath.answer_error"

urlpatterns = [
    path("", include("onward.intake.urls")),
    path("", include("onward.recovery.urls")),
    path("", include("onward.tracker.urls")),
    path("", include("onward.feedback.urls")),
    path("", include("onward.reflection.urls")),
    path("", include("onward.network.urls")),
    path("", include("onward.strategy.urls")),
    path("", include("onward.motivation.urls")),
    path("", include("onward.feelings.urls")),
    path("", include("onward.finding.urls")),
    path("", include("onward.safekeeping.urls")),
    path("", include("onward.api.urls")),
    path("", include("onward.accounts.urls")),
]
