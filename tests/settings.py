"""The settings of the tests: the real ones, on a data folder of their own."""

import atexit
import os
import shutil
import tempfile

os.environ["ONWARD_DATA"] = tempfile.mkdtemp(prefix="onward-test-")
os.environ.pop("ONWARD_NOW", None)
atexit.register(shutil.rmtree, os.environ["ONWARD_DATA"], ignore_errors=True)

from onward.project.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
