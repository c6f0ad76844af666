"""The main pages, as a person would open them on a long search."""

# The application with the longest history is the first that `filling.py` makes.
PAGES = {
    "Today": "/",
    "applications": "/applications/",
    "applications, searched": "/applications/?q=harbour+engineer",
    "applications, filtered": "/applications/?state=all&stage=interview&channel=referral&order=stage",
    "applications, page 20": "/applications/?state=all&order=employer&page=20",
    "search": "/search/?q=meadow",
    "search box": "/search/?q=meadow",
    "board": "/applications/board/",
    "long history": "/applications/1/",
    "add an application": "/applications/new/",
    "people": "/people/",
    "people, page 50": "/people/?page=50",
    "a person": "/people/1/",
    "documents": "/documents/",
    "tray": "/tray/",
    "letters": "/letters/",
    "reflection": "/reflection/",
    "looking back": "/debriefs/",
    "questions": "/questions/",
    "questions, searched": "/questions/?q=plan",
    "stories": "/stories/",
    "practice": "/practice/",
    "cards": "/practice/cards/",
    "jobs side by side": "/fit/compare/",
    "predictions": "/predictions/",
    "one change": "/experiments/",
    "what weeks taught": "/learnt/",
    "feelings": "/feelings/",
    "check-ins": "/feelings/check-ins/",
    "weeks": "/feelings/weeks/",
    # Asked for, as the search has fresh noes and its numbers would rest.
    "search in steps": "/funnel/?show=1",
    "patterns": "/patterns/?show=1",
    "no": "/no/",
    "help": "/help/",
    "settings": "/settings/",
    "keeping": "/keeping/",
}
# htmx asks for one part of a page, and says so.
HTMX = {"search box": {"HX-Request": "true", "HX-Target": "search-found"}}
