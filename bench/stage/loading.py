"""What a first visit loads: the page and its styles, scripts and icons. Fonts and images are left out."""

import re
from urllib.parse import urljoin, urlsplit

from stage.running import Answer, Visitor

NAMED = re.compile(r'(?:href|src)="(/[^"#?]+\.(?:css|js|svg))[^"]*"')
IMPORTED = re.compile(r"""(?:@import|url\()\s*["']?([^"')]+\.css)""")


def first_load(visitor: Visitor, path: str) -> dict[str, Answer]:
    page = visitor.get(path)
    loaded = {path: page}
    waiting = NAMED.findall(page.text)
    while waiting:
        one = waiting.pop()
        if one in loaded or urlsplit(one).scheme:
            continue
        loaded[one] = visitor.get(one)
        if one.endswith(".css"):
            waiting += [urljoin(one, name) for name in IMPORTED.findall(loaded[one].text)]
    return loaded
