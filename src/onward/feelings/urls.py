from django.urls import path

from onward.feelings import views

urlpatterns = [
    path("help/", views.talk, name="help"),
]
