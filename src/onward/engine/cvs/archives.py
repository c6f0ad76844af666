"""The parts of an office file: a zip that is looked at before it is opened, and XML that asks for nothing."""

import io
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from onward.engine.cvs.records import NotReadable
from onward.engine.cvs.words import limit, say

ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError,
)  # fmt: skip


def refused(name: str) -> NotReadable:
    return NotReadable(say(name), say(f"{name}_step"))


class Archive:
    """A DOCX, its members by name. Raises `NotReadable` for what is no DOCX, or too much."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGED:
            raise refused("docx_broken") from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        _refuse_swollen(self._zip.infolist())
        if "word/document.xml" not in self._entries:
            raise refused(
                "other_office"
                if "mimetype" in self._entries or "[Content_Types].xml" in self._entries
                else "unknown"
            )

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def xml(self, name: str) -> Element | None:
        """The root of a member; None where it is not there. Raises `NotReadable`."""
        if name not in self._entries:
            return None
        try:
            # No more than a member declares is ever given out.
            root: Any = fromstring(self._zip.read(name))
        except DefusedXmlException:
            raise refused("docx_unsafe") from None
        except (*_DAMAGED, ParseError):
            raise refused("docx_broken") from None
        return _shallow(root)


def _shallow(root: Element) -> Element:
    layer, depth = [root], 0
    while layer:
        layer = [child for each in layer for child in each]
        depth += 1
        if depth > limit("deepest"):
            raise refused("docx_swollen")
    return root


def _refuse_swollen(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limit("members"):
        raise refused("docx_swollen")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refused("docx_locked")
    if sum(entry.file_size for entry in entries) > limit("unpacked"):
        raise refused("docx_swollen")
    for entry in entries:
        swollen = entry.file_size > limit("ratio") * max(1, entry.compress_size)
        if swollen and entry.file_size > limit("small"):
            raise refused("docx_swollen")
