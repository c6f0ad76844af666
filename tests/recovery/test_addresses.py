import pytest
from django.urls import reverse, set_script_prefix

from onward.recovery.addresses import ADDRESSES, address_of


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("prefix", ["/", "/search/"])
def test_an_address_that_is_said_without_the_map_is_the_one_on_the_map(name, prefix):
    set_script_prefix(prefix)
    try:
        assert address_of(name, 1234) == reverse(name, args=[1234])
    finally:
        set_script_prefix("/")
