"""What a migration does while the version before still answers: nothing that makes it wait, or fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddIndex, RemoveField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field, Model


class AddIndexMeanwhile(AddIndex):
    """Builds an index beside the writers of a table; its migration says `atomic = False`.

    PostgreSQL builds it without a lock that writers wait for. SQLite has one writer, who waits anyway.
    It can be begun again: what was cut short leaves an index that no query uses, and it is built anew.
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
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        with _waiting_for_all(schema_editor):
            is_whole = _is_whole(schema_editor, self.index.name)
            if is_whole is False:
                editor.remove_index(model, self.index, concurrently=True)
            if not is_whole:
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
            with _waiting_for_all(schema_editor):
                editor.remove_index(model, self.index, concurrently=True)


@contextmanager
def _waiting_for_all(editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """Wait for whoever still looks at the table as it was, however long; nobody waits behind this."""
    with editor.connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        (before,) = cursor.fetchone()
        cursor.execute("SET lock_timeout = 0")
        try:
            yield
        finally:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [before])


def _is_whole(editor: BaseDatabaseSchemaEditor, name: str) -> bool | None:
    """Whether an index of this name is used; None where there is none."""
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(quote_ident(%s))",
            [name],
        )
        found = cursor.fetchone()
    return None if found is None else bool(found[0])


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
