"""Who opens an account elsewhere, and what of a server's words may be shown."""

import base64
import re
from dataclasses import dataclass, field

from onward.engine.mail import headers

# As much of what a server says as a person would read.
SAID = 200


@dataclass(frozen=True, slots=True)
class Login:
    """A user name and its password, which is not shown where this is printed."""

    user_name: str
    password: str = field(repr=False)

    def heard(self, words: str) -> str:
        """What the server said, for a person to read; nothing where it gives the secret away."""
        shown = headers.tidy(words)
        heard = _bare(shown)
        return "" if any(_bare(secret) in heard for secret in self._secrets()) else shown[:SAID]

    def _secrets(self) -> tuple[str, ...]:
        both = f"\0{self.user_name}\0{self.password}"
        return self.password, _coded(both), _coded(self.password)


def _coded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _bare(words: str) -> str:
    """Letters and figures alone: a password is also given back escaped, or spelled out."""
    return re.sub(r"[\W_]+", "", words).casefold()
