import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from onward.ui.pages import page


@pytest.fixture
def ask():
    def make(**headers):
        request = RequestFactory().get("/", headers=headers)
        request.htmx = HtmxDetails(request)
        request.session = {}
        request._messages = FallbackStorage(request)
        return request

    return make


@pytest.fixture(autouse=True)
def templates(settings, tmp_path):
    (tmp_path / "walk.html").write_text(
        "<main>whole {% partialdef steps inline %}<p>{{ what }}</p>{% endpartialdef %}</main>"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path]}]


def test_a_browser_gets_the_whole_page(ask):
    answer = page(ask(), "walk.html", {"what": "Rest"}, part="steps")

    assert answer.content == b"<main>whole <p>Rest</p></main>"


def test_htmx_gets_only_the_part(ask):
    answer = page(ask(hx_request="true"), "walk.html", {"what": "Rest"}, part="steps", status=422)

    assert answer.content.strip() == b"<p>Rest</p>"
    assert answer.status_code == 422


@pytest.mark.parametrize("header", ["hx_boosted", "hx_history_restore_request"])
def test_a_new_address_or_the_back_button_gets_the_whole_page(ask, header):
    answer = page(ask(hx_request="true", **{header: "true"}), "walk.html", part="steps")

    assert answer.content.startswith(b"<main>")


def test_a_part_is_never_kept_in_place_of_its_page(ask):
    assert page(ask(), "walk.html", part="steps").headers["Vary"] == "HX-Request"


def test_a_message_travels_with_the_part(ask):
    request = ask(hx_request="true")
    request._messages.add(20, "Kept.")

    answer = page(request, "walk.html", part="steps").content.decode()

    assert 'hx-swap-oob="true"' in answer
    assert "Kept." in answer
