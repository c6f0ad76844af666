from django.urls import path

from onward.strategy.views import (
    adding,
    boards,
    checks,
    claims,
    front,
    learning,
    postings,
    profile_parts,
    profiles,
    versions,
)

urlpatterns = [
    path("strategy/", front.front, name="strategy"),
    # /strategy/postings/; the list and the page of one are served by recovery.
    path("strategy/postings/new/", adding.new, name="posting_new"),
    path("strategy/postings/fetch/", adding.from_address, name="posting_fetch"),
    path("strategy/postings/<int:pk>/edit/", postings.edit, name="posting_edit"),
    path("strategy/postings/<int:pk>/let-go/", postings.let_go, name="posting_let_go"),
    path("strategy/postings/<int:pk>/take-up/", postings.take_up, name="posting_take_up"),
    path("strategy/postings/<int:pk>/remove/", postings.remove, name="posting_remove"),
    path("strategy/postings/<int:pk>/apply/", postings.apply, name="posting_apply"),
    path("strategy/postings/<int:pk>/join/", postings.join, name="posting_join"),
    path("strategy/postings/<int:pk>/asks/<str:key>/", claims.say, name="claim_say"),
    path("strategy/claims/<int:pk>/take-back/", claims.take_back, name="claim_take_back"),
    path("strategy/claims/<int:pk>/in-cv/", claims.in_cv, name="claim_in_cv"),
    # /strategy/boards/
    path("strategy/boards/", boards.boards, name="boards"),
    path("strategy/boards/new/", boards.new, name="board_new"),
    path("strategy/boards/<int:pk>/", boards.board, name="board_of"),
    path("strategy/boards/<int:pk>/refresh/", boards.refresh, name="board_refresh"),
    path("strategy/boards/<int:pk>/remove/", boards.remove, name="board_remove"),
    path("strategy/ads/", boards.search, name="ads"),
    path("strategy/ads/keep/", boards.keep, name="ad_keep"),
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
    # /strategy/cv/
    path("strategy/cv/", profiles.cv, name="cv"),
    path("strategy/cv/begin/", profiles.begin, name="cv_begin"),
    path("strategy/cv/about/", profiles.about, name="cv_about"),
    path("strategy/cv/left/", profiles.put_left_away, name="cv_left"),
    path("strategy/cv/resume.json", profiles.resume_file, name="cv_resume"),
    path("strategy/cv/make/", profiles.make, name="cv_make"),
    path("strategy/cv/made/<int:pk>/", profiles.made, name="cv_made"),
    # /strategy/cv/parts/<part>/
    path("strategy/cv/parts/<str:part>/", profile_parts.lines, name="cv_lines"),
    path("strategy/cv/parts/<str:part>/new/", profile_parts.new, name="cv_entry_new"),
    path("strategy/cv/parts/<str:part>/<int:number>/", profile_parts.edit, name="cv_entry"),
    path(
        "strategy/cv/parts/<str:part>/<int:number>/remove/",
        profile_parts.remove,
        name="cv_entry_remove",
    ),
    path("strategy/cv/parts/<str:part>/<int:number>/up/", profile_parts.up, name="cv_entry_up"),
    # /strategy/learning/
    path("strategy/learning/", learning.learning, name="learning"),
    path("strategy/learning/new/", learning.new, name="learning_new"),
    path("strategy/learning/<int:pk>/", learning.one, name="learning_one"),
    path("strategy/learning/<int:pk>/edit/", learning.edit, name="learning_edit"),
    path("strategy/learning/<int:pk>/done/", learning.finish, name="learning_done"),
    path("strategy/learning/<int:pk>/drop/", learning.drop, name="learning_drop"),
    path("strategy/learning/<int:pk>/again/", learning.again, name="learning_again"),
    path("strategy/learning/<int:pk>/remove/", learning.remove, name="learning_remove"),
    path("strategy/learning/steps/<int:pk>/done/", learning.step_done, name="learning_step_done"),
    path("strategy/learning/steps/<int:pk>/open/", learning.step_open, name="learning_step_open"),
    path(
        "strategy/learning/steps/<int:pk>/remove/",
        learning.step_remove,
        name="learning_step_remove",
    ),
]
