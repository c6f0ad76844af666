from django.urls import path

from onward.intake.imap import views

urlpatterns = [
    # /tray/accounts/
    path("", views.listed, name="mail_accounts"),
    path("new/", views.new, name="mail_account_new"),
    path("<int:pk>/", views.account, name="mail_account"),
    path("<int:pk>/edit/", views.edit, name="mail_account_edit"),
    path("<int:pk>/try/", views.try_it, name="mail_account_try"),
    path("<int:pk>/trust/", views.trust, name="mail_account_trust"),
    path("<int:pk>/folders/", views.choose, name="mail_account_folders"),
    path("<int:pk>/look/", views.look, name="mail_account_look"),
    path("<int:pk>/anew/", views.start_anew, name="mail_account_anew"),
    path("<int:pk>/remove/", views.remove, name="mail_account_remove"),
]
