"""Finds what is meant among all that somebody noted: in parts of words, with slips, in any spelling."""

from onward.engine.finding.folding import Folder, terms_of
from onward.engine.finding.index import Entry, Index
from onward.engine.finding.marking import Piece, excerpt, marked
from onward.engine.finding.searching import Found, Hit, find

__all__ = [
    "Entry",
    "Folder",
    "Found",
    "Hit",
    "Index",
    "Piece",
    "excerpt",
    "find",
    "marked",
    "terms_of",
]
