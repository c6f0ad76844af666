"""A model field that is text to the program and ciphertext to the database."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from django.db.models.query_utils import DeferredAttribute
from django.forms import CharField, Field, Textarea

from onward.accounts import vault


class SealedAttribute(DeferredAttribute):
    """Opens the text when it is read, not when its row is: lists of rows cost no decryption."""

    field: "SealedText"

    def __get__(self, row: Any, model: Any = None) -> Any:
        if row is None:
            return self
        value = super().__get__(row, model)
        if isinstance(value, bytes):
            value = self.field.opened(value, owner_id=row.owner_id, seal=row.seal)
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = bytes(value) if _is_binary(value) else value


def _is_binary(value: object) -> bool:
    return isinstance(value, bytes | memoryview | bytearray)


if TYPE_CHECKING:
    _Base = models.TextField[str, str]
else:
    _Base = models.BinaryField


class SealedText(_Base):
    """Private text, sealed with its owner's key; the model must be `Private`.

    What `locks` is of the private room: it cannot be read or written while that is locked.
    """

    descriptor_class = SealedAttribute
    empty_strings_allowed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", True)
        self.locks: bool = kwargs.pop("locks", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    def _check_str_default_value(self) -> list[Any]:
        # To the program this is text; Django's check sees only the bytes it is stored as.
        return []

    def place_in(self, row: Any) -> str:
        return self._place(row.seal)

    def _place(self, seal: uuid.UUID) -> str:
        return f"{self.place}:{seal}"

    @property
    def place(self) -> str:
        return f"{self.model._meta.db_table}:{self.column}"

    def opened(self, stored: Any, *, owner_id: int, seal: uuid.UUID) -> str:
        """What a column says that was read without its row."""
        return vault.unseal(bytes(stored), owner_id=owner_id, place=self._place(seal))

    def sealed_in(self, row: models.Model) -> bytes:
        """The bytes that stand, or will stand, in the database for this row."""
        if self.attname not in row.__dict__:
            # What hangs on a row that is deleted comes without the columns that nobody asked for.
            row.refresh_from_db(fields=[self.attname])
        value = row.__dict__[self.attname]
        if isinstance(value, str):
            owner_id: int = row.owner_id  # type: ignore[attr-defined]
            place = self.place_in(row)
            return vault.seal(value, owner_id=owner_id, place=place, locks=self.locks)
        return bytes(value)

    def pre_save(self, row: models.Model, add: bool) -> bytes:
        # The row keeps the very bytes it stored: what is compared later is what is there.
        row.__dict__[self.attname] = self.sealed_in(row)
        return bytes(row.__dict__[self.attname])

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> Any:
        return self.default

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        # A column that is added to a table fills it with the empty text, as that is stored.
        stored = b"" if value == "" else value
        return super().get_db_prep_value(stored, connection, prepared)

    def formfield(self, **kwargs: Any) -> Field:  # type: ignore[override]
        return CharField(
            required=not self.blank, max_length=self.max_length, strip=True, widget=Textarea
        )


class Private(models.Model):
    """A row of one person that may hold sealed text; `seal` names the row in what is sealed."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seal = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        abstract = True


def opened(
    rows: models.QuerySet[Any],
    sealed: Sequence[str],
    beside: Sequence[str] = (),
    *,
    damaged: str | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Sealed columns of many rows, opened, and then the plain ones beside them.

    For what is counted or looked through whole: making a row of each takes longer than opening it.
    A text that cannot be opened reads as `damaged`, where that is given; else it raises `vault.Unreadable`.
    """
    places = [rows.model._meta.get_field(column).place for column in sealed]
    unseal: dict[int, Callable[[bytes, str], str]] = {}
    # As text: to make a UUID of each, and text of that, takes longer than to open what it seals.
    seal_text = Cast("seal", models.CharField())
    for owner_id, seal, *stored in rows.values_list("owner_id", seal_text, *sealed, *beside):
        if owner_id not in unseal:
            unseal[owner_id] = _or_damaged(vault.unsealing(owner_id), damaged)
        texts = [
            unseal[owner_id](bytes(one), f"{place}:{_with_dashes(seal)}") if one else ""
            for place, one in zip(places, stored, strict=False)
        ]
        yield (*texts, *stored[len(places) :])


def _or_damaged(
    unseal: Callable[[bytes, str], str], damaged: str | None
) -> Callable[[bytes, str], str]:
    if damaged is None:
        return unseal
    instead = damaged

    def unseal_or_say(sealed: bytes, place: str) -> str:
        try:
            return unseal(sealed, place)
        except vault.Unreadable:
            return instead

    return unseal_or_say


def _with_dashes(seal: str) -> str:
    """A UUID as it is written; SQLite keeps it without its dashes."""
    if "-" in seal:
        return seal
    return f"{seal[:8]}-{seal[8:12]}-{seal[12:16]}-{seal[16:20]}-{seal[20:]}"
