"""What was asked before the server was told to stop is still answered."""

import time

from waitress.task import ThreadedTaskDispatcher

# Nobody who ends the server should wait for it, and an answer takes far less.
LONGEST_WAIT = 5.0
LOOKING_AGAIN = 0.02


class FinishingDispatcher(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress tells no types
    """Threads that finish the queue before they go.

    Those of waitress drop what nobody has begun: a form sent in the last moment would be lost,
    and the log would say so.
    """

    def shutdown(self, cancel_pending: bool = True, timeout: float = LONGEST_WAIT) -> bool:
        until = time.monotonic() + timeout
        while self._waiting() and time.monotonic() < until:
            time.sleep(LOOKING_AGAIN)
        return bool(super().shutdown(cancel_pending, timeout))

    def _waiting(self) -> bool:
        with self.lock:
            return bool(self.queue)
