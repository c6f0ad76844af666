from django.urls import path

from onward.intake.views import bringing, groups, reading, tray

urlpatterns = [
    # /tray/
    path("tray/", tray.tray, name="tray"),
    path("tray/paste/", bringing.paste, name="tray_paste"),
    path("tray/bring/", bringing.bring, name="tray_bring"),
    path("tray/receipts/", tray.confirm_matched, name="tray_confirm_matched"),
    path("tray/imports/<int:pk>/undo/", bringing.take_back, name="import_undo"),
    path("tray/before/", tray.before, name="tray_before"),
    path("tray/arrived/", tray.arrived, name="tray_arrived"),
    path("tray/review/", groups.review, name="tray_review"),
    # /tray/groups/: the messages about one application
    path("tray/groups/<int:pk>/", groups.group, name="tray_group"),
    path("tray/groups/<int:pk>/note/", groups.note, name="tray_group_note"),
    path("tray/groups/<int:pk>/right/", groups.put_right, name="tray_group_right"),
    path("tray/groups/<int:pk>/dismiss/", groups.dismiss, name="tray_group_dismiss"),
    # /tray/<message>/
    path("tray/<int:pk>/", reading.reading, name="reading"),
    path("tray/<int:pk>/confirm/", reading.confirm, name="reading_confirm"),
    path("tray/<int:pk>/dismiss/", reading.dismiss, name="reading_dismiss"),
]
