from django.urls import path

from onward.reflection.views import front

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
]
