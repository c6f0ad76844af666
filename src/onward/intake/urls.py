from django.urls import path

from onward.intake import import_pages, views

urlpatterns = [
    # /tray/
    path("tray/", views.tray, name="tray"),
    path("tray/paste/", views.paste, name="tray_paste"),
    path("tray/bring/", import_pages.bring, name="tray_bring"),
    path("tray/receipts/", views.confirm_matched, name="tray_confirm_matched"),
    # What is on its way in, and what came in together.
    path("tray/coming/<int:pk>/", import_pages.coming, name="coming"),
    path("tray/coming/<int:pk>/pause/", import_pages.pause, name="coming_pause"),
    path("tray/coming/<int:pk>/go-on/", import_pages.go_on, name="coming_go_on"),
    path("tray/coming/<int:pk>/stop/", import_pages.stop, name="coming_stop"),
    path("tray/imports/<int:pk>/", import_pages.came_in, name="import"),
    path("tray/imports/<int:pk>/undo/", import_pages.take_back, name="import_undo"),
    path("tray/unreadable/<int:pk>/again/", import_pages.try_again, name="unreadable_again"),
    path("tray/unreadable/<int:pk>/let-go/", import_pages.let_go_of, name="unreadable_let_go"),
    path("tray/<int:pk>/", views.reading, name="reading"),
    path("tray/<int:pk>/confirm/", views.confirm, name="reading_confirm"),
    path("tray/<int:pk>/dismiss/", views.dismiss, name="reading_dismiss"),
]
