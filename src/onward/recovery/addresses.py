"""Where the things of a day stand, said without loading a single page: the map of addresses loads them all."""

from django.urls import get_script_prefix

ADDRESSES = {
    "check_in_edit": "feelings/check-ins/{}/",
    "interview_sheet": "interviews/{}/sheet/",
    "learning_one": "strategy/learning/{}/",
    "letter": "letters/{}/",
    "practice_card": "practice/{}/",
    "promise": "motivation/promises/{}/",
    "rhythm": "network/people/{}/",
    "setback": "motivation/setbacks/{}/",
    "step": "steps/{}/",
}


def address_of(name: str, pk: int) -> str:
    """What `reverse` would say."""
    return get_script_prefix() + ADDRESSES[name].format(pk)
