"""A process of its own sets its limits before it sees what a stranger made.

Where the system knows no such limits, whoever started it still ends it after a time.
"""

from contextlib import suppress

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def confine(*, memory: int, seconds: int, written: int = 0, files: int | None = None) -> None:
    """Allow this process so many bytes of memory, seconds of a processor, bytes in a file, and open files."""
    if resource is None:
        return
    limits = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": written,
        "RLIMIT_NOFILE": files,
        "RLIMIT_CORE": 0,
    }
    for name, most in limits.items():
        # Some systems know the name and refuse the number.
        with suppress(ValueError, OSError):
            if most is not None:
                resource.setrlimit(getattr(resource, name), (most, most))
