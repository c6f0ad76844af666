from django.urls import path

from onward.finding import views

urlpatterns = [
    path("search/", views.search, name="search"),
]
