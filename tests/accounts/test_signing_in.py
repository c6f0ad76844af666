from datetime import timedelta

import pytest

from onward.accounts import services
from onward.accounts.models import LaunchLink


def test_a_fresh_link_lets_its_person_in(ada, noon):
    token = services.issue_launch_link(ada, at=noon)

    assert services.redeem(token, at=noon + timedelta(minutes=9)) == ada


def test_a_link_works_once(ada, noon):
    token = services.issue_launch_link(ada, at=noon)
    services.redeem(token, at=noon)

    with pytest.raises(services.LinkRefused):
        services.redeem(token, at=noon)


def test_a_link_older_than_ten_minutes_is_refused(ada, noon):
    token = services.issue_launch_link(ada, at=noon)

    with pytest.raises(services.LinkRefused):
        services.redeem(token, at=noon + timedelta(minutes=10))


def test_the_token_itself_is_not_kept(ada, noon):
    token = services.issue_launch_link(ada, at=noon)

    assert LaunchLink.objects.get().digest != token


def test_old_links_are_forgotten_when_a_new_one_is_made(ada, noon):
    services.issue_launch_link(ada, at=noon)
    services.issue_launch_link(ada, at=noon + timedelta(hours=1))

    assert LaunchLink.objects.count() == 1


def test_the_owner_of_a_local_install_is_made_once(db):
    assert services.owner() == services.owner()
    assert not services.owner().has_usable_password()


@pytest.mark.parametrize("address", ["/signed-out/", "/start/used-before/"])
def test_who_cannot_get_in_still_reads_where_to_turn(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 403
    assert "your local emergency number" in answer.content.decode()
    assert "findahelpline.com" in answer.content.decode()
