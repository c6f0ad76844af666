from django.urls import include, path

from onward.intake.views import (
    answers,
    bringing,
    coming,
    corrections,
    files,
    groups,
    imports,
    moments,
    original,
    proposals,
    reading,
    tray,
)

urlpatterns = [
    # Everything a person already has.
    path("bring/", files.bring, name="bring"),
    path("bring/appointments/", files.let_appointments_go, name="appointments_let_go"),
    path("bring/<int:pk>/", files.one, name="bring_one"),
    path("bring/<int:pk>/in/", files.take_in, name="bring_in"),
    path("bring/<int:pk>/again/", files.look_again, name="bring_again"),
    path("bring/<int:pk>/leave/", files.leave, name="bring_leave"),
    # /tray/
    path("tray/", tray.tray, name="tray"),
    path("tray/paste/", bringing.paste, name="tray_paste"),
    path("tray/bring/", bringing.bring, name="tray_bring"),
    path("tray/receipts/", tray.confirm_matched, name="tray_confirm_matched"),
    path("tray/before/", tray.before, name="tray_before"),
    path("tray/arrived/", tray.arrived, name="tray_arrived"),
    path("tray/review/", groups.review, name="tray_review"),
    # What is on its way in, and what came in together.
    path("tray/coming/<int:pk>/", coming.coming, name="coming"),
    path("tray/coming/<int:pk>/pause/", coming.pause, name="coming_pause"),
    path("tray/coming/<int:pk>/go-on/", coming.go_on, name="coming_go_on"),
    path("tray/coming/<int:pk>/stop/", coming.stop, name="coming_stop"),
    path("tray/imports/<int:pk>/", imports.came_in, name="import"),
    path("tray/imports/<int:pk>/rows/", files.rows, name="import_rows"),
    path("tray/imports/<int:pk>/undo/", imports.take_back, name="import_undo"),
    path("tray/unreadable/<int:pk>/again/", imports.try_again, name="unreadable_again"),
    path("tray/unreadable/<int:pk>/let-go/", imports.let_go_of, name="unreadable_let_go"),
    path("tray/accounts/", include("onward.intake.imap.urls")),
    # What was set right before.
    path("tray/corrections/", corrections.corrections, name="corrections"),
    path("tray/corrections/<int:pk>/remove/", corrections.remove, name="correction_remove"),
    # What programs of the person propose.
    path("tray/proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("tray/proposals/<int:pk>/take/", proposals.take, name="proposal_take"),
    path("tray/proposals/<int:pk>/decline/", proposals.decline, name="proposal_decline"),
    # The messages about one application.
    path("tray/groups/<int:pk>/", groups.group, name="tray_group"),
    path("tray/groups/<int:pk>/note/", groups.note, name="tray_group_note"),
    path("tray/groups/<int:pk>/right/", groups.put_right, name="tray_group_right"),
    path("tray/groups/<int:pk>/dismiss/", groups.dismiss, name="tray_group_dismiss"),
    # One message.
    path("tray/<int:pk>/", reading.reading, name="reading"),
    path("tray/<int:pk>/original/", original.original, name="reading_original"),
    path("tray/<int:pk>/confirm/", reading.confirm, name="reading_confirm"),
    path("tray/<int:pk>/dismiss/", reading.dismiss, name="reading_dismiss"),
    path("tray/<int:pk>/moment/", moments.keep, name="reading_moment"),
    path("tray/<int:pk>/answers/<int:asked>/", answers.answer, name="reading_answers"),
]
