from django.urls import path

from onward.reflection.views import front, funnel, usual

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
    # /funnel/
    path("funnel/picture.svg", funnel.picture, name="funnel_picture"),
    path("funnel/usual/", usual.usual, name="funnel_usual"),
    path("funnel/usual/file/", usual.file, name="funnel_usual_file"),
    path("funnel/usual/<str:step>/", usual.edit, name="funnel_usual_edit"),
    path("funnel/usual/<str:step>/back/", usual.back, name="funnel_usual_back"),
]
