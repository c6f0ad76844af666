from django.urls import path

from onward.tracker.views import applications, board, documents, events, lists, people, undoing

urlpatterns = [
    # /applications/
    path("applications/", lists.applications, name="applications"),
    path("applications/new/", applications.new, name="application_new"),
    path("applications/board/", board.board, name="board"),
    path("applications/<int:pk>/", applications.show, name="application"),
    path("applications/<int:pk>/edit/", applications.edit, name="application_edit"),
    path("applications/<int:pk>/remove/", applications.remove, name="application_remove"),
    path("applications/<int:pk>/move/", board.move, name="application_move"),
    path("applications/<int:pk>/events/new/", events.new, name="event_new"),
    path("applications/<int:pk>/interviews/new/", events.new_interview, name="interview_new"),
    # what happened
    path("events/<int:pk>/", events.edit, name="event_edit"),
    path("events/<int:pk>/remove/", events.remove, name="event_remove"),
    path("interviews/<int:pk>/", events.edit_interview, name="interview_edit"),
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
