from django.urls import path

from onward.reflection.views import (
    debriefs,
    experiments,
    fit,
    fit_compare,
    front,
    funnel,
    picking,
    practice,
    predictions,
    questions,
    stories,
    tellings,
    usual,
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
    # /debriefs/; what needs the way back lies in recovery/urls.py
    path("debriefs/", debriefs.debriefs, name="debriefs"),
    path("debriefs/<int:pk>/keep/", debriefs.keep, name="debrief_keep"),
    path("debriefs/<int:pk>/pick/", picking.pick, name="debrief_pick"),
    path("debriefs/<int:pk>/questions/", picking.confirm, name="debrief_questions"),
    path("debriefs/<int:pk>/length/", debriefs.length, name="debrief_length"),
    path("debriefs/<int:pk>/one-at-a-time/", debriefs.one_at_a_time, name="debrief_one"),
    path("debriefs/<int:pk>/summary/", debriefs.summary, name="debrief_summary"),
    path("debriefs/<int:pk>/remove/", debriefs.remove, name="debrief_remove"),
    path("interviews/<int:pk>/debrief/", debriefs.begin_round, name="debrief_round"),
    path("applications/<int:pk>/debrief/", debriefs.begin_ending, name="debrief_ending"),
    # /questions/
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.new, name="question_new"),
    path("questions/<int:pk>/", questions.show, name="question"),
    path("questions/<int:pk>/keep/", questions.keep, name="question_keep"),
    path("questions/<int:pk>/remove/", questions.remove, name="question_remove"),
    # how it went, before anybody knew
    path("predictions/", predictions.predictions, name="predictions"),
    path("interviews/<int:pk>/prediction/", predictions.predict, name="prediction"),
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
