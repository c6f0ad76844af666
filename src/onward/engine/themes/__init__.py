"""What a remark is about, proposed from its own words. Rules and their limits: docs/themes.md."""

from onward.engine.themes.kinds import Direction, Proposal, Read, Theme
from onward.engine.themes.proposing import propose, reads_as

__all__ = ["Direction", "Proposal", "Read", "Theme", "propose", "reads_as"]
