import pytest
from django.urls import reverse

from onward.accounts import clock, services

OURS = "http://testserver"
# What a browser says when it was another page that asked.
FOREIGN = [
    {"origin": "http://elsewhere.example"},
    {"origin": "http://testserver:81"},
    {"origin": "https://testserver"},
    {"origin": "null"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
    {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
def test_nothing_is_done_for_another_page_in_the_persons_name(hers, headers, method):
    assert getattr(hers, method)("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": OURS}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}],
)
def test_our_own_pages_and_links_that_are_followed_are_answered(hers, headers):
    assert hers.get("/", headers=headers).status_code == 200


def test_a_refusal_is_as_well_guarded_as_a_page(hers):
    answer = hers.get("/", headers=FOREIGN[0])

    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store, private"


def test_looking_whether_a_link_works_does_not_spend_it(ada, client):
    token = services.issue_launch_link(ada, at=clock.now(ada))
    address = reverse("start", args=[token])

    assert client.head(address).status_code == 405
    assert client.get(address).status_code == 302
