from django.urls import path

from onward.strategy.views import front, occupations, roles, skills

urlpatterns = [
    path("strategy/", front.front, name="strategy"),
    # /strategy/skills/; looking through stories lies in recovery/urls.py, and so do all roles at once
    path("strategy/skills/", skills.skills, name="skills"),
    path("strategy/skills/new/", skills.new, name="skill_new"),
    path("strategy/skills/<int:pk>/strength/", skills.strength, name="skill_strength"),
    path("strategy/skills/<int:pk>/out/", skills.out, name="skill_out"),
    path("strategy/skills/<int:pk>/back/", skills.back, name="skill_back"),
    # /strategy/roles/
    path("strategy/roles/new/", roles.new, name="role_new"),
    path("strategy/roles/seen/", roles.seen, name="role_seen"),
    path("strategy/roles/keep/", roles.keep, name="role_keep"),
    path("strategy/roles/<int:pk>/", roles.role, name="role"),
    path("strategy/roles/<int:pk>/standing/", roles.standing, name="role_standing"),
    path("strategy/roles/<int:pk>/employers/", roles.employers, name="role_employers"),
    path("strategy/roles/<int:pk>/remove/", roles.remove, name="role_remove"),
    path("strategy/employers/<int:pk>/off/", roles.employer_off, name="role_employer_off"),
    # /strategy/occupations/
    path("strategy/occupations/", occupations.occupations, name="occupations"),
    path("strategy/occupations/bring/", occupations.bring, name="occupations_bring"),
    path("strategy/occupations/<str:key>/remove/", occupations.remove, name="occupations_remove"),
]
