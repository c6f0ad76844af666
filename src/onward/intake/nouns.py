"""What came in, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.intake.own.kinds import every_kind

KIND_WORDS: dict[str, Any] = {
    "linkedin": _("A LinkedIn export"),
    "contacts": _("Contacts"),
    "vcard": _("Address cards"),
    "calendar": _("A calendar"),
    "table": _("A table"),
    "resume": _("A CV"),
    "own": _("An export of Onward"),
}


def in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(_one(noun, count) for noun, count in counts.items() if count)


def _one(noun: str, n: int) -> str:
    said = {
        "person": ngettext("%(n)s person", "%(n)s people", n),
        "application": ngettext("%(n)s application", "%(n)s applications", n),
        "event": ngettext("%(n)s entry in a history", "%(n)s entries in histories", n),
        "no": ngettext("%(n)s no", "%(n)s noes", n),
        "interview": ngettext("%(n)s interview", "%(n)s interviews", n),
        "touch": ngettext("%(n)s day you were in touch", "%(n)s days you were in touch", n),
        "document": ngettext("%(n)s document", "%(n)s documents", n),
        "message": ngettext("%(n)s message", "%(n)s messages", n),
    }
    return said.get(noun, f"%(n)s {_other(noun, n)}") % {"n": f"{n:,}"}


def _other(noun: str, n: int) -> str:
    """What the tables of the rooms are called, which only an export of our own holds."""
    if noun == "setting":
        return ngettext("setting", "settings", n)
    kinds = {kind.noun: kind.table for kind in every_kind()}
    word = noun if n == 1 else kinds.get(noun, noun)
    return word.replace("_", " ")
