from django.urls import path

from onward.reflection.views import (
    fit,
    fit_compare,
    front,
    practice,
    sheet,
    stories,
    tellings,
)

urlpatterns = [
    path("reflection/", front.front, name="reflection"),
    # /fit/
    path("fit/", fit.criteria, name="fit"),
    path("fit/compare/", fit_compare.compare, name="fit_compare"),
    path("fit/<int:pk>/", fit.edit, name="criterion"),
    path("fit/<int:pk>/up/", fit.up, name="criterion_up"),
    path("fit/<int:pk>/down/", fit.down, name="criterion_down"),
    path("fit/<int:pk>/remove/", fit.remove, name="criterion_remove"),
    # /stories/
    path("stories/", stories.stories, name="stories"),
    path("stories/new/", stories.new, name="story_new"),
    path("stories/<int:pk>/", stories.show, name="story"),
    path("stories/<int:pk>/words/", stories.keep, name="story_keep"),
    path("stories/<int:pk>/shows/", stories.shows, name="story_shows"),
    path("stories/<int:pk>/told/", tellings.new, name="telling_new"),
    path("stories/<int:pk>/remove/", stories.remove, name="story_remove"),
    path("tellings/<int:pk>/", tellings.edit, name="telling"),
    path("tellings/<int:pk>/remove/", tellings.remove, name="telling_remove"),
    # /practice/
    path("practice/", practice.today, name="practice"),
    path("practice/cards/", practice.cards, name="practice_cards"),
    path("practice/<int:pk>/", practice.card, name="practice_card"),
    path("practice/<int:pk>/put-away/", practice.put_away, name="practice_put_away"),
    path("practice/<int:pk>/take-up/", practice.take_up, name="practice_take_up"),
    path("questions/<int:pk>/practise/", practice.from_question, name="question_practise"),
    path("debriefs/<int:pk>/practise/", practice.from_debrief, name="debrief_practise"),
    path("interviews/<int:pk>/sheet/", sheet.interview_sheet, name="interview_sheet"),
]
