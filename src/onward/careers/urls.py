from allauth.account import views as account
from django.urls import include, path

from onward.careers.views import coming_in, counselling, health, sharing, stewarding

urlpatterns = [
    path("ready/", health.ready, name="ready"),
    path("ready/jobs/", health.jobs_ready, name="ready_jobs"),
    # /account/: who one is here. Only what is needed of the package: nothing that would send mail.
    path("account/", coming_in.account, name="account"),
    path("account/login/", coming_in.sign_in, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/second/", include("allauth.mfa.urls")),
    path("account/sessions/", coming_in.sessions, name="sessions"),
    path("account/sessions/others/end/", coming_in.end_others, name="sessions_end_others"),
    path("account/sessions/<int:pk>/end/", coming_in.end_session, name="session_end"),
    path("account/way-back/", coming_in.way_back, name="way_back"),
    path("account/way-back/key/", coming_in.way_back_key, name="way_back_key"),
    # /counsellors/: a seeker's side
    path("counsellors/", sharing.counsellors, name="counsellors"),
    path("counsellors/<int:pk>/", sharing.counsellor, name="counsellor"),
    path("counsellors/<int:pk>/ask/", sharing.ask_counsellor, name="counsellor_ask"),
    path("consents/<int:pk>/end/", sharing.end_consent, name="consent_end"),
    path("appointments/<int:pk>/agree/", sharing.agree, name="appointment_agree"),
    path("appointments/<int:pk>/call-off/", sharing.call_off, name="appointment_call_off"),
    path("appointments/<int:pk>/file/", sharing.appointment_file, name="appointment_file"),
    # /counselling/: a counsellor's side
    path("counselling/", counselling.counselling, name="counselling"),
    path("counselling/<int:pk>/", counselling.seeker, name="seeker"),
    path("counselling/<int:pk>/ask/", counselling.ask_seeker, name="seeker_ask"),
    path("counselling/agreed/<int:pk>/", counselling.agreed, name="agreed"),
    path("counselling/agreed/<int:pk>/file/", counselling.review_file, name="agreed_file"),
    # /organisation/: a steward's side
    path("organisation/", stewarding.organisation, name="organisation"),
    path("organisation/<int:year>-<int:number>/", stewarding.month, name="organisation_month"),
    path("organisation/members/<slug:role>/", stewarding.members, name="members"),
    path(
        "organisation/invitations/<int:pk>/end/", stewarding.end_invitation, name="invitation_end"
    ),
    path("organisation/memberships/<int:pk>/end/", stewarding.let_go, name="membership_end"),
    path("join/<str:token>/", coming_in.join, name="join"),
]
