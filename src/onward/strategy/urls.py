from django.urls import path

from onward.strategy.views import checks, front, versions

urlpatterns = [
    path("strategy/", front.front, name="strategy"),
    # /strategy/versions/<number>/
    path("strategy/versions/<int:pk>/", versions.seen, name="version_seen"),
    path("strategy/versions/<int:pk>/checks/", checks.checks, name="version_checks"),
    path("strategy/versions/<int:pk>/checks/waive/", checks.waive, name="version_waive"),
    path(
        "strategy/versions/<int:pk>/checks/again/",
        checks.show_all_again,
        name="version_checks_again",
    ),
    path("strategy/versions/<int:pk>/words/keep/", checks.keep_word, name="version_word_keep"),
    path(
        "strategy/versions/<int:pk>/words/<int:word>/drop/",
        checks.drop_word,
        name="version_word_drop",
    ),
    path("strategy/documents/<int:pk>/compare/", versions.compare, name="document_compare"),
]
