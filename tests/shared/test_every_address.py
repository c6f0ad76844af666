"""Every address there is, asked for by who works in a service and has no yes, or none any more."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from architecture.world import MARK, NUMBER, addresses, fill, rows_of
from onward.careers import services
from onward.careers.models import Role
from shared.conftest import browser_of, joins, person

pytestmark = pytest.mark.django_db

OF_A_SERVICE = {
    pattern.name
    for pattern in get_resolver("onward.careers.urls").url_patterns
    if isinstance(pattern, URLPattern)
}
NUMBERED = [
    address for address, name in addresses() if str(NUMBER) in address and name not in OF_A_SERVICE
]


@pytest.fixture
def full(ada, ada_there, noon, settings):
    settings.FIXED_NOW = noon
    fill(ada)
    return ada


def agreed(ada, counsellor, *, at):
    return services.give_consent(ada, counsellor=counsellor, shows="applications", at=at)


@pytest.fixture(
    params=["of another service", "without a yes", "with a yes taken back", "with a yes"]
)
def counsellor(request, full, pier, nell, noon):
    if request.param == "of another service":
        elsewhere = person("Kim", second=True)
        joins(elsewhere, services.found("South Quay", at=noon), Role.COUNSELLOR, at=noon)
        return elsewhere
    if request.param != "without a yes":
        consent = agreed(full, nell, at=noon)
        if request.param == "with a yes taken back":
            services.end_consent(consent, at=noon)
    return nell


def test_what_is_hers_is_not_there_for_a_counsellor(subtests, counsellor, full):
    """A yes opens the page it was given for, and no page of the person's own."""
    browser, before = browser_of(counsellor), rows_of(full)
    for address in NUMBERED:
        for method in ("get", "post"):
            with subtests.test(f"{method} {address}"), transaction.atomic():
                answer = getattr(browser, method)(address)

                assert answer.status_code in {404, 405}
                assert MARK not in answer.content.decode("utf-8", "replace")
                transaction.set_rollback(True)
    assert rows_of(full) == before


def test_there_are_addresses_to_walk():
    assert len(NUMBERED) > 100
