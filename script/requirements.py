"""Prints what a checkout needs to run (`run`), with an assistant (`assistant`), for many people (`shared`), or to be worked on (`dev`)."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
# editables: what hatchling needs to install the checkout in place
needs = [*project["project"]["dependencies"], *project["build-system"]["requires"], "editables"]
needs += project["project"]["optional-dependencies"].get(sys.argv[1], [])
if sys.argv[1] == "dev":
    needs += project["dependency-groups"]["dev"]
sys.stdout.write("\n".join(needs) + "\n")
