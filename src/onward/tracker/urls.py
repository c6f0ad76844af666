from django.urls import path

from onward.tracker.views import (
    alike,
    applications,
    board,
    documents,
    employers,
    known,
    lists,
    people,
    undoing,
)

urlpatterns = [
    # /applications/
    path("applications/", lists.applications, name="applications"),
    path("applications/new/", applications.new, name="application_new"),
    path("applications/board/", board.board, name="board"),
    path("applications/<int:pk>/edit/", applications.edit, name="application_edit"),
    path("applications/<int:pk>/remove/", applications.remove, name="application_remove"),
    path("applications/<int:pk>/move/", board.move, name="application_move"),
    # One application and what happened to it are served by recovery: its plan may follow.
    # /people/
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="person_new"),
    path("people/alike/", alike.people_alike, name="people_alike"),
    path("people/alike/together/", alike.together_all, name="people_together_all"),
    # The page of one person is served by recovery: other rooms add to it.
    path("people/<int:pk>/edit/", people.edit, name="person_edit"),
    path("people/<int:pk>/remove/", people.remove, name="person_remove"),
    path("people/<int:pk>/split/", alike.split, name="person_split"),
    path("people/<int:pk>/worked/", known.job_new, name="job_new"),
    path("people/<int:pk>/with/<int:other_pk>/", alike.together, name="people_together"),
    path("people/<int:pk>/apart/<int:other_pk>/", alike.apart, name="people_apart"),
    path("in-touch/<int:pk>/remove/", known.touch_remove, name="touch_remove"),
    path("former-jobs/<int:pk>/remove/", known.job_remove, name="job_remove"),
    path("also-known/<int:pk>/remove/", known.alias_remove, name="alias_remove"),
    # /employers/; the page of one, with what all rooms know of it, is served by recovery.
    path("employers/<int:pk>/rename/", employers.rename, name="employer_rename"),
    path("employers/<int:pk>/with/<int:other_pk>/", employers.together, name="employers_together"),
    # /documents/
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", documents.new, name="document_new"),
    path("documents/<int:pk>/", documents.edit, name="document"),
    path("documents/<int:pk>/remove/", documents.remove, name="document_remove"),
    path("documents/<int:pk>/versions/new/", documents.new_version, name="version_new"),
    path("versions/<int:pk>/", documents.version, name="version"),
    path("versions/<int:pk>/remove/", documents.remove_version, name="version_remove"),
    # /undo/
    path("undo/", undoing.undo, name="undo"),
    path("undo/<int:pk>/", undoing.undo, name="undo"),
]
