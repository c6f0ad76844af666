"""A new version comes in while the old one answers: its migrations make nobody wait, or fail."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.functions import Now

from architecture.tree import SOURCE
from architecture.unstopped import wrong_in
from onward.accounts.migrating import AddIndexMeanwhile, LetGo, TakeAway

# Those that came before the first release, which nothing was running on.
LANDED = frozenset(
    (SOURCE.parent.parent / "tests/architecture/landed_migrations.txt").read_text("utf-8").split()
)


def ours() -> list[tuple[str, str]]:
    return sorted(
        (path.parent.parent.name, path.stem) for path in SOURCE.glob("*/migrations/[0-9]*.py")
    )


def test_every_landed_migration_is_still_there():
    assert {f"{app}.{name}" for app, name in ours()} >= LANDED


def test_no_migration_since_makes_anybody_wait():
    loader = MigrationLoader(None)
    later = [
        key for key in ours() if ".".join(key) not in LANDED and key in loader.disk_migrations
    ]
    found = {
        key: wrong_in(loader.disk_migrations[key], loader.project_state(key, at_end=False))
        for key in later
    }

    assert {key: wrong for key, wrong in found.items() if wrong} == {}


@pytest.fixture
def before():
    """A table as the version before has it."""
    state = ProjectState()
    state.add_model(
        ModelState(
            "many",
            "Person",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=80)),
                ("note", models.TextField(null=True)),
                ("elder", models.ForeignKey("self", models.CASCADE, null=True)),
                ("filled", models.CharField(max_length=8, db_default="")),
            ],
        )
    )
    return state


def wrong(before, *operations, **said):
    class Migration(migrations.Migration):
        pass

    Migration.operations = list(operations)
    for name, value in said.items():
        setattr(Migration, name, value)
    return wrong_in(Migration("0002_test", "many"), before)


INDEX = models.Index(fields=["name"], name="person_by_name")
HARMFUL = {
    "a column that must have a value": migrations.AddField(
        "person", "kind", models.CharField(max_length=8, default="")
    ),
    "a column that goes": migrations.RemoveField("person", "name"),
    "a column under another name": migrations.RenameField("person", "name", "title"),
    "a table that goes": migrations.DeleteModel("Person"),
    "a table under another name": migrations.RenameModel("Person", "Human"),
    "another kind": migrations.AlterField("person", "name", models.IntegerField()),
    "a shorter one": migrations.AlterField("person", "name", models.CharField(max_length=40)),
    "no more nothing": migrations.AlterField("person", "note", models.TextField()),
    "an index in the way": migrations.AddIndex("person", INDEX),
    "a rule for every row": migrations.AddConstraint(
        "person", models.CheckConstraint(condition=~models.Q(name=""), name="person_named")
    ),
    "a column with an index": migrations.AddField(
        "person", "code", models.CharField(max_length=8, null=True, db_index=True)
    ),
    "a column that is said once": migrations.AddField(
        "person", "code", models.CharField(max_length=8, null=True, unique=True)
    ),
    "a column that leads to another table": migrations.AddField(
        "person", "friend", models.ForeignKey("self", models.CASCADE, null=True)
    ),
    "a column that differs for every row": migrations.AddField(
        "person", "code", models.UUIDField(db_default=models.Func(function="gen_random_uuid"))
    ),
    "a column that is reckoned": migrations.AddField(
        "person",
        "again",
        models.GeneratedField(
            expression=models.F("name"), output_field=models.TextField(), db_persist=True
        ),
    ),
    "no more filling": migrations.AlterField("person", "filled", models.CharField(max_length=8)),
    "a column let go of that must have a value": LetGo("person", "name"),
    "a column let go of that leads to another table": LetGo("person", "elder"),
    "the same in the long way": migrations.SeparateDatabaseAndState(
        state_operations=[migrations.RemoveField("person", "name")]
    ),
    "a column taken away behind the back of the code": migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RemoveField("person", "note")]
    ),
    "a column taken away without a word": TakeAway("person", "old", models.TextField(null=True)),
    "an index that SQLite does not know": AddIndexConcurrently("person", INDEX),
    "code of its own": migrations.RunPython(lambda apps, editor: None),
    "statements of its own": migrations.RunSQL("LOCK TABLE many_person"),
}
HARMLESS = {
    "a column that may be empty": migrations.AddField(
        "person", "kind", models.CharField(max_length=8, null=True)
    ),
    "a column the database fills": migrations.AddField(
        "person", "kind", models.CharField(max_length=8, db_default="")
    ),
    "a column the database dates": migrations.AddField(
        "person", "made_at", models.DateTimeField(db_default=Now())
    ),
    "a column that leads to another table, without an index": migrations.AddField(
        "person", "friend", models.ForeignKey("self", models.CASCADE, null=True, db_index=False)
    ),
    "a table between two": migrations.AddField(
        "person", "friends", models.ManyToManyField("self")
    ),
    "a column let go of that may be empty": LetGo("person", "note"),
    "a column let go of that the database fills": LetGo("person", "filled"),
    "a new table": migrations.CreateModel(
        "Place", [("id", models.BigAutoField(primary_key=True))]
    ),
    "a longer one": migrations.AlterField("person", "name", models.CharField(max_length=200)),
    "other words for it": migrations.AlterField(
        "person", "name", models.CharField("how they are called", max_length=80)
    ),
    "nothing allowed from now on": migrations.AlterField(
        "person", "name", models.CharField(max_length=80, null=True)
    ),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_would_stop_somebody_is_refused(before, what):
    assert wrong(before, HARMFUL[what])


@pytest.mark.parametrize("what", HARMLESS)
def test_what_stops_nobody_may_be_done(before, what):
    assert wrong(before, HARMLESS[what]) == []


def test_an_index_beside_its_writers_may_be_built_outside_of_a_transaction(before):
    meanwhile = AddIndexMeanwhile("person", INDEX)

    assert wrong(before, meanwhile)
    assert wrong(before, meanwhile, atomic=False) == []


def test_with_a_reason_an_exception_is_made(before):
    gone = migrations.RemoveField("person", "name")

    assert wrong(before, gone, reason="No version since 0.3 asks for it.") == []


NOT_REASONS = ["", " ", "fine", "on purpose", "TODO say why"]


@pytest.mark.parametrize("reason", NOT_REASONS)
def test_a_reason_is_a_sentence(before, reason):
    assert wrong(before, migrations.RemoveField("person", "name"), reason=reason)


def test_no_reason_excuses_what_cannot_be_taken_back(before):
    one_way = migrations.RunPython(lambda apps, editor: None)
    both_ways = migrations.RunPython(lambda apps, editor: None, migrations.RunPython.noop)
    inside = migrations.SeparateDatabaseAndState(database_operations=[one_way])
    reason = "It touches three rows and locks none."

    assert wrong(before, one_way, reason=reason)
    assert wrong(before, inside, reason=reason)
    assert wrong(before, both_ways, reason=reason) == []


def test_what_is_wrong_is_said_of_a_table_by_name(before):
    for what in ("a table under another name", "a table that goes", "a column that goes"):
        (said,) = wrong(before, HARMFUL[what])
        assert said.startswith("person:")


def test_a_table_that_is_made_here_may_be_changed_here(before):
    made = migrations.CreateModel("Place", [("id", models.BigAutoField(primary_key=True))])
    index = migrations.AddIndex("place", models.Index(fields=["id"], name="place_by_id"))

    assert wrong(before, made, index) == []
