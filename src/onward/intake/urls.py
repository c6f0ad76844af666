from django.urls import path

from onward.intake.views import bringing, reading, tray

urlpatterns = [
    # /tray/
    path("tray/", tray.tray, name="tray"),
    path("tray/paste/", bringing.paste, name="tray_paste"),
    path("tray/bring/", bringing.bring, name="tray_bring"),
    path("tray/receipts/", tray.confirm_matched, name="tray_confirm_matched"),
    path("tray/imports/<int:pk>/undo/", bringing.take_back, name="import_undo"),
    path("tray/<int:pk>/", reading.reading, name="reading"),
    path("tray/<int:pk>/confirm/", reading.confirm, name="reading_confirm"),
    path("tray/<int:pk>/dismiss/", reading.dismiss, name="reading_dismiss"),
]
