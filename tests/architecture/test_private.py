"""What is private is sealed from its first migration, and what is plain was decided to be."""

from itertools import chain

import pytest
from django.apps import apps
from django.db import models

from onward.accounts.sealed import Private, SealedText

OURS = [model for model in apps.get_models() if model.__module__.startswith("onward.")]
WORDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
)

# Every column that a thief of the database file could read, besides which row belongs to which.
# docs/privacy.md tells people of them. A new one is a decision: seal it, or add it here and there.
PLAIN = {
    # A digest opens nothing, and of a question only its address is kept: never what was in it.
    "api.Client": "name token_digest scopes made_at sensitive_until",
    "api.Call": "method path status asked_at",
    "accounts.User": "password last_login is_superuser username first_name last_name email is_staff is_active date_joined signs_as country time_zone theme confidential shows_outcomes single_keys watches_words low_energy paused_on paused_until locks_after_minutes trusted_name trusted_phone",
    "accounts.LaunchLink": "digest expires_at used_at",
    "tracker.Document": "kind name",
    "tracker.Version": "name file_name content text size added_at",
    "tracker.Posting": "title text added_at place url board board_id posted_on closes_on hours salary language is_let_go",
    "strategy.Sight": "told refusal next_step edition",
    "strategy.Waived": "key",
    "strategy.OwnWord": "name name_key",
    "strategy.Claim": "key answer said_at in_cv_on",
    "strategy.Skill": "name name_key concept strength is_own is_out added_at",
    "strategy.Role": "archive code title standing added_at",
    "strategy.Board": "name kind address added_at refreshed_at ads fresh refusal",
    "strategy.Learning": "name name_key way state added_at ended_on",
    "strategy.LearningStep": "minutes done_on",
    "strategy.Profile": "changed_at",
    "motivation.LongGoal": "by_on state rests_until added_at ended_on",
    "motivation.Goal": "by_on state rests_until added_at ended_on",
    "motivation.GoalStep": "minutes done_on",
    "motivation.Week": "begins_on minutes at_most resting reviewed_at",
    "motivation.Promise": "on_day at_time minutes state done_on",
    "motivation.Pace": "weekday minutes searching_since",
    "motivation.Setback": "kind made_on met_on helped put_away_on",
    "motivation.Supporter": "listens advises introduces helps",
    "motivation.SupportNote": "on was",
    "motivation.Moment": "kind happened_on drawn_on put_away_on",
    "motivation.Unkept": "page typed_at",
    "recovery.Taken": "",
    "recovery.Ending": "kind begun_on closed_on opened_on room",
    "tracker.Employer": "name_key plain_key name",
    "tracker.Person": "name_key name kind email phone position profile_url tie met_on last_contact_on",
    "tracker.FormerJob": "position ended_on",
    "tracker.Alias": "kind value value_key",
    "tracker.Touch": "happened_on way source",
    "tracker.Application": "role channel place added_at stage furthest ended_by applied_on last_on",
    "tracker.Twin": "whose table number here as_of",
    "tracker.Change": "words made_at undone_at",
    "tracker.Event": "kind stage happened_on source recorded_at",
    "tracker.Interview": "kind minutes answer_by",
    "tracker.No": "decided_by furthest about_performance feedback_promised invited_back felt_unlawful",
    "feelings.CheckIn": "felt_at",
    "feelings.Writing": "kind written_at",
    "feelings.Exercise": "kind begun_at ended_at shred_at",
    "feelings.SetAside": "what set_at",
    "feelings.Activity": "made_at planned_on done_at",
    "feelings.Questionnaire": "added_at",
    "feelings.AnswerSheet": "answered_at",
    "feedback.Letter": "kind tone language familiar state open_to_future premium law begun_at changed_at later_at sent_on stopped_on resumed_on",
    "feedback.Request": "to_role way asked_on due_on agreed nudged_on outcome answered_on answered_at used_on",
    "feedback.Remark": "source said_on stage direction actionable specificity agree used_on kept_at",
    "feedback.Postbox": "port security added_at tried_at",
    "feedback.Outgoing": "state put_at leaves_at tried_at attempts",
    "feedback.Review": "kind redacted made_at token_digest file_digests expires_at revoked_at view_count last_seen_on",
    "feedback.Reply": "key_digest begun_at changed_at handed_in_at",
    "feedback.Comment": "about number start end written_at resolved_at",
    "reflection.Debrief": "length practise_on noted_on before_outcome begun_at changed_at finished_at",
    "reflection.Prediction": "made_at",
    "reflection.Question": "position kind competency added_at changed_at likeness",
    "reflection.Story": "made_at changed_at",
    "reflection.Telling": "told_on landed",
    "reflection.Card": "place due_on made_at stopped_at",
    "reflection.Rep": "done_at went seconds",
    "reflection.Criterion": "group importance dealbreaker position added_at",
    "reflection.FitRating": "before after before_source after_source before_on after_on",
    "reflection.Prior": "step channel mean weight year low high",
    "reflection.Experiment": "step theme began_on ended_on made_at",
    "network.Rhythm": "ideal_weeks longest_weeks snoozed_until resting",
    "network.TieRhythm": "tie ideal_weeks longest_weeks",
    "network.Suggestion": "week_on idea outcome",
    "network.Opening": "kind noticed_on",
    "recovery.Plan": "shape notes started_on",
    "recovery.Step": "kind due_on until minutes state settled_at",
    "recovery.CalendarFeed": "token_digest names made_at last_read_at",
    "intake.Import": "kind brought_at counts",
    "intake.Bringing": "key kind is_copy state begun_at outcome",
    "intake.Unreadable": "digest",
    "intake.Message": "digest fingerprint thread sent_at",
    "intake.Conversation": "by_hand",
    "intake.Reading": "verdict confidence state settled_at",
    "intake.Correction": "was became sender made_at",
    "intake.MailAccount": "port security added_at looked_at looked_through found",
    "intake.MailFolder": "uid_validity last_uid began_after",
    # Digests under the person's key; and of a job what stands plain in the row of the person too.
    "intake.Origin": "key given",
    "intake.Mapping": "headings_digest used_at",
    "intake.Appointment": "key until",
    # The name that the person gave the program, and which of four it is.
    "intake.Proposal": "client kind proposed_at",
}


