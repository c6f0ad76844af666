"""The settings of the tests: the real ones, on a data folder of their own."""

import atexit
import os
import shutil
import tempfile

os.environ["ONWARD_DATA"] = tempfile.mkdtemp(prefix="onward-test-")
os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="onward-memory-")
os.environ.pop("ONWARD_NOW", None)
for name in ("ONWARD_DATA", "XDG_RUNTIME_DIR"):
    atexit.register(shutil.rmtree, os.environ[name], ignore_errors=True)

from onward.project.settings import *  # noqa: E402, F403

# A passphrase costs next to nothing here; one test pays the real price.
VAULT_COST = {"memory_kib": 64, "iterations": 1, "lanes": 1}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
