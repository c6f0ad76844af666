"""A letter in German or French, from the page to its findings."""

import pytest
from django.urls import reverse

from onward.feedback import facts, services
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def letter(ada, noon):
    application = tracker.add_application(
        ada, employer="Hafenklinik", role="Pflegefachkraft (m/w/d)", at=noon
    )
    return services.draft(ada, kind="thanks", application=application, at=noon)


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ({"language": "de"}, "Pflegefachkraft"),
        ({"language": "de"}, "für die Zeit, die Sie sich für meine Bewerbung"),
        ({"language": "de", "familiar": "on"}, "für die Zeit, die du dir für meine Bewerbung"),
        ({"language": "fr"}, "pour le temps consacré à ma candidature au poste de Pflegefachkraft"),
        ({"language": "fr", "familiar": "on", "tone": "formal"}, "Je te remercie"),
    ],
)  # fmt: skip
def test_a_letter_is_drafted_again_in_the_language_that_was_chosen(hers, letter, told, heard):
    again = reverse("letter_again", args=[letter.pk])
    hers.post(again, {"tone": "plain", **told})
    # The first post brings the language, and with it the question how they address each other.
    hers.post(again, {"tone": "plain", **told})

    letter.refresh_from_db()
    assert heard in letter.body
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert "Write it yourself" not in page


def test_a_german_fault_stands_on_the_page_with_a_german_wording(hers, letter, noon):
    services.draft_again(letter, at=noon, choices={}, language="de")
    services.keep(letter, at=noon, body="Hallo,\n\nBitte überdenken Sie Ihre Entscheidung.\n")

    letter.refresh_from_db()
    finding = next(one for one in facts.findings_of(letter, at=noon) if one.code == "E1")
    assert finding.better == "Ich akzeptiere die Entscheidung."
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert "Let the decision stand" in page
