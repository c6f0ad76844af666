from django.urls import path

from onward.feedback.views import letters

urlpatterns = [
    # /letters/
    path("letters/", letters.letters, name="letters"),
    path("letters/new/<str:kind>/<int:pk>/", letters.new, name="letter_new"),
    path("letters/<int:pk>/words/", letters.keep, name="letter_keep"),
    path("letters/<int:pk>/again/", letters.again, name="letter_again"),
    path("letters/<int:pk>/eml/", letters.eml, name="letter_eml"),
    path("letters/<int:pk>/remove/", letters.remove, name="letter_remove"),
]
