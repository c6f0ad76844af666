"""What a finding says to the writer: one wording for all languages, in that of the page."""

from typing import Any

# What a rule is, in every language; patterns, spares and better wordings are each language's own.
OF_THE_RULE = ("code", "reason", "kinds", "denied")


def in_words_of(page: dict[str, Any], file: dict[str, Any]) -> dict[str, Any]:
    """A language's rules with the words that they do not say themselves, found by their titles."""
    if file is page or "assurances" in file:
        return file
    by_title = {entry["title"]: entry for entry in (*page["rule"], *page["after_acceptance"])}
    told = {
        name: [_told(by_title, entry) for entry in file[name]]
        for name in ("rule", "after_acceptance")
    }
    sought = {name: _spoken(page[name], file[name]) for name in ("thanks", "detail")}
    return {**file, **told, **sought, "assurances": page["assurances"]}


def _told(by_title: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    rule = by_title[entry["title"]]
    return {**{name: rule[name] for name in OF_THE_RULE if name in rule}, **entry}


def _spoken(page: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    return {"title": page["title"], "reason": page["reason"], **entry}
