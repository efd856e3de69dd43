"""From the bytes of a brief to a `Brief`, with every problem said at once."""

from aicmo.intake.read import read_brief
from aicmo.intake.starter import starter

__all__ = ["read_brief", "starter"]
