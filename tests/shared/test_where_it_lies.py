"""No page of a service says what is true on one's own machine alone, and no door of one is open there."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from architecture.tree import SOURCE, ours
from architecture.world import addresses, fill
from onward.accounts import services as accounts
from onward.accounts import vault
from onward.accounts.models import LaunchLink, digest_of
from onward.careers import services
from onward.careers.models import Role
from shared.conftest import Browser, browser_of, joins, person

pytestmark = pytest.mark.django_db

MACHINE = re.compile(
    r"(?:this|your|own|the) (?:own )?(?:machine|disk|computer)\b|data folder|<samp>onward|<kbd>onward",
    re.IGNORECASE,
)
OF_A_SERVICE = {
    pattern.name
    for pattern in get_resolver("onward.careers.urls").url_patterns
    if isinstance(pattern, URLPattern)
}
# What a person has before them, whoever serves it.
BEFORE_THEM = ("Open it on your computer",)


def said_of_a_machine(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    words = body.decode("utf-8", "replace")
    for fine in BEFORE_THEM:
        words = words.replace(fine, "")
    return MACHINE.findall(words)


def walked(browser, subtests, *, only=None):
    for address, name in addresses():
        # One deletes who walks; the others are for the server in front, and speak to nobody.
        if name in {"keeping_erase", "ready", "ready_jobs"} or (only and name not in only):
            continue
        with subtests.test(address), transaction.atomic():
            assert said_of_a_machine(browser.get(address)) == []
            transaction.set_rollback(True)


@pytest.fixture
def full(ada, ada_there, nell, pier, noon, settings):
    settings.FIXED_NOW = noon
    fill(ada)
    services.give_consent(ada, counsellor=nell, shows="applications", at=noon)
    services.ask_for(
        ada, counsellor=nell, organisation=pier, asked_by=ada,
        starts_at=noon + timedelta(days=1), at=noon, about="A talk",
    )  # fmt: skip
    return ada


def test_no_page_speaks_of_the_machine_of_who_reads_it(subtests, full):
    walked(browser_of(full), subtests)


def test_no_page_does_to_who_has_nothing_yet(subtests, eve, pier, noon):
    joins(eve, pier, Role.SEEKER, at=noon)
    walked(browser_of(eve), subtests)


def test_no_page_does_while_the_private_room_is_locked(subtests, full, locked):
    walked(browser_of(full), subtests)


def test_no_page_does_while_the_room_is_open(subtests, full, guarded):
    for name in ("settings", "vault", "vault_remove", "vault_erase", "keeping", "ending"):
        with subtests.test(name):
            assert said_of_a_machine(browser_of(full).get(reverse(name))) == []


def test_no_page_does_where_a_key_is_missing(ada, noon, settings):
    settings.FIXED_NOW = noon
    fill(ada)
    vault.key_path(ada.pk).unlink()
    vault.forget_keys()

    assert said_of_a_machine(browser_of(ada).get(reverse("feelings"))) == []


def test_no_page_does_to_who_is_not_signed_in(subtests):
    walked(Browser(), subtests)


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.STEWARD])
def test_no_page_does_to_who_works_there(subtests, full, pier, noon, role):
    kim = person("Kim", second=True)
    joins(kim, pier, role, at=noon)
    # Of their own search they see what everybody sees.
    walked(browser_of(kim), subtests, only=OF_A_SERVICE)


def test_what_a_template_says_of_a_machine_it_says_on_ones_own_alone():
    """A page that only a rare fault shows is not walked, and must say both all the same."""
    one_sided = {
        path.name
        for path in ours(".html", under=SOURCE)
        if MACHINE.search(path.read_text("utf-8")) and "{% if shared %}" not in path.read_text()
    }

    # Where only a launch link leads to.
    assert one_sided == {"signed_out.html"}


def test_settings_say_who_could_read_it(full, guarded):
    page = browser_of(full).get(reverse("settings")).content.decode()

    assert "The people who run the server could read the rest" in page


# The ways into one's own machine.


def test_a_launch_link_opens_nothing(ada, noon, settings):
    settings.FIXED_NOW = noon
    LaunchLink.objects.create(
        user=ada, digest=digest_of("token"), expires_at=noon + timedelta(minutes=5)
    )

    browser = Browser()
    assert browser.get(reverse("start", args=["token"])).status_code == 404
    assert browser.get(reverse("settings")).url.startswith("/account/login/")


def test_no_launch_link_is_made_and_nobody_is_the_owner(ada, noon):
    with pytest.raises(accounts.Shared):
        accounts.issue_launch_link(ada, at=noon)
    with pytest.raises(accounts.Shared):
        accounts.owner()


def test_who_is_signed_out_meets_the_page_to_sign_in():
    assert get_resolver().resolve("/signed-out/").url_name == "signed_out"
    assert Browser().get("/signed-out/").url == "/account/login/"
