"""The first database of a data folder, made whole at once: as migrating would leave it, without the way there."""

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def can_begin() -> bool:
    """Whether this is SQLite without a single table; anything else is brought forward by migrating."""
    return connection.vendor == "sqlite" and not connection.introspection.table_names()


def begin() -> None:
    """Make every table, note every migration as gone through, and keep all of it or nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    # What the migrations come to, and not the models of today: so the columns lie as migrating lays them.
    apps = executor.loader.project_state().apps
    with connection.schema_editor() as editor:
        editor.create_model(executor.recorder.Migration)
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration, _ in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
        emit_post_migrate_signal(
            verbosity=0, interactive=False, db=connection.alias, plan=plan, apps=apps
        )
