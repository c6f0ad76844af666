from django.urls import path

from onward.motivation.views import front

urlpatterns = [
    path("motivation/", front.front, name="motivation"),
]
