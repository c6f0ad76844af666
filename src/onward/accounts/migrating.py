"""What a migration does while the version before still answers: nothing that makes it wait, or fail."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex, RemoveField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field, Model


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


class LetGo(RemoveField):
    """Stops asking for a column that the version before still reads; `TakeAway` ends it a release later.

    Rows are written without it meanwhile, so it may be null or the database fills it.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing: it is still there for who knows it."""

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model, column = _found(to_state, app_label, self.model_name, self.name)
        # SQLite forgets it when it lays the table anew for something else.
        if not _is_there(schema_editor, model, column):
            schema_editor.add_field(model, column)

    def describe(self) -> str:
        return f"Let go of {self.name} of {self.model_name}"


class TakeAway(Operation):
    """Ends a column that a release before let go of."""

    def __init__(self, model_name: str, name: str, field: "Field[Any, Any]") -> None:
        self.model_name, self.name, self.field = model_name, name, field

    @property
    def model_name_lower(self) -> str:
        return self.model_name.lower()

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: the code knows it no more."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model, column = self._as_it_was(app_label, from_state)
        if _is_there(schema_editor, model, column):
            schema_editor.remove_field(model, column)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model, column = self._as_it_was(app_label, from_state)
        if not _is_there(schema_editor, model, column):
            schema_editor.add_field(model, column)

    def describe(self) -> str:
        return f"Take away {self.name} of {self.model_name}"

    def _as_it_was(
        self, app_label: str, state: ProjectState
    ) -> "tuple[type[Model], Field[Any, Any]]":
        before = state.clone()
        before.add_field(app_label, self.model_name_lower, self.name, self.field, True)
        return _found(before, app_label, self.model_name, self.name)


def _found(
    state: ProjectState, app_label: str, model_name: str, name: str
) -> "tuple[type[Model], Field[Any, Any]]":
    model = state.apps.get_model(app_label, model_name)
    column: Any = model._meta.get_field(name)
    return model, column


def _is_there(
    editor: BaseDatabaseSchemaEditor, model: type[Model], column: "Field[Any, Any]"
) -> bool:
    line = editor.connection
    with line.cursor() as cursor:
        found = line.introspection.get_table_description(cursor, model._meta.db_table)
    return column.column in {one.name for one in found}
