"""Prints what a checkout needs to run (`run`), with an assistant (`assistant`), or to be worked on (`dev`)."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
# editables: what hatchling needs to install the checkout in place
needs = [*project["project"]["dependencies"], *project["build-system"]["requires"], "editables"]
if sys.argv[1] == "assistant":
    needs += project["project"]["optional-dependencies"]["assistant"]
if sys.argv[1] == "dev":
    needs += project["dependency-groups"]["dev"]
sys.stdout.write("\n".join(needs) + "\n")
