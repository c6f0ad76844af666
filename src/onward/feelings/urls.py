from django.urls import path

from onward.feelings.views import help, writing, writings

urlpatterns = [
    path("help/", help.talk, name="help"),
    # /feelings/writing/; how a sitting ends is in recovery/urls.py
    path("feelings/writing/", writing.begin, name="writing"),
    path("feelings/writing/<int:pk>/", writing.sitting, name="writing_sitting"),
    path("feelings/writing/<int:pk>/words/", writing.words, name="writing_words"),
    path("feelings/writing/<int:pk>/after/", writing.after, name="writing_after"),
    # /feelings/writings/
    path("feelings/writings/", writings.writings, name="writings"),
    path("feelings/writings/<int:pk>/", writings.read, name="writing_read"),
    path("feelings/writings/<int:pk>/remove/", writings.remove, name="writing_remove"),
    path("feelings/writings/<int:pk>/destroy/", writings.destroy, name="writing_destroy"),
]
