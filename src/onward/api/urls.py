from django.urls import path

from onward.api import door, views

urlpatterns = [
    # /api/ is for programs; what is behind it is described in docs/api.md.
    path("api/<path:path>", door.answer, name="api"),
    path("settings/programs/", views.programs, name="programs"),
    path("settings/programs/<int:pk>/", views.program, name="program"),
    path("settings/programs/<int:pk>/remove/", views.remove, name="program_remove"),
]
