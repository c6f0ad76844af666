"""Names as people compare them: capitals, accents typed in two ways and double spaces do not matter."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

from onward.engine.people.employers import plain_employer


def key_of(name: str) -> str:
    """What two spellings of one name have in common; SQLite itself knows only the capitals of ASCII."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


if TYPE_CHECKING:
    _Base = models.CharField[str, str]
else:
    _Base = models.CharField


class NameKey(_Base):
    """The key of `name`, kept beside it whichever way the row is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Folding can make three letters of one.
        kwargs.setdefault("max_length", 600)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def pre_save(self, row: Any, add: bool) -> str:
        key = key_of(row.name)
        setattr(row, self.attname, key)
        return key


class PlainKey(NameKey):
    """The key of an employer's name without its legal form: "Harbour Lane Ltd" is "Harbour Lane"."""

    def pre_save(self, row: Any, add: bool) -> str:
        key = plain_employer(row.name)
        setattr(row, self.attname, key)
        return key


class ValueKey(NameKey):
    """The key of `value`, for a row that is found by that."""

    def pre_save(self, row: Any, add: bool) -> str:
        key = key_of(row.value)
        setattr(row, self.attname, key)
        return key


class Named(models.Model):
    """A row that is found by its name; the keys move with the name."""

    KEYS: tuple[str, ...] = ("name_key",)

    name_key = NameKey()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        if written and "name" in written:
            kwargs["update_fields"] = [*written, *self.KEYS]
        super().save(*args, **kwargs)