def sealed_in(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, SealedText)]


def plain_in(model: type[models.Model]) -> set[str]:
    return {
        field.name
        for field in model._meta.concrete_fields
        if not field.is_relation and not field.primary_key and field.name != "seal"
        if not isinstance(field, SealedText)
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_sealed_text_lives_in_a_row_that_has_an_owner_and_a_seal(model):
    assert not sealed_in(model) or issubclass(model, Private)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_column_is_plain_without_a_decision(model):
    assert plain_in(model) == set(PLAIN.get(model._meta.label, "").split())


def test_the_words_of_feelings_letters_notes_and_mail_are_sealed():
    sealed = {f"{model._meta.label}.{name}" for model in OURS for name in sealed_in(model)}

    assert sealed >= {
        "feelings.CheckIn.felt", "feelings.Writing.text", "feedback.Letter.body",
        "feedback.Letter.to", "feedback.Request.asked", "feedback.Remark.verbatim",
        "feedback.Remark.themes", "feedback.Remark.will_do",
        "intake.Message.content", "intake.Reading.facts",
        "feedback.Postbox.address", "feedback.Postbox.server", "feedback.Postbox.user_name",
        "feedback.Postbox.password", "feedback.Postbox.trusted", "feedback.Outgoing.sender",
        "feedback.Outgoing.recipient", "feedback.Outgoing.content",
        "feedback.Outgoing.message_id", "feedback.Outgoing.last_words",
        "feedback.Review.pieces", "feedback.Review.file", "feedback.Review.told",
        "feedback.Comment.words", "feedback.Comment.quoted",
        "reflection.Debrief.pasted", "reflection.Debrief.in_my_control",
        "reflection.Debrief.change_one", "reflection.Debrief.how", "reflection.Prediction.said",
        "reflection.Question.words", "reflection.Question.said", "reflection.Question.rated",
        "reflection.Question.better", "reflection.Story.action", "reflection.Telling.note",
        "reflection.Rep.rated", "reflection.Criterion.words", "reflection.Experiment.words",
        "intake.Unreadable.raw", "intake.Bringing.whence", "intake.Bringing.so_far", "intake.Mapping.told", "intake.Appointment.told", "intake.Proposal.told",
        "intake.MailAccount.server", "intake.MailAccount.user_name", "intake.MailAccount.password",
        "intake.MailAccount.trusted", "intake.MailFolder.name",
        "intake.Conversation.names",
        "recovery.Step.line", "tracker.Application.note", "tracker.Event.sentence",
        "tracker.Event.note", "tracker.Interview.questions", "tracker.No.words",
        "tracker.No.reason_stated", "tracker.No.reason_guessed", "tracker.Person.note", "tracker.Person.met_how", "tracker.Person.topics", "tracker.Touch.note",
        "tracker.Change.entries",
    }  # fmt: skip


def test_a_sealed_column_was_sealed_from_its_first_migration(settings):
    """A column that was plain once leaves its words in old pages of the file and in old backups."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    settings.MIGRATION_MODULES = {}  # the tables of the tests are made without them
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {model._meta.app_label for model in OURS}
    once_plain = set()
    for (app, _), migration in loader.disk_migrations.items():
        if app not in ours:
            continue
        for name, field in chain.from_iterable(map(_fields_of, migration.operations)):
            if isinstance(field, WORDS) and not isinstance(field, SealedText):
                once_plain.add(f"{app}.{name}".lower())
    assert once_plain
    now_sealed = {f"{m._meta.label}.{name}".lower() for m in OURS for name in sealed_in(m)}

    assert now_sealed & once_plain == set()


def _fields_of(operation):
    if hasattr(operation, "fields"):
        return [(f"{operation.name}.{name}", field) for name, field in operation.fields]
    if hasattr(operation, "field"):
        return [(f"{operation.model_name}.{operation.name}", operation.field)]
    return []
