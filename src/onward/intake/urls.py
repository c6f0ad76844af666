from django.urls import path

from onward.intake import views

urlpatterns = [
    # /tray/
    path("tray/", views.tray, name="tray"),
    path("tray/paste/", views.paste, name="tray_paste"),
    path("tray/bring/", views.bring, name="tray_bring"),
    path("tray/receipts/", views.confirm_matched, name="tray_confirm_matched"),
    path("tray/imports/<int:pk>/undo/", views.take_back, name="import_undo"),
    path("tray/<int:pk>/", views.reading, name="reading"),
    path("tray/<int:pk>/confirm/", views.confirm, name="reading_confirm"),
    path("tray/<int:pk>/dismiss/", views.dismiss, name="reading_dismiss"),
]
