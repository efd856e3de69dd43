"""Makes the kept web fonts again: python -m aicmo.exports.kept_fonts."""

from __future__ import annotations

from aicmo.exports.fonts import make_kept_fonts
from aicmo.exports.theme import FOLDER

if __name__ == "__main__":
    make_kept_fonts(FOLDER / "fonts")
