from django.urls import path

from onward.accounts import views
from onward.accounts.views import hide, room

urlpatterns = [
    path("start/<str:token>/", views.start, name="start"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("alive/", views.alive, name="alive"),
    path("settings/", views.settings, name="settings"),
    path("energy/", views.energy, name="energy"),
    path("vault/unlock/", room.unlock, name="vault_unlock"),
    path("vault/lock/", room.lock, name="vault_lock"),
    path("vault/pulse/", room.pulse, name="vault_pulse"),
    path("hide/", hide.hide, name="hide"),
    path("hide/back/", hide.back, name="hide_back"),
]
