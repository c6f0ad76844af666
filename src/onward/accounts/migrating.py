"""What a migration does while the version before still answers: nothing that makes it wait, or fail."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex
from django.db.migrations.state import ProjectState


class AddIndexMeanwhile(AddIndex):
    """Builds an index beside the writers of a table; its migration says `atomic = False`.

    PostgreSQL builds it without a lock that writers wait for. SQLite has one writer, who waits anyway.
    """

    atomic = False

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        editor: Any = schema_editor
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            editor.add_index(model, self.index, concurrently=True)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
            return
        model = from_state.apps.get_model(app_label, self.model_name)
        editor: Any = schema_editor
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            editor.remove_index(model, self.index, concurrently=True)
