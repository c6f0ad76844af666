from django.urls import path

from onward.safekeeping import views

urlpatterns = [
    # /keeping/
    path("keeping/", views.keeping, name="keeping"),
    path("keeping/export/", views.export, name="keeping_export"),
    path("keeping/backup/", views.back_up, name="keeping_backup"),
    path("keeping/erase/", views.erase, name="keeping_erase"),
    path("keeping/erased/", views.erased, name="keeping_erased"),
]
