from django.urls import path

from onward.reflection.views import experiments, front, funnel, usual

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
    # /funnel/
    path("funnel/picture.svg", funnel.picture, name="funnel_picture"),
    path("funnel/usual/", usual.usual, name="funnel_usual"),
    path("funnel/usual/file/", usual.file, name="funnel_usual_file"),
    path("funnel/usual/<str:step>/", usual.edit, name="funnel_usual_edit"),
    path("funnel/usual/<str:step>/back/", usual.back, name="funnel_usual_back"),
    # /experiments/
    path("experiments/", experiments.experiments, name="experiments"),
    path("experiments/new/", experiments.new, name="experiment_new"),
    path("experiments/<int:pk>/", experiments.show, name="experiment"),
    path("experiments/<int:pk>/edit/", experiments.edit, name="experiment_edit"),
    path("experiments/<int:pk>/end/", experiments.end, name="experiment_end"),
    path("experiments/<int:pk>/remove/", experiments.remove, name="experiment_remove"),
]
