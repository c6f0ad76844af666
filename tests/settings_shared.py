"""The settings of the tests of a deployment for many people, on PostgreSQL."""

# First, for it makes the data folder that the real settings then find.
from settings import PASSWORD_HASHERS, VAULT_COST  # isort: skip

from onward.project.shared import *  # noqa: F403

__all__ = ["PASSWORD_HASHERS", "VAULT_COST"]
