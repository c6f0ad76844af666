from django.urls import path

from onward.strategy.views import front

urlpatterns = [
    path("strategy/", front.front, name="strategy"),
]
