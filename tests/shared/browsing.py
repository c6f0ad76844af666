"""Somebody's browser without a screen: it follows links, and types into whatever forms it meets."""

import http.cookiejar
import re
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# What a field of these kinds takes; any other is typed into as text.
FITTING = {"date": "2026-02-03", "number": "1", "time": "09:30", "month": "2026-01"}
AS_IT_IS = {"hidden", "checkbox", "radio", "submit", "select"}
MOST_PAGES = 160


@dataclass
class Form:
    action: str
    method: str
    named: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Page(HTMLParser):
    def __init__(self, address, status, headers, text):
        super().__init__()
        self.address, self.status, self.headers = address, status, headers
        self.links, self.forms = [], []
        self._form = self._select = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in has:
            self.links.append(urljoin(self.address, has["href"]))
        elif tag == "form":
            action = urljoin(self.address, has.get("action") or has.get("hx-post") or "")
            self._form = Form(action, has.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._handle_field(tag, has)

    def _handle_field(self, tag, has):
        if tag == "option" and self._select and (has.get("value") or "selected" in has):
            if "selected" in has or not self._form.named[self._select][1]:
                self._form.named[self._select] = ("select", has.get("value", ""))
        elif has.get("name") and tag in {"input", "textarea", "select", "button"}:
            kind = has.get("type", "text") if tag == "input" else tag
            self._select = has["name"] if tag == "select" else self._select
            kind = "submit" if tag == "button" else kind
            self._form.named.setdefault(has["name"], (kind, has.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


class Visitor:
    def __init__(self, address):
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self._jar)
        self._opener = urllib.request.build_opener(cookies)

    def cookies(self):
        return [cookie.value for cookie in self._jar if cookie.value]

    def get(self, path):
        return self._ask(urljoin(self.address, path))

    def send(self, form, typed):
        """The form as it stands, with this typed into it."""
        values = {name: value for name, (_kind, value) in form.named.items()} | typed
        if form.method != "post":
            query = urllib.parse.urlencode(values)
            return self._ask(f"{form.action.partition('?')[0]}?{query}")
        edge = uuid.uuid4().hex
        parts = "".join(
            self._part(edge, name, form.named.get(name, ("text", ""))[0], value)
            for name, value in values.items()
        )
        body = f"{parts}--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._ask(form.action, body, headers)

    def type_everywhere(self, mark, *, but):
        """Type this into every field of every page that links lead to; the fields, by page and name."""
        waiting, seen, typed_in = [urljoin(self.address, "/")], set(), set()
        while waiting and len(seen) < MOST_PAGES:
            address = waiting.pop(0)
            if not address.startswith(self.address) or but.search(address):
                continue
            if (shape := _shape(address)) in seen:
                continue
            seen.add(shape)
            page = self._ask(address)
            waiting += page.links
            for form in page.forms:
                if form.action.startswith(self.address) and not but.search(form.action):
                    typed_in |= self._type_into(form, mark)
        return typed_in

    def _type_into(self, form, mark):
        shape = _shape(form.action)
        fields = {name for name in form.named if name != "csrfmiddlewaretoken"}
        fitting = {
            name: FITTING.get(kind, f"{mark} {name}")
            for name, (kind, _value) in form.named.items()
            if name in fields and kind not in AS_IT_IS
        }
        for typed in (fitting, dict.fromkeys(fields, mark)):
            self.send(form, typed)
        return {(shape, name) for name in fields}

    def _part(self, edge, name, kind, value):
        file = f'; filename="{value}.txt"\r\nContent-Type: text/plain' if kind == "file" else ""
        return (
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n{value}\r\n'
        )

    def _ask(self, address, body=None, headers=None):
        request = urllib.request.Request(address, body, {"Referer": address, **(headers or {})})
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            text = answer.read().decode("utf-8", "replace")
            return _Page(answer.url, answer.status, answer.headers, text)


def _shape(address):
    return re.sub(r"\d+", "0", urlsplit(address).path)
