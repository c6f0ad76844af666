from django.urls import path

from onward.accounts import views

urlpatterns = [
    path("start/<str:token>/", views.start, name="start"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("alive/", views.alive, name="alive"),
    path("settings/", views.settings, name="settings"),
    path("energy/", views.energy, name="energy"),
]
