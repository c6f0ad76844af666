from django.urls import path

from onward.tracker.views import applications, board, documents, lists, people, undoing

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
    path("people/<int:pk>/", people.edit, name="person"),
    path("people/<int:pk>/remove/", people.remove, name="person_remove"),
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
