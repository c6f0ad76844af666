"""The settings of the tests: the real ones, on a data folder of their own."""

import os
import tempfile

os.environ["ONWARD_DATA"] = tempfile.mkdtemp(prefix="onward-test-")
os.environ.pop("ONWARD_NOW", None)

from onward.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
