"""A locked room: every page of it asks to unlock, and nobody can tell what is behind, or take it away."""

from itertools import product

import pytest
from django.urls import reverse

from architecture.world import OURS, addresses, fill, rows_of
from onward.accounts import vault

# Breathing needs nothing of the room; a page that is left closes what was to be destroyed.
OPEN = {"breathing", "writing_leave"}
INSIDE = [
    address
    for address, name in addresses()
    if address.startswith("/feelings/") and name not in OPEN
]


def forget_the_room(owner):
    for model in OURS:
        if model._meta.app_label == "feelings":
            rows = model._base_manager.filter(owner=owner)
            rows._raw_delete(rows.db)


@pytest.mark.parametrize("has_rows", [True, False])
def test_locked_every_page_asks_to_unlock_whatever_is_there(
    subtests, ada, hers, guarded, has_rows
):
    fill(ada)
    if not has_rows:
        forget_the_room(ada)
    vault.lock(ada.pk)
    before = rows_of(ada)

    for method, address in product(("get", "head", "post"), INSIDE):
        with subtests.test(f"{method} {address}"):
            assert getattr(hers, method)(address).status_code == 423
    assert rows_of(ada) == before


def test_locked_one_may_breathe_and_look_for_help(hers, ada, guarded):
    vault.lock(ada.pk)

    assert hers.get(reverse("breathing")).status_code == 200
    assert hers.get(reverse("help")).status_code == 200


def test_somebody_else_still_finds_nothing_there(theirs, ada, guarded):
    fill(ada)
    vault.lock(ada.pk)

    assert theirs.get(reverse("writing_read", args=[7077])).status_code == 404


def test_a_page_that_is_not_there_still_leads_to_somebody_to_talk_to(hers):
    answer = hers.get("/nothing-is-here/")

    assert answer.status_code == 404
    assert f'href="{reverse("help")}"' in answer.content.decode()
