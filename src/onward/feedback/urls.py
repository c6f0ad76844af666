from django.urls import path

from onward.feedback import views

urlpatterns = [
    # /letters/
    path("letters/", views.letters, name="letters"),
    path("letters/new/<str:kind>/<int:pk>/", views.new, name="letter_new"),
    path("letters/<int:pk>/words/", views.keep, name="letter_keep"),
    path("letters/<int:pk>/again/", views.again, name="letter_again"),
    path("letters/<int:pk>/eml/", views.eml, name="letter_eml"),
    path("letters/<int:pk>/remove/", views.remove, name="letter_remove"),
]
