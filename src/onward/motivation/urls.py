from django.urls import path

from onward.motivation.views import circle, front, setbacks

urlpatterns = [
    path("motivation/", front.front, name="motivation"),
    # /motivation/circle/
    path("motivation/circle/", circle.circle, name="circle"),
    path("motivation/circle/new/", circle.new, name="circle_new"),
    path("motivation/circle/<int:pk>/", circle.show, name="supporter"),
    path("motivation/circle/<int:pk>/edit/", circle.edit, name="supporter_edit"),
    path("motivation/circle/<int:pk>/ask/", circle.ask, name="supporter_ask"),
    path("motivation/circle/<int:pk>/share/", circle.share, name="supporter_share"),
    path("motivation/circle/<int:pk>/note/", circle.note, name="support_note_new"),
    path("motivation/circle/<int:pk>/remove/", circle.remove, name="supporter_remove"),
    path("motivation/circle/notes/<int:pk>/", circle.note_edit, name="support_note"),
    path(
        "motivation/circle/notes/<int:pk>/remove/", circle.note_remove, name="support_note_remove"
    ),
    # /motivation/setbacks/
    path("motivation/setbacks/", setbacks.setbacks, name="setbacks"),
    path("motivation/setbacks/new/", setbacks.new, name="setbacks_new"),
    path("motivation/setbacks/<int:pk>/", setbacks.show, name="setback"),
    path("motivation/setbacks/<int:pk>/helped/", setbacks.helped, name="setback_helped"),
    path("motivation/setbacks/<int:pk>/put-away/", setbacks.put_away, name="setback_put_away"),
    path("motivation/setbacks/<int:pk>/take-up/", setbacks.take_up, name="setback_take_up"),
    path("motivation/setbacks/<int:pk>/remove/", setbacks.remove, name="setback_remove"),
]
