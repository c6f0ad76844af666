"""What the paper for careers services says is what there is."""

import re

from django.urls import URLPattern, get_resolver

from architecture.tree import ROOT

PAPER = (ROOT / "docs/careers.md").read_text("utf-8")
NAMES = {
    "<int:pk>": "<number>",
    "<str:token>": "<token>",
    "<slug:role>": "<role>",
    "<int:year>-<int:number>": "<year>-<month>",
}


def addresses():
    for pattern in get_resolver("onward.careers.urls").url_patterns:
        shape = str(pattern.pattern)
        for spelt, name in NAMES.items():
            shape = shape.replace(spelt, name)
        yield f"/{shape}" if isinstance(pattern, URLPattern) else f"/{shape}…"


def test_every_address_of_a_service_is_explained_and_no_other():
    explained = re.findall(r"(?m)^\| `(/[^`]*)` \|", PAPER)

    assert len(explained) == len(set(explained))
    assert set(explained) == set(addresses())
